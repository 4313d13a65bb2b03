//! The documents on board: values ready to be read, histories opened when they are first needed.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use minicbor::bytes::ByteVec;

use super::rows::DocumentRow;
use crate::document::{Change, Document, Kind, Value};
use crate::id::DocumentId;

/// A document and its value, which are always of the same moment.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) kind: Kind,
    pub(super) history: History,
    pub(super) value: Value,
    /// The right to it is gone; it leaves once its last push is acknowledged.
    pub(super) dropped: bool,
}

impl Held {
    /// Of a document that was opened already.
    pub(super) fn of(kind: Kind, document: Document) -> Self {
        let value = Value::read(kind, &document);
        Held { kind, history: History::of(document), value, dropped: false }
    }

    /// Of one that came as these bytes: nobody edits most of what comes, so it is closed again.
    pub(super) fn as_it_came(kind: Kind, document: &Document, bytes: ByteVec) -> Self {
        let value = Value::read(kind, document);
        Held { kind, history: History::closed(bytes), value, dropped: false }
    }

    /// From its row: by the value that lies in it when this build wrote it, else by opening the document. None when
    /// neither can be read.
    pub(super) fn from_row(row: DocumentRow) -> Option<Self> {
        let DocumentRow { kind, dropped, bytes, plain } = row;
        let kind = Kind::from_code(&kind)?;
        let history = History::closed(bytes);
        let value = match plain.and_then(|plain| Value::from_plain(kind, &plain)) {
            Some(value) => value,
            None => Value::read(kind, history.get()?),
        };
        Some(Held { kind, history, value, dropped })
    }

    /// Its row, which holds the value beside the document that it is read from: neither is ever stored without the other.
    pub(super) fn row(&mut self) -> DocumentRow {
        DocumentRow {
            kind: self.kind.code().to_owned(),
            dropped: self.dropped,
            bytes: self.history.save().clone(),
            plain: self.value.to_plain().map(ByteVec::from),
        }
    }

    /// As it was when it was last stored: to be put back when what follows cannot be stored.
    pub(super) fn as_stored(&self) -> Self {
        let (kind, value, dropped) = (self.kind, self.value.clone(), self.dropped);
        Held { kind, history: History::closed(self.history.saved.clone()), value, dropped }
    }

    /// Takes changes; returns whether all of them fit. When not, all is as before.
    pub(super) fn apply(&mut self, changes: &[Change]) -> bool {
        let applied = self.history.get_mut().is_some_and(|document| document.apply(changes).is_ok());
        if applied {
            self.changed();
        }
        applied
    }

    /// The document was written to: its value is read anew.
    pub(super) fn changed(&mut self) {
        self.value =
            self.history.get().map_or(Value::Unreadable, |document| Value::read(self.kind, document));
    }
}

/// A document as it was last stored, opened or not. To open one costs fifty times as much as to read its value.
#[derive(Debug)]
pub(super) struct History {
    saved: ByteVec,
    /// None inside: it does not open.
    open: OnceCell<Option<Document>>,
    /// It may have been written to since it was saved.
    written: bool,
}

impl History {
    pub(super) fn closed(saved: ByteVec) -> Self {
        History { saved, open: OnceCell::new(), written: false }
    }

    fn of(mut document: Document) -> Self {
        let saved = ByteVec::from(document.save());
        History { saved, open: OnceCell::from(Some(document)), written: false }
    }

    /// The document; none when it does not open.
    pub(super) fn get(&self) -> Option<&Document> {
        self.open.get_or_init(|| Document::load(&self.saved, []).ok()).as_ref()
    }

    /// The document, to be written to: whoever does stores it in the same go.
    pub(super) fn get_mut(&mut self) -> Option<&mut Document> {
        self.get()?;
        self.written = true;
        self.open.get_mut()?.as_mut()
    }

    /// Its bytes as it is now; what does not open is as it was.
    fn save(&mut self) -> &ByteVec {
        if self.written
            && let Some(Some(document)) = self.open.get_mut()
        {
            self.saved = ByteVec::from(document.save());
            self.written = false;
        }
        &self.saved
    }
}

/// All documents on board, by id and by kind.
#[derive(Debug, Default)]
pub(super) struct OnBoard {
    by_id: BTreeMap<DocumentId, Held>,
    of_kind: BTreeMap<Kind, BTreeSet<DocumentId>>,
}

impl OnBoard {
    pub(super) fn get(&self, id: DocumentId) -> Option<&Held> {
        self.by_id.get(&id)
    }

    pub(super) fn get_mut(&mut self, id: DocumentId) -> Option<&mut Held> {
        self.by_id.get_mut(&id)
    }

    pub(super) fn contains(&self, id: DocumentId) -> bool {
        self.by_id.contains_key(&id)
    }

    pub(super) fn insert(&mut self, id: DocumentId, held: Held) {
        self.remove(id);
        self.of_kind.entry(held.kind).or_default().insert(id);
        self.by_id.insert(id, held);
    }

    pub(super) fn remove(&mut self, id: DocumentId) -> Option<Held> {
        let held = self.by_id.remove(&id)?;
        if let Some(ids) = self.of_kind.get_mut(&held.kind) {
            ids.remove(&id);
        }
        Some(held)
    }

    pub(super) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (DocumentId, &Held)> {
        let ids = self.of_kind.get(&kind).into_iter().flatten();
        ids.filter_map(|id| self.by_id.get(id).map(|held| (*id, held)))
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (DocumentId, &Held)> {
        self.by_id.iter().map(|(id, held)| (*id, held))
    }
}
