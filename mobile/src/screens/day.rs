//! The day: the visits in order, and one of them in full beside the list or on a page of its own.

mod asked;
mod away;
mod last_time;
mod late;
mod leaving;
mod news;
mod prepare;
mod search;
mod text;
mod view;

use dioxus::prelude::*;
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;

use crate::app::App;
use crate::components::{Back, Bar, Heading, UpdateNote, glyph};
use crate::platform::{self, Mark};
use crate::route::Route;
use crate::screens::clock;
use crate::screens::offers::DayOffers;
use crate::screens::request::DayRequests;

pub use asked::AskedView;
pub use away::{Away, away};
pub use last_time::LastTime;
pub use leaving::LeavingView;
pub use news::News;
pub use prepare::{PrepareBody, PrepareDock, PrepareView};
pub use search::SearchView;
pub use view::{DayGroup, DayView, Stop, is_under_way};

/// `/`: the list, and the next visit beside it where there is room.
#[component]
pub fn Day() -> Element {
    rsx! {
        DayPage { chosen: None }
    }
}

/// `/visite/:id`: one visit, and the list beside it where there is room.
#[component]
pub fn Prepare(id: DocumentId) -> Element {
    rsx! {
        DayPage { chosen: Some(id) }
    }
}

#[component]
fn DayPage(chosen: Option<DocumentId>) -> Element {
    clock::use_half_minutes();
    use_effect(|| platform::mark_drawn(Mark::Day));
    let app = use_context::<App>();
    let now = app.civil_now();
    let agent = app.account().map(|account| account.id).unwrap_or_default();
    let Some(day) = app.view(|replica| DayView::of(replica, &agent, now)) else {
        return rsx! {};
    };
    let shown = chosen.or_else(|| day.next());
    let leaving = app.view(|replica| LeavingView::of(replica, &day.stops)).unwrap_or_default();
    use_seen(&app, chosen, &day);
    let detail = app.view(|replica| shown.and_then(|id| PrepareView::of(replica, id, now))).flatten();
    // Nothing is offered in the middle of a visit.
    let under_way = app.view(view::is_under_way).unwrap_or(true);
    let back = chosen.map(|_| Back { to: Route::Day {}, words: crate::text::DAY, only_narrow: true });
    rsx! {
        div { class: "tablet split",
            Bar { back,
                if chosen.is_none() {
                    Heading { page: crate::text::DAY, "{text::today(day.today)}" }
                } else {
                    p { class: "where", "{text::today(day.today)}" }
                }
            }
            main { id: "contenu", tabindex: "-1", class: if chosen.is_some() { "panes at-detail" } else { "panes at-list" },
                DayList { day, shown, leaving,
                    if !under_way {
                        UpdateNote {}
                    }
                }
                div { class: "detail",
                    match detail {
                        Some(view) => {
                            let (id, status) = (view.id, view.status);
                            let ready = view.held && view.away.as_ref().is_none_or(|away| away.may_begin);
                            let who = view.who.clone();
                            let heading = if chosen.is_some() {
                                rsx! { Heading { key: "{id}", page: text::PREPARE, class: "heading", "{who}" } }
                            } else {
                                rsx! { h2 { class: "heading", "{who}" } }
                            };
                            rsx! {
                                PrepareBody { key: "{id}", view, heading }
                                PrepareDock { id, status, ready }
                            }
                        }
                        None => rsx! {
                            div { class: "empty",
                                {glyph(Icon::Calendar)}
                                if chosen.is_some() {
                                    Heading { page: text::PREPARE, "{crate::text::VISIT_NOT_HELD}" }
                                } else {
                                    p { "{text::CHOOSE}" }
                                }
                            }
                        },
                    }
                }
            }
        }
    }
}

/// Opening a visit is seeing what changed in it.
fn use_seen(app: &App, chosen: Option<DocumentId>, day: &DayView) {
    let opened = chosen.and_then(|id| Some((id, day.stop(id)?.news.clone()?)));
    let unseen = opened.filter(|(id, news)| !news.is_seen(app, *id));
    let app = app.clone();
    use_effect(use_reactive!(|unseen| {
        if let Some((id, news)) = unseen {
            spawn(news.see(app.clone(), id));
        }
    }));
}

/// The search, what to do before leaving, and the visits by day.
#[component]
pub fn DayList(day: DayView, shown: Option<DocumentId>, leaving: LeavingView, children: Element) -> Element {
    rsx! {
        nav { class: "list", "aria-label": "{text::VISITS}",
            {children}
            search::Search {
                if !leaving.is_empty() {
                    leaving::Leaving { view: leaving }
                }
                Visits { day, shown }
            }
        }
    }
}

#[component]
fn Visits(day: DayView, shown: Option<DocumentId>) -> Element {
    let today = day.today;
    let nothing_ahead = day.coming.is_empty();
    rsx! {
            if day.stops.is_empty() {
                div { id: "no-visit", class: "empty",
                    {glyph(Icon::Calendar)}
                    p { class: "strong", "{text::NO_VISIT}" }
                    if nothing_ahead {
                        p { "{text::NO_VISIT_AHEAD}" }
                    }
                }
            }
            for stop in day.stops {
                StopLink { key: "{stop.id}", stop, shown }
            }
            if !nothing_ahead {
                h2 { "{text::COMING}" }
            }
            for group in day.coming {
                Group { key: "{group.date}", group, today, shown }
            }
            DayOffers {}
            DayRequests {}
            if !day.past.is_empty() {
                details { id: "past",
                    summary { "{text::PAST}" }
                    for group in day.past {
                        Group { key: "{group.date}", group, today, shown }
                    }
                }
            }
    }
}

#[component]
fn Group(group: DayGroup, today: jiff::civil::Date, shown: Option<DocumentId>) -> Element {
    rsx! {
        section { class: "stack close",
            h3 { "{text::day(group.date, today)}" }
            for stop in group.stops {
                StopLink { key: "{stop.id}", stop, shown }
            }
        }
    }
}

#[component]
fn StopLink(stop: Stop, shown: Option<DocumentId>) -> Element {
    let app = use_context::<App>();
    let news = stop.news.clone().filter(|news| !news.is_seen(&app, stop.id));
    rsx! {
        Link {
            to: Route::Prepare { id: stop.id },
            class: if stop.over { "stop over" } else { "stop" },
            "aria-current": if shown == Some(stop.id) { "true" },
            span { class: "hour", "{french::hour(stop.start.time())}" }
            span {
                span { class: "who", "{stop.who}" }
                span { class: "muted small", "{stop.what}" }
                span { class: "row wrap tags",
                    if let Some(news) = news {
                        {news.tag.draw()}
                    }
                    for tag in stop.tags.iter() {
                        {tag.draw()}
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
