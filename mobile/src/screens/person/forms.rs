//! What a tablet may put right of a record: telephones, contacts, what helps, how to get in. Each field is kept at once;
//! a contact is withdrawn, never erased.

use std::collections::BTreeMap;

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::person::{Contact, Person, Reading, text as words};

use super::detail::{DetailText, draft_key, use_edit};
use super::edit::{self, Detail, Part};
use super::text;
use crate::app::App;
use crate::components::{Choices, Field, FieldKind, SaveStatus, Saving, glyph, judge, keep_draft};

/// The forms, folded until they are asked for.
#[component]
pub(super) fn Details(id: DocumentId) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    // What was being typed before the page was left is not hidden.
    let mut open = use_signal(|| {
        let drafted = |person: &Person| {
            edit::fields(person).iter().any(|field| app.draft(&draft_key(id, field)).is_some())
        };
        app.view(|replica| replica.get::<Person>(id).is_some_and(drafted)).unwrap_or_default()
    });
    let Some(person) = app.view(|replica| replica.get::<Person>(id).cloned()).flatten() else {
        return rsx! {};
    };
    rsx! {
        section { id: "correct", class: "card stack",
            div { class: "row wrap between",
                button {
                    id: "correct-details",
                    r#type: "button",
                    "aria-expanded": if open() { "true" } else { "false" },
                    onclick: move |_| open.toggle(),
                    {glyph(Icon::Pen)}
                    "{text::CORRECT}"
                }
                SaveStatus { state: saving.state() }
            }
            if open() {
                p { class: "muted", "{text::CORRECT_HINT}" }
                Phones { id, phones: person.phones.clone(), no_phone: person.no_phone }
                Contacts { id, contacts: person.contacts.clone() }
                ForTheVisit { id, reading: person.reading() }
            }
        }
    }
}

#[component]
fn Phones(id: DocumentId, phones: BTreeMap<String, String>, no_phone: bool) -> Element {
    let edit = use_edit(id);
    let none = phones.is_empty();
    rsx! {
        fieldset { class: "stack",
            legend { "{text::PHONES}" }
            for (place , (key , number)) in phones.into_iter().enumerate() {
                div { key: "{key}", class: "row wrap bottom",
                    div { class: "grow",
                        DetailText { id, detail: Detail::Phone(key.clone()), label: text::phone(place), kind: FieldKind::Phone }
                    }
                    button {
                        class: "quiet",
                        r#type: "button",
                        "aria-label": crate::text::withdraw(&number),
                        onclick: {
                            let key = key.clone();
                            move |_| {
                                let key = key.clone();
                                edit.call(Box::new(move |person| edit::remove_phone(person, &key)));
                            }
                        },
                        {glyph(Icon::Cross)}
                        "{crate::text::WITHDRAW}"
                    }
                }
            }
            Addition { id, added: Added::Phone }
            if none || no_phone {
                label { class: "check",
                    input {
                        id: "no-phone",
                        r#type: "checkbox",
                        checked: no_phone,
                        onchange: move |event| {
                            let none = event.checked();
                            edit.call(Box::new(move |person| person.no_phone = none));
                        },
                    }
                    span { "{text::NO_PHONE}" }
                }
            }
        }
    }
}

#[component]
fn Contacts(id: DocumentId, contacts: BTreeMap<String, Contact>) -> Element {
    let edit = use_edit(id);
    let (withdrawn, kept): (Vec<_>, Vec<_>) =
        contacts.into_iter().partition(|(_, contact)| contact.withdrawn);
    rsx! {
        div { class: "stack",
            h3 { "{text::CONTACTS}" }
            for (key , contact) in kept {
                OneContact { key: "{key}", id, contact_id: key.clone(), contact }
            }
            Addition { id, added: Added::Contact }
            if !withdrawn.is_empty() {
                details { id: "withdrawn-contacts",
                    summary { "{text::WITHDRAWN}" }
                    ul { class: "stack",
                        for (key , contact) in withdrawn {
                            li { key: "{key}", class: "row between",
                                span { class: "muted", "{contact.name}" }
                                button {
                                    class: "quiet",
                                    r#type: "button",
                                    "aria-label": text::restore(&contact.name),
                                    onclick: {
                                        let key = key.clone();
                                        move |_| {
                                            let key = key.clone();
                                            edit.call(Box::new(move |person| edit::withdraw_contact(person, &key, false)));
                                        }
                                    },
                                    {glyph(Icon::Undo)}
                                    "{text::RESTORE}"
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn OneContact(id: DocumentId, contact_id: String, contact: Contact) -> Element {
    let edit = use_edit(id);
    let part = |part| Detail::Contact(contact_id.clone(), part);
    rsx! {
        fieldset { class: "stack line",
            legend { if contact.name.trim().is_empty() { "{text::NO_NAME}" } else { "{contact.name}" } }
            div { class: "two",
                DetailText { id, detail: part(Part::Name), label: text::CONTACT_NAME, kind: FieldKind::Text }
                DetailText { id, detail: part(Part::Link), label: text::CONTACT_LINK, hint: text::CONTACT_LINK_HINT, kind: FieldKind::Text }
            }
            DetailText { id, detail: part(Part::Phone), label: text::PHONE, kind: FieldKind::Phone }
            DetailText { id, detail: part(Part::Told), label: text::CONTACT_TOLD, hint: text::CONTACT_TOLD_HINT, kind: FieldKind::Text }
            label { class: "check",
                input {
                    id: "contact-{contact_id}-doubt",
                    r#type: "checkbox",
                    checked: contact.in_doubt,
                    onchange: {
                        let key = contact_id.clone();
                        move |event| {
                            let (key, agrees) = (key.clone(), event.checked());
                            edit.call(Box::new(move |person| edit::call_in_doubt(person, &key, agrees)));
                        }
                    },
                }
                span { "{text::CONTACT_IN_DOUBT}" }
            }
            div { class: "row",
                button {
                    class: "quiet",
                    r#type: "button",
                    "aria-label": crate::text::withdraw(&contact.name),
                    onclick: {
                        let key = contact_id.clone();
                        move |_| {
                            let key = key.clone();
                            edit.call(Box::new(move |person| edit::withdraw_contact(person, &key, true)));
                        }
                    },
                    {glyph(Icon::Cross)}
                    "{crate::text::WITHDRAW}"
                }
            }
        }
    }
}

#[component]
fn ForTheVisit(id: DocumentId, reading: Option<Reading>) -> Element {
    let edit = use_edit(id);
    let plain = (String::new(), text::READING_PLAIN.to_owned());
    let readings = Reading::ALL.iter().map(|each| (each.code().to_owned(), words::reading(*each).to_owned()));
    rsx! {
        div { class: "stack",
            h3 { "{text::FOR_THE_VISIT}" }
            DetailText { id, detail: Detail::Needs, label: text::NEEDS, hint: text::NEEDS_HINT, kind: FieldKind::Text }
            DetailText { id, detail: Detail::Language, label: text::LANGUAGE, hint: text::LANGUAGE_HINT, kind: FieldKind::Text }
            Choices {
                name: "reading",
                legend: text::READING,
                options: std::iter::once(plain).chain(readings).collect::<Vec<_>>(),
                chosen: reading.map_or("", Reading::code),
                on_choose: move |code: String| {
                    let reading = Reading::from_code(&code);
                    edit.call(Box::new(move |person| edit::set_reading(person, reading)));
                },
            }
            DetailText { id, detail: Detail::Access, label: text::ACCESS, hint: text::ACCESS_HINT }
        }
    }
}

/// What a field adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Added {
    Phone,
    Contact,
}

impl Added {
    fn id(self) -> &'static str {
        match self {
            Self::Phone => edit::NEW_PHONE,
            Self::Contact => edit::NEW_CONTACT,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Phone => text::NEW_PHONE,
            Self::Contact => text::NEW_CONTACT,
        }
    }

    fn kind(self) -> FieldKind {
        match self {
            Self::Phone => FieldKind::Phone,
            Self::Contact => FieldKind::Text,
        }
    }

    fn wrong(self, person: &Person, typed: &str) -> String {
        match self {
            Self::Phone => edit::wrong_new_phone(person, typed),
            Self::Contact => edit::wrong_new_contact(person, typed),
        }
    }

    fn add(self, person: &mut Person, id: String, typed: &str) {
        match self {
            Self::Phone => edit::add_phone(person, id, typed),
            Self::Contact => edit::add_contact(person, id, typed),
        }
    }
}

/// A field with the button that adds what it says.
#[component]
fn Addition(id: DocumentId, added: Added) -> Element {
    let field = added.id();
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let key = draft_key(id, field);
    let mut typed = use_signal(|| app.draft(&key).unwrap_or_default());
    let mut error = use_signal(String::new);
    let mut sent = use_signal(|| None::<String>);
    // What was typed stays in the field until the record has it: after a failed save nothing is lost.
    let arrived = app
        .view(|replica| {
            let person = replica.get::<Person>(id)?;
            let new = sent()?;
            Some(person.phones.contains_key(&new) || person.contacts.contains_key(&new))
        })
        .flatten()
        .unwrap_or_default();
    use_effect(use_reactive!(|arrived| {
        if arrived {
            typed.set(String::new());
            sent.set(None);
        }
    }));
    let adding = use_callback({
        let (app, key) = (app.clone(), key.clone());
        move |()| {
            let words = typed.peek().clone();
            let why = app
                .view(|replica| replica.get::<Person>(id).map(|person| added.wrong(person, &words)))
                .flatten();
            error.set(why.unwrap_or_default());
            if !error.peek().is_empty() {
                return;
            }
            let (app, key, new) = (app.clone(), key.clone(), app.new_id());
            sent.set(Some(new.clone()));
            saving.keep(async move {
                app.edit::<Person>(id, move |person| added.add(person, new, &words)).await?;
                app.drop_draft(&key).await;
                Ok(())
            });
        }
    });
    rsx! {
        div { class: "row wrap bottom",
            div { class: "grow add-field", onkeydown: move |event| if event.key() == Key::Enter { adding.call(()) },
                Field {
                    id: "{field}",
                    label: added.label(),
                    kind: added.kind(),
                    value: typed(),
                    error: error(),
                    on_input: move |text: String| {
                        error.set(String::new());
                        if judge(&text).keepable {
                            keep_draft(&app, &key, text.clone());
                        }
                        typed.set(text);
                    },
                }
            }
            button { id: "add-{field}", r#type: "button", onclick: move |_| adding.call(()), {glyph(Icon::Plus)} "{crate::text::ADD}" }
        }
    }
}
