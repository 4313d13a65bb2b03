//! French sentences of what happened to a visit.

use jiff::civil::DateTime;
use palier_shared::french::{self, NBSP};
use palier_shared::text as shared_words;
use palier_shared::visit::text as words;
use palier_shared::visit::{Corrected, DoubtEnd, DoubtStep, Event, Informed, Outcome, StepAnswer};

use super::super::text::quoted;

/// Written by the server itself.
pub(super) const PALIER: &str = "Palier";
/// Someone whose account is unknown.
pub(super) const SOMEONE: &str = "Quelqu’un";
/// Asked for.
pub(super) const HAS_REQUESTED: &str = "a enregistré la demande";
/// Began.
pub(super) const HAS_STARTED: &str = "a commencé";
/// Ended.
pub(super) const HAS_ENDED: &str = "a terminé";
/// Certified.
pub(super) const HAS_CERTIFIED: &str = "a certifié le service fait";
/// Asked for help for herself.
pub(super) const HAS_ASKED_FOR_HELP: &str = "a demandé de l’aide";
/// All is well again.
pub(super) const HAS_CLOSED_ALERT: &str = "a clos la demande d’aide";
/// Settled what was told apart.
pub(super) const HAS_DECIDED: &str = "a tranché";
/// An event of a later version.
pub(super) const HAS_DONE_SOMETHING: &str = "a noté quelque chose que cette version de Palier ne connaît pas";

/// Booked, or booked anew.
pub(super) fn has_booked(again: bool, start: Option<DateTime>, worker: &str, announced: &str) -> String {
    let verb = if again { "a fixé de nouveau le rendez-vous" } else { "a fixé le rendez-vous" };
    let mut sentence = match start {
        Some(start) => format!("{verb} au {}", french::moment(start)),
        None => verb.to_owned(),
    };
    if !worker.is_empty() {
        sentence.push_str(&format!(" avec {worker}"));
    }
    if !announced.is_empty() {
        sentence.push_str(&format!(", annoncé {}", quoted(announced)));
    }
    sentence
}

/// Cancelled.
pub(super) fn has_cancelled(reason: &str) -> String {
    with_reason("a annulé la visite", reason)
}

/// Nobody opened.
pub(super) fn was_absent(reason: &str) -> String {
    with_reason("n’a trouvé personne", reason)
}

/// Took a step of the levée de doute.
pub(super) fn doubt_step(event: &Event) -> String {
    let step = DoubtStep::from_code(&event.step).map_or("", words::doubt_step);
    let answer = StepAnswer::from_code(&event.answer).map_or("", words::step_answer);
    with_reason(&format!("levée de doute, {}", step.to_lowercase()), answer)
}

/// Closed the levée de doute.
pub(super) fn doubt_closed(event: &Event) -> String {
    let end = DoubtEnd::from_code(&event.answer).map_or("", words::doubt_end);
    with_reason("a clos la levée de doute", end)
}

/// Said that she would be late.
pub(super) fn late(event: &Event) -> String {
    match event.late_minutes() {
        Some(minutes) => format!("a prévenu d’un retard de {}", french::duration(minutes)),
        None => "a prévenu d’un retard".to_owned(),
    }
}

/// Told somebody of a worrying situation.
pub(super) fn has_told(told: &[Informed]) -> String {
    let who: Vec<&str> = told.iter().map(|who| words::informed(*who)).collect();
    with_reason("a signalé une situation préoccupante", &who.join(", "))
}

/// Put something right after the end.
pub(super) fn has_corrected(event: &Event) -> String {
    let what = event.correction.as_ref().and_then(|one| Corrected::from_code(&one.what));
    let sentence = format!("a corrigé {}", what.map_or("la visite", words::corrected));
    let sentence = with_reason(&sentence, &event.reason);
    match event.correction.as_ref().and_then(|one| before(what?, &one.old)) {
        Some(before) => format!("{sentence}. Avant{NBSP}: «{NBSP}{before}{NBSP}»"),
        None => sentence,
    }
}

/// What was written before, where words tell it; hours are on the page.
fn before(what: Corrected, old: &str) -> Option<String> {
    match what {
        Corrected::Notes | Corrected::NextSteps => Some(old.trim().to_owned()).filter(|old| !old.is_empty()),
        Corrected::Outcome => {
            Outcome::from_code(old).map(|outcome| shared_words::outcome(outcome).to_owned())
        }
        Corrected::Start | Corrected::End | Corrected::Tick | Corrected::Price => None,
    }
}

/// A sentence and why.
pub(super) fn with_reason(sentence: &str, reason: &str) -> String {
    if reason.is_empty() { sentence.to_owned() } else { format!("{sentence}{NBSP}: {reason}") }
}
