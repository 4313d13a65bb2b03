//! Forms: each carries a token that only our own pages can know.

use axum::extract::{FromRef, FromRequest, FromRequestParts, Multipart, Request};
use axum::{RequestExt, body};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::{User, WebError};
use crate::commune::Communes;
use crate::machine::hex;
use crate::text;

/// The longest form, in bytes.
const MAX_FORM: usize = 256 * 1024;
/// The largest file taken, in bytes.
const MAX_FILE: usize = 10 * 1024 * 1024;

/// The token of a session's forms.
#[must_use]
pub fn csrf_token(session_token: &str) -> String {
    hex(&Sha256::new().chain_update("form").chain_update(session_token).finalize()[..16])
}

/// Something that names a signed-in user: the role extractors.
pub trait Signed: Send {
    /// The user.
    fn user(&self) -> &User;
}

macro_rules! signed {
    ($($role:ident),+) => { $(impl Signed for super::$role { fn user(&self) -> &User { &self.0 } })+ };
}
signed!(Office, Coordinator, Finance);

/// A form sent by a user of role `R` from a page of ours.
#[derive(Debug)]
pub struct Checked<R, T> {
    /// The role's extractor.
    pub role: R,
    /// The fields.
    pub form: T,
}

impl<S, R, T> FromRequest<S> for Checked<R, T>
where
    S: Send + Sync,
    Communes: FromRef<S>,
    R: FromRequestParts<S, Rejection = WebError> + Signed + 'static,
    T: DeserializeOwned,
{
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebError> {
        let (mut parts, content) = request.into_parts();
        let role = R::from_request_parts(&mut parts, state).await?;
        let bytes = body::to_bytes(content, MAX_FORM).await.map_err(|_| WebError::TooLarge)?;
        let unreadable = |_| WebError::Invalid(text::UNREADABLE_FORM.to_owned());
        let sent: Vec<(String, String)> = serde_urlencoded::from_bytes(&bytes).map_err(unreadable)?;
        let (tokens, fields): (Vec<_>, Vec<_>) = sent.into_iter().partition(|(name, _)| name == "csrf");
        if tokens.first().map(|(_, token)| token) != Some(&role.user().csrf()) {
            return Err(WebError::Stale);
        }
        // Without the token, so that a form with nothing else is `()`.
        let fields = serde_urlencoded::to_string(fields).unwrap_or_default();
        let form = serde_urlencoded::from_str(&fields).map_err(unreadable)?;
        Ok(Checked { role, form })
    }
}

/// A form with a file.
#[derive(Debug)]
pub struct Upload<R> {
    /// The role's extractor.
    pub role: R,
    /// The file's bytes; none when no file was chosen.
    pub file: Option<Vec<u8>>,
}

impl<S, R> FromRequest<S> for Upload<R>
where
    S: Send + Sync,
    Communes: FromRef<S>,
    R: FromRequestParts<S, Rejection = WebError> + Signed + 'static,
{
    type Rejection = WebError;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, WebError> {
        let role: R = request.extract_parts_with_state(state).await?;
        let unreadable = |_| WebError::Invalid(text::UNREADABLE_FORM.to_owned());
        let mut multipart = Multipart::from_request(request, state)
            .await
            .map_err(|_| WebError::Invalid(text::UNREADABLE_FORM.to_owned()))?;
        let (mut file, mut token) = (None, String::new());
        while let Some(mut field) = multipart.next_field().await.map_err(unreadable)? {
            match field.name() {
                Some("csrf") => token = field.text().await.map_err(unreadable)?,
                // A file field that was left alone comes with an empty file name.
                Some("file") if field.file_name().is_some_and(|name| !name.is_empty()) => {
                    let mut bytes = Vec::new();
                    while let Some(chunk) = field.chunk().await.map_err(unreadable)? {
                        if bytes.len() + chunk.len() > MAX_FILE {
                            return Err(WebError::TooLarge);
                        }
                        bytes.extend_from_slice(&chunk);
                    }
                    file = Some(bytes);
                }
                _ => {}
            }
        }
        if token != role.user().csrf() {
            return Err(WebError::Stale);
        }
        Ok(Upload { role, file })
    }
}
