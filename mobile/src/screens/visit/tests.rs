use palier_shared::person::Person;
use palier_shared::visit::{Outcome, RedirectionKind, Visit};

use super::*;
use crate::screens::sample::{AGENT, Board, Sample, at, notice, plain};

fn begun(person: Person) -> Board {
    let mut board = Board::with(person);
    let id = board.visit;
    let beginning = edit::Beginning::of(&board.replica, id, AGENT, at(14, 4)).unwrap();
    board.edit::<Visit>(id, |visit| beginning.write(visit, "s".into()));
    board
}

fn view(board: &Board) -> VisitView {
    VisitView::of(&board.replica, board.visit, at(14, 46)).unwrap()
}

#[test]
fn the_end_asks_for_outcomes_then_for_the_signature() {
    let mut board = begun(Sample::new().odette);
    let id = board.visit;
    board.edit::<Visit>(id, |visit| edit::add_demarche(visit, "a".into(), "Mutuelle", at(14, 20)));
    assert_eq!(end::obstacle(&view(&board)), Some(text::OUTCOME_FIRST));
    board.edit::<Visit>(id, |visit| edit::set_outcome(visit, "a", Outcome::Waiting));
    assert_eq!(end::obstacle(&view(&board)), Some(text::SIGN_FIRST));
    board.edit::<Visit>(id, |visit| edit::sign(visit, String::new(), "vue".into(), at(15, 20)));
    assert_eq!(end::obstacle(&view(&board)), None, "a reason is as good as a signature");
}

#[test]
fn a_notice_found_during_the_visit_is_said_before_the_end() {
    let mut board = begun(Sample::new().marcel);
    assert_eq!(end::changed_price(&view(&board)), None);
    let person = board.person;
    board.edit::<Person>(person, |person| drop(person.quotients.insert("q".into(), notice("2026-09-01"))));
    let said = plain(&end::changed_price(&view(&board)).unwrap());
    assert!(said.contains("entre 7,00 € et 16,40 € au début, 10,74 € maintenant"), "{said}");
    let id = board.visit;
    board.edit::<Visit>(id, |visit| edit::sign(visit, String::new(), "vue".into(), at(15, 20)));
    assert_eq!(end::obstacle(&view(&board)), Some(text::PRICE_FIRST), "she has agreed to another one");
    let agreed = {
        let visit = board.replica.get::<Visit>(id).unwrap();
        crate::screens::price::quote(&board.replica, visit, at(15, 21)).unwrap()
    };
    board.edit::<Visit>(id, |visit| edit::confirm_price(visit, agreed));
    assert_eq!((end::changed_price(&view(&board)), end::obstacle(&view(&board))), (None, None));
    assert_eq!(plain(&view(&board).accepted_at), "15 h 21");
}

#[test]
fn steps_are_marked_when_they_hold_something() {
    let mut board = begun(Sample::new().odette);
    let held = |board: &Board| Step::ALL.map(|step| view(board).holds(step));
    assert_eq!(held(&board), [false; 6]);
    let id = board.visit;
    board.edit::<Visit>(id, |visit| {
        edit::tick(visit, "adresse".into(), true, at(14, 10));
        visit.notes = "Très fatiguée.".into();
        edit::sign(visit, "1,2 3,4".into(), String::new(), at(15, 0));
    });
    assert_eq!(held(&board), [true, true, false, true, false, false]);
}

#[test]
fn an_item_appears_once_its_question_is_answered_and_the_required_ones_are_recalled() {
    let mut board = begun(Sample::new().odette);
    let id = board.visit;
    let ids = |board: &Board| -> Vec<String> {
        view(board).items_of(Section::Steps).into_iter().map(|item| item.id).collect()
    };
    assert_eq!(ids(&board), ["compte", "connexion", "adresse", "attestation", "retrouver"]);
    board.edit::<Visit>(id, |visit| edit::answer(visit, "compte".into(), false, at(14, 6)));
    assert_eq!(ids(&board)[..2], ["compte", "creer"]);
    assert_eq!(view(&board).forgotten(), ["Se connecter ensemble, sans retenir le mot de passe"]);
    board.edit::<Visit>(id, |visit| edit::tick(visit, "connexion".into(), true, at(14, 9)));
    assert!(view(&board).forgotten().is_empty());
    assert_eq!(view(&board).items_of(Section::End).len(), 4, "the closing items come before leaving");
}

#[test]
fn the_report_tells_what_was_done_in_words() {
    let mut board = begun(Sample::new().odette);
    let id = board.visit;
    let partner = view(&board).partners[1].0;
    board.edit::<Visit>(id, |visit| {
        edit::add_demarche(visit, "a".into(), "Attestation de droits", at(14, 20));
        edit::set_outcome(visit, "a", Outcome::Done);
        edit::redirect(
            visit,
            "r".into(),
            (partner, "France services"),
            RedirectionKind::Appointment,
            at(14, 40),
        );
        edit::redirect(visit, "x".into(), (partner, "Une erreur"), RedirectionKind::Details, at(14, 41));
        edit::withdraw_redirection(visit, "x");
        edit::sign(visit, String::new(), "refus".into(), at(15, 0));
    });
    let report = Report::of(&board.replica, id).unwrap();
    assert_eq!(report.demarches, [("Attestation de droits".to_owned(), Some(Outcome::Done))]);
    assert_eq!(report.redirections, ["France services (rendez-vous pris)"]);
    assert_eq!(plain(&report.price), "10,74 €");
    assert_eq!(
        report.unsigned.as_deref().map(plain).as_deref(),
        Some("Pas de signature : préfère ne pas signer")
    );
}

#[test]
fn an_evaluation_given_later_elsewhere_is_not_shown() {
    let mut board = begun(Sample::new().odette);
    let id = board.visit;
    board.edit::<Visit>(id, |visit| edit::evaluate(visit, |given| given.useful = "oui".into(), at(15, 10)));
    assert_eq!(view(&board).evaluation.useful, "oui");
    board.edit::<Visit>(id, |visit| visit.evaluation.way = "telephone".into());
    assert_eq!(view(&board).evaluation.useful, "");
}

#[test]
fn acting_for_the_person_says_when_no_mandate_covers_it() {
    let mut board = begun(Sample::new().odette);
    let id = board.visit;
    board.edit::<Visit>(id, |visit| edit::add_demarche(visit, "a".into(), "Mutuelle", at(14, 20)));
    assert_eq!(view(&board).demarches[0].not_covered, None, "being beside her needs none");
    board.edit::<Visit>(id, |visit| edit::set_posture(visit, "a", palier_shared::visit::Posture::ActFor));
    let demarche = view(&board).demarches.remove(0);
    assert_eq!(demarche.not_covered, Some(palier_shared::person::mandate::NotCovered::NoMandate));
}
