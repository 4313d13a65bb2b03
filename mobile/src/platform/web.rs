//! The browser: the machine of the product.
//!
//! What only JavaScript can do lies in small modules beside the Rust that calls them; the content security policy
//! forbids any other.

mod page;
mod session;
mod socket;
mod store;
mod worker;

use gloo_timers::future::TimeoutFuture;

use super::{Admitted, Host, Machine, NoConnection, NotAdmitted, OpenNote, Unattended, Unsupported};
use crate::store::StoreError;
pub use page::{
    choose_theme, close_modal, focus, mark, mark_drawn, prepare, print, reload, set_title, show_modal, theme,
};
pub use socket::WebSocket;
pub use store::IndexedDb;
pub use worker::{app_news, install, installable, look_for_update, take_update, update_is_ready, version};

/// The browser that runs this page.
#[derive(Debug, Clone, Copy)]
pub struct Browser;

impl Browser {
    /// The only one there is.
    #[must_use]
    pub fn here() -> Self {
        Browser
    }
}

impl Host for Browser {
    fn now(&self) -> i64 {
        // Whole milliseconds, far below 2^53.
        js_sys::Date::now() as i64
    }

    /// # Panics
    /// When the browser has no randomness to give: nothing could be sealed.
    fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        getrandom::fill(&mut bytes).expect("the browser gives random bytes");
        bytes
    }
}

impl Machine for Browser {
    type Store = IndexedDb;
    type Socket = WebSocket;

    async fn claim(&self, wait: bool) -> Result<bool, Unsupported> {
        page::claim(wait).await
    }

    async fn open_store(&self, name: &str) -> Result<IndexedDb, StoreError> {
        IndexedDb::open(name).await
    }

    async fn delete_store(&self, name: &str) -> Result<(), StoreError> {
        store::delete(name).await
    }

    async fn device_secret(&self) -> Result<[u8; 32], StoreError> {
        store::device_secret().await
    }

    async fn keep_stores(&self) {
        page::keep_stores().await;
    }

    async fn stores_are_kept(&self) -> Option<bool> {
        page::stores_are_kept().await
    }

    fn noted(&self, note: OpenNote) -> Option<String> {
        page::noted(note)
    }

    fn note(&self, note: OpenNote, value: Option<&str>) {
        page::note(note, value);
    }

    fn unattended(&self) -> Unattended {
        page::unattended()
    }

    fn has_network(&self) -> bool {
        page::has_network()
    }

    async fn sign_in(&self, login: &str, password: &str) -> Result<Admitted, NotAdmitted> {
        session::sign_in(login, password).await
    }

    async fn sign_out(&self) -> bool {
        session::sign_out().await
    }

    async fn connect(&self) -> Result<WebSocket, NoConnection> {
        WebSocket::connect().await
    }

    async fn sleep(&self, milliseconds: u32) {
        sleep(milliseconds).await;
    }

    async fn nudged(&self) {
        page::nudged().await;
    }
}

/// Waits.
pub async fn sleep(milliseconds: u32) {
    TimeoutFuture::new(milliseconds).await;
}
