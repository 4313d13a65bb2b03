//! Money is whole cents in an integer; it is never a float.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Sub};

use crate::french::{NARROW_NBSP, NBSP};

/// An amount in euro cents. May be negative (a reduction).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Cents(pub i64);

impl Cents {
    /// Nothing to pay.
    pub const ZERO: Cents = Cents(0);

    /// Whole euros.
    #[must_use]
    pub const fn euros(euros: i64) -> Self {
        Cents(euros * 100)
    }

    /// `1234,50`: decimal comma, no separator of thousands, no sign of currency. For files read by a French spreadsheet.
    #[must_use]
    pub fn plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let absolute = self.0.unsigned_abs();
        format!("{sign}{},{:02}", absolute / 100, absolute % 100)
    }

    /// Reads what people type for an amount: `1 234,50 €`, `1234.5`, `16,4`, `700`. More than two decimals, a sign or
    /// anything else is refused.
    ///
    /// # Errors
    /// [`NotAnAmount`] when the text is not a positive amount with at most two decimals.
    pub fn parse(text: &str) -> Result<Cents, NotAnAmount> {
        let compact: String =
            text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '€' | '\'')).collect();
        let (euros, decimals) = match compact.rsplit_once([',', '.']) {
            Some((euros, decimals)) => (euros, decimals),
            None => (compact.as_str(), ""),
        };
        let digits_only = |s: &str| s.chars().all(|c| c.is_ascii_digit());
        if euros.is_empty()
            || euros.len() > 10
            || decimals.len() > 2
            || !digits_only(euros)
            || !digits_only(decimals)
        {
            return Err(NotAnAmount);
        }
        let euros: i64 = euros.parse().map_err(|_| NotAnAmount)?;
        let cents: i64 = match decimals.len() {
            0 => 0,
            1 => decimals.parse::<i64>().map_err(|_| NotAnAmount)? * 10,
            _ => decimals.parse().map_err(|_| NotAnAmount)?,
        };
        Ok(Cents(euros * 100 + cents))
    }
}

/// The text is not an amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an amount")]
pub struct NotAnAmount;

/// `1 234,50 €`, as written in French: narrow no-break space between thousands, no-break space before the sign.
impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let absolute = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "−" } else { "" };
        write!(f, "{sign}{},{:02}{NBSP}€", grouped(absolute / 100), absolute % 100)
    }
}

/// Digits by groups of three, separated by a narrow no-break space.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(NARROW_NBSP);
        }
        out.push(digit);
    }
    out
}

impl Add for Cents {
    type Output = Cents;
    fn add(self, other: Cents) -> Cents {
        Cents(self.0 + other.0)
    }
}

impl Sub for Cents {
    type Output = Cents;
    fn sub(self, other: Cents) -> Cents {
        Cents(self.0 - other.0)
    }
}

impl Mul<i64> for Cents {
    type Output = Cents;
    fn mul(self, times: i64) -> Cents {
        Cents(self.0 * times)
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Cents>>(amounts: I) -> Cents {
        amounts.fold(Cents::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seventeen_visits_at_four_fifteen() {
        assert_eq!(Cents(415) * 17, Cents(7055));
    }

    #[test]
    fn written_the_french_way() {
        assert_eq!(Cents(123_450).to_string(), "1\u{202f}234,50\u{a0}€");
        assert_eq!(Cents(705).to_string(), "7,05\u{a0}€");
        assert_eq!(Cents(-1640).to_string(), "−16,40\u{a0}€");
        assert_eq!(Cents(123_456_789).plain(), "1234567,89");
    }

    #[test]
    fn reads_what_people_type() {
        for (text, cents) in [
            ("1 234,50 €", 123_450),
            ("1\u{202f}234,50\u{a0}€", 123_450),
            ("1234.5", 123_450),
            ("16,4", 1640),
            ("700", 70_000),
            ("0,05", 5),
        ] {
            assert_eq!(Cents::parse(text), Ok(Cents(cents)), "{text}");
        }
        for text in ["", "-5", "12,345", "1,2,3", "douze", "€", "99999999999"] {
            assert_eq!(Cents::parse(text), Err(NotAnAmount), "{text}");
        }
    }
}
