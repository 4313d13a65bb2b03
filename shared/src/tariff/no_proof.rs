//! No proof of resources: billing is held for a while, then the tariff's rule gives the price.

use autosurgeon::{Hydrate, Reconcile};
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};

use crate::coded::coded;

/// What a tariff does without a proof.
#[derive(Debug, Clone, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct NoProof {
    /// Days after the visit during which the person may bring a proof and nothing is billed.
    pub hold_days: i64,
    /// [`NoProofRule`] by its code.
    pub rule: String,
    /// The price in cents, for [`NoProofRule::Fixed`].
    pub price_cents: Option<i64>,
}

coded!(
    /// The price without a proof, once the delay is over.
    NoProofRule {
        /// The highest price of the scale: what most communes decide.
        Highest = "plus_haut",
        /// The lowest price of the scale.
        Lowest = "plus_bas",
        /// A price of its own.
        Fixed = "fixe",
        /// Billing stays held until a person decides.
        Hold = "attendre",
    }
);

/// Thirty days, then the highest price.
impl Default for NoProof {
    fn default() -> Self {
        NoProof { hold_days: 30, rule: NoProofRule::Highest.code().into(), price_cents: None }
    }
}

impl NoProof {
    /// The longest delay that a tariff may have, in days.
    pub const LONGEST: i64 = 3660;

    /// The last day on which a proof brought for a visit of `day` still counts. A delay out of bounds is taken to them.
    #[must_use]
    pub fn last_day(&self, day: Date) -> Date {
        let days: Span = i32::try_from(self.hold_days.clamp(0, Self::LONGEST)).unwrap_or(0).days();
        day.saturating_add(days)
    }

    /// The rule that gives the price of a visit of `day` when it is `today`; `None` while billing is held, which a rule
    /// of a later version does for ever.
    #[must_use]
    pub fn rule_on(&self, day: Date, today: Date) -> Option<NoProofRule> {
        NoProofRule::from_code(&self.rule)
            .filter(|rule| *rule != NoProofRule::Hold && today > self.last_day(day))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn billing_is_held_thirty_days_then_the_rule_of_the_tariff_prices() {
        let visit = date(2026, 11, 20);
        let default = NoProof::default();
        assert_eq!(default.last_day(visit), date(2026, 12, 20));
        assert_eq!(default.rule_on(visit, date(2026, 12, 20)), None);
        assert_eq!(default.rule_on(visit, date(2026, 12, 21)), Some(NoProofRule::Highest));
        let at_once = NoProof { hold_days: 0, rule: "plus_bas".into(), ..NoProof::default() };
        assert_eq!(at_once.rule_on(visit, visit), None);
        assert_eq!(at_once.rule_on(visit, date(2026, 11, 21)), Some(NoProofRule::Lowest));
    }

    #[test]
    fn a_tariff_may_hold_billing_until_a_person_decides() {
        for rule in ["attendre", "d’une version plus récente"] {
            let held = NoProof { rule: rule.into(), ..NoProof::default() };
            assert_eq!(held.rule_on(date(2026, 1, 1), date(2029, 1, 1)), None, "{rule}");
        }
        let absurd = NoProof { hold_days: i64::MAX, ..NoProof::default() };
        assert_eq!(absurd.last_day(Date::MAX), Date::MAX);
    }
}
