//! French words at a door that stays closed: short, for somebody who worries.

use jiff::civil::DateTime;
use palier_shared::french::{self, NBSP};
use palier_shared::visit::text as words;
use palier_shared::visit::{DoubtEnd, DoubtStep, StepAnswer};

/// The button, and the page.
pub(super) const NOBODY_OPENS: &str = "Personne n’ouvre";
/// The button, once the alarm is raised.
pub(super) const SEE_DOUBT: &str = "Voir la levée de doute";
/// A danger that is seen or heard.
pub(super) const DANGER: &str = "Un danger\u{a0}? Les secours, tout de suite";
/// Which.
pub(super) const DANGER_WHAT: &str =
    "Appel à l’aide, personne à terre, fumée, odeur de gaz. Restez sur place, n’entrez pas de force.";
/// They were called.
pub(super) const EMERGENCY_CALLED: &str = "J’ai appelé les secours";
/// Before the alarm.
pub(super) const FIRST: &str = "D’abord";
/// What is done before the alarm.
pub(super) const AT_THE_DOOR: [&str; 3] = [
    "Sonnez, frappez, dites votre nom et celui du service.",
    "Laissez le temps de venir à la porte.",
    "Vérifiez l’adresse, l’étage et l’heure annoncée.",
];
/// Opening the page writes nothing.
pub(super) const NOTHING_WRITTEN: &str = "Rien n’est encore noté.";
/// Raises the alarm.
pub(super) const RAISE: &str = "Personne n’ouvre\u{a0}: je lève le doute";
/// Before the state of the alarm's departure.
pub(super) const ALARM: &str = "Signalement. ";
/// It has not left.
pub(super) const CALL_THEM: &str = "Appelez la coordination.";
/// Somebody was reached.
pub(super) const REACHED: &str = "Quelqu’un a répondu. La coordination doit encore clore la levée de doute\u{a0}: repartez quand elle vous le dit.";
/// It is closed.
pub(super) const CLOSED: &str = "La coordination a clos la levée de doute";
/// The person is away.
pub(super) const NO_ALARM: &str = "C’est connu du service\u{a0}: il n’y a pas de doute à lever.";
/// The visit began.
pub(super) const OPENED: &str = "La porte s’est ouverte\u{a0}: la visite a commencé.";
/// Another day.
pub(super) const NOT_TODAY: &str = "Cette visite est prévue un autre jour.";
/// No visit is expected.
pub(super) const NOT_EXPECTED: &str = "Cette visite n’est plus attendue, et il n’y a pas de doute à lever.";
/// To the price.
pub(super) const DOOR_OPENED: &str = "La porte s’est ouverte";
/// She has no telephone.
pub(super) const HAS_NO_PHONE: &str = "La personne n’a pas de téléphone.";
/// Nobody asked.
pub(super) const PHONE_NOT_KNOWN: &str = "Aucun numéro n’est noté.";
/// Her sheet is not here.
pub(super) const SHEET_NOT_HELD: &str =
    "La fiche n’est pas sur la tablette\u{a0}: la coordination a les numéros.";
/// While it rings.
pub(super) const LISTEN: &str = "Écoutez si le téléphone sonne derrière la porte.";
/// Nobody may be called.
pub(super) const NO_CONTACT: &str = "Aucun proche à prévenir n’est noté.";
/// What to say to them.
pub(super) const SAY_ONLY: &str =
    "Dites seulement que vous aviez rendez-vous et que la porte ne s’ouvre pas.";
/// The service's telephone is not known.
pub(super) const NO_OFFICE: &str = "Le numéro du service n’est pas sur la tablette.";
/// What to say to the coordinator.
pub(super) const SAY_ALL: &str = "Dites ce que vous avez vu, entendu et fait.";
/// While the emergency services come.
pub(super) const STAY: &str = "Restez sur place jusqu’à leur arrivée.";
/// Nobody to ask: on.
pub(super) const NEXT_STEP: &str = "Étape suivante";
/// Says it otherwise.
pub(super) const PUT_RIGHT: &str = "Corriger ou rappeler";

/// `La coordination, 04 65 71 00 00`.
#[must_use]
pub(super) fn call_service(number: &str) -> String {
    format!("La coordination, {}", crate::text::unbroken(number))
}

/// `14 h – 15 h 30`, with its day when that is another.
#[must_use]
pub(super) fn hours(start: DateTime, end: DateTime, now: DateTime) -> String {
    let hours = format!("{} – {}", french::hour(start.time()), french::hour(end.time()));
    if start.date() == now.date() {
        hours
    } else {
        format!("{}, {hours}", french::capitalised(&french::relative_day(start.date(), now.date())))
    }
}

/// What a contact person may be told.
#[must_use]
pub(super) fn may_be_told(told: &str) -> String {
    if told.trim().is_empty() {
        format!("Peut savoir{NBSP}: rien de plus.")
    } else {
        format!("Peut savoir{NBSP}: {}", told.trim())
    }
}

/// What a step can give, on its button.
#[must_use]
pub(super) fn answer(step: DoubtStep, answer: StepAnswer) -> &'static str {
    match (step, answer) {
        (DoubtStep::Emergency, StepAnswer::TakesOver) => "Les secours viennent",
        (DoubtStep::Coordinator, StepAnswer::NoAnswer) => "Pas joignable",
        (_, StepAnswer::NoAnswer) => "Sans réponse",
        (_, StepAnswer::Well) => "La personne va bien",
        (DoubtStep::Coordinator, StepAnswer::TakesOver) => "Prend le relais",
        (_, StepAnswer::TakesOver) => "Quelqu’un va voir",
        (_, StepAnswer::NotPossible) => "Personne à appeler",
    }
}

/// The question above the buttons, for screen readers.
#[must_use]
pub(super) fn what_it_gave(step: DoubtStep) -> String {
    format!("{}{NBSP}: ce que cela donne", words::doubt_step(step))
}

/// `Sans réponse, 14 h 12`.
#[must_use]
pub(super) fn given(step: DoubtStep, answer: Option<StepAnswer>, at: DateTime) -> String {
    let said = answer.map_or("Noté", |given| self::answer(step, given));
    format!("{said}, {}", french::hour(at.time()))
}

/// How it was closed: `À 14 h 50 : la personne va bien. « … »`.
#[must_use]
pub(super) fn closed(end: Option<DoubtEnd>, reason: &str, at: DateTime, now: DateTime) -> String {
    let end = end.map_or("La coordination sait comment va la personne", words::doubt_end);
    let day = if at.date() == now.date() {
        String::new()
    } else {
        format!(", {}", french::relative_day(at.date(), now.date()))
    };
    let reason =
        if reason.trim().is_empty() { String::new() } else { format!(" «{NBSP}{}{NBSP}»", reason.trim()) };
    format!("{end} ({}{day}).{reason}", french::hour(at.time()))
}
