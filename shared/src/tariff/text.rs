//! French words of the tariffs: the lines that explain a price to the person who pays it, and what is wrong with a
//! tariff for who writes it.

use super::{Bracket, Fault, NoProofRule, Occasion, Pending, Tariff, Warning};
use crate::french::{self, NBSP};
use crate::money::Cents;
use crate::quotient::{QuotientKind, text as quotient_text};

/// The price is not known yet.
pub const TO_CONFIRM: &str = "à confirmer";

/// Second line of the explanation from a tax notice.
pub(super) const DIVIDED_BY_TWELVE: &str = "divisé par 12 mois";
/// The first price of a line between two quotients, as the start of the explanation.
pub(super) const BASE_PRICE: &str = "Prix de départ";
/// The flat form.
pub(super) const FLAT: &str = "Prix unique, le même pour tous";
/// A share of the quotient that is too small.
pub(super) const FLOOR: &str = "Prix le plus bas";
/// A share of the quotient that is too large.
pub(super) const CEILING: &str = "Prix le plus haut";
/// Under a waiver.
pub(super) const TO_PAY: &str = "À payer";

/// `entre 7,00 € et 16,40 €`; one price when both are the same.
#[must_use]
pub fn price_range(lowest: Cents, highest: Cents) -> String {
    if lowest == highest { lowest.to_string() } else { format!("entre {lowest} et {highest}") }
}

/// First line of the explanation from a tax notice.
pub(super) fn income(reference: &str) -> String {
    format!("Revenu fiscal de référence (avis de {reference})")
}

/// Third line of the explanation from a tax notice.
pub(super) fn divided_by_parts(parts: &str) -> String {
    format!("divisé par {parts}")
}

/// First line of the explanation from an attestation.
pub(super) fn quotient(kind: QuotientKind, reference: &str) -> String {
    format!("Quotient familial {} ({reference})", quotient_text::source(kind))
}

/// What the quotient changes in the base price.
pub(super) fn resources(quotient: Cents) -> String {
    format!("Selon vos ressources (quotient {quotient})")
}

/// The same when the quotient reaches the highest price.
pub(super) fn resources_highest(quotient: Cents) -> String {
    format!("Selon vos ressources (quotient {quotient}, prix le plus haut)")
}

/// `Prix pour un quotient de 400,00 € à moins de 640,00 €`.
pub(super) fn bracket(bracket: &Bracket) -> String {
    let from = Cents(bracket.from_cents);
    match bracket.to_cents.map(Cents) {
        Some(to) if from.0 <= 0 => format!("Prix pour un quotient de moins de {to}"),
        Some(to) => format!("Prix pour un quotient de {from} à moins de {to}"),
        None => format!("Prix pour un quotient à partir de {from}"),
    }
}

/// `0,36 % de ce quotient`.
pub(super) fn share(rate_millionths: i64) -> String {
    format!("{}{NBSP}% de ce quotient", decimal(rate_millionths.max(0).unsigned_abs(), 4))
}

/// `Bénéficiaire du minimum vieillesse : prix le plus bas`.
pub(super) fn exception_lowest(label: &str) -> String {
    format!("{label}{NBSP}: prix le plus bas")
}

/// `Ne souhaite pas montrer ses ressources : prix le plus haut`.
pub(super) fn exception_highest(label: &str) -> String {
    format!("{label}{NBSP}: prix le plus haut")
}

/// `Habite hors de la commune : +25 %`.
pub(super) fn exception_percent(label: &str, hundredths: i64) -> String {
    let sign = if hundredths < 0 { '−' } else { '+' };
    format!("{label}{NBSP}: {sign}{}{NBSP}%", decimal(hundredths.unsigned_abs(), 2))
}

/// `+ 3,74 €`, `− 0,02 €`.
pub(super) fn change(change: Cents) -> String {
    let sign = if change < Cents::ZERO { '−' } else { '+' };
    format!("{sign}{NBSP}{}", Cents(change.0.saturating_abs()))
}

/// What rounding changed.
pub(super) fn rounding(unit: i64) -> String {
    match unit {
        1 => "Arrondi au centime".to_owned(),
        unit => format!("Arrondi à {unit}{NBSP}centimes"),
    }
}

/// The total: `Forfait d’une visite de 1 h 30 environ`.
pub(super) fn flat_rate(minutes: i64) -> String {
    format!("Forfait d’une visite de {} environ", french::duration(minutes.max(0)))
}

/// The price without a proof, once the delay is over.
pub(super) fn no_proof(rule: NoProofRule) -> &'static str {
    match rule {
        NoProofRule::Highest => "Sans justificatif de ressources\u{a0}: prix le plus haut",
        NoProofRule::Lowest => "Sans justificatif de ressources\u{a0}: prix le plus bas",
        NoProofRule::Fixed | NoProofRule::Hold => "Sans justificatif de ressources",
    }
}

/// What took the place of a visit.
#[must_use]
pub fn occasion(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Visit => "Visite",
        Occasion::Return => "Retour pour finir ce qui n’était pas possible la première fois",
        Occasion::Absence => "Absence au rendez-vous",
        Occasion::LateCancellation => "Rendez-vous annulé au dernier moment",
        Occasion::Cancellation => "Rendez-vous annulé",
    }
}

/// `Remise accordée : décès du conjoint`.
pub(super) fn waiver(reason: &str) -> String {
    format!("Remise accordée{NBSP}: {reason}")
}

/// Why there is no price yet, in one or two words.
#[must_use]
pub fn pending(why: Pending) -> &'static str {
    match why {
        Pending::NoQuotient => "quotient à demander",
        Pending::Outdated => "quotient à mettre à jour",
        Pending::ProofNotSeen => "justificatif à voir",
        Pending::Unreadable => "tarif à vérifier",
    }
}

/// What a person of the service should know of a price.
#[must_use]
pub fn warning(warning: Warning) -> String {
    match warning {
        Warning::AboveUnitCost { cost } => format!(
            "Ce prix dépasse le coût d’une visite pour le service ({cost}). La loi du 29{NBSP}juillet 1998 \
             (art.{NBSP}147) ne le permet pas pour un service facultatif."
        ),
        Warning::ProofNotSeen => {
            format!(
                "Le justificatif de ce quotient n’a pas encore été vu{NBSP}: demandez-le à la prochaine visite."
            )
        }
    }
}

/// `délibération n° 2025-48 du 12 décembre 2025 (conseil d’administration du CCAS)`.
#[must_use]
pub fn decision(tariff: &Tariff) -> String {
    let by = tariff.decided_by.trim();
    let by = if by.is_empty() { "conseil d’administration du CCAS" } else { by };
    match tariff.decision.trim() {
        "" => by.to_owned(),
        decision => format!("{decision} ({by})"),
    }
}

/// What is wrong with a tariff, for who writes it.
#[must_use]
pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::NoName => "Donnez un nom au tarif.".into(),
        Fault::NoService => "Indiquez le service que ce tarif concerne.".into(),
        Fault::NoDecision => "Indiquez la délibération qui fixe ce tarif.".into(),
        Fault::UnreadableDate => "Vérifiez les dates\u{a0}: l’une d’elles n’est pas une date.".into(),
        Fault::DatesReversed => "Le dernier jour vient avant le premier.".into(),
        Fault::NotOneForm => "Choisissez une seule façon de calculer le prix.".into(),
        Fault::NoBracketFromZero => "La première tranche doit commencer à 0\u{a0}€.".into(),
        Fault::Hole { from, to } => {
            format!("Il manque une tranche{NBSP}: aucun prix pour un quotient de {from} à moins de {to}.")
        }
        Fault::Overlap { from, to } => {
            format!(
                "Deux tranches se chevauchent{NBSP}: un quotient de {from} à moins de {to} aurait deux prix."
            )
        }
        Fault::EmptyBracket { from } => format!("La tranche qui commence à {from} est vide."),
        Fault::NoOpenEnd { from } => {
            format!("Il manque la dernière tranche{NBSP}: aucun prix à partir de {from}.")
        }
        Fault::Decreases => {
            "Le prix baisse quand les ressources augmentent. Si c’est voulu, dites-le dans le tarif.".into()
        }
        Fault::QuotientsReversed => "Le second quotient doit être plus grand que le premier.".into(),
        Fault::FloorAboveCeiling => "Le prix le plus bas dépasse le prix le plus haut.".into(),
        Fault::Rate => "Le taux d’effort doit être entre 0 et 100\u{a0}%.".into(),
        Fault::AmountOutOfRange { amount } => format!("Vérifiez ce montant{NBSP}: {amount}."),
        Fault::NotAMultiple { amount, unit } => {
            format!("{amount} n’est pas un multiple de l’arrondi ({unit}).")
        }
        Fault::Rounding => "L’arrondi se fait à 1, 5 ou 10\u{a0}centimes.".into(),
        Fault::NothingAccepted => "Indiquez au moins un justificatif accepté.".into(),
        Fault::KindUnknown { code } => format!("Justificatif inconnu{NBSP}: «{NBSP}{code}{NBSP}»."),
        Fault::KindTwice { code } => {
            format!("Le même justificatif est accepté deux fois{NBSP}: «{NBSP}{code}{NBSP}».")
        }
        Fault::Validity => "Un justificatif est valable de 0 à 120\u{a0}mois.".into(),
        Fault::Minutes => "Une visite dure de 1\u{a0}minute à 24\u{a0}heures.".into(),
        Fault::NoProof => "Vérifiez ce qui est prévu sans justificatif.".into(),
        Fault::Notice => "Le délai pour annuler est de 0 à 720\u{a0}heures.".into(),
        Fault::Exception { label } => format!("Vérifiez l’exception «{NBSP}{label}{NBSP}»."),
    }
}

/// `0,36`: a number of `digits` decimals, without the zeros at its end.
fn decimal(number: u64, digits: u32) -> String {
    let one = 10_u64.pow(digits);
    let width = usize::try_from(digits).unwrap_or(0);
    let written = format!("{},{:0width$}", number / one, number % one);
    written.trim_end_matches('0').trim_end_matches(',').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        text.replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn percentages_as_they_are_written() {
        assert_eq!(plain(&share(3600)), "0,36 % de ce quotient");
        assert_eq!(plain(&share(20_000)), "2 % de ce quotient");
        assert_eq!(plain(&exception_percent("Hors commune", 2500)), "Hors commune : +25 %");
        assert_eq!(plain(&exception_percent("Couple", -1250)), "Couple : −12,5 %");
        assert_eq!(plain(&change(Cents(-2))), "− 0,02 €");
    }

    #[test]
    fn brackets_as_they_are_written() {
        let of = |from, to| plain(&bracket(&Bracket { from_cents: from, to_cents: to, price_cents: 0 }));
        assert_eq!(of(0, Some(40_000)), "Prix pour un quotient de moins de 400,00 €");
        assert_eq!(of(40_000, Some(64_000)), "Prix pour un quotient de 400,00 € à moins de 640,00 €");
        assert_eq!(of(190_000, None), "Prix pour un quotient à partir de 1 900,00 €");
    }

    #[test]
    fn the_decision_names_who_took_it_the_board_of_the_ccas_by_default() {
        let tariff = Tariff { decision: "délibération n° 12".into(), ..Tariff::default() };
        assert_eq!(decision(&tariff), "délibération n° 12 (conseil d’administration du CCAS)");
        let cias = Tariff { decided_by: "conseil d’administration du CIAS".into(), ..tariff };
        assert_eq!(decision(&cias), "délibération n° 12 (conseil d’administration du CIAS)");
    }
}
