//! When and with whom a person would like to be visited.

use autosurgeon::{Hydrate, Reconcile};
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::absences::Half;
use super::clock::{civil, ends};
use super::hours::Weekday;
use crate::coded::coded;

/// What a person wishes. Nothing said is no wish; so is what cannot be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Wishes {
    /// [`Weekday`]s by their codes: any of them.
    pub weekdays: Vec<String>,
    /// [`Half`] of the day by its code.
    pub half: String,
    /// Not before this civil hour, `10:00`.
    pub not_before: String,
    /// Over by this civil hour, `16:00`.
    pub not_after: String,
    /// The agent wished for (account id).
    pub agent: String,
    /// Agents who are not proposed (account ids): the one wish that is never overridden by a search.
    pub avoid: Vec<String>,
}

coded!(
    /// A wish that an hour meets or not.
    Wish {
        /// The day of the week.
        Weekday = "jour",
        /// Morning or afternoon.
        Half = "demi_journee",
        /// Not before an hour.
        NotBefore = "pas_avant",
        /// Not after an hour.
        NotAfter = "pas_apres",
        /// The agent.
        Agent = "intervenante",
    }
);

impl Wishes {
    /// The wishes that a visit at `start` with these agents does not meet, in the order of [`Wish::ALL`].
    #[must_use]
    pub fn unmet(
        &self,
        start: DateTime,
        minutes: i64,
        agents: &[String],
        noon: Time,
        zone: &TimeZone,
    ) -> Vec<Wish> {
        let read = |text: &str| text.parse::<Time>().ok();
        let known = |code: &String| Weekday::from_code(code).is_some();
        let end = civil(ends(start, minutes, zone), zone);
        let missed = |wish: Wish| match wish {
            Wish::Weekday => {
                let day = Weekday::of(start.date()).code();
                self.weekdays.iter().any(known) && !self.weekdays.iter().any(|code| code == day)
            }
            Wish::Half => match Half::from_code(&self.half) {
                Some(Half::Morning) => start.time() >= noon,
                Some(Half::Afternoon) => start.time() < noon,
                None => false,
            },
            Wish::NotBefore => read(&self.not_before).is_some_and(|hour| start.time() < hour),
            Wish::NotAfter => read(&self.not_after).is_some_and(|hour| start.date().to_datetime(hour) < end),
            Wish::Agent => !self.agent.is_empty() && !agents.contains(&self.agent),
        };
        Wish::ALL.iter().copied().filter(|wish| missed(*wish)).collect()
    }

    /// Whether the person does not want this agent.
    #[must_use]
    pub fn avoids(&self, agent: &str) -> bool {
        self.avoid.iter().any(|id| id == agent)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn each_wish_is_met_or_named() {
        let monday = date(2026, 11, 23);
        let wishes = |change: fn(&mut Wishes)| {
            let mut wishes = Wishes::default();
            change(&mut wishes);
            wishes
        };
        let table: [(Wishes, (i8, i8), Option<Wish>); 11] = [
            (Wishes::default(), (9, 0), None),
            (wishes(|w| w.weekdays = vec!["mardi".into(), "lundi".into()]), (9, 0), None),
            (wishes(|w| w.weekdays = vec!["mardi".into()]), (9, 0), Some(Wish::Weekday)),
            (wishes(|w| w.weekdays = vec!["luni".into()]), (9, 0), None),
            (wishes(|w| w.half = "matin".into()), (12, 0), Some(Wish::Half)),
            (wishes(|w| w.half = "apres_midi".into()), (12, 0), None),
            (wishes(|w| w.not_before = "10:00".into()), (9, 59), Some(Wish::NotBefore)),
            (wishes(|w| w.not_after = "16:00".into()), (14, 30), None),
            (wishes(|w| w.not_after = "16:00".into()), (14, 31), Some(Wish::NotAfter)),
            (wishes(|w| w.not_after = "seize heures".into()), (23, 30), None),
            (wishes(|w| w.agent = "karim".into()), (9, 0), Some(Wish::Agent)),
        ];
        let paris = TimeZone::get("Europe/Paris").unwrap();
        for (wishes, (hour, minute), expected) in table {
            let start = monday.at(hour, minute, 0, 0);
            let unmet = wishes.unmet(start, 90, &["claire".into()], time(12, 0, 0, 0), &paris);
            assert_eq!(unmet, Vec::from_iter(expected), "{wishes:?} {start}");
        }
    }
}
