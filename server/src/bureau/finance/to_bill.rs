//! The finance officer's home: what is certified and not billed, by debtor; the estates of deceased people apart.

use axum::response::Html;
use dioxus::prelude::*;
use jiff::civil::Date;
use palier_shared::billing::invoice_number;
use palier_shared::look::Icon;
use palier_shared::money::Cents;
use palier_shared::person::payer::{Billed, PayerError};
use palier_shared::person::text::succession_of;
use palier_shared::tariff::text as tariff_text;

use super::issue::{Choice, FIELD};
use super::lots::{self, Certified, Lot, Standing};
use super::text;
use crate::bureau::Page;
use crate::bureau::visits::icon;
use crate::store::settings::settings;
use crate::store::{StoreError, ledger, visits};
use crate::web::{User, WebError};

struct ToBill {
    lots: Vec<Lot>,
    threshold: Cents,
    to_certify: usize,
    next_number: String,
}

impl ToBill {
    fn of(&self, standing: Standing) -> impl Iterator<Item = &Lot> {
        self.lots.iter().filter(move |lot| lot.standing == standing)
    }

    fn ready_total(&self) -> Cents {
        self.of(Standing::Ready).map(|lot| lot.total).sum()
    }
}

/// `GET /bureau/` for a finance officer.
pub(in crate::bureau) async fn home(user: &User) -> Result<Html<String>, WebError> {
    let today = user.commune.today();
    let year = today.year();
    let found = user
        .commune
        .read(move |connection| {
            let threshold = Cents(settings(connection)?.recovery_threshold_cents);
            Ok::<_, StoreError>(ToBill {
                lots: lots::read(connection, threshold, today)?,
                threshold,
                to_certify: visits::to_certify(connection)?.len(),
                next_number: invoice_number(year, ledger::next_number(connection, year)?),
            })
        })
        .await?;
    let content = rsx! {
        header {
            h1 { {text::TO_BILL} }
            p { class: "muted", {text::next_number(year, &found.next_number)} }
        }
        {counters(&found)}
        if found.lots.is_empty() {
            p { class: "card calm", {icon(Icon::Check)} {text::NOTHING_TO_BILL} }
        } else {
            {lists(&found, user)}
        }
    };
    Ok(Page { user, title: text::TO_BILL, menu: "/bureau/" }.render(content))
}

/// Only the counters follow what happens elsewhere: the table keeps the boxes as they were checked.
fn counters(found: &ToBill) -> Element {
    let certified: usize = found.lots.iter().map(|lot| lot.visits.len()).sum();
    let ready = found.of(Standing::Ready).count();
    let kept = found.of(Standing::BelowThreshold).count();
    let to_check = found.lots.len() - ready - kept;
    let counters = [
        (text::TO_CERTIFY, found.to_certify, text::TO_CERTIFY_HELP.to_owned()),
        (text::CERTIFIED, certified, text::CERTIFIED_HELP.to_owned()),
        (text::READY, ready, found.ready_total().to_string()),
        (text::KEPT, kept, text::below(found.threshold)),
        (
            text::TO_CHECK,
            to_check,
            if to_check > 0 { text::TO_CHECK_HELP } else { text::TO_CHECK_NONE }.to_owned(),
        ),
    ];
    rsx! {
        dl { class: "flow", id: "compteurs", "data-direct": "true",
            for (label, count, help) in counters {
                div { class: "card",
                    dt { "{label}" }
                    dd { class: "big", "{count}" }
                    dd { class: "small muted", "{help}" }
                }
            }
        }
    }
}

/// The living first, then the estates, each with its own button: neither is ever issued with the other.
fn lists(found: &ToBill, user: &User) -> Element {
    let (estates, others): (Vec<&Lot>, Vec<&Lot>) =
        found.lots.iter().partition(|lot| lot.billed == Billed::Succession);
    rsx! {
        if !others.is_empty() {
            {table(&others, text::LOTS, found.threshold, user)}
        }
        if !estates.is_empty() {
            section { class: "stack", id: "successions", aria_labelledby: "successions-titre",
                h2 { id: "successions-titre", {text::SUCCESSIONS} }
                p { class: "muted measure", {text::SUCCESSIONS_HELP} }
                {table(&estates, text::SUCCESSION_LOTS, found.threshold, user)}
            }
        }
        p { class: "muted small measure", {text::threshold_help(found.threshold)} }
    }
}

fn table(lots: &[&Lot], label: &str, threshold: Cents, user: &User) -> Element {
    let ready: Vec<Cents> =
        lots.iter().filter(|lot| lot.standing == Standing::Ready).map(|lot| lot.total).collect();
    rsx! {
        form { class: "stack", method: "post", action: "/bureau/factures/emettre",
            input { r#type: "hidden", name: "csrf", value: user.csrf() }
            div { class: "card flush wide-table", role: "region", aria_label: label, tabindex: "0",
                table {
                    thead { tr {
                        th { scope: "col", span { class: "unseen", {text::CHOOSE} } }
                        th { scope: "col", {text::DEBTOR} }
                        th { class: "n", scope: "col", {text::NUMBER_OF_VISITS} }
                        th { scope: "col", {text::DATES} }
                        th { scope: "col", {text::DETAIL} }
                        th { scope: "col", {text::QUOTIENT} }
                        th { class: "n", scope: "col", {text::AMOUNT} }
                        th { scope: "col", {text::STANDING} }
                    } }
                    tbody {
                        for lot in lots {
                            {row(lot, threshold)}
                        }
                    }
                }
            }
            if !ready.is_empty() {
                div { class: "foot",
                    div {
                        p { class: "strong", {text::ready_total(ready.len(), ready.iter().copied().sum())} }
                        p { class: "muted small", {text::ISSUE_HELP} }
                    }
                    button { class: "btn primary", {text::ISSUE} }
                }
            }
        }
    }
}

fn row(lot: &Lot, threshold: Cents) -> Element {
    let unnamed = |_: &PayerError| match lot.billed {
        Billed::Succession => succession_of(&lot.person.full_name()),
        _ => lot.person.full_name(),
    };
    let name = lot.debtor_named.as_ref().map_or_else(unnamed, |debtor| debtor.name.join(", "));
    let days: Vec<Date> = lot.visits.iter().map(|one| one.billable.day).collect();
    let choice = Choice { debtor: lot.debtor, total: lot.total };
    let amount = if lot.visits.iter().any(|one| one.billable.amount.is_some()) {
        lot.total.to_string()
    } else {
        text::NO_PRICE.to_owned()
    };
    let (class, drawing) = match lot.standing {
        Standing::Ready => ("good", Icon::Check),
        Standing::BelowThreshold => ("info", Icon::Clock),
        Standing::PriceToConfirm | Standing::PayerIncomplete(_) => ("warn", Icon::Pen),
        Standing::Differs => ("bad", Icon::Alert),
    };
    rsx! {
        tr {
            td {
                if lot.standing == Standing::Ready {
                    input { r#type: "checkbox", name: FIELD, value: "{choice}", checked: true, aria_label: text::choose(&name) }
                }
            }
            td { class: "strong", "{name}" }
            td { class: "n", "{lot.visits.len()}" }
            td { {visits_links(lot, &days)} }
            td { class: "muted", {detail(lot)} }
            td { for (value, source) in quotients(lot) { span { class: "under nowrap", "{value}" } span { class: "under small muted", "{source}" } } }
            td { class: "n strong", "{amount}" }
            td {
                span { class: "tag {class}", {icon(drawing)} {text::standing(lot.standing, threshold)} }
                if let Some(help) = text::standing_help(lot.standing) { span { class: "under small muted", {help} } }
            }
        }
    }
}

/// The days of the visits, each a link to its own when there is only one.
fn visits_links(lot: &Lot, days: &[Date]) -> Element {
    let words = text::days(days);
    match lot.visits.as_slice() {
        [only] => rsx! { a { href: "/bureau/visites/{only.billable.visit}", "{words}" } },
        _ => rsx! { "{words}" },
    }
}

fn detail(lot: &Lot) -> String {
    let differing =
        lot.visits.iter().find_map(|one| one.billable.recomputed.map(|new| (one.billable.amount, new)));
    match differing {
        Some((told, recomputed)) => text::prices_differ(told, recomputed),
        None if lot.standing == Standing::PriceToConfirm => tariff_text::TO_CONFIRM.to_owned(),
        None => {
            text::flat_rates(&lot.visits.iter().filter_map(|one| one.billable.amount).collect::<Vec<_>>())
        }
    }
}

/// Each quotient once, and where it comes from: a person has one or two within the months of a bill.
fn quotients(lot: &Lot) -> Vec<(String, String)> {
    let said = |one: &Certified| match one.quotient() {
        Some(quotient) => (quotient.value().to_string(), text::source(quotient)),
        None => (text::NO_QUOTIENT.to_owned(), String::new()),
    };
    let mut all: Vec<(String, String)> = lot.visits.iter().map(said).collect();
    all.dedup();
    all
}
