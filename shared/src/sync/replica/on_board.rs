//! The documents themselves, with their histories: for those who compare replicas.

use super::Replica;
use crate::document::Document;
use crate::id::DocumentId;

impl Replica {
    /// The ids of all documents on board, sorted.
    pub fn ids(&self) -> impl Iterator<Item = DocumentId> {
        self.held.iter().map(|(id, _)| id)
    }

    /// One document, with its history; none when it does not open.
    #[must_use]
    pub fn document(&self, id: DocumentId) -> Option<&Document> {
        self.held.get(id).and_then(|held| held.history.get())
    }
}
