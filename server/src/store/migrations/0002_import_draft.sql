-- A file that someone is importing, between its upload and the commit: deleted then, or after a day.
create table import_draft (
    id         blob primary key,
    account    blob    not null references account (id),
    cells      text    not null,
    choice     text    not null,
    created_at integer not null
) strict, without rowid;
