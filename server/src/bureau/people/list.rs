//! The list of people, searched by any piece of a name.

use axum::extract::Query;
use axum::response::Html;
use dioxus::prelude::*;
use palier_shared::person::Person;
use palier_shared::tariff::{self, Circumstances, Price};
use serde::Deserialize;

use super::{PATH, proof, text};
use crate::bureau::Page;
use crate::store::people::{self, Found, ListedPerson};
use crate::store::{StoreError, documents, settings};
use crate::web::{Coordinator, User, WebError};

/// The most people shown at once: beyond, a piece of the name finds faster than the eye.
const MOST: usize = 100;

/// What is sought.
#[derive(Deserialize)]
pub(super) struct Search {
    /// A piece of a name.
    #[serde(default)]
    q: String,
    /// `demande` when the coordinator looks for whoever is on the telephone.
    #[serde(default)]
    pour: String,
}

/// A person and what she would pay today.
struct Entry {
    person: ListedPerson,
    price: Option<Price>,
}

/// `GET /bureau/personnes`.
pub(super) async fn page(
    Coordinator(user): Coordinator,
    Query(search): Query<Search>,
) -> Result<Html<String>, WebError> {
    let query = search.q.clone();
    let today = user.commune.today();
    let (found, entries) = user
        .commune
        .read(move |connection| {
            let mut found = people::search(connection, &query, MOST)?;
            let tariff = settings::first_tariff(connection, &settings::settings(connection)?, today)?;
            let priced = |person: ListedPerson| {
                let value: Person = documents::value(connection, person.id)?;
                let circumstances = Circumstances::visit(&value.quotients, today);
                let price = tariff.as_ref().map(|tariff| tariff::price(tariff, &circumstances));
                Ok(Entry { person, price })
            };
            let entries = std::mem::take(&mut found.people)
                .into_iter()
                .map(priced)
                .collect::<Result<Vec<_>, StoreError>>()?;
            Ok::<_, StoreError>((found, entries))
        })
        .await?;
    Ok(render(&user, &search, &found, &entries))
}

fn render(user: &User, search: &Search, found: &Found, entries: &[Entry]) -> Html<String> {
    let for_request = search.pour == "demande";
    let title = if for_request { text::WHO_ASKS } else { text::PEOPLE };
    let year = user.commune.today().year();
    let content = rsx! {
        div { class: "row between wrap",
            h1 { {title} }
            div { class: "row wrap",
                a { class: "btn", href: "/bureau/personnes/import", {text::IMPORT} }
                a { class: "btn primary", href: "/bureau/personnes/nouvelle", {text::ADD} }
            }
        }
        if found.all == 0 {
            div { class: "card empty",
                p { class: "strong", {text::NOBODY_YET} }
                p { {text::NOBODY_YET_HELP} }
            }
        } else {
            form { class: "measure", role: "search", method: "get", action: PATH,
                if for_request {
                    input { r#type: "hidden", name: "pour", value: "demande" }
                }
                div { class: "field",
                    label { r#for: "q", {text::SEARCH} }
                    div { class: "row",
                        input { id: "q", name: "q", r#type: "search", value: "{search.q}", autocomplete: "off", spellcheck: "false",
                            autofocus: for_request, "data-cherche": "resultats", aria_describedby: "q-aide" }
                        button { class: "btn", {text::SEARCH_BUTTON} }
                    }
                    p { class: "hint", id: "q-aide", {text::SEARCH_HELP} }
                }
            }
            div { class: "stack", id: "resultats",
                p { class: "muted", role: "status", {text::found(found, entries.len())} }
                if !entries.is_empty() {
                    div { class: "card flush wide-table", role: "region", tabindex: "0", aria_label: text::PEOPLE, {table(entries, year, for_request)} }
                }
            }
        }
    };
    Page { user, title, menu: PATH }.render(content)
}

fn table(entries: &[Entry], year: i16, for_request: bool) -> Element {
    rsx! {
        table {
            caption { class: "unseen", {text::PEOPLE} }
            thead {
                tr {
                    th { scope: "col", {text::NAME} }
                    th { scope: "col", {text::BORN} }
                    th { scope: "col", {text::STREET} }
                    th { scope: "col", {text::PHONE} }
                    th { scope: "col", {text::QUOTIENT} }
                    if for_request {
                        th { scope: "col", span { class: "unseen", {text::ACTION} } }
                    }
                }
            }
            tbody {
                for Entry { person, price } in entries.iter() {
                    tr {
                        th { scope: "row", a { href: "/bureau/personnes/{person.id}", "{person.name}" } }
                        td { class: "nowrap num", {text::born(person.birth_year, year)} }
                        td { "{person.street}" }
                        td { class: "nowrap num", "{person.phone}" }
                        td { class: "nowrap", {proof::state(price.as_ref())} }
                        if for_request {
                            td { class: "n",
                                a { class: "btn", href: "/bureau/demandes/nouvelle?personne={person.id}", {text::NOTE_REQUEST} }
                            }
                        }
                    }
                }
            }
        }
    }
}
