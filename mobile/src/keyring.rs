//! Who can open a store on this tablet, and how.
//!
//! Kept in a small store of its own, `palier-cles`, which must be readable before anyone has given a PIN: per agent a
//! name, the wrapped data key and the count of wrong PINs. Wrong PINs make the next one wait, longer and longer; they
//! never delete anything, because the store may hold work that is nowhere else.

mod attempts;
mod row;

use palier_shared::sync::{Batch, Table};

use crate::platform::{self, Host, Mark};
use crate::store::{Store, StoreError};
use crate::vault::{CannotSeal, Cost, Key, NONCE, PinRefused, check_pin};
use attempts::Attempts;
use row::KeyRow;

/// Name of the store that holds the keyring.
pub const KEYRING_STORE: &str = "palier-cles";

/// Where the account is kept whose session the browser's cookie holds.
const SIGNED_IN: &str = "session";
const ACCOUNT: &str = "compte/";

/// An agent who has a store on this tablet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The account's id, which is also that of the agent's `worker` document.
    pub id: String,
    /// First and last name.
    pub name: String,
}

/// Why a PIN was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// Neither six digits nor a phrase of at least eight characters.
    #[error("neither six digits nor a phrase of eight characters")]
    TooShort,
    /// Among the first that anyone tries.
    #[error("too easy to guess")]
    TooSimple,
    /// Nobody has signed in.
    #[error("nobody has signed in")]
    NotSignedIn,
    /// The tablet's store failed.
    #[error("the tablet's store failed")]
    Storage,
}

impl From<PinRefused> for PinError {
    fn from(refused: PinRefused) -> Self {
        match refused {
            PinRefused::TooShort => Self::TooShort,
            PinRefused::TooSimple => Self::TooSimple,
        }
    }
}

impl From<StoreError> for PinError {
    fn from(_: StoreError) -> Self {
        Self::Storage
    }
}

/// Why a PIN did not open the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnlockError {
    /// Not the PIN.
    #[error("wrong PIN")]
    Wrong {
        /// How many more may be tried before a wait begins; 0 while one runs.
        tries_left: u32,
        /// When the next may be tried, milliseconds since 1970 UTC.
        wait_until: Option<i64>,
    },
    /// Too early after wrong PINs; this one was not looked at.
    #[error("too early after wrong PINs")]
    Waiting {
        /// When the next may be tried, milliseconds since 1970 UTC.
        until: i64,
    },
    /// No store to open.
    #[error("no store to open")]
    Nobody,
    /// The tablet is full: an attempt that cannot be counted is not made.
    #[error("no room to count the attempt")]
    Full,
    /// The tablet's store failed; the PIN may well be right.
    #[error("the tablet's store failed")]
    Storage,
}

impl From<StoreError> for UnlockError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            StoreError::Failed(_) => Self::Storage,
        }
    }
}

/// What a full sign-in can do with a kept store.
#[derive(Debug)]
pub enum Recovered {
    /// There is none yet for this account.
    Nothing,
    /// Its data key.
    Key(Key),
    /// The server's recovery key is another than the one it was wrapped with; the PIN still opens the store.
    OtherKey,
}

/// The keyring of a tablet.
#[derive(Debug)]
pub struct Keyring<S, H> {
    store: S,
    host: H,
    device_secret: [u8; 32],
    cost: Cost,
}

impl<S: Store, H: Host> Keyring<S, H> {
    /// Reads and writes the keyring in `store`. `cost` is that of new PINs; a kept one keeps its own.
    pub fn new(store: S, host: H, device_secret: [u8; 32], cost: Cost) -> Self {
        Keyring { store, host, device_secret, cost }
    }

    /// Who has a store on this tablet, the last to have opened one first. A damaged row is passed over and kept.
    ///
    /// # Errors
    /// [`StoreError`] when the keyring cannot be read.
    pub async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let mut found: Vec<(i64, Account)> = Vec::new();
        for stored in self.store.load(Table::Meta).await? {
            let Some(id) = stored.key.strip_prefix(ACCOUNT) else {
                continue;
            };
            if let Some(row) = KeyRow::read(&stored.value) {
                found.push((row.last_used, Account { id: id.to_owned(), name: row.name }));
            }
        }
        found.sort_by_key(|(last_used, _)| std::cmp::Reverse(*last_used));
        Ok(found.into_iter().map(|(_, account)| account).collect())
    }

    /// When the next PIN of this account may be tried, if not at once.
    ///
    /// # Errors
    /// [`StoreError`] when the keyring cannot be read.
    pub async fn wait_until(&self, account: &str) -> Result<Option<i64>, StoreError> {
        Ok(self.row(account).await?.and_then(|row| row.attempts.wait_until(self.host.now())))
    }

    /// The data key, for the right PIN.
    ///
    /// # Errors
    /// [`UnlockError`].
    pub async fn unlock(&self, account: &str, pin: &str) -> Result<Key, UnlockError> {
        let mut row = self.row(account).await?.ok_or(UnlockError::Nobody)?;
        let now = self.host.now();
        if let Some(until) = row.attempts.wait_until(now) {
            return Err(UnlockError::Waiting { until });
        }
        // Counted before it is looked at: who kills the app in between has had the attempt.
        row.attempts.count(now);
        self.keep(account, &row).await?;
        platform::mark(Mark::HashBegins);
        let opened = Key::from_pin(pin, &row.salt.into(), &self.device_secret, row.cost())
            .and_then(|key| key.unwrap_key(&by_pin(account), &row.by_pin).ok());
        platform::mark(Mark::HashEnds);
        let Some(key) = opened else {
            let wait_until = row.attempts.wait_until(now);
            return Err(UnlockError::Wrong { tries_left: row.attempts.left(), wait_until });
        };
        row.attempts = Attempts::default();
        row.last_used = now;
        self.keep(account, &row).await?;
        Ok(key)
    }

    /// The data key, for the recovery key that the server gives after a full sign-in.
    ///
    /// # Errors
    /// [`StoreError`] when the keyring cannot be read.
    pub async fn recover(&self, account: &str, recovery: &Key) -> Result<Recovered, StoreError> {
        let Some(row) = self.row(account).await? else {
            return Ok(Recovered::Nothing);
        };
        let opened = recovery.unwrap_key(&by_recovery(account), &row.by_recovery);
        Ok(opened.map_or(Recovered::OtherKey, Recovered::Key))
    }

    /// Keeps the data key under a new PIN and the recovery key; what opened it before opens it no more.
    ///
    /// # Errors
    /// [`PinError`].
    pub async fn protect(
        &self,
        account: &Account,
        data: &Key,
        recovery: &Key,
        pin: &str,
    ) -> Result<(), PinError> {
        check_pin(pin)?;
        let salt: [u8; 16] = self.host.random();
        let key = Key::from_pin(pin, &salt, &self.device_secret, self.cost)
            .ok_or_else(|| StoreError::Failed("the cost of a PIN is out of bounds".to_owned()))?;
        let row = KeyRow {
            name: account.name.clone(),
            salt: salt.into(),
            memory_kib: self.cost.memory_kib,
            passes: self.cost.passes,
            by_pin: self.wrap(&key, &by_pin(&account.id), data)?.into(),
            by_recovery: self.wrap(recovery, &by_recovery(&account.id), data)?.into(),
            attempts: Attempts::default(),
            last_used: self.host.now(),
        };
        Ok(self.keep(&account.id, &row).await?)
    }

    /// Keeps the data key under another PIN; the recovery key stays.
    ///
    /// # Errors
    /// [`PinError`]; the former PIN then still holds.
    pub async fn renew_pin(&self, account: &str, data: &Key, pin: &str) -> Result<(), PinError> {
        check_pin(pin)?;
        let mut row = self.row(account).await?.ok_or(PinError::NotSignedIn)?;
        let salt: [u8; 16] = self.host.random();
        let key = Key::from_pin(pin, &salt, &self.device_secret, self.cost)
            .ok_or_else(|| StoreError::Failed("the cost of a PIN is out of bounds".to_owned()))?;
        row.by_pin = self.wrap(&key, &by_pin(account), data)?.into();
        (row.salt, row.memory_kib, row.passes) = (salt.into(), self.cost.memory_kib, self.cost.passes);
        Ok(self.keep(account, &row).await?)
    }

    /// Forgets an account and all that opened its store, and whose session the cookie holds if it was hers.
    ///
    /// # Errors
    /// [`StoreError`]; everything is then as before.
    pub async fn forget(&self, account: &str) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        batch.delete(Table::Meta, &row_key(account));
        if self.signed_in().await?.as_deref() == Some(account) {
            batch.delete(Table::Meta, SIGNED_IN);
        }
        self.store.commit(batch).await
    }

    /// Wraps the data key under the recovery key that the server gives now; the PIN stays.
    ///
    /// # Errors
    /// [`StoreError`]; the former recovery key then still holds.
    pub async fn renew_recovery(&self, account: &str, data: &Key, recovery: &Key) -> Result<(), StoreError> {
        let Some(mut row) = self.row(account).await? else {
            return Ok(());
        };
        row.by_recovery = self.wrap(recovery, &by_recovery(account), data)?.into();
        self.keep(account, &row).await
    }

    /// Whose session the browser's cookie holds. The socket is opened for no other agent: on a shared tablet, one
    /// would otherwise send under the other's name.
    ///
    /// # Errors
    /// [`StoreError`] when the keyring cannot be read.
    pub async fn signed_in(&self) -> Result<Option<String>, StoreError> {
        let rows = self.store.load(Table::Meta).await?;
        let row = rows.into_iter().find(|row| row.key == SIGNED_IN);
        Ok(row.and_then(|row| String::from_utf8(row.value).ok()))
    }

    /// Notes whose session the cookie holds; nobody's, while that is uncertain.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be stored.
    pub async fn set_signed_in(&self, account: Option<&str>) -> Result<(), StoreError> {
        let value = account.map(|id| id.as_bytes().to_vec());
        self.store.commit(Batch { operations: vec![(Table::Meta, SIGNED_IN.to_owned(), value)] }).await
    }

    async fn row(&self, account: &str) -> Result<Option<KeyRow>, StoreError> {
        let key = row_key(account);
        let row = self.store.load(Table::Meta).await?.into_iter().find(|row| row.key == key);
        let Some(row) = row else { return Ok(None) };
        // Taken for absent, a damaged row would be written over, and with it the only way to unsent work.
        KeyRow::read(&row.value).map(Some).ok_or_else(|| StoreError::Failed("unreadable keyring".to_owned()))
    }

    async fn keep(&self, account: &str, row: &KeyRow) -> Result<(), StoreError> {
        let mut batch = Batch::default();
        batch.put(Table::Meta, &row_key(account), row);
        self.store.commit(batch).await
    }

    fn wrap(&self, with: &Key, purpose: &str, data: &Key) -> Result<Vec<u8>, StoreError> {
        let nonce: [u8; NONCE] = self.host.random();
        with.wrap(nonce, purpose, data).map_err(|CannotSeal| StoreError::Failed(CannotSeal.to_string()))
    }
}

fn row_key(account: &str) -> String {
    format!("{ACCOUNT}{account}")
}

fn by_pin(account: &str) -> String {
    format!("pin/{account}")
}

fn by_recovery(account: &str) -> String {
    format!("recovery/{account}")
}

#[cfg(test)]
mod tests;
