//! What the person's page shows, and what the hand may put right there.

use jiff::civil::date;
use palier_shared::commune::Commune;
use palier_shared::document::Actor;
use palier_shared::notice::NoticeKind;
use palier_shared::person::mandate::{Mandate, Revocation};
use palier_shared::person::{Contact, Guardian, LifeFact, LifeState, Person, Protection, Reading};
use palier_shared::sync::Replica;
use palier_shared::visit::{Demarche, Event, EventKind, Outcome, Owner, Visit};

use super::edit::{self, Detail, Part};
use super::*;
use crate::screens::sample::{AGENT, Board, at, luc, notice, plain, text_of, visit};

const NOW: jiff::civil::DateTime = date(2026, 11, 23).at(13, 30, 0, 0);

fn shown(board: &Board) -> PersonView {
    PersonView::of(&board.replica, board.person, NOW).unwrap()
}

/// A visit of the week before, carried out.
fn carried_out(board: &mut Board) {
    let mut last = visit(board.person, AGENT, "2026-11-16T10:00");
    last.add("s", Event::new(EventKind::Started, at(8, 2), AGENT));
    last.add("f", Event::new(EventKind::Ended, at(8, 3), AGENT));
    let demarche = |title: &str, outcome: Outcome| Demarche {
        title: title.into(),
        outcome: outcome.code().into(),
        ..Demarche::default()
    };
    last.demarches.insert("a".into(), demarche("Attestation de droits", Outcome::Done));
    let waiting = Demarche {
        next_action: "rappeler la caisse".into(),
        next_owner: Owner::Agent.code().into(),
        next_due: Some("2026-11-23".into()),
        ..demarche("Carte Vitale perdue", Outcome::Waiting)
    };
    last.demarches.insert("b".into(), waiting);
    last.next_steps = "Garder l’avis d’impôt.".into();
    board.add(&last);
}

#[test]
fn the_page_tells_who_she_is_and_how_she_is_reached() {
    let mut board = Board::new();
    board.edit::<Person>(board.person, |person| {
        person.language = "italien".into();
        person.reading = Reading::LargePrint.code().into();
        let luc = Contact { told: "le jour des visites".into(), ..luc() };
        let gone = Contact { name: "Ancienne amie".into(), withdrawn: true, ..Contact::default() };
        person.contacts = [("c".into(), luc), ("g".into(), gone)].into();
    });
    let view = shown(&board);
    assert_eq!(plain(&view.who), "Mme Odette Ferrand");
    assert_eq!(
        plain(&view.essentials.join(" / ")),
        "82 ans / vit seule · entend mal / parle italien / en gros caractères"
    );
    assert_eq!(view.place, "36 avenue de la Monta, 3e étage", "the town is known here");
    assert_eq!((view.phones.as_slice(), view.telephone.as_str()), (&["04 65 71 62 56".to_owned()][..], ""));
    assert_eq!(view.contacts.len(), 1, "who was taken back is not shown");
    let luc = &view.contacts[0];
    assert_eq!(
        (plain(&luc.told).as_str(), luc.tag.words.as_str()),
        ("On peut lui dire : le jour des visites", text::CALLED_IN_DOUBT)
    );
    assert_eq!(plain(&view.quotient.words), "742,00 € (impôts, septembre 2026)");
    assert_eq!((view.quotient.tag, view.protection), (None, None));
    assert_eq!(PersonView::of(&board.replica, board.visit, NOW), None, "a visit is no person");
}

#[test]
fn nobody_is_called_while_she_is_not_at_home() {
    let mut board = Board::new();
    board.edit::<Person>(board.person, |person| {
        let fact = LifeFact {
            state: LifeState::Hospital.code().into(),
            since: "2026-11-20".into(),
            ..LifeFact::default()
        };
        person.life.insert("l".into(), fact);
    });
    let view = shown(&board);
    assert_eq!(view.away.as_deref().map(plain).as_deref(), Some("À l’hôpital depuis le 20 novembre 2026"));
    assert!(view.phones.is_empty());
}

#[test]
fn what_the_last_visit_left_to_do_stands_beside_the_next_one() {
    let mut board = Board::new();
    carried_out(&mut board);
    let view = shown(&board);
    assert_eq!(view.next.as_ref().map(|next| next.id), Some(board.visit));
    assert_eq!(plain(&view.last.unwrap().words), "Lundi 16 novembre à 10 h · Ameli, mutuelle");
    let left = view.left.unwrap();
    assert_eq!(plain(&left.since), "Depuis la visite du lundi 16 novembre 2026");
    let titles: Vec<_> = left.items.iter().map(|item| item.title.as_str()).collect();
    assert_eq!(titles, ["Carte Vitale perdue"], "what is done is not left to do");
    assert_eq!(left.items[0].tag.words, text::DUE);
    assert_eq!(plain(&left.items[0].next), "Rappeler la caisse (l’intervenante, avant le 23 novembre 2026)");
    assert_eq!(left.next_steps, "Garder l’avis d’impôt.");
    let new = Board::new();
    assert_eq!((shown(&new).last, shown(&new).left), (None, None));
}

#[test]
fn a_quotient_that_is_missing_old_or_unproven_says_so() {
    let mut board = Board::new();
    for (quotients, words) in [
        (vec![], Some(text::QUOTIENT_MISSING)),
        (vec![notice("2024-09-01")], Some(text::QUOTIENT_OUTDATED)),
        (
            vec![palier_shared::quotient::Quotient { proof: "a_voir".into(), ..notice("2026-09-01") }],
            Some(text::PROOF_TO_SEE),
        ),
        (vec![notice("2024-09-01"), notice("2026-09-01")], None),
    ] {
        board.edit::<Person>(board.person, |person| {
            person.quotients =
                quotients.into_iter().enumerate().map(|(n, one)| (n.to_string(), one)).collect();
        });
        assert_eq!(shown(&board).quotient.tag.map(|tag| tag.words), words.map(str::to_owned));
    }
}

#[test]
fn a_protection_says_who_signs_and_whom_to_call() {
    let mut board = Board::new();
    board.edit::<Person>(board.person, |person| {
        person.protection = Protection {
            kind: "curatelle_simple".into(),
            guardian: Guardian {
                name: "Mme Lucie Blanc".into(),
                phone: "04 65 71 00 05".into(),
                ..Guardian::default()
            },
            until: Some("2026-11-01".into()),
        };
    });
    let protection = shown(&board).protection.unwrap();
    assert!(protection.advice.starts_with("Curatelle simple."), "{}", protection.advice);
    assert_eq!(
        (protection.guardian.as_str(), protection.phone.as_str()),
        ("Mme Lucie Blanc", "04 65 71 00 05")
    );
    assert!(protection.to_check, "its last day is past");
}

#[test]
fn mandates_in_force_and_pages_to_give_are_counted() {
    let mut board = Board::new();
    board.publish(&text_of(NoticeKind::Commitments));
    let commune = board.replica.all::<Commune>().next().unwrap().0;
    board.edit::<Commune>(commune, |commune| {
        commune.notices.insert("donnees".into(), "absent".into());
    });
    let mandate = |start: &str| Mandate {
        demarches: vec!["Attestation de droits".into()],
        starts_on: start.into(),
        duration: "1_mois".into(),
        ..Mandate::default()
    };
    board.edit::<Person>(board.person, |person| {
        let ended = Revocation { on: "2026-11-20".into(), ..Revocation::default() };
        let revoked = Mandate { revocations: [("r".into(), ended)].into(), ..mandate("2026-11-10") };
        let old = mandate("2026-01-01");
        person.mandates =
            [("a".into(), mandate("2026-11-10")), ("b".into(), old), ("c".into(), revoked)].into();
    });
    let view = shown(&board);
    assert_eq!(
        view.mandates.iter().map(|line| plain(line)).collect::<Vec<_>>(),
        ["Attestation de droits, jusqu’au 9 décembre 2026"]
    );
    assert_eq!((view.due, view.given.len()), (1, 0), "what is not on board cannot be given");
}

fn odette() -> Person {
    let contact = Contact { name: "Luc".into(), ..Contact::default() };
    Person {
        last_name: "Ferrand".into(),
        phones: [("p".to_owned(), "04 65 71 62 56".to_owned())].into(),
        contacts: [("c".to_owned(), contact)].into(),
        ..Person::default()
    }
}

#[test]
fn a_number_is_written_in_national_writing_and_refused_when_it_is_none() {
    let mut person = odette();
    assert_eq!(edit::wrong_new_phone(&person, "0639980001"), "");
    edit::add_phone(&mut person, "q".into(), "+33 6 39 98 00 01");
    assert_eq!(person.phones["q"], "06 39 98 00 01");
    for (typed, why) in
        [("12", text::NOT_A_PHONE), ("", text::NOT_A_PHONE), ("06.39.98.00.01", text::PHONE_TWICE)]
    {
        assert_eq!(edit::wrong_new_phone(&person, typed), why, "{typed}");
    }
    let own = Detail::Phone("p".into());
    assert_eq!(own.wrong(&person, "04 65 71 62 56"), "", "its own number is no second one");
    assert_eq!(own.wrong(&person, " "), text::EMPTY_PHONE);
    own.write(&mut person, "0465716257");
    assert_eq!(own.read(&person), "04 65 71 62 57");
    edit::remove_phone(&mut person, "p");
    own.write(&mut person, "0465716258");
    assert!(!person.phones.contains_key("p"), "what was taken away elsewhere does not come back");
}

#[test]
fn a_new_number_ends_no_telephone() {
    let mut person = Person { phones: [].into(), no_phone: true, ..odette() };
    edit::add_phone(&mut person, "q".into(), "0639980001");
    assert!(!person.no_phone);
}

#[test]
fn a_contact_is_withdrawn_and_can_be_put_back_and_agrees_to_nothing_by_itself() {
    let mut person = odette();
    edit::add_contact(&mut person, "d".into(), "  Zoé Ferrand ");
    assert_eq!((person.contacts["d"].name.as_str(), person.contacts["d"].in_doubt), ("Zoé Ferrand", false));
    edit::call_in_doubt(&mut person, "d", true);
    edit::withdraw_contact(&mut person, "d", true);
    assert!(person.contacts["d"].withdrawn && person.contacts["d"].in_doubt);
    edit::withdraw_contact(&mut person, "d", false);
    assert!(!person.contacts["d"].withdrawn);
    assert_eq!(edit::wrong_new_contact(&person, " "), text::EMPTY_NAME);
}

#[test]
fn what_must_not_be_kept_is_refused_beside_its_field() {
    let person = odette();
    let number = "1 53 05 38 037 397 18";
    for detail in [Detail::Needs, Detail::Language, Detail::Access, Detail::Contact("c".into(), Part::Told)] {
        assert!(detail.wrong(&person, number).contains("sécurité sociale"), "{detail:?}");
    }
    let long = "é".repeat(201);
    assert!(
        plain(&Detail::Needs.wrong(&person, &long)).contains("« À savoir pour la visite » est trop long")
    );
    assert_eq!(Detail::Contact("c".into(), Part::Phone).wrong(&person, "ancien"), text::NOT_A_PHONE);
    assert_eq!(
        Detail::Contact("c".into(), Part::Phone).wrong(&person, ""),
        "",
        "a contact may have no telephone"
    );
    assert_eq!(Detail::Contact("c".into(), Part::Name).wrong(&person, ""), text::EMPTY_NAME);
}

#[test]
fn an_empty_tablet_holds_nobody() {
    let (replica, _) = Replica::load(Actor([1; 16]), []);
    let board = Board::new();
    assert_eq!(PersonView::of(&replica, board.person, NOW), None);
    let _ = board.replica.get::<Visit>(board.visit);
}
