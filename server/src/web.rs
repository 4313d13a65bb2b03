//! The HTTP side: every route on one page, and what all of them share.

mod commune;
mod error;
mod form;
mod headers;
mod session;
mod tablet_files;
#[cfg(test)]
pub(crate) mod testing;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::middleware;
use axum::response::Redirect;
use axum::routing::{get, post};

pub use commune::OfHost;
pub use error::WebError;
pub use form::{Checked, Upload, csrf_token};
pub use session::{Coordinator, Finance, Office, TabletSession, User, cookie_value, session_cookie};

use crate::commune::Communes;
use crate::export::InvoicePrinter;
use crate::{bureau, tablet};

/// What handlers share.
#[derive(Debug, Clone)]
pub struct Shared {
    /// The communes, by host name.
    pub communes: Communes,
    /// Prints invoices; loads its fonts once.
    pub printer: Arc<InvoicePrinter>,
    /// Folder of the built tablet app.
    pub tablet_files: Arc<PathBuf>,
    /// Whether the server speaks TLS itself, so that cookies are marked `Secure`.
    pub secure: bool,
}

impl FromRef<Shared> for Communes {
    fn from_ref(shared: &Shared) -> Self {
        shared.communes.clone()
    }
}

/// All routes. Each handler's extractor names the role it asks for.
pub fn router(shared: Shared) -> Router {
    let tablet = Router::new()
        .route("/tablette/connexion", post(tablet::sign_in))
        .route("/tablette/deconnexion", post(tablet::sign_out))
        .route("/tablette/sync", get(tablet::socket))
        .route("/tablette", get(|| async { Redirect::permanent("/tablette/") }))
        .route("/tablette/", get(tablet_files::index))
        .route("/tablette/{*path}", get(tablet_files::file));
    Router::new()
        .route("/", get(|| async { Redirect::temporary("/bureau/") }))
        .route("/robots.txt", get(|| async { "User-agent: *\nDisallow: /\n" }))
        .merge(tablet)
        .merge(bureau::routes())
        .fallback(|| async { WebError::NotFound })
        .layer(middleware::from_fn(headers::same_origin_writes))
        .layer(middleware::from_fn(headers::protect))
        .with_state(shared)
}
