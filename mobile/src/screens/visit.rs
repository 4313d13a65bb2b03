//! A visit under way: its steps, each of which can be opened at any time, in any order.

mod aide_memoire;
mod demarches;
pub mod edit;
mod end;
mod made;
mod opinion;
mod redirect;
mod report;
mod sign;
mod text;
mod texts;
mod view;

use dioxus::prelude::*;
use palier_shared::aide_memoire::Section;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::visit::Status;

use crate::app::App;
use crate::components::{Back, Bar, Heading, SaveStatus, glyph, use_fresh_saving};
use crate::route::Route;
use crate::screens::clock;
use crate::screens::safety::ConcernLink;

pub use report::{Report, ReportCard};
pub use view::{Step, VisitView};

/// `/visite/:id/demarches`.
#[component]
pub fn Demarches(id: DocumentId) -> Element {
    rsx! { UnderWay { id, step: Step::Demarches } }
}

/// `/visite/:id/notes`.
#[component]
pub fn Notes(id: DocumentId) -> Element {
    rsx! { UnderWay { id, step: Step::Notes } }
}

/// `/visite/:id/orienter`.
#[component]
pub fn Redirect(id: DocumentId) -> Element {
    rsx! { UnderWay { id, step: Step::Redirect } }
}

/// `/visite/:id/signature`.
#[component]
pub fn Sign(id: DocumentId) -> Element {
    rsx! { UnderWay { id, step: Step::Sign } }
}

/// `/visite/:id/avis`.
#[component]
pub fn Opinion(id: DocumentId) -> Element {
    rsx! { UnderWay { id, step: Step::Opinion } }
}

/// `/visite/:id/suite`.
#[component]
pub fn NextSteps(id: DocumentId) -> Element {
    rsx! { UnderWay { id, step: Step::Next } }
}

#[component]
fn UnderWay(id: DocumentId, step: Step) -> Element {
    clock::use_half_minutes();
    let app = use_context::<App>();
    let saving = use_fresh_saving(step);
    let now = app.now();
    let view = app.view(|replica| VisitView::of(replica, id, now)).flatten();
    let Some(view) = view else {
        return rsx! { Closed { id, words: text::NOT_UNDER_WAY } };
    };
    if view.status != Status::Started {
        let over = matches!(view.status, Status::Ended | Status::Certified);
        return rsx! { Closed { id, words: if over { text::OVER } else { text::NOT_UNDER_WAY } } };
    }
    rsx! {
        div { class: "tablet split",
            VisitBar { view: view.clone() }
            main { id: "contenu", tabindex: "-1", class: "panes under-way",
                Steps { view: view.clone(), step }
                div { class: "detail", key: "{step:?}",
                    div { class: "stack wide",
                        div { class: "row wrap between",
                            Heading { page: step.words(), "{step.words()}" }
                            SaveStatus { state: saving.state() }
                        }
                        match step {
                            Step::Demarches => rsx! {
                                aide_memoire::AideMemoire { view: view.clone(), section: Section::Steps }
                                demarches::DemarchesMade { view: view.clone() }
                            },
                            Step::Notes => rsx! { texts::NotesBody { id, notes: view.notes.clone() } },
                            Step::Redirect => rsx! { redirect::RedirectBody { view: view.clone() } },
                            Step::Sign => rsx! { sign::SignBody { view: view.clone() } },
                            Step::Opinion => rsx! { opinion::OpinionBody { view: view.clone() } },
                            Step::Next => rsx! { end::NextBody { view: view.clone() } },
                        }
                        // Not where the person reads along and signs.
                        if step == Step::Notes {
                            div { class: "row", ConcernLink { id } }
                        }
                    }
                    match step {
                        Step::Next => rsx! { end::EndDock { view } },
                        _ => rsx! { StepDock { id, step, signed: view.signature.is_some() } },
                    }
                }
            }
        }
    }
}

/// Name, hour of the beginning, time spent. The time changes without being announced.
#[component]
fn VisitBar(view: VisitView) -> Element {
    let late = view.spent > view.planned;
    rsx! {
        Bar { back: Back { to: Route::Day {}, words: crate::text::DAY, only_narrow: false },
            div { class: "grow",
                p { class: "where", "{view.who}" }
                p { class: "small",
                    span { id: "timer", class: if late { "late num" } else { "num" }, role: "timer", "aria-live": "off",
                        {glyph(Icon::Clock)}
                        " {text::spent(view.spent, view.planned)}"
                    }
                    match &view.ends {
                        Some(ends) => rsx! { span { id: "ends", class: "muted", " · {text::ends(ends)}" } },
                        None => rsx! { span { class: "muted word", " · {text::begun(&view.begun)}" } },
                    }
                }
            }
        }
    }
}

/// The steps; one that holds something is marked, none must be done before another.
#[component]
pub fn Steps(view: VisitView, step: Step) -> Element {
    rsx! {
        nav { class: "steps", "aria-label": "{text::STEPS}",
            for (number , each) in Step::ALL.into_iter().enumerate() {
                Link {
                    key: "{number}",
                    to: each.route(view.id),
                    class: if view.holds(each) { "ok" } else { "" },
                    "aria-current": if each == step { "step" },
                    span { class: "dot", "aria-hidden": "true",
                        if view.holds(each) { {glyph(Icon::Check)} } else { "{number + 1}" }
                    }
                    span { class: "brief", "{each.brief()}" }
                    span { class: "long", "{each.words()}" }
                    if view.holds(each) {
                        span { class: "unseen", ", {text::FILLED}" }
                    }
                }
            }
        }
    }
}

#[component]
fn StepDock(id: DocumentId, step: Step, signed: bool) -> Element {
    if step == Step::Sign && !signed {
        // The one action here is to sign.
        return rsx! { div { class: "end" } };
    }
    let (next, words) = match step {
        Step::Demarches | Step::Notes | Step::Redirect => (Step::Sign, text::GO_TO_SIGNATURE),
        Step::Sign => (Step::Opinion, text::GO_TO_OPINION),
        Step::Opinion | Step::Next => (Step::Next, text::GO_TO_NEXT),
    };
    rsx! {
        div { class: "dock",
            Link { to: next.route(id), id: "continue", class: "btn primary big", "{words}" {glyph(Icon::Next)} }
        }
    }
}

/// A step of a visit that has not begun or is over.
#[component]
fn Closed(id: DocumentId, words: String) -> Element {
    let app = use_context::<App>();
    let report = app.view(|replica| Report::of(replica, id)).flatten();
    rsx! {
        div { class: "tablet",
            Bar { back: Back { to: Route::Day {}, words: crate::text::DAY, only_narrow: false },
                p { class: "where grow" }
            }
            main { id: "contenu", tabindex: "-1", class: "page done",
                div { class: "stack wide",
                    Heading { page: words.clone(), "{words}" }
                    if let Some(report) = report {
                        section { class: "card", ReportCard { report } }
                    }
                    div { class: "row",
                        Link { to: Route::Prepare { id }, class: "btn primary big", "{text::SEE_VISIT}" }
                        ConcernLink { id }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
