use jiff::civil::date;
use palier_shared::visit::Visit;

use super::*;
use crate::screens::sample::{Board, plain};
use crate::screens::visit::edit;

#[test]
fn an_erased_record_is_told_without_its_content() {
    use palier_shared::sync::{Cursor, Down, FromServer, Item};
    let mut board = Board::new();
    let id = board.visit;
    board.edit::<Visit>(id, |visit| edit::tick(visit, "adresse".into(), true, 1));
    let item = Item::Erased { document: id.bytes().into() };
    let down = Down { items: vec![item], at: Cursor { seq: 1, chain: [0; 8].into() }, last: false };
    let _ = board.replica.received(FromServer::Down(down), 1_795_440_720_000);
    let view = WaitingView::of(&board.replica, date(2026, 11, 23).at(15, 0, 0, 0));
    assert_eq!(view.erased.len(), 1);
    assert!(!format!("{:?}", view.erased).contains("Ferrand"));
    assert!(view.waiting.iter().all(|line| !line.subject.starts_with("Visite")), "{:?}", view.waiting);
}

#[test]
fn what_waits_is_told_by_name_and_never_by_identifier() {
    let mut board = Board::new();
    let id = board.visit;
    for item in ["adresse", "attestation"] {
        board.edit::<Visit>(id, |visit| edit::tick(visit, item.into(), true, 1));
    }
    let view = WaitingView::of(&board.replica, date(2026, 11, 23).at(15, 0, 0, 0));
    let line = view.waiting.iter().find(|line| line.subject.starts_with("Visite")).unwrap();
    assert_eq!(plain(&line.subject), "Visite de Mme Odette Ferrand, lundi 23 novembre à 14 h");
    assert_eq!(plain(&line.changes), "3 modifications, la dernière aujourd’hui à 14 h 32");
    let all: Vec<_> = view.waiting.iter().map(|line| &line.subject).collect();
    assert!(all.iter().all(|subject| !subject.contains(&id.to_string()[..8])), "{all:?}");
    assert!(all.iter().any(|subject| plain(subject) == "Fiche de Mme Odette Ferrand"));
}

#[test]
fn what_waits_is_told_by_what_was_written() {
    use std::collections::BTreeSet;

    use palier_shared::document::Kind;
    let fields = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(text::what(Kind::Visit, &fields(&["signature", "notes", "facts"])), "Notes, signature");
    assert_eq!(text::what(Kind::Person, &fields(&["quotients"])), "Quotient");
    assert_eq!(text::what(Kind::Visit, &fields(&["schema", "person", "notes"])), "Nouvelle visite");
    assert_eq!(text::what(Kind::Tariff, &fields(&["schema"])), "");
    assert_eq!(text::what(Kind::Visit, &fields(&["un_champ_de_demain"])), "");
}
