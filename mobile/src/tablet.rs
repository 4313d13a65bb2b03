//! The open tablet: one agent's documents, kept sealed, and what to say to the server. No screen and no socket.
//!
//! Each call runs to its end before the next one begins, in the order of the calls. What has to be said to the server
//! comes back as [`SocketWork`], and only after everything that it tells of is durable. Who owns the socket does that
//! work at once, before awaiting anything else.
//!
//! ```text
//! socket opens   → connected()     → send what it returns
//! frame arrives  → received(bytes) → send what it returns, close if it says so
//! socket is gone → disconnected()
//! edit, create   → kept; send what it returns. On SaveError::Full or Storage: close the socket, disconnected()
//! ```

mod drafts;
mod sealed;
mod standing;

use std::cell::{Cell, RefCell};
use std::mem;

use futures_util::lock::Mutex;
use palier_shared::document::{Actor, Subject};
use palier_shared::id::{DocumentId, uuid_v7};
use palier_shared::sync::{EditError, Edited, Effect, FromServer, Goodbye, Replica, decode};

use crate::platform::{self, Host, Mark};
use crate::store::{Store, StoreError};
use crate::vault::Key;
use drafts::Drafts;
use sealed::SealedStore;
use standing::work_among;
pub use standing::{SealedDrafts, Standing, Unsent};

/// Why something could not be kept. Nothing is then changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The app is locked.
    #[error("the app is locked")]
    Locked,
    /// The edit itself is impossible.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The tablet has no room left.
    #[error("no room left on the tablet")]
    Full,
    /// The store failed.
    #[error("the tablet's store failed")]
    Storage,
}

impl From<StoreError> for SaveError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            StoreError::Failed(_) => Self::Storage,
        }
    }
}

impl SaveError {
    /// Whether the store is to blame: the connection is then to be closed, because the documents were read anew.
    #[must_use]
    pub fn is_storage(self) -> bool {
        matches!(self, Self::Full | Self::Storage)
    }
}

/// What the owner of the socket has to do now: send these frames in order, then close if there is a reason to.
#[must_use]
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SocketWork {
    /// Frames to send.
    pub send: Vec<Vec<u8>>,
    /// Close the socket, for this reason. [`Goodbye::Busy`] and [`Goodbye::NotUnderstood`]: connect again after a
    /// pause. Others: not before the agent, or a newer app, has seen to it.
    pub close: Option<Goodbye>,
}

/// The open tablet.
#[derive(Debug)]
pub struct Tablet<S, H> {
    store: SealedStore<S, H>,
    host: H,
    /// Held through each operation on the replica: two never run at once.
    turn: Mutex<()>,
    replica: RefCell<Replica>,
    drafts: Drafts,
    unreadable: Cell<usize>,
    offline_since: Cell<Option<i64>>,
    goodbye: Cell<Option<Goodbye>>,
    storage_failed: Cell<bool>,
    /// Pushes that could not be read.
    unreadable_work: Cell<usize>,
    clock_ahead: Cell<Option<i64>>,
}

impl<S: Store, H: Host + Clone> Tablet<S, H> {
    /// Opens what `store` keeps under `key`. Rows that cannot be read are counted and left where they are.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read at all.
    pub async fn open(store: S, host: H, key: Key) -> Result<Self, StoreError> {
        let store = SealedStore::new(store, host.clone(), key);
        let kept = store.load().await?;
        platform::mark(Mark::Unsealed);
        let drafts = Drafts::of(&kept.rows);
        let (mut replica, not_understood) = Replica::load(Actor(host.random()), kept.rows);
        replica.keep_places(&kept.unsealable);
        platform::mark(Mark::Opened);
        Ok(Tablet {
            store,
            host,
            turn: Mutex::new(()),
            offline_since: Cell::new(replica.last_contact()),
            replica: RefCell::new(replica),
            drafts,
            unreadable: Cell::new(kept.unsealable.len() + not_understood.len()),
            unreadable_work: Cell::new(work_among(&kept.unsealable, &not_understood)),
            goodbye: Cell::new(None),
            storage_failed: Cell::new(false),
            clock_ahead: Cell::new(None),
        })
    }

    /// Reads the documents.
    pub fn view<R>(&self, read: impl FnOnce(&Replica) -> R) -> R {
        read(&self.replica.borrow())
    }

    /// Edits a document. Returns once that is durable.
    ///
    /// # Errors
    /// [`SaveError`]; nothing is then changed.
    pub async fn edit<T: Subject>(
        &self,
        id: DocumentId,
        edit: impl FnOnce(&mut T),
    ) -> Result<SocketWork, SaveError> {
        let _turn = self.turn.lock().await;
        let edited = self.replica.borrow_mut().edit(id, self.host.now(), edit)?;
        match edited {
            Some(edited) => self.keep(edited).await,
            None => Ok(SocketWork::default()),
        }
    }

    /// Creates a document. Returns once that is durable.
    ///
    /// # Errors
    /// [`SaveError`]; nothing is then created.
    pub async fn create<T: Subject>(&self, value: &T) -> Result<(DocumentId, SocketWork), SaveError> {
        let id = DocumentId(new_id(&self.host));
        Ok((id, self.create_as(id, value).await?))
    }

    /// Creates a document under an id drawn before, unless it is there. Returns once that is durable.
    ///
    /// # Errors
    /// [`SaveError`]; nothing is then created.
    pub async fn create_as<T: Subject>(&self, id: DocumentId, value: &T) -> Result<SocketWork, SaveError> {
        let _turn = self.turn.lock().await;
        if self.replica.borrow().get::<T>(id).is_some() {
            return Ok(SocketWork::default());
        }
        let edited = self.replica.borrow_mut().create(id, value, self.host.now())?;
        self.keep(edited).await
    }

    async fn keep(&self, mut edited: Edited) -> Result<SocketWork, SaveError> {
        let batch = mem::take(&mut edited.batch);
        if let Err(error) = self.store.commit(batch).await {
            self.replica.borrow_mut().undo(edited);
            self.read_anew().await;
            return Err(error.into());
        }
        self.storage_failed.set(false);
        let effects = self.replica.borrow_mut().flush();
        Ok(self.run(effects).await?)
    }

    /// Forgets a refused push that the agent has seen.
    ///
    /// # Errors
    /// [`SaveError`]; it is then still there.
    pub async fn forget_refused(&self, number: u64) -> Result<(), SaveError> {
        let _turn = self.turn.lock().await;
        let effects = self.replica.borrow_mut().forget_refused(number);
        self.run(effects).await.map(drop).map_err(SaveError::from)
    }

    /// The agent has seen that a document was erased, and that something of hers was thrown away with it.
    ///
    /// # Errors
    /// [`SaveError`]; the note is then still there.
    pub async fn see_erased(&self, id: DocumentId) -> Result<(), SaveError> {
        let _turn = self.turn.lock().await;
        let effects = self.replica.borrow_mut().see_erased(id);
        self.run(effects).await.map(drop).map_err(SaveError::from)
    }

    /// The socket is open.
    pub async fn connected(&self) -> SocketWork {
        let _turn = self.turn.lock().await;
        let effects = self.replica.borrow_mut().connected();
        self.offline_since.set(None);
        self.run_or_close(effects).await
    }

    /// The server says something.
    pub async fn received(&self, frame: &[u8]) -> SocketWork {
        let _turn = self.turn.lock().await;
        let Ok(frame) = decode::<FromServer>(frame) else {
            return SocketWork { send: Vec::new(), close: Some(Goodbye::NotUnderstood) };
        };
        match &frame {
            FromServer::Welcome { now, .. } => {
                self.goodbye.set(None);
                self.clock_ahead.set(Some(self.host.now().saturating_sub(*now)));
            }
            FromServer::Goodbye { reason } => self.goodbye.set(Some(*reason)),
            _ => {}
        }
        // The numbers of the old actor are spent on changes that the server does not have: it refused them, or was
        // restored from before them, while others may have them still.
        let spent = matches!(frame, FromServer::Refused { .. } | FromServer::Welcome { restored: true, .. });
        let effects = self.replica.borrow_mut().received(frame, self.host.now());
        if spent {
            self.replica.borrow_mut().take_actor(Actor(self.host.random()));
        }
        self.run_or_close(effects).await
    }

    /// The socket is gone.
    pub async fn disconnected(&self) {
        let _turn = self.turn.lock().await;
        self.replica.borrow_mut().disconnected();
        if self.offline_since.get().is_none() {
            self.offline_since.set(Some(self.host.now()));
        }
    }

    /// Nobody can connect before the agent has signed in again.
    pub fn needs_sign_in(&self) {
        self.goodbye.set(Some(Goodbye::SignIn));
    }

    async fn run_or_close(&self, effects: Vec<Effect>) -> SocketWork {
        let work = self.run(effects).await;
        work.unwrap_or(SocketWork { send: Vec::new(), close: Some(Goodbye::Busy) })
    }

    /// Runs effects in order. After a commit that failed nothing more is done: the documents are read anew.
    async fn run(&self, effects: Vec<Effect>) -> Result<SocketWork, StoreError> {
        let mut work = SocketWork::default();
        for effect in effects {
            match effect {
                Effect::Commit(batch) if batch.operations.is_empty() => {}
                Effect::Commit(batch) => {
                    if let Err(error) = self.store.commit(batch).await {
                        self.read_anew().await;
                        return Err(error);
                    }
                    self.storage_failed.set(false);
                }
                Effect::ForgetDrafts(id) => {
                    let batch = self.drafts.forget(&id.to_string());
                    if let Err(error) = self.store.commit(batch).await {
                        self.read_anew().await;
                        return Err(error);
                    }
                }
                Effect::Send(frame) => work.send.push(frame),
                Effect::Close(reason) => work.close = Some(reason),
            }
        }
        Ok(work)
    }

    /// After a commit that failed: what is in memory must not run ahead of what is kept. When the store cannot even be
    /// read, the agent goes on reading what is in memory; a new actor makes sure that no number is ever used twice.
    async fn read_anew(&self) {
        self.storage_failed.set(true);
        let actor = Actor(self.host.random());
        match self.store.load().await {
            Ok(kept) => {
                let (mut replica, not_understood) = Replica::load(actor, kept.rows);
                replica.keep_places(&kept.unsealable);
                self.unreadable.set(kept.unsealable.len() + not_understood.len());
                self.unreadable_work.set(work_among(&kept.unsealable, &not_understood));
                self.replica.replace(replica);
            }
            Err(_) => {
                let mut replica = self.replica.borrow_mut();
                replica.take_actor(actor);
                replica.disconnected();
            }
        }
    }

    /// What was being typed in that field.
    #[must_use]
    pub fn draft(&self, key: &str) -> Option<String> {
        self.drafts.get(key)
    }

    /// Keeps what is being typed, under a key that names the field. It stays in memory even when it cannot be stored.
    ///
    /// # Errors
    /// [`SaveError`] when it would not outlive the app.
    pub async fn keep_draft(&self, key: &str, text: &str) -> Result<(), SaveError> {
        self.drafts.put(key, text);
        self.store_draft(key).await
    }

    /// Drafts that are in memory alone, because the store does not take them: sealed, to be held while the app is
    /// locked.
    #[must_use]
    pub fn seal_unkept_drafts(&self) -> SealedDrafts {
        let unkept = self.drafts.unkept().into_iter();
        SealedDrafts(
            unkept.filter_map(|(key, text)| Some((self.store.seal_draft(&key, &text)?, key))).collect(),
        )
    }

    /// Takes them back once the app is open again, and tries to store them.
    pub async fn take_back(&self, SealedDrafts(sealed): SealedDrafts) {
        for (bytes, key) in sealed {
            if let Some(text) = self.store.unseal_draft(&key, &bytes) {
                let _ = self.keep_draft(&key, &text).await;
            }
        }
    }

    /// Forgets a draft, once it has become a change.
    ///
    /// # Errors
    /// [`SaveError`] when it would come back with the next start.
    pub async fn drop_draft(&self, key: &str) -> Result<(), SaveError> {
        if !self.drafts.remove(key) {
            return Ok(());
        }
        self.store_draft(key).await
    }

    /// Letters come faster than a disk takes them: whoever has the turn stores what is typed by then, and those behind
    /// find it done. So the store is never more than two letters behind, however fast the hand.
    async fn store_draft(&self, key: &str) -> Result<(), SaveError> {
        // Not the replica's turn: drafts are no part of it, and typing does not wait for the server's news.
        let _turn = self.drafts.turn.lock().await;
        if !self.drafts.is_unkept(key) {
            return Ok(());
        }
        let text = self.drafts.get(key);
        let stored = self.store.commit(drafts::row(key, text.as_deref())).await;
        if stored.is_ok() {
            self.drafts.is_kept_as(key, text.as_deref());
        } else {
            // A letter may still find room where a change does not: only a change that is kept takes this back.
            self.storage_failed.set(true);
        }
        Ok(stored?)
    }

    /// The data key, for the keyring to wrap anew.
    #[must_use]
    pub fn key(&self) -> &Key {
        self.store.key()
    }
}

/// A fresh id, later than those made before it.
pub(crate) fn new_id<H: Host>(host: &H) -> uuid::Uuid {
    uuid_v7(u64::try_from(host.now()).unwrap_or(0), host.random())
}

#[cfg(test)]
mod tests;
