//! The price of a visit: what was told and frozen, how it comes about, and what the server computes beside it.

use dioxus::prelude::*;
use jiff::civil::Date;
use palier_shared::id::DocumentId;
use palier_shared::money::Cents;
use palier_shared::person::Person;
use palier_shared::tariff::{Price, Tariff, price, priced_with};
use palier_shared::visit::{Quote, Status, Visit, state};
use rusqlite::Connection;

use super::text;
use crate::store::settings::settings;
use crate::store::{StoreError, documents};

/// What is known of a visit's price.
#[derive(Debug)]
pub(super) struct Known {
    /// The tariff (document id).
    tariff: String,
    /// Told to the person and accepted.
    told: Option<Quote>,
    /// What the tariff gives for the frozen quotient, or for the person's when none is frozen.
    computed: Price,
    /// Said wherever the price is shown.
    warning: String,
    /// The visit took place, so that its price can be fixed.
    done: bool,
}

/// Reads the price of a visit; none when the commune has no tariff.
pub(super) fn known(
    connection: &Connection,
    visit: &Visit,
    person: &Person,
) -> Result<Option<Known>, StoreError> {
    let told = visit.quote.clone();
    let id = match &told {
        Some(quote) => quote.tariff.clone(),
        None => settings(connection)?.tariff,
    };
    let Ok(document) = id.parse::<DocumentId>() else {
        return Ok(None);
    };
    let tariff: Tariff = documents::value(connection, document)?;
    let state = state(visit);
    let day = state.plan.map_or(Date::ZERO, |plan| plan.start.date());
    let computed = match told.as_ref().and_then(|quote| quote.quotient.as_ref()) {
        Some(quotient) => priced_with(&tariff, quotient),
        None => price(&tariff, &person.quotients, day),
    };
    let done = matches!(state.status, Status::Ended | Status::Certified);
    Ok(Some(Known { tariff: id, told, computed, warning: tariff.warning, done }))
}

/// The quote that fixes the price of a visit which took place: none when there is nothing to fix or no proof yet.
pub(super) fn to_fix(
    connection: &Connection,
    visit: &Visit,
    person: &Person,
    now: i64,
) -> Result<Option<Quote>, StoreError> {
    let Some(known) = known(connection, visit, person)? else {
        return Ok(None);
    };
    let (Some(amount), Price::Known { quotient, .. }) = (known.fixable(), &known.computed) else {
        return Ok(None);
    };
    Ok(Some(Quote {
        tariff: known.tariff.clone(),
        amount_cents: Some(amount.0),
        quotient: Some(quotient.clone()),
        accepted_at: known.told.as_ref().map_or(now, |quote| quote.accepted_at),
    }))
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
            if !self.warning.is_empty() {
                p { class: "small muted", "{self.warning}" }
            }
        }
    }
}
