//! What the screens use: the tablet's stage, its documents, and how it stands with the server.
//!
//! [`App`] is a cheap handle given to components as a context. It reads signals, so that a component that asked for
//! something is drawn again when that changes; all that can be tested without a screen lies in [`crate::core`] and
//! [`crate::keyring`].

mod errors;
mod stage;
mod status;

use std::rc::Rc;

use jiff::civil::DateTime;
use palier_shared::document::Subject;
use palier_shared::id::DocumentId;
use palier_shared::sync::Replica;

pub use errors::{PinError, SaveError, SignInError, UnlockError};
pub use stage::{Account, Broken, SignInWhy, Stage};
pub use status::SyncStatus;

/// The running app.
#[derive(Clone)]
pub struct App(Rc<Inner>);

impl PartialEq for App {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Inner {}

#[expect(unused_variables, clippy::todo, reason = "signatures first; replaced within the hour")]
impl App {
    /// Makes the app and starts it. Call it once, in the root component: `use_context_provider(App::start)`.
    #[must_use]
    pub fn start() -> Self {
        todo!()
    }
    /// Where the app stands; reads a signal.
    #[must_use]
    pub fn stage(&self) -> Stage {
        todo!()
    }
    /// Signs in with the server. A first sign-in, or one after a forgotten PIN, goes on to [`Stage::ChoosePin`]; one
    /// that renews an expired session leaves the app open.
    ///
    /// # Errors
    /// [`SignInError`].
    pub async fn sign_in(&self, login: String, password: String) -> Result<(), SignInError> {
        todo!()
    }
    /// Shows the sign-in page: the PIN is forgotten, or a colleague takes the tablet.
    pub fn ask_sign_in(&self, why: Option<SignInWhy>) {
        todo!()
    }
    /// Leaves the sign-in page for the PIN page, when the tablet has a store to unlock.
    pub async fn cancel_sign_in(&self) {
        todo!()
    }
    /// Agents who have a store on this tablet; the PIN page is for the first.
    #[must_use]
    pub fn accounts(&self) -> Vec<Account> {
        todo!()
    }
    /// Shows the PIN page of another agent of this tablet.
    pub async fn switch_account(&self, id: &str) {
        todo!()
    }
    /// Takes the PIN that the agent chose, and opens the store.
    ///
    /// # Errors
    /// [`PinError`].
    pub async fn choose_pin(&self, pin: String) -> Result<(), PinError> {
        todo!()
    }
    /// Opens the store with the agent's PIN.
    ///
    /// # Errors
    /// [`UnlockError`].
    pub async fn unlock(&self, pin: String) -> Result<(), UnlockError> {
        todo!()
    }
    /// Forgets the key and everything read with it; the PIN page follows.
    pub fn lock(&self) {
        todo!()
    }
    /// Reads the documents; `None` unless the app is open. The component is drawn again after each commit.
    pub fn view<R>(&self, read: impl FnOnce(&Replica) -> R) -> Option<R> {
        todo!()
    }
    /// Edits a document. Returns once the store says that it is kept; the server learns of it afterwards.
    ///
    /// # Errors
    /// [`SaveError`]; nothing is then changed.
    pub async fn edit<T: Subject>(&self, id: DocumentId, edit: impl FnOnce(&mut T) + 'static) -> Result<(), SaveError> {
        todo!()
    }
    /// Creates a document, as [`App::edit`] edits one.
    ///
    /// # Errors
    /// [`SaveError`]; nothing is then created.
    pub async fn create<T: Subject>(&self, value: T) -> Result<DocumentId, SaveError> {
        todo!()
    }
    /// Keeps what is being typed, sealed, under a key that names the field (ids only, never a person's name). A
    /// failure shows in [`App::sync`].
    pub async fn keep_draft(&self, key: &str, text: String) {
        todo!()
    }
    /// What was being typed in that field.
    #[must_use]
    pub fn draft(&self, key: &str) -> Option<String> {
        todo!()
    }
    /// Forgets a draft, once it has become a change.
    pub async fn drop_draft(&self, key: &str) {
        todo!()
    }
    /// Forgets a refused push that the agent has seen.
    ///
    /// # Errors
    /// [`SaveError`].
    pub async fn forget_refused(&self, number: u64) -> Result<(), SaveError> {
        todo!()
    }
    /// The agent whose store is open.
    #[must_use]
    pub fn account(&self) -> Option<Account> {
        todo!()
    }
    /// The tablet's clock, milliseconds since 1970 UTC.
    #[must_use]
    pub fn now(&self) -> i64 {
        todo!()
    }
    /// The time on the wall, in the commune's zone.
    #[must_use]
    pub fn civil_now(&self) -> DateTime {
        todo!()
    }
    /// A fresh id (UUID v7) for a record inside a document.
    #[must_use]
    pub fn new_id(&self) -> String {
        todo!()
    }
    /// How the tablet stands with the server; reads a signal.
    #[must_use]
    pub fn sync(&self) -> SyncStatus {
        todo!()
    }
}
