//! The activity log: what was done in a month or a year, on the page and as files. Open to both offices.

use axum::extract::Query;
use axum::response::{Html, Response};
use dioxus::prelude::*;
use palier_shared::billing::ActivityRow;
use palier_shared::french;
use palier_shared::look::Icon;
use palier_shared::money::Cents;
use serde::Deserialize;

use super::invoices::file;
use super::period::Period;
use super::text;
use crate::bureau::Page;
use crate::bureau::visits::icon;
use crate::export::{FileError, activity as export};
use crate::store::{StoreError, activity};
use crate::web::{Office, User, WebError};

/// Which period, `2026-11` or `2026`.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    periode: String,
}

impl Asked {
    /// The period asked for; the present month when it cannot be read.
    fn period(&self, user: &User) -> Period {
        self.periode.parse().unwrap_or_else(|_| Period::month_of(user.commune.today()))
    }
}

async fn log(user: &User, period: Period) -> Result<Vec<ActivityRow>, StoreError> {
    let commune = user.commune.clone();
    user.commune
        .read(move |connection| activity::log(connection, &period.to_string(), |at| commune.civil(at)))
        .await
}

/// `GET /bureau/activite?periode=2026-11`.
pub(super) async fn page(Office(user): Office, Query(asked): Query<Asked>) -> Result<Html<String>, WebError> {
    let period = asked.period(&user);
    let rows = log(&user, period).await?;
    let months = user.commune.read(activity::months).await?;
    let offered = offered(months, period);
    let content = rsx! {
        header { class: "row wrap between",
            div {
                h1 { {text::ACTIVITY} }
                p { class: "muted", {text::ACTIVITY_HELP} }
            }
            if !rows.is_empty() {
                div { class: "row", role: "group", aria_label: text::DOWNLOAD,
                    a { class: "btn", href: "/bureau/exports/activite.csv?periode={period}", {text::AS_CSV} }
                    a { class: "btn", href: "/bureau/exports/activite.xlsx?periode={period}", {text::AS_XLSX} }
                }
            }
        }
        form { class: "row wrap pick", method: "get", action: "/bureau/activite",
            label { class: "strong", r#for: "periode", {text::PERIOD} }
            select { id: "periode", name: "periode",
                for one in offered {
                    option { value: "{one}", selected: one == period, {text::period(one.year, one.month)} }
                }
            }
            button { class: "btn", {text::SHOW} }
        }
        if rows.is_empty() {
            p { class: "card calm", {icon(Icon::Calendar)} {text::NO_ACTIVITY} }
        } else {
            {totals(&rows)}
            {table(&rows)}
        }
    };
    Ok(Page { user: &user, title: text::ACTIVITY, menu: "/bureau/activite" }.render(content))
}

/// The months that have something, each year after its months, and the one that is shown.
fn offered(months: Vec<String>, shown: Period) -> Vec<Period> {
    let mut all: Vec<Period> = months.iter().filter_map(|month| month.parse().ok()).collect();
    all.push(shown);
    all.extend(all.clone().into_iter().map(Period::whole_year));
    // The newest year first, the whole of it before its months.
    all.sort_by_key(|period| std::cmp::Reverse((period.year, period.month.unwrap_or(13))));
    all.dedup();
    all
}

fn totals(rows: &[ActivityRow]) -> Element {
    let done = rows.iter().filter(|row| row.minutes_spent.is_some()).count();
    let sum = |of: fn(&ActivityRow) -> i64| rows.iter().map(of).sum::<i64>();
    let amount: Cents = rows.iter().filter_map(|row| row.amount).sum();
    let cards = [
        (text::VISITS_DONE, done.to_string(), text::not_done(rows.len() - done)),
        (text::TIME_SPENT, french::duration(sum(|row| row.minutes_spent.unwrap_or(0))), String::new()),
        (
            text::DEMARCHES,
            sum(|row| row.demarches).to_string(),
            text::of_which_done(sum(|row| row.demarches_done)),
        ),
        (text::REDIRECTIONS, sum(|row| row.redirections).to_string(), String::new()),
        (text::AMOUNT_TOLD, amount.to_string(), String::new()),
    ];
    rsx! {
        dl { class: "flow",
            for (label, figure, help) in cards {
                div { class: "card",
                    dt { "{label}" }
                    dd { class: "big", "{figure}" }
                    if !help.is_empty() { dd { class: "small muted", "{help}" } }
                }
            }
        }
    }
}

fn table(rows: &[ActivityRow]) -> Element {
    rsx! {
        div { class: "card flush wide-table", role: "region", aria_label: text::ACTIVITY_TABLE, tabindex: "0",
            table { class: "dense",
                thead { tr {
                    for column in text::ACTIVITY_COLUMNS { th { scope: "col", {column} } }
                    th { class: "n", scope: "col", {text::MINUTES} }
                    th { class: "n", scope: "col", {text::DEMARCHES} }
                    th { class: "n", scope: "col", {text::REDIRECTIONS} }
                    th { class: "n", scope: "col", {text::AMOUNT} }
                    th { scope: "col", {text::INVOICE} }
                } }
                tbody {
                    for row in rows {
                        tr {
                            td { class: "num nowrap", {french::short_date(row.day)} }
                            td { class: "num nowrap", "{row.started}" }
                            td { "{row.worker}" }
                            td { "{row.theme}" }
                            td { "{row.status}" }
                            td { class: "nowrap", "{row.age_band}" }
                            td { class: "n", {row.minutes_spent.map_or_else(String::new, french::duration)} }
                            td { class: "n", "{row.demarches_done} / {row.demarches}" }
                            td { class: "n", "{row.redirections}" }
                            td { class: "n", {row.amount.map_or_else(String::new, |amount| amount.to_string())} }
                            td { class: "num nowrap", "{row.invoice}" }
                        }
                    }
                }
            }
        }
    }
}

/// `GET /bureau/exports/activite.csv?periode=2026-11`.
pub(super) async fn csv(Office(user): Office, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    exported(&user, &asked, export::csv, "text/csv; charset=utf-8", "csv").await
}

/// `GET /bureau/exports/activite.xlsx?periode=2026-11`.
pub(super) async fn xlsx(Office(user): Office, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    exported(&user, &asked, export::xlsx, kind, "xlsx").await
}

async fn exported(
    user: &User,
    asked: &Asked,
    write_file: fn(&[ActivityRow]) -> Result<Vec<u8>, FileError>,
    kind: &str,
    extension: &str,
) -> Result<Response, WebError> {
    let period = asked.period(user);
    user.commune
        .write(user.author(), move |write| write.audit("export.activity", &period.to_string()))
        .await?;
    let rows = log(user, period).await?;
    let written = tokio::task::spawn_blocking(move || write_file(&rows)).await;
    let bytes = written
        .map_err(|error| WebError::Print(error.to_string()))?
        .map_err(|error| WebError::Print(error.to_string()))?;
    Ok(file(bytes, kind, &format!("activite-{period}.{extension}")))
}
