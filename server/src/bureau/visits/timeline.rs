//! What happened to a visit, in order: who and when.

mod text;

use std::collections::{BTreeMap, BTreeSet};

use dioxus::prelude::*;
use jiff::civil::Date;
use palier_shared::french;
use palier_shared::id::AccountId;
use palier_shared::visit::{Event, EventKind, History, Visit};
use rusqlite::Connection;

use crate::commune::Commune;
use crate::store::{StoreError, accounts};

/// Names of the accounts that a visit's events speak of, by id.
pub(super) type Names = BTreeMap<String, String>;

/// Looks the names up.
pub(super) fn names(connection: &Connection, visit: &Visit) -> Result<Names, StoreError> {
    let mut names = Names::new();
    let booked = |event: &Event| event.booking.as_ref().map(|booking| booking.worker.clone());
    for id in &visit
        .events
        .values()
        .flat_map(|event| [Some(event.by.clone()), booked(event)])
        .flatten()
        .collect::<BTreeSet<_>>()
    {
        if let Ok(account) = id.parse::<AccountId>()
            && !names.contains_key(id)
        {
            names.insert(id.clone(), accounts::name(connection, account)?);
        }
    }
    Ok(names)
}

/// The events, oldest first, under the day of each.
pub(super) fn timeline(visit: &Visit, names: &Names, commune: &Commune) -> Element {
    let history = History::of(&visit.events);
    let events: Vec<&Event> = history.iter().map(|(.., event)| event).collect();
    let day = |event: &Event| commune.civil(event.at).date();
    let by_day: Vec<(Date, &[&Event])> =
        events.chunk_by(|a, b| day(a) == day(b)).map(|events| (day(events[0]), events)).collect();
    rsx! {
        ol { class: "timeline",
            for (day, events) in by_day {
                li {
                    h3 { {french::capitalised(&french::long_date(day))} }
                    ol {
                        for event in events {
                            li {
                                span { class: "num strong nowrap", {french::hour(commune.civil(event.at).time())} }
                                span { strong { {who(event, names)} } " " {what(event, names)} }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn who<'n>(event: &Event, names: &'n Names) -> &'n str {
    match names.get(&event.by).map(String::as_str) {
        Some("") => text::SOMEONE,
        Some(name) => name,
        None => text::PALIER,
    }
}

pub(super) fn what(event: &Event, names: &Names) -> String {
    let booked = |again| {
        let booking = event.booking.clone().unwrap_or_default();
        let worker = names.get(&booking.worker).map_or("", String::as_str);
        let start = event.plan().map(|plan| plan.start);
        let sentence = text::has_booked(again, start, worker, &booking.announced);
        text::with_reason(&sentence, &event.reason)
    };
    match event.kind() {
        Some(EventKind::Requested) => text::HAS_REQUESTED.to_owned(),
        Some(EventKind::Planned) => booked(false),
        Some(EventKind::Moved) => booked(true),
        Some(EventKind::Cancelled) => text::has_cancelled(&event.reason),
        Some(EventKind::Started) => text::HAS_STARTED.to_owned(),
        Some(EventKind::Ended) => text::HAS_ENDED.to_owned(),
        Some(EventKind::Absent) => text::was_absent(&event.reason),
        Some(EventKind::DoubtStep) => text::doubt_step(event),
        Some(EventKind::DoubtClosed) => text::doubt_closed(event),
        Some(EventKind::Certified) => text::HAS_CERTIFIED.to_owned(),
        Some(EventKind::Corrected) => text::has_corrected(event),
        Some(EventKind::Late) => text::late(event),
        Some(EventKind::Alert) => text::HAS_ASKED_FOR_HELP.to_owned(),
        Some(EventKind::AlertClosed) => text::with_reason(text::HAS_CLOSED_ALERT, &event.reason),
        Some(EventKind::Concern) => text::has_told(&event.informed()),
        Some(EventKind::Decided) => text::with_reason(text::HAS_DECIDED, &event.reason),
        None => text::HAS_DONE_SOMETHING.to_owned(),
    }
}
