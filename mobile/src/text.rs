//! French words of the whole app; those of one screen lie beside it.

use jiff::civil::DateTime;
use palier_shared::french::{self, NBSP};

use crate::app::SaveError;
use crate::platform::Theme;
use palier_shared::secrets::Found;

/// The product.
pub const PALIER: &str = "Palier";
/// Back to the list of visits.
pub const DAY: &str = "Journée";
/// Back to a visit.
pub const VISIT: &str = "Visite";
/// Back to a visit that is over, or to a part of it.
pub const THE_VISIT: &str = "La visite";
/// Back to a person, or to her from a visit.
pub const PERSON: &str = "Sa fiche";
/// Goes on with a visit under way.
pub const GO_ON: &str = "Reprendre la visite";
/// Adds what was typed.
pub const ADD: &str = "Ajouter";
/// Takes back what was noted by mistake.
pub const WITHDRAW: &str = "Retirer";
/// Locks the app.
pub const LOCK: &str = "Verrouiller";
/// For keyboards and screen readers.
pub const SKIP: &str = "Aller au contenu";
/// The last save is durable.
pub const SAVED: &str = "Enregistré sur la tablette";
/// Tries to keep a text that could not be kept.
pub const KEEP_AGAIN: &str = "Enregistrer à nouveau";
/// Back to what came before.
pub const CANCEL: &str = "Annuler";
/// Closes what covers the screen.
pub const CLOSE: &str = "Fermer";
/// The address names nothing.
pub const UNKNOWN_PAGE: &str = "Cette page n’existe pas.";
/// Its way out.
pub const BACK_TO_DAY: &str = "Revenir à la journée";
/// The visit's document is not on board.
pub const VISIT_NOT_HELD: &str = "Cette visite n’est pas sur la tablette.";
/// The person's document is not on board.
pub const PERSON_NOT_HELD: &str = "Fiche pas encore sur la tablette";
/// The commune has published no protocol, or it has not come.
pub const NO_PROTOCOL: &str = "Le protocole de la commune n’est pas sur la tablette.";

/// What a request or the next visit is about.
pub const THEME: &str = "De quoi s’agit-il\u{a0}?";
/// Nothing was chosen.
pub const CHOOSE_THEME: &str = "Choisissez de quoi il s’agit.";
/// The words beside it cannot be kept.
pub const WORDS_NOT_KEPT: &str = "Retirez le numéro, ou raccourcissez le texte.";
/// Shows how to get in.
pub const SHOW_ACCESS: &str = "Montrer l’accès";
/// Hides it again.
pub const HIDE_ACCESS: &str = "Cacher l’accès";

/// The page about the tablet itself.
pub const SETTINGS: &str = "Ma tablette";
/// A newer version is on the tablet.
pub const UPDATE_READY: &str = "Une nouvelle version est prête.";
/// What taking it does.
pub const UPDATE_READY_EXPLAINED: &str =
    "Palier se rouvre à la même page, après votre code. Rien n’est perdu.";
/// Takes it.
pub const TAKE_UPDATE: &str = "Mettre à jour maintenant";

/// The badge: nothing is kept any more.
pub const STORAGE_FAILED: &str = "La tablette n’enregistre plus";
/// The badge: the tablet's access was withdrawn.
pub const REVOKED: &str = "Accès retiré";
/// The badge: the server wants a newer app.
pub const UPDATE_NEEDED: &str = "Palier est à mettre à jour";
/// The badge: the session expired.
pub const SIGN_IN_NEEDED: &str = "À reconnecter";
/// The badge: no network, since we cannot say when.
pub const OFFLINE: &str = "Hors ligne";
/// The badge: the socket opens.
pub const CONNECTING: &str = "Connexion…";

/// `3 modifications en attente`.
#[must_use]
pub fn waiting_count(waiting: usize) -> String {
    french::count(waiting, "modification en attente", "modifications en attente")
}

/// `Hors ligne · 3 en attente`.
#[must_use]
pub fn with_waiting(words: &str, waiting: usize) -> String {
    if waiting == 0 { words.to_owned() } else { format!("{words} · {waiting}{NBSP}en attente") }
}

/// `2 modifications refusées`.
#[must_use]
pub fn refused_count(refused: usize) -> String {
    french::count(refused, "modification refusée", "modifications refusées")
}

/// `Hors ligne depuis 12 h 05`, or since a day.
#[must_use]
pub fn offline_since(since: DateTime, now: DateTime) -> String {
    if since.date() == now.date() {
        format!("Hors ligne depuis {}", french::hour(since.time()))
    } else {
        format!("Hors ligne depuis {}", french::relative_day(since.date(), now.date()))
    }
}

/// `Synchronisation en panne depuis mardi 17 novembre`.
#[must_use]
pub fn broken_since(since: DateTime, now: DateTime) -> String {
    format!("Synchronisation en panne depuis {}", french::relative_day(since.date(), now.date()))
}

/// `À jour à 14 h 32`.
#[must_use]
pub fn up_to_date(at: DateTime, now: DateTime) -> String {
    if at.date() == now.date() {
        format!("À jour à {}", french::hour(at.time()))
    } else {
        format!("À jour {} à {}", french::relative_day(at.date(), now.date()), french::hour(at.time()))
    }
}

/// Why something could not be kept, and what to do.
#[must_use]
pub fn save_error(error: SaveError) -> String {
    match error {
        SaveError::Locked => {
            "Palier s’est verrouillé avant d’enregistrer. Déverrouillez, puis recommencez.".to_owned()
        }
        SaveError::Edit(_) => {
            "Cette fiche n’est plus sur la tablette, ou ne peut pas être lue. Rien n’a changé.".to_owned()
        }
        SaveError::Full => {
            format!(
                "Ce n’est pas enregistré{NBSP}: la tablette n’a plus de place. Libérez-en, puis recommencez."
            )
        }
        SaveError::Storage => {
            format!(
                "Ce n’est pas enregistré{NBSP}: la tablette refuse d’écrire. Recommencez{NBSP}; si cela dure, notez sur papier."
            )
        }
    }
}

/// `Affichage : jour`, and what a touch does.
#[must_use]
pub fn theme(theme: Option<Theme>) -> String {
    format!("Affichage{NBSP}: {}. Changer", theme_name(theme))
}

fn theme_name(theme: Option<Theme>) -> &'static str {
    match theme {
        None => "comme la tablette",
        Some(Theme::Jour) => "jour",
        Some(Theme::Nuit) => "nuit",
        Some(Theme::Soleil) => "plein soleil",
    }
}

/// The page's title: `Journée – Palier`.
#[must_use]
pub fn page_title(screen: &str) -> String {
    format!("{screen} – {PALIER}")
}

/// What the guard says of something that must not be written here.
#[must_use]
pub fn secret_advice(found: Found) -> String {
    match found {
        Found::MaybePassword => {
            "Cette note ressemble à un mot de passe. Palier ne garde pas les mots de passe.".to_owned()
        }
        other => palier_shared::secrets::text::advice(other),
    }
}

/// A text longer than a document takes.
#[must_use]
pub fn too_long() -> String {
    format!(
        "Ce texte est trop long{NBSP}: 10{}000 signes au plus. Raccourcissez-le pour enregistrer.",
        french::NARROW_NBSP
    )
}

/// `81 ans`.
#[must_use]
pub fn age(years: i64) -> String {
    format!("{years}{NBSP}ans")
}

/// `Retirer Lucie Ferrand`, for screen readers.
#[must_use]
pub fn withdraw(what: &str) -> String {
    format!("{WITHDRAW} {what}")
}

/// `« … »`.
#[must_use]
pub fn quoted(words: &str) -> String {
    format!("«{NBSP}{}{NBSP}»", words.trim())
}

/// `Appeler le 04 65 71 62 56, Lucie Ferrand`, for screen readers.
#[must_use]
pub fn call_number(number: &str, whose: &str) -> String {
    let number = unbroken(number);
    if whose.is_empty() { format!("Appeler le {number}") } else { format!("Appeler le {number}, {whose}") }
}

/// `Appeler le service, 04 65 71 00 00`.
#[must_use]
pub fn call_service(number: &str) -> String {
    format!("Appeler le service, {}", unbroken(number))
}

/// A telephone number that stays on one line.
#[must_use]
pub fn unbroken(number: &str) -> String {
    number.replace(' ', "\u{a0}")
}

/// The frame, for screen readers, before and after.
pub const PAD_EMPTY: &str = "Cadre pour la signature, vide";
/// Once something is drawn.
pub const PAD_DRAWN: &str = "Cadre pour la signature, signé";
/// In the empty frame.
pub const PAD_HERE: &str = "Signer ici, avec le doigt";
/// Takes the last stroke back.
pub const PAD_UNDO: &str = "Annuler un trait";
/// Takes everything back.
pub const PAD_CLEAR: &str = "Tout effacer";
