//! Tariffs, and the one function that prices a visit, on the tablet and on the server alike.

mod check;
mod exception;
mod explain;
mod no_proof;
mod occasion;
mod price;
mod quote;
mod rounding;
mod scale;
pub mod text;
mod version;

#[cfg(test)]
mod check_tests;
#[cfg(test)]
mod generated;
#[cfg(test)]
mod price_tests;
#[cfg(test)]
mod properties;

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

use crate::money::Cents;

pub use check::{Fault, check};
pub use exception::{Exception, ExceptionEffect};
pub use explain::Line;
pub use no_proof::{NoProof, NoProofRule};
pub use occasion::{Occasion, Occasions};
pub use price::{Circumstances, Pending, Price, Warning, price};
pub use quote::{Difference, Quote};
pub use rounding::{Rounding, RoundingDirection};
pub use scale::{Bracket, Brackets, Effort, Flat, Linear, Scale};
pub use version::{in_force, last_day};

/// A published version of a tariff. Never edited: a new decision makes a new document.
#[derive(Debug, Clone, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Tariff {
    /// Schema of this document.
    pub schema: u64,
    /// `Aide administrative à domicile`.
    pub name: String,
    /// The service that it prices, by its code in [`crate::commune::Commune::services`].
    pub service: String,
    /// First day in force, `2026-01-01`.
    pub valid_from: String,
    /// Last day in force, when the decision names one.
    pub valid_until: Option<String>,
    /// The decision that sets it: `délibération n° 2025-48 du 12 décembre 2025`.
    pub decision: String,
    /// Who took it: `conseil d’administration du CIAS`. Empty for the board of the CCAS, which decides by default
    /// (CASF R123-20).
    pub decided_by: String,
    /// Said wherever the price is shown when the tariff is only an illustration, else empty.
    pub warning: String,
    /// How the price follows from the quotient.
    pub scale: Scale,
    /// A scale whose price falls somewhere as the quotient rises is refused unless the decision wants it.
    pub may_decrease: bool,
    /// Named exceptions by code: chosen by a person on a visit, never guessed.
    pub exceptions: BTreeMap<String, Exception>,
    /// How the amount is rounded, once, last.
    pub rounding: Rounding,
    /// Accepted kinds of quotient by their codes, the preferred first; the scales are never mixed silently.
    pub accepts: Vec<String>,
    /// How many months a quotient may price visits after its month of reference, when it does not name its last day.
    pub validity_months: i64,
    /// A quotient whose paper nobody has seen prices nothing. Otherwise it prices, with a warning.
    pub proof_required: bool,
    /// What happens without a proof.
    pub no_proof: NoProof,
    /// What is owed when no ordinary visit took place.
    pub occasions: Occasions,
    /// What the flat rate covers, in minutes: a price for about 1 h 30, whatever the time spent.
    pub minutes: i64,
    /// What a visit costs the service, in cents, when it was worked out: the highest price of a facultative public
    /// service may not exceed it (loi n° 98-657 du 29 juillet 1998, art. 147).
    pub unit_cost_cents: Option<i64>,
}

/// The common choices: proofs of a year, a visit of 1 h 30, the cent nearest, thirty days to bring a proof.
impl Default for Tariff {
    fn default() -> Self {
        Tariff {
            schema: 1,
            name: String::new(),
            service: String::new(),
            valid_from: String::new(),
            valid_until: None,
            decision: String::new(),
            decided_by: String::new(),
            warning: String::new(),
            scale: Scale::default(),
            may_decrease: false,
            exceptions: BTreeMap::new(),
            rounding: Rounding::default(),
            accepts: Vec::new(),
            validity_months: 12,
            proof_required: false,
            no_proof: NoProof::default(),
            occasions: Occasions::default(),
            minutes: 90,
            unit_cost_cents: None,
        }
    }
}

impl Tariff {
    /// Lowest and highest price of the scale: what is told while the quotient is not known. `None` when the scale is
    /// not one that this version reads.
    #[must_use]
    pub fn range(&self) -> Option<(Cents, Cents)> {
        let (lowest, highest) = self.scale.form()?.bounds();
        let (unit, direction) = self.rounding.read()?;
        Some((direction.round(lowest, unit), direction.round(highest, unit)))
    }

    /// The exceptions in the order in which they are offered, each with its code.
    #[must_use]
    pub fn exceptions_in_order(&self) -> Vec<(&str, &Exception)> {
        let mut exceptions: Vec<_> = self.exceptions.iter().map(|(code, one)| (code.as_str(), one)).collect();
        exceptions.sort_by_key(|(code, exception)| (exception.position, *code));
        exceptions
    }
}
