//! The list: who has a tablet, since when, when it was last heard from.

use axum::extract::Query;
use axum::response::Html;
use dioxus::prelude::*;
use palier_shared::french;
use palier_shared::look::Icon;

use super::put_away::{self, Back};
use super::{Done, FOLLOW_UP, PATH, text};
use crate::bureau::Page;
use crate::bureau::visits::icon;
use crate::store::devices::{self, Device};
use crate::web::{Coordinator, User, WebError};

/// `GET /bureau/tablettes`.
pub(super) async fn page(
    Coordinator(user): Coordinator,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let devices = user.commune.read(devices::all).await?;
    let content = rsx! {
        header {
            h1 { {text::TABLETS} }
            p { class: "muted measure", {text::TABLETS_HELP} }
        }
        {tabs(PATH)}
        if let Some(sentence) = text::done(&done.fait) {
            p { class: "note good", role: "status", {sentence} }
        }
        div { id: "tablettes", "data-direct": "true",
            if devices.is_empty() {
                p { class: "card calm", {icon(Icon::Cloud)} {text::NO_TABLET} }
            } else {
                div { class: "card flush wide-table", role: "region", aria_label: text::TABLETS, tabindex: "0",
                    table {
                        thead { tr {
                            th { scope: "col", {text::AGENT} }
                            th { scope: "col", {text::SINCE} }
                            th { scope: "col", {text::LAST_CONTACT} }
                            th { scope: "col", span { class: "unseen", {text::ACTION} } }
                        } }
                        tbody {
                            for device in &devices {
                                {row(device, &user)}
                            }
                        }
                    }
                }
            }
        }
    };
    Ok(Page { user: &user, title: text::TABLETS, menu: PATH }.render(content))
}

/// The two pages about tablets.
pub(super) fn tabs(here: &str) -> Element {
    rsx! {
        nav { class: "row wrap", aria_label: text::TABLETS,
            for (path, label) in [(PATH, text::LIST), (FOLLOW_UP, text::FOLLOW_UP_TAB)] {
                a { class: "btn", href: path, aria_current: (path == here).then_some("page"), {label} }
            }
        }
    }
}

fn row(device: &Device, user: &User) -> Element {
    let (commune, today) = (&user.commune, user.commune.today());
    let since = french::date(commune.civil(device.created_at).date());
    let contact = text::moment(commune.civil(device.seen_at), today);
    rsx! {
        tr {
            td { class: "strong", "{device.worker}" }
            td { class: "nowrap", "{since}" }
            td { "{contact}" }
            td { class: "act",
                if let Some((gone, at)) = device.gone {
                    span { class: "tag", {icon(Icon::Lock)} {text::gone(gone)} }
                    span { class: "under small muted", {text::closed_on(commune.civil(at).date())} }
                } else {
                    {put_away::form(device.id, &device.worker, device.followed_at.is_some(), Back::List, user)}
                }
            }
        }
    }
}
