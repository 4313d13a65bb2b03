//! A person's form: from her document to fields, from fields to her document.

use dioxus::prelude::*;
use palier_shared::import::address::postcode;
use palier_shared::import::cells::Cell;
use palier_shared::import::phones::{Phones, phones};
use palier_shared::names;
use palier_shared::person::{self, Field, MAX_FIELD, MAX_TEXT, Person, PersonError};

use super::text;
use crate::bureau::fields::{Errors, Form, Input, Sent, guard, stale};

/// Fields of one line, besides the telephones, in the order of [`of`].
const LINES: [&str; 8] =
    ["civilite", "nom", "prenom", "naissance", "adresse", "complement", "code-postal", "ville"];
/// What comes before a telephone's id.
const PHONE: &str = "tel-";
/// Telephones that can be added at once.
const NEW_PHONES: [&str; 2] = ["tel-nouveau-1", "tel-nouveau-2"];

/// The fields of a person.
pub(super) fn of(person: &Person) -> Sent {
    let mut sent = Sent::default();
    let address = &person.address;
    let born = person.birth_year.map(|year| year.to_string()).unwrap_or_default();
    let values = [
        &person.civility,
        &person.last_name,
        &person.first_name,
        &born,
        &address.line,
        &address.complement,
        &address.postcode,
        &address.city,
    ];
    for (name, value) in LINES.into_iter().zip(values) {
        sent.set(name, value);
    }
    sent.set("sans-telephone", if person.no_phone { "1" } else { "" });
    sent.set("besoins", &person.needs);
    sent.set("acces", &person.access_note);
    for (id, phone) in &person.phones {
        sent.set(&format!("{PHONE}{id}"), phone);
    }
    sent
}

/// Whether a field that only the sent form has is a telephone that it adds.
pub(super) fn is_phone(name: &str) -> bool {
    name.starts_with(PHONE)
}

/// Writes the fields into a person, or says what is wrong with them. `new_id` names the telephones added.
pub(super) fn write(
    sent: &Sent,
    person: &mut Person,
    mut new_id: impl FnMut() -> String,
) -> Result<(), Errors> {
    let mut errors = Errors::default();
    for name in LINES {
        if sent.get(name).chars().count() > MAX_FIELD {
            errors.add(name, text::too_long(MAX_FIELD));
        }
    }
    person.civility = Some(sent.get("civilite"))
        .filter(|code| text::CIVILITIES.iter().any(|(known, _)| known == code))
        .unwrap_or_default();
    person.last_name = names::proper(&sent.get("nom"));
    person.first_name = names::proper(&sent.get("prenom"));
    person.birth_year = birth_year(&sent.get("naissance"), &mut errors);
    person.address.line = sent.get("adresse");
    person.address.complement = sent.get("complement");
    person.address.city = sent.get("ville");
    person.address.postcode = match postcode(&sent.get("code-postal")) {
        Cell::Is(postcode) => postcode.digits,
        Cell::Unknown => String::new(),
        Cell::Unreadable => {
            errors.add("code-postal", text::WRONG_POSTCODE);
            String::new()
        }
    };
    read_phones(sent, person, &mut errors, &mut new_id);
    for (name, most) in [("besoins", MAX_FIELD), ("acces", MAX_TEXT)] {
        if sent.get(name).chars().count() > most {
            errors.add(name, text::too_long(most));
        }
        guard(sent, &mut errors, name);
    }
    person.needs = sent.get("besoins");
    person.access_note = sent.get("acces");
    match person::check(person) {
        Err(PersonError::LastName) => errors.add("nom", text::NAME_MISSING),
        Err(PersonError::BirthYear) => errors.add("naissance", text::WRONG_YEAR),
        Err(error @ PersonError::Secret(field, _)) if errors.is_empty() => {
            errors.add(name_of(field), person::text::person_error(error));
        }
        // Too long and secret are said beside each field above.
        Err(PersonError::TooLong(_) | PersonError::Secret(..)) | Ok(()) => {}
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// Where the form says what is wrong with a field; what it does not show is said at the name.
fn name_of(field: Field) -> &'static str {
    match field {
        Field::FirstName => "prenom",
        Field::Address => "adresse",
        Field::Needs => "besoins",
        Field::Access => "acces",
        _ => "nom",
    }
}

fn birth_year(text: &str, errors: &mut Errors) -> Option<i64> {
    if text.is_empty() {
        return None;
    }
    let year = text.parse().ok();
    if year.is_none() {
        errors.add("naissance", text::WRONG_YEAR);
    }
    year
}

fn read_phones(sent: &Sent, person: &mut Person, errors: &mut Errors, new_id: &mut impl FnMut() -> String) {
    person.phones.clear();
    for name in sent.names().filter(|name| name.starts_with(PHONE)) {
        let value = sent.get(name);
        match phones(&value) {
            _ if value.is_empty() => {}
            Phones::Numbers(numbers) if numbers.len() == 1 => {
                let id = if NEW_PHONES.contains(&name) { new_id() } else { name[PHONE.len()..].to_owned() };
                person.phones.extend(numbers.into_iter().map(|number| (id.clone(), number.national)));
            }
            _ => errors.add(name, text::WRONG_PHONE),
        }
    }
    person.no_phone = sent.ticked("sans-telephone");
    if person.no_phone && !person.phones.is_empty() {
        errors.add("sans-telephone", text::PHONE_AND_NONE);
    }
}

/// Names and labels of the telephones: those there are, and room for one more; for two when there is none.
fn phone_fields(sent: &Sent) -> Vec<(&str, String)> {
    let known: Vec<&str> =
        sent.names().filter(|name| name.starts_with(PHONE) && !NEW_PHONES.contains(name)).collect();
    let new = if known.is_empty() { &NEW_PHONES[..] } else { &NEW_PHONES[..1] };
    let names = known.iter().chain(new).copied().enumerate();
    names.map(|(index, name)| (name, text::phone_label(index, known.len()))).collect()
}

/// The fields, and what they said when the form was opened.
pub(super) fn render(form: Form<'_>, was: &Sent) -> Element {
    let line = |name, label| Input { name, label, ..Input::default() };
    let civilities: Vec<(String, String)> =
        text::CIVILITIES.iter().map(|(code, label)| ((*code).to_owned(), (*label).to_owned())).collect();
    let phones = phone_fields(form.sent);
    rsx! {
        fieldset { class: "card stack",
            legend { class: "unseen", {text::IDENTITY} }
            h2 { {text::IDENTITY} }
            div { class: "fields",
                {form.select("civilite", text::CIVILITY, "", &civilities)}
                {form.input(Input { required: true, ..line("nom", text::LAST_NAME) })}
                {form.input(line("prenom", text::FIRST_NAME))}
                {form.input(Input { hint: text::BIRTH_HELP, keyboard: "numeric", ..line("naissance", text::BIRTH_YEAR) })}
            }
        }
        fieldset { class: "card stack",
            legend { class: "unseen", {text::ADDRESS} }
            h2 { {text::ADDRESS} }
            div { class: "fields",
                {form.input(line("adresse", text::ADDRESS_LINE))}
                {form.input(Input { hint: text::COMPLEMENT_HELP, ..line("complement", text::COMPLEMENT) })}
                {form.input(Input { keyboard: "numeric", ..line("code-postal", text::POSTCODE) })}
                {form.input(line("ville", text::CITY))}
            }
        }
        fieldset { class: "card stack",
            legend { class: "unseen", {text::PHONES} }
            h2 { {text::PHONES} }
            div { class: "fields",
                for (name, label) in phones.iter() {
                    {form.input(Input { name, label, kind: "tel", keyboard: "tel", ..Input::default() })}
                }
            }
            {form.tick("sans-telephone", text::NO_PHONE)}
        }
        fieldset { class: "card stack",
            legend { class: "unseen", {text::FOR_THE_VISIT} }
            h2 { {text::FOR_THE_VISIT} }
            {form.area("besoins", text::NEEDS, text::NEEDS_HELP)}
            {form.area("acces", text::ACCESS, text::ACCESS_HELP)}
        }
        {stale::carried(was)}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Sent {
        let mut sent = Sent::default();
        pairs.iter().for_each(|(name, value)| sent.set(name, *value));
        sent
    }

    #[test]
    fn fields_survive_the_person_and_wrong_ones_are_named() {
        let fields = sent(&[
            ("civilite", "Mme"),
            ("nom", "DA COSTA"),
            ("prenom", "Suzanne"),
            ("naissance", "1946"),
            ("code-postal", "38120"),
            ("tel-nouveau-1", "0465716256"),
            ("acces", "digicode 4587A, 2e étage, chien gentil"),
        ]);
        let mut person = Person::default();
        write(&fields, &mut person, || "a".into()).unwrap();
        assert_eq!((person.last_name.as_str(), person.birth_year), ("Da Costa", Some(1946)));
        assert_eq!(person.phones["a"], "04 65 71 62 56");
        assert_eq!(of(&person).get("tel-a"), "04 65 71 62 56");
        let wrong = sent(&[
            ("naissance", "vers 1940"),
            ("code-postal", "3812"),
            ("tel-nouveau-1", "12"),
            ("sans-telephone", "1"),
        ]);
        let errors = write(&wrong, &mut Person::default(), String::new).unwrap_err();
        for name in ["nom", "naissance", "tel-nouveau-1"] {
            assert!(errors.of(name).is_some(), "{name}: {errors:?}");
        }
    }
}
