//! One agent booked twice at the same time, as the coordinator settles it: she moves one, or says that both hold.

mod text;

use std::collections::BTreeSet;

use axum::response::Redirect;
use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use serde::Deserialize;

use super::decisions::visit_id;
use super::status::{Mark, icon};
use crate::store::overlaps::{Overlap, hold};
use crate::web::{Checked, Coordinator, WebError};

/// Which two visits.
#[derive(Deserialize)]
pub(super) struct Pair {
    #[serde(default)]
    une: String,
    #[serde(default)]
    autre: String,
}

/// `POST /bureau/chevauchements`: both hold.
pub(super) async fn both_hold(
    Checked { role: Coordinator(user), form: pair }: Checked<Coordinator, Pair>,
) -> Result<Redirect, WebError> {
    let (one, other) = (visit_id(&pair.une)?, visit_id(&pair.autre)?);
    user.commune.write(user.author(), move |write| hold(write, one, other)).await?;
    Ok(Redirect::to("/bureau/"))
}

/// The lines of the home page, each with what can be done about it.
pub(super) fn rows(overlaps: &[Overlap], csrf: &str) -> Element {
    rsx! {
        for overlap in overlaps {
            li { class: "stack close",
                p { class: "small", {icon(Icon::Alert)} " " {text::twice(overlap)} }
                p {
                    for (index, visit) in overlap.visits.iter().enumerate() {
                        if index > 0 { " · " }
                        a { class: "strong", href: "/bureau/visites/{visit.id}", {text::visit(visit)} }
                    }
                }
                div { class: "row wrap",
                    for visit in &overlap.visits {
                        a { class: "btn", href: "/bureau/visites/{visit.id}/planifier", {text::move_whom(&visit.person_name)} }
                    }
                    form { method: "post", action: "/bureau/chevauchements",
                        input { r#type: "hidden", name: "csrf", value: "{csrf}" }
                        input { r#type: "hidden", name: "une", value: "{overlap.visits[0].id}" }
                        input { r#type: "hidden", name: "autre", value: "{overlap.visits[1].id}" }
                        button { class: "btn quiet", {text::BOTH_HOLD} }
                    }
                }
            }
        }
    }
}

/// What stands on the page of a visit that overlaps another.
pub(super) fn note(overlaps: &[Overlap], id: DocumentId) -> Element {
    rsx! {
        for (overlap, other) in overlaps.iter().filter_map(|overlap| Some((overlap, overlap.beside(id)?))) {
            p { class: "note bad", {icon(Icon::Alert)} " " {text::also(&overlap.agent)} " "
                a { href: "/bureau/visites/{other.id}", {text::visit(other)} }
                ". " {text::MOVE_ONE}
            }
        }
    }
}

/// The visits that overlap another one.
pub(super) fn ids(overlaps: &[Overlap]) -> BTreeSet<DocumentId> {
    overlaps.iter().flat_map(|overlap| overlap.visits.iter().map(|visit| visit.id)).collect()
}

/// How such a visit stands on the week's board.
pub(super) fn mark() -> Mark {
    Mark { class: "bad", icon: Icon::Alert, words: text::SAME_HOUR.to_owned() }
}
