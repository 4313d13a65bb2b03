//! The native machine: the tests run the app on it. Stores are SQLite files in one folder.
//!
//! It has no network yet: that comes with the native window. Until then it is a tablet that is offline, and tests that
//! want a server drive [`crate::tablet::Tablet`] over a socket of their own.

mod clock;
mod page;
mod sqlite;
mod timer;

use std::cell::{Cell, RefCell};
use std::fs::{self, File, TryLockError};
use std::future::pending;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::{Admitted, Host, Machine, NoConnection, NotAdmitted, OpenNote, Socket, Unattended, Unsupported};
use crate::store::StoreError;
pub use clock::{Clock, NativeHost};
pub use page::{
    app_news, choose_theme, close_modal, focus, install, installable, look_for_update, mark, mark_drawn,
    print, reload, set_title, show_modal, take_update, theme, update_is_ready, version,
};
pub use sqlite::Sqlite;
pub use timer::sleep;

/// A folder and a clock.
#[derive(Debug, Clone)]
pub struct Native {
    folder: PathBuf,
    host: NativeHost,
    claim: Rc<RefCell<Option<File>>>,
    alone: Rc<Cell<Unattended>>,
}

impl Native {
    /// Keeps its stores in `folder`, which it makes when it is first needed.
    #[must_use]
    pub fn new(folder: &Path, clock: Clock) -> Self {
        Native {
            folder: folder.to_owned(),
            host: NativeHost::new(clock),
            claim: Rc::default(),
            alone: Rc::default(),
        }
    }

    /// Says how long nobody has touched it: there is no screen to notice. Clones are one machine.
    pub fn leave_alone(&self, alone: Unattended) {
        self.alone.set(alone);
    }

    fn store_path(&self, name: &str) -> PathBuf {
        self.folder.join(name).with_extension("sqlite")
    }

    /// In the user's data folder, by the system's clock.
    #[must_use]
    pub fn here() -> Self {
        let home = || std::env::home_dir().map(|home| home.join(".local/share"));
        let data = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).or_else(home).unwrap_or_default();
        Self::new(&data.join("palier"), Clock::System)
    }

    fn claim_file(&self) -> io::Result<File> {
        fs::create_dir_all(&self.folder)?;
        File::options().create(true).append(true).open(self.folder.join("palier.lock"))
    }

    fn read_or_make_secret(&self) -> io::Result<[u8; 32]> {
        let path = self.folder.join("tablette.cle");
        match fs::read(&path) {
            Ok(bytes) => bytes.try_into().map_err(|_| io::Error::other("the tablet's secret is damaged")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(&self.folder)?;
                let secret: [u8; 32] = self.random();
                fs::write(&path, secret)?;
                Ok(secret)
            }
            Err(error) => Err(error),
        }
    }
}

impl Host for Native {
    fn now(&self) -> i64 {
        self.host.now()
    }

    fn random<const N: usize>(&self) -> [u8; N] {
        self.host.random()
    }
}

impl Machine for Native {
    type Store = Sqlite;
    type Socket = NoSocket;

    async fn claim(&self, wait: bool) -> Result<bool, Unsupported> {
        let file = self.claim_file().map_err(|_| Unsupported)?;
        let claimed = if wait { file.lock().map_err(TryLockError::Error) } else { file.try_lock() };
        match claimed {
            Ok(()) => {
                self.claim.replace(Some(file));
                Ok(true)
            }
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(_)) => Err(Unsupported),
        }
    }

    async fn open_store(&self, name: &str) -> Result<Sqlite, StoreError> {
        fs::create_dir_all(&self.folder).map_err(|error| StoreError::Failed(error.to_string()))?;
        Sqlite::open(&self.store_path(name))
    }

    async fn delete_store(&self, name: &str) -> Result<(), StoreError> {
        let path = self.store_path(name);
        for ending in ["", "-wal", "-shm"] {
            match fs::remove_file(format!("{}{ending}", path.display())) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(StoreError::Failed(error.to_string()));
                }
                _ => {}
            }
        }
        Ok(())
    }

    async fn device_secret(&self) -> Result<[u8; 32], StoreError> {
        self.read_or_make_secret().map_err(|error| StoreError::Failed(error.to_string()))
    }

    /// Nobody throws files away behind our back.
    async fn keep_stores(&self) {}

    async fn stores_are_kept(&self) -> Option<bool> {
        Some(true)
    }

    fn noted(&self, note: OpenNote) -> Option<String> {
        fs::read_to_string(self.folder.join(note.name())).ok()
    }

    fn note(&self, note: OpenNote, value: Option<&str>) {
        let path = self.folder.join(note.name());
        let _ = match value {
            Some(value) => fs::write(path, value),
            None => fs::remove_file(path),
        };
    }

    fn unattended(&self) -> Unattended {
        self.alone.get()
    }

    fn has_network(&self) -> bool {
        false
    }

    async fn sign_in(&self, _login: &str, _password: &str) -> Result<Admitted, NotAdmitted> {
        Err(NotAdmitted::Unreachable)
    }

    async fn sign_out(&self) -> bool {
        false
    }

    async fn connect(&self) -> Result<NoSocket, NoConnection> {
        Err(NoConnection)
    }

    async fn sleep(&self, milliseconds: u32) {
        sleep(milliseconds).await;
    }

    async fn nudged(&self) {
        pending().await
    }
}

/// The socket of a machine without network: there never is one.
#[derive(Debug, Clone, Copy)]
pub enum NoSocket {}

impl Socket for NoSocket {
    fn send(&self, _frame: &[u8]) {
        match *self {}
    }

    async fn arrived(&self) -> Option<Vec<u8>> {
        match *self {}
    }

    fn close(&self) {
        match *self {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::conformance;

    #[tokio::test]
    async fn one_run_at_a_time_has_the_stores() {
        let folder = tempfile::tempdir().unwrap();
        let first = Native::new(folder.path(), Clock::System);
        let second = Native::new(folder.path(), Clock::System);
        assert_eq!(first.claim(false).await, Ok(true));
        assert_eq!(second.claim(false).await, Ok(false));
        drop(first);
        assert_eq!(second.claim(true).await, Ok(true));
    }

    #[tokio::test]
    async fn a_store_that_is_deleted_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let machine = Native::new(folder.path(), Clock::System);
        let (open, delete) =
            (async || machine.open_store("a").await, async || machine.delete_store("a").await);
        conformance::is_gone_once_deleted(open, delete).await;
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 0, "no file of it is left behind");
    }

    #[tokio::test]
    async fn what_is_noted_in_the_open_outlives_the_run_and_can_be_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let machine = || Native::new(folder.path(), Clock::System);
        machine().note(OpenNote::LockDelay, Some("2"));
        assert_eq!(machine().noted(OpenNote::LockDelay).as_deref(), Some("2"));
        assert_eq!(machine().noted(OpenNote::HasStore), None);
        machine().note(OpenNote::LockDelay, None);
        assert_eq!(machine().noted(OpenNote::LockDelay), None);
    }

    #[tokio::test]
    async fn the_secret_of_the_machine_stays_the_same_and_is_not_another_machines() {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let machine = |index: usize| Native::new(folders[index].path(), Clock::System);
        let secret = machine(0).device_secret().await.unwrap();
        assert_eq!(machine(0).device_secret().await, Ok(secret));
        assert_ne!(machine(1).device_secret().await, Ok(secret));
    }
}
