//! What a handler may answer when something is wrong.
//!
//! Which to use: `NotFound` for what does not exist *or may not be known to exist*; `Invalid` for input, with the
//! sentence that the user reads; `Store` for everything that is not the user's doing: the detail goes to the log,
//! without names.

use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{Html, IntoResponse, Response};

use crate::bureau;
use crate::store::StoreError;
use crate::text;

/// An answer that is not the page asked for.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// Sign in first; then come back to this path.
    #[error("not signed in")]
    SignIn {
        /// Path to come back to.
        back: String,
    },
    /// Signed in, but not for this.
    #[error("role not sufficient")]
    Forbidden,
    /// No such page, person, visit…
    #[error("not found")]
    NotFound,
    /// No commune has this host name.
    #[error("unknown host")]
    UnknownHost,
    /// The form was not sent from a page of ours, or from one that is too old.
    #[error("form without its token")]
    Stale,
    /// What the user sent cannot be used: the sentence says why and what to do.
    #[error("invalid input")]
    Invalid(String),
    /// More than may be sent.
    #[error("too large")]
    TooLarge,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A document could not be printed.
    #[error("not printed: {0}")]
    Print(String),
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let (status, message) = match self {
            WebError::SignIn { back } => {
                let target = format!("/bureau/connexion?vers={}", encoded(&back));
                return (StatusCode::SEE_OTHER, [(LOCATION, target)]).into_response();
            }
            WebError::Forbidden => (StatusCode::FORBIDDEN, text::FORBIDDEN.to_owned()),
            WebError::NotFound | WebError::Store(StoreError::NotFound) => {
                (StatusCode::NOT_FOUND, text::NOT_FOUND.to_owned())
            }
            WebError::Store(StoreError::Unreadable | StoreError::SetAside) => {
                tracing::error!("a document cannot be read");
                (StatusCode::SERVICE_UNAVAILABLE, text::NOT_READABLE.to_owned())
            }
            WebError::UnknownHost => (StatusCode::MISDIRECTED_REQUEST, text::UNKNOWN_HOST.to_owned()),
            WebError::Stale => (StatusCode::FORBIDDEN, text::STALE_FORM.to_owned()),
            WebError::Invalid(sentence) => (StatusCode::UNPROCESSABLE_ENTITY, sentence),
            WebError::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, text::TOO_LARGE.to_owned()),
            WebError::Store(error) => {
                tracing::error!(%error, "store");
                (StatusCode::SERVICE_UNAVAILABLE, text::NOT_STORED.to_owned())
            }
            WebError::Print(error) => {
                tracing::error!(error, "print");
                (StatusCode::INTERNAL_SERVER_ERROR, text::NOT_PRINTED.to_owned())
            }
        };
        (status, Html(bureau::message_page(status, &message))).into_response()
    }
}

/// A path as one value of a query.
fn encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    path.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
