//! Tariffs, and the one function that prices a visit, on the tablet and on the server alike.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use jiff::civil::Date;

use crate::french;
use crate::money::Cents;
use crate::quotient::{Quotient, QuotientKind, parts_words};
use crate::text;

/// A published version of a tariff. Never edited: a new decision makes a new document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Tariff {
    /// Schema of this document.
    pub schema: u64,
    /// `Aide administrative à domicile`.
    pub name: String,
    /// First day in force, `2026-01-01`.
    pub valid_from: String,
    /// Last day in force, when the decision names one.
    pub valid_until: Option<String>,
    /// The decision that sets it: `délibération n° 2025-48 du 12 décembre 2025`.
    pub decision: String,
    /// Said wherever the price is shown when the tariff is only an illustration, else empty.
    pub warning: String,
    /// How the price follows from the quotient.
    pub scale: Linear,
    /// Accepted kinds of quotient by their codes, the preferred first; the scales are never mixed silently.
    pub accepts: Vec<String>,
    /// How many months a quotient may price visits after its month of reference.
    pub validity_months: i64,
    /// What the flat rate covers, in minutes: a price for about 1 h 30, whatever the time spent.
    pub minutes: i64,
}

/// A price that grows in a straight line between two quotients and is constant outside them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Linear {
    /// Quotient up to which the lowest price applies, in cents.
    pub from_quotient_cents: i64,
    /// The lowest price, in cents.
    pub from_price_cents: i64,
    /// Quotient from which the highest price applies, in cents.
    pub to_quotient_cents: i64,
    /// The highest price, in cents.
    pub to_price_cents: i64,
}

impl Linear {
    /// The price at a quotient, rounded once, last, to the nearest cent (half up).
    #[must_use]
    pub fn at(&self, quotient: Cents) -> Cents {
        let (low, high) = (Cents(self.from_price_cents), Cents(self.to_price_cents));
        let span = self.to_quotient_cents - self.from_quotient_cents;
        if quotient.0 <= self.from_quotient_cents || span <= 0 {
            return low;
        }
        if quotient.0 >= self.to_quotient_cents {
            return high;
        }
        let rise = (quotient.0 - self.from_quotient_cents) * (high.0 - low.0);
        low + Cents((2 * rise + span).div_euclid(2 * span))
    }
}

impl Tariff {
    /// Lowest and highest price: what is told while the quotient is not known.
    #[must_use]
    pub fn range(&self) -> (Cents, Cents) {
        (Cents(self.scale.from_price_cents), Cents(self.scale.to_price_cents))
    }

    /// Whether it is in force on `day`.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        let after_start = self.valid_from.parse::<Date>().is_ok_and(|from| from <= day);
        let before_end = self
            .valid_until
            .as_ref()
            .is_none_or(|until| until.parse::<Date>().is_ok_and(|until| day <= until));
        after_start && before_end
    }
}

/// One line of the explanation: a sentence and, at its right, a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// `divisé par 12 mois`.
    pub label: String,
    /// `1 113,00 €`.
    pub figure: String,
}

/// Why there is no price yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pending {
    /// No quotient of a kind that the tariff accepts.
    NoQuotient,
    /// Only quotients that are too old.
    Outdated,
}

/// The price of a visit, with the lines that explain it to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Price {
    /// A price.
    Known {
        /// What the person will pay.
        amount: Cents,
        /// The quotient used.
        quotient: Quotient,
        /// How it comes about, in words for the person; the total is last.
        lines: Vec<Line>,
    },
    /// "À confirmer": the range is told.
    ToConfirm {
        /// Lowest price.
        lowest: Cents,
        /// Highest price.
        highest: Cents,
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

    /// `15,20 €`, or `entre 7,00 € et 16,40 €`.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Price::Known { amount, .. } => amount.to_string(),
            Price::ToConfirm { lowest, highest, .. } => text::price_range(*lowest, *highest),
        }
    }
}

/// Prices a visit of `day` under `tariff`, whatever the order of the quotients.
///
/// Among the valid quotients the kind that the tariff prefers wins, then the most recent month, then the entry made
/// last.
#[must_use]
pub fn price(tariff: &Tariff, quotients: &BTreeMap<String, Quotient>, day: Date) -> Price {
    let rank = |quotient: &Quotient| tariff.accepts.iter().position(|code| *code == quotient.kind);
    let accepted: Vec<_> = quotients.iter().filter(|(_, q)| !q.withdrawn && rank(q).is_some()).collect();
    let best = accepted
        .iter()
        .filter(|(_, quotient)| quotient.valid_on(day, tariff.validity_months))
        .min_by_key(|(id, q)| (rank(q), std::cmp::Reverse((q.reference_month(), q.entered_at, id.as_str()))));
    match best {
        Some((_, quotient)) => priced_with(tariff, quotient),
        None => {
            let (lowest, highest) = tariff.range();
            let why = if accepted.is_empty() { Pending::NoQuotient } else { Pending::Outdated };
            Price::ToConfirm { lowest, highest, why }
        }
    }
}

/// The price that one given quotient makes: what was frozen on a visit is explained, and recomputed, by this.
#[must_use]
pub fn priced_with(tariff: &Tariff, quotient: &Quotient) -> Price {
    let amount = tariff.scale.at(quotient.value());
    Price::Known { amount, quotient: quotient.clone(), lines: explained(tariff, quotient, amount) }
}

fn explained(tariff: &Tariff, quotient: &Quotient, amount: Cents) -> Vec<Line> {
    let line = |label: String, figure: String| Line { label, figure };
    let mut lines = Vec::with_capacity(6);
    match (quotient.kind(), quotient.income_cents, quotient.parts_hundredths) {
        (QuotientKind::TaxNotice, Some(income), Some(parts)) => {
            let monthly = Cents((income + 6).div_euclid(12));
            lines.push(line(text::income_line(&quotient.reference_words()), Cents(income).to_string()));
            lines.push(line(text::DIVIDED_BY_TWELVE.to_owned(), monthly.to_string()));
            lines.push(line(text::divided_by_parts(&parts_words(parts)), quotient.value().to_string()));
        }
        (kind, ..) => {
            lines.push(line(
                text::quotient_line(kind, &quotient.reference_words()),
                quotient.value().to_string(),
            ));
        }
    }
    let (lowest, highest) = tariff.range();
    lines.push(line(text::BASE_PRICE.to_owned(), lowest.to_string()));
    if amount > lowest {
        let label = if amount == highest {
            text::ceiling_line(quotient.value())
        } else {
            text::resources_line(quotient.value())
        };
        lines.push(line(label, format!("+{}{}", french::NBSP, amount - lowest)));
    }
    lines.push(line(text::flat_rate_line(tariff.minutes), amount.to_string()));
    lines
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    pub(crate) fn demo() -> Tariff {
        Tariff {
            schema: 1,
            name: "Aide administrative".into(),
            valid_from: "2026-01-01".into(),
            scale: Linear {
                from_quotient_cents: 40_000,
                from_price_cents: 700,
                to_quotient_cents: 126_000,
                to_price_cents: 1640,
            },
            accepts: vec!["impots".into(), "caf".into()],
            validity_months: 12,
            minutes: 90,
            ..Tariff::default()
        }
    }

    fn quotient(kind: QuotientKind, euros: i64, reference: &str) -> Quotient {
        Quotient {
            kind: kind.code().into(),
            value_cents: euros * 100,
            reference: reference.into(),
            income_cents: None,
            parts_hundredths: None,
            entered_by: String::new(),
            entered_at: 0,
            withdrawn: false,
        }
    }

    #[test]
    fn the_demo_tariff_at_its_corners() {
        for (qf, cents) in [(0, 700), (400, 700), (742, 1074), (1150, 1520), (1260, 1640), (5000, 1640)] {
            assert_eq!(demo().scale.at(Cents::euros(qf)), Cents(cents), "quotient {qf}");
        }
    }

    #[test]
    fn without_proof_the_range_is_told() {
        let day = date(2026, 11, 23);
        let told = price(&demo(), &BTreeMap::new(), day);
        assert_eq!(
            told,
            Price::ToConfirm { lowest: Cents(700), highest: Cents(1640), why: Pending::NoQuotient }
        );
        assert_eq!(told.words(), "entre 7,00\u{a0}€ et 16,40\u{a0}€");
        let old = BTreeMap::from([("a".to_owned(), quotient(QuotientKind::Caf, 700, "2025-01-01"))]);
        assert!(matches!(price(&demo(), &old, day), Price::ToConfirm { why: Pending::Outdated, .. }));
        let other = BTreeMap::from([("a".to_owned(), quotient(QuotientKind::Msa, 700, "2026-10-01"))]);
        assert!(matches!(price(&demo(), &other, day), Price::ToConfirm { why: Pending::NoQuotient, .. }));
    }

    #[test]
    fn the_preferred_kind_then_the_latest_month() {
        let quotients = BTreeMap::from([
            ("a".to_owned(), quotient(QuotientKind::Caf, 500, "2026-10-01")),
            ("b".to_owned(), quotient(QuotientKind::TaxNotice, 1150, "2026-08-01")),
            ("c".to_owned(), quotient(QuotientKind::TaxNotice, 900, "2026-09-01")),
        ]);
        let Price::Known { quotient, .. } = price(&demo(), &quotients, date(2026, 11, 23)) else {
            panic!("no price")
        };
        assert_eq!(quotient.value_cents, 90_000);
    }

    #[test]
    fn the_lines_explain_the_price_from_the_notice_to_the_total() {
        let notice = Quotient {
            income_cents: Some(1_335_600),
            parts_hundredths: Some(150),
            ..quotient(QuotientKind::TaxNotice, 742, "2026-09-01")
        };
        let Price::Known { lines, .. } = priced_with(&demo(), &notice) else { panic!("no price") };
        let figures: Vec<_> = lines.iter().map(|l| l.figure.replace(['\u{a0}', '\u{202f}'], " ")).collect();
        assert_eq!(figures, ["13 356,00 €", "1 113,00 €", "742,00 €", "7,00 €", "+ 3,74 €", "10,74 €"]);
    }

    proptest! {
        #[test]
        fn never_decreasing_and_within_floor_and_ceiling(a in 0_i64..300_000, b in 0_i64..300_000) {
            let (low, high) = (demo().scale.at(Cents(a.min(b))), demo().scale.at(Cents(a.max(b))));
            prop_assert!(low <= high);
            prop_assert!(low >= Cents(700) && high <= Cents(1640));
        }

        #[test]
        fn the_order_of_quotients_does_not_matter(values in proptest::collection::vec((0_i64..2000, 1_u8..13), 1..6)) {
            let made = |order: &[(i64, u8)]| -> BTreeMap<String, Quotient> {
                order.iter().map(|(v, m)| (format!("{v}-{m}"), quotient(QuotientKind::Caf, *v, &format!("2026-{m:02}-01")))).collect()
            };
            let mut reversed = values.clone();
            reversed.reverse();
            let day = date(2026, 12, 1);
            prop_assert_eq!(price(&demo(), &made(&values), day), price(&demo(), &made(&reversed), day));
        }
    }
}
