//! French words of the page about the tablet itself.

use palier_shared::french::{self, NBSP};

use crate::app::{ChangePinError, LeaveError, PinError, UnlockError, Unsent};
use crate::platform::{Install, LockDelay, Theme};

/// Whose tablet it is.
pub(super) const WHO: &str = "Qui utilise Palier";
/// To the PIN page, where colleagues are listed.
pub(super) const SWITCH: &str = "Changer d’agent";
/// What that does.
pub(super) const SWITCH_EXPLAINED: &str =
    "Palier se verrouille et propose vos collègues. Chacun a son code et ne voit que son travail.";

/// The PIN.
pub(super) const CODE: &str = "Changer mon code";
/// The present PIN.
pub(super) const PRESENT: &str = "Code actuel";
/// The new PIN.
pub(super) const NEW: &str = "Nouveau code";
/// Six digits or a phrase.
pub(super) const NEW_HINT: &str = "Six chiffres, ou une phrase de huit signes au moins.";
/// Said twice.
pub(super) const AGAIN: &str = "Le nouveau code, encore une fois";
/// They are not the same.
pub(super) const DIFFER: &str = "Les deux ne sont pas pareils.";
/// Letters, please.
pub(super) const TYPE_LETTERS: &str = "Écrire avec des lettres";
/// Digits, please.
pub(super) const TYPE_DIGITS: &str = "Écrire avec des chiffres";
/// Changes it.
pub(super) const KEEP_CODE: &str = "Changer le code";
/// While the key is made.
pub(super) const KEEPING: &str = "Un instant…";
/// It is changed.
pub(super) const CODE_CHANGED: &str = "Code changé. L’ancien n’ouvre plus.";

/// When it locks.
pub(super) const LOCK: &str = "Verrouiller tout seul après";
/// What else locks.
pub(super) const LOCK_EXPLAINED: &str = "Sans toucher l’écran. Palier se verrouille aussi quand il reste caché plus d’une minute. Ce que vous écriviez est gardé.";

/// Colours.
pub(super) const DISPLAY: &str = "Affichage";

/// The app's files.
pub(super) const APP: &str = "L’application";
/// Nothing newer is known.
pub(super) const UP_TO_DATE: &str = "À jour, autant que la tablette le sache.";
/// Asks the server.
pub(super) const LOOK: &str = "Chercher une mise à jour";
/// The files are not kept on the tablet yet.
pub(super) const NOT_KEPT_YET: &str =
    "Palier n’est pas encore entièrement sur la tablette\u{a0}: laissez-la connectée une minute.";
/// Installs the app.
pub(super) const INSTALL: &str = "Installer Palier";

/// Leaves.
pub(super) const LEAVE: &str = "Quitter cette tablette";
/// What that does.
pub(super) const LEAVE_EXPLAINED: &str = "Votre travail est entièrement sur le serveur. Quitter efface d’ici vos visites et votre code. Pour revenir, il faudra vous reconnecter avec le réseau.";
/// Leaves, really.
pub(super) const LEAVE_NOW: &str = "Oui, effacer d’ici et quitter";
/// While it is removed.
pub(super) const LEAVING: &str = "Un instant…";
/// To the page that lists what waits.
pub(super) const SEE_WAITING: &str = "Voir ce qui attend";

/// `5 minutes`.
#[must_use]
pub(super) fn delay(delay: LockDelay) -> String {
    let minutes = usize::try_from(delay.minutes()).unwrap_or_default();
    french::count(minutes, "minute", "minutes")
}

/// A choice of colours.
#[must_use]
pub(super) fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::Jour => "Jour",
        Theme::Nuit => "Nuit",
        Theme::Soleil => "Plein soleil",
    }
}

/// `Version 3f2a 91bc`: short enough to be read out on the telephone.
#[must_use]
pub(super) fn version(version: &str) -> String {
    let first: String = version.chars().take(4).collect();
    let second: String = version.chars().skip(4).take(4).collect();
    format!("Version {first}{NBSP}{second}")
}

/// Whether the browser may throw away what is kept.
#[must_use]
pub(super) fn storage(kept: Option<bool>) -> String {
    match kept {
        Some(true) => format!(
            "Le navigateur s’est engagé à garder vos données{NBSP}: il ne les effacera pas de lui-même."
        ),
        Some(false) => format!(
            "Le navigateur ne s’est pas engagé à garder vos données{NBSP}: s’il manque de place, il pourrait les effacer. Installez Palier et connectez-vous souvent au réseau."
        ),
        None => format!(
            "Ce navigateur ne dit pas s’il garde vos données{NBSP}: connectez-vous souvent au réseau."
        ),
    }
}

/// How to install.
#[must_use]
pub(super) fn install(install: Install) -> String {
    match install {
        Install::Done => "Palier est installé sur cette tablette.".to_owned(),
        Install::Offered => {
            "Installé, Palier a son icône et s’ouvre en plein écran, même sans réseau.".to_owned()
        }
        Install::ByMenu => format!(
            "Pour l’installer{NBSP}: ouvrez le menu du navigateur (⋮ ou Partager), puis touchez «{NBSP}Installer l’application{NBSP}» ou «{NBSP}Sur l’écran d’accueil{NBSP}»."
        ),
    }
}

/// What keeps an agent from leaving.
#[must_use]
pub(super) fn unsent(unsent: Unsent) -> String {
    let mut parts = Vec::new();
    if unsent.waiting > 0 {
        parts.push(french::count(
            unsent.waiting,
            "modification attend d’être envoyée",
            "modifications attendent d’être envoyées",
        ));
    }
    if unsent.refused > 0 {
        parts.push(french::count(
            unsent.refused,
            "modification a été refusée",
            "modifications ont été refusées",
        ));
    }
    if unsent.unreadable > 0 {
        parts.push(french::count(
            unsent.unreadable,
            "envoi ne peut pas être lu",
            "envois ne peuvent pas être lus",
        ));
    }
    format!(
        "Vous ne pouvez pas encore quitter cette tablette{NBSP}: {}. Ce travail serait perdu. Connectez la tablette, attendez que le badge dise «{NBSP}À jour{NBSP}», et voyez ce qui est refusé.",
        parts.join(", ")
    )
}

/// Why an agent is still here.
#[must_use]
pub(super) fn leave_error(error: LeaveError) -> String {
    match error {
        LeaveError::Unsent(left) => unsent(left),
        LeaveError::Locked => "Palier s’est verrouillé. Déverrouillez, puis recommencez.".to_owned(),
        LeaveError::Storage => format!("La tablette n’a pas tout effacé{NBSP}: recommencez."),
    }
}

/// What is wrong with the present PIN, then with the new one; empty where nothing is.
#[must_use]
pub(super) fn change_error(error: ChangePinError) -> (String, String) {
    match error {
        ChangePinError::Present(error) => (present_error(error), String::new()),
        ChangePinError::New(error) => (String::new(), new_error(error).to_owned()),
    }
}

fn present_error(error: UnlockError) -> String {
    match error {
        UnlockError::Wrong { tries_left, .. } if tries_left > 0 => {
            let left = french::count(tries_left as usize, "essai", "essais");
            format!("Ce n’est pas le code actuel. Encore {left} avant une attente.")
        }
        UnlockError::Wrong { .. } => "Ce n’est pas le code actuel.".to_owned(),
        UnlockError::Waiting { .. } => {
            format!("Plusieurs codes faux{NBSP}: attendez quelques minutes, puis recommencez.")
        }
        UnlockError::Nobody => "Palier s’est verrouillé. Déverrouillez, puis recommencez.".to_owned(),
        UnlockError::Full => {
            format!(
                "La tablette est pleine{NBSP}: le code n’a pas changé. Libérez de la place, puis recommencez."
            )
        }
        UnlockError::Storage => {
            format!("La tablette ne répond pas{NBSP}: le code n’a pas changé. Recommencez.")
        }
    }
}

fn new_error(error: PinError) -> &'static str {
    match error {
        PinError::TooShort => "Il faut six chiffres, ou une phrase de huit signes au moins.",
        PinError::TooSimple => "Ce code est parmi les premiers que l’on essaie. Choisissez-en un autre.",
        PinError::NotSignedIn | PinError::Storage => {
            "La tablette refuse d’enregistrer\u{a0}: le code n’a pas changé. Recommencez."
        }
    }
}
