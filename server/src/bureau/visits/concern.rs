//! That an agent told somebody of a worrying situation: the day and whom, for the coordinator alone.

use dioxus::prelude::*;
use palier_shared::look::Icon;
use palier_shared::visit::concerns;

use super::page::Whole;
use super::status::icon;
use super::text;
use crate::commune::Commune;

/// What was noted; nothing when nothing was.
pub(super) fn note(whole: &Whole, commune: &Commune) -> Element {
    let noted = concerns(&whole.visit);
    if noted.is_empty() {
        return rsx! {};
    }
    rsx! {
        div { id: "preoccupation", class: "note stack close",
            p { {icon(Icon::Alert)} " " strong { {text::CONCERN} } " " {text::CONCERN_HELP} }
            for concern in noted {
                p { {text::was_told(commune.civil(concern.at), whole.names.get(&concern.by).map_or("", String::as_str), &concern.told)} }
            }
        }
    }
}
