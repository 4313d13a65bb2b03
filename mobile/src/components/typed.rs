//! What is typed in a form of several fields: one draft, kept at each letter, until the form has become documents.

use std::collections::BTreeMap;

use dioxus::prelude::*;

use super::drafting::{forget_draft, keep_draft};
use super::judge;
use crate::app::App;

/// The fields of a form by name. An empty field is one that is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    shown: BTreeMap<String, String>,
    /// The last state of each field that may be kept: the guard reads along.
    kept: BTreeMap<String, String>,
}

impl Fields {
    /// What is typed there, or nothing.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.shown.get(name).map_or("", String::as_str)
    }

    /// Whether something is typed there.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        !self.get(name).trim().is_empty()
    }

    /// Types.
    pub fn set(&mut self, name: &str, value: &str) {
        put(&mut self.shown, name, value);
        if judge(value).keepable {
            put(&mut self.kept, name, value);
        }
    }

    /// The draft: a line a field.
    #[must_use]
    pub fn draft(&self) -> String {
        let line = |(name, value): (&String, &String)| {
            format!("{name}={}\n", value.replace('\\', "\\\\").replace('\r', "\\r").replace('\n', "\\n"))
        };
        self.kept.iter().map(line).collect()
    }

    /// Reads a draft; a line that cannot be read is passed over.
    #[must_use]
    pub fn of_draft(draft: &str) -> Self {
        let mut fields = Fields::default();
        for (name, value) in draft.lines().filter_map(|line| line.split_once('=')) {
            fields.set(name, &unescaped(value));
        }
        fields
    }
}

fn put(map: &mut BTreeMap<String, String>, name: &str, value: &str) {
    if value.is_empty() {
        map.remove(name);
    } else {
        map.insert(name.to_owned(), value.to_owned());
    }
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next() {
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some(other) => out.push(other),
                None => {}
            },
            (letter, false) => out.push(letter),
        }
    }
    out
}

/// A form's fields as a screen holds them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Typed {
    fields: Signal<Fields>,
    key: CopyValue<String>,
}

impl Typed {
    /// The fields; reads a signal.
    #[must_use]
    pub fn fields(self) -> Fields {
        self.fields.cloned()
    }

    /// One field; reads a signal.
    #[must_use]
    pub fn get(self, name: &str) -> String {
        self.fields.read().get(name).to_owned()
    }

    /// Types into a field, and keeps the draft. For event handlers.
    pub fn set(self, name: &str, value: &str) {
        self.set_all(&[(name, value)]);
    }

    /// Types into several fields at once. A form in which nothing is left is forgotten.
    pub fn set_all(mut self, values: &[(&str, &str)]) {
        self.fields.with_mut(|fields| values.iter().for_each(|(name, value)| fields.set(name, value)));
        let (app, key, draft) = (consume_context::<App>(), self.key.cloned(), self.fields.peek().draft());
        if draft.is_empty() {
            forget_draft(&app, &key);
        } else {
            keep_draft(&app, &key, draft);
        }
    }

    /// The draft's key.
    #[must_use]
    pub fn key(self) -> String {
        self.key.cloned()
    }
}

/// The fields of the form whose draft has this key (ids only, never a person's name): as they were left, or as
/// `presets` begins them.
pub fn use_typed(key: &str, presets: impl FnOnce(&App, &mut Fields)) -> Typed {
    let app = use_context::<App>();
    use_hook(|| {
        let fields = app.draft(key).map(|draft| Fields::of_draft(&draft)).unwrap_or_else(|| {
            let mut fields = Fields::default();
            presets(&app, &mut fields);
            fields
        });
        Typed { fields: Signal::new(fields), key: CopyValue::new(key.to_owned()) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_comes_back_letter_by_letter() {
        let mut fields = Fields::default();
        fields.set("nom", "D’Œuvre-Léger");
        fields.set("mots", "Deux lignes,\net un \\n qui n’en est pas une = non\r\n");
        fields.set("vide", "");
        let back = Fields::of_draft(&fields.draft());
        assert_eq!(back, fields);
        assert!(!back.has("vide") && back.has("nom"));
        assert_eq!(Fields::of_draft("n’importe quoi"), Fields::default());
    }

    #[test]
    fn a_number_that_is_never_kept_is_shown_and_not_drafted() {
        let mut fields = Fields::default();
        fields.set("mots", "sécu");
        fields.set("mots", "sécu 1 53 05 38 037 397 18");
        assert_eq!(fields.get("mots"), "sécu 1 53 05 38 037 397 18");
        assert_eq!(Fields::of_draft(&fields.draft()).get("mots"), "sécu");
    }
}
