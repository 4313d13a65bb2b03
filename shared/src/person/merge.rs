//! Two records of one person become one, and nothing is lost.
//!
//! The record kept takes everything of the other; where both say something else, it keeps its own and the difference
//! is listed, to be decided. The other record stays, points to the first, and its visits are found there.

use std::collections::{BTreeMap, BTreeSet};

use super::{Field, Person, Reading, text};
use crate::names;

/// What a merge gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The record kept, with all that the other had.
    pub person: Person,
    /// The other record, unchanged but that it points to the first.
    pub absorbed: Person,
    /// What both say otherwise, to be decided.
    pub differences: Vec<Difference>,
}

/// A field of which both records say something, and not the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The field.
    pub field: Field,
    /// What the record kept says, in words.
    pub kept: String,
    /// What the other says, in words.
    pub absorbed: String,
}

/// Joins `absorbed` to `kept`, whose document is `kept_id`. Doing it again changes nothing.
#[must_use]
pub fn merge(kept_id: &str, kept: &Person, absorbed: &Person) -> Merged {
    let mut person = kept.clone();
    let mut differences = Vec::new();
    {
        let mut words = |field, mine: &mut String, theirs: &str| {
            keep(&mut differences, field, mine, &theirs.to_owned(), |word| word.trim().to_owned());
        };
        words(Field::Civility, &mut person.civility, &absorbed.civility);
        words(Field::LastName, &mut person.last_name, &absorbed.last_name);
        words(Field::FirstName, &mut person.first_name, &absorbed.first_name);
        words(Field::Access, &mut person.access_note, &absorbed.access_note);
        words(Field::Language, &mut person.language, &absorbed.language);
        words(Field::Needs, &mut person.needs, &absorbed.needs);
    }
    let differ = &mut differences;
    let year = |year: &Option<i64>| year.map(|year| year.to_string()).unwrap_or_default();
    keep(differ, Field::BirthYear, &mut person.birth_year, &absorbed.birth_year, year);
    keep(differ, Field::Reading, &mut person.reading, &absorbed.reading, |code| {
        Reading::from_code(code).map_or_else(|| code.clone(), |reading| text::reading(reading).to_owned())
    });
    keep(differ, Field::Address, &mut person.address, &absorbed.address, |address| {
        address.lines().join(", ")
    });
    // The same address, picked in the national base in one record and typed in the other: the former knows more.
    if person.address.ban_id.is_empty()
        && !absorbed.address.ban_id.is_empty()
        && person.address.lines() == absorbed.address.lines()
    {
        person.address = absorbed.address.clone();
    }
    keep(differ, Field::Protection, &mut person.protection, &absorbed.protection, text::protection_in_words);
    keep(differ, Field::Payer, &mut person.payer, &absorbed.payer, text::payer_in_words);
    let yes_no = |said: &Option<bool>| said.map(|said| text::yes_no(said).to_owned()).unwrap_or_default();
    keep(differ, Field::Isolated, &mut person.isolated, &absorbed.isolated, yes_no);
    keep(differ, Field::HardToMove, &mut person.hard_to_move, &absorbed.hard_to_move, yes_no);

    let known: BTreeSet<String> = person.phones.values().map(|number| names::fold(number)).collect();
    let mut new_numbers = absorbed.phones.clone();
    new_numbers.retain(|_, number| !known.contains(&names::fold(number)));
    unite(&mut person.phones, &new_numbers);
    person.no_phone |= absorbed.no_phone;
    unite(&mut person.contacts, &absorbed.contacts);
    unite(&mut person.life, &absorbed.life);
    unite(&mut person.quotients, &absorbed.quotients);
    unite(&mut person.mandates, &absorbed.mandates);
    unite(&mut person.commitments, &absorbed.commitments);
    let absorbed = Person { merged_into: kept_id.to_owned(), ..absorbed.clone() };
    Merged { person, absorbed, differences }
}

/// Keeps `mine`, or takes `theirs` when mine says nothing; lists what both say otherwise. `in_words` gives nothing for
/// a value that says nothing.
fn keep<T: Clone + PartialEq>(
    differences: &mut Vec<Difference>,
    field: Field,
    mine: &mut T,
    theirs: &T,
    in_words: impl Fn(&T) -> String,
) {
    let (kept, absorbed) = (in_words(mine), in_words(theirs));
    if absorbed.is_empty() || kept == absorbed {
        return;
    }
    if kept.is_empty() {
        theirs.clone_into(mine);
    } else {
        differences.push(Difference { field, kept, absorbed });
    }
}

/// Adds each record of `theirs`. Ids are random: two records of one id are one record, or were copied by hand, and are
/// then both kept, the second beside the first.
fn unite<T: Clone + PartialEq>(mine: &mut BTreeMap<String, T>, theirs: &BTreeMap<String, T>) {
    for (id, value) in theirs {
        let mut free = id.clone();
        let mut copy = 2;
        while mine.get(&free).is_some_and(|there| there != value) {
            free = format!("{id}-{copy}");
            copy += 1;
        }
        mine.entry(free).or_insert_with(|| value.clone());
    }
}

/// The record under which `id` is found now: follows [`Person::merged_into`], given by id in `merges` (ids that were
/// not merged may be absent). Two merges written apart in opposite directions make a ring: its smallest id is kept,
/// the same for everyone.
#[must_use]
pub fn kept<'m>(id: &'m str, merges: &'m BTreeMap<String, String>) -> &'m str {
    let mut path = vec![id];
    let mut here = id;
    while let Some(next) = merges.get(here).map(String::as_str).filter(|next| !next.is_empty()) {
        if let Some(start) = path.iter().position(|passed| *passed == next) {
            return path[start..].iter().copied().min().unwrap_or(next);
        }
        path.push(next);
        here = next;
    }
    here
}

/// All ids of the person found under the same record as `id`, that record's among them: whose visits are hers.
#[must_use]
pub fn all_of<'m>(id: &'m str, merges: &'m BTreeMap<String, String>) -> BTreeSet<&'m str> {
    let record = kept(id, merges);
    let others = merges.keys().map(String::as_str).filter(|other| kept(other, merges) == record);
    others.chain([id, record]).collect()
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
