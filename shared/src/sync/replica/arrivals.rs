//! What comes from the server into a replica: news, a restored server's lack of what this tablet holds, refusals.

use minicbor::bytes::ByteVec;

use super::held::Held;
use super::repair;
use super::rows::{self, Batch, PushRow, Table};
use super::{Effect, Link, Refused, Replica};
use crate::document::{Change, Document, Kind};
use crate::id::DocumentId;
use crate::rights::Refusal;
use crate::sync::frame::{Cursor, Down, Goodbye, Item};

impl Replica {
    pub(super) fn news(&mut self, down: Down, now: i64) -> Vec<Effect> {
        let mut batch = Batch::default();
        let mut erased: Vec<DocumentId> = Vec::new();
        for item in down.items {
            if let Item::Erased { document } = item {
                erased.push(DocumentId(uuid::Uuid::from_bytes(document.into())));
                continue;
            }
            if !self.take_item(&mut batch, item, now) {
                // A hole in what we hold: ask for everything again on the next connection.
                self.forget_cursor(&mut batch);
                self.saw(&mut batch, down.at);
                return vec![Effect::Commit(batch), Effect::Close(Goodbye::Busy)];
            }
        }
        if down.last {
            if self.restored {
                self.give_back_unnamed(&mut batch, now);
            }
            self.arrive(&mut batch, down.at);
            self.link = Link::Live { caught_up: true };
            self.purge(&mut batch);
        } else {
            self.saw(&mut batch, down.at);
        }
        self.touch(&mut batch, now);
        let mut effects =
            if erased.is_empty() { vec![Effect::Commit(batch)] } else { self.erase(batch, &erased, now) };
        effects.extend(self.flush());
        effects
    }

    fn take_item(&mut self, batch: &mut Batch, item: Item, now: i64) -> bool {
        match item {
            Item::Snapshot { document, kind, bytes, changes } => {
                let id = DocumentId(uuid::Uuid::from_bytes(document.into()));
                self.named.insert(id);
                // A kind of a later version is left to that version.
                let Some(kind) = Kind::from_code(&kind) else {
                    return true;
                };
                // A document that is broken on the server would be no better the next time: the others go on.
                let Some(mut theirs) = loaded(&bytes, &changes) else {
                    return true;
                };
                if self.restored && repair::is_given_back(kind) {
                    self.give_back(batch, id, kind, &mut theirs, now);
                } else if self.restored {
                    self.held.remove(id);
                }
                // Stored as it came where nothing is added to it: on a first synchronisation, a thousand times.
                let as_it_came = (changes.is_empty() && !self.held.contains(id)).then_some(bytes);
                if let Some(mut held) = self.held.remove(id)
                    && let Some(ours) = held.history.get_mut()
                {
                    // What this tablet wrote and has not sent yet joins the server's state.
                    let _ = theirs.merge(ours);
                }
                let held = match as_it_came {
                    Some(bytes) => Held::as_it_came(kind, &theirs, bytes),
                    None => Held::of(kind, theirs),
                };
                self.held.insert(id, held);
                self.put_document(batch, id);
                true
            }
            Item::Changes { document, changes } => {
                let id = DocumentId(uuid::Uuid::from_bytes(document.into()));
                let Some(held) = self.held.get_mut(id) else {
                    return false;
                };
                let Some(changes) = read_changes(&changes) else {
                    return false;
                };
                if !held.apply(&changes) {
                    return false;
                }
                self.put_document(batch, id);
                true
            }
            Item::Drop { document } => {
                let id = DocumentId(uuid::Uuid::from_bytes(document.into()));
                if !self.restored {
                    self.named.insert(id);
                }
                if let Some(held) = self.held.get_mut(id) {
                    // It leaves when this exchange is complete.
                    held.dropped = true;
                    self.put_document(batch, id);
                }
                true
            }
            Item::Erased { .. } => true,
        }
    }

    /// A refusal covers the document's whole unacknowledged tail: a change without its predecessor stays invisible.
    pub(super) fn refusal(
        &mut self,
        id: u64,
        reason: Refusal,
        snapshot: Option<ByteVec>,
        at: Option<Cursor>,
        now: i64,
    ) -> Vec<Effect> {
        if reason == Refusal::NotStored {
            return vec![Effect::Close(Goodbye::Busy)];
        }
        let Some(first) = self.outbox.get(&id) else {
            return Vec::new();
        };
        let (document, kind) = (first.document, first.kind);
        match reason {
            Refusal::Erased => return self.erase(Batch::default(), &[document], now),
            Refusal::SetAside => {
                self.set_aside.insert(document);
                return Vec::new();
            }
            _ => {}
        }
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
        if let Some(at) = at {
            self.saw(&mut batch, at);
        }
        self.leave_lost_histories(&mut batch);
        self.held.remove(document);
        match snapshot.and_then(|bytes| loaded(&bytes, &[])) {
            Some(theirs) => {
                self.held.insert(document, Held::of(kind, theirs));
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
