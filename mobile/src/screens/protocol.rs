//! The texts that the commune published, as the screens show them: folded, and read without network.

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::notice::{Notice, NoticeKind};
use palier_shared::sync::Replica;

use crate::components::Written;
use crate::screens::on_board;

/// The version in force of a text; none before it was published or has come.
#[must_use]
pub(super) fn published(replica: &Replica, kind: NoticeKind) -> Option<Notice> {
    let commune = on_board::commune(replica)?;
    let id: DocumentId = commune.notices.get(kind.code())?.parse().ok()?;
    replica.get::<Notice>(id).cloned()
}

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
