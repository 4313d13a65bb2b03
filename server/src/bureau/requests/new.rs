//! Noting a request while the person is on the telephone: what it is about, in her words, and the price to tell.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use dioxus::prelude::*;
use palier_shared::commune::Commune as Settings;
use palier_shared::id::DocumentId;
use palier_shared::person::{MAX_TEXT, Person};
use palier_shared::tariff::{Circumstances, Tariff, price};
use palier_shared::visit::{Event, EventKind, Visit};
use serde::Deserialize;

use super::{PATH, text};
use crate::bureau::Page;
use crate::bureau::fields::{Errors, Form, Sent, guard, hidden, token};
use crate::bureau::people::proof;
use crate::machine;
use crate::store::{StoreError, Write, documents, settings};
use crate::web::{Checked, Coordinator, User, WebError};

/// Who asks.
#[derive(Deserialize)]
pub(super) struct Who {
    #[serde(default)]
    personne: String,
}

/// What the form shows.
struct Shown {
    person: Person,
    settings: Settings,
    tariff: Option<Tariff>,
}

/// `GET /bureau/demandes/nouvelle?personne=`: without anyone, the person is sought first.
pub(super) async fn page(
    Coordinator(user): Coordinator,
    Query(who): Query<Who>,
) -> Result<Response, WebError> {
    let Ok(person) = who.personne.parse::<DocumentId>() else {
        return Ok(Redirect::to("/bureau/personnes?pour=demande").into_response());
    };
    let mut sent = Sent::default();
    sent.set("canal", text::CHANNELS[0].0);
    sent.set("id", user.commune.new_document_id().to_string());
    let shown = load(&user, person).await?;
    Ok(render(&user, person, &shown, &sent, &Errors::default()).into_response())
}

async fn load(user: &User, person: DocumentId) -> Result<Shown, WebError> {
    let today = user.commune.today();
    let read = user.commune.read(move |connection| {
        let settings = settings::settings(connection)?;
        let tariff = settings::first_tariff(connection, &settings, today)?;
        Ok::<_, StoreError>(Shown { person: documents::value(connection, person)?, settings, tariff })
    });
    Ok(read.await?)
}

/// `POST /bureau/demandes/nouvelle?personne=`.
pub(super) async fn create(
    Query(who): Query<Who>,
    Checked { role, form: sent }: Checked<Coordinator, Sent>,
) -> Result<Response, WebError> {
    let Coordinator(user) = role;
    let person: DocumentId = who.personne.parse().map_err(|_| WebError::NotFound)?;
    let id: DocumentId = sent.get("id").parse().map_err(|_| WebError::NotFound)?;
    let shown = load(&user, person).await?;
    let errors = check(&sent, &shown.settings);
    if !errors.is_empty() {
        let page = render(&user, person, &shown, &sent, &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let visit = Visit {
        schema: 1,
        person: person.to_string(),
        theme: sent.get("theme"),
        words: sent.get("demande"),
        channel: sent.get("canal"),
        ..Visit::default()
    };
    user.commune.write(user.author(), move |write| note(write, id, visit)).await?;
    Ok(Redirect::to(&format!("/bureau/visites/{id}/planifier")).into_response())
}

fn check(sent: &Sent, settings: &Settings) -> Errors {
    let mut errors = Errors::default();
    if !settings.themes.contains_key(&sent.get("theme")) {
        errors.add("theme", text::CHOOSE_THEME);
    }
    if !text::CHANNELS.iter().any(|(code, _)| *code == sent.get("canal")) {
        errors.add("canal", text::CHOOSE_CHANNEL);
    }
    if sent.get("demande").chars().count() > MAX_TEXT {
        errors.add("demande", text::TOO_LONG);
    }
    guard(sent, &mut errors, "demande");
    errors
}

/// Creates the visit with its request. A form sent twice carries the same id and notes it once.
fn note(write: &mut Write<'_>, id: DocumentId, mut visit: Visit) -> Result<(), StoreError> {
    match write.get::<Visit>(id) {
        Ok(known) if known.person == visit.person => return Ok(()),
        Ok(_) => return Err(StoreError::NotFound),
        Err(StoreError::NotFound) => {}
        Err(error) => return Err(error),
    }
    let requested = Event::new(EventKind::Requested, write.now(), &write.author().name());
    visit.add(&machine::new_id(write.now()).to_string(), requested);
    write.create(id, &visit)?;
    write.audit("visit.requested", &id.to_string())
}

fn render(user: &User, id: DocumentId, shown: &Shown, sent: &Sent, errors: &Errors) -> Html<String> {
    let form = Form { sent, errors };
    let today = Circumstances::visit(&shown.person.quotients, user.commune.today());
    let price = shown.tariff.as_ref().map(|tariff| price(tariff, &today));
    let mut themes = vec![(String::new(), text::NO_THEME.to_owned())];
    themes.extend(
        shown
            .settings
            .themes_in_order()
            .into_iter()
            .map(|(code, theme)| (code.to_owned(), theme.title.clone())),
    );
    let content = rsx! {
        div {
            h1 { {text::new_request(&shown.person.full_name())} }
            p { class: "muted", {text::contact(&shown.person)} }
        }
        {form.summary()}
        div { class: "desk",
            form { class: "card stack wide", method: "post", action: "{PATH}/nouvelle?personne={id}",
                {token(user)}
                {hidden("id", &sent.get("id"))}
                {form.select("theme", text::THEME, "", &themes)}
                {form.area("demande", text::WORDS, text::WORDS_HELP)}
                {form.choices("canal", text::CHANNEL, text::CHANNELS)}
                div { class: "row wrap",
                    button { class: "btn primary", {text::SAVE_AND_PLAN} }
                    a { class: "btn quiet", href: "/bureau/personnes/{id}", {text::CANCEL} }
                }
            }
            section { class: "card stack", aria_labelledby: "prix",
                h2 { id: "prix", {text::PRICE_TO_TELL} }
                {proof::price(price.as_ref(), shown.tariff.as_ref())}
                p { a { href: "/bureau/personnes/{id}#quotients", {text::RECORD_QUOTIENT} } }
            }
        }
    };
    Page { user, title: text::NEW_REQUEST, menu: PATH }.render(content)
}
