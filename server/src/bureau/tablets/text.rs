//! French sentences of the pages about tablets.

use jiff::civil::{Date, DateTime};
use palier_shared::french::{self, NBSP};

use crate::store::devices::Gone;
use crate::store::follow_up::Attention;

/// Title.
pub(super) const TABLETS: &str = "Tablettes";
/// Below the title.
pub(super) const TABLETS_HELP: &str = "Une tablette apparaît ici quand un agent s’y connecte pour la première fois. Sans réseau, son travail continue\u{a0}: une tablette qui ne s’est pas connectée n’est pas un problème en soi.";
/// None yet.
pub(super) const NO_TABLET: &str = "Aucune tablette pour le moment. Sur la tablette, ouvrez l’adresse de Palier suivie de /tablette/, puis l’agent se connecte une fois.";
/// The two pages.
pub(super) const LIST: &str = "Les tablettes";
/// The two pages.
pub(super) const FOLLOW_UP_TAB: &str = "Suivi";
/// Columns.
pub(super) const AGENT: &str = "Agent";
/// Column read out only: what can be done.
pub(super) const ACTION: &str = "Action";

/// Opens the form.
pub(super) const PUT_AWAY: &str = "Perdue, détruite, remplacée…";
/// Above the choices.
pub(super) const WHAT_BECAME: &str = "Qu’est devenue cette tablette\u{a0}?";
/// None was chosen.
pub(super) const WHAT_BECAME_MISSING: &str =
    "Dites ce que cette tablette est devenue, puis recommencez\u{a0}: rien n’a été modifié.";
/// What it does.
pub(super) const PUT_AWAY_HELP: &str = "Son accès est fermé tout de suite et pour toujours\u{a0}: elle ne reçoit et n’envoie plus rien, et plus personne n’attend sa réponse. Ce qui n’avait pas encore été envoyé reste enfermé sur la tablette, derrière le code de l’agent. Si elle est perdue ou volée, pensez à changer le mot de passe de l’agent.";
/// Button.
pub(super) const CLOSE_ACCESS: &str = "Fermer son accès";

/// What became of a tablet.
pub(super) fn gone(gone: Gone) -> &'static str {
    match gone {
        Gone::Lost => "Perdue ou volée",
        Gone::Destroyed => "Détruite",
        Gone::Reset => "Remise à zéro",
        Gone::Replaced => "La même, reconnectée depuis",
    }
}

/// Its access is closed since.
pub(super) fn closed_on(day: Date) -> String {
    format!("accès fermé le {}", french::date(day))
}

/// Name of the button for screen readers.
pub(super) fn put_away_whose(worker: &str) -> String {
    format!("{CLOSE_ACCESS}{NBSP}: tablette de {worker}")
}

/// `aujourd’hui à 11 h 20`, `lundi 16 novembre à 8 h 02`; with its year when it is not this one.
pub(super) fn moment(at: DateTime, today: Date) -> String {
    let day = if at.year() == today.year() {
        french::relative_day(at.date(), today)
    } else {
        french::long_date(at.date())
    };
    format!("{day} à {}", french::hour(at.time()))
}

/// `Depuis le 9 novembre 2026 · dernier contact hier à 8 h`.
pub(super) fn since_and_contact(since: Date, contact: &str) -> String {
    format!("Depuis le {} · dernier contact {contact}", french::date(since))
}

/// What was just done.
pub(super) fn done(code: &str) -> Option<&'static str> {
    match code {
        "fermee" => Some("L’accès de cette tablette est fermé."),
        "effacee" => Some(
            "La fiche est effacée du bureau. Les tablettes qui l’avaient la retirent à leur prochaine connexion\u{a0}: voyez ci-dessous lesquelles ont confirmé.",
        ),
        "gardee" => Some("La fiche est gardée."),
        "note" => Some("C’est noté\u{a0}: la ligne est retirée de la liste."),
        "reprise" => Some("Tout se lit de nouveau. Les tablettes le reçoivent à leur prochaine connexion."),
        _ => None,
    }
}

/// What was just done, and is not over.
pub(super) fn not_quite(code: &str) -> Option<&'static str> {
    match code {
        "illisible" => Some(
            "Cela ne se lit toujours pas. Réessayez après la prochaine mise à jour de Palier, ou prévenez la personne qui s’occupe du serveur.",
        ),
        "presque" => Some(
            "La fiche est effacée. Une trace illisible depuis le bureau peut rester dans les fichiers du serveur jusqu’à son prochain démarrage\u{a0}: demandez à la personne qui s’en occupe de le redémarrer.",
        ),
        _ => None,
    }
}

/// Link to this page.
pub(super) const SEE_FOLLOW_UP: &str = "Voir le suivi des tablettes";

/// `À voir : 1 fiche mise de côté, 2 effacements à confirmer depuis une semaine.`
pub(super) fn attention(attention: &Attention) -> String {
    let Attention { came_back, set_aside, overdue, after_loss, edited } = *attention;
    let parts = [
        (
            came_back,
            "fiche effacée est revenue avec une sauvegarde",
            "fiches effacées sont revenues avec une sauvegarde",
        ),
        (set_aside, "fiche ou visite mise de côté", "fiches ou visites mises de côté"),
        (
            overdue,
            "effacement qu’une tablette n’a pas confirmé depuis une semaine",
            "effacements que des tablettes n’ont pas confirmés depuis une semaine",
        ),
        (
            after_loss,
            "visite notée par un agent qui ne l’avait plus",
            "visites notées par des agents qui ne les avaient plus",
        ),
        (edited, "écrit sur une fiche effacée", "écrits sur des fiches effacées"),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| french::count(number, one, many))
        .collect();
    format!("À voir{NBSP}: {}.", said.join(", "))
}
