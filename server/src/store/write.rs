//! What a job of the writer may do: read, create and edit documents, and write to the commune's own tables.

use std::collections::BTreeSet;

use palier_shared::document::{Actor, ApplyError, Change, Document, Kind, Subject, Value};
use palier_shared::id::{AccountId, DeviceId, DocumentId};
use palier_shared::rights::{self, Refusal};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::wakes::{Wakes, Woken};
use super::writer::{Cache, Loaded};
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
    wakes: &'w Wakes,
    woken: Woken,
}

impl<'w> Write<'w> {
    pub(super) fn new(
        connection: &'w Connection,
        cache: &'w mut Cache,
        wakes: &'w Wakes,
        actor: Actor,
        author: Author,
        now: i64,
    ) -> Self {
        let (touched, persons, woken) = (BTreeSet::new(), BTreeSet::new(), Woken::default());
        Write { connection, cache, actor, author, now, touched, persons, wakes, woken }
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
    pub fn move_feed(&mut self, mark: &[u8]) -> Result<(), StoreError> {
        self.woken.everyone = true;
        next_seq(self.connection, mark).map(drop)
    }

    /// What is in memory of a document is thrown away, and read from the database the next time.
    pub(crate) fn read_again(&mut self, id: DocumentId) {
        self.cache.pop(&id);
    }

    /// A document's value.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for another id or another kind, [`StoreError::Unreadable`] for a damaged one.
    pub fn get<T: Subject>(&mut self, id: DocumentId) -> Result<T, StoreError> {
        let loaded = self.loaded(id)?;
        if loaded.kind != T::KIND {
            return Err(StoreError::NotFound);
        }
        T::of(&loaded.value).cloned().ok_or(StoreError::Unreadable)
    }

    /// Creates a document.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub fn create<T: Subject>(&mut self, id: DocumentId, value: &T) -> Result<(), StoreError> {
        let (document, change) = Document::create(value, self.actor, self.now)?;
        let value = Value::read(T::KIND, &document);
        self.store(id, Loaded { kind: T::KIND, document, value }, &[change], true)
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
        let loaded = self.loaded(id)?;
        let kind = loaded.kind;
        if kind != T::KIND {
            return Err(StoreError::NotFound.into());
        }
        let mut value = T::of(&loaded.value).cloned().ok_or(StoreError::Unreadable)?;
        let mut document = loaded.document.clone();
        edit(&mut value)?;
        let change = document.write(&value, self.actor, self.now).map_err(StoreError::from)?;
        let Some(change) = change else { return Ok(false) };
        let value = Value::read(kind, &document);
        self.store(id, Loaded { kind, document, value }, &[change], false)?;
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
        let (known, new): (bool, Vec<Change>) = match self.loaded(id) {
            Ok(loaded) if loaded.kind == kind => {
                let document = &mut loaded.document;
                (true, changes.iter().filter(|change| !document.contains(change)).cloned().collect())
            }
            Ok(_) => return Ok(Err(Refusal::Kind)),
            Err(StoreError::NotFound) => (false, changes.to_vec()),
            Err(error) => return Err(error),
        };
        if new.is_empty() {
            return Ok(Ok(()));
        }
        if known && !held::holds(self.connection, account, device, id)? {
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
        // Taken out of memory: refused, it is read again from the database the next time.
        let (mut after, before) = self
            .cache
            .pop(&id)
            .map_or_else(|| (Document::empty(), None), |loaded| (loaded.document, Some(loaded.value)));
        match after.apply_or_spoil(&new) {
            Ok(()) => {}
            Err(ApplyError::MissingDependency) => return Ok(Err(Refusal::MissingDependency)),
            Err(ApplyError::Refused) => return Ok(Err(Refusal::Unreadable)),
        }
        let value = Value::read(kind, &after);
        let author = account.to_string();
        if let Err(refusal) = rights::judge_values(kind, before.as_ref(), &after, &value, &author) {
            return Ok(Err(refusal));
        }
        // What was written apart and lost against another value is in the document all the same.
        if let Some((seen, written)) = after.as_seen_by_author(&new)? {
            let seen = Some(&seen).filter(|_| known);
            if let Err(refusal) = rights::judge(kind, seen, &written, &author) {
                return Ok(Err(refusal));
            }
        }
        self.store(id, Loaded { kind, document: after, value }, &new, !known)?;
        if !known {
            // Until the rule says otherwise: a tablet is never left with a document that it has no news of.
            held::gain(self.connection, account, id)?;
            self.woken.workers.insert(account);
        }
        Ok(Ok(()))
    }

    /// A document's whole bytes, for a tablet whose push was refused; none when it may not hold it now. A right that was
    /// lost and not confirmed yet lets it write, and shows it nothing more.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub fn snapshot_for_author(&mut self, id: DocumentId) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(account) = self.author.account.filter(|_| self.author.device.is_some()) else {
            return Ok(None);
        };
        let held = held::holds_now(self.connection, account, id)?;
        match self.loaded(id) {
            // Every tablet holds the commune's own documents.
            Ok(loaded) if held || !matches!(loaded.kind, Kind::Person | Kind::Visit) => {
                Ok(Some(loaded.document.save()))
            }
            Ok(_) => Ok(None),
            Err(StoreError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn loaded(&mut self, id: DocumentId) -> Result<&mut Loaded, StoreError> {
        if !self.cache.contains(&id) {
            let (kind, document) = documents::load(self.connection, id)?;
            let value = Value::read(kind, &document);
            self.cache.put(id, Loaded { kind, document, value });
        }
        self.cache.get_mut(&id).ok_or(StoreError::NotFound)
    }

    fn store(
        &mut self,
        id: DocumentId,
        mut loaded: Loaded,
        changes: &[Change],
        new: bool,
    ) -> Result<(), StoreError> {
        let kind = loaded.kind;
        if new {
            documents::insert(self.connection, id, kind)?;
        }
        for change in changes {
            let seq = next_seq(self.connection, &change.hash())?;
            documents::append(self.connection, id, change, seq, self.author, self.now)?;
        }
        if let Some(person) = projection::project(self.connection, id, kind, &loaded.value)? {
            self.persons.insert(person);
        }
        self.touched.insert(id);
        // The commune's own documents are on every tablet.
        self.woken.everyone |= !matches!(kind, Kind::Person | Kind::Visit);
        documents::fold_if_long(self.connection, id, &mut loaded.document)?;
        self.cache.put(id, loaded);
        Ok(())
    }

    /// Rights follow from visits: those of each person whose visits changed are computed anew. Says for whom the job
    /// has news; `before` is where the feed was.
    pub(super) fn settle(&mut self, before: u64) -> Result<Woken, StoreError> {
        for person in std::mem::take(&mut self.persons) {
            let changed = held::settle_person(self.connection, person, self.now)?;
            self.woken.workers.extend(changed);
        }
        for id in &self.touched {
            if self.woken.everyone {
                break;
            }
            for holder in held::holders(self.connection, *id)? {
                // The tablet that wrote it knows it already, and asks for its new place when it has come to rest.
                let own = self.author.device.is_some() && self.author.account == Some(holder);
                if !own || self.wakes.has_several(holder) {
                    self.woken.workers.insert(holder);
                }
            }
        }
        // News that nobody was named for is for everyone: better woken for nothing than not at all.
        if self.touched.is_empty() && self.woken.is_nobody() {
            self.woken.everyone = documents::last_seq(self.connection)? != before;
        }
        Ok(std::mem::take(&mut self.woken))
    }

    /// Computes every right anew: now and then, because windows move with the days.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub fn settle_all(&mut self) -> Result<(), StoreError> {
        let changed = held::settle_all(self.connection, self.now)?;
        self.woken.workers.extend(changed);
        Ok(())
    }

    /// Folds the tails of at most `limit` documents that nobody has written to since `before` (milliseconds since 1970
    /// UTC): whoever receives them whole then receives them compact. Returns how many it folded.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub fn fold_quiet(&mut self, before: i64, limit: usize) -> Result<usize, StoreError> {
        documents::fold_quiet(self.connection, before, limit)
    }

    /// Makes the projections anew from the documents, and the rights from the projections. Afterwards they are what
    /// they were, unless something is wrong.
    ///
    /// # Errors
    /// [`StoreError`] from the database, or for a document that cannot be read.
    pub fn project_anew(&mut self) -> Result<(), StoreError> {
        self.connection.execute_batch("delete from visit; delete from person")?;
        for id in documents::ids(self.connection)? {
            let (kind, document) = documents::load(self.connection, id)?;
            projection::project(self.connection, id, kind, &Value::read(kind, &document))?;
        }
        self.settle_all()
    }

    /// The documents in memory that this job changed are read from the database next time.
    pub(super) fn forget(&mut self) {
        for id in std::mem::take(&mut self.touched) {
            self.cache.pop(&id);
        }
        self.persons.clear();
        self.woken = Woken::default();
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
