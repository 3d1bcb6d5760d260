alter table users add column files integer default 16384 not null;

-- The disk image that is a user's home. Not tied to the users: the row goes when the image is gone.
create table home_disks (
    uid integer not null primary key,
    image_id varchar(36) not null unique,
    size_bytes bigint not null
);
