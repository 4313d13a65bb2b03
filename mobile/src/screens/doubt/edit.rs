//! What the agent's hand writes at a door that stays closed. Each asks the rules once more: a second touch on the same
//! button writes nothing.

use palier_shared::visit::{DoubtStep, Event, EventKind, StepAnswer, Visit, may, state};

/// Nobody opens: the alarm.
pub fn nobody_opens(visit: &mut Visit, event: &str, agent: &str, at: i64) {
    if may(&state(visit), EventKind::Absent) {
        visit.add(event, Event::new(EventKind::Absent, at, agent));
    }
}

/// What a step gave. Said again otherwise, the last word counts.
pub fn step(visit: &mut Visit, event: &str, agent: &str, at: i64, (step, answer): (DoubtStep, StepAnswer)) {
    let state = state(visit);
    let said = state.doubt.as_ref().and_then(|doubt| doubt.given(step)).and_then(|taken| taken.answer);
    if may(&state, EventKind::DoubtStep) && said != Some(answer) {
        visit.add(event, Event::doubt_step(at, agent, step, answer));
    }
}
