//! A late arrival: the agent says by how much, the person is told, and the coordinator sees it.

use super::event::{Event, EventKind};
use super::state::Told;

/// How late an agent may say that she is, in minutes: beyond, the visit is to be moved.
pub const LATE_MINUTES: std::ops::RangeInclusive<i64> = 5..=120;

impl Event {
    /// The agent will be late by so many minutes.
    #[must_use]
    pub fn late(at: i64, by: &str, minutes: i64) -> Self {
        Event { answer: minutes.to_string(), ..Event::new(EventKind::Late, at, by) }
    }

    /// By how many minutes she will be late; none in events of other kinds.
    #[must_use]
    pub fn late_minutes(&self) -> Option<i64> {
        let minutes = (self.kind() == Some(EventKind::Late)).then(|| self.answer.parse().ok())?;
        minutes.filter(|minutes| LATE_MINUTES.contains(minutes))
    }
}

/// By how much the agent said last that she will be late, for the booking that holds.
pub(super) fn late(told: &Told<'_>) -> Option<i64> {
    let (place, event) = told.last(&[EventKind::Late])?;
    told.lasts(place).then(|| event.late_minutes())?
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::visit::{Plan, Visit, state};

    fn booked(visit: &mut Visit, id: &str, kind: EventKind, hour: i8) {
        let plan = Plan::with("claire", date(2026, 11, 23).at(hour, 0, 0, 0), 90, "");
        visit.add(id, Event::booking(kind, 0, "sophie", &plan));
    }

    #[test]
    fn the_last_word_counts_until_the_visit_is_booked_anew() {
        let mut visit = Visit::default();
        booked(&mut visit, "a", EventKind::Planned, 14);
        assert_eq!(state(&visit).late, None);
        visit.add("b", Event::late(1, "claire", 15));
        visit.add("c", Event::late(2, "claire", 30));
        assert_eq!(state(&visit).late, Some(30));
        booked(&mut visit, "d", EventKind::Moved, 16);
        assert_eq!(state(&visit).late, None, "another hour was told");
    }

    #[test]
    fn a_lateness_that_cannot_be_one_is_none() {
        let mut visit = Visit::default();
        booked(&mut visit, "a", EventKind::Planned, 14);
        for minutes in [-5, 0, 4, 121, i64::MAX] {
            visit.add(&minutes.to_string(), Event::late(1, "claire", minutes));
            assert_eq!(state(&visit).late, None, "{minutes}");
        }
    }
}
