//! The aide-mémoire: each row is one real checkbox, kept at each touch.

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::visit::Visit;

use super::view::ItemView;
use super::{edit, text};
use crate::app::App;
use crate::components::Saving;

/// The list of what to think of.
#[component]
pub(super) fn AideMemoire(id: DocumentId, title: String, items: Vec<ItemView>) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let on_tick = move |(item, done): (String, bool)| {
        let (app, at) = (app.clone(), app.now());
        saving
            .keep(async move { app.edit::<Visit>(id, move |visit| edit::tick(visit, item, done, at)).await });
    };
    rsx! {
        section { class: "stack",
            h2 { if title.is_empty() { "{text::AIDE_MEMOIRE}" } else { "{title}" } }
            if items.is_empty() {
                p { class: "muted", "{text::NO_ITEM}" }
            } else {
                ItemList { items, on_tick }
            }
        }
    }
}

/// The rows. `on_tick` gets the item and whether it is now ticked.
#[component]
pub(super) fn ItemList(items: Vec<ItemView>, on_tick: EventHandler<(String, bool)>) -> Element {
    rsx! {
        ul { id: "items", class: "card flush",
            for item in items {
                li { key: "{item.id}",
                    label { class: "check",
                        input {
                            r#type: "checkbox",
                            id: "item-{item.id}",
                            checked: item.done,
                            onchange: {
                                let id = item.id.clone();
                                move |event: FormEvent| on_tick.call((id.clone(), event.checked()))
                            },
                        }
                        span { class: "what",
                            "{item.label}"
                            if !item.hint.is_empty() {
                                br {}
                                span { class: "muted small", "{item.hint}" }
                            }
                        }
                    }
                }
            }
        }
    }
}
