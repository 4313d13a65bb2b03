//! What a person must decide ("à trancher"): found by pure functions, with both values, who told them and when.
//!
//! Nothing here is ever chosen by Palier. A decision is written where the matter is: as an event of the visit, as the
//! field written anew, as another booking.

pub mod text;

use jiff::tz::TimeZone;

use crate::document::{Actor, FieldConflict};
use crate::money::Cents;
use crate::planning;
use crate::tariff::Quote;
use crate::visit::{self, Apart, Plan, Visit};

/// What it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// Events of one visit that cannot hold together.
    ToldApart(Apart),
    /// One agent is booked twice at the same time.
    DoubleBooking {
        /// The agent (account id).
        agent: String,
        /// The two visits (document ids), the earlier first.
        visits: [String; 2],
    },
    /// The same field changed on two sides.
    FieldChangedTwice {
        /// Names of the fields from the document down.
        path: Vec<String>,
    },
    /// Something was written about a record that had been erased.
    ErasedEdited {
        /// The record (document id).
        document: String,
    },
    /// An agent worked offline on a visit that had been given to another meanwhile; her work is taken.
    WrittenAfterLoss {
        /// The visit (document id).
        document: String,
    },
    /// The price on the visit is not what its tariff gives.
    PriceDiffers,
}

/// Who told something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// An account (its id).
    Account(String),
    /// A writer of a document; the server knows whose it is.
    Writer(Actor),
    /// Palier itself: a rule.
    Rule,
}

/// One of the values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The value, in words.
    pub value: String,
    /// Who told it.
    pub by: By,
    /// When, milliseconds since 1970 UTC, as claimed; none for a rule.
    pub at: Option<i64>,
}

/// Something to decide: at least two values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToDecide {
    /// What it is about.
    pub matter: Matter,
    /// The values; the one that is shown meanwhile comes first where there is one.
    pub values: Vec<Told>,
}

/// Moved or cancelled and carried out, and every other pair of events of a visit that cannot hold together.
#[must_use]
pub fn told_apart(visit: &Visit) -> Vec<ToDecide> {
    let told = |id: &String| {
        let event = visit.events.get(id)?;
        let value = text::event(event);
        Some(Told { value, by: By::Account(event.by.clone()), at: Some(event.at) })
    };
    let of = |one: &visit::Disagreement| ToDecide {
        matter: Matter::ToldApart(one.apart),
        values: std::iter::once(&one.one).chain(&one.others).filter_map(told).collect(),
    };
    visit::state(visit).disagreements.iter().map(of).collect()
}

/// A booking, and who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookedBy {
    /// The visit (document id).
    pub visit: String,
    /// With whom and when.
    pub plan: Plan,
    /// Who booked it (account id).
    pub by: String,
    /// When that was, milliseconds since 1970 UTC, as claimed.
    pub at: i64,
}

/// Agents who are booked twice at the same time, each pair of visits once an agent. A visit that begins as another
/// ends does not overlap it. The order of the bookings does not matter.
#[must_use]
pub fn double_bookings(bookings: &[BookedBy], zone: &TimeZone) -> Vec<ToDecide> {
    let mut by_start: Vec<(i64, i64, &BookedBy)> = bookings
        .iter()
        .map(|one| {
            let plan = &one.plan;
            (planning::begins(plan.start, zone), planning::ends(plan.start, plan.minutes, zone), one)
        })
        .collect();
    by_start.sort_by_key(|(begins, ends, one)| (*begins, *ends, one.visit.as_str()));
    let mut found = Vec::new();
    for (index, (_, ends, one)) in by_start.iter().enumerate() {
        let overlapping = by_start[index + 1..].iter().take_while(|(begins, ..)| begins < ends);
        for (.., other) in overlapping.filter(|(.., other)| other.visit != one.visit) {
            for agent in one.plan.agents().filter(|agent| other.plan.agents().any(|same| same == *agent)) {
                found.push(double_booking(agent, one, other));
            }
        }
    }
    found
}

fn double_booking(agent: &str, one: &BookedBy, other: &BookedBy) -> ToDecide {
    let told = |booked: &BookedBy| Told {
        value: text::booking(&booked.plan),
        by: By::Account(booked.by.clone()),
        at: Some(booked.at),
    };
    let visits = [one.visit.clone(), other.visit.clone()];
    ToDecide {
        matter: Matter::DoubleBooking { agent: agent.to_owned(), visits },
        values: vec![told(one), told(other)],
    }
}

/// The same field changed on two sides.
#[must_use]
pub fn changed_twice(conflicts: &[FieldConflict]) -> Vec<ToDecide> {
    let of = |conflict: &FieldConflict| {
        let told = |claim: &crate::document::Claim| Told {
            value: text::field_value(&conflict.path, &claim.value),
            by: By::Writer(claim.actor),
            at: Some(claim.at),
        };
        ToDecide {
            matter: Matter::FieldChangedTwice { path: conflict.path.clone() },
            values: conflict.claims.iter().map(told).collect(),
        }
    };
    conflicts.iter().map(of).collect()
}

/// Who did something to a record, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// Who (account id).
    pub by: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
}

/// Something was written, elsewhere and without knowing it, about a record that had been erased. What was written is
/// not kept: it is about somebody who must be forgotten. That it was written is shown, never dropped.
#[must_use]
pub fn erased_edited(document: &str, erased: &Deed, written: &Deed) -> ToDecide {
    let told = |value: &str, deed: &Deed| Told {
        value: value.to_owned(),
        by: By::Account(deed.by.clone()),
        at: Some(deed.at),
    };
    ToDecide {
        matter: Matter::ErasedEdited { document: document.to_owned() },
        values: vec![told(text::ERASED, erased), told(text::WRITTEN, written)],
    }
}

/// A document was taken from an agent, who went on working on it without knowing: her work is kept, and shown.
#[must_use]
pub fn written_after_loss(document: &str, lost_at: Option<i64>, written: &Deed) -> ToDecide {
    let lost = Told { value: text::TAKEN_AWAY.to_owned(), by: By::Rule, at: lost_at };
    let value = text::WORKED_ON.to_owned();
    let worked = Told { value, by: By::Account(written.by.clone()), at: Some(written.at) };
    ToDecide {
        matter: Matter::WrittenAfterLoss { document: document.to_owned() },
        values: vec![lost, worked],
    }
}

/// The price frozen on a visit against what its tariff gives for the same quotient; `None` when they agree, or when one
/// of them is not known yet.
#[must_use]
pub fn price_differs(quote: &Quote, by: &str, recomputed: Option<Cents>) -> Option<ToDecide> {
    let (told, recomputed) = quote.amount().zip(recomputed).filter(|(told, computed)| told != computed)?;
    let values = vec![
        Told { value: told.to_string(), by: By::Account(by.to_owned()), at: Some(quote.accepted_at) },
        Told { value: recomputed.to_string(), by: By::Rule, at: None },
    ];
    Some(ToDecide { matter: Matter::PriceDiffers, values })
}

#[cfg(test)]
mod tests {
    use jiff::civil::{DateTime, date};
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Document, Subject};
    use crate::person::Person;
    use crate::visit::{Event, EventKind};

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    fn plain(text: &str) -> String {
        text.replace(['\u{a0}', '\u{202f}'], " ")
    }

    fn booked(visit: &str, agent: &str, start: DateTime, minutes: i64) -> BookedBy {
        let plan = Plan::with(agent, start, minutes, "");
        BookedBy { visit: visit.into(), plan, by: "sophie".into(), at: 10 }
    }

    fn at(hour: i8, minute: i8) -> DateTime {
        date(2026, 11, 23).at(hour, minute, 0, 0)
    }

    #[test]
    fn cancelled_and_started_gives_both_values_authors_and_times() {
        let mut visit = Visit::default();
        visit.add(
            "p",
            Event::booking(EventKind::Planned, 1, "sophie", &Plan::with("claire", at(14, 0), 90, "")),
        );
        let mut tablet = visit.clone();
        visit.add("c", Event::new(EventKind::Cancelled, 5, "sophie"));
        tablet.add("s", Event::new(EventKind::Started, 7, "claire"));
        visit.events.extend(tablet.events);
        let found = told_apart(&visit);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].matter, Matter::ToldApart(Apart::CancelledAndCarriedOut));
        let values: Vec<_> =
            found[0].values.iter().map(|told| (told.value.as_str(), told.by.clone(), told.at)).collect();
        let account = |name: &str| By::Account(name.into());
        assert_eq!(
            values,
            [("annulée", account("sophie"), Some(5)), ("commencée", account("claire"), Some(7))]
        );
    }

    #[test]
    fn a_moved_visit_says_where_to_on_both_sides() {
        let move_to =
            |hour| Event::booking(EventKind::Moved, 5, "sophie", &Plan::with("claire", at(hour, 0), 90, ""));
        let mut visit = Visit::default();
        visit.add("p", Event::new(EventKind::Requested, 1, "sophie"));
        let mut tablet = visit.clone();
        visit.add("a", move_to(15));
        tablet.add("b", move_to(16));
        visit.events.extend(tablet.events);
        let values: Vec<_> = told_apart(&visit)[0].values.iter().map(|told| plain(&told.value)).collect();
        assert_eq!(
            values,
            ["déplacée, lundi 23 novembre à 15 h, 1 h 30", "déplacée, lundi 23 novembre à 16 h, 1 h 30"]
        );
    }

    #[test]
    fn two_visits_of_one_agent_at_the_same_time_are_a_double_booking() {
        let bookings = [
            booked("a", "claire", at(14, 0), 90),
            booked("b", "claire", at(15, 0), 60),
            booked("c", "karim", at(14, 0), 90),
        ];
        let found = double_bookings(&bookings, &paris());
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].matter,
            Matter::DoubleBooking { agent: "claire".into(), visits: ["a".into(), "b".into()] }
        );
        assert_eq!(plain(&found[0].values[0].value), "lundi 23 novembre à 14 h, 1 h 30");
    }

    #[test]
    fn a_visit_that_begins_as_another_ends_is_no_double_booking() {
        let bookings = [booked("a", "claire", at(14, 0), 90), booked("b", "claire", at(15, 30), 60)];
        assert_eq!(double_bookings(&bookings, &paris()), []);
    }

    #[test]
    fn whoever_comes_along_is_booked_too() {
        let mut two = booked("a", "claire", at(14, 0), 90);
        two.plan.helpers = vec!["karim".into()];
        let found = double_bookings(&[two, booked("b", "karim", at(14, 30), 30)], &paris());
        assert!(matches!(&found[0].matter, Matter::DoubleBooking { agent, .. } if agent == "karim"));
    }

    #[test]
    fn the_same_field_changed_on_two_sides_is_named_in_words() {
        let mut odette = Person { last_name: "Ferrand".into(), ..Person::default() };
        odette.address.line = "1 rue de Fiancey".into();
        let (mut office, _) = Document::create(&odette, Actor([1; 16]), 0).unwrap();
        let mut tablet = office.clone();
        let edit = |document: &mut Document, line: &str, actor, at| {
            let mut person: Person = document.read().unwrap();
            person.address.line = line.into();
            document.write(&person, actor, at).unwrap();
        };
        edit(&mut office, "36 avenue de la Monta", Actor([1; 16]), 5000);
        edit(&mut tablet, "", Actor([2; 16]), 9000);
        office.merge(&mut tablet).unwrap();
        let found = changed_twice(&office.conflicts());
        let Matter::FieldChangedTwice { path } = &found[0].matter else { panic!("{found:?}") };
        assert_eq!(text::field(Person::KIND, path), "l’adresse");
        let mut values: Vec<_> = found[0].values.iter().map(|told| told.value.as_str()).collect();
        values.sort_unstable();
        assert_eq!(values, ["(rien)", "36 avenue de la Monta"]);
    }

    #[test]
    fn an_edit_of_an_erased_record_is_shown_and_its_content_is_not() {
        let deed = |by: &str, at| Deed { by: by.into(), at };
        let found = erased_edited("doc", &deed("sophie", 5), &deed("claire", 9));
        assert_eq!(found.values.len(), 2);
        assert_eq!((found.values[1].by.clone(), found.values[1].at), (By::Account("claire".into()), Some(9)));
    }

    #[test]
    fn a_price_computed_otherwise_gives_both_amounts() {
        let quote = Quote { amount_cents: Some(896), accepted_at: 7, ..Quote::default() };
        assert_eq!(price_differs(&quote, "claire", Some(Cents(896))), None);
        assert_eq!(price_differs(&quote, "claire", None), None);
        assert_eq!(price_differs(&Quote::default(), "claire", Some(Cents(896))), None);
        let found = price_differs(&quote, "claire", Some(Cents(960))).unwrap();
        let values: Vec<_> = found.values.iter().map(|told| (plain(&told.value), told.by.clone())).collect();
        assert_eq!(
            values,
            [("8,96 €".to_owned(), By::Account("claire".into())), ("9,60 €".to_owned(), By::Rule)]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        /// Against the plainest way of finding them: every pair, compared.
        #[test]
        fn every_double_booking_is_found_whatever_the_order(
            starts in proptest::collection::vec((8_i64..18, 0_i64..4, 15_i64..180, 0_usize..3), 0..10),
            turn in any::<prop::sample::Index>(),
        ) {
            let agents = ["claire", "karim", "lea"];
            let mut bookings: Vec<BookedBy> = starts.iter().enumerate().map(|(number, (hour, quarter, minutes, agent))| {
                let start = at(i8::try_from(*hour).unwrap(), i8::try_from(quarter * 15).unwrap());
                booked(&number.to_string(), agents[*agent], start, *minutes)
            }).collect();
            let minutes_of = |one: &BookedBy| {
                let start = i64::from(one.plan.start.hour()) * 60 + i64::from(one.plan.start.minute());
                start..start + one.plan.minutes
            };
            let pairs = bookings.iter().enumerate().flat_map(|(index, one)| bookings[index + 1..].iter().map(move |other| (one, other)));
            let expected = pairs.filter(|(one, other)| {
                let (a, b) = (minutes_of(one), minutes_of(other));
                one.plan.worker == other.plan.worker && a.start < b.end && b.start < a.end
            }).count();
            let found = double_bookings(&bookings, &paris());
            prop_assert_eq!(found.len(), expected);
            if !bookings.is_empty() {
                let by = turn.index(bookings.len());
                bookings.rotate_left(by);
            }
            prop_assert_eq!(double_bookings(&bookings, &paris()), found);
        }
    }
}
