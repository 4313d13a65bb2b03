//! The one pricing function.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::exception::Chosen;
use super::explain::{self, Line};
use super::no_proof::NoProofRule;
use super::scale::{Exact, Form};
use super::{Occasion, Tariff, text};
use crate::money::Cents;
use crate::quotient::Quotient;

/// All that a price depends on, beside the tariff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Circumstances<'c> {
    /// Day of the visit.
    pub day: Date,
    /// The day on which it is priced: a delay to bring a proof may be over.
    pub today: Date,
    /// The person's quotients by id, in whatever order.
    pub quotients: &'c BTreeMap<String, Quotient>,
    /// What is priced.
    pub occasion: Occasion,
    /// Code of the tariff's exception that someone chose, or empty.
    pub exception: &'c str,
    /// Why nothing is to be paid ("remise gracieuse"); empty, or blank, when it is to be paid.
    pub waiver: &'c str,
}

impl<'c> Circumstances<'c> {
    /// An ordinary visit of `day`, priced on that day.
    #[must_use]
    pub fn visit(quotients: &'c BTreeMap<String, Quotient>, day: Date) -> Self {
        Circumstances { day, today: day, quotients, occasion: Occasion::Visit, exception: "", waiver: "" }
    }
}

/// Why there is no price yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pending {
    /// No quotient of a kind that the tariff accepts.
    NoQuotient,
    /// Only quotients that are too old.
    Outdated,
    /// A quotient whose paper nobody has seen, and the tariff asks for it.
    ProofNotSeen,
    /// The tariff, or what was chosen on the visit, holds something that this version does not know.
    Unreadable,
}

/// What a person of the service should know of a price that stands all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// It is above what a visit costs the service (loi n° 98-657 du 29 juillet 1998, art. 147).
    AboveUnitCost {
        /// The declared unit cost.
        cost: Cents,
    },
    /// Nobody has seen the paper of its quotient yet.
    ProofNotSeen,
}

/// The price of a visit, with the lines that explain it to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Price {
    /// A price.
    Known {
        /// What the person will pay.
        amount: Cents,
        /// The quotient used; none when the price needs none.
        quotient: Option<Box<Quotient>>,
        /// How it comes about, in words for the person; the total is last.
        lines: Vec<Line>,
        /// What a person of the service should know.
        warnings: Vec<Warning>,
    },
    /// "À confirmer": the range is told.
    ToConfirm {
        /// Lowest and highest price, when the tariff can be read.
        range: Option<(Cents, Cents)>,
        /// What is missing.
        why: Pending,
    },
}

impl Price {
    /// The amount, when it is known.
    #[must_use]
    pub fn amount(&self) -> Option<Cents> {
        match self {
            Price::Known { amount, .. } => Some(*amount),
            Price::ToConfirm { .. } => None,
        }
    }

    /// The quotient used, if any.
    #[must_use]
    pub fn quotient(&self) -> Option<&Quotient> {
        match self {
            Price::Known { quotient, .. } => quotient.as_deref(),
            Price::ToConfirm { .. } => None,
        }
    }

    /// What a person of the service should know.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        match self {
            Price::Known { warnings, .. } => warnings,
            Price::ToConfirm { .. } => &[],
        }
    }

    /// `15,20 €`, `entre 7,00 € et 16,40 €`, or `à confirmer`.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Price::Known { amount, .. } => amount.to_string(),
            Price::ToConfirm { range: Some((lowest, highest)), .. } => text::price_range(*lowest, *highest),
            Price::ToConfirm { range: None, .. } => text::TO_CONFIRM.to_owned(),
        }
    }
}

/// Prices a visit, or what took its place, under `tariff`.
///
/// A waiver leaves nothing to pay; what is no ordinary visit has its own price; an exception replaces or raises the
/// price of the scale. Among the person's valid quotients the kind that the tariff prefers wins, then the most recent
/// month, then the entry made last; one of a month after the visit, brought within the delay, counts when there is no
/// other. Without a quotient the price is to be confirmed until the delay is over, then the tariff's rule gives it. The
/// amount is rounded once, last.
#[must_use]
pub fn price(tariff: &Tariff, circumstances: &Circumstances<'_>) -> Price {
    let due = due(tariff, circumstances);
    match circumstances.waiver.trim() {
        "" => due,
        reason => waived(due, reason),
    }
}

fn waived(due: Price, reason: &str) -> Price {
    let (quotient, lines) = match due {
        Price::Known { amount, quotient, lines, .. } => (quotient, explain::waiver(lines, amount, reason)),
        Price::ToConfirm { .. } => (None, explain::waiver(Vec::new(), Cents::ZERO, reason)),
    };
    Price::Known { amount: Cents::ZERO, quotient, lines, warnings: Vec::new() }
}

fn due(tariff: &Tariff, circumstances: &Circumstances<'_>) -> Price {
    if let Some(amount) = tariff.occasions.price(circumstances.occasion) {
        let lines = explain::occasion(circumstances.occasion, amount);
        return known(tariff, amount, None, lines);
    }
    let read = (tariff.scale.form(), tariff.rounding.read(), tariff.exception(circumstances.exception));
    let (Some(form), Some((unit, direction)), Some(chosen)) = read else {
        return Price::ToConfirm { range: None, why: Pending::Unreadable };
    };
    let surcharged = |exact: Exact| match chosen {
        Chosen::Surcharge(_, percent) => exact.percent(percent.saturating_add(10_000)),
        _ => exact,
    };
    let start = match Start::of(tariff, form, chosen, circumstances) {
        Ok(start) => start,
        Err(why) => {
            let (lowest, highest) = form.bounds();
            let rounded = |exact| direction.round(surcharged(exact), unit);
            return Price::ToConfirm { range: Some((rounded(lowest), rounded(highest))), why };
        }
    };
    let exact = surcharged(start.exact);
    let amount = direction.round(exact, unit);
    let mut lines = start.lines;
    if let Chosen::Surcharge(label, percent) = chosen {
        lines.push(explain::surcharge(label, percent, start.exact, exact));
    }
    lines.extend(explain::rounding(exact, amount, unit));
    lines.push(explain::total(tariff.minutes, amount));
    known(tariff, amount, start.quotient, lines)
}

fn known(tariff: &Tariff, amount: Cents, quotient: Option<&Quotient>, lines: Vec<Line>) -> Price {
    let cost = tariff.unit_cost_cents.map(Cents).filter(|cost| amount > *cost);
    let above = cost.map(|cost| Warning::AboveUnitCost { cost });
    let unseen = quotient.is_some_and(|quotient| !quotient.proof_seen()).then_some(Warning::ProofNotSeen);
    let warnings = above.into_iter().chain(unseen).collect();
    Price::Known { amount, quotient: quotient.cloned().map(Box::new), lines, warnings }
}

/// The price before surcharge and rounding, and where it comes from.
struct Start<'q> {
    exact: Exact,
    quotient: Option<&'q Quotient>,
    lines: Vec<Line>,
}

impl<'q> Start<'q> {
    fn of(
        tariff: &Tariff,
        form: Form<'_>,
        chosen: Chosen<'_>,
        circumstances: &Circumstances<'q>,
    ) -> Result<Self, Pending> {
        let (lowest, highest) = form.bounds();
        let without = |exact, label| Start { exact, quotient: None, lines: vec![explain::at(label, exact)] };
        match (chosen, form) {
            (Chosen::Lowest(label), _) => Ok(without(lowest, text::exception_lowest(label))),
            (Chosen::Highest(label), _) => Ok(without(highest, text::exception_highest(label))),
            (Chosen::Fixed(label, cents), _) => Ok(without(Exact::cents(cents), label.to_owned())),
            (_, Form::Flat(_)) => Ok(without(lowest, text::FLAT.to_owned())),
            _ => match best(tariff, circumstances) {
                Ok(quotient) => {
                    let exact = form.at(quotient.value());
                    let lines = explain::from_quotient(form, quotient, exact);
                    Ok(Start { exact, quotient: Some(quotient), lines })
                }
                Err(why) => {
                    let rule = tariff.no_proof.rule_on(circumstances.day, circumstances.today).ok_or(why)?;
                    let exact = match rule {
                        NoProofRule::Highest => highest,
                        NoProofRule::Lowest => lowest,
                        NoProofRule::Fixed => Exact::cents(tariff.no_proof.price_cents.ok_or(why)?),
                        NoProofRule::Hold => return Err(why),
                    };
                    Ok(without(exact, text::no_proof(rule).to_owned()))
                }
            },
        }
    }
}

/// The quotient that prices, or what is missing.
fn best<'q>(tariff: &Tariff, circumstances: &Circumstances<'q>) -> Result<&'q Quotient, Pending> {
    let last = tariff.no_proof.last_day(circumstances.day);
    let kind = |quotient: &Quotient| tariff.accepts.iter().position(|code| *code == quotient.kind);
    let (mut why, mut best) = (Pending::NoQuotient, None);
    for (id, quotient) in circumstances.quotients {
        let Some(kind) = kind(quotient).filter(|_| !quotient.withdrawn) else { continue };
        let valid = quotient.valid_on(circumstances.day, tariff.validity_months);
        if !valid && !quotient.brought_after(circumstances.day, last) {
            why = if why == Pending::NoQuotient { Pending::Outdated } else { why };
        } else if tariff.proof_required && !quotient.proof_seen() {
            why = Pending::ProofNotSeen;
        } else {
            let latest = Reverse((quotient.reference_month(), quotient.entered_at, id.as_str()));
            let key = (!valid, kind, latest);
            if best.as_ref().is_none_or(|(found, _)| key < *found) {
                best = Some((key, quotient));
            }
        }
    }
    best.map(|(_, quotient)| quotient).ok_or(why)
}
