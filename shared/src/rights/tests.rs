use jiff::civil::date;

use super::*;
use crate::document::Actor;
use crate::visit::{Event, Informed};

const OFFICE: Actor = Actor([1; 16]);
const TABLET: Actor = Actor([2; 16]);

fn seen(worker: &str, day: i8, status: Status) -> VisitSeen {
    VisitSeen { agents: vec![worker.into()], day: Some(date(2026, 11, day)), status, asked: None }
}

#[test]
fn an_agent_holds_her_visits_and_the_persons_around_them() {
    let window = Window::default();
    let today = date(2026, 11, 1);
    let on = |day, status| held(&seen("claire", day, status), "claire", today, window);
    assert_eq!(on(15, Status::Planned), Held { visit: true, person: true });
    assert_eq!(on(16, Status::Planned), Held { visit: true, person: false });
    assert_eq!(on(10, Status::Cancelled), Held { visit: true, person: false });
    assert_eq!(
        held(&seen("paul", 2, Status::Planned), "claire", today, window),
        Held { visit: false, person: false }
    );
    let together =
        VisitSeen { agents: vec!["paul".into(), "claire".into()], ..seen("paul", 2, Status::Planned) };
    assert_eq!(
        held(&together, "claire", today, window),
        Held { visit: true, person: true },
        "who comes along"
    );
    let long_ago = held(&seen("claire", 1, Status::Certified), "claire", date(2026, 12, 2), window);
    assert_eq!(long_ago, Held { visit: false, person: false });
}

#[test]
fn a_request_stays_with_the_agent_who_noted_it_until_it_is_booked() {
    let window = Window::default();
    let asked = Some(("claire".to_owned(), date(2026, 11, 1)));
    let request = VisitSeen { agents: Vec::new(), day: None, status: Status::Requested, asked };
    let on = |request: &VisitSeen, worker, day| held(request, worker, day, window);
    let nothing = Held { visit: false, person: false };
    assert_eq!(on(&request, "claire", date(2026, 12, 1)), Held { visit: true, person: true });
    assert_eq!(on(&request, "claire", date(2026, 12, 2)), nothing, "the office has had a month");
    assert_eq!(on(&request, "paul", date(2026, 11, 1)), nothing);
    let cancelled = VisitSeen { status: Status::Cancelled, ..request.clone() };
    assert_eq!(on(&cancelled, "claire", date(2026, 11, 2)), Held { visit: true, person: false });
    let booked = VisitSeen { asked: request.asked, ..seen("paul", 20, Status::Planned) };
    assert_eq!(on(&booked, "claire", date(2026, 11, 2)), nothing, "a colleague has it now");
}

fn judged(edit: impl FnOnce(&mut Visit)) -> Result<(), Refusal> {
    let mut visit = Visit { schema: 1, person: "p".into(), ..Visit::default() };
    visit.events.insert("a".into(), Event::new(EventKind::Requested, 1, "office"));
    let (before, _) = Document::create(&visit, OFFICE, 0).unwrap();
    let mut after = before.clone();
    edit(&mut visit);
    after.write(&visit, TABLET, 0).unwrap();
    judge(Kind::Visit, Some(&before), &after, "claire")
}

#[test]
fn what_a_tablet_may_write_on_a_visit() {
    assert_eq!(judged(|v| v.notes = "vu".into()), Ok(()));
    assert_eq!(judged(|v| v.add("b", Event::new(EventKind::Started, 2, "claire"))), Ok(()));
    assert_eq!(
        judged(|v| v.add("b", Event::new(EventKind::Certified, 2, "claire"))),
        Err(Refusal::OfficeEvent)
    );
    assert_eq!(judged(|v| v.add("b", Event::new(EventKind::Started, 2, "paul"))), Err(Refusal::Events));
    for kind in [EventKind::Decided, EventKind::DoubtClosed] {
        assert_eq!(judged(|v| v.add("b", Event::new(kind, 2, "claire"))), Err(Refusal::OfficeEvent));
    }
    let unseen = Event { after: vec!["nowhere".into()], ..Event::new(EventKind::Started, 2, "claire") };
    assert_eq!(judged(|v| drop(v.events.insert("b".into(), unseen))), Err(Refusal::Events));
    assert_eq!(judged(|v| v.events.clear()), Err(Refusal::Events));
    assert_eq!(judged(|v| v.person = "someone else".into()), Err(Refusal::Field));
    assert_eq!(judged(|v| v.notes = "x".repeat(10_001)), Err(Refusal::Invalid));
}

#[test]
fn an_alert_and_a_concern_are_written_by_their_author_and_without_a_word() {
    let told = [Informed::Coordinator];
    assert_eq!(judged(|v| v.add("b", Event::alert(2, "claire"))), Ok(()));
    assert_eq!(judged(|v| v.add("b", Event::alert_closed(2, "claire", ""))), Ok(()));
    assert_eq!(judged(|v| v.add("b", Event::concern(2, "claire", &told))), Ok(()));
    assert_eq!(judged(|v| v.add("b", Event::alert(2, "paul"))), Err(Refusal::Events));
    assert_eq!(judged(|v| v.add("b", Event::alert_closed(2, "paul", ""))), Err(Refusal::Events));
    let facts = Event { reason: "des bleus".into(), ..Event::concern(2, "claire", &told) };
    assert_eq!(judged(|v| v.add("b", facts)), Err(Refusal::Invalid));
}

#[test]
fn a_tablet_hands_copies_out_and_only_the_office_says_that_one_was_posted() {
    use crate::visit::{CopyWay, HandedCopy};
    let copy = |by: &str| HandedCopy::new(CopyWay::Post, 2, by);
    assert_eq!(judged(|v| drop(v.copies.insert("k".into(), copy("claire")))), Ok(()));
    assert_eq!(judged(|v| drop(v.copies.insert("k".into(), copy("paul")))), Err(Refusal::Field));
    let sent = HandedCopy { sent_on: Some("2026-11-24".into()), ..copy("claire") };
    assert_eq!(judged(|v| drop(v.copies.insert("k".into(), sent))), Err(Refusal::Field));
    let many = |v: &mut Visit| v.copies.extend((0..201).map(|n| (n.to_string(), copy("claire"))));
    assert_eq!(judged(many), Err(Refusal::Invalid));
}

#[test]
fn a_number_that_is_never_kept_is_refused_and_a_forgotten_password_is_not() {
    assert_eq!(judged(|v| v.notes = "sécu 1 53 05 38 037 397 41".into()), Err(Refusal::Secret));
    assert_eq!(judged(|v| v.next_steps = "FR76 3000 6000 0112 3456 7890 189".into()), Err(Refusal::Secret));
    assert_eq!(judged(|v| v.notes = "mot de passe oublié, demandé à nouveau".into()), Ok(()));
}

#[test]
fn tablets_write_neither_tariffs_nor_unknown_fields() {
    let (tariff, _) = Document::create(&crate::tariff::Tariff::default(), TABLET, 0).unwrap();
    assert_eq!(judge(Kind::Tariff, None, &tariff, "claire"), Err(Refusal::Kind));
    let (person, _) =
        Document::create(&Person { last_name: "Vial".into(), ..Person::default() }, TABLET, 0).unwrap();
    assert_eq!(judge(Kind::Visit, None, &person, "claire"), Err(Refusal::Unreadable));
}

#[test]
fn codes_survive_the_wire() {
    for code in 1..=13 {
        assert_eq!(Refusal::from_code(code).code(), code);
    }
}
