//! A telephone number to touch.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::glyph;

/// Calls a number. `words` are what is read, the number or whom it calls.
#[component]
pub fn Call(
    /// The number, as it is written.
    number: String,
    /// What the link says.
    words: String,
    /// Said to screen readers instead of `words`.
    #[props(default)]
    label: Option<String>,
    /// The one action of the screen.
    #[props(default)]
    primary: bool,
) -> Element {
    let dialled: String = number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    rsx! {
        a { class: if primary { "btn call primary big" } else { "btn call" }, href: "tel:{dialled}", "aria-label": label,
            {glyph(Icon::Phone)}
            "{words}"
        }
    }
}
