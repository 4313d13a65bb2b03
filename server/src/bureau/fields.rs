//! Pieces of forms: a label, its control, its hint and what is wrong with it, tied together for the eye and the ear.

pub(in crate::bureau) mod stale;

use std::collections::BTreeMap;

use dioxus::prelude::*;
use palier_shared::look::{self, Icon};
use palier_shared::secrets;
use serde::Deserialize;

use super::text;

/// What a form sent, by field. A box that is not ticked is not sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(super) struct Sent(BTreeMap<String, String>);

impl Sent {
    /// A field without the spaces around it, with plain ends of lines; empty when it was not sent.
    pub(super) fn get(&self, name: &str) -> String {
        self.0.get(name).map(|value| value.replace("\r\n", "\n").trim().to_owned()).unwrap_or_default()
    }

    /// Writes a field.
    pub(super) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// Whether a box is ticked.
    pub(super) fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// Names of the fields that were sent.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// What is wrong with a form: a sentence by field, in the order found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Errors(Vec<(String, String)>);

impl Errors {
    /// Notes what is wrong with a field; the first sentence stays.
    pub(super) fn add(&mut self, name: &str, sentence: impl Into<String>) {
        if self.of(name).is_none() {
            self.0.push((name.to_owned(), sentence.into()));
        }
    }

    /// What is wrong with a field.
    pub(super) fn of(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(of, _)| of == name).map(|(_, sentence)| sentence.as_str())
    }

    /// Whether nothing is wrong.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Name of the box that says that a doubtful text is meant.
fn meant(name: &str) -> String {
    format!("{name}-voulu")
}

/// Whether a text may hold a secret, and holds none that is refused.
fn doubtful(text: &str) -> bool {
    let found = secrets::find(text);
    !found.is_empty() && !found.iter().any(|secret| secrets::blocks(secret.found))
}

/// Refuses a free text that holds what nobody should find here. One that only might asks for a box to be ticked.
pub(super) fn guard(sent: &Sent, errors: &mut Errors, name: &str) {
    let value = sent.get(name);
    let found = secrets::find(&value);
    let blocking = found.iter().find(|secret| secrets::blocks(secret.found));
    let Some(secret) = blocking.or(found.first()) else {
        return;
    };
    if blocking.is_some() || !sent.ticked(&meant(name)) {
        errors.add(name, secrets::text::advice(secret.found));
    }
}

/// A form as it comes back: what was sent, and what is wrong with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form<'f> {
    /// What was sent, or is proposed.
    pub(super) sent: &'f Sent,
    /// What is wrong with it.
    pub(super) errors: &'f Errors,
}

/// A field of one line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Input<'i> {
    /// Name, and id.
    pub(super) name: &'i str,
    /// Label.
    pub(super) label: &'i str,
    /// What helps to fill it in, or empty.
    pub(super) hint: &'i str,
    /// `text`, `date`, `time`…
    pub(super) kind: &'static str,
    /// Keyboard offered: `numeric`, `decimal`, `tel`.
    pub(super) keyboard: &'static str,
    /// `short`, or empty.
    pub(super) class: &'static str,
    /// Whether it must be filled in.
    pub(super) required: bool,
}

impl Default for Input<'_> {
    fn default() -> Self {
        Input { name: "", label: "", hint: "", kind: "text", keyboard: "text", class: "", required: false }
    }
}

impl Form<'_> {
    /// Says at the top of the form that something is to be put right, with a way to each field.
    pub(super) fn summary(&self) -> Element {
        self.summary_saying(text::to_correct)
    }

    /// The same, in other words than that nothing is saved yet.
    pub(super) fn summary_saying(&self, heading: impl Fn(usize) -> String) -> Element {
        if self.errors.is_empty() {
            return rsx! {};
        }
        rsx! {
            div { class: "note bad stack close", role: "alert",
                p { class: "strong", {heading(self.errors.0.len())} }
                ul { class: "plain",
                    for (name, sentence) in self.errors.0.iter() {
                        li { a { href: "#{name}", "{sentence}" } }
                    }
                }
            }
        }
    }

    /// Ids of what describes a field.
    fn described(&self, name: &str, hint: &str) -> Option<String> {
        let hint = (!hint.is_empty()).then(|| format!("{name}-aide"));
        let error = self.errors.of(name).map(|_| format!("{name}-erreur"));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self, name: &str) -> Option<&'static str> {
        self.errors.of(name).map(|_| "true")
    }

    /// What is wrong with a field, below it.
    pub(super) fn error(&self, name: &str) -> Element {
        let Some(sentence) = self.errors.of(name) else {
            return rsx! {};
        };
        rsx! {
            p { class: "error", id: "{name}-erreur",
                svg { class: "i", view_box: "0 0 24 24", "aria-hidden": "true", path { d: look::icon(Icon::Alert) } }
                span { "{sentence}" }
            }
        }
    }

    /// A field of one line.
    pub(super) fn input(&self, input: Input<'_>) -> Element {
        let Input { name, label, hint, kind, keyboard, class, required } = input;
        rsx! {
            div { class: "field",
                label { r#for: "{name}", "{label}" }
                input { id: "{name}", name: "{name}", r#type: kind, class, inputmode: keyboard, value: self.sent.get(name),
                    required, autocomplete: "off", aria_describedby: self.described(name, hint), aria_invalid: self.invalid(name) }
                if !hint.is_empty() {
                    p { class: "hint", id: "{name}-aide", "{hint}" }
                }
                {self.error(name)}
            }
        }
    }

    /// A field of several lines; when its text is doubtful, with the box that says that it is meant.
    pub(super) fn area(&self, name: &str, label: &str, hint: &str) -> Element {
        let value = self.sent.get(name);
        let ask = self.errors.of(name).is_some() && doubtful(&value);
        let box_name = meant(name);
        rsx! {
            div { class: "field",
                label { r#for: "{name}", "{label}" }
                if !hint.is_empty() {
                    p { class: "hint", id: "{name}-aide", "{hint}" }
                }
                textarea { id: "{name}", name: "{name}", rows: "4", aria_describedby: self.described(name, hint),
                    aria_invalid: self.invalid(name), "{value}" }
                {self.error(name)}
                if ask {
                    label { class: "row", input { r#type: "checkbox", name: "{box_name}", value: "1" } {text::NOT_A_SECRET} }
                }
            }
        }
    }

    /// A list to choose from: values and labels.
    pub(super) fn select(
        &self,
        name: &str,
        label: &str,
        hint: &str,
        options: &[(String, String)],
    ) -> Element {
        let chosen = self.sent.get(name);
        rsx! {
            div { class: "field",
                label { r#for: "{name}", "{label}" }
                if !hint.is_empty() {
                    p { class: "hint", id: "{name}-aide", "{hint}" }
                }
                select { id: "{name}", name: "{name}", aria_describedby: self.described(name, hint), aria_invalid: self.invalid(name),
                    for (value, label) in options.iter() {
                        option { value: "{value}", selected: *value == chosen, "{label}" }
                    }
                }
                {self.error(name)}
            }
        }
    }

    /// One of a few answers, all in view.
    pub(super) fn choices(&self, name: &str, legend: &str, options: &[(&str, &str)]) -> Element {
        let chosen = self.sent.get(name);
        rsx! {
            fieldset { class: "field", id: "{name}", aria_describedby: self.described(name, ""),
                legend { "{legend}" }
                div { class: "choices",
                    for (value, label) in options.iter().copied() {
                        label { class: "choice",
                            input { r#type: "radio", name: "{name}", value, checked: value == chosen }
                            "{label}"
                        }
                    }
                }
                {self.error(name)}
            }
        }
    }

    /// A box to tick.
    pub(super) fn tick(&self, name: &str, label: &str) -> Element {
        rsx! {
            div { class: "field",
                label { class: "row",
                    input { id: "{name}", r#type: "checkbox", name: "{name}", value: "1", checked: self.sent.ticked(name),
                        aria_describedby: self.described(name, ""), aria_invalid: self.invalid(name) }
                    "{label}"
                }
                {self.error(name)}
            }
        }
    }
}

/// The token that each form carries.
pub(super) fn token(user: &crate::web::User) -> Element {
    rsx! { input { r#type: "hidden", name: "csrf", value: user.csrf() } }
}

/// A field that is not shown.
pub(super) fn hidden(name: &str, value: &str) -> Element {
    rsx! { input { r#type: "hidden", name: "{name}", value: "{value}" } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guarded(text: &str, meant: bool) -> Option<String> {
        let mut sent = Sent::default();
        sent.set("words", text);
        if meant {
            sent.set("words-voulu", "1");
        }
        let mut errors = Errors::default();
        guard(&sent, &mut errors, "words");
        errors.of("words").map(str::to_owned)
    }

    #[test]
    fn a_number_is_refused_and_a_word_asks() {
        assert_eq!(guarded("mot de passe oublié", false), None);
        assert!(guarded("mdp toto38", false).is_some());
        assert_eq!(guarded("mdp toto38", true), None, "the coordinator says that it is meant");
        assert!(guarded("n° sécu 1 53 05 38 037 397 18", true).is_some(), "a number is never kept");
    }

    #[test]
    fn lines_end_plainly() {
        let mut sent = Sent::default();
        sent.set("note", " une\r\ndeux ");
        assert_eq!(sent.get("note"), "une\ndeux");
    }
}
