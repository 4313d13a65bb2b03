//! A report as it was put right after the end. What was written first stays in the document.

use super::event::{Corrected, Correction, EventKind};
use super::state::Told;
use super::{Outcome, Visit};

impl Visit {
    /// The report with its corrections applied, the last one of each thing: what screens, exports and counts show. Hours
    /// are not here: [`super::state`] tells them as they were put right.
    #[must_use]
    pub fn as_corrected(&self) -> Visit {
        let mut report = self.clone();
        let told = Told::of(self);
        let corrections =
            told.all(&[EventKind::Corrected]).filter_map(|(_, event)| event.correction.as_ref());
        for correction in corrections {
            report.put_right(correction);
        }
        report
    }

    fn put_right(&mut self, Correction { what, target, new, .. }: &Correction) {
        match Corrected::from_code(what) {
            Some(Corrected::Notes) => self.notes.clone_from(new),
            Some(Corrected::NextSteps) => self.next_steps.clone_from(new),
            Some(Corrected::Outcome) => {
                if let Some(demarche) =
                    self.demarches.get_mut(target).filter(|_| Outcome::from_code(new).is_some())
                {
                    demarche.outcome.clone_from(new);
                }
            }
            Some(Corrected::Tick) => {
                if let Some(tick) = self.ticks.get_mut(target) {
                    tick.done = new == "oui";
                }
            }
            // Hours are told by the state; a price is the ledger's matter.
            Some(Corrected::Start | Corrected::End | Corrected::Price) | None => {}
        }
    }

    /// What a correction replaces: what is shown now.
    #[must_use]
    pub fn before_correction(&self, what: Corrected, target: &str) -> String {
        let shown = self.as_corrected();
        let state = super::state(self);
        let instant = |at: Option<i64>| at.map(|at| at.to_string()).unwrap_or_default();
        match what {
            Corrected::Start => instant(state.started_at),
            Corrected::End => instant(state.ended_at),
            Corrected::Notes => shown.notes,
            Corrected::NextSteps => shown.next_steps,
            Corrected::Outcome => {
                shown.demarches.get(target).map(|one| one.outcome.clone()).unwrap_or_default()
            }
            Corrected::Tick => {
                let done = shown.ticks.get(target).is_some_and(|tick| tick.done);
                if done { "oui" } else { "non" }.to_owned()
            }
            Corrected::Price => shown
                .quote
                .and_then(|quote| quote.amount_cents)
                .map(|cents| cents.to_string())
                .unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::{Demarche, Event, Tick};

    fn correct(visit: &mut Visit, id: &str, what: Corrected, target: &str, new: &str) {
        let old = visit.before_correction(what, target);
        let correction = Correction { what: what.code().into(), target: target.into(), old, new: new.into() };
        visit.add(id, Event::corrected(50, "claire", correction, "noté trop vite"));
    }

    fn ended() -> Visit {
        let mut visit = Visit { notes: "Rappeler Luc".into(), ..Visit::default() };
        let demarche = Demarche { outcome: Outcome::Done.code().into(), ..Demarche::default() };
        visit.demarches.insert("d".into(), demarche);
        visit.ticks.insert("t".into(), Tick { done: true, ..Tick::default() });
        visit.add("s", Event::new(EventKind::Started, 10, "claire"));
        visit.add("e", Event::new(EventKind::Ended, 20, "claire"));
        visit
    }

    #[test]
    fn a_correction_shows_and_what_was_written_first_stays() {
        let mut visit = ended();
        correct(&mut visit, "a", Corrected::Notes, "", "Rappeler Lucie");
        correct(&mut visit, "b", Corrected::Outcome, "d", "attente");
        correct(&mut visit, "c", Corrected::Tick, "t", "non");
        correct(&mut visit, "d", Corrected::Notes, "", "Rappeler Lucie lundi");
        let shown = visit.as_corrected();
        assert_eq!(shown.notes, "Rappeler Lucie lundi");
        assert_eq!((shown.demarches["d"].outcome.as_str(), shown.ticks["t"].done), ("attente", false));
        assert_eq!(
            (visit.notes.as_str(), visit.demarches["d"].outcome.as_str()),
            ("Rappeler Luc", "aboutie")
        );
        let olds: Vec<&str> =
            visit.events.values().filter_map(|event| Some(event.correction.as_ref()?.old.as_str())).collect();
        assert_eq!(olds, ["Rappeler Luc", "aboutie", "oui", "Rappeler Lucie"], "each says what it replaced");
    }

    #[test]
    fn a_correction_that_cannot_be_read_changes_nothing() {
        let mut visit = ended();
        correct(&mut visit, "a", Corrected::Outcome, "d", "un mot d’une version future");
        correct(&mut visit, "b", Corrected::Outcome, "inconnue", "attente");
        correct(&mut visit, "c", Corrected::Tick, "inconnu", "oui");
        assert_eq!(visit.as_corrected(), visit);
    }
}
