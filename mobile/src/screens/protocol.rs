//! The texts that the commune published, as the screens show them: folded, and read without network.

use dioxus::prelude::*;
use palier_shared::notice::Notice;

use crate::components::Written;

/// A protocol, to unfold.
#[component]
pub(super) fn Protocol(notice: Notice, #[props(default)] open: bool) -> Element {
    rsx! {
        details { id: "protocol", class: "card flush", open,
            summary { "{notice.title}" }
            Written { text: notice.text, with_title: false }
        }
    }
}
