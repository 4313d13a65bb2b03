//! Where a person's proof of resources stands, and the price that follows: shown wherever she is.

use dioxus::prelude::*;
use palier_shared::tariff::{Pending, Price, Tariff, text as tariff_text};

use super::text;

/// The quotient that prices a visit today, or what is missing, in one cell.
pub(in crate::bureau) fn state(price: Option<&Price>) -> Element {
    match price {
        Some(Price::Known { quotient: Some(quotient), .. }) => rsx! {
            span { class: "num", {quotient.value().to_string()} }
            " "
            span { class: "muted small", {text::short_source(quotient)} }
        },
        Some(Price::ToConfirm { why, .. }) => rsx! { span { class: "tag warn", {text::pending(*why)} } },
        Some(Price::Known { quotient: None, .. }) | None => rsx! {},
    }
}

/// The price told today, with the lines that explain it; or the range, and what would settle it.
pub(in crate::bureau) fn price(price: Option<&Price>, tariff: Option<&Tariff>) -> Element {
    let (Some(price), Some(tariff)) = (price, tariff) else {
        return rsx! { p { class: "muted", {text::NO_TARIFF} } };
    };
    rsx! {
        match price {
            Price::Known { amount, lines, warnings, .. } => rsx! {
                p { class: "price mid", {amount.to_string()} }
                dl { class: "why",
                    for (index, line) in lines.iter().enumerate() {
                        div { class: if index + 1 == lines.len() { "total" },
                            dt { "{line.label}" }
                            dd { "{line.figure}" }
                        }
                    }
                }
                for warning in warnings {
                    p { class: "note", {tariff_text::warning(*warning)} }
                }
            },
            Price::ToConfirm { why, .. } => rsx! {
                p { class: "price mid range", {price.words()} }
                p { span { class: "tag warn", {text::pending(*why)} } }
                p { {text::what_settles(*why)} }
            },
        }
        if !tariff.warning.is_empty() {
            p { class: "muted small", "{tariff.warning}" }
        }
    }
}

/// Whether something is to be asked for before the price is known.
pub(in crate::bureau) fn missing(price: Option<&Price>) -> Option<Pending> {
    match price {
        Some(Price::ToConfirm { why, .. }) => Some(*why),
        _ => None,
    }
}
