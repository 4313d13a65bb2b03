//! The aide-mémoire: what to prepare, to bring and to think of, by theme, in published versions.

use autosurgeon::{Hydrate, Reconcile};

/// A published version of the aide-mémoire of one theme. Never edited.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Template {
    /// Schema of this document.
    pub schema: u64,
    /// Code of the theme.
    pub theme: String,
    /// `Compte Ameli`.
    pub title: String,
    /// What to have at hand at the visit.
    pub bring: Vec<String>,
    /// What to think of, in order.
    pub items: Vec<TemplateItem>,
    /// Démarches often made under this theme, offered as suggestions.
    pub demarches: Vec<String>,
}

/// One thing to think of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct TemplateItem {
    /// Stable id, kept from version to version.
    pub id: String,
    /// `Télécharger l’attestation de droits`.
    pub label: String,
    /// `à remettre à la mutuelle`, or empty.
    pub hint: String,
}
