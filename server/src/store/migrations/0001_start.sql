-- Numbered, never edited once released: what follows is added in a file of its own.

-- Documents: a compact snapshot up to snapshot_seq, and the changes that came after it.
create table document (
    id           blob primary key,
    kind         text    not null,
    snapshot     blob    not null,
    snapshot_seq integer not null,
    last_seq     integer not null
) strict;
create index document_kind on document (kind, last_seq);

create table change (
    seq         integer primary key,
    document    blob    not null references document (id) on delete cascade,
    hash        blob    not null,
    actor       blob    not null,
    number      integer not null,
    bytes       blob    not null,
    account     blob,
    device      blob,
    received_at integer not null,
    unique (document, hash),
    unique (document, actor, number)
) strict;
create index change_document on change (document, seq);

-- Who wrote the changes that were folded into a snapshot.
create table authorship (
    document  blob    not null references document (id) on delete cascade,
    actor     blob    not null,
    account   blob,
    device    blob,
    first_seq integer not null,
    last_seq  integer not null,
    first_at  integer not null,
    last_at   integer not null,
    primary key (document, actor)
) strict, without rowid;

-- The feed: one number for each change and each right gained or lost, and the chain of hashes up to it.
create table feed (
    seq   integer primary key,
    chain blob not null
) strict;

-- A writer's sixteen bytes belong to one device, or to the office (no device).
create table actor (
    actor   blob primary key,
    device  blob,
    seen_at integer not null
) strict, without rowid;

create table held (
    worker   blob    not null,
    document blob    not null references document (id) on delete cascade,
    from_seq integer not null,
    to_seq   integer,
    primary key (worker, document)
) strict, without rowid;

create table tombstone (
    document  blob primary key,
    erased_at integer not null
) strict, without rowid;

-- Accounts, sessions, tablets.
create table account (
    id          blob primary key,
    login       text    not null unique,
    name        text    not null,
    role        text    not null check (role in ('agent', 'coordinator', 'finance')),
    password    text    not null,
    recovery    blob    not null,
    created_at  integer not null,
    disabled_at integer
) strict;

create table device (
    id         blob primary key,
    account    blob    not null references account (id),
    created_at integer not null,
    seen_at    integer not null,
    -- Place in the feed up to which the tablet says it has stored everything.
    confirmed_seq integer not null default 0,
    revoked_at integer
) strict;

create table session (
    token_hash blob primary key,
    account    blob    not null references account (id),
    device     blob references device (id),
    created_at integer not null,
    expires_at integer not null
) strict, without rowid;

create table sign_in_failure (
    login text    not null,
    at    integer not null
) strict;
create index sign_in_failure_login on sign_in_failure (login, at);

-- Projections: what the console lists, rebuilt from a document in the transaction that changes it.
create table person (
    id         blob primary key references document (id) on delete cascade,
    name       text not null,
    sort_name  text not null,
    folded     text not null,
    birth_year integer,
    street     text not null,
    city       text not null,
    phone      text not null
) strict;

create table visit (
    id           blob primary key references document (id) on delete cascade,
    person       blob    not null,
    theme        text    not null,
    status       text    not null,
    worker       blob,
    start        text,
    minutes      integer not null,
    announced    text    not null,
    requested_at integer,
    started_at   integer,
    ended_at     integer,
    amount_cents integer,
    recomputed_cents integer,
    quote_known  integer not null,
    disagreement integer not null
) strict;
create index visit_start on visit (start);
create index visit_person on visit (person);
create index visit_worker on visit (worker, start);

-- The ledger. An invoice never changes; a visit is on one invoice at most.
create table invoice (
    year      integer not null,
    number    integer not null,
    issued_on text    not null,
    issued_by blob    not null,
    debtor    blob    not null,
    debtor_name    text not null,
    debtor_address text not null,
    issuer_name    text not null,
    issuer_address text not null,
    issuer_phone   text not null,
    decisions text    not null,
    warning   text    not null,
    total_cents integer not null,
    primary key (year, number)
) strict, without rowid;

create table invoice_line (
    year     integer not null,
    number   integer not null,
    position integer not null,
    visit    blob    not null unique,
    day      text    not null,
    label    text    not null,
    worker   text    not null,
    minutes_spent integer not null,
    basis    text    not null,
    amount_cents integer not null,
    primary key (year, number, position),
    foreign key (year, number) references invoice (year, number)
) strict, without rowid;

create trigger invoice_is_final before update on invoice begin select raise(abort, 'an issued invoice never changes'); end;
create trigger invoice_stays before delete on invoice begin select raise(abort, 'an issued invoice never changes'); end;
create trigger invoice_line_is_final before update on invoice_line begin select raise(abort, 'an issued invoice never changes'); end;
create trigger invoice_line_stays before delete on invoice_line begin select raise(abort, 'an issued invoice never changes'); end;

-- Who did what to which id, and nothing else.
create table audit (
    id      integer primary key,
    at      integer not null,
    account blob,
    action  text    not null,
    subject text    not null
) strict;
