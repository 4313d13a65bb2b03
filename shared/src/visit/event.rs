//! The append-only events of a visit.
//!
//! An event is never changed and never taken away. Each names the events that its author had seen (`after`), so that
//! "written apart" is a fact of the document and not a guess from clocks: a tablet whose clock is years wrong is still
//! put in the right order.

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

use super::Plan;
use crate::coded::coded;

coded!(
    /// What an event says. A code of a later version is kept and ignored.
    EventKind {
        /// The person, or someone for her, asked.
        Requested = "requested",
        /// Booked with an agent.
        Planned = "planned",
        /// Booked anew.
        Moved = "moved",
        /// Will not take place.
        Cancelled = "cancelled",
        /// The agent began.
        Started = "started",
        /// The agent ended.
        Ended = "ended",
        /// Nobody opened: first of all an alarm, see [`super::Doubt`].
        Absent = "absent",
        /// One step of the levée de doute: somebody was called.
        DoubtStep = "doubt_step",
        /// The coordinator knows how the person is. Never accepted from a tablet.
        DoubtClosed = "doubt_closed",
        /// "Service fait": certified by the office. Never accepted from a tablet.
        Certified = "certified",
        /// Something was put right after the end; the original stays.
        Corrected = "corrected",
        /// The coordinator settled what was told apart. Never accepted from a tablet.
        Decided = "decided",
        /// The agent asks the service for help for herself, see [`super::Alert`].
        Alert = "alert",
        /// She is well again, by her own word or the coordinator's.
        AlertClosed = "alert_closed",
        /// The agent will be late, see [`super::LATE_MINUTES`].
        Late = "late",
        /// The agent told somebody of a worrying situation, see [`super::Concern`]: whom, and never why.
        Concern = "concern",
    }
);

impl EventKind {
    /// Whether only the office may write it.
    #[must_use]
    pub fn is_the_offices(self) -> bool {
        matches!(self, Self::Certified | Self::DoubtClosed | Self::Decided)
    }
}

coded!(
    /// Where an event was written down first.
    Source {
        /// On the tablet, as it happened.
        Tablet = "tablette",
        /// At the office.
        Office = "bureau",
        /// On paper; typed afterwards.
        Paper = "papier",
    }
);

coded!(
    /// Who cancels.
    CancelledBy {
        /// The person helped, or someone for her.
        Person = "personne",
        /// The service: absent agent, closed day…
        Service = "service",
        /// Neither: hospital, death, a neighbour's call.
        Circumstances = "circonstances",
    }
);

coded!(
    /// Whom one asks about a person who does not open, in that order.
    DoubtStep {
        /// The person's own telephone.
        Telephone = "telephone",
        /// A contact person who may be called.
        ContactPerson = "proche",
        /// The coordinator.
        Coordinator = "coordination",
        /// The emergency services: 18 or 112.
        Emergency = "secours",
    }
);

coded!(
    /// What one step of the levée de doute gave.
    StepAnswer {
        /// Nobody answered.
        NoAnswer = "sans_reponse",
        /// She is well.
        Well = "va_bien",
        /// They take over: they go and look.
        TakesOver = "prend_le_relais",
        /// There was nobody to ask: no telephone, no contact person.
        NotPossible = "pas_possible",
    }
);

coded!(
    /// How a levée de doute ends.
    DoubtEnd {
        /// She is well: she had gone out or forgotten.
        Well = "va_bien",
        /// She is in hospital.
        Hospital = "hopital",
        /// She was found in need, and helped.
        Helped = "secourue",
        /// She has died.
        Deceased = "decedee",
        /// She lives elsewhere now.
        Moved = "partie",
    }
);

coded!(
    /// What a correction puts right.
    Corrected {
        /// When the visit began (milliseconds since 1970 UTC).
        Start = "debut",
        /// When it ended (milliseconds since 1970 UTC).
        End = "fin",
        /// The notes.
        Notes = "notes",
        /// What comes next.
        NextSteps = "suites",
        /// The outcome of a démarche (its code).
        Outcome = "demarche",
        /// An item of the aide-mémoire.
        Tick = "aide_memoire",
        /// The price accepted (cents).
        Price = "prix",
    }
);

/// Something that happened to a visit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Event {
    /// [`EventKind`] by its code.
    pub kind: String,
    /// When it happened, milliseconds since 1970 UTC, by the clock of whoever wrote it: a claim.
    pub at: i64,
    /// Who wrote it (account id).
    pub by: String,
    /// The last events that the author had seen (event ids): all others seen come before one of these.
    pub after: Vec<String>,
    /// [`Source`] by its code.
    pub source: String,
    /// From paper: when it was typed, milliseconds since 1970 UTC.
    pub typed_at: Option<i64>,
    /// Why: of a cancellation, an absence, a correction, a decision, a warning overridden.
    pub reason: String,
    /// Planned, moved: with whom and when.
    pub booking: Option<Booking>,
    /// Cancelled: [`CancelledBy`] by its code.
    pub cancelled_by: String,
    /// A step of the levée de doute: [`DoubtStep`] by its code.
    pub step: String,
    /// What the step gave ([`StepAnswer`]), or how the levée de doute ends ([`DoubtEnd`]), by its code; of a late arrival,
    /// by how many minutes.
    pub answer: String,
    /// Corrected: what was and what is.
    pub correction: Option<Correction>,
    /// Decided: which events hold and which do not.
    pub decision: Option<Decision>,
    /// A worrying situation: who was told ([`super::Informed`]), by their codes. Not in events of other kinds.
    #[autosurgeon(missing = "Vec::new", reconcile = "super::concern::only_where_told")]
    pub told: Vec<String>,
}

/// With whom and when a visit takes place, as an event holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Booking {
    /// The agent (account id).
    pub worker: String,
    /// Agents who come along (account ids).
    pub helpers: Vec<String>,
    /// Name of an external mediator who comes along, or empty.
    pub external: String,
    /// Civil start in the commune's zone, `2026-11-23T14:00`.
    pub start: String,
    /// Planned length.
    pub minutes: i64,
    /// What the person was told, `vers 14 h`.
    pub announced: String,
}

/// What was put right after the end; the original stays in `old`, and in the report it was taken from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Correction {
    /// [`Corrected`] by its code.
    pub what: String,
    /// Which démarche or item, when there are several (its id).
    pub target: String,
    /// What was written.
    pub old: String,
    /// What holds now.
    pub new: String,
}

/// What the coordinator decided about events told apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Decision {
    /// Events that hold (ids).
    pub keeps: Vec<String>,
    /// Events that do not (ids); they stay readable.
    pub sets_aside: Vec<String>,
}

impl Event {
    /// An event without details.
    #[must_use]
    pub fn new(kind: EventKind, at: i64, by: &str) -> Self {
        Event { kind: kind.code().to_owned(), at, by: by.to_owned(), ..Event::default() }
    }

    /// The same, written down on a tablet.
    #[must_use]
    pub fn on_tablet(self) -> Self {
        Event { source: Source::Tablet.code().to_owned(), ..self }
    }

    /// An event that books, or books anew.
    #[must_use]
    pub fn booking(kind: EventKind, at: i64, by: &str, plan: &Plan) -> Self {
        let booking = Booking {
            worker: plan.worker.clone(),
            helpers: plan.helpers.clone(),
            external: plan.external.clone(),
            start: plan.start_text(),
            minutes: plan.minutes,
            announced: plan.announced.clone(),
        };
        Event { booking: Some(booking), ..Event::new(kind, at, by) }
    }

    /// A cancellation: by whom and why.
    #[must_use]
    pub fn cancelled(at: i64, by: &str, who: CancelledBy, reason: &str) -> Self {
        Event {
            cancelled_by: who.code().to_owned(),
            reason: reason.to_owned(),
            ..Event::new(EventKind::Cancelled, at, by)
        }
    }

    /// A step of the levée de doute and what it gave.
    #[must_use]
    pub fn doubt_step(at: i64, by: &str, step: DoubtStep, answer: StepAnswer) -> Self {
        let (step, answer) = (step.code().to_owned(), answer.code().to_owned());
        Event { step, answer, ..Event::new(EventKind::DoubtStep, at, by) }
    }

    /// The end of a levée de doute.
    #[must_use]
    pub fn doubt_closed(at: i64, by: &str, end: DoubtEnd, reason: &str) -> Self {
        Event {
            answer: end.code().to_owned(),
            reason: reason.to_owned(),
            ..Event::new(EventKind::DoubtClosed, at, by)
        }
    }

    /// A correction and why it is made.
    #[must_use]
    pub fn corrected(at: i64, by: &str, correction: Correction, reason: &str) -> Self {
        Event {
            correction: Some(correction),
            reason: reason.to_owned(),
            ..Event::new(EventKind::Corrected, at, by)
        }
    }

    /// A decision about what was told apart, and why.
    #[must_use]
    pub fn decided(at: i64, by: &str, decision: Decision, reason: &str) -> Self {
        Event {
            decision: Some(decision),
            reason: reason.to_owned(),
            ..Event::new(EventKind::Decided, at, by)
        }
    }

    /// The same event, noted on paper first and typed at `typed_at`.
    #[must_use]
    pub fn from_paper(self, typed_at: i64) -> Self {
        Event { source: Source::Paper.code().to_owned(), typed_at: Some(typed_at), ..self }
    }

    /// What it says; `None` for a code that this version does not know.
    #[must_use]
    pub fn kind(&self) -> Option<EventKind> {
        EventKind::from_code(&self.kind)
    }

    /// Planned, moved: with whom and when; `None` when the start cannot be read.
    #[must_use]
    pub fn plan(&self) -> Option<Plan> {
        let booking = self.booking.as_ref()?;
        Some(Plan {
            worker: booking.worker.clone(),
            helpers: booking.helpers.clone(),
            external: booking.external.clone(),
            start: booking.start.parse().ok()?,
            minutes: booking.minutes,
            announced: booking.announced.clone(),
        })
    }
}
