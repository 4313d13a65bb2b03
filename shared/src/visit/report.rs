//! What the agent records at the home.

use autosurgeon::{Hydrate, Reconcile};

use crate::coded::coded;

coded!(
    /// Where a démarche stands at the end of the visit.
    Outcome {
        /// Done.
        Done = "aboutie",
        /// Sent, an answer is awaited.
        Waiting = "attente",
        /// To be taken up again.
        Resume = "reprendre",
        /// Not possible today: a return visit for it costs nothing.
        Impossible = "impossible",
        /// Refused by the body.
        Refused = "refusee",
        /// The person gives it up.
        GivenUp = "renonce",
    }
);

coded!(
    /// How the agent helps (CNIL's three postures for social workers).
    Posture {
        /// The person acts, the agent is beside her: no mandate is needed.
        Accompany = "accompagne",
        /// The agent acts for the person: a mandate is needed.
        ActFor = "fait_pour",
        /// The person learns to do it.
        Teach = "forme",
    }
);

coded!(
    /// How a person was directed to a partner.
    RedirectionKind {
        /// Name and telephone were given.
        Details = "coordonnees",
        /// The agent telephoned with her.
        Called = "appel",
        /// An appointment was made.
        Appointment = "rendez_vous",
    }
);

/// An item of the aide-mémoire, ticked or not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Tick {
    /// Ticked now.
    pub done: bool,
    /// When it last changed, milliseconds since 1970 UTC.
    pub at: i64,
}

/// One démarche.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Demarche {
    /// `Attestation de droits`.
    pub title: String,
    /// [`Outcome`] by its code; empty while it is not said.
    pub outcome: String,
    /// [`Posture`] by its code.
    pub posture: String,
    /// When it was added, milliseconds since 1970 UTC: the order in which they are shown.
    pub at: i64,
    /// Added by mistake: hidden, and kept.
    pub withdrawn: bool,
}

/// A redirection to a partner.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Redirection {
    /// The partner (document id).
    pub partner: String,
    /// The partner's name on that day.
    pub name: String,
    /// [`RedirectionKind`] by its code.
    pub kind: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Noted by mistake: hidden, and kept.
    pub withdrawn: bool,
}

/// The signature: a plain drawing, or why there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile)]
pub struct Signature {
    /// Strokes as `x,y x,y;x,y…`, in thousandths of the frame's width; empty when not signed.
    pub strokes: String,
    /// Why there is no drawing: `vue`, `main`, `refus`, or words.
    pub reason: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
}
