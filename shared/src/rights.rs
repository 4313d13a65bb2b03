//! Who may see a document, and what a tablet may write.

mod offer;
mod person;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::document::{Document, Kind, Subject as _, Unreadable, Value};
use crate::offer::Offer;
use crate::person::{MAX_TEXT, Person};
use crate::secrets;
use crate::visit::{EventKind, MAX_COPIES, Status, Visit, copies_by_a_tablet};

/// How long before and after a visit its agent holds the person's document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Days after the visit.
    pub days_after: i32,
    /// Days before the visit.
    pub days_before: i32,
}

impl Default for Window {
    fn default() -> Self {
        Window { days_after: 30, days_before: 14 }
    }
}

/// A visit as rights see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitSeen {
    /// The agents who come, when it is booked: the one in charge and those who help.
    pub agents: Vec<String>,
    /// The day, when it is booked.
    pub day: Option<Date>,
    /// Where it stands.
    pub status: Status,
    /// The agent who noted the request, and on which day; none when the office did.
    pub asked: Option<(String, Date)>,
}

/// What an agent may hold because of one visit: the visit, and the person visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The visit's document.
    pub visit: bool,
    /// The person's document.
    pub person: bool,
}

/// What `worker` may hold of a visit on `today`: her visits, alone or with others, until the window has passed, and the person from some
/// days before until some days after. A cancelled visit stays visible, so that she learns of it, and gives no right
/// to the person.
///
/// A request stays with the agent who noted it, with the person, until it is booked or the window has passed: she may
/// still book it herself, or take it back.
#[must_use]
pub fn held(visit: &VisitSeen, worker: &str, today: Date, window: Window) -> Held {
    let mine = visit.agents.iter().any(|agent| agent == worker);
    let recent = visit.day.is_some_and(|day| day.saturating_add(window.days_after.days()) >= today);
    let near = visit.day.is_some_and(|day| day.saturating_sub(window.days_before.days()) <= today);
    let visible = mine && recent;
    let waits = visit.day.is_none() && matches!(visit.status, Status::Requested | Status::Cancelled);
    let hers = visit.asked.as_ref().filter(|(by, _)| waits && by == worker);
    let asked = hers.is_some_and(|(_, day)| day.saturating_add(window.days_after.days()) >= today);
    let person = visible && near || asked;
    Held { visit: visible || asked, person: person && visit.status != Status::Cancelled }
}

/// Why a tablet's write is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Tablets never write this kind.
    #[error("kind is not written by tablets")]
    Kind,
    /// The author does not hold this document.
    #[error("document is not held by the author")]
    NotHeld,
    /// The document or the change cannot be read.
    #[error("unreadable")]
    Unreadable,
    /// Certifying, deciding and closing an alarm belong to the office alone.
    #[error("an event of the office, written by a tablet")]
    OfficeEvent,
    /// An event was changed, taken away, or written in another's name.
    #[error("events changed")]
    Events,
    /// A field that tablets may not change.
    #[error("field not writable")]
    Field,
    /// A value that the rules refuse.
    #[error("invalid value")]
    Invalid,
    /// A field that this version does not know.
    #[error("unknown field")]
    UnknownField,
    /// The actor belongs to another tablet.
    #[error("actor of another tablet")]
    Actor,
    /// The change builds on something that the server lacks.
    #[error("missing dependency")]
    MissingDependency,
    /// The document was erased.
    #[error("erased")]
    Erased,
    /// The server could not store it now; the tablet tries again later.
    #[error("not stored")]
    NotStored,
    /// A social-security, bank account or card number in a free text.
    #[error("a number that is never kept")]
    Secret,
    /// The server's document is broken and set aside: the tablet keeps what waits for it, and tries at its next connection.
    #[error("document set aside")]
    SetAside,
}

impl Refusal {
    /// Number in frames.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Kind => 1,
            Self::NotHeld => 2,
            Self::Unreadable => 3,
            Self::OfficeEvent => 4,
            Self::Events => 5,
            Self::Field => 6,
            Self::Invalid => 7,
            Self::UnknownField => 8,
            Self::Actor => 9,
            Self::MissingDependency => 10,
            Self::Erased => 11,
            Self::NotStored => 12,
            Self::Secret => 13,
            Self::SetAside => 14,
        }
    }

    /// Reads the number; one of a later version is [`Refusal::Invalid`].
    #[must_use]
    pub fn from_code(code: u8) -> Self {
        [
            Self::Kind,
            Self::NotHeld,
            Self::Unreadable,
            Self::OfficeEvent,
            Self::Events,
            Self::Field,
            Self::Invalid,
            Self::UnknownField,
            Self::Actor,
            Self::MissingDependency,
            Self::Erased,
            Self::NotStored,
            Self::Secret,
            Self::SetAside,
        ]
        .into_iter()
        .find(|refusal| refusal.code() == code)
        .unwrap_or(Self::Invalid)
    }
}

/// Judges what a tablet wrote: `before` is the server's document (none when the tablet creates it), `after` the same
/// with the tablet's changes, `author` the account signed in on it.
///
/// # Errors
/// The first [`Refusal`] found; nothing of the push is then taken.
pub fn judge(kind: Kind, before: Option<&Document>, after: &Document, author: &str) -> Result<(), Refusal> {
    let before = before.map(|before| Value::read(kind, before));
    judge_values(kind, before.as_ref(), after, &Value::read(kind, after), author)
}

/// As [`judge`], when the values have been read already: `value` is that of `after`.
///
/// # Errors
/// The first [`Refusal`] found.
pub fn judge_values(
    kind: Kind,
    before: Option<&Value>,
    after: &Document,
    value: &Value,
    author: &str,
) -> Result<(), Refusal> {
    static OF_A_VISIT: OnceLock<Vec<String>> = OnceLock::new();
    static OF_A_PERSON: OnceLock<Vec<String>> = OnceLock::new();
    static OF_AN_OFFER: OnceLock<Vec<String>> = OnceLock::new();
    match kind {
        Kind::Visit => {
            let before = before.map(|before| Visit::of(before).ok_or(Refusal::Unreadable)).transpose()?;
            let value = Visit::of(value).ok_or(Refusal::Unreadable)?;
            no_unknown_field::<Visit>(&OF_A_VISIT, after)?;
            visit(before, value, author)
        }
        Kind::Person => {
            let before = before.map(|before| Person::of(before).ok_or(Refusal::Unreadable)).transpose()?;
            let value = Person::of(value).ok_or(Refusal::Unreadable)?;
            no_unknown_field::<Person>(&OF_A_PERSON, after)?;
            person::written(before, value, author)
        }
        Kind::Offer => {
            let before = before.map(|before| Offer::of(before).ok_or(Refusal::Unreadable)).transpose()?;
            let value = Offer::of(value).ok_or(Refusal::Unreadable)?;
            no_unknown_field::<Offer>(&OF_AN_OFFER, after)?;
            offer::written(before, value, author)
        }
        Kind::Commune | Kind::Tariff | Kind::Template | Kind::Partner | Kind::Notice | Kind::Worker => {
            Err(Refusal::Kind)
        }
    }
}

impl From<Unreadable> for Refusal {
    fn from(Unreadable: Unreadable) -> Self {
        Refusal::Unreadable
    }
}

/// Refuses top-level fields that the type does not have: what is not understood cannot be judged.
fn no_unknown_field<T>(known: &OnceLock<Vec<String>>, after: &Document) -> Result<(), Refusal>
where
    T: Default + autosurgeon::Reconcile,
{
    // Every field is written, empty or not, so that any value tells them; asked for once.
    let known = known.get_or_init(|| {
        let mut plain = Document::empty();
        let written = plain.write(&T::default(), crate::document::Actor([0; 16]), 0);
        written.map_or_else(|_| Vec::new(), |_| plain.field_names())
    });
    if after.field_names().iter().all(|name| known.contains(name)) {
        Ok(())
    } else {
        Err(Refusal::UnknownField)
    }
}

fn visit(before: Option<&Visit>, after: &Visit, author: &str) -> Result<(), Refusal> {
    let none = BTreeMap::new();
    let old_events = before.map_or(&none, |visit| &visit.events);
    if old_events.iter().any(|(id, event)| after.events.get(id) != Some(event)) {
        return Err(Refusal::Events);
    }
    for (id, event) in after.events.iter().filter(|(id, _)| !old_events.contains_key(*id)) {
        if event.kind().is_some_and(EventKind::is_the_offices) {
            return Err(Refusal::OfficeEvent);
        }
        let unknown = |seen: &String| seen == id || !after.events.contains_key(seen);
        if event.by != author || event.after.iter().any(unknown) {
            return Err(Refusal::Events);
        }
        if !event.keeps_no_words() {
            return Err(Refusal::Invalid);
        }
    }
    if before.is_some_and(|before| before.person != after.person || before.schema != after.schema) {
        return Err(Refusal::Field);
    }
    let copies = before.map(|visit| &visit.copies);
    if !copies_by_a_tablet(copies.unwrap_or(&BTreeMap::new()), &after.copies, author) {
        return Err(Refusal::Field);
    }
    let texts = after.free_texts();
    let strokes = after.signature.as_ref().map_or(0, |signature| signature.strokes.len());
    let too_long = texts.iter().any(|text| text.chars().count() > MAX_TEXT) || strokes > 60_000;
    let too_many = after.events.len() > 500
        || after.ticks.len() > 500
        || after.demarches.len() > 100
        || after.redirections.len() > 100
        || after.copies.len() > MAX_COPIES
        || after.preparation.papers.len() > 100;
    if too_long || too_many || after.person.is_empty() {
        return Err(Refusal::Invalid);
    }
    // What was there before is not this author's to answer for.
    let known = before.map(Visit::free_texts).unwrap_or_default();
    let blocking = |text: &str| secrets::find(text).iter().any(|secret| secrets::blocks(secret.found));
    let new_secret = texts.iter().any(|text| !known.contains(text) && blocking(text));
    if new_secret { Err(Refusal::Secret) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
