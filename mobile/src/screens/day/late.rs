//! A late arrival, told to the coordinator with a touch, and to the person by telephone.

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::visit::{Event, Visit};

use super::text;
use crate::app::App;
use crate::components::{Call, Saving, glyph};

/// What is offered, in minutes.
const OFFERED: [i64; 3] = [15, 30, 45];

/// How late the agent will be; `told` is what she said already.
#[component]
pub(super) fn Late(id: DocumentId, phones: Vec<String>, told: Option<i64>) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let say = use_callback(move |minutes: i64| {
        let Some(agent) = app.account() else { return };
        let (key, event, app) = (app.new_id(), Event::late(app.now(), &agent.id, minutes), app.clone());
        saving.keep(async move { app.edit::<Visit>(id, move |visit| visit.add(&key, event)).await });
    });
    rsx! {
        details { id: "late", class: "card", open: told.is_some(),
            summary { {glyph(Icon::Clock)} {text::late(told)} }
            div { class: "stack",
                p { class: "muted", "{text::LATE_EXPLAINED}" }
                div { class: "row wrap",
                    for minutes in OFFERED {
                        button {
                            key: "{minutes}",
                            id: "late-{minutes}",
                            r#type: "button",
                            "aria-pressed": if told == Some(minutes) { "true" } else { "false" },
                            onclick: move |_| say.call(minutes),
                            {text::late_by(minutes)}
                        }
                    }
                }
                if told.is_some() {
                    p { role: "status", class: "note good", "{text::LATE_TOLD}" }
                }
                div { class: "row wrap",
                    for number in phones {
                        Call { key: "{number}", number: number.clone() }
                    }
                }
            }
        }
    }
}
