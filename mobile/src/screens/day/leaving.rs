//! Before leaving: whom to call, and what to take along today.

use std::collections::BTreeSet;

use dioxus::prelude::*;
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::sync::Replica;
use palier_shared::visit::text as visit_words;
use palier_shared::visit::{Kit, Status, Visit, state};

use super::text;
use super::view::Stop;
use crate::components::Call;
use crate::route::Route;
use crate::screens::on_board::person;

/// One call to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallToMake {
    /// The visit.
    pub visit: DocumentId,
    /// Whom.
    pub who: String,
    /// Her first number, or empty.
    pub phone: String,
    /// About what: papers to find, codes to receive.
    pub about: Vec<String>,
}

/// What is to be done before leaving.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeavingView {
    /// Calls, in the order of the visits.
    pub calls: Vec<CallToMake>,
    /// What to take along, each thing once.
    pub kit: Vec<String>,
}

impl LeavingView {
    /// For the visits of a day that are still to come and take place.
    #[must_use]
    pub fn of(replica: &Replica, stops: &[Stop]) -> Self {
        let mut kit = BTreeSet::new();
        let mut calls = Vec::new();
        for stop in stops.iter().filter(|stop| !stop.over && !stop.away) {
            let Some(visit) = replica.get::<Visit>(stop.id) else { continue };
            if state(visit).status != Status::Planned {
                continue;
            }
            kit.extend(visit.preparation.to_take());
            let about = about(visit);
            if !about.is_empty() {
                let phone = person(replica, visit).and_then(|person| person.phones.values().next().cloned());
                let phone = phone.unwrap_or_default();
                calls.push(CallToMake { visit: stop.id, who: stop.who.clone(), phone, about });
            }
        }
        let kit = kit.into_iter().map(|one: Kit| french::capitalised(visit_words::kit(one))).collect();
        LeavingView { calls, kit }
    }

    /// Nothing is to be done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty() && self.kit.is_empty()
    }
}

/// What the call is about: papers not found yet, and codes that could not arrive.
fn about(visit: &Visit) -> Vec<String> {
    let papers = visit.preparation.papers_to_find().into_iter().map(|paper| text::to_find(&paper.label));
    let codes = visit.preparation.no_codes().then(|| text::CODES.to_owned());
    papers.chain(codes).collect()
}

/// The list, folded to one line.
#[component]
pub(super) fn Leaving(view: LeavingView) -> Element {
    rsx! {
        details { id: "leaving", class: "card leaving",
            summary { {text::leaving(view.calls.len(), view.kit.len())} }
            div { class: "stack",
                if !view.kit.is_empty() {
                    div {
                        h2 { class: "sub", "{text::TO_TAKE}" }
                        ul { class: "bring",
                            for thing in view.kit {
                                li { key: "{thing}", "{thing}" }
                            }
                        }
                    }
                }
                for call in view.calls {
                    section { key: "{call.visit}", class: "stack close",
                        h2 { class: "sub", Link { to: Route::Prepare { id: call.visit }, {text::call_who(&call.who)} } }
                        ul { class: "bring",
                            for about in call.about {
                                li { key: "{about}", "{about}" }
                            }
                        }
                        if !call.phone.is_empty() {
                            div { class: "row", Call { number: call.phone, whose: call.who } }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;
    use palier_shared::visit::{AtHome, Paper, Presence};

    use super::*;
    use crate::screens::day::DayView;
    use crate::screens::sample::{AGENT, Board, at, plain, visit};
    use crate::screens::visit::edit;

    fn leaving(board: &Board) -> LeavingView {
        let day = DayView::of(&board.replica, AGENT, date(2026, 11, 23));
        LeavingView::of(&board.replica, &day.stops)
    }

    fn asked(board: &mut Board, id: DocumentId) {
        board.edit::<Visit>(id, |visit| {
            let codes = AtHome::MobileForCodes.code().to_owned();
            let internet = AtHome::Internet.code().to_owned();
            let missing = Presence::Missing.code().to_owned();
            visit.preparation.at_home = BTreeMap::from([(codes, missing.clone()), (internet, missing)]);
            let paper = Paper { label: "le dernier avis d’impôt".into(), ..Paper::default() };
            visit.preparation.papers.insert("p".into(), paper);
        });
    }

    #[test]
    fn calls_and_kit_come_from_what_was_asked_at_booking() {
        let mut board = Board::new();
        assert!(leaving(&board).is_empty());
        let id = board.visit;
        asked(&mut board, id);
        let view = leaving(&board);
        assert_eq!(view.kit, ["Point d’accès mobile"]);
        assert_eq!(plain(&view.calls[0].who), "Mme Odette Ferrand");
        let about: Vec<String> = view.calls[0].about.iter().map(|words| plain(words)).collect();
        assert_eq!(
            about,
            ["À retrouver : le dernier avis d’impôt", "Les codes par SMS : sur quel téléphone ?"]
        );
        assert_eq!(view.calls[0].phone, "04 65 71 62 56");
        board.edit::<Visit>(id, |visit| {
            visit.preparation.papers.get_mut("p").unwrap().found = true;
            visit.preparation.at_home.clear();
        });
        assert!(leaving(&board).calls.is_empty(), "found: nobody calls again");
    }

    #[test]
    fn a_visit_under_way_or_of_another_day_asks_for_nothing() {
        let mut board = Board::new();
        let (id, person) = (board.visit, board.person);
        asked(&mut board, id);
        let tomorrow = board.add(&visit(person, AGENT, "2026-11-24T09:00"));
        asked(&mut board, tomorrow);
        assert_eq!(leaving(&board).calls.len(), 1);
        let beginning = edit::Beginning::of(&board.replica, id, AGENT, at(14, 4)).unwrap();
        board.edit::<Visit>(id, |visit| beginning.write(visit, "s".into()));
        assert!(leaving(&board).is_empty());
    }
}
