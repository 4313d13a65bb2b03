//! French words shared by the tablet, the console and the documents they print.

use crate::french;
use crate::money::Cents;
use crate::quotient::QuotientKind;
use crate::visit::{Outcome, Posture, RedirectionKind, Status};

/// Second line of the explanation from a tax notice.
pub const DIVIDED_BY_TWELVE: &str = "divisé par 12 mois";
/// The lowest price of a tariff, as the start of the explanation.
pub const BASE_PRICE: &str = "Prix de départ";
/// The price is not known yet.
pub const TO_CONFIRM: &str = "à confirmer";

/// `entre 7,00 € et 16,40 €`.
#[must_use]
pub fn price_range(lowest: Cents, highest: Cents) -> String {
    format!("entre {lowest} et {highest}")
}

/// First line of the explanation from a tax notice.
#[must_use]
pub fn income_line(reference: &str) -> String {
    format!("Revenu fiscal de référence (avis de {reference})")
}

/// Third line of the explanation from a tax notice.
#[must_use]
pub fn divided_by_parts(parts: &str) -> String {
    format!("divisé par {parts}")
}

/// First line of the explanation from an attestation.
#[must_use]
pub fn quotient_line(kind: QuotientKind, reference: &str) -> String {
    format!("Quotient familial {} ({reference})", quotient_source(kind))
}

/// `de la CAF`.
fn quotient_source(kind: QuotientKind) -> &'static str {
    match kind {
        QuotientKind::Caf => "de la CAF",
        QuotientKind::Msa => "de la MSA",
        QuotientKind::TaxNotice => "de l’avis d’impôt",
        QuotientKind::Other => "d’un autre justificatif",
    }
}

/// `CAF`: kind of quotient, in a list.
#[must_use]
pub fn quotient_kind(kind: QuotientKind) -> &'static str {
    match kind {
        QuotientKind::Caf => "CAF",
        QuotientKind::Msa => "MSA",
        QuotientKind::TaxNotice => "impôts",
        QuotientKind::Other => "autre",
    }
}

/// What the quotient adds to the base price.
#[must_use]
pub fn resources_line(quotient: Cents) -> String {
    format!("Selon vos ressources (quotient {quotient})")
}

/// What the quotient adds when it reaches the highest price.
#[must_use]
pub fn ceiling_line(quotient: Cents) -> String {
    format!("Selon vos ressources (quotient {quotient}, prix le plus haut)")
}

/// The total: `Forfait d’une visite de 1 h 30 environ`.
#[must_use]
pub fn flat_rate_line(minutes: i64) -> String {
    format!("Forfait d’une visite de {} environ", french::duration(minutes))
}

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
