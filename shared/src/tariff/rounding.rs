//! The rounding of an amount: once, last.

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

use super::scale::Exact;
use crate::coded::coded;
use crate::money::Cents;

/// To which multiple an amount is rounded, and which way.
#[derive(Debug, Clone, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Rounding {
    /// 1, 5 or 10 cents.
    pub unit_cents: i64,
    /// [`RoundingDirection`] by its code.
    pub direction: String,
}

coded!(
    /// Which way an amount is rounded.
    RoundingDirection {
        /// To the nearest multiple; what lies half-way goes up.
        Nearest = "plus_proche",
        /// To the next multiple above.
        Up = "superieur",
        /// To the next multiple below.
        Down = "inferieur",
    }
);

/// To the nearest cent.
impl Default for Rounding {
    fn default() -> Self {
        Rounding { unit_cents: 1, direction: RoundingDirection::Nearest.code().into() }
    }
}

impl Rounding {
    /// Units that a tariff may have, in cents.
    pub const UNITS: [i64; 3] = [1, 5, 10];

    /// Unit and direction; `None` when they are of a later version.
    pub(super) fn read(&self) -> Option<(i64, RoundingDirection)> {
        let unit = Some(self.unit_cents).filter(|unit| Self::UNITS.contains(unit))?;
        Some((unit, RoundingDirection::from_code(&self.direction)?))
    }
}

impl RoundingDirection {
    /// The multiple of `unit` cents, which is above zero.
    pub(super) fn round(self, exact: Exact, unit: i64) -> Cents {
        let unit = i128::from(unit);
        let step = exact.denominator * unit;
        let multiples = match self {
            Self::Nearest => (2 * exact.numerator + step).div_euclid(2 * step),
            Self::Up => (exact.numerator + step - 1).div_euclid(step),
            Self::Down => exact.numerator.div_euclid(step),
        };
        Cents(i64::try_from(multiples * unit).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::RoundingDirection::{Down, Nearest, Up};
    use super::*;

    #[test]
    fn rounding_unit_and_direction() {
        let table = [
            (Nearest, 1, 12_344, 1234),
            (Nearest, 1, 12_345, 1235),
            (Up, 1, 12_341, 1235),
            (Up, 1, 12_340, 1234),
            (Down, 1, 12_349, 1234),
            (Nearest, 5, 12_324, 1230),
            (Nearest, 5, 12_325, 1235),
            (Up, 5, 12_301, 1235),
            (Down, 5, 12_349, 1230),
            (Nearest, 10, 12_349, 1230),
            (Nearest, 10, 12_350, 1240),
            (Up, 10, 12_301, 1240),
            (Down, 10, 12_399, 1230),
        ];
        for (direction, unit, tenths, cents) in table {
            let exact = Exact { numerator: tenths, denominator: 10 };
            assert_eq!(direction.round(exact, unit), Cents(cents), "{direction:?} to {unit}: {tenths}");
        }
    }

    #[test]
    fn a_unit_or_a_direction_of_a_later_version_is_not_guessed() {
        assert!(Rounding::default().read().is_some());
        assert_eq!(Rounding { unit_cents: 0, ..Rounding::default() }.read(), None);
        assert_eq!(Rounding { direction: "au_pair".into(), ..Rounding::default() }.read(), None);
    }
}
