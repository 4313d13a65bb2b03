//! A newer version is on the tablet: offered, never forced.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::glyph;
use crate::app::App;
use crate::platform;
use crate::text;

/// The offer, when there is one.
#[component]
pub fn UpdateNote() -> Element {
    let app = use_context::<App>();
    rsx! {
        div { role: "status",
            if app.update_is_ready() {
                UpdateReady { on_take: |()| platform::take_update() }
            }
        }
    }
}

/// The offer itself.
#[component]
pub fn UpdateReady(on_take: EventHandler<()>) -> Element {
    rsx! {
        div { id: "update", class: "note info row wrap between",
            p { class: "grow",
                strong { "{text::UPDATE_READY}" }
                " {text::UPDATE_READY_EXPLAINED}"
            }
            button { id: "take-update", r#type: "button", onclick: move |_| on_take.call(()),
                {glyph(Icon::Cloud)}
                "{text::TAKE_UPDATE}"
            }
        }
    }
}
