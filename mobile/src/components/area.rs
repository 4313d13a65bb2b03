//! A free text in a form, with what the guard says of it; [`super::Typed`] keeps it while it is typed.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::{glyph, judge};

/// A text area. The hint has the id `<id>-hint`, what the guard says `<id>-guard`, the error `<id>-error`.
#[component]
pub fn Area(
    /// Id of the text area.
    id: String,
    /// Its label.
    label: String,
    /// Said under the label.
    #[props(default)]
    hint: String,
    /// What is typed.
    value: String,
    /// How many lines are seen.
    #[props(default = 4)]
    rows: u8,
    /// One line that grows, rather than that many.
    #[props(default)]
    line: bool,
    /// What is wrong, or empty.
    #[props(default)]
    error: String,
    /// Takes what is typed.
    on_input: EventHandler<String>,
) -> Element {
    let judged = judge(&value);
    let wrong = !judged.keepable || !error.is_empty();
    rsx! {
        div { class: "field",
            label { r#for: "{id}", "{label}" }
            if !hint.is_empty() {
                p { id: "{id}-hint", class: "hint", "{hint}" }
            }
            textarea {
                id: "{id}",
                name: "{id}",
                rows: if line { "1" } else { "{rows}" },
                class: if line { "one-line" },
                value: "{value}",
                // The browser would keep it in the open, to fill it in again.
                autocomplete: "off",
                "aria-describedby": if hint.is_empty() { "{id}-guard" } else { "{id}-hint {id}-guard" },
                "aria-invalid": wrong.then_some("true"),
                oninput: move |event| on_input.call(event.value()),
            }
            div { id: "{id}-guard", class: "stack", role: "status",
                for advice in judged.advice.iter() {
                    p { key: "{advice}", class: if judged.keepable { "note" } else { "note bad" },
                        {glyph(Icon::Alert)}
                        " {advice}"
                    }
                }
                // The guard has said it already.
                if !error.is_empty() && judged.keepable {
                    p { id: "{id}-error", class: "error", {glyph(Icon::Alert)} "{error}" }
                }
            }
        }
    }
}
