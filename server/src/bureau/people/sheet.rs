//! One person on a page: who she is, where she lives her life, what a visit would cost her today and why, her
//! proofs, her visits.

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use axum::response::Html;
use dioxus::prelude::*;
use palier_shared::commune::Commune as Settings;
use palier_shared::id::DocumentId;
use palier_shared::person::{Person, life};
use palier_shared::quotient::Quotient;
use palier_shared::tariff::{Circumstances, Tariff, price};
use serde::Deserialize;

use super::{PATH, proof, quotient, situation, text};
use crate::bureau::Page;
use crate::bureau::fields::{Errors, Sent, token};
use crate::store::visits::{self, ListedVisit};
use crate::store::{StoreError, documents, settings};
use crate::web::{Coordinator, User, WebError};

/// What was just done, to be said above.
#[derive(Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    fait: String,
}

/// A person and what is shown with her.
pub(super) struct Sheet {
    pub(super) id: DocumentId,
    pub(super) person: Person,
    pub(super) visits: Vec<ListedVisit>,
    pub(super) settings: Settings,
    tariff: Option<Tariff>,
    /// Who wrote the facts of her life, by account id.
    pub(super) authors: BTreeMap<String, String>,
}

/// `GET /bureau/personnes/{person}`.
pub(super) async fn page(
    Coordinator(user): Coordinator,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    Ok(load(&user, id).await?.render(&user, text::done(&done.fait), &Sent::default(), &Errors::default()))
}

/// Reads a person and what is shown with her.
pub(super) async fn load(user: &User, id: DocumentId) -> Result<Sheet, WebError> {
    let today = user.commune.today();
    let read = user.commune.read(move |connection| {
        let settings = settings::settings(connection)?;
        let tariff = settings::first_tariff(connection, &settings, today)?;
        let person: Person = documents::value(connection, id)?;
        let visits = visits::of_person(connection, id)?;
        let authors = situation::authors(connection, &person)?;
        Ok::<_, StoreError>(Sheet { id, person, visits, settings, tariff, authors })
    });
    Ok(read.await?)
}

impl Sheet {
    /// The page; `sent` and `errors` are those of the one of its forms that comes back.
    pub(super) fn render(&self, user: &User, done: &str, sent: &Sent, errors: &Errors) -> Html<String> {
        let today = user.commune.today();
        let circumstances = Circumstances::visit(&self.person.quotients, today);
        let price = self.tariff.as_ref().map(|tariff| price(tariff, &circumstances));
        let title = self.person.full_name();
        let id = self.id;
        let content = rsx! {
            p { a { href: PATH, {text::ALL_PEOPLE} } }
            div { class: "row between wrap",
                h1 { "{title}" }
                div { class: "row wrap",
                    a { class: "btn", href: "{PATH}/{id}/modifier", {text::CHANGE} }
                    if life::on(&self.person.life, today).state.visit_may_begin() {
                        a { class: "btn primary", href: "/bureau/demandes/nouvelle?personne={id}", {text::NOTE_REQUEST} }
                    }
                }
            }
            if !done.is_empty() {
                p { class: "note good", role: "status", "{done}" }
            }
            div { class: "halves",
                section { class: "card stack", aria_labelledby: "identite",
                    h2 { id: "identite", {text::WHO_AND_WHERE} }
                    {self.facts(today.year())}
                }
                section { class: "card stack", aria_labelledby: "prix",
                    h2 { id: "prix", {text::PRICE_TODAY} }
                    {proof::price(price.as_ref(), self.tariff.as_ref())}
                }
            }
            {situation::card(self, user, sent, errors)}
            section { class: "card stack", id: "quotients",
                h2 { id: "quotients-titre", {text::QUOTIENTS} }
                {self.quotients(user)}
                {quotient::forms(user, id, sent, errors)}
            }
            section { class: "card stack",
                h2 { id: "visites", {text::VISITS} }
                {self.visits_table(user)}
            }
            p { a { class: "btn quiet", href: "{PATH}/{id}/effacer", {text::ERASE} } }
        };
        Page { user, title: &title, menu: PATH }.render(content)
    }

    fn facts(&self, year: i16) -> Element {
        let Person { address, phones, no_phone, needs, access_note, birth_year, .. } = &self.person;
        rsx! {
            dl { class: "facts",
                dt { {text::BORN} }
                dd { {text::born_or_unknown(*birth_year, year)} }
                dt { {text::ADDRESS} }
                dd {
                    if address.line.is_empty() && address.city.is_empty() {
                        span { class: "muted", {text::UNKNOWN} }
                    } else {
                        "{address.line}" br {}
                        if !address.complement.is_empty() { "{address.complement}" br {} }
                        "{address.postcode} {address.city}"
                    }
                }
                dt { {text::PHONE} }
                dd {
                    if phones.is_empty() {
                        span { class: "tag warn", if *no_phone { {text::HAS_NO_PHONE} } else { {text::PHONE_TO_ASK} } }
                    }
                    for phone in phones.values() {
                        span { class: "num nowrap", "{phone}" } br {}
                    }
                }
                if !needs.is_empty() {
                    dt { {text::NEEDS} }
                    dd { "{needs}" }
                }
            }
            if !access_note.is_empty() {
                details {
                    summary { {text::ACCESS} }
                    p { class: "written", "{access_note}" }
                }
            }
        }
    }

    fn quotients(&self, user: &User) -> Element {
        if self.person.quotients.is_empty() {
            return rsx! { p { class: "muted", {text::NO_QUOTIENT} } };
        }
        let mut quotients: Vec<(&String, &Quotient)> = self.person.quotients.iter().collect();
        quotients.sort_by_key(|(_, quotient)| {
            std::cmp::Reverse((!quotient.withdrawn, quotient.reference_month(), quotient.entered_at))
        });
        rsx! {
            div { class: "wide-table", role: "region", tabindex: "0", aria_label: text::QUOTIENTS,
                table {
                    caption { class: "unseen", {text::QUOTIENTS} }
                    thead {
                        tr {
                            th { scope: "col", {text::PROOF} }
                            th { scope: "col", class: "n", {text::QUOTIENT} }
                            th { scope: "col", {text::STATE} }
                            th { scope: "col", {text::ENTERED} }
                            th { scope: "col", span { class: "unseen", {text::ACTION} } }
                        }
                    }
                    tbody {
                        for (key, quotient) in quotients {
                            {self.quotient(user, key, quotient)}
                        }
                    }
                }
            }
        }
    }

    fn quotient(&self, user: &User, key: &str, quotient: &Quotient) -> Element {
        let today = user.commune.today();
        let validity = self.tariff.as_ref().map_or(0, |tariff| tariff.validity_months);
        let (tag, state) = text::quotient_state(quotient, today, validity);
        rsx! {
            tr { class: if quotient.withdrawn { "gone" },
                th { scope: "row", {text::source(quotient)} br {} span { class: "muted small", {text::computation(quotient)} } }
                td { class: "n", {quotient.value().to_string()} }
                td { span { class: tag, {state} } }
                td { class: "muted", {text::on_day(user.commune.civil(quotient.entered_at).date())} }
                td { class: "n",
                    if !quotient.withdrawn {
                        form { method: "post", action: "{PATH}/{self.id}/quotient/{key}/retirer",
                            {token(user)}
                            button { class: "btn quiet", aria_label: text::withdraw_label(quotient), {text::WITHDRAW} }
                        }
                    }
                }
            }
        }
    }

    fn visits_table(&self, user: &User) -> Element {
        if self.visits.is_empty() {
            return rsx! { p { class: "muted", {text::NO_VISIT} } };
        }
        rsx! {
            div { class: "wide-table", role: "region", tabindex: "0", aria_label: text::VISITS,
                table {
                    caption { class: "unseen", {text::VISITS} }
                    thead {
                        tr {
                            th { scope: "col", {text::DAY} }
                            th { scope: "col", {text::THEME} }
                            th { scope: "col", {text::AGENT} }
                            th { scope: "col", {text::STATE} }
                        }
                    }
                    tbody {
                        for visit in self.visits.iter() {
                            tr {
                                th { scope: "row",
                                    a { href: "/bureau/visites/{visit.id}", {text::visit_day(visit, |at| user.commune.civil(at))} }
                                }
                                td { {self.settings.theme_title(&visit.theme)} }
                                td { "{visit.worker_name}" }
                                td { span { class: "tag", {palier_shared::text::status(visit.status)} } }
                            }
                        }
                    }
                }
            }
        }
    }
}
