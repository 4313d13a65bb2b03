//! Documents that were erased: nothing of them stays but their id, and that something was thrown away.

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

use super::departures::sending;
use super::rows::{self, Batch, Table};
use super::{Effect, Replica};
use crate::id::DocumentId;
use crate::sync::frame::FromTablet;

/// What a tablet remembers of an erased document: no content. It is kept for ever, so that a server restored to a
/// moment before the erasure can be told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct ErasedNote {
    /// When this tablet removed it, milliseconds since 1970 UTC.
    #[n(0)]
    pub at: i64,
    /// How many pushes of this tablet were thrown away with it; 0 once the agent has seen it.
    #[n(1)]
    pub thrown_away: u64,
}

impl Replica {
    /// Erased documents with which work of this tablet was thrown away, until the agent has seen it.
    pub fn erased(&self) -> impl Iterator<Item = (DocumentId, &ErasedNote)> {
        self.erased.iter().filter(|(_, note)| note.thrown_away > 0).map(|(id, note)| (*id, note))
    }

    /// The agent has seen that a document was erased.
    #[must_use]
    pub fn see_erased(&mut self, id: DocumentId) -> Vec<Effect> {
        let mut batch = Batch::default();
        if let Some(note) = self.erased.get_mut(&id) {
            note.thrown_away = 0;
            batch.put(Table::Meta, &key(id), note);
        }
        vec![Effect::Commit(batch)]
    }

    /// Removes all that the tablet has of these documents, then confirms it.
    pub(super) fn erase(&mut self, mut batch: Batch, ids: &[DocumentId], now: i64) -> Vec<Effect> {
        for id in ids {
            self.remove(&mut batch, *id, now);
        }
        self.leave_lost_histories(&mut batch);
        let mut effects: Vec<Effect> = ids.iter().copied().map(Effect::ForgetDrafts).collect();
        effects.push(Effect::Commit(batch));
        effects.extend(confirmation(ids.iter()));
        effects
    }

    fn remove(&mut self, batch: &mut Batch, id: DocumentId, now: i64) {
        self.held.remove(id);
        // Also when nothing was read from there: the row may be one that this version cannot read.
        batch.delete(Table::Documents, &id.to_string());
        let sent = self.outbox.iter().filter(|(_, push)| push.document == id);
        let waiting: Vec<u64> = sent.map(|(number, _)| *number).collect();
        for number in &waiting {
            self.outbox.remove(number);
            batch.delete(Table::Outbox, &rows::push_key(*number));
        }
        let refused = self.refused.iter().filter(|(_, refused)| refused.push.document == id);
        for number in refused.map(|(number, _)| *number).collect::<Vec<u64>>() {
            self.refused.remove(&number);
            batch.delete(Table::Refused, &rows::push_key(number));
        }
        let note = self.erased.entry(id).or_insert(ErasedNote { at: now, thrown_away: 0 });
        note.thrown_away += waiting.len() as u64;
        batch.put(Table::Meta, &key(id), note);
    }

    /// A restored server may have forgotten what it had erased.
    pub(super) fn erased_again(&self) -> Option<Effect> {
        if self.erased.is_empty() { None } else { confirmation(self.erased.keys()) }
    }
}

fn confirmation<'i>(ids: impl Iterator<Item = &'i DocumentId>) -> Option<Effect> {
    let documents = ids.map(|id| ByteArray::from(id.bytes())).collect();
    sending(&FromTablet::Erased { documents })
}

fn key(id: DocumentId) -> String {
    format!("{}{id}", rows::ERASED)
}
