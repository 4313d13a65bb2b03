//! A worrying situation: the agent told somebody. Palier keeps the day and whom she told, never what she saw: the facts
//! go to the people and onto the form that the commune's protocol names.

use autosurgeon::{Reconcile, Reconciler};

use super::Visit;
use super::event::{Event, EventKind};
use super::history::History;
use crate::coded::coded;

coded!(
    /// Who was told.
    Informed {
        /// The coordinator.
        Coordinator = "coordination",
        /// Who is responsible for the service.
        Manager = "responsable",
        /// Medical emergencies.
        Ambulance = "15",
        /// Police.
        Police = "17",
        /// Fire brigade.
        Fire = "18",
        /// The European emergency number.
        European = "112",
        /// The national number against the ill-treatment of old and disabled adults.
        Abuse = "3977",
        /// The person's doctor.
        Doctor = "medecin",
        /// Another service.
        Other = "autre",
    }
);

/// How long a code may be; those of later versions are kept, sentences are not.
const MAX_CODE: usize = 24;
/// How many may have been told at once, those of later versions among them.
const MAX_TOLD: usize = 30;

/// That somebody was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// When it was noted, milliseconds since 1970 UTC, as claimed.
    pub at: i64,
    /// Who told (account id).
    pub by: String,
    /// Whom, in the order of the list; those of later versions are left out.
    pub told: Vec<Informed>,
}

/// What was noted, oldest first.
#[must_use]
pub fn concerns(visit: &Visit) -> Vec<Concern> {
    let history = History::of(&visit.events);
    let noted = history.iter().filter(|(.., event)| event.kind() == Some(EventKind::Concern));
    noted.map(|(.., event)| Concern { at: event.at, by: event.by.clone(), told: event.informed() }).collect()
}

impl Event {
    /// Somebody was told of a worrying situation.
    #[must_use]
    pub fn concern(at: i64, by: &str, told: &[Informed]) -> Self {
        let known = Informed::ALL.iter().filter(|who| told.contains(who));
        Event {
            told: known.map(|who| who.code().to_owned()).collect(),
            ..Event::new(EventKind::Concern, at, by)
        }
    }

    /// Who was told.
    #[must_use]
    pub fn informed(&self) -> Vec<Informed> {
        let told = |who: &Informed| self.told.iter().any(|code| code == who.code());
        Informed::ALL.iter().copied().filter(told).collect()
    }

    /// Whether an alert or a worrying situation comes without a sentence: neither has a place for what was seen or
    /// heard, whatever app wrote it.
    pub(crate) fn keeps_no_words(&self) -> bool {
        let is_code = |code: &String| {
            code.len() <= MAX_CODE
                && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        };
        let codes = self.told.len() <= MAX_TOLD && self.told.iter().all(is_code);
        let wordless =
            matches!(self.kind(), Some(EventKind::Alert | EventKind::AlertClosed | EventKind::Concern));
        codes && (!wordless || self.reason.is_empty())
    }
}

/// Writes who was told where somebody was: events of other kinds, and those written before this field was known, stay
/// as they are instead of gaining an empty list with each edit of their visit.
pub(super) fn only_where_told<R: Reconciler>(told: &Vec<String>, reconciler: R) -> Result<(), R::Error> {
    if told.is_empty() { Ok(()) } else { told.reconcile(reconciler) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Actor, Document};

    const OFFICE: Actor = Actor([1; 16]);

    #[test]
    fn a_worrying_situation_keeps_its_day_and_who_was_told() {
        let mut visit = Visit { schema: 1, person: "p".into(), ..Visit::default() };
        visit.add("c", Event::concern(10, "claire", &[Informed::Abuse, Informed::Coordinator]));
        let read: Visit = Document::create(&visit, OFFICE, 0).unwrap().0.read().unwrap();
        let told = vec![Informed::Coordinator, Informed::Abuse];
        assert_eq!(concerns(&read), [Concern { at: 10, by: "claire".into(), told }]);
        assert!(read.free_texts().iter().all(|text| text.is_empty()), "nothing else is kept");
    }

    #[test]
    fn an_event_that_tells_nobody_is_written_as_before() {
        let mut visit = Visit { schema: 1, person: "p".into(), ..Visit::default() };
        visit.add("s", Event::new(EventKind::Started, 1, "claire"));
        let (mut document, _) = Document::create(&visit, OFFICE, 0).unwrap();
        let text = |document: &mut Document| String::from_utf8_lossy(&document.save()).into_owned();
        assert!(!text(&mut document).contains("told"));
        let mut read: Visit = document.read().unwrap();
        read.notes = "x".into();
        document.write(&read, Actor([2; 16]), 1).unwrap();
        assert_eq!(document.read::<Visit>().unwrap().events["s"].told, Vec::<String>::new());
        read.add("c", Event::concern(2, "claire", &[Informed::Doctor]));
        document.write(&read, Actor([2; 16]), 2).unwrap();
        assert_eq!(document.read::<Visit>().unwrap().events["c"].told, ["medecin"]);
    }

    #[test]
    fn words_have_no_place_in_it_and_codes_of_a_later_version_do() {
        let concern = Event::concern(1, "claire", &[Informed::Other]);
        assert!(concern.keeps_no_words());
        let later = Event { told: vec!["defenseur_des_droits".into()], ..concern.clone() };
        assert!(later.keeps_no_words());
        assert_eq!(later.informed(), []);
        let sentence = Event { told: vec!["elle a un bleu".into()], ..concern.clone() };
        assert!(!sentence.keeps_no_words());
        assert!(!Event { reason: "elle a un bleu".into(), ..concern }.keeps_no_words());
        let alert = Event { reason: "il crie".into(), ..Event::alert(1, "claire") };
        assert!(!alert.keeps_no_words());
        let cancelled = Event { reason: "malade".into(), ..Event::new(EventKind::Cancelled, 1, "claire") };
        assert!(cancelled.keeps_no_words());
    }
}
