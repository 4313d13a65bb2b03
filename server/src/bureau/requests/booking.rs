//! The booking form: with whom, which day, at what hour, and what the person is told; beside it, the agent's week.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use dioxus::prelude::*;
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use palier_shared::commune::Commune as Settings;
use palier_shared::id::{AccountId, DocumentId};
use palier_shared::person::{MAX_FIELD, Person};
use palier_shared::planning::{self, MINUTES};
use palier_shared::tariff::{Circumstances, price};
use palier_shared::visit::{Visit, state};
use serde::Deserialize;

use super::plan::{Against, Booking, NotBooked, book};
use super::week::{booked_in_week, week_of};
use super::{PATH, text};
use crate::bureau::Page;
use crate::bureau::fields::{Errors, Form, Input, Sent, guard, hidden, token};
use crate::bureau::people::proof;
use crate::store::accounts::{self, Account, Role};
use crate::store::{StoreError, documents, settings};
use crate::web::{Checked, Coordinator, User, WebError};

/// What a link may propose.
#[derive(Deserialize)]
pub(super) struct Proposed {
    #[serde(default)]
    agent: String,
    #[serde(default)]
    jour: String,
}

/// What the form shows.
struct Shown {
    id: DocumentId,
    visit: Visit,
    person: Person,
    settings: Settings,
    tariffs: settings::Tariffs,
    agents: Vec<Account>,
}

/// `GET /bureau/visites/{visit}/planifier`.
pub(super) async fn page(
    Coordinator(user): Coordinator,
    Path(id): Path<String>,
    Query(proposed): Query<Proposed>,
) -> Result<Html<String>, WebError> {
    let shown = load(&user, &id).await?;
    let sent = preset(&shown, &proposed, user.commune.today());
    render(&user, &shown, &sent, &Errors::default(), &[]).await
}

/// `POST /bureau/visites/{visit}/planifier`; with the other button, only the agent's week is shown.
pub(super) async fn submit(
    Path(id): Path<String>,
    Checked { role, form: mut sent }: Checked<Coordinator, Sent>,
) -> Result<Response, WebError> {
    let Coordinator(user) = role;
    let shown = load(&user, &id).await?;
    if sent.ticked("voir") {
        return Ok(render(&user, &shown, &sent, &Errors::default(), &[]).await?.into_response());
    }
    let (mut errors, mut obstacles) = (Errors::default(), Vec::new());
    if let Some(booking) = read(&sent, &shown, user.commune.today(), &mut errors) {
        sent.set("annonce", booking.announced.clone());
        let (commune, id) = (user.commune.clone(), shown.id);
        let given = !booking.reason.is_empty();
        let job = move |write: &mut crate::store::Write<'_>| book(write, id, &booking, commune.zone());
        match user.commune.write(user.author(), job).await {
            Ok(()) => return Ok(Redirect::to(&format!("/bureau/visites/{id}/planifiee")).into_response()),
            Err(NotBooked::Store(error)) => return Err(error.into()),
            Err(NotBooked::Begun) => errors.add("jour", text::BEGUN),
            Err(NotBooked::Against(against)) => {
                let shown_before = sent.ticked("vus");
                if shown_before && !given && overridable(&against) {
                    errors.add("raison", text::REASON_MISSING);
                }
                obstacles = against;
            }
        }
    }
    let page = render(&user, &shown, &sent, &errors, &obstacles).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn load(user: &User, id: &str) -> Result<Shown, WebError> {
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    let read = user.commune.read(move |connection| {
        let visit: Visit = documents::value(connection, id)?;
        let person = visit.person.parse().map_err(|_| StoreError::Unreadable)?;
        let settings = settings::settings(connection)?;
        let tariffs = settings::Tariffs::read(connection)?;
        let (person, agents) =
            (documents::value(connection, person)?, accounts::of_role(connection, Role::Agent)?);
        Ok::<_, StoreError>(Shown { id, visit, person, settings, tariffs, agents })
    });
    Ok(read.await?)
}

/// The plan that is there; else what the link proposes, the first agent and the next day on which the service works.
fn preset(shown: &Shown, proposed: &Proposed, today: Date) -> Sent {
    let plan = state(&shown.visit).plan;
    let tariff = shown.tariffs.of(&shown.settings, &shown.visit.theme, today);
    let minutes = tariff.map_or(90, |(_, tariff)| tariff.minutes);
    let first = shown.agents.first().map(|agent| agent.id.to_string()).unwrap_or_default();
    let mut sent = Sent::default();
    let or = |proposed: &str, otherwise: String| {
        if proposed.is_empty() { otherwise } else { proposed.to_owned() }
    };
    match plan {
        Some(plan) => {
            sent.set("agent", or(&proposed.agent, plan.worker));
            sent.set("jour", or(&proposed.jour, plan.start.date().to_string()));
            sent.set("heure", plan.start.strftime("%H:%M").to_string());
            sent.set("duree", plan.minutes.to_string());
        }
        None => {
            sent.set("agent", or(&proposed.agent, first));
            sent.set("jour", or(&proposed.jour, shown.settings.planning.next_open_day(today).to_string()));
            sent.set("duree", minutes.to_string());
        }
    }
    sent
}

/// Reads the form, or says what is wrong with it.
fn read(sent: &Sent, shown: &Shown, today: Date, errors: &mut Errors) -> Option<Booking> {
    let worker = sent
        .get("agent")
        .parse::<AccountId>()
        .ok()
        .filter(|id| shown.agents.iter().any(|agent| agent.id == *id));
    let day = sent.get("jour").parse::<Date>().ok();
    let hour = hour(&sent.get("heure"));
    let minutes = sent.get("duree").parse::<i64>().ok().filter(|minutes| MINUTES.contains(minutes));
    if worker.is_none() {
        errors.add("agent", text::CHOOSE_AGENT);
    }
    match day {
        None => errors.add("jour", text::WRONG_DAY),
        Some(day) if day > today.saturating_add(1.year()) => errors.add("jour", text::FAR_DAY),
        Some(_) => {}
    }
    if hour.is_none() {
        errors.add("heure", text::WRONG_HOUR);
    }
    if minutes.is_none() {
        errors.add("duree", text::WRONG_MINUTES);
    }
    for name in ["annonce", "raison"] {
        if sent.get(name).chars().count() > MAX_FIELD {
            errors.add(name, text::TOO_LONG);
        }
    }
    guard(sent, errors, "raison");
    let start = day?.to_datetime(hour?);
    let announced = Some(sent.get("annonce")).filter(|told| !told.is_empty()).unwrap_or_else(|| {
        planning::text::announced(start.time(), shown.settings.planning.announced_minutes)
    });
    let seen = sent.get("vus").split_whitespace().map(str::to_owned).collect();
    let booking =
        Booking { worker: worker?, start, minutes: minutes?, announced, reason: sent.get("raison"), seen };
    errors.is_empty().then_some(booking)
}

/// `14:00`, `14 h 30`, `9h`.
fn hour(text: &str) -> Option<Time> {
    let compact: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let (hours, minutes) = compact.split_once([':', 'h']).unwrap_or((&compact, ""));
    let minutes = if minutes.is_empty() { "0" } else { minutes };
    Time::new(hours.parse().ok()?, minutes.parse().ok()?, 0, 0).ok()
}

async fn render(
    user: &User,
    shown: &Shown,
    sent: &Sent,
    errors: &Errors,
    against: &[Against],
) -> Result<Html<String>, WebError> {
    let day = sent.get("jour").parse::<Date>().unwrap_or_else(|_| user.commune.today());
    let monday = day.saturating_sub(i32::from(day.weekday().to_monday_zero_offset()).days());
    let agent = shown.agents.iter().find(|agent| agent.id.to_string() == sent.get("agent"));
    let week = booked_in_week(user, agent, monday).await?;
    let tariff = shown.tariffs.of(&shown.settings, &shown.visit.theme, day).map(|(_, tariff)| tariff);
    let price = tariff.map(|tariff| price(tariff, &Circumstances::visit(&shown.person.quotients, day)));
    let moved = state(&shown.visit).plan.is_some();
    let title = if moved { text::MOVE } else { text::BOOK };
    let action = if overridable(against) { text::ALL_THE_SAME } else { title };
    let content = rsx! {
        div {
            h1 { {text::booking_title(title, &shown.person.full_name())} }
            p { class: "muted", {text::subject(shown.settings.theme_title(&shown.visit.theme), &shown.visit.words)} }
        }
        {Form { sent, errors }.summary()}
        {obstacles(against)}
        div { class: "desk",
            form { class: "card stack wide", method: "post", action: "/bureau/visites/{shown.id}/planifier",
                {token(user)}
                {fields(shown, sent, errors, against)}
                div { class: "row wrap",
                    button { class: "btn primary", {action} }
                    button { class: "btn", name: "voir", value: "1", formnovalidate: true, {text::SEE_WEEK} }
                    a { class: "btn quiet", href: PATH, {text::LATER} }
                }
            }
            div { class: "stack",
                {week_of(agent, monday, day, &week, shown.id)}
                section { class: "card stack", aria_labelledby: "prix",
                    h2 { id: "prix", {text::PRICE_TO_TELL} }
                    {proof::price(price.as_ref(), tariff)}
                }
            }
        }
    };
    Ok(Page { user, title, menu: PATH }.render(content))
}

fn fields(shown: &Shown, sent: &Sent, errors: &Errors, against: &[Against]) -> Element {
    let form = Form { sent, errors };
    let agents: Vec<(String, String)> =
        shown.agents.iter().map(|agent| (agent.id.to_string(), agent.name.clone())).collect();
    let keys: Vec<String> = against.iter().map(|one| one.obstacle.key()).collect();
    rsx! {
        {form.select("agent", text::AGENT, "", &agents)}
        div { class: "fields",
            {form.input(Input { name: "jour", label: text::DAY, kind: "date", required: true, ..Input::default() })}
            {form.input(Input { name: "heure", label: text::HOUR, kind: "time", required: true, ..Input::default() })}
            {form.input(Input { name: "duree", label: text::MINUTES, keyboard: "numeric", required: true, ..Input::default() })}
        }
        {form.input(Input { name: "annonce", label: text::ANNOUNCED, hint: text::ANNOUNCED_HELP, ..Input::default() })}
        if overridable(against) {
            {form.input(Input { name: "raison", label: text::REASON, hint: text::REASON_HELP, ..Input::default() })}
            {hidden("vus", &keys.join(" "))}
        }
    }
}

/// Whether a reason is enough to book all the same.
fn overridable(against: &[Against]) -> bool {
    !against.is_empty() && against.iter().all(|one| one.obstacle.may_be_overridden())
}

fn obstacles(against: &[Against]) -> Element {
    rsx! {
        if !against.is_empty() {
            div { class: "note bad stack close", role: "alert",
                p { class: "strong", {text::AGAINST} }
                ul { class: "plain",
                    for one in against.iter() {
                        li {
                            "{one.words}"
                            if let Some(other) = one.obstacle.other() {
                                " "
                                a { href: "/bureau/visites/{other.visit}", {text::SEE_OTHER} }
                            }
                        }
                    }
                }
            }
        }
    }
}
