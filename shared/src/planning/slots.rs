//! Free hours for a visit, over several agents, the best first.

use std::cmp::Ordering;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use super::clock::{begins, civil, ends};
use super::hours::monday;
use super::obstacles::{Agent, Booked, Diary, Proposal, near, obstacles};
use super::wishes::{Wish, Wishes};
use super::{MINUTES, Settings};

/// The most days that a search looks at, whatever the settings and the request say.
const MOST_DAYS: i64 = 92;
/// The most hours proposed.
const MOST_PROPOSALS: i64 = 100;

/// How many agents go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Team {
    /// One.
    #[default]
    One,
    /// Two together, of whom one at least helps with the theme.
    Two,
}

/// What comes first among free hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The day; on one day, the hours that fit the wishes.
    #[default]
    Date,
    /// The hours that fit the wishes; among them the earliest day.
    Wishes,
}

impl Settings {
    /// What comes first, as the commune decided.
    #[must_use]
    pub fn order(&self) -> Order {
        if self.wishes_first { Order::Wishes } else { Order::Date }
    }
}

/// A visit for which an hour is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Need<'a> {
    /// The visit (document id); empty when it is not one yet.
    pub visit: &'a str,
    /// The person visited (document id).
    pub person: &'a str,
    /// Code of the theme.
    pub theme: &'a str,
    /// Code of the neighbourhood; empty when it is not known.
    pub neighbourhood: &'a str,
    /// Length of the visit; nothing is found for one that cannot be booked ([`MINUTES`]).
    pub minutes: i64,
    /// First day; nothing is proposed in the past.
    pub earliest: Date,
    /// Last day, when the request has one.
    pub latest: Option<Date>,
    /// How many agents go.
    pub team: Team,
    /// What the person wishes.
    pub wishes: &'a Wishes,
    /// What comes first.
    pub order: Order,
}

/// A free hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Civil start.
    pub start: DateTime,
    /// Who would go (account ids); the first helps with the theme.
    pub agents: Vec<String>,
    /// The wishes that it does not meet: none when it fits.
    pub unmet: Vec<Wish>,
    /// Minutes of travel before and after, of all who go; the usual buffer where no visit of the day is next to it.
    pub travel_minutes: i64,
    /// Minutes already booked that week for those who would go.
    pub load_minutes: i64,
}

impl Slot {
    /// By day and number of wishes missed, in the order asked for; then less travel (a visit next to others of its
    /// neighbourhood), then the less loaded agents, then the hour, then the ids so that equals are always in one order.
    fn compare(&self, other: &Self, order: Order) -> Ordering {
        let days = self.start.date().cmp(&other.start.date());
        let wishes = self.unmet.len().cmp(&other.unmet.len());
        let first = match order {
            Order::Date => days.then(wishes),
            Order::Wishes => wishes.then(days),
        };
        let rest = |slot: &Self| (slot.travel_minutes, slot.load_minutes, slot.start);
        first.then(rest(self).cmp(&rest(other))).then_with(|| self.agents.cmp(&other.agents))
    }
}

/// The free hours for a visit, the best first: of each day, half-day and team the best one, at most as many as the
/// settings say. None of them has an obstacle. The agents are those of the diary who go to the neighbourhood and whom
/// the person does not avoid; the visits booked in the diary must reach over the days that are searched. Neither the
/// order of the agents nor that of the visits matters.
///
/// A request whose latest day has passed finds nothing: ask again without it.
#[must_use]
pub fn slots(need: &Need<'_>, diary: &Diary<'_>) -> Vec<Slot> {
    if !MINUTES.contains(&need.minutes) {
        return Vec::new();
    }
    let limit = usize::try_from(diary.settings.proposals.clamp(1, MOST_PROPOSALS)).unwrap_or(1);
    let agents = candidates(need, diary);
    let mut found = Vec::new();
    for day in days(need, diary) {
        found.extend(on_day(need, diary, &agents, day));
        if need.order == Order::Date && found.len() >= limit {
            break;
        }
    }
    found.sort_by(|a, b| a.compare(b, need.order));
    found.truncate(limit);
    found
}

/// The agents who may be proposed, by id.
fn candidates<'a>(need: &Need<'_>, diary: &Diary<'a>) -> Vec<Agent<'a>> {
    let may_go =
        |agent: &&Agent<'_>| agent.worker.goes_to(need.neighbourhood) && !need.wishes.avoids(agent.id);
    let mut agents: Vec<Agent<'a>> = diary.agents.iter().filter(may_go).copied().collect();
    agents.sort_by_key(|agent| agent.id);
    agents.dedup_by_key(|agent| agent.id);
    agents
}

/// The days to look at on which the service is open.
fn days(need: &Need<'_>, diary: &Diary<'_>) -> impl Iterator<Item = Date> {
    let first = need.earliest.max(civil(diary.now, diary.zone).date());
    let count =
        if need.latest.is_some() { MOST_DAYS } else { diary.settings.search_days.clamp(1, MOST_DAYS) };
    let latest = need.latest.unwrap_or(Date::MAX);
    let settings = diary.settings;
    (0..count)
        .map_while(move |number| first.checked_add(number.days()).ok())
        .take_while(move |day| *day <= latest)
        .filter(move |day| settings.closed(*day).is_none())
}

/// An agent on one day: when she is free, and what she does around it.
struct Free<'a> {
    agent: Agent<'a>,
    starts: Vec<DateTime>,
    /// Her visits of the day.
    booked: Vec<&'a Booked>,
    load_minutes: i64,
}

/// The best free hour of each team and half of a day.
fn on_day(need: &Need<'_>, diary: &Diary<'_>, agents: &[Agent<'_>], day: Date) -> Vec<Slot> {
    let proposal = proposal(need, day.to_datetime(Time::midnight()));
    let around: Vec<Booked> = diary.booked.iter().filter(|other| near(&proposal, other)).cloned().collect();
    let today = Diary { booked: &around, ..*diary };
    let free: Vec<Free<'_>> = agents
        .iter()
        .map(|agent| Free {
            agent: *agent,
            starts: free_starts(need, &today, agent, day),
            booked: around
                .iter()
                .filter(|visit| goes(visit, agent.id) && visit.start.date() == day)
                .collect(),
            load_minutes: load(need, diary, agent.id, day),
        })
        .filter(|free| !free.starts.is_empty())
        .collect();
    teams(need, &free).iter().flat_map(|team| best_of_halves(need, diary, team)).collect()
}

fn proposal<'a>(need: &Need<'a>, start: DateTime) -> Proposal<'a> {
    Proposal {
        visit: need.visit,
        person: need.person,
        theme: need.theme,
        neighbourhood: need.neighbourhood,
        start,
        minutes: need.minutes,
        latest: need.latest,
        ..Proposal::default()
    }
}

/// The starts of a day, on the commune's step, against which nothing stands for one agent.
fn free_starts(need: &Need<'_>, diary: &Diary<'_>, agent: &Agent<'_>, day: Date) -> Vec<DateTime> {
    let open = agent.worker.open_on(day, diary.settings);
    let step = usize::try_from(diary.settings.step_minutes.clamp(5, 240)).unwrap_or(30);
    let ids = [agent.id];
    (0..1440_i64)
        .step_by(step)
        .filter_map(|minute| Time::midnight().checked_add(minute.minutes()).ok())
        .filter(|time| open.iter().any(|open| open.from <= *time && *time < open.until))
        .map(|time| day.to_datetime(time))
        .filter(|start| obstacles(&Proposal { agents: &ids, ..proposal(need, *start) }, diary).is_empty())
        .collect()
}

fn goes(visit: &Booked, agent: &str) -> bool {
    visit.agents.iter().any(|id| id == agent)
}

/// Minutes booked for an agent in the week of a day, the visit itself left out.
fn load(need: &Need<'_>, diary: &Diary<'_>, agent: &str, day: Date) -> i64 {
    let week = monday(day);
    let booked = diary.booked.iter().filter(|visit| {
        monday(visit.start.date()) == week && visit.visit != need.visit && goes(visit, agent)
    });
    booked.fold(0, |sum, visit| visit.minutes.max(0).saturating_add(sum))
}

/// Each agent, or each two, of whom the first helps with the theme and, when both do, is the one wished for.
fn teams<'f, 'a>(need: &Need<'_>, free: &'f [Free<'a>]) -> Vec<Vec<&'f Free<'a>>> {
    let helps = |free: &Free<'_>| free.agent.worker.helps_with(need.theme);
    match need.team {
        Team::One => free.iter().filter(|free| helps(free)).map(|free| vec![free]).collect(),
        Team::Two => {
            let mut teams = Vec::new();
            for (index, first) in free.iter().enumerate() {
                for second in free[index + 1..].iter().filter(|second| helps(first) || helps(second)) {
                    let mut team = vec![first, second];
                    team.sort_by_key(|free| {
                        (!helps(free), free.agent.id != need.wishes.agent, free.agent.id)
                    });
                    teams.push(team);
                }
            }
            teams
        }
    }
}

/// The best start of the morning and that of the afternoon at which all of a team are free.
fn best_of_halves(need: &Need<'_>, diary: &Diary<'_>, team: &[&Free<'_>]) -> Vec<Slot> {
    let noon = diary.settings.noon();
    let Some((first, rest)) = team.split_first() else { return Vec::new() };
    let common = first
        .starts
        .iter()
        .filter(|start| rest.iter().all(|free| free.starts.binary_search(start).is_ok()))
        .map(|start| slot(need, diary, team, *start, noon));
    let (morning, afternoon): (Vec<Slot>, Vec<Slot>) = common.partition(|slot| slot.start.time() < noon);
    let best = |slots: Vec<Slot>| slots.into_iter().min_by(|a, b| a.compare(b, need.order));
    best(morning).into_iter().chain(best(afternoon)).collect()
}

fn slot(need: &Need<'_>, diary: &Diary<'_>, team: &[&Free<'_>], start: DateTime, noon: Time) -> Slot {
    let agents: Vec<String> = team.iter().map(|free| free.agent.id.to_owned()).collect();
    let load = team.iter().fold(0_i64, |sum, free| sum.saturating_add(free.load_minutes));
    Slot {
        start,
        unmet: need.wishes.unmet(start, need.minutes, &agents, noon, diary.zone),
        agents,
        travel_minutes: team.iter().map(|free| travel(need, diary, free, start)).sum(),
        load_minutes: load,
    }
}

/// Minutes from the visit before and to the one after, on that day.
fn travel(need: &Need<'_>, diary: &Diary<'_>, free: &Free<'_>, start: DateTime) -> i64 {
    let (from, until) = (begins(start, diary.zone), ends(start, need.minutes, diary.zone));
    let end = |visit: &Booked| ends(visit.start, visit.minutes, diary.zone);
    let before =
        free.booked.iter().filter(|visit| end(visit) <= from).max_by_key(|visit| (end(visit), &visit.visit));
    let after = free.booked.iter().filter(|visit| until <= begins(visit.start, diary.zone));
    let after = after.min_by_key(|visit| (visit.start, &visit.visit));
    let way = |visit: Option<&&Booked>| {
        diary.settings.travel(visit.map_or("", |visit| &visit.neighbourhood), need.neighbourhood)
    };
    way(before) + way(after)
}

#[cfg(test)]
#[path = "slots_tests.rs"]
mod tests;
