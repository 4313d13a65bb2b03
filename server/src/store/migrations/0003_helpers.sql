-- Agents who come along on a visit, ids separated by spaces: they hold its documents as its agent does.
alter table visit add column helpers text not null default '';
