//! What waits and what was refused, told by subject.

use jiff::civil::DateTime;
use palier_shared::document::Kind;
use palier_shared::id::DocumentId;
use palier_shared::person::Person;
use palier_shared::sync::Replica;
use palier_shared::visit::{Visit, state};

use super::text;
use crate::screens::clock;
use crate::screens::on_board::person;

/// The changes of one subject that wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingLine {
    /// Whose visit or record.
    pub subject: String,
    /// What of it: notes, signature…; empty when that cannot be told.
    pub what: String,
    /// How many changes, and when the last was made.
    pub changes: String,
}

/// A change that the server did not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedView {
    /// Its number, to forget it.
    pub number: u64,
    /// Whose visit or record.
    pub subject: String,
    /// Why.
    pub reason: &'static str,
    /// When it was made.
    pub when: String,
    /// The visit, if it is still on board: it can be done again there.
    pub visit: Option<DocumentId>,
}

/// A record that was erased, with work of this tablet: nothing of its content is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasedView {
    /// Which, to forget the note.
    pub document: DocumentId,
    /// How much went with it, and when.
    pub when: String,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingView {
    /// What waits, the subject touched first on top.
    pub waiting: Vec<WaitingLine>,
    /// What was refused, oldest first.
    pub refused: Vec<RefusedView>,
    /// Records that were erased with work of this tablet.
    pub erased: Vec<ErasedView>,
}

impl WaitingView {
    /// What a tablet has to tell.
    #[must_use]
    pub fn of(replica: &Replica, now: DateTime) -> Self {
        let zone = clock::zone_of(replica);
        let mut subjects: Vec<(DocumentId, Kind, usize, i64)> = Vec::new();
        for push in replica.waiting() {
            match subjects.iter_mut().find(|(id, ..)| *id == push.document) {
                Some((_, _, changes, last)) => (*changes, *last) = (*changes + push.changes.len(), push.at),
                None => subjects.push((push.document, push.kind, push.changes.len(), push.at)),
            }
        }
        let waiting = subjects.into_iter().map(|(id, kind, changes, last)| WaitingLine {
            subject: subject(replica, id, kind),
            what: text::what(kind, &replica.waiting_fields(id)),
            changes: text::changes(changes, clock::civil(last, &zone), now),
        });
        let refused = replica.refused().map(|(number, refused)| RefusedView {
            number,
            subject: subject(replica, refused.push.document, refused.push.kind),
            reason: text::refusal(refused.reason),
            when: text::changes(refused.push.changes.len(), clock::civil(refused.push.at, &zone), now),
            visit: Some(refused.push.document).filter(|id| replica.get::<Visit>(*id).is_some()),
        });
        let erased = replica.erased().map(|(document, note)| {
            let pushes = usize::try_from(note.thrown_away).unwrap_or(usize::MAX);
            ErasedView { document, when: text::changes(pushes, clock::civil(note.at, &zone), now) }
        });
        WaitingView { waiting: waiting.collect(), refused: refused.collect(), erased: erased.collect() }
    }
}

fn subject(replica: &Replica, id: DocumentId, kind: Kind) -> String {
    let visit = replica.get::<Visit>(id);
    let who = match visit {
        Some(visit) => person(replica, visit),
        None => replica.get::<Person>(id),
    };
    let day = visit.and_then(|visit| state(visit).plan).map(|plan| plan.start);
    text::subject(kind, who.map(Person::full_name).as_deref(), day)
}
