//! The planning: one week, one row an agent.

use std::collections::BTreeSet;

use axum::extract::Query;
use axum::response::Html;
use dioxus::prelude::*;
use jiff::civil::Date;
use palier_shared::commune::Commune as Settings;
use palier_shared::french::{self, NBSP};
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use serde::Deserialize;

use super::status::{Mark, icon};
use super::week::{Board, Row, Week, board};
use super::{overlaps, text, today};
use crate::bureau::Page;
use crate::commune::Commune;
use crate::store::StoreError;
use crate::store::accounts::{self, Role};
use crate::store::overlaps::overlaps as overlapping;
use crate::store::settings::settings;
use crate::store::visits::{self, ListedVisit};
use crate::web::{Coordinator, WebError};

/// Which week, `2026-W48`.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    semaine: String,
}

/// `GET /bureau/planning?semaine=2026-W48`. A week that cannot be read is the present one.
pub(super) async fn page(
    Coordinator(user): Coordinator,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, WebError> {
    let today = user.commune.today();
    let week = asked.semaine.parse().unwrap_or_else(|_| Week::of(today));
    let days = week.days();
    let commune = user.commune.clone();
    let (settings, agents, visits, requests, clashes) = user
        .commune
        .read(move |connection| {
            let agents = accounts::of_role(connection, Role::Agent)?;
            let visits = visits::between(connection, days[0], days[6])?;
            let clashes = overlaps::ids(&overlapping(connection, days[0], commune.zone())?);
            Ok::<_, StoreError>((
                settings(connection)?,
                agents,
                visits,
                visits::to_plan(connection)?,
                clashes,
            ))
        })
        .await?;
    let board = board(week, &agents, &visits);
    let last = board.days.last().copied().unwrap_or(days[6]);
    let content = rsx! {
        div { id: "semaine", class: "stack wide", "data-direct": "true",
            header { class: "row wrap between",
                div {
                    h1 { {text::week_title(days[0], last)} }
                    p { class: "muted", {text::week_line(board.visits, agents.len(), board.cancelled, week.number())} }
                }
                nav { class: "row", aria_label: text::PLANNING,
                    a { class: "btn", href: "/bureau/planning?semaine={week.later(-1)}", aria_label: text::PREVIOUS_WEEK, {icon(Icon::Back)} }
                    a { class: "btn", href: "/bureau/planning", {text::THIS_WEEK} }
                    a { class: "btn", href: "/bureau/planning?semaine={week.later(1)}", aria_label: text::NEXT_WEEK, {icon(Icon::Next)} }
                }
            }
            div { class: if board.days.len() > 5 { "desk one" } else { "desk" },
                if board.rows.is_empty() {
                    p { class: "card calm", {icon(Icon::Person)} {text::NO_AGENT} }
                } else {
                    {table(&board, &settings, &user.commune, &clashes)}
                }
                section { class: "card stack", aria_labelledby: "a-planifier",
                    h2 { id: "a-planifier", {text::TO_PLAN} " " if !requests.is_empty() { span { class: "count soft", "{requests.len()}" } } }
                    {today::waiting_requests(&requests, &settings, &user.commune)}
                }
            }
        }
    };
    Ok(Page { user: &user, title: text::PLANNING, menu: "/bureau/planning" }.render(content))
}

fn table(
    board: &Board<'_>,
    settings: &Settings,
    commune: &Commune,
    clashes: &BTreeSet<DocumentId>,
) -> Element {
    let today = commune.today();
    rsx! {
        div { class: "wide-table", role: "region", aria_label: text::BOARD, tabindex: "0",
            table { class: if board.days.len() > 5 { "week long" } else { "week" },
                thead { tr {
                    th { scope: "col", {text::AGENT} }
                    for day in &board.days {
                        th { scope: "col", aria_current: (*day == today).then_some("date"), {text::short_day(*day)} }
                    }
                } }
                tbody {
                    for row in &board.rows {
                        tr {
                            th { scope: "row", {name(row)} }
                            for (day, visits) in board.days.iter().zip(&row.days) {
                                td { {cell(*day, visits, row, (settings, commune, clashes))} }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn name<'r>(row: &'r Row<'_>) -> &'r str {
    if row.worker.is_none() { text::UNASSIGNED } else { row.name }
}

fn cell(
    day: Date,
    visits: &[&ListedVisit],
    row: &Row<'_>,
    around: (&Settings, &Commune, &BTreeSet<DocumentId>),
) -> Element {
    let (settings, commune, clashes) = around;
    rsx! {
        for visit in visits {
            {one(visit, settings, commune, clashes.contains(&visit.id))}
        }
        if visits.is_empty() && row.worker.is_some() && day >= commune.today() {
            span { class: "free", {text::FREE} }
        }
    }
}

fn one(visit: &ListedVisit, settings: &Settings, commune: &Commune, clashes: bool) -> Element {
    let mark = if clashes { overlaps::mark() } else { Mark::of(visit, commune) };
    let class = match mark.class {
        "bad" => "clash",
        "info" => "live",
        "good" => "done",
        "warn" => "wait",
        "" => "gone",
        _ => "",
    };
    // A narrow cell may break after the civility.
    let person = visit.person_name.replace(NBSP, " ");
    let hour = visit.start.map_or_else(String::new, |start| french::hour(start.time()));
    rsx! {
        a { class: "v {class}", href: "/bureau/visites/{visit.id}",
            b { "{hour}" } " {person}" br {}
            // A visit to come says what it is about; one that moved on says where it stands.
            if mark.class == "accent" {
                span { class: "muted", {settings.theme_title(&visit.theme)} }
            } else {
                {icon(mark.icon)} " {mark.words}"
            }
        }
    }
}
