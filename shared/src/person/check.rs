//! What is checked of a person before she is written, on the tablet, in the office and when the server receives it.

use super::{Address, Person};
use crate::secrets::{self, Found};

/// A field of a person, as errors and differences name it; the words are in `text.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Madame or Monsieur.
    Civility,
    /// Last name.
    LastName,
    /// First names.
    FirstName,
    /// Year of birth.
    BirthYear,
    /// Address.
    Address,
    /// Telephones.
    Phones,
    /// Contact persons.
    Contacts,
    /// How to get in.
    Access,
    /// Language.
    Language,
    /// What is needed to read.
    Reading,
    /// What helps at the visit.
    Needs,
    /// Legal protection, with the guardian.
    Protection,
    /// Who pays.
    Payer,
    /// Isolated or not.
    Isolated,
    /// Hard to move or not.
    HardToMove,
    /// Mandates.
    Mandates,
}

/// What is missing or wrong in a person, by field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PersonError {
    /// No last name.
    #[error("last name missing")]
    LastName,
    /// Year of birth that cannot be one.
    #[error("birth year out of range")]
    BirthYear,
    /// Longer than [`MAX_FIELD`] characters, or [`MAX_TEXT`] for free texts.
    #[error("field too long")]
    TooLong(Field),
    /// Holds what must not be kept: a social-security number, a bank account, a card ([`secrets::blocks`]).
    #[error("field holds a secret")]
    Secret(Field, Found),
}

/// The longest single-line field, in characters.
pub const MAX_FIELD: usize = 200;
/// The longest free text, in characters.
pub const MAX_TEXT: usize = 10_000;

/// Checks a person before she is written.
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
    if person.access_note.chars().count() > MAX_TEXT {
        return Err(PersonError::TooLong(Field::Access));
    }
    let texts = texts(person);
    let longer = |text: &str| text.len() > MAX_FIELD && text.chars().count() > MAX_FIELD;
    if let Some((field, _)) = texts.iter().chain(&codes(person)).find(|(_, text)| longer(text)) {
        return Err(PersonError::TooLong(*field));
    }
    for (field, text) in texts.into_iter().chain([(Field::Access, person.access_note.as_str())]) {
        if let Some(secret) = secrets::find(text).iter().find(|secret| secrets::blocks(secret.found)) {
            return Err(PersonError::Secret(field, secret.found));
        }
    }
    Ok(())
}

/// What people type, on one line. Whoever adds a field of words adds it here.
fn texts(person: &Person) -> Vec<(Field, &str)> {
    let mut texts = vec![
        (Field::LastName, person.last_name.as_str()),
        (Field::FirstName, &person.first_name),
        (Field::Language, &person.language),
        (Field::Needs, &person.needs),
        (Field::Protection, &person.protection.guardian.name),
        (Field::Protection, &person.protection.guardian.body),
        (Field::Protection, &person.protection.guardian.phone),
        (Field::Payer, &person.payer.addressee.name),
        (Field::Payer, &person.payer.succession.name),
    ];
    texts.extend(typed(Field::Address, &person.address));
    texts.extend(typed(Field::Protection, &person.protection.guardian.address));
    texts.extend(typed(Field::Payer, &person.payer.addressee.address));
    texts.extend(typed(Field::Payer, &person.payer.succession.address));
    if let Some(undertaking) = &person.payer.undertaking {
        texts.push((Field::Payer, &undertaking.signatory));
        texts.extend(typed(Field::Payer, &undertaking.address));
    }
    texts.extend(person.phones.values().map(|phone| (Field::Phones, phone.as_str())));
    for contact in person.contacts.values() {
        let words = [&contact.name, &contact.link, &contact.phone, &contact.told];
        texts.extend(words.map(|text| (Field::Contacts, text.as_str())));
    }
    for mandate in person.mandates.values() {
        texts.push((Field::Mandates, &mandate.place));
        texts.extend(mandate.demarches.iter().map(|title| (Field::Mandates, title.as_str())));
        for signature in mandate.signatures.values() {
            let words = [&signature.name, &signature.reason, &signature.witness];
            texts.extend(words.map(|text| (Field::Mandates, text.as_str())));
        }
        texts.extend(mandate.revocations.values().map(|one| (Field::Mandates, one.who.as_str())));
    }
    texts
}

fn typed(field: Field, address: &Address) -> [(Field, &str); 4] {
    [&address.line, &address.complement, &address.postcode, &address.city].map(|text| (field, text.as_str()))
}

/// What programs write: too long is wrong, and a long key of digits is no secret.
fn codes(person: &Person) -> Vec<(Field, &str)> {
    let Address { insee, ban_id, neighbourhood, .. } = &person.address;
    vec![
        (Field::Civility, person.civility.as_str()),
        (Field::Address, insee),
        (Field::Address, ban_id),
        (Field::Address, neighbourhood),
        (Field::Reading, &person.reading),
        (Field::Protection, &person.protection.kind),
        (Field::Payer, &person.payer.kind),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::person::{Contact, Mandate, Recipient};

    fn odette() -> Person {
        Person { last_name: "Ferrand".into(), first_name: "Odette".into(), ..Person::default() }
    }

    #[test]
    fn a_person_needs_a_name_and_a_plausible_year() {
        assert_eq!(check(&odette()), Ok(()));
        assert_eq!(check(&Person { last_name: "  ".into(), ..odette() }), Err(PersonError::LastName));
        assert_eq!(check(&Person { birth_year: Some(1066), ..odette() }), Err(PersonError::BirthYear));
        let long = Person { needs: "é".repeat(201), ..odette() };
        assert_eq!(check(&long), Err(PersonError::TooLong(Field::Needs)));
        assert_eq!(check(&Person { needs: "é".repeat(200), ..odette() }), Ok(()));
        let long = Person { access_note: "é".repeat(10_001), ..odette() };
        assert_eq!(check(&long), Err(PersonError::TooLong(Field::Access)));
    }

    #[test]
    fn a_social_security_number_an_account_or_a_card_is_refused_in_each_field() {
        let secret = || "1 53 05 38 037 397 18".to_owned();
        let mut written: Vec<(Field, Person)> = Vec::new();
        let mut with = |field, edit: &dyn Fn(&mut Person)| {
            let mut person = odette();
            edit(&mut person);
            written.push((field, person));
        };
        with(Field::Access, &|p| p.access_note = secret());
        with(Field::Needs, &|p| p.needs = secret());
        with(Field::Language, &|p| p.language = secret());
        with(Field::Address, &|p| p.address.complement = secret());
        with(Field::Phones, &|p| drop(p.phones.insert("a".into(), secret())));
        with(Field::Protection, &|p| p.protection.guardian.body = secret());
        with(Field::Payer, &|p| p.payer.succession = Recipient { name: secret(), ..Recipient::default() });
        with(Field::Contacts, &|p| {
            p.contacts = BTreeMap::from([("a".into(), Contact { told: secret(), ..Contact::default() })]);
        });
        with(Field::Mandates, &|p| {
            let mandate = Mandate { demarches: vec![secret()], ..Mandate::default() };
            p.mandates = BTreeMap::from([("a".into(), mandate)]);
        });
        for (field, person) in written {
            assert_eq!(check(&person), Err(PersonError::Secret(field, Found::SocialSecurity)), "{field:?}");
        }
        let account = Person { needs: "FR76 3000 6000 0112 3456 7890 189".into(), ..odette() };
        assert_eq!(check(&account), Err(PersonError::Secret(Field::Needs, Found::Iban)));
    }

    #[test]
    fn words_about_passwords_and_telephones_are_not_refused() {
        let mut person = Person { needs: "mot de passe oublié".into(), ..odette() };
        person.phones.insert("a".into(), "04 65 71 62 56".into());
        person.address.ban_id = "38382_0850_00036".into();
        assert_eq!(check(&person), Ok(()));
    }
}
