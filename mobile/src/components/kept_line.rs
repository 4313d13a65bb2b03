//! A line of text that is kept as it is typed: a draft at each letter, a change on leaving it or with Enter.

use dioxus::prelude::*;

use super::field::{Field, Kind};
use super::judge;

/// A field of one line. `kept` is the value in the document, `draft` what was being typed before the page was left.
/// What is typed stays in the field until the document says the same: after a failed save nothing is lost.
#[component]
pub fn KeptLine(
    /// Id of the input.
    id: String,
    /// Its label.
    label: String,
    /// Said under the label.
    #[props(default)]
    hint: String,
    /// What it takes.
    #[props(default = Kind::Text)]
    kind: Kind,
    /// The value in the document.
    kept: String,
    /// What was being typed.
    draft: Option<String>,
    /// Says what is wrong with a text, or nothing.
    wrong: Callback<String, String>,
    /// Takes each state of the text that may be kept.
    on_draft: EventHandler<String>,
    /// Takes the text when it is to become a change.
    on_keep: EventHandler<String>,
) -> Element {
    let mut typed = use_signal(|| draft);
    let mut sent = use_signal(|| None::<String>);
    // A number may be kept in another writing than it was typed in: what counts is that what was sent has arrived.
    use_effect(use_reactive!(|kept| {
        let arrived =
            typed.peek().as_ref().is_some_and(|text| text.trim() == kept) || *typed.peek() == *sent.peek();
        if arrived && typed.peek().is_some() {
            typed.set(None);
        }
    }));
    let shown = typed().unwrap_or_else(|| kept.clone());
    let error = typed().map(|text| wrong.call(text)).unwrap_or_default();
    let mut keep = move || {
        let pending = typed.peek().clone().filter(|text| wrong.call(text.clone()).is_empty());
        if let Some(text) = pending {
            sent.set(Some(text.clone()));
            on_keep.call(text.trim().to_owned());
        }
    };
    rsx! {
        div {
            onfocusout: move |_| keep(),
            onkeydown: move |event| if event.key() == Key::Enter { keep() },
            Field {
                id,
                label,
                hint,
                kind,
                value: shown,
                error,
                on_input: move |text: String| {
                    if judge(&text).keepable {
                        on_draft.call(text.clone());
                    }
                    typed.set(Some(text));
                },
            }
        }
    }
}
