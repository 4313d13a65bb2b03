//! The console of coordination and finance: pages rendered on the server, real forms and links.

mod assets;
mod fields;
mod finance;
mod layout;
mod live;
mod people;
mod requests;
#[cfg(test)]
mod sample;
mod sign_in;
mod tablets;
pub mod text;
mod visits;

use axum::Router;
use axum::routing::get;

use layout::letter;
pub use layout::{Page, message_page};

use crate::web::Shared;

/// All routes under `/bureau`.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/bureau", get(|| async { axum::response::Redirect::permanent("/bureau/") }))
        .route("/bureau/palier.css", get(assets::style))
        .route("/bureau/bureau.js", get(assets::script))
        .route("/bureau/icone.svg", get(assets::icon))
        .route("/bureau/connexion", get(sign_in::page).post(sign_in::submit))
        .route("/bureau/deconnexion", axum::routing::post(sign_in::leave))
        .route("/bureau/direct", get(live::events))
        .merge(people::routes())
        .merge(requests::routes())
        .merge(visits::routes())
        .merge(finance::routes())
        .merge(tablets::routes())
}
