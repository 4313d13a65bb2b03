//! The four steps, in their order: the one to take now is open, those taken say what they gave and can be put right.

use dioxus::prelude::*;
use jiff::civil::DateTime;
use palier_shared::look::Icon;
use palier_shared::visit::text as words;
use palier_shared::visit::{DoubtStep, StepAnswer};

use super::view::{DoubtView, StepView};
use super::{Noted, text};
use crate::components::{Call, glyph};

/// What a step can give, in the order in which it is offered.
fn answers(step: DoubtStep) -> &'static [StepAnswer] {
    match step {
        DoubtStep::Telephone => &[StepAnswer::NoAnswer, StepAnswer::Well],
        DoubtStep::ContactPerson | DoubtStep::Coordinator => {
            &[StepAnswer::NoAnswer, StepAnswer::Well, StepAnswer::TakesOver]
        }
        DoubtStep::Emergency => &[StepAnswer::TakesOver, StepAnswer::NoAnswer],
    }
}

/// Whether there is anybody to ask.
fn somebody(view: &DoubtView, step: DoubtStep) -> bool {
    match step {
        DoubtStep::Telephone => !view.phones.is_empty(),
        DoubtStep::ContactPerson => !view.contacts.is_empty(),
        // The service answers, if not by the number that this tablet knows.
        DoubtStep::Coordinator | DoubtStep::Emergency => true,
    }
}

/// The steps.
#[component]
pub(super) fn Steps(view: DoubtView, write: Callback<Noted>) -> Element {
    rsx! {
        ol { id: "steps", class: "stack",
            for (number , step) in view.steps.iter().cloned().enumerate() {
                li { key: "{number}", class: if step.current { "card stack" } else { "card flush" },
                    "aria-current": if step.current { "step" },
                    Title { number: number + 1, step: step.clone() }
                    if step.current {
                        Whom { view: view.clone(), step: step.step }
                        Answers { view: view.clone(), step: step.step, write }
                    } else if step.given.is_some() {
                        details { id: "again-{step.step.code()}",
                            summary { "{text::PUT_RIGHT}" }
                            div { class: "stack",
                                Whom { view: view.clone(), step: step.step }
                                Answers { view: view.clone(), step: step.step, write }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// `1. Appeler la personne`, and what that gave.
#[component]
fn Title(number: usize, step: StepView) -> Element {
    let what = format!("{number}. {}", words::doubt_step(step.step));
    let given = |(answer, at): (Option<StepAnswer>, DateTime)| text::given(step.step, answer, at);
    rsx! {
        div { class: "row wrap between",
            if step.current {
                h2 { "{what}" }
            } else {
                p { class: if step.given.is_some() { "strong" } else { "muted" }, "{what}" }
            }
            if let Some(words) = step.given.map(given) {
                span { class: "tag", {glyph(Icon::Check)} "{words}" }
            }
        }
    }
}

/// Whom to call, and what to say.
#[component]
fn Whom(view: DoubtView, step: DoubtStep) -> Element {
    match step {
        DoubtStep::Telephone => rsx! {
            if view.phones.is_empty() {
                p { class: "note info", "{view.no_phone}" }
            } else {
                div { class: "row wrap",
                    for (place , number) in view.phones.iter().enumerate() {
                        Call { key: "{number}", number: number.clone(), primary: place == 0 }
                    }
                }
                p { class: "muted", "{text::LISTEN}" }
            }
        },
        DoubtStep::ContactPerson => rsx! {
            if view.contacts.is_empty() {
                p { class: "note info", "{text::NO_CONTACT}" }
            } else {
                ul { class: "stack",
                    for (place , called) in view.contacts.iter().enumerate() {
                        li { key: "{place}", class: "row wrap between",
                            div { class: "grow",
                                p { class: "strong", "{called.who}" }
                                p { class: "muted", "{called.told}" }
                            }
                            Call { number: called.number.clone(), whose: called.who.clone(), primary: place == 0 }
                        }
                    }
                }
                p { class: "muted", "{text::SAY_ONLY}" }
            }
        },
        DoubtStep::Coordinator => rsx! {
            if view.office.is_empty() {
                p { class: "note info", "{text::NO_OFFICE}" }
            } else {
                div { class: "row wrap",
                    Call { number: view.office.clone(), words: text::call_service(&view.office), primary: true }
                }
            }
            p { class: "muted", "{text::SAY_ALL}" }
        },
        DoubtStep::Emergency => rsx! {
            div { class: "row wrap",
                for (place , number) in ["18", "112"].into_iter().enumerate() {
                    Call { key: "{number}", number, primary: place == 0 }
                }
            }
            p { class: "muted", "{text::STAY}" }
        },
    }
}

/// One touch each.
#[component]
fn Answers(view: DoubtView, step: DoubtStep, write: Callback<Noted>) -> Element {
    if !somebody(&view, step) {
        return rsx! {
            div { class: "row wrap",
                button { id: "next-{step.code()}", class: "primary big", r#type: "button",
                    onclick: move |_| write.call(Noted::Step(step, StepAnswer::NotPossible)),
                    "{text::NEXT_STEP}"
                    {glyph(Icon::Next)}
                }
            }
        };
    }
    rsx! {
        div { class: "row wrap", role: "group", "aria-label": text::what_it_gave(step),
            for answer in answers(step).iter().copied() {
                button { key: "{answer.code()}", id: "{step.code()}-{answer.code()}", class: "big", r#type: "button",
                    onclick: move |_| write.call(Noted::Step(step, answer)),
                    {text::answer(step, answer)}
                }
            }
        }
    }
}
