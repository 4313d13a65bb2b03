//! French words of two visits at the same time.

use palier_shared::french;

use crate::store::overlaps::Overlap;
use crate::store::visits::ListedVisit;

/// On the week's board.
pub(super) const SAME_HOUR: &str = "à la même heure qu’une autre";
/// Both hold.
pub(super) const BOTH_HOLD: &str = "Les deux tiennent";
/// What to do.
pub(super) const MOVE_ONE: &str = "Déplacez l’une des deux, et prévenez la personne.";

/// `Claire Morel a deux visites à la même heure.`
pub(super) fn twice(overlap: &Overlap) -> String {
    format!("{} a deux visites à la même heure\u{a0}:", overlap.agent)
}

/// `Claire Morel a aussi, à la même heure,`
pub(super) fn also(agent: &str) -> String {
    format!("{agent} a aussi, à la même heure\u{a0}:")
}

/// `Mme Odette Ferrand, lundi 23 novembre à 14 h`.
pub(super) fn visit(visit: &ListedVisit) -> String {
    match visit.start {
        Some(start) => format!("{}, {}", visit.person_name, french::moment(start)),
        None => visit.person_name.clone(),
    }
}

/// `Déplacer celle de Mme Odette Ferrand`.
pub(super) fn move_whom(name: &str) -> String {
    format!("Déplacer celle de {name}")
}
