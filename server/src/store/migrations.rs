//! Numbered migrations, each in a transaction of its own; `user_version` counts those done.

use rusqlite::Connection;

use super::StoreError;

const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_start.sql"),
    include_str!("migrations/0002_import_draft.sql"),
    include_str!("migrations/0003_helpers.sql"),
    include_str!("migrations/0004_life.sql"),
    include_str!("migrations/0005_held_by_document.sql"),
    include_str!("migrations/0006_sync.sql"),
    include_str!("migrations/0007_follow_up.sql"),
    include_str!("migrations/0008_feed_links.sql"),
    include_str!("migrations/0009_tails.sql"),
    include_str!("migrations/0010_alarms.sql"),
    include_str!("migrations/0011_to_post.sql"),
    include_str!("migrations/0012_at_the_door.sql"),
];

/// Runs the migrations that this database lacks.
pub(super) fn run(connection: &mut Connection) -> Result<(), StoreError> {
    let done: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    if done > known {
        return Err(StoreError::NewerSchema(done));
    }
    for (number, sql) in (1_i64..).zip(MIGRATIONS).skip(usize::try_from(done).unwrap_or(0)) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_of_a_newer_version_is_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        run(&mut connection).unwrap();
        run(&mut connection).unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        assert!(matches!(run(&mut connection), Err(StoreError::NewerSchema(99))));
    }

    #[test]
    fn a_feed_of_one_row_a_number_keeps_all_its_places() {
        let mut connection = Connection::open_in_memory().unwrap();
        for sql in &MIGRATIONS[..7] {
            connection.execute_batch(sql).unwrap();
        }
        connection.pragma_update(None, "user_version", 7).unwrap();
        let link = |seq: u32| (seq * 2_654_435).to_be_bytes();
        for seq in 1..=130_u32 {
            let chain = [link(seq), [9; 4]].concat();
            connection.execute("insert into feed (seq, chain) values (?1, ?2)", (seq, chain)).unwrap();
        }
        run(&mut connection).unwrap();
        let mut rows = connection.prepare("select row, links from feed order by row").unwrap();
        let rows: Vec<(u32, Vec<u8>)> =
            rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
        let of = |seqs: std::ops::RangeInclusive<u32>| seqs.flat_map(link).collect::<Vec<u8>>();
        assert_eq!(rows, [(0, of(1..=64)), (1, of(65..=128)), (2, of(129..=130))]);
    }

    #[test]
    fn documents_are_whole_when_their_snapshots_and_tails_move() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "foreign_keys", "ON").unwrap();
        for sql in &MIGRATIONS[..8] {
            connection.execute_batch(sql).unwrap();
        }
        connection.pragma_update(None, "user_version", 8).unwrap();
        let old = "insert into document (id, kind, snapshot, snapshot_seq, last_seq)
                 values (x'01', 'visit', x'aa', 3, 5), (x'02', 'person', x'', 0, 4);
             insert into change (seq, document, hash, actor, number, bytes, account, device, received_at)
                 values (4, x'02', x'04', x'0a', 1, x'44', null, null, 7), (5, x'01', x'05', x'0a', 1, x'55', x'0c', x'0d', 8);
             insert into held (worker, document, from_seq) values (x'0c', x'01', 3)";
        connection.execute_batch(old).unwrap();
        run(&mut connection).unwrap();
        let all = |sql: &str| -> String { connection.query_row(sql, [], |row| row.get(0)).unwrap() };
        let snapshots = "select group_concat(hex(document) || hex(bytes), ' ') from snapshot";
        assert_eq!(all(snapshots), "01AA");
        let tails = "select group_concat(hex(document) || seq || hex(bytes) || hex(device), ' ') from change";
        assert_eq!(all(tails), "015550D 02444");
        assert_eq!(
            all("select group_concat(hex(document)) from held"),
            "01",
            "nothing that hangs on them went"
        );
        connection.execute_batch("delete from document where id = x'01'").unwrap();
        assert_eq!(all("select count(*) || '' from snapshot"), "0");
        assert_eq!(all("select count(*) || '' from change"), "1");
    }

    #[test]
    fn tablets_that_were_closed_before_are_known_as_lost() {
        let mut connection = Connection::open_in_memory().unwrap();
        for sql in &MIGRATIONS[..6] {
            connection.execute_batch(sql).unwrap();
        }
        connection.pragma_update(None, "user_version", 6).unwrap();
        let old = "insert into account values (x'01', 'claire', 'Claire', 'agent', '-', x'', 0, null);
             insert into device (id, account, created_at, seen_at, revoked_at)
             values (x'02', x'01', 0, 0, null), (x'03', x'01', 0, 0, 7)";
        connection.execute_batch(old).unwrap();
        run(&mut connection).unwrap();
        let gone = "select group_concat(gone || '/' || coalesce(gone_at, ''), ' ') from device order by id";
        let gone: String = connection.query_row(gone, [], |row| row.get(0)).unwrap();
        assert_eq!(gone, "/ perdue/7");
    }
}
