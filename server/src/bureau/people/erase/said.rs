//! What the page says before: what goes, what is lost with it, what stays; or what stands against it.

use dioxus::prelude::*;
use palier_shared::look::Icon;
use palier_shared::person::erasing::Loss;

use super::super::text::visit_day;
use super::{Known, text};
use crate::bureau::visits::icon;
use crate::commune::Commune;
use crate::store::visits::ListedVisit;

/// What is erased, here and on the tablets.
pub(super) fn what_goes(known: &Known) -> Element {
    let (quotients, mandates) =
        known.person.as_ref().map_or((0, 0), |person| (person.quotients.len(), person.mandates.len()));
    rsx! {
        section { class: "card stack", aria_labelledby: "part-titre",
            h2 { id: "part-titre", {text::WHAT_GOES} }
            ul { class: "plain",
                li { {text::sheet(quotients)} }
                li { {text::visits(known.visits.len())} }
                if mandates > 0 { li { {text::mandates(mandates)} } }
                li { {text::tablets(&known.agents)} }
            }
        }
    }
}

/// What will be missed.
pub(super) fn what_is_lost(known: &Known, commune: &Commune) -> Element {
    if known.judgement.lost.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "card stack", aria_labelledby: "perdu-titre",
            h2 { id: "perdu-titre", {text::WHAT_IS_LOST} }
            for (loss, visits) in &known.judgement.lost {
                div { class: "note stack close",
                    p { {icon(Icon::Alert)} " " {text::loss(*loss, visits.len(), known.judgement.never_billed)} }
                    if *loss != Loss::NeverBilled { {links(known, visits, commune)} }
                }
            }
        }
    }
}

/// What is not erased.
pub(super) fn what_stays(known: &Known) -> Element {
    rsx! {
        section { class: "card stack", aria_labelledby: "reste-titre",
            h2 { id: "reste-titre", {text::WHAT_STAYS} }
            ul { class: "plain",
                li { {text::invoices(known.invoices)} }
                li { {text::AUDIT_STAYS} }
                li { {text::COUNTS_CHANGE} }
                li { {text::OUTSIDE} }
            }
        }
    }
}

/// What must be settled first, with the way to each.
pub(super) fn obstacles(known: &Known, commune: &Commune) -> Element {
    rsx! {
        div { class: "note bad stack", role: "alert",
            p { class: "strong", {text::NOT_YET} }
            p { {text::NOT_YET_HELP} }
        }
        section { class: "card stack", aria_labelledby: "regler-titre",
            h2 { id: "regler-titre", {text::TO_SETTLE} }
            ul { class: "rows",
                for (obstacle, visits) in &known.judgement.against {
                    li { class: "stack close",
                        p { class: "strong", {text::obstacle(*obstacle, visits.len())} }
                        p { class: "small", {text::what_to_do(*obstacle)} }
                        {links(known, visits, commune)}
                    }
                }
            }
        }
    }
}

/// The visits, each a link, by their ids.
fn links(known: &Known, ids: &[String], commune: &Commune) -> Element {
    let named = |id: &String| known.visits.iter().find(|visit| visit.id.to_string() == *id);
    let visits: Vec<&ListedVisit> = ids.iter().filter_map(named).collect();
    rsx! {
        ul { class: "plain small",
            for visit in visits {
                li { a { href: "/bureau/visites/{visit.id}", {visit_day(visit, |at| commune.civil(at))} } }
            }
        }
    }
}
