//! What the page of a door that stays closed shows.

use jiff::ToSpan;
use jiff::civil::DateTime;
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::notice::{Notice, NoticeKind};
use palier_shared::person::text as words;
use palier_shared::person::{Person, Telephone};
use palier_shared::sync::Replica;
use palier_shared::visit::{DoubtOver, DoubtStep, Status, StepAnswer, Visit, state};

use super::text;
use crate::screens::clock;
use crate::screens::day::away;
use crate::screens::on_board::{self, person};
use crate::screens::visit::edit::may_begin;

/// Where the alarm stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// The visit is booked: the alarm can be raised.
    Ready,
    /// The alarm is open.
    Open,
    /// The coordinator closed it: how, in words.
    Closed(String),
    /// The person is not at home that day, and it is known: no alarm. Where she is, in words.
    Away(String),
    /// The door opened: the visit is under way.
    Opened,
    /// The visit is for another day.
    NotToday,
    /// The visit is not expected any more, and there is no alarm.
    Over,
}

impl Stage {
    /// Of one visit; `None` when it is not on board or not booked.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId, now: DateTime) -> Option<Self> {
        let visit = replica.get::<Visit>(id)?;
        let state = state(visit);
        let plan = state.plan?;
        let zone = clock::zone_of(replica);
        Some(match (state.doubt.map(|doubt| doubt.end), state.status) {
            (Some(None), _) => Self::Open,
            (_, Status::Planned) => match away(replica, visit) {
                Some(life) => Self::Away(french::capitalised(&words::life(&life))),
                None if plan.start.date() > now.date() => Self::NotToday,
                None => Self::Ready,
            },
            (_, Status::Started) => Self::Opened,
            (Some(Some(DoubtOver::Closed { end, reason, at, .. })), _) => {
                Self::Closed(text::closed(end, &reason, clock::civil(at, &zone), now))
            }
            _ => Self::Over,
        })
    }
}

/// Somebody to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// `Luc Ferrand, son fils`.
    pub who: String,
    /// Telephone.
    pub number: String,
    /// What may be told.
    pub told: String,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepView {
    /// Which.
    pub step: DoubtStep,
    /// It is the one to take now.
    pub current: bool,
    /// What it gave, and at what hour.
    pub given: Option<(Option<StepAnswer>, DateTime)>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoubtView {
    /// The visit.
    pub id: DocumentId,
    /// The person, by name.
    pub who: String,
    /// Hours and address.
    pub about: String,
    /// Where the alarm stands.
    pub stage: Stage,
    /// The steps, in order.
    pub steps: Vec<StepView>,
    /// Somebody was reached.
    pub reached: bool,
    /// The person's numbers.
    pub phones: Vec<String>,
    /// Why there is none, when there is none.
    pub no_phone: &'static str,
    /// Those who may be called.
    pub contacts: Vec<Called>,
    /// Telephone of the service, or empty.
    pub office: String,
    /// The commune's protocol, once it has come.
    pub protocol: Option<Notice>,
    /// The visit may begin after all.
    pub may_start: bool,
}

impl DoubtView {
    /// Of one visit; `None` when it is not on board or not booked.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId, now: DateTime) -> Option<Self> {
        let stage = Stage::of(replica, id, now)?;
        let visit = replica.get::<Visit>(id)?;
        let state = state(visit);
        let plan = state.plan.clone()?;
        let zone = clock::zone_of(replica);
        let someone = person(replica, visit);
        let doubt = state.doubt.as_ref();
        let next = doubt.and_then(palier_shared::visit::Doubt::next_step);
        let step = |step: &DoubtStep| StepView {
            step: *step,
            current: next == Some(*step),
            given: doubt
                .and_then(|doubt| doubt.given(*step))
                .map(|taken| (taken.answer, clock::civil(taken.at, &zone))),
        };
        let (phones, no_phone) = phones(someone);
        let end = plan.start.saturating_add(plan.minutes.minutes());
        let address = someone.map(|person| person.address.one_line()).unwrap_or_default();
        let about: Vec<String> = [text::hours(plan.start, end, now), address]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        Some(DoubtView {
            id,
            who: someone.map_or_else(|| crate::text::PERSON_NOT_HELD.to_owned(), Person::full_name),
            about: about.join(" · "),
            stage,
            steps: DoubtStep::ALL.iter().map(step).collect(),
            reached: doubt.is_some_and(palier_shared::visit::Doubt::reached),
            phones,
            no_phone,
            contacts: someone.map_or_else(Vec::new, contacts),
            office: on_board::service_phone(replica),
            protocol: on_board::notice(replica, NoticeKind::NoAnswer).map(|(_, notice)| notice.clone()),
            may_start: may_begin(replica, visit),
        })
    }
}

fn phones(person: Option<&Person>) -> (Vec<String>, &'static str) {
    match person.map(Person::telephone) {
        Some(Telephone::Numbers { numbers, .. }) => (numbers.into_iter().map(str::to_owned).collect(), ""),
        Some(Telephone::Nothing) => (Vec::new(), text::HAS_NO_PHONE),
        Some(Telephone::NotKnown) => (Vec::new(), text::PHONE_NOT_KNOWN),
        None => (Vec::new(), text::SHEET_NOT_HELD),
    }
}

fn contacts(person: &Person) -> Vec<Called> {
    let called = |(_, contact): (&str, &palier_shared::person::Contact)| Called {
        who: [contact.name.trim(), contact.link.trim()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        number: contact.phone.trim().to_owned(),
        told: text::may_be_told(&contact.told),
    };
    person.called_in_doubt().into_iter().map(called).collect()
}
