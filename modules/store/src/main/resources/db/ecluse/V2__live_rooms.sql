-- What is live now, so that a gateway that starts again finds its meetings; rows come and go with them. Each gateway has its own.
create table live_room (
  id varchar(128) primary key,
  gateway varchar(64) not null,
  body varchar(1048576) not null
);
create index live_room_by_gateway on live_room (gateway);

-- Conferences on bridges, from before they are made until they are known to be gone.
create table live_meeting (
  id varchar(64) primary key,
  gateway varchar(64) not null,
  bridge varchar(128) not null,
  opened_at timestamp with time zone not null
);
create index live_meeting_by_gateway on live_meeting (gateway);
