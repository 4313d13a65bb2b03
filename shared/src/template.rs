//! Aide-mémoire, themes, partners, the commune's settings and its workers: what the office publishes to the tablets.

use std::collections::BTreeMap;

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

/// The commune: its name, what it decided, and which versions are in force.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Commune {
    /// Schema of this document.
    pub schema: u64,
    /// `CCAS de Saint-Égrève`.
    pub name: String,
    /// Town as written on letters: `Saint-Égrève`.
    pub town: String,
    /// Address, telephone and SIRET printed on invoices.
    pub address: String,
    /// Telephone of the service.
    pub phone: String,
    /// Time zone of civil times.
    pub zone: String,
    /// Tariff in force (document id).
    pub tariff: String,
    /// Themes by code.
    pub themes: BTreeMap<String, Theme>,
    /// Below this sum a debt may not be recovered alone (CGCT D1611-1: 15 €), in cents.
    pub recovery_threshold_cents: i64,
}

/// A theme of help.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Theme {
    /// `Assurance maladie (Ameli)`.
    pub title: String,
    /// Aide-mémoire in force (document id).
    pub template: String,
    /// Place in lists.
    pub position: i64,
}

impl Commune {
    /// Themes in the order in which they are listed.
    #[must_use]
    pub fn themes_in_order(&self) -> Vec<(&str, &Theme)> {
        let mut themes: Vec<_> = self.themes.iter().map(|(code, theme)| (code.as_str(), theme)).collect();
        themes.sort_by_key(|(code, theme)| (theme.position, *code));
        themes
    }

    /// Title of a theme; its code when the commune no longer knows it.
    #[must_use]
    pub fn theme_title<'a>(&'a self, code: &'a str) -> &'a str {
        self.themes.get(code).map_or(code, |theme| theme.title.as_str())
    }
}

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

/// An agent, as the tablets and the office name her.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Worker {
    /// Schema of this document.
    pub schema: u64,
    /// `Claire Morel`.
    pub name: String,
}
