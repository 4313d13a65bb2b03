//! Partners: those to whom a person can be directed.

use autosurgeon::{Hydrate, Reconcile};

/// Someone to whom a person can be directed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Partner {
    /// Schema of this document.
    pub schema: u64,
    /// `France services de Saint-Égrève`.
    pub name: String,
    /// What they help with, in a few words.
    pub purpose: String,
    /// Telephone, national writing.
    pub phone: String,
}
