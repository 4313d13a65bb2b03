//! When and with whom a visit is booked.

use jiff::civil::DateTime;

use crate::stored_time;

/// A booking, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The agent (account id).
    pub worker: String,
    /// Agents who come along (account ids).
    pub helpers: Vec<String>,
    /// Name of an external mediator who comes along, or empty.
    pub external: String,
    /// Civil start in the commune's zone.
    pub start: DateTime,
    /// Planned length.
    pub minutes: i64,
    /// What the person was told: `vers 14 h`.
    pub announced: String,
}

impl Plan {
    /// With one agent.
    #[must_use]
    pub fn with(worker: &str, start: DateTime, minutes: i64, announced: &str) -> Self {
        Plan {
            worker: worker.to_owned(),
            helpers: Vec::new(),
            external: String::new(),
            start,
            minutes,
            announced: announced.to_owned(),
        }
    }

    /// The start as documents and projections hold it: `2026-11-23T14:00`.
    #[must_use]
    pub fn start_text(&self) -> String {
        stored_time::minute(self.start)
    }

    /// Every agent who comes: the one in charge first.
    pub fn agents(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.worker.as_str()).chain(self.helpers.iter().map(String::as_str))
    }
}
