//! A server that was restored from an older copy: what it lost and this tablet has goes back into the outbox.

use std::collections::BTreeMap;

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
        let Some(ours) = self.held.get_mut(id).and_then(|held| held.history.get_mut()) else {
            return;
        };
        let missing = ours.changes_missing_in(theirs);
        let numbers = self.outbox.iter().filter(|(_, push)| push.document == id).map(|(number, _)| *number);
        let numbers: Vec<u64> = numbers.collect();
        let mut waiting: BTreeMap<[u8; 32], u64> = BTreeMap::new();
        for number in &numbers {
            waiting.extend(self.outbox[number].changes.iter().map(|change| (change.hash(), *number)));
        }
        if missing.iter().all(|change| waiting.contains_key(&change.hash())) {
            return;
        }
        // What waits may build on what was lost, and that on something else that waits: all of it takes new numbers, in the
        // order in which it was written.
        let mut behind: BTreeMap<u64, Outgoing> = BTreeMap::new();
        for number in numbers {
            batch.delete(Table::Outbox, &rows::push_key(number));
            behind.extend(self.outbox.remove(&number).map(|push| (number, push)));
        }
        for push in in_order(missing, &waiting, behind, (id, kind, now)) {
            let number = self.next_push;
            self.next_push += 1;
            batch.put(Table::Outbox, &rows::push_key(number), &PushRow::of(&push, None));
            self.outbox.insert(number, push);
        }
    }

    /// Something is still to be given back to a restored server.
    pub(super) fn gives_back(&self) -> bool {
        self.outbox.values().any(|push| push.given_back)
    }

    /// The restored server has named all that it has: what this tablet may write and it did not name is given back whole,
    /// people before the visits to them; what only the office writes leaves.
    pub(super) fn give_back_unnamed(&mut self, batch: &mut Batch, now: i64) {
        let unnamed = self.held.iter().filter(|(id, _)| !self.named.contains(id));
        let mut unnamed: Vec<(Kind, DocumentId)> = unnamed.map(|(id, held)| (held.kind, id)).collect();
        unnamed.sort_by_key(|(kind, id)| (*kind == Kind::Visit, *id));
        for (kind, id) in unnamed {
            if is_given_back(kind) {
                self.give_back(batch, id, kind, &mut Document::empty(), now);
            } else if let Some(held) = self.held.get_mut(id) {
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

/// Pushes of these changes in this order: those that wait as the pushes that they were part of, the others given back.
/// What the server has of what waits comes last: it is acknowledged.
fn in_order(
    missing: Vec<Change>,
    waiting: &BTreeMap<[u8; 32], u64>,
    mut behind: BTreeMap<u64, Outgoing>,
    (document, kind, at): (DocumentId, Kind, i64),
) -> Vec<Outgoing> {
    let mut runs: Vec<(Option<u64>, Vec<Change>)> = Vec::new();
    for change in missing {
        let number = waiting.get(&change.hash()).copied();
        if let Some(push) = number.and_then(|number| behind.get_mut(&number)) {
            push.changes.retain(|one| one.hash() != change.hash());
        }
        match runs.last_mut() {
            Some((last, changes)) if *last == number => changes.push(change),
            _ => runs.push((number, vec![change])),
        }
    }
    let mut pushes = Vec::new();
    for (number, changes) in runs {
        match number.and_then(|number| behind.get(&number)) {
            Some(push) => pushes.push(Outgoing { changes, ..push.clone() }),
            None => pushes.extend(in_frames(changes).into_iter().map(|changes| Outgoing {
                document,
                kind,
                changes,
                at,
                given_back: true,
            })),
        }
    }
    pushes.extend(behind.into_values().filter(|push| !push.changes.is_empty()));
    pushes
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
