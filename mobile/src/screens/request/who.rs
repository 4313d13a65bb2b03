//! Who asks: somebody on board, found by any piece of her name, or somebody new.

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::person::{Civility, Field as Of, text as person_text};

use super::form::{self, Wrong};
use super::text;
use super::view::{self, PersonLine};
use crate::app::App;
use crate::components::{Choices, Field, FieldKind, Typed, glyph};

/// The first step. `fixed` when the address of the page says who it is.
#[component]
pub(super) fn Who(typed: Typed, wrong: Wrong, fixed: bool) -> Element {
    let app = use_context::<App>();
    let fields = typed.fields();
    let chosen = fields.get(form::WHO).to_owned();
    let known = chosen.parse::<DocumentId>().ok();
    let line = known.and_then(|id| app.view(|replica| view::one(replica, id)).flatten());
    rsx! {
        section { id: form::WHO, class: "stack", tabindex: "-1", "aria-labelledby": "who-title",
            h2 { id: "who-title", "{text::WHO}" }
            if let Some(message) = wrong.get(form::WHO) {
                p { class: "error", {glyph(Icon::Alert)} "{message}" }
            }
            match (line, chosen == form::NEW) {
                (Some(line), _) => rsx! {
                    div { class: "card row wrap between",
                        div { class: "grow",
                            p { id: "who", class: "strong", "{line.name}" }
                            p { class: "muted small", "{line.about}" }
                        }
                        if !fixed {
                            button { id: "change-who", class: "quiet", r#type: "button", onclick: move |_| typed.set(form::WHO, ""),
                                "{text::CHANGE}"
                            }
                        }
                    }
                },
                (None, true) => rsx! { NewPerson { typed, wrong } },
                (None, false) => rsx! {
                    if known.is_some() {
                        p { class: "note", "{text::GONE}" }
                    }
                    Search { typed }
                },
            }
        }
    }
}

#[component]
fn Search(typed: Typed) -> Element {
    let app = use_context::<App>();
    let query = typed.get(form::SEARCH);
    let found = app.view(|replica| view::search(replica, &query)).unwrap_or_default();
    let nobody = found.is_empty() && !query.trim().is_empty();
    rsx! {
        Field { id: form::SEARCH, label: text::SEARCH, hint: text::SEARCH_HINT, kind: FieldKind::Search, value: query,
            on_input: move |value: String| typed.set(form::SEARCH, &value) }
        div { id: "found", class: "stack", role: "status",
            if nobody {
                p { class: "note info", "{text::NOBODY}" }
            }
            for line in found {
                PersonButton { key: "{line.id}", words: line.name.clone(), line, typed }
            }
        }
        div { class: "row",
            button { id: "new-person", r#type: "button", onclick: move |_| typed.set(form::WHO, form::NEW),
                {glyph(Icon::Plus)}
                "{text::NEW_PERSON}"
            }
        }
    }
}

/// Chooses her in one touch.
#[component]
fn PersonButton(line: PersonLine, words: String, typed: Typed) -> Element {
    let id = line.id;
    rsx! {
        button { id: "person-{id}", class: "partner", r#type: "button", onclick: move |_| typed.set(form::WHO, &id.to_string()),
            span { class: "grow",
                span { class: "strong", "{words}" }
                br {}
                span { class: "muted small", "{line.about}" }
            }
            {glyph(Icon::Next)}
        }
    }
}

#[component]
fn NewPerson(typed: Typed, wrong: Wrong) -> Element {
    let app = use_context::<App>();
    let fields = typed.fields();
    let key = form::name_key(&fields);
    let twins = key.and_then(|key| app.view(|replica| view::twins(replica, &key))).unwrap_or_default();
    let error = |field: &str| wrong.get(field).cloned().unwrap_or_default();
    let civilities = Civility::ALL.iter().map(|one| (one.code().to_owned(), one.code().to_owned()));
    let line = |id: &'static str, label: &str, hint: &str, kind: FieldKind| {
        rsx! {
            Field { id, label, hint, kind, value: fields.get(id), error: error(id),
                on_input: move |value: String| typed.set(id, &value) }
        }
    };
    rsx! {
        p { class: "muted", "{text::OFFICE_CHECKS}" }
        Choices { name: form::CIVILITY, legend: text::CIVILITY, options: civilities.collect::<Vec<_>>(),
            chosen: fields.get(form::CIVILITY), on_choose: move |code: String| typed.set(form::CIVILITY, &code) }
        div { class: "two",
            {line(form::LAST_NAME, person_text::field(Of::LastName), "", FieldKind::Text)}
            {line(form::FIRST_NAME, person_text::field(Of::FirstName), "", FieldKind::Text)}
        }
        div { id: "twins", class: "stack", role: "status",
            if !twins.is_empty() {
                p { class: "note", {glyph(Icon::Person)} " {text::TWINS}" }
                for line in twins {
                    PersonButton { key: "{line.id}", words: text::it_is(&line.name), line, typed }
                }
            }
        }
        div { class: "two",
            {line(form::PHONE, text::PHONE, "", FieldKind::Phone)}
            label { class: "check",
                input {
                    r#type: "checkbox",
                    id: form::NO_PHONE,
                    checked: fields.has(form::NO_PHONE),
                    onchange: move |event| typed.set(form::NO_PHONE, if event.checked() { "oui" } else { "" }),
                }
                "{text::NO_PHONE}"
            }
        }
        {line(form::STREET, text::STREET, "", FieldKind::Text)}
        {line(form::COMPLEMENT, text::COMPLEMENT, "", FieldKind::Text)}
        div { class: "two",
            {line(form::POSTCODE, text::POSTCODE, "", FieldKind::Number)}
            {line(form::TOWN, text::TOWN, "", FieldKind::Text)}
        }
        {line(form::BORN, text::BORN, text::BORN_HINT, FieldKind::Number)}
        {line(form::NEEDS, text::NEEDS, text::NEEDS_HINT, FieldKind::Text)}
        div { class: "row",
            button { id: "search-again", class: "quiet", r#type: "button", onclick: move |_| typed.set(form::WHO, ""),
                {glyph(Icon::Back)}
                "{text::SEARCH_AGAIN}"
            }
        }
    }
}
