//! French words of what the person thinks of the visit, and of what is noted for the service's figures.

use palier_shared::activity::text as counted;
use palier_shared::visit::SiteObstacleKind;

/// Said above the questions.
pub(crate) const TURN: &str = "À tourner vers la personne, ou à lire ensemble. Les réponses sont comptées, jamais montrées à côté d’un nom. On peut ne pas répondre.";
/// First question.
pub(crate) const USEFUL: &str = "Cette visite vous a-t-elle été utile\u{a0}?";
/// Second question.
pub(crate) const SATISFIED: &str = "Cette visite s’est-elle passée comme vous le vouliez\u{a0}?";
/// Third question.
pub(crate) const FIRST_VISIT: &str = "Est-ce notre première visite chez vous\u{a0}?";
/// She would rather not.
pub(crate) const DECLINE: &str = "Préfère ne pas répondre";
/// Said once she would rather not.
pub(crate) const DECLINED: &str = "La personne préfère ne pas répondre\u{a0}: elle ne sera pas relancée.";
/// She changed her mind.
pub(crate) const ANSWER_ALL_THE_SAME: &str = "Répondre quand même";

/// The facts.
pub(crate) const FACTS: &str = "Pour les chiffres du service, sans nom";
/// What becomes of them.
pub(crate) const FACTS_EXPLAINED: &str =
    "Rien n’est obligatoire. Ces réponses ne servent qu’à compter, pour le rapport du service.";
/// How much help.
pub(crate) const AUTONOMY: &str = "Elle a fait ses démarches";
/// With whom she lives.
pub(crate) const HOUSEHOLD: &str = "Au foyer";
/// What there is.
pub(crate) const AT_HOME: &str = "À la maison, il y a";
/// What stood in the way.
pub(crate) const OBSTACLES: &str = "Ce qui a bloqué sur un site public";
/// One more.
pub(crate) const WHAT_STOOD: &str = "Qu’est-ce qui a bloqué\u{a0}?";
/// Which site.
pub(crate) const SITE: &str = "Quel site";
/// An example.
pub(crate) const SITE_HINT: &str = "Par exemple ameli.fr. Rien sur la personne.";
/// Notes it.
pub(crate) const ADD_OBSTACLE: &str = "Noter ce blocage";
/// Noted by mistake.
pub(crate) const WITHDRAW: &str = "Retirer";

/// `Code non reçu, ameli.fr`.
pub(crate) fn obstacle_on(code: &str, site: &str) -> String {
    let known = SiteObstacleKind::from_code(code).map(counted::obstacle);
    let what: &str = known.unwrap_or(code);
    if site.is_empty() { what.to_owned() } else { format!("{what}, {site}") }
}

/// `Retirer Code non reçu, ameli.fr`, for screen readers.
pub(crate) fn withdraw_obstacle(code: &str, site: &str) -> String {
    format!("{WITHDRAW} {}", obstacle_on(code, site))
}
