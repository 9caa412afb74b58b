-- What a room asks of its bridge; tags are separated by blanks, which none of them holds.
alter table room add column region varchar(64);
alter table room add column tags varchar(600) default '' not null;
alter table room add column wish_policy varchar(16) default 'PREFER' not null;

-- The journal of the health of bridges.
create table bridge_health_change (
  id varchar(40) primary key,
  changed_at timestamp with time zone not null,
  bridge varchar(128) not null,
  from_health varchar(16) not null,
  to_health varchar(16) not null,
  cause varchar(64) not null,
  because varchar(1000) not null,
  inputs varchar(8192) not null
);
create index bridge_health_change_by_time on bridge_health_change (changed_at);
