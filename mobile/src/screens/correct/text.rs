//! French words of a correction.

use palier_shared::french::NBSP;

/// Name of the page, and its heading.
pub(super) const PAGE: &str = "Corriger la visite";
/// The visit has not ended, or is not on board.
pub(super) const NOT_OVER: &str =
    "Une visite se corrige une fois terminée, tant qu’elle est sur la tablette.";
/// What becomes of what was written.
pub(super) const EXPLAINED: &str =
    "Ce qui était noté reste lisible au bureau, avec votre correction et sa raison.";
/// The service was certified.
pub(super) const CERTIFIED: &str = "Le service fait est déjà certifié\u{a0}: après votre correction, le bureau devra le certifier à nouveau.";
/// What is put right.
pub(super) const WHAT: &str = "Que faut-il corriger\u{a0}?";
/// Which démarche.
pub(super) const WHICH: &str = "Quelle démarche\u{a0}?";
/// The hour that holds.
pub(super) const NEW_HOUR: &str = "L’heure juste";
/// The outcome that holds.
pub(super) const NEW_OUTCOME: &str = "Où en est-elle en fait\u{a0}?";
/// The text that holds.
pub(super) const NEW_TEXT: &str = "Le texte juste";
/// Why.
pub(super) const WHY: &str = "Pourquoi corriger\u{a0}?";
/// In her words.
pub(super) const OWN_REASON: &str = "Ou avec vos mots";
/// Keeps it.
pub(super) const KEEP: &str = "Enregistrer la correction";

/// Usual reasons.
pub(super) const REASONS: [&str; 3] = ["Erreur de saisie", "Oubli", "Appris après la visite"];

/// No reason.
pub(super) const REASON_MISSING: &str = "Dites pourquoi vous corrigez.";
/// A reason with a number that is never kept, or too long.
pub(super) const REASON_REFUSED: &str = "Dites-le en quelques mots, sans numéro.";
/// No hour.
pub(super) const HOUR_MISSING: &str = "Indiquez une heure, par exemple 15\u{a0}h\u{a0}30.";
/// The end would come before the beginning.
pub(super) const HOURS_CROSSED: &str = "La fin viendrait avant le début.";
/// No démarche, or no outcome.
pub(super) const OUTCOME_MISSING: &str = "Choisissez la démarche, puis où elle en est.";
/// It is what was written already.
pub(super) const NOTHING_CHANGED: &str = "C’est déjà ce qui est noté.";
/// The text holds something that is never kept, or is too long.
pub(super) const TEXT_REFUSED: &str = "Ce texte ne peut pas être gardé ainsi.";

/// `Noté jusqu’ici : 15 h 10`.
#[must_use]
pub(super) fn before(words: &str) -> String {
    format!("Noté jusqu’ici{NBSP}: {words}")
}
