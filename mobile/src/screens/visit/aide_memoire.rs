//! The aide-mémoire: each row is one real checkbox, or a question, kept at each touch.

use dioxus::prelude::*;
use palier_shared::aide_memoire::{Section, text as aide_memoire};
use palier_shared::french::capitalised;
use palier_shared::id::DocumentId;
use palier_shared::visit::Visit;

use super::view::{ItemView, VisitView};
use super::{edit, text};
use crate::app::App;
use crate::components::{Choices, Saving};

/// What the agent's hand says of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// Ticked, or the tick taken back.
    Done(bool),
    /// The answer to a question.
    Answer(bool),
}

/// What there is to think of at the home, or before leaving.
#[component]
pub(super) fn AideMemoire(view: VisitView, section: Section) -> Element {
    let items = view.items_of(section);
    let on_say = use_say(view.id);
    if section == Section::End {
        return rsx! {
            if !items.is_empty() {
                section { class: "stack",
                    h2 { {aide_memoire::section(section)} }
                    ItemList { items, on_say }
                }
            }
        };
    }
    rsx! {
        section { class: "stack",
            div { class: "stack close",
                h2 { if view.aide_memoire.is_empty() { "{text::AIDE_MEMOIRE}" } else { "{view.aide_memoire}" } }
                if !view.edition.is_empty() {
                    p { id: "edition", class: "muted small", "{view.edition}" }
                }
            }
            if items.is_empty() {
                p { class: "muted", "{text::NO_ITEM}" }
            } else {
                ItemList { items, on_say }
            }
        }
    }
}

fn use_say(id: DocumentId) -> Callback<(String, Said)> {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    use_callback(move |(item, said): (String, Said)| {
        let (app, at) = (app.clone(), app.now());
        saving.keep(async move {
            app.edit::<Visit>(id, move |visit| match said {
                Said::Done(done) => edit::tick(visit, item, done, at),
                Said::Answer(yes) => edit::answer(visit, item, yes, at),
            })
            .await
        });
    })
}

/// The rows. `on_say` gets the item and what is now said of it.
#[component]
pub(super) fn ItemList(items: Vec<ItemView>, on_say: EventHandler<(String, Said)>) -> Element {
    rsx! {
        ul { id: "items", class: "card flush",
            for item in items {
                li { key: "{item.id}",
                    if item.question {
                        Question { item, on_say }
                    } else {
                        label { class: "check",
                            input {
                                r#type: "checkbox",
                                id: "item-{item.id}",
                                checked: item.done,
                                onchange: {
                                    let id = item.id.clone();
                                    move |event: FormEvent| on_say.call((id.clone(), Said::Done(event.checked())))
                                },
                            }
                            span { class: "what",
                                "{item.label}"
                                More { item: item.clone() }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn Question(item: ItemView, on_say: EventHandler<(String, Said)>) -> Element {
    let options = [true, false].map(aide_memoire::answer).map(|word| (word.to_owned(), capitalised(word)));
    let id = item.id.clone();
    // The mark stands with the question, not under its answers.
    let due = item.required && !item.done;
    let legend =
        if due { format!("{} ({})", item.label, aide_memoire::MARK_REQUIRED) } else { item.label.clone() };
    rsx! {
        div { class: "ask",
            Choices {
                name: "item-{item.id}",
                legend,
                options: options.to_vec(),
                chosen: item.answer.map_or("", aide_memoire::answer),
                on_choose: move |word: String| {
                    on_say.call((id.clone(), Said::Answer(word == aide_memoire::answer(true))));
                },
            }
            More { item: ItemView { required: false, ..item } }
        }
    }
}

/// What follows the words of an item: that it is required, as long as it is not done, and more about it.
#[component]
fn More(item: ItemView) -> Element {
    rsx! {
        if item.required && !item.done {
            span { class: "small required", " ({aide_memoire::MARK_REQUIRED})" }
        }
        if !item.hint.is_empty() {
            span { class: "muted small hint", "{item.hint}" }
        }
    }
}
