//! The commune that a request is for: from its host name, never from anything that the browser can choose otherwise.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::header::HOST;
use axum::http::request::Parts;

use super::WebError;
use crate::commune::{Commune, Communes};

/// The commune of the request's host.
#[derive(Debug, Clone)]
pub struct OfHost(pub Commune);

impl<S> FromRequestParts<S> for OfHost
where
    S: Send + Sync,
    Communes: FromRef<S>,
{
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        Communes::from_ref(state).of_host(host).cloned().map(OfHost).ok_or(WebError::UnknownHost)
    }
}
