use proptest::prelude::*;

use super::*;
use crate::person::{Address, Commitment, Contact, LifeFact, Mandate, Protection};
use crate::visit::Visit;

fn address(line: &str, ban_id: &str) -> Address {
    Address { line: line.into(), city: "Saint-Égrève".into(), ban_id: ban_id.into(), ..Address::default() }
}

fn odette() -> Person {
    Person {
        schema: 1,
        civility: "Mme".into(),
        last_name: "Ferrand".into(),
        first_name: "Odette".into(),
        birth_year: Some(1944),
        address: address("36 avenue de la Monta", ""),
        phones: BTreeMap::from([("1".into(), "04 65 71 62 56".into())]),
        ..Person::default()
    }
}

#[test]
fn the_record_kept_takes_what_it_lacks_and_lists_what_differs() {
    let kept = Person { birth_year: None, needs: "entend mal".into(), ..odette() };
    let absorbed = Person {
        last_name: "FERRAND".into(),
        needs: "vit seule".into(),
        language: "italien".into(),
        isolated: Some(true),
        protection: Protection { kind: "tutelle".into(), ..Protection::default() },
        ..odette()
    };
    let merged = merge("k", &kept, &absorbed);
    assert_eq!(
        merged.differences,
        [
            Difference { field: Field::LastName, kept: "Ferrand".into(), absorbed: "FERRAND".into() },
            Difference { field: Field::Needs, kept: "entend mal".into(), absorbed: "vit seule".into() },
        ]
    );
    let person = merged.person;
    assert_eq!((person.last_name.as_str(), person.needs.as_str()), ("Ferrand", "entend mal"));
    assert_eq!((person.birth_year, person.language.as_str()), (Some(1944), "italien"));
    assert_eq!((person.isolated, person.protection.kind.as_str()), (Some(true), "tutelle"));
    assert_eq!(merged.absorbed, Person { merged_into: "k".into(), ..absorbed });
}

#[test]
fn an_address_is_taken_whole_and_the_one_of_the_national_base_is_preferred() {
    let moved = Person { address: address("2 rue Haute", "b"), ..odette() };
    let merged = merge("k", &odette(), &moved);
    assert_eq!(merged.person.address, odette().address);
    assert_eq!(merged.differences[0].absorbed, "2 rue Haute, Saint-Égrève");
    let picked = Person { address: address("36 avenue de la Monta", "38382_0850_00036"), ..odette() };
    let merged = merge("k", &odette(), &picked);
    assert_eq!((merged.person.address, merged.differences), (picked.address, vec![]));
}

#[test]
fn telephones_are_united_without_saying_a_number_twice() {
    let phones = [("1", "04.65.71.62.56"), ("2", "06 39 98 00 01")];
    let other = Person {
        phones: phones.map(|(id, number)| (id.to_owned(), number.to_owned())).into(),
        no_phone: true,
        ..odette()
    };
    let merged = merge("k", &odette(), &other).person;
    let numbers: Vec<&str> = merged.phones.values().map(String::as_str).collect();
    assert_eq!(numbers, ["04 65 71 62 56", "06 39 98 00 01"]);
    assert!(merged.no_phone, "the contradiction stays to be seen");
}

#[test]
fn two_records_of_one_id_are_both_kept() {
    let with = |name: &str| {
        let contact = Contact { name: name.into(), ..Contact::default() };
        Person { contacts: BTreeMap::from([("1".into(), contact)]), ..odette() }
    };
    let merged = merge("k", &with("Luc"), &with("Zoé")).person;
    let names: Vec<&str> = merged.contacts.values().map(|contact| contact.name.as_str()).collect();
    assert_eq!(names, ["Luc", "Zoé"]);
}

#[test]
fn two_persons_merged_lose_no_visit() {
    let visit = |person: &str| Visit { person: person.into(), ..Visit::default() };
    let visits = [visit("a"), visit("b"), visit("a"), visit("c"), visit("elsewhere")];
    // b was joined to a, then a to c.
    let merges = BTreeMap::from([("b".to_owned(), "a".to_owned()), ("a".to_owned(), "c".to_owned())]);
    for id in ["a", "b", "c"] {
        let ids = all_of(id, &merges);
        assert_eq!(visits.iter().filter(|visit| ids.contains(visit.person.as_str())).count(), 4, "{id}");
        assert_eq!(kept(id, &merges), "c");
    }
    assert_eq!(all_of("elsewhere", &merges), BTreeSet::from(["elsewhere"]));
}

#[test]
fn merges_written_apart_in_opposite_directions_end_at_the_same_record() {
    let ring = BTreeMap::from([("b".to_owned(), "a".to_owned()), ("a".to_owned(), "b".to_owned())]);
    assert_eq!((kept("a", &ring), kept("b", &ring)), ("a", "a"));
    let with_tail = BTreeMap::from([("z", "b"), ("b", "a"), ("a", "b"), ("y", "y"), ("x", "")]);
    let with_tail = with_tail.into_iter().map(|(id, into)| (id.to_owned(), into.to_owned())).collect();
    assert_eq!(kept("z", &with_tail), "a");
    assert_eq!((kept("y", &with_tail), kept("x", &with_tail)), ("y", "x"));
}

fn any_person() -> impl Strategy<Value = Person> {
    let word = || prop_oneof![Just(String::new()), Just("un".to_owned()), Just("deux".to_owned())];
    let map = || prop::collection::btree_map("[abc]", "[de]", 0..3);
    (word(), word(), prop::option::of(1930..1933_i64), map(), map(), map(), map()).prop_map(
        |(needs, kind, birth_year, phones, contacts, life, commitments)| Person {
            needs,
            protection: Protection { kind, ..Protection::default() },
            birth_year,
            phones,
            contacts: with(contacts, |name| Contact { name, ..Contact::default() }),
            life: with(life.clone(), |by| LifeFact { by, ..LifeFact::default() }),
            mandates: with(life, |place| Mandate { place, ..Mandate::default() }),
            commitments: with(commitments, |notice| Commitment { notice, ..Commitment::default() }),
            ..odette()
        },
    )
}

fn with<T>(map: BTreeMap<String, String>, make: impl Fn(String) -> T) -> BTreeMap<String, T> {
    map.into_iter().map(|(id, word)| (id, make(word))).collect()
}

fn all_there<T: PartialEq>(merged: &BTreeMap<String, T>, one: &BTreeMap<String, T>) -> bool {
    one.values().all(|value| merged.values().any(|there| there == value))
}

proptest! {
    #[test]
    fn a_merge_loses_nothing(a in any_person(), b in any_person()) {
        let Merged { person, differences, .. } = merge("k", &a, &b);
        for one in [&a, &b] {
            prop_assert!(all_there(&person.contacts, &one.contacts));
            prop_assert!(all_there(&person.life, &one.life));
            prop_assert!(all_there(&person.mandates, &one.mandates));
            prop_assert!(all_there(&person.commitments, &one.commitments));
            let numbers = |phones: &BTreeMap<String, String>| -> BTreeSet<String> {
                phones.values().map(|number| names::fold(number)).collect()
            };
            prop_assert!(numbers(&one.phones).is_subset(&numbers(&person.phones)));
        }
        prop_assert!(a.contacts.iter().all(|(id, contact)| person.contacts.get(id) == Some(contact)));
        let listed = |field| differences.iter().any(|difference| difference.field == field);
        prop_assert!(b.needs.is_empty() || person.needs == b.needs || listed(Field::Needs));
        prop_assert!(b.birth_year.is_none() || person.birth_year == b.birth_year || listed(Field::BirthYear));
        prop_assert!(b.protection.kind.is_empty() || person.protection == b.protection || listed(Field::Protection));
    }

    #[test]
    fn merging_again_changes_nothing(a in any_person(), b in any_person()) {
        let once = merge("k", &a, &b);
        let twice = merge("k", &once.person, &once.absorbed);
        prop_assert_eq!(&twice.person, &once.person);
        prop_assert_eq!(&twice.absorbed, &once.absorbed);
        prop_assert_eq!(twice.differences, once.differences);
    }

    #[test]
    fn every_record_of_a_person_leads_to_one_that_leads_nowhere_else(
        merges in prop::collection::btree_map("[a-h]", "[a-h]", 0..8)
    ) {
        for (id, into) in &merges {
            let record = kept(id, &merges);
            prop_assert_eq!(kept(record, &merges), record);
            prop_assert_eq!(kept(into, &merges), record);
            prop_assert!(all_of(record, &merges).contains(id.as_str()));
        }
    }
}
