-- What a gateway has learned of each kind of bridge: what people cost there, and how sure that is, as JSON. Each gateway has its own.
create table learned_price (
  id varchar(160) primary key,
  gateway varchar(64) not null,
  kind varchar(64) not null,
  body varchar(8192) not null
);
create index learned_price_by_gateway on learned_price (gateway);
