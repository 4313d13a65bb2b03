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
    Back, Bar, Choices, Field, FieldKind, Heading, SaveStatus, glyph, judge, use_fresh_saving,
};
use crate::route::Route;
use crate::screens::clock;
pub use typed::{CorrectView, Typed, Wrong};

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

/// Name of the draft of what is typed.
fn draft_key(id: DocumentId) -> String {
    format!("correction/{id}")
}

#[component]
fn CorrectForm(id: DocumentId, view: CorrectView) -> Element {
    let app = use_context::<App>();
    let saving = use_fresh_saving(id);
    let navigator = use_navigator();
    let mut typed =
        use_signal(|| app.draft(&draft_key(id)).and_then(|text| Typed::parse(&text)).unwrap_or_default());
    let mut wrong = use_signal(Wrong::default);
    let drafting = app.clone();
    let change = use_callback(move |now: Typed| {
        let (app, text) = (drafting.clone(), now.to_string());
        typed.set(now);
        if judge(&text).draftable {
            spawn(async move { app.keep_draft(&draft_key(id), text).await });
        }
    });
    let choose = {
        let view = view.clone();
        move |code: String| {
            if let Some(what) = Corrected::from_code(&code) {
                change(view.begin(what, typed.peek().reason.clone()));
            }
        }
    };
    let keeping = view.clone();
    let keep = move |_| {
        let Some(agent) = app.account() else { return };
        let zone = clock::zone(&app);
        match typed.peek().read(&keeping, &zone) {
            Err(errors) => wrong.set(errors),
            Ok((correction, reason)) => {
                wrong.set(Wrong::default());
                let (key, at, app) = (app.new_id(), app.now(), app.clone());
                let event = Event::corrected(at, &agent.id, correction, &reason);
                let save = async move {
                    app.edit::<Visit>(id, move |visit| visit.add(&key, event)).await?;
                    app.drop_draft(&draft_key(id)).await;
                    Ok(())
                };
                saving.run(save, move || drop(navigator.replace(Route::Prepare { id })));
            }
        }
    };
    let now = typed();
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
            Choices { name: "what", legend: text::WHAT, options: offered, chosen: now.what.map_or("", Corrected::code), on_choose: choose }
            if now.what.is_some() {
                NewValue { view: view.clone(), typed: now.clone(), wrong: wrong(), on_change: change }
                Reason { typed: now, wrong: wrong().reason, on_change: change }
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
fn NewValue(view: CorrectView, typed: Typed, wrong: Wrong, on_change: EventHandler<Typed>) -> Element {
    let Some(what) = typed.what else {
        return rsx! {};
    };
    let set = {
        let typed = typed.clone();
        use_callback(move |value: String| on_change.call(Typed { value, ..typed.clone() }))
    };
    let before = view.before(what, &typed.target);
    rsx! {
        section { class: "card stack",
            if what == Corrected::Outcome {
                Choices {
                    name: "demarche",
                    legend: text::WHICH,
                    options: view.demarches.clone(),
                    chosen: typed.target.clone(),
                    on_choose: {
                        let typed = typed.clone();
                        move |target: String| on_change.call(Typed { target, ..typed.clone() })
                    },
                }
            }
            if !before.is_empty() {
                p { id: "before", class: "muted kept-lines", {text::before(&before)} }
            }
            match what {
                Corrected::Start | Corrected::End => rsx! {
                    Field { id: "new-hour", label: text::NEW_HOUR, kind: FieldKind::Time, value: typed.value.clone(), error: wrong.value, on_input: set }
                },
                Corrected::Outcome => rsx! {
                    Choices {
                        name: "new-outcome",
                        legend: text::NEW_OUTCOME,
                        options: Outcome::ALL.iter().map(|each| (each.code().to_owned(), shared_text::outcome(*each).to_owned())).collect::<Vec<_>>(),
                        chosen: typed.value.clone(),
                        on_choose: set,
                    }
                    if !wrong.value.is_empty() {
                        p { class: "error", role: "alert", {glyph(Icon::Alert)} "{wrong.value}" }
                    }
                },
                Corrected::Notes | Corrected::NextSteps | Corrected::Tick | Corrected::Price => rsx! {
                    div { class: "field",
                        label { r#for: "new-text", "{text::NEW_TEXT}" }
                        textarea { id: "new-text", rows: "6", value: "{typed.value}", "aria-describedby": "new-text-guard", oninput: move |event| set(event.value()) }
                        div { id: "new-text-guard", role: "status",
                            for advice in judge(&typed.value).advice {
                                p { key: "{advice}", class: "note bad", {glyph(Icon::Alert)} " {advice}" }
                            }
                            if !wrong.value.is_empty() {
                                p { class: "error", {glyph(Icon::Alert)} "{wrong.value}" }
                            }
                        }
                    }
                },
            }
        }
    }
}

/// Why: a few usual reasons, or her own words.
#[component]
fn Reason(typed: Typed, wrong: String, on_change: EventHandler<Typed>) -> Element {
    let (chosen, own) = (typed.clone(), typed.clone());
    let usual = text::REASONS.iter().map(|words| ((*words).to_owned(), (*words).to_owned()));
    rsx! {
        section { class: "card stack",
            Choices {
                name: "reason",
                legend: text::WHY,
                options: usual.collect::<Vec<_>>(),
                chosen: typed.reason.clone(),
                on_choose: move |reason: String| on_change.call(Typed { reason, ..chosen.clone() }),
            }
            Field {
                id: "own-reason", label: text::OWN_REASON, kind: FieldKind::Text, error: wrong,
                value: if text::REASONS.contains(&typed.reason.as_str()) { String::new() } else { typed.reason.clone() },
                on_input: move |reason: String| on_change.call(Typed { reason, ..own.clone() }),
            }
        }
    }
}

#[cfg(test)]
mod tests;
