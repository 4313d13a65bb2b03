//! The page of one visit: whole for the coordinator, reduced to what billing needs for the finance officer.

use axum::extract::{Path, Query};
use axum::response::Html;
use dioxus::prelude::*;
use palier_shared::aide_memoire::{Template, template_of};
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::person::Person;
use palier_shared::visit::{State, Visit, state};

use super::actions::actions;
use super::post;
use super::price::{self, Known};
use super::record::record;
use super::signature::signature;
use super::status::{Mark, stopped_note};
use super::timeline::{self, Names, timeline};
use super::today::Done;
use super::{concern, overlaps, reduced, text};
use crate::bureau::Page;
use crate::commune::Commune;
use crate::store::accounts::Role;
use crate::store::overlaps::{Overlap, overlaps as overlapping};
use crate::store::settings::settings;
use crate::store::visits::{self, ListedVisit};
use crate::store::{StoreError, documents, ledger};
use crate::web::{Office, WebError};

/// All that the page of a visit says.
pub(super) struct Whole {
    pub(super) id: DocumentId,
    pub(super) visit: Visit,
    pub(super) state: State,
    pub(super) listed: ListedVisit,
    pub(super) person_id: DocumentId,
    pub(super) person: Person,
    pub(super) theme: String,
    pub(super) template: Option<Template>,
    pub(super) price: Option<Known>,
    pub(super) names: Names,
    pub(super) invoice: Option<String>,
    pub(super) overlaps: Vec<Overlap>,
}

async fn whole(commune: &Commune, id: DocumentId) -> Result<Whole, StoreError> {
    let (today, now, zone) = (commune.today(), commune.now(), commune.zone().clone());
    commune
        .read(move |connection| {
            let visit: Visit = documents::value(connection, id)?;
            let person_id: DocumentId = visit.person.parse().map_err(|_| StoreError::Unreadable)?;
            let person: Person = documents::value(connection, person_id)?;
            let settings = settings(connection)?;
            let template = template_of(&visit, None).and_then(|id| documents::value(connection, id).ok());
            Ok(Whole {
                id,
                state: state(&visit),
                listed: visits::one(connection, id)?,
                theme: settings.theme_title(&visit.theme).to_owned(),
                template,
                price: price::known(connection, &visit, &person, today, now)?,
                names: timeline::names(connection, &visit)?,
                invoice: ledger::invoice_of(connection, id)?,
                overlaps: overlapping(connection, today, &zone)?,
                visit,
                person_id,
                person,
            })
        })
        .await
}

/// `GET /bureau/visites/{id}`.
pub(super) async fn page(
    Office(user): Office,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let whole = whole(&user.commune, id.parse().map_err(|_| WebError::NotFound)?).await?;
    let title = text::visit_title(&whole.person.full_name());
    if user.account.role == Role::Finance {
        return Ok(Page { user: &user, title: &title, menu: "/bureau/" }.render(reduced::view(
            &whole,
            &title,
            &user.commune,
        )));
    }
    let content = rsx! {
        div { id: "visite", class: "stack wide", "data-direct": "true",
            header {
                p { class: "row wrap", {Mark::of(&whole.listed, &user.commune).tag()} span { class: "muted", "{whole.theme}" } }
                h1 { "{title}" }
            }
            if let Some(sentence) = text::done(&done.fait) {
                p { class: "note good", role: "status", {sentence} }
            }
            {stopped_note(&whole.listed, &user.commune)}
            {concern::note(&whole, &user.commune)}
            {overlaps::note(&whole.overlaps, whole.id)}
            // Read first, and first on a narrow screen: what to do now; on a wide one it stands beside the rest.
            div { class: "desk turned",
                div { class: "stack wide",
                    {actions(&whole, &user)}
                    {appointment(&whole, &user.commune)}
                    {price_card(&whole)}
                    {post::card(&whole, &user)}
                }
                div { class: "stack wide",
                    {request(&whole)}
                    section { class: "card stack", aria_labelledby: "fait",
                        h2 { id: "fait", {text::REPORT} }
                        {record(&whole.visit.as_corrected(), whole.template.as_ref())}
                        if whole.state.ended_at.is_some() || whole.visit.signature.is_some() {
                            div {
                                h3 { {text::SIGNATURE} }
                                {signature(whole.visit.signature.as_ref())}
                            }
                        }
                    }
                    section { class: "card stack", aria_labelledby: "histoire",
                        h2 { id: "histoire", {text::TIMELINE} }
                        {timeline(&whole.visit, &whole.names, &user.commune)}
                    }
                }
            }
        }
    };
    Ok(Page { user: &user, title: &title, menu: "/bureau/planning" }.render(content))
}

fn appointment(whole: &Whole, commune: &Commune) -> Element {
    let phone = whole.person.phones.values().next();
    let address = whole.person.address.one_line();
    rsx! {
        section { class: "card stack", aria_labelledby: "rendez-vous",
            h2 { id: "rendez-vous", {text::APPOINTMENT} }
            if whole.state.plan.is_none() { p { class: "muted", {text::NOT_PLANNED} } }
            dl { class: "facts",
                if let Some(plan) = &whole.state.plan {
                    dt { {text::WHEN} }
                    dd { class: "strong", {french::capitalised(&french::moment(plan.start))} }
                    if !plan.announced.is_empty() { dt { {text::ANNOUNCED} } dd { {text::quoted(&plan.announced)} } }
                    dt { {text::WITH} }
                    dd { if whole.listed.worker_name.is_empty() { {text::UNASSIGNED} } else { "{whole.listed.worker_name}" } }
                    dt { {text::PLANNED_LENGTH} }
                    dd { {french::duration(plan.minutes)} }
                }
                {spent(whole, commune)}
                dt { {text::PERSON} }
                dd { a { href: "/bureau/personnes/{whole.person_id}", "{whole.person.full_name()}" } }
                if !address.is_empty() { dt { {text::ADDRESS} } dd { "{address}" } }
                if let Some(phone) = phone { dt { {text::PHONE} } dd { class: "num nowrap", "{phone}" } }
            }
        }
    }
}

/// When the agent was there, once she was.
pub(super) fn spent(whole: &Whole, commune: &Commune) -> Element {
    let hours = whole
        .listed
        .started_at
        .zip(whole.listed.ended_at)
        .map(|(from, to)| (commune.civil(from), commune.civil(to)));
    let Some(((from, to), minutes)) = hours.zip(whole.listed.minutes_spent()) else {
        return rsx! {};
    };
    rsx! {
        dt { {text::SPENT} }
        dd { class: "num", {french::duration(minutes)} span { class: "muted", " · " {french::hour(from.time())} " – " {french::hour(to.time())} } }
    }
}

fn request(whole: &Whole) -> Element {
    rsx! {
        section { class: "card stack", aria_labelledby: "demande",
            h2 { id: "demande", {text::REQUEST} }
            if !whole.visit.words.trim().is_empty() { p { class: "quote written", {text::quoted(whole.visit.words.trim())} } }
            p { class: "muted",
                "{whole.theme}"
                if !whole.visit.channel.is_empty() { " · " {text::received(&whole.visit.channel)} }
            }
        }
    }
}

fn price_card(whole: &Whole) -> Element {
    rsx! {
        section { class: "card stack", aria_labelledby: "prix",
            h2 { id: "prix", {text::PRICE_HEADING} }
            if let Some(price) = &whole.price { {price.card()} } else { p { class: "muted", {text::PRICE_TO_CONFIRM} } }
            if let Some(invoice) = &whole.invoice {
                dl { class: "facts", dt { {text::INVOICE} } dd { class: "num strong", "{invoice}" } }
            }
        }
    }
}
