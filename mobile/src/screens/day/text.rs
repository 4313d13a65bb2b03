//! French words of the day and of a visit's preparation.

use jiff::civil::{Date, Time};
use palier_shared::french::{self, NBSP};

/// Name of the page.
pub const PAGE: &str = "Journée";
/// Name of the preparation's page.
pub const PREPARE: &str = "Préparer la visite";
/// The list, for screen readers.
pub const VISITS: &str = "Visites";
/// Days to come.
pub const COMING: &str = "Les jours suivants";
/// Days gone by.
pub const PAST: &str = "La semaine passée";
/// No visit today.
pub const NO_VISIT: &str = "Pas de visite aujourd’hui.";
/// Nothing at all.
pub const NO_VISIT_AHEAD: &str = "Rien de prévu non plus les deux prochaines semaines. Les nouvelles visites arrivent ici dès que la tablette est connectée.";
/// No visit is chosen.
pub const CHOOSE: &str = "Choisissez une visite dans la liste.";
/// The person's document is not on board.
pub const PERSON_NOT_HELD: &str = "Fiche pas encore sur la tablette";
/// Why.
pub const PERSON_NOT_HELD_WHY: &str = "La fiche de la personne arrive quatorze jours avant la visite, quand la tablette est connectée.";
/// The visit's document is not on board.
pub const VISIT_NOT_HELD: &str = "Cette visite n’est pas sur la tablette.";
/// Under way.
pub const UNDER_WAY: &str = "En cours";
/// Ended, not all on the server.
pub const ENDED_TO_SEND: &str = "Terminée, à envoyer";
/// Ended, on the server.
pub const ENDED: &str = "Terminée";
/// Certified by the office.
pub const CERTIFIED: &str = "Service fait";
/// Nobody opened.
pub const ABSENT: &str = "Absence";
/// Will not take place.
pub const CANCELLED: &str = "Annulée";
/// Two things that cannot both hold.
pub const TO_DECIDE: &str = "À trancher";
/// No quotient.
pub const QUOTIENT_MISSING: &str = "Quotient à demander";
/// Only old ones.
pub const QUOTIENT_OUTDATED: &str = "Quotient à mettre à jour";
/// Calls the person.
pub const CALL: &str = "Appeler";
/// No telephone, by the person's word.
pub const NO_PHONE: &str = "Pas de téléphone";
/// Shows how to get in.
pub const SHOW_ACCESS: &str = "Montrer l’accès";
/// Hides it again.
pub const HIDE_ACCESS: &str = "Cacher l’accès";
/// What the person asked.
pub const REQUEST: &str = "Sa demande";
/// No words were noted.
pub const NO_WORDS: &str = "Rien n’a été noté de sa demande.";
/// What to have at hand.
pub const BRING: &str = "À avoir sous la main";
/// Nothing to have at hand.
pub const BRING_NOTHING: &str = "Rien de particulier pour ce thème.";
/// The price.
pub const PRICE: &str = "Prix de la visite";
/// Why that price.
pub const WHY: &str = "Pourquoi ?";
/// The primary action before the visit.
pub const SEE_PRICE: &str = "Voir le prix ensemble";
/// The primary action during the visit.
pub const GO_ON: &str = "Reprendre la visite";
/// After the visit.
pub const WHAT_WAS_DONE: &str = "Ce qui a été fait";

/// `Lundi 23 novembre`.
#[must_use]
pub fn today(date: Date) -> String {
    french::capitalised(&french::day(date))
}

/// Heading of another day: `Demain`, `Mardi 24 novembre`.
#[must_use]
pub fn day(date: Date, today: Date) -> String {
    let words = french::relative_day(date, today);
    let words = if words == french::day(date) { words } else { format!("{words}, {}", french::day(date)) };
    french::capitalised(&words)
}

/// `Annoncé « vers 14 h »`.
#[must_use]
pub fn announced(words: &str) -> String {
    format!("Annoncée «{NBSP}{words}{NBSP}»")
}

/// `14 h – 15 h 30`.
#[must_use]
pub fn from_to(start: Time, end: Time) -> String {
    format!("{} – {}", french::hour(start), french::hour(end))
}

/// `81 ans`.
#[must_use]
pub fn age(years: i64) -> String {
    format!("{years}{NBSP}ans")
}

/// `« … »`.
#[must_use]
pub fn quoted(words: &str) -> String {
    format!("«{NBSP}{}{NBSP}»", words.trim())
}

/// How and when the request came: `Par téléphone, le 17 novembre 2026`.
#[must_use]
pub fn asked(channel: &str, on: Option<Date>) -> String {
    let how = match channel {
        "telephone" => "Par téléphone",
        "accueil" => "À l’accueil",
        "partenaire" => "Par un partenaire",
        "domicile" => "À domicile",
        _ => "Demande",
    };
    on.map_or_else(|| how.to_owned(), |date| format!("{how}, le {}", french::date(date)))
}

/// `Appeler le 04 65 71 62 56`, for screen readers.
#[must_use]
pub fn call_number(number: &str) -> String {
    format!("{CALL} le {}", number.replace(' ', "\u{a0}"))
}
