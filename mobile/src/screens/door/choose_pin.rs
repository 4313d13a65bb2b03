//! The choice of a PIN, said twice.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::{Door, text};
use crate::app::{App, PinError};
use crate::components::{Field, FieldKind, Heading, glyph};

/// The page.
#[component]
pub fn ChoosePin() -> Element {
    let app = use_context::<App>();
    let mut phrase = use_signal(|| false);
    let mut pin = use_signal(String::new);
    let mut again = use_signal(String::new);
    let mut busy = use_signal(|| false);
    let mut failed = use_signal(|| None::<PinError>);
    let mut differ = use_signal(|| false);
    let submit = move |event: FormEvent| {
        event.prevent_default();
        differ.set(*pin.peek() != *again.peek());
        failed.set(None);
        if differ() || busy() {
            return;
        }
        busy.set(true);
        let app = app.clone();
        let chosen = pin.peek().clone();
        spawn(async move {
            let answer = app.choose_pin(chosen).await;
            busy.set(false);
            failed.set(answer.err());
        });
    };
    rsx! {
        Door {
            Heading { page: text::CHOOSE_PIN, "{text::CHOOSE_PIN}" }
            p { "{text::PIN_EXPLAINED}" }
            form { id: "pin-form", class: "stack", onsubmit: submit, novalidate: true,
                Field {
                    id: "pin", kind: FieldKind::NewPin, letters: phrase(), value: pin(),
                    label: if phrase() { text::PHRASE } else { text::PIN },
                    hint: if phrase() { text::PHRASE_HINT } else { text::PIN_HINT },
                    error: failed().map(text::pin_error).unwrap_or_default(),
                    on_input: move |text| pin.set(text),
                }
                Field {
                    id: "pin-again", kind: FieldKind::NewPin, letters: phrase(), value: again(),
                    label: if phrase() { text::PHRASE_AGAIN } else { text::PIN_AGAIN },
                    error: if differ() { text::PINS_DIFFER } else { "" },
                    on_input: move |text| again.set(text),
                }
                button { id: "keep-pin", class: "primary big fill", r#type: "submit", disabled: busy(),
                    {glyph(Icon::Lock)}
                    if busy() { "{text::KEEPING_PIN}" } else { "{text::KEEP_PIN}" }
                }
            }
            button {
                id: "phrase",
                class: "quiet",
                r#type: "button",
                onclick: move |_| {
                    phrase.toggle();
                    pin.set(String::new());
                    again.set(String::new());
                },
                if phrase() { "{text::PREFER_PIN}" } else { "{text::PREFER_PHRASE}" }
            }
        }
    }
}
