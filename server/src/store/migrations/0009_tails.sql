-- A push writes little rows, side by side: the tail of a document lies together, its snapshot lies apart and is only
-- touched when it is folded, and only the commune's own documents are looked for by their place in the feed.
create table tail (
    document    blob    not null references document (id) on delete cascade,
    seq         integer not null,
    actor       blob    not null,
    number      integer not null,
    bytes       blob    not null,
    account     blob,
    device      blob,
    received_at integer not null,
    primary key (document, seq)
) strict, without rowid;
insert into tail (document, seq, actor, number, bytes, account, device, received_at)
    select document, seq, actor, number, bytes, account, device, received_at from change order by document, seq;
drop table change;
alter table tail rename to change;

create table snapshot (
    document blob primary key references document (id) on delete cascade,
    bytes    blob not null
) strict;
insert into snapshot (document, bytes) select id, snapshot from document where snapshot <> x'';
alter table document drop column snapshot;

drop index document_kind;
create index document_common on document (last_seq) where kind <> 'person' and kind <> 'visit';
