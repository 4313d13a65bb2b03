//! The addresses of the app. Only ids are in them: what is in the bar of a browser must name nobody.

use dioxus::prelude::*;
use palier_shared::id::DocumentId;

use crate::screens::day::{Day, Prepare};
use crate::screens::price::Price;
use crate::screens::settings::Settings;
use crate::screens::visit::{Demarches, NextSteps, Notes, Redirect, Sign};
use crate::screens::waiting::Waiting;
use crate::text;

/// A screen of the open app.
#[derive(Debug, Clone, PartialEq, Routable)]
#[rustfmt::skip]
pub enum Route {
    /// The visits of the day and around it.
    #[route("/")]
    Day {},
    /// One visit, before it begins.
    #[route("/visite/:id")]
    Prepare { /// The visit.
        id: DocumentId },
    /// Its price.
    #[route("/visite/:id/prix")]
    Price { /// The visit.
        id: DocumentId },
    /// Aide-mémoire and démarches.
    #[route("/visite/:id/demarches")]
    Demarches { /// The visit.
        id: DocumentId },
    /// Notes.
    #[route("/visite/:id/notes")]
    Notes { /// The visit.
        id: DocumentId },
    /// Redirections to partners.
    #[route("/visite/:id/orienter")]
    Redirect { /// The visit.
        id: DocumentId },
    /// Signature.
    #[route("/visite/:id/signature")]
    Sign { /// The visit.
        id: DocumentId },
    /// What comes next, and the end.
    #[route("/visite/:id/suite")]
    NextSteps { /// The visit.
        id: DocumentId },
    /// What waits to be sent, what was refused.
    #[route("/attente")]
    Waiting {},
    /// The tablet itself: who is signed in, when it locks, whether it is up to date.
    #[route("/reglages")]
    Settings {},
    /// Anything else.
    #[route("/:..path")]
    Unknown { /// What was asked for.
        path: Vec<String> },
}

/// An address that names nothing.
#[component]
fn Unknown(path: Vec<String>) -> Element {
    let _ = path;
    rsx! {
        main { id: "contenu", class: "door",
            div { class: "stack",
                h1 { "{text::UNKNOWN_PAGE}" }
                Link { to: Route::Day {}, class: "btn primary big", "{text::BACK_TO_DAY}" }
            }
        }
    }
}
