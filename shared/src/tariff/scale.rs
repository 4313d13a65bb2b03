//! How a price follows from a quotient: one of four forms, worked out exactly; rounding comes last, elsewhere.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

use crate::money::Cents;

/// The scale of a tariff: exactly one form is filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Scale {
    /// One price for all.
    pub flat: Option<Flat>,
    /// One price a bracket of quotients.
    pub brackets: Option<Brackets>,
    /// A share of the quotient.
    pub effort: Option<Effort>,
    /// A straight line between two quotients.
    pub linear: Option<Linear>,
}

/// One price for all, whatever the quotient: no proof is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Flat {
    /// The price, in cents.
    pub price_cents: i64,
}

/// "Tranches": a price for each bracket of quotients.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Brackets {
    /// By any id; their order is that of their lower bounds.
    pub by_id: BTreeMap<String, Bracket>,
}

/// One bracket, `de 400 € à moins de 640 €`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Bracket {
    /// Lowest quotient, included, in cents.
    pub from_cents: i64,
    /// The quotient where the next bracket begins, excluded, in cents; none for the last one.
    pub to_cents: Option<i64>,
    /// The price, in cents.
    pub price_cents: i64,
}

/// "Taux d'effort": a share of the quotient, between a floor and a ceiling.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Effort {
    /// The share in millionths: 0,36 % is 3 600.
    pub rate_millionths: i64,
    /// The lowest price, in cents.
    pub floor_cents: i64,
    /// The highest price, in cents.
    pub ceiling_cents: i64,
}

/// A price that runs in a straight line between two quotients and is constant outside them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Linear {
    /// Quotient up to which the first price applies, in cents.
    pub from_quotient_cents: i64,
    /// The first price, in cents.
    pub from_price_cents: i64,
    /// Quotient from which the second price applies, in cents.
    pub to_quotient_cents: i64,
    /// The second price, in cents.
    pub to_price_cents: i64,
}

impl From<Flat> for Scale {
    fn from(form: Flat) -> Self {
        Scale { flat: Some(form), ..Scale::default() }
    }
}

impl From<Brackets> for Scale {
    fn from(form: Brackets) -> Self {
        Scale { brackets: Some(form), ..Scale::default() }
    }
}

impl From<Effort> for Scale {
    fn from(form: Effort) -> Self {
        Scale { effort: Some(form), ..Scale::default() }
    }
}

impl From<Linear> for Scale {
    fn from(form: Linear) -> Self {
        Scale { linear: Some(form), ..Scale::default() }
    }
}

impl Brackets {
    /// From the lowest to the highest.
    #[must_use]
    pub fn in_order(&self) -> Vec<&Bracket> {
        let mut brackets: Vec<_> = self.by_id.iter().collect();
        brackets.sort_by_key(|(id, bracket)| (bracket.from_cents, *id));
        brackets.into_iter().map(|(_, bracket)| bracket).collect()
    }

    /// The bracket of a quotient: the highest that it has reached.
    pub(super) fn of(&self, quotient: Cents) -> Option<&Bracket> {
        let brackets = self.in_order();
        let reached = brackets.iter().rev().find(|bracket| bracket.from_cents <= quotient.0);
        reached.or(brackets.first()).copied()
    }
}

/// An amount before rounding: a fraction of a cent is kept as it is. The denominator is above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exact {
    pub(super) numerator: i128,
    pub(super) denominator: i128,
}

/// Ten thousand million euros. What a document says beyond is taken to it, so that nothing below can overflow.
const LARGEST: i64 = 1_000_000_000_000;

impl Exact {
    /// Whole cents, between nothing and [`LARGEST`].
    pub(super) fn cents(cents: i64) -> Self {
        Exact { numerator: i128::from(cents.clamp(0, LARGEST)), denominator: 1 }
    }

    /// Multiplied by `hundredths` hundredths of a percent: 12 500 is 125 %.
    pub(super) fn percent(self, hundredths: i64) -> Self {
        let factor = i128::from(hundredths.clamp(0, 10_000_000));
        Exact { numerator: self.numerator * factor, denominator: self.denominator * 10_000 }
    }

    fn is_below(self, other: Exact) -> bool {
        self.numerator * other.denominator < other.numerator * self.denominator
    }

    fn min(self, other: Exact) -> Exact {
        if other.is_below(self) { other } else { self }
    }

    fn max(self, other: Exact) -> Exact {
        if self.is_below(other) { other } else { self }
    }
}

/// The one form of a scale.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form<'s> {
    Flat(&'s Flat),
    Brackets(&'s Brackets),
    Effort(&'s Effort),
    Linear(&'s Linear),
}

impl Scale {
    /// The form that is filled in; `None` when there is none, or more than one, or one of a later version.
    pub(super) fn form(&self) -> Option<Form<'_>> {
        match (&self.flat, &self.brackets, &self.effort, &self.linear) {
            (Some(flat), None, None, None) => Some(Form::Flat(flat)),
            (None, Some(brackets), None, None) if !brackets.by_id.is_empty() => {
                Some(Form::Brackets(brackets))
            }
            (None, None, Some(effort), None) => Some(Form::Effort(effort)),
            (None, None, None, Some(linear)) => Some(Form::Linear(linear)),
            _ => None,
        }
    }
}

impl Form<'_> {
    /// The price of a quotient, before rounding. A quotient below zero counts as zero.
    pub(super) fn at(self, quotient: Cents) -> Exact {
        let quotient = Cents(quotient.0.clamp(0, LARGEST));
        match self {
            Form::Flat(flat) => Exact::cents(flat.price_cents),
            Form::Brackets(brackets) => {
                Exact::cents(brackets.of(quotient).map_or(0, |bracket| bracket.price_cents))
            }
            Form::Effort(effort) => effort
                .share(quotient)
                .min(Exact::cents(effort.ceiling_cents))
                .max(Exact::cents(effort.floor_cents)),
            Form::Linear(linear) => linear.at(quotient),
        }
    }

    /// The lowest and the highest price, before rounding.
    pub(super) fn bounds(self) -> (Exact, Exact) {
        let ordered = |a: i64, b: i64| (Exact::cents(a.min(b)), Exact::cents(a.max(b)));
        match self {
            Form::Flat(flat) => ordered(flat.price_cents, flat.price_cents),
            Form::Brackets(brackets) => {
                let prices = || brackets.by_id.values().map(|bracket| bracket.price_cents);
                ordered(prices().min().unwrap_or(0), prices().max().unwrap_or(0))
            }
            Form::Effort(effort) => ordered(effort.floor_cents, effort.ceiling_cents),
            Form::Linear(linear) => ordered(linear.from_price_cents, linear.to_price_cents),
        }
    }
}

impl Effort {
    /// The share of the quotient, before floor and ceiling.
    pub(super) fn share(&self, quotient: Cents) -> Exact {
        let rate = i128::from(self.rate_millionths.clamp(0, 1_000_000));
        Exact { numerator: i128::from(quotient.0) * rate, denominator: 1_000_000 }
    }
}

impl Linear {
    fn at(&self, quotient: Cents) -> Exact {
        let (first, second) = (Exact::cents(self.from_price_cents), Exact::cents(self.to_price_cents));
        let (from, to) =
            (self.from_quotient_cents.clamp(0, LARGEST), self.to_quotient_cents.clamp(0, LARGEST));
        if quotient.0 <= from || to <= from {
            return first;
        }
        if quotient.0 >= to {
            return second;
        }
        let (way, span) = (i128::from(quotient.0 - from), i128::from(to - from));
        Exact {
            numerator: first.numerator * span + way * (second.numerator - first.numerator),
            denominator: span,
        }
    }
}
