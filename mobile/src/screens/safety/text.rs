//! French words of the agent's own safety. On the page of help they are such that anybody may look on.

use jiff::civil::DateTime;
use palier_shared::french::{self, NBSP};
use palier_shared::visit::Informed;
use palier_shared::visit::text::informed;

use super::departure::Why;

/// The button, and the page.
pub(super) const HELP: &str = "Aide";
/// Tells the service.
pub(super) const TELL: &str = "Prévenir le service";
/// What that sends.
pub(super) const WHAT_IS_SENT: &str = "Une touche suffit. Le service reçoit votre nom, l’heure et la visite\u{a0}; rien d’autre, et jamais votre position.";
/// Ends it.
pub(super) const WELL_AGAIN: &str = "Tout va bien maintenant";
/// On its way.
pub(super) const LEAVING: &str = "Envoi en cours…";
/// Whom to call.
pub(super) const ANOTHER_TELEPHONE: &str = "Depuis un autre téléphone";
/// The numbers, and who answers.
pub(super) const NUMBERS: [(&str, &str); 3] = [
    ("17", "police, gendarmerie"),
    ("112", "toutes les urgences"),
    ("114", "les urgences, par SMS, sans parler"),
];
/// The commune's own.
pub(super) const THE_SERVICE: &str = "le service";

/// Nothing to worry about, for a while.
pub(super) const ALL_WELL: &str = "Tout va bien";
/// To the last step of the visit.
pub(super) const TO_THE_END: &str = "Terminer";

/// The page.
pub(super) const CONCERN: &str = "Situation préoccupante";
/// Emergencies.
pub(super) const DANGER_NOW: &str = "Danger maintenant";
/// The numbers of emergencies, and their links.
pub(super) const EMERGENCIES: [(&str, &str); 4] =
    [("15", "15\u{a0}· SAMU"), ("17", "17\u{a0}· police"), ("18", "18\u{a0}· pompiers"), ("112", "112")];
/// Otherwise.
pub(super) const NOT_ALONE: &str = "Sinon, parlez-en tout de suite";
/// The national number.
pub(super) const CALL_ABUSE: &str = "3977\u{a0}· maltraitances";
/// Where facts are written.
pub(super) const FACTS_ELSEWHERE: &str =
    "Ce que vous avez vu s’écrit sur la fiche de la commune, pas sur la tablette.";
/// What was noted.
pub(super) const NOTED: &str = "Déjà noté";
/// The visit has not begun.
pub(super) const NOTE_LATER: &str =
    "Vous pourrez noter ici que vous avez prévenu, une fois la visite commencée.";
/// Who was told.
pub(super) const I_TOLD: &str = "J’ai prévenu";
/// What is kept.
pub(super) const WHAT_IS_KEPT: &str =
    "Palier garde le jour et qui a été prévenu. Seule la coordination le voit.";
/// Nothing is ticked.
pub(super) const TICK_FIRST: &str = "Cochez d’abord qui vous avez prévenu.";
/// Notes it.
pub(super) const NOTE: &str = "Noter que j’ai prévenu";

/// `14 h 32`, with its day when that is another.
fn hour(at: DateTime, now: DateTime) -> String {
    let hour = french::hour(at.time());
    if at.date() == now.date() {
        hour
    } else {
        format!("{hour}, {}", french::relative_day(at.date(), now.date()))
    }
}

/// `Reçu par le serveur. Dernier contact à 14 h 32.`
#[must_use]
pub(super) fn received(contact: Option<DateTime>, now: DateTime) -> String {
    match contact {
        Some(at) => format!("Reçu par le serveur. Dernier contact à {}.", hour(at, now)),
        None => "Reçu par le serveur.".to_owned(),
    }
}

/// Why it is still here.
#[must_use]
pub(super) fn waits(why: Why) -> String {
    let why = match why {
        Why::NoNetwork => "pas de réseau",
        Why::SignIn => "la tablette est à reconnecter",
        Why::Stopped => "la tablette n’envoie plus",
    };
    format!("Pas encore parti{NBSP}: {why}.")
}

/// `Pour la visite de 14 h`.
#[must_use]
pub(super) fn for_visit(start: DateTime) -> String {
    format!("Pour la visite de {}", french::hour(start.time()))
}

/// `Demande faite à 14 h 32.`
#[must_use]
pub(super) fn told(since: DateTime, now: DateTime) -> String {
    format!("Demande faite à {}.", hour(since, now))
}

/// Who ended it, and when.
#[must_use]
pub(super) fn over(at: DateTime, mine: bool, now: DateTime) -> String {
    if mine {
        format!("Vous avez dit que tout va bien, à {}.", hour(at, now))
    } else {
        format!("Le service a répondu, à {}.", hour(at, now))
    }
}

/// `La visite devait finir à 15 h 30.`
#[must_use]
pub(super) fn should_have_ended(end: DateTime, now: DateTime) -> String {
    format!("La visite devait finir à {}.", hour(end, now))
}

/// `23 novembre 2026 à 15 h 10 : la coordination, le 3977 (maltraitances)`.
#[must_use]
pub(super) fn noted(at: DateTime, told: &[Informed], now: DateTime) -> String {
    let who: Vec<&str> = told.iter().map(|who| informed(*who)).collect();
    let when = format!("{} à {}", french::relative_day(at.date(), now.date()), french::hour(at.time()));
    format!("{}{NBSP}: {}", french::capitalised(&when), who.join(", "))
}
