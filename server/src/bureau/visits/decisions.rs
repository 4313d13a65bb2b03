//! What the coordinator decides about a visit: certify it, cancel it, settle what was told apart, fix its price.

use axum::extract::Path;
use axum::response::Redirect;
use palier_shared::id::DocumentId;
use palier_shared::person::{MAX_FIELD, Person};
use palier_shared::visit::{Event, EventKind, State, Status, Visit, state};
use serde::Deserialize;

use super::{price, text};
use crate::machine;
use crate::store::{StoreError, Write, documents, ledger};
use crate::web::{Checked, Coordinator, WebError};

/// Where the form was, so that its answer goes back there.
#[derive(Deserialize)]
pub(super) struct From {
    #[serde(default)]
    accueil: String,
}

/// Why a visit is cancelled.
#[derive(Deserialize)]
pub(super) struct Cancellation {
    #[serde(default)]
    raison: String,
}

fn visit_id(text: &str) -> Result<DocumentId, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

fn back(id: DocumentId, done: &str) -> Redirect {
    Redirect::to(&format!("/bureau/visites/{id}?fait={done}"))
}

/// `POST /bureau/visites/{id}/certifier`.
pub(super) async fn certify(
    Path(id): Path<String>,
    Checked { role: Coordinator(user), form: from }: Checked<Coordinator, From>,
) -> Result<Redirect, WebError> {
    let id = visit_id(&id)?;
    user.commune
        .write(user.author(), move |write| {
            let event = new_event(write, EventKind::Certified);
            let written = write.edit::<Visit, WebError>(id, |visit| match certifiable(&state(visit)) {
                Ok(true) => add(visit, event),
                Ok(false) => Ok(()),
                Err(why) => Err(WebError::Invalid(why.to_owned())),
            })?;
            if written {
                write.audit("visit.certified", &id.to_string()).map_err(WebError::from)
            } else {
                Ok(())
            }
        })
        .await?;
    Ok(if from.accueil.is_empty() { back(id, "certifiee") } else { Redirect::to("/bureau/?fait=certifiee") })
}

/// Whether "service fait" may be written now; `false` when it is already, so that a second click does no harm.
fn certifiable(state: &State) -> Result<bool, &'static str> {
    match (state.status, state.disagreement) {
        (Status::Certified, _) => Ok(false),
        (_, Some(_)) => Err(text::NOT_CERTIFIED_DISAGREEMENT),
        (Status::Ended, None) => Ok(true),
        (Status::Started, None) => Err(text::NOT_CERTIFIED_RUNNING),
        (Status::Requested | Status::Planned | Status::Absent | Status::Cancelled, None) => {
            Err(text::NOT_CERTIFIED_NOT_DONE)
        }
    }
}

/// `POST /bureau/visites/{id}/annuler`.
pub(super) async fn cancel(
    Path(id): Path<String>,
    Checked { role: Coordinator(user), form }: Checked<Coordinator, Cancellation>,
) -> Result<Redirect, WebError> {
    let id = visit_id(&id)?;
    let reason = form.raison.trim().to_owned();
    if reason.is_empty() || reason.chars().count() > MAX_FIELD {
        return Err(WebError::Invalid(text::REASON_MISSING.to_owned()));
    }
    user.commune
        .write(user.author(), move |write| {
            let (key, event) = new_event(write, EventKind::Cancelled);
            write.edit::<Visit, WebError>(id, |visit| {
                if !matches!(state(visit).status, Status::Requested | Status::Planned | Status::Absent) {
                    return Err(WebError::Invalid(text::NOT_CANCELLED.to_owned()));
                }
                add(visit, (key, Event { reason, ..event }))
            })?;
            write.audit("visit.cancelled", &id.to_string()).map_err(WebError::from)
        })
        .await?;
    Ok(back(id, "annulee"))
}

/// `POST /bureau/visites/{id}/trancher`: the visit took place, whatever was told otherwise.
pub(super) async fn settle(
    Path(id): Path<String>,
    Checked { role: Coordinator(user), form: () }: Checked<Coordinator, ()>,
) -> Result<Redirect, WebError> {
    let id = visit_id(&id)?;
    user.commune
        .write(user.author(), move |write| {
            let (key, event) = new_event(write, EventKind::Moved);
            write.edit::<Visit, WebError>(id, |visit| {
                let told = state(visit);
                let (Some(_), Some(plan)) = (told.disagreement, told.plan) else {
                    return Err(WebError::Invalid(text::NOTHING_TO_SETTLE.to_owned()));
                };
                // A cancellation or an absence holds until the visit is booked anew: the same booking, confirmed.
                let again = Event::booking(EventKind::Moved, event.at, &event.by, &plan);
                add(visit, (key, Event { reason: text::SETTLED.to_owned(), ..again }))
            })?;
            write.audit("visit.settled", &id.to_string()).map_err(WebError::from)
        })
        .await?;
    Ok(back(id, "tranchee"))
}

/// `POST /bureau/visites/{id}/prix`: freezes the price that the tariff gives for the quotient.
pub(super) async fn fix_price(
    Path(id): Path<String>,
    Checked { role: Coordinator(user), form: () }: Checked<Coordinator, ()>,
) -> Result<Redirect, WebError> {
    let id = visit_id(&id)?;
    let today = user.commune.today();
    user.commune
        .write(user.author(), move |write| {
            let refused = || WebError::Invalid(text::NO_PRICE_TO_FIX.to_owned());
            if ledger::invoice_of(write.connection(), id)?.is_some() {
                return Err(refused());
            }
            let visit: Visit = write.get(id)?;
            let person: DocumentId = visit.person.parse().map_err(|_| StoreError::Unreadable)?;
            let person: Person = documents::value(write.connection(), person)?;
            let now = write.now();
            let quote =
                price::to_fix(write.connection(), &visit, &person, today, now)?.ok_or_else(refused)?;
            write.edit::<Visit, WebError>(id, |visit| {
                visit.quote = Some(quote);
                Ok(())
            })?;
            write.audit("visit.price_fixed", &id.to_string()).map_err(WebError::from)
        })
        .await?;
    Ok(back(id, "prix"))
}

/// An event of now by the author, under a new id.
fn new_event(write: &Write<'_>, kind: EventKind) -> (String, Event) {
    let event = Event::new(kind, write.now(), &write.author().name());
    (machine::new_id(write.now()).to_string(), event)
}

/// Adds an event after all others: a tablet's clock may be ahead of the server's, and a decision comes last.
fn add(visit: &mut Visit, (key, mut event): (String, Event)) -> Result<(), WebError> {
    let last = visit.events.values().map(|event| event.at).max().unwrap_or(i64::MIN);
    event.at = event.at.max(last.saturating_add(1));
    visit.events.insert(key, event);
    Ok(())
}
