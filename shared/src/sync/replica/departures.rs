//! What a replica says to the server, and what leaves it.

use minicbor::bytes::{ByteArray, ByteVec};

use super::rows::{self, Batch, Table};
use super::{Effect, Link, Outgoing, Refused, Replica};
use crate::id::DocumentId;
use crate::sync::frame::{Cursor, FromTablet, Goodbye, PROTOCOL, encode};

impl Replica {
    /// The socket is open.
    #[must_use]
    pub fn connected(&mut self) -> Vec<Effect> {
        self.link = Link::Greeting;
        self.sent_up_to = 0;
        self.set_aside.clear();
        let lost = |push: &Outgoing| self.held.get(push.document).is_some_and(|held| held.dropped);
        let settled = !self.outbox.values().any(|push| push.given_back || lost(push));
        let (cursor, witnesses) = (self.cursor, self.witnesses());
        let hello = FromTablet::Hello { protocol: PROTOCOL, cursor, witnesses, settled };
        sending(&hello).into_iter().collect()
    }

    /// The socket is gone. Everything unacknowledged is sent again on the next one: pushes are idempotent.
    pub fn disconnected(&mut self) {
        self.link = Link::Offline;
    }

    pub(super) fn welcomed(&mut self, restored: bool) -> Vec<Effect> {
        self.restored = restored;
        self.named.clear();
        if restored {
            [self.lose_history()].into_iter().chain(self.erased_again()).collect()
        } else {
            self.flush()
        }
    }

    /// Sends what has been stored since the last call; nothing while the server has not greeted, or was restored and
    /// has not shown what it still has: what waits may build on what it lost.
    #[must_use]
    pub fn flush(&mut self) -> Vec<Effect> {
        if self.restored || !matches!(self.link, Link::Live { .. }) {
            return Vec::new();
        }
        let unsent = self.outbox.range(self.sent_up_to + 1..);
        let effects = unsent
            .filter(|(_, push)| !self.set_aside.contains(&push.document))
            .filter_map(|(id, push)| sending(&frame_of(*id, push)))
            .collect();
        self.sent_up_to = self.outbox.keys().next_back().copied().unwrap_or(self.sent_up_to);
        effects
    }

    pub(super) fn acknowledged(&mut self, id: u64, at: Cursor, now: i64) -> Vec<Effect> {
        let Some(push) = self.outbox.remove(&id) else {
            return self.taken_after_all(id, at, now);
        };
        let mut batch = Batch::default();
        self.saw(&mut batch, at);
        batch.delete(Table::Outbox, &rows::push_key(id));
        self.leave_lost_histories(&mut batch);
        self.touch(&mut batch, now);
        if self.link == (Link::Live { caught_up: true }) {
            self.leave_if_dropped(&mut batch, push.document);
        }
        vec![Effect::Commit(batch)]
    }

    /// What went up behind something that was refused, and does not build on it, may be taken: it is no refused work then,
    /// and it is part of the document. The server does not send back what came on this very connection.
    fn taken_after_all(&mut self, id: u64, at: Cursor, now: i64) -> Vec<Effect> {
        let Some(Refused { push, .. }) = self.refused.remove(&id) else {
            return Vec::new();
        };
        let mut batch = Batch::default();
        batch.delete(Table::Refused, &rows::push_key(id));
        self.saw(&mut batch, at);
        self.touch(&mut batch, now);
        let fits = self.held.get_mut(push.document).is_none_or(|held| held.apply(&push.changes));
        self.put_document(&mut batch, push.document);
        if fits {
            return vec![Effect::Commit(batch)];
        }
        self.forget_cursor(&mut batch);
        vec![Effect::Commit(batch), Effect::Close(Goodbye::Busy)]
    }

    pub(super) fn touch(&mut self, batch: &mut Batch, now: i64) {
        self.last_contact = Some(now);
        batch.put(Table::Meta, rows::LAST_CONTACT, &now);
    }

    /// The exchange is complete: what the tablet may hold no more leaves, but for what still waits.
    pub(super) fn purge(&mut self, batch: &mut Batch) {
        let dropped: Vec<DocumentId> =
            self.held.iter().filter(|(_, held)| held.dropped).map(|(id, _)| id).collect();
        for id in dropped {
            self.leave_if_dropped(batch, id);
        }
    }

    fn leave_if_dropped(&mut self, batch: &mut Batch, id: DocumentId) {
        let waits = self.outbox.values().any(|push| push.document == id);
        if !waits && self.held.get(id).is_some_and(|held| held.dropped) {
            self.held.remove(id);
            batch.delete(Table::Documents, &id.to_string());
        }
    }
}

fn frame_of(id: u64, push: &Outgoing) -> FromTablet {
    let (document, kind) = (ByteArray::from(push.document.bytes()), push.kind.code().to_owned());
    let changes = push.changes.iter().map(|change| ByteVec::from(change.bytes().to_vec())).collect();
    if push.given_back {
        FromTablet::GiveBack { id, document, kind, changes }
    } else {
        FromTablet::Push { id, document, kind, changes }
    }
}

pub(super) fn sending(frame: &FromTablet) -> Option<Effect> {
    encode(frame).ok().map(Effect::Send)
}
