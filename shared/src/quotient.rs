//! The quotient familial: kinds that are never mixed, and how a tax notice gives one.

pub mod text;

use autosurgeon::{Hydrate, Reconcile};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::french;
use crate::money::Cents;

coded!(
    /// Where a quotient comes from. The scales are not comparable: for one person alone the same income gives a tax
    /// quotient about twice the CAF's (CAF counts two parts for a person alone, the tax notice one).
    QuotientKind {
        /// Tax notice: reference tax income / 12 / parts.
        TaxNotice = "impots",
        /// Attestation of the Caisse d'allocations familiales.
        Caf = "caf",
        /// Attestation of the Mutualité sociale agricole.
        Msa = "msa",
        /// Another proof that the commune accepts.
        Other = "autre",
    }
);

coded!(
    /// Whether someone of the service has read the paper that a quotient is taken from.
    Proof {
        /// The paper was seen.
        Seen = "vu",
        /// Said by the person or read in a file: the paper is still to be seen.
        ToSee = "a_voir",
    }
);

/// One quotient of a person, with its proof. Repeated entries are all kept, under ids of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Quotient {
    /// [`QuotientKind`] by its code.
    pub kind: String,
    /// The monthly quotient in cents.
    pub value_cents: i64,
    /// First day of the month it refers to, `2026-09-01`: the month of the attestation, or of the tax notice.
    pub reference: String,
    /// Last day on which it may price a visit, `2026-12-31`, when the attestation says one; else the tariff's number of
    /// months decides.
    pub valid_until: Option<String>,
    /// Reference tax income in cents, when it comes from a tax notice.
    pub income_cents: Option<i64>,
    /// Number of tax parts, in hundredths (1,5 part = 150), when it comes from a tax notice.
    pub parts_hundredths: Option<i64>,
    /// [`Proof`] by its code; anything else is a paper still to be seen.
    pub proof: String,
    /// Who entered it (account id).
    pub entered_by: String,
    /// When it was entered, milliseconds since 1970 UTC.
    pub entered_at: i64,
    /// Set when it was entered by mistake: it stays in the history and prices nothing.
    pub withdrawn: bool,
}

impl Quotient {
    /// The kind; [`QuotientKind::Other`] when the word is of a later version. Which quotients price is decided by the
    /// stored word, so that an unknown kind is never taken for another one.
    #[must_use]
    pub fn kind(&self) -> QuotientKind {
        QuotientKind::from_code(&self.kind).unwrap_or(QuotientKind::Other)
    }

    /// Whether the paper was seen.
    #[must_use]
    pub fn proof_seen(&self) -> bool {
        Proof::from_code(&self.proof) == Some(Proof::Seen)
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

    /// Whether it may price a visit on `day`: not withdrawn, not of a month to come, and not too old, which is its own
    /// last day or else `validity_months` after its month. A date that cannot be read prices nothing.
    #[must_use]
    pub fn valid_on(&self, day: Date, validity_months: i64) -> bool {
        let Some(reference) = self.reference_month().filter(|_| !self.withdrawn) else {
            return false;
        };
        let age = (i64::from(day.year()) - i64::from(reference.year())) * 12 + i64::from(day.month())
            - i64::from(reference.month());
        match &self.valid_until {
            Some(until) => age >= 0 && until.parse::<Date>().is_ok_and(|until| day <= until),
            None => (0..=validity_months).contains(&age),
        }
    }

    /// Whether it is of a month that began after `day` and not after `last`: the proof that a person was given time to
    /// bring once the visit was over.
    #[must_use]
    pub fn brought_after(&self, day: Date, last: Date) -> bool {
        let month = self.reference_month().map(Date::first_of_month);
        !self.withdrawn && month.is_some_and(|month| day < month && month <= last)
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
            ..Quotient::default()
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
    fn an_attestation_that_names_its_last_day_is_valid_until_then_whatever_the_tariff_says() {
        let until = |last: &str| Quotient { valid_until: Some(last.into()), ..of("2025-01-01") };
        assert!(until("2026-06-30").valid_on(date(2026, 6, 30), 12));
        assert!(!until("2026-06-30").valid_on(date(2026, 7, 1), 60));
        assert!(!until("2026-06-30").valid_on(date(2024, 12, 31), 12), "not before its month");
        assert!(!until("fin juin").valid_on(date(2025, 2, 1), 12), "an unreadable date prices nothing");
    }

    #[test]
    fn a_proof_brought_within_the_delay_counts_for_the_visit() {
        let (visit, last) = (date(2026, 11, 20), date(2026, 12, 20));
        assert!(of("2026-12-01").brought_after(visit, last));
        assert!(!of("2026-11-01").brought_after(visit, last));
        assert!(!of("2027-01-01").brought_after(visit, last));
        assert!(!Quotient { withdrawn: true, ..of("2026-12-01") }.brought_after(visit, last));
    }

    #[test]
    fn a_paper_is_to_be_seen_until_someone_says_that_she_saw_it() {
        assert!(Quotient { proof: Proof::Seen.code().into(), ..of("2026-01-01") }.proof_seen());
        assert!(!Quotient { proof: Proof::ToSee.code().into(), ..of("2026-01-01") }.proof_seen());
        assert!(!of("2026-01-01").proof_seen());
        assert_eq!(Quotient { kind: "mairie".into(), ..of("2026-01-01") }.kind(), QuotientKind::Other);
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
