use jiff::civil::date;
use palier_shared::notice::NoticeKind;
use palier_shared::person::{Contact, LifeState, Person};
use palier_shared::visit::{DoubtEnd, Event, EventKind, Status, state};

use super::*;
use crate::screens::day::DayView;
use crate::screens::price::PriceView;
use crate::screens::sample::{AGENT, Board, Sample, at, living, luc, plain, text_of, visit};
use crate::screens::visit::edit::Beginning;

const NOW: jiff::civil::DateTime = date(2026, 11, 23).at(14, 10, 0, 0);

fn view(board: &Board) -> DoubtView {
    DoubtView::of(&board.replica, board.visit, NOW).unwrap()
}

fn write(board: &mut Board, edit: impl FnOnce(&mut Visit)) {
    let id = board.visit;
    board.edit::<Visit>(id, edit);
}

fn raised() -> Board {
    let mut board = Board::new();
    write(&mut board, |visit| edit::nobody_opens(visit, "door", AGENT, at(14, 8)));
    board
}

fn current(board: &Board) -> Option<DoubtStep> {
    view(board).steps.into_iter().find(|step| step.current).map(|step| step.step)
}

#[test]
fn one_touch_raises_the_alarm_and_a_second_one_writes_nothing() {
    let mut board = Board::new();
    assert_eq!(
        (view(&board).stage, current(&board)),
        (Stage::Ready, None),
        "opening the page writes nothing"
    );
    for id in ["door", "again"] {
        write(&mut board, |visit| edit::nobody_opens(visit, id, AGENT, at(14, 8)));
    }
    let visit = board.replica.get::<Visit>(board.visit).unwrap();
    assert_eq!((state(visit).status, visit.events.len()), (Status::Absent, 3));
    assert_eq!((view(&board).stage, current(&board)), (Stage::Open, Some(DoubtStep::Telephone)));
}

#[test]
fn the_steps_follow_and_the_last_answer_of_each_counts() {
    let mut board = raised();
    let mut told = |id: &str, minute, step, answer| {
        write(&mut board, |visit| edit::step(visit, id, AGENT, at(14, minute), (step, answer)));
        (current(&board), view(&board).reached)
    };
    use DoubtStep::{ContactPerson, Coordinator, Telephone};
    use StepAnswer::{NoAnswer, NotPossible, Well};
    assert_eq!(told("a", 9, Telephone, Well), (None, true));
    assert_eq!(told("b", 10, Telephone, NoAnswer), (Some(ContactPerson), false), "put right");
    assert_eq!(told("c", 11, ContactPerson, NotPossible), (Some(Coordinator), false));
    assert_eq!(told("d", 12, Coordinator, NoAnswer), (Some(DoubtStep::Emergency), false));
    let shown: Vec<_> = view(&board).steps.into_iter().map(|step| step.given).collect();
    let hour = |minute| date(2026, 11, 23).at(14, minute, 0, 0);
    let given = |answer, minute| Some((Some(answer), hour(minute)));
    assert_eq!(shown, [given(NoAnswer, 10), given(NotPossible, 11), given(NoAnswer, 12), None]);
    assert_eq!(plain(&text::given(Coordinator, Some(NoAnswer), hour(12))), "Pas joignable, 14 h 12");
}

#[test]
fn a_danger_raises_the_alarm_and_says_that_the_emergency_services_come() {
    let mut board = Board::new();
    write(&mut board, |visit| {
        edit::nobody_opens(visit, "door", AGENT, at(14, 3));
        edit::step(visit, "e", AGENT, at(14, 3), (DoubtStep::Emergency, StepAnswer::TakesOver));
    });
    assert_eq!((view(&board).stage, view(&board).reached), (Stage::Open, true));
}

#[test]
fn only_those_who_may_be_called_are_named_with_what_they_may_know() {
    let mut odette = Sample::new().odette;
    odette.contacts.insert("a".into(), Contact { told: "le jour des visites".into(), ..luc() });
    odette.contacts.insert("b".into(), Contact { name: "Zoé Ferrand".into(), in_doubt: false, ..luc() });
    let board = Board::with(odette);
    let contacts = view(&board).contacts;
    assert_eq!(contacts.len(), 1);
    let called = |called: &Called| (called.who.clone(), called.number.clone(), plain(&called.told));
    let told = "Peut savoir : le jour des visites".to_owned();
    assert_eq!(called(&contacts[0]), ("Luc Ferrand, son fils".into(), "06 39 98 00 02".into(), told));
    assert_eq!(view(&board).phones, ["04 65 71 62 56"]);
    assert_eq!(plain(&text::may_be_told(" ")), "Peut savoir : rien de plus.");
}

#[test]
fn a_person_without_telephone_or_contact_says_so() {
    let board = Board::with(Sample::new().marcel);
    let view = view(&board);
    assert!(view.phones.is_empty() && view.contacts.is_empty());
    assert_eq!(view.no_phone, text::HAS_NO_PHONE);
    let unknown = Board::with(Person { last_name: "Roux".into(), ..Person::default() });
    assert_eq!(self::view(&unknown).no_phone, text::PHONE_NOT_KNOWN);
}

#[test]
fn the_door_that_opens_after_all_leads_to_the_price_and_ends_the_alarm() {
    let mut board = raised();
    let price = PriceView::of(&board.replica, board.visit).unwrap();
    assert!(view(&board).may_start && price.may_start);
    let beginning = Beginning::of(&board.replica, board.visit, AGENT, at(14, 20)).unwrap();
    write(&mut board, |visit| beginning.write(visit, "s".into()));
    assert_eq!(view(&board).stage, Stage::Opened);
    let begun = board.replica.get::<Visit>(board.visit).unwrap();
    assert_eq!(state(begun).status, Status::Started);
    assert!(!state(begun).doubt.unwrap().is_open());
}

#[test]
fn what_the_coordinator_decided_is_shown() {
    for (end, starts) in [(DoubtEnd::Well, true), (DoubtEnd::Hospital, false), (DoubtEnd::Deceased, false)] {
        let mut board = raised();
        let closed = Event::doubt_closed(at(14, 50), "sophie", end, "au marché");
        write(&mut board, |visit| visit.add("c", closed));
        let Stage::Closed(words) = view(&board).stage else { panic!("{end:?}") };
        assert!(plain(&words).contains("(14 h 50). « au marché »"), "{words}");
        assert_eq!(view(&board).may_start, starts, "{end:?}");
        assert_eq!(Beginning::of(&board.replica, board.visit, AGENT, at(15, 0)).is_some(), starts, "{end:?}");
    }
}

#[test]
fn who_is_known_to_be_away_raises_no_alarm() {
    let mut board = Board::new();
    let person = board.person;
    board.edit::<Person>(person, |person| person.life = living(LifeState::Hospital));
    let Stage::Away(words) = view(&board).stage else { panic!("{:?}", view(&board).stage) };
    assert_eq!(plain(&words), "À l’hôpital depuis le 20 novembre 2026");
}

#[test]
fn an_alarm_is_raised_on_the_day_of_the_visit_and_not_after_it_took_place() {
    let mut board = Board::new();
    let tomorrow = board.add(&visit(board.person, AGENT, "2026-11-24T09:00"));
    assert_eq!(DoubtView::of(&board.replica, tomorrow, NOW).unwrap().stage, Stage::NotToday);
    write(&mut board, |visit| {
        visit.add("s", Event::new(EventKind::Started, at(14, 4), AGENT));
        visit.add("f", Event::new(EventKind::Ended, at(15, 4), AGENT));
    });
    assert_eq!(view(&board).stage, Stage::Over);
    write(&mut board, |visit| edit::nobody_opens(visit, "door", AGENT, at(16, 0)));
    assert_eq!(board.replica.get::<Visit>(board.visit).unwrap().events.len(), 4);
}

#[test]
fn an_open_alarm_is_told_in_the_list_until_the_coordinator_closes_it() {
    let mut board = raised();
    let tags = |board: &Board| {
        let stop = DayView::of(&board.replica, AGENT, NOW.date()).stops.remove(0);
        let tags: Vec<String> = stop.tags.iter().map(|tag| plain(&tag.words)).collect();
        (tags, stop.over)
    };
    assert_eq!(tags(&board), (vec!["Levée de doute en cours".to_owned()], false));
    let closed = Event::doubt_closed(at(14, 50), "sophie", DoubtEnd::Well, "");
    write(&mut board, |visit| visit.add("c", closed));
    assert_eq!(tags(&board), (vec!["Absence".to_owned()], true));
}

#[test]
fn a_visit_cancelled_apart_keeps_its_alarm() {
    let mut board = raised();
    write(&mut board, |visit| {
        let cancelled = Event::new(EventKind::Cancelled, at(14, 0), "sophie");
        visit.events.insert("x".into(), cancelled);
    });
    assert_eq!(view(&board).stage, Stage::Open);
    let stop = DayView::of(&board.replica, AGENT, NOW.date()).stops.remove(0);
    assert_eq!(plain(&stop.tags[0].words), "Levée de doute en cours");
}

#[test]
fn the_communes_protocol_is_read_here() {
    let mut board = Board::new();
    assert_eq!(view(&board).protocol, None);
    let protocol = text_of(NoticeKind::NoAnswer);
    board.publish(&protocol);
    assert_eq!(view(&board).protocol, Some(protocol));
}
