//! The levée de doute: a person who does not open is first of all an alarm, until the coordinator knows how she is.

use super::event::{DoubtEnd, DoubtStep, Event, EventKind, StepAnswer};
use super::state::Told;

/// An alarm, the steps taken and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// When nobody opened, milliseconds since 1970 UTC, as claimed.
    pub opened_at: i64,
    /// Who stood at the door (account id).
    pub opened_by: String,
    /// The steps taken, in order.
    pub steps: Vec<StepTaken>,
    /// How it ended; none while it is open.
    pub end: Option<DoubtOver>,
}

/// One step taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepTaken {
    /// Whom one asked; `None` for a step of a later version.
    pub step: Option<DoubtStep>,
    /// What it gave.
    pub answer: Option<StepAnswer>,
    /// When, milliseconds since 1970 UTC, as claimed.
    pub at: i64,
    /// Who took it (account id).
    pub by: String,
}

/// How an alarm ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DoubtOver {
    /// The door opened after all, and the visit began.
    DoorOpened,
    /// The coordinator closed it.
    Closed {
        /// How the person is; `None` for an answer of a later version.
        end: Option<DoubtEnd>,
        /// In words, or empty.
        reason: String,
        /// When, milliseconds since 1970 UTC.
        at: i64,
        /// Who (account id).
        by: String,
    },
}

impl Doubt {
    /// Whether the coordinator still has to know how the person is.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// Whether it ended with the person well: she had gone out, or forgotten, or opened after all.
    #[must_use]
    pub fn ended_well(&self) -> bool {
        match &self.end {
            Some(DoubtOver::DoorOpened) => true,
            Some(DoubtOver::Closed { end, .. }) => *end == Some(DoubtEnd::Well),
            None => false,
        }
    }

    /// What a step gave, by the last word on it: a touch beside the right answer is put right by the next one.
    #[must_use]
    pub fn given(&self, step: DoubtStep) -> Option<&StepTaken> {
        self.steps.iter().rfind(|taken| taken.step == Some(step))
    }

    /// Whether somebody was reached: she is well, or they go and look.
    #[must_use]
    pub fn reached(&self) -> bool {
        let reached =
            |taken: &StepTaken| matches!(taken.answer, Some(StepAnswer::Well | StepAnswer::TakesOver));
        DoubtStep::ALL.iter().filter_map(|step| self.given(*step)).any(reached)
    }

    /// The next step to take: the first that was not taken yet, while nobody was reached.
    #[must_use]
    pub fn next_step(&self) -> Option<DoubtStep> {
        if !self.is_open() || self.reached() {
            return None;
        }
        DoubtStep::ALL.iter().copied().find(|step| self.given(*step).is_none())
    }

    /// From the last time nobody opened. Only an end whose author had seen that alarm ends it.
    pub(super) fn of(told: &Told<'_>) -> Option<Doubt> {
        let (alarm, event) = told.last(&[EventKind::Absent])?;
        let steps = told.all(&[EventKind::DoubtStep]).filter(|(place, _)| !told.saw(alarm, *place));
        let seen = |(place, _): &(usize, &Event)| told.saw(*place, alarm);
        let closed = told.all(&[EventKind::DoubtClosed]).rfind(seen).map(|(_, event)| closed(event));
        let opened = told.all(&[EventKind::Started]).find(seen).map(|_| DoubtOver::DoorOpened);
        Some(Doubt {
            opened_at: event.at,
            opened_by: event.by.clone(),
            steps: steps.map(|(_, event)| step(event)).collect(),
            end: closed.or(opened),
        })
    }
}

fn step(event: &Event) -> StepTaken {
    StepTaken {
        step: DoubtStep::from_code(&event.step),
        answer: StepAnswer::from_code(&event.answer),
        at: event.at,
        by: event.by.clone(),
    }
}

fn closed(event: &Event) -> DoubtOver {
    DoubtOver::Closed {
        end: DoubtEnd::from_code(&event.answer),
        reason: event.reason.clone(),
        at: event.at,
        by: event.by.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::{Visit, state};

    fn closed_door() -> Visit {
        let mut visit = Visit::default();
        visit.add("door", Event::new(EventKind::Absent, 10, "claire"));
        visit
    }

    fn doubt(visit: &Visit) -> Doubt {
        state(visit).doubt.unwrap()
    }

    #[test]
    fn a_person_who_does_not_open_is_first_an_alarm() {
        let visit = closed_door();
        assert!(doubt(&visit).is_open());
        assert_eq!((doubt(&visit).opened_at, doubt(&visit).opened_by.as_str()), (10, "claire"));
    }

    #[test]
    fn telephone_contact_person_coordinator_then_emergency() {
        let mut visit = closed_door();
        for step in DoubtStep::ALL {
            assert_eq!(doubt(&visit).next_step(), Some(*step));
            visit.add(step.code(), Event::doubt_step(20, "claire", *step, StepAnswer::NoAnswer));
        }
        assert_eq!(doubt(&visit).next_step(), None, "every step was taken");
        assert!(doubt(&visit).is_open(), "and nobody knows how she is");
        assert_eq!(doubt(&visit).steps.len(), 4);
    }

    #[test]
    fn reaching_somebody_ends_the_steps_and_not_the_alarm() {
        let mut visit = closed_door();
        visit.add("t", Event::doubt_step(20, "claire", DoubtStep::Telephone, StepAnswer::Well));
        assert_eq!(doubt(&visit).next_step(), None);
        assert!(doubt(&visit).is_open());
        visit.add("c", Event::doubt_closed(30, "sophie", DoubtEnd::Well, "elle faisait ses courses"));
        assert!(!doubt(&visit).is_open());
    }

    #[test]
    fn a_mistaken_answer_is_put_right_by_the_next_one() {
        let mut visit = closed_door();
        visit.add("t", Event::doubt_step(20, "claire", DoubtStep::Telephone, StepAnswer::Well));
        visit.add("u", Event::doubt_step(21, "claire", DoubtStep::Telephone, StepAnswer::NoAnswer));
        assert_eq!(doubt(&visit).next_step(), Some(DoubtStep::ContactPerson));
        assert_eq!(doubt(&visit).steps.len(), 2, "both stay readable");
    }

    #[test]
    fn only_an_end_that_saw_the_alarm_ends_it() {
        let mut visit = Visit::default();
        visit.add("z", Event::doubt_closed(30, "sophie", DoubtEnd::Well, ""));
        let apart = Event::new(EventKind::Absent, 10, "claire");
        visit.events.insert("door".into(), apart);
        assert!(doubt(&visit).is_open());
    }

    #[test]
    fn a_door_that_opens_after_all_ends_the_alarm() {
        let mut visit = closed_door();
        visit.add("s", Event::new(EventKind::Started, 40, "claire"));
        assert_eq!(doubt(&visit).end, Some(DoubtOver::DoorOpened));
    }
}
