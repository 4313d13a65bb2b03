//! The audit log: who, what, which id. Never a name, an address or an amount.

use palier_shared::id::AccountId;
use rusqlite::{Connection, params};

use super::StoreError;

pub(super) fn record(
    connection: &Connection,
    at: i64,
    account: Option<AccountId>,
    action: &str,
    subject: &str,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("insert into audit (at, account, action, subject) values (?1, ?2, ?3, ?4)")?
        .execute(params![at, account.map(AccountId::bytes), action, subject])?;
    Ok(())
}
