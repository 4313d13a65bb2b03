//! French words of the pages before the day.

use palier_shared::french::{self, NBSP};

use crate::app::{PinError, SignInError, SignInWhy, UnlockError};

/// The sign-in.
pub(super) const SIGN_IN: &str = "Se connecter";
/// While the server answers.
pub(super) const SIGNING_IN: &str = "Connexion…";
/// Login.
pub(super) const LOGIN: &str = "Identifiant";
/// Nothing typed.
pub(super) const LOGIN_MISSING: &str = "Écrivez votre identifiant.";
/// Password.
pub(super) const PASSWORD: &str = "Mot de passe";
/// Nothing typed.
pub(super) const PASSWORD_MISSING: &str = "Écrivez votre mot de passe.";
/// Back to the PIN page.
pub(super) const BACK_TO_PIN: &str = "Revenir au code";

/// The choice of a PIN.
pub(super) const CHOOSE_PIN: &str = "Choisissez votre code";
/// What it is for.
pub(super) const PIN_EXPLAINED: &str = "Il ouvre Palier chaque jour, même sans réseau, et protège ce qui est sur la tablette. \
    Ne l’écrivez pas sur la housse\u{a0}; si vous l’oubliez, rien n’est perdu\u{a0}: vous vous reconnecterez.";
/// The PIN.
pub(super) const PIN: &str = "Code";
/// What it is made of.
pub(super) const PIN_HINT: &str = "Six chiffres, pas une suite ni une date de naissance.";
/// Said twice.
pub(super) const PIN_AGAIN: &str = "Le même code, encore une fois";
/// A phrase instead.
pub(super) const PHRASE: &str = "Phrase";
/// What it is made of.
pub(super) const PHRASE_HINT: &str = "Huit signes au moins\u{a0}: trois ou quatre mots que vous retiendrez.";
/// Said twice.
pub(super) const PHRASE_AGAIN: &str = "La même phrase, encore une fois";
/// They are not the same.
pub(super) const PINS_DIFFER: &str = "Les deux ne sont pas pareils.";
/// Keeps it.
pub(super) const KEEP_PIN: &str = "Enregistrer et ouvrir";
/// While the key is made.
pub(super) const KEEPING_PIN: &str = "Un instant…";
/// A phrase is safer.
pub(super) const PREFER_PHRASE: &str = "Choisir plutôt une phrase, plus sûre";
/// Six digits are quicker.
pub(super) const PREFER_PIN: &str = "Choisir plutôt six chiffres";

/// The PIN page.
pub(super) const LOCKED: &str = "Palier est verrouillé";
/// What to do.
pub(super) const LOCKED_EXPLAINED: &str =
    "Entrez votre code pour ouvrir votre journée. Le réseau n’est pas nécessaire.";
/// Opens.
pub(super) const UNLOCK: &str = "Ouvrir";
/// While the key is made.
pub(super) const UNLOCKING: &str = "Un instant…";
/// Letters, please.
pub(super) const TYPE_PHRASE: &str = "Mon code est une phrase";
/// Digits, please.
pub(super) const TYPE_PIN: &str = "Mon code a six chiffres";
/// The PIN is forgotten.
pub(super) const FORGOTTEN: &str = "J’ai oublié mon code";
/// A colleague takes the tablet.
pub(super) const OTHER_AGENT: &str = "Quelqu’un d’autre prend la tablette";

/// Looking at the store.
pub(super) const STARTING: &str = "Palier s’ouvre…";
/// Another tab.
pub(super) const OTHER_TAB: &str = "Palier est déjà ouvert";
/// What to do.
pub(super) const OTHER_TAB_EXPLAINED: &str =
    "Un autre onglet de cette tablette l’utilise. Fermez-le, puis reprenez ici\u{a0}: rien n’est perdu.";
/// The browser stores nothing.
pub(super) const NO_STORAGE: &str = "La tablette refuse d’enregistrer";
/// What to do.
pub(super) const NO_STORAGE_EXPLAINED: &str = "Palier ne peut rien garder ici\u{a0}: la navigation est peut-être privée, ou la tablette pleine. \
    Libérez de la place ou ouvrez une fenêtre ordinaire, puis reprenez.";
/// The browser lacks something.
pub(super) const NO_BROWSER: &str = "Ce navigateur ne convient pas";
/// What to do.
pub(super) const NO_BROWSER_EXPLAINED: &str = "Palier a besoin d’un navigateur récent et d’une adresse en https. Demandez à la personne qui gère les tablettes.";
/// Loads the page again.
pub(super) const RESUME: &str = "Reprendre";

/// Heading of the sign-in.
#[must_use]
pub(super) fn sign_in_title(why: Option<SignInWhy>) -> &'static str {
    match why {
        None => "Bienvenue",
        Some(SignInWhy::ForgottenPin) => "Code oublié",
        Some(SignInWhy::OtherAgent) => "Une autre personne prend la tablette",
        Some(SignInWhy::Emptied) => "Cette tablette a été vidée",
    }
}

/// Why it is asked.
#[must_use]
pub(super) fn sign_in_explained(why: Option<SignInWhy>) -> String {
    match why {
        None => format!(
            "Connectez-vous une fois, avec le réseau, avec l’identifiant donné par votre CCAS. \
             Ensuite un code suffit{NBSP}: Palier marche sans réseau."
        ),
        Some(SignInWhy::ForgottenPin) => format!(
            "Reconnectez-vous avec le réseau, puis choisissez un nouveau code. Ce qui attend sur la tablette reste{NBSP}: rien n’est perdu."
        ),
        Some(SignInWhy::Emptied) => format!(
            "Le navigateur a effacé ce que Palier gardait ici{NBSP}: il manquait de place, ou quelqu’un a vidé ses données. \
             Ce qui n’était pas encore envoyé au serveur est perdu{NBSP}: notez ce dont vous vous souvenez et prévenez le CCAS. \
             Ce qui était envoyé revient dès que vous vous reconnectez."
        ),
        Some(SignInWhy::OtherAgent) => format!(
            "Connectez-vous une fois avec le réseau. Le travail de vos collègues reste sur la tablette, fermé par leur code{NBSP}; vous ne le verrez pas."
        ),
    }
}

/// Why the sign-in failed, and what to do.
#[must_use]
pub(super) fn sign_in_error(error: SignInError) -> &'static str {
    match error {
        SignInError::Wrong => "Identifiant ou mot de passe incorrect.",
        SignInError::NotAnAgent => {
            "Ce compte n’est pas celui d’un agent de visite. La tablette sert aux agents\u{a0}; le bureau a son propre site."
        }
        SignInError::TooMany => "Trop d’essais. Attendez quelques minutes, puis recommencez.",
        SignInError::Unreachable => {
            "Le serveur ne répond pas. Vérifiez le réseau\u{a0}: cette première connexion en a besoin."
        }
        SignInError::Server => {
            "Le serveur a répondu autre chose que prévu. Réessayez\u{a0}; si cela dure, prévenez le CCAS."
        }
        SignInError::OtherKey => {
            "Cette connexion n’ouvre pas ce qui est gardé sur la tablette, mais votre code l’ouvre toujours."
        }
        SignInError::Storage => "La tablette refuse d’enregistrer. Libérez de la place, puis recommencez.",
    }
}

/// Why a PIN was not taken.
#[must_use]
pub(super) fn pin_error(error: PinError) -> &'static str {
    match error {
        PinError::TooShort => "Il faut six chiffres, ou une phrase de huit signes au moins.",
        PinError::TooSimple => "Ce code est parmi les premiers que l’on essaie. Choisissez-en un autre.",
        PinError::NotSignedIn => "Reconnectez-vous avant de choisir un code.",
        PinError::Storage => "La tablette refuse d’enregistrer. Libérez de la place, puis recommencez.",
    }
}

/// Why the PIN did not open.
#[must_use]
pub(super) fn unlock_error(error: UnlockError) -> String {
    match error {
        UnlockError::Wrong { tries_left: 0, .. } => "Ce n’est pas le bon code.".to_owned(),
        UnlockError::Wrong { tries_left, .. } => {
            let left = french::count(tries_left as usize, "essai", "essais");
            format!("Ce n’est pas le bon code. Encore {left} avant une attente.")
        }
        UnlockError::Waiting { .. } => String::new(),
        UnlockError::Nobody => "Il n’y a rien à ouvrir ici. Connectez-vous.".to_owned(),
        UnlockError::Full => format!(
            "La tablette est pleine{NBSP}: Palier ne peut pas vérifier le code. Libérez de la place (photos, téléchargements), puis recommencez sans fermer Palier. Votre travail reste sur la tablette."
        ),
        UnlockError::Storage => {
            format!("La tablette ne répond pas{NBSP}: le code n’a pas été vérifié. Recommencez.")
        }
    }
}

/// Wrong PINs make one wait; nothing is ever deleted.
#[must_use]
pub(super) fn wait(seconds: i64) -> String {
    let time =
        if seconds < 90 { format!("{seconds}{NBSP}secondes") } else { french::duration((seconds + 59) / 60) };
    format!("Plusieurs codes faux. Attendez {time}, puis réessayez. Votre travail reste sur la tablette.")
}

/// `Bonjour Claire Morel`.
#[must_use]
pub(super) fn hello(name: &str) -> String {
    format!("Bonjour {name}")
}

/// `Je suis Paul Durand`.
#[must_use]
pub(super) fn i_am(name: &str) -> String {
    format!("Je suis {name}")
}
