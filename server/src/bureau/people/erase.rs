//! Erasing a person: a page that says what goes and what stays, and that no reflex can confirm.

mod said;
mod text;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use dioxus::prelude::*;
use jiff::civil::Date;
use palier_shared::id::DocumentId;
use palier_shared::money::Cents;
use palier_shared::person::Person;
use palier_shared::person::erasing::{self, Judgement, Seen, Why, text as words};
use palier_shared::visit::{Visit, state};
use rusqlite::Connection;

use super::PATH;
use crate::bureau::Page;
use crate::bureau::fields::{Errors, Form, Input, Sent, hidden, token};
use crate::bureau::tablets::FOLLOW_UP;
use crate::commune::Commune;
use crate::store::settings::settings;
use crate::store::visits::{self, ListedVisit};
use crate::store::{StoreError, documents, erasure, ledger, people, quarantine};
use crate::web::{Checked, Coordinator, User, WebError};

/// Field of the reason.
const WHY: &str = "motif";
/// Field of the name that is typed.
const NAME: &str = "nom";
/// Field of how many visits were shown.
const SHOWN: &str = "visites";

/// All that the page says of a person.
struct Known {
    id: DocumentId,
    name: String,
    last_name: String,
    /// None when it is set aside: it can be erased all the same.
    person: Option<Person>,
    visits: Vec<ListedVisit>,
    judgement: Judgement,
    invoices: usize,
    /// Agents whose tablets have, or had, something of hers.
    agents: Vec<String>,
}

/// Why nothing was erased.
enum Refused {
    Store(StoreError),
    /// Something stands against it, or something came that was not shown.
    Changed,
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Refused::Store(error)
    }
}

/// `GET /bureau/personnes/{person}/effacer`.
pub(super) async fn page(
    Coordinator(user): Coordinator,
    Path(id): Path<String>,
) -> Result<Html<String>, WebError> {
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    Ok(render(&known(&user.commune, id).await?, &user, &Sent::default(), &Errors::default()))
}

/// `POST /bureau/personnes/{person}/effacer`. Sent twice, it erases once.
pub(super) async fn erase(
    Path(id): Path<String>,
    Checked { role: Coordinator(user), form: sent }: Checked<Coordinator, Sent>,
) -> Result<Response, WebError> {
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    let commune = &user.commune;
    let done = |code: &str| Ok(Redirect::to(&format!("{FOLLOW_UP}?fait={code}#effacements")).into_response());
    if commune.read(move |connection| erasure::is_done(connection, id)).await? {
        return done("effacee");
    }
    let known = known(commune, id).await?;
    let shown = sent.get(SHOWN);
    let why = match read(&sent, &known) {
        Ok(why) => why,
        Err(errors) => return Ok(comes_back(&known, &user, &sent, &errors)),
    };
    let (today, zone) = (commune.today(), commune.clone());
    let allows = move |write: &mut crate::store::Write<'_>| {
        let visits = visits::of_person(write.connection(), id)?;
        let threshold = Cents(settings(write.connection())?.recovery_threshold_cents);
        // Read as the writer reads: a document that breaks is set aside, and stands against nothing.
        let alarm = |visit: &ListedVisit| write.get::<Visit>(visit.id).is_ok_and(|visit| alarm_open(&visit));
        let seen = seen(&visits, alarm, &zone);
        let allowed = erasing::judge(&seen, threshold, today).allows();
        if allowed && visits.len().to_string() == shown { Ok(()) } else { Err(Refused::Changed) }
    };
    match commune.erase_person_if(user.author(), id, Some(why), allows).await {
        Ok(_) => done("effacee"),
        Err(Refused::Store(StoreError::NotErased)) => done("presque"),
        Err(Refused::Store(error)) => Err(error.into()),
        Err(Refused::Changed) => {
            let mut errors = Errors::default();
            errors.add(NAME, text::CHANGED_MEANWHILE);
            let mut sent = sent;
            sent.set(NAME, "");
            Ok(comes_back(&self::known(commune, id).await?, &user, &sent, &errors))
        }
    }
}

fn comes_back(known: &Known, user: &User, sent: &Sent, errors: &Errors) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, render(known, user, sent, errors)).into_response()
}

/// The reason, once it is confirmed and nothing stands against it.
fn read(sent: &Sent, known: &Known) -> Result<Why, Errors> {
    let mut errors = Errors::default();
    let why = Why::from_code(&sent.get(WHY));
    if why.is_none() {
        errors.add(WHY, text::WHY_MISSING);
    }
    if !erasing::confirms(&sent.get(NAME), &known.last_name) {
        errors.add(NAME, text::not_confirmed(erasing::to_type(&known.last_name)));
    }
    why.filter(|_| errors.is_empty() && known.judgement.allows()).ok_or(errors)
}

async fn known(commune: &Commune, id: DocumentId) -> Result<Known, WebError> {
    let (today, zone) = (commune.today(), commune.clone());
    let read = commune.read(move |connection| {
        let name = people::name(connection, id)?;
        let person: Option<Person> = readable(connection, id)?;
        let visits = visits::of_person(connection, id)?;
        let threshold = Cents(settings(connection)?.recovery_threshold_cents);
        let alarm = |visit: &ListedVisit| {
            readable::<Visit>(connection, visit.id).ok().flatten().is_some_and(|visit| alarm_open(&visit))
        };
        let judgement = erasing::judge(&seen(&visits, alarm, &zone), threshold, today);
        Ok::<_, StoreError>(Known {
            id,
            name,
            last_name: person.as_ref().map(|person| person.last_name.clone()).unwrap_or_default(),
            person,
            visits,
            judgement,
            invoices: ledger::count_of(connection, id)?,
            agents: erasure::would_be_told(connection, id)?,
        })
    });
    Ok(read.await?)
}

/// A document, unless it is set aside or cannot be read.
fn readable<T: palier_shared::document::Subject>(
    connection: &Connection,
    id: DocumentId,
) -> Result<Option<T>, StoreError> {
    if quarantine::is_set_aside(connection, id)? {
        return Ok(None);
    }
    Ok(documents::value(connection, id).ok())
}

fn alarm_open(visit: &Visit) -> bool {
    let state = state(visit);
    state.doubt.is_some_and(|doubt| doubt.is_open()) || state.alert.is_some_and(|alert| alert.is_open())
}

fn seen(visits: &[ListedVisit], mut alarm: impl FnMut(&ListedVisit) -> bool, commune: &Commune) -> Vec<Seen> {
    let day = |visit: &ListedVisit| -> Option<Date> {
        let began = visit.started_at.map(|at| commune.civil(at).date());
        began.or_else(|| visit.start.map(|start| start.date()))
    };
    let one = |visit: &ListedVisit| Seen {
        visit: visit.id.to_string(),
        status: visit.status,
        day: day(visit),
        alarm: alarm(visit),
        to_decide: visit.disagreement || visit.recomputed.is_some(),
        billed: visit.billed,
        amount: visit.amount,
    };
    visits.iter().map(one).collect()
}

fn render(known: &Known, user: &User, sent: &Sent, errors: &Errors) -> Html<String> {
    let title = text::title(&known.name);
    let content = rsx! {
        p { a { href: "{PATH}/{known.id}", {text::BACK_TO_SHEET} } }
        h1 { "{title}" }
        if known.judgement.allows() {
            // Above all the rest: the form is far below.
            {Form { sent, errors }.summary_saying(text::nothing_erased)}
            {said::what_goes(known)}
            {said::what_is_lost(known, &user.commune)}
            {said::what_stays(known)}
            {form(known, user, sent, errors)}
        } else {
            {said::obstacles(known, &user.commune)}
            p { a { class: "btn", href: "{PATH}/{known.id}", {text::BACK_TO_SHEET} } }
        }
    };
    Page { user, title: &title, menu: PATH }.render(content)
}

fn form(known: &Known, user: &User, sent: &Sent, errors: &Errors) -> Element {
    let form = Form { sent, errors };
    let reasons: Vec<(&str, &str)> = Why::ALL.iter().map(|why| (why.code(), words::why(*why))).collect();
    let to_type = erasing::to_type(&known.last_name);
    let (label, hint) = (text::type_label(to_type), text::TYPE_HELP);
    rsx! {
        section { class: "card stack", aria_labelledby: "confirmer-titre",
            h2 { id: "confirmer-titre", {text::CONFIRM} }
            form { class: "stack wide measure", method: "post", action: "{PATH}/{known.id}/effacer",
                {token(user)}
                {hidden(SHOWN, &known.visits.len().to_string())}
                {form.choices(WHY, text::WHY, &reasons)}
                {form.input(Input { name: NAME, label: &label, hint, required: true, ..Input::default() })}
                p { class: "note bad strong", {text::FOR_EVER} }
                div { class: "row wrap",
                    button { class: "btn warn", {text::ERASE} }
                    a { class: "btn", href: "{PATH}/{known.id}", {text::ERASE_NOTHING} }
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "erase_tests.rs"]
mod tests;
