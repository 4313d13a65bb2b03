//! The agents' tablets: who has one, since when, when it was last heard from; and closing a lost one.

mod text;

use axum::extract::{Path, Query};
use axum::response::{Html, Redirect};
use dioxus::prelude::*;
use palier_shared::french;
use palier_shared::id::DeviceId;
use palier_shared::look::Icon;

use super::status::icon;
use super::today::Done;
use crate::bureau::Page;
use crate::commune::Commune;
use crate::store::devices::{self, Device};
use crate::web::{Checked, Coordinator, WebError};

/// Said after a tablet was closed.
const CLOSED: &str = "fermee";

/// `GET /bureau/tablettes`.
pub(super) async fn page(
    Coordinator(user): Coordinator,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let devices = user.commune.read(devices::all).await?;
    let csrf = user.csrf();
    let content = rsx! {
        header {
            h1 { {text::TABLETS} }
            p { class: "muted measure", {text::TABLETS_HELP} }
        }
        if done.fait == CLOSED {
            p { class: "note good", role: "status", {text::CLOSED} }
        }
        div { id: "tablettes", "data-direct": "true",
            if devices.is_empty() {
                p { class: "card calm", {icon(Icon::Cloud)} {text::NO_TABLET} }
            } else {
                div { class: "card flush wide-table",
                    table {
                        thead { tr {
                            th { scope: "col", {text::AGENT} }
                            th { scope: "col", {text::SINCE} }
                            th { scope: "col", {text::LAST_CONTACT} }
                            th { scope: "col", span { class: "unseen", {text::ACTION} } }
                        } }
                        tbody {
                            for device in &devices {
                                {row(device, &user.commune, &csrf)}
                            }
                        }
                    }
                }
            }
        }
    };
    Ok(Page { user: &user, title: text::TABLETS, menu: "/bureau/tablettes" }.render(content))
}

fn row(device: &Device, commune: &Commune, csrf: &str) -> Element {
    let since = french::date(commune.civil(device.created_at).date());
    let contact = text::contact(commune.civil(device.seen_at), commune.today());
    rsx! {
        tr {
            td { class: "strong", "{device.worker}" }
            td { class: "nowrap", "{since}" }
            td { "{contact}" }
            td { class: "act",
                if let Some(at) = device.revoked_at {
                    span { class: "tag", {icon(Icon::Lock)} {text::revoked_on(commune.civil(at).date())} }
                } else {
                    details {
                        summary { {text::LOST} span { class: "unseen", " ({device.worker})" } }
                        form { class: "stack measure", method: "post", action: "/bureau/tablettes/{device.id}/fermer",
                            input { r#type: "hidden", name: "csrf", value: "{csrf}" }
                            p { class: "small", {text::REVOKE_HELP} }
                            p { button { class: "btn warn", aria_label: text::revoke_whose(&device.worker), {text::REVOKE} } }
                        }
                    }
                }
            }
        }
    }
}

/// `POST /bureau/tablettes/{id}/fermer`.
pub(super) async fn revoke(
    Path(id): Path<String>,
    Checked { role: Coordinator(user), form: () }: Checked<Coordinator, ()>,
) -> Result<Redirect, WebError> {
    let id: DeviceId = id.parse().map_err(|_| WebError::NotFound)?;
    user.commune.write(user.author(), move |write| devices::revoke(write, id)).await?;
    Ok(Redirect::to(&format!("/bureau/tablettes?fait={CLOSED}")))
}
