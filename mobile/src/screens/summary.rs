//! What the person takes home of a visit: read in large print, printed, or queued for the office to post. Never a file.

mod text;
mod view;

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::visit::summary::{Summary as Told, text as words};
use palier_shared::visit::{CopyWay, HandedCopy, Visit};

use crate::app::App;
use crate::components::{
    Back, Bar, FullScreen, Heading, SaveState, SaveStatus, Saving, glyph, use_fresh_saving,
};
use crate::platform;
use crate::route::Route;
use view::{CopyLine, Post};

pub use view::SummaryView;

/// `/visite/:id/resume`.
#[component]
pub fn Summary(id: DocumentId) -> Element {
    let app = use_context::<App>();
    use_fresh_saving(id);
    let agent = app.agent();
    let now = app.civil_now();
    let view = app.view(|replica| SummaryView::of(replica, id, &agent, now)).flatten();
    rsx! {
        div { class: "tablet screen-only",
            Bar { back: Back { to: Route::Prepare { id }, words: crate::text::THE_VISIT, only_narrow: false },
                p { class: "where grow", "{text::PAGE}" }
            }
            main { id: "contenu", tabindex: "-1", class: "page done",
                match view.clone() {
                    Some(view) => rsx! { Handed { key: "{id}", view } },
                    None => rsx! {
                        div { class: "stack wide",
                            Heading { page: text::PAGE, "{text::NOTHING_TO_TELL}" }
                            p { class: "note info", "{text::NOTHING_TO_TELL_WHY}" }
                            div { class: "row", Link { to: Route::Prepare { id }, class: "btn primary big", "{crate::text::THE_VISIT}" } }
                        }
                    },
                }
            }
        }
        // The one thing that a printer gets of the app.
        if let Some(view) = view {
            div { class: "paper", Sheet { told: view.told } }
        }
    }
}

#[component]
fn Handed(view: SummaryView) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let mut huge = use_signal(|| false);
    let id = view.visit;
    let shown = view.shown;
    let hand = use_callback(move |way: CopyWay| {
        let Some(agent) = app.account().filter(|_| saving.state() != SaveState::Running) else { return };
        let (app, key, copy) = (app.clone(), app.new_id(), HandedCopy::new(way, app.now(), &agent.id));
        saving.keep(
            async move { app.edit::<Visit>(id, move |visit| drop(visit.copies.insert(key, copy))).await },
        );
    });
    rsx! {
        div { class: "stack wide",
            header { class: "stack close",
                Heading { class: "heading", page: text::PAGE, "{text::title(&view.who)}" }
                SaveStatus { state: saving.state() }
            }
            if !view.over { p { class: "note info", "{text::UNDER_WAY}" } }
            if view.reads_badly { p { class: "note info", "{text::READ_ALOUD}" } }
            div { class: "row wrap",
                button {
                    id: "show-summary",
                    class: "primary big",
                    r#type: "button",
                    onclick: move |_| {
                        huge.set(true);
                        if !shown { hand.call(CopyWay::Shown) }
                    },
                    {glyph(Icon::Enlarge)}
                    "{text::SHOW}"
                }
                button {
                    id: "print-summary",
                    class: "big",
                    r#type: "button",
                    onclick: move |_| {
                        hand.call(CopyWay::Printed);
                        platform::print();
                    },
                    {glyph(Icon::List)}
                    "{text::PRINT}"
                }
                if view.post == Post::Possible {
                    button { id: "post-summary", class: "big", r#type: "button", onclick: move |_| hand.call(CopyWay::Post), {glyph(Icon::Upload)} "{text::POST}" }
                }
            }
            p { id: "post-state", role: "status", class: if view.post == Post::Possible { "unseen" } else { "note info" }, {text::post(view.post)} }
            Copies { visit: id, copies: view.copies.clone() }
            section { class: "card large-print stack wide", Sheet { told: view.told.clone() } }
        }
        if huge() {
            FullScreen {
                id: "summary-huge",
                label: text::PAGE,
                opened_by: "show-summary",
                larger: view.told.larger,
                on_close: move |()| huge.set(false),
                Sheet { told: view.told }
            }
        }
    }
}

/// What was handed to her, and how to take back a mistake.
#[component]
fn Copies(visit: DocumentId, copies: Vec<CopyLine>) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let withdraw = use_callback(move |key: String| {
        let app = app.clone();
        let save = async move { app.edit::<Visit>(visit, move |visit| withdraw(visit, &key)).await };
        saving.run(save, || platform::focus("titre"));
    });
    rsx! {
        if !copies.is_empty() {
            section { id: "copies", class: "card flush",
                h2 { class: "unseen", "{text::HANDED}" }
                ul {
                    for copy in copies {
                        li { key: "{copy.id}", class: "row wrap between line",
                            span { class: "row", {glyph(Icon::Check)} "{copy.words}" }
                            if copy.may_undo {
                                button {
                                    class: "quiet",
                                    r#type: "button",
                                    "aria-label": text::undo(&copy.words),
                                    onclick: {
                                        let key = copy.id.clone();
                                        move |_| withdraw.call(key.clone())
                                    },
                                    {glyph(Icon::Undo)}
                                    "{crate::text::CANCEL}"
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Takes back a copy noted by mistake, or that is not to be posted after all. One that was posted stays.
fn withdraw(visit: &mut Visit, key: &str) {
    if let Some(copy) = visit.copies.get_mut(key).filter(|copy| copy.sent_on.is_none()) {
        copy.withdrawn = true;
    }
}

/// The summary itself: the same on the page, over the whole screen and on paper.
#[component]
fn Sheet(told: Told) -> Element {
    rsx! {
        h2 { "{told.title}" }
        Part { heading: words::DONE, lines: told.done }
        Part { heading: words::NEXT, lines: if told.next.is_empty() { vec![words::NOTHING_NEXT.to_owned()] } else { told.next } }
        if let Some(appointment) = told.appointment {
            Part { heading: words::APPOINTMENT, lines: vec![appointment] }
        }
        if !told.price.is_empty() {
            Part { heading: words::PRICE, lines: vec![told.price.join(" ")] }
        }
        if !told.directed.is_empty() {
            Part { heading: words::DIRECTED, lines: told.directed }
        }
        Part { heading: words::CALL, lines: vec![told.call] }
        p { class: "muted", "{told.service}" }
    }
}

#[component]
fn Part(heading: String, lines: Vec<String>) -> Element {
    rsx! {
        section { class: "stack close",
            h3 { "{heading}" }
            if lines.len() == 1 {
                p { "{lines[0]}" }
            } else {
                ul { class: "plain",
                    for (place , line) in lines.iter().enumerate() {
                        li { key: "{place}", "{line}" }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
