-- The pressure that would be with every picture given back: what a forecast learns from. Empty in older rows.
alter table load_minute add column demand double precision;

-- A year of demand is read at each start: from the index alone, without the loads of all bridges that make the rows large.
create index load_minute_demand on load_minute (minute_number, demand, pressure);
