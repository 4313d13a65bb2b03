//! Agents, as the tablets and the office name and book them.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::planning::{Absence, Hours, Open, Settings, open_on};

/// An agent, as the tablets and the office name her.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Worker {
    /// Schema of this document.
    pub schema: u64,
    /// `Claire Morel`.
    pub name: String,
    /// When she works, by id; none at all means the commune's usual hours.
    pub hours: BTreeMap<String, Hours>,
    /// When she is away, by id.
    pub absences: BTreeMap<String, Absence>,
    /// Codes of the themes that she helps with; empty means all.
    pub skills: Vec<String>,
    /// Codes of the neighbourhoods where she goes; empty means all.
    pub sectors: Vec<String>,
}

impl Worker {
    /// When she works on a day, absences left aside. Once she has hours of her own, the usual ones no longer count.
    #[must_use]
    pub fn open_on(&self, day: Date, settings: &Settings) -> Vec<Open> {
        let own = self.hours.values().any(|rule| !rule.withdrawn);
        open_on(if own { &self.hours } else { &settings.usual_hours }, day)
    }

    /// The first absence, by its id, that touches a visit's time.
    #[must_use]
    pub fn absence(&self, start: DateTime, minutes: i64, zone: &TimeZone) -> Option<&Absence> {
        self.absences.values().find(|absence| absence.covers(start, minutes, zone))
    }

    /// Whether she helps with a theme.
    #[must_use]
    pub fn helps_with(&self, theme: &str) -> bool {
        self.skills.is_empty() || self.skills.iter().any(|code| code == theme)
    }

    /// Whether she goes to a neighbourhood; one that is not known is anybody's.
    #[must_use]
    pub fn goes_to(&self, neighbourhood: &str) -> bool {
        neighbourhood.is_empty()
            || self.sectors.is_empty()
            || self.sectors.iter().any(|code| code == neighbourhood)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use crate::commune::Commune;
    use crate::document::{Actor, Document};
    use crate::planning::{AbsenceKind, ClosedDay, Weekday};

    #[test]
    fn hours_absences_and_settings_are_stored_and_read_back() {
        let day = date(2026, 11, 23);
        let worker = Worker {
            hours: [("a".to_owned(), Hours::weekly(Weekday::ALL, time(9, 0, 0, 0), time(12, 0, 0, 0)))]
                .into(),
            absences: [("b".to_owned(), Absence::days(AbsenceKind::Leave, day, day))].into(),
            skills: vec!["ameli".into()],
            ..Worker::default()
        };
        let (stored, _) = Document::create(&worker, Actor([1; 16]), 0).unwrap();
        assert_eq!(stored.read::<Worker>().unwrap(), worker);
        let mut commune = Commune::default();
        commune.planning.travel_minutes.insert("nord".into(), [("sud".to_owned(), 25)].into());
        commune.planning.closed_days.insert("c".into(), ClosedDay { yearly: true, ..ClosedDay::default() });
        let (stored, _) = Document::create(&commune, Actor([1; 16]), 0).unwrap();
        assert_eq!(stored.read::<Commune>().unwrap(), commune);
        assert_eq!(Commune::default().planning, Settings::default(), "a commune that decided nothing yet");
    }

    #[test]
    fn without_hours_of_her_own_the_usual_ones_hold() {
        let (monday, settings) = (date(2026, 11, 23), Settings::default());
        let mut worker = Worker::default();
        assert_eq!(worker.open_on(monday, &settings).len(), 2);
        let mut tuesday = Hours::weekly(&[Weekday::Tuesday], time(9, 0, 0, 0), time(12, 0, 0, 0));
        worker.hours.insert("a".into(), tuesday.clone());
        assert_eq!(worker.open_on(monday, &settings), [], "hers alone count");
        tuesday.withdrawn = true;
        worker.hours.insert("a".into(), tuesday);
        assert_eq!(worker.open_on(monday, &settings).len(), 2);
    }

    #[test]
    fn no_skill_and_no_sector_written_means_all() {
        let mut worker = Worker::default();
        assert!(worker.helps_with("ameli") && worker.goes_to("nord"));
        worker.skills.push("impots".into());
        worker.sectors.push("sud".into());
        assert!(!worker.helps_with("ameli") && !worker.goes_to("nord"));
        assert!(worker.helps_with("impots") && worker.goes_to("sud") && worker.goes_to(""));
    }
}
