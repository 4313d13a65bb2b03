use jiff::civil::date;
use palier_shared::person::Person;
use palier_shared::visit::{Event, EventKind, Status, Visit};

use super::*;
use crate::screens::sample::{AGENT, Board, Sample, at, notice, plain, visit};

const TODAY: Date = date(2026, 11, 23);

fn day(board: &Board) -> DayView {
    DayView::of(&board.replica, AGENT, TODAY)
}

fn tags(stop: &Stop) -> Vec<String> {
    stop.tags.iter().map(|tag| plain(&tag.words)).collect()
}

#[test]
fn visits_are_told_by_day_and_in_order() {
    let mut board = Board::new();
    let marcel = board.add(&Sample::new().marcel);
    for start in [
        "2026-11-23T09:00",
        "2026-11-24T09:00",
        "2026-12-07T09:00",
        "2026-12-08T09:00",
        "2026-11-20T10:00",
        "2026-11-15T10:00",
    ] {
        board.add(&visit(marcel, AGENT, start));
    }
    board.add(&visit(marcel, "paul", "2026-11-23T16:00"));
    let day = day(&board);
    let hours: Vec<_> = day.stops.iter().map(|stop| stop.start.hour()).collect();
    assert_eq!(hours, [9, 14], "mine of today, in order, and not those of a colleague");
    let dates = |groups: &[DayGroup]| groups.iter().map(|group| group.date).collect::<Vec<_>>();
    assert_eq!(
        dates(&day.coming),
        [date(2026, 11, 24), date(2026, 12, 7)],
        "fourteen days ahead, not fifteen"
    );
    assert!(day.has_past);
    let past = view::past(&board.replica, AGENT, TODAY);
    assert_eq!(dates(&past), [date(2026, 11, 20)], "a week back, not eight days");
    let stop = &day.stops[1];
    assert_eq!(
        (plain(&stop.who), plain(&stop.what)),
        ("Mme Odette Ferrand".into(), "36 avenue de la Monta · Ameli, mutuelle".into())
    );
    assert!(tags(stop).is_empty(), "what was told is the hour beside");
    let other = &day.stops[0];
    assert_eq!(
        tags(other),
        ["Annoncée « vers 14 h »", "Quotient à demander"],
        "another hour than the one booked"
    );
}

#[test]
fn the_state_of_a_visit_is_told_in_words() {
    let mut board = Board::new();
    let id = board.visit;
    let event = |kind, hour| Event::new(kind, at(hour, 0), AGENT);
    board.edit::<Visit>(id, |visit| visit.add("s", event(EventKind::Started, 14)));
    assert_eq!(tags(&day(&board).stops[0]), ["En cours"]);
    board.edit::<Visit>(id, |visit| visit.add("f", event(EventKind::Ended, 15)));
    assert_eq!(tags(&day(&board).stops[0]), ["Terminée, à envoyer"]);
    board.edit::<Visit>(id, |visit| visit.add("c", event(EventKind::Cancelled, 13)));
    assert_eq!(tags(&day(&board).stops[0]), ["Terminée, à envoyer", "À trancher"]);
    assert!(day(&board).stops[0].over);
}

#[test]
fn an_old_notice_is_to_be_renewed_before_the_door() {
    let mut board = Board::new();
    let person = board.person;
    board.edit::<Person>(person, |person| drop(person.quotients.insert("q".into(), notice("2024-09-01"))));
    assert_eq!(tags(&day(&board).stops[0]), ["Quotient à mettre à jour"]);
}

#[test]
fn the_preparation_holds_what_is_needed_at_the_door() {
    let board = Board::new();
    let view = PrepareView::of(&board.replica, board.visit, TODAY).unwrap();
    assert_eq!(plain(&view.when), "14 h – 15 h 30");
    assert_eq!(view.age.as_deref().map(plain).as_deref(), Some("82 ans"));
    assert_eq!(view.address, "36 avenue de la Monta, 38120 Saint-Égrève");
    assert_eq!((view.prepare.len(), view.bring.len()), (3, 1));
    assert_eq!(plain(&view.came), "Par téléphone, le 23 novembre 2026");
    assert_eq!(view.price.map(|price| plain(&price.amount)).as_deref(), Some("10,74 €"));
    assert_eq!((view.status, view.held), (Status::Planned, true));
}

#[test]
fn a_person_not_yet_on_board_is_said_and_nothing_is_guessed() {
    let mut board = Board::new();
    let unknown = palier_shared::id::DocumentId(palier_shared::id::uuid_v7(1, [9; 10]));
    let id = board.add(&visit(unknown, AGENT, "2026-11-24T09:00"));
    let view = PrepareView::of(&board.replica, id, TODAY).unwrap();
    assert_eq!((view.who.as_str(), view.held), (crate::text::PERSON_NOT_HELD, false));
    assert!(view.phones.is_empty() && view.address.is_empty());
}

#[test]
fn the_next_visit_is_the_first_that_is_not_over() {
    let mut board = Board::new();
    let morning = board.add(&visit(board.person, AGENT, "2026-11-23T09:00"));
    assert_eq!(day(&board).next(), Some(morning));
    board.edit::<Visit>(morning, |visit| visit.add("f", Event::new(EventKind::Ended, at(10, 0), AGENT)));
    assert_eq!(day(&board).next(), Some(board.visit));
}

#[test]
fn a_newer_version_is_not_offered_in_the_middle_of_a_visit() {
    use crate::screens::visit::edit;
    let mut board = Board::new();
    let id = board.visit;
    assert!(!is_under_way(&board.replica));
    let begun = edit::Beginning::of(&board.replica, id, AGENT, at(14, 4)).unwrap();
    board.edit::<Visit>(id, |visit| begun.write(visit, "debut".into()));
    assert!(is_under_way(&board.replica));
}
