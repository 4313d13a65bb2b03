//! A quotient from a proof: a tax notice, from which it is computed, or an attestation, which says it.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dioxus::prelude::*;
use jiff::civil::Date;
use palier_shared::id::DocumentId;
use palier_shared::import::cells::{self, Cell};
use palier_shared::person::Person;
use palier_shared::quotient::{Proof, Quotient, QuotientKind, TaxNoticeError, from_tax_notice};

use super::{PATH, sheet, text};
use crate::bureau::fields::{Errors, Form, Input, Sent, hidden, token};
use crate::machine;
use crate::store::StoreError;
use crate::web::{Checked, Coordinator, User, WebError};

/// The kinds of attestation offered.
const ATTESTATIONS: [QuotientKind; 2] = [QuotientKind::Caf, QuotientKind::Msa];

/// `POST /bureau/personnes/{person}/quotient`.
pub(super) async fn record(
    Path(id): Path<String>,
    Checked { role, form: sent }: Checked<Coordinator, Sent>,
) -> Result<Response, WebError> {
    let Coordinator(user) = role;
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    let read = read(&sent, user.commune.today());
    let mut quotient = match read {
        Ok(quotient) => quotient,
        Err(errors) => {
            let page = sheet::load(&user, id).await?.render(&user, "", &sent, &errors);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    quotient.entered_by = user.account.id.to_string();
    let write = move |write: &mut crate::store::Write<'_>| {
        quotient.entered_at = write.now();
        let key = machine::new_id(write.now()).to_string();
        write.edit(id, |person: &mut Person| {
            // A form sent twice records once.
            let same =
                |known: &Quotient| Quotient { entered_at: quotient.entered_at, ..known.clone() } == quotient;
            if !person.quotients.values().any(same) {
                person.quotients.insert(key, quotient);
            }
            Ok::<_, StoreError>(())
        })?;
        write.audit("quotient.recorded", &id.to_string())
    };
    user.commune.write(user.author(), write).await?;
    Ok(Redirect::to(&format!("{PATH}/{id}?fait=quotient#quotients")).into_response())
}

/// `POST /bureau/personnes/{person}/quotient/{quotient}/retirer`.
pub(super) async fn withdraw(
    Path((id, key)): Path<(String, String)>,
    Checked { role, form: () }: Checked<Coordinator, ()>,
) -> Result<Redirect, WebError> {
    let Coordinator(user) = role;
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    let write = move |write: &mut crate::store::Write<'_>| {
        write.edit(id, |person: &mut Person| {
            person.quotients.get_mut(&key).ok_or(StoreError::NotFound)?.withdrawn = true;
            Ok::<_, StoreError>(())
        })?;
        write.audit("quotient.withdrawn", &id.to_string())
    };
    user.commune.write(user.author(), write).await?;
    Ok(Redirect::to(&format!("{PATH}/{id}?fait=retire#quotients")))
}

/// The quotient that a form says, without its author.
fn read(sent: &Sent, today: Date) -> Result<Quotient, Errors> {
    let mut errors = Errors::default();
    let read = match sent.get("source").as_str() {
        "avis" => tax_notice(sent, today, &mut errors),
        _ => attestation(sent, today, &mut errors),
    };
    read.filter(|_| errors.is_empty()).ok_or(errors)
}

fn tax_notice(sent: &Sent, today: Date, errors: &mut Errors) -> Option<Quotient> {
    let income = cell(cells::amount(&sent.get("rfr")), "rfr", text::WRONG_INCOME, errors);
    let parts = cell(cells::parts(&sent.get("parts")), "parts", text::WRONG_PARTS, errors);
    let date = sent.get("avis").parse::<Date>().ok();
    if date.is_none() {
        errors.add("avis", text::WRONG_NOTICE_DATE);
    }
    let reference = not_to_come(date, today, "avis", errors);
    let (income, parts, reference) = (income?, parts?, reference?);
    let value = from_tax_notice(income, parts).map_err(|error| match error {
        TaxNoticeError::Parts => errors.add("parts", text::WRONG_PARTS),
        TaxNoticeError::Income => errors.add("rfr", text::WRONG_INCOME),
    });
    Some(Quotient {
        income_cents: Some(income.0),
        parts_hundredths: Some(parts),
        ..of(QuotientKind::TaxNotice, value.ok()?.0, reference)
    })
}

fn attestation(sent: &Sent, today: Date, errors: &mut Errors) -> Option<Quotient> {
    let kind = ATTESTATIONS.into_iter().find(|kind| kind.code() == sent.get("organisme"));
    if kind.is_none() {
        errors.add("organisme", text::WHICH_BODY);
    }
    let value = cell(cells::amount(&sent.get("valeur")), "valeur", text::WRONG_VALUE, errors);
    let month = cell(cells::month(&sent.get("mois")), "mois", text::WRONG_MONTH, errors);
    let reference = not_to_come(month, today, "mois", errors);
    Some(of(kind?, value?.0, reference?))
}

fn of(kind: QuotientKind, value_cents: i64, reference: Date) -> Quotient {
    Quotient {
        kind: kind.code().to_owned(),
        value_cents,
        reference: reference.first_of_month().to_string(),
        // Both forms are filled in from the paper.
        proof: Proof::Seen.code().to_owned(),
        ..Quotient::default()
    }
}

fn cell<T>(cell: Cell<T>, name: &str, sentence: &str, errors: &mut Errors) -> Option<T> {
    match cell {
        Cell::Is(value) => Some(value),
        Cell::Unknown | Cell::Unreadable => {
            errors.add(name, sentence);
            None
        }
    }
}

fn not_to_come(date: Option<Date>, today: Date, name: &str, errors: &mut Errors) -> Option<Date> {
    let to_come = date.is_some_and(|date| date > today);
    if to_come {
        errors.add(name, text::PROOF_TO_COME);
    }
    date.filter(|_| !to_come)
}

/// The two forms, each closed until it is needed or comes back with something to put right.
pub(super) fn forms(user: &User, id: DocumentId, sent: &Sent, errors: &Errors) -> Element {
    let form = Form { sent, errors };
    let action = format!("{PATH}/{id}/quotient");
    let source = sent.get("source");
    let input = |name, label, hint| Input { name, label, hint, keyboard: "decimal", ..Input::default() };
    let bodies: Vec<(&str, &str)> =
        ATTESTATIONS.iter().map(|kind| (kind.code(), palier_shared::quotient::text::kind(*kind))).collect();
    rsx! {
        details { open: source == "avis",
            summary { {text::FROM_NOTICE} }
            form { class: "stack", method: "post", action: "{action}",
                {token(user)}
                {hidden("source", "avis")}
                if source == "avis" { {form.summary()} }
                div { class: "fields",
                    {form.input(input("rfr", text::INCOME, text::INCOME_HELP))}
                    {form.input(input("parts", text::PARTS, text::PARTS_HELP))}
                    {form.input(Input { kind: "date", keyboard: "text", ..input("avis", text::NOTICE_DATE, text::NOTICE_DATE_HELP) })}
                }
                button { class: "btn primary", {text::COMPUTE_AND_SAVE} }
            }
        }
        details { open: source == "attestation",
            summary { {text::FROM_ATTESTATION} }
            form { class: "stack", method: "post", action: "{action}",
                {token(user)}
                {hidden("source", "attestation")}
                if source == "attestation" { {form.summary()} }
                {form.choices("organisme", text::BODY, &bodies)}
                div { class: "fields",
                    {form.input(input("valeur", text::VALUE, text::VALUE_HELP))}
                    {form.input(Input { keyboard: "text", ..input("mois", text::MONTH, text::MONTH_HELP) })}
                }
                button { class: "btn primary", {text::SAVE} }
            }
        }
    }
}
