//! The aide-mémoire: what to prepare, to bring and to think of, by theme, in published versions.
//!
//! A version is never edited, so a list of items is safe in a document. A visit keeps the version it began with.

mod changes;
mod check;
mod file;
mod library;
pub mod text;
mod typography;

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use changes::{Change, changes};
pub use check::{Flaw, check};
pub use file::{Fault, FileError, parse};
pub use library::{FILES, library};
pub use typography::Slip;

use crate::coded::coded;
use crate::commune::Commune;
use crate::id::DocumentId;
use crate::visit::{Tick, Visit};

coded!(
    /// When an item is thought of, in the order of a visit.
    Section {
        /// Before the visit: calls to make, papers that the person is asked to find.
        Prepare = "preparer",
        /// What the agent takes along.
        Bring = "emporter",
        /// At the home, in order.
        Steps = "etapes",
        /// Before leaving.
        End = "fin",
    }
);

impl Section {
    /// Whether its items are ticked at the home; the others are read when preparing the visit.
    #[must_use]
    pub fn at_home(self) -> bool {
        matches!(self, Section::Steps | Section::End)
    }
}

coded!(
    /// What is asked of the agent.
    ItemKind {
        /// To tick once done.
        Tick = "coche",
        /// A question answered by yes or no, on which other items may depend.
        Question = "question",
    }
);

/// A published version of the aide-mémoire of one theme. Never edited.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Template {
    /// Schema of this document.
    pub schema: u64,
    /// Code of the theme, `ameli`.
    pub theme: String,
    /// `Assurance maladie (Ameli)`.
    pub title: String,
    /// Number of the version, from 1; 0 while it is not published.
    pub version: u64,
    /// Day of publication, `2026-11-24`; empty while it is not published.
    pub published_on: String,
    /// Day on which the service last compared it with the public sites; none: never yet.
    pub checked_on: Option<String>,
    /// Public sites where it can be checked: `ameli.fr`.
    pub sources: Vec<String>,
    /// All that there is to think of, section by section, in order.
    pub items: Vec<TemplateItem>,
    /// Démarches often made under this theme, offered as suggestions.
    pub demarches: Vec<String>,
}

/// One thing to think of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct TemplateItem {
    /// Stable id, kept from version to version: lower-case letters, digits and hyphens.
    pub id: String,
    /// [`Section`] by its code.
    pub section: String,
    /// [`ItemKind`] by its code.
    pub kind: String,
    /// `Télécharger l’attestation de droits`.
    pub label: String,
    /// `À remettre à la mutuelle.`, or empty.
    pub hint: String,
    /// Recalled before the end of the visit when it applies and is not done.
    pub required: bool,
    /// It only applies when a question has that answer.
    pub only_if: Option<Condition>,
}

/// The answer on which an item depends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Condition {
    /// Id of an earlier question.
    pub question: String,
    /// The answer wanted: `true` is yes.
    pub answer: bool,
}

/// How far the aide-mémoire of a visit is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Items done.
    pub done: usize,
    /// Items that apply.
    pub of: usize,
}

impl TemplateItem {
    /// Where it belongs; a section of a later version is shown among the steps.
    #[must_use]
    pub fn section(&self) -> Section {
        Section::from_code(&self.section).unwrap_or(Section::Steps)
    }

    /// What is asked; a kind of a later version can at least be ticked.
    #[must_use]
    pub fn kind(&self) -> ItemKind {
        ItemKind::from_code(&self.kind).unwrap_or(ItemKind::Tick)
    }

    /// Whether it is ticked, or answered when it is a question.
    #[must_use]
    pub fn done(&self, ticks: &BTreeMap<String, Tick>) -> bool {
        ticks.get(&self.id).is_some_and(|tick| match self.kind() {
            ItemKind::Tick => tick.done,
            ItemKind::Question => tick.answer.is_some(),
        })
    }
}

impl Template {
    /// The same, published as that version on that day.
    #[must_use]
    pub fn published(self, version: u64, on: Date) -> Self {
        Template { schema: 1, version, published_on: on.to_string(), ..self }
    }

    /// The items of one section, whatever the answers.
    pub fn section(&self, section: Section) -> impl Iterator<Item = &TemplateItem> {
        self.items.iter().filter(move |item| item.section() == section)
    }

    /// The items that are ticked at the home and that apply given what was answered, in order.
    ///
    /// An item waits for its question: it applies once the wanted answer is given and while the question itself
    /// applies. A condition that names no earlier question hides nothing.
    #[must_use]
    pub fn applicable(&self, ticks: &BTreeMap<String, Tick>) -> Vec<&TemplateItem> {
        let mut questions: BTreeMap<&str, Option<bool>> = BTreeMap::new();
        let mut applicable = Vec::with_capacity(self.items.len());
        for item in self.items.iter().filter(|item| item.section().at_home()) {
            let applies = item.only_if.as_ref().is_none_or(|condition| {
                questions
                    .get(condition.question.as_str())
                    .is_none_or(|answer| *answer == Some(condition.answer))
            });
            if item.kind() == ItemKind::Question {
                let answer = ticks.get(&item.id).and_then(|tick| tick.answer);
                questions.insert(&item.id, answer.filter(|_| applies));
            }
            if applies {
                applicable.push(item);
            }
        }
        applicable
    }

    /// What is still to be done before the end of the visit: required, applying, and not done.
    #[must_use]
    pub fn missing(&self, ticks: &BTreeMap<String, Tick>) -> Vec<&TemplateItem> {
        self.applicable(ticks).into_iter().filter(|item| item.required && !item.done(ticks)).collect()
    }

    /// How many of the items that apply are done.
    #[must_use]
    pub fn progress(&self, ticks: &BTreeMap<String, Tick>) -> Progress {
        let applicable = self.applicable(ticks);
        Progress { done: applicable.iter().filter(|item| item.done(ticks)).count(), of: applicable.len() }
    }
}

/// The aide-mémoire of a visit: the version noted when it began, else the one in force for its theme.
///
/// `None` when the theme has none, or when the id that was noted cannot be read: another version is never put in
/// its place.
#[must_use]
pub fn template_of(visit: &Visit, commune: Option<&Commune>) -> Option<DocumentId> {
    if !visit.template.is_empty() {
        return visit.template.parse().ok();
    }
    commune?.themes.get(&visit.theme)?.template.parse().ok()
}

#[cfg(test)]
mod tests;
