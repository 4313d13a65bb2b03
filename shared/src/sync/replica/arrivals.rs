//! What comes from the server into a replica: news, a restored server's lack of what this tablet holds, refusals.

use minicbor::bytes::ByteVec;

use super::rows::{self, Batch, DocumentRow, PushRow, Table};
use super::{Effect, Held, Link, Outgoing, Refused, Replica};
use crate::document::{Change, Document, Kind, Value};
use crate::id::DocumentId;
use crate::rights::Refusal;
use crate::sync::frame::{Down, Goodbye, Item};

impl Replica {
    pub(super) fn news(&mut self, down: Down, now: i64) -> Vec<Effect> {
        let mut batch = Batch::default();
        for item in down.items {
            if !self.take_item(&mut batch, item, now) {
                // A hole in what we hold: ask for everything again on the next connection.
                self.cursor = None;
                batch.delete(Table::Meta, rows::CURSOR);
                return vec![Effect::Commit(batch), Effect::Close(Goodbye::Busy)];
            }
        }
        if let Some(cursor) = down.cursor {
            self.cursor = Some(cursor);
            if self.restored {
                // What was acknowledged in the lost history proves nothing in this one.
                self.witness = None;
                batch.delete(Table::Meta, rows::WITNESS);
            }
            self.restored = false;
            self.link = Link::Live { caught_up: true };
            batch.put(Table::Meta, rows::CURSOR, &cursor);
        }
        self.touch(&mut batch, now);
        let mut effects = vec![Effect::Commit(batch)];
        effects.extend(self.flush());
        effects
    }

    fn take_item(&mut self, batch: &mut Batch, item: Item, now: i64) -> bool {
        match item {
            Item::Snapshot { document, kind, bytes, changes } => {
                let id = DocumentId(uuid::Uuid::from_bytes(document.into()));
                // A kind of a later version is left to that version.
                let Some(kind) = Kind::from_code(&kind) else {
                    return true;
                };
                let Some(mut theirs) = loaded(&bytes, &changes) else {
                    return false;
                };
                self.give_back(batch, id, kind, &mut theirs, now);
                // Stored as it came where nothing is added to it: on a first synchronisation, a thousand times.
                let as_it_came = (changes.is_empty() && !self.held.contains_key(&id)).then_some(bytes);
                if let Some(mut held) = self.held.remove(&id) {
                    // What this tablet wrote and has not sent yet joins the server's state.
                    let _ = theirs.merge(&mut held.document);
                }
                let document = theirs;
                let value = Value::read(kind, &document);
                self.held.insert(id, Held { kind, document, value, dropped: false });
                match as_it_came {
                    Some(bytes) => {
                        let row = DocumentRow { kind: kind.code().to_owned(), dropped: false, bytes };
                        batch.put(Table::Documents, &id.to_string(), &row);
                    }
                    None => self.put_document(batch, id),
                }
                true
            }
            Item::Changes { document, changes } => {
                let id = DocumentId(uuid::Uuid::from_bytes(document.into()));
                let Some(held) = self.held.get_mut(&id) else {
                    return false;
                };
                let Some(changes) = read_changes(&changes) else {
                    return false;
                };
                if held.document.apply(&changes).is_err() {
                    return false;
                }
                held.value = Value::read(held.kind, &held.document);
                self.put_document(batch, id);
                true
            }
            Item::Drop { document } => {
                let id = DocumentId(uuid::Uuid::from_bytes(document.into()));
                if let Some(held) = self.held.get_mut(&id) {
                    held.dropped = true;
                    self.put_document(batch, id);
                    self.leave_if_dropped(batch, id);
                }
                true
            }
        }
    }

    /// After a restore, what this tablet holds and the server has lost goes back into the outbox.
    fn give_back(&mut self, batch: &mut Batch, id: DocumentId, kind: Kind, theirs: &mut Document, now: i64) {
        if !self.restored {
            return;
        }
        let Some(held) = self.held.get_mut(&id) else {
            return;
        };
        let waiting: Vec<[u8; 32]> = self
            .outbox
            .values()
            .filter(|push| push.document == id)
            .flat_map(|push| push.changes.iter().map(Change::hash))
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
        // What was lost comes before what waits: it takes the place of the document's first waiting push, which it joins.
        let first = self.outbox.iter().find(|(_, push)| push.document == id).map(|(number, _)| *number);
        let number = first.unwrap_or(self.next_push);
        let waiting =
            first.and_then(|number| self.outbox.remove(&number)).map_or_else(Vec::new, |push| push.changes);
        self.next_push = self.next_push.max(number + 1);
        self.sent_up_to = self.sent_up_to.min(number - 1);
        let push =
            Outgoing { document: id, kind, changes: lost.into_iter().chain(waiting).collect(), at: now };
        batch.put(Table::Outbox, &rows::push_key(number), &PushRow::of(&push, None));
        self.outbox.insert(number, push);
    }

    /// A refusal covers the document's whole unacknowledged tail: a change without its predecessor stays invisible.
    pub(super) fn refusal(&mut self, id: u64, reason: Refusal, snapshot: Option<ByteVec>) -> Vec<Effect> {
        if reason == Refusal::NotStored {
            return vec![Effect::Close(Goodbye::Busy)];
        }
        let Some(first) = self.outbox.get(&id) else {
            return Vec::new();
        };
        let (document, kind) = (first.document, first.kind);
        let tail: Vec<u64> = self
            .outbox
            .iter()
            .filter(|(_, push)| push.document == document)
            .map(|(number, _)| *number)
            .collect();
        let mut batch = Batch::default();
        for number in tail {
            if let Some(push) = self.outbox.remove(&number) {
                batch.delete(Table::Outbox, &rows::push_key(number));
                batch.put(Table::Refused, &rows::push_key(number), &PushRow::of(&push, Some(reason)));
                self.refused.insert(number, Refused { push, reason });
            }
        }
        self.held.remove(&document);
        match snapshot.and_then(|bytes| loaded(&bytes, &[])) {
            Some(theirs) => {
                let value = Value::read(kind, &theirs);
                self.held.insert(document, Held { kind, document: theirs, value, dropped: false });
                self.put_document(&mut batch, document);
            }
            None => batch.delete(Table::Documents, &document.to_string()),
        }
        vec![Effect::Commit(batch)]
    }
}

pub(super) fn read_changes(chunks: &[ByteVec]) -> Option<Vec<Change>> {
    chunks.iter().map(|chunk| Change::from_bytes(chunk).ok()).collect()
}

fn loaded(bytes: &[u8], changes: &[ByteVec]) -> Option<Document> {
    Document::load(bytes, &read_changes(changes)?).ok()
}
