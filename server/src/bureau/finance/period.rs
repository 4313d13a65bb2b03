//! The period of the activity log: a month or a year.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// `2026-11` or `2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    /// The year.
    pub(super) year: i16,
    /// The month; none for the whole year.
    pub(super) month: Option<i8>,
}

impl Period {
    /// The month of a day.
    pub(super) fn month_of(day: Date) -> Self {
        Period { year: day.year(), month: Some(day.month()) }
    }

    /// The year of a month.
    pub(super) fn whole_year(self) -> Self {
        Period { month: None, ..self }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.month {
            Some(month) => write!(f, "{:04}-{month:02}", self.year),
            None => write!(f, "{:04}", self.year),
        }
    }
}

/// The text is not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a period")]
pub(super) struct NotAPeriod;

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let (year, month) = match text.split_once('-') {
            Some((year, month)) => (year, Some(month.parse().map_err(|_| NotAPeriod)?)),
            None => (text, None),
        };
        let period = Period { year: year.parse().map_err(|_| NotAPeriod)?, month };
        // Written in one way only, so that it can stand in a file's name and in a query.
        let is_one =
            month.is_none_or(|month| (1..=12).contains(&month)) && (2000..=2100).contains(&period.year);
        if is_one && period.to_string() == text { Ok(period) } else { Err(NotAPeriod) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_or_a_year_and_nothing_else() {
        assert_eq!("2026-11".parse(), Ok(Period { year: 2026, month: Some(11) }));
        assert_eq!("2026".parse(), Ok(Period { year: 2026, month: None }));
        for text in ["", "2026-", "2026-13", "2026-1", "26", "2026-11-02", "2026-11\"; x", "+2026"] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod), "{text}");
        }
    }
}
