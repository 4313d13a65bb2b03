//! A visit: its document, the events it is made of, and the state that follows from them.

mod alert;
mod apart;
mod concern;
mod correction;
mod demarche;
mod doubt;
mod evaluation;
mod event;
mod handed;
mod history;
mod late;
mod length;
mod next;
mod plan;
mod preparation;
mod report;
mod state;
pub mod summary;
pub mod text;

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

use crate::planning::Wishes;
use crate::tariff::Quote;

pub use alert::{Alert, AlertOver};
pub use apart::{Apart, apart, of_kinds};
pub use concern::{Concern, Informed, concerns};
pub use demarche::{
    Became, Demarche, Lacks, Outcome, Owner, Posture, Redirection, RedirectionKind, calls_for_return,
};
pub use doubt::{Doubt, DoubtOver, StepTaken};
pub use evaluation::{
    Answer, Asked, Autonomy, Equipment, Evaluation, Facts, Household, Occupation, SiteObstacle,
    SiteObstacleKind, Way,
};
pub use event::{
    Booking, CancelledBy, Corrected, Correction, Decision, DoubtEnd, DoubtStep, Event, EventKind, Source,
    StepAnswer,
};
pub use handed::{CopyWay, HandedCopy, MAX_COPIES, copies_by_a_tablet, copy_to_post};
pub use history::History;
pub use late::LATE_MINUTES;
pub use length::{expected_end, overrun};
pub use next::{may, needs_correction};
pub use plan::Plan;
pub use preparation::{AtHome, Kit, Paper, Preparation, Presence, Skills};
pub use report::{Signature, Tick};
pub use state::{Cancellation, Disagreement, Kept, State, Status, state};

/// The document of a visit, from the request to the certification.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
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
    /// The last day that is of use, `2026-12-15`, where a deadline exists.
    pub latest: Option<String>,
    /// The visit to which this one returns because something was not possible (document id), or empty.
    pub returns_to: String,
    /// When and with whom the person would like it; none when nothing was said.
    #[autosurgeon(missing = "Option::default")]
    pub wishes: Option<Wishes>,
    /// What was asked at booking.
    pub preparation: Preparation,
    /// What happened, by event id: only ever added to, with [`Visit::add`]. The status and the plan follow from it.
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
    /// What the person thinks of the visit; nothing while it was not asked.
    pub evaluation: Evaluation,
    /// What is noted for statistics; nothing is required.
    pub facts: Facts,
    /// Summaries handed to the person, by id; none is ever erased.
    #[autosurgeon(missing = "BTreeMap::new")]
    pub copies: BTreeMap<String, HandedCopy>,
}

impl Visit {
    /// Adds an event, after all that are known here. An id that is there already is left alone: nothing that happened
    /// is written over.
    pub fn add(&mut self, id: &str, event: Event) {
        if !self.events.contains_key(id) {
            let after = History::of(&self.events).tips();
            self.events.insert(id.to_owned(), Event { after, ..event });
        }
    }

    /// The agent who noted the request on her tablet (account id), and when; none when it came to the office.
    #[must_use]
    pub fn asked_on_tablet(&self) -> Option<(&str, i64)> {
        let asked = self.events.values().filter(|event| {
            event.kind() == Some(EventKind::Requested) && event.source == Source::Tablet.code()
        });
        asked.map(|event| (event.by.as_str(), event.at)).min_by_key(|(by, at)| (*at, *by))
    }

    /// Everything that somebody typed freely, where a secret could hide.
    #[must_use]
    pub fn free_texts(&self) -> Vec<&str> {
        let mut texts = vec![self.words.as_str(), &self.notes, &self.next_steps];
        texts.extend(self.signature.as_ref().map(|signature| signature.reason.as_str()));
        texts.extend(self.quote.as_ref().map(|quote| quote.waiver.as_str()));
        texts.extend(self.facts.obstacles.values().map(|obstacle| obstacle.site.as_str()));
        texts.extend(self.preparation.papers.values().map(|paper| paper.label.as_str()));
        for demarche in self.demarches.values() {
            texts.extend([demarche.title.as_str(), &demarche.why, &demarche.next_action]);
        }
        for event in self.events.values() {
            texts.push(&event.reason);
            texts.extend(event.booking.as_ref().map(|booking| booking.announced.as_str()));
            texts.extend(event.correction.as_ref().map(|correction| correction.new.as_str()));
        }
        texts
    }
}
