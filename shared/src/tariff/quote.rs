//! The price told to the person and accepted, with all that is needed to compute it again.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

use super::{Circumstances, Occasion, Pending, Price, Tariff, price};
use crate::id::DocumentId;
use crate::money::Cents;
use crate::quotient::Quotient;

/// A frozen price: every input of the pricing function, and what it gave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Quote {
    /// The tariff's version (document id).
    pub tariff: String,
    /// Day of the visit, `2026-11-23`.
    pub day: String,
    /// The day on which it was priced.
    pub priced_on: String,
    /// [`Occasion`] by its code.
    pub occasion: String,
    /// The quotient used, whole; none when the price needed none, or while it is "à confirmer".
    pub quotient: Option<Quotient>,
    /// Code of the exception chosen, or empty.
    pub exception: String,
    /// Why nothing is to be paid, or empty.
    pub waiver: String,
    /// The amount in cents; none while it is "à confirmer".
    pub amount_cents: Option<i64>,
    /// When the person accepted, milliseconds since 1970 UTC.
    pub accepted_at: i64,
}

/// A frozen price that the pricing function does not give again: a person decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// What was told and frozen; none for "à confirmer".
    pub frozen: Option<Cents>,
    /// What the same inputs give now; none for "à confirmer".
    pub computed: Option<Cents>,
}

impl Quote {
    /// Freezes `price`, which [`price`](super::price()) gave for these circumstances under that version.
    #[must_use]
    pub fn freeze(
        tariff: DocumentId,
        circumstances: &Circumstances<'_>,
        price: &Price,
        accepted_at: i64,
    ) -> Self {
        Quote {
            tariff: tariff.to_string(),
            day: circumstances.day.to_string(),
            priced_on: circumstances.today.to_string(),
            occasion: circumstances.occasion.code().into(),
            quotient: price.quotient().cloned(),
            exception: circumstances.exception.into(),
            waiver: circumstances.waiver.trim().into(),
            amount_cents: price.amount().map(|amount| amount.0),
            accepted_at,
        }
    }

    /// The amount, when it is known.
    #[must_use]
    pub fn amount(&self) -> Option<Cents> {
        self.amount_cents.map(Cents)
    }

    /// The frozen circumstances, with other quotients than its own; `None` when they are of a later version.
    #[must_use]
    pub fn circumstances<'c>(
        &'c self,
        quotients: &'c BTreeMap<String, Quotient>,
    ) -> Option<Circumstances<'c>> {
        Some(Circumstances {
            day: self.day.parse().ok()?,
            today: self.priced_on.parse().ok()?,
            quotients,
            occasion: Occasion::from_code(&self.occasion)?,
            exception: &self.exception,
            waiver: &self.waiver,
        })
    }

    /// What the pricing function gives for the frozen inputs: it explains the price again, and checks it.
    #[must_use]
    pub fn recomputed(&self, tariff: &Tariff) -> Price {
        let own: BTreeMap<_, _> =
            self.quotient.iter().map(|quotient| (String::new(), quotient.clone())).collect();
        match self.circumstances(&own) {
            Some(circumstances) => price(tariff, &circumstances),
            None => Price::ToConfirm { range: None, why: Pending::Unreadable },
        }
    }

    /// The difference between what was frozen and what the frozen inputs give, if there is one.
    #[must_use]
    pub fn difference(&self, tariff: &Tariff) -> Option<Difference> {
        let (frozen, computed) = (self.amount(), self.recomputed(tariff).amount());
        (frozen != computed).then_some(Difference { frozen, computed })
    }
}
