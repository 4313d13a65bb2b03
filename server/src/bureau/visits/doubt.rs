//! The levée de doute of a visit: what was tried, and the coordinator's word on how the person is.

use axum::extract::Path;
use axum::response::Redirect;
use dioxus::prelude::*;
use palier_shared::person::MAX_FIELD;
use palier_shared::visit::text as words;
use palier_shared::visit::{Doubt, DoubtEnd, Event, EventKind, Visit, may, state};
use serde::Deserialize;

use super::decisions::{back, never_kept, new_event, visit_id};
use super::page::Whole;
use super::text;
use crate::web::{Checked, Coordinator, WebError};

/// How the person is.
#[derive(Deserialize)]
pub(super) struct End {
    #[serde(default)]
    fin: String,
    #[serde(default)]
    precision: String,
}

/// `POST /bureau/visites/{id}/doute`: closes the levée de doute.
pub(super) async fn close(
    Path(id): Path<String>,
    Checked { role: Coordinator(user), form }: Checked<Coordinator, End>,
) -> Result<Redirect, WebError> {
    let id = visit_id(&id)?;
    let reason = form.precision.trim().to_owned();
    let Some(end) = DoubtEnd::from_code(&form.fin) else {
        return Err(WebError::Invalid(text::DOUBT_END_MISSING.to_owned()));
    };
    never_kept(&reason)?;
    if reason.chars().count() > MAX_FIELD {
        return Err(WebError::Invalid(text::DOUBT_END_MISSING.to_owned()));
    }
    user.commune
        .write(user.author(), move |write| {
            let (key, event) = new_event(write, EventKind::DoubtClosed);
            write.edit::<Visit, WebError>(id, |visit| {
                if !may(&state(visit), EventKind::DoubtClosed) {
                    return Err(WebError::Invalid(text::NO_DOUBT.to_owned()));
                }
                visit.add(&key, Event::doubt_closed(event.at, &event.by, end, &reason));
                Ok(())
            })?;
            write.audit("visit.doubt_closed", &id.to_string()).map_err(WebError::from)
        })
        .await?;
    Ok(back(id, "doute"))
}

/// The open levée de doute with the steps taken; nothing when there is none.
pub(super) fn open(whole: &Whole, csrf: &str) -> Element {
    let Some(doubt) = whole.state.doubt.as_ref().filter(|doubt| doubt.is_open()) else {
        return rsx! {};
    };
    rsx! {
        form { class: "stack close", method: "post", action: "/bureau/visites/{whole.id}/doute",
            input { r#type: "hidden", name: "csrf", value: "{csrf}" }
            p { class: "note bad", {text::DOUBT_OPEN} }
            {steps(doubt)}
            fieldset { class: "stack close",
                legend { {text::DOUBT_END} }
                for end in DoubtEnd::ALL {
                    label { class: "check",
                        input { r#type: "radio", name: "fin", value: end.code(), required: true }
                        {words::doubt_end(*end)}
                    }
                }
            }
            div { class: "field",
                label { r#for: "precision", {text::DOUBT_DETAIL} }
                input { id: "precision", name: "precision", maxlength: "{MAX_FIELD}", autocomplete: "off", aria_describedby: "precision-aide" }
                p { class: "hint", id: "precision-aide", {text::DOUBT_DETAIL_HELP} }
            }
            button { class: "btn primary fill", {text::CLOSE_DOUBT} }
        }
    }
}

fn steps(doubt: &Doubt) -> Element {
    rsx! {
        if doubt.steps.is_empty() {
            p { class: "small muted", {text::NO_STEP} }
        } else {
            ol { class: "small",
                for taken in &doubt.steps {
                    li {
                        if let Some(step) = taken.step { {words::doubt_step(step)} }
                        if let Some(answer) = taken.answer { " · " {words::step_answer(answer)} }
                    }
                }
            }
        }
        if let Some(next) = doubt.next_step() {
            p { class: "small", {text::next_step(words::doubt_step(next))} }
        }
    }
}
