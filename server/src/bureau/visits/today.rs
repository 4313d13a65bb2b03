//! The coordinator's home: the day as it goes, and what waits for her.

use axum::extract::Query;
use axum::response::{Html, IntoResponse, Response};
use dioxus::prelude::*;
use palier_shared::commune::Commune as Settings;
use palier_shared::french;
use palier_shared::look::Icon;
use palier_shared::visit::Status;
use serde::Deserialize;

use super::post::{self, ToPost};
use super::status::{Mark, icon};
use super::{overlaps as overlaps_of_the_day, text};
use crate::bureau::{Page, finance, tablets};
use crate::commune::Commune;
use crate::store::StoreError;
use crate::store::accounts::Role;
use crate::store::follow_up::{Attention, attention};
use crate::store::overlaps::{Overlap, overlaps};
use crate::store::settings::settings;
use crate::store::visits::{self, ListedVisit};
use crate::web::{Office, User, WebError};

/// Requests shown on the home page; the others are one link away.
const FEW: usize = 4;

/// What was just done, from the form before.
#[derive(Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    pub(super) fait: String,
}

/// `GET /bureau/`: each role finds its own work first.
pub(super) async fn home(Office(user): Office, Query(done): Query<Done>) -> Result<Response, WebError> {
    match user.account.role {
        Role::Finance => finance::home(&user).await.map(IntoResponse::into_response),
        Role::Coordinator => today(&user, &done).await.map(IntoResponse::into_response),
        Role::Agent => Err(WebError::Forbidden),
    }
}

struct Day {
    settings: Settings,
    today: Vec<ListedVisit>,
    /// The first visit of the days to come.
    next: Option<ListedVisit>,
    to_certify: Vec<ListedVisit>,
    to_plan: Vec<ListedVisit>,
    to_decide: Vec<ListedVisit>,
    /// One agent, two visits at the same time.
    overlaps: Vec<Overlap>,
    /// Visits to come of people who are not at home for good.
    stopped: Vec<ListedVisit>,
    /// Summaries that people asked to receive by post.
    to_post: Vec<ToPost>,
    /// What the exchanges with the tablets left to be seen.
    attention: Attention,
}

async fn today(user: &User, done: &Done) -> Result<Html<String>, WebError> {
    let date = user.commune.today();
    let commune = user.commune.clone();
    let day = user
        .commune
        .read(move |connection| {
            let mut to_certify = visits::to_certify(connection)?;
            // What must be decided first stands in its own list.
            to_certify.retain(|visit| !visit.disagreement);
            Ok::<_, StoreError>(Day {
                next: visits::next_planned(connection, date)?,
                settings: settings(connection)?,
                today: visits::between(connection, date, date)?,
                to_certify,
                to_plan: visits::to_plan(connection)?,
                to_decide: visits::to_decide(connection)?,
                overlaps: overlaps(connection, date, commune.zone())?,
                stopped: visits::stopped(connection, date)?,
                to_post: post::waiting(connection)?,
                attention: attention(connection, date, |at| commune.civil(at).date())?,
            })
        })
        .await?;
    let running = day.today.iter().filter(|visit| visit.status == Status::Started).count();
    let content = rsx! {
        div { id: "jour", class: "stack wide", "data-direct": "true",
            header {
                h1 { {text::TODAY} }
                p { class: "muted", {text::day_line(date, day.today.len(), running)} }
            }
            if let Some(sentence) = text::done(&done.fait) {
                p { class: "note good", role: "status", {sentence} }
            }
            {tablets::notice(&day.attention)}
            div { class: "desk",
                div { class: "stack wide",
                    {visits_of_the_day(&day, &user.commune)}
                    {to_certify(&day, user)}
                }
                div { class: "stack wide",
                    {to_decide(&day, user)}
                    {to_plan(&day, &user.commune)}
                    {post::list(&day.to_post, user)}
                }
            }
        }
    };
    Ok(Page { user, title: text::TODAY, menu: "/bureau/" }.render(content))
}

fn visits_of_the_day(day: &Day, commune: &Commune) -> Element {
    rsx! {
        section { class: "card stack", aria_labelledby: "du-jour",
            h2 { id: "du-jour", {text::VISITS_OF_THE_DAY} }
            if day.today.is_empty() {
                p { class: "calm", {icon(Icon::Sun)}
                    span { {text::NO_VISIT_TODAY} " "
                        if let Some((visit, start)) = day.next.as_ref().and_then(|visit| Some((visit, visit.start?))) {
                            {text::next_visit(start)} " " a { href: "/bureau/visites/{visit.id}", "{visit.person_name}" } "."
                        } else {
                            a { href: "/bureau/planning", {text::SEE_THE_WEEK} }
                        }
                    }
                }
            } else {
                div { class: "wide-table",
                    table {
                        thead { tr {
                            th { scope: "col", {text::HOUR} }
                            th { scope: "col", {text::PERSON} }
                            th { scope: "col", {text::AGENT} }
                            th { scope: "col", {text::STATUS} }
                        } }
                        tbody {
                            for visit in &day.today {
                                tr {
                                    td { class: "num nowrap strong", {hour(visit)} }
                                    td { {person_and_theme(visit, &day.settings)} }
                                    td { if visit.worker_name.is_empty() { {text::UNASSIGNED} } else { "{visit.worker_name}" } }
                                    td { {Mark::of(visit, commune).tag()} }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn hour(visit: &ListedVisit) -> String {
    visit.start.map_or_else(String::new, |start| french::hour(start.time()))
}

/// The person, as a link to the visit, and what it is about.
fn person_and_theme(visit: &ListedVisit, settings: &Settings) -> Element {
    rsx! {
        a { class: "strong", href: "/bureau/visites/{visit.id}", "{visit.person_name}" }
        br {}
        span { class: "small muted", {settings.theme_title(&visit.theme)} }
    }
}

fn to_certify(day: &Day, user: &User) -> Element {
    let csrf = user.csrf();
    rsx! {
        section { class: "card stack", aria_labelledby: "a-certifier",
            h2 { id: "a-certifier", {text::TO_CERTIFY} " " if !day.to_certify.is_empty() { span { class: "count soft", "{day.to_certify.len()}" } } }
            if day.to_certify.is_empty() {
                p { class: "calm", {icon(Icon::Check)} {text::NOTHING_TO_CERTIFY} }
            } else {
                p { class: "muted small", {text::TO_CERTIFY_HELP} }
                div { class: "wide-table",
                    table {
                        thead { tr {
                            th { scope: "col", {text::DAY} }
                            th { scope: "col", {text::PERSON} }
                            th { class: "n", scope: "col", {text::TIME_SPENT} }
                            th { class: "n", scope: "col", {text::PRICE} }
                            th { scope: "col", span { class: "unseen", {text::ACTION} } }
                        } }
                        tbody {
                            for visit in &day.to_certify {
                                tr {
                                    td { {day_of(visit, &user.commune)} }
                                    td {
                                        {person_and_theme(visit, &day.settings)}
                                        if !visit.worker_name.is_empty() { span { class: "small muted", " · {visit.worker_name}" } }
                                    }
                                    td { class: "n", {visit.minutes_spent().map_or_else(String::new, french::duration)} }
                                    td { class: "n", {visit.amount.map_or_else(|| text::PRICE_TO_CONFIRM.to_owned(), |amount| amount.to_string())} }
                                    td { class: "n",
                                        form { method: "post", action: "/bureau/visites/{visit.id}/certifier",
                                            input { r#type: "hidden", name: "csrf", value: "{csrf}" }
                                            input { r#type: "hidden", name: "accueil", value: "oui" }
                                            button { class: "btn primary", aria_label: text::certify_whom(&visit.person_name), {text::CERTIFY} }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn day_of(visit: &ListedVisit, commune: &Commune) -> String {
    let at = visit.start.or_else(|| visit.ended_at.map(|at| commune.civil(at)));
    at.map_or_else(String::new, |at| french::capitalised(&french::relative_day(at.date(), commune.today())))
}

fn to_decide(day: &Day, user: &User) -> Element {
    let commune = &user.commune;
    let count = day.to_decide.len() + day.overlaps.len() + day.stopped.len();
    rsx! {
        section { class: "card stack", aria_labelledby: "a-trancher",
            h2 { id: "a-trancher", {text::TO_DECIDE} " " if count > 0 { span { class: "count", "{count}" } } }
            if count == 0 {
                p { class: "calm", {icon(Icon::Check)} {text::NOTHING_TO_DECIDE} }
            } else {
                ul { class: "rows",
                    {overlaps_of_the_day::rows(&day.overlaps, &user.csrf())}
                    for visit in &day.to_decide {
                        li {
                            a { class: "strong", href: "/bureau/visites/{visit.id}", "{visit.person_name}" }
                            p { class: "small",
                                if visit.disagreement { {text::TOLD_APART} }
                                else if let Some(recomputed) = visit.recomputed { {text::prices_differ(visit.amount, recomputed)} }
                            }
                        }
                    }
                    for (visit, mark) in day.stopped.iter().filter_map(|visit| Some((visit, Mark::away(visit, commune)?))) {
                        li {
                            a { class: "strong", href: "/bureau/visites/{visit.id}", "{visit.person_name}" }
                            p { class: "small", {mark.tag()} }
                        }
                    }
                }
            }
        }
    }
}

fn to_plan(day: &Day, commune: &Commune) -> Element {
    rsx! {
        section { class: "card stack", aria_labelledby: "a-planifier",
            h2 { id: "a-planifier", {text::TO_PLAN} " " if !day.to_plan.is_empty() { span { class: "count soft", "{day.to_plan.len()}" } } }
            {waiting_requests(&day.to_plan, &day.settings, commune)}
        }
    }
}

/// The requests that have waited longest, each with the way to book it.
pub(super) fn waiting_requests(requests: &[ListedVisit], settings: &Settings, commune: &Commune) -> Element {
    let waits = |visit: &ListedVisit| {
        visit.requested_at.map(|at| text::waiting((commune.today() - commune.civil(at).date()).get_days()))
    };
    rsx! {
        if requests.is_empty() {
            p { class: "calm", {icon(Icon::Calendar)} {text::NOTHING_TO_PLAN} }
        } else {
            ul { class: "rows",
                for visit in requests.iter().take(FEW) {
                    li { class: "row between",
                        div { class: "grow",
                            a { class: "strong", href: "/bureau/visites/{visit.id}", "{visit.person_name}" }
                            p { class: "small muted",
                                {settings.theme_title(&visit.theme)}
                                if let Some(waits) = waits(visit) { " · " span { class: "nowrap", {waits} } }
                            }
                            if let Some(mark) = Mark::away(visit, commune) { {mark.tag()} }
                        }
                        a { class: "btn", href: "/bureau/visites/{visit.id}/planifier", aria_label: text::plan_whom(&visit.person_name), {text::PLAN} }
                    }
                }
            }
            p { class: "small",
                if requests.len() > FEW { {text::and_others(requests.len() - FEW)} " · " }
                a { href: "/bureau/demandes", {text::SEE_REQUESTS} }
            }
        }
    }
}
