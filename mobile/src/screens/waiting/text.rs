//! French words of the page that says what waits.

use jiff::civil::DateTime;
use palier_shared::document::Kind;
use palier_shared::french::{self, NBSP};
use palier_shared::rights::Refusal;

/// Name of the page.
pub(super) const PAGE: &str = "Ce qui attend";
/// Everything is on the server.
pub(super) const NOTHING_WAITS: &str = "Tout est sur le serveur. Rien n’attend sur cette tablette.";
/// A request that was taken.
pub(super) const OFFER: &str = "Une demande à prendre";
/// What is sent later.
pub(super) const WAITING: &str = "À envoyer";
/// What happens to it.
pub(super) const WAITING_EXPLAINED: &str =
    "Enregistré sur la tablette, envoyé tout seul dès que le serveur répond.";
/// What the server did not take.
pub(super) const REFUSED: &str = "Refusé par le serveur";
/// What to do about it.
pub(super) const REFUSED_EXPLAINED: &str = "Ces modifications n’ont pas été prises. La fiche est revenue à celle du serveur\u{a0}: refaites ce qui doit l’être, puis touchez «\u{a0}J’ai vu\u{a0}».";
/// A record is gone.
pub(super) const ERASED: &str = "Fiche effacée";
/// What became of the work on it.
pub(super) const ERASED_EXPLAINED: &str =
    "Cette fiche a été effacée du service. Ce que vous y aviez noté entre-temps a été effacé avec elle.";
/// Seen.
pub(super) const SEEN: &str = "J’ai vu";
/// Not held any more.
pub(super) const NOT_HELD: &str = "Une fiche qui n’est plus sur cette tablette";
/// What the office publishes.
pub(super) const SERVICE: &str = "Réglages du service";
/// The session expired.
pub(super) const SIGN_IN: &str = "Se reconnecter";
/// Why.
pub(super) const SIGN_IN_EXPLAINED: &str = "Votre session a expiré. Le travail continue sur la tablette\u{a0}; pour envoyer, il faut vous reconnecter, avec le réseau.";
/// Access withdrawn.
pub(super) const REVOKED: &str = "L’accès de cette tablette a été retiré par le CCAS. Ce qui attend reste ici\u{a0}: prévenez votre responsable.";
/// Newer version wanted.
pub(super) const UPDATE: &str = "Le serveur demande une version plus récente de Palier. Fermez tous les onglets de Palier, puis rouvrez-le avec le réseau\u{a0}: rien n’est perdu.";
/// The store failed.
pub(super) const STORAGE: &str = "La dernière modification n’a pas pu être enregistrée\u{a0}: la tablette est peut-être pleine. Ce qui était déjà enregistré est intact.";

/// What a document is about.
#[must_use]
pub(super) fn subject(kind: Kind, who: Option<&str>, day: Option<DateTime>) -> String {
    match (kind, who, day) {
        (Kind::Visit, Some(who), Some(day)) => format!("Visite de {who}, {}", french::moment(day)),
        (Kind::Visit, Some(who), None) => format!("Visite de {who}"),
        (Kind::Visit, None, Some(day)) => format!("Visite du {}", french::moment(day)),
        (Kind::Person, Some(who), _) => format!("Fiche de {who}"),
        (Kind::Visit | Kind::Person, None, _) => NOT_HELD.to_owned(),
        (Kind::Offer, ..) => OFFER.to_owned(),
        _ => SERVICE.to_owned(),
    }
}

/// `3 modifications, la dernière aujourd’hui à 14 h 32`.
#[must_use]
pub(super) fn changes(number: usize, last: DateTime, now: DateTime) -> String {
    let count = french::count(number, "modification", "modifications");
    let word = if number < 2 { "" } else { "la dernière " };
    format!(
        "{count}, {word}{} à {}",
        french::relative_day(last.date(), now.date()),
        french::hour(last.time())
    )
}

/// Rows that this version cannot read.
#[must_use]
pub(super) fn unreadable(rows: usize) -> String {
    let count = french::count(rows, "élément ne peut pas être lu", "éléments ne peuvent pas être lus");
    format!(
        "{count} par cette version de Palier. Rien n’est effacé{NBSP}: prévenez la personne qui gère les tablettes."
    )
}

/// Why the server did not take it.
#[must_use]
pub(super) fn refusal(reason: Refusal) -> &'static str {
    match reason {
        Refusal::Kind => "Ce genre de fiche se modifie au bureau.",
        Refusal::NotHeld => "Cette fiche n’est plus confiée à votre tablette.",
        Refusal::OfficeEvent => "Cela se décide au bureau seul.",
        Refusal::Secret => "Un numéro de sécurité sociale, de compte ou de carte ne se garde pas ici.",
        Refusal::Events => "Ce qui s’est déjà passé ne peut pas être changé.",
        Refusal::Field => "Cette information se modifie au bureau.",
        Refusal::Invalid => "Une valeur n’est pas acceptée\u{a0}: trop longue, ou impossible.",
        Refusal::Erased => "La fiche de cette personne a été effacée, à sa demande ou au terme du délai.",
        Refusal::Unreadable
        | Refusal::UnknownField
        | Refusal::Actor
        | Refusal::MissingDependency
        | Refusal::SetAside
        | Refusal::NotStored => "Le serveur n’a pas pu lire cet envoi.",
    }
}
