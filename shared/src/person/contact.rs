//! How a person is reached, and who can be called for her.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

use super::Person;
use crate::coded::coded;

coded!(
    /// What the person needs to read what is handed to her.
    Reading {
        /// Large print.
        LargePrint = "gros_caracteres",
        /// Reads with difficulty: short sentences, read together.
        Difficulty = "lit_avec_peine",
        /// Does not read: what is handed is read aloud.
        DoesNotRead = "ne_lit_pas",
    }
);

/// Someone close to the person. None is erased: one noted by mistake is withdrawn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Contact {
    /// `Luc Ferrand`.
    pub name: String,
    /// What ties them: `son fils`, `voisine du 2e`.
    pub link: String,
    /// Telephone, national writing.
    pub phone: String,
    /// The person agrees that they are called when she does not open (levée de doute).
    pub in_doubt: bool,
    /// What they may be told, in the person's words: `le jour des visites, rien des papiers`. Empty: nothing.
    pub told: String,
    /// Noted by mistake, or no longer wanted.
    pub withdrawn: bool,
}

/// What is known of a person's telephone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Telephone<'p> {
    /// Nobody asked yet.
    NotKnown,
    /// The person said that she has none.
    Nothing,
    /// Her numbers, in the order of their ids.
    Numbers {
        /// In national writing, never empty.
        numbers: Vec<&'p str>,
        /// "No telephone" was written as well, on another device: the numbers win, and it is shown, to be settled.
        contradicted: bool,
    },
}

impl Person {
    /// The person's telephone: numbers, none, or not known.
    #[must_use]
    pub fn telephone(&self) -> Telephone<'_> {
        let numbers: Vec<&str> =
            self.phones.values().map(|number| number.trim()).filter(|number| !number.is_empty()).collect();
        match (numbers.is_empty(), self.no_phone) {
            (false, contradicted) => Telephone::Numbers { numbers, contradicted },
            (true, true) => Telephone::Nothing,
            (true, false) => Telephone::NotKnown,
        }
    }

    /// Whom to call when she does not open: those she agreed to, with a telephone, by name.
    #[must_use]
    pub fn called_in_doubt(&self) -> Vec<(&str, &Contact)> {
        let mut called = callable(&self.contacts);
        called.sort_by_key(|(id, contact)| (contact.name.as_str(), *id));
        called
    }

    /// What she needs to read; `None` when nothing was noted.
    #[must_use]
    pub fn reading(&self) -> Option<Reading> {
        Reading::from_code(&self.reading)
    }
}

fn callable(contacts: &BTreeMap<String, Contact>) -> Vec<(&str, &Contact)> {
    contacts
        .iter()
        .map(|(id, contact)| (id.as_str(), contact))
        .filter(|(_, contact)| contact.in_doubt && !contact.withdrawn && !contact.phone.trim().is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_telephone_is_said_explicitly_and_numbers_win_over_it() {
        let number = || BTreeMap::from([("a".to_owned(), "04 65 71 62 56".to_owned())]);
        let numbers = vec!["04 65 71 62 56"];
        for (phones, no_phone, known) in [
            (BTreeMap::new(), false, Telephone::NotKnown),
            (BTreeMap::new(), true, Telephone::Nothing),
            (number(), false, Telephone::Numbers { numbers: numbers.clone(), contradicted: false }),
            (number(), true, Telephone::Numbers { numbers: numbers.clone(), contradicted: true }),
            (BTreeMap::from([("a".to_owned(), " ".to_owned())]), true, Telephone::Nothing),
        ] {
            let person = Person { phones, no_phone, ..Person::default() };
            assert_eq!(person.telephone(), known);
        }
    }

    #[test]
    fn only_those_she_agreed_to_are_called_when_she_does_not_open() {
        let contact = |name: &str, in_doubt, phone: &str| Contact {
            name: name.into(),
            phone: phone.into(),
            in_doubt,
            ..Contact::default()
        };
        let contacts = BTreeMap::from([
            ("1".to_owned(), contact("Zoé Ferrand", true, "06 39 98 00 01")),
            ("2".to_owned(), contact("Luc Ferrand", true, "06 39 98 00 02")),
            ("3".to_owned(), contact("Une voisine", false, "06 39 98 00 03")),
            ("4".to_owned(), contact("Sans numéro", true, " ")),
            ("5".to_owned(), Contact { withdrawn: true, ..contact("Ancienne amie", true, "06 39 98 00 04") }),
        ]);
        let person = Person { contacts, ..Person::default() };
        let names: Vec<&str> = person.called_in_doubt().iter().map(|(_, c)| c.name.as_str()).collect();
        assert_eq!(names, ["Luc Ferrand", "Zoé Ferrand"]);
    }
}
