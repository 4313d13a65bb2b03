//! One cell at a time: dates, months, amounts as people type them in a spreadsheet.

use jiff::civil::{self, Date};

use crate::french;
use crate::money::Cents;
use crate::names::fold;
use crate::person::Civility;
use crate::quotient;

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<T> {
    /// Nothing, or that it is not known: empty, `?`, `NC`.
    Unknown,
    /// This.
    Is(T),
    /// Something that cannot be read.
    Unreadable,
}

impl<T> Cell<T> {
    fn or_unreadable(value: Option<T>) -> Self {
        value.map_or(Self::Unreadable, Self::Is)
    }
}

/// Whether the cell says that nothing is known.
pub(super) fn is_unknown(folded: &str) -> bool {
    const UNKNOWN: [&str; 18] = [
        "",
        "nc",
        "n c",
        "na",
        "n a",
        "nr",
        "nsp",
        "ne sait pas",
        "inconnu",
        "inconnue",
        "non communique",
        "non connu",
        "non renseigne",
        "neant",
        "a demander",
        "x",
        "xx",
        "vide",
    ];
    UNKNOWN.contains(&folded)
}

/// `Mme`, `MME`, `Madame`, `Mlle`; `M`, `M.`, `Mr`, `Monsieur`. A couple (`M. et Mme`) is not one person.
#[must_use]
pub fn civility(text: &str) -> Cell<Civility> {
    match fold(text).as_str() {
        folded if is_unknown(folded) => Cell::Unknown,
        "mme" | "madame" | "mlle" | "mademoiselle" | "mme veuve" => Cell::Is(Civility::Madame),
        "m" | "mr" | "monsieur" => Cell::Is(Civility::Monsieur),
        _ => Cell::Unreadable,
    }
}

/// The oldest that a person of the service may be, in years.
const OLDEST: i16 = 115;

/// A year of birth, and whether the cell held more than the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Birth {
    /// The year.
    pub year: i16,
    /// A whole date was given; only its year is kept.
    pub reduced: bool,
}

/// `1946`, `24/8/1946`, `03.05.1955`, `1942-10-16`, `16 octobre 1942`, `10/1942`, `23/10/58`.
///
/// A year of two digits is of the twentieth century: this is a service for seniors, and nobody born in 2008 is one.
/// A date that is none, or a birth in the future or more than 115 years ago, cannot be read.
#[must_use]
pub fn birth(text: &str, today: Date) -> Cell<Birth> {
    let folded = fold(text);
    if is_unknown(&folded) {
        return Cell::Unknown;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let read = match *words.as_slice() {
        [year] => four_digits(year).map(|year| (year, false)),
        [month, year] => month_number(month).zip(birth_year(year)).map(|(_, year)| (year, true)),
        [year, month, day] | [year, month, day, "00", "00", "00"] if four_digits(year).is_some() => {
            date(year, month, day)
        }
        [day, month, year] | [day, month, year, "00", "00", "00"] => date(year, month, day),
        _ => None,
    };
    let plausible = |year: &(i16, bool)| (today.year() - OLDEST..=today.year()).contains(&year.0);
    Cell::or_unreadable(read.filter(plausible).map(|(year, reduced)| Birth { year, reduced }))
}

fn date(year: &str, month: &str, day: &str) -> Option<(i16, bool)> {
    let year = birth_year(year)?;
    let day = if day == "1er" { 1 } else { small_number(day)? };
    Date::new(year, month_number(month)?, day).ok().map(|_| (year, true))
}

fn birth_year(text: &str) -> Option<i16> {
    if text.len() == 2 { small_number(text).map(|year| 1900 + i16::from(year)) } else { four_digits(text) }
}

fn four_digits(text: &str) -> Option<i16> {
    (text.len() == 4).then(|| text.parse().ok()).flatten()
}

fn small_number(text: &str) -> Option<i8> {
    let short = text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    if short { text.parse().ok() } else { None }
}

/// `8`, `08`, `août`, `sept`: the beginning of the name is enough when it leaves no doubt.
fn month_number(folded: &str) -> Option<i8> {
    if let Some(number) = small_number(folded) {
        return (1..=12).contains(&number).then_some(number);
    }
    if folded.len() < 3 {
        return None;
    }
    let mut months = (1..=12).filter(|number| fold(french::month(*number)).starts_with(folded));
    months.next().filter(|_| months.next().is_none())
}

/// The month of an attestation, as its first day: `07/2026`, `7-26`, `2026-07`, `juillet 2026`, `15/07/2026`.
#[must_use]
pub fn month(text: &str) -> Cell<Date> {
    let folded = fold(text);
    if is_unknown(&folded) {
        return Cell::Unknown;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let (month, year) = match *words.as_slice() {
        [year, month] | [year, month, _] if four_digits(year).is_some() => (month, year),
        [month, year] => (month, year),
        [day, month, year] if small_number(day).is_some() => (month, year),
        _ => return Cell::Unreadable,
    };
    // An attestation is recent: two digits are of this century.
    let year = if year.len() == 2 {
        small_number(year).map(|year| 2000 + i16::from(year))
    } else {
        four_digits(year)
    };
    let recent = year.filter(|year| (2000..2100).contains(year));
    Cell::or_unreadable(
        month_number(month).zip(recent).and_then(|(month, year)| Date::new(year, month, 1).ok()),
    )
}

/// Ten million euros: beyond, a cell does not hold somebody's income.
const LARGEST: Cents = Cents::euros(10_000_000);

/// `1718,32`, `8 805,11`, `10906 €`, `1.234,56`, `1 629 euros`. `NC`, `non allocataire` say that there is none.
#[must_use]
pub fn amount(text: &str) -> Cell<Cents> {
    let folded = fold(text);
    if is_unknown(&folded)
        || matches!(
            folded.as_str(),
            "non allocataire" | "pas allocataire" | "non" | "aucun" | "sans" | "non concerne"
        )
    {
        return Cell::Unknown;
    }
    let trimmed = text.trim().trim_end_matches('€').trim_end();
    let lower = trimmed.to_lowercase();
    let figure = ["euros", "euro", "eur"].iter().find_map(|unit| lower.strip_suffix(unit)).unwrap_or(trimmed);
    // In `1.234,56` the dot only separates the thousands.
    let plain = if figure.contains(',') { figure.replace('.', "") } else { figure.to_owned() };
    Cell::or_unreadable(Cents::parse(&plain).ok().filter(|amount| *amount <= LARGEST))
}

/// `1`, `1,5`, `2.0`, `2 parts`; in hundredths of a part.
#[must_use]
pub fn parts(text: &str) -> Cell<i64> {
    if is_unknown(&fold(text)) {
        return Cell::Unknown;
    }
    let lower = text.trim().to_lowercase();
    let figure = lower.trim_end_matches('s').trim_end_matches("part");
    Cell::or_unreadable(quotient::parse_parts(figure))
}

/// First of September of the year of the last tax notice at that date. Notices come out in summer; before September most
/// people only hold the one of the year before.
#[must_use]
pub fn last_tax_notice(today: Date) -> Date {
    let year = if today.month() >= 9 { today.year() } else { today.year() - 1 };
    civil::date(year, 9, 1)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 23);

    #[test]
    fn civilities() {
        for text in ["Mme", "MME", "Madame", "mme.", "Mlle"] {
            assert_eq!(civility(text), Cell::Is(Civility::Madame), "{text}");
        }
        for text in ["M", "M.", "Mr", "Monsieur", "MONSIEUR"] {
            assert_eq!(civility(text), Cell::Is(Civility::Monsieur), "{text}");
        }
        assert_eq!(civility(""), Cell::Unknown);
        assert_eq!(civility("M. et Mme"), Cell::Unreadable);
    }

    #[test]
    fn births() {
        for (text, year, reduced) in [
            ("1946", 1946, false),
            (" 1946 ", 1946, false),
            ("24/8/1946", 1946, true),
            ("03.05.1955", 1955, true),
            ("13-4-1932", 1932, true),
            ("23/10/58", 1958, true),
            ("04/04/29", 1929, true),
            ("1942-10-16", 1942, true),
            ("1942-10-16 00:00:00", 1942, true),
            ("16 octobre 1942", 1942, true),
            ("1er août 1951", 1951, true),
            ("10/1942", 1942, true),
        ] {
            assert_eq!(birth(text, TODAY), Cell::Is(Birth { year, reduced }), "{text}");
        }
        for text in [
            "31/02/1946",
            "16/13/1942",
            "1066",
            "2031",
            "23/10/05",
            "vers 1940",
            "46",
            "17091",
            "24/8",
            "24/8/1946/2",
        ] {
            assert_eq!(birth(text, TODAY), Cell::Unreadable, "{text}");
        }
        for text in ["", "?", "NC", "inconnue"] {
            assert_eq!(birth(text, TODAY), Cell::Unknown, "{text}");
        }
    }

    #[test]
    fn months() {
        for text in [
            "07/2026",
            "7/2026",
            "07-26",
            "2026-07",
            "2026-07-15",
            "juillet 2026",
            "juil. 2026",
            "juil-26",
            "15/07/2026",
        ] {
            assert_eq!(month(text), Cell::Is(date(2026, 7, 1)), "{text}");
        }
        for text in ["13/2026", "2026", "ju 2026", "jui 2026", "07/1926", "juillet"] {
            assert_eq!(month(text), Cell::Unreadable, "{text}");
        }
        assert_eq!(month(" "), Cell::Unknown);
    }

    #[test]
    fn amounts() {
        for (text, cents) in [
            ("1718,32", 171_832),
            ("8 805,11", 880_511),
            ("8\u{a0}805,11", 880_511),
            ("10906 €", 1_090_600),
            ("1 629", 162_900),
            ("1.234,56", 123_456),
            ("411 euros", 41_100),
            ("0", 0),
        ] {
            assert_eq!(amount(text), Cell::Is(Cents(cents)), "{text}");
        }
        for text in ["", "NC", "non allocataire", "?", "Néant"] {
            assert_eq!(amount(text), Cell::Unknown, "{text}");
        }
        for text in ["douze", "12,345", "-5", "99999999999", "7/2026"] {
            assert_eq!(amount(text), Cell::Unreadable, "{text}");
        }
    }

    #[test]
    fn tax_parts() {
        for (text, hundredths) in
            [("1", 100), ("1,5", 150), ("2.0", 200), ("2 parts", 200), ("1,5 part", 150)]
        {
            assert_eq!(parts(text), Cell::Is(hundredths), "{text}");
        }
        assert_eq!(parts("NC"), Cell::Unknown);
        assert_eq!(parts("0"), Cell::Unreadable);
    }

    #[test]
    fn notices_come_out_in_summer() {
        assert_eq!(last_tax_notice(date(2026, 11, 23)), date(2026, 9, 1));
        assert_eq!(last_tax_notice(date(2026, 8, 31)), date(2025, 9, 1));
    }
}
