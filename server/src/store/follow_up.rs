//! What the office is told of the exchanges with the tablets: one list a subject, with the agents' names. Each list is
//! read from what `erasure`, `repair`, `quarantine` and `held` noted; a line that somebody has noted goes away.

mod after_loss;
mod came_back;
mod edited;
mod erasures;
mod given_back;
mod set_aside;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use palier_shared::person::erasing::is_overdue;
use rusqlite::Connection;

use super::StoreError;

pub use after_loss::{AfterLoss, after_loss, note_after_loss};
pub use came_back::{CameBack, came_back, keep_came_back};
pub use edited::{Edited, edited, note_edited};
pub use erasures::{Erasure, Tablet, erasures};
pub use given_back::{GivenBack, given_back};
pub use set_aside::{SetAside, set_aside};

/// How much waits for somebody to look at it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attention {
    /// People who were erased and came back with a restored database.
    pub came_back: usize,
    /// Documents set aside.
    pub set_aside: usize,
    /// Erasures that a tablet should have confirmed by now.
    pub overdue: usize,
    /// Work on what had been given to somebody else.
    pub after_loss: usize,
    /// Things written about erased people.
    pub edited: usize,
}

impl Attention {
    /// Whether all is well.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Attention::default()
    }
}

/// What waits for somebody to look at it; `civil` tells the civil day of an instant.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn attention(
    connection: &Connection,
    today: Date,
    civil: impl Fn(i64) -> Date,
) -> Result<Attention, StoreError> {
    let overdue = |erasure: &&Erasure| !erasure.is_closed() && is_overdue(civil(erasure.at), today);
    Ok(Attention {
        came_back: came_back(connection)?.len(),
        set_aside: set_aside(connection)?.len(),
        overdue: erasures(connection)?.iter().filter(overdue).count(),
        after_loss: after_loss(connection)?.len(),
        edited: edited(connection)?.len(),
    })
}
