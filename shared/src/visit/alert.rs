//! The agent's own alert: she asks the service for help, quietly, and somebody answers for her.
//!
//! It tells when and by whom, and nothing of where: the visit says where she is, and nothing follows her.

use super::event::{Event, EventKind};
use super::state::Told;

/// An alert and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// When she asked, milliseconds since 1970 UTC, as claimed.
    pub raised_at: i64,
    /// Who asked (account id).
    pub raised_by: String,
    /// How it ended; none while somebody has to see to her.
    pub end: Option<AlertOver>,
}

/// The end of an alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertOver {
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who said so (account id): the agent herself, or the coordinator.
    pub by: String,
    /// In the coordinator's words; empty when the agent ended it.
    pub reason: String,
}

impl Alert {
    /// Whether somebody still has to see to her.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// The first alert that no end has seen; when there is none, the last one with its end. An end whose author had not
    /// seen an alert does not end it: a second one, raised meanwhile, stays open.
    pub(super) fn of(told: &Told<'_>) -> Option<Alert> {
        let ends: Vec<(usize, &Event)> = told.all(&[EventKind::AlertClosed]).collect();
        let end =
            |alarm: usize| ends.iter().find(|(place, _)| told.saw(*place, alarm)).map(|(_, event)| *event);
        let alarms: Vec<(usize, &Event)> = told.all(&[EventKind::Alert]).collect();
        let open = alarms.iter().find(|(place, _)| end(*place).is_none());
        let (place, event) = open.or(alarms.last())?;
        Some(Alert {
            raised_at: event.at,
            raised_by: event.by.clone(),
            end: end(*place).map(|end| AlertOver {
                at: end.at,
                by: end.by.clone(),
                reason: end.reason.clone(),
            }),
        })
    }
}

impl Event {
    /// The agent asks for help.
    #[must_use]
    pub fn alert(at: i64, by: &str) -> Self {
        Event::new(EventKind::Alert, at, by)
    }

    /// All is well again; the coordinator says in a few words how she knows.
    #[must_use]
    pub fn alert_closed(at: i64, by: &str, reason: &str) -> Self {
        Event { reason: reason.to_owned(), ..Event::new(EventKind::AlertClosed, at, by) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::{Status, Visit, state};

    fn raised() -> Visit {
        let mut visit = Visit::default();
        visit.add("s", Event::new(EventKind::Started, 5, "claire"));
        visit.add("a", Event::alert(10, "claire"));
        visit
    }

    fn alert(visit: &Visit) -> Alert {
        state(visit).alert.unwrap()
    }

    #[test]
    fn an_alert_stays_open_until_somebody_says_that_she_is_well() {
        let mut visit = raised();
        assert_eq!((alert(&visit).raised_at, alert(&visit).raised_by.as_str()), (10, "claire"));
        assert!(alert(&visit).is_open());
        assert_eq!(state(&visit).status, Status::Started, "the visit goes on");
        visit.add("f", Event::new(EventKind::Ended, 20, "claire"));
        assert!(alert(&visit).is_open(), "the end of the visit does not say that she is well");
        visit.add("c", Event::alert_closed(30, "sophie", "rappelée, elle est partie"));
        let over = alert(&visit).end.unwrap();
        assert_eq!(
            (over.at, over.by.as_str(), over.reason.as_str()),
            (30, "sophie", "rappelée, elle est partie")
        );
    }

    #[test]
    fn the_agent_ends_it_herself_and_may_ask_again() {
        let mut visit = raised();
        visit.add("c", Event::alert_closed(12, "claire", ""));
        assert!(!alert(&visit).is_open());
        visit.add("b", Event::alert(15, "claire"));
        assert_eq!((alert(&visit).is_open(), alert(&visit).raised_at), (true, 15));
    }

    #[test]
    fn an_end_that_had_not_seen_an_alert_does_not_end_it() {
        let mut office = raised();
        let mut tablet = office.clone();
        office.add("c", Event::alert_closed(12, "sophie", "vue"));
        tablet.add("b", Event::alert(11, "karim"));
        office.events.extend(tablet.events);
        let alert = alert(&office);
        assert!(alert.is_open());
        assert_eq!(alert.raised_by, "karim");
        assert!(!state(&office).is_to_decide(), "two helpers who ask for help contradict nobody");
    }

    #[test]
    fn an_end_without_an_alert_is_nothing() {
        let mut visit = Visit::default();
        visit.add("c", Event::alert_closed(12, "sophie", ""));
        assert_eq!(state(&visit).alert, None);
    }
}
