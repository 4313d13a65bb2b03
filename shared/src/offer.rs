//! A request that agents of its sector may take: what an agent needs to say "I can go there", and nothing that tells who
//! asks. The visit's own document stays at the office until somebody has it.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::planning::{MINUTES, Wishes};

coded!(
    /// How an offer ended. A code of a later version ends it as well.
    OfferEnd {
        /// Somebody is booked: `taken_by`.
        Booked = "planifiee",
        /// It is offered no more: cancelled, or the commune offers nothing any more.
        Withdrawn = "retiree",
    }
);

/// A request offered. Only the server writes it, but for what each agent says of herself in `taken`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Offer {
    /// Schema of this document.
    pub schema: u64,
    /// The visit (document id).
    pub visit: String,
    /// Code of the theme.
    pub theme: String,
    /// Code of the neighbourhood; empty when it is not known.
    pub neighbourhood: String,
    /// Days and half-day wished for; never whom.
    pub wishes: Wishes,
    /// The last day that is of use, `2026-12-15`, where a deadline exists.
    pub latest: Option<String>,
    /// When it was asked for, milliseconds since 1970 UTC.
    pub since: i64,
    /// How long it will be.
    pub minutes: i64,
    /// [`OfferEnd`] by its code; empty while it is open.
    pub end: String,
    /// When it ended, milliseconds since 1970 UTC.
    pub ended_at: Option<i64>,
    /// Who goes, once somebody is booked (account id).
    pub taken_by: String,
    /// Who would take it and when, by account id: each writes her own.
    pub taken: BTreeMap<String, Take>,
    /// Starts that could not be booked, by account id: another hour is to be chosen.
    pub refused: BTreeMap<String, String>,
}

/// When an agent would go.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Take {
    /// When she said so, milliseconds since 1970 UTC.
    pub at: i64,
    /// Civil start, `2026-12-01T10:00`.
    pub start: String,
    /// Length.
    pub minutes: i64,
    /// What the person is to be told: `vers 10 h`.
    pub announced: String,
    /// Why, although something stands against the hour; or empty.
    pub reason: String,
}

impl Offer {
    /// Whether somebody may still take it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.end.is_empty()
    }

    /// How it ended; none while it is open.
    #[must_use]
    pub fn end(&self) -> Option<OfferEnd> {
        (!self.is_open()).then(|| OfferEnd::from_code(&self.end).unwrap_or(OfferEnd::Withdrawn))
    }

    /// What stands in an agent's name and was not answered yet.
    #[must_use]
    pub fn pending(&self, agent: &str) -> Option<&Take> {
        let take = self.taken.get(agent).filter(|_| self.is_open())?;
        (self.refused.get(agent) != Some(&take.start)).then_some(take)
    }
}

impl Take {
    /// The civil start, when it can be read and the visit can be booked.
    #[must_use]
    pub fn start(&self) -> Option<DateTime> {
        self.start.parse().ok().filter(|_| MINUTES.contains(&self.minutes))
    }
}
