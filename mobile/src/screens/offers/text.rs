//! French words of the requests to take.

use jiff::civil::{Date, DateTime};
use palier_shared::french::{self, NBSP};
use palier_shared::planning::{self, Half, Weekday, Wishes};

/// Name of the page.
pub(super) const PAGE: &str = "Demande à prendre";
/// In the day.
pub(super) const TO_TAKE: &str = "Demandes à prendre dans votre secteur";
/// It is no longer on board.
pub(super) const GONE: &str = "Cette demande n’est plus à prendre.";
/// It may be taken.
pub(super) const OPEN: &str =
    "Choisissez une de vos heures libres. Le nom et l’adresse arrivent une fois la demande à vous.";
/// The hour cannot be booked.
pub(super) const REFUSED: &str =
    "L’heure que vous aviez choisie ne peut pas être prise. Choisissez-en une autre.";
/// In the list.
pub(super) const REFUSED_TAG: &str = "Autre heure à choisir";
/// The office has not answered.
pub(super) const WAITING_TAG: &str = "En attente du bureau";
/// It is hers, and the visit comes.
pub(super) const MINE_TAG: &str = "À vous";
/// A colleague was first.
pub(super) const LOST: &str = "Prise par une collègue avant vous. Vous n’avez rien à faire.";
/// In the list.
pub(super) const LOST_TAG: &str = "Prise par une collègue";
/// It is offered no more.
pub(super) const WITHDRAWN: &str = "Cette demande n’est plus à prendre\u{a0}: le bureau s’en occupe.";
/// In the list.
pub(super) const WITHDRAWN_TAG: &str = "Plus à prendre";
/// To the visit.
pub(super) const SEE_VISIT: &str = "Voir la visite";

/// `mardi 1er décembre à 10 h`.
#[must_use]
pub(super) fn when(start: DateTime) -> String {
    french::moment(start)
}

/// She took it; nobody has answered yet.
#[must_use]
pub(super) fn waiting(when: &str) -> String {
    format!(
        "Noté{NBSP}: {when}. Le bureau confirme dès que la tablette est connectée{NBSP}; si une collègue a été plus rapide, vous le verrez ici. N’appelez pas encore la personne."
    )
}

/// It is hers.
#[must_use]
pub(super) fn mine(when: &str) -> String {
    format!("À vous{NBSP}: {when}. Prévenez la personne.")
}

/// `Centre · le matin, mardi ou jeudi · avant le 15 décembre · demandée il y a 3 jours`.
#[must_use]
pub(super) fn facts(neighbourhood: &str, wishes: &Wishes, latest: Option<Date>, days: i32) -> String {
    let half = Half::from_code(&wishes.half).map(planning::text::half).map(str::to_owned);
    let weekdays: Vec<&str> =
        wishes.weekdays.iter().filter_map(|code| Weekday::from_code(code)).map(Weekday::code).collect();
    let weekdays = (!weekdays.is_empty()).then(|| weekdays.join(" ou "));
    let wished: Vec<String> = [half, weekdays].into_iter().flatten().collect();
    let parts = [
        Some(french::capitalised(neighbourhood)).filter(|words| !words.is_empty()),
        (!wished.is_empty()).then(|| wished.join(", ")),
        latest.map(|day| format!("avant le {}", french::day_month(day))),
        Some(asked(days)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How old the request is.
fn asked(days: i32) -> String {
    match days {
        ..=0 => "demandée aujourd’hui".to_owned(),
        1 => "demandée hier".to_owned(),
        days => format!("demandée il y a {days}{NBSP}jours"),
    }
}
