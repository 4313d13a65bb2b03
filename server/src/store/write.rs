//! What a job of the writer may do: read, create and edit documents, and write to the commune's own tables.

use std::collections::BTreeSet;

use palier_shared::document::{Actor, Change, Document, Kind, Subject};
use palier_shared::id::{AccountId, DeviceId, DocumentId};
use palier_shared::rights::{self, Refusal};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::writer::Cache;
use super::{StoreError, documents, held, projection};

/// On whose behalf a job runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Author {
    /// The account; none for the server itself (demo data, set-up).
    pub account: Option<AccountId>,
    /// The tablet; none in the office.
    pub device: Option<DeviceId>,
}

impl Author {
    /// The server itself.
    pub const SERVER: Author = Author { account: None, device: None };

    /// Someone in the office.
    #[must_use]
    pub fn office(account: AccountId) -> Self {
        Author { account: Some(account), device: None }
    }

    /// The account's id as documents carry it; `serveur` for the server itself.
    #[must_use]
    pub fn name(&self) -> String {
        self.account.map_or_else(|| "serveur".to_owned(), |account| account.to_string())
    }
}

/// One job's view of the database and the documents, inside its savepoint.
#[derive(Debug)]
pub struct Write<'w> {
    connection: &'w Connection,
    cache: &'w mut Cache,
    actor: Actor,
    author: Author,
    now: i64,
    touched: BTreeSet<DocumentId>,
    persons: BTreeSet<DocumentId>,
}

impl<'w> Write<'w> {
    pub(super) fn new(
        connection: &'w Connection,
        cache: &'w mut Cache,
        actor: Actor,
        author: Author,
        now: i64,
    ) -> Self {
        Write { connection, cache, actor, author, now, touched: BTreeSet::new(), persons: BTreeSet::new() }
    }

    /// The connection, for the commune's own tables. Documents are written only through the methods below.
    #[must_use]
    pub fn connection(&self) -> &Connection {
        self.connection
    }

    /// On whose behalf this runs.
    #[must_use]
    pub fn author(&self) -> Author {
        self.author
    }

    /// The server's time, milliseconds since 1970 UTC.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.now
    }

    /// Records who did what to which id: nothing else ever goes into the audit log.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub fn audit(&self, action: &str, subject: &str) -> Result<(), StoreError> {
        super::audit::record(self.connection, self.now, self.author.account, action, subject)
    }

    /// Moves the feed for something that is no change of a document, so that all who watch it look again.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub fn move_feed(&self, mark: &[u8]) -> Result<(), StoreError> {
        next_seq(self.connection, mark).map(drop)
    }

    /// A document's value.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for another id or another kind, [`StoreError::Unreadable`] for a damaged one.
    pub fn get<T: Subject>(&mut self, id: DocumentId) -> Result<T, StoreError> {
        let (kind, document) = self.loaded(id)?;
        if kind != T::KIND {
            return Err(StoreError::NotFound);
        }
        Ok(document.read()?)
    }

    /// Creates a document.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub fn create<T: Subject>(&mut self, id: DocumentId, value: &T) -> Result<(), StoreError> {
        let (document, change) = Document::create(value, self.actor, self.now)?;
        self.store(id, T::KIND, document, &[change], true)
    }

    /// Edits a document on its current heads. Returns whether anything changed.
    ///
    /// # Errors
    /// What `edit` returns, [`StoreError::NotFound`], [`StoreError::Unreadable`], or the database's.
    pub fn edit<T: Subject, E: From<StoreError>>(
        &mut self,
        id: DocumentId,
        edit: impl FnOnce(&mut T) -> Result<(), E>,
    ) -> Result<bool, E> {
        let (kind, document) = self.loaded(id)?;
        if kind != T::KIND {
            return Err(StoreError::NotFound.into());
        }
        let mut document = document.clone();
        let mut value: T = document.read().map_err(StoreError::from)?;
        edit(&mut value)?;
        let change = document.write(&value, self.actor, self.now).map_err(StoreError::from)?;
        let Some(change) = change else { return Ok(false) };
        self.store(id, kind, document, &[change], false)?;
        Ok(true)
    }

    /// Takes what a tablet pushed, whole or not at all. Known changes are passed over: a push may come twice.
    ///
    /// # Errors
    /// `Err` when the database fails; `Ok(Err(refusal))` when the rules refuse.
    pub fn admit(
        &mut self,
        id: DocumentId,
        kind: Kind,
        changes: &[Change],
    ) -> Result<Result<(), Refusal>, StoreError> {
        let (Some(account), Some(device)) = (self.author.account, self.author.device) else {
            return Ok(Err(Refusal::NotHeld));
        };
        if documents::is_erased(self.connection, id)? {
            return Ok(Err(Refusal::Erased));
        }
        let before = match self.loaded(id) {
            Ok((known, document)) if known == kind => Some(document.clone()),
            Ok(_) => return Ok(Err(Refusal::Kind)),
            Err(StoreError::NotFound) => None,
            Err(error) => return Err(error),
        };
        let mut after = before.clone().unwrap_or_else(Document::empty);
        let new: Vec<Change> = changes.iter().filter(|change| !after.contains(change)).cloned().collect();
        if new.is_empty() {
            return Ok(Ok(()));
        }
        if before.is_some() && !held::holds(self.connection, account, device, id)? {
            return Ok(Err(Refusal::NotHeld));
        }
        for change in &new {
            if !change.is_canonical() {
                return Ok(Err(Refusal::Unreadable));
            }
            if !documents::claim_actor(self.connection, change.actor(), device, self.now)? {
                return Ok(Err(Refusal::Actor));
            }
        }
        if let Err(error) = after.apply(&new) {
            return Ok(Err(match error {
                palier_shared::document::ApplyError::MissingDependency => Refusal::MissingDependency,
                palier_shared::document::ApplyError::Refused => Refusal::Unreadable,
            }));
        }
        if let Err(refusal) = rights::judge(kind, before.as_ref(), &after, &account.to_string()) {
            return Ok(Err(refusal));
        }
        self.store(id, kind, after, &new, before.is_none())?;
        Ok(Ok(()))
    }

    /// A document's whole bytes, for a tablet whose push was refused; none when it may not hold it.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub fn snapshot_for_author(&mut self, id: DocumentId) -> Result<Option<Vec<u8>>, StoreError> {
        let (Some(account), Some(device)) = (self.author.account, self.author.device) else {
            return Ok(None);
        };
        if !held::holds(self.connection, account, device, id)? {
            return Ok(None);
        }
        match self.loaded(id) {
            Ok((_, document)) => Ok(Some(document.save())),
            Err(StoreError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn loaded(&mut self, id: DocumentId) -> Result<(Kind, &mut Document), StoreError> {
        if !self.cache.contains(&id) {
            let loaded = documents::load(self.connection, id)?;
            self.cache.put(id, loaded);
        }
        self.cache.get_mut(&id).map(|(kind, document)| (*kind, document)).ok_or(StoreError::NotFound)
    }

    fn store(
        &mut self,
        id: DocumentId,
        kind: Kind,
        document: Document,
        changes: &[Change],
        new: bool,
    ) -> Result<(), StoreError> {
        if new {
            documents::insert(self.connection, id, kind)?;
        }
        for change in changes {
            let seq = next_seq(self.connection, &change.hash())?;
            documents::append(self.connection, id, change, seq, self.author, self.now)?;
        }
        if let Some(person) = projection::project(self.connection, id, kind, &document)? {
            self.persons.insert(person);
        }
        self.touched.insert(id);
        let mut document = document;
        documents::fold_if_long(self.connection, id, &mut document)?;
        self.cache.put(id, (kind, document));
        Ok(())
    }

    /// Rights follow from visits: those of each person whose visits changed are computed anew.
    pub(super) fn settle(&mut self) -> Result<(), StoreError> {
        for person in std::mem::take(&mut self.persons) {
            held::settle_person(self.connection, person, self.now)?;
        }
        Ok(())
    }

    /// Computes every right anew: now and then, because windows move with the days.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub fn settle_all(&mut self) -> Result<(), StoreError> {
        held::settle_all(self.connection, self.now)
    }

    /// The documents in memory that this job changed are read from the database next time.
    pub(super) fn forget(&mut self) {
        for id in std::mem::take(&mut self.touched) {
            self.cache.pop(&id);
        }
        self.persons.clear();
    }
}

/// Takes the next number of the feed for something with this hash, and links it into the chain.
pub(super) fn next_seq(connection: &Connection, hash: &[u8]) -> Result<u64, StoreError> {
    let last: Option<(u64, Vec<u8>)> = connection
        .prepare_cached("select seq, chain from feed order by seq desc limit 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (seq, chain) = last.unwrap_or_default();
    let chain = Sha256::new().chain_update(&chain).chain_update(hash).finalize();
    connection
        .prepare_cached("insert into feed (seq, chain) values (?1, ?2)")?
        .execute(params![seq + 1, &chain[..8]])?;
    Ok(seq + 1)
}
