//! The quotient familial: kinds that are never mixed, and how a tax notice gives one.

use autosurgeon::{Hydrate, Reconcile};
use jiff::civil::Date;

use crate::french;
use crate::money::Cents;

/// Where a quotient comes from. The scales are not comparable: for one person alone the same income gives a tax
/// quotient about twice the CAF's (CAF counts two parts for a person alone, the tax notice one).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuotientKind {
    /// Attestation of the Caisse d'allocations familiales.
    Caf,
    /// Attestation of the Mutualité sociale agricole.
    Msa,
    /// Tax notice: reference tax income / 12 / parts.
    TaxNotice,
    /// Another proof that the commune accepts.
    Other,
}

impl QuotientKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [QuotientKind; 4] = [Self::TaxNotice, Self::Caf, Self::Msa, Self::Other];

    /// The word stored in documents.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Caf => "caf",
            Self::Msa => "msa",
            Self::TaxNotice => "impots",
            Self::Other => "autre",
        }
    }

    /// Reads the stored word; an unknown one is `Other`.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.code() == code).unwrap_or(Self::Other)
    }
}

/// One quotient of a person, with its proof.
#[derive(Debug, Clone, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Quotient {
    /// [`QuotientKind`] by its code.
    pub kind: String,
    /// The monthly quotient in cents.
    pub value_cents: i64,
    /// First day of the month it refers to, `2026-09-01`: the month of the attestation, or of the tax notice.
    pub reference: String,
    /// Reference tax income in cents, when it comes from a tax notice.
    pub income_cents: Option<i64>,
    /// Number of tax parts, in hundredths (1,5 part = 150), when it comes from a tax notice.
    pub parts_hundredths: Option<i64>,
    /// Who entered it (account id).
    pub entered_by: String,
    /// When it was entered, milliseconds since 1970 UTC.
    pub entered_at: i64,
    /// Set when it was entered by mistake: it stays in the history and prices nothing.
    #[autosurgeon(missing = "Default::default")]
    pub withdrawn: bool,
}

impl Quotient {
    /// The kind.
    #[must_use]
    pub fn kind(&self) -> QuotientKind {
        QuotientKind::from_code(&self.kind)
    }

    /// The monthly value.
    #[must_use]
    pub fn value(&self) -> Cents {
        Cents(self.value_cents)
    }

    /// The month it refers to; `None` when the stored date cannot be read.
    #[must_use]
    pub fn reference_month(&self) -> Option<Date> {
        self.reference.parse().ok()
    }

    /// `septembre 2026`.
    #[must_use]
    pub fn reference_words(&self) -> String {
        self.reference_month()
            .map_or_else(|| self.reference.clone(), |d| format!("{} {}", french::month(d.month()), d.year()))
    }

    /// Whether it may price a visit on `day`: not withdrawn, not of the future, and not older than `validity_months`.
    #[must_use]
    pub fn valid_on(&self, day: Date, validity_months: i64) -> bool {
        let Some(reference) = self.reference_month() else {
            return false;
        };
        let age = (i64::from(day.year()) - i64::from(reference.year())) * 12 + i64::from(day.month())
            - i64::from(reference.month());
        !self.withdrawn && (0..=validity_months).contains(&age)
    }
}

/// What is wrong with the figures of a tax notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TaxNoticeError {
    /// Parts outside 0,25 to 20.
    #[error("parts out of range")]
    Parts,
    /// Income below zero or above ten million euros.
    #[error("income out of range")]
    Income,
}

/// The monthly quotient of a tax notice: reference tax income / 12 / parts, rounded to the nearest cent (half up).
///
/// `parts_hundredths` counts hundredths of a part: 150 is 1,5 part.
///
/// # Errors
/// [`TaxNoticeError`] when a figure cannot be one of a tax notice.
pub fn from_tax_notice(income: Cents, parts_hundredths: i64) -> Result<Cents, TaxNoticeError> {
    if !(25..=2000).contains(&parts_hundredths) {
        return Err(TaxNoticeError::Parts);
    }
    if !(0..=1_000_000_000).contains(&income.0) {
        return Err(TaxNoticeError::Income);
    }
    let divisor = 12 * parts_hundredths;
    Ok(Cents((income.0 * 100 + divisor / 2) / divisor))
}

/// Reads a number of parts as people write it: `1`, `1,5`, `2.0`, `1,25`. In hundredths.
#[must_use]
pub fn parse_parts(text: &str) -> Option<i64> {
    let hundredths = Cents::parse(text).ok()?.0;
    (25..=2000).contains(&hundredths).then_some(hundredths)
}

/// `1 part`, `1,5 part`, `2 parts`.
#[must_use]
pub fn parts_words(hundredths: i64) -> String {
    let plain = Cents(hundredths).plain();
    let number = plain.trim_end_matches('0').trim_end_matches(',');
    let word = if hundredths < 200 { "part" } else { "parts" };
    format!("{number}{}{word}", french::NBSP)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn of(reference: &str) -> Quotient {
        Quotient {
            kind: "caf".into(),
            value_cents: 70_000,
            reference: reference.into(),
            income_cents: None,
            parts_hundredths: None,
            entered_by: String::new(),
            entered_at: 0,
            withdrawn: false,
        }
    }

    #[test]
    fn a_tax_notice_gives_income_by_month_and_part() {
        assert_eq!(from_tax_notice(Cents::euros(13_356), 150), Ok(Cents(74_200)));
        assert_eq!(from_tax_notice(Cents(880_511), 100), Ok(Cents(73_376)));
        assert_eq!(from_tax_notice(Cents::euros(10_000), 0), Err(TaxNoticeError::Parts));
        assert_eq!(from_tax_notice(Cents(-1), 100), Err(TaxNoticeError::Income));
    }

    #[test]
    fn valid_from_its_month_for_twelve_months() {
        let quotient = of("2025-11-01");
        assert!(quotient.valid_on(date(2026, 11, 30), 12));
        assert!(!quotient.valid_on(date(2026, 12, 1), 12));
        assert!(!quotient.valid_on(date(2025, 10, 31), 12));
        assert!(!of("n’importe quoi").valid_on(date(2026, 1, 1), 12));
    }

    #[test]
    fn parts_as_written() {
        for (text, parts) in
            [("1", Some(100)), ("1,5", Some(150)), ("2.0", Some(200)), ("0", None), ("x", None)]
        {
            assert_eq!(parse_parts(text), parts, "{text}");
        }
        assert_eq!(parts_words(150), "1,5\u{a0}part");
        assert_eq!(parts_words(200), "2\u{a0}parts");
    }
}
