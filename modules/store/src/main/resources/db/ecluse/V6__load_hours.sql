-- What people asked of each bridge, minute by minute: one row an hour, as HourCodec of the pool writes it.
create table load_hour (
  hour_number bigint primary key,
  format integer not null,
  body bytea not null
);
