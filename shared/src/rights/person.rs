//! What a tablet may write on a person: how she is reached, who can be called, how to get in, what helps; a new
//! quotient, mandate, page given or state of life, each in the author's name. Identity, protection, who pays, what the
//! service asks of people and merges are the office's.

use std::collections::BTreeMap;

use super::Refusal;
use crate::person::{
    self, Commitment, LifeFact, Mandate, Payer, Person, Protection, commitment, life, mandate,
};

/// The longest drawing of a signature, in bytes.
const MAX_STROKES: usize = 60_000;

pub(super) fn written(before: Option<&Person>, after: &Person, author: &str) -> Result<(), Refusal> {
    let nobody = Person::default();
    let known = before.unwrap_or(&nobody);
    let other_identity = before.is_some() && identity(known) != identity(after);
    if other_identity || office_only(known) != office_only(after) {
        return Err(Refusal::Field);
    }
    let kept = only_added(&known.quotients, &after.quotients, author, |one| &one.entered_by, |_, _| false)
        && only_added(
            &known.life,
            &after.life,
            author,
            |one| &one.by,
            |old, new| old.by == author && *new == LifeFact { withdrawn: true, ..old.clone() },
        )
        && only_added(
            &known.commitments,
            &after.commitments,
            author,
            |one| &one.by,
            |old, new| old.by == author && *new == Commitment { withdrawn: true, ..old.clone() },
        )
        && only_added(
            &known.mandates,
            &after.mandates,
            author,
            |one| &one.by,
            |old, new| revoked_or_withdrawn(old, new, author),
        );
    // A contact person is changed or withdrawn, never taken away.
    if !kept || known.contacts.keys().any(|id| !after.contacts.contains_key(id)) {
        return Err(Refusal::Field);
    }
    if !new_ones_are_valid(known, after) || too_much(after) {
        return Err(Refusal::Invalid);
    }
    person::check(after).map_err(|_| Refusal::Invalid)
}

/// Written by the tablet only when it writes the person down.
fn identity(person: &Person) -> (u64, &str, &str, &str, Option<i64>) {
    (person.schema, &person.civility, &person.last_name, &person.first_name, person.birth_year)
}

/// Never written by a tablet.
fn office_only(person: &Person) -> (&Protection, &Payer, Option<bool>, Option<bool>, &str) {
    (&person.protection, &person.payer, person.isolated, person.hard_to_move, &person.merged_into)
}

/// Whether `after` has all records of `before`, unchanged or changed as allowed, and new ones by `author` only.
fn only_added<T: PartialEq>(
    before: &BTreeMap<String, T>,
    after: &BTreeMap<String, T>,
    author: &str,
    by: impl Fn(&T) -> &String,
    allowed: impl Fn(&T, &T) -> bool,
) -> bool {
    let old_kept =
        before.iter().all(|(id, old)| after.get(id).is_some_and(|new| old == new || allowed(old, new)));
    old_kept && added(before, after).all(|new| by(new) == author)
}

fn added<'a, T>(
    before: &'a BTreeMap<String, T>,
    after: &'a BTreeMap<String, T>,
) -> impl Iterator<Item = &'a T> {
    after.iter().filter(|(id, _)| !before.contains_key(*id)).map(|(_, new)| new)
}

/// Anybody who holds the person may note that a mandate is revoked; only its author takes back a mistake.
fn revoked_or_withdrawn(old: &Mandate, new: &Mandate, author: &str) -> bool {
    let revocations = only_added(&old.revocations, &new.revocations, author, |one| &one.by, |_, _| false);
    let withdrawn = new.withdrawn == old.withdrawn || new.withdrawn && old.by == author;
    let same = Mandate { revocations: new.revocations.clone(), withdrawn: new.withdrawn, ..old.clone() };
    revocations && withdrawn && same == *new
}

fn new_ones_are_valid(known: &Person, after: &Person) -> bool {
    added(&known.life, &after.life).all(life::can_be_written)
        && added(&known.commitments, &after.commitments).all(commitment::can_be_written)
        && added(&known.mandates, &after.mandates).all(|new| mandate::check(new, &after.protection).is_ok())
        && after.mandates.iter().all(|(id, new)| {
            let none = BTreeMap::new();
            let old = known.mandates.get(id).map_or(&none, |old| &old.revocations);
            added(old, &new.revocations).all(mandate::revocation_can_be_written)
        })
}

/// More than any honest record holds.
fn too_much(person: &Person) -> bool {
    let most_records =
        [person.quotients.len(), person.life.len(), person.mandates.len(), person.commitments.len()];
    let mandates = person.mandates.values();
    let mut strokes = mandates.clone().flat_map(|one| one.signatures.values()).map(|one| one.strokes.len());
    most_records.into_iter().any(|records| records > 200)
        || person.phones.len() > 20
        || person.contacts.len() > 50
        || mandates.clone().any(|one| one.demarches.len() > 50 || one.signatures.len() > 5)
        || mandates.clone().any(|one| one.revocations.len() > 20)
        || strokes.any(|bytes| bytes > MAX_STROKES)
}

#[cfg(test)]
#[path = "person_tests.rs"]
mod tests;
