//! Who is woken by a commit: only the tablets that may have news by it, however many others are connected.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use palier_shared::id::AccountId;
use tokio::sync::watch;

/// Whom a job, or a group of them, has news for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Woken {
    /// Everyone: the commune's own documents, or the feed itself, moved.
    pub(super) everyone: bool,
    /// These agents: a document that they hold was changed, or a right was gained or lost.
    pub(super) workers: BTreeSet<AccountId>,
}

impl Woken {
    pub(super) fn is_nobody(&self) -> bool {
        !self.everyone && self.workers.is_empty()
    }

    pub(super) fn join(&mut self, other: Woken) {
        self.everyone |= other.everyone;
        self.workers.extend(other.workers);
    }
}

/// The last number committed that may be of interest to one agent.
pub type News = watch::Receiver<u64>;

/// Those who listen, by agent.
#[derive(Debug, Clone, Default)]
pub(super) struct Wakes {
    listening: Arc<Mutex<HashMap<AccountId, watch::Sender<u64>>>>,
}

impl Wakes {
    /// Listens for one agent, from now on.
    pub(super) fn listen(&self, worker: AccountId) -> News {
        let mut listening = self.listening.lock().unwrap_or_else(PoisonError::into_inner);
        listening.retain(|_, sender| sender.receiver_count() > 0);
        listening.entry(worker).or_insert_with(|| watch::channel(0).0).subscribe()
    }

    /// Wakes after a commit; whoever is woken twice before looking looks once.
    pub(super) fn wake(&self, woken: &Woken, seq: u64) {
        let listening = self.listening.lock().unwrap_or_else(PoisonError::into_inner);
        if woken.everyone {
            for sender in listening.values() {
                sender.send_replace(seq);
            }
            return;
        }
        for sender in woken.workers.iter().filter_map(|worker| listening.get(worker)) {
            sender.send_replace(seq);
        }
    }

    /// Whether more than one tablet of this agent is connected.
    pub(super) fn has_several(&self, worker: AccountId) -> bool {
        let listening = self.listening.lock().unwrap_or_else(PoisonError::into_inner);
        listening.get(&worker).is_some_and(|sender| sender.receiver_count() > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agent(number: u128) -> AccountId {
        AccountId(uuid::Uuid::from_u128(number))
    }

    #[test]
    fn only_those_who_may_have_news_are_woken() {
        let wakes = Wakes::default();
        let (claire, karim) = (wakes.listen(agent(1)), wakes.listen(agent(2)));
        wakes.wake(&Woken { everyone: false, workers: [agent(1)].into() }, 7);
        assert_eq!((*claire.borrow(), *karim.borrow()), (7, 0));
        wakes.wake(&Woken { everyone: true, workers: BTreeSet::new() }, 8);
        assert_eq!((*claire.borrow(), *karim.borrow()), (8, 8));
    }

    #[test]
    fn whoever_hung_up_is_forgotten() {
        let wakes = Wakes::default();
        let (first, second) = (wakes.listen(agent(1)), wakes.listen(agent(1)));
        assert!(wakes.has_several(agent(1)));
        drop((first, second));
        let _other = wakes.listen(agent(2));
        assert_eq!(wakes.listening.lock().unwrap().len(), 1);
    }
}
