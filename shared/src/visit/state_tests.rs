//! What the events of a visit say together, in tables.

use jiff::civil::date;
use proptest::prelude::*;

use super::EventKind::*;
use super::*;
use crate::visit::{Correction, DoubtEnd};

fn plan(worker: &str, hour: i8) -> Plan {
    Plan::with(worker, date(2026, 11, 23).at(hour, 0, 0, 0), 90, "")
}

fn event(kind: EventKind, at: i64) -> Event {
    match kind {
        Planned | Moved => Event::booking(kind, at, "sophie", &plan("claire", 14)),
        _ => Event::new(kind, at, "claire"),
    }
}

/// One after the other: each author had seen all that came before.
fn in_turn(kinds: &[EventKind]) -> Visit {
    let mut visit = Visit::default();
    for (at, kind) in (0..).zip(kinds) {
        visit.add(&format!("{at}-{}", kind.code()), event(*kind, at));
    }
    visit
}

/// `common`, then two sides that did not see each other.
fn told_apart(common: &[EventKind], here: &[EventKind], there: &[EventKind]) -> Visit {
    let base = in_turn(common);
    let mut united = base.clone();
    for (side, kinds) in [("here", here), ("there", there)] {
        let mut visit = base.clone();
        for (at, kind) in (100..).zip(kinds) {
            visit.add(&format!("{side}-{at}"), event(*kind, at));
        }
        united.events.extend(visit.events);
    }
    united
}

fn outcomes(visit: &Visit) -> Vec<Apart> {
    state(visit).disagreements.iter().map(|one| one.apart).collect()
}

#[test]
fn the_status_follows_from_the_events() {
    let table: &[(&[EventKind], Status)] = &[
        (&[], Status::Requested),
        (&[Requested], Status::Requested),
        (&[Requested, Planned], Status::Planned),
        (&[Requested, Planned, Cancelled], Status::Cancelled),
        (&[Requested, Planned, Cancelled, Moved], Status::Planned),
        (&[Requested, Planned, Absent], Status::Absent),
        (&[Requested, Planned, Absent, Moved], Status::Planned),
        (&[Requested, Planned, Absent, Started], Status::Started),
        (&[Requested, Planned, Started], Status::Started),
        (&[Requested, Planned, Started, Ended], Status::Ended),
        (&[Requested, Planned, Started, Ended, Certified], Status::Certified),
        (&[Requested, Planned, Started, Ended, Certified, Corrected], Status::Ended),
        (&[Requested, Planned, Started, Ended, Certified, Corrected, Certified], Status::Certified),
        (&[Requested, Planned, Certified], Status::Planned),
    ];
    for (kinds, status) in table {
        let state = state(&in_turn(kinds));
        assert_eq!(state.status, *status, "{kinds:?}");
        assert!(!state.is_to_decide(), "what was seen is no disagreement: {kinds:?}");
    }
}

#[test]
fn cancelled_and_done_both_survive_and_the_disagreement_is_shown() {
    let visit = told_apart(&[Requested, Planned], &[Cancelled], &[Started, Ended]);
    let state = state(&visit);
    assert_eq!(state.status, Status::Ended, "what was done outweighs what was said");
    assert_eq!(visit.events.len(), 5);
    let disagreement = Disagreement {
        apart: Apart::CancelledAndCarriedOut,
        one: "here-100".into(),
        others: vec!["there-100".into(), "there-101".into()],
    };
    assert_eq!(state.disagreements, [disagreement]);
}

#[test]
fn events_written_apart_have_the_status_and_the_disagreement_of_the_table() {
    type Case<'c> = (&'c [EventKind], &'c [EventKind], Status, &'c [Apart]);
    let table: &[Case] = &[
        (&[Moved], &[Cancelled], Status::Planned, &[Apart::BookedAndCancelled]),
        (&[Moved], &[Started], Status::Started, &[Apart::MovedAndCarriedOut]),
        (&[Moved], &[Absent], Status::Planned, &[Apart::MovedAndAbsent]),
        (&[Cancelled], &[Started], Status::Started, &[Apart::CancelledAndCarriedOut]),
        (&[Cancelled], &[Absent], Status::Cancelled, &[]),
        (&[Cancelled], &[Cancelled], Status::Cancelled, &[]),
        (&[Absent], &[Started, Ended], Status::Ended, &[Apart::AbsentAndCarriedOut]),
        (&[Absent], &[Absent], Status::Absent, &[]),
        (&[Started], &[Started, Ended], Status::Ended, &[]),
        (&[Moved], &[Moved], Status::Planned, &[]),
    ];
    for (here, there, status, apart) in table {
        let visit = told_apart(&[Requested, Planned], here, there);
        assert_eq!(state(&visit).status, *status, "{here:?} {there:?}");
        assert_eq!(outcomes(&visit), *apart, "{here:?} {there:?}");
    }
    let certified = told_apart(&[Requested, Planned, Started, Ended], &[Certified], &[Corrected]);
    assert_eq!(outcomes(&certified), [Apart::CertifiedUnseen]);
    assert_eq!(state(&certified).status, Status::Ended, "to be certified again");
}

#[test]
fn two_bookings_written_apart_are_to_decide() {
    let mut visit = in_turn(&[Requested, Planned]);
    let mut elsewhere = visit.clone();
    visit.add("here", Event::booking(Moved, 9, "sophie", &plan("claire", 15)));
    elsewhere.add("there", Event::booking(Moved, 8, "claire", &plan("claire", 16)));
    visit.events.extend(elsewhere.events);
    assert_eq!(outcomes(&visit), [Apart::TwoBookings]);
    assert_eq!(state(&visit).plan, Some(plan("claire", 15)), "the later claim is shown meanwhile");
}

#[test]
fn a_visit_begun_in_spite_of_a_known_cancellation_is_to_decide() {
    assert_eq!(outcomes(&in_turn(&[Planned, Cancelled, Started])), [Apart::CancelledAndCarriedOut]);
    assert_eq!(outcomes(&in_turn(&[Planned, Cancelled, Moved, Started])), []);
}

#[test]
fn a_decision_keeps_one_side_and_the_other_stays_readable() {
    let visit = told_apart(&[Requested, Planned], &[Cancelled], &[Started, Ended]);
    let settled = |keeps: &[&str], sets_aside: &[&str]| {
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        let mut visit = visit.clone();
        let decision = Decision { keeps: ids(keeps), sets_aside: ids(sets_aside) };
        visit.add("d", Event::decided(200, "sophie", decision, "vu avec Claire"));
        assert_eq!(visit.events.len(), 6, "nothing is erased");
        let state = state(&visit);
        (state.status, state.is_to_decide())
    };
    assert_eq!(settled(&["there-100", "there-101"], &["here-100"]), (Status::Ended, false));
    assert_eq!(settled(&["here-100"], &["there-100", "there-101"]), (Status::Cancelled, false));
    assert_eq!(settled(&["here-100", "there-100", "there-101"], &[]), (Status::Ended, false), "both");
}

#[test]
fn a_correction_after_closing_keeps_the_original() {
    let mut visit = in_turn(&[Requested, Planned, Started, Ended]);
    let correction = Correction {
        what: crate::visit::Corrected::End.code().into(),
        old: "3".into(),
        new: "50".into(),
        ..Correction::default()
    };
    visit.add("x", Event::corrected(60, "claire", correction, "fin notée trop tôt"));
    assert_eq!(state(&visit).ended_at, Some(50));
    assert_eq!(visit.events["3-ended"].at, 3);
}

#[test]
fn a_cancellation_says_by_whom_and_why() {
    let mut visit = in_turn(&[Requested, Planned]);
    visit.add("x", Event::cancelled(7, "sophie", CancelledBy::Person, "rendez-vous chez le médecin"));
    let cancellation = state(&visit).cancellation.unwrap();
    assert_eq!((cancellation.at, cancellation.who), (7, Some(CancelledBy::Person)));
    assert_eq!(cancellation.reason, "rendez-vous chez le médecin");
}

#[test]
fn a_visit_entered_afterwards_from_paper_says_so() {
    let mut visit = in_turn(&[Requested, Planned]);
    visit.add("s", event(Started, 10).from_paper(500));
    visit.add("e", event(Ended, 20).from_paper(500));
    let state = state(&visit);
    assert_eq!((state.status, state.started_at, state.ended_at), (Status::Ended, Some(10), Some(20)));
    assert_eq!(visit.events["e"].source, "papier");
}

#[test]
fn a_tablet_with_a_clock_years_wrong_still_moves_the_visit() {
    let mut visit = in_turn(&[Requested, Planned]);
    visit.add("m", Event::booking(Moved, -900_000_000_000, "claire", &plan("claire", 16)));
    assert_eq!(state(&visit).plan, Some(plan("claire", 16)));
}

#[test]
fn an_event_of_a_later_version_is_ignored_and_kept() {
    let mut visit = in_turn(&[Requested, Planned]);
    visit.add("z", Event { kind: "teleported".into(), at: 99, ..Event::default() });
    assert_eq!(state(&visit).status, Status::Planned);
    assert_eq!(visit.events.len(), 3);
}

#[test]
fn a_closed_levee_de_doute_leaves_the_absence() {
    let mut visit = in_turn(&[Requested, Planned, Absent]);
    visit.add("c", Event::doubt_closed(30, "sophie", DoubtEnd::Well, ""));
    assert_eq!(state(&visit).status, Status::Absent);
}

fn kinds() -> impl Strategy<Value = Vec<EventKind>> {
    proptest::collection::vec(proptest::sample::select(EventKind::ALL), 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn whichever_side_arrives_first_the_state_is_the_same(common in kinds(), here in kinds(), there in kinds()) {
        let one = told_apart(&common, &here, &there);
        let mut other = told_apart(&common, &[], &[]);
        for (id, event) in one.events.iter().rev() {
            other.events.insert(id.clone(), event.clone());
        }
        prop_assert_eq!(state(&one), state(&other));
    }

    #[test]
    fn nothing_written_apart_is_lost_or_settled_silently(common in kinds(), here in kinds(), there in kinds()) {
        let visit = told_apart(&common, &here, &there);
        let state = state(&visit);
        let has = |kind| visit.events.values().any(|event| event.kind() == Some(kind));
        if has(Ended) {
            prop_assert!(matches!(state.status, Status::Ended | Status::Certified));
        }
        let cancelled_here = here.contains(&Cancelled) && there.iter().any(|kind| matches!(kind, Started | Ended));
        if cancelled_here {
            prop_assert!(state.disagreements.iter().any(|one| one.apart == Apart::CancelledAndCarriedOut));
        }
    }

    #[test]
    fn deciding_each_disagreement_in_turn_leaves_none(common in kinds(), here in kinds(), there in kinds(), keep_one in any::<bool>()) {
        let mut visit = told_apart(&common, &here, &there);
        for round in 0..40 {
            let Some(first) = state(&visit).disagreements.into_iter().next() else { break };
            let decision = first.decision(if keep_one { Side::One } else { Side::Others });
            visit.add(&format!("d{round:02}"), Event::decided(1000 + round, "sophie", decision, ""));
        }
        prop_assert!(!state(&visit).is_to_decide(), "{:?}", state(&visit).disagreements);
    }

    #[test]
    fn one_after_the_other_nothing_is_to_decide(kinds in kinds()) {
        let visit = in_turn(&kinds);
        let disagreements = state(&visit).disagreements;
        prop_assert!(disagreements.iter().all(|one| one.apart == Apart::CancelledAndCarriedOut), "{disagreements:?}");
    }
}
