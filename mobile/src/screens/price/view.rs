//! The price of a visit, told before it begins and repeated from what was accepted afterwards.

use std::collections::BTreeMap;

use jiff::civil::Date;
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::quotient::text as quotient_text;
use palier_shared::sync::Replica;
use palier_shared::tariff::{self, Circumstances, Line, Quote, Tariff};
use palier_shared::visit::{Status, Visit, state};

use super::exceptions::Chosen;
use super::text;
use crate::screens::on_board::{self, person};
use crate::screens::visit::edit;

/// The tariff of a visit: the one that was frozen with its price, else the version in force on its day.
#[must_use]
pub fn tariff_of<'r>(replica: &'r Replica, visit: &Visit) -> Option<(DocumentId, &'r Tariff)> {
    if let Some(quote) = &visit.quote {
        let id = quote.tariff.parse().ok()?;
        return replica.get::<Tariff>(id).map(|tariff| (id, tariff));
    }
    on_board::tariff(replica, &visit.theme, state(visit).plan?.start.date())
}

/// The price of a visit as it is now, with the quote that would freeze it. An exception, a waiver or an occasion that
/// was chosen stays.
fn fresh(replica: &Replica, visit: &Visit, accepted_at: i64) -> Option<(tariff::Price, Quote)> {
    let (id, tariff) = tariff_of(replica, visit)?;
    let day = state(visit).plan?.start.date();
    let none = BTreeMap::new();
    let quotients = person(replica, visit).map_or(&none, |person| &person.quotients);
    let chosen = visit.quote.as_ref().and_then(|quote| quote.circumstances(quotients));
    let circumstances = match chosen {
        Some(chosen) => Circumstances { day, today: day, ..chosen },
        None => Circumstances::visit(quotients, day),
    };
    let price = tariff::price(tariff, &circumstances);
    let quote = Quote::freeze(id, &circumstances, &price, accepted_at);
    Some((price, quote))
}

/// The quote that freezes the price as it becomes with that exception or waiver.
#[must_use]
pub(super) fn chosen(replica: &Replica, visit: &Visit, now: &Chosen, at: i64) -> Option<Quote> {
    let (_, quote) = fresh(replica, visit, at)?;
    let accepted_at = visit.quote.as_ref().map_or(at, |quote| quote.accepted_at);
    let chosen = Quote { exception: now.exception.clone(), waiver: now.waiver.clone(), ..quote };
    let with_choice = Visit { quote: Some(chosen), ..visit.clone() };
    fresh(replica, &with_choice, accepted_at).map(|(_, quote)| quote)
}

/// The price of a visit as it is now.
#[must_use]
pub fn priced(replica: &Replica, visit: &Visit) -> Option<tariff::Price> {
    fresh(replica, visit, 0).map(|(price, _)| price)
}

/// The quote that freezes the price as it is now.
#[must_use]
pub fn quote(replica: &Replica, visit: &Visit, accepted_at: i64) -> Option<Quote> {
    fresh(replica, visit, accepted_at).map(|(_, quote)| quote)
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
    /// The tariff's exceptions: code and words, in order.
    pub exceptions: Vec<(String, String)>,
    /// Which exception or waiver was chosen.
    pub chosen: Chosen,
}

impl PriceView {
    /// Of one visit; `None` without a booking or without the tariff.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId) -> Option<Self> {
        let visit = replica.get::<Visit>(id)?;
        let state = state(visit);
        let (id, tariff) = tariff_of(replica, visit)?;
        // What was accepted and is over is repeated as it was frozen.
        let over = matches!(state.status, Status::Ended | Status::Certified);
        let frozen = visit.quote.as_ref().filter(|_| over);
        let price = match frozen {
            Some(quote) => quote.recomputed(tariff),
            None => priced(replica, visit)?,
        };
        let frozen = frozen.and_then(Quote::amount);
        let (lines, summary) = match &price {
            tariff::Price::Known { quotient: Some(quotient), lines, .. } => {
                let kind = quotient_text::kind(quotient.kind());
                let reference = quotient.reference_words();
                (lines.clone(), text::summary(quotient.value(), kind, &reference, tariff.minutes))
            }
            tariff::Price::Known { quotient: None, lines, .. } => {
                (lines.clone(), text::flat_rate(tariff.minutes))
            }
            tariff::Price::ToConfirm { why, .. } => (Vec::new(), text::pending(*why, tariff.validity_months)),
        };
        let range = tariff.range().map_or_else(
            || tariff::text::TO_CONFIRM.to_owned(),
            |(lowest, highest)| tariff::text::price_range(lowest, highest),
        );
        let until = on_board::commune(replica).and_then(|commune| {
            tariff::last_day(commune, replica.all::<Tariff>(), id, tariff).map(french::date)
        });
        Some(PriceView {
            who: person(replica, visit).map(palier_shared::person::Person::short_name).unwrap_or_default(),
            known: frozen.or(price.amount()).is_some(),
            amount: frozen.map_or_else(|| price.words(), |amount| amount.to_string()),
            range,
            summary,
            lines,
            decision: text::decision(&tariff::text::decision(tariff), until.as_deref()),
            warning: tariff.warning.clone(),
            validity_months: tariff.validity_months,
            accepts: tariff.accepts.clone(),
            may_start: edit::may_begin(replica, visit),
            under_way: state.status == Status::Started,
            day: state.plan?.start.date(),
            quotients: person(replica, visit).map_or(0, |person| person.quotients.len()),
            exceptions: exceptions(tariff),
            chosen: visit.quote.as_ref().map_or_else(Chosen::default, |quote| Chosen {
                exception: quote.exception.clone(),
                waiver: quote.waiver.clone(),
            }),
        })
    }
}

/// The exceptions that a tariff names, in its order.
fn exceptions(tariff: &Tariff) -> Vec<(String, String)> {
    let mut named: Vec<_> = tariff.exceptions.iter().collect();
    named.sort_by_key(|(code, exception)| (exception.position, code.as_str()));
    named.into_iter().map(|(code, exception)| (code.clone(), exception.label.clone())).collect()
}
