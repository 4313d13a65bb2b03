//! From what is typed to a person and her request.

use std::collections::BTreeMap;

use jiff::civil::Date;
use palier_shared::commune::Commune;
use palier_shared::import::address::postcode;
use palier_shared::import::cells::Cell;
use palier_shared::import::phones::{Phones, phones};
use palier_shared::names::{NameKey, proper};
use palier_shared::person::{
    self, Address, Civility, Field, MAX_FIELD, Person, PersonError, text as person_text,
};
use palier_shared::planning::{Half, Weekday, Wishes};
use palier_shared::visit::Visit;

use super::text;
use crate::components::{Fields, judge};

/// Field of who asks: a person's id, [`NEW`], or nothing.
pub const WHO: &str = "qui";
/// Somebody who is not on board.
pub const NEW: &str = "nouvelle";
/// What is looked for.
pub const SEARCH: &str = "chercher";
/// Id drawn for the new person.
pub const PERSON_ID: &str = "fiche";
/// Id drawn for the request.
pub const VISIT_ID: &str = "visite";
/// Her civility, by its code.
pub const CIVILITY: &str = "civilite";
/// Her last name.
pub const LAST_NAME: &str = "nom";
/// Her first name.
pub const FIRST_NAME: &str = "prenom";
/// Her telephone.
pub const PHONE: &str = "telephone";
/// She has none.
pub const NO_PHONE: &str = "sans-telephone";
/// Street.
pub const STREET: &str = "rue";
/// Building, floor.
pub const COMPLEMENT: &str = "complement";
/// Postcode.
pub const POSTCODE: &str = "code-postal";
/// Town.
pub const TOWN: &str = "ville";
/// Year of birth.
pub const BORN: &str = "naissance";
/// What helps.
pub const NEEDS: &str = "aide";
/// Theme, by its code.
pub const THEME: &str = "theme";
/// The request in her words.
pub const WORDS: &str = "mots";
/// The last day that is of use.
pub const LATEST: &str = "avant-le";
/// Half of the day, by its code.
pub const HALF: &str = "demi-journee";
/// Days of the week, by their codes, separated by spaces.
pub const DAYS: &str = "jours";

/// The fields in the order of the page.
pub const IN_ORDER: [&str; 13] = [
    WHO, LAST_NAME, FIRST_NAME, PHONE, STREET, COMPLEMENT, POSTCODE, TOWN, BORN, NEEDS, THEME, WORDS, LATEST,
];

/// What is wrong, by field.
pub type Wrong = BTreeMap<&'static str, String>;

/// What a new form begins with.
pub fn preset(fields: &mut Fields, commune: Option<&Commune>, mut new_id: impl FnMut() -> String) {
    fields.set(PERSON_ID, &new_id());
    fields.set(VISIT_ID, &new_id());
    if let Some(commune) = commune {
        fields.set(POSTCODE, &commune.activity.postcode);
        fields.set(TOWN, &commune.town);
    }
}

/// What the name typed has in common with those of other records; none before there is a last name.
#[must_use]
pub fn name_key(fields: &Fields) -> Option<NameKey> {
    let year = fields.get(BORN).trim().parse().ok();
    fields.has(LAST_NAME).then(|| NameKey::new(fields.get(LAST_NAME), fields.get(FIRST_NAME), year))
}

/// The new person.
///
/// # Errors
/// [`Wrong`], all fields at once.
pub fn person(fields: &Fields, mut new_id: impl FnMut() -> String) -> Result<Person, Wrong> {
    let mut wrong = Wrong::new();
    for (name, field) in ONE_LINE {
        let value = fields.get(name).trim();
        if value.chars().count() > MAX_FIELD {
            wrong.insert(name, person_text::person_error(PersonError::TooLong(field)));
        } else if let Some(advice) = judge(value).advice.into_iter().next().filter(|_| !judge(value).keepable)
        {
            wrong.insert(name, advice);
        }
    }
    let born = match fields.get(BORN).trim() {
        "" => None,
        text => match text.parse() {
            Ok(year) => Some(year),
            Err(_) => {
                wrong.insert(BORN, text::WRONG_YEAR.to_owned());
                None
            }
        },
    };
    let code = match postcode(fields.get(POSTCODE)) {
        Cell::Is(code) => code.digits,
        Cell::Unknown => String::new(),
        Cell::Unreadable => {
            wrong.insert(POSTCODE, text::WRONG_POSTCODE.to_owned());
            String::new()
        }
    };
    let mut person = Person {
        schema: 1,
        civility: Civility::from_code(fields.get(CIVILITY))
            .map(|one| one.code().to_owned())
            .unwrap_or_default(),
        last_name: proper(fields.get(LAST_NAME)),
        first_name: proper(fields.get(FIRST_NAME)),
        birth_year: born,
        address: Address {
            line: fields.get(STREET).trim().to_owned(),
            complement: fields.get(COMPLEMENT).trim().to_owned(),
            postcode: code,
            city: fields.get(TOWN).trim().to_owned(),
            ..Address::default()
        },
        needs: fields.get(NEEDS).trim().to_owned(),
        no_phone: fields.has(NO_PHONE),
        ..Person::default()
    };
    match phones(fields.get(PHONE)) {
        Phones::Numbers(_) if person.no_phone => {
            wrong.insert(PHONE, text::PHONE_AND_NONE.to_owned());
        }
        Phones::Numbers(numbers) => {
            person.phones = numbers.into_iter().map(|number| (new_id(), number.national)).collect();
        }
        Phones::NoPhone => person.no_phone = true,
        Phones::Unknown => {}
        Phones::Unreadable => {
            wrong.insert(PHONE, text::WRONG_PHONE.to_owned());
        }
    }
    if let Err(error) = person::check(&person) {
        wrong.entry(place_of(error)).or_insert_with(|| person_text::person_error(error));
    }
    if wrong.is_empty() { Ok(person) } else { Err(wrong) }
}

const ONE_LINE: [(&str, Field); 9] = [
    (LAST_NAME, Field::LastName),
    (FIRST_NAME, Field::FirstName),
    (PHONE, Field::Phones),
    (STREET, Field::Address),
    (COMPLEMENT, Field::Address),
    (POSTCODE, Field::Address),
    (TOWN, Field::Address),
    (BORN, Field::BirthYear),
    (NEEDS, Field::Needs),
];

/// Beside which field an error is said.
fn place_of(error: PersonError) -> &'static str {
    match error {
        PersonError::BirthYear => BORN,
        PersonError::LastName => LAST_NAME,
        PersonError::TooLong(field) | PersonError::Secret(field, _) => {
            ONE_LINE.iter().find(|(_, known)| *known == field).map_or(LAST_NAME, |(name, _)| name)
        }
    }
}

/// The request of a person, without its event.
///
/// # Errors
/// [`Wrong`], all fields at once.
pub fn visit(fields: &Fields, commune: &Commune, person: &str, today: Date) -> Result<Visit, Wrong> {
    let mut wrong = Wrong::new();
    if !commune.themes.contains_key(fields.get(THEME)) {
        wrong.insert(THEME, crate::text::CHOOSE_THEME.to_owned());
    }
    if !judge(fields.get(WORDS)).keepable {
        wrong.insert(WORDS, crate::text::WORDS_NOT_KEPT.to_owned());
    }
    let latest = match fields.get(LATEST) {
        "" => None,
        day => match day.parse::<Date>() {
            Ok(day) if day >= today => Some(day.to_string()),
            Ok(_) => {
                wrong.insert(LATEST, text::PAST_DAY.to_owned());
                None
            }
            Err(_) => {
                wrong.insert(LATEST, text::WRONG_DAY.to_owned());
                None
            }
        },
    };
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(Visit {
        person: person.to_owned(),
        theme: fields.get(THEME).to_owned(),
        words: fields.get(WORDS).trim().to_owned(),
        latest,
        wishes: wishes(fields),
        ..Visit::default()
    })
}

/// What she wishes; none when nothing was said.
fn wishes(fields: &Fields) -> Option<Wishes> {
    let half = Half::from_code(fields.get(HALF)).map(|half| half.code().to_owned()).unwrap_or_default();
    let days = fields.get(DAYS).split_whitespace().filter_map(Weekday::from_code);
    let wishes =
        Wishes { weekdays: days.map(|day| day.code().to_owned()).collect(), half, ..Wishes::default() };
    (wishes != Wishes::default()).then_some(wishes)
}

/// The days chosen, with one chosen or taken back.
#[must_use]
pub fn toggled(days: &str, day: Weekday) -> String {
    let chosen = |one: &Weekday| days.split_whitespace().any(|code| code == one.code()) != (*one == day);
    Weekday::ALL.iter().filter(|one| chosen(one)).map(|one| one.code()).collect::<Vec<_>>().join(" ")
}
