-- The feed, sixty-four numbers a row: number n is the ((n - 1) % 64)th link of row (n - 1) / 64. A link is four bytes of
-- the chain; the other four are computed from the commune's key. A row for each number took four times as much room.
alter table feed rename to feed_by_number;

create table feed (
    row   integer primary key,
    links blob not null
) strict;

insert into feed (row, links)
    select (seq - 1) / 64, unhex(group_concat(hex(substr(chain, 1, 4)), '' order by seq))
    from feed_by_number group by (seq - 1) / 64;

drop table feed_by_number;
