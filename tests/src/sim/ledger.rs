//! What was promised: every change that a tablet kept durably, and every number that an actor used.

use std::collections::BTreeMap;

use anyhow::ensure;
use palier_shared::document::Change;
use palier_shared::id::DocumentId;

/// A change that a tablet showed as kept.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) document: DocumentId,
    pub(super) change: Change,
    /// Made against the rules: the server must refuse it.
    pub(super) hostile: bool,
}

#[derive(Debug, Default)]
pub(super) struct Ledger {
    kept: BTreeMap<[u8; 32], Kept>,
    numbers: BTreeMap<(DocumentId, [u8; 16], u64), [u8; 32]>,
}

impl Ledger {
    pub(super) fn keep(
        &mut self,
        document: DocumentId,
        change: &Change,
        hostile: bool,
    ) -> anyhow::Result<()> {
        self.number(document, change)?;
        let kept = Kept { document, change: change.clone(), hostile };
        self.kept.entry(change.hash()).or_insert(kept);
        Ok(())
    }

    /// An actor's number on a document stands for one change for ever.
    pub(super) fn number(&mut self, document: DocumentId, change: &Change) -> anyhow::Result<()> {
        let number = (document, change.actor().0, change.seq());
        let first = *self.numbers.entry(number).or_insert(change.hash());
        ensure!(
            first == change.hash(),
            "actor {:02x?} used number {} of {document} twice",
            &change.actor().0[..4],
            change.seq()
        );
        Ok(())
    }

    pub(super) fn kept(&self) -> impl Iterator<Item = &Kept> {
        self.kept.values()
    }

    pub(super) fn is_hostile(&self, change: &Change) -> bool {
        self.kept.get(&change.hash()).is_some_and(|kept| kept.hostile)
    }

    /// Forgets what was on one disk only, when that disk is gone: returns how much that was.
    pub(super) fn forget_unless(&mut self, mut there: impl FnMut(&Kept) -> bool) -> u64 {
        let before = self.kept.len();
        self.kept.retain(|_, kept| there(kept));
        (before - self.kept.len()) as u64
    }
}
