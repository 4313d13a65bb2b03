//! French sentences of what the exchanges with the tablets left to be known.

use jiff::civil::{Date, DateTime};
use palier_shared::document::Kind;
use palier_shared::french::{self, NBSP};
use palier_shared::person::erasing::{Why, text as erasing};

use super::super::text::gone;
use crate::store::devices::Gone;
use crate::store::follow_up::{SetAside, Tablet};

/// Title.
pub(super) const FOLLOW_UP: &str = "Suivi des tablettes";
/// Below the title.
pub(super) const FOLLOW_UP_HELP: &str = "Les tablettes travaillent sans réseau, puis échangent avec le bureau. Ici se voit ce que ces échanges laissent à faire ou à savoir.";
/// Heading of the lists in which there is nothing.
pub(super) const NOTHING_HERE: &str = "Rien à signaler";
/// Name of a section's table, for screen readers: the section has its own.
pub(super) fn table(heading: &str) -> String {
    format!("Tableau{NBSP}: {heading}")
}

/// Heading.
pub(super) const ERASURES: &str = "Fiches effacées";
/// No erasure.
pub(super) const NO_ERASURE: &str = "Aucune fiche n’a été effacée.";
/// Heading of the tablets that have not confirmed.
pub(super) const WAITED_FOR: &str = "Tablettes à connecter";
/// Below the heading.
pub(super) const WAITED_FOR_HELP: &str = "La fiche disparaît d’elle-même dès que l’agent ouvre sa tablette avec du réseau. Si une tablette ne reviendra pas, dites ce qu’elle est devenue.";
/// Heading of the table.
pub(super) const ALL_ERASURES: &str = "Tous les effacements";
/// Columns.
pub(super) const ERASED_AT: &str = "Effacée";
/// Column.
pub(super) const ERASED_BY: &str = "Par";
/// Column.
pub(super) const REASON: &str = "Motif";
/// Column.
pub(super) const VISITS: &str = "Visites";
/// Column.
pub(super) const TABLETS: &str = "Tablettes";
/// Done again by the server after a restore.
pub(super) const BY_PALIER: &str = "Palier, à son démarrage";
/// Opens the tablets of an erasure.
pub(super) const SEE_TABLETS: &str = "Voir chaque tablette";
/// Nobody had it.
pub(super) const NO_TABLET_HAD_IT: &str = "aucune ne l’avait";

/// Why, as it was chosen.
pub(super) fn reason(why: Option<Why>) -> &'static str {
    why.map_or("non noté", erasing::why)
}

/// `Tablette de Claire Morel`.
pub(super) fn tablet_of(worker: &str) -> String {
    format!("Tablette de {worker}")
}

/// `1 fiche à retirer`.
pub(super) fn still_has(erasures: usize) -> String {
    french::count(erasures, "fiche à retirer", "fiches à retirer")
}

/// Whether it knows.
pub(super) fn told(at: Option<&str>) -> String {
    match at {
        Some(at) => format!("Prévenue {at}, elle n’a pas encore répondu."),
        None => "Pas encore prévenue.".to_owned(),
    }
}

/// When the server last heard from it.
pub(super) fn last_contact(at: &str) -> String {
    format!("Dernier contact{NBSP}: {at}.")
}

/// Its agent signed in anew.
pub(super) fn followed(worker: &str, at: &str) -> String {
    format!(
        "{worker} a ouvert une nouvelle connexion {at}. Si c’est sur cette même tablette, choisissez «{NBSP}{}{NBSP}»{NBSP}: elle est suivie sous sa nouvelle connexion.",
        gone(Gone::Replaced)
    )
}

/// Every tablet has removed it, or is gone: `toutes ont confirmé`.
pub(super) fn all_settled(tablets: &[Tablet]) -> &'static str {
    if tablets.iter().all(|tablet| tablet.confirmed_at.is_some()) {
        "toutes ont confirmé"
    } else {
        "réglé"
    }
}

/// `2 sur 3 à connecter`.
pub(super) fn waiting(waiting: usize, all: usize) -> String {
    format!("{waiting} sur {all} à connecter")
}

/// `Claire Morel : retirée aujourd’hui à 9 h`.
pub(super) fn confirmed(worker: &str, at: &str) -> String {
    format!("{worker}{NBSP}: retirée {at}")
}

/// `Claire Morel : prévenue aujourd’hui à 9 h`.
pub(super) fn waited_line(worker: &str, told: Option<&str>) -> String {
    told.map_or_else(
        || format!("{worker}{NBSP}: pas encore prévenue"),
        |at| format!("{worker}{NBSP}: prévenue {at}, pas encore confirmé"),
    )
}

/// `Claire Morel : perdue ou volée, dit le 20 novembre 2026`.
pub(super) fn gone_line(worker: &str, what: Gone, day: Date) -> String {
    let what = match what {
        Gone::Lost => "perdue ou volée",
        Gone::Destroyed => "détruite",
        Gone::Reset => "remise à zéro",
        Gone::Replaced => "reconnectée depuis",
    };
    format!("{worker}{NBSP}: {what}, noté le {}", french::date(day))
}

/// Below the table.
pub(super) fn and_closed(count: usize) -> String {
    let others = french::count(count, "autre plus ancien, réglé", "autres plus anciens, tous réglés");
    format!("et {others}.")
}

/// Heading.
pub(super) const CAME_BACK: &str = "À effacer de nouveau";
/// Below the heading.
pub(super) const CAME_BACK_HELP: &str = "Une tablette se souvient que ces fiches ont été effacées\u{a0}; une sauvegarde remise en place les a ramenées. Effacez-les de nouveau. Ne gardez une fiche que si vous savez qu’elle n’a jamais dû être effacée.";
/// Nobody.
pub(super) const NOBODY_CAME_BACK: &str = "Aucune fiche effacée n’est revenue avec une sauvegarde.";
/// Link.
pub(super) const ERASE_AGAIN: &str = "Effacer de nouveau…";
/// Button.
pub(super) const KEEP: &str = "Garder";

/// A person, or what stands in for a name that is not known.
pub(super) fn person_named(name: &str) -> String {
    if name.is_empty() { "Fiche sans nom".to_owned() } else { name.to_owned() }
}

/// Whose tablets say so, since when.
pub(super) fn remembered_by(workers: &[String], at: &str) -> String {
    let (of, say) =
        if workers.len() < 2 { ("La tablette de", "le dit") } else { ("Les tablettes de", "le disent") };
    format!("{of} {} {say} depuis {at}.", workers.join(" et de "))
}

/// Name of the link for screen readers.
pub(super) fn erase_again_whom(name: &str) -> String {
    format!("{ERASE_AGAIN} {}", person_named(name))
}

/// Name of the button for screen readers.
pub(super) fn keep_whom(name: &str) -> String {
    format!("{KEEP} {}", person_named(name))
}

/// Heading.
pub(super) const SET_ASIDE: &str = "Mis de côté";
/// Below the heading.
pub(super) const SET_ASIDE_HELP: &str = "Palier ne peut plus lire ces données. Elles sont gardées telles quelles, et les tablettes gardent ce qu’elles ont encore à envoyer. Réessayez après une mise à jour de Palier\u{a0}; si rien ne change, prévenez la personne qui s’occupe du serveur.";
/// Nothing.
pub(super) const NOTHING_SET_ASIDE: &str = "Toutes les fiches et toutes les visites se lisent.";
/// Button.
pub(super) const TRY_AGAIN: &str = "Réessayer";
/// Link.
pub(super) const ERASE: &str = "Effacer la fiche…";

/// What is set aside: `Visite de lundi 23 novembre 2026 chez Mme Odette Ferrand`.
pub(super) fn document(one: &SetAside) -> String {
    let whose = one.person.as_ref().map(|(_, name)| person_named(name)).unwrap_or_default();
    match (one.kind, one.start) {
        (Some(Kind::Person), _) => format!("Fiche de {whose}"),
        (Some(Kind::Visit), Some(start)) => {
            format!("Visite du {} chez {whose}", french::long_date(start.date()))
        }
        (Some(Kind::Visit), None) => format!("Demande de visite de {whose}"),
        (Some(Kind::Commune), _) => "Réglages de la commune".to_owned(),
        (Some(Kind::Tariff), _) => "Un tarif".to_owned(),
        (Some(Kind::Template), _) => "Un aide-mémoire".to_owned(),
        (Some(Kind::Partner), _) => "Un partenaire".to_owned(),
        (Some(Kind::Notice), _) => "Un texte publié".to_owned(),
        (Some(Kind::Worker), _) => "Les horaires d’un agent".to_owned(),
        (Some(Kind::Offer), _) => "Une demande à prendre".to_owned(),
        (None, _) => "Un document d’une version plus récente de Palier".to_owned(),
    }
}

/// Since when, and why.
pub(super) fn set_aside_since(at: &str, panicked: bool) -> String {
    let why = if panicked { "Palier s’arrête en les lisant" } else { "les données sont abîmées" };
    format!("Depuis {at}{NBSP}: {why}.")
}

/// Name of the button for screen readers.
pub(super) fn try_again_which(document: &str) -> String {
    format!("{TRY_AGAIN}{NBSP}: {document}")
}

/// Name of the link for screen readers.
pub(super) fn erase_whom(name: &str) -> String {
    format!("{ERASE} {}", person_named(name))
}

/// Heading.
pub(super) const EDITED: &str = "Noté sur une fiche effacée";
/// Below the heading.
pub(super) const EDITED_HELP: &str = "L’agent ne pouvait pas savoir que la fiche était effacée. Ce qui a été noté n’a pas été gardé\u{a0}: s’il reste quelque chose à faire, voyez-le ensemble de vive voix.";
/// Nothing.
pub(super) const NOTHING_EDITED: &str = "Rien n’a été noté sur une fiche effacée.";
/// Column.
pub(super) const RECEIVED: &str = "Reçu";
/// Column.
pub(super) const ABOUT: &str = "Au sujet de";
/// Button: seen, and settled.
pub(super) const NOTE: &str = "Noté";

/// `une fiche effacée`, `3 éléments d’une fiche effacée`.
pub(super) fn about(documents: usize) -> String {
    if documents < 2 {
        "une fiche effacée".to_owned()
    } else {
        format!("une fiche effacée et {} de ses visites", documents - 1)
    }
}

/// When and by whom the person was erased.
pub(super) fn erased_by(at: &str, by: Option<&str>) -> String {
    format!("effacée {at} par {}", by.unwrap_or(BY_PALIER))
}

/// Name of the button for screen readers.
pub(super) fn note_whose(worker: &str) -> String {
    format!("{NOTE}{NBSP}: ce qu’a écrit {worker}")
}

/// Heading.
pub(super) const AFTER_LOSS: &str = "Fait par un agent qui n’avait plus la visite";
/// Below the heading.
pub(super) const AFTER_LOSS_HELP: &str = "La visite avait été confiée à quelqu’un d’autre pendant que la tablette était sans réseau. Ce travail est gardé\u{a0}: ouvrez la visite, et vérifiez qu’elle n’est pas faite deux fois.";
/// Nothing.
pub(super) const NOTHING_AFTER_LOSS: &str =
    "Personne n’a travaillé sur une visite confiée entre-temps à quelqu’un d’autre.";
/// Columns.
pub(super) const VISIT: &str = "Visite";
/// Column.
pub(super) const WORKED: &str = "Fait par";
/// Column.
pub(super) const HOLDER: &str = "Confiée à";
/// Nobody has it.
pub(super) const NOBODY: &str = "personne";

/// The day of the visit, or that it is about the person's own sheet.
pub(super) fn visit_or_sheet(is_visit: bool, start: Option<DateTime>) -> String {
    match (is_visit, start) {
        (false, _) => "sa fiche".to_owned(),
        (true, Some(start)) => french::moment(start),
        (true, None) => "sans rendez-vous".to_owned(),
    }
}

/// Heading.
pub(super) const GIVEN_BACK: &str = "Rendu après une restauration";
/// Below the heading.
pub(super) const GIVEN_BACK_HELP: &str = "Une sauvegarde plus ancienne a été remise en place. Voici ce que les tablettes ont rendu de ce que le serveur avait perdu.";
/// Nothing.
pub(super) const NOTHING_GIVEN_BACK: &str = "Aucune tablette n’a eu à rendre ce que le serveur aurait perdu.";
/// Columns.
pub(super) const DAY: &str = "Jour";
/// Column.
pub(super) const TABLET: &str = "Tablette de";
/// Column.
pub(super) const DOCUMENTS: &str = "Fiches et visites";
/// Column.
pub(super) const LOST_WHOLE: &str = "Perdues en entier";
/// Column.
pub(super) const CHANGES: &str = "Modifications";
