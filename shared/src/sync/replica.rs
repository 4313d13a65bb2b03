//! The tablet's side: the documents it holds, what waits to be sent, and what to do on each event.
//!
//! Nothing here touches a disk or a socket. Each call returns ordered effects; whoever runs them must finish a
//! [`Effect::Commit`] before the effect that follows it, and must throw the replica away and load it anew from its
//! store when a commit fails: what is in memory never runs ahead of what is kept.

mod arrivals;
mod departures;
mod erasure;
mod held;
mod on_board;
mod places;
mod repair;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

pub use erasure::ErasedNote;
pub use rows::{Batch, StoredRow, Table};

use super::frame::{Cursor, FromServer, Goodbye};
use crate::document::{Actor, Change, Document, Kind, Subject, Value};
use crate::id::DocumentId;
use crate::rights::Refusal;
use held::{Held, OnBoard};
use rows::PushRow;

/// What the runner must do, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Store this; nothing that follows may happen before it is durable.
    Commit(Batch),
    /// Remove what was being typed about this document; nothing that follows may happen before that is durable.
    ForgetDrafts(DocumentId),
    /// Send this frame.
    Send(Vec<u8>),
    /// Close the socket; connect again later, unless the reason asks for the agent.
    Close(Goodbye),
}

/// How the connection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// No socket.
    Offline,
    /// Connected, the server has not answered yet.
    Greeting,
    /// Exchanging; `caught_up` once everything new has come.
    Live {
        /// The last page of news has been stored.
        caught_up: bool,
    },
}

/// A push that waits for its acknowledgement.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// The document.
    pub document: DocumentId,
    /// Its kind.
    pub kind: Kind,
    /// Its changes, in order.
    pub changes: Vec<Change>,
    /// When it was made, milliseconds since 1970 UTC.
    pub at: i64,
    /// It gives back to a restored server what it lost, whoever wrote it.
    pub given_back: bool,
}

/// A push that the server did not take: kept readable until the agent has seen to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// What was refused.
    pub push: Outgoing,
    /// Why.
    pub reason: Refusal,
}

/// An edit that must be stored before it counts.
#[derive(Debug)]
pub struct Edited {
    /// To be committed.
    pub batch: Batch,
    push: u64,
    document: DocumentId,
    before: Option<Held>,
}

/// Why an edit could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The tablet does not hold this document.
    #[error("document not held")]
    NotHeld,
    /// It cannot be read or written as this type.
    #[error("unreadable document")]
    Unreadable,
}

/// What a tablet holds.
#[derive(Debug)]
pub struct Replica {
    actor: Actor,
    held: OnBoard,
    outbox: BTreeMap<u64, Outgoing>,
    refused: BTreeMap<u64, Refused>,
    cursor: Option<Cursor>,
    witness: Option<Cursor>,
    /// Places of histories that a restored server had lost, until all of them that is here is given back.
    lost: Vec<Cursor>,
    next_push: u64,
    sent_up_to: u64,
    link: Link,
    /// The server was restored, and the round of its documents is not complete: nothing is sent meanwhile.
    restored: bool,
    /// What this round has named.
    named: BTreeSet<DocumentId>,
    /// Documents that the server has set aside: nothing is sent for them on this connection.
    set_aside: BTreeSet<DocumentId>,
    erased: BTreeMap<DocumentId, ErasedNote>,
    last_contact: Option<i64>,
}

impl Replica {
    /// Builds the replica from what its store holds. Rows that cannot be read are returned, so that they can be shown
    /// and kept: none is thrown away.
    #[must_use]
    pub fn load(actor: Actor, stored: impl IntoIterator<Item = StoredRow>) -> (Self, Vec<StoredRow>) {
        let mut replica = Replica {
            actor,
            held: OnBoard::default(),
            outbox: BTreeMap::new(),
            refused: BTreeMap::new(),
            cursor: None,
            witness: None,
            lost: Vec::new(),
            next_push: 1,
            sent_up_to: 0,
            link: Link::Offline,
            restored: false,
            named: BTreeSet::new(),
            set_aside: BTreeSet::new(),
            erased: BTreeMap::new(),
            last_contact: None,
        };
        let unreadable = stored.into_iter().filter(|row| replica.take(row).is_none()).collect();
        (replica, unreadable)
    }

    fn take(&mut self, row: &StoredRow) -> Option<()> {
        match row.table {
            Table::Documents => {
                let id = row.key.parse().ok()?;
                self.held.insert(id, Held::from_row(rows::read(&row.value)?)?);
            }
            Table::Outbox | Table::Refused => {
                let number: u64 = row.key.parse().ok()?;
                // Also for a row that cannot be read: its number, and so its place in the store, stays its own.
                self.next_push = self.next_push.max(number.saturating_add(1));
                let stored: PushRow = rows::read(&row.value)?;
                let push = stored.outgoing()?;
                if row.table == Table::Outbox {
                    self.outbox.insert(number, push);
                } else {
                    self.refused.insert(number, Refused { push, reason: Refusal::from_code(stored.reason) });
                }
            }
            Table::Meta => match row.key.as_str() {
                rows::CURSOR => self.cursor = Some(rows::read(&row.value)?),
                rows::WITNESS => self.witness = Some(rows::read(&row.value)?),
                rows::LOST => self.lost = rows::read(&row.value)?,
                rows::LAST_CONTACT => self.last_contact = Some(rows::read(&row.value)?),
                key => {
                    if let Some(id) = key.strip_prefix(rows::ERASED) {
                        self.erased.insert(id.parse().ok()?, rows::read(&row.value)?);
                    }
                }
            },
            Table::Drafts => {}
        }
        Some(())
    }

    /// Rows that the store holds and nobody can read: no push is ever written over one of them.
    pub fn keep_places(&mut self, rows: &[(Table, String)]) {
        let numbers = rows.iter().filter(|(table, _)| matches!(table, Table::Outbox | Table::Refused));
        for number in numbers.filter_map(|(_, key)| key.parse::<u64>().ok()) {
            self.next_push = self.next_push.max(number.saturating_add(1));
        }
    }

    /// How the connection stands.
    #[must_use]
    pub fn link(&self) -> Link {
        self.link
    }

    /// What waits for its acknowledgement, oldest first.
    pub fn waiting(&self) -> impl ExactSizeIterator<Item = &Outgoing> {
        self.outbox.values()
    }

    /// The document's own fields that its waiting changes touch.
    #[must_use]
    pub fn waiting_fields(&self, id: DocumentId) -> BTreeSet<String> {
        let waiting = self.outbox.values().filter(|push| push.document == id).flat_map(|push| &push.changes);
        let document = self.held.get(id).and_then(|held| held.history.get());
        document.map(|document| document.touched(waiting)).unwrap_or_default()
    }

    /// What the server refused, oldest first, with its number.
    pub fn refused(&self) -> impl ExactSizeIterator<Item = (u64, &Refused)> {
        self.refused.iter().map(|(number, refused)| (*number, refused))
    }

    /// When the server last said something that was stored, milliseconds since 1970 UTC by the tablet's clock.
    #[must_use]
    pub fn last_contact(&self) -> Option<i64> {
        self.last_contact
    }

    /// Documents that this version cannot read: kept as they are, shown to nobody, never written.
    pub fn unreadable(&self) -> impl Iterator<Item = (DocumentId, Kind)> {
        let unreadable = self.held.iter().filter(|(_, held)| matches!(held.value, Value::Unreadable));
        unreadable.map(|(id, held)| (id, held.kind))
    }

    /// One document's value.
    #[must_use]
    pub fn get<T: Subject>(&self, id: DocumentId) -> Option<&T> {
        self.held.get(id).and_then(|held| T::of(&held.value))
    }

    /// All values of one type, by id.
    pub fn all<T: Subject>(&self) -> impl Iterator<Item = (DocumentId, &T)> {
        self.held.of_kind(T::KIND).filter_map(|(id, held)| T::of(&held.value).map(|value| (id, value)))
    }

    /// Number of documents on board.
    #[must_use]
    pub fn len(&self) -> usize {
        self.held.iter().len()
    }

    /// Whether nothing is on board.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.held.iter().len() == 0
    }

    /// Edits a held document on its current heads. `None` when the edit changes nothing.
    ///
    /// The edit counts once [`Edited::batch`] is stored; if that fails, give it to [`Replica::undo`].
    ///
    /// # Errors
    /// [`EditError`]; nothing is then changed.
    pub fn edit<T: Subject>(
        &mut self,
        id: DocumentId,
        at: i64,
        edit: impl FnOnce(&mut T),
    ) -> Result<Option<Edited>, EditError> {
        let actor = self.actor;
        let held = self.held.get_mut(id).ok_or(EditError::NotHeld)?;
        let before = held.as_stored();
        // The value is that of the document's current heads.
        let mut value = T::of(&held.value).cloned().ok_or(EditError::Unreadable)?;
        edit(&mut value);
        let document = held.history.get_mut().ok_or(EditError::Unreadable)?;
        let change = document.write(&value, actor, at).map_err(|_| EditError::Unreadable)?;
        let Some(change) = change else { return Ok(None) };
        held.changed();
        Ok(Some(self.push::<T>(id, change, at, Some(before))))
    }

    /// Creates a document, as [`Replica::edit`] edits one.
    ///
    /// # Errors
    /// [`EditError::Unreadable`] when the value cannot be written.
    pub fn create<T: Subject>(&mut self, id: DocumentId, value: &T, at: i64) -> Result<Edited, EditError> {
        let (document, change) =
            Document::create(value, self.actor, at).map_err(|_| EditError::Unreadable)?;
        self.held.insert(id, Held::of(T::KIND, document));
        Ok(self.push::<T>(id, change, at, None))
    }

    fn push<T: Subject>(&mut self, id: DocumentId, change: Change, at: i64, before: Option<Held>) -> Edited {
        let number = self.next_push;
        self.next_push += 1;
        let outgoing = Outgoing { document: id, kind: T::KIND, changes: vec![change], at, given_back: false };
        let mut batch = Batch::default();
        batch.put(Table::Outbox, &rows::push_key(number), &PushRow::of(&outgoing, None));
        self.put_document(&mut batch, id);
        self.outbox.insert(number, outgoing);
        Edited { batch, push: number, document: id, before }
    }

    /// Takes back an edit that could not be stored.
    pub fn undo(&mut self, edited: Edited) {
        self.outbox.remove(&edited.push);
        match edited.before {
            Some(before) => self.held.insert(edited.document, before),
            None => drop(self.held.remove(edited.document)),
        }
    }

    fn put_document(&mut self, batch: &mut Batch, id: DocumentId) {
        if let Some(held) = self.held.get_mut(id) {
            batch.put(Table::Documents, &id.to_string(), &held.row());
        }
    }

    /// Forgets a refused push, once the agent has seen it.
    #[must_use]
    pub fn forget_refused(&mut self, number: u64) -> Vec<Effect> {
        let mut batch = Batch::default();
        if self.refused.remove(&number).is_some() {
            batch.delete(Table::Refused, &rows::push_key(number));
        }
        vec![Effect::Commit(batch)]
    }

    /// The server says something.
    #[must_use]
    pub fn received(&mut self, frame: FromServer, now: i64) -> Vec<Effect> {
        match frame {
            FromServer::Welcome { restored, .. } => {
                self.link = Link::Live { caught_up: false };
                self.welcomed(restored)
            }
            FromServer::Down(down) => self.news(down, now),
            FromServer::Ack { id, at } => self.acknowledged(id, at, now),
            FromServer::Refused { id, reason, snapshot, at } => {
                self.refusal(id, Refusal::from_code(reason), snapshot, at, now)
            }
            FromServer::Goodbye { reason } => vec![Effect::Close(reason)],
            FromServer::Pong => Vec::new(),
        }
    }

    /// The actor to write with from now on: after a refusal the old one's numbers are spent.
    pub fn take_actor(&mut self, actor: Actor) {
        self.actor = actor;
    }
}

#[cfg(test)]
mod held_tests;
#[cfg(test)]
mod repair_tests;
#[cfg(test)]
mod tests;
