-- Null: what berth.toml says for everybody.
alter table users add column network varchar(10);
