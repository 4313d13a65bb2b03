//! The places of the feed that a tablet greets with: its cursor and its witness.

use super::Replica;
use super::rows::{self, Batch, Table};
use crate::sync::frame::Cursor;

impl Replica {
    /// A round is complete: this is the cursor, unless something is still to be given back to a restored server.
    ///
    /// Until then the tablet goes on greeting with the places of the lost history, and is recognised on each connection:
    /// if the line breaks, if another tablet of the same session has given back all that it had, or if an older copy is put
    /// back once more.
    pub(super) fn arrive(&mut self, batch: &mut Batch, at: Cursor) {
        if self.restored || self.gives_back() {
            self.reached = Some(at);
            self.leave_lost_history(batch);
        } else {
            self.cursor = Some(at);
            batch.put(Table::Meta, rows::CURSOR, &at);
        }
    }

    /// Something that was read at this place is stored with this batch: a server that was restored to before it must be
    /// told, however much of the round is missing.
    pub(super) fn saw(&mut self, batch: &mut Batch, at: Cursor) {
        if !self.restored && !self.gives_back() {
            self.leave_lost_history(batch);
            self.witness = Some(at);
            batch.put(Table::Meta, rows::WITNESS, &at);
        }
    }

    /// Once nothing is left to be given back, the places of the lost history have done what they were for.
    pub(super) fn leave_lost_history(&mut self, batch: &mut Batch) {
        if self.gives_back() {
            return;
        }
        if let Some(at) = self.reached.take() {
            (self.cursor, self.witness) = (Some(at), None);
            batch.put(Table::Meta, rows::CURSOR, &at);
            batch.delete(Table::Meta, rows::WITNESS);
        }
    }

    /// Everything is to be asked for anew. A tablet that still gives back is sent everything anyway, and needs its place.
    pub(super) fn forget_cursor(&mut self, batch: &mut Batch) {
        if !self.restored && !self.gives_back() {
            self.cursor = None;
            batch.delete(Table::Meta, rows::CURSOR);
        }
    }
}
