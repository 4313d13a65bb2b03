//! The visit that the agent is at, or nearest to: the one for which she would ask for help.

use jiff::civil::DateTime;
use palier_shared::id::DocumentId;
use palier_shared::sync::Replica;
use palier_shared::visit::{Alert, Status, Visit, state};

/// Her visit of an open alert, else the one under way that began last, else the one of today nearest to now; one that
/// was cancelled comes last, for the office may have cancelled it while she stood there. None on a day without visits.
#[must_use]
pub fn at_hand(replica: &Replica, agent: &str, now: DateTime) -> Option<DocumentId> {
    let mine = replica.all::<Visit>().filter_map(|(id, visit)| {
        let state = state(visit);
        let plan = state.plan.clone().filter(|plan| plan.agents().any(|one| one == agent))?;
        let place = if state.alert.as_ref().is_some_and(Alert::is_open) {
            (0, 0)
        } else if state.status == Status::Started {
            (1, -state.started_at.unwrap_or_default())
        } else if plan.start.date() != now.date() {
            return None;
        } else {
            let apart = minute_of_day(plan.start).abs_diff(minute_of_day(now));
            (if state.status == Status::Cancelled { 3 } else { 2 }, i64::from(apart))
        };
        Some((place, id))
    });
    mine.min().map(|(_, id)| id)
}

fn minute_of_day(at: DateTime) -> u32 {
    u32::from(at.hour().unsigned_abs()) * 60 + u32::from(at.minute().unsigned_abs())
}
