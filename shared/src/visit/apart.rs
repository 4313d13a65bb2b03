//! Two events of one visit that were written apart: what holds.
//!
//! Every pair of kinds has a named outcome; `docs/guides/ecrits-a-part.md` is this table for a coordinator, and a test
//! keeps the two alike.

use super::{Event, EventKind};

/// What two events written apart mean together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Apart {
    /// They do not concern each other.
    BothHold,
    /// The same was said twice: it counts once.
    SaidTwice,
    /// Cancelled by one, nobody opened for another: the cancellation explains the closed door. The levée de doute stays
    /// open all the same, until the coordinator closes it.
    CancelledAndAbsent,
    /// To decide: booked twice, otherwise.
    TwoBookings,
    /// To decide: booked anew by one, cancelled by another. Shown as booked: one visit too many costs a call, one too
    /// few leaves somebody waiting.
    BookedAndCancelled,
    /// To decide: booked anew by one, carried out by another.
    MovedAndCarriedOut,
    /// To decide: booked anew by one, nobody opened for another.
    MovedAndAbsent,
    /// To decide: cancelled by one, carried out by another.
    CancelledAndCarriedOut,
    /// To decide: nobody opened for one, carried out by another.
    AbsentAndCarriedOut,
    /// To decide: certified by somebody who had not seen the rest.
    CertifiedUnseen,
    /// To decide: the same thing put right in two ways.
    TwoCorrections,
    /// To decide: two levées de doute that end differently.
    TwoDoubtEnds,
    /// To decide: two decisions that contradict each other.
    TwoDecisions,
}

impl Apart {
    /// All outcomes.
    pub const ALL: [Apart; 13] = [
        Self::BothHold,
        Self::SaidTwice,
        Self::CancelledAndAbsent,
        Self::TwoBookings,
        Self::BookedAndCancelled,
        Self::MovedAndCarriedOut,
        Self::MovedAndAbsent,
        Self::CancelledAndCarriedOut,
        Self::AbsentAndCarriedOut,
        Self::CertifiedUnseen,
        Self::TwoCorrections,
        Self::TwoDoubtEnds,
        Self::TwoDecisions,
    ];

    /// Whether a person must choose ("à trancher").
    #[must_use]
    pub fn is_to_decide(self) -> bool {
        !matches!(self, Self::BothHold | Self::SaidTwice | Self::CancelledAndAbsent)
    }
}

/// The outcome of two events written apart; the order of the two does not matter. An event of a later version
/// concerns nothing that this version knows.
#[must_use]
pub fn apart(one: &Event, other: &Event) -> Apart {
    let (Some(first), Some(second)) = (one.kind(), other.kind()) else {
        return Apart::BothHold;
    };
    match of_kinds(first, second) {
        Apart::TwoBookings if one.booking == other.booking => Apart::SaidTwice,
        Apart::TwoDoubtEnds if one.answer == other.answer => Apart::SaidTwice,
        Apart::TwoCorrections => two_corrections(one, other),
        Apart::TwoDecisions if !contradict(one, other) => Apart::BothHold,
        outcome => outcome,
    }
}

/// The outcome by kinds alone: where details decide (the same booking said twice), the graver one.
#[must_use]
pub fn of_kinds(one: EventKind, other: EventKind) -> Apart {
    use EventKind::{
        Absent, Alert, AlertClosed, Cancelled, Certified, Concern, Corrected, Decided, DoubtClosed,
        DoubtStep, Ended, Late, Moved, Planned, Requested, Started,
    };
    let (first, second) = if one <= other { (one, other) } else { (other, one) };
    match (first, second) {
        (Requested, Requested)
        | (Cancelled, Cancelled)
        | (Started, Started)
        | (Ended, Ended)
        | (Absent, Absent)
        | (Certified, Certified)
        | (Alert, Alert)
        | (AlertClosed, AlertClosed) => Apart::SaidTwice,
        (Planned | Moved, Planned | Moved) => Apart::TwoBookings,
        (Planned | Moved, Cancelled) => Apart::BookedAndCancelled,
        (Planned | Moved, Started | Ended) => Apart::MovedAndCarriedOut,
        (Planned | Moved, Absent) => Apart::MovedAndAbsent,
        (Cancelled, Started | Ended) => Apart::CancelledAndCarriedOut,
        (Cancelled, Absent) => Apart::CancelledAndAbsent,
        (Started | Ended, Absent) => Apart::AbsentAndCarriedOut,
        (Planned | Moved | Cancelled | Started | Ended | Absent, Certified) | (Certified, Corrected) => {
            Apart::CertifiedUnseen
        }
        (Corrected, Corrected) => Apart::TwoCorrections,
        (DoubtClosed, DoubtClosed) => Apart::TwoDoubtEnds,
        (Decided, Decided) => Apart::TwoDecisions,
        // A request, the steps of a levée de doute, what a decision did not know of, an alert of the agent's and whom
        // she told concern nothing else.
        (Requested | DoubtStep | DoubtClosed | Decided | Alert | AlertClosed | Late | Concern, _)
        // Nor does what was put right concern anything but the certification; two helpers may begin and end apart.
        | (Planned | Moved | Cancelled | Started | Ended | Absent | Certified | Corrected, _) => Apart::BothHold,
    }
}

fn two_corrections(one: &Event, other: &Event) -> Apart {
    match (&one.correction, &other.correction) {
        (Some(one), Some(other)) if (&one.what, &one.target) != (&other.what, &other.target) => {
            Apart::BothHold
        }
        (Some(one), Some(other)) if one.new == other.new => Apart::SaidTwice,
        _ => Apart::TwoCorrections,
    }
}

/// Whether one decision keeps what the other sets aside.
fn contradict(one: &Event, other: &Event) -> bool {
    let (Some(one), Some(other)) = (&one.decision, &other.decision) else {
        return false;
    };
    let meets = |these: &[String], those: &[String]| these.iter().any(|id| those.contains(id));
    meets(&one.keeps, &other.sets_aside) || meets(&other.keeps, &one.sets_aside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::{Booking, Corrected, Correction, Decision};

    #[test]
    fn every_pair_of_kinds_has_one_outcome_whatever_the_order() {
        for one in EventKind::ALL {
            for other in EventKind::ALL {
                assert_eq!(of_kinds(*one, *other), of_kinds(*other, *one), "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn what_was_done_and_what_was_said_are_never_settled_silently() {
        use EventKind::*;
        for (one, other, outcome) in [
            (Moved, Moved, Apart::TwoBookings),
            (Planned, Moved, Apart::TwoBookings),
            (Moved, Cancelled, Apart::BookedAndCancelled),
            (Moved, Started, Apart::MovedAndCarriedOut),
            (Moved, Ended, Apart::MovedAndCarriedOut),
            (Moved, Absent, Apart::MovedAndAbsent),
            (Cancelled, Started, Apart::CancelledAndCarriedOut),
            (Cancelled, Ended, Apart::CancelledAndCarriedOut),
            (Absent, Started, Apart::AbsentAndCarriedOut),
            (Absent, Ended, Apart::AbsentAndCarriedOut),
            (Certified, Cancelled, Apart::CertifiedUnseen),
            (Certified, Corrected, Apart::CertifiedUnseen),
        ] {
            assert_eq!(of_kinds(one, other), outcome, "{one:?} {other:?}");
            assert!(outcome.is_to_decide());
        }
        assert_eq!(of_kinds(Cancelled, Absent), Apart::CancelledAndAbsent);
        assert_eq!(of_kinds(Started, Ended), Apart::BothHold, "two helpers: one began, the other ended");
        assert_eq!(of_kinds(Started, DoubtStep), Apart::BothHold);
    }

    #[test]
    fn the_same_said_twice_counts_once() {
        let booked = |start: &str| Event {
            booking: Some(Booking { start: start.into(), ..Booking::default() }),
            ..Event::new(EventKind::Moved, 0, "sophie")
        };
        assert_eq!(apart(&booked("2026-11-23T14:00"), &booked("2026-11-23T14:00")), Apart::SaidTwice);
        assert_eq!(apart(&booked("2026-11-23T14:00"), &booked("2026-11-23T15:00")), Apart::TwoBookings);
        let corrected = |what: Corrected, new: &str| {
            let correction =
                Correction { what: what.code().into(), new: new.into(), ..Correction::default() };
            Event::corrected(0, "sophie", correction, "erreur de frappe")
        };
        let end = |new| corrected(Corrected::End, new);
        assert_eq!(apart(&end("1"), &end("1")), Apart::SaidTwice);
        assert_eq!(apart(&end("1"), &end("2")), Apart::TwoCorrections);
        assert_eq!(apart(&end("1"), &corrected(Corrected::Start, "2")), Apart::BothHold);
    }

    #[test]
    fn two_decisions_meet_only_where_they_contradict() {
        let decided = |keeps: &str, sets_aside: &str| {
            let decision = Decision { keeps: vec![keeps.into()], sets_aside: vec![sets_aside.into()] };
            Event::decided(0, "sophie", decision, "")
        };
        assert_eq!(apart(&decided("a", "b"), &decided("b", "a")), Apart::TwoDecisions);
        assert_eq!(apart(&decided("a", "b"), &decided("c", "d")), Apart::BothHold);
    }

    #[test]
    fn an_event_of_a_later_version_concerns_nothing() {
        let later = Event { kind: "teleported".into(), ..Event::default() };
        assert_eq!(apart(&later, &Event::new(EventKind::Ended, 0, "claire")), Apart::BothHold);
    }
}
