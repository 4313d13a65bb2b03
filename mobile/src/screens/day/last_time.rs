//! What the last visit left to do, as far as this tablet holds it.

use dioxus::prelude::*;
use jiff::civil::Date;
use palier_shared::id::DocumentId;
use palier_shared::sync::Replica;
use palier_shared::visit::{Status, Visit, state};

use super::text;
use crate::screens::left::LeftToDo;

/// By the last visit of the same person that took place before this one; `None` when nothing is left of it.
#[must_use]
pub(super) fn last_time(replica: &Replica, id: DocumentId, visit: &Visit, day: Date) -> Option<LeftToDo> {
    let earlier =
        replica.all::<Visit>().filter(|(other, before)| *other != id && before.person == visit.person);
    let held = earlier.filter_map(|(other, before)| {
        let state = state(before);
        let took_place = matches!(state.status, Status::Ended | Status::Certified);
        let on = state.plan?.start;
        (took_place && on.date() <= day).then_some((on, other, before))
    });
    let (on, _, before) = held.max_by_key(|(on, other, _)| (*on, *other))?;
    Some(LeftToDo::of(before, on.date())).filter(|left| !left.is_empty())
}

/// The card.
#[component]
pub(super) fn LastTimeCard(last: LeftToDo) -> Element {
    rsx! {
        section { id: "last-time", class: "card stack",
            h2 { {text::last_time(last.day)} }
            if !last.next_steps.is_empty() {
                p { class: "kept-lines", "{last.next_steps}" }
            }
            if !last.open.is_empty() {
                ul { class: "bring",
                    for (index, demarche) in last.open.iter().enumerate() {
                        li { key: "{index}",
                            span {
                                "{demarche.title}"
                                if !demarche.next_action.is_empty() {
                                    span { class: "muted small hint", "{demarche.next_action}" }
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
    use palier_shared::visit::Outcome;

    use super::*;
    use crate::screens::sample::{AGENT, Board, at, visit};
    use crate::screens::visit::edit;

    #[test]
    fn the_last_visit_that_took_place_says_what_is_left() {
        let mut board = Board::new();
        let last = |board: &Board| {
            let visit = board.replica.get::<Visit>(board.visit).unwrap();
            last_time(&board.replica, board.visit, visit, date(2026, 11, 23))
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
        let open: Vec<&str> = said.open.iter().map(|one| one.title.as_str()).collect();
        assert_eq!(open, ["Mutuelle"]);
    }
}
