use jiff::civil::{DateTime, date};
use palier_shared::commune::Commune;
use palier_shared::sync::Link;
use palier_shared::visit::{Event, EventKind, Informed, Visit, concerns, state};

use super::*;
use crate::app::SyncStatus;
use crate::screens::sample::{AGENT, Board, at, plain, visit};

fn wall(hour: i8, minute: i8) -> DateTime {
    date(2026, 11, 23).at(hour, minute, 0, 0)
}

fn write(board: &mut Board, edit: impl FnOnce(&mut Visit)) {
    let id = board.visit;
    board.edit::<Visit>(id, edit);
}

fn begun() -> Board {
    let mut board = Board::new();
    write(&mut board, |visit| visit.add("s", Event::new(EventKind::Started, at(14, 4), AGENT)));
    board
}

fn asked(board: &Board, now: i64) -> Option<String> {
    OverrunView::of(&board.replica, AGENT, now, wall(16, 0), |_| false).map(|view| plain(&view.words))
}

#[test]
fn a_visit_that_goes_on_is_asked_about_by_the_communes_minutes() {
    let mut board = begun();
    assert_eq!(asked(&board, at(15, 53)), None);
    assert_eq!(asked(&board, at(15, 54)).as_deref(), Some("La visite devait finir à 15 h 34."));
    let (commune, _) = board.replica.all::<Commune>().next().unwrap();
    board.edit::<Commune>(commune, |commune| commune.planning.overrun_minutes = 45);
    assert_eq!(asked(&board, at(16, 18)), None);
    assert!(asked(&board, at(16, 19)).is_some());
    let calm = OverrunView::of(&board.replica, AGENT, at(16, 19), wall(16, 19), |id| id == board.visit);
    assert_eq!(calm, None, "she said that all is well");
    assert_eq!(OverrunView::of(&board.replica, "paul", at(16, 19), wall(16, 19), |_| false), None);
    write(&mut board, |visit| visit.add("f", Event::new(EventKind::Ended, at(16, 20), AGENT)));
    assert_eq!(asked(&board, at(17, 0)), None, "it ended");
}

#[test]
fn the_visit_at_hand_is_the_one_under_way_then_the_nearest_of_the_day() {
    let mut board = Board::new();
    let morning = board.add(&visit(board.person, AGENT, "2026-11-23T09:00"));
    board.add(&visit(board.person, "paul", "2026-11-23T10:00"));
    let of = |board: &Board, at: DateTime| at_hand(&board.replica, AGENT, at);
    assert_eq!(of(&board, wall(10, 0)), Some(morning));
    assert_eq!(of(&board, wall(13, 0)), Some(board.visit));
    assert_eq!(of(&board, date(2026, 11, 24).at(9, 0, 0, 0)), None, "no visit on that day");
    write(&mut board, |visit| visit.add("s", Event::new(EventKind::Started, at(14, 4), AGENT)));
    assert_eq!(of(&board, wall(9, 0)), Some(board.visit), "the one under way");
    board.edit::<Visit>(morning, |visit| visit.add("a", Event::alert(at(9, 10), AGENT)));
    assert_eq!(of(&board, wall(15, 0)), Some(morning), "until somebody says that she is well");
}

#[test]
fn a_request_is_made_ended_and_made_again_and_a_second_touch_writes_nothing() {
    let mut board = begun();
    let stage = |board: &Board| HelpView::of(&board.replica, AGENT, wall(14, 40)).visit.unwrap().2;
    assert_eq!(stage(&board), Stage::Ready);
    for id in ["a", "b"] {
        write(&mut board, |visit| edit::ask(visit, id, AGENT, at(14, 32)));
    }
    assert_eq!(board.replica.get::<Visit>(board.visit).unwrap().events.len(), 4);
    assert_eq!(stage(&board), Stage::Open(wall(14, 32)));
    write(&mut board, |visit| edit::well_again(visit, "c", AGENT, at(14, 35)));
    assert_eq!(stage(&board), Stage::Over(wall(14, 35), true, String::new()));
    write(&mut board, |visit| edit::ask(visit, "d", AGENT, at(14, 36)));
    assert_eq!(stage(&board), Stage::Open(wall(14, 36)));
    write(&mut board, |visit| visit.add("e", Event::alert_closed(at(14, 50), "sophie", "Karim arrive")));
    assert_eq!(stage(&board), Stage::Over(wall(14, 50), false, "Karim arrive".into()));
}

#[test]
fn without_a_visit_today_there_are_only_numbers() {
    let board = Board::new();
    let view = HelpView::of(&board.replica, AGENT, date(2026, 11, 25).at(9, 0, 0, 0));
    assert_eq!((view.visit, view.office.as_str()), (None, "04 65 71 00 00"));
}

#[test]
fn what_has_left_the_tablet_is_said_as_it_is() {
    let board = begun();
    let now = wall(14, 40);
    let offline = SyncStatus { last_contact: Some(at(12, 5)), ..SyncStatus::default() };
    let live = SyncStatus { link: Link::Live { caught_up: true }, ..offline };
    let of = |board: &Board, status: &SyncStatus| {
        let departure = Departure::of(&board.replica, board.visit, status, |_| wall(12, 5));
        plain(&departure.words(now))
    };
    for (status, words) in [
        (offline, "Pas encore parti : pas de réseau."),
        (live, "Envoi en cours…"),
        (SyncStatus { sign_in_needed: true, ..offline }, "Pas encore parti : la tablette est à reconnecter."),
        (SyncStatus { storage_failed: true, ..live }, "Pas encore parti : la tablette n’envoie plus."),
    ] {
        assert_eq!(of(&board, &status), words);
    }
    let received = Departure::Received(Some(wall(12, 5)));
    assert_eq!(plain(&received.words(now)), "Reçu par le serveur. Dernier contact à 12 h 05.");
    assert_eq!(plain(&Departure::Received(None).words(now)), "Reçu par le serveur.");
    // A document that no push holds is on the server, whatever the line does now.
    let unknown = palier_shared::id::DocumentId(uuid::Uuid::from_u128(7));
    let of_another = Departure::of(&board.replica, unknown, &offline, |_| wall(12, 5));
    assert_eq!(of_another, received);
}

#[test]
fn who_was_told_is_noted_once_the_visit_has_begun_and_nothing_else() {
    let told = [Informed::Abuse, Informed::Coordinator];
    let mut board = Board::new();
    write(&mut board, |visit| edit::note(visit, "c", AGENT, at(14, 0), &told));
    let view = ConcernView::of(&board.replica, board.visit).unwrap();
    assert!(!view.may_note && view.noted.is_empty(), "before the visit");
    let mut board = begun();
    write(&mut board, |visit| {
        edit::note(visit, "empty", AGENT, at(15, 0), &[]);
        edit::note(visit, "c", AGENT, at(15, 10), &told);
    });
    let visit = board.replica.get::<Visit>(board.visit).unwrap();
    assert_eq!((concerns(visit).len(), state(visit).alert.is_some()), (1, false));
    let noted = ConcernView::of(&board.replica, board.visit).unwrap().noted;
    let words = text::noted(noted[0].0, &noted[0].1, wall(16, 0));
    assert_eq!(plain(&words), "Aujourd’hui à 15 h 10 : la coordination, le 3977 (maltraitances)");
}
