//! French words about erasing a person.

use super::Why;

/// What is typed to confirm when there is no name to type.
pub const WORD: &str = "effacer";

/// Why, where it is chosen and where it is read afterwards.
#[must_use]
pub fn why(why: Why) -> &'static str {
    match why {
        Why::Asked => "Demande de la personne",
        Why::KeptLongEnough => "Fin de la durée de conservation",
        Why::Mistake => "Fiche en double ou créée par erreur",
        Why::CameBack => "Déjà effacée, revenue avec une sauvegarde",
    }
}
