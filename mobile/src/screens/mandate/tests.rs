//! What a mandate is made of, what stands against it, and what a démarche says of it.

use jiff::civil::date;
use palier_shared::notice::{NoticeKind, default_text, sha256};
use palier_shared::person::mandate::{Mandate, MandateSignature, Revocation, check};
use palier_shared::person::protection::Signatory;
use palier_shared::person::{Guardian, Person, Protection};
use palier_shared::visit::{Posture, Visit};

use super::list::{revoke, withdraw};
use super::typed::{Given, Slot, Typed};
use super::*;
use crate::screens::sample::{AGENT, Board, at, plain, text_of};
use crate::screens::visit::edit::{self, add_demarche, set_posture};

const TODAY: jiff::civil::Date = date(2026, 11, 23);

fn board() -> Board {
    let mut board = Board::new();
    board.publish(&text_of(NoticeKind::Mandate));
    board.edit::<Visit>(board.visit, |visit| {
        add_demarche(visit, "a".into(), "Attestation de droits", at(14, 10));
        add_demarche(visit, "b".into(), "Changement d’adresse", at(14, 20));
        set_posture(visit, "b", Posture::ActFor);
    });
    board
}

fn view(board: &Board) -> MandateView {
    MandateView::of(&board.replica, board.person, Some(board.visit), AGENT, TODAY).unwrap()
}

fn given() -> Given {
    Given {
        notice: "n".into(),
        sha256: sha256("texte"),
        today: TODAY.to_string(),
        by: AGENT.into(),
        at: at(14, 30),
    }
}

/// What is proposed, with what the person drew.
fn typed(demarches: &str) -> Typed {
    let proposed = [
        (Slot::Demarches, demarches.to_owned()),
        (Slot::Duration, "1_mois".to_owned()),
        (Slot::Place, "Saint-Égrève".to_owned()),
        (Slot::Name(Signatory::Person), "Mme Odette Ferrand".to_owned()),
        (Slot::Strokes(Signatory::Person), "1,1 2,2".to_owned()),
    ];
    Typed::of(&proposed, |_| None)
}

fn person(board: &Board) -> Person {
    board.replica.get::<Person>(board.person).unwrap().clone()
}

#[test]
fn a_mandate_begins_with_the_demarches_that_are_done_for_her() {
    let mut board = board();
    assert_eq!(view(&board).proposed, ["Changement d’adresse"]);
    assert_eq!(view(&board).town, "Saint-Égrève");
    assert!(view(&board).text.is_some_and(|text| text.sha256 == sha256(default_text(NoticeKind::Mandate))));
    board.edit::<Visit>(board.visit, |visit| set_posture(visit, "b", Posture::Accompany));
    assert_eq!(view(&board).proposed.len(), 2, "all of them while nothing was said");
    let alone = MandateView::of(&board.replica, board.person, None, AGENT, TODAY).unwrap();
    assert!(alone.proposed.is_empty());
}

#[test]
fn general_words_and_secrets_are_refused_beside_their_line() {
    let board = board();
    let who = person(&board);
    assert!(typed("Changement d’adresse").wrong(&who, &given()).is_empty());
    let wrong = typed("Changement d’adresse\ntoutes démarches\n1 53 05 38 037 397 18").wrong(&who, &given());
    assert!(wrong.demarches[&1].contains("trop général"), "{wrong:?}");
    assert!(wrong.demarches[&2].contains("sécurité sociale"), "{wrong:?}");
    assert_eq!(wrong.demarches.len(), 2);
    let empty = typed(" \n").wrong(&who, &given());
    assert!(empty.demarches.contains_key(&0) && !empty.message.is_empty());
}

#[test]
fn what_is_kept_is_what_the_rules_of_mandates_take() {
    let board = board();
    let who = person(&board);
    let mandate = typed(" Changement d’adresse \n\n").mandate(&who, &given());
    assert_eq!(check(&mandate, &who.protection), Ok(()));
    assert_eq!(mandate.demarches, ["Changement d’adresse"]);
    assert_eq!(mandate.last_day(), Some(date(2026, 12, 22)));
    assert_eq!((mandate.by.as_str(), mandate.until), (AGENT, None));
    let mut until = typed("Changement d’adresse");
    until.set(Slot::Duration, "jusqu_au".into());
    assert!(until.wrong(&who, &given()).message.contains("durée"));
    until.set(Slot::Until, "2026-12-31".into());
    assert!(until.wrong(&who, &given()).is_empty());
}

#[test]
fn without_a_drawing_a_reason_and_a_witness_are_asked_for() {
    let who = person(&board());
    let mut form = typed("Changement d’adresse");
    form.set(Slot::Strokes(Signatory::Person), String::new());
    assert!(form.wrong(&who, &given()).message.contains("signature"));
    form.set(Slot::Why(Signatory::Person), text::REASONS[0].into());
    assert!(!form.wrong(&who, &given()).is_empty(), "nobody can tell");
    form.set(Slot::Witness(Signatory::Person), "Zoé Ferrand".into());
    assert!(form.wrong(&who, &given()).is_empty());
    let signature = form.mandate(&who, &given()).signatures["personne"].clone();
    assert_eq!(
        plain(&text::signed_by(&signature)),
        "Mme Odette Ferrand : ne peut pas écrire, témoin Zoé Ferrand"
    );
}

#[test]
fn under_a_curatelle_two_sign_and_under_a_tutelle_the_guardian_alone() {
    let mut board = board();
    let guardian = Guardian { name: "Mme Lucie Blanc".into(), ..Guardian::default() };
    let mut under = |kind: &str| {
        let protection = Protection { kind: kind.into(), guardian: guardian.clone(), until: None };
        board.edit::<Person>(board.person, |person| person.protection = protection);
        let shown = view(&board);
        let signs: Vec<Signatory> = shown.signatories.iter().map(|(who, _)| *who).collect();
        assert!(shown.protection.is_some());
        (signs, shown.person)
    };
    let (signs, who) = under("curatelle_simple");
    assert_eq!(signs, [Signatory::Person, Signatory::Guardian]);
    let mut form = typed("Changement d’adresse");
    assert!(form.wrong(&who, &given()).message.contains("qui la protège"));
    form.set(Slot::Strokes(Signatory::Guardian), "3,3 4,4".into());
    assert_eq!(form.wrong(&who, &given()).message, text::NAME_MISSING);
    form.set(Slot::Name(Signatory::Guardian), "Mme Lucie Blanc".into());
    assert!(form.wrong(&who, &given()).is_empty());
    let (signs, who) = under("tutelle");
    assert_eq!(signs, [Signatory::Guardian]);
    let mandate = form.mandate(&who, &given());
    assert_eq!(
        mandate.signatures.keys().collect::<Vec<_>>(),
        ["representant"],
        "her own drawing is not asked"
    );
}

#[test]
fn a_draft_comes_back_whole_and_before_what_is_proposed() {
    let person = Board::new().person;
    let kept = |slot: Slot| (slot == Slot::Demarches).then(|| "Carte grise\nPermis".to_owned());
    let form = Typed::of(&[(Slot::Demarches, "Autre".into()), (Slot::Place, "Saint-Égrève".into())], kept);
    assert_eq!(form.demarches(), ["Carte grise", "Permis"]);
    assert_eq!(form.get(Slot::Place), "Saint-Égrève");
    let keys: std::collections::BTreeSet<String> = Slot::all().map(|slot| slot.draft(person)).collect();
    assert_eq!(keys.len(), Slot::all().count(), "no two fields share a draft");
    assert!(keys.iter().all(|key| key.contains(&person.to_string())), "they go with the person's record");
}

fn made(board: &mut Board) {
    let who = person(board);
    let mandate = typed("Changement d’adresse").mandate(&who, &given());
    board.edit::<Person>(board.person, |person| drop(person.mandates.insert("m".into(), mandate)));
}

#[test]
fn a_mandate_that_was_made_is_listed_ended_and_taken_back() {
    let mut board = board();
    made(&mut board);
    let row = view(&board).mandates.remove(0);
    assert_eq!((row.tag.words.as_str(), row.may_end, row.mine), (text::IN_FORCE, true, true));
    assert_eq!(plain(&row.days), "Signé le 23 novembre 2026, jusqu’au 22 décembre 2026");
    let end = Revocation {
        on: TODAY.to_string(),
        way: "oral".into(),
        who: "personne".into(),
        by: AGENT.into(),
        at: at(15, 0),
    };
    board.edit::<Person>(board.person, |person| revoke(person, "m", "r".into(), end));
    let row = view(&board).mandates.remove(0);
    assert!(!row.may_end);
    assert_eq!(plain(&row.tag.words), "Fin le 23 novembre 2026, par la personne, de vive voix");
    board.edit::<Person>(board.person, |person| withdraw(person, "m"));
    assert!(view(&board).mandates.is_empty());
    assert!(person(&board).mandates["m"].withdrawn, "it is kept");
}

#[test]
fn what_is_covered_names_its_mandate_and_is_not_proposed_again() {
    let mut board = board();
    made(&mut board);
    let who = person(&board);
    board.edit::<Visit>(board.visit, |visit| edit::link_mandates(visit, &who, TODAY));
    assert!(view(&board).proposed.is_empty());
    let visit = board.replica.get::<Visit>(board.visit).unwrap();
    assert_eq!((visit.demarches["a"].mandate.as_str(), visit.demarches["b"].mandate.as_str()), ("", "m"));
}

#[test]
fn a_mandate_of_unreadable_dates_is_shown_as_such() {
    let mut board = board();
    let broken = Mandate {
        demarches: vec!["Permis".into()],
        signatures: [("personne".to_owned(), MandateSignature::default())].into(),
        ..Mandate::default()
    };
    board.edit::<Person>(board.person, |person| drop(person.mandates.insert("x".into(), broken)));
    let row = view(&board).mandates.remove(0);
    assert_eq!((row.tag.words.as_str(), row.may_end, row.mine), (text::UNREADABLE, false, false));
}
