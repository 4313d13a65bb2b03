//! Booking: what stands against a visit at a given hour.

use jiff::civil::DateTime;

/// A visit that is already booked with the same agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booked {
    /// The visit (document id).
    pub visit: String,
    /// The person visited (document id).
    pub person: String,
    /// Civil start in the commune's zone.
    pub start: DateTime,
    /// Planned length.
    pub minutes: i64,
}

/// Something that stands against a booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// Refused: the same person at the same hour with the same agent.
    Identical,
    /// Refused unless a reason is given: the start has passed.
    Past,
    /// Refused unless a reason is given: the agent has another visit then.
    Overlap(Booked),
}

impl Obstacle {
    /// Whether a person may book all the same, with a reason.
    #[must_use]
    pub fn may_be_overridden(&self) -> bool {
        !matches!(self, Obstacle::Identical)
    }
}

/// The shortest and the longest visit that can be booked, in minutes.
pub const MINUTES: std::ops::RangeInclusive<i64> = 15..=480;

/// What stands against a visit of `person` at `start` for `minutes`, given the agent's other visits and the present.
/// A visit that starts as another ends does not overlap it.
#[must_use]
pub fn obstacles(
    person: &str,
    start: DateTime,
    minutes: i64,
    others: &[Booked],
    now: DateTime,
) -> Vec<Obstacle> {
    let mut found = Vec::new();
    if others.iter().any(|other| other.person == person && other.start == start) {
        found.push(Obstacle::Identical);
        return found;
    }
    if start < now {
        found.push(Obstacle::Past);
    }
    let overlapping = others.iter().filter(|other| overlaps((start, minutes), (other.start, other.minutes)));
    found.extend(overlapping.cloned().map(Obstacle::Overlap));
    found
}

fn overlaps((start, minutes): (DateTime, i64), (other_start, other_minutes): (DateTime, i64)) -> bool {
    let end = |from: DateTime, minutes: i64| from.saturating_add(jiff::Span::new().minutes(minutes));
    start < end(other_start, other_minutes) && other_start < end(start, minutes)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn at(hour: i8, minute: i8) -> DateTime {
        date(2026, 11, 23).at(hour, minute, 0, 0)
    }

    fn booked(person: &str, start: DateTime) -> Booked {
        Booked { visit: "v".into(), person: person.into(), start, minutes: 90 }
    }

    #[test]
    fn touching_visits_do_not_overlap() {
        let others = [booked("a", at(14, 0))];
        let free = |start| obstacles("b", start, 90, &others, at(8, 0)).is_empty();
        assert!(free(at(15, 30)) && free(at(12, 30)));
        assert!(!free(at(15, 29)) && !free(at(12, 31)) && !free(at(14, 30)));
    }

    #[test]
    fn past_may_be_overridden_and_identical_may_not() {
        let past = obstacles("b", at(9, 0), 90, &[], at(10, 0));
        assert_eq!(past, [Obstacle::Past]);
        assert!(past[0].may_be_overridden());
        let same = obstacles("a", at(14, 0), 60, &[booked("a", at(14, 0))], at(8, 0));
        assert_eq!(same, [Obstacle::Identical]);
        assert!(!same[0].may_be_overridden());
    }
}
