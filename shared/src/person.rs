//! A person helped: only what a visit and its bill need.

mod address;
mod check;
pub mod commitment;
mod contact;
pub mod eligibility;
pub mod erasing;
pub mod life;
pub mod mandate;
pub mod merge;
pub mod payer;
pub mod protection;
pub mod text;

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::french::NBSP;
use crate::quotient::Quotient;

pub use address::{Address, Position};
pub use check::{Field, MAX_FIELD, MAX_TEXT, PersonError, check};
pub use commitment::Commitment;
pub use contact::{Contact, Reading, Telephone};
pub use eligibility::Eligibility;
pub use life::{LifeFact, LifeState};
pub use mandate::Mandate;
pub use payer::{Payer, Recipient, Undertaking};
pub use protection::{Guardian, Protection};

coded!(
    /// How a person is addressed on letters. The code is also what is printed.
    Civility {
        /// Madame.
        Madame = "Mme",
        /// Monsieur.
        Monsieur = "M.",
    }
);

/// The document of a person helped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Person {
    /// Schema of this document; see `docs/decisions`.
    pub schema: u64,
    /// [`Civility`] by its code, or empty when unknown.
    pub civility: String,
    /// Last name, as it is written: `Da Costa`.
    pub last_name: String,
    /// First name or names.
    pub first_name: String,
    /// Year of birth; the day is not needed and not kept.
    pub birth_year: Option<i64>,
    /// Where the visits take place.
    pub address: Address,
    /// Telephones by id, in national writing `04 65 71 62 56`; read through [`Person::telephone`].
    pub phones: BTreeMap<String, String>,
    /// The person said that there is no telephone.
    pub no_phone: bool,
    /// Who can be called for her, by id.
    pub contacts: BTreeMap<String, Contact>,
    /// How to get in: digicode, floor, dog. Sensitive: shown on demand.
    pub access_note: String,
    /// The language spoken when it is not French: `italien`; empty otherwise.
    pub language: String,
    /// [`Reading`] by its code; empty when nothing is needed.
    pub reading: String,
    /// What helps at the visit: `entend mal`, `vit seule`.
    pub needs: String,
    /// Where she lives her life, by id: only ever added to. Read through [`life::on`].
    pub life: BTreeMap<String, LifeFact>,
    /// Legal protection.
    pub protection: Protection,
    /// Who pays. Read through [`payer::debtor`].
    pub payer: Payer,
    /// Whether she is isolated; none when nobody said.
    pub isolated: Option<bool>,
    /// Whether she has difficulty to move; none when nobody said.
    pub hard_to_move: Option<bool>,
    /// Quotients by id; none is ever erased, one entered by mistake is withdrawn.
    pub quotients: BTreeMap<String, Quotient>,
    /// Mandates by id.
    pub mandates: BTreeMap<String, Mandate>,
    /// Pages given by id.
    pub commitments: BTreeMap<String, Commitment>,
    /// The person that this record was joined to (document id), or empty; followed by [`merge::kept`].
    pub merged_into: String,
}

impl Person {
    /// Madame or Monsieur, when known.
    #[must_use]
    pub fn civility(&self) -> Option<Civility> {
        Civility::from_code(&self.civility)
    }

    /// `Mme Odette Ferrand`.
    #[must_use]
    pub fn full_name(&self) -> String {
        let names =
            [self.first_name.as_str(), self.last_name.as_str()].into_iter().filter(|part| !part.is_empty());
        let name = names.collect::<Vec<_>>().join(" ");
        if self.civility.is_empty() { name } else { format!("{}{NBSP}{name}", self.civility) }
    }

    /// `Mme Ferrand`: how the person is spoken of in a sentence.
    #[must_use]
    pub fn short_name(&self) -> String {
        if self.civility.is_empty() {
            self.full_name()
        } else {
            format!("{}{NBSP}{}", self.civility, self.last_name)
        }
    }

    /// The age reached in `year`, by the year of birth alone.
    #[must_use]
    pub fn age_in(&self, year: i16) -> Option<i64> {
        age_in(self.birth_year, year)
    }
}

/// The age reached in `year`, by the year of birth alone; none for a year that cannot be one.
#[must_use]
pub fn age_in(birth_year: Option<i64>, year: i16) -> Option<i64> {
    birth_year.and_then(|born| i64::from(year).checked_sub(born)).filter(|age| (0..130).contains(age))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odette() -> Person {
        Person {
            civility: "Mme".into(),
            last_name: "Ferrand".into(),
            first_name: "Odette".into(),
            ..Person::default()
        }
    }

    #[test]
    fn named_as_she_is_spoken_of() {
        assert_eq!(odette().full_name(), "Mme\u{a0}Odette Ferrand");
        assert_eq!(odette().short_name(), "Mme\u{a0}Ferrand");
        assert_eq!(Person { civility: String::new(), ..odette() }.short_name(), "Odette Ferrand");
    }

    #[test]
    fn the_age_is_by_the_year_of_birth() {
        let age = |born| Person { birth_year: born, ..odette() }.age_in(2026);
        assert_eq!((age(Some(1942)), age(None)), (Some(84), None));
        assert_eq!((age(Some(1800)), age(Some(2030)), age(Some(i64::MIN))), (None, None, None));
    }
}
