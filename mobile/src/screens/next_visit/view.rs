//! What the page of the next visit shows: an appointment to fix, or one that is fixed.

use jiff::civil::{Date, DateTime};
use palier_shared::commune::Commune;
use palier_shared::id::DocumentId;
use palier_shared::person::Person;
use palier_shared::sync::Replica;
use palier_shared::visit::{Event, EventKind, Outcome, Status, Visit, calls_for_return, state};
use palier_shared::worker::Worker;

use super::text;
use crate::screens::clock;
use crate::screens::diary::{Ask, minutes};
use crate::screens::on_board::{self, person};

/// What there is to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// A request that nobody has booked yet.
    Request,
    /// Another visit after this one.
    After {
        /// Something was not possible: the visit returns for it.
        calls_for_return: bool,
        /// What is to be taken up again, in words.
        take_up: String,
    },
    /// This visit is booked, and has not begun.
    Booked {
        /// What is said to the person.
        told: String,
        /// The agent booked it herself, and its day has not come: she may take it back.
        may_undo: bool,
    },
    /// It will not take place.
    Cancelled,
}

/// The page.
#[derive(Debug, Clone, PartialEq)]
pub struct NextView {
    /// The visit.
    pub id: DocumentId,
    /// The person, by name.
    pub who: String,
    /// Title of the theme.
    pub theme: String,
    /// Themes by code and title.
    pub themes: Vec<(String, String)>,
    /// What there is to do.
    pub stage: Stage,
    /// What is looked for.
    pub ask: Ask,
    /// A visit of this person that is under way on this tablet.
    pub under_way: Option<DocumentId>,
}

/// A visit to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// The visit.
    pub id: DocumentId,
    /// When, and what was told.
    pub when: String,
}

impl NextView {
    /// Of one visit; `None` when it is not on board.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId, agent: &str, now: i64) -> Option<Self> {
        let visit = replica.get::<Visit>(id)?;
        let commune = on_board::commune(replica);
        let today = clock::civil(now, &clock::zone_of(replica)).date();
        let stage = stage(replica, visit, agent, today);
        let this = if stage == Stage::Request { id.to_string() } else { String::new() };
        Some(NextView {
            id,
            who: person(replica, visit).map(Person::full_name).unwrap_or_default(),
            theme: on_board::theme_title(replica, &visit.theme).to_owned(),
            themes: commune.map(themes).unwrap_or_default(),
            ask: Ask {
                visit: this,
                person_id: visit.person.clone(),
                person: person(replica, visit).cloned().unwrap_or_default(),
                theme: visit.theme.clone(),
                minutes: minutes(replica, &visit.theme, today),
                latest: visit
                    .latest
                    .as_ref()
                    .filter(|_| stage == Stage::Request)
                    .and_then(|day| day.parse().ok()),
                wishes: visit.wishes.clone().unwrap_or_default(),
            },
            under_way: under_way(replica, &visit.person, id),
            stage,
        })
    }
}

/// Themes as answers, in the commune's order.
pub(in crate::screens) fn themes(commune: &Commune) -> Vec<(String, String)> {
    commune
        .themes_in_order()
        .into_iter()
        .map(|(code, theme)| (code.to_owned(), theme.title.clone()))
        .collect()
}

fn stage(replica: &Replica, visit: &Visit, agent: &str, today: Date) -> Stage {
    let state = state(visit);
    match (state.status, &state.plan) {
        (Status::Requested, _) => Stage::Request,
        (Status::Planned, Some(plan)) => Stage::Booked {
            told: text::told(plan.start, &plan.announced, &agent_name(replica, &plan.worker)),
            may_undo: may_take_back(visit, agent, today),
        },
        (Status::Cancelled, _) => Stage::Cancelled,
        _ => {
            let open = visit.demarches.values().filter(|demarche| {
                let outcome = Outcome::from_code(&demarche.outcome);
                !demarche.withdrawn && matches!(outcome, Some(Outcome::Impossible | Outcome::Resume))
            });
            let mut open: Vec<_> = open.map(|demarche| (demarche.at, demarche.title.as_str())).collect();
            open.sort_unstable();
            let titles: Vec<&str> = open.into_iter().map(|(_, title)| title).collect();
            Stage::After {
                calls_for_return: calls_for_return(visit.demarches.values()),
                take_up: text::take_up(&titles),
            }
        }
    }
}

fn agent_name(replica: &Replica, id: &str) -> String {
    let worker = id.parse().ok().and_then(|id: DocumentId| replica.get::<Worker>(id));
    worker.map(|worker| worker.name.clone()).unwrap_or_default()
}

/// Who booked a visit last.
pub(super) fn booked_by(visit: &Visit) -> Option<&str> {
    let booking = |event: &&Event| matches!(event.kind(), Some(EventKind::Planned | EventKind::Moved));
    let last = visit.events.iter().filter(|(_, event)| booking(event));
    last.max_by_key(|(id, event)| (event.at, *id)).map(|(_, event)| event.by.as_str())
}

fn under_way(replica: &Replica, person: &str, but: DocumentId) -> Option<DocumentId> {
    let started = |visit: &Visit| visit.person == person && state(visit).status == Status::Started;
    replica.all::<Visit>().find(|(id, visit)| *id != but && started(visit)).map(|(id, _)| id)
}

/// The visits to come of a visit's person, itself left out, the nearest first.
#[must_use]
pub fn ahead(replica: &Replica, id: DocumentId, now: DateTime) -> Vec<Ahead> {
    let Some(person) = replica.get::<Visit>(id).map(|visit| &visit.person) else { return Vec::new() };
    let mut found: Vec<(DateTime, Ahead)> = replica
        .all::<Visit>()
        .filter(|(other, visit)| *other != id && visit.person == *person)
        .filter_map(|(other, visit)| {
            let state = state(visit);
            let plan = state.plan.filter(|plan| state.status == Status::Planned && plan.start >= now)?;
            Some((plan.start, Ahead { id: other, when: text::ahead(plan.start, &plan.announced) }))
        })
        .collect();
    found.sort_by_key(|(start, ahead)| (*start, ahead.id));
    found.into_iter().map(|(_, ahead)| ahead).collect()
}

/// Whether the agent booked a visit herself, and may still take it back.
#[must_use]
pub fn may_undo(replica: &Replica, id: DocumentId, agent: &str, now: DateTime) -> bool {
    replica.get::<Visit>(id).is_some_and(|visit| may_take_back(visit, agent, now.date()))
}

/// She booked it herself, and its day has not come.
fn may_take_back(visit: &Visit, agent: &str, today: Date) -> bool {
    let state = state(visit);
    let ahead = state.plan.is_some_and(|plan| plan.start.date() > today);
    state.status == Status::Planned && ahead && booked_by(visit) == Some(agent)
}
