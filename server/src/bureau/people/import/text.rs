//! French sentences of the import's pages; those about columns, lines and notes are in `palier_shared::import::text`.

use palier_shared::french::{self, NBSP};
use palier_shared::import::{Counts, Draft, Note};

use super::preview::Group;

pub(super) const IMPORT: &str = "Importer un fichier";
pub(super) const FILE: &str = "Fichier de la liste";
pub(super) const FILE_HELP: &str = "Un tableau enregistré au format CSV depuis Excel ou LibreOffice, une personne par ligne, les titres des colonnes en premier. 10\u{a0}Mo au plus.";
pub(super) const NOTHING_WRITTEN_YET: &str = "Rien n’est enregistré avant la dernière étape\u{a0}: vous choisirez les colonnes et les lignes, et verrez ce que chacune devient.";
pub(super) const READ_FILE: &str = "Lire le fichier";
pub(super) const CANCEL: &str = "Annuler";
pub(super) const NO_FILE: &str = "Choisissez d’abord le fichier.";
pub(super) const GIVE_UP: &str = "Abandonner cet import";
pub(super) const COLUMNS: &str = "Que contient chaque colonne\u{a0}?";
pub(super) const COLUMN: &str = "Colonne du fichier";
pub(super) const EXAMPLES: &str = "Exemples";
pub(super) const HOLDS: &str = "Dans Palier";
pub(super) const TAKE_REMARKS: &str = "Reprendre aussi les remarques";
pub(super) const REMARKS_HELP: &str = "Les fichiers de service contiennent souvent des mots de passe ou des détails de santé. Palier retire les numéros et les mots de passe qu’il reconnaît\u{a0}; relisez le reste.";
pub(super) const SEE_PREVIEW: &str = "Voir ce que deviennent les lignes";
pub(super) const PREVIEW: &str = "Ce que deviennent les lignes";
pub(super) const GROUPS: &str = "Groupes de lignes";
pub(super) const TIDIED: &str = "Ce que Palier a rangé, supposé ou laissé de côté";
pub(super) const BACK_TO_COLUMNS: &str = "Revenir aux colonnes";
pub(super) const ADD_CHECKED: &str = "Ajouter les personnes cochées";
pub(super) const CHECKED: &str = "Ajouter";
pub(super) const LINE: &str = "Ligne";
pub(super) const BECOMES: &str = "Fiche";
pub(super) const NOTES: &str = "Remarques de lecture";
pub(super) const NEW_WINDOW: &str = " (nouvelle fenêtre)";
pub(super) const DONE: &str = "Import terminé";
pub(super) const SEE_PEOPLE: &str = "Voir les personnes";
pub(super) const ANOTHER_FILE: &str = "Importer un autre fichier";

/// Where one is.
pub(super) fn step(step: usize) -> String {
    format!("Import, étape {step} sur 3")
}

/// Why the last step comes back.
pub(super) fn again(code: &str) -> &'static str {
    match code {
        "rien" => "Aucune ligne n’est cochée\u{a0}: rien n’a été ajouté.",
        "change" => {
            "Une fiche a été ajoutée entre-temps, et une ligne cochée semble maintenant la répéter. Rien n’a été ajouté\u{a0}: vérifiez les doublons ci-dessous."
        }
        _ => "",
    }
}

/// Above the columns.
pub(super) fn columns_help(lines: usize) -> String {
    format!(
        "Le fichier a {}. Palier propose un contenu d’après les titres{NBSP}: vérifiez-le.",
        french::count(lines, "ligne", "lignes")
    )
}

/// Title of a column, or its number.
pub(super) fn title(title: &str, column: usize) -> String {
    if title.trim().is_empty() { format!("colonne {}", column + 1) } else { title.trim().to_owned() }
}

/// A text cut to a number of characters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.chars().count() <= most {
        one_line
    } else {
        one_line.chars().take(most).chain(['…']).collect()
    }
}

/// `320 nouvelles fiches, 9 doublons probables… Rien n’est encore enregistré.`
pub(super) fn preview_summary(counts: &Counts) -> String {
    format!(
        "{}. Rien n’est encore enregistré.",
        french::capitalised(&palier_shared::import::text::counts(counts))
    )
}

/// Anchor of a group.
pub(super) fn anchor(group: Group) -> &'static str {
    match group {
        Group::Refused => "refusees",
        Group::Duplicates => "doublons",
        Group::ToCheck => "a-verifier",
        Group::New => "nouvelles",
    }
}

/// Name of a group.
pub(super) fn group(group: Group) -> &'static str {
    match group {
        Group::Refused => "Lignes refusées",
        Group::Duplicates => "Doublons probables",
        Group::ToCheck => "Nouvelles fiches à vérifier",
        Group::New => "Nouvelles fiches",
    }
}

/// What happens to a group unless something else is chosen.
pub(super) fn fate(group: Group) -> &'static str {
    match group {
        Group::Refused => "ne peuvent pas être ajoutées",
        Group::Duplicates => "décochés, sauf si vous les cochez",
        Group::ToCheck | Group::New => "cochées",
    }
}

/// `Doublons probables (9)`.
pub(super) fn group_title(of: Group, lines: usize) -> String {
    format!("{} ({lines})", group(of))
}

/// `1942 · 36 avenue de la Monta, 38120 Saint-Égrève · 04 65 71 62 56 · quotient 742,00 €`.
pub(super) fn details(draft: &Draft) -> String {
    let born = draft.birth_year.map(|year| year.to_string());
    let address = Some(draft.address.one_line()).filter(|address| !address.is_empty());
    let phones = draft.phones.iter().cloned();
    let quotients = draft.quotients.iter().map(|quotient| {
        let kind = palier_shared::quotient::text::kind(quotient.kind);
        format!("quotient {kind} {}", quotient.value)
    });
    let needs = Some(draft.needs.clone())
        .filter(|needs| !needs.is_empty())
        .map(|needs| format!("«{NBSP}{needs}{NBSP}»"));
    born.into_iter()
        .chain(address)
        .chain(phones)
        .chain(quotients)
        .chain(needs)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What a note is about, to count those alike.
pub(super) fn kind_of_note(note: &Note) -> &'static str {
    match note {
        Note::SecretRemoved { .. } => "Numéros ou mots de passe retirés",
        Note::FormulaNeutralised { .. } => "Formules de tableur rendues inoffensives",
        Note::Unreadable { .. } => "Cases illisibles, laissées de côté",
        Note::NameRecased { .. } => "Noms ou prénoms réécrits avec une majuscule",
        Note::NameSplit { .. } => "Noms et prénoms séparés",
        Note::BirthReduced { .. } => "Dates de naissance réduites à l’année",
        Note::CityRespelled { .. } => "Communes écrites comme d’habitude",
        Note::ZeroRestored { .. } => "Zéros du début remis",
        Note::AccessMoved => "Codes d’entrée rangés dans «\u{a0}Pour entrer\u{a0}»",
        Note::SaysNoPhone => "Personnes sans téléphone",
        Note::RemarkTooLong { .. } => "Remarques trop longues, laissées de côté",
        Note::QuotientWithoutMonth { .. } => "Quotients CAF sans leur mois, laissés de côté",
        Note::QuotientOfTheFuture { .. } => "Quotients CAF d’un mois à venir, laissés de côté",
        Note::QuotientOutdated { .. } => "Quotients à mettre à jour",
        Note::IncomeWithoutParts { .. } => "Revenus sans nombre de parts, laissés de côté",
        Note::TaxNoticeAssumed { .. } => "Quotients calculés sur l’avis d’impôt, mois supposé",
    }
}

/// `3 points rangés`: what was tidied on a line.
pub(super) fn tidied(number: usize) -> String {
    french::count(number, "point rangé", "points rangés")
}

/// `305 personnes ajoutées.`
pub(super) fn added(number: usize) -> String {
    format!("{}.", french::count(number, "personne ajoutée", "personnes ajoutées"))
}

/// `14 lignes laissées de côté.`
pub(super) fn left_out(number: usize) -> String {
    let lines = french::count(number, "ligne laissée de côté", "lignes laissées de côté");
    format!(
        "{lines}{NBSP}: elles restent dans votre fichier, que vous pouvez corriger et importer de nouveau."
    )
}
