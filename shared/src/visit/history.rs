//! The order of a visit's events: what came after what, and what was written apart.

use std::collections::BTreeMap;

use super::Event;

/// Events in an order that every replica agrees on: causes first, then the claimed time, then the id.
#[derive(Debug)]
pub struct History<'v> {
    events: Vec<(&'v str, &'v Event)>,
    /// For each event, which earlier ones its author had seen, directly or through others.
    seen: Vec<Vec<bool>>,
}

impl<'v> History<'v> {
    /// Orders the events. A reference to an event that is not there, or that would go round in a circle, is ignored:
    /// no input makes this fail.
    #[must_use]
    pub fn of(events: &'v BTreeMap<String, Event>) -> Self {
        let mut waiting: Vec<(&str, &Event)> =
            events.iter().map(|(id, event)| (id.as_str(), event)).collect();
        waiting.sort_by_key(|(id, event)| (event.at, *id));
        let mut history = History { events: Vec::with_capacity(waiting.len()), seen: Vec::new() };
        let mut place: BTreeMap<&str, usize> = BTreeMap::new();
        while !waiting.is_empty() {
            let ready = waiting.iter().position(|(id, event)| {
                let waits_for =
                    |other: &str| other != *id && !place.contains_key(other) && events.contains_key(other);
                !event.after.iter().any(|other| waits_for(other))
            });
            // None is ready: a circle, which no honest writer makes. The first by its claimed time breaks it.
            let (id, event) = waiting.remove(ready.unwrap_or(0));
            let mut seen = vec![false; history.events.len()];
            for earlier in event.after.iter().filter_map(|other| place.get(other.as_str())) {
                seen[*earlier] = true;
                for (index, through) in history.seen[*earlier].iter().enumerate() {
                    seen[index] |= through;
                }
            }
            place.insert(id, history.events.len());
            history.events.push((id, event));
            history.seen.push(seen);
        }
        history
    }

    /// The events with their ids, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (usize, &'v str, &'v Event)> + '_ {
        self.events.iter().enumerate().map(|(place, (id, event))| (place, *id, *event))
    }

    /// Whether the author of the event at `later` had seen the one at `earlier`.
    #[must_use]
    pub fn saw(&self, later: usize, earlier: usize) -> bool {
        self.seen.get(later).and_then(|seen| seen.get(earlier)).copied().unwrap_or(false)
    }

    /// Whether neither author had seen the other's event.
    #[must_use]
    pub fn apart(&self, one: usize, other: usize) -> bool {
        one != other && !self.saw(one, other) && !self.saw(other, one)
    }

    /// Ids of the events that nobody has followed yet: what the next event comes `after`.
    #[must_use]
    pub fn tips(&self) -> Vec<String> {
        let followed = |place: usize| (0..self.events.len()).any(|later| self.saw(later, place));
        self.iter().filter(|(place, ..)| !followed(*place)).map(|(_, id, _)| id.to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::visit::EventKind;

    fn event(at: i64, after: &[&str]) -> Event {
        let after = after.iter().map(|id| (*id).to_owned()).collect();
        Event { after, ..Event::new(EventKind::Requested, at, "sophie") }
    }

    fn order(events: &BTreeMap<String, Event>) -> Vec<String> {
        History::of(events).iter().map(|(_, id, _)| id.to_owned()).collect()
    }

    #[test]
    fn a_wrong_clock_does_not_change_what_came_after_what() {
        let years_ago = -1_000_000_000_000;
        let events = BTreeMap::from([
            ("asked".to_owned(), event(10, &[])),
            ("booked".to_owned(), event(20, &["asked"])),
            ("begun".to_owned(), event(years_ago, &["booked"])),
        ]);
        assert_eq!(order(&events), ["asked", "booked", "begun"]);
        let history = History::of(&events);
        assert!(history.saw(2, 0) && !history.apart(2, 0));
        assert_eq!(history.tips(), ["begun"]);
    }

    #[test]
    fn what_neither_had_seen_was_written_apart() {
        let events = BTreeMap::from([
            ("asked".to_owned(), event(10, &[])),
            ("office".to_owned(), event(20, &["asked"])),
            ("tablet".to_owned(), event(30, &["asked"])),
        ]);
        let history = History::of(&events);
        assert!(history.apart(1, 2) && !history.apart(0, 1) && !history.apart(0, 2));
        assert_eq!(history.tips(), ["office", "tablet"]);
    }

    #[test]
    fn circles_and_unknown_references_are_survived() {
        let events = BTreeMap::from([
            ("a".to_owned(), event(2, &["b"])),
            ("b".to_owned(), event(1, &["a", "b", "nowhere"])),
        ]);
        assert_eq!(order(&events), ["b", "a"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]
        /// Each event refers only to events with a smaller number, as honest writers do, whatever their clocks say.
        #[test]
        fn causes_come_first_whatever_the_clocks(
            written in proptest::collection::vec((any::<i16>(), proptest::collection::vec(any::<prop::sample::Index>(), 0..3)), 1..12)
        ) {
            let mut events = BTreeMap::new();
            for (number, (at, after)) in written.iter().enumerate() {
                let after: Vec<String> = if number == 0 { Vec::new() } else { after.iter().map(|index| format!("{:02}", index.index(number))).collect() };
                let after: Vec<&str> = after.iter().map(String::as_str).collect();
                events.insert(format!("{number:02}"), event(i64::from(*at), &after));
            }
            let order = order(&events);
            prop_assert_eq!(order.len(), events.len());
            for (id, event) in &events {
                let place = |id: &String| order.iter().position(|other| other == id);
                for cause in &event.after {
                    prop_assert!(place(cause) < place(id));
                }
            }
        }
    }
}
