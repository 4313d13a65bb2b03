//! What the agent's hand writes for her own safety. Each asks the rules once more: a second touch writes nothing.

use palier_shared::visit::{Event, EventKind, Informed, Visit, may, state};

/// Asks for help.
pub fn ask(visit: &mut Visit, event: &str, agent: &str, at: i64) {
    if may(&state(visit), EventKind::Alert) {
        visit.add(event, Event::alert(at, agent));
    }
}

/// Says that all is well, if somebody was told otherwise.
pub fn well_again(visit: &mut Visit, event: &str, agent: &str, at: i64) {
    if may(&state(visit), EventKind::AlertClosed) {
        visit.add(event, Event::alert_closed(at, agent, ""));
    }
}

/// Notes who was told of a worrying situation, if somebody was and the visit has begun.
pub fn note(visit: &mut Visit, event: &str, agent: &str, at: i64, told: &[Informed]) {
    if !told.is_empty() && may(&state(visit), EventKind::Concern) {
        visit.add(event, Event::concern(at, agent, told));
    }
}
