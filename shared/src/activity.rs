//! Activity: what was done, counted without names.
//!
//! A visit becomes a [`Record`], which knows neither the person nor the agent. Records become La Coop's individual
//! report ([`coop::Report`]) and [`Statistics`]; what leaves the service is a [`Publication`], whose small counts are
//! masked.

mod ages;
pub mod coop;
mod publication;
mod record;
mod statistics;
pub mod text;

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

pub use ages::Bands;
pub use publication::{Publication, PublishedTable, Shown};
pub use record::{DemarcheDone, Gender, Known, Record, Standing};
pub use statistics::{Minutes, Row, Statistics, Subject, Table, one_a_person};

use crate::names;

/// What a commune decides about counting and publishing its activity. Left empty, everything has a sensible answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Settings {
    /// Ages at which the bands of the service's own tables begin, `62`; empty for 62, 70, 80, 90.
    pub bands: Vec<String>,
    /// Ages at which the funders' bands begin; empty for 60, 70, 80, 90.
    pub funder_bands: Vec<String>,
    /// Counts from 1 to this one, excluded, are masked in publications; none for 5.
    pub publish_from: Option<i64>,
    /// Names of the priority neighbourhoods (QPV, loi n° 2014-173).
    pub priority_areas: Vec<String>,
    /// Labels put on each report to La Coop.
    pub tags: Vec<String>,
    /// Postcode of the commune, for an address that says none.
    pub postcode: String,
    /// INSEE code of the commune, five characters, for an address that says none.
    pub insee: String,
}

impl Settings {
    /// The bands of the service's own tables.
    #[must_use]
    pub fn bands(&self) -> Bands {
        Bands::read(&self.bands, &[62, 70, 80, 90])
    }

    /// The bands that funders ask for.
    #[must_use]
    pub fn funder_bands(&self) -> Bands {
        Bands::read(&self.funder_bands, &[60, 70, 80, 90])
    }

    /// The smallest count that a publication shows, beside zero: never below 3, where masking would hide nothing.
    #[must_use]
    pub fn publish_from(&self) -> i64 {
        self.publish_from.unwrap_or(5).max(3)
    }

    /// Whether a neighbourhood is a priority one; none when it is not known, or when the commune named none.
    #[must_use]
    pub fn is_priority_area(&self, neighbourhood: &str) -> Option<bool> {
        let wanted = names::fold(neighbourhood);
        if wanted.is_empty() || self.priority_areas.is_empty() {
            return None;
        }
        Some(self.priority_areas.iter().any(|area| names::fold(area) == wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_left_empty_have_sensible_answers() {
        let settings = Settings::default();
        assert_eq!(settings.publish_from(), 5);
        assert_eq!(
            settings.bands().names(),
            ["moins de 62 ans", "62-69 ans", "70-79 ans", "80-89 ans", "90 ans et plus"]
        );
        assert_eq!(settings.funder_bands().names()[1], "60-69 ans");
        assert_eq!(settings.is_priority_area("Rondeau"), None, "the commune named none");
    }

    #[test]
    fn a_commune_decides_otherwise() {
        let settings = Settings {
            bands: vec!["75".into(), "62".into()],
            publish_from: Some(11),
            priority_areas: vec!["Le Prainet".into()],
            ..Settings::default()
        };
        assert_eq!(settings.bands().names(), ["moins de 62 ans", "62-74 ans", "75 ans et plus"]);
        assert_eq!(settings.publish_from(), 11);
        assert_eq!(Settings { publish_from: Some(0), ..Settings::default() }.publish_from(), 3);
        for (name, priority) in [("le prainet", Some(true)), ("Bourg", Some(false)), ("", None)] {
            assert_eq!(settings.is_priority_area(name), priority, "{name}");
        }
    }
}
