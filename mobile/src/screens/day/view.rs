//! The visits of an agent, by day, as the list shows them.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::person::Person;
use palier_shared::person::life::Life;
use palier_shared::sync::Replica;
use palier_shared::tariff::{Pending, Price};
use palier_shared::visit::{Plan, State, Status, Visit, state};

use super::away::{away, away_tag};
use super::news::{News, news};
use super::text;
use crate::components::{Tag, Tone};
use crate::screens::on_board::{person, theme_title};
use crate::screens::price::priced;

/// How far the list looks back and ahead, in days.
const BACK: i32 = 7;
const AHEAD: i32 = 14;

/// One line of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// The visit.
    pub id: DocumentId,
    /// When it is booked.
    pub start: DateTime,
    /// The person, by name.
    pub who: String,
    /// Street and theme.
    pub what: String,
    /// Where it stands, and what to see to.
    pub tags: Vec<Tag>,
    /// What somebody else changed since yesterday.
    pub news: Option<News>,
    /// Nothing is left to do at the door.
    pub over: bool,
    /// It stops: the person is not at home that day.
    pub away: bool,
}

/// The visits of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct DayGroup {
    /// The day.
    pub date: Date,
    /// Its visits, in order.
    pub stops: Vec<Stop>,
}

/// The whole list.
#[derive(Debug, Clone, PartialEq)]
pub struct DayView {
    /// The day.
    pub today: Date,
    /// Its visits, in order.
    pub stops: Vec<Stop>,
    /// Days to come, the nearest first.
    pub coming: Vec<DayGroup>,
    /// There are visits in the days gone by: [`past`] tells them.
    pub has_past: bool,
}

/// Whether a visit has begun and not ended.
#[must_use]
pub fn is_under_way(replica: &Replica) -> bool {
    replica.all::<Visit>().any(|(_, visit)| state(visit).status == Status::Started)
}

impl DayView {
    /// The visits booked with `agent` today and on the days to come.
    #[must_use]
    pub fn of(replica: &Replica, agent: &str, today: Date) -> Self {
        let ahead = today.saturating_add(AHEAD.days());
        let mut days = by_day(replica, agent, today, today..=ahead);
        let stops = days.remove(&today).unwrap_or_default();
        let gone = gone_by(today);
        let mut visits = replica.all::<Visit>();
        DayView {
            today,
            stops,
            coming: days.into_iter().map(|(date, stops)| DayGroup { date, stops }).collect(),
            has_past: visits.any(|(_, visit)| booked(visit, agent, &gone).is_some()),
        }
    }

    /// The visit to show beside the list when none was chosen: the one under way or the next of the day.
    #[must_use]
    pub fn next(&self) -> Option<DocumentId> {
        let open = || self.stops.iter().filter(|stop| !stop.over);
        let next = open().find(|stop| !stop.away).or_else(|| open().next());
        next.or_else(|| self.stops.last()).map(|stop| stop.id)
    }
}

/// The visits booked with `agent` in the days gone by, the nearest first.
#[must_use]
pub(super) fn past(replica: &Replica, agent: &str, today: Date) -> Vec<DayGroup> {
    let days = by_day(replica, agent, today, gone_by(today));
    days.into_iter().rev().map(|(date, stops)| DayGroup { date, stops }).collect()
}

/// The days to which the list looks back; today is none of them.
fn gone_by(today: Date) -> RangeInclusive<Date> {
    today.saturating_sub(BACK.days())..=today.saturating_sub(1.day())
}

/// Where a visit stands and how it is booked, when that is with `agent` and on one of those days.
fn booked(visit: &Visit, agent: &str, days: &RangeInclusive<Date>) -> Option<(State, Plan)> {
    let state = state(visit);
    let plan = state.plan.clone().filter(|plan| plan.agents().any(|one| one == agent))?;
    days.contains(&plan.start.date()).then_some((state, plan))
}

/// The visits booked with `agent` on those days, by day and in order.
fn by_day(
    replica: &Replica,
    agent: &str,
    today: Date,
    days: RangeInclusive<Date>,
) -> BTreeMap<Date, Vec<Stop>> {
    let mut groups: BTreeMap<Date, Vec<Stop>> = BTreeMap::new();
    for (id, visit) in replica.all::<Visit>() {
        if let Some((state, plan)) = booked(visit, agent, &days) {
            let news = news(replica, visit, agent, today);
            let stop = Stop { news, ..stop(replica, id, visit, &state, &plan) };
            groups.entry(plan.start.date()).or_default().push(stop);
        }
    }
    for stops in groups.values_mut() {
        stops.sort_by_key(|stop| (stop.start, stop.id));
    }
    groups
}

fn stop(replica: &Replica, id: DocumentId, visit: &Visit, state: &State, plan: &Plan) -> Stop {
    let person = person(replica, visit);
    let theme = theme_title(replica, &visit.theme);
    let street = person.map_or("", |person| person.address.line.as_str());
    let what: Vec<&str> = [street, theme].into_iter().filter(|part| !part.is_empty()).collect();
    let away = away(replica, visit);
    let mut tags = marks(replica, id, state, plan, away.as_ref());
    // The hour stands beside: what was told is said only where it is another.
    if state.status == Status::Planned
        && away.is_none()
        && plan.announced == french::announced(plan.start.time())
    {
        tags.clear();
    }
    if state.is_to_decide() {
        tags.push(Tag::new(Tone::Bad, Icon::Alert, text::TO_DECIDE));
    }
    if state.status == Status::Planned && away.is_none() {
        tags.extend(person.and_then(|_| quotient_tag(replica, visit)));
    }
    Stop {
        id,
        start: plan.start,
        who: person.map_or_else(|| crate::text::PERSON_NOT_HELD.to_owned(), Person::full_name),
        what: what.join(" · "),
        tags,
        news: None,
        over: !matches!(state.status, Status::Requested | Status::Planned | Status::Started)
            && !alarm_open(state),
        away: away.is_some(),
    }
}

/// Where a visit stands, and where the person lives her life when that stops it: on a visit that is still booked this
/// takes the place of the hour announced.
#[must_use]
pub(super) fn marks(
    replica: &Replica,
    id: DocumentId,
    state: &State,
    plan: &Plan,
    away: Option<&Life<'_>>,
) -> Vec<Tag> {
    let status = status_tag(replica, id, state, plan);
    let mut marks = match away {
        None => vec![status],
        Some(life) if state.status == Status::Planned => vec![away_tag(life)],
        Some(life) => vec![status, away_tag(life)],
    };
    if alarm_open(state) {
        let alarm = Tag::new(Tone::Bad, Icon::Door, text::DOUBT_OPEN);
        // An absence is none before the coordinator knows how she is.
        if state.status == Status::Absent { marks[0] = alarm } else { marks.insert(0, alarm) }
    }
    marks
}

/// Nobody opened, and the coordinator does not know yet how she is.
fn alarm_open(state: &State) -> bool {
    state.doubt.as_ref().is_some_and(palier_shared::visit::Doubt::is_open)
}

/// Where a visit stands, as a tag.
#[must_use]
fn status_tag(replica: &Replica, id: DocumentId, state: &State, plan: &Plan) -> Tag {
    let waits = replica.waiting().any(|push| push.document == id);
    match state.status {
        Status::Requested | Status::Planned => Tag::plain(Tone::Accent, text::announced(&plan.announced)),
        Status::Started => Tag::new(Tone::Info, Icon::Clock, text::UNDER_WAY),
        Status::Ended if waits => Tag::new(Tone::Good, Icon::Upload, text::ENDED_TO_SEND),
        Status::Ended => Tag::new(Tone::Good, Icon::Check, text::ENDED),
        Status::Certified => Tag::new(Tone::Good, Icon::Check, text::CERTIFIED),
        Status::Absent => Tag::plain(Tone::Plain, text::ABSENT),
        Status::Cancelled => Tag::new(Tone::Plain, Icon::Cross, text::CANCELLED),
    }
}

fn quotient_tag(replica: &Replica, visit: &Visit) -> Option<Tag> {
    let words = match priced(replica, visit)? {
        Price::ToConfirm { why: Pending::NoQuotient, .. } => text::QUOTIENT_MISSING,
        Price::ToConfirm { why: Pending::Outdated, .. } => text::QUOTIENT_OUTDATED,
        Price::ToConfirm { why: Pending::ProofNotSeen, .. } => text::PROOF_TO_SEE,
        Price::ToConfirm { why: Pending::Unreadable, .. } => text::TARIFF_UNREADABLE,
        Price::Known { .. } => return None,
    };
    Some(Tag::new(Tone::Warn, Icon::Euro, words))
}
