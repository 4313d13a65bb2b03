//! A short word on the coordinator's first page, when something of the exchanges waits for her; nothing when all is well.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::{FOLLOW_UP, text};
use crate::bureau::visits::icon;
use crate::store::follow_up::Attention;

/// The notice.
pub(in crate::bureau) fn notice(attention: &Attention) -> Element {
    if attention.is_none() {
        return rsx! {};
    }
    rsx! {
        p { class: "note", {icon(Icon::Alert)} " " {text::attention(attention)} " "
            a { class: "nowrap", href: FOLLOW_UP, {text::SEE_FOLLOW_UP} }
        }
    }
}
