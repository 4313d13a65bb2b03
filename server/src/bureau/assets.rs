//! The console's own files, part of the binary.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;

/// The style sheet: the one that the tablet has too, then what only pages of the console use, a file a subject.
const STYLE: &[&str] = &[palier_shared::look::STYLE];

/// The style sheet.
pub(super) async fn style() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "no-cache")], STYLE.concat())
}

/// The one script: live updates, and a few conveniences. Every page works without it.
pub(super) async fn script() -> impl IntoResponse {
    (
        [(CONTENT_TYPE, "text/javascript; charset=utf-8"), (CACHE_CONTROL, "no-cache")],
        include_str!("bureau.js"),
    )
}

/// The icon.
pub(super) async fn icon() -> impl IntoResponse {
    ([(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "max-age=86400")], include_str!("icone.svg"))
}
