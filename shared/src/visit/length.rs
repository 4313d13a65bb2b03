//! When a visit under way is expected to end, and when it has gone on for longer than the commune finds usual.
//!
//! Only the open app of the agent herself asks: a tablet that says nothing is never a reason to worry about anybody.

use super::{State, Status};

const MINUTE: i64 = 60_000;

/// When a visit under way should end, milliseconds since 1970 UTC: what was planned, counted from when it began.
#[must_use]
pub fn expected_end(state: &State) -> Option<i64> {
    let began = state.started_at.filter(|_| state.status == Status::Started)?;
    let minutes = state.plan.as_ref().map(|plan| plan.minutes).filter(|minutes| *minutes > 0)?;
    Some(began.saturating_add(minutes.saturating_mul(MINUTE)))
}

/// The expected end of a visit that goes on more than `allowed` minutes after it; none while there is nothing to ask.
#[must_use]
pub fn overrun(state: &State, allowed: i64, now: i64) -> Option<i64> {
    let asked_from = |end: i64| end.saturating_add(allowed.clamp(0, 24 * 60).saturating_mul(MINUTE));
    expected_end(state).filter(|end| now >= asked_from(*end))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::visit::{Event, EventKind, Plan, Visit, state};

    fn begun(at: i64) -> Visit {
        let plan = Plan::with("claire", date(2026, 11, 23).at(14, 0, 0, 0), 90, "");
        let mut visit = Visit::default();
        visit.add("p", Event::booking(EventKind::Planned, 0, "sophie", &plan));
        visit.add("s", Event::new(EventKind::Started, at, "claire"));
        visit
    }

    #[test]
    fn a_visit_is_asked_about_once_it_runs_over_by_what_the_commune_allows() {
        let visit = begun(4 * MINUTE);
        let end = 94 * MINUTE;
        assert_eq!(expected_end(&state(&visit)), Some(end));
        for (minutes, allowed, asked) in
            [(93, 20, false), (113, 20, false), (114, 20, true), (94, 0, true), (95, -5, true)]
        {
            let found = overrun(&state(&visit), allowed, minutes * MINUTE);
            assert_eq!(found, asked.then_some(end), "{minutes} {allowed}");
        }
    }

    #[test]
    fn a_visit_that_has_not_begun_or_is_over_is_not_asked_about() {
        let mut visit = begun(0);
        visit.add("f", Event::new(EventKind::Ended, 90 * MINUTE, "claire"));
        assert_eq!(overrun(&state(&visit), 20, 300 * MINUTE), None);
        visit.events.retain(|id, _| id == "p");
        assert_eq!(overrun(&state(&visit), 20, 300 * MINUTE), None);
    }
}
