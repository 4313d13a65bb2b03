//! Another PIN, for who knows the present one.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::text;
use crate::app::App;
use crate::components::{Field, FieldKind, glyph};

/// The form, folded away.
#[component]
pub(super) fn ChangePin() -> Element {
    let app = use_context::<App>();
    let mut letters = use_signal(|| false);
    let mut typed = use_signal(|| [const { String::new() }; 3]);
    let mut wrong = use_signal(|| [const { String::new() }; 3]);
    let mut busy = use_signal(|| false);
    let mut changed = use_signal(|| false);
    let submit = move |event: FormEvent| {
        event.prevent_default();
        let [present, new, again] = typed.peek().clone();
        let differ = if new == again { "" } else { text::DIFFER };
        wrong.set([String::new(), String::new(), differ.to_owned()]);
        changed.set(false);
        if busy() || new != again || present.is_empty() {
            return;
        }
        busy.set(true);
        let app = app.clone();
        spawn(async move {
            let answer = app.change_pin(present, new).await;
            busy.set(false);
            match answer {
                Ok(()) => {
                    typed.set([const { String::new() }; 3]);
                    changed.set(true);
                }
                Err(error) => {
                    let (present, new) = text::change_error(error);
                    wrong.set([present, new, String::new()]);
                }
            }
        });
    };
    let labels = [
        ("pin-present", text::PRESENT, ""),
        ("pin-new", text::NEW, text::NEW_HINT),
        ("pin-new-again", text::AGAIN, ""),
    ];
    rsx! {
        details { id: "change-pin",
            summary { "{text::CODE}" }
            form { class: "stack", onsubmit: submit, novalidate: true,
                for (index , (id , label , hint)) in labels.into_iter().enumerate() {
                    Field {
                        key: "{id}",
                        id, label, hint,
                        kind: if index == 0 { FieldKind::Pin } else { FieldKind::NewPin },
                        letters: letters(),
                        value: typed()[index].clone(),
                        error: wrong()[index].clone(),
                        on_input: move |text| typed.write()[index] = text,
                    }
                }
                div { class: "row wrap",
                    button { id: "keep-new-pin", r#type: "submit", disabled: busy(),
                        {glyph(Icon::Lock)}
                        if busy() { "{text::KEEPING}" } else { "{text::KEEP_CODE}" }
                    }
                    button { id: "pin-letters", class: "quiet", r#type: "button", onclick: move |_| letters.toggle(),
                        if letters() { "{text::TYPE_DIGITS}" } else { "{text::TYPE_LETTERS}" }
                    }
                }
                div { role: "status",
                    if changed() {
                        p { id: "pin-changed", class: "note good", "{text::CODE_CHANGED}" }
                    }
                }
            }
        }
    }
}
