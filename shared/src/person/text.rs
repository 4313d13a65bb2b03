//! French words about people: their life, their protection, who pays, what is missing.

use super::commitment::Way;
use super::eligibility::{Criterion, Unmet};
use super::life::{DoubtKind, Life, LifeState, Stop};
use super::payer::{Billed, Payer, PayerError, PayerKind, Recipient};
use super::protection::{Protection, ProtectionKind, Signatory};
use super::{Civility, Field, PersonError, Reading, Telephone};
use crate::french::{self, NBSP};
use crate::secrets;

/// `oui`, `non`.
#[must_use]
pub fn yes_no(said: bool) -> &'static str {
    if said { "oui" } else { "non" }
}

/// A field's name, beside it and in a list of differences.
#[must_use]
pub fn field(field: Field) -> &'static str {
    match field {
        Field::Civility => "Civilité",
        Field::LastName => "Nom",
        Field::FirstName => "Prénom",
        Field::BirthYear => "Année de naissance",
        Field::Address => "Adresse",
        Field::Phones => "Téléphone",
        Field::Contacts => "Personnes à prévenir",
        Field::Access => "Pour entrer",
        Field::Language => "Langue parlée",
        Field::Reading => "Pour lire",
        Field::Needs => "À savoir pour la visite",
        Field::Protection => "Protection juridique",
        Field::Payer => "Qui paie",
        Field::Isolated => "Personne isolée",
        Field::HardToMove => "Se déplace difficilement",
        Field::Mandates => "Mandats",
    }
}

/// What is wrong in a person's record, beside the field.
#[must_use]
pub fn person_error(error: PersonError) -> String {
    match error {
        PersonError::LastName => "Il manque le nom.".to_owned(),
        PersonError::BirthYear => "Cette année de naissance n’est pas possible.".to_owned(),
        PersonError::TooLong(wrong) => format!("«{NBSP}{}{NBSP}» est trop long.", field(wrong)),
        PersonError::Secret(_, found) => secrets::text::advice(found),
    }
}

/// `04 65 71 62 56`, `pas de téléphone`, `téléphone à demander`.
#[must_use]
pub fn telephone(telephone: &Telephone<'_>) -> String {
    match telephone {
        Telephone::NotKnown => "téléphone à demander".to_owned(),
        Telephone::Nothing => "pas de téléphone".to_owned(),
        Telephone::Numbers { numbers, contradicted: false } => numbers.join(", "),
        Telephone::Numbers { numbers, contradicted: true } => {
            format!("{} (noté aussi «{NBSP}pas de téléphone{NBSP}»{NBSP}: à vérifier)", numbers.join(", "))
        }
    }
}

/// What the person needs to read.
#[must_use]
pub fn reading(reading: Reading) -> &'static str {
    match reading {
        Reading::LargePrint => "en gros caractères",
        Reading::Difficulty => "lit avec peine",
        Reading::DoesNotRead => "ne lit pas",
    }
}

/// Where the person lives her life.
#[must_use]
pub fn life_state(state: LifeState) -> &'static str {
    match state {
        LifeState::AtHome => "à domicile",
        LifeState::Hospital => "à l’hôpital",
        LifeState::Moved => "a déménagé",
        LifeState::CareHome => "en établissement",
        LifeState::Deceased => "personne décédée",
    }
}

/// `à l’hôpital depuis le 20 novembre 2026`, `a déménagé le 20 novembre 2026`.
#[must_use]
pub fn life(life: &Life<'_>) -> String {
    let words = life_state(life.state);
    let Some(since) = life.since.map(french::date) else { return words.to_owned() };
    match life.state {
        LifeState::AtHome | LifeState::Hospital | LifeState::CareHome => format!("{words} depuis le {since}"),
        LifeState::Moved | LifeState::Deceased => format!("{words} le {since}"),
    }
}

/// What stops because of it; nothing at home.
#[must_use]
pub fn what_stops(state: LifeState) -> Option<&'static str> {
    Some(match state {
        LifeState::AtHome => return None,
        LifeState::Hospital => {
            "Les visites à venir sont suspendues, les rappels et les courriers arrêtés jusqu’au retour."
        }
        LifeState::Moved | LifeState::CareHome => {
            "Les visites à venir sont annulées, les rappels et les courriers arrêtés."
        }
        LifeState::Deceased => {
            "Les visites à venir sont annulées, les rappels et les courriers arrêtés. Ce qui n’est pas encore facturé passe dans la liste des successions."
        }
    })
}

/// What became of a visit to come.
#[must_use]
pub fn stop(stop: Stop) -> &'static str {
    match stop {
        Stop::Suspended => "suspendue",
        Stop::Cancelled => "annulée",
    }
}

/// Facts of life that cannot all hold.
#[must_use]
pub fn doubt(why: DoubtKind) -> String {
    match why {
        DoubtKind::AfterDeath => {
            format!("À trancher{NBSP}: un décès est noté, et une autre situation après lui.")
        }
        DoubtKind::SameDay => format!("À trancher{NBSP}: deux situations sont notées pour le même jour."),
        DoubtKind::Unreadable => format!("À vérifier{NBSP}: la date d’une situation ne se lit pas."),
    }
}

/// A measure of protection.
#[must_use]
pub fn protection(kind: ProtectionKind) -> &'static str {
    match kind {
        ProtectionKind::Nothing => "aucune protection connue",
        ProtectionKind::Safeguard => "sauvegarde de justice",
        ProtectionKind::Curatorship => "curatelle simple",
        ProtectionKind::ReinforcedCuratorship => "curatelle renforcée",
        ProtectionKind::Guardianship => "tutelle",
        ProtectionKind::FamilyAssistance => "habilitation familiale (assistance)",
        ProtectionKind::FamilyRepresentation => "habilitation familiale (représentation)",
        ProtectionKind::FutureMandate => "mandat de protection future",
    }
}

/// What an agent must know of a measure before a démarche.
#[must_use]
pub fn protection_advice(kind: ProtectionKind) -> Option<String> {
    let sentence = match kind.powers().signatures {
        _ if kind == ProtectionKind::Nothing => return None,
        [Signatory::Person] => "La personne signe elle-même.",
        [Signatory::Guardian] => "La personne qui la représente signe à sa place.",
        _ => "La personne signe, et celle qui l’assiste signe avec elle.",
    };
    Some(format!(
        "{}. {sentence} L’accompagner dans ses démarches reste toujours possible.",
        french::capitalised(protection(kind))
    ))
}

/// Whose signature it is.
#[must_use]
pub fn signatory(who: Signatory) -> &'static str {
    match who {
        Signatory::Person => "la personne",
        Signatory::Guardian => "la personne qui la protège",
    }
}

/// `tutelle, UDAF de l’Isère, jusqu’au 2030-06-30`; empty when nothing was noted.
#[must_use]
pub fn protection_in_words(noted: &Protection) -> String {
    let kind = match noted.kind() {
        ProtectionKind::Nothing => String::new(),
        kind => {
            ProtectionKind::from_code(&noted.kind).map_or(noted.kind.clone(), |_| protection(kind).to_owned())
        }
    };
    let until = noted.until.as_ref().map(|until| {
        let day = until.parse().map_or_else(|_| until.clone(), french::date);
        format!("jusqu’au {day}")
    });
    let guardian = &noted.guardian;
    joined([
        kind,
        guardian.words(),
        guardian.address.lines().join(", "),
        guardian.phone.clone(),
        until.unwrap_or_default(),
    ])
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(", ")
}

/// Who pays, in the list where it is chosen.
#[must_use]
pub fn payer(kind: PayerKind) -> &'static str {
    match kind {
        PayerKind::Person => "la personne",
        PayerKind::Represented => "la personne, représentée par qui la protège",
        PayerKind::Addressee => "la personne, facture envoyée à quelqu’un d’autre",
        PayerKind::Relative => "un proche, par engagement signé",
    }
}

/// All that was noted of who pays; empty when nothing was.
#[must_use]
pub fn payer_in_words(noted: &Payer) -> String {
    let kind = PayerKind::from_code(&noted.kind).map_or(noted.kind.clone(), |kind| payer(kind).to_owned());
    let recipient = |one: &Recipient| joined([one.name.clone(), one.address.lines().join(", ")]);
    let undertaking = noted.undertaking.as_ref().map(|one| {
        let day = one.signed_on.parse().map_or_else(|_| one.signed_on.clone(), french::date);
        joined([format!("engagement du {day}"), one.signatory.clone(), one.address.lines().join(", ")])
    });
    joined([kind, recipient(&noted.addressee), undertaking.unwrap_or_default(), recipient(&noted.succession)])
}

/// Second line of an envelope: `représentée par UDAF de l’Isère`.
#[must_use]
pub fn represented_by(civility: Option<Civility>, who: &str) -> String {
    let represented = match civility {
        Some(Civility::Madame) => "représentée",
        Some(Civility::Monsieur) => "représenté",
        None => "représenté(e)",
    };
    format!("{represented} par {who}")
}

/// The same, of a person who acts herself, assisted.
pub(super) fn assisted_by(civility: Option<Civility>, who: &str) -> String {
    let assisted = match civility {
        Some(Civility::Madame) => "assistée",
        Some(Civility::Monsieur) => "assisté",
        None => "assisté(e)",
    };
    format!("{assisted} par {who}")
}

/// Second line of an envelope, at another addressee's.
#[must_use]
pub fn in_care_of(who: &str) -> String {
    format!("aux bons soins de {who}")
}

/// Second line of an envelope, to a relative who pays.
#[must_use]
pub fn on_behalf_of(who: &str) -> String {
    format!("pour {who}")
}

/// First line of an envelope after a death.
#[must_use]
pub fn succession_of(who: &str) -> String {
    format!("Succession de {who}")
}

/// Whom a bill concerns, as a list's title.
#[must_use]
pub fn billed(billed: Billed) -> &'static str {
    match billed {
        Billed::Person => "À la personne",
        Billed::Guardian => "À qui la protège",
        Billed::Addressee => "À un autre destinataire",
        Billed::Relative => "À un proche qui s’est engagé",
        Billed::Succession => "Successions",
    }
}

/// Why no bill can be made out, and what to do.
#[must_use]
pub fn payer_error(error: PayerError) -> &'static str {
    match error {
        PayerError::AddressMissing => "Il manque l’adresse où envoyer la facture.",
        PayerError::GuardianMissing => "Il manque le nom de qui protège la personne.",
        PayerError::AddresseeMissing => "Il manque le nom du destinataire de la facture.",
        PayerError::UndertakingMissing => "Un proche ne peut payer qu’avec un engagement signé.",
        PayerError::UndertakingIncomplete => {
            "L’engagement du proche est incomplet. Notez qui a signé et quel jour."
        }
        PayerError::SuccessionMissing => {
            "La personne est décédée. Notez le notaire ou les héritiers qui reçoivent la facture."
        }
    }
}

/// What is not met, or not known, of what the commune asks.
#[must_use]
pub fn unmet(unmet: Unmet, minimum_age: i64) -> String {
    match unmet {
        Unmet::NotMet(Criterion::Age) => format!("La personne a moins de {minimum_age}{NBSP}ans."),
        Unmet::NotMet(Criterion::Residence) => "La personne n’habite pas la commune.".to_owned(),
        Unmet::NotMet(Criterion::Isolation) => "La personne n’est pas isolée.".to_owned(),
        Unmet::NotMet(Criterion::HardToMove) => "La personne se déplace facilement.".to_owned(),
        Unmet::NotKnown(Criterion::Age) => "L’année de naissance n’est pas notée.".to_owned(),
        Unmet::NotKnown(Criterion::Residence) => "La commune de l’adresse n’est pas notée.".to_owned(),
        Unmet::NotKnown(Criterion::Isolation) => "On ne sait pas si la personne est isolée.".to_owned(),
        Unmet::NotKnown(Criterion::HardToMove) => {
            "On ne sait pas si la personne se déplace difficilement.".to_owned()
        }
    }
}

/// How a page was given.
#[must_use]
pub fn way(way: Way) -> &'static str {
    match way {
        Way::Paper => "remise sur papier",
        Way::ReadAloud => "lue à voix haute",
        Way::Shown => "montrée à l’écran",
        Way::Sent => "envoyée",
    }
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
