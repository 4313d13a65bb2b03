//! French sentences of the console.

use palier_shared::french::NBSP;

use crate::store::accounts::Role;

/// Name of the product.
pub const NAME: &str = "Palier";
/// Link that jumps over the menu.
pub const SKIP: &str = "Aller au contenu";
/// Name of the menu for screen readers.
pub const MENU: &str = "Menu principal";
/// Leave.
pub const SIGN_OUT: &str = "Se déconnecter";
/// Live updates are interrupted.
pub const NOT_LIVE: &str =
    "Les nouveautés n’arrivent plus d’elles-mêmes pour le moment. Rechargez la page pour voir l’état actuel.";
/// Title of an error that is ours.
pub const TROUBLE: &str = "Un problème est survenu";
/// Title of an error that is not ours.
pub const NOT_POSSIBLE: &str = "Ce n’est pas possible";
/// Way back from an error.
pub const BACK_HOME: &str = "Revenir à l’accueil";
/// Title of the sign-in page.
pub const SIGN_IN_TITLE: &str = "Connexion au bureau";
/// Field.
pub const LOGIN: &str = "Identifiant";
/// Field.
pub const PASSWORD: &str = "Mot de passe";
/// Button.
pub const SIGN_IN: &str = "Se connecter";
/// Below the form.
pub const SIGN_IN_HELP: &str = "Mot de passe oublié\u{a0}? La personne qui gère les accès de votre service peut vous en donner un nouveau.";
/// Wrong login or password.
pub const WRONG_PASSWORD: &str =
    "Identifiant ou mot de passe incorrect. Vérifiez les majuscules, puis recommencez.";
/// Too many failures.
pub const TOO_MANY_TRIES: &str =
    "Trop d’essais pour cet identifiant. Attendez un quart d’heure, ou demandez un nouveau mot de passe.";
/// An agent at the office's door.
pub const AGENTS_USE_TABLETS: &str =
    "Ce compte est celui d’une intervenante\u{a0}: il s’utilise sur la tablette, pas au bureau.";

/// Menu of a coordinator: path and label.
pub const COORDINATOR_MENU: &[(&str, &str)] = &[
    ("/bureau/", "Aujourd’hui"),
    ("/bureau/demandes", "Demandes"),
    ("/bureau/planning", "Planning"),
    ("/bureau/personnes", "Personnes"),
    ("/bureau/activite", "Activité"),
    ("/bureau/tablettes", "Tablettes"),
];
/// Menu of a finance officer.
pub const FINANCE_MENU: &[(&str, &str)] = &[
    ("/bureau/", "À facturer"),
    ("/bureau/factures", "Factures"),
    ("/bureau/activite", "Journal d’activité"),
];

/// What an account is, below its name.
#[must_use]
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Agent => "Intervenante",
        Role::Coordinator => "Coordination",
        Role::Finance => "Finances",
    }
}

/// Box under a doubtful text.
pub const NOT_A_SECRET: &str = "Ce n’est ni un mot de passe ni un identifiant\u{a0}: garder ce texte";

/// Above a form that comes back.
#[must_use]
pub fn to_correct(fields: usize) -> String {
    let points = palier_shared::french::count(fields, "point", "points");
    format!("Rien n’est encore enregistré\u{a0}: {points} à revoir.")
}

/// A field that someone else changed.
#[must_use]
pub fn clash(theirs: &str) -> String {
    let theirs = if theirs.is_empty() { "vide".to_owned() } else { format!("«{NBSP}{theirs}{NBSP}»") };
    format!(
        "À trancher{NBSP}: entre-temps, cette case est devenue {theirs}. Gardez votre réponse ou recopiez l’autre, puis enregistrez."
    )
}
