//! A simulated tablet: the app's own code on a store in memory, with a clock and randomness from the seed.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use palier_mobile::platform::Host;
use palier_mobile::store::{Memory, Store as _};
use palier_mobile::tablet::{SocketWork, Tablet};
use palier_mobile::vault::Key;
use palier_shared::document::Change;
use palier_shared::id::{AccountId, DeviceId, DocumentId};
use palier_shared::sync::{Batch, Cursor, Table};

use super::prng::Prng;

/// Clock and randomness of a tablet.
#[derive(Debug, Clone)]
pub(super) struct SimHost {
    clock: Rc<Cell<i64>>,
    prng: Prng,
}

impl Host for SimHost {
    fn now(&self) -> i64 {
        self.clock.get()
    }

    fn random<const N: usize>(&self) -> [u8; N] {
        self.prng.bytes()
    }
}

/// One store, the app that has it open, and the connection it believes to have.
#[derive(Debug)]
pub(super) struct SimTablet {
    pub(super) account: AccountId,
    pub(super) device: DeviceId,
    pub(super) app: Tablet<Memory, SimHost>,
    pub(super) store: Memory,
    host: SimHost,
    key: [u8; 32],
    /// Number of the line in use.
    pub(super) line: Option<u64>,
    /// How wrong its clock is, milliseconds.
    pub(super) drift: i64,
    /// A copy of its store, made earlier.
    pub(super) copy: Option<Memory>,
    /// The last cursor that it greeted with, in the present history of both sides.
    pub(super) greeted: Option<Cursor>,
}

impl SimTablet {
    pub(super) fn new(account: AccountId, device: DeviceId, prng: &Prng) -> Self {
        Self::on(Memory::new(), account, device, prng.bytes(), prng)
    }

    fn on(store: Memory, account: AccountId, device: DeviceId, key: [u8; 32], prng: &Prng) -> Self {
        let host = SimHost { clock: Rc::default(), prng: prng.fork() };
        let app = opened(&store, &host, key);
        SimTablet { account, device, app, store, host, key, line: None, drift: 0, copy: None, greeted: None }
    }

    /// The same tablet a second time: its store copied, its session with it.
    pub(super) fn cloned(&self) -> Self {
        let store = copied(&self.store);
        Self::on(store, self.account, self.device, self.key, &self.host.prng)
    }

    pub(super) fn set_clock(&self, server: i64) {
        self.host.clock.set(server.saturating_add(self.drift));
    }

    pub(super) fn now(&self) -> i64 {
        self.host.now()
    }

    /// The app dies; it is started again on what its store holds.
    pub(super) fn die_and_start(&mut self) {
        self.app = opened(&self.store, &self.host, self.key);
        self.line = None;
    }

    /// The store becomes what it was when the copy was made.
    pub(super) fn restore_copy(&mut self) -> bool {
        let Some(copy) = self.copy.take() else { return false };
        self.store = copied(&copy);
        self.copy = Some(copy);
        self.greeted = None;
        self.die_and_start();
        true
    }

    /// Everything that waits, in order.
    pub(super) fn waiting(&self) -> Vec<(DocumentId, Vec<Change>)> {
        self.app.view(|replica| replica.waiting().map(|push| (push.document, push.changes.clone())).collect())
    }

    pub(super) fn waiting_count(&self) -> usize {
        self.app.view(|replica| replica.waiting().len())
    }

    pub(super) fn held(&self) -> BTreeSet<DocumentId> {
        self.app.view(|replica| replica.ids().collect())
    }

    /// Whether a change is anywhere on this tablet.
    pub(super) fn has(&self, id: DocumentId, change: &Change) -> bool {
        self.app.view(|replica| {
            let hash = change.hash();
            let in_push = |changes: &[Change]| changes.iter().any(|one| one.hash() == hash);
            replica.document(id).is_some_and(|document| document.clone().contains(change))
                || replica.waiting().any(|push| in_push(&push.changes))
                || replica.refused().any(|(_, refused)| in_push(&refused.push.changes))
        })
    }

    pub(super) fn received(&self, frame: &[u8]) -> SocketWork {
        to_the_end(self.app.received(frame))
    }
}

fn opened(store: &Memory, host: &SimHost, key: [u8; 32]) -> Tablet<Memory, SimHost> {
    store.recover();
    to_the_end(Tablet::open(store.clone(), host.clone(), Key::new(key)))
        .expect("a store in memory that was not told to fail can be read")
}

/// A copy of a store that goes its own way.
pub(super) fn copied(store: &Memory) -> Memory {
    let copy = Memory::new();
    let mut batch = Batch::default();
    for table in Table::ALL {
        let rows = to_the_end(store.load(table)).unwrap_or_default();
        batch.operations.extend(rows.into_iter().map(|row| (table, row.key, Some(row.value))));
    }
    to_the_end(copy.commit(batch)).expect("a store in memory that was not told to fail takes everything");
    copy
}

/// Runs a future that waits for nothing but its turn.
pub(super) fn to_the_end<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

/// Runs a future until it first waits, and drops it there: what an app does that dies while its store works.
pub(super) fn until_it_waits<F: Future>(future: F) {
    let _ = pin!(future).poll(&mut Context::from_waker(Waker::noop()));
}
