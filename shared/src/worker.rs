//! Agents, as the tablets and the office name and book them.

use autosurgeon::{Hydrate, Reconcile};

/// An agent, as the tablets and the office name her.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Worker {
    /// Schema of this document.
    pub schema: u64,
    /// `Claire Morel`.
    pub name: String,
}
