//! What the tablet says and offers when the person does not live at home on the day of the visit.

use jiff::civil::date;
use palier_shared::person::{LifeFact, LifeState, Person};
use palier_shared::visit::{CancelledBy, Event};

use super::super::{DayView, PrepareView};
use super::*;
use crate::screens::price::PriceView;
use crate::screens::sample::{AGENT, Board, at, plain, visit};
use crate::screens::visit::edit::Beginning;

const TODAY: jiff::civil::Date = date(2026, 11, 23);

fn living(state: LifeState, since: &str) -> Board {
    let mut board = Board::new();
    let person = board.person;
    board.edit::<Person>(person, |person| {
        let fact = LifeFact { state: state.code().into(), since: since.into(), ..LifeFact::default() };
        person.life.insert("a".into(), fact);
    });
    board
}

fn prepared(board: &Board) -> PrepareView {
    PrepareView::of(&board.replica, board.visit, TODAY).unwrap()
}

#[test]
fn a_visit_may_begin_only_where_the_person_may_be_at_home() {
    for (state, mark, may_begin) in [
        (LifeState::AtHome, "", true),
        (LifeState::Hospital, "À l’hôpital", true),
        (LifeState::Moved, "A déménagé", false),
        (LifeState::CareHome, "En établissement", false),
        (LifeState::Deceased, "Personne décédée", false),
    ] {
        let board = living(state, "2026-11-20");
        let day = DayView::of(&board.replica, AGENT, TODAY);
        let tags: Vec<String> = day.stops[0].tags.iter().map(|tag| plain(&tag.words)).collect();
        assert_eq!(tags.concat(), mark, "{state:?}");
        let view = prepared(&board);
        assert_eq!(view.away.is_none(), state == LifeState::AtHome, "{state:?}");
        assert_eq!(view.away.is_none_or(|away| away.may_begin), may_begin, "{state:?}");
        assert_eq!(PriceView::of(&board.replica, board.visit).unwrap().may_start, may_begin, "{state:?}");
        let beginning = Beginning::of(&board.replica, board.visit, AGENT, at(14, 4));
        assert_eq!(beginning.is_some(), may_begin, "{state:?}: not by another way either");
    }
}

#[test]
fn nobody_is_called_and_nothing_is_got_ready_while_a_visit_stops() {
    let home = prepared(&Board::new());
    assert!(!home.phones.is_empty() && !home.prepare.is_empty());
    let stopped = prepared(&living(LifeState::Hospital, "2026-11-20"));
    assert!(stopped.phones.is_empty() && stopped.prepare.is_empty() && !stopped.no_phone);
    let away = stopped.away.unwrap();
    assert_eq!(plain(&away.why), "À l’hôpital depuis le 20 novembre 2026");
    assert!(
        away.what.contains("suspendue") && away.what.contains("Si la personne est rentrée"),
        "{}",
        away.what
    );
}

#[test]
fn the_state_is_that_of_the_day_of_the_visit() {
    let mut board = living(LifeState::Moved, "2026-11-24");
    assert_eq!(prepared(&board).away, None, "she moves tomorrow");
    let tomorrow = board.add(&visit(board.person, AGENT, "2026-11-24T09:00"));
    assert!(PrepareView::of(&board.replica, tomorrow, TODAY).unwrap().away.is_some());
}

#[test]
fn the_visit_shown_first_is_one_that_takes_place() {
    let mut board = living(LifeState::Deceased, "2026-11-20");
    let other = board.add(&Person { last_name: "Vial".into(), ..Person::default() });
    let later = board.add(&visit(other, AGENT, "2026-11-23T16:00"));
    assert_eq!(DayView::of(&board.replica, AGENT, TODAY).next(), Some(later));
}

#[test]
fn a_visit_cancelled_by_the_office_keeps_its_mark_and_says_why() {
    let mut board = living(LifeState::Deceased, "2026-11-20");
    let id = board.visit;
    let event = Event::cancelled(at(9, 0), "bureau", CancelledBy::Circumstances, "personne décédée");
    board.edit::<Visit>(id, |visit| visit.add("c", event));
    let view = prepared(&board);
    let tags: Vec<&str> = view.tags.iter().map(|tag| tag.words.as_str()).collect();
    assert_eq!(tags, ["Annulée", "Personne décédée"]);
    assert!(view.phones.is_empty() && view.away.unwrap().what.contains("annulée"));
}

#[test]
fn facts_that_contradict_each_other_suspend_the_visit_until_the_office_decided() {
    let mut board = living(LifeState::Deceased, "2026-11-20");
    let person = board.person;
    board.edit::<Person>(person, |person| {
        let home = LifeFact { state: "domicile".into(), since: "2026-11-22".into(), ..LifeFact::default() };
        person.life.insert("b".into(), home);
    });
    let away = prepared(&board).away.unwrap();
    assert!(away.what.contains("le temps que le service vérifie") && !away.may_begin, "{}", away.what);
}
