//! Which pages are to be given, what is recorded, and what is taken back.

use palier_shared::notice::{Notice, NoticeKind, sha256};
use palier_shared::person::commitment::can_be_written;

use super::*;
use crate::screens::sample::{AGENT, Board, plain, text_of};

/// Publishes a text as the office does.
fn publish(board: &mut Board, kind: NoticeKind, version: &str, text: &str) -> DocumentId {
    board.publish(&Notice {
        version: version.into(),
        text: text.into(),
        title: String::new(),
        ..text_of(kind)
    })
}

fn view(board: &Board) -> PagesView {
    PagesView::of(&board.replica, board.person, AGENT).unwrap()
}

fn give(board: &mut Board, key: &str, by: &str) {
    let given = view(board).due[0].given(Way::ReadAloud, "2026-11-23", by, 7);
    assert!(can_be_written(&given));
    board.edit::<Person>(board.person, |person| drop(person.commitments.insert(key.into(), given)));
}

#[test]
fn a_page_is_given_in_its_exact_version_and_a_newer_one_is_to_be_given_again() {
    let mut board = Board::new();
    assert!(view(&board).none_published);
    let text = "# Nos engagements\n\nLe {ccas} répond au {telephone}.";
    let first = publish(&mut board, NoticeKind::Commitments, "2026-1", text);
    publish(&mut board, NoticeKind::NoAnswer, "2026-1", "# Protocole");
    let due = view(&board).due;
    assert_eq!(due.len(), 1, "a protocol is not for the person");
    assert_eq!(
        (due[0].title.as_str(), due[0].tag.words.as_str()),
        ("Nos engagements réciproques", "À remettre")
    );
    assert_eq!(plain(&due[0].edition), "Version 2026-1, publiée le 2 novembre 2026");
    assert_eq!(due[0].text, "# Nos engagements\n\nLe CCAS de Saint-Égrève répond au 04 65 71 00 00.");
    assert!(due[0].unfilled.is_empty());
    give(&mut board, "g", AGENT);
    let given = board.replica.get::<Person>(board.person).unwrap().commitments["g"].clone();
    assert_eq!(
        (given.notice, given.sha256),
        (first.to_string(), sha256(text)),
        "the text as it was published"
    );
    let after = view(&board);
    assert!(after.due.is_empty() && !after.none_published);
    assert_eq!(
        (after.again.len(), plain(&after.given[0].how)),
        (1, "Le 23 novembre 2026, lue à voix haute".into())
    );
    publish(&mut board, NoticeKind::Commitments, "2026-2", "# Nos engagements, revus");
    assert_eq!(view(&board).due[0].tag.words, "Nouvelle version à remettre");
    assert_eq!(view(&board).given.len(), 1, "what was given stays listed");
}

#[test]
fn a_mistaken_touch_is_taken_back_by_its_author_alone() {
    let mut board = Board::new();
    publish(&mut board, NoticeKind::DataProtection, "2026-1", "# Vos données");
    give(&mut board, "g", AGENT);
    assert!(view(&board).given[0].mine);
    assert!(!PagesView::of(&board.replica, board.person, "karim").unwrap().given[0].mine);
    board.edit::<Person>(board.person, |person| {
        withdraw(person, "g");
        withdraw(person, "inconnue");
    });
    let after = view(&board);
    assert_eq!((after.given.len(), after.due.len()), (0, 1));
    assert!(board.replica.get::<Person>(board.person).unwrap().commitments["g"].withdrawn, "it is kept");
}

#[test]
fn fields_that_nobody_filled_are_said() {
    let mut board = Board::new();
    publish(&mut board, NoticeKind::DataProtection, "2026-1", "Écrivez à {delegue}. {ccas}.");
    let page = &view(&board).due[0];
    assert_eq!(page.unfilled, ["delegue"]);
    assert!(plain(&text::unfilled(&page.unfilled)).contains("(delegue)"));
}
