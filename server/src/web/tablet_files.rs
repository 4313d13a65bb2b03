//! The tablet app's files, as `xtask` built them.

use std::path::{Component, Path, PathBuf};

use axum::extract::{self, State};
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};

use super::{Shared, WebError};

/// The app's page, for `/tablette/`.
pub(super) async fn index(State(shared): State<Shared>, headers: HeaderMap) -> Result<Response, WebError> {
    answer(&shared.tablet_files.join("index.html"), &headers).await
}

/// A file of the app, or its page for one of its own routes, which have no dot.
pub(super) async fn file(
    State(shared): State<Shared>,
    extract::Path(path): extract::Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    if !path.contains('.') {
        return index(State(shared), headers).await;
    }
    let relative = Path::new(&path);
    if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(WebError::NotFound);
    }
    answer(&shared.tablet_files.join(relative), &headers).await
}

async fn answer(path: &Path, headers: &HeaderMap) -> Result<Response, WebError> {
    let accepts_brotli = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|encoding| encoding.trim().starts_with("br")));
    let compressed = PathBuf::from(format!("{}.br", path.display()));
    let (bytes, encoding) = match tokio::fs::read(&compressed).await {
        Ok(bytes) if accepts_brotli => (bytes, Some("br")),
        _ => (tokio::fs::read(path).await.map_err(|_| WebError::NotFound)?, None),
    };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
    // The service worker keeps versions; the browser asks each time whether there is a new one.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Ok(response)
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
