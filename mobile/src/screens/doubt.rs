//! Nobody opens: the levée de doute at the door. Opening the page writes nothing; one touch raises the alarm, then the
//! steps follow in their order, one touch each. All of it works without network, and the page says what has left.

pub mod edit;
mod steps;
mod text;
mod view;

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::visit::{DoubtStep, StepAnswer, Visit};

use crate::app::{App, SyncStatus};
use crate::components::{Back, Bar, Call, Heading, SaveStatus, Saving, glyph, use_fresh_saving};
use crate::route::Route;
use crate::screens::clock;
use crate::screens::protocol::Protocol;
use crate::screens::safety::Departure;
use steps::Steps;

pub use view::{Called, DoubtView, Stage, StepView};

/// Leads here from a visit that may need it.
#[component]
pub fn DoorLink(id: DocumentId) -> Element {
    let app = use_context::<App>();
    let now = app.civil_now();
    match app.view(|replica| Stage::of(replica, id, now)).flatten() {
        Some(Stage::Ready) => rsx! {
            Link { to: Route::Doubt { id }, id: "nobody-opens", class: "btn big", {glyph(Icon::Door)} "{text::NOBODY_OPENS}" }
        },
        Some(stage @ (Stage::Open | Stage::Closed(_))) => rsx! {
            Link { to: Route::Doubt { id }, id: "nobody-opens", class: if stage == Stage::Open { "btn primary big" } else { "btn big" }, {glyph(Icon::Door)} "{text::SEE_DOUBT}" }
        },
        _ => rsx! {},
    }
}

/// `/visite/:id/porte`.
#[component]
pub fn Doubt(id: DocumentId) -> Element {
    clock::use_half_minutes();
    let app = use_context::<App>();
    use_fresh_saving(id);
    let now = app.civil_now();
    let view = app.view(|replica| DoubtView::of(replica, id, now)).flatten();
    rsx! {
        div { class: "tablet",
            Bar { back: Back { to: Route::Prepare { id }, words: crate::text::VISIT, only_narrow: false },
                p { class: "where grow" }
            }
            main { id: "contenu", tabindex: "-1", class: "page",
                match view {
                    Some(view) => rsx! { DoubtBody { key: "{id}", view } },
                    None => rsx! {
                        div { class: "stack",
                            Heading { page: text::NOBODY_OPENS, "{text::NOBODY_OPENS}" }
                            p { class: "note", "{crate::text::VISIT_NOT_HELD}" }
                        }
                    },
                }
            }
        }
    }
}

#[component]
fn DoubtBody(view: DoubtView) -> Element {
    let saving = use_context::<Saving>();
    let id = view.id;
    let write = use_write(id);
    rsx! {
        div { class: "stack wide",
            div { class: "stack close",
                div { class: "row wrap between",
                    Heading { page: text::NOBODY_OPENS, "{text::NOBODY_OPENS}" }
                    SaveStatus { state: saving.state() }
                }
                p { class: "strong", "{view.who}" }
                p { class: "muted", "{view.about}" }
            }
            if matches!(view.stage, Stage::Ready | Stage::Open) {
                Danger { write }
            }
            match &view.stage {
                Stage::Ready => rsx! {
                    section { class: "card stack",
                        h2 { "{text::FIRST}" }
                        ul { class: "plain stack close",
                            for words in text::AT_THE_DOOR {
                                li { key: "{words}", "{words}" }
                            }
                        }
                        p { class: "muted", "{text::NOTHING_WRITTEN}" }
                    }
                },
                Stage::Open => rsx! {
                    Left { id, office: view.office.clone() }
                    if view.reached {
                        p { class: "note good", {glyph(Icon::Check)} " {text::REACHED}" }
                    }
                    Steps { view: view.clone(), write }
                },
                Stage::Closed(words) => rsx! {
                    section { id: "closed", class: "card stack", role: "status",
                        h2 { "{text::CLOSED}" }
                        p { "{words}" }
                    }
                },
                Stage::Away(words) => rsx! {
                    p { id: "away", class: "note", {glyph(Icon::Alert)} " {words}. {text::NO_ALARM}" }
                },
                Stage::Opened => rsx! { p { class: "note good", "{text::OPENED}" } },
                Stage::NotToday => rsx! { p { class: "note", "{text::NOT_TODAY}" } },
                Stage::Over => rsx! { p { class: "note", "{text::NOT_EXPECTED}" } },
            }
            match view.protocol.clone() {
                Some(notice) => rsx! { Protocol { notice } },
                None => rsx! { p { class: "muted small", "{crate::text::NO_PROTOCOL}" } },
            }
        }
        div { class: "dock",
            match &view.stage {
                Stage::Ready => rsx! {
                    button { id: "raise", class: "primary big", r#type: "button", onclick: move |_| write.call(Noted::NobodyOpens),
                        {glyph(Icon::Door)}
                        "{text::RAISE}"
                    }
                },
                Stage::Opened => rsx! {
                    Link { to: Route::Demarches { id }, id: "go-on", class: "btn primary big", "{crate::text::GO_ON}" {glyph(Icon::Next)} }
                },
                _ if view.may_start => rsx! {
                    Link { to: Route::Price { id }, id: "door-opened", class: "btn big", "{text::DOOR_OPENED}" {glyph(Icon::Next)} }
                },
                _ => rsx! {
                    Link { to: Route::Day {}, class: "btn big", "{crate::text::BACK_TO_DAY}" }
                },
            }
        }
    }
}

/// One touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Noted {
    /// The alarm.
    NobodyOpens,
    /// What a step gave.
    Step(DoubtStep, StepAnswer),
    /// The emergency services are on their way: with the alarm, if it was not raised yet.
    EmergencyCalled,
}

fn use_write(id: DocumentId) -> Callback<Noted> {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    use_callback(move |noted| {
        let Some(agent) = app.account() else { return };
        let (at, first, second, app) = (app.now(), app.new_id(), app.new_id(), app.clone());
        saving.keep(async move {
            let edit = move |visit: &mut Visit| match noted {
                Noted::NobodyOpens => edit::nobody_opens(visit, &first, &agent.id, at),
                Noted::Step(step, answer) => edit::step(visit, &first, &agent.id, at, (step, answer)),
                Noted::EmergencyCalled => {
                    edit::nobody_opens(visit, &first, &agent.id, at);
                    edit::step(visit, &second, &agent.id, at, (DoubtStep::Emergency, StepAnswer::TakesOver));
                }
            };
            app.edit::<Visit>(id, edit).await
        });
    })
}

/// A danger that is seen or heard at once: the emergency services, before any step.
#[component]
fn Danger(write: Callback<Noted>) -> Element {
    rsx! {
        section { id: "danger", class: "note bad stack",
            h2 { "{text::DANGER}" }
            p { "{text::DANGER_WHAT}" }
            div { class: "row wrap",
                for number in ["18", "112"] {
                    Call { key: "{number}", number }
                }
                button { id: "emergency-called", r#type: "button", onclick: move |_| write.call(Noted::EmergencyCalled),
                    {glyph(Icon::Check)}
                    "{text::EMERGENCY_CALLED}"
                }
            }
        }
    }
}

/// Whether the alarm has left the tablet; if not, whom to call.
#[component]
fn Left(id: DocumentId, office: String) -> Element {
    let app = use_context::<App>();
    let (status, zone, now): (SyncStatus, _, _) = (app.sync(), clock::zone(&app), app.civil_now());
    let departure = app.view(|replica| Departure::of(replica, id, &status, |at| clock::civil(at, &zone)));
    let Some(departure) = departure else { return rsx! {} };
    rsx! {
        div { class: "row wrap",
            p { id: "departure", class: if departure.is_received() { "note good grow" } else { "note grow" }, role: "status",
                {glyph(if departure.is_received() { Icon::Cloud } else { Icon::Offline })}
                " {text::ALARM}{departure.words(now)}"
                if !departure.is_received() { " {text::CALL_THEM}" }
            }
            if !departure.is_received() && !office.is_empty() {
                Call { number: office.clone(), words: text::call_service(&office) }
            }
        }
    }
}

#[cfg(test)]
mod tests;
