//! What is wrong with a tariff, before it is published.

use jiff::civil::Date;

use super::scale::Form;
use super::{Exception, ExceptionEffect, NoProof, NoProofRule, Rounding, RoundingDirection, Tariff};
use crate::money::Cents;
use crate::quotient::QuotientKind;

/// Something to put right in a tariff; the words are in [`text`](super::text::fault).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It has no name.
    NoName,
    /// It does not say which service it prices.
    NoService,
    /// It does not name its decision.
    NoDecision,
    /// A day cannot be read.
    UnreadableDate,
    /// The last day comes before the first one.
    DatesReversed,
    /// No form of scale is filled in, or several are.
    NotOneForm,
    /// No bracket begins at a quotient of nothing.
    NoBracketFromZero,
    /// No bracket has the quotients from one, included, to the other, excluded.
    Hole {
        /// First quotient without a price.
        from: Cents,
        /// First quotient with a price again.
        to: Cents,
    },
    /// Two brackets have the quotients from one, included, to the other, excluded.
    Overlap {
        /// First quotient with two prices.
        from: Cents,
        /// First quotient with one price again.
        to: Cents,
    },
    /// A bracket ends where it begins, or before.
    EmptyBracket {
        /// Where it begins.
        from: Cents,
    },
    /// The last bracket ends: the highest quotients have no price.
    NoOpenEnd {
        /// First quotient without a price.
        from: Cents,
    },
    /// The price falls somewhere as the quotient rises, and the tariff does not say that it may.
    Decreases,
    /// The second quotient of a line is not above the first.
    QuotientsReversed,
    /// The lowest price of an effort rate is above the highest.
    FloorAboveCeiling,
    /// An effort rate is not between 0 and 100 %.
    Rate,
    /// An amount is below zero or beyond what a visit or a quotient can be.
    AmountOutOfRange {
        /// The amount.
        amount: Cents,
    },
    /// A price is not a multiple of the rounding's unit, so that rounding would leave the bounds.
    NotAMultiple {
        /// The price.
        amount: Cents,
        /// The unit.
        unit: Cents,
    },
    /// Rounding is not to 1, 5 or 10 cents, or its direction is unknown.
    Rounding,
    /// No kind of quotient is accepted although the price depends on it.
    NothingAccepted,
    /// An accepted kind is none that exists.
    KindUnknown {
        /// Its word.
        code: String,
    },
    /// A kind is accepted twice.
    KindTwice {
        /// Its word.
        code: String,
    },
    /// A quotient is valid for less than no month or more than ten years.
    Validity,
    /// A visit lasts no time, or more than a day.
    Minutes,
    /// The delay or the rule without a proof cannot be.
    NoProof,
    /// The notice of a cancellation cannot be.
    Notice,
    /// An exception has no name, no known effect, or not the figure that its effect needs.
    Exception {
        /// Its name, or its code when it has none.
        label: String,
    },
}

/// The highest price that a tariff may hold: a thousand euros. Beyond, it is a slip of the pen.
const HIGHEST_PRICE: i64 = 100_000;
/// The highest quotient that a tariff may hold: a hundred thousand euros a month.
const HIGHEST_QUOTIENT: i64 = 10_000_000;

/// Everything that is wrong with `tariff`; nothing when it can be published. The pricing function keeps within floor
/// and ceiling, and never falls as the quotient rises, for every tariff in which this finds nothing.
#[must_use]
pub fn check(tariff: &Tariff) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (text, fault) in [
        (&tariff.name, Fault::NoName),
        (&tariff.service, Fault::NoService),
        (&tariff.decision, Fault::NoDecision),
    ] {
        if text.trim().is_empty() {
            faults.push(fault);
        }
    }
    faults.extend(dates(tariff));
    match tariff.scale.form() {
        None => faults.push(Fault::NotOneForm),
        Some(form) => {
            faults.extend(scale(form, tariff.may_decrease));
            faults.extend(accepted(form, &tariff.accepts));
        }
    }
    faults.extend(prices(tariff));
    if !(0..=120).contains(&tariff.validity_months) {
        faults.push(Fault::Validity);
    }
    if !(1..=24 * 60).contains(&tariff.minutes) {
        faults.push(Fault::Minutes);
    }
    if !no_proof_is_complete(&tariff.no_proof) {
        faults.push(Fault::NoProof);
    }
    if !(0..=720).contains(&tariff.occasions.notice_hours) {
        faults.push(Fault::Notice);
    }
    for (code, exception) in &tariff.exceptions {
        if !exception_is_complete(exception) {
            let label = if exception.label.trim().is_empty() { code } else { &exception.label };
            faults.push(Fault::Exception { label: label.clone() });
        }
    }
    faults
}

fn dates(tariff: &Tariff) -> Option<Fault> {
    let from = tariff.valid_from.parse::<Date>().ok();
    let until = tariff.valid_until.as_ref().map(|until| until.parse::<Date>().ok());
    match (from, until) {
        (None, _) | (_, Some(None)) => Some(Fault::UnreadableDate),
        (Some(from), Some(Some(until))) if until < from => Some(Fault::DatesReversed),
        _ => None,
    }
}

fn scale(form: Form<'_>, may_decrease: bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut quotient = |cents: i64| {
        if !(0..=HIGHEST_QUOTIENT).contains(&cents) {
            faults.push(Fault::AmountOutOfRange { amount: Cents(cents) });
        }
    };
    let falls = match form {
        Form::Flat(_) => false,
        Form::Brackets(brackets) => {
            let brackets = brackets.in_order();
            for bracket in &brackets {
                quotient(bracket.from_cents);
                quotient(bracket.to_cents.unwrap_or(0));
            }
            faults.extend(gaps(&brackets));
            brackets.windows(2).any(|pair| pair[1].price_cents < pair[0].price_cents)
        }
        Form::Effort(effort) => {
            if !(0..=1_000_000).contains(&effort.rate_millionths) {
                faults.push(Fault::Rate);
            }
            if effort.floor_cents > effort.ceiling_cents {
                faults.push(Fault::FloorAboveCeiling);
            }
            false
        }
        Form::Linear(linear) => {
            quotient(linear.from_quotient_cents);
            quotient(linear.to_quotient_cents);
            if linear.to_quotient_cents <= linear.from_quotient_cents {
                faults.push(Fault::QuotientsReversed);
            }
            linear.to_price_cents < linear.from_price_cents
        }
    };
    if falls && !may_decrease {
        faults.push(Fault::Decreases);
    }
    faults
}

/// Holes, overlaps and ends of brackets in the order of their lower bounds.
fn gaps(brackets: &[&super::Bracket]) -> Vec<Fault> {
    let mut faults = Vec::new();
    if brackets.first().is_none_or(|first| first.from_cents != 0) {
        faults.push(Fault::NoBracketFromZero);
    }
    // How far the brackets seen so far reach; none once one of them has an open end.
    let mut reached = brackets.first().map(|first| first.from_cents);
    for bracket in brackets {
        let (from, to) = (bracket.from_cents, bracket.to_cents);
        if to.is_some_and(|to| to <= from) {
            faults.push(Fault::EmptyBracket { from: Cents(from) });
            continue;
        }
        match reached {
            Some(reached) if reached < from => {
                faults.push(Fault::Hole { from: Cents(reached), to: Cents(from) });
            }
            Some(reached) if reached == from => {}
            reached => {
                let end = [reached, to].into_iter().flatten().min().unwrap_or(i64::MAX);
                faults.push(Fault::Overlap { from: Cents(from), to: Cents(end) });
            }
        }
        reached = reached.zip(to).map(|(reached, to)| reached.max(to));
    }
    faults.extend(reached.map(|from| Fault::NoOpenEnd { from: Cents(from) }));
    faults
}

fn accepted(form: Form<'_>, accepts: &[String]) -> Vec<Fault> {
    let mut faults = Vec::new();
    if accepts.is_empty() && !matches!(form, Form::Flat(_)) {
        faults.push(Fault::NothingAccepted);
    }
    for (index, code) in accepts.iter().enumerate() {
        if QuotientKind::from_code(code).is_none() {
            faults.push(Fault::KindUnknown { code: code.clone() });
        }
        if accepts[..index].contains(code) {
            faults.push(Fault::KindTwice { code: code.clone() });
        }
    }
    faults
}

/// Every price of the tariff must be one, and a multiple of the rounding's unit.
fn prices(tariff: &Tariff) -> Vec<Fault> {
    let scale = &tariff.scale;
    let occasions = &tariff.occasions;
    let mut prices = vec![
        occasions.return_cents,
        occasions.absence_cents,
        occasions.late_cancellation_cents,
        occasions.cancellation_cents,
    ];
    prices.extend(scale.flat.iter().map(|flat| flat.price_cents));
    prices.extend(scale.brackets.iter().flat_map(|all| all.by_id.values()).map(|one| one.price_cents));
    prices.extend(scale.effort.iter().flat_map(|effort| [effort.floor_cents, effort.ceiling_cents]));
    prices.extend(scale.linear.iter().flat_map(|linear| [linear.from_price_cents, linear.to_price_cents]));
    prices.extend(tariff.exceptions.values().filter_map(|exception| exception.price_cents));
    prices.extend(tariff.no_proof.price_cents);
    let unit = Rounding::UNITS.contains(&tariff.rounding.unit_cents).then_some(tariff.rounding.unit_cents);
    let mut faults = Vec::new();
    if unit.is_none() || RoundingDirection::from_code(&tariff.rounding.direction).is_none() {
        faults.push(Fault::Rounding);
    }
    // The unit cost is no price: it is not rounded.
    for amount in prices.iter().chain(&tariff.unit_cost_cents).copied() {
        if !(0..=HIGHEST_PRICE).contains(&amount) {
            faults.push(Fault::AmountOutOfRange { amount: Cents(amount) });
        }
    }
    for amount in prices {
        if let Some(unit) = unit.filter(|unit| amount % unit != 0) {
            faults.push(Fault::NotAMultiple { amount: Cents(amount), unit: Cents(unit) });
        }
    }
    faults
}

fn no_proof_is_complete(no_proof: &NoProof) -> bool {
    let rule = NoProofRule::from_code(&no_proof.rule);
    let price = rule != Some(NoProofRule::Fixed) || no_proof.price_cents.is_some();
    rule.is_some() && price && (0..=NoProof::LONGEST).contains(&no_proof.hold_days)
}

fn exception_is_complete(exception: &Exception) -> bool {
    let effect = match ExceptionEffect::from_code(&exception.effect) {
        None => false,
        Some(ExceptionEffect::Lowest | ExceptionEffect::Highest) => true,
        Some(ExceptionEffect::Fixed) => exception.price_cents.is_some(),
        // From free of charge to ten times the price.
        Some(ExceptionEffect::Surcharge) => {
            exception.percent_hundredths.is_some_and(|percent| (-10_000..=90_000).contains(&percent))
        }
    };
    effect && !exception.label.trim().is_empty()
}
