//! Writing a person down, and changing what is written.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::names::NameKey;
use palier_shared::person::Person;

use super::{PATH, form, text};
use crate::bureau::Page;
use crate::bureau::fields::{Errors, Form, Sent, stale, token};
use crate::machine;
use crate::store::people::{self, ListedPerson};
use crate::store::{StoreError, Write, documents, settings};
use crate::web::{Checked, Coordinator, User, WebError};

/// Why a form comes back.
enum NotSaved {
    Store(StoreError),
    /// Something is wrong with it, or someone else wrote meanwhile.
    Again(Box<Again>),
}

impl From<StoreError> for NotSaved {
    fn from(error: StoreError) -> Self {
        NotSaved::Store(error)
    }
}

/// A form that comes back.
#[derive(Default)]
struct Again {
    sent: Sent,
    was: Sent,
    errors: Errors,
    /// Who may be the same person.
    twins: Vec<ListedPerson>,
    /// Who wrote meanwhile, and when.
    meanwhile: Option<(String, i64)>,
}

/// `GET /bureau/personnes/nouvelle`.
pub(super) async fn new(Coordinator(user): Coordinator) -> Result<Html<String>, WebError> {
    let town =
        user.commune.read(|connection| settings::settings(connection).map(|settings| settings.town)).await?;
    let mut sent = form::of(&Person::default());
    sent.set("ville", town);
    Ok(render(&user, None, &Again { sent, ..Again::default() }))
}

/// `POST /bureau/personnes/nouvelle`.
pub(super) async fn create(
    Checked { role, form: sent }: Checked<Coordinator, Sent>,
) -> Result<Response, WebError> {
    let Coordinator(user) = role;
    let id = user.commune.new_document_id();
    let created = user.commune.write(user.author(), move |write| add(write, id, sent)).await;
    answer(&user, None, created.map(|()| format!("{PATH}/{id}?fait=creee")))
}

fn add(write: &mut Write<'_>, id: DocumentId, sent: Sent) -> Result<(), NotSaved> {
    let mut person = Person { schema: 1, ..Person::default() };
    let now = write.now();
    if let Err(errors) = form::write(&sent, &mut person, || machine::new_id(now).to_string()) {
        return Err(NotSaved::Again(Box::new(Again { sent, errors, ..Again::default() })));
    }
    let twins = people::likely_twins(write.connection(), &NameKey::of(&person))?;
    if !twins.is_empty() && !sent.ticked("autre") {
        return Err(NotSaved::Again(Box::new(Again { sent, twins, ..Again::default() })));
    }
    write.create(id, &person)?;
    Ok(write.audit("person.created", &id.to_string())?)
}

/// `GET /bureau/personnes/{person}/modifier`.
pub(super) async fn page(
    Coordinator(user): Coordinator,
    Path(id): Path<String>,
) -> Result<Html<String>, WebError> {
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    let person: Person = user.commune.read(move |connection| documents::value(connection, id)).await?;
    let fields = form::of(&person);
    Ok(render(&user, Some(id), &Again { sent: fields.clone(), was: fields, ..Again::default() }))
}

/// `POST /bureau/personnes/{person}/modifier`.
pub(super) async fn save(
    Path(id): Path<String>,
    Checked { role, form: sent }: Checked<Coordinator, Sent>,
) -> Result<Response, WebError> {
    let Coordinator(user) = role;
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    let saved = user.commune.write(user.author(), move |write| change(write, id, &sent)).await;
    answer(&user, Some(id), saved.map(|()| format!("{PATH}/{id}?fait=modifiee")))
}

fn change(write: &mut Write<'_>, id: DocumentId, sent: &Sent) -> Result<(), NotSaved> {
    let meanwhile = people::last_written(write.connection(), id)?;
    let now = write.now();
    let changed = write.edit(id, |person: &mut Person| {
        let there = form::of(person);
        let (merged, clashes) = stale::on_top(&stale::before(sent), sent, &there, form::is_phone);
        let errors = stale::said(&clashes, |clash| clash.theirs.clone());
        if !errors.is_empty() {
            // What is there now becomes what the form was opened on: sending it again settles it.
            return Err(NotSaved::Again(Box::new(Again {
                sent: merged,
                was: there,
                errors,
                meanwhile,
                ..Again::default()
            })));
        }
        let mut checked = merged.clone();
        checked.set("besoins-voulu", sent.get("besoins-voulu"));
        checked.set("acces-voulu", sent.get("acces-voulu"));
        form::write(&checked, person, || machine::new_id(now).to_string()).map_err(|errors| {
            NotSaved::Again(Box::new(Again { sent: merged, was: there, errors, ..Again::default() }))
        })
    })?;
    if changed {
        write.audit("person.changed", &id.to_string())?;
    }
    Ok(())
}

fn answer(
    user: &User,
    id: Option<DocumentId>,
    saved: Result<String, NotSaved>,
) -> Result<Response, WebError> {
    match saved {
        Ok(path) => Ok(Redirect::to(&path).into_response()),
        Err(NotSaved::Store(error)) => Err(error.into()),
        Err(NotSaved::Again(again)) => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(user, id, &again)).into_response())
        }
    }
}

fn render(user: &User, id: Option<DocumentId>, again: &Again) -> Html<String> {
    let (title, action, back) = match id {
        None => (text::NEW_PERSON, format!("{PATH}/nouvelle"), PATH.to_owned()),
        Some(id) => (text::CHANGE_PERSON, format!("{PATH}/{id}/modifier"), format!("{PATH}/{id}")),
    };
    let fields = Form { sent: &again.sent, errors: &again.errors };
    let meanwhile = again
        .meanwhile
        .as_ref()
        .map(|(name, at)| text::meanwhile(name, user.commune.civil(*at), user.commune.today()));
    let content = rsx! {
        h1 { {title} }
        if let Some(sentence) = meanwhile {
            p { class: "note", role: "status", "{sentence}" }
        }
        {fields.summary()}
        form { class: "stack measure", method: "post", action: "{action}",
            {token(user)}
            if !again.twins.is_empty() {
                {twins(&again.twins)}
            }
            {form::render(fields, &again.was)}
            div { class: "row wrap",
                button { class: "btn primary", {text::SAVE} }
                a { class: "btn quiet", href: "{back}", {text::CANCEL} }
            }
        }
    };
    Page { user, title, menu: PATH }.render(content)
}

/// Who may be the same person, and the box that says that it is someone else.
fn twins(twins: &[ListedPerson]) -> Element {
    rsx! {
        div { class: "note stack", role: "alert", id: "autre-erreur",
            p { class: "strong", {text::MAYBE_THERE_ALREADY} }
            ul { class: "plain",
                for twin in twins.iter() {
                    li { a { href: "{PATH}/{twin.id}", "{twin.name}" } {text::twin_details(twin)} }
                }
            }
            label { class: "row", input { id: "autre", r#type: "checkbox", name: "autre", value: "1" } {text::SOMEONE_ELSE} }
        }
    }
}
