//! Leaving the tablet: refused while work would be lost, asked once otherwise.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::text;
use crate::app::{App, LeaveError, Unsent};
use crate::components::glyph;
use crate::route::Route;

/// The way out of this tablet.
#[component]
pub(super) fn Leave() -> Element {
    let app = use_context::<App>();
    let mut busy = use_signal(|| false);
    let mut failed = use_signal(|| None::<LeaveError>);
    let unsent = app.unsent();
    let leave = move |()| {
        if busy() {
            return;
        }
        busy.set(true);
        let app = app.clone();
        spawn(async move {
            let left = app.leave().await;
            // Once she has left, this page is gone.
            if let Err(error) = left {
                busy.set(false);
                failed.set(Some(error));
            }
        });
    };
    rsx! {
        LeaveBody { unsent, busy: busy(), failed: failed(), on_leave: leave }
    }
}

/// The same, drawn.
#[component]
pub fn LeaveBody(
    unsent: Unsent,
    busy: bool,
    failed: Option<LeaveError>,
    on_leave: EventHandler<()>,
) -> Element {
    rsx! {
        section { id: "leave", class: "card",
            details {
                summary { "{text::LEAVE}" }
                div { class: "stack",
                    if unsent.is_empty() {
                        p { "{text::LEAVE_EXPLAINED}" }
                        div { class: "row",
                            button { id: "leave-now", class: "warn", r#type: "button", disabled: busy, onclick: move |_| on_leave.call(()),
                                {glyph(Icon::Cross)}
                                if busy { "{text::LEAVING}" } else { "{text::LEAVE_NOW}" }
                            }
                        }
                    } else {
                        p { id: "cannot-leave", class: "note bad", "{text::unsent(unsent)}" }
                        div { class: "row",
                            Link { to: Route::Waiting {}, class: "btn", "{text::SEE_WAITING}" }
                        }
                    }
                    div { role: "alert",
                        if let Some(error) = failed {
                            p { class: "note bad", "{text::leave_error(error)}" }
                        }
                    }
                }
            }
        }
    }
}
