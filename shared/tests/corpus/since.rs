//! Visits with what was added to them since the first corpus was written.

use super::*;

/// Noted at somebody's door, with what she wishes.
pub(super) fn asked_on_tablet() -> Visit {
    let wishes = Wishes { weekdays: vec!["mardi".into()], half: "matin".into(), ..Wishes::default() };
    let mut visit =
        Visit { channel: "domicile".into(), wishes: Some(wishes), events: BTreeMap::new(), ..requested() };
    visit.add("01", Event::new(EventKind::Requested, AT, "claire").on_tablet());
    visit
}

/// An agent who asked for help, was answered, and told somebody of a worrying situation.
pub(super) fn safety() -> Visit {
    let mut visit = requested();
    visit.add("sa", Event::new(EventKind::Started, AT + 1, "claire"));
    visit.add("sb", Event::alert(AT + 2, "claire"));
    visit.add("sc", Event::alert_closed(AT + 3, "sophie", "rappelée, elle est partie"));
    visit.add("sd", Event::concern(AT + 4, "claire", &[Informed::Coordinator, Informed::Abuse]));
    visit
}

/// An agent who will be late.
pub(super) fn late() -> Visit {
    let plan = Plan::with("claire", date(2026, 11, 23).at(14, 0, 0, 0), 90, "vers 14 h");
    let mut visit = requested();
    visit.add("la", Event::booking(EventKind::Planned, AT + 1, "sophie", &plan));
    visit.add("lb", Event::late(AT + 2, "claire", 20));
    visit
}

/// A summary handed in each way.
pub(super) fn handed() -> Visit {
    let copy = |way: CopyWay| HandedCopy::new(way, AT, "claire");
    let posted = HandedCopy { sent_on: Some("2026-11-24".into()), ..copy(CopyWay::Post) };
    let mistaken = HandedCopy { withdrawn: true, ..copy(CopyWay::Printed) };
    let copies = [("1", copy(CopyWay::Shown)), ("2", mistaken), ("3", posted), ("4", copy(CopyWay::Post))];
    let copies = copies.into_iter().map(|(id, copy)| (id.to_owned(), copy)).collect();
    Visit { copies, ..requested() }
}
