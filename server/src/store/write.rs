//! What a job of the writer may do: read, create and edit documents, and write to the commune's own tables.

mod admit;

use std::collections::BTreeSet;

use palier_shared::document::{Actor, Change, Document, Kind, Subject, Value};
use palier_shared::id::{AccountId, DeviceId, DocumentId};
use rusqlite::Connection;

use super::feed::{self, next_seq};
use super::quarantine::{self, Why, guarded};
use super::wakes::{Wakes, Woken};
use super::writer::{Cache, Loaded};
use super::{StoreError, documents, held, offers, projection};

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
    pub(super) woken: Woken,
    broken: Vec<(DocumentId, Why)>,
    pub(super) offers: offers::Touched,
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
        let (touched, persons, broken) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        let woken = Woken::default();
        let offers = offers::Touched::default();
        Write { connection, cache, actor, author, now, touched, persons, wakes, woken, broken, offers }
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
            Ok(loaded) if held || loaded.kind.is_everybodys() => Ok(Some(loaded.document.save())),
            Ok(_) | Err(StoreError::NotFound | StoreError::SetAside) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Loads a document into memory, if it can be.
    pub(super) fn try_load(&mut self, id: DocumentId) -> Result<(), StoreError> {
        self.loaded(id).map(drop)
    }

    /// Documents that broke, for whoever ran the job: they are set aside even when the job itself leaves nothing.
    pub(super) fn take_broken(&mut self) -> Vec<(DocumentId, Why)> {
        std::mem::take(&mut self.broken)
    }

    fn loaded(&mut self, id: DocumentId) -> Result<&mut Loaded, StoreError> {
        if !self.cache.contains(&id) {
            if quarantine::is_set_aside(self.connection, id)? {
                return Err(StoreError::SetAside);
            }
            let (connection, why) = (self.connection, Why::Unreadable);
            let load = || {
                documents::load(connection, id).map(|(kind, document)| {
                    let value = Value::read(kind, &document);
                    Loaded { kind, document, value }
                })
            };
            let why = match guarded(load) {
                Ok(Ok(loaded)) => {
                    self.cache.put(id, loaded);
                    None
                }
                Ok(Err(StoreError::Unreadable)) => Some(why),
                Ok(Err(error)) => return Err(error),
                Err(panicked) => Some(panicked),
            };
            if let Some(why) = why {
                self.broken.push((id, why));
                return Err(StoreError::SetAside);
            }
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
        if new && kind == Kind::Person {
            // Visits to her may have come before her.
            self.persons.insert(id);
        }
        let projected = projection::project(self.connection, id, kind, &loaded.value)?;
        self.offers.touched(id, kind, projected.is_some(), self.author);
        self.persons.extend(projected);
        self.touched.insert(id);
        // The commune's own documents are on every tablet.
        self.woken.everyone |= kind.is_everybodys();
        documents::fold_if_long(self.connection, id, &mut loaded.document)?;
        self.cache.put(id, loaded);
        Ok(())
    }

    /// Rights follow from visits: those of each person whose visits changed are computed anew. Says for whom the job
    /// has news; `before` is where the feed was.
    pub(super) fn settle(&mut self, before: u64) -> Result<Woken, StoreError> {
        self.settle_offers()?;
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
            self.woken.everyone = feed::last_seq(self.connection)? != before;
        }
        Ok(std::mem::take(&mut self.woken))
    }

    /// Computes every right anew: now and then, because windows move with the days.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub fn settle_all(&mut self) -> Result<(), StoreError> {
        self.settle_without_visit()?;
        self.settle_visited(&held::visited(self.connection)?)
    }

    /// Computes the rights to these people and their visits anew: a part of [`Write::settle_all`], when there are many.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub fn settle_visited(&mut self, people: &[DocumentId]) -> Result<(), StoreError> {
        for person in people {
            let changed = held::settle_person(self.connection, *person, self.now)?;
            self.woken.workers.extend(changed);
        }
        Ok(())
    }

    /// Takes back the rights to people who have no visit: the other part of [`Write::settle_all`].
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub fn settle_without_visit(&mut self) -> Result<(), StoreError> {
        let mut changed = held::without_visit(self.connection)?;
        changed.extend(offers::leave_old(self.connection, self.now)?);
        self.woken.workers.extend(changed);
        Ok(())
    }

    /// Folds the tails of those of these documents that nobody has written to since `before` (milliseconds since 1970
    /// UTC): whoever receives them whole then receives them compact. One that cannot be read is set aside, and the others
    /// go on. Returns how many it folded.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub fn fold_at_rest(&mut self, ids: &[DocumentId], before: i64) -> Result<usize, StoreError> {
        let mut folded = 0;
        for id in ids {
            match documents::fold_at_rest(self.connection, *id, before) {
                Ok(did) => folded += usize::from(did),
                Err(StoreError::Unreadable) => self.broken.push((*id, Why::Unreadable)),
                Err(error) => return Err(error),
            }
        }
        Ok(folded)
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
        self.offers = offers::Touched::default();
        self.woken = Woken::default();
    }
}
