use palier_shared::visit::state;

use super::*;
use crate::components::Fields;
use crate::screens::sample::{AGENT, Board, at, plain};
use crate::screens::visit::edit;

fn ended() -> Board {
    let mut board = Board::new();
    let id = board.visit;
    let beginning = edit::Beginning::of(&board.replica, id, AGENT, at(14, 4)).unwrap();
    board.edit::<Visit>(id, |visit| {
        beginning.write(visit, "s".into());
        edit::add_demarche(visit, "d".into(), "Attestation de droits", at(14, 10));
        edit::set_outcome(visit, "d", Outcome::Done);
        visit.notes = "Rappeler Luc".into();
    });
    let ending = edit::Ending::of(&board.replica, id, AGENT, at(15, 30)).unwrap();
    board.edit::<Visit>(id, |visit| ending.write(visit, "e".into()));
    board
}

fn view(board: &Board) -> CorrectView {
    CorrectView::of(&board.replica, board.visit).unwrap()
}

fn read(board: &Board, typed: &Entry) -> Result<(palier_shared::visit::Correction, String), Wrong> {
    typed.read(&view(board), &jiff::tz::TimeZone::get("Europe/Paris").unwrap())
}

fn begin(board: &Board, what: Corrected, value: &str, reason: &str) -> Entry {
    Entry { value: value.into(), reason: reason.into(), ..view(board).begin(what) }
}

#[test]
fn a_visit_is_put_right_only_once_it_is_over() {
    assert!(CorrectView::of(&Board::new().replica, Board::new().visit).is_none());
    assert!(CorrectView::of(&ended().replica, ended().visit).is_some());
}

#[test]
fn the_end_is_moved_and_the_original_stays() {
    let mut board = ended();
    let typed = begin(&board, Corrected::End, "15:10", "Erreur de saisie");
    assert_eq!(view(&board).begin(Corrected::End).value, "15:30", "what was written is offered");
    assert_eq!(plain(&view(&board).before(Corrected::End, "")), "15 h 30");
    let (correction, reason) = read(&board, &typed).unwrap();
    assert_eq!((correction.old.parse(), correction.new.parse()), (Ok(at(15, 30)), Ok(at(15, 10))));
    let id = board.visit;
    board.edit::<Visit>(id, |visit| visit.add("c", Event::corrected(at(18, 0), AGENT, correction, &reason)));
    let visit = board.replica.get::<Visit>(id).unwrap();
    assert_eq!(state(visit).ended_at, Some(at(15, 10)));
    assert_eq!(visit.events["e"].at, at(15, 30));
}

#[test]
fn what_is_wrong_is_told_and_nothing_is_written() {
    let board = ended();
    let wrong =
        |what, value: &str, reason: &str| read(&board, &begin(&board, what, value, reason)).unwrap_err();
    assert_eq!(wrong(Corrected::End, "13:00", "Oubli").value, text::HOURS_CROSSED);
    assert_eq!(wrong(Corrected::Start, "", "Oubli").value, text::HOUR_MISSING);
    assert_eq!(wrong(Corrected::Notes, "Rappeler Luc", "Oubli").value, text::NOTHING_CHANGED);
    assert_eq!(wrong(Corrected::Outcome, "", "Oubli").value, text::OUTCOME_MISSING);
    assert_eq!(
        wrong(Corrected::Notes, "FR76 3000 6000 0112 3456 7890 189", "Oubli").value,
        text::TEXT_REFUSED
    );
    let both = wrong(Corrected::End, "midi", "  ");
    assert_eq!((both.value, both.reason), (text::HOUR_MISSING, text::REASON_MISSING));
    assert_eq!(wrong(Corrected::End, "15:10", "sécu 1 53 05 38 037 397 41").reason, text::REASON_REFUSED);
}

#[test]
fn the_only_demarche_is_chosen_by_itself() {
    let board = ended();
    let (correction, _) =
        read(&board, &begin(&board, Corrected::Outcome, "attente", "Appris après la visite")).unwrap();
    assert_eq!((correction.target.as_str(), correction.old.as_str()), ("d", "aboutie"));
}

#[test]
fn what_was_being_typed_comes_back_with_its_draft() {
    let mut fields = Fields::default();
    for (name, value) in [(WHAT, "notes"), (VALUE, "Deux lignes\nde notes"), (REASON, "Oubli")] {
        fields.set(name, value);
    }
    let entry = Entry::of(&Fields::of_draft(&fields.draft()));
    assert_eq!((entry.what, entry.target.as_str()), (Some(Corrected::Notes), ""));
    assert_eq!((entry.value.as_str(), entry.reason.as_str()), ("Deux lignes\nde notes", "Oubli"));
    assert_eq!(Entry::of(&Fields::of_draft("n’importe quoi")), Entry::default());
}
