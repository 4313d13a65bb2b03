//! A worrying situation: what the commune says to do, whom to call, and that it was done. There is no place to write what
//! was seen: that goes to people, not into a tablet.

use std::collections::BTreeSet;

use dioxus::prelude::*;
use jiff::civil::DateTime;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::notice::{Notice, NoticeKind};
use palier_shared::sync::Replica;
use palier_shared::visit::text::informed;
use palier_shared::visit::{EventKind, Informed, Visit, concerns, may, state};

use super::{edit, text};
use crate::app::App;
use crate::components::{Back, Bar, Call, Heading, SaveStatus, Saving, glyph, use_fresh_saving};
use crate::route::Route;
use crate::screens::clock;
use crate::screens::on_board;
use crate::screens::protocol::Protocol;

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcernView {
    /// It can be noted that somebody was told: the visit has begun.
    pub may_note: bool,
    /// What was noted: when, and who was told.
    pub noted: Vec<(DateTime, Vec<Informed>)>,
    /// The commune's protocol, once it has come.
    pub protocol: Option<Notice>,
    /// Telephone of the service, or empty.
    pub office: String,
}

impl ConcernView {
    /// Of one visit; `None` when it is not on board.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId) -> Option<Self> {
        let visit = replica.get::<Visit>(id)?;
        let zone = clock::zone_of(replica);
        Some(ConcernView {
            may_note: may(&state(visit), EventKind::Concern),
            noted: concerns(visit).into_iter().map(|one| (clock::civil(one.at, &zone), one.told)).collect(),
            protocol: on_board::notice(replica, NoticeKind::Concern).map(|(_, notice)| notice.clone()),
            office: on_board::service_phone(replica),
        })
    }
}

/// Leads here, from a visit under way and after it.
#[component]
pub fn ConcernLink(id: DocumentId) -> Element {
    rsx! {
        Link { to: Route::Concern { id }, id: "concern", class: "btn quiet", "{text::CONCERN}" }
    }
}

/// `/visite/:id/preoccupation`.
#[component]
pub fn Concern(id: DocumentId) -> Element {
    let app = use_context::<App>();
    let saving = use_fresh_saving(id);
    let view = app.view(|replica| ConcernView::of(replica, id)).flatten();
    rsx! {
        div { class: "tablet",
            Bar { back: Back { to: Route::Prepare { id }, words: crate::text::VISIT, only_narrow: false },
                p { class: "where grow" }
            }
            main { id: "contenu", tabindex: "-1", class: "page done",
                div { class: "stack wide",
                    div { class: "row wrap between",
                        Heading { page: text::CONCERN, "{text::CONCERN}" }
                        SaveStatus { state: saving.state() }
                    }
                    match view {
                        Some(view) => rsx! { ConcernBody { key: "{id}", id, view } },
                        None => rsx! { p { class: "note", "{crate::text::VISIT_NOT_HELD}" } },
                    }
                }
            }
        }
    }
}

#[component]
fn ConcernBody(id: DocumentId, view: ConcernView) -> Element {
    let today = use_context::<App>().civil_now();
    rsx! {
        section { class: "card stack",
            h2 { "{text::DANGER_NOW}" }
            div { class: "row wrap",
                for (number , words) in text::EMERGENCIES {
                    Call { key: "{number}", number, words }
                }
            }
            h2 { "{text::NOT_ALONE}" }
            div { class: "row wrap",
                if !view.office.is_empty() {
                    Call { number: view.office.clone(), words: crate::text::call_service(&view.office) }
                }
                Call { number: "3977", words: text::CALL_ABUSE }
            }
            p { "{text::FACTS_ELSEWHERE}" }
        }
        match view.protocol {
            Some(notice) => rsx! { Protocol { notice } },
            None => rsx! { p { class: "muted", "{crate::text::NO_PROTOCOL}" } },
        }
        if !view.noted.is_empty() {
            section { class: "card stack",
                h2 { "{text::NOTED}" }
                ul { id: "noted", class: "stack close",
                    for (index , (at , told)) in view.noted.iter().enumerate() {
                        li { key: "{index}", {glyph(Icon::Check)} " {text::noted(*at, told, today)}" }
                    }
                }
            }
        }
        if view.may_note {
            // Another note begins with nothing ticked.
            Note { key: "{view.noted.len()}", id }
        } else {
            p { class: "muted", "{text::NOTE_LATER}" }
        }
    }
}

/// Who was told, and that it is noted.
#[component]
fn Note(id: DocumentId) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let mut told = use_signal(BTreeSet::<Informed>::new);
    let mut nobody = use_signal(|| false);
    let keep = move |_| {
        let chosen: Vec<Informed> = told.peek().iter().copied().collect();
        nobody.set(chosen.is_empty());
        let Some(agent) = app.account().filter(|_| !chosen.is_empty()) else { return };
        let (at, event, app) = (app.now(), app.new_id(), app.clone());
        saving.keep(async move {
            app.edit::<Visit>(id, move |visit| edit::note(visit, &event, &agent.id, at, &chosen)).await
        });
    };
    rsx! {
        section { class: "card stack",
            fieldset { id: "told",
                legend { "{text::I_TOLD}" }
                for who in Informed::ALL.iter().copied() {
                    label { key: "{who.code()}", class: "check",
                        input {
                            r#type: "checkbox",
                            id: "told-{who.code()}",
                            checked: told().contains(&who),
                            onchange: move |event| {
                                nobody.set(false);
                                if event.checked() { told.write().insert(who) } else { told.write().remove(&who) };
                            },
                        }
                        span { class: "what", {palier_shared::french::capitalised(informed(who))} }
                    }
                }
            }
            p { class: "muted small", "{text::WHAT_IS_KEPT}" }
            if nobody() {
                p { id: "nobody-told", role: "alert", class: "note bad", "{text::TICK_FIRST}" }
            }
            button { id: "note-told", class: "primary big", r#type: "button", onclick: keep, "{text::NOTE}" }
        }
    }
}
