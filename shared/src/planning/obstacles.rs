//! What stands against a visit at a given hour.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::absences::AbsenceKind;
use super::clock::{begins, civil, ends, skipped};
use super::settings::{Closed, Settings};
use crate::worker::Worker;

/// A visit that is booked. Only visits that will take place, or did, are given: cancelled ones are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Booked {
    /// The visit (document id).
    pub visit: String,
    /// The person visited (document id).
    pub person: String,
    /// Code of the theme.
    pub theme: String,
    /// Code of the neighbourhood; empty when it is not known.
    pub neighbourhood: String,
    /// All agents who go (account ids): the first and those who help.
    pub agents: Vec<String>,
    /// Civil start in the commune's zone.
    pub start: DateTime,
    /// Planned length.
    pub minutes: i64,
}

/// An agent, by id.
#[derive(Debug, Clone, Copy)]
pub struct Agent<'a> {
    /// Account id.
    pub id: &'a str,
    /// Her hours, absences, skills and sectors.
    pub worker: &'a Worker,
}

/// All that a booking is checked against.
#[derive(Debug, Clone, Copy)]
pub struct Diary<'a> {
    /// What the commune decided.
    pub settings: &'a Settings,
    /// The commune's zone.
    pub zone: &'a TimeZone,
    /// The agents; one who is not among them is taken to work the usual hours.
    pub agents: &'a [Agent<'a>],
    /// The visits booked around, of all agents and persons, in any order.
    pub booked: &'a [Booked],
    /// The present, milliseconds since 1970 UTC.
    pub now: i64,
}

/// A visit that somebody would like to book.
#[derive(Debug, Clone, Copy, Default)]
pub struct Proposal<'a> {
    /// The visit (document id): it does not stand against itself when it is moved.
    pub visit: &'a str,
    /// The person visited (document id).
    pub person: &'a str,
    /// Code of the theme.
    pub theme: &'a str,
    /// Code of the neighbourhood; empty when it is not known.
    pub neighbourhood: &'a str,
    /// All agents who would go (account ids).
    pub agents: &'a [&'a str],
    /// Civil start in the commune's zone.
    pub start: DateTime,
    /// Planned length.
    pub minutes: i64,
    /// The day by which the request must be served, when there is one.
    pub latest: Option<Date>,
    /// The person is not at home: in hospital, moved, in a care home, deceased.
    pub away: bool,
    /// The person does not meet the conditions of the service.
    pub not_eligible: bool,
}

/// On which side of a visit another one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The other comes before.
    Before,
    /// The other comes after.
    After,
}

/// Something that stands against a booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// Refused: the same person at the same hour with the same agent.
    Identical(Booked),
    /// Refused: the clocks go forward over that hour; the next one that exists is proposed.
    Skipped {
        /// Civil start to propose instead.
        proposed: DateTime,
    },
    /// Warning: the start has passed.
    Past,
    /// Warning: after the day by which the request must be served.
    TooLate {
        /// That day.
        latest: Date,
    },
    /// Warning: the service is closed on that day.
    Closed {
        /// The day.
        day: Date,
        /// Why.
        why: Closed,
    },
    /// Warning: the person is not at home.
    PersonAway,
    /// Warning: the person does not meet the conditions of the service.
    NotEligible,
    /// Warning: the person has another visit at that time, with others.
    PersonBusy(Booked),
    /// Warning: the person has another visit on the same theme on that day.
    SameTheme(Booked),
    /// Warning: the agent is away.
    AgentAway {
        /// The agent (account id).
        agent: String,
        /// The visit's day.
        day: Date,
        /// Why.
        kind: AbsenceKind,
    },
    /// Warning: outside the agent's hours.
    OutsideHours {
        /// The agent (account id).
        agent: String,
        /// The visit's start.
        start: DateTime,
    },
    /// Warning: the agent has another visit then.
    Overlap {
        /// The agent (account id).
        agent: String,
        /// The other visit.
        other: Booked,
    },
    /// Warning: too little time between this visit and another of the agent.
    ShortGap {
        /// The agent (account id).
        agent: String,
        /// The other visit.
        other: Booked,
        /// Where the other is.
        side: Side,
        /// Whole minutes in between.
        minutes: i64,
        /// Minutes that are needed.
        needed: i64,
    },
}

impl Obstacle {
    /// Whether a person may book all the same, with a reason.
    #[must_use]
    pub fn may_be_overridden(&self) -> bool {
        !matches!(self, Obstacle::Identical(_) | Obstacle::Skipped { .. })
    }

    /// The other visit, when there is one.
    #[must_use]
    pub fn other(&self) -> Option<&Booked> {
        match self {
            Obstacle::Identical(other)
            | Obstacle::PersonBusy(other)
            | Obstacle::SameTheme(other)
            | Obstacle::Overlap { other, .. }
            | Obstacle::ShortGap { other, .. } => Some(other),
            _ => None,
        }
    }

    /// What names it in a form that comes back, in one word without spaces: a reason holds for what was seen, and for
    /// nothing else.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Obstacle::Identical(other) => format!("identique:{}", other.visit),
            Obstacle::Skipped { proposed } => format!("heure:{proposed}"),
            Obstacle::Past => "passe".to_owned(),
            Obstacle::TooLate { latest } => format!("echeance:{latest}"),
            Obstacle::Closed { day, .. } => format!("ferme:{day}"),
            Obstacle::PersonAway => "absente".to_owned(),
            Obstacle::NotEligible => "conditions".to_owned(),
            Obstacle::PersonBusy(other) => format!("personne:{}", other.visit),
            Obstacle::SameTheme(other) => format!("theme:{}", other.visit),
            Obstacle::AgentAway { agent, day, .. } => format!("conge:{agent}:{day}"),
            Obstacle::OutsideHours { agent, start } => format!("horaires:{agent}:{start}"),
            Obstacle::Overlap { agent, other } => format!("chevauchement:{agent}:{}", other.visit),
            Obstacle::ShortGap { agent, other, .. } => format!("trajet:{agent}:{}", other.visit),
        }
    }
}

/// What stands against a visit, the most serious first.
///
/// A refusal comes alone. A visit that starts as another ends does not overlap it, but leaves too short a gap when the
/// way between the two takes time. All agents who would go are checked.
#[must_use]
pub fn obstacles(proposal: &Proposal<'_>, diary: &Diary<'_>) -> Vec<Obstacle> {
    let others: Vec<&Booked> = diary.booked.iter().filter(|other| near(proposal, other)).collect();
    if let Some(refusal) = refusal(proposal, diary, &others) {
        return vec![refusal];
    }
    let mut found = of_the_day(proposal, diary);
    found.extend(of_the_person(proposal, diary, &others));
    for agent in proposal.agents {
        found.extend(of_the_agent(agent, proposal, diary, &others));
    }
    found
}

/// Whether another visit may matter: a cheap look at the days, before instants are computed.
pub(super) fn near(proposal: &Proposal<'_>, other: &Booked) -> bool {
    let days = (other.start.date() - proposal.start.date()).get_days().abs();
    let longest = proposal.minutes.max(other.minutes).max(0) / 1440;
    other.visit != proposal.visit && i64::from(days) <= longest.saturating_add(2)
}

fn refusal(proposal: &Proposal<'_>, diary: &Diary<'_>, others: &[&Booked]) -> Option<Obstacle> {
    let shares = |other: &Booked| other.agents.iter().any(|id| proposal.agents.contains(&id.as_str()));
    let identical = others
        .iter()
        .find(|other| other.person == proposal.person && other.start == proposal.start && shares(other));
    identical
        .map(|other| Obstacle::Identical((*other).clone()))
        .or_else(|| skipped(proposal.start, diary.zone).map(|proposed| Obstacle::Skipped { proposed }))
}

fn of_the_day(proposal: &Proposal<'_>, diary: &Diary<'_>) -> Vec<Obstacle> {
    let day = proposal.start.date();
    let mut found = Vec::new();
    if begins(proposal.start, diary.zone) < diary.now {
        found.push(Obstacle::Past);
    }
    if let Some(latest) = proposal.latest.filter(|latest| *latest < day) {
        found.push(Obstacle::TooLate { latest });
    }
    if let Some(why) = diary.settings.closed(day) {
        found.push(Obstacle::Closed { day, why });
    }
    found
}

fn of_the_person(proposal: &Proposal<'_>, diary: &Diary<'_>, others: &[&Booked]) -> Vec<Obstacle> {
    let mut found = Vec::new();
    if proposal.away {
        found.push(Obstacle::PersonAway);
    }
    if proposal.not_eligible {
        found.push(Obstacle::NotEligible);
    }
    let span = span(proposal.start, proposal.minutes, diary.zone);
    for other in others.iter().filter(|other| other.person == proposal.person) {
        let with_others = other.agents.iter().all(|id| !proposal.agents.contains(&id.as_str()));
        if with_others && overlap(span, self::span(other.start, other.minutes, diary.zone)) {
            found.push(Obstacle::PersonBusy((*other).clone()));
        }
        let same_theme = other.theme == proposal.theme && !proposal.theme.is_empty();
        if same_theme && other.start.date() == proposal.start.date() {
            found.push(Obstacle::SameTheme((*other).clone()));
        }
    }
    found
}

fn of_the_agent(
    agent: &str,
    proposal: &Proposal<'_>,
    diary: &Diary<'_>,
    others: &[&Booked],
) -> Vec<Obstacle> {
    let day = proposal.start.date();
    let mut found = Vec::new();
    let usual = Worker::default();
    let worker = diary.agents.iter().find(|known| known.id == agent).map_or(&usual, |known| known.worker);
    if let Some(absence) = worker.absence(proposal.start, proposal.minutes, diary.zone) {
        found.push(Obstacle::AgentAway { agent: agent.to_owned(), day, kind: absence.kind() });
    }
    let (from, until) = span(proposal.start, proposal.minutes, diary.zone);
    let inside = worker.open_on(day, diary.settings).into_iter().any(|open| {
        let at = |hour| begins(day.to_datetime(hour), diary.zone);
        at(open.from) <= from && until <= at(open.until)
    });
    if !inside {
        found.push(Obstacle::OutsideHours { agent: agent.to_owned(), start: proposal.start });
    }
    for other in others.iter().filter(|other| other.agents.iter().any(|id| id == agent)) {
        found.extend(between(agent, proposal, other, diary));
    }
    found
}

/// What two visits of one agent have against each other.
fn between(agent: &str, proposal: &Proposal<'_>, other: &Booked, diary: &Diary<'_>) -> Option<Obstacle> {
    let this = span(proposal.start, proposal.minutes, diary.zone);
    let that = span(other.start, other.minutes, diary.zone);
    let agent = agent.to_owned();
    if overlap(this, that) {
        return Some(Obstacle::Overlap { agent, other: other.clone() });
    }
    let (side, gap) =
        if that.1 <= this.0 { (Side::Before, this.0 - that.1) } else { (Side::After, that.0 - this.1) };
    let needed = diary.settings.travel(&other.neighbourhood, proposal.neighbourhood);
    let short = gap < needed * 60_000;
    short.then(|| Obstacle::ShortGap { agent, other: other.clone(), side, minutes: gap / 60_000, needed })
}

fn span(start: DateTime, minutes: i64, zone: &TimeZone) -> (i64, i64) {
    (begins(start, zone), ends(start, minutes, zone))
}

/// Whether two times share more than an end.
fn overlap((from, until): (i64, i64), (other_from, other_until): (i64, i64)) -> bool {
    from < other_until && other_from < until
}

impl Booked {
    /// The civil hour at which it ends.
    #[must_use]
    pub fn end(&self, zone: &TimeZone) -> DateTime {
        civil(ends(self.start, self.minutes, zone), zone)
    }
}

#[cfg(test)]
#[path = "obstacles_tests.rs"]
mod tests;
