//! The price, told and accepted before the visit begins.

mod exceptions;
mod quotient_form;
mod text;
mod view;

use std::collections::BTreeMap;

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::person::Person;
use palier_shared::quotient::QuotientKind;
use palier_shared::tariff::{self, Circumstances};
use palier_shared::visit::Visit;

use crate::app::App;
use crate::components::{Back, Bar, Heading, SaveStatus, Saving, glyph, use_typed};
use crate::platform;
use crate::route::Route;
use crate::screens::visit::edit;
use quotient_form::{Entry, QuotientForm, Wrong, preset};

pub use view::{PriceView, priced, quote, tariff_of};

/// `/visite/:id/prix`.
#[component]
pub fn Price(id: DocumentId) -> Element {
    let app = use_context::<App>();
    let view = app.view(|replica| PriceView::of(replica, id)).flatten();
    rsx! {
        div { class: "tablet",
            Bar { back: Back { to: Route::Prepare { id }, words: text::PREPARE, only_narrow: false },
                Heading { page: text::PAGE, "{text::PAGE}" }
            }
            main { id: "contenu", tabindex: "-1", class: "page",
                match view {
                    Some(view) => rsx! { PriceOf { key: "{id}", id, view } },
                    None => rsx! { p { class: "note", "{text::NO_TARIFF}" } },
                }
            }
        }
    }
}

/// What the agent and the person decide here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    /// Nothing yet.
    Open,
    /// The form is shown although there is a price, until the person has more quotients than these.
    Correct(usize),
    /// No proof today: the range is accepted.
    WithoutProof,
}

#[component]
fn PriceOf(id: DocumentId, view: PriceView) -> Element {
    let saving = use_context::<Saving>();
    let mut choice = use_signal(|| Choice::Open);
    let mut huge = use_signal(|| false);
    let mut asked_too_early = use_signal(|| false);
    let start = use_start(id);
    let needs_choice = !view.known && choice() != Choice::WithoutProof;
    let correcting = choice() == Choice::Correct(view.quotients);
    let editable = view.may_start || view.under_way;
    rsx! {
        div { class: "stack wide",
            div { class: "stack close",
                Told { view: view.clone() }
                SaveStatus { state: saving.state() }
            }
            if !view.lines.is_empty() {
                Explained { view: view.clone() }
            }
            if editable && (correcting || needs_choice) {
                NewQuotient {
                    id,
                    view: view.clone(),
                    on_without: (!view.known).then(|| EventHandler::new(move |()| choice.set(Choice::WithoutProof))),
                    on_cancel: view.known.then(|| EventHandler::new(move |()| choice.set(Choice::Open))),
                }
            } else if editable {
                if choice() == Choice::WithoutProof && !view.known {
                    p { id: "told-range", class: "note info", "{text::without_proof(&view.range)}" }
                }
                div { class: "row wrap",
                    button { id: "correct-quotient", r#type: "button", onclick: move |_| choice.set(Choice::Correct(view.quotients)),
                        {glyph(Icon::Pen)}
                        "{text::CORRECT}"
                    }
                }
            }
            if editable {
                exceptions::Exceptions { id, view: view.clone() }
            }
            if asked_too_early() && needs_choice {
                p { id: "choose-first", role: "alert", class: "note bad", "{text::CHOOSE_FIRST}" }
            }
        }
        div { class: "dock",
            button { id: "huge", class: "big", r#type: "button", onclick: move |_| huge.set(true),
                {glyph(Icon::Enlarge)}
                "{text::HUGE}"
            }
            if view.may_start {
                button {
                    id: "start",
                    class: "primary big",
                    r#type: "button",
                    onclick: move |_| if needs_choice { asked_too_early.set(true) } else { start.call(()) },
                    "{text::START}"
                }
            } else if view.under_way {
                Link { to: Route::Demarches { id }, id: "go-on", class: "btn primary big", "{crate::text::GO_ON}" {glyph(Icon::Next)} }
            }
        }
        if huge() {
            Huge { view, on_close: move |()| huge.set(false) }
        }
    }
}

/// Begins the visit: quote, aide-mémoire and event in one change, then its first screen.
fn use_start(id: DocumentId) -> Callback<()> {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let navigator = use_navigator();
    use_callback(move |()| {
        let Some(agent) = app.account() else { return };
        let at = app.now();
        let beginning = app.view(|replica| edit::Beginning::of(replica, id, &agent.id, at)).flatten();
        let Some(beginning) = beginning else { return };
        let (event, editing, app) = (app.new_id(), app.clone(), app.clone());
        let save = async move { editing.edit::<Visit>(id, move |visit| beginning.write(visit, event)).await };
        saving.run(save, move || {
            // Locked meanwhile: there is no router any more.
            if app.account().is_some() {
                navigator.push(Route::Demarches { id });
            }
        });
    })
}

/// What is paid at the door: nothing, and what comes after.
fn nothing_today(view: &PriceView) -> &'static str {
    if view.chosen.waiver.is_empty() { text::NOTHING_TODAY } else { text::NOTHING_AT_ALL }
}

/// The amount and its sentence.
#[component]
fn Told(view: PriceView) -> Element {
    rsx! {
        div { class: "centre",
            p { class: "muted", "{text::will_pay(&view.who)}" }
            p { id: "amount", class: if view.known { "price" } else { "price range" }, "{view.amount}" }
            if !view.known {
                p { class: "strong", "{view.summary}" }
            }
            p { class: "muted", {nothing_today(&view)} }
            if !view.warning.is_empty() {
                p { id: "tariff-warning", class: "note", {glyph(Icon::Alert)} " {view.warning}" }
            }
        }
    }
}

/// How the amount comes about.
#[component]
fn Explained(view: PriceView) -> Element {
    let last = view.lines.len().saturating_sub(1);
    rsx! {
        section { class: "card stack",
            h2 { "{text::HOW}" }
            dl { id: "lines", class: "why",
                for (index , line) in view.lines.iter().enumerate() {
                    div { key: "{index}", class: if index == last { "total" },
                        dt { "{line.label}" }
                        dd { "{line.figure}" }
                    }
                }
            }
            p { class: "muted small", "{view.decision}" }
        }
    }
}

/// The form with what it does: a preview as it is typed, and the quotient added to the person.
#[component]
fn NewQuotient(
    id: DocumentId,
    view: PriceView,
    on_without: Option<EventHandler<()>>,
    on_cancel: Option<EventHandler<()>>,
) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let today = app.civil_now().date();
    let kinds: Vec<QuotientKind> =
        view.accepts.iter().filter_map(|code| QuotientKind::from_code(code)).collect();
    let first = kinds.first().copied().unwrap_or(QuotientKind::TaxNotice);
    let typed = use_typed(&format!("quotient/{id}"), |_, fields| preset(fields, first, today));
    let entry = Entry::of(&typed.fields(), first);
    let mut wrong = use_signal(Wrong::default);
    let agent = app.agent();
    let preview = entry.read(today, &agent, 0).ok().and_then(|quotient| {
        if !quotient.valid_on(view.day, view.validity_months) {
            return Some(text::too_old(view.validity_months));
        }
        let tariff = app
            .view(|replica| tariff_of(replica, replica.get::<Visit>(id)?).map(|(_, tariff)| tariff.clone()))
            .flatten()?;
        let value = quotient.value();
        let alone = BTreeMap::from([(String::new(), quotient)]);
        let price = tariff::price(&tariff, &Circumstances::visit(&alone, view.day));
        Some(text::would_be(value, &price.words()))
    });
    let keep = move |()| {
        let app = app.clone();
        let person: Option<DocumentId> =
            app.view(|replica| replica.get::<Visit>(id)?.person.parse().ok()).flatten();
        match (entry.read(today, &agent, app.now()), person) {
            (Ok(quotient), Some(person)) => {
                wrong.set(Wrong::default());
                let (key, draft) = (app.new_id(), typed.key());
                let save = async move {
                    app.edit::<Person>(person, move |person| {
                        person.quotients.insert(key, quotient);
                    })
                    .await?;
                    app.drop_draft(&draft).await;
                    Ok(())
                };
                saving.run(save, || platform::focus("titre"));
            }
            (Err(errors), _) => wrong.set(errors),
            (Ok(_), None) => {}
        }
    };
    rsx! {
        QuotientForm {
            typed,
            wrong: wrong(),
            kinds,
            preview: preview.unwrap_or_default(),
            on_keep: keep,
            on_without,
            on_cancel,
        }
    }
}

/// The amount over the whole screen, for the person to read.
#[component]
fn Huge(view: PriceView, on_close: EventHandler<()>) -> Element {
    use_effect(|| platform::focus("close-huge"));
    use_drop(|| platform::focus("huge"));
    rsx! {
        div { id: "huge-price", class: "huge", role: "dialog", "aria-modal": "true", "aria-labelledby": "huge-who",
            onkeydown: move |event| if event.key() == Key::Escape { on_close.call(()) },
            p { id: "huge-who", "{text::will_pay(&view.who)}" }
            p { class: if view.known { "price" } else { "price range" }, "{view.amount}" }
            p { {nothing_today(&view)} }
            button {
                id: "close-huge",
                class: "big",
                r#type: "button",
                onclick: move |_| on_close.call(()),
                {glyph(Icon::Cross)}
                "{crate::text::CLOSE}"
            }
        }
    }
}

#[cfg(test)]
mod tests;
