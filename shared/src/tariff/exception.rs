//! Named exceptions of a tariff: « bénéficiaire du minimum vieillesse », « hors commune ».

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

use super::Tariff;
use crate::coded::coded;

/// An exception that a person may choose on a visit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Exception {
    /// `Bénéficiaire du minimum vieillesse`: said to the person.
    pub label: String,
    /// [`ExceptionEffect`] by its code.
    pub effect: String,
    /// The price in cents, for [`ExceptionEffect::Fixed`].
    pub price_cents: Option<i64>,
    /// Hundredths of a percent added to the price, for [`ExceptionEffect::Surcharge`]: 2 500 is +25 %, −1 000 is −10 %.
    pub percent_hundredths: Option<i64>,
    /// Place in lists.
    pub position: i64,
}

coded!(
    /// What an exception does to the price.
    ExceptionEffect {
        /// The lowest price of the scale, without a quotient.
        Lowest = "plus_bas",
        /// The highest price of the scale, without a quotient: a person who would rather not show her resources.
        Highest = "plus_haut",
        /// A price of its own, without a quotient.
        Fixed = "fixe",
        /// A percentage on top of the price, before rounding; a reduction when it is negative.
        Surcharge = "majoration",
    }
);

/// The exception chosen on a visit, with its figures read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Chosen<'t> {
    None,
    Lowest(&'t str),
    Highest(&'t str),
    Fixed(&'t str, i64),
    Surcharge(&'t str, i64),
}

impl Tariff {
    /// The exception of this code, none when the code is empty. Fails when the tariff does not know it or when it
    /// cannot be read: an exception is never ignored in silence.
    pub(super) fn exception(&self, code: &str) -> Option<Chosen<'_>> {
        if code.is_empty() {
            return Some(Chosen::None);
        }
        let exception = self.exceptions.get(code)?;
        let label = exception.label.as_str();
        match ExceptionEffect::from_code(&exception.effect)? {
            ExceptionEffect::Lowest => Some(Chosen::Lowest(label)),
            ExceptionEffect::Highest => Some(Chosen::Highest(label)),
            ExceptionEffect::Fixed => exception.price_cents.map(|price| Chosen::Fixed(label, price)),
            ExceptionEffect::Surcharge => {
                exception.percent_hundredths.map(|percent| Chosen::Surcharge(label, percent))
            }
        }
    }
}
