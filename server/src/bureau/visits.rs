//! Pages about visits: the day, the week, one visit.

mod actions;
mod alarms;
mod alert;
mod concern;
mod decisions;
mod doubt;
mod overlaps;
mod page;
mod planning;
mod post;
mod price;
mod record;
mod reduced;
mod settle;
mod signature;
mod status;
mod text;
mod timeline;
mod today;
mod week;

use axum::Router;
use axum::routing::{get, post};

pub(in crate::bureau) use alarms::alarms;
pub(in crate::bureau) use status::icon;

use crate::web::Shared;

/// The routes of these pages.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/bureau/", get(today::home))
        .route("/bureau/planning", get(planning::page))
        .route("/bureau/chevauchements", post(overlaps::both_hold))
        .route("/bureau/visites/{id}", get(page::page))
        .route("/bureau/visites/{id}/certifier", post(decisions::certify))
        .route("/bureau/visites/{id}/annuler", post(decisions::cancel))
        .route("/bureau/visites/{id}/trancher", post(settle::settle))
        .route("/bureau/visites/{id}/doute", post(doubt::close))
        .route("/bureau/visites/{id}/aide", post(alert::close))
        .route("/bureau/visites/{id}/courrier", get(post::letter))
        .route("/bureau/visites/{id}/poste", post(post::posted))
        .route("/bureau/visites/{id}/prix", post(decisions::fix_price))
}

#[cfg(test)]
mod safety_tests;
#[cfg(test)]
mod tests;
