-- How large the meetings of a room get: what is said of it, and one running figure.
alter table room add column invited integer;
alter table room add column size_people double precision;
alter table room add column size_meetings integer default 0 not null;
alter table room add column size_last_at timestamp with time zone;

-- New meetings that waited when their gateway ended; the opener is a fingerprint, never an address.
create table queue_place (
  id varchar(80) primary key,
  gateway varchar(64) not null,
  place integer not null,
  room varchar(128) not null,
  opener varchar(128) not null
);
create index queue_place_by_gateway on queue_place (gateway);
