//! French words around the summary; its own sentences are shared with the office.

use jiff::civil::{Date, DateTime};
use palier_shared::french::{self, NBSP};
use palier_shared::visit::CopyWay;

use super::view::Post;

/// Name of the page.
pub(super) const PAGE: &str = "Résumé pour la personne";
/// Before the visit, or without it.
pub(super) const NOTHING_TO_TELL: &str = "Il n’y a pas encore de résumé.";
/// Why.
pub(super) const NOTHING_TO_TELL_WHY: &str =
    "Le résumé se fait pendant la visite ou après elle, avec la fiche de la personne sur la tablette.";
/// The visit goes on.
pub(super) const UNDER_WAY: &str = "La visite n’est pas terminée\u{a0}: le résumé suit ce que vous notez.";
/// She does not read, or with difficulty.
pub(super) const READ_ALOUD: &str = "Lisez-lui le résumé à voix haute.";
/// Over the whole screen.
pub(super) const SHOW: &str = "Montrer en grand";
/// On paper, here.
pub(super) const PRINT: &str = "Imprimer";
/// By post.
pub(super) const POST: &str = "À envoyer par la poste";
/// What was handed over.
pub(super) const HANDED: &str = "Ce qui a été remis";

/// `Résumé pour Mme Ferrand`.
#[must_use]
pub(super) fn title(who: &str) -> String {
    format!("Résumé pour {who}")
}

/// What there is to say of the post.
#[must_use]
pub(super) fn post(post: Post) -> &'static str {
    match post {
        Post::Possible => "",
        Post::Waiting => "Le bureau l’enverra par la poste.",
        Post::NoAddress => "Il manque l’adresse pour l’envoyer par la poste. Dites-le au service.",
        Post::Stopped => "Rien ne part par la poste\u{a0}: la personne n’est pas à son domicile.",
    }
}

/// `Montré sur la tablette le 23 novembre à 15 h 20`.
#[must_use]
pub(super) fn copy(way: CopyWay, at: DateTime, posted: Option<Date>) -> String {
    let when = format!("{} à {}", french::day_month(at.date()), french::hour(at.time()));
    match (way, posted) {
        (CopyWay::Shown, _) => format!("Montré sur la tablette le {when}"),
        (CopyWay::Printed, _) => format!("Imprimé le {when}"),
        (CopyWay::Post, None) => format!("À envoyer par la poste, demandé le {when}"),
        (CopyWay::Post, Some(posted)) => format!("Posté le {}", french::date(posted)),
    }
}

/// `Annuler : imprimé le 23 novembre à 15 h 20`, for screen readers.
#[must_use]
pub(super) fn undo(what: &str) -> String {
    format!("{}{NBSP}: {what}", crate::text::CANCEL)
}
