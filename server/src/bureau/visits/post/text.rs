//! French words of the summaries that are posted; their own sentences are shared with the tablet.

use jiff::civil::Date;
use palier_shared::french;
use palier_shared::visit::CopyWay;

/// Heading of the list.
pub(super) const TO_POST: &str = "À poster";
/// Below it.
pub(super) const TO_POST_HELP: &str =
    "Résumés de visite que des personnes ont demandé à recevoir par la poste.";
/// Opens the letter.
pub(super) const OPEN: &str = "Ouvrir la lettre";
/// It was posted.
pub(super) const POSTED: &str = "Posté";
/// Letters to the person stop.
pub(super) const STOPPED: &str =
    "Ne postez pas\u{a0}: la personne n’est pas à son domicile, les courriers sont arrêtés.";
/// Nowhere to send it.
pub(super) const NO_ADDRESS: &str =
    "Il manque la rue ou la ville dans l’adresse\u{a0}: complétez la fiche avant d’imprimer.";
/// Heading on the visit's page.
pub(super) const SUMMARY: &str = "Le résumé remis à la personne";
/// Title of the letter's window.
pub(super) const LETTER: &str = "Lettre à poster";
/// Back to the visit.
pub(super) const BACK: &str = "Revenir à la visite";
/// Above the letter.
pub(super) const LETTER_HELP: &str = "Imprimez cette page, postez-la, puis touchez «\u{a0}Posté\u{a0}».";
/// Prints it.
pub(super) const PRINT: &str = "Imprimer";
/// No summary.
pub(super) const NOTHING_TO_TELL: &str =
    "Il n’y a pas de résumé de cette visite\u{a0}: elle n’a pas encore eu lieu.";
/// Nothing waits.
pub(super) const NOTHING_TO_POST: &str =
    "Ce résumé n’est plus à poster\u{a0}: la demande a été annulée sur la tablette. Rien n’a été modifié.";

/// `Demandé le 23 novembre 2026`.
pub(super) fn asked_on(day: Date) -> String {
    format!("Demandé le {}", french::date(day))
}

/// `Le 24 novembre 2026`: the day of the letter.
pub(super) fn on(day: Date) -> String {
    format!("Le {}", french::date(day))
}

/// Name of the link for screen readers.
pub(super) fn open_whom(person: &str) -> String {
    format!("{OPEN} pour {person}")
}

/// Name of the button for screen readers.
pub(super) fn posted_whom(person: &str) -> String {
    format!("{POSTED}, la lettre pour {person}")
}

/// How it was handed over.
pub(super) fn copy(way: CopyWay, on: Date, posted: Option<Date>) -> String {
    let asked = french::date(on);
    match (way, posted) {
        (CopyWay::Shown, _) => format!("Montré sur la tablette le {asked}"),
        (CopyWay::Printed, _) => format!("Imprimé à domicile le {asked}"),
        (CopyWay::Post, None) => format!("À poster, demandé le {asked}"),
        (CopyWay::Post, Some(posted)) => format!("Posté le {}", french::date(posted)),
    }
}
