//! What somebody should know, and notes: written about erased people, worked on without having it any more; and what was
//! given back after a restore, which stays.

use axum::extract::Path;
use axum::response::Redirect;
use dioxus::prelude::*;
use palier_shared::french;
use palier_shared::id::{AccountId, DeviceId, DocumentId};
use serde::Deserialize;

use super::super::FOLLOW_UP;
use super::super::text as tablets;
use super::text;
use crate::bureau::fields::{hidden, token};
use crate::store::follow_up::{self, AfterLoss, Edited, GivenBack};
use crate::web::{Checked, Coordinator, User, WebError};

/// Up to which moment the list was shown: what came after that stays in it.
#[derive(Deserialize)]
pub(in crate::bureau::tablets) struct Shown {
    #[serde(default)]
    jusque: i64,
}

fn noted() -> Redirect {
    Redirect::to(&format!("{FOLLOW_UP}?fait=note"))
}

fn note_form(path: &str, until: i64, whose: &str, user: &User) -> Element {
    rsx! {
        form { method: "post", action: "{FOLLOW_UP}/{path}",
            {token(user)}
            {hidden("jusque", &until.to_string())}
            button { class: "btn", aria_label: text::note_whose(whose), {text::NOTE} }
        }
    }
}

/// What was written about erased people.
pub(super) fn edited(lines: &[Edited], user: &User) -> Element {
    let today = user.commune.today();
    let moment = |at| tablets::moment(user.commune.civil(at), today);
    rsx! {
        p { class: "muted small measure", {text::EDITED_HELP} }
        div { class: "wide-table", role: "region", aria_label: text::table(text::EDITED), tabindex: "0",
            table {
                thead { tr {
                    th { scope: "col", {tablets::AGENT} }
                    th { scope: "col", {text::RECEIVED} }
                    th { scope: "col", {text::ABOUT} }
                    th { scope: "col", span { class: "unseen", {tablets::ACTION} } }
                } }
                tbody {
                    for one in lines {
                        tr {
                            th { scope: "row", "{one.worker}" }
                            td { {french::capitalised(&moment(one.at))} }
                            td {
                                {text::about(one.documents)}
                                span { class: "under small muted", {text::erased_by(&moment(one.erased_at), one.erased_by.as_deref())} }
                            }
                            td { class: "n", {note_form(&format!("ecrits/{}/{}", one.document, one.device), one.at, &one.worker, user)} }
                        }
                    }
                }
            }
        }
    }
}

/// `POST /bureau/tablettes/suivi/ecrits/{document}/{device}`.
pub(in crate::bureau::tablets) async fn note_edited(
    Path((document, device)): Path<(String, String)>,
    Checked { role: Coordinator(user), form: shown }: Checked<Coordinator, Shown>,
) -> Result<Redirect, WebError> {
    let document: DocumentId = document.parse().map_err(|_| WebError::NotFound)?;
    let device: DeviceId = device.parse().map_err(|_| WebError::NotFound)?;
    user.commune
        .write(user.author(), move |write| follow_up::note_edited(write, document, device, shown.jusque))
        .await?;
    Ok(noted())
}

/// Work on what had been given to somebody else.
pub(super) fn after_loss(lines: &[AfterLoss], user: &User) -> Element {
    let today = user.commune.today();
    rsx! {
        p { class: "muted small measure", {text::AFTER_LOSS_HELP} }
        div { class: "wide-table", role: "region", aria_label: text::table(text::AFTER_LOSS), tabindex: "0",
            table {
                thead { tr {
                    th { scope: "col", {text::VISIT} }
                    th { scope: "col", {text::WORKED} }
                    th { scope: "col", {text::HOLDER} }
                    th { scope: "col", {text::RECEIVED} }
                    th { scope: "col", span { class: "unseen", {tablets::ACTION} } }
                } }
                tbody {
                    for one in lines {
                        tr {
                            th { scope: "row",
                                a { href: if one.is_visit { format!("/bureau/visites/{}", one.document) } else { format!("/bureau/personnes/{}", one.document) },
                                    {text::person_named(&one.person)}
                                }
                                span { class: "under small muted", {text::visit_or_sheet(one.is_visit, one.start)} }
                            }
                            td { "{one.worker}" }
                            td { if one.holder.is_empty() { span { class: "muted", {text::NOBODY} } } else { "{one.holder}" } }
                            td { {french::capitalised(&tablets::moment(user.commune.civil(one.at), today))} }
                            td { class: "n", {note_form(&format!("travaux/{}/{}", one.document, one.account), one.at, &one.worker, user)} }
                        }
                    }
                }
            }
        }
    }
}

/// `POST /bureau/tablettes/suivi/travaux/{document}/{account}`.
pub(in crate::bureau::tablets) async fn note_after_loss(
    Path((document, account)): Path<(String, String)>,
    Checked { role: Coordinator(user), form: shown }: Checked<Coordinator, Shown>,
) -> Result<Redirect, WebError> {
    let document: DocumentId = document.parse().map_err(|_| WebError::NotFound)?;
    let account: AccountId = account.parse().map_err(|_| WebError::NotFound)?;
    user.commune
        .write(user.author(), move |write| follow_up::note_after_loss(write, document, account, shown.jusque))
        .await?;
    Ok(noted())
}

/// What was given back after a restore.
pub(super) fn given_back(lines: &[GivenBack], user: &User) -> Element {
    rsx! {
        p { class: "muted small measure", {text::GIVEN_BACK_HELP} }
        div { class: "wide-table", role: "region", aria_label: text::table(text::GIVEN_BACK), tabindex: "0",
            table {
                thead { tr {
                    th { scope: "col", {text::DAY} }
                    th { scope: "col", {text::TABLET} }
                    th { class: "n", scope: "col", {text::DOCUMENTS} }
                    th { class: "n", scope: "col", {text::LOST_WHOLE} }
                    th { class: "n", scope: "col", {text::CHANGES} }
                } }
                tbody {
                    for one in lines {
                        tr {
                            th { scope: "row", {french::capitalised(&tablets::moment(user.commune.civil(one.at), user.commune.today()))} }
                            td { "{one.worker}" }
                            td { class: "n", "{one.documents}" }
                            td { class: "n", "{one.whole}" }
                            td { class: "n", "{one.changes}" }
                        }
                    }
                }
            }
        }
    }
}
