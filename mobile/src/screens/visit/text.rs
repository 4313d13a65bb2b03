//! French words of a visit under way.

use palier_shared::french::{self, NBSP};

/// The steps, for screen readers.
pub const STEPS: &str = "Étapes de la visite";
/// First step, in full.
pub const DEMARCHES: &str = "Aide-mémoire et démarches";
/// In short.
pub const DEMARCHES_BRIEF: &str = "Démarches";
/// Second step.
pub const NOTES: &str = "Notes";
/// Third step, in full.
pub const REDIRECT: &str = "Orienter vers un partenaire";
/// In short.
pub const REDIRECT_BRIEF: &str = "Orienter";
/// Fourth step.
pub const SIGNATURE: &str = "Signature";
/// Fifth step.
pub const NEXT: &str = "La suite";
/// A step with something in it.
pub const FILLED: &str = "rempli";
/// The visit is not on board, or has not begun.
pub const NOT_UNDER_WAY: &str = "Cette visite n’a pas commencé.";
/// It is over.
pub const OVER: &str = "Cette visite est terminée. Ce qui a été fait\u{a0}:";
/// To the visit's page.
pub const SEE_VISIT: &str = "Voir la visite";

/// The aide-mémoire.
pub const AIDE_MEMOIRE: &str = "Aide-mémoire";
/// This theme has none.
pub const NO_ITEM: &str = "Pas d’aide-mémoire pour ce thème.";
/// The démarches.
pub const DEMARCHES_MADE: &str = "Démarches";
/// None yet.
pub const NO_DEMARCHE: &str = "Ajoutez ce que vous faites ensemble\u{a0}: une touche suffit.";
/// Suggestions of the aide-mémoire.
pub const SUGGESTIONS: &str = "Souvent faites pour ce thème";
/// Its own words.
pub const OTHER_DEMARCHE: &str = "Autre démarche";
/// Adds it.
pub const ADD: &str = "Ajouter";
/// Where it stands.
pub const OUTCOME: &str = "Où en est la démarche\u{a0}?";
/// How the agent helps.
pub const POSTURE: &str = "Comment j’aide";
/// Added by mistake.
pub const WITHDRAW: &str = "Retirer";
/// On to the signature.
pub const GO_TO_SIGNATURE: &str = "Continuer\u{a0}: la signature";
/// On to the end.
pub const GO_TO_NEXT: &str = "Continuer\u{a0}: la suite";
/// Back to the first step.
pub const GO_TO_DEMARCHES: &str = "Revenir aux démarches";

/// The notes.
pub const NOTES_LABEL: &str = "Notes de la visite";
/// What they are for.
pub const NOTES_HINT: &str = "Ce qui aidera la prochaine fois. Pas de santé, pas de mot de passe, pas de numéro.";

/// Whom to direct to.
pub const PARTNER: &str = "Partenaire";
/// No partner is known.
pub const NO_PARTNER: &str = "La liste des partenaires n’est pas encore sur la tablette.";
/// How.
pub const HOW: &str = "Comment";
/// Notes it.
pub const KEEP_REDIRECTION: &str = "Noter cette orientation";
/// What was noted.
pub const REDIRECTED: &str = "Noté pour cette visite";
/// A partner must be chosen.
pub const CHOOSE_PARTNER: &str = "Choisissez un partenaire.";

/// What is signed.
pub const SIGNED_TEXT: &str = "Ce que vous signez";
/// Nothing was recorded.
pub const NOTHING_DONE: &str = "Aucune démarche n’est notée pour cette visite.";
/// The price.
pub const PRICE: &str = "Prix";
/// The frame.
pub const SIGN_HERE: &str = "Votre signature";
/// Keeps it.
pub const KEEP_SIGNATURE: &str = "Enregistrer la signature";
/// It is kept.
pub const SIGNED: &str = "Signé";
/// Draws it anew.
pub const SIGN_AGAIN: &str = "Refaire la signature";
/// The frame is empty.
pub const DRAW_FIRST: &str = "Le cadre est vide. Signez, ou dites pourquoi la personne ne signe pas.";
/// No signature, and why.
pub const CANNOT_SIGN: &str = "La personne ne signe pas";
/// The reasons.
pub const WHY_NOT: &str = "Pourquoi\u{a0}?";
/// Keeps the reason.
pub const KEEP_REASON: &str = "Enregistrer sans signature";
/// A reason must be chosen.
pub const CHOOSE_REASON: &str = "Choisissez une raison.";

/// What comes next.
pub const NEXT_LABEL: &str = "Ce qui est prévu ensuite";
/// Told to the person.
pub const NEXT_HINT: &str = "Dites-le aussi à la personne\u{a0}: qui fait quoi, pour quand.";
/// The summary.
pub const SUMMARY: &str = "Cette visite";
/// The price, said again.
pub const PRICE_CONFIRMED: &str = "Prix confirmé";
/// Directed to.
pub const DIRECTED_TO: &str = "Orientation";
/// The aide-mémoire.
pub const TICKED: &str = "Aide-mémoire";
/// The notes.
pub const NOTES_TAKEN: &str = "Notes";
/// Nothing written.
pub const NONE: &str = "Rien de noté";
/// No signature yet.
pub const NOT_SIGNED: &str = "Pas encore signé";
/// The end.
pub const END: &str = "Terminer la visite";
/// Not signed, nor said why.
pub const SIGN_FIRST: &str = "Faites signer d’abord, ou dites pourquoi la personne ne signe pas.";
/// An outcome is missing.
pub const OUTCOME_FIRST: &str = "Dites d’abord où en est chaque démarche.";
/// The guard refuses what is being typed.
pub const GUARD_FIRST: &str = "Un texte contient un numéro que Palier ne garde pas\u{a0}: retirez-le d’abord.";
/// No outcome was said.
pub const NO_OUTCOME: &str = "issue à dire";

/// The reasons for which someone does not sign: code and words.
pub const REASONS: [(&str, &str); 3] =
    [("vue", "Ne voit pas assez"), ("main", "Ne peut pas écrire"), ("refus", "Préfère ne pas signer")];

/// The words of a reason; as they are when they are not one of ours.
#[must_use]
pub fn reason(code: &str) -> String {
    let known = REASONS.iter().find(|(known, _)| *known == code).map(|(_, words)| *words);
    known.unwrap_or(code).to_owned()
}

/// `commencée à 14 h 04`.
#[must_use]
pub fn begun(hour: &str) -> String {
    format!("commencée à {hour}")
}

/// `42 min sur 1 h 30`.
#[must_use]
pub fn spent(minutes: i64, of: i64) -> String {
    format!("{} sur {}", french::duration(minutes), french::duration(of))
}

/// `3 points vus sur 4`.
#[must_use]
pub fn ticked(done: usize, of: usize) -> String {
    format!("{done} sur {of}{NBSP}{}", if of < 2 { "point" } else { "points" })
}

/// The price became another during the visit.
#[must_use]
pub fn price_changed(before: &str, now: &str) -> String {
    format!("Le prix a changé pendant la visite{NBSP}: {before} au début, {now} maintenant. Dites-le à la personne.")
}

/// `Visite du lundi 23 novembre 2026`.
#[must_use]
pub fn visit_of(day: &str) -> String {
    format!("Visite du {day}")
}

/// `Pas de signature : préfère ne pas signer`.
#[must_use]
pub fn not_signed_because(reason_code: &str) -> String {
    format!("Pas de signature{NBSP}: {}", reason(reason_code).to_lowercase())
}

/// `Retirer Attestation de droits`, for screen readers.
#[must_use]
pub fn withdraw(what: &str) -> String {
    format!("{WITHDRAW} {what}")
}
