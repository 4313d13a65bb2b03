//! An agent who asked for help: since when, what to do, and the coordinator's word that she is well.

use axum::extract::Path;
use axum::response::Redirect;
use dioxus::prelude::*;
use palier_shared::look::Icon;
use palier_shared::person::MAX_FIELD;
use palier_shared::visit::{Event, EventKind, Visit, may, state};
use serde::Deserialize;

use super::decisions::{back, never_kept, new_event, visit_id};
use super::page::Whole;
use super::status::icon;
use super::text;
use crate::commune::Commune;
use crate::web::{Checked, Coordinator, WebError};

/// How she knows.
#[derive(Deserialize)]
pub(super) struct End {
    #[serde(default)]
    reponse: String,
}

/// `POST /bureau/visites/{id}/aide`: closes the demand for help.
pub(super) async fn close(
    Path(id): Path<String>,
    Checked { role: Coordinator(user), form }: Checked<Coordinator, End>,
) -> Result<Redirect, WebError> {
    let id = visit_id(&id)?;
    let reason = form.reponse.trim().to_owned();
    if reason.is_empty() || reason.chars().count() > MAX_FIELD {
        return Err(WebError::Invalid(text::ANSWER_MISSING.to_owned()));
    }
    never_kept(&reason)?;
    user.commune
        .write(user.author(), move |write| {
            let (key, event) = new_event(write, EventKind::AlertClosed);
            write.edit::<Visit, WebError>(id, |visit| {
                if !may(&state(visit), EventKind::AlertClosed) {
                    return Err(WebError::Invalid(text::NO_ALERT.to_owned()));
                }
                visit.add(&key, Event::alert_closed(event.at, &event.by, &reason));
                Ok(())
            })?;
            write.audit("visit.alert_closed", &id.to_string()).map_err(WebError::from)
        })
        .await?;
    Ok(back(id, "aide"))
}

/// The open demand for help; nothing when there is none.
pub(super) fn open(whole: &Whole, csrf: &str, commune: &Commune) -> Element {
    let Some(alert) = whole.state.alert.as_ref().filter(|alert| alert.is_open()) else {
        return rsx! {};
    };
    let agent = whole.names.get(&alert.raised_by).map_or("", String::as_str);
    let since = text::since(commune.civil(alert.raised_at), commune.today());
    rsx! {
        form { class: "stack close", method: "post", action: "/bureau/visites/{whole.id}/aide",
            input { r#type: "hidden", name: "csrf", value: "{csrf}" }
            p { class: "note bad", {icon(Icon::Alert)} " " strong { {text::asks_for_help(agent, &since)} } }
            p { {text::ALERT_WHAT_TO_DO} }
            div { class: "field",
                label { r#for: "reponse", {text::ALERT_ANSWER} }
                input { id: "reponse", name: "reponse", required: true, maxlength: "{MAX_FIELD}", autocomplete: "off", aria_describedby: "reponse-aide" }
                p { class: "hint", id: "reponse-aide", {text::ALERT_ANSWER_HELP} }
            }
            button { class: "btn primary fill", {text::CLOSE_ALERT} }
        }
    }
}
