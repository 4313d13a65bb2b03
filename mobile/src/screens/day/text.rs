//! French words of the day and of a visit's preparation.

use jiff::civil::{Date, DateTime, Time};
use palier_shared::french::{self, NBSP};
use palier_shared::person::life::{Life, Stop};
use palier_shared::visit::Status;

/// Name of the preparation's page.
pub(super) const PREPARE: &str = "Préparer la visite";
/// The list, for screen readers.
pub(super) const VISITS: &str = "Visites";
/// Days to come.
pub(super) const COMING: &str = "Les jours suivants";
/// Days gone by.
pub(super) const PAST: &str = "La semaine passée";
/// No visit today.
pub(super) const NO_VISIT: &str = "Pas de visite aujourd’hui.";
/// Nothing at all.
pub(super) const NO_VISIT_AHEAD: &str = "Rien de prévu non plus les deux prochaines semaines. Les nouvelles visites arrivent ici dès que la tablette est connectée.";
/// No visit is chosen.
pub(super) const CHOOSE: &str = "Choisissez une visite dans la liste.";
/// Why.
pub(super) const PERSON_NOT_HELD_WHY: &str =
    "La fiche de la personne arrive quatorze jours avant la visite, quand la tablette est connectée.";
/// Under way.
pub(super) const UNDER_WAY: &str = "En cours";
/// Ended, not all on the server.
pub(super) const ENDED_TO_SEND: &str = "Terminée, à envoyer";
/// Ended, on the server.
pub(super) const ENDED: &str = "Terminée";
/// Certified by the office.
pub(super) const CERTIFIED: &str = "Service fait";
/// Nobody opened.
pub(super) const ABSENT: &str = "Absence";
/// Nobody opened, and nobody knows yet how the person is.
pub(super) const DOUBT_OPEN: &str = "Levée de doute en cours";
/// Will not take place.
pub(super) const CANCELLED: &str = "Annulée";
/// Two things that cannot both hold.
pub(super) const TO_DECIDE: &str = "À trancher";
/// No quotient.
pub(super) const QUOTIENT_MISSING: &str = "Quotient à demander";
/// Only old ones.
pub(super) const QUOTIENT_OUTDATED: &str = "Quotient à mettre à jour";
/// A quotient whose paper nobody has seen, and the tariff asks for it.
pub(super) const PROOF_TO_SEE: &str = "Justificatif à voir";
/// A tariff of a later version.
pub(super) const TARIFF_UNREADABLE: &str = "Tarif à vérifier";
/// Calls the person.
pub(super) const CALL: &str = "Appeler";
/// No telephone, by the person's word.
pub(super) const NO_PHONE: &str = "Pas de téléphone";
/// What the person asked.
pub(super) const REQUEST: &str = "Sa demande";
/// No words were noted.
pub(super) const NO_WORDS: &str = "Rien n’a été noté de sa demande.";
/// What to have at hand.
pub(super) const BRING: &str = "À avoir sous la main";
/// Nothing to have at hand.
pub(super) const BRING_NOTHING: &str = "Rien de particulier pour ce thème.";
/// The price.
pub(super) const PRICE: &str = "Prix de la visite";
/// Why that price.
pub(super) const WHY: &str = "Pourquoi ?";
/// The primary action before the visit.
pub(super) const SEE_PRICE: &str = "Voir le prix ensemble";
/// After the visit.
pub(super) const WHAT_WAS_DONE: &str = "Ce qui a été fait";

/// The search.
pub(super) const SEARCH: &str = "Chercher une personne";
/// A visit booked since yesterday.
pub(super) const NEW_VISIT: &str = "Nouvelle visite";
/// A visit cancelled since yesterday.
pub(super) const CANCELLED_SINCE: &str = "Annulée depuis hier";
/// What to take along.
pub(super) const TO_TAKE: &str = "À emporter";
/// Codes could not arrive.
pub(super) const CODES: &str = "Les codes par SMS\u{a0}: sur quel téléphone\u{a0}?";
/// What becomes of a lateness.
pub(super) const LATE_EXPLAINED: &str =
    "Le service le voit dès que la tablette est connectée. Appelez la personne\u{a0}: elle vous attend.";
/// It was noted.
pub(super) const LATE_TOLD: &str = "Noté. Pensez à appeler la personne.";
/// What was asked at booking.
pub(super) const ASKED_AT_BOOKING: &str = "Chez elle";
/// What the person can do with a screen.
pub(super) const SKILLS: &str = "Avec un écran";
/// What is left of the last visit.
pub(super) const LAST_TIME: &str = "La dernière fois";
/// What she takes home.
pub(super) const SUMMARY: &str = "Le résumé pour la personne";
/// Puts something right afterwards.
pub(super) const CORRECT: &str = "Corriger";

/// Whom to ask, when the service's telephone is not known.
pub(super) const ASK_OFFICE: &str = "Une question\u{a0}? Voyez avec le service.";

/// What to do about a visit that stops, where it stands.
#[must_use]
pub(super) fn away(life: &Life<'_>, status: Status) -> &'static str {
    match life.visit() {
        _ if status == Status::Cancelled => "La visite est annulée\u{a0}: n’y allez pas et n’appelez pas.",
        Some(Stop::Suspended) if life.state.visit_may_begin() => {
            "La visite est suspendue\u{a0}: n’y allez pas et n’appelez pas. Si la personne est rentrée chez elle, vous pouvez commencer, et prévenez le service."
        }
        Some(Stop::Suspended) => {
            "La visite est suspendue le temps que le service vérifie\u{a0}: n’y allez pas et n’appelez pas."
        }
        Some(Stop::Cancelled) | None => "La visite est arrêtée\u{a0}: n’y allez pas et n’appelez pas.",
    }
}

/// `Lundi 23 novembre`.
#[must_use]
pub(super) fn today(date: Date) -> String {
    french::capitalised(&french::day(date))
}

/// Heading of another day: `Demain`, `Mardi 24 novembre`.
#[must_use]
pub(super) fn day(date: Date, today: Date) -> String {
    let words = french::relative_day(date, today);
    let words = if words == french::day(date) { words } else { format!("{words}, {}", french::day(date)) };
    french::capitalised(&words)
}

/// `Annoncé « vers 14 h »`.
#[must_use]
pub(super) fn announced(words: &str) -> String {
    format!("Annoncée «{NBSP}{words}{NBSP}»")
}

/// `14 h – 15 h 30`.
#[must_use]
pub(super) fn from_to(start: Time, end: Time) -> String {
    format!("{} – {}", french::hour(start), french::hour(end))
}

/// How and when the request came: `Par téléphone, le 17 novembre 2026`.
#[must_use]
pub(super) fn asked(channel: &str, on: Option<Date>) -> String {
    let how = match channel {
        "telephone" => "Par téléphone",
        "accueil" => "À l’accueil",
        "partenaire" => "Par un partenaire",
        "domicile" => "À domicile",
        _ => "Demande",
    };
    on.map_or_else(|| how.to_owned(), |date| format!("{how}, le {}", french::date(date)))
}

/// `2 personnes trouvées`.
#[must_use]
pub(super) fn found(count: usize) -> String {
    match count {
        0 => "Personne sur cette tablette. Le bureau connaît peut-être cette personne.".to_owned(),
        count => french::count(count, "personne trouvée", "personnes trouvées"),
    }
}

/// `Et 8 autres : précisez.`
#[must_use]
pub(super) fn more_found(count: usize) -> String {
    format!("Et {}{NBSP}: précisez.", french::count(count, "autre", "autres"))
}

/// `Visite demain`, `Dernière visite jeudi 3 décembre`, or `Pas de visite sur cette tablette`.
#[must_use]
pub(super) fn nearest_visit(day: Option<Date>, today: Date) -> String {
    match day {
        Some(day) if day >= today => format!("Visite {}", french::relative_day(day, today)),
        Some(day) => format!("Dernière visite {}", french::relative_day(day, today)),
        None => "Pas de visite sur cette tablette".to_owned(),
    }
}

/// `Déplacée, avant lundi 23 novembre à 14 h`.
#[must_use]
pub(super) fn moved(before: Option<DateTime>) -> String {
    match before {
        Some(before) => format!("Déplacée, avant {}", french::moment(before)),
        None => "Déplacée".to_owned(),
    }
}

/// `Avant de partir : 2 appels, 3 à emporter`.
#[must_use]
pub(super) fn leaving(calls: usize, things: usize) -> String {
    let calls = (calls > 0).then(|| french::count(calls, "appel", "appels"));
    let things = (things > 0).then(|| format!("{things}{NBSP}à emporter"));
    let both: Vec<String> = calls.into_iter().chain(things).collect();
    format!("Avant de partir{NBSP}: {}", both.join(", "))
}

/// `Appeler Mme Odette Ferrand`.
#[must_use]
pub(super) fn call_who(who: &str) -> String {
    format!("{CALL} {who}")
}

/// `À retrouver : le dernier avis d’impôt`.
#[must_use]
pub(super) fn to_find(paper: &str) -> String {
    format!("À retrouver{NBSP}: {paper}")
}

/// `Retrouvé : le dernier avis d’impôt`.
#[must_use]
pub(super) fn paper_found(paper: &str) -> String {
    format!("Retrouvé{NBSP}: {paper}")
}

/// `Je serai en retard`, or by how much.
#[must_use]
pub(super) fn late(told: Option<i64>) -> String {
    match told {
        Some(minutes) => format!("Retard annoncé{NBSP}: {}", french::duration(minutes)),
        None => "Je serai en retard".to_owned(),
    }
}

/// `De 15 min environ`.
#[must_use]
pub(super) fn late_by(minutes: i64) -> String {
    format!("De {} environ", french::duration(minutes))
}

/// `Le jeudi 19 novembre : Rappeler la mutuelle.`
#[must_use]
pub(super) fn last_time(day: Date) -> String {
    format!("{}, {}", LAST_TIME, french::day(day))
}
