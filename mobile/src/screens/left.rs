//! What a visit left to do, as far as this tablet holds it: what was to come next, and the démarches that are not over.

use jiff::civil::Date;
use palier_shared::visit::{Demarche, Outcome, Visit};

/// What was left.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftToDo {
    /// The day of the visit.
    pub day: Date,
    /// What was to come next.
    pub next_steps: String,
    /// Démarches that are not over, the first added first.
    pub open: Vec<Demarche>,
}

impl LeftToDo {
    /// By a visit of that day that took place, as it was put right.
    #[must_use]
    pub fn of(visit: &Visit, day: Date) -> Self {
        let visit = visit.as_corrected();
        let open = |one: &&Demarche| {
            let outcome = Outcome::from_code(&one.outcome);
            !one.withdrawn
                && matches!(outcome, Some(Outcome::Waiting | Outcome::Resume | Outcome::Impossible))
        };
        let mut open: Vec<Demarche> = visit.demarches.values().filter(open).cloned().collect();
        open.sort_by_key(|one| one.at);
        LeftToDo { day, next_steps: visit.next_steps.trim().to_owned(), open }
    }

    /// Nothing was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.next_steps.is_empty() && self.open.is_empty()
    }
}
