//! French words shared by the tablet, the console and the documents they print.

use crate::visit::{Outcome, Posture, RedirectionKind, Status};

/// Where a visit stands, in one or two words.
#[must_use]
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Requested => "à planifier",
        Status::Planned => "planifiée",
        Status::Started => "en cours",
        Status::Ended => "terminée",
        Status::Certified => "service fait",
        Status::Absent => "absence",
        Status::Cancelled => "annulée",
    }
}

/// Where a démarche stands.
#[must_use]
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "Aboutie",
        Outcome::Waiting => "En attente d’une réponse",
        Outcome::Resume => "À reprendre",
        Outcome::Impossible => "Pas possible aujourd’hui",
        Outcome::Refused => "Refusée par l’organisme",
        Outcome::GivenUp => "La personne renonce",
    }
}

/// How the agent helps, in her words.
#[must_use]
pub fn posture(posture: Posture) -> &'static str {
    match posture {
        Posture::Accompany => "J’accompagne",
        Posture::ActFor => "Je fais pour elle ou lui",
        Posture::Teach => "Je montre",
    }
}

/// How a person was directed to a partner.
#[must_use]
pub fn redirection(kind: RedirectionKind) -> &'static str {
    match kind {
        RedirectionKind::Details => "Coordonnées remises",
        RedirectionKind::Called => "Appel passé ensemble",
        RedirectionKind::Appointment => "Rendez-vous pris",
    }
}
