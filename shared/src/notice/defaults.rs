//! The texts that a commune starts with, and how their fields are filled.

use std::collections::BTreeMap;

use super::NoticeKind;

/// The wording that a commune starts with, with its fields still to be filled. They are suggestions to be read by the
/// commune before it publishes them: its own words are its own decision.
#[must_use]
pub fn default_text(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Commitments => include_str!("../../notices/engagements.md"),
        NoticeKind::DataProtection => include_str!("../../notices/donnees.md"),
        NoticeKind::Mandate => include_str!("../../notices/mandat.md"),
        NoticeKind::NoAnswer => include_str!("../../notices/n_ouvre_pas.md"),
        NoticeKind::Concern => include_str!("../../notices/preoccupation.md"),
    }
}

/// Puts values in the place of `{fields}`. What a value says is not filled again, and a field without a value stays.
#[must_use]
pub fn fill(text: &str, values: &BTreeMap<&str, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, name, after)) = next_field(rest) {
        out.push_str(before);
        match values.get(name) {
            Some(value) => out.push_str(value),
            None => out.extend(["{", name, "}"]),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The fields of a text, in order, each once.
#[must_use]
pub fn unfilled(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((_, name, after)) = next_field(rest) {
        if !names.contains(&name) {
            names.push(name);
        }
        rest = after;
    }
    names
}

/// What comes before the first `{field}`, its name, what comes after. A name is lower-case letters and `_`.
fn next_field(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let inside = &text[open + 1..];
        let end =
            inside.find(|letter: char| !letter.is_ascii_lowercase() && letter != '_').unwrap_or(inside.len());
        if end > 0 && inside[end..].starts_with('}') {
            return Some((&text[..open], &inside[..end], &inside[end + 1..]));
        }
        from = open + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fields_are_filled_once_and_what_has_no_value_stays() {
        let values =
            BTreeMap::from([("ccas", "CCAS de {commune}".to_owned()), ("commune", "Égrève".to_owned())]);
        for (text, filled) in [
            ("Le {ccas}, à {commune}.", "Le CCAS de {commune}, à Égrève."),
            ("{inconnu} {ccas", "{inconnu} {ccas"),
            ("{{commune}} {} { commune }", "{Égrève} {} { commune }"),
            ("", ""),
        ] {
            assert_eq!(fill(text, &values), filled, "{text}");
        }
        assert_eq!(unfilled("{a} {b} {a} {C} {}"), ["a", "b"]);
    }

    #[test]
    fn each_default_text_has_only_the_fields_announced() {
        let commune = ["ccas", "commune", "adresse", "telephone", "reclamations", "delegue", "conservation"];
        let signing =
            ["personne", "represente_par", "demarches", "duree", "debut", "fin", "lieu", "date", "agent"];
        for kind in NoticeKind::ALL {
            let text = default_text(*kind);
            for field in unfilled(text) {
                let known =
                    commune.contains(&field) || *kind == NoticeKind::Mandate && signing.contains(&field);
                assert!(known, "{kind:?}: {field}");
            }
        }
        let mandate = unfilled(default_text(NoticeKind::Mandate));
        for field in ["personne", "demarches", "duree", "lieu", "date"] {
            assert!(mandate.contains(&field), "the mandate names its {field}");
        }
    }

    #[test]
    fn default_texts_are_written_with_french_typography() {
        for kind in NoticeKind::ALL {
            let text = default_text(*kind);
            assert!(!text.contains(['\'', '"']), "{kind:?}: straight quotation marks");
            for (line, content) in (1..).zip(text.lines()) {
                for mark in [" :", " ;", " !", " ?", " »", "« "] {
                    assert!(!content.contains(mark), "{kind:?}, line {line}: breakable space in {mark:?}");
                }
                for mark in ['!', '?', ';', '»'] {
                    let glued = content.split(mark).rev().skip(1).any(|before| !before.ends_with('\u{a0}'));
                    assert!(!glued, "{kind:?}, line {line}: no space before {mark}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_filled(text in "[a-z{}é_ ]{0,40}") {
            prop_assert_eq!(fill(&text, &BTreeMap::new()), text.clone());
            for name in unfilled(&text) {
                let field = format!("{{{name}}}");
                prop_assert!(text.contains(&field));
            }
        }
    }
}
