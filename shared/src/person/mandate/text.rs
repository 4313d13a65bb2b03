//! French words about mandates, and what fills the text that is signed.

use std::collections::BTreeMap;

use super::{Duration, Mandate, MandateError, NotCovered, RevocationWay};
use crate::french::{self, NBSP};
use crate::person::Person;
use crate::person::protection::Signatory;
use crate::person::text::{assisted_by, represented_by, signatory};

/// How long a mandate lasts, in the list where it is chosen.
#[must_use]
pub fn duration(duration: Duration) -> String {
    match duration {
        Duration::Day => format!("1{NBSP}jour"),
        Duration::Month => format!("1{NBSP}mois"),
        Duration::HalfYear => format!("6{NBSP}mois"),
        Duration::Year => format!("1{NBSP}an"),
        Duration::Until => "jusqu’à une date".to_owned(),
    }
}

/// How a mandate was ended.
#[must_use]
pub fn revocation_way(way: RevocationWay) -> &'static str {
    match way {
        RevocationWay::Spoken => "de vive voix",
        RevocationWay::Letter => "par lettre",
        RevocationWay::Email => "par courriel",
    }
}

/// Why a mandate cannot be made, and what to do.
#[must_use]
pub fn error(error: MandateError, demarches: &[String]) -> String {
    match error {
        MandateError::NothingListed => "Notez au moins une démarche.".to_owned(),
        MandateError::TooGeneral(at) => {
            let title = demarches.get(at).map_or("", String::as_str).trim();
            format!(
                "«{NBSP}{title}{NBSP}» est trop général{NBSP}: nommez chaque démarche, comme «{NBSP}Renouveler la carte d’identité{NBSP}»."
            )
        }
        MandateError::Start => "Il manque le premier jour du mandat.".to_owned(),
        MandateError::Duration => {
            "Il manque la durée du mandat, ou elle finit avant de commencer.".to_owned()
        }
        MandateError::Text => {
            "Il manque le texte du mandat. Synchronisez la tablette puis recommencez.".to_owned()
        }
        MandateError::PlaceAndDay => "Il manque le lieu ou le jour de la signature.".to_owned(),
        MandateError::Unsigned(who) => format!(
            "Il manque la signature{NBSP}: {}. Sans dessin, notez pourquoi et devant qui.",
            signatory(who)
        ),
    }
}

/// The fields of the mandate's text ([`crate::notice::fill`]) as they were signed. What cannot be read is shown as it is
/// stored.
#[must_use]
pub fn values(person: &Person, mandate: &Mandate, agent: &str) -> BTreeMap<&'static str, String> {
    let day = |text: &str| text.parse().map_or_else(|_| text.to_owned(), french::date);
    let guardian = person.protection.guardian.words();
    let protector = match person.protection.powers().signatures {
        _ if guardian.is_empty() => String::new(),
        [Signatory::Person] => String::new(),
        [Signatory::Guardian] => format!(", {}", represented_by(person.civility(), &guardian)),
        _ => format!(", {}", assisted_by(person.civility(), &guardian)),
    };
    let demarches = mandate.demarches.iter().map(|title| format!("- {}", title.trim()));
    let length = match Duration::from_code(&mandate.duration) {
        Some(Duration::Until) | None => "le temps dit ci-après".to_owned(),
        Some(length) => duration(length),
    };
    BTreeMap::from([
        ("personne", person.full_name()),
        ("represente_par", protector),
        ("demarches", demarches.collect::<Vec<_>>().join("\n")),
        ("duree", length),
        ("debut", day(&mandate.starts_on)),
        ("fin", mandate.last_day().map_or_else(String::new, french::date)),
        ("lieu", mandate.place.clone()),
        ("date", day(&mandate.signed_on)),
        ("agent", agent.to_owned()),
    ])
}

/// Why the agent may not do it in the person's place.
#[must_use]
pub fn not_covered(reason: NotCovered) -> String {
    match reason {
        NotCovered::NoMandate => "Pour faire à sa place, il faut d’abord un mandat.".to_owned(),
        NotCovered::OtherDemarche => "Le mandat ne parle pas de cette démarche.".to_owned(),
        NotCovered::Unreadable => "Les dates ou le texte du mandat ne se lisent pas.".to_owned(),
        NotCovered::Ended => "Le mandat est terminé.".to_owned(),
        NotCovered::Revoked => "La personne a mis fin au mandat.".to_owned(),
        NotCovered::NotBegun => "Le mandat n’a pas encore commencé.".to_owned(),
        NotCovered::Unsigned(who) => format!("Il manque au mandat la signature{NBSP}: {}.", signatory(who)),
        NotCovered::Deceased => "Un mandat prend fin avec la personne.".to_owned(),
    }
}
