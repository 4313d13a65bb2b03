//! The machine under the app: clock, randomness, store, socket, and the page itself.
//!
//! Two machines implement [`Machine`]: the browser, which is the product, and the native one, on which the tests run
//! the same app. [`Here`] is the one that this build is for.

mod mark;
#[cfg(not(target_arch = "wasm32"))]
pub mod native;
mod open_note;
mod theme;
mod unattended;
mod update;
#[cfg(target_arch = "wasm32")]
pub mod web;

use crate::store::{Store, StoreError};
use crate::vault::Key;

pub use mark::Mark;
#[cfg(not(target_arch = "wasm32"))]
pub use native::{
    Native as Here, app_news, choose_theme, close_modal, focus, install, installable, look_for_update, mark,
    mark_drawn, print, reload, set_title, show_modal, sleep, take_update, theme, update_is_ready, version,
};
pub use open_note::OpenNote;
pub use theme::Theme;
pub use unattended::{LockDelay, Unattended};
pub use update::Install;
#[cfg(target_arch = "wasm32")]
pub use web::{
    Browser as Here, app_news, choose_theme, close_modal, focus, install, installable, look_for_update, mark,
    mark_drawn, print, reload, set_title, show_modal, sleep, take_update, theme, update_is_ready, version,
};

/// Clock and randomness.
pub trait Host {
    /// Milliseconds since 1970 UTC.
    fn now(&self) -> i64;

    /// Random bytes, good enough for keys.
    fn random<const N: usize>(&self) -> [u8; N];
}

/// All that the app needs of the machine.
#[allow(async_fn_in_trait, reason = "the app runs on one thread: its futures need not be Send")]
pub trait Machine: Host + Clone {
    /// Where rows are kept.
    type Store: Store;
    /// The connection to the server.
    type Socket: Socket;

    /// Takes the stores of this tablet for this run of the app: two runs never write to one store. Without `wait`,
    /// says at once whether it was free; with it, returns when it is.
    ///
    /// # Errors
    /// [`Unsupported`] when the machine cannot tell.
    async fn claim(&self, wait: bool) -> Result<bool, Unsupported>;

    /// Opens a store, or makes it.
    ///
    /// # Errors
    /// [`StoreError`] when the machine refuses.
    async fn open_store(&self, name: &str) -> Result<Self::Store, StoreError>;

    /// Removes a store with all that it holds. None of that name is no error.
    ///
    /// # Errors
    /// [`StoreError`]; it is then still there.
    async fn delete_store(&self, name: &str) -> Result<(), StoreError>;

    /// A secret of this machine that copies of its stores do not hold; the same each time.
    ///
    /// # Errors
    /// [`StoreError`] when it can be neither read nor made.
    async fn device_secret(&self) -> Result<[u8; 32], StoreError>;

    /// Asks the machine not to throw the stores away when it runs short of room.
    async fn keep_stores(&self);

    /// Whether the machine has promised that; `None` when it cannot tell.
    async fn stores_are_kept(&self) -> Option<bool>;

    /// Reads a note that lies in the open.
    fn noted(&self, note: OpenNote) -> Option<String>;

    /// Writes a note in the open, or takes it away. A machine that refuses goes without.
    fn note(&self, note: OpenNote, value: Option<&str>);

    /// How long nobody has touched the tablet.
    fn unattended(&self) -> Unattended;

    /// Whether the machine believes that there is a network; the server may be out of reach all the same.
    fn has_network(&self) -> bool;

    /// Signs in with the server; the machine then holds the session's cookie.
    ///
    /// # Errors
    /// [`NotAdmitted`].
    async fn sign_in(&self, login: &str, password: &str) -> Result<Admitted, NotAdmitted>;

    /// Gives the session back, so that the cookie left on the machine opens nothing. Whether the server has heard it.
    async fn sign_out(&self) -> bool;

    /// Opens the socket to the server.
    ///
    /// # Errors
    /// [`NoConnection`].
    async fn connect(&self) -> Result<Self::Socket, NoConnection>;

    /// Waits.
    async fn sleep(&self, milliseconds: u32);

    /// Waits until trying to connect has become more promising: the network is back, or the agent looks at the page.
    async fn nudged(&self);
}

/// An open connection.
#[allow(async_fn_in_trait, reason = "the app runs on one thread: its futures need not be Send")]
pub trait Socket {
    /// Sends a frame, or nothing when the connection is gone; that shows in [`Socket::arrived`].
    fn send(&self, frame: &[u8]);

    /// The next frame, or `None` once the connection is gone. May be dropped and called again: no frame is lost.
    async fn arrived(&self) -> Option<Vec<u8>>;

    /// Closes the connection.
    fn close(&self);
}

/// What the server says to an agent who signed in.
#[derive(Debug, Clone)]
pub struct Admitted {
    /// The account.
    pub account: String,
    /// First and last name.
    pub name: String,
    /// Wraps the data key, so that a forgotten PIN loses nothing.
    pub recovery: Key,
}

/// Why the server did not let an agent in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAdmitted {
    /// Wrong login or password.
    #[error("wrong login or password")]
    Wrong,
    /// The account is not an agent's.
    #[error("not an agent's account")]
    NotAnAgent,
    /// Too many attempts; wait a few minutes.
    #[error("too many attempts")]
    TooMany,
    /// No network, or no server behind it.
    #[error("the server does not answer")]
    Unreachable,
    /// The server answered something else.
    #[error("the server answered something unexpected")]
    Unexpected,
}

/// The socket could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no connection")]
pub struct NoConnection;

/// The machine lacks something that the app cannot do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the machine lacks something the app needs")]
pub struct Unsupported;
