use jiff::civil::date;
use palier_shared::person::Person;
use palier_shared::visit::{CancelledBy, Outcome, Status, state};

use super::choice::{DAY, HOUR, OTHER, REASON, SLOT};
use super::hours::by_day;
use super::*;
use crate::components::Fields;
use crate::screens::diary::OwnDiary;
use crate::screens::sample::{AGENT, Board, at, plain};
use crate::screens::visit::edit;

fn hand(at: i64) -> Hand {
    Hand { agent: AGENT.into(), at, events: ["n1".into(), "n2".into()] }
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    let mut fields = Fields::default();
    pairs.iter().for_each(|(name, value)| fields.set(name, value));
    fields
}

fn view(board: &Board, id: DocumentId, now: i64) -> NextView {
    NextView::of(&board.replica, id, AGENT, now).unwrap()
}

/// Mme Ferrand's visit has begun.
fn begun() -> Board {
    let mut board = Board::new();
    let id = board.visit;
    let beginning = edit::Beginning::of(&board.replica, id, AGENT, at(14, 4)).unwrap();
    board.edit::<Visit>(id, |visit| beginning.write(visit, "s".into()));
    board
}

#[test]
fn a_visit_booked_at_the_door_is_one_document_asked_for_and_planned() {
    let mut board = begun();
    let id = board.visit;
    board.edit::<Visit>(id, |visit| {
        edit::add_demarche(visit, "d".into(), "Attestation de droits", 1);
        edit::set_outcome(visit, "d", Outcome::Impossible);
    });
    let shown = view(&board, id, at(15, 0));
    let Stage::After { calls_for_return, take_up } = &shown.stage else { panic!("{:?}", shown.stage) };
    assert!(*calls_for_return);
    assert_eq!(plain(take_up), "Reprendre : Attestation de droits.");
    let own = OwnDiary::of(&board.replica, AGENT, at(15, 0));
    let typed = fields(&[(WHY, RETURN), (THEME, "ameli"), (WORDS, take_up), (SLOT, "2026-12-01T10:00")]);
    let appointment = appointment(&own, &shown.ask, &typed).unwrap();
    let visit = after(board.replica.get::<Visit>(id).unwrap(), id, &typed, &hand(at(15, 1)), &appointment);
    let derived = state(&visit);
    let plan = derived.plan.unwrap();
    assert_eq!((derived.status, plan.worker.as_str(), plan.minutes), (Status::Planned, AGENT, 90));
    assert_eq!((plan.start, plain(&plan.announced)), (date(2026, 12, 1).at(10, 0, 0, 0), "vers 10 h".into()));
    assert_eq!((visit.returns_to.as_str(), visit.channel.as_str()), (id.to_string().as_str(), "domicile"));
    assert_eq!(visit.asked_on_tablet(), Some((AGENT, at(15, 1))));
    let new = board.add(&visit);
    let ahead = ahead(&board.replica, id, date(2026, 11, 23).at(15, 5, 0, 0));
    assert_eq!(ahead.iter().map(|one| one.id).collect::<Vec<_>>(), [new]);
    assert_eq!(plain(&ahead[0].when), "Mardi 1er décembre à 10 h · annoncée « vers 10 h »");
    let booked = view(&board, new, at(15, 5));
    assert_eq!(booked.under_way, Some(id), "the way back");
    let Stage::Booked { told, may_undo } = booked.stage else { panic!() };
    assert!(may_undo);
    assert_eq!(plain(&told), "« Mardi 1er décembre, vers 10 h. »");
}

#[test]
fn another_request_returns_to_nothing() {
    let board = begun();
    let typed = fields(&[(WHY, OTHER), (THEME, "impots")]);
    let appointment = choice::Appointment {
        start: date(2026, 12, 1).at(10, 0, 0, 0),
        minutes: 60,
        announced: "vers 10 h".into(),
        reason: String::new(),
    };
    let known = board.replica.get::<Visit>(board.visit).unwrap();
    let visit = after(known, board.visit, &typed, &hand(1), &appointment);
    assert_eq!((visit.returns_to.as_str(), visit.theme.as_str()), ("", "impots"));
}

#[test]
fn each_thing_that_is_missing_is_said_where_it_is() {
    let board = begun();
    let own = OwnDiary::of(&board.replica, AGENT, at(15, 0));
    let ask = view(&board, board.visit, at(15, 0)).ask;
    let missing = |pairs: &[(&str, &str)]| appointment(&own, &ask, &fields(pairs)).unwrap_err().field;
    assert_eq!(missing(&[]), "hours");
    assert_eq!(missing(&[(SLOT, OTHER), (HOUR, "10:00")]), DAY);
    assert_eq!(missing(&[(SLOT, OTHER), (DAY, "2026-12-01")]), HOUR);
    assert_eq!(missing(&[(SLOT, OTHER), (DAY, "2036-12-01"), (HOUR, "10:00")]), DAY, "in ten years");
    assert_eq!(missing(&[(SLOT, "2026-11-23T14:00")]), "hours", "the very visit that is under way: refused");
    assert_eq!(missing(&[(SLOT, "2026-12-05T10:00")]), REASON, "a Saturday");
    assert_eq!(missing(&[(SLOT, "2026-12-05T10:00"), (REASON, OTHER)]), choice::WHY);
    let secret = [(SLOT, "2026-12-05T10:00"), (REASON, OTHER), (choice::WHY, "1 53 05 38 037 397 18")];
    assert_eq!(missing(&secret), choice::WHY);
    assert_eq!(check_after(&fields(&[(THEME, "ameli")])).unwrap_err().field, WHY);
    assert_eq!(check_after(&fields(&[(WHY, RETURN)])).unwrap_err().field, THEME);
    let secret = [(WHY, RETURN), (THEME, "ameli"), (WORDS, "FR76 3000 6000 0112 3456 7890 189")];
    assert_eq!(check_after(&fields(&secret)).unwrap_err().field, WORDS);
}

#[test]
fn a_reason_overrides_a_warning_and_is_kept() {
    let board = begun();
    let own = OwnDiary::of(&board.replica, AGENT, at(15, 0));
    let ask = view(&board, board.visit, at(15, 0)).ask;
    let on = |reason: &[(&str, &str)]| {
        let mut typed = fields(&[(SLOT, OTHER), (DAY, "2026-12-05"), (HOUR, "10:00")]);
        reason.iter().for_each(|(name, value)| typed.set(name, value));
        appointment(&own, &ask, &typed).unwrap().reason
    };
    assert_eq!(on(&[(REASON, "urgent")]), "C’est urgent");
    assert_eq!(on(&[(REASON, OTHER), (choice::WHY, " Sa fille est là samedi. ")]), "Sa fille est là samedi.");
    let mut without = fields(&[(SLOT, "2026-12-01T10:00")]);
    without.set(REASON, "urgent");
    assert_eq!(appointment(&own, &ask, &without).unwrap().reason, "", "nothing stood against it");
}

#[test]
fn a_request_is_booked_by_its_own_event_and_taken_back_before_its_day() {
    let mut board = Board::new();
    let request = Visit { person: board.person.to_string(), theme: "ameli".into(), ..Visit::default() };
    let request = write::requested(Visit { latest: Some("2026-11-27".into()), ..request }, &hand(at(15, 0)));
    let id = board.add(&request);
    let shown = view(&board, id, at(15, 0));
    assert_eq!((shown.stage.clone(), shown.ask.latest), (Stage::Request, Some(date(2026, 11, 27))));
    assert_eq!(shown.ask.visit, id.to_string(), "it does not stand against itself");
    let own = OwnDiary::of(&board.replica, AGENT, at(15, 0));
    let typed = fields(&[(SLOT, "2026-11-25T10:00")]);
    let appointment = appointment(&own, &shown.ask, &typed).unwrap();
    let booking = Hand { events: ["x".into(), "p".into()], ..hand(at(15, 1)) };
    board.edit::<Visit>(id, |visit| write::book(visit, &booking, &appointment));
    let stage = |board: &Board, now| view(board, id, now).stage;
    assert!(matches!(stage(&board, at(15, 2)), Stage::Booked { may_undo: true, .. }));
    assert!(
        matches!(stage(&board, at(15, 2) + 2 * 86_400_000), Stage::Booked { may_undo: false, .. }),
        "its day"
    );
    let taken_back = Hand { events: ["c".into(), "y".into()], ..hand(at(15, 3)) };
    board.edit::<Visit>(id, |visit| write::cancel(visit, &taken_back, CancelledBy::Person, " souffrante "));
    assert_eq!(stage(&board, at(15, 4)), Stage::Cancelled);
    let cancellation = state(board.replica.get::<Visit>(id).unwrap()).cancellation.unwrap();
    assert_eq!((cancellation.who, cancellation.reason.as_str()), (Some(CancelledBy::Person), "souffrante"));
}

#[test]
fn what_the_office_booked_is_not_taken_back_on_the_tablet() {
    let mut board = Board::new();
    let tomorrow = board.add(&crate::screens::sample::visit(board.person, AGENT, "2026-11-24T09:00"));
    assert!(!may_undo(&board.replica, tomorrow, AGENT, date(2026, 11, 23).at(15, 0, 0, 0)));
    let Stage::Booked { may_undo, .. } = view(&board, tomorrow, at(15, 0)).stage else { panic!() };
    assert!(!may_undo);
}

#[test]
fn free_hours_stand_together_by_day() {
    let board = Board::new();
    let own = OwnDiary::of(&board.replica, AGENT, at(8, 0));
    let ask = Ask {
        person_id: board.person.to_string(),
        person: board.replica.get::<Person>(board.person).unwrap().clone(),
        theme: "impots".into(),
        minutes: 60,
        ..Ask::default()
    };
    let days = by_day(own.free(&ask, own.today()));
    let seen: Vec<_> = days.iter().map(|(day, _)| *day).collect();
    let mut once = seen.clone();
    once.dedup();
    assert_eq!(seen, once);
    assert_eq!(seen[0], date(2026, 11, 23));
    assert!(days.iter().all(|(day, slots)| slots.iter().all(|slot| slot.start.date() == *day)));
}
