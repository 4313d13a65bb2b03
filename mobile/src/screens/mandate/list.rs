//! The mandates that were made: what each covers, and its end.

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::person::Person;
use palier_shared::person::mandate::{Revocation, RevocationWay, text as words};

use super::text;
use super::view::MandateRow;
use crate::app::App;
use crate::components::{Choices, Saving, glyph};
use crate::platform;

/// The list.
#[component]
pub(super) fn Mandates(person: DocumentId, mandates: Vec<MandateRow>) -> Element {
    rsx! {
        section { id: "mandates", class: "card stack",
            h2 { "{text::MADE}" }
            ul { class: "stack",
                for mandate in mandates {
                    li { key: "{mandate.id}", class: "stack line", OneMandate { person, mandate } }
                }
            }
        }
    }
}

#[component]
fn OneMandate(person: DocumentId, mandate: MandateRow) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let mistake = {
        let (app, key) = (app.clone(), mandate.id.clone());
        move |_| {
            let (app, key) = (app.clone(), key.clone());
            let save = async move { app.edit::<Person>(person, move |person| withdraw(person, &key)).await };
            saving.run(save, || platform::focus("titre"));
        }
    };
    rsx! {
        div { class: "row wrap between",
            p { class: "muted", "{mandate.days}" }
            {mandate.tag.draw()}
        }
        ul { class: "plain",
            for (index , title) in mandate.demarches.iter().enumerate() {
                li { key: "{index}", "{title}" }
            }
        }
        for (index , name) in mandate.signed.iter().enumerate() {
            p { key: "{index}", class: "small", {glyph(Icon::Pen)} " {name}" }
        }
        if mandate.may_end {
            End { person, mandate: mandate.clone() }
        }
        if mandate.mine {
            div { class: "row",
                button { class: "quiet", r#type: "button", "aria-label": text::of(text::MISTAKE, &mandate.demarches), onclick: mistake,
                    {glyph(Icon::Undo)}
                    "{text::MISTAKE}"
                }
            }
        }
    }
}

/// Ends a mandate: who wished it and how it was said, from today on.
#[component]
fn End(person: DocumentId, mandate: MandateRow) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let mut who = use_signal(String::new);
    let mut way = use_signal(String::new);
    let mut missing = use_signal(|| false);
    let enders = text::ENDERS.iter().map(|(code, words)| ((*code).to_owned(), (*words).to_owned()));
    let ways =
        RevocationWay::ALL.iter().map(|way| (way.code().to_owned(), words::revocation_way(*way).to_owned()));
    let end = {
        let key = mandate.id.clone();
        move |_| {
            let told = !who.peek().is_empty() && !way.peek().is_empty();
            missing.set(!told);
            let Some(agent) = app.account().filter(|_| told) else { return };
            let revocation = Revocation {
                on: app.civil_now().date().to_string(),
                way: way.peek().clone(),
                who: who.peek().clone(),
                by: agent.id,
                at: app.now(),
            };
            let (app, key, id) = (app.clone(), key.clone(), app.new_id());
            let save = async move {
                app.edit::<Person>(person, move |person| revoke(person, &key, id, revocation)).await
            };
            saving.run(save, || platform::focus("titre"));
        }
    };
    rsx! {
        details { id: "end-{mandate.id}",
            summary { "aria-label": text::of(text::END, &mandate.demarches), "{text::END}" }
            div { class: "stack",
                Choices { name: "who-{mandate.id}", legend: text::WHO_ENDS, options: enders.collect::<Vec<_>>(), chosen: who(), on_choose: move |code| who.set(code) }
                Choices { name: "how-{mandate.id}", legend: text::HOW_ENDED, options: ways.collect::<Vec<_>>(), chosen: way(), on_choose: move |code| way.set(code) }
                if missing() {
                    p { role: "alert", class: "error", {glyph(Icon::Alert)} "{text::CHOOSE_BOTH}" }
                }
                div { class: "row",
                    button { class: "warn", r#type: "button", onclick: end, {glyph(Icon::Cross)} "{text::CONFIRM_END}" }
                }
            }
        }
    }
}

/// Ends a mandate: it stays, with its end.
pub(super) fn revoke(person: &mut Person, key: &str, id: String, revocation: Revocation) {
    if let Some(mandate) = person.mandates.get_mut(key) {
        mandate.revocations.insert(id, revocation);
    }
}

/// Takes back a mandate made by mistake: it stays, and covers nothing.
pub(super) fn withdraw(person: &mut Person, key: &str) {
    if let Some(mandate) = person.mandates.get_mut(key) {
        mandate.withdrawn = true;
    }
}
