-- One migration set for H2 (PostgreSQL mode) and PostgreSQL: keep to what both understand.
create table room (
  id varchar(32) primary key,
  title varchar(200),
  owner_token_hash varchar(64) not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  exempt boolean not null
);
create index room_by_expiry on room (expires_at);

create table account (
  username varchar(64) primary key,
  password_hash varchar(200) not null,
  role varchar(16) not null,
  created_at timestamp with time zone not null,
  password_changed_at timestamp with time zone not null
);

create table server_secret (
  name varchar(32) primary key,
  secret varchar(200) not null,
  created_at timestamp with time zone not null
);

create table thresholds_version (
  version integer primary key,
  saved_at timestamp with time zone not null,
  saved_by varchar(64) not null,
  note varchar(500) not null,
  body varchar(65536) not null
);

create table decision (
  number bigint primary key,
  decided_at timestamp with time zone not null,
  scope varchar(16) not null,
  subject varchar(128),
  from_level varchar(32) not null,
  to_level varchar(32) not null,
  cause varchar(64) not null,
  because varchar(1000) not null,
  inputs varchar(8192) not null,
  thresholds_version bigint not null
);
create index decision_by_time on decision (decided_at);

create table level_override (
  id varchar(40) primary key,
  scope varchar(16) not null,
  subject varchar(128),
  level varchar(32) not null,
  ordered_by varchar(64) not null,
  reason varchar(500) not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null
);
create index level_override_by_expiry on level_override (expires_at);

-- The key is the minute itself (minutes since 1970): small, ordered, and a stride is one modulo away.
create table load_minute (
  minute_number bigint primary key,
  pressure double precision not null,
  reserved double precision not null,
  level varchar(32) not null,
  participants integer not null,
  rooms integer not null,
  video_senders integer not null,
  bridges varchar(65536) not null
);
