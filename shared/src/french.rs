//! How dates, hours and durations are said and written in French.

use jiff::civil::{Date, DateTime, Time, Weekday};

/// No-break space, before `: ; ! ? » €` and after `«`.
pub const NBSP: char = '\u{a0}';
/// Narrow no-break space, between thousands.
pub const NARROW_NBSP: char = '\u{202f}';

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// `novembre`, for 11. Anything outside 1..=12 is taken to the nearest month.
#[must_use]
pub fn month(number: i8) -> &'static str {
    let index = usize::try_from(number.clamp(1, 12) - 1).unwrap_or(0);
    MONTHS[index]
}

/// `lundi`.
#[must_use]
pub fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "lundi",
        Weekday::Tuesday => "mardi",
        Weekday::Wednesday => "mercredi",
        Weekday::Thursday => "jeudi",
        Weekday::Friday => "vendredi",
        Weekday::Saturday => "samedi",
        Weekday::Sunday => "dimanche",
    }
}

/// `23 novembre`, `1er décembre`.
#[must_use]
pub fn day_month(date: Date) -> String {
    let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
    format!("{day}{NBSP}{}", month(date.month()))
}

/// `lundi 23 novembre`.
#[must_use]
pub fn day(date: Date) -> String {
    format!("{} {}", weekday(date), day_month(date))
}

/// `lundi 23 novembre 2026`.
#[must_use]
pub fn long_date(date: Date) -> String {
    format!("{} {}", day(date), date.year())
}

/// `23 novembre 2026`.
#[must_use]
pub fn date(date: Date) -> String {
    format!("{} {}", day_month(date), date.year())
}

/// `23/11/2026`, for tables and files.
#[must_use]
pub fn short_date(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// `14 h`, `14 h 05`.
#[must_use]
pub fn hour(time: Time) -> String {
    match time.minute() {
        0 => format!("{}{NBSP}h", time.hour()),
        minute => format!("{}{NBSP}h{NBSP}{minute:02}", time.hour()),
    }
}

/// `lundi 23 novembre à 14 h 05`.
#[must_use]
pub fn moment(at: DateTime) -> String {
    format!("{} à {}", day(at.date()), hour(at.time()))
}

/// An hour to the nearest quarter; never past 23 h 45.
#[must_use]
pub fn nearest_quarter(time: Time) -> Time {
    let minutes = i32::from(time.hour()) * 60 + i32::from(time.minute());
    let rounded = ((minutes + 7) / 15 * 15).min(23 * 60 + 45);
    let quarter = i8::try_from(rounded % 60).unwrap_or(0);
    let hours = i8::try_from(rounded / 60).unwrap_or(0);
    jiff::civil::time(hours, quarter, 0, 0)
}

/// The hour that a person is told: `vers 14 h`, to the nearest quarter.
#[must_use]
pub fn announced(time: Time) -> String {
    format!("vers {}", hour(nearest_quarter(time)))
}

/// `1 h 30`, `45 min`, `2 h`.
#[must_use]
pub fn duration(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}{NBSP}min"),
        (hours, 0) => format!("{hours}{NBSP}h"),
        (hours, minutes) => format!("{hours}{NBSP}h{NBSP}{minutes:02}"),
    }
}

/// `aujourd’hui`, `demain`, `hier`, or the day.
#[must_use]
pub fn relative_day(date: Date, today: Date) -> String {
    match (date - today).get_days() {
        0 => "aujourd’hui".to_owned(),
        1 => "demain".to_owned(),
        -1 => "hier".to_owned(),
        _ => day(date),
    }
}

/// `une visite`, `3 visites`: French writes the plural from two on.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number < 2 { format!("{number}{NBSP}{one}") } else { format!("{number}{NBSP}{many}") }
}

/// Same text with its first letter in upper case.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Same text with its first letter in lower case, to go on in a sentence.
#[must_use]
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date as d, time};

    use super::*;

    #[test]
    fn dates_as_they_are_said() {
        assert_eq!(long_date(d(2026, 11, 23)), "lundi 23\u{a0}novembre 2026");
        assert_eq!(day_month(d(2026, 12, 1)), "1er\u{a0}décembre");
        assert_eq!(short_date(d(2026, 2, 3)), "03/02/2026");
        assert_eq!(relative_day(d(2026, 11, 24), d(2026, 11, 23)), "demain");
    }

    #[test]
    fn hours_and_durations() {
        assert_eq!(hour(time(14, 0, 0, 0)), "14\u{a0}h");
        assert_eq!(hour(time(9, 5, 0, 0)), "9\u{a0}h\u{a0}05");
        assert_eq!(duration(90), "1\u{a0}h\u{a0}30");
        assert_eq!(duration(45), "45\u{a0}min");
        assert_eq!(announced(time(14, 5, 0, 0)), "vers 14\u{a0}h");
        assert_eq!(announced(time(14, 10, 0, 0)), "vers 14\u{a0}h\u{a0}15");
        assert_eq!(announced(time(23, 59, 0, 0)), "vers 23\u{a0}h\u{a0}45");
    }

    #[test]
    fn plural_begins_at_two() {
        assert_eq!(count(0, "visite", "visites"), "0\u{a0}visite");
        assert_eq!(count(2, "visite", "visites"), "2\u{a0}visites");
    }
}
