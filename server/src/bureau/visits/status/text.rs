//! French sentences of a visit to come that stops because of where the person lives her life.

use palier_shared::french::NBSP;
use palier_shared::person::life::Stop;
use palier_shared::person::{LifeState, text as person};

/// `suspendue : à l’hôpital`, `à annuler : personne décédée`: a visit to come of a person who is not at home.
pub(super) fn away(stop: Stop, state: LifeState) -> String {
    let what = match stop {
        Stop::Suspended => "suspendue",
        Stop::Cancelled => "à annuler",
    };
    format!("{what}{NBSP}: {}", person::life_state(state))
}

/// What to do about it.
pub(super) fn what_to_do(stop: Stop) -> &'static str {
    match stop {
        Stop::Suspended => {
            "La visite est suspendue\u{a0}: l’agent le voit sur sa tablette. Déplacez-la ou annulez-la si le retour tarde."
        }
        Stop::Cancelled => "La visite n’a plus lieu d’être\u{a0}: annulez-la.",
    }
}
