//! The price of a visit, told before it begins and repeated from what was accepted afterwards.

use jiff::civil::Date;
use palier_shared::commune::Commune;
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::sync::Replica;
use palier_shared::tariff::{self, Line, Tariff};
use palier_shared::text as shared_text;
use palier_shared::visit::{Quote, Status, Visit, state};

use super::text;
use crate::screens::day::{away, person};

/// The tariff that the commune has published last.
#[must_use]
pub fn tariff_in_force(replica: &Replica) -> Option<(DocumentId, &Tariff)> {
    let (_, commune) = replica.all::<Commune>().next()?;
    let id = commune.tariff.parse().ok()?;
    replica.get::<Tariff>(id).map(|tariff| (id, tariff))
}

/// What a quote is made of at this moment: the tariff and the price it gives.
#[must_use]
pub fn priced(replica: &Replica, visit: &Visit) -> Option<(DocumentId, tariff::Price)> {
    let (id, tariff) = match &visit.quote {
        Some(quote) => {
            let id = quote.tariff.parse().ok()?;
            (id, replica.get::<Tariff>(id)?)
        }
        None => tariff_in_force(replica)?,
    };
    let day = state(visit).plan?.start.date();
    let quotients = person(replica, visit).map(|person| person.quotients.clone()).unwrap_or_default();
    Some((id, tariff::price(tariff, &quotients, day)))
}

/// The quote that freezes the price as it is now.
#[must_use]
pub fn quote(replica: &Replica, visit: &Visit, accepted_at: i64) -> Option<Quote> {
    let (tariff, price) = priced(replica, visit)?;
    let (amount_cents, quotient) = match price {
        tariff::Price::Known { amount, quotient, .. } => (Some(amount.0), Some(quotient)),
        tariff::Price::ToConfirm { .. } => (None, None),
    };
    Some(Quote { tariff: tariff.to_string(), amount_cents, quotient, accepted_at })
}

/// A price, in words for the person.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceView {
    /// `Mme Ferrand`.
    pub who: String,
    /// There is an amount.
    pub known: bool,
    /// The amount, or the range.
    pub amount: String,
    /// The range, whatever the amount.
    pub range: String,
    /// In one line.
    pub summary: String,
    /// How it comes about; empty without a quotient.
    pub lines: Vec<Line>,
    /// Who decided it.
    pub decision: String,
    /// It is only an illustration.
    pub warning: String,
    /// How many months a proof is valid.
    pub validity_months: i64,
    /// Which proofs the tariff accepts, by their codes.
    pub accepts: Vec<String>,
    /// The visit can begin.
    pub may_start: bool,
    /// The visit is under way.
    pub under_way: bool,
    /// The day of the visit.
    pub day: Date,
    /// How many quotients the person has.
    pub quotients: usize,
}

impl PriceView {
    /// Of one visit; `None` without a booking or without the tariff.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId) -> Option<Self> {
        let visit = replica.get::<Visit>(id)?;
        let state = state(visit);
        let (tariff_id, price) = match (&visit.quote, state.status) {
            // What was accepted and is over is repeated as it was frozen.
            (Some(quote), Status::Ended | Status::Certified) => frozen(replica, quote)?,
            _ => priced(replica, visit)?,
        };
        let tariff = replica.get::<Tariff>(tariff_id)?;
        let (lowest, highest) = tariff.range();
        let (lines, summary) = match &price {
            tariff::Price::Known { quotient, lines, .. } => {
                let kind = shared_text::quotient_kind(quotient.kind());
                (
                    lines.clone(),
                    text::summary(quotient.value(), kind, &quotient.reference_words(), tariff.minutes),
                )
            }
            tariff::Price::ToConfirm { why, .. } => (Vec::new(), text::pending(*why, tariff.validity_months)),
        };
        let until = tariff.valid_until.as_ref().and_then(|until| until.parse().ok()).map(french::date);
        Some(PriceView {
            who: person(replica, visit).map(palier_shared::person::Person::short_name).unwrap_or_default(),
            known: price.amount().is_some(),
            amount: price.words(),
            range: shared_text::price_range(lowest, highest),
            summary,
            lines,
            decision: text::decision(&tariff.decision, until.as_deref()),
            warning: tariff.warning.clone(),
            validity_months: tariff.validity_months,
            accepts: tariff.accepts.clone(),
            may_start: state.status == Status::Planned
                && away(replica, visit).is_none_or(|life| life.state.visit_may_begin()),
            under_way: state.status == Status::Started,
            day: state.plan?.start.date(),
            quotients: person(replica, visit).map_or(0, |person| person.quotients.len()),
        })
    }
}

fn frozen(replica: &Replica, quote: &Quote) -> Option<(DocumentId, tariff::Price)> {
    let id = quote.tariff.parse().ok()?;
    let tariff = replica.get::<Tariff>(id)?;
    let price = match &quote.quotient {
        Some(quotient) => tariff::priced_with(tariff, quotient),
        None => {
            let (lowest, highest) = tariff.range();
            tariff::Price::ToConfirm { lowest, highest, why: tariff::Pending::NoQuotient }
        }
    };
    Some((id, price))
}
