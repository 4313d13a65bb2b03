//! French sentences of the pages about people.

use jiff::civil::{Date, DateTime};
use palier_shared::french::{self, NBSP};
use palier_shared::money::{Cents, grouped};
use palier_shared::quotient::{Quotient, QuotientKind, parts_words};
use palier_shared::tariff::Pending;

use crate::store::people::{Found, ListedPerson};
use crate::store::visits::ListedVisit;

pub(super) const PEOPLE: &str = "Personnes";
pub(super) const WHO_ASKS: &str = "Qui demande une visite\u{a0}?";
pub(super) const ALL_PEOPLE: &str = "Toutes les personnes";
pub(super) const IMPORT: &str = "Importer un fichier";
pub(super) const ADD: &str = "Ajouter une personne";
pub(super) const NOBODY_YET: &str = "Aucune fiche pour le moment.";
pub(super) const NOBODY_YET_HELP: &str =
    "Importez la liste que le service tient déjà dans un tableur, ou ajoutez la première personne à la main.";
pub(super) const SEARCH: &str = "Chercher une personne";
pub(super) const SEARCH_HELP: &str = "Un morceau du nom ou du prénom suffit, avec ou sans accents.";
pub(super) const SEARCH_BUTTON: &str = "Chercher";
pub(super) const NAME: &str = "Nom";
pub(super) const BORN: &str = "Naissance";
pub(super) const STREET: &str = "Adresse";
pub(super) const PHONE: &str = "Téléphone";
pub(super) const QUOTIENT: &str = "Quotient";
pub(super) const ACTION: &str = "Action";
pub(super) const NOTE_REQUEST: &str = "Noter une demande";
pub(super) const NO_TARIFF: &str = "Aucun tarif n’est publié\u{a0}: le prix ne peut pas être dit.";

pub(super) const NEW_PERSON: &str = "Nouvelle personne";
pub(super) const CHANGE_PERSON: &str = "Modifier la fiche";
pub(super) const CHANGE: &str = "Modifier";
pub(super) const ERASE: &str = "Effacer la fiche…";
pub(super) const SAVE: &str = "Enregistrer";
pub(super) const CANCEL: &str = "Annuler";
pub(super) const IDENTITY: &str = "Identité";
pub(super) const CIVILITY: &str = "Civilité";
pub(super) const CIVILITIES: &[(&str, &str)] =
    &[("", "Non renseignée"), ("Mme", "Madame"), ("M.", "Monsieur")];
pub(super) const LAST_NAME: &str = "Nom";
pub(super) const FIRST_NAME: &str = "Prénom";
pub(super) const BIRTH_YEAR: &str = "Année de naissance";
pub(super) const BIRTH_HELP: &str = "L’année seule, par exemple 1941.";
pub(super) const ADDRESS: &str = "Adresse";
pub(super) const ADDRESS_LINE: &str = "Numéro et rue";
pub(super) const COMPLEMENT: &str = "Complément";
pub(super) const COMPLEMENT_HELP: &str =
    "Bâtiment, étage, résidence. Le digicode va dans «\u{a0}Pour entrer\u{a0}».";
pub(super) const POSTCODE: &str = "Code postal";
pub(super) const CITY: &str = "Commune";
pub(super) const PHONES: &str = "Téléphones";
pub(super) const NO_PHONE: &str = "La personne dit n’avoir aucun téléphone";
pub(super) const FOR_THE_VISIT: &str = "Pour la visite";
pub(super) const NEEDS: &str = "Ce qui aide";
pub(super) const NEEDS_HELP: &str = "En quelques mots\u{a0}: entend mal, parle italien, préfère le matin. Rien sur la santé, aucun mot de passe.";
pub(super) const ACCESS: &str = "Pour entrer";
pub(super) const ACCESS_HELP: &str = "Digicode, étage, sonnette, chien. Montré seulement sur demande.";
pub(super) const NAME_MISSING: &str = "Écrivez le nom.";
pub(super) const WRONG_YEAR: &str =
    "Écrivez l’année de naissance en quatre chiffres, par exemple 1941, ou laissez vide.";
pub(super) const WRONG_POSTCODE: &str = "Le code postal a cinq chiffres, par exemple 38120.";
pub(super) const WRONG_PHONE: &str =
    "Écrivez un seul numéro à dix chiffres par case, par exemple 04 65 71 62 56, ou laissez vide.";
pub(super) const PHONE_AND_NONE: &str =
    "Un numéro est écrit au-dessus\u{a0}: effacez-le, ou décochez cette case.";
pub(super) const MAYBE_THERE_ALREADY: &str = "Cette personne a peut-être déjà sa fiche\u{a0}:";
pub(super) const SOMEONE_ELSE: &str = "C’est quelqu’un d’autre\u{a0}: créer une nouvelle fiche";

pub(super) const WHO_AND_WHERE: &str = "Identité et contact";
pub(super) const PRICE_TODAY: &str = "Prix d’une visite aujourd’hui";
pub(super) const QUOTIENTS: &str = "Quotients familiaux";
pub(super) const NO_QUOTIENT: &str =
    "Aucun quotient enregistré. Demandez l’avis d’impôt ou une attestation de la CAF ou de la MSA.";
pub(super) const PROOF: &str = "Justificatif";
pub(super) const STATE: &str = "État";
pub(super) const ENTERED: &str = "Saisi";
pub(super) const WITHDRAW: &str = "Retirer";
pub(super) const VISITS: &str = "Visites";
pub(super) const NO_VISIT: &str = "Aucune demande ni visite pour le moment.";
pub(super) const DAY: &str = "Jour";
pub(super) const THEME: &str = "Thème";
pub(super) const AGENT: &str = "Avec";
pub(super) const UNKNOWN: &str = "non renseignée";
pub(super) const HAS_NO_PHONE: &str = "pas de téléphone";
pub(super) const PHONE_TO_ASK: &str = "à demander";

pub(super) const FROM_NOTICE: &str = "Ajouter d’après un avis d’impôt";
pub(super) const INCOME: &str = "Revenu fiscal de référence";
pub(super) const INCOME_HELP: &str = "En euros, première page de l’avis.";
pub(super) const PARTS: &str = "Nombre de parts";
pub(super) const PARTS_HELP: &str = "Par exemple 1 ou 1,5.";
pub(super) const NOTICE_DATE: &str = "Date de l’avis";
pub(super) const NOTICE_DATE_HELP: &str = "Date d’établissement, en haut de l’avis.";
pub(super) const COMPUTE_AND_SAVE: &str = "Calculer et enregistrer";
pub(super) const FROM_ATTESTATION: &str = "Ajouter d’après une attestation CAF ou MSA";
pub(super) const BODY: &str = "Attestation de la";
pub(super) const VALUE: &str = "Quotient familial";
pub(super) const VALUE_HELP: &str = "En euros, tel qu’il est écrit.";
pub(super) const MONTH: &str = "Mois du quotient";
pub(super) const MONTH_HELP: &str = "Par exemple 10/2026.";
pub(super) const WRONG_INCOME: &str = "Écrivez le revenu fiscal de référence en euros, par exemple 13 356.";
pub(super) const WRONG_PARTS: &str = "Écrivez le nombre de parts de l’avis, par exemple 1 ou 1,5.";
pub(super) const WRONG_NOTICE_DATE: &str = "Écrivez la date de l’avis\u{a0}: jour, mois, année.";
pub(super) const WHICH_BODY: &str = "Choisissez l’organisme de l’attestation.";
pub(super) const WRONG_VALUE: &str = "Écrivez le quotient en euros, par exemple 742,50.";
pub(super) const WRONG_MONTH: &str = "Écrivez le mois et l’année, par exemple 10/2026.";
pub(super) const PROOF_TO_COME: &str = "Ce justificatif serait à venir\u{a0}: vérifiez la date.";

/// What was just done.
pub(super) fn done(code: &str) -> &'static str {
    match code {
        "creee" => "La fiche est créée.",
        "modifiee" => "La fiche est enregistrée.",
        "quotient" => "Le quotient est enregistré. Le prix ci-dessous en tient compte.",
        "retire" => "Le quotient est retiré. Il reste dans l’historique et ne sert plus au prix.",
        "situation" => "La situation est enregistrée. Ce qui s’arrête est dit ci-dessous.",
        "situation-retiree" => {
            "C’est retiré. Les visites déjà annulées le restent\u{a0}: planifiez de nouveau celles qui doivent avoir lieu."
        }
        "succession" => {
            "Le destinataire de la succession est enregistré. Les finances peuvent établir la facture."
        }
        _ => "",
    }
}

/// `333 personnes`, `3 personnes sur 333`, and what to do when not all are shown.
pub(super) fn found(found: &Found, shown: usize) -> String {
    let number = |number: usize| grouped(u64::try_from(number).unwrap_or(u64::MAX));
    let people =
        |count: usize| format!("{}{NBSP}{}", number(count), if count < 2 { "personne" } else { "personnes" });
    let all = number(found.all);
    match found.matching {
        0 => format!("Aucune personne ne porte ce nom, sur {all}. Essayez avec un morceau plus court."),
        matching if shown < matching => {
            format!(
                "{}, les {shown} premières sont affichées. Écrivez un morceau du nom pour trouver les autres.",
                people(matching)
            )
        }
        matching if matching < found.all => format!("{} sur {all}", people(matching)),
        matching => people(matching),
    }
}

/// `1942 (84 ans)`, or nothing.
pub(super) fn born(year: Option<i64>, this_year: i16) -> String {
    year.map_or_else(String::new, |year| format!("{year} ({}{NBSP}ans)", i64::from(this_year) - year))
}

/// `1942 (84 ans)`.
pub(super) fn born_or_unknown(year: Option<i64>, this_year: i16) -> String {
    if year.is_some() { born(year, this_year) } else { UNKNOWN.to_owned() }
}

/// `avis d’impôt, septembre 2026`: where a quotient comes from.
pub(super) fn source(quotient: &Quotient) -> String {
    let kind = match quotient.kind() {
        QuotientKind::TaxNotice => "avis d’impôt",
        QuotientKind::Caf => "CAF",
        QuotientKind::Msa => "MSA",
        QuotientKind::Other => "autre justificatif",
    };
    format!("{kind}, {}", quotient.reference_words())
}

/// `impôts, 09/2026`: the same, for a list.
pub(super) fn short_source(quotient: &Quotient) -> String {
    let kind = palier_shared::quotient::text::kind(quotient.kind());
    quotient
        .reference_month()
        .map_or_else(|| kind.to_owned(), |month| format!("{kind}, {:02}/{}", month.month(), month.year()))
}

/// `13 356,00 € ÷ 12 mois ÷ 1,5 part`: how a tax notice gave it; empty for an attestation.
pub(super) fn computation(quotient: &Quotient) -> String {
    match (quotient.income_cents, quotient.parts_hundredths) {
        (Some(income), Some(parts)) => format!("{} ÷ 12{NBSP}mois ÷ {}", Cents(income), parts_words(parts)),
        _ => String::new(),
    }
}

/// What is missing for the price.
pub(super) fn pending(why: Pending) -> &'static str {
    match why {
        Pending::NoQuotient => "à demander",
        Pending::Outdated => "à mettre à jour",
        Pending::ProofNotSeen => "justificatif à voir",
        Pending::Unreadable => "tarif à vérifier",
    }
}

/// What would settle the price.
pub(super) fn what_settles(why: Pending) -> &'static str {
    match why {
        Pending::NoQuotient => {
            "Le prix se précise avec le dernier avis d’impôt ou une attestation de la CAF ou de la MSA."
        }
        Pending::Outdated => {
            "Le dernier quotient est trop ancien. Le prix se précise avec un justificatif récent."
        }
        Pending::ProofNotSeen => "Le justificatif n’a pas encore été vu. Le prix se précise quand il l’est.",
        Pending::Unreadable => "Ce tarif ne peut pas être lu ici. Vérifiez qu’il est complet.",
    }
}

/// Class and word of a quotient's state.
pub(super) fn quotient_state(
    quotient: &Quotient,
    today: Date,
    validity_months: i64,
) -> (&'static str, &'static str) {
    if quotient.withdrawn {
        ("tag", "retiré")
    } else if quotient.valid_on(today, validity_months) && !quotient.proof_seen() {
        ("tag warn", "justificatif à voir")
    } else if quotient.valid_on(today, validity_months) {
        ("tag good", "en cours de validité")
    } else {
        ("tag warn", "à mettre à jour")
    }
}

/// The button's whole name, for those who hear it alone.
pub(super) fn withdraw_label(quotient: &Quotient) -> String {
    format!("Retirer le quotient de {}", source(quotient))
}

/// `le 20 novembre 2026`.
pub(super) fn on_day(date: Date) -> String {
    format!("le {}", french::date(date))
}

/// The day of a visit, or of the request for it.
pub(super) fn visit_day(visit: &ListedVisit, civil: impl Fn(i64) -> DateTime) -> String {
    match (visit.start, visit.requested_at) {
        (Some(start), _) => format!("{} à {}", french::long_date(start.date()), french::hour(start.time())),
        (None, Some(at)) => format!("demandée le {}", french::date(civil(at).date())),
        (None, None) => "sans date".to_owned(),
    }
}

/// A field longer than it may be.
pub(super) fn too_long(most: usize) -> String {
    format!("C’est trop long{NBSP}: {} caractères au plus.", grouped(u64::try_from(most).unwrap_or(u64::MAX)))
}

/// Label of a telephone: those known, then those that can be added.
pub(super) fn phone_label(index: usize, known: usize) -> String {
    match (index < known, index) {
        (true, 0) | (false, 0) => "Téléphone".to_owned(),
        (true, _) => format!("Téléphone {}", index + 1),
        (false, _) => "Autre téléphone".to_owned(),
    }
}

/// Who wrote meanwhile.
pub(super) fn meanwhile(name: &str, at: DateTime, today: Date) -> String {
    let who = if name.is_empty() { "quelqu’un d’autre" } else { name };
    format!(
        "Fiche modifiée par {who} {} à {}, pendant que ce formulaire était ouvert.",
        french::relative_day(at.date(), today),
        french::hour(at.time())
    )
}

/// `, né en 1942, 36 avenue de la Monta`: what tells two people of one name apart.
pub(super) fn twin_details(twin: &ListedPerson) -> String {
    let born = twin.birth_year.map(|year| format!(", {year}")).unwrap_or_default();
    let street = if twin.street.is_empty() { String::new() } else { format!(", {}", twin.street) };
    format!("{born}{street}")
}
