//! The addresses of the app. Only ids are in them: what is in the bar of a browser must name nobody.

use dioxus::prelude::*;
use palier_shared::id::DocumentId;

use crate::screens::correct::Correct;
use crate::screens::day::{Day, Prepare};
use crate::screens::doubt::Doubt;
use crate::screens::mandate::{PersonMandate, VisitMandate};
use crate::screens::next_visit::NextVisit;
use crate::screens::notices::Pages;
use crate::screens::offers::TakeOffer;
use crate::screens::person::PersonPage;
use crate::screens::price::Price;
use crate::screens::request::{NewRequest, RequestOf};
use crate::screens::safety::{Concern, Help};
use crate::screens::settings::Settings;
use crate::screens::summary::Summary;
use crate::screens::visit::{Demarches, NextSteps, Notes, Opinion, Redirect, Sign};
use crate::screens::waiting::Waiting;
use crate::text;

/// A screen of the open app: the day, a visit from its door to its end, a person, requests, the tablet itself.
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
    /// Nobody opens: the levée de doute.
    #[route("/visite/:id/porte")]
    Doubt { /// The visit.
        id: DocumentId },
    /// Its price.
    #[route("/visite/:id/prix")]
    Price { /// The visit.
        id: DocumentId },
    /// A mandate for démarches of a visit.
    #[route("/visite/:id/mandat")]
    VisitMandate { /// The visit.
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
    /// What the person thinks of it.
    #[route("/visite/:id/avis")]
    Opinion { /// The visit.
        id: DocumentId },
    /// What comes next, and the end.
    #[route("/visite/:id/suite")]
    NextSteps { /// The visit.
        id: DocumentId },
    /// The next visit, or the appointment of a request.
    #[route("/visite/:id/prochaine")]
    NextVisit { /// The visit.
        id: DocumentId },
    /// What the person takes home of a visit, in large print.
    #[route("/visite/:id/resume")]
    Summary { /// The visit.
        id: DocumentId },
    /// Puts something right once it is over.
    #[route("/visite/:id/corriger")]
    Correct { /// The visit.
        id: DocumentId },
    /// A worrying situation: whom to tell.
    #[route("/visite/:id/preoccupation")]
    Concern { /// The visit.
        id: DocumentId },
    /// One person.
    #[route("/personne/:id")]
    PersonPage { /// The person.
        id: DocumentId },
    /// The pages that she is given.
    #[route("/personne/:id/pages")]
    Pages { /// The person.
        id: DocumentId },
    /// Her mandates, and a new one.
    #[route("/personne/:id/mandat")]
    PersonMandate { /// The person.
        id: DocumentId },
    /// A new request.
    #[route("/demande")]
    NewRequest {},
    /// Another request of somebody on board.
    #[route("/demande/:person")]
    RequestOf { /// The person.
        person: DocumentId },
    /// A request to take.
    #[route("/a-prendre/:id")]
    TakeOffer { /// The offer.
        id: DocumentId },
    /// Help for the agent herself.
    #[route("/aide")]
    Help {},
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
