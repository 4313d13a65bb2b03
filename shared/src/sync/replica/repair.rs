//! A server that was restored from an older copy: what it lost and this tablet has goes back into the outbox.

use super::rows::{self, Batch, PushRow, Table};
use super::{Outgoing, Replica};
use crate::document::{Change, Document, Kind};
use crate::id::DocumentId;

/// Bytes of changes in one frame that gives back; a document is as many frames as it needs.
const FRAME: usize = 512 * 1024;

impl Replica {
    /// Gives back what this tablet holds of a document and `theirs`, the restored server's copy, lacks.
    pub(super) fn give_back(
        &mut self,
        batch: &mut Batch,
        id: DocumentId,
        kind: Kind,
        theirs: &mut Document,
        now: i64,
    ) {
        let Some(held) = self.held.get_mut(&id) else {
            return;
        };
        let waits = |(_, push): &(&u64, &Outgoing)| push.document == id;
        let waiting: Vec<[u8; 32]> = self
            .outbox
            .iter()
            .filter(waits)
            .flat_map(|(_, push)| push.changes.iter().map(Change::hash))
            .collect();
        let lost: Vec<Change> = held
            .document
            .changes_missing_in(theirs)
            .into_iter()
            .filter(|change| !waiting.contains(&change.hash()))
            .collect();
        if lost.is_empty() {
            return;
        }
        // What waits builds on what was lost: it takes numbers that come after.
        let behind: Vec<u64> = self.outbox.iter().filter(waits).map(|(number, _)| *number).collect();
        let mut pushes: Vec<Outgoing> = in_frames(lost)
            .into_iter()
            .map(|changes| Outgoing { document: id, kind, changes, at: now, given_back: true })
            .collect();
        for number in behind {
            batch.delete(Table::Outbox, &rows::push_key(number));
            pushes.extend(self.outbox.remove(&number));
        }
        for push in pushes {
            let number = self.next_push;
            self.next_push += 1;
            batch.put(Table::Outbox, &rows::push_key(number), &PushRow::of(&push, None));
            self.outbox.insert(number, push);
        }
    }

    /// The restored server has named all that it has: what this tablet may write and it did not name is given back whole,
    /// people before the visits to them; what only the office writes leaves.
    pub(super) fn give_back_unnamed(&mut self, batch: &mut Batch, now: i64) {
        let unnamed = self.held.iter().filter(|(id, _)| !self.named.contains(id));
        let mut unnamed: Vec<(Kind, DocumentId)> = unnamed.map(|(id, held)| (held.kind, *id)).collect();
        unnamed.sort_by_key(|(kind, id)| (*kind == Kind::Visit, *id));
        for (kind, id) in unnamed {
            if is_given_back(kind) {
                self.give_back(batch, id, kind, &mut Document::empty(), now);
            } else if let Some(held) = self.held.get_mut(&id) {
                held.dropped = true;
                self.put_document(batch, id);
            }
        }
    }
}

/// What only the office writes is as the restored server has it: a tablet that gave it back could change it.
pub(super) fn is_given_back(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Visit)
}

fn in_frames(changes: Vec<Change>) -> Vec<Vec<Change>> {
    let mut frames: Vec<Vec<Change>> = Vec::new();
    let mut size = FRAME;
    for change in changes {
        size += change.bytes().len();
        if size > FRAME {
            frames.push(Vec::new());
            size = change.bytes().len();
        }
        if let Some(last) = frames.last_mut() {
            last.push(change);
        }
    }
    frames
}
