//! What changed since yesterday by somebody else's hand, marked until the agent has opened the visit.

use jiff::civil::{Date, DateTime};
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::sync::Replica;
use palier_shared::visit::{Event, EventKind, Visit};

use super::text;
use crate::app::App;
use crate::components::{Tag, Tone};
use crate::screens::clock;

/// A change that the agent has not made herself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The event (its id in the visit): seen once the visit was opened after it.
    pub event: String,
    /// What it is, as a mark.
    pub tag: Tag,
}

/// The last booking, move or cancellation since the beginning of yesterday that is not the agent's own.
#[must_use]
pub(super) fn news(replica: &Replica, visit: &Visit, agent: &str, today: Date) -> Option<News> {
    let zone = clock::zone_of(replica);
    let yesterday = today.yesterday().ok()?;
    let recent = |event: &Event| clock::civil(event.at, &zone).date() >= yesterday && event.by != agent;
    let told = |event: &Event| match event.kind()? {
        EventKind::Planned => Some(Tag::new(Tone::Info, Icon::Plus, text::NEW_VISIT)),
        EventKind::Moved => Some(Tag::new(Tone::Info, Icon::Calendar, text::moved(before(visit, event)))),
        EventKind::Cancelled => Some(Tag::new(Tone::Info, Icon::Cross, text::CANCELLED_SINCE)),
        _ => None,
    };
    let changes = visit.events.iter().filter(|(_, event)| recent(event));
    let changes = changes.filter_map(|(id, event)| Some((event.at, id, told(event)?)));
    let (_, id, tag) = changes.max_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)))?;
    Some(News { event: id.clone(), tag })
}

/// When the visit was to be before it was moved: the last booking that came before.
fn before(visit: &Visit, moved: &Event) -> Option<DateTime> {
    let earlier = visit.events.values().filter(|event| event.at < moved.at);
    let booked = earlier.filter_map(|event| Some((event.at, event.plan()?.start)));
    booked.max_by_key(|(at, _)| *at).map(|(_, start)| start)
}

/// Where it is kept that the agent has seen it: sealed, and forgotten with the visit.
fn seen_key(visit: DocumentId) -> String {
    format!("vu/{visit}")
}

impl News {
    /// Whether she has opened the visit since.
    #[must_use]
    pub fn is_seen(&self, app: &App, visit: DocumentId) -> bool {
        app.draft(&seen_key(visit)).as_deref() == Some(self.event.as_str())
    }

    /// She has.
    pub async fn see(self, app: App, visit: DocumentId) {
        app.keep_draft(&seen_key(visit), self.event).await;
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use palier_shared::visit::{CancelledBy, Plan};

    use super::*;
    use crate::screens::sample::{AGENT, Board, at, plain};

    const TODAY: Date = date(2026, 11, 23);

    fn told(board: &Board, today: Date) -> Option<String> {
        let visit = board.replica.get::<Visit>(board.visit).unwrap();
        news(&board.replica, visit, AGENT, today).map(|news| plain(&news.tag.words))
    }

    #[test]
    fn a_booking_a_move_and_a_cancellation_are_marked_until_the_day_after() {
        let mut board = Board::new();
        assert_eq!(told(&board, TODAY).as_deref(), Some("Nouvelle visite"));
        assert_eq!(told(&board, date(2026, 11, 24)).as_deref(), Some("Nouvelle visite"));
        assert_eq!(told(&board, date(2026, 11, 25)), None);
        let id = board.visit;
        let plan = Plan::with(AGENT, date(2026, 11, 24).at(10, 0, 0, 0), 90, "vers 10 h");
        board.edit::<Visit>(id, |visit| {
            visit.add("m", Event::booking(EventKind::Moved, at(9, 0), "bureau", &plan));
        });
        assert_eq!(told(&board, TODAY).as_deref(), Some("Déplacée, avant lundi 23 novembre à 14 h"));
        board.edit::<Visit>(id, |visit| {
            visit.add("c", Event::cancelled(at(10, 0), "bureau", CancelledBy::Person, "malade"));
        });
        assert_eq!(told(&board, TODAY).as_deref(), Some("Annulée depuis hier"));
    }

    #[test]
    fn her_own_booking_is_no_news() {
        let mut board = Board::new();
        let id = board.visit;
        let plan = Plan::with(AGENT, date(2026, 11, 24).at(10, 0, 0, 0), 90, "");
        let later = date(2026, 11, 25);
        board.edit::<Visit>(id, |visit| {
            visit.add("m", Event::booking(EventKind::Moved, at(9, 0) + 86_400_000, AGENT, &plan));
        });
        assert_eq!(told(&board, later), None);
    }
}
