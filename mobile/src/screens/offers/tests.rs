use jiff::civil::date;
use palier_shared::planning::Wishes;

use super::*;
use crate::screens::diary::OwnDiary;
use crate::screens::sample::{AGENT, Board, at, plain, visit};

fn offer(visit: &str) -> Offer {
    Offer {
        schema: 1,
        visit: visit.into(),
        theme: "ameli".into(),
        neighbourhood: "centre".into(),
        wishes: Wishes {
            weekdays: vec!["mardi".into(), "jeudi".into()],
            half: "matin".into(),
            ..Wishes::default()
        },
        latest: Some("2026-12-15".into()),
        since: at(8, 0) - 3 * 86_400_000,
        minutes: 90,
        ..Offer::default()
    }
}

fn view(board: &Board, id: DocumentId) -> OfferView {
    OfferView::of(&board.replica, id, AGENT, at(14, 0)).unwrap()
}

fn appointment_at(day: i8, hour: i8) -> Appointment {
    let start = date(2026, 12, day).at(hour, 0, 0, 0);
    Appointment { start, minutes: 90, announced: "vers 10 h".into(), reason: String::new() }
}

#[test]
fn an_offer_tells_where_and_when_and_not_who() {
    let mut board = Board::new();
    let id = board.add(&offer("v"));
    let shown = view(&board, id);
    assert_eq!(shown.theme, "Ameli, mutuelle");
    assert_eq!(
        plain(&shown.facts),
        "Centre · le matin, mardi ou jeudi · avant le 15 décembre · demandée il y a 3 jours"
    );
    assert!(shown.may_be_taken());
    let own = OwnDiary::of(&board.replica, AGENT, at(14, 0));
    let free = own.free(&shown.ask, own.today());
    assert!(free.iter().any(|slot| slot.unmet.is_empty()), "a Tuesday or Thursday morning");
    assert!(free.iter().all(|slot| slot.start.date() <= date(2026, 12, 15)));
}

#[test]
fn an_hour_that_she_said_is_hers_until_the_office_answers() {
    let mut board = Board::new();
    let id = board.add(&offer("v"));
    let (word, agent) = (taken(&appointment_at(1, 10), at(14, 0)), AGENT.to_owned());
    board.edit::<Offer>(id, |offer| drop(offer.taken.insert(agent, word)));
    let shown = view(&board, id);
    assert_eq!(shown.standing, Standing::Waiting { when: "mardi 1er\u{a0}décembre à 10\u{a0}h".into() });
    assert!(!shown.may_be_taken());
    let own = OwnDiary::of(&board.replica, AGENT, at(14, 0));
    let against = own.against(
        &crate::screens::diary::Ask { minutes: 60, ..Default::default() },
        date(2026, 12, 1).at(11, 0, 0, 0),
    );
    assert!(
        against.iter().any(|one| one.words.contains("a déjà une visite")),
        "not given away twice: {against:?}"
    );
}

#[test]
fn what_became_of_it_is_told_to_those_who_wanted_it() {
    let mut board = Board::new();
    let person = board.person;
    let mine = board.add(&visit(person, AGENT, "2026-12-01T10:00"));
    let ids = [
        board.add(&offer(&mine.to_string())),
        board.add(&offer("b")),
        board.add(&offer("c")),
        board.add(&offer("d")),
    ];
    for (index, id) in ids.into_iter().enumerate() {
        let word = taken(&appointment_at(1, 10), at(14, 0));
        board.edit::<Offer>(id, |offer| {
            if index < 3 {
                offer.taken.insert(AGENT.into(), word);
            }
            match index {
                0 => (offer.end, offer.taken_by) = ("planifiee".into(), AGENT.into()),
                1 => (offer.end, offer.taken_by) = ("planifiee".into(), "paul".into()),
                2 => drop(offer.refused.insert(AGENT.into(), "2026-12-01T10:00".into())),
                _ => offer.end = "retiree".into(),
            }
        });
    }
    assert!(matches!(view(&board, ids[0]).standing, Standing::Mine { visit: Some(id), .. } if id == mine));
    assert_eq!(view(&board, ids[1]).standing, Standing::Lost);
    assert!(view(&board, ids[1]).standing.sentence().starts_with("Prise par une collègue"));
    assert_eq!(view(&board, ids[2]).standing, Standing::Refused);
    assert!(view(&board, ids[2]).may_be_taken());
    let listed: Vec<DocumentId> = listed(&board.replica, AGENT, at(14, 0)).iter().map(|one| one.id).collect();
    assert_eq!(listed, [ids[2], ids[1]], "hers stands among her visits; what she never wanted is not told");
}
