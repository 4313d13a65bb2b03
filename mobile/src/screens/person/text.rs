//! French words of the person's page.

use jiff::civil::{Date, DateTime};
use palier_shared::french::{self, NBSP, capitalised};
use palier_shared::look::Icon;
use palier_shared::notice::{NoticeKind, text as notice_text};
use palier_shared::quotient::{Quotient, text as quotient_text};
use palier_shared::visit::{Owner, text as visit_text};

use crate::components::{Tag, Tone};

/// Name of the page.
pub(super) const PAGE: &str = "Fiche de la personne";
/// Her document is not on board.
pub(super) const NOT_HELD: &str = "Cette fiche n’est pas sur la tablette.";
/// Why.
pub(super) const NOT_HELD_WHY: &str = "La fiche d’une personne arrive quatorze jours avant sa visite et repart trente jours après, quand la tablette est connectée.";
/// Her record was joined to another one.
pub(super) const JOINED: &str = "Cette fiche a été réunie avec une autre fiche de la même personne.";
/// To the one that is kept.
pub(super) const SEE_JOINED: &str = "Voir la fiche gardée";
/// While she is not at home.
pub(super) const DO_NOT_CALL: &str = "N’appelez pas, et n’y allez pas sans l’accord du service.";
/// How she is reached, for screen readers.
pub(super) const REACH: &str = "Adresse et téléphone";
/// No address.
pub(super) const NO_ADDRESS: &str = "Pas d’adresse notée";
/// A number and "no telephone" were both noted.
pub(super) const PHONE_CONTRADICTED: &str = "noté aussi «\u{a0}pas de téléphone\u{a0}»\u{a0}: à vérifier";

/// What the last visit left.
pub(super) const LEFT: &str = "Ce qui reste à faire";
/// Nothing.
pub(super) const NOTHING_LEFT: &str = "Rien n’est resté en attente.";
/// A next action whose day has come.
pub(super) const DUE: &str = "À faire maintenant";
/// Her visits.
pub(super) const VISITS: &str = "Ses visites";
/// The next one.
pub(super) const NEXT_VISIT: &str = "La prochaine";
/// The last one.
pub(super) const LAST_VISIT: &str = "La dernière";
/// None to come.
pub(super) const NO_NEXT_VISIT: &str = "Aucune visite à venir sur cette tablette.";
/// None gone by.
pub(super) const NO_LAST_VISIT: &str = "Aucune visite passée sur cette tablette.";

/// Who may be called.
pub(super) const CONTACTS: &str = "Personnes à prévenir";
/// Nobody.
pub(super) const NO_CONTACT: &str = "Personne n’est noté.";
/// A contact without a name.
pub(super) const NO_NAME: &str = "Nom à demander";
/// She agreed that they are called.
pub(super) const CALLED_IN_DOUBT: &str = "Peut être appelé si la porte ne s’ouvre pas";
/// She did not.
pub(super) const NOT_CALLED_IN_DOUBT: &str = "À ne pas appeler si la porte ne s’ouvre pas";

/// Her protection.
pub(super) const PROTECTION: &str = "Protection juridique";
/// Nobody was noted.
pub(super) const GUARDIAN_NOT_KNOWN: &str =
    "Le nom de la personne qui la protège n’est pas noté. Demandez au service.";
/// The office should ask again.
pub(super) const PROTECTION_TO_CHECK: &str = "Cette mesure est à vérifier avec le service.";

/// Quotient, mandates, pages.
pub(super) const PAPERS: &str = "Quotient, mandats et pages remises";
/// The quotient.
pub(super) const QUOTIENT: &str = "Quotient";
/// None.
pub(super) const NO_QUOTIENT: &str = "Aucun quotient noté.";
/// To ask for.
pub(super) const QUOTIENT_MISSING: &str = "À demander";
/// Too old.
pub(super) const QUOTIENT_OUTDATED: &str = "À mettre à jour";
/// Nobody has read the paper.
pub(super) const PROOF_TO_SEE: &str = "Justificatif à voir";
/// Mandates in force.
pub(super) const MANDATES: &str = "Mandats en cours";
/// None.
pub(super) const NO_MANDATE: &str = "Aucun mandat en cours.";
/// Pages given.
pub(super) const PAGES: &str = "Pages remises";
/// None.
pub(super) const NO_PAGE_GIVEN: &str = "Aucune page remise pour l’instant.";
/// To the pages.
pub(super) const SEE_PAGES: &str = "Pages à remettre";
/// To the mandates.
pub(super) const SEE_MANDATES: &str = "Mandats";

/// The forms.
pub(super) const CORRECT: &str = "Corriger ses coordonnées";
/// Above them.
pub(super) const CORRECT_HINT: &str = "Chaque champ est enregistré dès que vous le quittez. Le nom, la protection et qui paie se corrigent au bureau.";
/// Telephones.
pub(super) const PHONES: &str = "Téléphones";
/// One of them.
pub(super) const PHONE: &str = "Numéro";
/// One more.
pub(super) const NEW_PHONE: &str = "Ajouter un numéro";
/// The person has none.
pub(super) const NO_PHONE: &str = "La personne n’a pas de téléphone";
/// Puts back.
pub(super) const RESTORE: &str = "Remettre";
/// Contacts that were taken back.
pub(super) const WITHDRAWN: &str = "Personnes retirées";
/// A contact's name.
pub(super) const CONTACT_NAME: &str = "Nom";
/// What ties them.
pub(super) const CONTACT_LINK: &str = "Lien";
/// For instance.
pub(super) const CONTACT_LINK_HINT: &str = "Par exemple\u{a0}: sa fille, voisin du 2e.";
/// What they may be told.
pub(super) const CONTACT_TOLD: &str = "Ce qu’on peut lui dire";
/// For instance.
pub(super) const CONTACT_TOLD_HINT: &str =
    "Avec les mots de la personne. Par exemple\u{a0}: le jour des visites, rien des papiers.";
/// She agrees that they are called.
pub(super) const CONTACT_IN_DOUBT: &str =
    "La personne est d’accord pour qu’on l’appelle si la porte ne s’ouvre pas";
/// One more.
pub(super) const NEW_CONTACT: &str = "Nom d’une autre personne à prévenir";
/// What helps.
pub(super) const FOR_THE_VISIT: &str = "Pour la visite";
/// What helps at the visit.
pub(super) const NEEDS: &str = "À savoir pour la visite";
/// For instance.
pub(super) const NEEDS_HINT: &str =
    "Ce qui aide, sans détail de santé. Par exemple\u{a0}: entend mal, vit seule.";
/// The language.
pub(super) const LANGUAGE: &str = "Langue parlée";
/// When it is another.
pub(super) const LANGUAGE_HINT: &str = "Laissez vide pour le français.";
/// How she reads.
pub(super) const READING: &str = "Pour lire";
/// Nothing is needed.
pub(super) const READING_PLAIN: &str = "rien de particulier";
/// How to get in.
pub(super) const ACCESS: &str = "Pour entrer";
/// For instance.
pub(super) const ACCESS_HINT: &str = "Étage, digicode, sonnette. Cette note n’est montrée qu’à la demande.";
/// A number that cannot be read.
pub(super) const NOT_A_PHONE: &str =
    "Ce numéro ne se lit pas. Par exemple\u{a0}: 04\u{a0}65\u{a0}71\u{a0}62\u{a0}56.";
/// An empty number.
pub(super) const EMPTY_PHONE: &str = "Pour enlever ce numéro, touchez «\u{a0}Retirer\u{a0}».";
/// A number that is there already.
pub(super) const PHONE_TWICE: &str = "Ce numéro est déjà noté.";
/// A contact without a name.
pub(super) const EMPTY_NAME: &str = "Il manque le nom.";

/// `Numéro 2`.
#[must_use]
pub(super) fn phone(place: usize) -> String {
    format!("{PHONE}{NBSP}{}", place + 1)
}

/// `parle italien`.
#[must_use]
pub(super) fn speaks(language: &str) -> String {
    format!("parle {language}")
}

/// `Lundi 23 novembre à 14 h · Ameli, mutuelle`.
#[must_use]
pub(super) fn visit_line(start: DateTime, theme: &str) -> String {
    let when = capitalised(&french::moment(start));
    if theme.is_empty() { when } else { format!("{when} · {theme}") }
}

/// `Depuis la visite du lundi 23 novembre 2026`.
#[must_use]
pub(super) fn since(day: Date) -> String {
    format!("Depuis la visite du {}", french::long_date(day))
}

/// `Rappeler la caisse (l’intervenante, avant le 15 décembre 2026)`.
#[must_use]
pub(super) fn next_action(what: &str, owner: Option<Owner>, due: Option<Date>) -> String {
    if what.is_empty() {
        return String::new();
    }
    let owner = owner.map(|owner| visit_text::owner(owner).to_owned());
    let due = due.map(|due| format!("avant le {}", french::date(due)));
    let about: Vec<String> = [owner, due].into_iter().flatten().collect();
    let what = capitalised(what);
    if about.is_empty() { what } else { format!("{what} ({})", about.join(", ")) }
}

/// `Peut savoir : les rendez-vous`, or that nothing may be told.
#[must_use]
pub(super) fn told(what: &str) -> String {
    if what.is_empty() { "Ne rien lui dire.".to_owned() } else { format!("On peut lui dire{NBSP}: {what}") }
}

/// `Mesure notée jusqu’au 30 juin 2030`.
#[must_use]
pub(super) fn protected_until(until: Date) -> String {
    format!("Mesure notée jusqu’au {}", french::date(until))
}

/// `742,00 € (impôts, septembre 2026)`.
#[must_use]
pub(super) fn quotient(quotient: &Quotient) -> String {
    format!("{} ({}, {})", quotient.value(), quotient_text::kind(quotient.kind()), quotient.reference_words())
}

/// `Attestation de droits, jusqu’au 23 décembre 2026`.
#[must_use]
pub(super) fn mandate_line(demarches: &[String], last: Date) -> String {
    format!("{}, jusqu’au {}", demarches.join(", "), french::date(last))
}

/// `Nos engagements réciproques, le 23 novembre 2026`.
#[must_use]
pub(super) fn page_given(kind: NoticeKind, on: Date) -> String {
    format!("{}, le {}", notice_text::title(kind), french::date(on))
}

/// How many pages are to be given.
#[must_use]
pub(super) fn pages_due(due: usize) -> Tag {
    Tag::new(Tone::Warn, Icon::List, french::count(due, "page à remettre", "pages à remettre"))
}

/// `Remettre Lucie Ferrand`, for screen readers.
#[must_use]
pub(super) fn restore(what: &str) -> String {
    format!("{RESTORE} {what}")
}
