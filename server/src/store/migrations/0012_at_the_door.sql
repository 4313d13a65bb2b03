-- The agent who noted a request on her tablet: she holds it until it is booked.
alter table visit add column asked_by blob;

-- Two visits of one agent at the same time of which the office said that both hold, at these hours.
create table overlap_held (
    one         blob not null references document (id) on delete cascade,
    other       blob not null references document (id) on delete cascade,
    one_start   text not null,
    other_start text not null,
    primary key (one, other)
) strict, without rowid;
create index overlap_held_other on overlap_held (other);

-- Requests offered to the agents of their sector: the offer's own document, held by right as people and visits are.
create table offer (
    document blob primary key references document (id) on delete cascade,
    visit    blob not null unique,
    open     integer not null,
    ended_at integer
) strict;
drop index document_common;
create index document_common on document (last_seq) where kind <> 'person' and kind <> 'visit' and kind <> 'offer';
