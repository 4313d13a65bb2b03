//! How a price comes about, line by line. Figures are shown to the cent; only the amount itself is rounded.

use super::scale::{Effort, Exact, Form, Linear};
use super::{Occasion, RoundingDirection, text};
use crate::money::Cents;
use crate::quotient::{Quotient, QuotientKind, from_tax_notice, parts_words};

/// One line of the explanation: a sentence and, at its right, a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// `divisé par 12 mois`.
    pub label: String,
    /// `1 113,00 €`.
    pub figure: String,
}

fn line(label: impl Into<String>, figure: impl ToString) -> Line {
    Line { label: label.into(), figure: figure.to_string() }
}

/// An amount on its way, as it is shown: to the nearest cent.
fn shown(exact: Exact) -> Cents {
    RoundingDirection::Nearest.round(exact, 1)
}

/// One price that stands for itself.
pub(super) fn at(label: String, exact: Exact) -> Line {
    line(label, shown(exact))
}

/// From the person's paper to the price of the scale.
pub(super) fn from_quotient(form: Form<'_>, quotient: &Quotient, exact: Exact) -> Vec<Line> {
    let mut lines = source(quotient);
    let value = quotient.value();
    match form {
        Form::Flat(_) => lines.push(line(text::FLAT, shown(exact))),
        Form::Brackets(brackets) => {
            let label = brackets.of(value).map(text::bracket).unwrap_or_default();
            lines.push(line(label, shown(exact)));
        }
        Form::Effort(effort) => lines.extend(share(effort, value, exact)),
        Form::Linear(linear) => lines.extend(slope(linear, value, exact)),
    }
    lines
}

/// What the paper says and, from a tax notice, how it makes a quotient.
fn source(quotient: &Quotient) -> Vec<Line> {
    let (value, reference) = (quotient.value(), quotient.reference_words());
    if let (QuotientKind::TaxNotice, Some(income), Some(parts)) =
        (quotient.kind(), quotient.income_cents.map(Cents), quotient.parts_hundredths)
        && from_tax_notice(income, parts) == Ok(value)
    {
        let monthly = Exact { numerator: i128::from(income.0), denominator: 12 };
        return vec![
            line(text::income(&reference), income),
            line(text::DIVIDED_BY_TWELVE, shown(monthly)),
            line(text::divided_by_parts(&parts_words(parts)), value),
        ];
    }
    vec![line(text::quotient(quotient.kind(), &reference), value)]
}

fn share(effort: &Effort, quotient: Cents, exact: Exact) -> Vec<Line> {
    let share = shown(effort.share(Cents(quotient.0.max(0))));
    let mut lines = vec![line(text::share(effort.rate_millionths), share)];
    if shown(exact) > share {
        lines.push(line(text::FLOOR, shown(exact)));
    } else if shown(exact) < share {
        lines.push(line(text::CEILING, shown(exact)));
    }
    lines
}

fn slope(linear: &Linear, quotient: Cents, exact: Exact) -> Vec<Line> {
    let base = shown(Exact::cents(linear.from_price_cents));
    let mut lines = vec![line(text::BASE_PRICE, base)];
    let change = shown(exact) - base;
    if change != Cents::ZERO {
        let highest = change > Cents::ZERO && quotient.0 >= linear.to_quotient_cents;
        let label = if highest { text::resources_highest(quotient) } else { text::resources(quotient) };
        lines.push(line(label, text::change(change)));
    }
    lines
}

/// What an exception adds or takes away.
pub(super) fn surcharge(label: &str, percent_hundredths: i64, before: Exact, after: Exact) -> Line {
    line(text::exception_percent(label, percent_hundredths), text::change(shown(after) - shown(before)))
}

/// What rounding changed, when it can be seen.
pub(super) fn rounding(exact: Exact, amount: Cents, unit: i64) -> Option<Line> {
    let change = amount - shown(exact);
    (change != Cents::ZERO).then(|| line(text::rounding(unit), text::change(change)))
}

/// The total of a visit.
pub(super) fn total(minutes: i64, amount: Cents) -> Line {
    line(text::flat_rate(minutes), amount)
}

/// What took the place of a visit.
pub(super) fn occasion(occasion: Occasion, amount: Cents) -> Vec<Line> {
    vec![line(text::occasion(occasion), amount)]
}

/// Nothing to pay, and why; after the lines of what would have been due, if anything was.
pub(super) fn waiver(mut lines: Vec<Line>, due: Cents, reason: &str) -> Vec<Line> {
    if due == Cents::ZERO {
        lines.push(line(text::waiver(reason), Cents::ZERO));
        return lines;
    }
    lines.push(line(text::waiver(reason), text::change(Cents::ZERO - due)));
    lines.push(line(text::TO_PAY, Cents::ZERO));
    lines
}
