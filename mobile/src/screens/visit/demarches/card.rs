//! One démarche: its outcome first; the rest appears only where that outcome asks for it.

use dioxus::prelude::*;
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::person::mandate::text as mandate_words;
use palier_shared::text as shared_text;
use palier_shared::visit::text as visit_words;
use palier_shared::visit::{Outcome, Owner, Posture};

use super::use_edit;
use crate::components::{Choices, Field, FieldKind, glyph};
use crate::route::Route;
use crate::screens::visit::made::DemarcheView;
use crate::screens::visit::report::outcome_tag;
use crate::screens::visit::texts::{VisitText, Which};
use crate::screens::visit::{edit, text};

/// The card. A démarche whose outcome asks for nothing more folds into one line.
#[component]
pub(super) fn DemarcheCard(id: DocumentId, demarche: DemarcheView) -> Element {
    let mut unfolded = use_signal(|| demarche.outcome.is_none());
    let open = unfolded() || demarche.outcome.is_none();
    rsx! {
        article { class: "card demarche",
            Head { id, demarche: demarche.clone(), open, on_fold: move |()| unfolded.toggle() }
            if open {
                OutcomeChoice { id, demarche: demarche.clone(), on_over: move |()| unfolded.set(false), on_more: move |()| unfolded.set(true) }
                match demarche.outcome {
                    Some(Outcome::Impossible | Outcome::Refused) => rsx! {
                        VisitText { id, which: Which::Why(demarche.id.clone()), label: text::WHY_NOT_DONE, kept: demarche.why.clone(), line: true }
                    },
                    Some(Outcome::Waiting | Outcome::Resume) => rsx! { NextAction { id, demarche: demarche.clone() } },
                    Some(Outcome::Done | Outcome::GivenUp) | None => rsx! {},
                }
                HowHelped { id, demarche: demarche.clone() }
            }
            if let Some(reason) = demarche.not_covered {
                div { class: "note stack close", role: "status",
                    p { {glyph(Icon::Alert)} " {mandate_words::not_covered(reason)}" }
                    div { class: "row",
                        Link { to: Route::VisitMandate { id }, class: "btn", {glyph(Icon::Pen)} "{text::SEE_MANDATE}" }
                    }
                }
            }
        }
    }
}

/// Its title, where it stands, and how to unfold it or take it back.
#[component]
fn Head(id: DocumentId, demarche: DemarcheView, open: bool, on_fold: EventHandler<()>) -> Element {
    let edit = use_edit(id);
    let key = demarche.id.clone();
    rsx! {
        div { class: "row wrap between",
            h3 { class: "grow", "{demarche.title}" }
            if !open {
                {outcome_tag(demarche.outcome).draw()}
            }
            div { class: "row",
                if demarche.outcome.is_some() {
                    button {
                        id: "fold-{demarche.id}",
                        class: "quiet",
                        r#type: "button",
                        "aria-expanded": if open { "true" } else { "false" },
                        "aria-label": text::unfold(&demarche.title, open),
                        onclick: move |_| on_fold.call(()),
                        {glyph(if open { Icon::Check } else { Icon::Pen })}
                        span { class: "word", if open { "{text::FOLD}" } else { "{text::UNFOLD}" } }
                    }
                }
                if open {
                    button {
                        class: "quiet",
                        r#type: "button",
                        "aria-label": crate::text::withdraw(&demarche.title),
                        onclick: move |_| {
                            let key = key.clone();
                            edit.call(Box::new(move |visit| edit::withdraw_demarche(visit, &key)));
                        },
                        {glyph(Icon::Cross)}
                        span { class: "word", "{crate::text::WITHDRAW}" }
                    }
                }
            }
        }
    }
}

#[component]
fn OutcomeChoice(
    id: DocumentId,
    demarche: DemarcheView,
    on_over: EventHandler<()>,
    on_more: EventHandler<()>,
) -> Element {
    let edit = use_edit(id);
    let options: Vec<_> = Outcome::ALL
        .iter()
        .map(|each| (each.code().to_owned(), shared_text::outcome(*each).to_owned()))
        .collect();
    let key = demarche.id.clone();
    rsx! {
        Choices {
            name: "outcome-{demarche.id}",
            legend: text::OUTCOME,
            options,
            chosen: demarche.outcome.map_or("", Outcome::code),
            on_choose: move |code: String| {
                let key = key.clone();
                let Some(outcome) = Outcome::from_code(&code) else { return };
                edit.call(Box::new(move |visit| edit::set_outcome(visit, &key, outcome)));
                match outcome {
                    Outcome::Done | Outcome::GivenUp => on_over.call(()),
                    Outcome::Waiting | Outcome::Resume | Outcome::Impossible | Outcome::Refused => on_more.call(()),
                }
            },
        }
    }
}

/// What is left to do, by whom, until when. Nothing of it is required.
#[component]
fn NextAction(id: DocumentId, demarche: DemarcheView) -> Element {
    let edit = use_edit(id);
    let owners: Vec<_> = Owner::ALL
        .iter()
        .map(|each| (each.code().to_owned(), french::capitalised(visit_words::owner(*each))))
        .collect();
    let (for_owner, for_due) = (demarche.clone(), demarche.clone());
    rsx! {
        VisitText { id, which: Which::NextAction(demarche.id.clone()), label: text::NEXT_ACTION, kept: demarche.next_action.clone(), line: true }
        Choices {
            name: "owner-{demarche.id}",
            legend: text::NEXT_OWNER,
            options: owners,
            chosen: demarche.next_owner.map_or("", Owner::code),
            on_choose: move |code: String| {
                let (key, due) = (for_owner.id.clone(), due(&for_owner.next_due));
                edit.call(Box::new(move |visit| edit::set_next(visit, &key, Owner::from_code(&code), due)));
            },
        }
        Field {
            id: "due-{demarche.id}", label: text::NEXT_DUE, kind: FieldKind::Date, value: demarche.next_due.clone(),
            on_input: move |day: String| {
                let (key, owner) = (for_due.id.clone(), for_due.next_owner);
                edit.call(Box::new(move |visit| edit::set_next(visit, &key, owner, due(&day))));
            },
        }
    }
}

/// A day as the field gives it; none while it is empty or half typed.
fn due(day: &str) -> Option<String> {
    day.parse::<jiff::civil::Date>().ok().map(|day| day.to_string())
}

/// How the agent helped: beside the person unless she says otherwise, so folded away.
#[component]
fn HowHelped(id: DocumentId, demarche: DemarcheView) -> Element {
    let edit = use_edit(id);
    let options: Vec<_> = Posture::ALL
        .iter()
        .map(|each| (each.code().to_owned(), shared_text::posture(*each).to_owned()))
        .collect();
    let key = demarche.id.clone();
    let now = demarche.posture.map_or(text::POSTURE, shared_text::posture);
    rsx! {
        details { class: "posture",
            summary { "{text::how_helped(now)}" }
            Choices {
                name: "posture-{demarche.id}",
                legend: text::POSTURE,
                legend_unseen: true,
                options,
                chosen: demarche.posture.map_or("", Posture::code),
                on_choose: move |code: String| {
                    let key = key.clone();
                    if let Some(posture) = Posture::from_code(&code) {
                        edit.call(Box::new(move |visit| edit::set_posture(visit, &key, posture)));
                    }
                },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_half_typed_is_none() {
        assert_eq!(due("2026-12-15").as_deref(), Some("2026-12-15"));
        assert_eq!((due(""), due("2026-13-40"), due("demain")), (None, None, None));
    }
}
