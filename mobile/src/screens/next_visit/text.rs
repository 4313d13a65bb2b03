//! French words of the next visit, booked at the door.

use jiff::civil::{Date, DateTime};
use palier_shared::french::{self, NBSP};

use super::choice::OTHER;

/// Name of the page.
pub(in crate::screens) const PAGE: &str = "Prochaine visite";
/// Its heading, for a request that was just noted.
pub(super) const BOOK: &str = "Fixer le rendez-vous";
/// Its heading, once it is booked.
pub(super) const BOOKED: &str = "Rendez-vous noté";
/// It will not take place.
pub(super) const CANCELLED: &str = "Ce rendez-vous est annulé.";
/// The request is cancelled, or the appointment.
pub(super) const CANCELLED_NEXT: &str =
    "Le bureau le voit dès que la tablette est connectée. Prévenez aussi la personne, si ce n’est pas fait.";
/// A request that waits for its appointment.
pub(super) const REQUEST_KEPT: &str = "La demande est enregistrée sur la tablette\u{a0}; le bureau la reçoit dès qu’elle est connectée. Vous pouvez fixer le rendez-vous maintenant, ou laisser le bureau le faire.";
/// The office finds an hour.
pub(super) const LEAVE_TO_OFFICE: &str = "Laisser le bureau choisir";
/// Why there is a next visit.
pub(super) const WHY_RETURN: &str = "Pourquoi revenir\u{a0}?";
/// What could not be done today.
pub(super) const RETURN: &str = "Finir ce qui n’a pas pu se faire aujourd’hui";
/// Something else.
pub(super) const ANOTHER: &str = "Une autre demande";
/// In a few words.
pub(super) const WORDS: &str = "Ce qui est à faire";
/// What they are for.
pub(super) const WORDS_HINT: &str =
    "Pour vous, ou pour la collègue qui viendrait. Pas de mot de passe, pas de numéro.";
/// The hours.
pub(super) const FREE_HOURS: &str = "Vos heures libres";
/// Further days.
pub(super) const OTHER_DAYS: &str = "D’autres jours";
/// Back to the first ones.
pub(super) const FIRST_DAYS: &str = "Revenir aux premiers jours";
/// A day and an hour of her own.
pub(super) const OTHER_HOUR: &str = "Un autre jour ou une autre heure";
/// Its day.
pub(super) const DAY: &str = "Jour";
/// Its hour.
pub(super) const HOUR: &str = "Heure";
/// Something stands against the hour.
pub(super) const WARNING: &str = "À savoir avant de fixer ce rendez-vous";
/// It cannot be booked.
pub(super) const REFUSED: &str = "Cette heure ne peut pas être prise. Choisissez-en une autre.";
/// A reason overrides it.
pub(super) const ALL_THE_SAME: &str = "Pourquoi fixer ce rendez-vous quand même\u{a0}?";
/// In own words.
pub(super) const WHY: &str = "La raison, en quelques mots";
/// No hour is chosen.
pub(super) const CHOOSE_HOUR: &str = "Choisissez d’abord une heure.";
/// The day cannot be read.
pub(super) const WRONG_DAY: &str = "Choisissez le jour.";
/// The hour cannot be read.
pub(super) const WRONG_HOUR: &str = "Choisissez l’heure.";
/// A day in another year.
pub(super) const FAR_DAY: &str = "Ce jour est dans plus d’un an\u{a0}: vérifiez l’année.";
/// No reason is chosen.
pub(super) const CHOOSE_REASON: &str = "Dites pourquoi, ou choisissez une autre heure.";
/// No words.
pub(super) const SAY_WHY: &str = "Écrivez la raison en quelques mots.";
/// Too many, or a number.
pub(super) const WHY_TOO_LONG: &str = "Raccourcissez la raison, sans numéro personnel.";
/// Books.
pub(in crate::screens) const CONFIRM: &str = "Fixer ce rendez-vous";

/// What is said to the person.
pub(super) const TO_SAY: &str = "À dire à la personne";
/// What the office may still change.
pub(super) const NOT_YET_SURE: &str = "C’est noté sur la tablette, et le bureau le reçoit dès qu’elle est connectée. Si quelqu’un a pris la même heure entre-temps, le bureau vous le dit et rappelle la personne.";
/// It was booked by somebody else.
pub(super) const BY_OFFICE: &str = "Pour déplacer ou annuler ce rendez-vous, voyez avec le bureau.";
/// Back to the visit under way.
pub(super) const BACK_TO_VISIT: &str = "Revenir à la visite en cours";
/// Takes it back.
pub(super) const UNDO: &str = "Annuler ce rendez-vous";
/// Takes a request back.
pub(super) const UNDO_REQUEST: &str = "Annuler cette demande";
/// Who cancels.
pub(super) const WHO_CANCELS: &str = "Pourquoi annuler\u{a0}?";
/// In own words.
pub(super) const MORE: &str = "Précision, si elle aide";
/// Confirms.
pub(super) const CONFIRM_UNDO: &str = "Oui, annuler";
/// A reason must be chosen.
pub(super) const CHOOSE_WHY: &str = "Choisissez pourquoi.";

/// In the visit's last step: what is booked.
pub(super) const NONE_YET: &str = "Pas encore de rendez-vous fixé.";
/// The way to the page.
pub(super) const BOOK_NEXT: &str = "Fixer la prochaine visite";
/// To a new request for the same person.
pub(super) const OTHER_REQUEST: &str = "Noter une autre demande";
/// From the page of a visit to come.
pub(super) const SEE_BOOKING: &str = "Voir ou annuler ce rendez-vous";

/// Why an hour is taken although something stands against it: code and words.
const REASONS: [(&str, &str); 3] = [
    ("personne", "La personne préfère cette heure"),
    ("urgent", "C’est urgent"),
    ("accord", "C’est convenu avec le bureau"),
];
/// In own words.
const OTHER_REASON: &str = "Autre raison";

/// All reasons, as answers.
pub(super) fn reasons() -> Vec<(String, String)> {
    let known = REASONS.iter().chain(&[(OTHER, OTHER_REASON)]);
    known.map(|(code, words)| ((*code).to_owned(), (*words).to_owned())).collect()
}

/// The words of a reason that may be chosen.
pub(super) fn reason(code: &str) -> Option<&'static str> {
    REASONS.iter().find(|(known, _)| *known == code).map(|(_, words)| *words)
}

/// Nothing is free.
#[must_use]
pub(super) fn no_free_hour(latest: Option<Date>) -> String {
    match latest {
        Some(latest) => {
            format!(
                "Pas d’heure libre d’ici le {}. Choisissez un autre jour ci-dessous.",
                french::day(latest)
            )
        }
        None => "Pas d’heure libre ces prochaines semaines. Choisissez un autre jour ci-dessous.".to_owned(),
    }
}

/// `« Mardi 2 décembre, vers 10 h, avec Claire Morel. »`
#[must_use]
pub(super) fn told(start: DateTime, announced: &str, agent: &str) -> String {
    let with = if agent.is_empty() { String::new() } else { format!(", avec {agent}") };
    format!("«{NBSP}{}, {announced}{with}.{NBSP}»", french::capitalised(&french::day(start.date())))
}

/// `Mardi 2 décembre à 10 h · annoncée « vers 10 h »`.
#[must_use]
pub(super) fn ahead(start: DateTime, announced: &str) -> String {
    let when = french::capitalised(&french::moment(start));
    if announced.is_empty() { when } else { format!("{when} · annoncée «{NBSP}{announced}{NBSP}»") }
}

/// What is to be taken up again: `Reprendre : Attestation de droits, Carte Vitale.`
#[must_use]
pub(super) fn take_up(titles: &[&str]) -> String {
    if titles.is_empty() { String::new() } else { format!("Reprendre{NBSP}: {}.", titles.join(", ")) }
}
