//! A form that was opened a while ago: what was sent, on top of what is there now, and what two people changed otherwise.
//!
//! The form carries what its fields said when it was opened ([`carried`]); the page turns the document as it is now into
//! fields again, in the very job that writes, and lays the one on the other ([`on_top`]).

use std::collections::BTreeSet;

use dioxus::prelude::*;

use super::{Errors, Sent, hidden};
use crate::bureau::text;

/// What comes before the name of a field that holds what it said when the form was opened.
const WAS: &str = "avant-";

/// A field that was touched here and changed elsewhere meanwhile.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::bureau) struct Clash {
    /// The field.
    pub(in crate::bureau) name: String,
    /// What it says now.
    pub(in crate::bureau) theirs: String,
}

/// What the fields said when the form was opened; empty for a form that carries nothing.
pub(in crate::bureau) fn before(sent: &Sent) -> Sent {
    let mut was = Sent::default();
    for name in sent.names().filter_map(|name| name.strip_prefix(WAS)) {
        was.set(name, sent.get(&format!("{WAS}{name}")));
    }
    was
}

/// The hidden fields that say what the fields said when the form was opened.
pub(in crate::bureau) fn carried(was: &Sent) -> Element {
    rsx! {
        for name in was.names() {
            {hidden(&format!("{WAS}{name}"), &was.get(name))}
        }
    }
}

/// What was sent, on top of what is there now: a field that was not touched takes what is there now; one that was
/// touched while someone else changed it otherwise is a clash, which a person settles. Only the fields that `was` or
/// `now` know are looked at, and those of `sent` that `also` accepts.
pub(in crate::bureau) fn on_top(
    was: &Sent,
    sent: &Sent,
    now: &Sent,
    also: impl Fn(&str) -> bool,
) -> (Sent, Vec<Clash>) {
    let known: BTreeSet<&str> =
        was.names().chain(now.names()).chain(sent.names().filter(|name| also(name))).collect();
    let mut merged = Sent::default();
    let mut clashes = Vec::new();
    for name in known {
        let (before, mine, theirs) = (was.get(name), sent.get(name), now.get(name));
        let touched = mine != before;
        if touched && theirs != before && theirs != mine {
            clashes.push(Clash { name: name.to_owned(), theirs: theirs.clone() });
        }
        merged.set(name, if touched { mine } else { theirs });
    }
    (merged, clashes)
}

/// The clashes, each said at its field, with what the field says now. `shown` says a value as it is read: a code of a
/// list by its label.
pub(in crate::bureau) fn said(clashes: &[Clash], shown: impl Fn(&Clash) -> String) -> Errors {
    let mut errors = Errors::default();
    for clash in clashes {
        errors.add(&clash.name, text::clash(&shown(clash)));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Sent {
        let mut sent = Sent::default();
        pairs.iter().for_each(|(name, value)| sent.set(name, *value));
        sent
    }

    #[test]
    fn only_what_both_touched_otherwise_clashes() {
        let was = sent(&[("nom", "Vial"), ("prenom", "Marcel"), ("ville", "Saint-Égrève"), ("besoins", "")]);
        let mine = sent(&[("nom", "Viale"), ("prenom", "Marcel"), ("ville", "Voreppe"), ("besoins", "lent")]);
        let now = sent(&[("nom", "Vialle"), ("prenom", "Marcelin"), ("ville", "Voreppe"), ("besoins", "")]);
        let (merged, clashes) = on_top(&was, &mine, &now, |_| false);
        assert_eq!(clashes, [Clash { name: "nom".into(), theirs: "Vialle".into() }]);
        let merged = |name| merged.get(name);
        assert_eq!([merged("prenom"), merged("ville"), merged("besoins")], ["Marcelin", "Voreppe", "lent"]);
    }

    #[test]
    fn a_field_added_elsewhere_is_not_lost_and_one_added_here_is_taken_only_if_known() {
        let was = sent(&[("nom", "Vial")]);
        let now = sent(&[("nom", "Vial"), ("tel-abc", "04 65 71 62 56")]);
        let mine = sent(&[("nom", "Vial"), ("tel-nouveau-1", "06"), ("role", "maire")]);
        let (merged, clashes) = on_top(&was, &mine, &now, |name| name.starts_with("tel-"));
        assert!(clashes.is_empty());
        assert_eq!(merged.get("tel-abc"), "04 65 71 62 56");
        assert_eq!(merged.get("tel-nouveau-1"), "06");
        assert!(merged.names().all(|name| name != "role"), "a field that nobody asked for is left out");
    }

    #[test]
    fn what_a_form_carries_is_what_it_is_read_as() {
        let mut mine = sent(&[("nom", "Viale"), ("avant-nom", "Vial"), ("avant-ville", "")]);
        mine.set("ville", "Voreppe");
        assert_eq!(before(&mine), sent(&[("nom", "Vial"), ("ville", "")]));
    }
}
