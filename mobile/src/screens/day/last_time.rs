//! What the last visit left to do, as far as this tablet holds it.

use dioxus::prelude::*;
use jiff::civil::Date;
use palier_shared::id::DocumentId;
use palier_shared::sync::Replica;
use palier_shared::visit::{Outcome, Status, Visit, state};

use super::text;

/// The last visit that took place before this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastTime {
    /// Its day.
    pub day: Date,
    /// What was to come next.
    pub next_steps: String,
    /// Démarches that are not over, with what is left to do.
    pub open: Vec<(String, String)>,
}

impl LastTime {
    /// Of the same person, before the day of this visit; `None` when nothing is left of it.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId, visit: &Visit, day: Date) -> Option<Self> {
        let earlier =
            replica.all::<Visit>().filter(|(other, before)| *other != id && before.person == visit.person);
        let held = earlier.filter_map(|(other, before)| {
            let state = state(before);
            let took_place = matches!(state.status, Status::Ended | Status::Certified);
            let on = state.plan?.start;
            (took_place && on.date() <= day).then_some((on, other, before))
        });
        let (on, _, before) = held.max_by_key(|(on, other, _)| (*on, *other))?;
        let before = before.as_corrected();
        let mut open: Vec<_> = before
            .demarches
            .values()
            .filter(|one| !one.withdrawn && is_open(Outcome::from_code(&one.outcome)))
            .collect();
        open.sort_by_key(|one| one.at);
        let last = LastTime {
            day: on.date(),
            next_steps: before.next_steps.trim().to_owned(),
            open: open.into_iter().map(|one| (one.title.clone(), one.next_action.clone())).collect(),
        };
        (!last.next_steps.is_empty() || !last.open.is_empty()).then_some(last)
    }
}

fn is_open(outcome: Option<Outcome>) -> bool {
    matches!(outcome, Some(Outcome::Waiting | Outcome::Resume | Outcome::Impossible))
}

/// The card.
#[component]
pub(super) fn LastTimeCard(last: LastTime) -> Element {
    rsx! {
        section { id: "last-time", class: "card stack",
            h2 { {text::last_time(last.day)} }
            if !last.next_steps.is_empty() {
                p { class: "kept-lines", "{last.next_steps}" }
            }
            if !last.open.is_empty() {
                ul { class: "bring",
                    for (index, (title, left)) in last.open.iter().enumerate() {
                        li { key: "{index}",
                            span {
                                "{title}"
                                if !left.is_empty() {
                                    span { class: "muted small hint", "{left}" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::screens::sample::{AGENT, Board, at, visit};
    use crate::screens::visit::edit;

    #[test]
    fn the_last_visit_that_took_place_says_what_is_left() {
        let mut board = Board::new();
        let last = |board: &Board| {
            let visit = board.replica.get::<Visit>(board.visit).unwrap();
            LastTime::of(&board.replica, board.visit, visit, date(2026, 11, 23))
        };
        let before = board.add(&visit(board.person, AGENT, "2026-11-19T10:00"));
        assert_eq!(last(&board), None, "it has not taken place");
        let begin = edit::Beginning::of(&board.replica, before, AGENT, at(9, 0)).unwrap();
        board.edit::<Visit>(before, |visit| begin.write(visit, "s".into()));
        let end = edit::Ending::of(&board.replica, before, AGENT, at(10, 0)).unwrap();
        board.edit::<Visit>(before, |visit| {
            edit::add_demarche(visit, "a".into(), "Mutuelle", at(9, 10));
            edit::set_outcome(visit, "a", Outcome::Waiting);
            edit::add_demarche(visit, "b".into(), "Attestation", at(9, 20));
            edit::set_outcome(visit, "b", Outcome::Done);
            visit.next_steps = "La mutuelle rappelle.".into();
            end.write(visit, "e".into());
        });
        let said = last(&board).unwrap();
        assert_eq!((said.day, said.next_steps.as_str()), (date(2026, 11, 19), "La mutuelle rappelle."));
        assert_eq!(said.open, [("Mutuelle".to_owned(), String::new())]);
    }
}
