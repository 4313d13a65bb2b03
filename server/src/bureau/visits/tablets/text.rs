//! French sentences of the page of tablets.

use jiff::civil::{Date, DateTime};
use palier_shared::french;

/// Title.
pub(super) const TABLETS: &str = "Tablettes";
/// Below the title.
pub(super) const TABLETS_HELP: &str = "Une tablette apparaît ici quand un agent s’y connecte pour la première fois. Sans réseau, son travail continue\u{a0}: une tablette qui ne s’est pas connectée n’est pas un problème en soi.";
/// None yet.
pub(super) const NO_TABLET: &str = "Aucune tablette pour le moment. Sur la tablette, ouvrez l’adresse de Palier suivie de /tablette/, puis l’agent se connecte une fois.";
/// Column.
pub(super) const SINCE: &str = "Depuis";
/// Column.
pub(super) const LAST_CONTACT: &str = "Dernier contact";
/// Opens the form.
pub(super) const LOST: &str = "Perdue ou volée";
/// What it does.
pub(super) const REVOKE_HELP: &str = "Son accès est fermé tout de suite et pour toujours\u{a0}: elle ne reçoit et n’envoie plus rien. Ce qui n’avait pas encore été envoyé reste enfermé sur la tablette, derrière le code de l’agent. L’agent pourra se connecter sur une autre tablette avec son mot de passe\u{a0}; pensez à le changer.";
/// Button.
pub(super) const REVOKE: &str = "Fermer son accès";

/// Name of the button for screen readers.
pub(super) fn revoke_whose(worker: &str) -> String {
    format!("Fermer l’accès de la tablette de {worker}")
}

/// `aujourd’hui à 11 h 20`, `lundi 16 novembre à 8 h 02`.
pub(super) fn contact(at: DateTime, today: Date) -> String {
    format!("{} à {}", french::relative_day(at.date(), today), french::hour(at.time()))
}

/// Closed since.
pub(super) fn revoked_on(day: Date) -> String {
    format!("accès fermé le {}", french::date(day))
}

/// Column.
pub(super) const AGENT: &str = "Agent";
/// Column read out only: what can be done.
pub(super) const ACTION: &str = "Action";
/// After the form.
pub(super) const CLOSED: &str = "L’accès de cette tablette est fermé.";
