-- What happened after a decision: its verdict, and the figures as JSON. Null until its time of watching is over, and for ever when
-- the gateway ended before.
alter table decision add column verdict varchar(32);
alter table decision add column outcome varchar(8192);

-- A page of the journal is found by its time, and by each thing it can be asked for.
create index decision_by_time_and_number on decision (decided_at, number);
drop index decision_by_time;
create index decision_by_scope on decision (scope, number);
create index decision_by_subject on decision (subject, number);
create index decision_by_level on decision (to_level, number);
create index decision_by_cause on decision (cause, number);
create index decision_by_verdict on decision (verdict, number);
