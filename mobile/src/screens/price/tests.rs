use palier_shared::quotient::Quotient;
use palier_shared::visit::{Event, EventKind};

use super::exceptions::Chosen;
use super::*;
use crate::screens::sample::{AGENT, Board, Sample, at, notice, plain};

fn price(board: &Board) -> PriceView {
    PriceView::of(&board.replica, board.visit).unwrap()
}

#[test]
fn a_known_price_is_told_with_its_lines_and_its_decision() {
    let view = price(&Board::new());
    assert_eq!((view.known, plain(&view.amount)), (true, "10,74 €".into()));
    assert_eq!(plain(&view.who), "Mme Ferrand");
    assert_eq!(plain(&view.summary), "Quotient 742,00 € (impôts, septembre 2026) · forfait 1 h 30");
    let last = view.lines.last().unwrap();
    assert_eq!(
        (plain(&last.label), plain(&last.figure)),
        ("Forfait d’une visite de 1 h 30 environ".into(), "10,74 €".into())
    );
    assert_eq!(
        plain(&view.decision),
        "Tarif fixé par la délibération n° 2025-48 du 12 décembre 2025 (conseil d’administration du CCAS), jusqu’au 31 décembre 2026."
    );
    assert!(view.warning.contains("illustration"));
}

#[test]
fn without_a_notice_the_range_is_told_and_why() {
    let mut board = Board::with(Sample::new().marcel);
    let view = price(&board);
    assert_eq!((view.known, plain(&view.amount)), (false, "entre 7,00 € et 16,40 €".into()));
    assert!(view.summary.contains("il manque un justificatif"));
    let person = board.person;
    board.edit::<Person>(person, |person| drop(person.quotients.insert("q".into(), notice("2024-01-01"))));
    assert!(price(&board).summary.contains("à mettre à jour"));
}

#[test]
fn what_is_over_is_told_as_it_was_frozen() {
    let mut board = Board::new();
    let (visit, person) = (board.visit, board.person);
    let beginning = edit::Beginning::of(&board.replica, visit, AGENT, at(14, 0)).unwrap();
    board.edit::<Visit>(visit, |visit| beginning.write(visit, "s".into()));
    let cheaper = Quotient { value_cents: 10_000, reference: "2026-11-01".into(), ..notice("2026-11-01") };
    board.edit::<Person>(person, move |person| drop(person.quotients.insert("z".into(), cheaper)));
    assert_eq!(plain(&price(&board).amount), "7,00 €", "a notice found during the visit counts");
    let quote = view::quote(&board.replica, board.replica.get::<Visit>(visit).unwrap(), at(14, 0));
    board.edit::<Visit>(visit, move |visit| {
        visit.add("f", Event::new(EventKind::Ended, at(15, 30), AGENT));
        visit.quote = quote;
    });
    board.edit::<Person>(person, |person| drop(person.quotients.insert("zz".into(), notice("2026-11-01"))));
    assert_eq!(plain(&price(&board).amount), "7,00 €", "and nothing that comes later does");
    assert!(!price(&board).may_start);
}

#[test]
fn a_visit_that_is_not_to_be_paid_says_why_and_can_be_made_to_pay_again() {
    let mut board = Board::with(Sample::new().marcel);
    let id = board.visit;
    let choose = |board: &mut Board, waiver: &str| {
        let now = Chosen { waiver: waiver.into(), ..Chosen::default() };
        let visit = board.replica.get::<Visit>(id).unwrap();
        let quote = view::chosen(&board.replica, visit, &now, at(14, 0)).unwrap();
        board.edit::<Visit>(id, |visit| visit.quote = Some(quote));
    };
    choose(&mut board, "Visite écourtée");
    let view = price(&board);
    assert_eq!(
        (view.known, plain(&view.amount), view.chosen.waiver.as_str()),
        (true, "0,00 €".into(), "Visite écourtée")
    );
    assert!(view.lines.iter().any(|line| plain(&line.label).contains("Visite écourtée")), "{:?}", view.lines);
    let beginning = edit::Beginning::of(&board.replica, id, AGENT, at(14, 2)).unwrap();
    board.edit::<Visit>(id, |visit| beginning.write(visit, "s".into()));
    let quote = board.replica.get::<Visit>(id).unwrap().quote.clone().unwrap();
    assert_eq!(
        (quote.amount_cents, quote.waiver.as_str(), quote.accepted_at),
        (Some(0), "Visite écourtée", at(14, 2))
    );
    choose(&mut board, "");
    assert_eq!(plain(&price(&board).amount), "entre 7,00 € et 16,40 €");
}
