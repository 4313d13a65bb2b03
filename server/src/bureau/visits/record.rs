//! What the agent recorded at the home.

use std::collections::BTreeMap;

use dioxus::prelude::*;
use palier_shared::aide_memoire::{Progress, Template, TemplateItem, text as aide_memoire_words};
use palier_shared::look::Icon;
use palier_shared::text as words;
use palier_shared::visit::{Demarche, Outcome, Posture, Redirection, RedirectionKind, Tick, Visit};

use super::status::icon;
use super::text;

/// Everything that was recorded, or that nothing was yet.
pub(super) fn record(visit: &Visit, template: Option<&Template>) -> Element {
    let mut demarches: Vec<&Demarche> =
        visit.demarches.values().filter(|demarche| !demarche.withdrawn).collect();
    demarches.sort_by_key(|demarche| demarche.at);
    let mut redirections: Vec<&Redirection> =
        visit.redirections.values().filter(|one| !one.withdrawn).collect();
    redirections.sort_by_key(|redirection| redirection.at);
    let nothing =
        visit.ticks.is_empty() && demarches.is_empty() && redirections.is_empty() && visit.notes.is_empty();
    if nothing && visit.next_steps.is_empty() {
        return rsx! { p { class: "muted", {text::NOTHING_RECORDED} } };
    }
    rsx! {
        {demarches_table(&demarches)}
        if let Some(template) = template {
            {aide_memoire(visit, template)}
        }
        if !redirections.is_empty() {
            div {
                h3 { {text::REDIRECTIONS} }
                ul { class: "plain",
                    for one in redirections {
                        li { "{one.name}" {RedirectionKind::from_code(&one.kind).map(|kind| rsx! { span { class: "muted", " · " {words::redirection(kind)} } })} }
                    }
                }
            }
        }
        {paragraph(text::NEXT_STEPS, &visit.next_steps)}
        {paragraph(text::NOTES, &visit.notes)}
    }
}

fn demarches_table(demarches: &[&Demarche]) -> Element {
    rsx! {
        div {
            h3 { {text::DEMARCHES} }
            if demarches.is_empty() {
                p { class: "muted", {text::NO_DEMARCHE} }
            } else {
                div { class: "wide-table",
                    table {
                        thead { tr {
                            th { scope: "col", {text::DEMARCHE} }
                            th { scope: "col", {text::OUTCOME} }
                            th { scope: "col", {text::POSTURE} }
                        } }
                        tbody {
                            for demarche in demarches {
                                tr {
                                    td { class: "strong", "{demarche.title}" }
                                    td { {outcome(demarche)} }
                                    td { class: "muted", {Posture::from_code(&demarche.posture).map(|posture| text::quoted(words::posture(posture)))} }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn outcome(demarche: &Demarche) -> Element {
    let Some(outcome) = Outcome::from_code(&demarche.outcome) else {
        return rsx! {};
    };
    let (class, drawing) = match outcome {
        Outcome::Done => ("good", Icon::Check),
        Outcome::Waiting => ("info", Icon::Clock),
        Outcome::Resume | Outcome::Impossible => ("warn", Icon::Undo),
        Outcome::Refused | Outcome::GivenUp => ("", Icon::Cross),
    };
    rsx! { span { class: "tag {class}", {icon(drawing)} {words::outcome(outcome)} } }
}

/// The items that applied, as they were ticked or answered.
fn aide_memoire(visit: &Visit, template: &Template) -> Element {
    let Progress { done, of } = template.progress(&visit.ticks);
    rsx! {
        details {
            summary { {text::AIDE_MEMOIRE} span { class: "muted", " " {text::ticked(done, of)} } }
            p { class: "muted small", {aide_memoire_words::edition(template)} }
            ul { class: "ticks",
                for item in template.applicable(&visit.ticks) {
                    {row(item, &visit.ticks)}
                }
            }
        }
    }
}

fn row(item: &TemplateItem, ticks: &BTreeMap<String, Tick>) -> Element {
    let done = item.done(ticks);
    let answer = ticks.get(&item.id).and_then(|tick| tick.answer).map(aide_memoire_words::answer);
    rsx! {
        li { class: if done { "ok" },
            if done { {icon(Icon::Check)} } else { span { class: "box" } }
            span {
                "{item.label}"
                if let Some(answer) = answer { " {answer}" }
                if item.required && !done { " (" {aide_memoire_words::MARK_REQUIRED} ")" }
                span { class: "unseen", " (" if done { {text::DONE} } else { {text::NOT_DONE} } ")" }
            }
        }
    }
}

/// Words that someone wrote, line by line.
fn paragraph(title: &str, content: &str) -> Element {
    rsx! {
        if !content.trim().is_empty() {
            div {
                h3 { "{title}" }
                p { class: "written", "{content}" }
            }
        }
    }
}
