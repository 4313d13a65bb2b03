//! The commune's settings: its name, its themes, what it decided, and which published versions are in force.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

use crate::activity;
use crate::coded::coded;
use crate::person::Eligibility;
use crate::planning;

/// The commune: its name, what it decided, and which versions are in force.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
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
    /// Services by code: each has its own tariff, and they differ for tax.
    pub services: BTreeMap<String, Service>,
    /// Published tariffs by document id; [`crate::tariff::in_force`] picks the version of a day.
    pub tariffs: BTreeMap<String, PublishedTariff>,
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
    /// Whether requests are offered to the agents of their sector, to be taken from a tablet.
    #[autosurgeon(missing = "bool::default")]
    pub offers: bool,
}

/// A service that the commune offers and prices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Service {
    /// `Aide administrative à domicile`.
    pub title: String,
    /// [`ServiceNature`] by its code.
    pub nature: String,
    /// Place in lists.
    pub position: i64,
}

coded!(
    /// What a service is for the tax credit of services to persons (code du travail D7231-1, II).
    ServiceNature {
        /// "Assistance administrative à domicile": 14°.
        AdministrativeHelp = "assistance_administrative",
        /// "Assistance informatique à domicile": 11°.
        DigitalHelp = "assistance_informatique",
        /// None of the activities of the list.
        Other = "autre",
    }
);

/// That a tariff was published. The tariff's own document says its service and its days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct PublishedTariff {
    /// Who published it (account id).
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Published by mistake: it prices nothing new, and what it priced can still be explained.
    pub withdrawn: bool,
}

/// A theme of help.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Theme {
    /// `Assurance maladie (Ameli)`.
    pub title: String,
    /// Aide-mémoire in force (document id).
    pub template: String,
    /// The service that it belongs to, by code.
    pub service: String,
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

    /// Services in the order in which they are listed.
    #[must_use]
    pub fn services_in_order(&self) -> Vec<(&str, &Service)> {
        let mut services: Vec<_> =
            self.services.iter().map(|(code, service)| (code.as_str(), service)).collect();
        services.sort_by_key(|(code, service)| (service.position, *code));
        services
    }

    /// The service of a theme, by code. A theme that says none, or one that the commune no longer knows, is of the first
    /// service; empty when there is no service at all.
    #[must_use]
    pub fn service_of(&self, theme: &str) -> &str {
        let said = self.themes.get(theme).map(|theme| theme.service.as_str());
        said.filter(|service| self.services.contains_key(*service))
            .or_else(|| self.services_in_order().first().map(|(code, _)| *code))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_says_its_service_and_is_of_the_first_one_otherwise() {
        let service = |position| Service { position, ..Service::default() };
        let theme = |service: &str| Theme { service: service.into(), ..Theme::default() };
        let commune = Commune {
            services: [("numerique".to_owned(), service(2)), ("aide".to_owned(), service(1))].into(),
            themes: [
                ("ameli".to_owned(), theme("aide")),
                ("tablette".to_owned(), theme("numerique")),
                ("divers".to_owned(), theme("")),
            ]
            .into(),
            ..Commune::default()
        };
        for (code, service) in
            [("ameli", "aide"), ("tablette", "numerique"), ("divers", "aide"), ("inconnu", "aide")]
        {
            assert_eq!(commune.service_of(code), service, "{code}");
        }
        assert_eq!(Commune::default().service_of("ameli"), "");
    }
}
