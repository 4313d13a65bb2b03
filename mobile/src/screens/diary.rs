//! What this tablet knows of its agent's time: her visits, her hours, what the commune decided. Enough to find a free
//! hour at somebody's door, without network; what the office booked meanwhile is found when both have met.

mod text;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use palier_shared::commune::Commune;
use palier_shared::id::DocumentId;
use palier_shared::offer::Offer;
use palier_shared::person::{Person, eligibility, life};
use palier_shared::planning::{
    self, Agent, Booked, Diary, MINUTES, Need, Obstacle, Proposal, Slot, Team, Wishes, obstacles, slots,
};
use palier_shared::sync::Replica;
use palier_shared::visit::{Status, Visit, state};
use palier_shared::worker::Worker;

use super::clock;
use super::on_board::{self, person};

/// Length of a visit whose tariff says none.
const USUAL_MINUTES: i64 = 90;

/// The agent's diary.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnDiary {
    commune: Commune,
    zone: TimeZone,
    agent: String,
    worker: Worker,
    booked: Vec<Booked>,
    names: Vec<(String, String)>,
    now: i64,
}

/// A visit for which an hour is looked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ask {
    /// The visit (document id); empty when it is not one yet.
    pub visit: String,
    /// The person (document id); empty when she is not told.
    pub person_id: String,
    /// What is known of her.
    pub person: Person,
    /// Code of the theme.
    pub theme: String,
    /// Length.
    pub minutes: i64,
    /// The last day that is of use.
    pub latest: Option<Date>,
    /// What she wishes.
    pub wishes: Wishes,
}

/// Something that stands against an hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Against {
    /// The sentence that says it.
    pub words: String,
    /// A reason overrides it; otherwise another hour must be chosen.
    pub may_be_overridden: bool,
}

impl OwnDiary {
    /// What the tablet holds of `agent`'s time.
    #[must_use]
    pub fn of(replica: &Replica, agent: &str, now: i64) -> Self {
        let worker = agent.parse().ok().and_then(|id: DocumentId| replica.get::<Worker>(id)).cloned();
        let booked = replica.all::<Visit>().filter_map(|(id, visit)| booked(replica, id, visit));
        let names = replica.all::<Person>().map(|(id, person)| (id.to_string(), person.short_name()));
        OwnDiary {
            commune: on_board::commune(replica).cloned().unwrap_or_default(),
            zone: clock::zone_of(replica),
            agent: agent.to_owned(),
            worker: worker.unwrap_or_default(),
            booked: booked.chain(promised(replica, agent)).collect(),
            names: names.collect(),
            now,
        }
    }

    /// The day of today.
    #[must_use]
    pub fn today(&self) -> Date {
        clock::civil(self.now, &self.zone).date()
    }

    /// The agent's own free hours for a visit from a day on, the best first, whether or not the request's last day has
    /// passed. None while the person is not at home.
    #[must_use]
    pub fn free(&self, ask: &Ask, earliest: Date) -> Vec<Slot> {
        let need = Need {
            visit: &ask.visit,
            person: &ask.person_id,
            theme: &ask.theme,
            neighbourhood: &ask.person.address.neighbourhood,
            minutes: ask.minutes,
            earliest,
            latest: ask.latest.filter(|latest| *latest >= earliest),
            team: Team::One,
            wishes: &ask.wishes,
            order: self.commune.planning.order(),
        };
        let at_home = |slot: &Slot| !life::on(&ask.person.life, slot.start.date()).state.stops();
        self.read(|diary| slots(&need, diary)).into_iter().filter(at_home).collect()
    }

    /// What stands against that hour.
    #[must_use]
    pub fn against(&self, ask: &Ask, start: DateTime) -> Vec<Against> {
        let unmet = eligibility::unmet(
            &self.commune.eligibility,
            &self.commune.town,
            &ask.person,
            start.date().year(),
        );
        let known = ask.person != Person::default();
        let proposal = Proposal {
            visit: &ask.visit,
            person: &ask.person_id,
            theme: &ask.theme,
            neighbourhood: &ask.person.address.neighbourhood,
            agents: &[&self.agent],
            start,
            minutes: ask.minutes,
            latest: ask.latest,
            away: life::on(&ask.person.life, start.date()).state.stops(),
            not_eligible: known && unmet.iter().any(|unmet| matches!(unmet, eligibility::Unmet::NotMet(_))),
        };
        let said = |obstacle: Obstacle| Against {
            words: planning::text::obstacle(&obstacle, |id| self.name(id), &self.zone),
            may_be_overridden: obstacle.may_be_overridden(),
        };
        self.read(|diary| obstacles(&proposal, diary)).into_iter().map(said).collect()
    }

    /// What the person is told of an hour: `vers 14 h`.
    #[must_use]
    pub fn announced(&self, start: DateTime) -> String {
        planning::text::announced(start.time(), self.commune.planning.announced_minutes)
    }

    fn read<R>(&self, read: impl FnOnce(&Diary<'_>) -> R) -> R {
        let agents = [Agent { id: &self.agent, worker: &self.worker }];
        read(&Diary {
            settings: &self.commune.planning,
            zone: &self.zone,
            agents: &agents,
            booked: &self.booked,
            now: self.now,
        })
    }

    fn name(&self, id: &str) -> String {
        let of_person = || self.names.iter().find(|(known, _)| known == id).map(|(_, name)| name.clone());
        if id == self.agent {
            let name = Some(self.worker.name.clone()).filter(|name| !name.is_empty());
            return name.unwrap_or_else(|| text::AGENT.to_owned());
        }
        of_person().unwrap_or_else(|| text::SOMEBODY.to_owned())
    }
}

/// A visit that takes up time; none for one that was cancelled, or at which nobody opened.
fn booked(replica: &Replica, id: DocumentId, visit: &Visit) -> Option<Booked> {
    let state = state(visit);
    let plan = state.plan.filter(|_| !matches!(state.status, Status::Cancelled | Status::Absent))?;
    Some(Booked {
        visit: id.to_string(),
        person: visit.person.clone(),
        theme: visit.theme.clone(),
        neighbourhood: person(replica, visit)
            .map(|person| person.address.neighbourhood.clone())
            .unwrap_or_default(),
        agents: plan.agents().map(str::to_owned).collect(),
        start: plan.start,
        minutes: plan.minutes,
    })
}

/// The hours that the agent said for requests to take, until the office answers.
fn promised(replica: &Replica, agent: &str) -> impl Iterator<Item = Booked> {
    replica.all::<Offer>().filter_map(move |(_, offer)| {
        let take = offer.pending(agent)?;
        Some(Booked {
            visit: offer.visit.clone(),
            theme: offer.theme.clone(),
            neighbourhood: offer.neighbourhood.clone(),
            agents: vec![agent.to_owned()],
            start: take.start()?,
            minutes: take.minutes,
            ..Booked::default()
        })
    })
}

/// How long a visit on a theme is, by the tariff in force on a day.
#[must_use]
pub fn minutes(replica: &Replica, theme: &str, day: Date) -> i64 {
    let tariff = on_board::tariff(replica, theme, day);
    let minutes = tariff.map(|(_, tariff)| tariff.minutes).filter(|minutes| MINUTES.contains(minutes));
    minutes.unwrap_or(USUAL_MINUTES)
}

#[cfg(test)]
mod tests;
