//! A visit: its document, the events it is made of, and the state that follows from them.

mod event;
mod report;
mod state;

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};

use crate::tariff::Quote;

pub use event::{Event, EventKind};
pub use report::{Demarche, Outcome, Posture, Redirection, RedirectionKind, Signature, Tick};
pub use state::{Disagreement, Plan, State, Status, state};

/// The document of a visit, from the request to the certification.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Visit {
    /// Schema of this document.
    pub schema: u64,
    /// The person (document id). Never changes.
    pub person: String,
    /// Code of the theme.
    pub theme: String,
    /// The request in the person's words.
    pub words: String,
    /// How the request came: `telephone`, `accueil`, `partenaire`, `domicile`.
    pub channel: String,
    /// What happened, by event id: only ever added to. The status and the plan follow from it.
    pub events: BTreeMap<String, Event>,
    /// Aide-mémoire used (document id); empty before the start.
    pub template: String,
    /// Items ticked, by item id.
    pub ticks: BTreeMap<String, Tick>,
    /// Démarches by id.
    pub demarches: BTreeMap<String, Demarche>,
    /// Redirections to partners by id.
    pub redirections: BTreeMap<String, Redirection>,
    /// Free notes.
    pub notes: String,
    /// What comes next, told to the person.
    pub next_steps: String,
    /// The price told and accepted before the start; frozen at the end.
    pub quote: Option<Quote>,
    /// The person's signature, or why there is none.
    pub signature: Option<Signature>,
}
