//! What a disk that is gone takes with it, and nobody can give back.
//!
//! A tablet gives back what it holds when it learns that the server was restored. Until then it obeys the server that is
//! gone: an acknowledgement or a page that was on its way when the older copy was put back tells it as truly as one that
//! came a second earlier that its work is safe and that the document leaves. It cannot know better, and to keep for that
//! moment's sake what it may hold no more would break another promise. So what it is made to drop by what the lost server
//! said is forgiven, as what it dropped before the restore is; and nothing else is: only what that server had
//! acknowledged, or had from another tablet.

use std::collections::{BTreeMap, BTreeSet};

use palier_shared::document::{Change, Document};
use palier_shared::id::DocumentId;
use palier_shared::sync::{FromServer, decode};

use super::Sim;

/// Documents as the server has them.
pub(super) type There = BTreeMap<DocumentId, Document>;

/// What a tablet had before something of a lost history reached it.
#[derive(Debug)]
pub(super) struct Before {
    held: BTreeSet<DocumentId>,
    unsafe_yet: BTreeSet<[u8; 32]>,
}

impl Sim {
    /// All documents of the server, also of one that is down.
    pub(super) fn documents_there(&mut self) -> anyhow::Result<There> {
        let was_up = self.server.is_up();
        if !was_up {
            self.server.start()?;
        }
        let mut there = There::new();
        for id in self.server.documents()? {
            there.extend(self.server.document(id)?.map(|document| (id, document)));
        }
        if !was_up {
            self.server.stop();
        }
        Ok(there)
    }

    /// Forgets what was on a disk that is gone, and nowhere else.
    pub(super) fn forgive(&mut self) -> anyhow::Result<u64> {
        self.forgive_of(|_, _| true)
    }

    /// As [`Sim::forgive`], of these changes only.
    fn forgive_of(&mut self, which: impl Fn(DocumentId, &Change) -> bool) -> anyhow::Result<u64> {
        let mut there = self.documents_there()?;
        let Sim { ledger, tablets, .. } = self;
        Ok(ledger.forget_unless(|kept| {
            let (id, change) = (kept.document, &kept.change);
            !which(id, change)
                || there.get_mut(&id).is_some_and(|document| document.contains(change))
                || tablets.iter().any(|tablet| tablet.has(id, change))
        }))
    }

    /// An older copy has taken the place of a server that had all this; what it said may still arrive.
    pub(super) fn history_is_lost(&mut self, mut before: There) -> anyhow::Result<()> {
        let mut now = self.documents_there()?;
        for kept in self.ledger.kept() {
            let has = |there: &mut There| {
                there.get_mut(&kept.document).is_some_and(|document| document.contains(&kept.change))
            };
            if has(&mut before) && !has(&mut now) {
                self.lost.insert(kept.change.hash());
            }
        }
        for line in &mut self.lines {
            line.of_a_lost_history = true;
        }
        Ok(())
    }

    /// Looks at a tablet before a frame of a lost history reaches it; `None` when the frame is of the present one.
    pub(super) fn before_old_news(&self, index: usize, frame: &[u8]) -> Option<Before> {
        let number = self.tablets[index].line;
        let line = self.lines.iter().find(|line| Some(line.number) == number)?;
        let acknowledged = matches!(decode::<FromServer>(frame), Ok(FromServer::Ack { .. }));
        let waiting = self.tablets[index].waiting();
        let waiting = waiting.iter().filter(|_| !acknowledged).flat_map(|(_, changes)| changes);
        line.of_a_lost_history.then(|| Before {
            held: self.tablets[index].held(),
            unsafe_yet: waiting.map(Change::hash).collect(),
        })
    }

    /// Forgives what a tablet was made to drop by what a lost server had said.
    pub(super) fn after_old_news(&mut self, index: usize, before: &Before) -> anyhow::Result<()> {
        let held = self.tablets[index].held();
        let left: BTreeSet<DocumentId> = before.held.difference(&held).copied().collect();
        if left.is_empty() {
            return Ok(());
        }
        let lost = std::mem::take(&mut self.lost);
        let gone = self.forgive_of(|id, change| {
            let hash = change.hash();
            left.contains(&id) && lost.contains(&hash) && !before.unsafe_yet.contains(&hash)
        })?;
        self.lost = lost;
        if gone > 0 {
            self.forgiven += gone;
            self.trace.push(format!("     {gone} changes left with what the lost server had said"));
        }
        Ok(())
    }
}
