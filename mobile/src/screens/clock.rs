//! Time as the screens show it: on the wall, in the commune's zone.

use dioxus::prelude::*;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use palier_shared::commune::Commune;
use palier_shared::sync::Replica;

use crate::app::App;
use crate::platform;

/// The zone of a commune that has not been received yet.
const USUAL_ZONE: &str = "Europe/Paris";

/// The zone in which the commune lives.
#[must_use]
pub fn zone_of(replica: &Replica) -> TimeZone {
    let named = replica.all::<Commune>().find_map(|(_, commune)| TimeZone::get(&commune.zone).ok());
    named.or_else(|| TimeZone::get(USUAL_ZONE).ok()).unwrap_or(TimeZone::UTC)
}

/// The zone, as the open app knows it.
#[must_use]
pub fn zone(app: &App) -> TimeZone {
    app.view(zone_of).unwrap_or_else(|| TimeZone::get(USUAL_ZONE).unwrap_or(TimeZone::UTC))
}

/// The time on the wall at an instant, milliseconds since 1970 UTC.
#[must_use]
pub fn civil(at: i64, zone: &TimeZone) -> DateTime {
    Timestamp::from_millisecond(at).map_or(DateTime::default(), |at| zone.to_datetime(at))
}

/// Draws the component again every half minute: the hour and the time spent go on by themselves.
pub fn use_half_minutes() {
    let mut beat = use_signal(|| 0_u32);
    let _ = beat();
    use_future(move || async move {
        loop {
            platform::sleep(30_000).await;
            beat += 1;
        }
    });
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// The clocks go back on 25 October 2026 and forward on 28 March 2027, at 1 h UTC.
    #[test]
    fn a_night_of_25_hours_has_an_hour_twice_and_one_of_23_lacks_one() {
        let paris = TimeZone::get(USUAL_ZONE).unwrap();
        let utc = |day: jiff::civil::Date, hour: i8, minute: i8| {
            day.at(hour, minute, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp().as_millisecond()
        };
        let (autumn, spring) = (date(2026, 10, 25), date(2027, 3, 28));
        let walls =
            [(0, 30), (1, 30), (2, 30)].map(|(hour, minute)| civil(utc(autumn, hour, minute), &paris));
        assert_eq!(walls.map(|wall| (wall.hour(), wall.minute())), [(2, 30), (2, 30), (3, 30)]);
        let walls = [(0, 30), (1, 30)].map(|(hour, minute)| civil(utc(spring, hour, minute), &paris));
        assert_eq!(walls.map(|wall| (wall.hour(), wall.minute())), [(1, 30), (3, 30)]);
        // What lasts is counted in instants: the hour that is there twice counts twice.
        let now = civil(utc(autumn, 1, 30), &paris);
        assert_eq!(
            crate::text::up_to_date(civil(utc(autumn, 0, 30), &paris), now),
            crate::text::up_to_date(now, now)
        );
    }

    #[test]
    fn the_wall_follows_summer_and_winter() {
        let paris = TimeZone::get(USUAL_ZONE).unwrap();
        let noon_utc = |day: jiff::civil::Date| {
            day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp().as_millisecond()
        };
        assert_eq!(civil(noon_utc(date(2026, 11, 23)), &paris), date(2026, 11, 23).at(13, 0, 0, 0));
        assert_eq!(civil(noon_utc(date(2026, 7, 14)), &paris), date(2026, 7, 14).at(14, 0, 0, 0));
    }
}
