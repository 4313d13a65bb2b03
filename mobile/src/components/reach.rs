//! The ways to reach someone: a telephone to call, an address on the tablet's map.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::glyph;
use crate::text;

/// Calls a number at a touch. `whose` is heard by screen readers where several numbers stand on one page.
#[component]
pub fn PhoneLink(number: String, #[props(default)] whose: String) -> Element {
    let digits: String = number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    rsx! {
        a { class: "btn call num nowrap", href: "tel:{digits}", "aria-label": text::call_number(&number, &whose),
            {glyph(Icon::Phone)}
            "{number}"
        }
    }
}

/// Opens the tablet's map at `address`; `place` is how it is said here.
#[component]
pub fn MapLink(address: String, place: String) -> Element {
    rsx! {
        a { id: "address", class: "btn", href: geo_link(&address),
            {glyph(Icon::Pin)}
            "{place}"
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
            PhoneLink { number: "04 65 71 62 56", whose: "Lucie" }
        });
        assert!(html.contains("href=\"tel:0465716256\""), "{html}");
        assert!(html.replace('\u{a0}', " ").contains("Appeler le 04 65 71 62 56, Lucie"), "{html}");
    }

    #[test]
    fn the_map_gets_the_address_as_it_is_written() {
        assert_eq!(geo_link("5 rue d’Été"), "geo:0,0?q=5%20rue%20d%E2%80%99%C3%89t%C3%A9");
    }
}
