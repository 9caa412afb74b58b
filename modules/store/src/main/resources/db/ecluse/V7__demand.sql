-- The pressure that would be with every picture given back: what a forecast learns from. Empty in older rows.
alter table load_minute add column demand double precision;
