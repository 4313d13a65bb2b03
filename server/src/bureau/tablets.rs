//! The tablets: who has which, closing one that will not come back, and what the exchanges with them left to be known.

mod follow_up;
mod list;
mod notice;
mod put_away;
mod text;

use axum::Router;
use axum::routing::{get, post};
use serde::Deserialize;

pub(in crate::bureau) use notice::notice;

use crate::web::Shared;

/// Path of the list, and the menu's entry.
const PATH: &str = "/bureau/tablettes";
/// Path of what is to be known.
pub(in crate::bureau) const FOLLOW_UP: &str = "/bureau/tablettes/suivi";

/// What was just done, from the form before.
#[derive(Deserialize)]
struct Done {
    #[serde(default)]
    fait: String,
}

/// The routes of these pages.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/bureau/tablettes", get(list::page))
        .route("/bureau/tablettes/{id}/fermer", post(put_away::put_away))
        .route("/bureau/tablettes/suivi", get(follow_up::page))
        .route("/bureau/tablettes/suivi/ecrits/{document}/{device}", post(follow_up::note_edited))
        .route("/bureau/tablettes/suivi/travaux/{document}/{account}", post(follow_up::note_after_loss))
        .route("/bureau/tablettes/suivi/mises-de-cote/{document}", post(follow_up::try_again))
        .route("/bureau/tablettes/suivi/revenues/{person}", post(follow_up::keep))
}

#[cfg(test)]
mod tests;
