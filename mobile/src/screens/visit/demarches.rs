//! The démarches made together: added with a touch, each with its outcome and the way the agent helped.

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::text as shared_text;
use palier_shared::visit::{Outcome, Posture, Visit};

use super::view::{DemarcheView, VisitView};
use super::{edit, text};
use crate::app::App;
use crate::components::{Choices, Field, FieldKind, Saving, glyph, judge, use_draft, use_given};

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
fn DemarcheCard(id: DocumentId, demarche: DemarcheView) -> Element {
    let edit = use_edit(id);
    let outcomes =
        Outcome::ALL.iter().map(|each| (each.code().to_owned(), shared_text::outcome(*each).to_owned()));
    let postures =
        Posture::ALL.iter().map(|each| (each.code().to_owned(), shared_text::posture(*each).to_owned()));
    let key = demarche.id.clone();
    let (for_outcome, for_posture) = (key.clone(), key.clone());
    rsx! {
        article { class: "card demarche",
            div { class: "row between",
                h3 { "{demarche.title}" }
                button {
                    class: "quiet",
                    r#type: "button",
                    "aria-label": text::withdraw(&demarche.title),
                    onclick: {
                        let key = key.clone();
                        move |_| {
                            let key = key.clone();
                            edit.call(Box::new(move |visit| edit::withdraw_demarche(visit, &key)));
                        }
                    },
                    {glyph(Icon::Cross)}
                    span { class: "word", "{text::WITHDRAW}" }
                }
            }
            Choices {
                name: "outcome-{key}",
                legend: text::OUTCOME,
                options: outcomes.collect::<Vec<_>>(),
                chosen: demarche.outcome.map_or("", Outcome::code),
                on_choose: move |code: String| {
                    let key = for_outcome.clone();
                    if let Some(outcome) = Outcome::from_code(&code) {
                        edit.call(Box::new(move |visit| edit::set_outcome(visit, &key, outcome)));
                    }
                },
            }
            Choices {
                name: "posture-{key}",
                legend: text::POSTURE,
                options: postures.collect::<Vec<_>>(),
                chosen: demarche.posture.map_or("", Posture::code),
                on_choose: move |code: String| {
                    let key = for_posture.clone();
                    if let Some(posture) = Posture::from_code(&code) {
                        edit.call(Box::new(move |visit| edit::set_posture(visit, &key, posture)));
                    }
                },
            }
        }
    }
}

#[component]
fn AddDemarche(id: DocumentId, suggestions: Vec<String>) -> Element {
    let app = use_context::<App>();
    let edit = use_edit(id);
    let draft = format!("new-demarche/{id}");
    let mut title = use_signal(|| app.draft(&draft).unwrap_or_default());
    use_draft(draft, title());
    let add = use_callback(move |words: String| {
        let (key, at) = (app.new_id(), app.now());
        edit.call(Box::new(move |visit| edit::add_demarche(visit, key, &words, at)));
    });
    let mut given = use_given(move |words| title.set(words));
    let mut add_typed = move || {
        let words = title.peek().trim().to_owned();
        if !words.is_empty() && judge(&words).keepable {
            add.call(words.clone());
            given.set(Some(words));
            title.set(String::new());
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
                        id: "new-demarche", label: text::OTHER_DEMARCHE, kind: FieldKind::Text, value: title(),
                        error: guard(&title()),
                        on_input: move |text| title.set(text),
                    }
                }
                button { id: "add-demarche", r#type: "button", onclick: move |_| add_typed(), {glyph(Icon::Plus)} "{text::ADD}" }
            }
        }
    }
}

/// What the guard says of a title, or nothing.
fn guard(title: &str) -> String {
    judge(title).advice.into_iter().next().unwrap_or_default()
}
