//! What is handed to the person of a visit, and what is taken back.

use jiff::civil::date;
use palier_shared::person::{LifeFact, LifeState, Person};
use palier_shared::visit::{Event, EventKind, Outcome};

use super::*;
use crate::screens::sample::{AGENT, Board, at, plain, visit};
use crate::screens::visit::edit::{add_demarche, set_outcome};

const NOW: jiff::civil::DateTime = date(2026, 11, 23).at(15, 30, 0, 0);

fn begun() -> Board {
    let mut board = Board::new();
    board.edit::<Visit>(board.visit, |visit| {
        visit.add("s", Event::new(EventKind::Started, at(14, 4), AGENT));
        add_demarche(visit, "a".into(), "Attestation de droits", at(14, 10));
        set_outcome(visit, "a", Outcome::Done);
        visit.notes = "note-interne".into();
    });
    board
}

fn view(board: &Board) -> SummaryView {
    SummaryView::of(&board.replica, board.visit, AGENT, NOW).unwrap()
}

fn hand(board: &mut Board, key: &str, copy: HandedCopy) {
    board.edit::<Visit>(board.visit, |visit| drop(visit.copies.insert(key.into(), copy)));
}

#[test]
fn the_summary_names_the_next_appointment_on_board_and_no_note() {
    let mut board = begun();
    assert_eq!(view(&board).told.appointment, None);
    board.add(&visit(board.person, AGENT, "2026-12-10T14:00"));
    let shown = view(&board);
    assert_eq!(
        shown.told.appointment.as_deref().map(plain).as_deref(),
        Some("Jeudi 10 décembre 2026, vers 14 h.")
    );
    assert!(!shown.over);
    let html = plain(&dioxus_ssr::render_element(rsx! { Sheet { told: shown.told } }));
    for words in
        ["Madame Ferrand, voici", "Attestation de droits : c’est fait.", "Appelez-nous au 04 65 71 00 00."]
    {
        assert!(html.contains(words), "{words}\n{html}");
    }
    assert!(!html.contains("interne"), "{html}");
}

#[test]
fn there_is_none_before_the_visit_or_without_her_record() {
    let board = Board::new();
    assert_eq!(SummaryView::of(&board.replica, board.visit, AGENT, NOW), None, "it has not begun");
    assert_eq!(SummaryView::of(&board.replica, board.person, AGENT, NOW), None);
}

#[test]
fn a_copy_to_post_waits_for_the_office_and_can_be_taken_back_until_it_is_posted() {
    let mut board = begun();
    assert_eq!(view(&board).post, Post::Possible);
    hand(&mut board, "k", HandedCopy::new(CopyWay::Post, at(15, 20), AGENT));
    let waiting = view(&board);
    assert_eq!((waiting.post, waiting.copies[0].may_undo), (Post::Waiting, true));
    assert_eq!(plain(&waiting.copies[0].words), "À envoyer par la poste, demandé le 23 novembre à 15 h 20");
    board.edit::<Visit>(board.visit, |visit| withdraw(visit, "k"));
    assert_eq!((view(&board).post, view(&board).copies.len()), (Post::Possible, 0));
    let posted =
        HandedCopy { sent_on: Some("2026-11-24".into()), ..HandedCopy::new(CopyWay::Post, 1, AGENT) };
    hand(&mut board, "p", posted);
    board.edit::<Visit>(board.visit, |visit| withdraw(visit, "p"));
    let after = view(&board);
    assert_eq!(
        (plain(&after.copies[0].words).as_str(), after.copies[0].may_undo),
        ("Posté le 24 novembre 2026", false)
    );
}

#[test]
fn it_is_shown_once_and_another_agent_does_not_take_it_back() {
    let mut board = begun();
    assert!(!view(&board).shown);
    hand(&mut board, "s", HandedCopy::new(CopyWay::Shown, at(15, 0), "karim"));
    assert!(view(&board).shown && !view(&board).copies[0].may_undo);
}

#[test]
fn nothing_is_posted_without_an_address_or_while_she_is_away() {
    let mut board = begun();
    board.edit::<Person>(board.person, |person| person.address.line = String::new());
    assert_eq!(view(&board).post, Post::NoAddress);
    board.edit::<Person>(board.person, |person| {
        let fact = LifeFact {
            state: LifeState::CareHome.code().into(),
            since: "2026-11-20".into(),
            ..LifeFact::default()
        };
        person.life.insert("l".into(), fact);
    });
    assert_eq!(view(&board).post, Post::Stopped);
}
