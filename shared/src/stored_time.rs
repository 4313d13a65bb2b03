//! Hours as documents and native fields write them. By hand: the library's way of printing by a pattern is a large piece of
//! code to download for two digits and a colon.

use jiff::civil::{DateTime, Time};

/// `14:05`.
#[must_use]
pub fn hour(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `2026-11-23T14:05`.
#[must_use]
pub fn minute(at: DateTime) -> String {
    format!("{}T{}", at.date(), hour(at.time()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_hour_is_written_and_read_back() {
        let at = date(2026, 3, 9).at(7, 5, 59, 0);
        assert_eq!((hour(at.time()).as_str(), minute(at).as_str()), ("07:05", "2026-03-09T07:05"));
        assert_eq!(minute(at).parse::<DateTime>().unwrap(), date(2026, 3, 9).at(7, 5, 0, 0));
    }
}
