//! The commune's settings: its name, its themes, what it decided, and which published versions are in force.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};

use crate::activity;
use crate::person::Eligibility;
use crate::planning;

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
    /// Hours, closed days, travel and how free hours are found.
    pub planning: planning::Settings,
    /// Whom the service is for.
    pub eligibility: Eligibility,
    /// Published texts in force (document ids), by the code of their [`crate::notice::NoticeKind`].
    pub notices: BTreeMap<String, String>,
    /// How activity is counted and published.
    pub activity: activity::Settings,
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
    /// Its subjects in La Coop's words ([`activity::coop::Thematique`]); empty for those that its code suggests.
    pub coop: Vec<String>,
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
