//! French words of the price, for the person who will pay it.

use palier_shared::french::{self, NBSP};
use palier_shared::money::Cents;
use palier_shared::quotient::{QuotientKind, TaxNoticeError};
use palier_shared::tariff::Pending;

/// Name of the page, and its heading.
pub(super) const PAGE: &str = "Le prix de la visite";
/// Back to the preparation.
pub(super) const PREPARE: &str = "Préparer";
/// Nothing to pay at the door.
pub(super) const NOTHING_TODAY: &str = "Rien à régler aujourd’hui. Vous recevrez un avis des sommes à payer.";
/// The lines that explain the amount.
pub(super) const HOW: &str = "Comment ce prix est calculé";
/// Full screen.
pub(super) const HUGE: &str = "Afficher en très grand";
/// The primary action.
pub(super) const START: &str = "D’accord\u{a0}: commencer la visite";
/// Another quotient.
pub(super) const CORRECT: &str = "Corriger le quotient";
/// No proof today.
pub(super) const WITHOUT_PROOF: &str = "Sans justificatif aujourd’hui";
/// The form.
pub(super) const FORM: &str = "Le quotient";
/// Which proof.
pub(super) const PROOF: &str = "Justificatif";
/// Reference tax income.
pub(super) const INCOME: &str = "Revenu fiscal de référence";
/// Where it stands.
pub(super) const INCOME_HINT: &str = "En euros, sur l’avis d’impôt.";
/// Number of parts.
pub(super) const PARTS: &str = "Nombre de parts";
/// Example.
pub(super) const PARTS_HINT: &str = "Par exemple 1 ou 1,5.";
/// Month of the notice or of the attestation.
pub(super) const MONTH: &str = "Mois du justificatif";
/// Where it stands.
pub(super) const MONTH_HINT: &str = "La date en haut du document.";
/// Monthly quotient of an attestation.
pub(super) const VALUE: &str = "Quotient familial";
/// In euros.
pub(super) const VALUE_HINT: &str = "En euros par mois, sur l’attestation.";
/// Keeps it.
pub(super) const KEEP_QUOTIENT: &str = "Enregistrer ce quotient";
/// Must be said before starting.
pub(super) const CHOOSE_FIRST: &str =
    "Indiquez d’abord le quotient, ou touchez «\u{a0}Sans justificatif aujourd’hui\u{a0}».";
/// The tariff in force is not on board.
pub(super) const NO_TARIFF: &str = "Le tarif n’est pas encore sur la tablette. Connectez-la une fois\u{a0}; sans tarif, le prix est «\u{a0}à confirmer\u{a0}».";

/// Another price than the usual one.
pub(super) const EXCEPTIONS: &str = "Situation particulière ou remise";
/// The tariff's exceptions.
pub(super) const EXCEPTION: &str = "Situation prévue par le tarif";
/// None of them.
pub(super) const NO_EXCEPTION: &str = "Aucune";
/// Nothing to pay, and why.
pub(super) const WAIVER: &str = "Ne pas faire payer cette visite\u{a0}: pourquoi\u{a0}?";
/// Usual reasons.
pub(super) const WAIVERS: [&str; 3] = ["Visite écourtée", "Erreur du service", "Situation difficile"];
/// In her words.
pub(super) const OWN_WAIVER: &str = "Ou avec vos mots";
/// Waives it.
pub(super) const WAIVE: &str = "Ne pas faire payer";
/// Takes that back.
pub(super) const UNWAIVE: &str = "Faire payer quand même";
/// No reason.
pub(super) const WAIVER_MISSING: &str = "Dites pourquoi\u{a0}: la raison figure sur la visite.";
/// A number, or too long.
pub(super) const WAIVER_REFUSED: &str = "Dites-le en quelques mots, sans numéro.";
/// Nothing will be asked.
pub(super) const NOTHING_AT_ALL: &str = "Rien à payer, ni aujourd’hui ni plus tard.";
/// The error of an amount.
pub(super) const NOT_AN_AMOUNT: &str = "Écrivez un montant en euros, par exemple 13\u{202f}356 ou 742,50.";
/// The error of parts.
pub(super) const NOT_PARTS: &str = "Écrivez un nombre de parts entre 0,25 et 20, par exemple 1,5.";
/// The error of a month.
pub(super) const NOT_A_MONTH: &str = "Choisissez un mois, au plus tard celui-ci.";

/// `Pour cette visite, Mme Ferrand paiera`.
#[must_use]
pub(super) fn will_pay(who: &str) -> String {
    format!("Pour cette visite, {who} paiera")
}

/// Under the amount, in the list of facts: `Quotient 742,00 € (impôts, août 2026) · forfait 1 h 30`.
#[must_use]
pub(super) fn summary(quotient: Cents, kind: &str, reference: &str, minutes: i64) -> String {
    format!("Quotient {quotient} ({kind}, {reference}) · forfait {}", french::duration(minutes))
}

/// The same when no quotient is needed: `Forfait 1 h 30`.
#[must_use]
pub(super) fn flat_rate(minutes: i64) -> String {
    format!("Forfait {}", french::duration(minutes))
}

/// Why there is no amount yet.
#[must_use]
pub(super) fn pending(why: Pending, validity_months: i64) -> String {
    match why {
        Pending::ProofNotSeen => {
            format!("Prix à confirmer{NBSP}: le justificatif est à voir.")
        }
        Pending::Unreadable => {
            format!("Prix à confirmer{NBSP}: cette tablette ne sait pas lire le tarif. Mettez-la à jour.")
        }
        Pending::NoQuotient => format!("Prix à confirmer{NBSP}: il manque un justificatif de ressources."),
        Pending::Outdated => {
            format!(
                "Prix à confirmer{NBSP}: le dernier justificatif a plus de {validity_months}{NBSP}mois, il est à mettre à jour."
            )
        }
    }
}

/// What is told when there is no proof today.
#[must_use]
pub(super) fn without_proof(range: &str) -> String {
    format!(
        "Sans justificatif, le prix reste à confirmer{NBSP}: il sera {range}, selon vos ressources. \
         Il pourra être donné plus tard au CCAS."
    )
}

/// Said under the lines: the decision and its term.
#[must_use]
pub(super) fn decision(decision: &str, until: Option<&str>) -> String {
    match until {
        Some(until) => format!("Tarif fixé par {decision}, jusqu’au {until}."),
        None => format!("Tarif fixé par {decision}."),
    }
}

/// The price that what is typed would give.
#[must_use]
pub(super) fn would_be(quotient: Cents, price: &str) -> String {
    format!("Quotient {quotient} par mois{NBSP}: la visite coûterait {price}.")
}

/// The quotient typed does not count, because of its month.
#[must_use]
pub(super) fn too_old(validity_months: i64) -> String {
    format!(
        "Ce justificatif a plus de {validity_months}{NBSP}mois{NBSP}: il est enregistré, mais le prix reste à confirmer."
    )
}

/// `Avis d’impôt`.
#[must_use]
pub(super) fn proof(kind: QuotientKind) -> &'static str {
    match kind {
        QuotientKind::TaxNotice => "Avis d’impôt",
        QuotientKind::Caf => "Attestation CAF",
        QuotientKind::Msa => "Attestation MSA",
        QuotientKind::Other => "Autre",
    }
}

/// What is wrong with the figures of a notice.
#[must_use]
pub(super) fn tax_notice(error: TaxNoticeError) -> &'static str {
    match error {
        TaxNoticeError::Parts => NOT_PARTS,
        TaxNoticeError::Income => NOT_AN_AMOUNT,
    }
}

/// `Cette visite n’est pas facturée : visite écourtée.`
#[must_use]
pub(super) fn waived(reason: &str) -> String {
    format!("Cette visite n’est pas facturée{NBSP}: {}.", french::lower_first(reason.trim_end_matches('.')))
}
