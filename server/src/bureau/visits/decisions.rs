//! What the coordinator decides about a visit: certify it, cancel it, fix its price.

use axum::extract::Path;
use axum::response::Redirect;
use palier_shared::id::DocumentId;
use palier_shared::person::{MAX_FIELD, Person};
use palier_shared::visit::{Event, EventKind, State, Status, Visit, may, state};
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

pub(super) fn visit_id(text: &str) -> Result<DocumentId, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

pub(super) fn back(id: DocumentId, done: &str) -> Redirect {
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
            let (key, event) = new_event(write, EventKind::Certified);
            let written = write.edit::<Visit, WebError>(id, |visit| match certifiable(&state(visit)) {
                Ok(true) => {
                    visit.add(&key, event);
                    Ok(())
                }
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
    match state.status {
        _ if may(state, EventKind::Certified) => Ok(true),
        Status::Certified => Ok(false),
        _ if state.is_to_decide() => Err(text::NOT_CERTIFIED_DISAGREEMENT),
        Status::Started => Err(text::NOT_CERTIFIED_RUNNING),
        _ => Err(text::NOT_CERTIFIED_NOT_DONE),
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
                if !may(&state(visit), EventKind::Cancelled) {
                    return Err(WebError::Invalid(text::NOT_CANCELLED.to_owned()));
                }
                visit.add(&key, Event { reason, ..event });
                Ok(())
            })?;
            write.audit("visit.cancelled", &id.to_string()).map_err(WebError::from)
        })
        .await?;
    Ok(back(id, "annulee"))
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
pub(super) fn new_event(write: &Write<'_>, kind: EventKind) -> (String, Event) {
    let event = Event::new(kind, write.now(), &write.author().name());
    (machine::new_id(write.now()).to_string(), event)
}
