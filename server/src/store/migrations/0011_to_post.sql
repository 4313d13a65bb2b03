-- When a summary was first asked to be sent by post that the office has not posted yet, milliseconds since 1970 UTC.
alter table visit add column to_post_at integer;
create index visit_to_post on visit (to_post_at) where to_post_at is not null;
