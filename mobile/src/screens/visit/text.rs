//! French words of a visit under way.

pub(super) mod opinion;

use palier_shared::french::{self, NBSP};

/// The steps, for screen readers.
pub(super) const STEPS: &str = "Étapes de la visite";
/// First step, in full.
pub(super) const DEMARCHES: &str = "Aide-mémoire et démarches";
/// In short.
pub(super) const DEMARCHES_BRIEF: &str = "Faire";
/// Second step.
pub(super) const NOTES: &str = "Notes";
/// Third step, in full.
pub(super) const REDIRECT: &str = "Orienter vers un partenaire";
/// In short.
pub(super) const REDIRECT_BRIEF: &str = "Orienter";
/// Fourth step, in full.
pub(super) const SIGNATURE: &str = "Prix et signature";
/// In short.
pub(super) const SIGNATURE_BRIEF: &str = "Signer";
/// Fifth step, in full.
pub(super) const OPINION: &str = "Son avis";
/// In short.
pub(super) const OPINION_BRIEF: &str = "Avis";
/// Sixth step.
pub(super) const NEXT: &str = "La suite";
/// In short.
pub(super) const NEXT_BRIEF: &str = "Suite";
/// A step with something in it.
pub(super) const FILLED: &str = "rempli";
/// The visit is not on board, or has not begun.
pub(super) const NOT_UNDER_WAY: &str = "Cette visite n’a pas commencé.";
/// It is over.
pub(super) const OVER: &str = "Cette visite est terminée. Ce qui a été fait\u{a0}:";
/// To the visit's page.
pub(super) const SEE_VISIT: &str = "Voir la visite";

/// The aide-mémoire.
pub(super) const AIDE_MEMOIRE: &str = "Aide-mémoire";
/// This theme has none.
pub(super) const NO_ITEM: &str = "Pas d’aide-mémoire pour ce thème.";
/// Required items that are not done, before the end.
pub(super) const FORGOTTEN: &str = "À penser avant de terminer\u{a0}:";
/// Back to them.
pub(super) const SEE_AIDE_MEMOIRE: &str = "Revoir l’aide-mémoire";
/// The démarches.
pub(super) const DEMARCHES_MADE: &str = "Démarches";
/// None yet.
pub(super) const NO_DEMARCHE: &str = "Ajoutez ce que vous faites ensemble\u{a0}: une touche suffit.";
/// Suggestions of the aide-mémoire.
pub(super) const SUGGESTIONS: &str = "Souvent faites pour ce thème";
/// Its own words.
pub(super) const OTHER_DEMARCHE: &str = "Autre démarche";
/// Where it stands.
pub(super) const OUTCOME: &str = "Où en est la démarche\u{a0}?";
/// How the agent helps.
pub(super) const POSTURE: &str = "Comment j’aide";
/// Why it was not possible, or was refused.
pub(super) const WHY_NOT_DONE: &str = "Pourquoi\u{a0}?";
/// What is left.
pub(super) const NEXT_ACTION: &str = "Ce qui reste à faire";
/// By whom.
pub(super) const NEXT_OWNER: &str = "Qui s’en occupe\u{a0}?";
/// Until when.
pub(super) const NEXT_DUE: &str = "Pour quand";
/// Back to one line.
pub(super) const FOLD: &str = "C’est bon";
/// All of it again.
pub(super) const UNFOLD: &str = "Modifier";
/// The agent acts and no mandate lets her.
pub(super) const SEE_MANDATE: &str = "Faire signer un mandat";
/// On to the signature.
pub(super) const GO_TO_SIGNATURE: &str = "Continuer\u{a0}: la signature";
/// On to what the person thinks of it.
pub(super) const GO_TO_OPINION: &str = "Continuer\u{a0}: son avis";
/// On to the end.
pub(super) const GO_TO_NEXT: &str = "Continuer\u{a0}: la suite";

/// The notes.
pub(super) const NOTES_LABEL: &str = "Notes de la visite";
/// What they are for.
pub(super) const NOTES_HINT: &str =
    "Ce qui aidera la prochaine fois. Pas de santé, pas de mot de passe, pas de numéro.";

/// Whom to direct to.
pub(super) const PARTNER: &str = "Partenaire";
/// No partner is known.
pub(super) const NO_PARTNER: &str = "La liste des partenaires n’est pas encore sur la tablette.";
/// How.
pub(super) const HOW: &str = "Comment";
/// Notes it.
pub(super) const KEEP_REDIRECTION: &str = "Noter cette orientation";
/// What was noted.
pub(super) const REDIRECTED: &str = "Noté pour cette visite";
/// A partner must be chosen.
pub(super) const CHOOSE_PARTNER: &str = "Choisissez un partenaire.";

/// The price, told again.
pub(super) const PRICE_AGAIN: &str = "Le prix, redit avant de signer";
/// The person agrees to the price that it has become.
pub(super) const PRICE_AGREED: &str = "La personne est d’accord avec ce prix";
/// To the price page.
pub(super) const SEE_PRICE: &str = "Revoir le prix";
/// The price has become another, and nobody has told her.
pub(super) const PRICE_FIRST: &str =
    "Le prix a changé\u{a0}: dites-le, puis touchez «\u{a0}La personne est d’accord avec ce prix\u{a0}».";
/// What is signed.
pub(super) const SIGNED_TEXT: &str = "Ce que vous signez";
/// Nothing was recorded.
pub(super) const NOTHING_DONE: &str = "Aucune démarche n’est notée pour cette visite.";
/// The price.
pub(super) const PRICE: &str = "Prix";
/// The frame.
pub(super) const SIGN_HERE: &str = "Votre signature";
/// Keeps it.
pub(super) const KEEP_SIGNATURE: &str = "Enregistrer la signature";
/// It is kept.
pub(super) const SIGNED: &str = "Signé";
/// Draws it anew.
pub(super) const SIGN_AGAIN: &str = "Refaire la signature";
/// The frame is empty.
pub(super) const DRAW_FIRST: &str = "Le cadre est vide. Signez, ou dites pourquoi la personne ne signe pas.";
/// No signature, and why.
pub(super) const CANNOT_SIGN: &str = "La personne ne signe pas";
/// The reasons.
pub(super) const WHY_NOT: &str = "Pourquoi\u{a0}?";

/// What comes next.
pub(super) const NEXT_LABEL: &str = "Ce qui est prévu ensuite";
/// Told to the person.
pub(super) const NEXT_HINT: &str = "Dites-le aussi à la personne\u{a0}: qui fait quoi, pour quand.";
/// The summary.
pub(super) const SUMMARY: &str = "Cette visite";

/// Directed to.
pub(super) const DIRECTED_TO: &str = "Orientation";

/// What she takes home.
pub(super) const HAND_SUMMARY: &str = "Montrer ou remettre le résumé";
/// No signature yet.
pub(super) const NOT_SIGNED: &str = "Pas encore signé";
/// The end.
pub(super) const END: &str = "Terminer la visite";
/// Not signed, nor said why.
pub(super) const SIGN_FIRST: &str = "Faites signer d’abord, ou dites pourquoi la personne ne signe pas.";
/// A text cannot be kept as it is.
pub(super) const SHORTEN_FIRST: &str =
    "Un texte est trop long pour être enregistré\u{a0}: raccourcissez-le d’abord.";
/// An outcome is missing.
pub(super) const OUTCOME_FIRST: &str = "Dites d’abord où en est chaque démarche.";

/// No outcome was said.
pub(super) const NO_OUTCOME: &str = "issue à dire";

/// The reasons for which someone does not sign: code and words.
pub(super) const REASONS: [(&str, &str); 3] =
    [("vue", "Ne voit pas assez"), ("main", "Ne peut pas écrire"), ("refus", "Préfère ne pas signer")];

/// The words of a reason; as they are when they are not one of ours.
pub(super) fn reason(code: &str) -> String {
    let known = REASONS.iter().find(|(known, _)| *known == code).map(|(_, words)| *words);
    known.unwrap_or(code).to_owned()
}

/// `commencée à 14 h 04`.
#[must_use]
pub(super) fn begun(hour: &str) -> String {
    format!("commencée à {hour}")
}

/// `fin prévue à 15 h 34`.
#[must_use]
pub(super) fn ends(hour: &str) -> String {
    format!("fin prévue à {hour}")
}

/// `42 min sur 1 h 30`.
#[must_use]
pub(super) fn spent(minutes: i64, of: i64) -> String {
    format!("{} sur {}", french::duration(minutes), french::duration(of))
}

/// The price became another during the visit.
#[must_use]
pub(super) fn price_changed(before: &str, now: &str) -> String {
    format!(
        "Le prix a changé pendant la visite{NBSP}: {before} au début, {now} maintenant. Dites-le à la personne."
    )
}

/// `Visite du lundi 23 novembre 2026`.
#[must_use]
pub(super) fn visit_of(day: &str) -> String {
    format!("Visite du {day}")
}

/// `Pas de signature : préfère ne pas signer`.
#[must_use]
pub(super) fn not_signed_because(reason_code: &str) -> String {
    format!("Pas de signature{NBSP}: {}", reason(reason_code).to_lowercase())
}

/// `Accepté à 14 h 04`.
#[must_use]
pub(super) fn accepted_at(hour: &str) -> String {
    format!("Dit et accepté à {hour}")
}

/// `Comment j’aide : j’accompagne`.
#[must_use]
pub(super) fn how_helped(posture: &str) -> String {
    if posture == POSTURE {
        POSTURE.to_owned()
    } else {
        format!("{POSTURE}{NBSP}: {}", french::lower_first(posture))
    }
}

/// `Modifier Attestation de droits`, for screen readers.
#[must_use]
pub(super) fn unfold(what: &str, open: bool) -> String {
    if open { format!("{FOLD}{NBSP}: {what}") } else { format!("{UNFOLD} {what}") }
}
