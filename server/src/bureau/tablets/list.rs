//! The list: who has a tablet, since when, when it was last heard from.

use axum::extract::Query;
use axum::response::Html;
use dioxus::prelude::*;
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
                ul { class: "card rows",
                    for device in &devices { li { class: "stack close", {row(device, &user)} } }
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

/// Not a table: the form that a row unfolds needs the width of the page.
fn row(device: &Device, user: &User) -> Element {
    let (commune, today) = (&user.commune, user.commune.today());
    let since = commune.civil(device.created_at).date();
    let contact = text::moment(commune.civil(device.seen_at), today);
    rsx! {
        div { class: "row wrap between",
            div { class: "grow",
                p { class: "strong", "{device.worker}" }
                p { class: "small muted", {text::since_and_contact(since, &contact)} }
            }
            if let Some((gone, at)) = device.gone {
                div {
                    span { class: "tag", {icon(Icon::Lock)} {text::gone(gone)} }
                    p { class: "small muted", {text::closed_on(commune.civil(at).date())} }
                }
            }
        }
        if device.gone.is_none() {
            {put_away::form(device.id, &device.worker, device.followed_at.is_some(), Back::List, user)}
        }
    }
}
