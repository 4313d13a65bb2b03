//! Mandates: what a person lets the agent do in her place, made and signed at her home, ended when she wishes.

mod form;
mod list;
mod signing;
mod text;
mod typed;
mod view;

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::visit::Visit;

use crate::app::App;
use crate::components::{Back, Bar, Heading, SaveStatus, use_fresh_saving};
use crate::route::Route;
use crate::screens::person::NotHeld;
use form::MandateForm;
use list::Mandates;

pub use view::MandateView;

/// `/personne/:id/mandat`.
#[component]
pub fn PersonMandate(id: DocumentId) -> Element {
    rsx! { MandatePage { person: id, visit: None } }
}

/// `/visite/:id/mandat`: for the démarches of that visit.
#[component]
pub fn VisitMandate(id: DocumentId) -> Element {
    let app = use_context::<App>();
    let person: Option<DocumentId> =
        app.view(|replica| replica.get::<Visit>(id)?.person.parse().ok()).flatten();
    match person {
        Some(person) => rsx! { MandatePage { person, visit: Some(id) } },
        None => rsx! {
            div { class: "tablet",
                Bar { back: Back { to: Route::Day {}, words: crate::text::DAY, only_narrow: false },
                    p { class: "where grow", "{text::PAGE}" }
                }
                main { id: "contenu", tabindex: "-1", class: "page done", NotHeld {} }
            }
        },
    }
}

#[component]
fn MandatePage(person: DocumentId, visit: Option<DocumentId>) -> Element {
    let app = use_context::<App>();
    let saving = use_fresh_saving(person);
    let agent = app.agent();
    let today = app.civil_now().date();
    let view = app.view(|replica| MandateView::of(replica, person, visit, &agent, today)).flatten();
    let back = match visit {
        Some(id) => Back { to: Route::Demarches { id }, words: crate::text::THE_VISIT, only_narrow: false },
        None => Back { to: Route::PersonPage { id: person }, words: crate::text::PERSON, only_narrow: false },
    };
    rsx! {
        div { class: "tablet",
            Bar { back, p { class: "where grow", "{text::PAGE}" } }
            main { id: "contenu", tabindex: "-1", class: "page done",
                match view {
                    Some(view) => rsx! {
                        div { key: "{person}", class: "stack wide",
                            header { class: "stack close",
                                Heading { class: "heading", page: text::PAGE, "{text::title(&view.who)}" }
                                SaveStatus { state: saving.state() }
                            }
                            if !view.mandates.is_empty() {
                                Mandates { person, mandates: view.mandates.clone() }
                            }
                            MandateForm { view }
                        }
                    },
                    None => rsx! { NotHeld {} },
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
