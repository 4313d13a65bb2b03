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
use jiff::civil::Date;
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::visit::Visit;

use crate::app::App;
use crate::components::{Back, Bar, Heading, UpdateNote, glyph};
use crate::platform::{self, Mark};
use crate::route::Route;
use crate::screens::clock;
use crate::screens::offers::DayOffers;
use crate::screens::request::DayRequests;

pub use asked::AskedView;
pub use away::{Away, away};
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
    let today = app.civil_now().date();
    let day = use_day(&app, today);
    // A visit that was chosen does not wait for the list.
    let shown = chosen.or_else(|| day.read().as_ref()?.next());
    let back = chosen.map(|_| Back { to: Route::Day {}, words: crate::text::DAY, only_narrow: true });
    rsx! {
        div { class: "tablet split",
            Bar { back,
                if chosen.is_none() {
                    Heading { page: crate::text::DAY, "{text::today(today)}" }
                } else {
                    p { class: "where", "{text::today(today)}" }
                }
            }
            main { id: "contenu", tabindex: "-1", class: if chosen.is_some() { "panes at-detail" } else { "panes at-list" },
                DayList { day, shown }
                Detail { shown, is_page: chosen.is_some(), today }
            }
        }
    }
}

/// The list of that day; told again when a document changes.
fn use_day(app: &App, today: Date) -> Memo<Option<DayView>> {
    let app = app.clone();
    use_memo(use_reactive!(|today| app.view(|replica| DayView::of(replica, &app.agent(), today))))
}

/// One visit in full. `is_page` where it was chosen: it is what the page is about, and opening it is seeing it.
#[component]
fn Detail(shown: Option<DocumentId>, is_page: bool, today: Date) -> Element {
    let app = use_context::<App>();
    use_seen(&app, shown.filter(|_| is_page), today);
    let view = app.view(|replica| PrepareView::of(replica, shown?, today)).flatten();
    rsx! {
        div { class: "detail",
            match view {
                Some(view) => {
                    let (id, status) = (view.id, view.status);
                    let ready = view.held && view.away.as_ref().is_none_or(|away| away.may_begin);
                    let who = view.who.clone();
                    let heading = if is_page {
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
                        if is_page {
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

/// Opening a visit is seeing what changed in it.
fn use_seen(app: &App, opened: Option<DocumentId>, today: Date) {
    let news = |id| {
        let news = app.view(|replica| news::news(replica, replica.get::<Visit>(id)?, &app.agent(), today));
        news.flatten().filter(|news| !news.is_seen(app, id)).map(|news| (id, news))
    };
    let unseen = opened.and_then(news);
    let app = app.clone();
    use_effect(use_reactive!(|unseen| {
        if let Some((id, news)) = unseen {
            spawn(news.see(app.clone(), id));
        }
    }));
}

/// The search, what to do before leaving, and the visits by day.
#[component]
fn DayList(day: Memo<Option<DayView>>, shown: Option<DocumentId>) -> Element {
    let app = use_context::<App>();
    let leaving = use_memo(move || {
        app.view(|replica| Some(LeavingView::of(replica, &day.read().as_ref()?.stops))).flatten()
    });
    let leaving = leaving().filter(|view| !view.is_empty());
    rsx! {
        nav { class: "list", "aria-label": "{text::VISITS}",
            NewVersion {}
            search::Search {
                if let Some(view) = leaving {
                    leaving::Leaving { view }
                }
                if let Some(day) = day() {
                    Visits { day, shown }
                }
            }
        }
    }
}

/// A newer version, which is not offered in the middle of a visit.
#[component]
fn NewVersion() -> Element {
    let app = use_context::<App>();
    let under_way = app.view(is_under_way).unwrap_or(true);
    rsx! {
        if !under_way {
            UpdateNote {}
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
        if day.has_past {
            Past { today, shown }
        }
    }
}

/// The week gone by, folded away. It is the longest part of the list, so it is drawn only once it has been unfolded.
#[component]
fn Past(today: Date, shown: Option<DocumentId>) -> Element {
    let mut unfolded = use_signal(|| false);
    rsx! {
        details { id: "past",
            // A finger, the keyboard and a screen reader all click it; the browser does the folding.
            summary { onclick: move |_| unfolded.set(true), "{text::PAST}" }
            if unfolded() {
                PastGroups { today, shown }
            }
        }
    }
}

#[component]
fn PastGroups(today: Date, shown: Option<DocumentId>) -> Element {
    let app = use_context::<App>();
    let past = app.view(|replica| view::past(replica, &app.agent(), today)).unwrap_or_default();
    rsx! {
        for group in past {
            Group { key: "{group.date}", group, today, shown }
        }
    }
}

#[component]
fn Group(group: DayGroup, today: Date, shown: Option<DocumentId>) -> Element {
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
