//! One commune: its database, its clock, its zone. Nothing is global, so that communes can share a server.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::person::erasing::Why;
use rusqlite::Connection;

use crate::machine::{self, Clock};
use crate::store::{Author, Feed, News, Readers, StoreError, Write, Writer, erasure};

/// Name of the database in a commune's folder.
const DATABASE: &str = "palier.db";

/// A commune; cheap to clone.
#[derive(Debug, Clone)]
pub struct Commune {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    // Dropped in this order: the writer closes the database last, and takes its log away.
    readers: Readers,
    writer: Writer,
    folder: PathBuf,
    clock: Clock,
    zone: TimeZone,
}

impl Commune {
    /// Opens the commune kept in `folder`, made on first use.
    ///
    /// # Errors
    /// [`StoreError`] when the folder cannot be written or its database cannot be opened.
    pub fn open(folder: &Path, clock: Clock) -> Result<Self, StoreError> {
        let path = folder.join(DATABASE);
        // Before anybody is served: a database copied back from a backup must not bring back whom it had forgotten.
        erasure::reapply(&mut crate::store::open(&path)?, folder, clock.now())?;
        let writer = Writer::start(&path, machine::new_actor())?;
        let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
        Ok(Commune {
            inner: Arc::new(Inner {
                readers: Readers::new(path),
                writer,
                folder: folder.to_owned(),
                clock,
                zone,
            }),
        })
    }

    /// Runs a job in the commune's writer; returns after the commit.
    ///
    /// # Errors
    /// What the job returns, or [`StoreError`] when it could not be committed: nothing of it is then kept.
    pub async fn write<R, E>(
        &self,
        author: Author,
        job: impl FnOnce(&mut Write<'_>) -> Result<R, E> + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.inner.writer.write(author, self.now(), job).await
    }

    /// Reads from the database, all of one moment.
    ///
    /// # Errors
    /// What `read` returns, or [`StoreError`].
    pub async fn read<R, E>(
        &self,
        read: impl FnOnce(&Connection) -> Result<R, E> + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.inner.readers.read(read).await
    }

    /// Erases a person and her visits, everywhere: returns the documents once they are gone from the database and its
    /// log, and their ids are kept where a restored database cannot forget them. Tablets are told, and confirm.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such person; [`StoreError::NotErased`] when she is erased, and not
    /// yet from all files; or the database's.
    pub async fn erase_person(
        &self,
        author: Author,
        person: DocumentId,
    ) -> Result<Vec<DocumentId>, StoreError> {
        self.erase_person_if(author, person, None, |_| Ok(())).await
    }

    /// The same, for a reason, if `allows` finds nothing against it in the very job that erases.
    ///
    /// # Errors
    /// What `allows` returns; nothing is then erased. Otherwise as above.
    pub async fn erase_person_if<E>(
        &self,
        author: Author,
        person: DocumentId,
        why: Option<Why>,
        allows: impl FnOnce(&mut Write<'_>) -> Result<(), E> + Send + 'static,
    ) -> Result<Vec<DocumentId>, E>
    where
        E: From<StoreError> + Send + 'static,
    {
        let erase = move |write: &mut Write<'_>| {
            allows(write)?;
            erasure::person(write, person, why).map_err(E::from)
        };
        let gone = self.write(author, erase).await?;
        let (folder, ids) = (self.inner.folder.clone(), gone.clone());
        let finished = tokio::task::spawn_blocking(move || {
            erasure::keep(&folder, &ids)?;
            erasure::scrub(&folder.join(DATABASE))
        });
        match finished.await {
            Ok(Ok(true)) => Ok(gone),
            Ok(Ok(false)) | Err(_) => Err(StoreError::NotErased.into()),
            Ok(Err(error)) => {
                tracing::error!(%error, "erased, not finished");
                Err(StoreError::NotErased.into())
            }
        }
    }

    /// The feed of committed numbers.
    #[must_use]
    pub fn feed(&self) -> Feed {
        self.inner.writer.feed()
    }

    /// What may be of interest to one agent's tablets, from now on.
    #[must_use]
    pub fn news(&self, worker: AccountId) -> News {
        self.inner.writer.news(worker)
    }

    /// Milliseconds since 1970 UTC.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.inner.clock.now()
    }

    /// The commune's zone.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.inner.zone
    }

    /// The civil time of an instant, in the commune's zone.
    #[must_use]
    pub fn civil(&self, at: i64) -> DateTime {
        Timestamp::from_millisecond(at)
            .unwrap_or(Timestamp::UNIX_EPOCH)
            .to_zoned(self.inner.zone.clone())
            .datetime()
    }

    /// The civil time, now.
    #[must_use]
    pub fn civil_now(&self) -> DateTime {
        self.civil(self.now())
    }

    /// Today, in the commune's zone.
    #[must_use]
    pub fn today(&self) -> Date {
        self.civil_now().date()
    }

    /// A new document id.
    #[must_use]
    pub fn new_document_id(&self) -> DocumentId {
        DocumentId(machine::new_id(self.now()))
    }

    /// A new account id.
    #[must_use]
    pub fn new_account_id(&self) -> AccountId {
        AccountId(machine::new_id(self.now()))
    }
}

/// Why the communes of a data folder could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum CommunesError {
    /// The folder cannot be read.
    #[error("{path}: {source}")]
    Folder {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A commune's database cannot be opened.
    #[error("{path}: {source}")]
    Store {
        /// Which.
        path: PathBuf,
        /// Why.
        source: StoreError,
    },
    /// There is no commune in the folder.
    #[error("no commune in {0}")]
    Empty(PathBuf),
}

/// The communes of a server, by host name.
///
/// A data folder holds one folder a commune, named by its code; each has a `hosts` file with one host name a line
/// (without port) beside its database.
#[derive(Debug, Clone, Default)]
pub struct Communes {
    by_host: Arc<HashMap<String, Commune>>,
    all: Arc<Vec<Commune>>,
}

impl Communes {
    /// Opens all communes of a data folder.
    ///
    /// # Errors
    /// [`CommunesError`].
    pub fn open(data: &Path, clock: &Clock) -> Result<Self, CommunesError> {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            move |source| CommunesError::Folder { path, source }
        };
        let mut by_host = HashMap::new();
        let mut all = Vec::new();
        for entry in std::fs::read_dir(data).map_err(unreadable(data))? {
            let folder = entry.map_err(unreadable(data))?.path();
            let hosts = folder.join("hosts");
            if !hosts.is_file() {
                continue;
            }
            let names = std::fs::read_to_string(&hosts).map_err(unreadable(&hosts))?;
            let commune = Commune::open(&folder, clock.clone())
                .map_err(|source| CommunesError::Store { path: folder.clone(), source })?;
            for name in names.lines().map(str::trim).filter(|name| !name.is_empty()) {
                by_host.insert(name.to_ascii_lowercase(), commune.clone());
            }
            all.push(commune);
        }
        if by_host.is_empty() {
            return Err(CommunesError::Empty(data.to_owned()));
        }
        Ok(Communes { by_host: Arc::new(by_host), all: Arc::new(all) })
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Commune> {
        self.all.iter()
    }

    /// The commune that a `Host` header names, with or without port.
    #[must_use]
    pub fn of_host(&self, host: &str) -> Option<&Commune> {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
            _ => host,
        };
        self.by_host.get(&name.to_ascii_lowercase())
    }
}
