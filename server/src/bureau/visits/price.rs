//! The price of a visit: what was told and frozen, how it comes about, and what the server computes beside it.

use std::collections::BTreeMap;

use dioxus::prelude::*;
use jiff::civil::Date;
use palier_shared::id::DocumentId;
use palier_shared::money::Cents;
use palier_shared::person::Person;
use palier_shared::quotient::Quotient;
use palier_shared::tariff::{Circumstances, Price, Quote, Tariff, price, text as tariff_text};
use palier_shared::visit::{Status, Visit, state};
use rusqlite::Connection;

use super::text;
use crate::store::settings::{Tariffs, settings};
use crate::store::{StoreError, documents};

/// What is known of a visit's price.
#[derive(Debug)]
pub(super) struct Known {
    /// Told to the person and accepted.
    told: Option<Quote>,
    /// What the tariff gives: from what was frozen, or from the person's quotients while no price is.
    computed: Price,
    /// The quote that would freeze it.
    fresh: Quote,
    /// Said wherever the price is shown.
    warning: String,
    /// The visit took place, so that its price can be fixed.
    done: bool,
}

/// Reads the price of a visit at the instant `now`, which is `today`; none when the commune has no tariff for it.
pub(super) fn known(
    connection: &Connection,
    visit: &Visit,
    person: &Person,
    today: Date,
    now: i64,
) -> Result<Option<Known>, StoreError> {
    let told = visit.quote.clone();
    let state = state(visit);
    let day = state.plan.as_ref().map_or(today, |plan| plan.start.date());
    let Some((id, tariff)) = tariff(connection, visit, day)? else {
        return Ok(None);
    };
    let own = told.as_ref().filter(|quote| quote.recomputed(&tariff).amount().is_some());
    let own: Option<BTreeMap<String, Quotient>> = own
        .filter(|quote| quote.amount_cents.is_some())
        .map(|quote| quote.quotient.iter().map(|one| (String::new(), one.clone())).collect());
    let quotients = own.as_ref().unwrap_or(&person.quotients);
    let frozen = told.as_ref().and_then(|quote| quote.circumstances(quotients));
    let mut circumstances = frozen.unwrap_or_else(|| Circumstances::visit(quotients, day));
    if own.is_none() {
        // Not priced yet: a proof may have come since, or the delay to bring one may be over.
        circumstances.today = today;
    }
    let computed = price(&tariff, &circumstances);
    let accepted_at = told.as_ref().map_or(now, |quote| quote.accepted_at);
    let fresh = Quote::freeze(id, &circumstances, &computed, accepted_at);
    let done = matches!(state.status, Status::Ended | Status::Certified);
    Ok(Some(Known { told, computed, fresh, warning: tariff.warning, done }))
}

/// The version that was frozen, or that of the visit's day.
fn tariff(
    connection: &Connection,
    visit: &Visit,
    day: Date,
) -> Result<Option<(DocumentId, Tariff)>, StoreError> {
    if let Some(quote) = &visit.quote {
        let Ok(id) = quote.tariff.parse() else { return Ok(None) };
        return Ok(Some((id, documents::value(connection, id)?)));
    }
    let tariffs = Tariffs::read(connection)?;
    let found = tariffs.of(&settings(connection)?, &visit.theme, day);
    Ok(found.map(|(id, tariff)| (id, tariff.clone())))
}

/// The quote that fixes the price of a visit which took place: none when there is nothing to fix or no proof yet.
pub(super) fn to_fix(
    connection: &Connection,
    visit: &Visit,
    person: &Person,
    today: Date,
    now: i64,
) -> Result<Option<Quote>, StoreError> {
    let known = known(connection, visit, person, today, now)?;
    Ok(known.filter(|known| known.fixable().is_some()).map(|known| known.fresh))
}

impl Known {
    /// The amount frozen on the visit.
    pub(super) fn told(&self) -> Option<Cents> {
        self.told.as_ref().and_then(Quote::amount)
    }

    /// The amount that can be fixed: the visit took place and the tariff gives something else than what is frozen.
    pub(super) fn fixable(&self) -> Option<Cents> {
        self.computed.amount().filter(|amount| self.done && Some(*amount) != self.told())
    }

    /// The price with the lines that explain it.
    pub(super) fn card(&self) -> Element {
        let words = self.told().map_or_else(|| self.computed.words(), |told| told.to_string());
        let is_range = self.told().is_none() && self.computed.amount().is_none();
        let differs =
            self.told().and_then(|told| self.computed.amount().filter(|computed| *computed != told));
        let source = match (&self.told, &self.computed) {
            (Some(quote), _) if quote.amount_cents.is_some() => text::TOLD_PRICE,
            (_, Price::Known { .. }) => text::EXPECTED_PRICE,
            (_, Price::ToConfirm { .. }) => text::NO_PROOF,
        };
        rsx! {
            p { class: if is_range { "price mid range" } else { "price mid" }, "{words}" }
            p { class: "small muted", {source} }
            if let Some(computed) = differs {
                p { class: "note bad", {text::prices_differ(self.told(), computed)} }
            }
            if let Price::Known { lines, .. } = &self.computed {
                dl { class: "why small",
                    for (index, line) in lines.iter().enumerate() {
                        div { class: if index + 1 == lines.len() { "total" },
                            dt { "{line.label}" }
                            dd { "{line.figure}" }
                        }
                    }
                }
            }
            for warning in self.computed.warnings() {
                p { class: "note small", {tariff_text::warning(*warning)} }
            }
            if !self.warning.is_empty() {
                p { class: "small muted", "{self.warning}" }
            }
        }
    }
}
