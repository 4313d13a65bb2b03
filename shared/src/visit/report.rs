//! What the agent records at the home.

use autosurgeon::{Hydrate, Reconcile};

use crate::money::Cents;
use crate::quotient::Quotient;

/// An item of the aide-mémoire, ticked or not; a question, answered or not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Tick {
    /// Ticked now.
    pub done: bool,
    /// What was answered to a question: `true` is yes; none while it is not answered.
    pub answer: Option<bool>,
    /// When it last changed, milliseconds since 1970 UTC.
    pub at: i64,
}

/// The price told to the person and accepted: all that is needed to compute it again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Quote {
    /// The tariff's version (document id).
    pub tariff: String,
    /// The amount in cents; none while it is "à confirmer".
    pub amount_cents: Option<i64>,
    /// The quotient used, whole.
    pub quotient: Option<Quotient>,
    /// When the person accepted, milliseconds since 1970 UTC.
    pub accepted_at: i64,
}

impl Quote {
    /// The amount, when it is known.
    #[must_use]
    pub fn amount(&self) -> Option<Cents> {
        self.amount_cents.map(Cents)
    }
}

/// The signature: a plain drawing, or why there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Signature {
    /// Strokes as `x,y x,y;x,y…`, in thousandths of the frame's width; empty when not signed.
    pub strokes: String,
    /// Why there is no drawing: `vue`, `main`, `refus`, or words.
    pub reason: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
}
