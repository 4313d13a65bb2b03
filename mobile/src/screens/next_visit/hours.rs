//! Choosing an hour: the best free ones by day, other days, or a day and an hour typed; what stands against it.

use dioxus::prelude::*;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use palier_shared::french;
use palier_shared::look::Icon;
use palier_shared::planning::{self, Slot};
use palier_shared::stored_time;

use super::choice::{DAY, FROM, HOUR, Missing, OTHER, REASON, SLOT, WHY, standing_against};
use super::text;
use crate::app::App;
use crate::components::{Area, Choices, Field, FieldKind, Typed, glyph};
use crate::screens::diary::{Against, Ask, OwnDiary};

/// A day and its free hours.
pub(super) type DayOfSlots = (Date, Vec<Slot>);

/// Free hours by day, the days in the order in which they were found best.
pub(super) fn by_day(slots: Vec<Slot>) -> Vec<DayOfSlots> {
    let mut days: Vec<DayOfSlots> = Vec::new();
    for slot in slots {
        let day = slot.start.date();
        match days.iter_mut().find(|(known, _)| *known == day) {
            Some((_, slots)) => slots.push(slot),
            None => days.push((day, vec![slot])),
        }
    }
    for (_, slots) in &mut days {
        slots.sort_by_key(|slot| slot.start);
    }
    days
}

/// `2026-12-02T10:00`, as the field keeps it.
fn code(start: DateTime) -> String {
    stored_time::minute(start)
}

/// The agent's diary as it is now.
pub(in crate::screens) fn use_diary() -> OwnDiary {
    let app = use_context::<App>();
    let (agent, now) = (app.agent(), app.now());
    app.view(|replica| OwnDiary::of(replica, &agent, now)).unwrap_or_else(|| {
        // Locked meanwhile: the screen goes with the next drawing.
        let (nothing, _) = palier_shared::sync::Replica::load(palier_shared::document::Actor([0; 16]), []);
        OwnDiary::of(&nothing, &agent, now)
    })
}

/// The whole choice. `typed` holds it.
#[component]
pub fn Hours(typed: Typed, ask: Ask, missing: Option<Missing>) -> Element {
    let own = use_diary();
    let fields = typed.fields();
    let against = standing_against(&own, &ask, &fields);
    let error = |field: &str| {
        let of = missing.as_ref().filter(|missing| missing.field == field);
        of.map(|missing| missing.words).unwrap_or_default()
    };
    let choose = move |code: String| {
        // A reason holds for the hour for which it was given.
        typed.set_all(&[(SLOT, &code), (REASON, ""), (WHY, "")]);
    };
    let type_hour = move |field: &'static str, value: String| {
        typed.set_all(&[(field, &value), (REASON, ""), (WHY, "")]);
    };
    let own_hour = fields.get(SLOT) == OTHER;
    rsx! {
        section { id: "hours", class: "stack", tabindex: "-1", "aria-labelledby": "hours-title",
            h2 { id: "hours-title", "{text::FREE_HOURS}" }
            FreeHours { ask: ask.clone(), from: fields.get(FROM), chosen: fields.get(SLOT), on_choose: choose,
                on_from: move |from: String| typed.set(FROM, &from) }
            label { class: "choice partner",
                input {
                    r#type: "radio",
                    id: "slot-autre",
                    name: "creneau",
                    value: OTHER,
                    checked: own_hour,
                    onchange: move |_| choose(OTHER.to_owned()),
                }
                "{text::OTHER_HOUR}"
            }
            if own_hour {
                div { class: "row wrap",
                    Field { id: DAY, label: text::DAY, kind: FieldKind::Date, value: fields.get(DAY), error: error(DAY),
                        on_input: move |value| type_hour(DAY, value) }
                    Field { id: HOUR, label: text::HOUR, kind: FieldKind::Time, value: fields.get(HOUR), error: error(HOUR),
                        on_input: move |value| type_hour(HOUR, value) }
                }
            }
            div { role: "status", class: "stack",
                if !against.is_empty() {
                    Warnings { against: against.clone() }
                }
            }
            if !against.is_empty() && against.iter().all(|one| one.may_be_overridden) {
                Choices {
                    name: REASON,
                    legend: text::ALL_THE_SAME,
                    options: text::reasons(),
                    chosen: fields.get(REASON),
                    on_choose: move |code: String| typed.set(REASON, &code),
                }
                if fields.get(REASON) == OTHER {
                    Area { id: WHY, label: text::WHY, value: fields.get(WHY), rows: 2, error: error(WHY),
                        on_input: move |value: String| typed.set(WHY, &value) }
                }
            }
        }
    }
}

#[component]
fn Warnings(against: Vec<Against>) -> Element {
    let refused = against.iter().any(|one| !one.may_be_overridden);
    rsx! {
        div { id: "against", class: if refused { "note bad stack close" } else { "note stack close" },
            p { class: "strong", {glyph(Icon::Alert)} " " if refused { "{text::REFUSED}" } else { "{text::WARNING}" } }
            for one in against {
                p { key: "{one.words}", "{one.words}" }
            }
        }
    }
}

/// The best free hours from a day on. A component of its own: the search is not made again at each letter typed beside.
#[component]
fn FreeHours(
    ask: Ask,
    from: String,
    chosen: String,
    on_choose: EventHandler<String>,
    on_from: EventHandler<String>,
) -> Element {
    let own = use_diary();
    let first = from.parse::<Date>().unwrap_or_else(|_| own.today()).max(own.today());
    let days = by_day(own.free(&ask, first));
    let further = days.iter().map(|(day, _)| *day).max().map(|last| last.saturating_add(1.day()));
    rsx! {
        if days.is_empty() {
            p { class: "note info", "{text::no_free_hour(ask.latest.filter(|latest| *latest >= first))}" }
        }
        for (day , slots) in days {
            fieldset { key: "{day}",
                legend { "{french::capitalised(&french::day(day))}" }
                div { class: "choices",
                    for slot in slots {
                        label { key: "{slot.start}", class: "choice",
                            input {
                                r#type: "radio",
                                id: "slot-{code(slot.start)}",
                                name: "creneau",
                                value: "{code(slot.start)}",
                                checked: code(slot.start) == chosen,
                                onchange: move |_| on_choose.call(code(slot.start)),
                            }
                            span {
                                span { class: "num", "{french::hour(slot.start.time())}" }
                                for wish in slot.unmet.iter() {
                                    span { class: "muted small", " · {planning::text::unmet(*wish)}" }
                                }
                            }
                        }
                    }
                }
            }
        }
        div { class: "row wrap",
            if let Some(further) = further {
                button { id: "other-days", r#type: "button", onclick: move |_| on_from.call(further.to_string()),
                    {glyph(Icon::Next)}
                    "{text::OTHER_DAYS}"
                }
            }
            if !from.is_empty() {
                button { id: "first-days", class: "quiet", r#type: "button", onclick: move |_| on_from.call(String::new()),
                    "{text::FIRST_DAYS}"
                }
            }
        }
    }
}
