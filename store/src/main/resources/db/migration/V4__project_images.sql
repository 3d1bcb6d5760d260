-- What a project runs in; null for its owner's own container.
alter table projects add column image varchar(32);
