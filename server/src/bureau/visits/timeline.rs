//! What happened to a visit, in order: who and when.

mod text;

use std::collections::BTreeMap;

use dioxus::prelude::*;
use jiff::civil::Date;
use palier_shared::french;
use palier_shared::id::AccountId;
use palier_shared::visit::{Event, EventKind, Visit};
use rusqlite::Connection;

use crate::commune::Commune;
use crate::store::{StoreError, accounts};

/// Names of the accounts that a visit's events speak of, by id.
pub(super) type Names = BTreeMap<String, String>;

/// Looks the names up.
pub(super) fn names(connection: &Connection, visit: &Visit) -> Result<Names, StoreError> {
    let mut names = Names::new();
    for id in visit.events.values().flat_map(|event| [&event.by, &event.worker]) {
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
    let mut events: Vec<(&String, &Event)> = visit.events.iter().collect();
    events.sort_by_key(|(id, event)| (event.at, *id));
    let day = |event: &Event| commune.civil(event.at).date();
    let by_day: Vec<(Date, &[(&String, &Event)])> =
        events.chunk_by(|(_, a), (_, b)| day(a) == day(b)).map(|events| (day(events[0].1), events)).collect();
    rsx! {
        ol { class: "timeline",
            for (day, events) in by_day {
                li {
                    h3 { {french::capitalised(&french::long_date(day))} }
                    ol {
                        for (_, event) in events {
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

fn who<'n>(event: &Event, names: &'n Names) -> &'n str {
    match names.get(&event.by).map(String::as_str) {
        Some("") => text::SOMEONE,
        Some(name) => name,
        None => text::PALIER,
    }
}

fn what(event: &Event, names: &Names) -> String {
    let booked = |again| {
        let worker = names.get(&event.worker).map_or("", String::as_str);
        let sentence = text::has_booked(again, event.civil_start(), worker, &event.announced);
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
        Some(EventKind::Certified) => text::HAS_CERTIFIED.to_owned(),
        None => text::HAS_DONE_SOMETHING.to_owned(),
    }
}
