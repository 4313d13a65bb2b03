//! What a template must hold before it is published.

use std::collections::BTreeSet;

use super::{ItemKind, Section, Template, text};

/// Why a template cannot be published. Items are named by their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// No theme, or no title.
    Unnamed,
    /// Two items have this id.
    SameId(String),
    /// An item without words.
    Empty(String),
    /// Its condition names no question that comes before it.
    NoSuchQuestion(String),
    /// Required, but read before the visit, where nothing is ticked.
    RequiredBefore(String),
    /// A question, or a condition, read before the visit, where nothing is answered.
    AskedBefore(String),
    /// The items are not in the order of a visit.
    OutOfOrder(String),
    /// Nothing to do at the home.
    NoStep,
    /// It does not end with the closing items.
    NoClosing,
}

/// All that stands against publishing `template`, in the order of its items; empty: it can be published.
#[must_use]
pub fn check(template: &Template) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    if template.theme.is_empty() || template.title.trim().is_empty() {
        flaws.push(Flaw::Unnamed);
    }
    let (mut ids, mut questions) = (BTreeSet::new(), BTreeSet::new());
    let mut reached = Section::Prepare;
    for item in &template.items {
        let (section, id) = (item.section(), &item.id);
        if !ids.insert(id.as_str()) {
            flaws.push(Flaw::SameId(id.clone()));
        }
        if item.label.trim().is_empty() {
            flaws.push(Flaw::Empty(id.clone()));
        }
        if section < reached {
            flaws.push(Flaw::OutOfOrder(id.clone()));
        }
        reached = reached.max(section);
        if item.only_if.as_ref().is_some_and(|condition| !questions.contains(condition.question.as_str())) {
            flaws.push(Flaw::NoSuchQuestion(id.clone()));
        }
        let question = item.kind() == ItemKind::Question;
        if !section.at_home() && item.required {
            flaws.push(Flaw::RequiredBefore(id.clone()));
        }
        if !section.at_home() && (question || item.only_if.is_some()) {
            flaws.push(Flaw::AskedBefore(id.clone()));
        }
        if question {
            questions.insert(id.as_str());
        }
    }
    if template.section(Section::Steps).next().is_none() {
        flaws.push(Flaw::NoStep);
    }
    if !template.items.ends_with(&text::closing()) {
        flaws.push(Flaw::NoClosing);
    }
    flaws
}
