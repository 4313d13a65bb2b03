//! Searching among the people on board: by any piece of the name, the telephone or the street.

use dioxus::prelude::*;
use jiff::civil::Date;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::names;
use palier_shared::person::Person;
use palier_shared::sync::Replica;
use palier_shared::visit::{Visit, state};

use super::text;
use crate::app::App;
use crate::components::{Field, FieldKind, glyph};
use crate::route::Route;
use crate::screens::on_board;

/// As many as fit above the keyboard; a longer piece finds fewer.
const MOST: usize = 8;

/// One person found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Her document.
    pub person: DocumentId,
    /// Her name.
    pub who: String,
    /// Street and town.
    pub place: String,
    /// Her next visit, else her last one, in words.
    pub visit: String,
}

/// The people that a search finds, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchView {
    /// The first of them.
    pub found: Vec<Found>,
    /// How many there are in all.
    pub count: usize,
}

impl SearchView {
    /// Looks for `query`; an empty one finds nobody.
    #[must_use]
    pub fn of(replica: &Replica, query: &str, today: Date) -> Self {
        let mut people = on_board::search(replica, query);
        let count = people.len();
        people.truncate(MOST);
        let days = visit_days(replica, &people);
        let found = people.into_iter().map(|(id, person)| Found {
            person: id,
            who: person.full_name(),
            place: person.address.one_line(),
            visit: text::nearest_visit(nearest(&days, id, today), today),
        });
        SearchView { found: found.collect(), count }
    }
}

/// The booked days of these people's visits.
fn visit_days(replica: &Replica, people: &[(DocumentId, &Person)]) -> Vec<(DocumentId, Date)> {
    // Compared as they are written: no id is read that is not looked for.
    let looked_for: Vec<(String, DocumentId)> = people.iter().map(|(id, _)| (id.to_string(), *id)).collect();
    let wanted =
        |visit: &Visit| looked_for.iter().find(|(written, _)| *written == visit.person).map(|(_, id)| *id);
    let visits = replica.all::<Visit>();
    visits.filter_map(|(_, visit)| Some((wanted(visit)?, state(visit).plan?.start.date()))).collect()
}

/// The next day, else the last one.
fn nearest(days: &[(DocumentId, Date)], person: DocumentId, today: Date) -> Option<Date> {
    let hers = || days.iter().filter(|(id, _)| *id == person).map(|(_, day)| *day);
    hers().filter(|day| *day >= today).min().or_else(|| hers().max())
}

/// The field, and what it finds; `children` are shown while nothing is looked for.
#[component]
pub(super) fn Search(children: Element) -> Element {
    let app = use_context::<App>();
    let mut query = use_signal(String::new);
    let today = app.civil_now().date();
    let searching = !names::fold(&query()).is_empty();
    let view = searching.then(|| app.view(|replica| SearchView::of(replica, &query(), today))).flatten();
    rsx! {
        div { class: "search",
            Field { id: "search", label: text::SEARCH, kind: FieldKind::Search, value: query(), on_input: move |text| query.set(text) }
        }
        div { id: "found", role: "status", class: if searching { "stack close" },
            if let Some(view) = view {
                p { class: "muted small", {text::found(view.count)} }
                for found in view.found {
                    Link { key: "{found.person}", to: Route::PersonPage { id: found.person }, class: "stop person",
                        span { class: "hour", {glyph(Icon::Person)} }
                        span {
                            span { class: "who", "{found.who}" }
                            span { class: "muted small", "{found.place}" }
                            span { class: "small", "{found.visit}" }
                        }
                    }
                }
                if view.count > MOST {
                    p { class: "muted small", {text::more_found(view.count - MOST)} }
                }
            }
        }
        if !searching {
            {children}
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::screens::sample::{AGENT, Board, plain, visit};

    const TODAY: Date = date(2026, 11, 23);

    #[test]
    fn the_next_visit_is_said_else_the_last_one() {
        let mut board = Board::new();
        let said = |board: &Board| plain(&SearchView::of(&board.replica, "ferrand", TODAY).found[0].visit);
        let person = board.person;
        board.add(&visit(person, AGENT, "2026-11-19T10:00"));
        board.add(&visit(person, AGENT, "2026-12-03T10:00"));
        assert_eq!(said(&board), "Visite aujourd’hui");
        let later = SearchView::of(&board.replica, "ferrand", date(2026, 12, 20));
        assert_eq!(plain(&later.found[0].visit), "Dernière visite jeudi 3 décembre");
    }
}
