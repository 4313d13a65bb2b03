//! French words of the page that says what waits.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use palier_shared::document::Kind;
use palier_shared::french::{self, NBSP};
use palier_shared::rights::Refusal;

/// Name of the page.
pub(super) const PAGE: &str = "Ce qui attend";
/// Everything is on the server.
pub(super) const NOTHING_WAITS: &str = "Tout est sur le serveur. Rien n’attend sur cette tablette.";
/// A request that was taken.
pub(super) const OFFER: &str = "Une demande à prendre";
/// What is sent later.
pub(super) const WAITING: &str = "À envoyer";
/// What happens to it.
pub(super) const WAITING_EXPLAINED: &str =
    "Enregistré sur la tablette, envoyé tout seul dès que le serveur répond.";
/// What the server did not take.
pub(super) const REFUSED: &str = "Refusé par le serveur";
/// What to do about it.
pub(super) const REFUSED_EXPLAINED: &str = "Ces modifications n’ont pas été prises. La fiche est revenue à celle du serveur\u{a0}: refaites ce qui doit l’être, puis touchez «\u{a0}J’ai vu\u{a0}».";
/// A record is gone.
pub(super) const ERASED: &str = "Fiche effacée";
/// What became of the work on it.
pub(super) const ERASED_EXPLAINED: &str =
    "Cette fiche a été effacée du service. Ce que vous y aviez noté entre-temps a été effacé avec elle.";
/// Seen.
pub(super) const SEEN: &str = "J’ai vu";
/// Opens the visit, to do it again.
pub(super) const OPEN_VISIT: &str = "Rouvrir la visite";
/// Not held any more.
pub(super) const NOT_HELD: &str = "Une fiche qui n’est plus sur cette tablette";
/// What the office publishes.
pub(super) const SERVICE: &str = "Réglages du service";
/// The session expired.
pub(super) const SIGN_IN: &str = "Se reconnecter";
/// Why.
pub(super) const SIGN_IN_EXPLAINED: &str = "Votre session a expiré. Le travail continue sur la tablette\u{a0}; pour envoyer, il faut vous reconnecter, avec le réseau.";
/// Access withdrawn.
pub(super) const REVOKED: &str = "L’accès de cette tablette a été retiré par le CCAS. Ce qui attend reste ici\u{a0}: prévenez votre responsable.";
/// Newer version wanted.
pub(super) const UPDATE: &str = "Le serveur demande une version plus récente de Palier. Elle se télécharge toute seule\u{a0}: dès qu’elle est prête, «\u{a0}Mettre à jour maintenant\u{a0}» apparaît ici. D’ici là, travaillez comme d’habitude\u{a0}: tout s’enregistre sur la tablette et partira après.";
/// The store failed.
pub(super) const STORAGE: &str = "La dernière modification n’a pas pu être enregistrée\u{a0}: la tablette est peut-être pleine. Libérez de la place (photos, téléchargements), puis recommencez. Ce qui était déjà enregistré est intact.";

/// What a document is about.
#[must_use]
pub(super) fn subject(kind: Kind, who: Option<&str>, day: Option<DateTime>) -> String {
    match (kind, who, day) {
        (Kind::Visit, Some(who), Some(day)) => format!("Visite de {who}, {}", french::moment(day)),
        (Kind::Visit, Some(who), None) => format!("Visite de {who}"),
        (Kind::Visit, None, Some(day)) => format!("Visite du {}", french::moment(day)),
        (Kind::Person, Some(who), _) => format!("Fiche de {who}"),
        (Kind::Visit | Kind::Person, None, _) => NOT_HELD.to_owned(),
        (Kind::Offer, ..) => OFFER.to_owned(),
        _ => SERVICE.to_owned(),
    }
}

/// What waits of a subject, by the fields that its changes touch: `Notes, signature`. Fields that say nothing to an agent
/// are passed over.
#[must_use]
pub(super) fn what(kind: Kind, fields: &BTreeSet<String>) -> String {
    let touches = |field: &str| fields.contains(field);
    let is_new = match kind {
        Kind::Visit => touches("person"),
        Kind::Person => touches("last_name") && touches("schema"),
        _ => false,
    };
    let named: &[(&str, &str)] = match kind {
        Kind::Visit if is_new => return "Nouvelle visite".to_owned(),
        Kind::Person if is_new => return "Nouvelle fiche".to_owned(),
        Kind::Visit => VISIT_FIELDS,
        Kind::Person => PERSON_FIELDS,
        _ => &[],
    };
    let words: Vec<&str> =
        named.iter().filter(|(field, _)| touches(field)).map(|(_, words)| *words).collect();
    french::capitalised(&words.join(", "))
}

/// Fields of a visit, in the order in which they are told.
const VISIT_FIELDS: &[(&str, &str)] = &[
    ("events", "rendez-vous et déroulement"),
    ("preparation", "préparation"),
    ("quote", "prix"),
    ("ticks", "aide-mémoire"),
    ("demarches", "démarches"),
    ("notes", "notes"),
    ("redirections", "orientations"),
    ("signature", "signature"),
    ("evaluation", "avis de la personne"),
    ("next_steps", "suite prévue"),
];

/// Fields of a person.
const PERSON_FIELDS: &[(&str, &str)] = &[
    ("address", "adresse"),
    ("phones", "téléphones"),
    ("contacts", "personnes à prévenir"),
    ("access_note", "accès"),
    ("needs", "besoins"),
    ("quotients", "quotient"),
    ("mandates", "mandat"),
    ("commitments", "engagements"),
];

/// `3 modifications, la dernière aujourd’hui à 14 h 32`.
#[must_use]
pub(super) fn changes(number: usize, last: DateTime, now: DateTime) -> String {
    let count = french::count(number, "modification", "modifications");
    let word = if number < 2 { "" } else { "la dernière " };
    format!(
        "{count}, {word}{} à {}",
        french::relative_day(last.date(), now.date()),
        french::hour(last.time())
    )
}

/// Rows that this version cannot read.
#[must_use]
pub(super) fn unreadable(rows: usize) -> String {
    let count = french::count(rows, "élément ne peut pas être lu", "éléments ne peuvent pas être lus");
    format!(
        "{count} par cette version de Palier. Rien n’est effacé{NBSP}: prévenez la personne qui gère les tablettes."
    )
}

/// Documents of a later version.
#[must_use]
pub(super) fn to_update(documents: usize) -> String {
    let count = french::count(documents, "fiche vient", "fiches viennent");
    format!(
        "{count} d’une version plus récente de Palier, et cette tablette ne sait pas encore les lire. Rien n’en est changé ni effacé{NBSP}: mettez Palier à jour."
    )
}

/// `Pas de réseau depuis 12 h 05 : …`.
#[must_use]
pub(super) fn no_network(since: Option<&str>) -> String {
    let since = since.map(|since| format!(" depuis {since}")).unwrap_or_default();
    format!(
        "Pas de réseau{since}{NBSP}: la tablette n’a ni wifi ni données mobiles. Tout s’enregistre ici et partira tout seul."
    )
}

/// `Le serveur ne répond pas depuis 12 h 05 : …`.
#[must_use]
pub(super) fn no_answer(since: Option<&str>) -> String {
    let since = since.map(|since| format!(" depuis {since}")).unwrap_or_default();
    format!(
        "Le réseau est là, mais le serveur ne répond pas{since}. Tout s’enregistre ici{NBSP}; Palier réessaie tout seul."
    )
}

/// `12 h 05`, or a day.
#[must_use]
pub(super) fn since(at: DateTime, now: DateTime) -> String {
    if at.date() == now.date() {
        french::hour(at.time())
    } else {
        french::relative_day(at.date(), now.date())
    }
}

/// The exchange is out of order.
#[must_use]
pub(super) fn broken(since: &str) -> String {
    format!(
        "La synchronisation est en panne depuis {since}{NBSP}: le réseau est là, mais le serveur ne répond pas."
    )
}

/// Work does not leave.
#[must_use]
pub(super) fn stuck(since: &str) -> String {
    format!(
        "La synchronisation est en panne depuis {since}{NBSP}: ce que vous avez noté depuis n’est que sur cette tablette. Cherchez un réseau."
    )
}

/// Whom to tell.
#[must_use]
pub(super) fn tell(service: &str) -> String {
    if service.is_empty() {
        "Prévenez votre responsable.".to_owned()
    } else {
        format!("Prévenez votre responsable, au {service}.")
    }
}

/// The tablet's clock and the server's differ by so many minutes.
#[must_use]
pub(super) fn clock(minutes_ahead: i64) -> String {
    const DAY: i64 = 24 * 60;
    let way = if minutes_ahead > 0 { "avance" } else { "retarde" };
    let minutes = minutes_ahead.abs();
    let by = if minutes < DAY {
        french::duration(minutes)
    } else {
        french::count(usize::try_from((minutes + DAY / 2) / DAY).unwrap_or_default(), "jour", "jours")
    };
    format!(
        "L’horloge de la tablette {way} de {by} sur celle du serveur. Réglez-la sur l’heure automatique{NBSP}: les heures de vos visites en dépendent."
    )
}

/// Why the server did not take it.
#[must_use]
pub(super) fn refusal(reason: Refusal) -> &'static str {
    match reason {
        Refusal::Kind => "Ce genre de fiche se modifie au bureau.",
        Refusal::NotHeld => "Cette fiche n’est plus confiée à votre tablette.",
        Refusal::OfficeEvent => "Cela se décide au bureau seul.",
        Refusal::Secret => "Un numéro de sécurité sociale, de compte ou de carte ne se garde pas ici.",
        Refusal::Events => "Ce qui s’est déjà passé ne peut pas être changé.",
        Refusal::Field => "Cette information se modifie au bureau.",
        Refusal::Invalid => "Une valeur n’est pas acceptée\u{a0}: trop longue, ou impossible.",
        Refusal::Erased => "La fiche de cette personne a été effacée, à sa demande ou au terme du délai.",
        Refusal::Unreadable
        | Refusal::UnknownField
        | Refusal::Actor
        | Refusal::MissingDependency
        | Refusal::SetAside
        | Refusal::NotStored => "Le serveur n’a pas pu lire cet envoi.",
    }
}
