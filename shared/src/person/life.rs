//! Where a person lives her life now, and what stops when it is no longer at home.
//!
//! Dated facts are only ever added; the state of a day follows from them, whatever their order and whoever wrote them.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::coded::coded;

coded!(
    /// A state of life, from the one that stops nothing to the one that stops everything for good: of two written for
    /// one day the later in this list holds until somebody decides.
    LifeState {
        /// Living at home.
        AtHome = "domicile",
        /// In hospital or convalescence: she may come back.
        Hospital = "hopital",
        /// Moved out of the service's reach.
        Moved = "demenagement",
        /// In a care home.
        CareHome = "etablissement",
        /// Deceased.
        Deceased = "deces",
    }
);

/// What happens to a visit that was to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stop {
    /// Put aside, to be taken up again or cancelled by a person.
    Suspended,
    /// Cancelled.
    Cancelled,
}

impl LifeState {
    /// Whether appointments, reminders and letters stop, all three at once: in each state but "at home".
    #[must_use]
    pub fn stops(self) -> bool {
        self.visits_to_come().is_some()
    }

    /// What becomes of the visits to come: from hospital a person may come back, from the other states not.
    #[must_use]
    pub fn visits_to_come(self) -> Option<Stop> {
        match self {
            Self::AtHome => None,
            Self::Hospital => Some(Stop::Suspended),
            Self::Moved | Self::CareHome | Self::Deceased => Some(Stop::Cancelled),
        }
    }

    /// Whether an agent who comes all the same may begin: at home, and from hospital she may be back.
    #[must_use]
    pub fn visit_may_begin(self) -> bool {
        self.visits_to_come() != Some(Stop::Cancelled)
    }
}

/// One fact. None is erased; one entered by mistake is withdrawn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct LifeFact {
    /// [`LifeState`] by its code.
    pub state: String,
    /// First day, `2026-11-24`; it may be one to come.
    pub since: String,
    /// Who wrote it (account id).
    pub by: String,
    /// When it was written, milliseconds since 1970 UTC.
    pub at: i64,
    /// Written by mistake.
    pub withdrawn: bool,
}

/// The state of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Life<'f> {
    /// The state that holds.
    pub state: LifeState,
    /// Since when; `None` when nothing was written, or its day cannot be read.
    pub since: Option<Date>,
    /// Facts that contradict each other: to be decided, by withdrawing what is wrong.
    pub doubt: Option<Doubt<'f>>,
}

impl Life<'_> {
    /// What becomes of a visit of that day: while something is to be decided it is suspended, not cancelled.
    #[must_use]
    pub fn visit(&self) -> Option<Stop> {
        let stop = self.state.visits_to_come()?;
        Some(if self.doubt.is_some() { Stop::Suspended } else { stop })
    }
}

/// Facts that a person must decide between, with their authors and times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt<'f> {
    /// What is wrong with them.
    pub why: DoubtKind,
    /// The facts by id.
    pub facts: Vec<(&'f str, &'f LifeFact)>,
}

/// Why facts cannot all hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DoubtKind {
    /// Deceased, and something else later.
    AfterDeath,
    /// Two different states begin on one day.
    SameDay,
    /// A day cannot be read: the fact counts from ever.
    Unreadable,
}

struct Known<'f> {
    since: Option<Date>,
    state: LifeState,
    id: &'f str,
    fact: &'f LifeFact,
}

/// The state on `day`.
///
/// The latest fact holds; without any the person lives at home. A death holds whatever is written for later, and of
/// two states of one day the one that stops more: a letter too few does less harm than one to a deceased person.
/// A state that this version does not know is passed over, and one whose day cannot be read counts from ever.
#[must_use]
pub fn on(facts: &BTreeMap<String, LifeFact>, day: Date) -> Life<'_> {
    let known: Vec<Known<'_>> = facts
        .iter()
        .filter(|(_, fact)| !fact.withdrawn)
        .filter_map(|(id, fact)| {
            let state = LifeState::from_code(&fact.state)?;
            Some(Known { since: fact.since.parse().ok(), state, id, fact })
        })
        .filter(|known| known.since.is_none_or(|since| since <= day))
        .collect();
    let death =
        known.iter().filter(|known| known.state == LifeState::Deceased).map(|known| known.since).min();
    let Some((last, newest)) = known.iter().map(|known| (known.since, known.state)).max() else {
        return Life { state: LifeState::AtHome, since: None, doubt: None };
    };
    let (state, since) = match death {
        Some(since) => (LifeState::Deceased, since),
        None => (newest, last),
    };
    Life { state, since, doubt: doubt(&known, death, last) }
}

fn doubt<'f>(known: &[Known<'f>], death: Option<Option<Date>>, last: Option<Date>) -> Option<Doubt<'f>> {
    let those = |why, kept: &dyn Fn(&Known<'f>) -> bool| Doubt {
        why,
        facts: known.iter().filter(|known| kept(known)).map(|known| (known.id, known.fact)).collect(),
    };
    if let Some(death) = death {
        let later = |known: &Known<'_>| known.state != LifeState::Deceased && known.since > death;
        if known.iter().any(later) {
            return Some(those(DoubtKind::AfterDeath, &|known| {
                known.state == LifeState::Deceased || later(known)
            }));
        }
    }
    let same_day = those(DoubtKind::SameDay, &|known| known.since == last);
    if same_day.facts.iter().any(|(_, fact)| fact.state != same_day.facts[0].1.state) {
        return Some(same_day);
    }
    let unreadable = those(DoubtKind::Unreadable, &|known| known.since.is_none());
    (!unreadable.facts.is_empty()).then_some(unreadable)
}

/// Which of a person's visits to come stop, and how: `visits` are those not begun, with their day, or without
/// one while they are only asked for. Each is judged by the state of its own day, so that a visit after the return
/// from hospital stays.
#[must_use]
pub fn stopped<V>(
    facts: &BTreeMap<String, LifeFact>,
    visits: impl IntoIterator<Item = (V, Option<Date>)>,
    today: Date,
) -> Vec<(V, Stop)> {
    visits
        .into_iter()
        .filter(|(_, day)| day.is_none_or(|day| day >= today))
        .filter_map(|(visit, day)| Some((visit, on(facts, day.unwrap_or(today)).visit()?)))
        .collect()
}

/// Whether a fact may be written: a known state and a day.
#[must_use]
pub fn can_be_written(fact: &LifeFact) -> bool {
    LifeState::from_code(&fact.state).is_some() && fact.since.parse::<Date>().is_ok()
}

#[cfg(test)]
#[path = "life_tests.rs"]
mod tests;
