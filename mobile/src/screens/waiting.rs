//! What waits to be sent and what was refused, in words: names and hours, never identifiers.

mod said;
mod text;
mod view;

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;

use crate::app::{App, SyncStatus};
use crate::components::{Back, Bar, Heading, SaveStatus, Saving, UpdateNote, glyph};
use crate::route::Route;
use crate::screens::clock;
use crate::screens::door::SignInForm;

pub use said::{HowItStands, Said, Service};
pub use view::{ErasedView, RefusedView, WaitingLine, WaitingView};

/// `/attente`.
#[component]
pub fn Waiting() -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let now = app.civil_now();
    let Some(view) = app.view(|replica| WaitingView::of(replica, now)) else {
        return rsx! {};
    };
    let status = app.sync();
    let zone = clock::zone(&app);
    let said = Said::of(&status, now, |at| clock::civil(at, &zone));
    let service = app.view(said::service).flatten();
    let erasing = app.clone();
    let forget_erased = move |document: DocumentId| {
        let app = erasing.clone();
        saving.keep(async move { app.see_erased(document).await });
    };
    let forget = move |number: u64| {
        let app = app.clone();
        saving.keep(async move { app.forget_refused(number).await });
    };
    rsx! {
        div { class: "tablet",
            Bar { back: Back { to: Route::Day {}, words: crate::text::DAY, only_narrow: false },
                Heading { page: text::PAGE, "{text::PAGE}" }
            }
            main { id: "contenu", tabindex: "-1", class: "page done",
                div { class: "stack wide",
                    SaveStatus { state: saving.state() }
                    UpdateNote {}
                    HowItStands { said, service }
                    Standing { status }
                    WaitingBody { view, on_seen: forget, on_erased_seen: forget_erased }
                }
            }
        }
    }
}

/// What the agent must do for the work to leave.
#[component]
fn Standing(status: SyncStatus) -> Element {
    rsx! {
        if status.storage_failed {
            p { class: "note bad", "{text::STORAGE}" }
        }
        if status.revoked {
            p { class: "note bad", "{text::REVOKED}" }
        }
        if status.update_needed {
            p { class: "note", "{text::UPDATE}" }
        }
        if status.unreadable > 0 {
            p { class: "note", "{text::unreadable(status.unreadable)}" }
        }
        if status.to_update > 0 {
            p { id: "to-update", class: "note", "{text::to_update(status.to_update)}" }
        }
        if status.sign_in_needed && !status.revoked {
            section { id: "reconnect", class: "card stack",
                h2 { "{text::SIGN_IN}" }
                p { "{text::SIGN_IN_EXPLAINED}" }
                SignInForm {}
            }
        }
    }
}

/// The lists.
#[component]
pub fn WaitingBody(
    view: WaitingView,
    on_seen: EventHandler<u64>,
    on_erased_seen: EventHandler<DocumentId>,
) -> Element {
    rsx! {
        if view.waiting.is_empty() && view.refused.is_empty() && view.erased.is_empty() {
            div { id: "nothing-waits", class: "empty", {glyph(Icon::Cloud)} p { "{text::NOTHING_WAITS}" } }
        }
        if !view.erased.is_empty() {
            section { id: "erased", class: "stack",
                h2 { "{text::ERASED}" }
                p { class: "muted", "{text::ERASED_EXPLAINED}" }
                ul { class: "stack",
                    for erased in view.erased {
                        li { key: "{erased.document}", class: "card row wrap between",
                            p { class: "muted small grow", "{erased.when}" }
                            button { class: "seen", r#type: "button", onclick: move |_| on_erased_seen.call(erased.document), "{text::SEEN}" }
                        }
                    }
                }
            }
        }
        if !view.refused.is_empty() {
            section { id: "refused", class: "stack",
                h2 { "{text::REFUSED}" }
                p { class: "muted", "{text::REFUSED_EXPLAINED}" }
                ul { class: "stack",
                    for refused in view.refused {
                        li { key: "{refused.number}", class: "card row wrap between",
                            div { class: "grow",
                                p { class: "strong", "{refused.subject}" }
                                p { "{refused.reason}" }
                                p { class: "muted small", "{refused.when}" }
                            }
                            if let Some(id) = refused.visit {
                                Link { to: Route::Prepare { id }, class: "btn", "{text::OPEN_VISIT}" }
                            }
                            button { class: "seen", r#type: "button", onclick: move |_| on_seen.call(refused.number), "{text::SEEN}" }
                        }
                    }
                }
            }
        }
        if !view.waiting.is_empty() {
            section { id: "to-send", class: "stack",
                h2 { "{text::WAITING}" }
                p { class: "muted", "{text::WAITING_EXPLAINED}" }
                ul { class: "card flush",
                    for (index , line) in view.waiting.into_iter().enumerate() {
                        li { key: "{index}", class: "line",
                            p { class: "strong", "{line.subject}" }
                            if !line.what.is_empty() {
                                p { "{line.what}" }
                            }
                            p { class: "muted small", "{line.changes}" }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
