//! What was told apart about a visit: both sides, who told them and when, one click to choose.

use axum::extract::Path;
use axum::response::Redirect;
use dioxus::prelude::*;
use palier_shared::french;
use palier_shared::visit::{Disagreement, Event, EventKind, Kept, Visit, state};
use serde::Deserialize;

use super::decisions::{back, new_event, visit_id};
use super::page::Whole;
use super::text;
use super::timeline::{what, who};
use crate::commune::Commune;
use crate::web::{Checked, Coordinator, WebError};

/// Which side is kept, of which disagreement.
#[derive(Deserialize)]
pub(super) struct Choice {
    /// The event on the one side, as it was shown.
    #[serde(default)]
    sur: String,
    #[serde(default)]
    garde: String,
}

fn side(code: &str) -> Option<Kept> {
    match code {
        "un" => Some(Kept::One),
        "autres" => Some(Kept::Others),
        "deux" => Some(Kept::Both),
        _ => None,
    }
}

/// `POST /bureau/visites/{id}/trancher`: keeps one side, or both, of what was shown. A form that no longer says what the
/// visit says is refused.
pub(super) async fn settle(
    Path(id): Path<String>,
    Checked { role: Coordinator(user), form }: Checked<Coordinator, Choice>,
) -> Result<Redirect, WebError> {
    let id = visit_id(&id)?;
    user.commune
        .write(user.author(), move |write| {
            let (key, event) = new_event(write, EventKind::Decided);
            write.edit::<Visit, WebError>(id, |visit| {
                let told = state(visit).disagreements;
                let shown = told.iter().find(|one| one.one == form.sur).zip(side(&form.garde));
                let (disagreement, side) =
                    shown.ok_or_else(|| WebError::Invalid(text::NOTHING_TO_SETTLE.to_owned()))?;
                let decision = Some(disagreement.decision(side));
                visit.add(&key, Event { decision, ..event });
                Ok(())
            })?;
            write.audit("visit.settled", &id.to_string()).map_err(WebError::from)
        })
        .await?;
    Ok(back(id, "tranchee"))
}

/// The first disagreement with its choices; the next one appears once it is settled.
pub(super) fn choices(whole: &Whole, csrf: &str, commune: &Commune) -> Element {
    let Some(disagreement) = whole.state.disagreements.first() else {
        return rsx! {};
    };
    let one = std::slice::from_ref(&disagreement.one);
    rsx! {
        fieldset { class: "stack",
            legend { class: "note bad", {palier_shared::visit::text::apart(disagreement.apart)} }
            p { class: "small muted", {palier_shared::visit::text::meanwhile(disagreement.apart)} }
            {choice(whole, csrf, disagreement, "un", &told(whole, one, commune), text::KEEP_THIS)}
            {choice(whole, csrf, disagreement, "autres", &told(whole, &disagreement.others, commune), text::KEEP_THIS)}
            {choice(whole, csrf, disagreement, "deux", &[], text::KEEP_BOTH)}
            p { class: "small muted", {text::SETTLE_HELP} }
        }
    }
}

fn choice(
    whole: &Whole,
    csrf: &str,
    disagreement: &Disagreement,
    side: &str,
    told: &[String],
    label: &str,
) -> Element {
    let names = told.join(" ");
    rsx! {
        form { class: "stack close", method: "post", action: "/bureau/visites/{whole.id}/trancher",
            input { r#type: "hidden", name: "csrf", value: "{csrf}" }
            input { r#type: "hidden", name: "sur", value: "{disagreement.one}" }
            for sentence in told { p { "{sentence}" } }
            button { class: "btn fill", name: "garde", value: "{side}", "{label}" span { class: "unseen", " {names}" } }
        }
    }
}

/// `Sophie Arnoux a annulé la visite (lundi 23 novembre à 14 h 05)`, an event a line.
fn told(whole: &Whole, events: &[String], commune: &Commune) -> Vec<String> {
    let known = events.iter().filter_map(|id| whole.visit.events.get(id));
    known
        .map(|event| {
            let at = french::moment(commune.civil(event.at));
            text::told(who(event, &whole.names), &what(event, &whole.names), &at)
        })
        .collect()
}
