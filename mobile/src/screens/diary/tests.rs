use jiff::civil::{date, time};
use palier_shared::id::uuid_v7;
use palier_shared::person::LifeState;
use palier_shared::planning::{Absence, AbsenceKind, Hours, Weekday};
use palier_shared::visit::{CancelledBy, Event, EventKind};

use super::*;
use crate::screens::sample::{AGENT, Board, at, living, plain, visit};

/// An agent with a document of her own.
fn agent() -> String {
    DocumentId(uuid_v7(5, [5; 10])).to_string()
}

fn ask(board: &Board) -> Ask {
    Ask {
        person_id: board.person.to_string(),
        person: board.replica.get::<Person>(board.person).unwrap().clone(),
        theme: "ameli".into(),
        minutes: 90,
        ..Ask::default()
    }
}

fn starts(slots: &[Slot]) -> Vec<String> {
    slots.iter().map(|slot| slot.start.strftime("%m-%d %H:%M").to_string()).collect()
}

/// A board whose agent works on Tuesdays from 9 h to 12 h, and is away on 1 December.
fn with_hours() -> (Board, String) {
    let mut board = Board::new();
    let agent = agent();
    let mut worker = Worker { schema: 1, name: "Claire Morel".into(), ..Worker::default() };
    let tuesdays = Hours::weekly(&[Weekday::Tuesday], time(9, 0, 0, 0), time(12, 0, 0, 0));
    worker.hours.insert("a".into(), tuesdays);
    let first = date(2026, 12, 1);
    worker.absences.insert("b".into(), Absence::days(AbsenceKind::Leave, first, first));
    let id: DocumentId = agent.parse().unwrap();
    board.replica.create(id, &worker, at(8, 0)).unwrap();
    (board, agent)
}

#[test]
fn free_hours_are_her_own_around_her_visits_and_absences() {
    let (mut board, agent) = with_hours();
    let person = board.person;
    board.add(&visit(person, &agent, "2026-11-24T10:30"));
    let own = OwnDiary::of(&board.replica, &agent, at(14, 0));
    let free = own.free(&ask(&board), own.today());
    // Tuesday 24: only 9 h would end at 10 h 30, without time for the way. 1 December: on leave.
    assert_eq!(starts(&free)[..2], ["12-08 09:00", "12-15 09:00"]);
    let other = OwnDiary::of(&board.replica, AGENT, at(14, 0));
    let free = other.free(&ask(&board), other.today());
    assert_eq!(
        starts(&free)[0],
        "11-25 08:30",
        "usual hours; she is visited on the same theme today and tomorrow"
    );
}

#[test]
fn a_visit_where_she_helps_takes_her_time_and_a_cancelled_one_does_not() {
    let (mut board, agent) = with_hours();
    let person = board.person;
    let mut plan = palier_shared::visit::Plan::with("paul", date(2026, 12, 8).at(9, 0, 0, 0), 180, "");
    plan.helpers.push(agent.clone());
    let mut helped = visit(person, "paul", "2026-11-24T10:00");
    helped.add("e3", Event::booking(EventKind::Moved, at(9, 0), "bureau", &plan));
    let helped = board.add(&helped);
    let free = |board: &Board| {
        let own = OwnDiary::of(&board.replica, &agent, at(14, 0));
        starts(&own.free(&ask(board), date(2026, 12, 2)))[0].clone()
    };
    assert_eq!(free(&board), "12-15 09:00");
    board.edit::<Visit>(helped, |visit| {
        let cancelled = Event::new(EventKind::Cancelled, at(10, 0), "bureau");
        visit.add("e4", Event { cancelled_by: CancelledBy::Service.code().into(), ..cancelled });
    });
    assert_eq!(free(&board), "12-08 09:00");
}

#[test]
fn nothing_is_proposed_while_she_is_in_hospital_and_an_hour_typed_is_warned_about() {
    let mut board = Board::new();
    let person = board.person;
    board.edit::<Person>(person, |person| person.life = living(LifeState::Hospital));
    let own = OwnDiary::of(&board.replica, AGENT, at(14, 0));
    assert_eq!(own.free(&ask(&board), own.today()), []);
    let against = own.against(&ask(&board), date(2026, 11, 25).at(9, 0, 0, 0));
    assert!(against.iter().all(|one| one.may_be_overridden));
    assert_eq!(against[0].words, "La personne n’est pas chez elle en ce moment.");
}

#[test]
fn what_stands_against_an_hour_is_said_with_names() {
    let board = Board::new();
    let own = OwnDiary::of(&board.replica, AGENT, at(8, 0));
    let said = |hour, minute| -> Vec<String> {
        let start = date(2026, 11, 23).at(hour, minute, 0, 0);
        own.against(&ask(&board), start).iter().map(|one| plain(&one.words)).collect()
    };
    assert_eq!(said(9, 0), ["Mme Ferrand a déjà une visite sur le même thème ce jour-là, à 14 h."]);
    let twice = said(15, 0);
    assert!(twice[1].contains("a déjà une visite de 14 h à 15 h 30 chez Mme Ferrand"), "{twice:?}");
    let same = own.against(&ask(&board), date(2026, 11, 23).at(14, 0, 0, 0));
    assert!(same.len() == 1 && !same[0].may_be_overridden, "the very same visit: {same:?}");
}

#[test]
fn the_nights_on_which_the_clocks_change_are_counted_in_real_time() {
    let mut board = Board::new();
    let other = board.add(&Person { last_name: "Vial".into(), ..Person::default() });
    // From 1 h 30 for 90 minutes: in March until 4 h, in October until 2 h for the second time.
    board.add(&visit(other, AGENT, "2027-03-28T01:30"));
    board.add(&visit(other, AGENT, "2027-10-31T01:30"));
    let own = OwnDiary::of(&board.replica, AGENT, at(8, 0));
    let overlaps = |month, day, hour, minute| {
        let start = date(2027, month, day).at(hour, minute, 0, 0);
        own.against(&ask(&board), start).iter().any(|one| one.words.contains("a déjà une visite"))
    };
    assert!(overlaps(3, 28, 3, 30), "3 h 30 is half an hour after 1 h 30… and an hour");
    assert!(!overlaps(3, 28, 4, 0));
    assert!(overlaps(10, 31, 2, 0), "the first 2 h is half an hour after 1 h 30");
    assert!(!overlaps(10, 31, 3, 0));
    let skipped = own.against(&ask(&board), date(2027, 3, 28).at(2, 30, 0, 0));
    assert!(skipped.len() == 1 && !skipped[0].may_be_overridden, "{skipped:?}");
}

#[test]
fn a_visit_is_as_long_as_its_tariff_says() {
    let board = Board::new();
    assert_eq!(minutes(&board.replica, "ameli", date(2026, 11, 23)), 90);
    assert_eq!(minutes(&board.replica, "ameli", date(2030, 1, 1)), USUAL_MINUTES, "no tariff is in force");
}
