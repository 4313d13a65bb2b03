//! What the screens use: the tablet's stage, its documents, and how it stands with the server.
//!
//! [`App`] is a cheap handle given to components as a context. It reads signals, so that a component that asked for
//! something is drawn again when that changes; all that can be tested without a screen lies in [`crate::tablet`] and
//! [`crate::keyring`].

mod account;
mod door;
mod engine;
mod errors;
mod stage;
mod status;
mod watch;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use dioxus::core::{Task, spawn_forever};
use dioxus::prelude::{ReadableExt, ScopeId, Signal, WritableExt};
use futures_util::FutureExt;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use palier_shared::commune::Commune;
use palier_shared::document::Subject;
use palier_shared::id::DocumentId;
use palier_shared::sync::Replica;

pub use crate::keyring::{Account, PinError, UnlockError};
pub use crate::tablet::{SaveError, Unsent};
pub use errors::{ChangePinError, LeaveError, SignInError};
pub use stage::{Broken, SignInWhy, Stage};
pub use status::{Reach, SyncStatus, Trouble};

use crate::keyring::Keyring;
use crate::platform::{Here, Host, Machine, Socket};
use crate::tablet::{SealedDrafts, SocketWork, Tablet, new_id};
use crate::vault::Key;

type OpenTablet = Tablet<<Here as Machine>::Store, Here>;
type Keys = Keyring<<Here as Machine>::Store, Here>;

/// Where civil times are read until the commune's own settings have come.
const ZONE: &str = "Europe/Paris";

/// The running app.
#[derive(Clone)]
pub struct App(Rc<Inner>);

impl PartialEq for App {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {
    machine: Here,
    stage: Signal<Stage>,
    /// Grows whenever what components read of the tablet may have changed.
    revision: Signal<u64>,
    accounts: Signal<Vec<Account>>,
    /// Grows when something has changed about the app's own files.
    app_news: Signal<u32>,
    keys: RefCell<Option<Rc<Keys>>>,
    open: RefCell<Option<Open>>,
    door: RefCell<door::AtTheDoor>,
    socket: RefCell<Option<Rc<<Here as Machine>::Socket>>>,
    engine: Cell<Option<Task>>,
    /// What an agent was typing when the app locked and that her store did not take, by account.
    unkept: RefCell<BTreeMap<String, SealedDrafts>>,
    /// Attempts in a row that did not reach the server although there is a network.
    unanswered: Cell<u32>,
}

/// An unlocked store and whose it is.
#[derive(Clone)]
struct Open {
    account: Account,
    tablet: Rc<OpenTablet>,
}

impl App {
    /// Makes the app and starts it. Call it once, in the root component: `use_context_provider(App::start)`.
    #[must_use]
    pub fn start() -> Self {
        Self::on(Here::here())
    }

    /// Makes the app and starts it on a given machine; needs a Dioxus runtime.
    #[must_use]
    pub fn on(machine: Here) -> Self {
        let app = App(Rc::new(Inner {
            machine,
            stage: Signal::new_in_scope(Stage::Starting, ScopeId::ROOT),
            revision: Signal::new_in_scope(0, ScopeId::ROOT),
            accounts: Signal::new_in_scope(Vec::new(), ScopeId::ROOT),
            app_news: Signal::new_in_scope(0, ScopeId::ROOT),
            keys: RefCell::default(),
            open: RefCell::default(),
            door: RefCell::default(),
            socket: RefCell::default(),
            engine: Cell::default(),
            unkept: RefCell::default(),
            unanswered: Cell::default(),
        }));
        app.watch();
        let starting = app.clone();
        spawn_forever(async move { starting.look().await });
        app
    }

    /// Where the app stands; reads a signal.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.0.stage.cloned()
    }

    /// Agents who have a store on this tablet, the last to have opened one first; reads a signal.
    #[must_use]
    pub fn accounts(&self) -> Vec<Account> {
        self.0.accounts.cloned()
    }

    /// The agent whose store is open.
    #[must_use]
    pub fn account(&self) -> Option<Account> {
        self.0.open.borrow().as_ref().map(|open| open.account.clone())
    }

    /// Id of that agent; empty while no store is open.
    #[must_use]
    pub fn agent(&self) -> String {
        self.account().map(|account| account.id).unwrap_or_default()
    }

    /// The agent whose PIN is asked for.
    #[must_use]
    pub fn asked(&self) -> Option<Account> {
        self.0.door.borrow().asked()
    }

    /// Reads the documents; `None` unless the app is open. The component is drawn again after each commit.
    pub fn view<R>(&self, read: impl FnOnce(&Replica) -> R) -> Option<R> {
        self.0.revision.read();
        self.tablet().map(|tablet| tablet.view(read))
    }

    /// How the tablet stands with the server; reads a signal.
    #[must_use]
    pub fn sync(&self) -> SyncStatus {
        self.0.revision.read();
        self.tablet().map_or_else(SyncStatus::default, |tablet| {
            SyncStatus::of(tablet.standing(), self.reach(), self.0.machine.now())
        })
    }

    /// Edits a document. Returns once the store says that it is kept; the server learns of it afterwards. Goes to its
    /// end even when the component that asked is gone.
    ///
    /// # Errors
    /// [`SaveError`]; nothing is then changed.
    pub async fn edit<T: Subject>(
        &self,
        id: DocumentId,
        edit: impl FnOnce(&mut T) + 'static,
    ) -> Result<(), SaveError> {
        // Boxed: what an edit writes may be large, and would be held in each future that waits for this one.
        let edit: Box<dyn FnOnce(&mut T)> = Box::new(edit);
        self.save(async move |tablet| Ok(((), tablet.edit(id, edit).await?))).await
    }

    /// Creates a document, as [`App::edit`] edits one.
    ///
    /// # Errors
    /// [`SaveError`]; nothing is then created.
    pub async fn create<T: Subject>(&self, value: T) -> Result<DocumentId, SaveError> {
        self.save(async move |tablet| tablet.create(&value).await).await
    }

    /// Creates a document under an id that was drawn before; one that is there already is left alone, so that a save
    /// that failed midway, or a second touch, makes nothing twice.
    ///
    /// # Errors
    /// [`SaveError`]; nothing is then created.
    pub async fn create_as<T: Subject>(&self, id: DocumentId, value: T) -> Result<(), SaveError> {
        self.save(async move |tablet| Ok(((), tablet.create_as(id, &value).await?))).await
    }

    /// Forgets a refused push that the agent has seen.
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn forget_refused(&self, number: u64) -> Result<(), SaveError> {
        self.save(async move |tablet| {
            tablet.forget_refused(number).await?;
            Ok(((), SocketWork::default()))
        })
        .await
    }

    /// The agent has seen that a document was erased with work of hers.
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn see_erased(&self, document: DocumentId) -> Result<(), SaveError> {
        self.save(async move |tablet| {
            tablet.see_erased(document).await?;
            Ok(((), SocketWork::default()))
        })
        .await
    }

    async fn save<R: Clone + 'static>(
        &self,
        operation: impl AsyncFnOnce(&OpenTablet) -> Result<(R, SocketWork), SaveError> + 'static,
    ) -> Result<R, SaveError> {
        let app = self.clone();
        to_the_end(async move {
            let tablet = app.tablet().ok_or(SaveError::Locked)?;
            let saved = operation(&tablet).await;
            if saved.as_ref().is_err_and(|error| error.is_storage()) {
                app.hang_up();
            }
            app.changed();
            let (result, work) = saved?;
            app.perform(&tablet, &work);
            Ok(result)
        })
        .await
    }

    /// Keeps what is being typed, sealed, under a key that names the field (ids only, never a person's name). A
    /// failure shows in [`App::sync`]; the text is then still in memory, until the app is locked.
    pub async fn keep_draft(&self, key: &str, text: String) {
        let key = key.to_owned();
        self.change_draft(async move |tablet| tablet.keep_draft(&key, &text).await).await;
    }

    /// Forgets a draft, once it has become a change. If that fails it comes back with the next start, and becomes the
    /// same change again, which is none.
    pub async fn drop_draft(&self, key: &str) {
        let key = key.to_owned();
        self.change_draft(async move |tablet| tablet.drop_draft(&key).await).await;
    }

    async fn change_draft(&self, change: impl AsyncFnOnce(&OpenTablet) -> Result<(), SaveError> + 'static) {
        let app = self.clone();
        to_the_end(async move {
            let Some(tablet) = app.tablet() else { return };
            let failed_before = tablet.standing().storage_failed;
            // Nothing is drawn again at each letter, only when the standing has changed.
            let _ = change(&tablet).await;
            if tablet.standing().storage_failed != failed_before {
                app.changed();
            }
        })
        .await;
    }

    /// What was being typed in that field.
    #[must_use]
    pub fn draft(&self, key: &str) -> Option<String> {
        self.tablet().and_then(|tablet| tablet.draft(key))
    }

    /// The tablet's clock, milliseconds since 1970 UTC.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.0.machine.now()
    }

    /// The time on the wall, in the commune's zone.
    #[must_use]
    pub fn civil_now(&self) -> DateTime {
        let of_commune =
            self.view(|replica| replica.all::<Commune>().next().map(|(_, commune)| commune.zone.clone()));
        let zone = |name: &str| TimeZone::get(name).ok();
        let zone =
            of_commune.flatten().and_then(|name| zone(&name)).or_else(|| zone(ZONE)).unwrap_or(TimeZone::UTC);
        let now = Timestamp::from_millisecond(self.now()).unwrap_or(Timestamp::UNIX_EPOCH);
        now.to_zoned(zone).datetime()
    }

    /// A fresh id (UUID v7) for a record inside a document.
    #[must_use]
    pub fn new_id(&self) -> String {
        new_id(&self.0.machine).to_string()
    }

    fn tablet(&self) -> Option<Rc<OpenTablet>> {
        self.0.open.borrow().as_ref().map(|open| Rc::clone(&open.tablet))
    }

    /// Does what the tablet says to do on the socket, unless that tablet has been locked meanwhile.
    fn perform(&self, tablet: &Rc<OpenTablet>, work: &SocketWork) {
        let is_open = self.0.open.borrow().as_ref().is_some_and(|open| Rc::ptr_eq(&open.tablet, tablet));
        if let Some(socket) = self.0.socket.borrow().as_ref().filter(|_| is_open) {
            for frame in &work.send {
                socket.send(frame);
            }
            if work.close.is_some() {
                socket.close();
            }
        }
    }

    /// Closes the socket; the engine notices, and connects anew.
    fn hang_up(&self) {
        if let Some(socket) = self.0.socket.borrow().as_ref() {
            socket.close();
        }
    }

    /// Has all components drawn again that read the documents or the standing.
    fn changed(&self) {
        let mut revision = self.0.revision;
        revision.with_mut(|revision| *revision += 1);
    }

    fn show(&self, stage: Stage) {
        let mut shown = self.0.stage;
        shown.set(stage);
    }

    fn store_key(&self) -> Option<(Account, Key)> {
        let open = self.0.open.borrow();
        open.as_ref().map(|open| (open.account.clone(), open.tablet.key().clone()))
    }
}

/// Runs an operation as a task of the app's own and waits for it: a screen that is left midway cancels its tasks, and
/// half an operation would leave the memory ahead of the store.
async fn to_the_end<R: Clone + 'static>(operation: impl Future<Output = R> + 'static) -> R {
    let task = operation.boxed_local().shared();
    let running = task.clone();
    spawn_forever(async move { drop(running.await) });
    task.await
}

#[cfg(test)]
mod tests;
