use palier_shared::visit::Outcome;

use super::*;
use crate::screens::sample::{AGENT, Board, at};
use crate::screens::visit::view::VisitView;

fn begun() -> Board {
    let mut board = Board::new();
    let beginning = Beginning::of(&board.replica, board.visit, AGENT, at(14, 4)).unwrap();
    let id = board.visit;
    board.edit::<Visit>(id, |visit| beginning.write(visit, "s".into()));
    board
}

fn visit(board: &Board) -> &Visit {
    board.replica.get::<Visit>(board.visit).unwrap()
}

#[test]
fn beginning_writes_the_price_the_aide_memoire_and_the_event_in_one_change() {
    let mut board = Board::new();
    let before = board.replica.waiting().map(|push| push.changes.len()).sum::<usize>();
    let beginning = Beginning::of(&board.replica, board.visit, AGENT, at(14, 4)).unwrap();
    let id = board.visit;
    board.edit::<Visit>(id, |visit| beginning.write(visit, "s".into()));
    assert_eq!(board.replica.waiting().map(|push| push.changes.len()).sum::<usize>(), before + 1);
    let visit = visit(&board);
    assert_eq!(state(visit).status, Status::Started);
    assert_eq!(visit.quote.as_ref().unwrap().amount_cents, Some(1074));
    assert_eq!(visit.quote.as_ref().unwrap().accepted_at, at(14, 4));
    assert!(!visit.template.is_empty());
    assert_eq!(Beginning::of(&board.replica, id, AGENT, at(14, 5)), None, "it begins once");
}

#[test]
fn ending_keeps_what_was_still_being_typed() {
    let mut board = begun();
    let ending = Ending::of(&board.replica, board.visit, AGENT, at(15, 30)).unwrap();
    let ending = ending.with_drafts(vec![(Which::Notes, "Rappeler la mutuelle".into())]);
    let id = board.visit;
    board.edit::<Visit>(id, |visit| {
        visit.next_steps = "Revenir en janvier".into();
        ending.write(visit, "f".into());
    });
    let visit = visit(&board);
    assert_eq!(
        (visit.notes.as_str(), visit.next_steps.as_str()),
        ("Rappeler la mutuelle", "Revenir en janvier")
    );
    assert_eq!(state(visit).status, Status::Ended);
    assert_eq!(visit.quote.as_ref().unwrap().accepted_at, at(14, 4), "the hour of the acceptance stays");
    assert_eq!(Ending::of(&board.replica, id, AGENT, at(15, 31)), None, "it ends once");
}

#[test]
fn a_visit_that_was_never_begun_does_not_end() {
    let board = Board::new();
    assert_eq!(Ending::of(&board.replica, board.visit, AGENT, at(15, 30)), None);
}

#[test]
fn demarches_are_added_answered_and_taken_back() {
    let mut board = begun();
    let id = board.visit;
    board.edit::<Visit>(id, |visit| {
        add_demarche(visit, "b".into(), "Attestation de droits", at(14, 10));
        add_demarche(visit, "a".into(), "  Mutuelle ", at(14, 20));
        set_outcome(visit, "b", Outcome::Done);
        set_outcome(visit, "inconnue", Outcome::Done);
        tick(visit, "adresse".into(), true, at(14, 12));
    });
    let view = VisitView::of(&board.replica, id, at(14, 46)).unwrap();
    let titles: Vec<_> =
        view.demarches.iter().map(|demarche| (demarche.title.as_str(), demarche.outcome)).collect();
    assert_eq!(titles, [("Attestation de droits", Some(Outcome::Done)), ("Mutuelle", None)]);
    assert_eq!(view.demarches[0].posture, Some(Posture::Accompany));
    assert_eq!(
        view.suggestions,
        ["Carte Vitale perdue", "Changement d’adresse"],
        "what is there is not suggested again"
    );
    assert_eq!(view.items.iter().filter(|item| item.done).count(), 1);
    assert_eq!((view.spent, view.planned), (42, 90));
    board.edit::<Visit>(id, |visit| withdraw_demarche(visit, "b"));
    assert_eq!(VisitView::of(&board.replica, id, at(14, 46)).unwrap().demarches.len(), 1);
}

#[test]
fn an_evaluation_is_dated_once_it_is_given_or_declined_and_can_be_taken_back() {
    let mut visit = Visit::default();
    evaluate(&mut visit, |given| given.satisfied = "oui".into(), at(15, 10));
    assert_eq!((visit.evaluation.way.as_str(), visit.evaluation.at), ("visite", Some(at(15, 10))));
    evaluate(&mut visit, |given| given.satisfied.clear(), at(15, 11));
    assert_eq!(visit.evaluation, Evaluation::default(), "nothing is left of an answer taken back");
    evaluate(&mut visit, |given| given.declined = true, at(15, 12));
    assert_eq!((visit.evaluation.way.as_str(), visit.evaluation.at), ("", Some(at(15, 12))));
}
