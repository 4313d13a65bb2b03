//! The commune's one writer: a thread that owns the connection for writing and the documents in memory.
//!
//! Each job runs in a savepoint; jobs that wait together are committed together. A job is answered only after the
//! commit; when the commit fails, every job of the group fails and the documents in memory are forgotten.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc;

use lru::LruCache;
use palier_shared::document::{Actor, Document, Kind, Value};
use palier_shared::id::{AccountId, DocumentId};
use rusqlite::Connection;
use tokio::sync::{oneshot, watch};

use super::wakes::{News, Wakes, Woken};
use super::write::{Author, Write};
use super::{StoreError, open, quarantine};

/// Documents kept in memory (about 50 kB each).
const CACHE: NonZeroUsize = NonZeroUsize::new(512).unwrap();
/// Jobs committed together at most: some thirty milliseconds of pushes.
const GROUP: usize = 128;

/// The documents that the writer keeps loaded.
pub(super) type Cache = LruCache<DocumentId, Loaded>;

/// A document in memory, and what it says.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) kind: Kind,
    pub(super) document: Document,
    /// Always that of the document.
    pub(super) value: Value,
}

/// The last sequence number committed: whoever serves a tablet or a console watches it.
pub type Feed = watch::Receiver<u64>;

/// Answers a job once its group is committed, or is not.
type Reply = Box<dyn FnOnce(Result<(), StoreError>) + Send>;
/// Runs a job; its savepoint is kept or rolled back, then the reply is given.
type Run = Box<dyn FnOnce(&mut Write<'_>) -> (bool, Reply) + Send>;

struct Job {
    author: Author,
    now: i64,
    run: Run,
}

/// A handle to the writer; the thread ends with the last one.
#[derive(Debug, Clone)]
pub struct Writer {
    jobs: mpsc::Sender<Job>,
    feed: Feed,
    wakes: Wakes,
}

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Job")
    }
}

impl Writer {
    /// Opens the database and starts its writer. `actor` is drawn afresh for each run of the server.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be opened.
    pub fn start(path: &Path, actor: Actor) -> Result<Self, StoreError> {
        let core = Core::open(path, actor)?;
        let last: u64 = super::feed::last_seq(core.connection())?;
        let (publish, feed) = watch::channel(last);
        let (jobs, queue) = mpsc::channel();
        let wakes = core.wakes.clone();
        std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || work(core, &queue, &publish))
            .map_err(|error| StoreError::NotCommitted(error.to_string()))?;
        Ok(Writer { jobs, feed, wakes })
    }

    /// The feed.
    #[must_use]
    pub fn feed(&self) -> Feed {
        self.feed.clone()
    }

    /// What may be of interest to one agent, from now on.
    #[must_use]
    pub fn news(&self, worker: AccountId) -> News {
        self.wakes.listen(worker)
    }

    /// Runs `job` in the writer's thread and returns after the commit. A job that returns an error leaves nothing.
    ///
    /// # Errors
    /// What the job returns, or [`StoreError`] when it could not be committed.
    pub async fn write<R, E>(
        &self,
        author: Author,
        now: i64,
        job: impl FnOnce(&mut Write<'_>) -> Result<R, E> + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (job, answered) = asked(author, now, job);
        self.jobs.send(job).map_err(|_| StoreError::Closed)?;
        answered.await.unwrap_or_else(|_| Err(not_answered().into()))
    }
}

/// A job, and where its answer will be.
fn asked<R, E>(
    author: Author,
    now: i64,
    job: impl FnOnce(&mut Write<'_>) -> Result<R, E> + Send + 'static,
) -> (Job, oneshot::Receiver<Result<R, E>>)
where
    R: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let (answer, answered) = oneshot::channel();
    let run: Run = Box::new(move |write| {
        let result = job(write);
        let keep = result.is_ok();
        let reply: Reply = Box::new(move |committed| {
            let _ = answer.send(match (committed, result) {
                (Err(error), Ok(_)) => Err(error.into()),
                (_, result) => result,
            });
        });
        (keep, reply)
    });
    (Job { author, now, run }, answered)
}

fn not_answered() -> StoreError {
    StoreError::NotCommitted("not answered".into())
}

fn work(mut core: Core, queue: &mpsc::Receiver<Job>, publish: &watch::Sender<u64>) {
    while let Ok(first) = queue.recv() {
        let mut group = vec![first];
        while group.len() < GROUP
            && let Ok(next) = queue.try_recv()
        {
            group.push(next);
        }
        core.commit(group, |seq| {
            publish.send_if_modified(|known| std::mem::replace(known, seq) != seq);
        });
    }
}

/// The connection for writing and the documents in memory: what the writer's thread owns. The simulation drives one
/// by hand, without a thread.
#[derive(Debug)]
pub struct Core {
    connection: Connection,
    cache: Cache,
    actor: Actor,
    wakes: Wakes,
}

impl Core {
    /// Opens the database, as [`Writer::start`] does.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be opened.
    pub fn open(path: &Path, actor: Actor) -> Result<Self, StoreError> {
        let connection = open(path)?;
        super::documents::register_office_actor(&connection, actor)?;
        Ok(Core { connection, cache: Cache::new(CACHE), actor, wakes: Wakes::default() })
    }

    /// For reading between two jobs.
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Runs one job as a group of its own, at once.
    ///
    /// # Errors
    /// What the job returns, or [`StoreError`] when it could not be committed.
    pub fn run<R, E>(
        &mut self,
        author: Author,
        now: i64,
        job: impl FnOnce(&mut Write<'_>) -> Result<R, E> + Send + 'static,
    ) -> Result<R, E>
    where
        R: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (job, mut answered) = asked(author, now, job);
        self.commit(vec![job], |_| ());
        answered.try_recv().unwrap_or_else(|_| Err(not_answered().into()))
    }

    /// Commits a group, tells the feed's last number, then answers.
    fn commit(&mut self, group: Vec<Job>, committed: impl FnOnce(u64)) {
        let Core { connection, cache, actor, wakes } = self;
        let mut replies = Vec::with_capacity(group.len());
        let mut woken = Woken::default();
        let outcome = commit_group(connection, cache, (*actor, wakes), group, &mut replies, &mut woken);
        if let Err(error) = &outcome {
            tracing::error!(%error, "commit failed");
            cache.clear();
            let _ = connection.execute_batch("rollback");
        } else if let Ok(seq) = super::feed::last_seq(connection) {
            committed(seq);
            wakes.wake(&woken, seq);
        }
        for reply in replies {
            reply(outcome.as_ref().copied().map_err(|error| StoreError::NotCommitted(error.to_string())));
        }
    }
}

fn commit_group(
    connection: &Connection,
    cache: &mut Cache,
    (actor, wakes): (Actor, &Wakes),
    group: Vec<Job>,
    replies: &mut Vec<Reply>,
    woken: &mut Woken,
) -> Result<(), StoreError> {
    // Whatever is dropped unanswered on the way out is answered "not committed".
    connection.execute_batch("begin immediate")?;
    for Job { author, now, run } in group {
        connection.execute_batch("savepoint job")?;
        let before = super::feed::last_seq(connection)?;
        let mut write = Write::new(connection, cache, wakes, actor, author, now);
        // A document that breaks Automerge takes down its own job, and nothing else.
        let ran = catch_unwind(AssertUnwindSafe(|| run(&mut write)));
        let keep = matches!(ran, Ok((true, _)));
        let broken = write.take_broken();
        if keep {
            woken.join(write.settle(before)?);
            connection.execute_batch("release job")?;
        } else {
            write.forget();
            connection.execute_batch("rollback to job; release job")?;
        }
        // Also when its job left nothing.
        for (id, why) in broken {
            quarantine::set_aside(connection, id, why, now)?;
        }
        if let Ok((_, reply)) = ran {
            replies.push(reply);
        }
    }
    connection.execute_batch("commit")?;
    Ok(())
}
