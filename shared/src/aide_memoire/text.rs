//! French words of the aide-mémoire: its sections, its closing items, its files, and what is said of a version.

use jiff::civil::Date;

use super::{Change, Fault, FileError, Flaw, Section, Slip, Template, TemplateItem};
use crate::french::{self, NBSP};

/// Heading of the démarches often made, in a file.
pub(super) const FREQUENT: &str = "Démarches fréquentes";
/// Field of a file: code of the theme.
pub(super) const FIELD_THEME: &str = "thème";
/// Field of a file: the day on which the service last checked it.
pub(super) const FIELD_CHECKED: &str = "vérifié le";
/// Field of a file: public sites.
pub(super) const FIELD_SOURCES: &str = "à lire";
/// Mark of a required item, in a file and on screens.
pub const MARK_REQUIRED: &str = "obligatoire";
/// Mark of a question, in a file.
pub(super) const MARK_QUESTION: &str = "question";
/// Beginning of a condition, in a file.
pub(super) const MARK_IF: &str = "si ";

/// Heading of a section, in files and on screens.
#[must_use]
pub fn section(section: Section) -> &'static str {
    match section {
        Section::Prepare => "À préparer",
        Section::Bring => "À emporter",
        Section::Steps => "Sur place",
        Section::End => "Avant de partir",
    }
}

/// An answer to a question, in files and on screens.
#[must_use]
pub fn answer(yes: bool) -> &'static str {
    if yes { "oui" } else { "non" }
}

/// Id, label and hint of the closing items.
const CLOSING: [(&str, &str, &str); 4] = [
    ("fin-deconnexion", "Se déconnecter de tous les sites", "Rien n’est enregistré dans le navigateur."),
    ("fin-fenetre", "Fermer la fenêtre privée", ""),
    ("fin-telechargements", "Effacer les téléchargements", "Vider aussi la corbeille."),
    ("fin-photos", "Ne garder aucune photo des papiers", "Les papiers restent chez la personne."),
];

/// The items with which every theme ends. They are written once, here.
#[must_use]
pub fn closing() -> Vec<TemplateItem> {
    let item = |(id, label, hint): (&str, &str, &str)| TemplateItem {
        id: id.to_owned(),
        section: Section::End.code().to_owned(),
        kind: super::ItemKind::Tick.code().to_owned(),
        label: label.to_owned(),
        hint: hint.to_owned(),
        required: true,
        only_if: None,
    };
    CLOSING.map(item).to_vec()
}

/// `Version 2 du 24 novembre 2026, vérifiée le 3 novembre 2026`.
#[must_use]
pub fn edition(template: &Template) -> String {
    let day = |day: &str| day.parse::<Date>().map(french::date).ok();
    let mut words = match day(&template.published_on) {
        Some(day) => format!("Version {} du {day}", template.version),
        None => "Version non publiée".to_owned(),
    };
    match template.checked_on.as_deref().and_then(day) {
        Some(day) => words.push_str(&format!(", vérifiée le {day}")),
        None => words.push_str(", à relire par le service"),
    }
    words
}

/// One change between two versions, for the coordinator.
#[must_use]
pub fn change(change: &Change<'_>) -> String {
    match change {
        Change::Added(item) => format!("Ajouté{NBSP}: {}", item.label),
        Change::Removed(item) => format!("Retiré{NBSP}: {}", item.label),
        Change::Edited { before, after } if before.label != after.label => {
            format!("Reformulé{NBSP}: «{NBSP}{}{NBSP}» devient «{NBSP}{}{NBSP}»", before.label, after.label)
        }
        Change::Edited { before, after } if before.required != after.required => {
            let now = if after.required { "devient obligatoire" } else { "n’est plus obligatoire" };
            format!("«{NBSP}{}{NBSP}» {now}", after.label)
        }
        Change::Edited { after, .. } => format!("Précisé{NBSP}: {}", after.label),
        Change::Reordered => "L’ordre a changé".to_owned(),
        Change::Suggested(title) => format!("Démarche proposée{NBSP}: {title}"),
        Change::NoLongerSuggested(title) => format!("Démarche qui n’est plus proposée{NBSP}: {title}"),
    }
}

/// Why a version cannot be published.
#[must_use]
pub fn flaw(flaw: &Flaw) -> String {
    match flaw {
        Flaw::Unnamed => "Le thème n’a pas de code ou pas de titre.".to_owned(),
        Flaw::SameId(id) => format!("Deux points portent le même identifiant{NBSP}: {id}."),
        Flaw::Empty(id) => format!("Le point {id} ne dit rien."),
        Flaw::NoSuchQuestion(id) => {
            format!("Le point {id} dépend d’une question qui n’est pas posée avant lui.")
        }
        Flaw::RequiredBefore(id) => {
            format!("Le point {id} ne peut pas être obligatoire{NBSP}: il se lit avant la visite.")
        }
        Flaw::AskedBefore(id) => {
            format!("Le point {id} ne peut pas dépendre d’une réponse{NBSP}: il se lit avant la visite.")
        }
        Flaw::OutOfOrder(id) => format!("Le point {id} n’est pas dans l’ordre de la visite."),
        Flaw::NoStep => "Il n’y a rien à faire sur place.".to_owned(),
        Flaw::NoClosing => {
            "Les quatre points de fin manquent (déconnexion, fenêtre privée, téléchargements, photos)."
                .to_owned()
        }
    }
}

/// `impots.md, ligne 12 : ce point n’a pas d’identifiant entre accolades.`
#[must_use]
pub fn file_error(error: &FileError) -> String {
    format!("{}, ligne {}{NBSP}: {}", error.file, error.line, fault(&error.fault))
}

fn fault(fault: &Fault) -> String {
    match fault {
        Fault::NoTitle => format!("le fichier commence par «{NBSP}#{NBSP}» et un titre."),
        Fault::NoTheme => format!("il manque la ligne «{NBSP}{FIELD_THEME}{NBSP}: …{NBSP}»."),
        Fault::UnknownField => {
            format!("seules les lignes {FIELD_THEME}, {FIELD_CHECKED} et {FIELD_SOURCES} sont comprises ici.")
        }
        Fault::BadDate => "la date s’écrit année-mois-jour, par exemple 2026-11-24.".to_owned(),
        Fault::UnknownSection => {
            let known: Vec<_> =
                std::iter::once(FREQUENT).chain(Section::ALL.iter().map(|each| section(*each))).collect();
            format!("ce titre n’est pas une partie connue ({}).", known.join(", "))
        }
        Fault::SectionOutOfPlace => "cette partie est en double, ou n’est pas à sa place.".to_owned(),
        Fault::Stray => "cette ligne n’est ni un titre, ni un point, ni la suite d’un point.".to_owned(),
        Fault::NoId => "ce point n’a pas d’identifiant entre accolades, ou pas de mots.".to_owned(),
        Fault::BadId => {
            "l’identifiant s’écrit en minuscules sans accent, avec des chiffres et des tirets.".to_owned()
        }
        Fault::UnknownMark(mark) => format!("«{NBSP}{mark}{NBSP}» n’est pas compris entre les accolades."),
        Fault::Typography(slip) => format!("{}.", slip_words(*slip)),
    }
}

fn slip_words(slip: Slip) -> String {
    match slip {
        Slip::NoSpace('«') => format!("il manque une espace après «{NBSP}«{NBSP}»"),
        Slip::NoSpace(sign) => format!("il manque une espace avant «{NBSP}{sign}{NBSP}»"),
        Slip::StraightQuote => "les guillemets s’écrivent « et »".to_owned(),
        Slip::Unpaired => "un guillemet n’a pas son pareil".to_owned(),
        Slip::StraySpace => "une espace est en trop".to_owned(),
    }
}
