-- Erased stays erased: who did it, which tablets had it, and when each of them removed it.
alter table tombstone add column erased_by blob;

create table erasure (
    document     blob not null,
    device       blob not null,
    told_at      integer,
    confirmed_at integer,
    primary key (document, device)
) strict, without rowid;
create index erasure_open on erasure (device) where confirmed_at is null;

-- A tablet wrote about something that had been erased; what it wrote is not kept.
create table erased_edited (
    document blob    not null,
    account  blob    not null,
    device   blob    not null,
    at       integer not null,
    primary key (document, device)
) strict, without rowid;

-- A tablet remembers the erasure of a document that this restored database still has: for a person to decide.
create table erased_elsewhere (
    document blob    not null references document (id) on delete cascade,
    device   blob    not null,
    at       integer not null,
    primary key (document, device)
) strict, without rowid;

-- What tablets gave back to this database, which had been restored.
create table given_back (
    document blob    not null references document (id) on delete cascade,
    account  blob    not null,
    device   blob    not null,
    at       integer not null,
    changes  integer not null,
    whole    integer not null,
    primary key (document, device, at)
) strict, without rowid;

-- Documents that cannot be read any more.
create table quarantine (
    document blob primary key references document (id) on delete cascade,
    why      text    not null,
    at       integer not null
) strict, without rowid;

-- Work taken from a tablet that did not know yet that it had lost the document.
create table written_after_loss (
    document blob    not null references document (id) on delete cascade,
    account  blob    not null,
    device   blob    not null,
    lost_seq integer not null,
    first_at integer not null,
    last_at  integer not null,
    primary key (document, account, device)
) strict, without rowid;

-- Known to this commune's server alone: a place of the feed that it signed was once its own, even if it forgot it.
create table feed_key (
    key blob not null
) strict;
insert into feed_key (key) values (randomblob(32));
