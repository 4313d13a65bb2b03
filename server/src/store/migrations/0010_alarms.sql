-- What the coordinator sees first: a levée de doute or a demand for help that nobody has closed, since when and by whom.
-- Visits written before are read once, at the start that finds them (alarms_known = 0).
alter table visit add column doubt_at integer;
alter table visit add column doubt_by blob;
alter table visit add column alert_at integer;
alter table visit add column alert_by blob;
alter table visit add column alarms_known integer not null default 0;
create index visit_alarm on visit (id) where doubt_at is not null or alert_at is not null;
create index visit_alarms_unknown on visit (id) where alarms_known = 0;
