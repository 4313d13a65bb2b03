//! Once it is booked: the sentence to say on the telephone.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use dioxus::prelude::*;
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::person::Person;
use palier_shared::tariff::{Circumstances, price};
use palier_shared::visit::{Visit, state};

use super::{PATH, text};
use crate::bureau::Page;
use crate::bureau::people::proof;
use crate::store::{StoreError, accounts, documents, settings};
use crate::web::{Coordinator, WebError};

/// `GET /bureau/visites/{visit}/planifiee`.
pub(super) async fn page(
    Coordinator(user): Coordinator,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    let read = user.commune.read(move |connection| {
        let visit: Visit = documents::value(connection, id)?;
        let person: Person =
            documents::value(connection, visit.person.parse().map_err(|_| StoreError::Unreadable)?)?;
        let plan = state(&visit).plan;
        let worker = plan.as_ref().and_then(|plan| plan.worker.parse::<AccountId>().ok());
        let worker = worker.map_or(Ok(String::new()), |worker| accounts::name(connection, worker))?;
        let settings = settings::settings(connection)?;
        let tariffs = settings::Tariffs::read(connection)?;
        let tariff = plan.as_ref().and_then(|plan| tariffs.of(&settings, &visit.theme, plan.start.date()));
        let tariff = tariff.map(|(_, tariff)| tariff.clone());
        Ok::<_, StoreError>((visit.person, person, plan, worker, tariff))
    });
    let (person_id, person, plan, worker, tariff) = read.await?;
    let Some(plan) = plan else {
        return Ok(Redirect::to(&format!("/bureau/visites/{id}/planifier")).into_response());
    };
    let on_the_day = Circumstances::visit(&person.quotients, plan.start.date());
    let price = tariff.as_ref().map(|tariff| price(tariff, &on_the_day));
    let content = rsx! {
        h1 { {text::booked_title(&person.full_name())} }
        div { class: "note good", role: "status", p { {text::IS_BOOKED} } }
        div { class: "halves",
            section { class: "card stack", aria_labelledby: "dire",
                h2 { id: "dire", {text::TO_SAY} }
                p { class: "quote", {text::told(&plan, &worker)} }
                p { class: "muted", {text::exactly(&plan)} }
            }
            section { class: "card stack", aria_labelledby: "prix",
                h2 { id: "prix", {text::PRICE_TO_TELL} }
                {proof::price(price.as_ref(), tariff.as_ref())}
            }
        }
        {next(id, &person_id)}
    };
    Ok(Page { user: &user, title: text::BOOKED, menu: PATH }.render(content).into_response())
}

/// Where to go from there.
fn next(id: DocumentId, person: &str) -> Element {
    rsx! {
        div { class: "row wrap",
            a { class: "btn primary", href: PATH, {text::NEXT_REQUEST} }
            a { class: "btn", href: "/bureau/visites/{id}", {text::SEE_VISIT} }
            a { class: "btn", href: "/bureau/visites/{id}/planifier", {text::MOVE} }
            a { class: "btn quiet", href: "/bureau/personnes/{person}", {text::SEE_PERSON} }
        }
    }
}
