//! The documents themselves, with their histories: for those who compare replicas.

use super::Replica;
use crate::document::Document;
use crate::id::DocumentId;

impl Replica {
    /// The ids of all documents on board, sorted.
    pub fn ids(&self) -> impl Iterator<Item = DocumentId> {
        self.held.keys().copied()
    }

    /// One document, with its history.
    #[must_use]
    pub fn document(&self, id: DocumentId) -> Option<&Document> {
        self.held.get(&id).map(|held| &held.document)
    }
}
