//! A visit as the finance officer sees it: what billing needs, and nothing of what was said or done at the home.

use dioxus::prelude::*;
use palier_shared::french;

use super::page::{Whole, spent};
use super::status::Mark;
use super::text;
use crate::commune::Commune;

/// The page's content.
pub(super) fn view(whole: &Whole, title: &str, commune: &Commune) -> Element {
    rsx! {
        header {
            p { class: "row wrap", {Mark::of_status(&whole.listed, commune).tag()} }
            h1 { "{title}" }
            p { class: "muted measure", {text::REDUCED} }
        }
        div { class: "desk",
            section { class: "card stack", aria_labelledby: "rendez-vous",
                h2 { id: "rendez-vous", {text::APPOINTMENT} }
                dl { class: "facts",
                    if let Some(plan) = &whole.state.plan {
                        dt { {text::WHEN} }
                        dd { class: "strong", {french::capitalised(&french::moment(plan.start))} }
                    }
                    if !whole.listed.worker_name.is_empty() { dt { {text::WITH} } dd { "{whole.listed.worker_name}" } }
                    {spent(whole, commune)}
                    dt { {text::ADDRESS} }
                    dd { "{whole.person.address.one_line()}" }
                }
            }
            section { class: "card stack", aria_labelledby: "prix",
                h2 { id: "prix", {text::PRICE_HEADING} }
                if let Some(price) = &whole.price { {price.card()} } else { p { class: "muted", {text::PRICE_TO_CONFIRM} } }
                if let Some(invoice) = &whole.invoice {
                    dl { class: "facts",
                        dt { {text::INVOICE} }
                        dd { class: "num strong", a { href: "/bureau/factures/{invoice}.pdf", "{invoice}" } }
                    }
                }
            }
        }
    }
}
