-- Where a person lives her life: one line a fact that holds, its state and its first day. Empty: at home.
alter table person add column life text not null default '';
