//! Where a person lives her life: said, changed and taken back on her page, with all that stops because of it.

mod text;

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dioxus::prelude::*;
use jiff::civil::{Date, DateTime};
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::look::Icon;
use palier_shared::person::life::{self, Life, Stop};
use palier_shared::person::{LifeFact, LifeState, Person, text as words};
use palier_shared::visit::{CancelledBy, Event, EventKind, Status, Visit, may, state};
use rusqlite::Connection;

use super::sheet::Sheet;
use super::{PATH, sheet, succession};
use crate::bureau::fields::{Errors, Form, Input, Sent, hidden, token};
use crate::bureau::visits::icon;
use crate::machine;
use crate::store::visits::{self, ListedVisit};
use crate::store::{StoreError, Write, accounts};
use crate::web::{Checked, Coordinator, User, WebError};

/// Field of the state.
const STATE: &str = "etat";
/// Field of the first day.
const SINCE: &str = "depuis";
/// Field that says that what stops was read.
const CONFIRMED: &str = "confirme";

/// `POST /bureau/personnes/{person}/situation`: what stops is shown first, and written once it is confirmed.
pub(super) async fn record(
    Path(id): Path<String>,
    Checked { role: Coordinator(user), form: sent }: Checked<Coordinator, Sent>,
) -> Result<Response, WebError> {
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    let today = user.commune.today();
    let (state, since) = match read(&sent, today) {
        Ok((state, since)) if !state.stops() || sent.ticked(CONFIRMED) => (state, since),
        Ok(_) => {
            let page = sheet::load(&user, id).await?.render(&user, "", &sent, &Errors::default());
            return Ok(page.into_response());
        }
        Err(errors) => {
            let page = sheet::load(&user, id).await?.render(&user, "", &sent, &errors);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let write = move |write: &mut Write<'_>| {
        let fact = LifeFact { by: write.author().name(), at: write.now(), ..fact(state, since) };
        let key = machine::new_id(write.now()).to_string();
        let written = write.edit(id, |person: &mut Person| {
            // A form sent twice records once.
            let same =
                |known: &LifeFact| !known.withdrawn && known.state == fact.state && known.since == fact.since;
            if !person.life.values().any(same) {
                person.life.insert(key, fact);
            }
            Ok::<_, StoreError>(())
        })?;
        if written {
            write.audit("life.recorded", &id.to_string())?;
        }
        cancel_stopped(write, id, today)
    };
    user.commune.write(user.author(), write).await?;
    Ok(Redirect::to(&format!("{PATH}/{id}?fait=situation#situation")).into_response())
}

/// `POST /bureau/personnes/{person}/situation/{fact}/retirer`. Nothing is booked again by it.
pub(super) async fn withdraw(
    Path((id, key)): Path<(String, String)>,
    Checked { role: Coordinator(user), form: () }: Checked<Coordinator, ()>,
) -> Result<Redirect, WebError> {
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    let today = user.commune.today();
    let write = move |write: &mut Write<'_>| {
        let written = write.edit(id, |person: &mut Person| {
            person.life.get_mut(&key).ok_or(StoreError::NotFound)?.withdrawn = true;
            Ok::<_, StoreError>(())
        })?;
        if written {
            write.audit("life.withdrawn", &id.to_string())?;
        }
        // What is left may now be sure: visits that were suspended by a doubt follow it.
        cancel_stopped(write, id, today)
    };
    user.commune.write(user.author(), write).await?;
    Ok(Redirect::to(&format!("{PATH}/{id}?fait=situation-retiree#situation")))
}

/// The state and the first day that a form says.
fn read(sent: &Sent, today: Date) -> Result<(LifeState, Date), Errors> {
    let mut errors = Errors::default();
    let state = LifeState::from_code(&sent.get(STATE));
    if state.is_none() {
        errors.add(STATE, text::WHICH_STATE);
    }
    let since = sent.get(SINCE).parse::<Date>().ok();
    match since {
        None => errors.add(SINCE, text::WRONG_DAY),
        Some(day) if state == Some(LifeState::Deceased) && day > today => {
            errors.add(SINCE, text::DEATH_TO_COME);
        }
        Some(_) => {}
    }
    state.zip(since).filter(|_| errors.is_empty()).ok_or(errors)
}

fn fact(state: LifeState, since: Date) -> LifeFact {
    LifeFact { state: state.code().to_owned(), since: since.to_string(), ..LifeFact::default() }
}

/// What becomes of each visit to come that her life stops.
fn stopped<'v>(
    facts: &BTreeMap<String, LifeFact>,
    visits: &'v [ListedVisit],
    today: Date,
) -> Vec<(&'v ListedVisit, Stop)> {
    let to_come = visits.iter().filter(|visit| matches!(visit.status, Status::Requested | Status::Planned));
    life::stopped(facts, to_come.map(|visit| (visit, visit.start.map(DateTime::date))), today)
}

/// Cancels the visits to come that the person's life now stops for good.
fn cancel_stopped(write: &mut Write<'_>, id: DocumentId, today: Date) -> Result<(), StoreError> {
    let person: Person = write.get(id)?;
    let visits = visits::of_person(write.connection(), id)?;
    for (visit, _) in
        stopped(&person.life, &visits, today).iter().filter(|(_, stop)| *stop == Stop::Cancelled)
    {
        let day = visit.start.map_or(today, DateTime::date);
        let reason = words::life_state(life::on(&person.life, day).state);
        let by = write.author().name();
        let event = Event::cancelled(write.now(), &by, CancelledBy::Circumstances, reason);
        let key = machine::new_id(write.now()).to_string();
        let written = write.edit::<Visit, StoreError>(visit.id, |visit| {
            if may(&state(visit), EventKind::Cancelled) {
                visit.add(&key, event);
            }
            Ok(())
        })?;
        if written {
            write.audit("visit.cancelled", &visit.id.to_string())?;
        }
    }
    Ok(())
}

/// Names of those who wrote the facts of a person's life.
pub(super) fn authors(
    connection: &Connection,
    person: &Person,
) -> Result<BTreeMap<String, String>, StoreError> {
    let mut names = BTreeMap::new();
    for by in person.life.values().map(|fact| &fact.by) {
        if let Ok(account) = by.parse::<AccountId>() {
            names.insert(by.clone(), accounts::name(connection, account)?);
        }
    }
    Ok(names)
}

/// The card of the person's page; `sent` and `errors` are those of the form that comes back.
pub(super) fn card(sheet: &Sheet, user: &User, sent: &Sent, errors: &Errors) -> Element {
    let today = user.commune.today();
    let now = life::on(&sheet.person.life, today);
    let (class, drawing) = if now.state.stops() { ("warn", Icon::Alert) } else { ("good", Icon::Person) };
    let stopped = stopped(&sheet.person.life, &sheet.visits, today);
    let asked = (!sent.get(STATE).is_empty() && errors.is_empty()).then(|| read(sent, today).ok()).flatten();
    rsx! {
        section { class: "card stack", id: "situation", aria_labelledby: "situation-titre",
            h2 { id: "situation-titre", {text::SITUATION} }
            p { span { class: "tag {class}", {icon(drawing)} {text::now(&now)} } }
            {consequence(&now)}
            if !stopped.is_empty() {
                h3 { {text::TO_COME} }
                {fates(&stopped, sheet, user)}
            }
            {noted(sheet, user)}
            match asked {
                Some((state, since)) => confirmation(sheet, user, state, since),
                None => form(sheet, user, sent, errors),
            }
            if now.state == LifeState::Deceased {
                {succession::form(sheet, user, sent, errors)}
            }
        }
    }
}

/// What stops; or, while facts contradict each other, that they do.
fn consequence(life: &Life<'_>) -> Element {
    rsx! {
        if let Some(doubt) = &life.doubt {
            p { class: "note bad", {icon(Icon::Alert)} " " {words::doubt(doubt.why)} " " {text::WHILE_IN_DOUBT} }
        } else if let Some(sentence) = words::what_stops(life.state) {
            p { {sentence} }
        }
    }
}

/// The visits, each with what becomes of it.
fn fates(stopped: &[(&ListedVisit, Stop)], sheet: &Sheet, user: &User) -> Element {
    rsx! {
        ul { class: "rows",
            for (visit, stop) in stopped {
                li { class: "row between wrap",
                    span {
                        a { href: "/bureau/visites/{visit.id}", {super::text::visit_day(visit, |at| user.commune.civil(at))} }
                        " " span { class: "muted small", {sheet.settings.theme_title(&visit.theme)} }
                    }
                    span { class: "tag warn", {words::stop(*stop)} }
                }
            }
        }
    }
}

/// All that was noted, the latest first, each with the way to take it back.
fn noted(sheet: &Sheet, user: &User) -> Element {
    let mut facts: Vec<(&String, &LifeFact, LifeState)> = sheet
        .person
        .life
        .iter()
        .filter_map(|(key, fact)| Some((key, fact, LifeState::from_code(&fact.state)?)))
        .collect();
    facts.sort_by_key(|(_, fact, _)| std::cmp::Reverse((!fact.withdrawn, fact.since.clone(), fact.at)));
    let who = |fact: &LifeFact| sheet.authors.get(&fact.by).map_or(text::SOMEONE, String::as_str).to_owned();
    rsx! {
        if !facts.is_empty() {
            div { class: "wide-table", role: "region", tabindex: "0", aria_label: text::NOTED,
                table {
                    caption { class: "unseen", {text::NOTED} }
                    thead { tr {
                        th { scope: "col", {text::STATE} }
                        th { scope: "col", {text::BY} }
                        th { scope: "col", span { class: "unseen", {text::ACTION} } }
                    } }
                    tbody {
                        for (key, fact, state) in facts {
                            tr { class: if fact.withdrawn { "gone" },
                                th { scope: "row", {text::fact(state, &fact.since)} }
                                td { class: "muted", {text::noted(&who(fact), user.commune.civil(fact.at).date())} }
                                td { class: "n",
                                    if fact.withdrawn {
                                        {text::WITHDRAWN}
                                    } else {
                                        form { method: "post", action: "{PATH}/{sheet.id}/situation/{key}/retirer",
                                            {token(user)}
                                            button { class: "btn quiet", aria_label: text::withdraw_label(&text::fact(state, &fact.since)), {text::WITHDRAW} }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn form(sheet: &Sheet, user: &User, sent: &Sent, errors: &Errors) -> Element {
    let comes_back = [STATE, SINCE].iter().any(|name| errors.of(name).is_some());
    let mut fields = Sent::default();
    fields.set(SINCE, if comes_back { sent.get(SINCE) } else { user.commune.today().to_string() });
    fields.set(STATE, sent.get(STATE));
    let form = Form { sent: &fields, errors };
    let names: Vec<(&str, String)> =
        LifeState::ALL.iter().map(|state| (state.code(), text::choice(*state))).collect();
    let states: Vec<(&str, &str)> = names.iter().map(|(code, name)| (*code, name.as_str())).collect();
    let since =
        Input { name: SINCE, label: text::SINCE, hint: text::SINCE_HELP, kind: "date", ..Input::default() };
    rsx! {
        details { open: comes_back,
            summary { {text::CHANGE} }
            form { class: "stack", method: "post", action: "{PATH}/{sheet.id}/situation",
                {token(user)}
                if comes_back { {form.summary()} }
                {form.choices(STATE, text::WHERE, &states)}
                {form.input(since)}
                button { class: "btn primary", {text::SAVE} }
            }
        }
    }
}

/// What will happen, before it does.
fn confirmation(sheet: &Sheet, user: &User, state: LifeState, since: Date) -> Element {
    let mut facts = sheet.person.life.clone();
    facts.insert(String::new(), fact(state, since));
    let today = user.commune.today();
    let stopped = stopped(&facts, &sheet.visits, today);
    rsx! {
        div { class: "note warn stack", role: "alert",
            h3 { {text::BEFORE} }
            p { class: "strong", {palier_shared::french::capitalised(&text::fact(state, &since.to_string()))} }
            {consequence(&life::on(&facts, since.max(today)))}
            if stopped.is_empty() {
                p { {text::NONE_TO_COME} }
            } else {
                {fates(&stopped, sheet, user)}
            }
            form { class: "row wrap", method: "post", action: "{PATH}/{sheet.id}/situation",
                {token(user)}
                {hidden(STATE, state.code())}
                {hidden(SINCE, &since.to_string())}
                {hidden(CONFIRMED, "1")}
                button { class: "btn primary", {text::CONFIRM} }
                a { class: "btn", href: "{PATH}/{sheet.id}#situation", {text::BACK} }
            }
        }
    }
}

#[cfg(test)]
#[path = "situation_tests.rs"]
mod tests;
