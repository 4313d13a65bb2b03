//! Requests: what waits to be planned, a new request, and the booking of a visit.

mod booked;
mod booking;
#[cfg(test)]
mod door_tests;
mod list;
mod new;
mod plan;
#[cfg(test)]
mod tests;
mod text;
mod week;

use axum::Router;
use axum::routing::get;

use crate::web::Shared;

/// Path of the list, and the menu's entry.
const PATH: &str = "/bureau/demandes";

/// Routes of the requests.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/bureau/demandes", get(list::page))
        .route("/bureau/demandes/nouvelle", get(new::page).post(new::create))
        .route("/bureau/visites/{visit}/planifier", get(booking::page).post(booking::submit))
        .route("/bureau/visites/{visit}/planifiee", get(booked::page))
}
