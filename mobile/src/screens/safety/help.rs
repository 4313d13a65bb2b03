//! Help for the agent herself: one touch tells the service, and the page says whether it has left. Somebody may look on:
//! its words alarm nobody.

use dioxus::prelude::*;
use jiff::civil::DateTime;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::sync::Replica;
use palier_shared::visit::{EventKind, Visit, state};

use super::at_hand::at_hand;
use super::departure::Departure;
use super::{edit, text};
use crate::app::App;
use crate::components::{Back, Bar, Heading, SaveStatus, Saving, glyph, use_fresh_saving};
use crate::route::Route;
use crate::screens::clock;
use crate::screens::on_board;

/// Where her request stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Nobody was told.
    Ready,
    /// The service was told, at this moment on the wall.
    Open(DateTime),
    /// It is over: when, whether she said so herself, and what the coordinator wrote.
    Over(DateTime, bool, String),
}

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpView {
    /// The visit that the request goes with, its hour on the wall, where it stands and whether it can be made; none on a
    /// day without visits: only the numbers are then shown.
    pub visit: Option<(DocumentId, DateTime, Stage)>,
    /// Telephone of the service, or empty.
    pub office: String,
}

impl HelpView {
    /// For an agent, now.
    #[must_use]
    pub fn of(replica: &Replica, agent: &str, now: DateTime) -> Self {
        let zone = clock::zone_of(replica);
        let visit = at_hand(replica, agent, now).and_then(|id| {
            let state = state(replica.get::<Visit>(id)?);
            let stage = match state.alert {
                None => Stage::Ready,
                Some(alert) => match alert.end {
                    None => Stage::Open(clock::civil(alert.raised_at, &zone)),
                    Some(end) => Stage::Over(clock::civil(end.at, &zone), end.by == agent, end.reason),
                },
            };
            Some((id, state.plan?.start, stage))
        });
        HelpView { visit, office: on_board::service_phone(replica) }
    }
}

/// Leads here, quietly, on a day with visits.
#[component]
pub fn HelpLink() -> Element {
    let app = use_context::<App>();
    let agent = app.agent();
    let now = app.civil_now();
    if app.view(|replica| at_hand(replica, &agent, now)).flatten().is_none() {
        return rsx! {};
    }
    rsx! {
        Link { to: Route::Help {}, id: "help", class: "btn quiet", {glyph(Icon::Help)} span { class: "word", "{text::HELP}" } }
    }
}

/// `/aide`.
#[component]
pub fn Help() -> Element {
    clock::use_half_minutes();
    let app = use_context::<App>();
    let saving = use_fresh_saving(());
    let agent = app.agent();
    let now = app.civil_now();
    let Some(view) = app.view(|replica| HelpView::of(replica, &agent, now)) else {
        return rsx! {};
    };
    rsx! {
        div { class: "tablet",
            Bar { back: Back { to: Route::Day {}, words: crate::text::DAY, only_narrow: false },
                p { class: "where grow" }
            }
            main { id: "contenu", tabindex: "-1", class: "page done",
                div { class: "stack wide",
                    div { class: "row wrap between",
                        Heading { page: text::HELP, "{text::HELP}" }
                        SaveStatus { state: saving.state() }
                    }
                    if let Some((id, start, stage)) = view.visit {
                        Request { key: "{id}", id, start, stage }
                    }
                    Numbers { office: view.office }
                }
            }
        }
    }
}

/// The request: made, where it is, ended.
#[component]
fn Request(id: DocumentId, start: DateTime, stage: Stage) -> Element {
    let app = use_context::<App>();
    let now = app.civil_now();
    let (status, zone) = (app.sync(), clock::zone(&app));
    let departure = app
        .view(|replica| Departure::of(replica, id, &status, |at| clock::civil(at, &zone)))
        .map(|d| d.words(now));
    let departure = departure.unwrap_or_default();
    let write = use_write(id);
    rsx! {
        section { class: "card stack",
            p { class: "muted", "{text::for_visit(start)}" }
            div { id: "request", class: "stack close", role: "status",
                match &stage {
                    Stage::Ready => rsx! {},
                    Stage::Open(since) => rsx! {
                        p { class: "strong", "{text::told(*since, now)}" }
                        p { id: "departure", "{departure}" }
                    },
                    Stage::Over(at, mine, reason) => rsx! {
                        p { class: "strong", "{text::over(*at, *mine, now)}" }
                        if !reason.is_empty() {
                            p { "{crate::text::quoted(reason)}" }
                        }
                        p { id: "departure", class: "muted", "{departure}" }
                    },
                }
            }
            div { class: "row wrap",
                if matches!(stage, Stage::Open(_)) {
                    button { id: "well-again", class: "big", r#type: "button", onclick: move |_| write.call(EventKind::AlertClosed),
                        {glyph(Icon::Check)}
                        "{text::WELL_AGAIN}"
                    }
                } else {
                    button { id: "tell", class: "primary big", r#type: "button", onclick: move |_| write.call(EventKind::Alert),
                        "{text::TELL}"
                    }
                }
            }
            if stage == Stage::Ready {
                p { class: "muted small", "{text::WHAT_IS_SENT}" }
            }
        }
    }
}

/// Writes one of the two events.
fn use_write(id: DocumentId) -> Callback<EventKind> {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    use_callback(move |kind| {
        let Some(agent) = app.account() else { return };
        let (at, event, app) = (app.now(), app.new_id(), app.clone());
        saving.keep(async move {
            let edit = move |visit: &mut Visit| match kind {
                EventKind::Alert => edit::ask(visit, &event, &agent.id, at),
                _ => edit::well_again(visit, &event, &agent.id, at),
            };
            app.edit::<Visit>(id, edit).await
        });
    })
}

/// Whom to call from another telephone: a tablet seldom is one.
#[component]
fn Numbers(office: String) -> Element {
    rsx! {
        section { id: "numbers", class: "card stack",
            h2 { "{text::ANOTHER_TELEPHONE}" }
            dl { class: "facts",
                for (number , words) in text::NUMBERS {
                    dt { key: "{number}", class: "strong num", "{number}" }
                    dd { "{words}" }
                }
                if !office.is_empty() {
                    dt { class: "strong num nowrap", {office.replace(' ', "\u{a0}")} }
                    dd { "{text::THE_SERVICE}" }
                }
            }
        }
    }
}
