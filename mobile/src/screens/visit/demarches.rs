//! The démarches made together: added with a touch, each with its outcome, what comes next and the way the agent helped.

mod card;

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::visit::Visit;

use super::view::VisitView;
use super::{edit, text};
use crate::app::App;
use crate::components::{Field, FieldKind, Saving, glyph, judge, use_given, use_typed};
use card::DemarcheCard;

/// The field of the title that is typed.
const TITLE: &str = "titre";

/// A change of the visit.
pub(super) type Edit = Box<dyn FnOnce(&mut Visit)>;

/// Runs one edit of the visit.
pub(super) fn use_edit(id: DocumentId) -> Callback<Edit> {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    use_callback(move |edit: Edit| {
        let app = app.clone();
        saving.keep(async move { app.edit::<Visit>(id, edit).await });
    })
}

/// The démarches, and how to add one.
#[component]
pub(super) fn DemarchesMade(view: VisitView) -> Element {
    let id = view.id;
    rsx! {
        section { class: "stack",
            h2 { "{text::DEMARCHES_MADE}" }
            if view.demarches.is_empty() {
                p { class: "muted", "{text::NO_DEMARCHE}" }
            }
            for demarche in view.demarches {
                DemarcheCard { key: "{demarche.id}", id, demarche }
            }
            AddDemarche { id, suggestions: view.suggestions }
        }
    }
}

#[component]
fn AddDemarche(id: DocumentId, suggestions: Vec<String>) -> Element {
    let app = use_context::<App>();
    let edit = use_edit(id);
    let typed = use_typed(&format!("new-demarche/{id}"), |_, _| {});
    let title = typed.get(TITLE);
    let add = use_callback(move |words: String| {
        let (key, at) = (app.new_id(), app.now());
        edit.call(Box::new(move |visit| edit::add_demarche(visit, key, &words, at)));
    });
    let mut given = use_given(move |words| typed.set(TITLE, &words));
    let mut add_typed = move || {
        let words = typed.get(TITLE).trim().to_owned();
        if !words.is_empty() && judge(&words).keepable {
            add.call(words.clone());
            given.set(Some(words));
            typed.set(TITLE, "");
        }
    };
    rsx! {
        div { id: "add", class: "stack",
            if !suggestions.is_empty() {
                div { class: "stack close",
                    p { class: "muted small", "{text::SUGGESTIONS}" }
                    div { id: "suggestions", class: "row wrap",
                        for words in suggestions {
                            button {
                                key: "{words}",
                                r#type: "button",
                                onclick: {
                                    let words = words.clone();
                                    move |_| add.call(words.clone())
                                },
                                {glyph(Icon::Plus)}
                                "{words}"
                            }
                        }
                    }
                }
            }
            div { class: "row wrap bottom",
                div { class: "grow add-field", onkeydown: move |event| if event.key() == Key::Enter { add_typed() },
                    Field {
                        id: "new-demarche", label: text::OTHER_DEMARCHE, kind: FieldKind::Text, error: guard(&title), value: title,
                        on_input: move |text: String| typed.set(TITLE, &text),
                    }
                }
                button { id: "add-demarche", r#type: "button", onclick: move |_| add_typed(), {glyph(Icon::Plus)} "{crate::text::ADD}" }
            }
        }
    }
}

/// What the guard says of a title, or nothing.
fn guard(title: &str) -> String {
    judge(title).advice.into_iter().next().unwrap_or_default()
}
