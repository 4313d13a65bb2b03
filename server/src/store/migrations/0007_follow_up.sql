-- What was erased together, and why: the office follows an erasure, not each of its documents.
alter table tombstone add column subject blob;
alter table tombstone add column reason text not null default '';

-- A tablet that will not come back says no more what it has removed: what the office knows became of it.
alter table device add column gone text not null default '';
alter table device add column gone_at integer;
update device set gone = 'perdue', gone_at = revoked_at where revoked_at is not null;
