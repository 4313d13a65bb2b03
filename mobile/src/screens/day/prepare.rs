//! One visit before it begins: the person's essentials, how to get there, what to have at hand, the price.

use dioxus::prelude::*;
use jiff::civil::Date;
use palier_shared::aide_memoire::{Section, Template, template_of, text as aide_memoire};
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::sync::Replica;
use palier_shared::visit::{EventKind, Status, Visit, may, state};

use super::asked::{Asked, AskedView};
use super::away::{Away, AwayNote, away};
use super::last_time::{LastTimeCard, last_time};
use super::late::Late;
use super::text;
use super::view::marks;
use crate::components::{Reach, Tag, glyph};
use crate::route::Route;
use crate::screens::clock;
use crate::screens::doubt::DoorLink;
use crate::screens::left::LeftToDo;
use crate::screens::next_visit::MyBooking;
use crate::screens::on_board;
use crate::screens::price::PriceView;
use crate::screens::safety::ConcernLink;
use crate::screens::visit::{Report, ReportCard};

/// One thing to prepare or to bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// What it is.
    pub label: String,
    /// More about it, or empty.
    pub hint: String,
}

/// What the agent reads before the door.
#[derive(Debug, Clone, PartialEq)]
pub struct PrepareView {
    /// The visit.
    pub id: DocumentId,
    /// Day and hours.
    pub when: String,
    /// The person, by name.
    pub who: String,
    /// The person's document is on board.
    pub held: bool,
    /// The person's document, when it is.
    pub person: Option<DocumentId>,
    /// Theme of help.
    pub theme: String,
    /// Where the visit stands, and the person when she is not at home.
    pub tags: Vec<Tag>,
    /// Why the visit stops, when it does.
    pub away: Option<Away>,
    /// What must be decided by the office.
    pub disagreement: Option<String>,
    /// `81 ans`.
    pub age: Option<String>,
    /// What helps at the visit.
    pub needs: String,
    /// Where to go, in full: what the map is asked for.
    pub address: String,
    /// The same as it is said in this town, with the floor.
    pub place: String,
    /// The telephones; none while the visit stops.
    pub phones: Vec<String>,
    /// The person has none.
    pub no_phone: bool,
    /// How to get in: shown on demand.
    pub access_note: String,
    /// The request, in the person's words.
    pub words: String,
    /// How and when it came.
    pub came: String,
    /// What to have ready before: calls to make, papers that the person is asked to find.
    pub prepare: Vec<Thing>,
    /// What the agent takes along.
    pub bring: Vec<Thing>,
    /// The price, or its range.
    pub price: Option<PriceView>,
    /// Where the visit stands.
    pub status: Status,
    /// What was done, once it is over.
    pub report: Option<Report>,
    /// What was asked at booking.
    pub asked: AskedView,
    /// What the last visit left to do.
    pub last_time: Option<LeftToDo>,
    /// The agent may say that she will be late: the visit is today and to come.
    pub may_be_late: bool,
    /// By how many minutes she said that she would be.
    pub late: Option<i64>,
}

impl PrepareView {
    /// Of one visit; `None` when it is not on board or not booked.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId, today: Date) -> Option<Self> {
        let visit = replica.get::<Visit>(id)?;
        let state = state(visit);
        let plan = state.plan.clone()?;
        let someone = on_board::person(replica, visit);
        let person = someone.cloned().unwrap_or_default();
        let commune = on_board::commune(replica);
        let template = template_of(visit, commune).and_then(|id| replica.get::<Template>(id));
        let things = |section| template.map_or_else(Vec::new, |template| things(template, section));
        let zone = clock::zone_of(replica);
        let hours = text::from_to(
            plan.start.time(),
            plan.start.saturating_add(jiff::Span::new().minutes(plan.minutes)).time(),
        );
        let away = away(replica, visit);
        let over = matches!(state.status, Status::Ended | Status::Certified);
        Some(PrepareView {
            id,
            when: if plan.start.date() == today {
                hours
            } else {
                format!("{} · {hours}", text::day(plan.start.date(), today))
            },
            who: someone.map_or_else(
                || crate::text::PERSON_NOT_HELD.to_owned(),
                palier_shared::person::Person::full_name,
            ),
            held: someone.is_some(),
            person: visit.person.parse().ok().filter(|_| someone.is_some()),
            theme: on_board::theme_title(replica, &visit.theme).to_owned(),
            tags: marks(replica, id, &state, &plan, away.as_ref()),
            disagreement: state.disagreements.first().map(|one| palier_shared::visit::text::apart(one.apart)),
            age: person.age_in(today.year()).map(crate::text::age),
            needs: person.needs.clone(),
            address: person.address.one_line(),
            place: on_board::place(&person.address, commune),
            // Nobody is called, and nothing is asked to be got ready, while the visit stops.
            phones: person.phones.values().filter(|_| away.is_none()).cloned().collect(),
            no_phone: person.no_phone && away.is_none(),
            access_note: person.access_note.clone(),
            words: visit.words.clone(),
            came: text::asked(&visit.channel, state.requested_at.map(|at| clock::civil(at, &zone).date())),
            prepare: if away.is_none() { things(Section::Prepare) } else { Vec::new() },
            bring: things(Section::Bring),
            price: PriceView::of(replica, id),
            status: state.status,
            away: away.map(|life| Away::of(&life, state.status, commune)),
            report: over.then(|| Report::of(replica, id)).flatten(),
            asked: AskedView::of(&visit.preparation),
            last_time: last_time(replica, id, visit, plan.start.date()).filter(|_| !over),
            may_be_late: may(&state, EventKind::Late) && plan.start.date() == today,
            late: state.late,
        })
    }
}

fn things(template: &Template, section: Section) -> Vec<Thing> {
    template
        .section(section)
        .map(|item| Thing { label: item.label.clone(), hint: item.hint.clone() })
        .collect()
}

/// The body. `heading` is the name, as an `h1` or an `h2` according to the page.
#[component]
pub fn PrepareBody(view: PrepareView, heading: Element) -> Element {
    let facts: Vec<&str> = [view.age.as_deref().unwrap_or_default(), &view.needs]
        .into_iter()
        .filter(|f| !f.is_empty())
        .collect();
    rsx! {
        div { class: "stack wide",
            div { class: "stack close",
                p { class: "muted", "{view.when} · {view.theme}" }
                div { class: "row wrap",
                    {heading}
                    if let Some(person) = view.person {
                        Link { to: Route::PersonPage { id: person }, id: "person", class: "btn quiet", {glyph(Icon::Person)} "{crate::text::PERSON}" }
                    }
                }
                div { class: "row wrap",
                    if !facts.is_empty() {
                        p { id: "essentials", "{facts.join(\" · \")}" }
                    }
                    for tag in view.tags.iter() {
                        {tag.draw()}
                    }
                }
            }
            if let Some(away) = view.away.clone() {
                AwayNote { away }
            }
            if let Some(disagreement) = &view.disagreement {
                p { class: "note bad", {glyph(Icon::Alert)} " {disagreement}" }
            }
            if !view.held {
                p { class: "note info", "{text::PERSON_NOT_HELD_WHY}" }
            }
            if let Some(report) = view.report.clone() {
                section { class: "card stack",
                    h2 { "{text::WHAT_WAS_DONE}" }
                    ReportCard { report }
                    div { class: "row wrap",
                        Link { to: Route::Summary { id: view.id }, id: "summary-link", class: "btn", {glyph(Icon::List)} "{text::SUMMARY}" }
                        Link { to: Route::Correct { id: view.id }, id: "correct", class: "btn quiet", {glyph(Icon::Pen)} "{text::CORRECT}" }
                    }
                }
            }
            if view.away.as_ref().is_none_or(|away| away.may_begin) {
                AtTheDoor { view: view.clone() }
            }
            MyBooking { id: view.id }
        }
    }
}

/// How to get there, what was asked, what to have at hand, the price.
#[component]
fn AtTheDoor(view: PrepareView) -> Element {
    rsx! {
        Reach {
            address: view.address.clone(),
            place: view.place.clone(),
            phones: view.phones.clone(),
            access_note: view.access_note.clone(),
            if view.no_phone && view.phones.is_empty() {
                p { class: "muted", "{text::NO_PHONE}" }
            }
        }
        if view.may_be_late && view.away.is_none() {
            Late { id: view.id, phones: view.phones.clone(), told: view.late }
        }
        div { class: "two",
            div { class: "column",
                section { class: "card stack",
                    h2 { "{text::REQUEST}" }
                    if view.words.trim().is_empty() {
                        p { class: "muted", "{text::NO_WORDS}" }
                    } else {
                        p { class: "quote", "{crate::text::quoted(&view.words)}" }
                    }
                    p { class: "muted small", "{view.came}" }
                }
                if let Some(last) = view.last_time.clone() {
                    LastTimeCard { last }
                }
                if let Some(price) = view.price.clone() {
                    PriceCard { id: view.id, price }
                }
            }
            div { class: "column",
                if !view.asked.is_empty() {
                    Asked { id: view.id, view: view.asked.clone() }
                }
                section { class: "card stack",
                    if view.prepare.is_empty() && view.bring.is_empty() {
                        h2 { "{text::BRING}" }
                        p { class: "muted", "{text::BRING_NOTHING}" }
                    }
                    Things { section: Section::Prepare, things: view.prepare.clone() }
                    Things { section: Section::Bring, things: view.bring.clone() }
                }
            }
        }
    }
}

/// A list of what to prepare or to bring, when there is something.
#[component]
fn Things(section: Section, things: Vec<Thing>) -> Element {
    rsx! {
        if !things.is_empty() {
            h2 { {aide_memoire::section(section)} }
            ul { class: "bring",
                for thing in things {
                    li { key: "{thing.label}",
                        span {
                            "{thing.label}"
                            if !thing.hint.is_empty() {
                                span { class: "muted small hint", "{thing.hint}" }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn PriceCard(id: DocumentId, price: PriceView) -> Element {
    rsx! {
        section { class: "card row wrap between",
            div { class: "grow",
                h2 { "{text::PRICE}" }
                p { class: "muted", "{price.summary}" }
            }
            div { class: "row",
                span { id: "price", class: if price.known { "price mid" } else { "price mid range" }, "{price.amount}" }
                Link { to: Route::Price { id }, class: "btn quiet", "{text::WHY}" }
            }
        }
    }
}

/// The one primary action that fits the state of the visit; `ready` once the person's document is on board and she may
/// be at home.
#[component]
pub fn PrepareDock(id: DocumentId, status: Status, ready: bool) -> Element {
    match status {
        Status::Planned if ready => rsx! {
            div { class: "dock",
                DoorLink { id }
                Link { to: Route::Price { id }, id: "see-price", class: "btn primary big",
                    "{text::SEE_PRICE}"
                    {glyph(Icon::Next)}
                }
            }
        },
        Status::Started => rsx! {
            div { class: "dock",
                Link { to: Route::Demarches { id }, id: "go-on", class: "btn primary big",
                    "{crate::text::GO_ON}"
                    {glyph(Icon::Next)}
                }
            }
        },
        Status::Absent => rsx! {
            div { class: "dock", DoorLink { id } }
        },
        Status::Ended | Status::Certified => rsx! {
            div { class: "dock", ConcernLink { id } }
        },
        _ => rsx! { div {} },
    }
}
