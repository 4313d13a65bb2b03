//! The people helped: list and search, one person, her form, her quotients, her situation, erasing her, and the import of a
//! file.

mod edit;
mod erase;
mod form;
mod import;
mod list;
pub(super) mod proof;
mod quotient;
mod sheet;
mod situation;
mod succession;
#[cfg(test)]
mod tests;
mod text;

use axum::Router;
use axum::routing::{get, post};

use crate::web::Shared;

/// Path of the list, and the menu's entry.
pub(super) const PATH: &str = "/bureau/personnes";

/// Routes of the people.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/bureau/personnes", get(list::page))
        .route("/bureau/personnes/nouvelle", get(edit::new).post(edit::create))
        .route("/bureau/personnes/{person}", get(sheet::page))
        .route("/bureau/personnes/{person}/modifier", get(edit::page).post(edit::save))
        .route("/bureau/personnes/{person}/effacer", get(erase::page).post(erase::erase))
        .route("/bureau/personnes/{person}/quotient", post(quotient::record))
        .route("/bureau/personnes/{person}/quotient/{quotient}/retirer", post(quotient::withdraw))
        .route("/bureau/personnes/{person}/situation", post(situation::record))
        .route("/bureau/personnes/{person}/situation/{fact}/retirer", post(situation::withdraw))
        .route("/bureau/personnes/{person}/succession", post(succession::record))
        .merge(import::routes())
}
