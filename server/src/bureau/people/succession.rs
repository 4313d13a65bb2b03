//! Who settles the bills of a deceased person: named here, so that the finance office can make them out.

mod text;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::import::address::postcode;
use palier_shared::import::cells::Cell;
use palier_shared::person::{self, Address, Person, Recipient};

use super::sheet::Sheet;
use super::text as people;
use super::{PATH, sheet};
use crate::bureau::fields::{Errors, Form, Input, Sent, token};
use crate::store::{StoreError, Write};
use crate::web::{Checked, Coordinator, User, WebError};

/// Fields: name, street, complement, postcode, town.
const FIELDS: [&str; 5] =
    ["destinataire", "dest-adresse", "dest-complement", "dest-code-postal", "dest-ville"];

/// Why nothing was written.
enum NotSaved {
    Store(StoreError),
    Wrong(Errors),
}

impl From<StoreError> for NotSaved {
    fn from(error: StoreError) -> Self {
        NotSaved::Store(error)
    }
}

/// `POST /bureau/personnes/{person}/succession`.
pub(super) async fn record(
    Path(id): Path<String>,
    Checked { role: Coordinator(user), form: sent }: Checked<Coordinator, Sent>,
) -> Result<Response, WebError> {
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    let named = read(&sent);
    let write = move |write: &mut Write<'_>| {
        let recipient = named.map_err(NotSaved::Wrong)?;
        let written = write.edit(id, |person: &mut Person| {
            person.payer.succession = recipient;
            person::check(person).map_err(|error| {
                let mut errors = Errors::default();
                errors.add(FIELDS[0], person::text::person_error(error));
                NotSaved::Wrong(errors)
            })
        })?;
        if written {
            write.audit("succession.recorded", &id.to_string())?;
        }
        Ok(())
    };
    match user.commune.write(user.author(), write).await {
        Ok(()) => Ok(Redirect::to(&format!("{PATH}/{id}?fait=succession#situation")).into_response()),
        Err(NotSaved::Store(error)) => Err(error.into()),
        Err(NotSaved::Wrong(errors)) => {
            let page = sheet::load(&user, id).await?.render(&user, "", &sent, &errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

fn read(sent: &Sent) -> Result<Recipient, Errors> {
    let mut errors = Errors::default();
    let [name, line, complement, code, city] = FIELDS.map(|field| sent.get(field));
    if name.is_empty() {
        errors.add(FIELDS[0], text::NAME_MISSING);
    }
    let postcode = match postcode(&code) {
        Cell::Is(postcode) => postcode.digits,
        Cell::Unknown => String::new(),
        Cell::Unreadable => {
            errors.add(FIELDS[3], people::WRONG_POSTCODE);
            String::new()
        }
    };
    let address = Address { line, complement, postcode, city, ..Address::default() };
    if address != Address::default() && !address.can_be_written_to() {
        errors.add(FIELDS[1], text::ADDRESS_INCOMPLETE);
    }
    if errors.is_empty() { Ok(Recipient { name, address }) } else { Err(errors) }
}

/// The form, below the situation of a deceased person.
pub(super) fn form(sheet: &Sheet, user: &User, sent: &Sent, errors: &Errors) -> Element {
    let comes_back = sent.names().any(|name| name == FIELDS[0]);
    let there = of(&sheet.person.payer.succession);
    let form = Form { sent: if comes_back { sent } else { &there }, errors };
    let line = |index: usize, label, hint| Input { name: FIELDS[index], label, hint, ..Input::default() };
    rsx! {
        form { class: "stack", method: "post", action: "{PATH}/{sheet.id}/succession",
            {token(user)}
            fieldset { class: "stack", aria_describedby: "succession-aide",
                legend { class: "strong", {text::RECIPIENT} }
                p { class: "hint", id: "succession-aide", {text::RECIPIENT_HELP} }
                if comes_back { {form.summary()} }
                div { class: "fields",
                    {form.input(Input { required: true, ..line(0, text::NAME, text::NAME_HELP) })}
                    {form.input(line(1, people::ADDRESS_LINE, text::ADDRESS_HELP))}
                    {form.input(line(2, people::COMPLEMENT, ""))}
                    {form.input(Input { keyboard: "numeric", ..line(3, people::POSTCODE, "") })}
                    {form.input(line(4, people::CITY, ""))}
                }
                p { button { class: "btn primary", {text::SAVE} } }
            }
        }
    }
}

fn of(recipient: &Recipient) -> Sent {
    let mut sent = Sent::default();
    let Address { line, complement, postcode, city, .. } = &recipient.address;
    for (field, value) in FIELDS.into_iter().zip([&recipient.name, line, complement, postcode, city]) {
        sent.set(field, value);
    }
    sent
}
