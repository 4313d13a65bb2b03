//! The ways to reach someone: a telephone to call, an address on the tablet's map, how to get in.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::glyph;
use crate::text;

/// Calls a number at a touch. What is read is the number, unless `words` say whom it calls.
#[component]
pub fn Call(
    /// The number, as it is written.
    number: String,
    /// Read instead of the number.
    #[props(default)]
    words: String,
    /// Heard after the number by screen readers, where several stand on one page.
    #[props(default)]
    whose: String,
    /// The one action of the screen.
    #[props(default)]
    primary: bool,
    /// Id of the link.
    id: Option<String>,
) -> Element {
    let dialled: String = number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    let bare = words.is_empty();
    let look = if bare { "btn call num nowrap" } else { "btn call" };
    rsx! {
        a {
            id,
            class: if primary { "{look} primary big" } else { "{look}" },
            href: "tel:{dialled}",
            "aria-label": bare.then(|| text::call_number(&number, &whose)),
            {glyph(Icon::Phone)}
            if bare { "{number}" } else { "{words}" }
        }
    }
}

/// How a person is reached at home: her address on the tablet's map, her numbers, and how to get in, shown on demand.
/// `children` are said beside the numbers.
#[component]
pub fn Reach(
    /// What the map is asked for.
    address: String,
    /// The same as it is said here.
    place: String,
    /// Said when there is no address.
    #[props(default)]
    no_address: String,
    /// Her numbers.
    phones: Vec<String>,
    /// How to get in, or empty.
    access_note: String,
    children: Element,
) -> Element {
    let mut access_shown = use_signal(|| false);
    rsx! {
        div { class: "stack",
            div { class: "row wrap",
                if !address.is_empty() {
                    a { id: "address", class: "btn", href: geo_link(&address),
                        {glyph(Icon::Pin)}
                        "{place}"
                    }
                } else if !no_address.is_empty() {
                    p { class: "muted", "{no_address}" }
                }
                for (index , number) in phones.into_iter().enumerate() {
                    Call { key: "{index}", number }
                }
                {children}
                if !access_note.is_empty() {
                    button {
                        id: "access",
                        r#type: "button",
                        "aria-expanded": if access_shown() { "true" } else { "false" },
                        onclick: move |_| access_shown.toggle(),
                        {glyph(Icon::Eye)}
                        if access_shown() { "{text::HIDE_ACCESS}" } else { "{text::SHOW_ACCESS}" }
                    }
                }
            }
            if access_shown() {
                p { id: "access-note", class: "note info", "{access_note}" }
            }
        }
    }
}

/// Nothing of the person but the address goes into it, and only by this touch.
fn geo_link(address: &str) -> String {
    let mut link = "geo:0,0?q=".to_owned();
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() {
            link.push(char::from(byte));
        } else {
            link.push_str(&format!("%{byte:02X}"));
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_called_by_its_digits_and_says_whose_it_is() {
        let html = dioxus_ssr::render_element(rsx! {
            Call { number: "04 65 71 62 56", whose: "Lucie" }
        });
        assert!(html.contains("href=\"tel:0465716256\""), "{html}");
        assert!(html.replace('\u{a0}', " ").contains("Appeler le 04 65 71 62 56, Lucie"), "{html}");
    }

    #[test]
    fn the_map_gets_the_address_as_it_is_written() {
        assert_eq!(geo_link("5 rue d’Été"), "geo:0,0?q=5%20rue%20d%E2%80%99%C3%89t%C3%A9");
    }
}
