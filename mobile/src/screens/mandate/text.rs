//! French words of the mandates' page.

use jiff::civil::Date;
use palier_shared::french::{self, NBSP};
use palier_shared::person::mandate::{MandateSignature, Revocation, RevocationWay, text as words};
use palier_shared::person::protection::Signatory;

/// Name of the page.
pub(super) const PAGE: &str = "Mandat";

/// Those that were made.
pub(super) const MADE: &str = "Mandats signés";
/// In force.
pub(super) const IN_FORCE: &str = "En cours";
/// Dates of another time.
pub(super) const UNREADABLE: &str = "Dates illisibles";
/// Opens the form that ends it.
pub(super) const END: &str = "Mettre fin";
/// Ends it.
pub(super) const CONFIRM_END: &str = "Mettre fin aujourd’hui";
/// Who ends it.
pub(super) const WHO_ENDS: &str = "Qui y met fin\u{a0}?";
/// How it was said.
pub(super) const HOW_ENDED: &str = "De quelle façon\u{a0}?";
/// Both must be said.
pub(super) const CHOOSE_BOTH: &str = "Dites qui y met fin, et de quelle façon.";
/// Takes back a mistake.
pub(super) const MISTAKE: &str = "Fait par erreur";

/// The form.
pub(super) const NEW: &str = "Nouveau mandat";
/// One more.
pub(super) const ANOTHER: &str = "Faire signer un autre mandat";
/// A mandate ends with the person.
pub(super) const DECEASED: &str =
    "Un mandat prend fin avec la personne\u{a0}: il ne peut plus en être signé.";
/// No text is on board.
pub(super) const NO_TEXT: &str = "Le texte du mandat n’est pas encore sur la tablette. Il arrive quand le service l’a publié et que la tablette est connectée.";
/// The protection is to be checked.
pub(super) const PROTECTION_TO_CHECK: &str =
    "La mesure de protection est à vérifier avec le service avant de signer.";
/// The démarches.
pub(super) const DEMARCHES: &str = "Ce que la personne vous confie";
/// Under it.
pub(super) const DEMARCHES_HINT: &str = "Une démarche par ligne, avec les mêmes mots que dans la visite\u{a0}: le mandat ne couvre que ce qu’il nomme.";
/// One of them.
pub(super) const DEMARCHE: &str = "Démarche";
/// One more.
pub(super) const ADD_DEMARCHE: &str = "Ajouter une démarche";
/// How long.
pub(super) const DURATION: &str = "Pour combien de temps";
/// Until which day.
pub(super) const UNTIL: &str = "Dernier jour";
/// Where.
pub(super) const PLACE: &str = "Fait à";
/// What is signed.
pub(super) const TEXT: &str = "Ce qui est signé";
/// Over the whole screen.
pub(super) const READ: &str = "Lire en grand";
/// Who signs.
pub(super) const SIGNATURES: &str = "Qui signe";
/// Name of the guardian.
pub(super) const GUARDIAN_NAME: &str = "Nom de la personne qui signe";
/// Someone does not draw.
pub(super) const CANNOT: &str = "Ne signe pas sur la tablette";
/// Why.
pub(super) const WHY: &str = "Pourquoi\u{a0}?";
/// Who was there.
pub(super) const WITNESS: &str = "Témoin";
/// Under it.
pub(super) const WITNESS_HINT: &str = "Nom et prénom de quelqu’un qui est présent et qui peut le dire.";
/// Makes it.
pub(super) const KEEP: &str = "Enregistrer le mandat";
/// Some démarches are wrong.
pub(super) const CORRECT_DEMARCHES: &str = "Corrigez d’abord la liste des démarches.";
/// A signature without a name.
pub(super) const NAME_MISSING: &str = "Il manque le nom de la personne qui signe.";

/// Why someone does not draw: what is kept is what is read.
pub(super) const REASONS: [&str; 3] = ["ne peut pas écrire", "ne voit pas assez", "signé sur papier"];

/// Who can end a mandate: code and words.
pub(super) const ENDERS: [(&str, &str); 3] =
    [("personne", "la personne"), ("representant", "la personne qui la protège"), ("service", "le service")];

/// `Mandats de Mme Ferrand`.
#[must_use]
pub(super) fn title(who: &str) -> String {
    format!("Mandat de {who}")
}

/// Who ended it, in words; as it is when it is not one of ours.
fn ender(code: &str) -> &str {
    ENDERS.iter().find(|(known, _)| *known == code).map_or(code, |(_, words)| words)
}

/// `Fin le 1er décembre 2026, par la personne, de vive voix`.
#[must_use]
pub(super) fn revoked(one: &Revocation) -> String {
    let day = one.on.parse().map_or_else(|_| one.on.clone(), french::date);
    let who = if one.who.is_empty() { String::new() } else { format!(", par {}", ender(&one.who)) };
    let way = RevocationWay::from_code(&one.way).map(words::revocation_way);
    let way = way.map(|way| format!(", {way}")).unwrap_or_default();
    format!("Fin le {day}{who}{way}")
}

/// `Terminé le 22 décembre 2026`.
#[must_use]
pub(super) fn over(last: Date) -> String {
    format!("Terminé le {}", french::date(last))
}

/// `Signé le 23 novembre 2026, jusqu’au 22 décembre 2026`.
#[must_use]
pub(super) fn days(signed: Option<Date>, last: Option<Date>) -> String {
    let signed = signed.map(|day| format!("Signé le {}", french::date(day)));
    let last = last.map(|day| format!("jusqu’au {}", french::date(day)));
    [signed, last].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `Mme Odette Ferrand`, or why there is no drawing and who was there.
#[must_use]
pub(super) fn signed_by(signature: &MandateSignature) -> String {
    if signature.strokes.is_empty() {
        format!("{}{NBSP}: {}, témoin {}", signature.name, signature.reason, signature.witness)
    } else {
        signature.name.clone()
    }
}

/// `Démarche 2`.
#[must_use]
pub(super) fn demarche(place: usize) -> String {
    format!("{DEMARCHE}{NBSP}{}", place + 1)
}

/// `Retirer la démarche 2`, for screen readers.
#[must_use]
pub(super) fn withdraw(place: usize) -> String {
    crate::text::withdraw(&format!("la démarche{NBSP}{}", place + 1))
}

/// Above a frame: whose signature it is.
#[must_use]
pub(super) fn signature_of(who: Signatory, name: &str) -> String {
    match who {
        Signatory::Person => name.to_owned(),
        Signatory::Guardian if name.is_empty() => "La personne qui la protège".to_owned(),
        Signatory::Guardian => format!("La personne qui la protège{NBSP}: {name}"),
    }
}

/// `Mettre fin au mandat : attestation de droits`, for screen readers.
#[must_use]
pub(super) fn of(what: &str, demarches: &[String]) -> String {
    format!("{what}{NBSP}: {}", demarches.join(", "))
}
