//! What the tablet's store keeps, before it is sealed.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

use super::Outgoing;
use crate::document::Kind;
use crate::id::DocumentId;
use crate::rights::Refusal;

/// Key of the cursor in [`Table::Meta`].
pub(super) const CURSOR: &str = "cursor";
/// Key of the place of the latest acknowledgement in [`Table::Meta`].
pub(super) const WITNESS: &str = "witness";
/// Key of the places of lost histories in [`Table::Meta`].
pub(super) const LOST: &str = "lost";
/// Key of the time of the last contact in [`Table::Meta`].
pub(super) const LAST_CONTACT: &str = "last_contact";

/// Start of the keys of erased documents in [`Table::Meta`]; the document's id follows.
pub(super) const ERASED: &str = "erased/";

/// The tables of a tablet's store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Documents by id.
    Documents,
    /// Pushes that wait, by running number.
    Outbox,
    /// Pushes that were refused, by running number.
    Refused,
    /// What is being typed, by field: kept through a crash, not yet a change.
    Drafts,
    /// The cursor and the like.
    Meta,
}

impl Table {
    /// All of them.
    pub const ALL: [Table; 5] = [Self::Documents, Self::Outbox, Self::Refused, Self::Drafts, Self::Meta];

    /// Its name in the store.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Outbox => "outbox",
            Self::Refused => "refused",
            Self::Drafts => "drafts",
            Self::Meta => "meta",
        }
    }
}

/// A row as the store gives it back, unsealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRow {
    /// Where it lies.
    pub table: Table,
    /// Its key.
    pub key: String,
    /// Its bytes.
    pub value: Vec<u8>,
}

/// What is stored together or not at all. Later operations on the same key win.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// Rows to put (`Some`) or to delete (`None`), in order.
    pub operations: Vec<(Table, String, Option<Vec<u8>>)>,
}

impl Batch {
    /// Adds a row.
    pub fn put<R: Encode<()>>(&mut self, table: Table, key: &str, row: &R) {
        // Encoding into memory cannot fail for our own types.
        let value = minicbor::to_vec(row).unwrap_or_default();
        self.operations.push((table, key.to_owned(), Some(value)));
    }

    /// Adds a deletion.
    pub fn delete(&mut self, table: Table, key: &str) {
        self.operations.push((table, key.to_owned(), None));
    }
}

/// Key of a push: its number, written so that keys sort as numbers.
pub(super) fn push_key(number: u64) -> String {
    format!("{number:020}")
}

pub(super) fn read<'b, R: Decode<'b, ()>>(bytes: &'b [u8]) -> Option<R> {
    minicbor::decode(bytes).ok()
}

#[derive(Debug, Encode, Decode)]
pub(super) struct DocumentRow {
    #[n(0)]
    pub(super) kind: String,
    #[n(1)]
    pub(super) dropped: bool,
    #[n(2)]
    pub(super) bytes: ByteVec,
    /// Its value, for a start that does not open the document.
    #[n(3)]
    pub(super) plain: Option<ByteVec>,
}

#[derive(Debug, Encode, Decode)]
pub(super) struct PushRow {
    #[n(0)]
    document: ByteArray<16>,
    #[n(1)]
    kind: String,
    #[n(2)]
    changes: Vec<ByteVec>,
    #[n(3)]
    at: i64,
    /// [`Refusal`] by its code; 0 while it waits.
    #[n(4)]
    pub(super) reason: u8,
    /// It gives back to a restored server what others may have written.
    #[n(5)]
    #[cbor(default)]
    given_back: bool,
}

impl PushRow {
    pub(super) fn of(push: &Outgoing, reason: Option<Refusal>) -> Self {
        PushRow {
            document: ByteArray::from(push.document.bytes()),
            kind: push.kind.code().to_owned(),
            changes: push.changes.iter().map(|change| ByteVec::from(change.bytes().to_vec())).collect(),
            at: push.at,
            reason: reason.map_or(0, Refusal::code),
            given_back: push.given_back,
        }
    }

    pub(super) fn outgoing(&self) -> Option<Outgoing> {
        Some(Outgoing {
            document: DocumentId::from_bytes(self.document.as_slice()).ok()?,
            kind: Kind::from_code(&self.kind)?,
            changes: super::arrivals::read_changes(&self.changes)?,
            at: self.at,
            given_back: self.given_back,
        })
    }
}
