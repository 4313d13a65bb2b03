//! Summaries that people asked to receive by post: the list, the letter to print, and the word that it was posted.

mod text;

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::{Html, Redirect};
use dioxus::prelude::*;
use jiff::civil::{Date, DateTime};
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::partner::Partner;
use palier_shared::person::{Person, life};
use palier_shared::visit::summary::{Summary, Told, text as words};
use palier_shared::visit::{CopyWay, HandedCopy, Plan, Status, Visit, copy_to_post, state};
use rusqlite::Connection;
use serde::Deserialize;

use super::decisions::{back, visit_id};
use super::page::Whole;
use super::status::icon;
use crate::bureau::letter as sheet_page;
use crate::store::settings::settings;
use crate::store::visits::{self, ListedVisit};
use crate::store::{StoreError, documents};
use crate::web::{Checked, Coordinator, User, WebError};

/// A summary that waits to be posted.
pub(super) struct ToPost {
    visit: ListedVisit,
    copy: String,
    asked_at: i64,
}

/// Those that wait, the one asked for first on top.
pub(super) fn waiting(connection: &Connection) -> Result<Vec<ToPost>, StoreError> {
    let mut waiting = Vec::new();
    for visit in visits::to_post(connection)? {
        let document: Visit = documents::value(connection, visit.id)?;
        if let Some((id, copy)) = copy_to_post(&document.copies) {
            waiting.push(ToPost { copy: id.to_owned(), asked_at: copy.at, visit });
        }
    }
    Ok(waiting)
}

/// The list, when something is in it.
pub(super) fn list(waiting: &[ToPost], user: &User) -> Element {
    if waiting.is_empty() {
        return rsx! {};
    }
    let today = user.commune.today();
    rsx! {
        section { class: "card stack", aria_labelledby: "a-poster",
            h2 { id: "a-poster", {text::TO_POST} " " span { class: "count soft", "{waiting.len()}" } }
            p { class: "muted small", {text::TO_POST_HELP} }
            ul { class: "rows",
                for one in waiting {
                    li { class: "stack close",
                        a { class: "strong", href: "/bureau/visites/{one.visit.id}", "{one.visit.person_name}" }
                        p { class: "small muted", {text::asked_on(user.commune.civil(one.asked_at).date())} }
                        {actions(one.visit.id, &one.copy, &one.visit.person_name, life::on(&one.visit.life, today).state.stops(), user)}
                    }
                }
            }
        }
    }
}

/// Opens the letter, and says that it was posted; neither while letters to the person stop.
fn actions(visit: DocumentId, copy: &str, who: &str, stops: bool, user: &User) -> Element {
    if stops {
        return rsx! { p { class: "note", {text::STOPPED} } };
    }
    rsx! {
        div { class: "row wrap",
            a { class: "btn", href: "/bureau/visites/{visit}/courrier", aria_label: text::open_whom(who), {text::OPEN} }
            form { method: "post", action: "/bureau/visites/{visit}/poste",
                input { r#type: "hidden", name: "csrf", value: user.csrf() }
                input { r#type: "hidden", name: "copie", value: "{copy}" }
                button { class: "btn", aria_label: text::posted_whom(who), {icon(Icon::Check)} {text::POSTED} }
            }
        }
    }
}

/// On the visit's page: what was handed to the person, and what is to be posted.
pub(super) fn card(whole: &Whole, user: &User) -> Element {
    let mut copies: Vec<&HandedCopy> = whole.visit.copies.values().filter(|copy| !copy.withdrawn).collect();
    copies.sort_by_key(|copy| copy.at);
    if copies.is_empty() {
        return rsx! {};
    }
    let line = |copy: &&HandedCopy| {
        let way = CopyWay::from_code(&copy.way)?;
        Some(text::copy(way, user.commune.civil(copy.at).date(), copy.posted_on()))
    };
    let stops = life::on(&whole.person.life, user.commune.today()).state.stops();
    rsx! {
        section { class: "card stack", aria_labelledby: "resume",
            h2 { id: "resume", {text::SUMMARY} }
            ul { class: "plain",
                for words in copies.iter().filter_map(line) { li { "{words}" } }
            }
            if let Some((copy, _)) = copy_to_post(&whole.visit.copies) {
                {actions(whole.id, copy, &whole.person.full_name(), stops, user)}
            }
        }
    }
}

/// All that a letter says.
struct Letter {
    summary: Summary,
    person: Person,
    /// Lines of the service's address.
    from: Vec<String>,
    copy: Option<String>,
}

fn read(connection: &Connection, id: DocumentId, now: DateTime) -> Result<Option<Letter>, StoreError> {
    let visit: Visit = documents::value(connection, id)?;
    let person_id: DocumentId = visit.person.parse().map_err(|_| StoreError::Unreadable)?;
    let person: Person = documents::value(connection, person_id)?;
    let commune = settings(connection)?;
    let partners: BTreeMap<String, Partner> = documents::all::<Partner>(connection)?
        .into_iter()
        .map(|(id, partner)| (id.to_string(), partner))
        .collect();
    let next = next_plan(connection, person_id, now)?;
    let told =
        Told { visit: &visit, person: &person, commune: &commune, partners: &partners, next: next.as_ref() };
    Ok(Summary::of(told).map(|summary| Letter {
        summary,
        from: commune.address.lines().map(str::to_owned).collect(),
        copy: copy_to_post(&visit.copies).map(|(id, _)| id.to_owned()),
        person,
    }))
}

/// The person's next appointment.
fn next_plan(connection: &Connection, person: DocumentId, now: DateTime) -> Result<Option<Plan>, StoreError> {
    let to_come =
        |visit: &ListedVisit| visit.status == Status::Planned && visit.start.is_some_and(|start| start > now);
    let hers = visits::of_person(connection, person)?;
    match hers.into_iter().filter(to_come).min_by_key(|visit| visit.start) {
        Some(next) => Ok(state(&documents::value::<Visit>(connection, next.id)?).plan),
        None => Ok(None),
    }
}

/// `GET /bureau/visites/{id}/courrier`: the summary in large print, with the person's address, to be printed.
pub(super) async fn letter(
    Coordinator(user): Coordinator,
    Path(id): Path<String>,
) -> Result<Html<String>, WebError> {
    let id = visit_id(&id)?;
    let now = user.commune.civil_now();
    let letter = user.commune.read(move |connection| read(connection, id, now)).await?;
    let letter = letter.ok_or_else(|| WebError::Invalid(text::NOTHING_TO_TELL.to_owned()))?;
    let stops = life::on(&letter.person.life, now.date()).state.stops();
    let content = rsx! {
        div { class: "no-print stack",
            p { a { href: "/bureau/visites/{id}", {text::BACK} } }
            if stops {
                p { class: "note", {text::STOPPED} }
            } else if !letter.person.address.can_be_written_to() {
                p { class: "note", {text::NO_ADDRESS} }
            } else {
                p { class: "muted", {text::LETTER_HELP} }
                div { class: "row wrap",
                    button { class: "btn primary", r#type: "button", "data-imprime": "true", hidden: true, {text::PRINT} }
                    if let Some(copy) = &letter.copy {
                        form { method: "post", action: "/bureau/visites/{id}/poste",
                            input { r#type: "hidden", name: "csrf", value: user.csrf() }
                            input { r#type: "hidden", name: "copie", value: "{copy}" }
                            button { class: "btn", {icon(Icon::Check)} {text::POSTED} }
                        }
                    }
                }
            }
        }
        {sheet(&letter, now.date())}
    };
    Ok(sheet_page(text::LETTER, content))
}

/// What is printed.
fn sheet(letter: &Letter, today: Date) -> Element {
    let told = &letter.summary;
    let next = if told.next.is_empty() { vec![words::NOTHING_NEXT.to_owned()] } else { told.next.clone() };
    rsx! {
        article { class: "sheet",
            address {
                p { class: "strong", "{told.service}" }
                for line in &letter.from { p { "{line}" } }
            }
            address { class: "to",
                p { "{letter.person.full_name()}" }
                for line in letter.person.address.lines() { p { "{line}" } }
            }
            p { {text::on(today)} }
            h1 { "{told.title}" }
            {part(words::DONE, &told.done)}
            {part(words::NEXT, &next)}
            if let Some(appointment) = &told.appointment { {part(words::APPOINTMENT, std::slice::from_ref(appointment))} }
            if !told.price.is_empty() { {part(words::PRICE, &[told.price.join(" ")])} }
            if !told.directed.is_empty() { {part(words::DIRECTED, &told.directed)} }
            {part(words::CALL, std::slice::from_ref(&told.call))}
        }
    }
}

fn part(heading: &str, lines: &[String]) -> Element {
    rsx! {
        section {
            h2 { "{heading}" }
            if let [only] = lines { p { "{only}" } } else {
                ul { class: "plain", for line in lines { li { "{line}" } } }
            }
        }
    }
}

/// Which copy was posted.
#[derive(Deserialize)]
pub(super) struct Posted {
    #[serde(default)]
    copie: String,
}

/// `POST /bureau/visites/{id}/poste`: it was posted today. A second click does no harm.
pub(super) async fn posted(
    Path(id): Path<String>,
    Checked { role: Coordinator(user), form }: Checked<Coordinator, Posted>,
) -> Result<Redirect, WebError> {
    let id = visit_id(&id)?;
    let today = user.commune.today().to_string();
    user.commune
        .write(user.author(), move |write| {
            let written = write.edit::<Visit, WebError>(id, |visit| {
                let copy = visit.copies.get_mut(&form.copie);
                let copy = copy.filter(|copy| copy.is_to_post() || copy.sent_on.is_some());
                let copy = copy.ok_or_else(|| WebError::Invalid(text::NOTHING_TO_POST.to_owned()))?;
                copy.sent_on.get_or_insert(today);
                Ok(())
            })?;
            if written {
                write.audit("visit.posted", &id.to_string()).map_err(WebError::from)
            } else {
                Ok(())
            }
        })
        .await?;
    Ok(back(id, "poste"))
}

#[cfg(test)]
mod tests;
