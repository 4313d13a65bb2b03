//! A tablet that will not come back: the office says what became of it, its access is closed, nobody waits for it.

use axum::extract::Path;
use axum::response::Redirect;
use dioxus::prelude::*;
use palier_shared::id::DeviceId;
use serde::Deserialize;

use super::{FOLLOW_UP, PATH, text};
use crate::bureau::fields::{hidden, token};
use crate::store::devices::{self, Gone};
use crate::web::{Checked, Coordinator, User, WebError};

/// The page that the form is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Back {
    /// The list of tablets.
    List,
    /// What is to be known.
    FollowUp,
}

/// What became of it.
#[derive(Deserialize)]
pub(super) struct Told {
    #[serde(default)]
    devenue: String,
    /// Anything when the form is on the page of what is to be known.
    #[serde(default)]
    suivi: String,
}

/// The form, folded. That it is the same tablet is only offered once its agent has signed in anew.
pub(super) fn form(device: DeviceId, worker: &str, followed: bool, back: Back, user: &User) -> Element {
    let offered = Gone::ALL.into_iter().filter(|gone| followed || *gone != Gone::Replaced);
    rsx! {
        details {
            summary { {text::PUT_AWAY} span { class: "unseen", " ({worker})" } }
            form { class: "stack measure", method: "post", action: "{PATH}/{device}/fermer",
                {token(user)}
                if back == Back::FollowUp { {hidden("suivi", "1")} }
                fieldset { class: "field",
                    legend { {text::WHAT_BECAME} }
                    div { class: "choices",
                        for gone in offered {
                            label { class: "choice",
                                input { r#type: "radio", name: "devenue", value: gone.code(), required: true }
                                {text::gone(gone)}
                            }
                        }
                    }
                }
                p { class: "small", {text::PUT_AWAY_HELP} }
                p { button { class: "btn warn", aria_label: text::put_away_whose(worker), {text::CLOSE_ACCESS} } }
            }
        }
    }
}

/// `POST /bureau/tablettes/{id}/fermer`.
pub(super) async fn put_away(
    Path(id): Path<String>,
    Checked { role: Coordinator(user), form: told }: Checked<Coordinator, Told>,
) -> Result<Redirect, WebError> {
    let id: DeviceId = id.parse().map_err(|_| WebError::NotFound)?;
    let gone = Gone::from_code(&told.devenue)
        .ok_or_else(|| WebError::Invalid(text::WHAT_BECAME_MISSING.to_owned()))?;
    user.commune.write(user.author(), move |write| devices::put_away(write, id, gone)).await?;
    let page = if told.suivi.is_empty() { PATH } else { FOLLOW_UP };
    Ok(Redirect::to(&format!("{page}?fait=fermee")))
}
