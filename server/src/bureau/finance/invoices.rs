//! The invoices: the list of a year, the PDF of each, the file for the finance package.

use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Response};
use dioxus::prelude::*;
use palier_shared::billing::{Invoice, invoice_number};
use palier_shared::french;
use palier_shared::look::Icon;
use palier_shared::money::Cents;
use serde::Deserialize;

use super::text;
use crate::bureau::Page;
use crate::bureau::visits::icon;
use crate::export::invoice_file;
use crate::store::ledger;
use crate::web::{Finance, Shared, WebError};

/// Which year; and, after issuing, which numbers are new.
#[derive(Deserialize)]
pub(super) struct Asked {
    annee: Option<i16>,
    #[serde(default)]
    de: i64,
    #[serde(default)]
    a: i64,
    #[serde(default)]
    laissees: usize,
}

/// `GET /bureau/factures?annee=2026`.
pub(super) async fn page(
    Finance(user): Finance,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, WebError> {
    let this_year = user.commune.today().year();
    let year = asked.annee.unwrap_or(this_year);
    let all = user.commune.read(ledger::invoices).await?;
    let mut years: Vec<i16> = all.iter().map(|invoice| invoice.year).chain([this_year, year]).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let invoices: Vec<&Invoice> = all.iter().filter(|invoice| invoice.year == year).collect();
    let is_new = |invoice: &Invoice| (asked.de..=asked.a).contains(&invoice.number);
    let content = rsx! {
        header { class: "row wrap between",
            div {
                h1 { {text::INVOICES} }
                p { class: "muted", {text::invoices_line(invoices.len(), year)} }
            }
            if !invoices.is_empty() {
                a { class: "btn", href: "/bureau/exports/factures.csv?annee={year}", {text::INVOICE_FILE} }
            }
        }
        {news(&asked, year, invoices.iter().filter(|invoice| is_new(invoice)).count())}
        if years.len() > 1 {
            nav { class: "row wrap", aria_label: text::YEARS,
                for other in years {
                    a { class: "btn", href: "/bureau/factures?annee={other}", aria_current: (other == year).then_some("page"), "{other}" }
                }
            }
        }
        if invoices.is_empty() {
            p { class: "card calm", {icon(Icon::Euro)} span { {text::NO_INVOICE} " " a { href: "/bureau/", {text::GO_TO_BILL} } } }
        } else {
            {table(&invoices, is_new)}
        }
    };
    Ok(Page { user: &user, title: text::INVOICES, menu: "/bureau/factures" }.render(content))
}

/// What was just issued, and what was left out.
fn news(asked: &Asked, year: i16, issued: usize) -> Element {
    rsx! {
        if issued > 0 {
            div { class: "note good", role: "status",
                p { class: "strong", {text::issued(issued, &invoice_number(year, asked.de), &invoice_number(year, asked.a))} }
                if asked.laissees > 0 { p { {text::left_out(asked.laissees)} } }
            }
        }
    }
}

fn table(invoices: &[&Invoice], is_new: impl Fn(&Invoice) -> bool) -> Element {
    let total: Cents = invoices.iter().map(|invoice| invoice.total()).sum();
    rsx! {
        div { class: "card flush wide-table", role: "region", aria_label: text::INVOICES, tabindex: "0",
            table {
                thead { tr {
                    th { scope: "col", {text::NUMBER} }
                    th { scope: "col", {text::ISSUED_ON} }
                    th { scope: "col", {text::DEBTOR} }
                    th { class: "n", scope: "col", {text::VISITS} }
                    th { class: "n", scope: "col", {text::AMOUNT} }
                    th { scope: "col", {text::DOCUMENT} }
                } }
                tbody {
                    for (invoice, reference) in invoices.iter().map(|invoice| (invoice, invoice.reference())) {
                        tr {
                            td { class: "num strong nowrap",
                                "{reference}"
                                if is_new(invoice) { " " span { class: "tag good", {text::NEW} } }
                            }
                            td { class: "num nowrap", {french::short_date(invoice.issued_on)} }
                            td { "{invoice.debtor.name}" }
                            td { class: "n", "{invoice.lines.len()}" }
                            td { class: "n strong", "{invoice.total()}" }
                            td { a { href: "/bureau/factures/{reference}.pdf", aria_label: text::pdf_of(&reference), {text::PDF} } }
                        }
                    }
                }
                tfoot { tr {
                    th { scope: "row", colspan: "4", {text::TOTAL} }
                    td { class: "n strong", "{total}" }
                    td {}
                } }
            }
        }
    }
}

/// `GET /bureau/factures/2026-0097.pdf`.
pub(super) async fn pdf(
    State(shared): State<Shared>,
    Finance(user): Finance,
    Path(file): Path<String>,
) -> Result<Response, WebError> {
    let (year, number) = numbered(&file).ok_or(WebError::NotFound)?;
    let invoice = user.commune.read(move |connection| ledger::invoice(connection, year, number)).await?;
    // Laying a page out takes a while: not on the threads that serve everyone.
    let printed = tokio::task::spawn_blocking(move || shared.printer.pdf(&invoice)).await;
    let bytes = printed
        .map_err(|error| WebError::Print(error.to_string()))?
        .map_err(|error| WebError::Print(error.to_string()))?;
    let disposition = format!("inline; filename=\"facture-{}.pdf\"", invoice_number(year, number));
    Ok(([(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, disposition)], bytes)
        .into_response())
}

/// `2026-0097.pdf`: year and number.
fn numbered(file: &str) -> Option<(i16, i64)> {
    let (year, number) = file.strip_suffix(".pdf")?.split_once('-')?;
    Some((year.parse().ok()?, number.parse().ok()?))
}

/// `GET /bureau/exports/factures.csv?annee=2026`.
pub(super) async fn csv(Finance(user): Finance, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let year = asked.annee.unwrap_or_else(|| user.commune.today().year());
    user.commune.write(user.author(), move |write| write.audit("export.invoices", &year.to_string())).await?;
    let mut invoices = user.commune.read(ledger::invoices).await?;
    invoices.retain(|invoice| invoice.year == year);
    invoices.sort_by_key(|invoice| invoice.number);
    let bytes = invoice_file::csv(&invoices).map_err(|error| WebError::Print(error.to_string()))?;
    Ok(file(bytes, "text/csv; charset=utf-8", &format!("factures-{year}.csv")))
}

/// A file to be saved.
pub(super) fn file(bytes: Vec<u8>, kind: &str, name: &str) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn a_file_name_is_a_year_and_a_number() {
        assert_eq!(numbered("2026-0097.pdf"), Some((2026, 97)));
        for name in ["2026-0097", "emettre", "2026.pdf", "../x-1.pdf", "2026--.pdf"] {
            assert_eq!(numbered(name), None, "{name}");
        }
    }
}
