//! One of a few answers: real radio buttons, each large enough for a thumb.

use dioxus::prelude::*;

/// A group of answers. `options` are (code, words); `on_choose` gets the code.
#[component]
pub fn Choices(
    /// Unique on the page; the answers have the ids `name-code`.
    name: String,
    /// The question.
    legend: String,
    /// Codes and words.
    options: Vec<(String, String)>,
    /// The code chosen, or empty.
    chosen: String,
    /// The question is clear from the heading above: only screen readers hear it.
    #[props(default)]
    legend_unseen: bool,
    /// Takes the code.
    on_choose: EventHandler<String>,
) -> Element {
    rsx! {
        fieldset { id: "{name}", tabindex: "-1",
            legend { class: if legend_unseen { "unseen" }, "{legend}" }
            div { class: "choices",
                for (code , words) in options {
                    label { key: "{code}", class: "choice",
                        input {
                            r#type: "radio",
                            id: "{name}-{code}",
                            name: "{name}",
                            value: "{code}",
                            checked: code == chosen,
                            onchange: {
                                let code = code.clone();
                                move |_| on_choose.call(code.clone())
                            },
                        }
                        "{words}"
                    }
                }
            }
        }
    }
}
