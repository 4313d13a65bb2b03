//! Pages about money: what can be billed, the invoices, the files, the activity log.

mod activity;
mod draft;
mod invoices;
mod issue;
mod lots;
mod period;
mod text;
mod to_bill;

use axum::Router;
use axum::routing::{get, post};

pub(super) use to_bill::home;

use crate::web::Shared;

/// The routes of these pages. The finance officer's home is `/bureau/`, which `visits` shares out by role.
pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/bureau/factures", get(invoices::page))
        .route("/bureau/factures/emettre", post(issue::submit))
        .route("/bureau/factures/{file}", get(invoices::pdf))
        .route("/bureau/exports/factures.csv", get(invoices::csv))
        .route("/bureau/activite", get(activity::page))
        .route("/bureau/exports/activite.csv", get(activity::csv))
        .route("/bureau/exports/activite.xlsx", get(activity::xlsx))
}

#[cfg(test)]
mod tests;
