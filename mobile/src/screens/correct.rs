//! Putting something right after the end of a visit: what, the new value and why. What was written first stays.

mod text;
mod typed;

use dioxus::prelude::*;
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::text as shared_text;
use palier_shared::visit::text as visit_words;
use palier_shared::visit::{Corrected, Event, Outcome, Visit};

use crate::app::App;
use crate::components::{
    Area, Back, Bar, Choices, Field, FieldKind, Heading, Reason, SaveStatus, Typed, glyph, use_fresh_saving,
    use_typed,
};
use crate::route::Route;
use crate::screens::clock;
use typed::{REASON, TARGET, VALUE, WHAT};

pub use typed::{CorrectView, Entry, Wrong};

/// What a tablet puts right; a price is the office's matter, and so is the rest.
const OFFERED: [Corrected; 5] =
    [Corrected::Start, Corrected::End, Corrected::Outcome, Corrected::NextSteps, Corrected::Notes];

/// `/visite/:id/corriger`.
#[component]
pub fn Correct(id: DocumentId) -> Element {
    let app = use_context::<App>();
    let view = app.view(|replica| CorrectView::of(replica, id)).flatten();
    rsx! {
        div { class: "tablet",
            Bar { back: Back { to: Route::Prepare { id }, words: crate::text::THE_VISIT, only_narrow: false },
                Heading { page: text::PAGE, "{text::PAGE}" }
            }
            main { id: "contenu", tabindex: "-1", class: "page done",
                match view {
                    Some(view) => rsx! { CorrectForm { key: "{id}", id, view } },
                    None => rsx! { p { class: "note", "{text::NOT_OVER}" } },
                }
            }
        }
    }
}

#[component]
fn CorrectForm(id: DocumentId, view: CorrectView) -> Element {
    let app = use_context::<App>();
    let saving = use_fresh_saving(id);
    let navigator = use_navigator();
    let typed = use_typed(&format!("correction/{id}"), |_, _| {});
    let mut wrong = use_signal(Wrong::default);
    let choose = {
        let view = view.clone();
        move |code: String| {
            if let Some(what) = Corrected::from_code(&code) {
                let begun = view.begin(what);
                typed.set_all(&[(WHAT, what.code()), (TARGET, &begun.target), (VALUE, &begun.value)]);
            }
        }
    };
    let keeping = view.clone();
    let keep = move |_| {
        let Some(agent) = app.account() else { return };
        let zone = clock::zone(&app);
        match Entry::of(&typed.fields()).read(&keeping, &zone) {
            Err(errors) => wrong.set(errors),
            Ok((correction, reason)) => {
                wrong.set(Wrong::default());
                let (key, at, app) = (app.new_id(), app.now(), app.clone());
                let event = Event::corrected(at, &agent.id, correction, &reason);
                let save = async move {
                    app.edit::<Visit>(id, move |visit| visit.add(&key, event)).await?;
                    app.drop_draft(&typed.key()).await;
                    Ok(())
                };
                saving.run(save, move || drop(navigator.replace(Route::Prepare { id })));
            }
        }
    };
    let now = Entry::of(&typed.fields());
    let offered: Vec<_> = OFFERED
        .into_iter()
        .filter(|what| *what != Corrected::Outcome || !view.demarches.is_empty())
        .map(|what| (what.code().to_owned(), french::capitalised(visit_words::corrected(what))))
        .collect();
    rsx! {
        div { class: "stack wide",
            div { class: "stack close",
                p { "{text::EXPLAINED}" }
                if view.certified {
                    p { class: "note", {glyph(Icon::Alert)} " {text::CERTIFIED}" }
                }
                SaveStatus { state: saving.state() }
            }
            Choices { name: WHAT, legend: text::WHAT, options: offered, chosen: now.what.map_or("", Corrected::code), on_choose: choose }
            if now.what.is_some() {
                NewValue { view: view.clone(), typed, wrong: wrong() }
                section { class: "card stack",
                    Reason {
                        name: REASON, legend: text::WHY, usual: &text::REASONS, own_id: "own-reason", own_label: text::OWN_REASON,
                        reason: typed.get(REASON), error: wrong().reason, on_reason: move |reason: String| typed.set(REASON, &reason),
                    }
                }
                div { class: "row wrap",
                    button { id: "keep-correction", class: "primary big", r#type: "button", onclick: keep,
                        {glyph(Icon::Check)}
                        "{text::KEEP}"
                    }
                }
            }
        }
    }
}

/// What was written, and what holds from now on.
#[component]
fn NewValue(view: CorrectView, typed: Typed, wrong: Wrong) -> Element {
    let now = Entry::of(&typed.fields());
    let Some(what) = now.what else {
        return rsx! {};
    };
    let set = move |value: String| typed.set(VALUE, &value);
    let before = view.before(what, &now.target);
    rsx! {
        section { class: "card stack",
            if what == Corrected::Outcome {
                Choices {
                    name: TARGET,
                    legend: text::WHICH,
                    options: view.demarches.clone(),
                    chosen: now.target.clone(),
                    on_choose: move |target: String| typed.set(TARGET, &target),
                }
            }
            if !before.is_empty() {
                p { id: "before", class: "muted kept-lines", {text::before(&before)} }
            }
            match what {
                Corrected::Start | Corrected::End => rsx! {
                    Field { id: "new-hour", label: text::NEW_HOUR, kind: FieldKind::Time, value: now.value.clone(), error: wrong.value, on_input: set }
                },
                Corrected::Outcome => rsx! {
                    Choices {
                        name: "new-outcome",
                        legend: text::NEW_OUTCOME,
                        options: Outcome::ALL.iter().map(|each| (each.code().to_owned(), shared_text::outcome(*each).to_owned())).collect::<Vec<_>>(),
                        chosen: now.value.clone(),
                        on_choose: set,
                    }
                    if !wrong.value.is_empty() {
                        p { class: "error", role: "alert", {glyph(Icon::Alert)} "{wrong.value}" }
                    }
                },
                Corrected::Notes | Corrected::NextSteps | Corrected::Tick | Corrected::Price => rsx! {
                    Area { id: "new-text", label: text::NEW_TEXT, value: now.value, rows: 6, error: wrong.value, on_input: set }
                },
            }
        }
    }
}

#[cfg(test)]
mod tests;
