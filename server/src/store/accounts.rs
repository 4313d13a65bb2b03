//! Accounts, their passwords, their sessions and their tablets.

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use palier_shared::id::{AccountId, DeviceId};
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use super::{StoreError, Write};
use crate::machine;

/// What an account may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Carries out visits, on a tablet.
    Agent,
    /// Plans them, in the office.
    Coordinator,
    /// Bills them, in the office.
    Finance,
}

impl Role {
    /// The word in the database and on the command line.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Coordinator => "coordinator",
            Self::Finance => "finance",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Agent, Self::Coordinator, Self::Finance].into_iter().find(|role| role.code() == code)
    }
}

/// An account that may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id; an agent's `worker` document has the same.
    pub id: AccountId,
    /// `Claire Morel`.
    pub name: String,
    /// What it may do.
    pub role: Role,
}

/// Tries that are refused without looking, after as many failures in [`FAILURES_WITHIN`].
const MAX_FAILURES: i64 = 10;
/// Fifteen minutes, in milliseconds.
const FAILURES_WITHIN: i64 = 15 * 60 * 1000;

/// Why a sign-in failed.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Unknown login or wrong password: which of the two is not told.
    #[error("wrong login or password")]
    Wrong,
    /// Too many failures for this login: wait.
    #[error("too many tries")]
    TooMany,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The argon2id setting for passwords: 19 MiB, two passes (OWASP's minimum).
fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19 * 1024, 2, 1, None).unwrap_or_default())
}

/// A password as it is stored.
///
/// # Errors
/// [`StoreError::Unreadable`], which no password gives.
pub fn hashed(password: &str) -> Result<String, StoreError> {
    let salt = SaltString::encode_b64(&machine::random::<16>()).map_err(|_| StoreError::Unreadable)?;
    let hash = hasher().hash_password(password.as_bytes(), &salt).map_err(|_| StoreError::Unreadable)?;
    Ok(hash.to_string())
}

/// Whether the password is the stored one. An unknown login costs as much as a wrong password.
fn matches(password: &str, stored: Option<&str>) -> bool {
    // The hash of a password that nobody has: keeps the time alike.
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let Ok(hash) = PasswordHash::new(stored.unwrap_or(NOBODY)) else {
        return false;
    };
    hasher().verify_password(password.as_bytes(), &hash).is_ok() && stored.is_some()
}

/// What the database knows of a login before its password is tried.
#[derive(Debug)]
pub struct Candidate {
    account: Option<Account>,
    password: Option<String>,
    failures: i64,
}

/// Looks a login up.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn candidate(connection: &Connection, login: &str, now: i64) -> Result<Candidate, StoreError> {
    let found = connection
        .prepare_cached(
            "select id, name, role, password from account where login = ?1 and disabled_at is null",
        )?
        .query_row([normal(login)], |row| Ok((account_of(row)?, row.get::<_, String>(3)?)))
        .optional()?;
    let failures = connection
        .prepare_cached("select count(*) from sign_in_failure where login = ?1 and at > ?2")?
        .query_row(params![normal(login), now - FAILURES_WITHIN], |row| row.get(0))?;
    let (account, password) = found.unzip();
    Ok(Candidate { account, password, failures })
}

impl Candidate {
    /// Tries the password: slow on purpose, to be run off the async threads.
    ///
    /// # Errors
    /// [`SignInError`].
    pub fn check(self, password: &str) -> Result<Account, SignInError> {
        if self.failures >= MAX_FAILURES {
            return Err(SignInError::TooMany);
        }
        match (matches(password, self.password.as_deref()), self.account) {
            (true, Some(account)) => Ok(account),
            _ => Err(SignInError::Wrong),
        }
    }
}

/// Logins are written in lower case, without spaces around.
fn normal(login: &str) -> String {
    login.trim().to_lowercase()
}

fn account_of(row: &Row<'_>) -> Result<Account, rusqlite::Error> {
    let id: Vec<u8> = row.get(0)?;
    let role: String = row.get(2)?;
    Ok(Account {
        id: AccountId::from_bytes(&id).unwrap_or(AccountId(uuid::Uuid::nil())),
        name: row.get(1)?,
        role: Role::from_code(&role).unwrap_or(Role::Agent),
    })
}

/// Remembers a failed sign-in.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn failed(write: &Write<'_>, login: &str) -> Result<(), StoreError> {
    let connection = write.connection();
    connection.execute("delete from sign_in_failure where at <= ?1", [write.now() - FAILURES_WITHIN])?;
    connection.execute(
        "insert into sign_in_failure (login, at) values (?1, ?2)",
        params![normal(login), write.now()],
    )?;
    Ok(())
}

/// Creates an account.
///
/// # Errors
/// [`StoreError`] from the database; a login that exists is one.
pub fn create(
    write: &Write<'_>,
    account: &Account,
    login: &str,
    password_hash: &str,
) -> Result<(), StoreError> {
    write.connection().execute(
        "insert into account (id, login, name, role, password, recovery, created_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            account.id.bytes(),
            normal(login),
            account.name,
            account.role.code(),
            password_hash,
            machine::random::<32>(),
            write.now()
        ],
    )?;
    write.audit("account.created", &account.id.to_string())
}

/// All accounts of a role, by name.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn of_role(connection: &Connection, role: Role) -> Result<Vec<Account>, StoreError> {
    let mut statement = connection.prepare_cached(
        "select id, name, role from account where role = ?1 and disabled_at is null order by name",
    )?;
    Ok(statement.query_map([role.code()], account_of)?.collect::<Result<_, _>>()?)
}

/// Name of an account; empty when it is unknown.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn name(connection: &Connection, id: AccountId) -> Result<String, StoreError> {
    let found: Option<String> = connection
        .prepare_cached("select name from account where id = ?1")?
        .query_row([id.bytes()], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// A session that is open: who, and on which tablet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who.
    pub account: Account,
    /// On which tablet; none in the office.
    pub device: Option<DeviceId>,
}

fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Opens a session and returns its token, which only the cookie holds.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn open_session(
    write: &Write<'_>,
    account: AccountId,
    device: Option<DeviceId>,
    lasts: i64,
) -> Result<String, StoreError> {
    let token = machine::hex(&machine::random::<32>());
    let connection = write.connection();
    connection.execute("delete from session where expires_at <= ?1", [write.now()])?;
    connection.execute(
        "insert into session (token_hash, account, device, created_at, expires_at) values (?1, ?2, ?3, ?4, ?5)",
        params![token_hash(&token), account.bytes(), device.map(DeviceId::bytes), write.now(), write.now() + lasts],
    )?;
    write.audit(
        if device.is_some() { "tablet.signed_in" } else { "office.signed_in" },
        &account.to_string(),
    )?;
    Ok(token)
}

/// Closes a session.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn close_session(write: &Write<'_>, token: &str) -> Result<(), StoreError> {
    write.connection().execute("delete from session where token_hash = ?1", [token_hash(token)])?;
    Ok(())
}

/// The session of a token, unless it expired, its account was disabled or its tablet revoked.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn session(connection: &Connection, token: &str, now: i64) -> Result<Option<Session>, StoreError> {
    let found = connection
        .prepare_cached(
            "select account.id, account.name, account.role, session.device
             from session join account on account.id = session.account
             left join device on device.id = session.device
             where token_hash = ?1 and expires_at > ?2 and disabled_at is null and revoked_at is null",
        )?
        .query_row(params![token_hash(token), now], |row| {
            let device: Option<Vec<u8>> = row.get(3)?;
            Ok(Session {
                account: account_of(row)?,
                device: device.and_then(|bytes| DeviceId::from_bytes(&bytes).ok()),
            })
        })
        .optional()?;
    Ok(found)
}

/// Registers a tablet of an agent and returns it with the account's recovery key, which wraps the tablet's own key.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn add_device(write: &Write<'_>, account: AccountId) -> Result<(DeviceId, Vec<u8>), StoreError> {
    let device = DeviceId(machine::new_id(write.now()));
    write.connection().execute(
        "insert into device (id, account, created_at, seen_at) values (?1, ?2, ?3, ?3)",
        params![device.bytes(), account.bytes(), write.now()],
    )?;
    let recovery = write.connection().query_row(
        "select recovery from account where id = ?1",
        [account.bytes()],
        |row| row.get(0),
    )?;
    write.audit("device.added", &device.to_string())?;
    Ok((device, recovery))
}

/// Notes that a tablet was in contact, and the place in the feed up to which it has stored everything, when it says one.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn device_seen(
    write: &Write<'_>,
    device: DeviceId,
    confirmed_seq: Option<u64>,
) -> Result<(), StoreError> {
    write.connection().execute(
        "update device set seen_at = ?2, confirmed_seq = coalesce(?3, confirmed_seq) where id = ?1",
        params![device.bytes(), write.now(), confirmed_seq],
    )?;
    Ok(())
}
