//! The people on board, as somebody at the door is looked for among them.

use palier_shared::id::DocumentId;
use palier_shared::names::NameKey;
use palier_shared::person::Person;
use palier_shared::sync::Replica;
use palier_shared::visit::{Status, Visit, state};

use super::text;
use crate::screens::on_board::{self, by_name, everybody, person, theme_title};

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

/// The people whom a search finds, by name.
#[must_use]
pub fn search(replica: &Replica, query: &str) -> Vec<PersonLine> {
    lines(on_board::search(replica, query), MOST)
}

/// Those on board who are likely the person whose name is being typed.
#[must_use]
pub fn twins(replica: &Replica, key: &NameKey) -> Vec<PersonLine> {
    let same = everybody(replica).filter(|(_, person)| NameKey::of(person).likely_same(key));
    lines(by_name(same), MOST_TWINS)
}

fn lines(people: Vec<(DocumentId, &Person)>, most: usize) -> Vec<PersonLine> {
    people.into_iter().take(most).map(|(id, person)| PersonLine::of(id, person)).collect()
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
    let hers = replica.all::<Visit>().filter(|(_, visit)| {
        visit.asked_on_tablet().is_some_and(|(by, _)| by == agent) && state(visit).status == Status::Requested
    });
    let line = |(id, visit): (DocumentId, &Visit)| Noted {
        id,
        who: person(replica, visit).map(Person::full_name).unwrap_or_default(),
        theme: theme_title(replica, &visit.theme).to_owned(),
    };
    let mut noted: Vec<Noted> = hers.map(line).collect();
    noted.sort_by_key(|one| one.id);
    noted
}
