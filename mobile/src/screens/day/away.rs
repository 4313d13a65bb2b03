//! A visit that stops, because the person does not live at home that day: hospital, moved, care home, death.

use dioxus::prelude::*;
use palier_shared::commune::Commune;
use palier_shared::french;
use palier_shared::look::Icon;
use palier_shared::person::life::{self, Life};
use palier_shared::person::text as words;
use palier_shared::sync::Replica;
use palier_shared::visit::{Status, Visit, state};

use super::text;
use crate::components::{Call, Tag, Tone, glyph};
use crate::screens::on_board::person;

/// Where the person lives her life on the day of a visit that has not begun, when that stops it.
#[must_use]
pub fn away<'r>(replica: &'r Replica, visit: &Visit) -> Option<Life<'r>> {
    let state = state(visit);
    let not_begun = matches!(state.status, Status::Planned | Status::Cancelled);
    let day = state.plan.filter(|_| not_begun)?.start.date();
    Some(life::on(&person(replica, visit)?.life, day)).filter(|life| life.visit().is_some())
}

/// The same, as a tag.
#[must_use]
pub(super) fn away_tag(life: &Life<'_>) -> Tag {
    Tag::new(Tone::Warn, Icon::Alert, french::capitalised(words::life_state(life.state)))
}

/// What the agent reads about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Away {
    /// Why, and since when.
    pub why: String,
    /// What to do.
    pub what: &'static str,
    /// The telephone of the service, or empty.
    pub office: String,
    /// The agent may begin all the same: from hospital a person comes back.
    pub may_begin: bool,
}

impl Away {
    pub(super) fn of(life: &Life<'_>, status: Status, commune: Option<&Commune>) -> Self {
        Away {
            why: french::capitalised(&words::life(life)),
            what: text::away(life, status),
            office: commune.map(|commune| commune.phone.clone()).unwrap_or_default(),
            may_begin: life.state.visit_may_begin(),
        }
    }
}

/// Why the visit stops, what to do, and whom to call.
#[component]
pub(super) fn AwayNote(away: Away) -> Element {
    rsx! {
        div { id: "away", class: "note stack close", role: "status",
            p { class: "strong", {glyph(Icon::Alert)} " {away.why}" }
            p { "{away.what}" }
            if away.office.is_empty() {
                p { "{text::ASK_OFFICE}" }
            } else {
                Call { id: "call-office", number: away.office.clone(), words: crate::text::call_service(&away.office) }
            }
        }
    }
}

#[cfg(test)]
#[path = "away_tests.rs"]
mod tests;
