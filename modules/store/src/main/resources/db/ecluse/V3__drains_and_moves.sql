-- Bridges that operators want empty: in force until they are taken back.
create table bridge_drain (
  bridge varchar(128) primary key,
  ordered_by varchar(64) not null,
  created_at timestamp with time zone not null,
  empty_by timestamp with time zone,
  rooms integer not null
);

-- The journal of what was decided about the place of rooms, beside the one of the levels.
create table bridge_move (
  id varchar(40) primary key,
  decided_at timestamp with time zone not null,
  kind varchar(16) not null,
  ordered_by varchar(64),
  room varchar(128),
  from_bridge varchar(128) not null,
  to_bridge varchar(128),
  cause varchar(64) not null,
  because varchar(1000) not null,
  inputs varchar(8192) not null
);
create index bridge_move_by_time on bridge_move (decided_at);
