//! The people on board, as somebody at the door is looked for among them.

use palier_shared::id::DocumentId;
use palier_shared::names::{self, NameKey};
use palier_shared::person::Person;
use palier_shared::sync::Replica;
use palier_shared::visit::{Status, Visit, state};

use super::text;
use crate::screens::day::person;

/// How many people a search shows.
const MOST: usize = 8;
/// How many likely the same are shown.
const MOST_TWINS: usize = 3;

/// One person, in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// Her document.
    pub id: DocumentId,
    /// Her name.
    pub name: String,
    /// Year of birth, street, town.
    pub about: String,
}

impl PersonLine {
    fn of(id: DocumentId, person: &Person) -> Self {
        let born = person.birth_year.map(text::born);
        let about = [born, Some(person.address.one_line())].into_iter().flatten();
        let about: Vec<String> = about.filter(|part| !part.is_empty()).collect();
        PersonLine { id, name: person.full_name(), about: about.join(" · ") }
    }
}

/// Everybody on board; a record that was joined to another is not shown.
fn everybody(replica: &Replica) -> impl Iterator<Item = (DocumentId, &Person)> {
    replica.all::<Person>().filter(|(_, person)| person.merged_into.is_empty())
}

fn sorted(mut found: Vec<PersonLine>, most: usize) -> Vec<PersonLine> {
    found.sort_by_cached_key(|line| (names::fold(&line.name), line.id));
    found.truncate(most);
    found
}

/// The people of whom any piece of name, telephone or street answers the search; nobody for an empty one.
#[must_use]
pub fn search(replica: &Replica, query: &str) -> Vec<PersonLine> {
    if names::fold(query).is_empty() {
        return Vec::new();
    }
    let found = everybody(replica).filter(|(_, person)| {
        let digits = person.phones.values().map(|phone| phone.replace(' ', ""));
        let phones: Vec<String> = person.phones.values().cloned().chain(digits).collect();
        let text = format!("{} {} {}", person.full_name(), person.address.one_line(), phones.join(" "));
        names::matches(&names::fold(&text), query)
    });
    sorted(found.map(|(id, person)| PersonLine::of(id, person)).collect(), MOST)
}

/// Those on board who are likely the person whose name is being typed.
#[must_use]
pub fn twins(replica: &Replica, key: &NameKey) -> Vec<PersonLine> {
    let same = everybody(replica).filter(|(_, person)| NameKey::of(person).likely_same(key));
    sorted(same.map(|(id, person)| PersonLine::of(id, person)).collect(), MOST_TWINS)
}

/// One person on board.
#[must_use]
pub(super) fn one(replica: &Replica, id: DocumentId) -> Option<PersonLine> {
    replica.get::<Person>(id).map(|person| PersonLine::of(id, person))
}

/// A request that the agent noted, and that nobody has booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The request.
    pub id: DocumentId,
    /// The person, by name.
    pub who: String,
    /// What it is about.
    pub theme: String,
}

/// The requests that the agent noted on her tablet and that wait for an appointment, the oldest first.
#[must_use]
pub fn noted(replica: &Replica, agent: &str) -> Vec<Noted> {
    let commune = replica.all::<palier_shared::commune::Commune>().next().map(|(_, commune)| commune);
    let hers = replica.all::<Visit>().filter(|(_, visit)| {
        visit.asked_on_tablet().is_some_and(|(by, _)| by == agent) && state(visit).status == Status::Requested
    });
    let line = |(id, visit): (DocumentId, &Visit)| Noted {
        id,
        who: person(replica, visit).map(Person::full_name).unwrap_or_default(),
        theme: commune.map_or(visit.theme.as_str(), |commune| commune.theme_title(&visit.theme)).to_owned(),
    };
    let mut noted: Vec<Noted> = hers.map(line).collect();
    noted.sort_by_key(|one| one.id);
    noted
}
