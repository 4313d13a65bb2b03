//! French sentences of alarms and of worrying situations.

use jiff::civil::{Date, DateTime};
use palier_shared::french::{self, NBSP};
use palier_shared::visit::Informed;
use palier_shared::visit::text::informed;

/// Link to the visit.
pub(in super::super) const SEE_THE_VISIT: &str = "Voir la visite";
/// What to do for an agent who asks for help.
pub(in super::super) const ALERT_WHAT_TO_DO: &str = "Appelez l’agent. Sans réponse, ou si sa voix vous inquiète, appelez le 17 ou le 112 et donnez l’adresse de la visite.";
/// Label.
pub(in super::super) const ALERT_ANSWER: &str = "Comment le savez-vous\u{a0}?";
/// What to write there.
pub(in super::super) const ALERT_ANSWER_HELP: &str =
    "Quelques mots, lus aussi par l’agent. Par exemple\u{a0}: rappelée, elle est sortie.";
/// Button.
pub(in super::super) const CLOSE_ALERT: &str = "L’agent va bien\u{a0}: clore la demande";
/// Not closed: no word.
pub(in super::super) const ANSWER_MISSING: &str = "Dites en quelques mots comment vous savez que l’agent va bien (200\u{a0}signes au plus), puis recommencez. Rien n’a été modifié.";
/// Nothing to close.
pub(in super::super) const NO_ALERT: &str =
    "Il n’y a pas de demande d’aide ouverte sur cette visite. Rien n’a été modifié.";
/// Heading of the note.
pub(in super::super) const CONCERN: &str = "Situation préoccupante signalée.";
/// Beside it.
pub(in super::super) const CONCERN_HELP: &str =
    "Les faits sont sur la fiche de la commune, pas dans Palier. Seule la coordination voit cette note.";

/// `14 h 32`, `lundi 23 novembre à 14 h 32`.
pub(in super::super) fn since(at: DateTime, today: Date) -> String {
    if at.date() == today { french::hour(at.time()) } else { french::moment(at) }
}

/// An agent asks for help.
pub(in super::super) fn asks_for_help(agent: &str, since: &str) -> String {
    let agent = if agent.is_empty() { "Un agent" } else { agent };
    format!("{agent} demande de l’aide depuis {since}.")
}

/// A person did not open.
pub(in super::super) fn does_not_open(person: &str, since: &str) -> String {
    let person = if person.is_empty() { "Une personne" } else { person };
    format!("{person} n’a pas ouvert à {since}{NBSP}: levée de doute en cours.")
}

/// Where the agent is.
pub(in super::super) fn at_whose(person: &str) -> String {
    if person.is_empty() { String::new() } else { format!("Visite chez {person}.") }
}

/// Who stands at the door.
pub(in super::super) fn at_the_door(agent: &str) -> String {
    format!("Sur place{NBSP}: {agent}.")
}

/// `Claire Morel, lundi 23 novembre à 15 h 10 : la coordination, le 3977`.
pub(in super::super) fn was_told(at: DateTime, agent: &str, told: &[Informed]) -> String {
    let who: Vec<&str> = told.iter().map(|who| informed(*who)).collect();
    let when = french::moment(at);
    let whose = if agent.is_empty() { french::capitalised(&when) } else { format!("{agent}, {when}") };
    format!("{whose}{NBSP}: a prévenu {}.", who.join(", "))
}
