//! A person helped: only what a visit and its bill need.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};

use crate::french::NBSP;
use crate::quotient::Quotient;

/// How a person is addressed on letters. Stored as its code, which is also what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Civility {
    /// Madame.
    Madame,
    /// Monsieur.
    Monsieur,
}

impl Civility {
    /// `Mme` or `M.`: stored and printed.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Madame => "Mme",
            Self::Monsieur => "M.",
        }
    }
}

/// A postal address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Address {
    /// Number and street: `36 avenue de la Monta`.
    pub line: String,
    /// Building, floor, residence.
    pub complement: String,
    /// Five digits.
    pub postcode: String,
    /// Town, as it is written on letters.
    pub city: String,
}

impl Address {
    /// `36 avenue de la Monta, 38120 Saint-Égrève`.
    #[must_use]
    pub fn one_line(&self) -> String {
        let town = format!("{} {}", self.postcode, self.city);
        [self.line.as_str(), town.trim()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// The document of a person helped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
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
    /// Telephones by id, in national writing `04 65 71 62 56`.
    pub phones: BTreeMap<String, String>,
    /// The person said that there is no telephone.
    pub no_phone: bool,
    /// How to get in: digicode, floor, dog. Sensitive: shown on demand.
    pub access_note: String,
    /// What helps at the visit: `entend mal`, `parle italien`, `ne lit pas bien`.
    pub needs: String,
    /// Quotients by id; none is ever erased, one entered by mistake is withdrawn.
    pub quotients: BTreeMap<String, Quotient>,
}

impl Person {
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
        self.birth_year.map(|born| i64::from(year) - born).filter(|age| (0..130).contains(age))
    }
}

/// What is missing or wrong in a person's form, by field; the words are in `text.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PersonError {
    /// No last name.
    #[error("last name missing")]
    LastName,
    /// Year of birth that cannot be one.
    #[error("birth year out of range")]
    BirthYear,
    /// A field longer than [`MAX_FIELD`] characters.
    #[error("field too long")]
    TooLong,
}

/// The longest single-line field, in characters.
pub const MAX_FIELD: usize = 200;
/// The longest free text, in characters.
pub const MAX_TEXT: usize = 10_000;

/// Checks a person before it is written, on the tablet, in the office and when the server receives it.
///
/// # Errors
/// The first [`PersonError`] found.
pub fn check(person: &Person) -> Result<(), PersonError> {
    if person.last_name.trim().is_empty() {
        return Err(PersonError::LastName);
    }
    if person.birth_year.is_some_and(|year| !(1890..=2030).contains(&year)) {
        return Err(PersonError::BirthYear);
    }
    let address = &person.address;
    let lines = [
        &person.civility,
        &person.last_name,
        &person.first_name,
        &address.line,
        &address.complement,
        &address.postcode,
        &address.city,
        &person.needs,
    ];
    let too_long =
        lines.into_iter().chain(person.phones.values()).any(|field| field.chars().count() > MAX_FIELD);
    if too_long || person.access_note.chars().count() > MAX_TEXT {
        return Err(PersonError::TooLong);
    }
    Ok(())
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
    fn a_person_needs_a_name_and_a_plausible_year() {
        assert_eq!(check(&odette()), Ok(()));
        assert_eq!(check(&Person { last_name: "  ".into(), ..odette() }), Err(PersonError::LastName));
        assert_eq!(check(&Person { birth_year: Some(1066), ..odette() }), Err(PersonError::BirthYear));
        assert_eq!(check(&Person { needs: "x".repeat(201), ..odette() }), Err(PersonError::TooLong));
    }
}
