//! French sentences of where a person lives her life.

use jiff::civil::Date;
use palier_shared::french::{self, NBSP};
use palier_shared::person::life::Life;
use palier_shared::person::{LifeState, text as words};

/// Heading.
pub(super) const SITUATION: &str = "Situation";
/// Opens the form.
pub(super) const CHANGE: &str = "Changer la situation";
/// Legend above the states.
pub(super) const WHERE: &str = "Où vit la personne\u{a0}?";
/// Field.
pub(super) const SINCE: &str = "Depuis le";
/// Below the field.
pub(super) const SINCE_HELP: &str = "Le premier jour. Il peut être à venir, pour un départ annoncé.";
/// Button.
pub(super) const SAVE: &str = "Enregistrer la situation";
/// No state was chosen.
pub(super) const WHICH_STATE: &str = "Choisissez où vit la personne.";
/// The day cannot be read.
pub(super) const WRONG_DAY: &str = "Écrivez le premier jour\u{a0}: jour, mois, année.";
/// A death to come.
pub(super) const DEATH_TO_COME: &str = "Ce jour est à venir\u{a0}: vérifiez la date du décès.";
/// Heading before what stops is confirmed.
pub(super) const BEFORE: &str = "Avant d’enregistrer";
/// Button.
pub(super) const CONFIRM: &str = "Oui, enregistrer";
/// Link.
pub(super) const BACK: &str = "Ne rien changer";
/// Heading of the visits.
pub(super) const TO_COME: &str = "Visites à venir concernées";
/// No visit stops.
pub(super) const NONE_TO_COME: &str = "Aucune visite à venir n’est concernée.";
/// While facts contradict each other.
pub(super) const WHILE_IN_DOUBT: &str = "Retirez ce qui est faux. En attendant, les visites sont suspendues, les rappels et les courriers arrêtés.";
/// The table of what was noted.
pub(super) const NOTED: &str = "Ce qui a été noté";
/// Column.
pub(super) const STATE: &str = "Situation";
/// Column.
pub(super) const BY: &str = "Noté par";
/// Column read out only.
pub(super) const ACTION: &str = "Action";
/// Button.
pub(super) const WITHDRAW: &str = "Retirer";
/// A fact that was withdrawn.
pub(super) const WITHDRAWN: &str = "retiré";
/// An author whose account is unknown.
pub(super) const SOMEONE: &str = "quelqu’un";

/// A state's name, where it is chosen.
pub(super) fn choice(state: LifeState) -> String {
    french::capitalised(words::life_state(state))
}

/// `À l’hôpital depuis le 20 novembre 2026`.
pub(super) fn now(life: &Life<'_>) -> String {
    french::capitalised(&words::life(life))
}

/// `à l’hôpital depuis le 20 novembre 2026`, of one fact; the day as it stands when it cannot be read.
pub(super) fn fact(state: LifeState, since: &str) -> String {
    let day = since.parse::<Date>().ok();
    if day.is_none() {
        return format!("{}, «{NBSP}{since}{NBSP}»", words::life_state(state));
    }
    words::life(&Life { state, since: day, doubt: None })
}

/// `Claire Morel, le 20 novembre 2026`.
pub(super) fn noted(who: &str, on: Date) -> String {
    format!("{who}, le {}", french::date(on))
}

/// The button's whole name, for those who hear it alone.
pub(super) fn withdraw_label(fact: &str) -> String {
    format!("Retirer «{NBSP}{fact}{NBSP}»")
}
