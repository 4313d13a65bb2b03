//! What the agent's hand changes in a person's record: plain functions on it, each one change.

use palier_shared::import::phones::{Phones, phones};
use palier_shared::person::{Contact, Person, Reading, check, text as words};

use super::text;

/// A text of the record that a tablet may put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Detail {
    /// A telephone, by its id.
    Phone(String),
    /// What helps at the visit.
    Needs,
    /// The language spoken.
    Language,
    /// How to get in.
    Access,
    /// A part of a contact, by its id.
    Contact(String, Part),
}

/// A text of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Who it is.
    Name,
    /// What ties them.
    Link,
    /// Telephone.
    Phone,
    /// What they may be told.
    Told,
}

impl Detail {
    /// Id of the field.
    pub(super) fn id(&self) -> String {
        match self {
            Self::Phone(id) => format!("phone-{id}"),
            Self::Needs => "needs".to_owned(),
            Self::Language => "language".to_owned(),
            Self::Access => "access-text".to_owned(),
            Self::Contact(id, part) => format!("contact-{id}-{}", part.word()),
        }
    }

    /// What the record says.
    pub(super) fn read(&self, person: &Person) -> String {
        let contact = |id: &String| person.contacts.get(id).cloned().unwrap_or_default();
        match self {
            Self::Phone(id) => person.phones.get(id).cloned().unwrap_or_default(),
            Self::Needs => person.needs.clone(),
            Self::Language => person.language.clone(),
            Self::Access => person.access_note.clone(),
            Self::Contact(id, part) => part.of(&mut contact(id)).clone(),
        }
    }

    /// Writes it. What is no longer there is not brought back.
    pub(super) fn write(&self, person: &mut Person, words: &str) {
        let words = words.trim();
        match self {
            Self::Phone(id) => {
                if let Some(phone) = person.phones.get_mut(id) {
                    *phone = national(words).unwrap_or_else(|| words.to_owned());
                }
            }
            Self::Needs => person.needs = words.to_owned(),
            Self::Language => person.language = words.to_owned(),
            Self::Access => person.access_note = words.to_owned(),
            Self::Contact(id, part) => {
                if let Some(contact) = person.contacts.get_mut(id) {
                    let number = (*part == Part::Phone).then(|| national(words)).flatten();
                    *part.of(contact) = number.unwrap_or_else(|| words.to_owned());
                }
            }
        }
    }

    /// What is wrong with a text for this field, or nothing.
    pub(super) fn wrong(&self, person: &Person, typed: &str) -> String {
        let typed = typed.trim();
        match self {
            Self::Phone(_) if typed.is_empty() => return text::EMPTY_PHONE.to_owned(),
            Self::Phone(id) => {
                if let Some(why) = wrong_phone(person, typed, Some(id)) {
                    return why;
                }
            }
            Self::Contact(_, Part::Name) if typed.is_empty() => return text::EMPTY_NAME.to_owned(),
            Self::Contact(_, Part::Phone) if !typed.is_empty() && national(typed).is_none() => {
                return text::NOT_A_PHONE.to_owned();
            }
            _ => {}
        }
        let mut written = person.clone();
        self.write(&mut written, typed);
        refused(&written)
    }
}

impl Part {
    fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Link => "link",
            Self::Phone => "phone",
            Self::Told => "told",
        }
    }

    fn of(self, contact: &mut Contact) -> &mut String {
        match self {
            Self::Name => &mut contact.name,
            Self::Link => &mut contact.link,
            Self::Phone => &mut contact.phone,
            Self::Told => &mut contact.told,
        }
    }
}

/// The field that adds a number.
pub(super) const NEW_PHONE: &str = "new-phone";
/// The field that adds a contact.
pub(super) const NEW_CONTACT: &str = "new-contact";

/// Ids of all fields that this record has now: each may have a draft.
pub(super) fn fields(person: &Person) -> Vec<String> {
    let phones = person.phones.keys().cloned().map(Detail::Phone);
    let parts = [Part::Name, Part::Link, Part::Phone, Part::Told];
    let contacts = person.contacts.keys().flat_map(|id| parts.map(|part| Detail::Contact(id.clone(), part)));
    let details = [Detail::Needs, Detail::Language, Detail::Access].into_iter().chain(phones).chain(contacts);
    let ids = details.map(|detail| detail.id());
    ids.chain([NEW_PHONE.to_owned(), NEW_CONTACT.to_owned()]).collect()
}

/// One number in national writing; none for anything else.
fn national(text: &str) -> Option<String> {
    match phones(text) {
        Phones::Numbers(numbers) => match numbers.as_slice() {
            [only] => Some(only.national.clone()),
            _ => None,
        },
        _ => None,
    }
}

fn wrong_phone(person: &Person, typed: &str, own: Option<&String>) -> Option<String> {
    let Some(number) = national(typed) else {
        return Some(text::NOT_A_PHONE.to_owned());
    };
    let twice = person.phones.iter().any(|(id, known)| Some(id) != own && *known == number);
    twice.then(|| text::PHONE_TWICE.to_owned())
}

/// Why the record would not be taken, in words; or nothing.
fn refused(person: &Person) -> String {
    check(person).map_or_else(words::person_error, |()| String::new())
}

/// What is wrong with a number to be added, or nothing.
pub(super) fn wrong_new_phone(person: &Person, typed: &str) -> String {
    if let Some(why) = wrong_phone(person, typed, None) {
        return why;
    }
    let mut written = person.clone();
    add_phone(&mut written, String::new(), typed);
    refused(&written)
}

/// Adds a number: the person then has a telephone.
pub(super) fn add_phone(person: &mut Person, id: String, typed: &str) {
    person.phones.insert(id, national(typed).unwrap_or_else(|| typed.trim().to_owned()));
    person.no_phone = false;
}

/// Takes a number away.
pub(super) fn remove_phone(person: &mut Person, id: &str) {
    person.phones.remove(id);
}

/// What is wrong with the name of a contact to be added, or nothing.
pub(super) fn wrong_new_contact(person: &Person, typed: &str) -> String {
    if typed.trim().is_empty() {
        return text::EMPTY_NAME.to_owned();
    }
    let mut written = person.clone();
    add_contact(&mut written, String::new(), typed);
    refused(&written)
}

/// Adds a contact: nobody is called and nothing is told before the person agrees.
pub(super) fn add_contact(person: &mut Person, id: String, name: &str) {
    person.contacts.insert(id, Contact { name: name.trim().to_owned(), ..Contact::default() });
}

/// Withdraws a contact, or puts one back.
pub(super) fn withdraw_contact(person: &mut Person, id: &str, withdrawn: bool) {
    if let Some(contact) = person.contacts.get_mut(id) {
        contact.withdrawn = withdrawn;
    }
}

/// Whether the person agrees that a contact is called when she does not open.
pub(super) fn call_in_doubt(person: &mut Person, id: &str, agrees: bool) {
    if let Some(contact) = person.contacts.get_mut(id) {
        contact.in_doubt = agrees;
    }
}

/// What she needs to read.
pub(super) fn set_reading(person: &mut Person, reading: Option<Reading>) {
    person.reading = reading.map_or("", Reading::code).to_owned();
}
