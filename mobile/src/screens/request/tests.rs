use jiff::civil::date;
use palier_shared::commune::Commune;
use palier_shared::planning::{Weekday, Wishes};
use palier_shared::visit::{Status, state};

use super::form::*;
use super::*;
use crate::components::Fields;
use crate::screens::sample::{AGENT, Board, at};

fn fields(pairs: &[(&str, &str)]) -> Fields {
    let mut fields = Fields::default();
    pairs.iter().for_each(|(name, value)| fields.set(name, value));
    fields
}

fn ids() -> impl FnMut() -> String {
    let mut number = 0;
    move || {
        number += 1;
        number.to_string()
    }
}

#[test]
fn a_name_that_is_typed_shows_who_is_likely_the_same() {
    let board = Board::new();
    let same = |pairs: &[(&str, &str)]| {
        let key = name_key(&fields(pairs));
        key.map_or(0, |key| twins(&board.replica, &key).len())
    };
    assert_eq!(same(&[(FIRST_NAME, "Odette")]), 0, "no last name yet");
    assert_eq!(same(&[(LAST_NAME, "ferand"), (FIRST_NAME, "odette")]), 1);
    assert_eq!(same(&[(LAST_NAME, "Ferrand"), (FIRST_NAME, "Odette"), (BORN, "1950")]), 0, "another year");
    assert_eq!(
        same(&[(LAST_NAME, "Odette"), (FIRST_NAME, "Ferrand"), (BORN, "1944")]),
        1,
        "the other way round"
    );
}

#[test]
fn a_new_person_is_what_was_typed() {
    let typed = fields(&[
        (CIVILITY, "Mme"),
        (LAST_NAME, "DA COSTA"),
        (FIRST_NAME, "suzanne"),
        (PHONE, "04.65.71.90.00"),
        (STREET, " 3 rue des Lilas "),
        (POSTCODE, "38120"),
        (TOWN, "Saint-Égrève"),
        (BORN, "1946"),
        (NEEDS, "entend mal"),
    ]);
    let person = person(&typed, ids()).unwrap();
    assert_eq!(crate::screens::sample::plain(&person.full_name()), "Mme Suzanne Da Costa");
    assert_eq!((person.phones["1"].as_str(), person.birth_year), ("04 65 71 90 00", Some(1946)));
    assert_eq!(person.address.one_line(), "3 rue des Lilas, 38120 Saint-Égrève");
    let none = form::person(&fields(&[(LAST_NAME, "Vial"), (PHONE, "pas de tél")]), ids()).unwrap();
    assert!(none.no_phone && none.phones.is_empty(), "typed in words");
}

#[test]
fn each_wrong_field_is_told_and_all_at_once() {
    let typed = fields(&[
        (PHONE, "12"),
        (POSTCODE, "38"),
        (BORN, "vers 1940"),
        (NEEDS, "sécu 1 53 05 38 037 397 18"),
        (STREET, &"x".repeat(201)),
    ]);
    let wrong = person(&typed, ids()).unwrap_err();
    let told: Vec<&str> = wrong.keys().copied().collect();
    assert_eq!(told, [NEEDS, POSTCODE, BORN, LAST_NAME, STREET, PHONE]);
    let young = person(&fields(&[(LAST_NAME, "Vial"), (BORN, "1066")]), ids()).unwrap_err();
    assert_eq!(young.keys().copied().collect::<Vec<_>>(), [BORN]);
    let both = fields(&[(LAST_NAME, "Vial"), (PHONE, "0465719000"), (NO_PHONE, "oui")]);
    assert_eq!(person(&both, ids()).unwrap_err().keys().copied().collect::<Vec<_>>(), [PHONE]);
    assert!(IN_ORDER.iter().any(|field| wrong.contains_key(field)), "the page goes to the first of them");
}

#[test]
fn a_request_holds_theme_words_deadline_and_wishes() {
    let board = Board::new();
    let commune = board.replica.all::<Commune>().next().unwrap().1;
    let today = date(2026, 11, 23);
    let typed = fields(&[
        (THEME, "ameli"),
        (WORDS, " Elle a perdu son attestation. "),
        (LATEST, "2026-12-15"),
        (HALF, "matin"),
        (DAYS, "mardi jeudi"),
    ]);
    let visit = form::visit(&typed, commune, "p", today).unwrap();
    assert_eq!(
        (visit.words.as_str(), visit.latest.as_deref()),
        ("Elle a perdu son attestation.", Some("2026-12-15"))
    );
    let wishes = visit.wishes.unwrap();
    assert_eq!(
        (wishes.weekdays, wishes.half.as_str()),
        (vec!["mardi".to_owned(), "jeudi".to_owned()], "matin")
    );
    let plain = form::visit(&fields(&[(THEME, "ameli")]), commune, "p", today).unwrap();
    assert_eq!(plain.wishes, None::<Wishes>);
    let wrong = [(WORDS, "FR76 3000 6000 0112 3456 7890 189"), (LATEST, "2026-11-22")];
    let wrong = form::visit(&fields(&wrong), commune, "p", today).unwrap_err();
    assert_eq!(wrong.keys().copied().collect::<Vec<_>>(), [LATEST, WORDS, THEME]);
    assert_eq!(toggled("mardi jeudi", Weekday::Tuesday), "jeudi");
    assert_eq!(toggled("jeudi", Weekday::Monday), "lundi jeudi", "in the order of the week");
}

#[test]
fn a_request_that_waits_stays_in_her_day_until_somebody_books_it() {
    let mut board = Board::new();
    let hand =
        |agent: &str| write::Hand { agent: agent.into(), at: at(15, 0), events: ["r".into(), "p".into()] };
    let request =
        |person: DocumentId| Visit { person: person.to_string(), theme: "ameli".into(), ..Visit::default() };
    let hers = board.add(&write::requested(request(board.person), &hand(AGENT)));
    board.add(&write::requested(request(board.person), &hand("paul")));
    assert_eq!(state(board.replica.get::<Visit>(hers).unwrap()).status, Status::Requested);
    let noted_now = noted(&board.replica, AGENT);
    assert_eq!(noted_now.iter().map(|one| one.id).collect::<Vec<_>>(), [hers]);
    assert_eq!(noted_now[0].theme, "Ameli, mutuelle");
    let appointment = crate::screens::next_visit::choice::Appointment {
        start: date(2026, 12, 1).at(10, 0, 0, 0),
        minutes: 90,
        announced: String::new(),
        reason: String::new(),
    };
    board.edit::<Visit>(hers, |visit| write::book(visit, &hand(AGENT), &appointment));
    assert_eq!(noted(&board.replica, AGENT), []);
}
