//! Who is close to the people of the demo: a curator, someone to call, what helps to read.

use palier_shared::person::{Contact, Guardian, Person, Protection, Reading};

use super::text;

/// What is noted of those close to the person of that name; nothing for the others.
pub(super) fn of(last_name: &str) -> Person {
    let Some(circle) = text::CIRCLES.iter().find(|circle| circle.of == last_name) else {
        return Person::default();
    };
    let (name, link, phone, told) = circle.contact;
    let contact = Contact {
        name: name.into(),
        link: link.into(),
        phone: phone.into(),
        in_doubt: true,
        told: told.into(),
        withdrawn: false,
    };
    let protection = circle.protected.map(|(kind, name, body, phone)| Protection {
        kind: kind.code().into(),
        guardian: Guardian {
            name: name.into(),
            body: body.into(),
            phone: phone.into(),
            ..Guardian::default()
        },
        until: None,
    });
    Person {
        contacts: [("1".to_owned(), contact)].into(),
        protection: protection.unwrap_or_default(),
        reading: circle.reading.map_or("", Reading::code).into(),
        language: circle.language.into(),
        ..Person::default()
    }
}

#[cfg(test)]
mod tests {
    use palier_shared::person::protection::Signatory;

    use super::*;

    #[test]
    fn everybody_close_is_close_to_somebody_of_the_demo_and_one_is_protected() {
        for circle in text::CIRCLES {
            assert!(text::PEOPLE.iter().any(|person| person.name.2 == circle.of), "{}", circle.of);
        }
        let signs = of("Bigot").protection.powers().signatures;
        assert_eq!(signs, [Signatory::Person, Signatory::Guardian]);
        assert_eq!(of("Reymond"), Person::default());
    }
}
