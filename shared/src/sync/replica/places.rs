//! The places of the feed that a tablet greets with: its cursor, its witness, and those of histories that were lost.
//!
//! A tablet that has anything of a history shows a place of it: a server that was restored to before it must be told.

use super::rows::{self, Batch, Table};
use super::{Effect, Replica};
use crate::sync::frame::Cursor;

/// The first and the last of so many places of lost histories are kept: a tablet that cannot give back what it should
/// (the document is set aside) adds some on each connection.
const KEPT: usize = 16;

impl Replica {
    /// The places besides the cursor.
    pub(super) fn witnesses(&self) -> Vec<Cursor> {
        self.lost.iter().copied().chain(self.witness).collect()
    }

    /// A round is complete: this is the cursor.
    pub(super) fn arrive(&mut self, batch: &mut Batch, at: Cursor) {
        self.cursor = Some(at);
        batch.put(Table::Meta, rows::CURSOR, &at);
        if self.restored {
            self.restored = false;
            // Of the lost history, or of a part of this very round.
            self.witness = None;
            batch.delete(Table::Meta, rows::WITNESS);
            self.leave_lost_histories(batch);
        }
    }

    /// Something that was read at this place is stored with this batch, however much of the round is missing.
    pub(super) fn saw(&mut self, batch: &mut Batch, at: Cursor) {
        self.witness = Some(at);
        batch.put(Table::Meta, rows::WITNESS, &at);
    }

    /// The server has lost the history that this tablet comes from. Its places are kept, whatever comes, until all that
    /// was lost is given back: the tablet is recognised on each connection until then, if the line breaks, if a copy of
    /// this tablet has given back all that it had, and if another copy of the server is put back.
    pub(super) fn lose_history(&mut self) -> Effect {
        for place in [self.cursor, self.witness].into_iter().flatten() {
            if !self.lost.contains(&place) {
                self.lost.push(place);
            }
        }
        while self.lost.len() > 2 * KEPT {
            self.lost.remove(KEPT);
        }
        let mut batch = Batch::default();
        batch.put(Table::Meta, rows::LOST, &self.lost);
        Effect::Commit(batch)
    }

    /// Once nothing is left to be given back, the places of lost histories have done what they were for.
    pub(super) fn leave_lost_histories(&mut self, batch: &mut Batch) {
        if !self.restored && !self.gives_back() && !self.lost.is_empty() {
            self.lost.clear();
            batch.delete(Table::Meta, rows::LOST);
        }
    }

    /// Everything is to be asked for anew.
    pub(super) fn forget_cursor(&mut self, batch: &mut Batch) {
        self.cursor = None;
        batch.delete(Table::Meta, rows::CURSOR);
    }
}
