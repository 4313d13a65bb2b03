//! What the person's page shows.

use jiff::civil::{Date, DateTime};
use palier_shared::french::capitalised;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::notice::NoticeKind;
use palier_shared::person::commitment::commitments_due;
use palier_shared::person::{Person, Telephone, life, text as words};
use palier_shared::quotient::Quotient;
use palier_shared::sync::Replica;
use palier_shared::tariff::Tariff;
use palier_shared::text as shared_text;
use palier_shared::visit::{Demarche, Outcome, Owner, Status, Visit, state};

use super::text;
use crate::components::{Tag, Tone};
use crate::screens::left::LeftToDo;
use crate::screens::on_board;

/// Someone who may be called for her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactView {
    /// Its id.
    pub id: String,
    /// Who it is.
    pub name: String,
    /// What ties them.
    pub link: String,
    /// Telephone, or empty.
    pub phone: String,
    /// Whether she agreed that they are called when she does not open.
    pub tag: Tag,
    /// What they may be told.
    pub told: String,
}

/// Her protection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectionView {
    /// The measure, who signs.
    pub advice: String,
    /// Who protects her, or empty.
    pub guardian: String,
    /// Telephone, or empty.
    pub phone: String,
    /// The last day of the measure.
    pub until: Option<String>,
    /// The office should ask again.
    pub to_check: bool,
}

/// One of her visits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitLine {
    /// The visit.
    pub id: DocumentId,
    /// `Lundi 23 novembre à 14 h · Ameli, mutuelle`.
    pub words: String,
}

/// A démarche that is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftItem {
    /// What it is.
    pub title: String,
    /// Where it stands.
    pub tag: Tag,
    /// Who does what, by when; or empty.
    pub next: String,
}

/// What her last visit left to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftView {
    /// `Depuis la visite du lundi 23 novembre 2026`.
    pub since: String,
    /// Démarches that are not over.
    pub items: Vec<LeftItem>,
    /// What she was told of what comes next.
    pub next_steps: String,
}

/// Her quotient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotientLine {
    /// Value, kind and month.
    pub words: String,
    /// What is to be seen to.
    pub tag: Option<Tag>,
}

/// One person on board.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonView {
    /// The person.
    pub id: DocumentId,
    /// Her name in full.
    pub who: String,
    /// Age, needs, language, how she reads.
    pub essentials: Vec<String>,
    /// Her record was joined to another one, which may be on board.
    pub joined: Option<Option<DocumentId>>,
    /// She does not live at home now.
    pub away: Option<String>,
    /// What contradicts itself in where she lives her life.
    pub doubt: Option<String>,
    /// What the map is asked for.
    pub address: String,
    /// The same as it is said in this town, with the floor.
    pub place: String,
    /// Her numbers; none while she is not at home.
    pub phones: Vec<String>,
    /// What there is to say of her telephone beside its numbers, or nothing.
    pub telephone: String,
    /// How to get in: shown on demand.
    pub access_note: String,
    /// Who may be called for her, by name.
    pub contacts: Vec<ContactView>,
    /// Her protection, when there is one.
    pub protection: Option<ProtectionView>,
    /// Her next visit on board.
    pub next: Option<VisitLine>,
    /// Her last one that was carried out.
    pub last: Option<VisitLine>,
    /// What it left to do.
    pub left: Option<LeftView>,
    /// Her quotient.
    pub quotient: QuotientLine,
    /// Mandates in force.
    pub mandates: Vec<String>,
    /// Pages that were given.
    pub given: Vec<String>,
    /// How many pages are to be given.
    pub due: usize,
}

impl PersonView {
    /// Of one person; `None` when she is not on board.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId, now: DateTime) -> Option<Self> {
        let person = replica.get::<Person>(id)?;
        let commune = on_board::commune(replica);
        let today = now.date();
        let life = life::on(&person.life, today);
        let away = life.state.stops().then(|| capitalised(&words::life(&life)));
        let visits = visits(replica, id);
        let next = visits.iter().find(|seen| {
            matches!(seen.status, Status::Planned | Status::Started) && seen.start.date() >= today
        });
        let last = visits.iter().rev().find(|seen| matches!(seen.status, Status::Ended | Status::Certified));
        let line = |seen: &Seen<'_>| {
            let theme = on_board::theme_title(replica, &seen.visit.theme);
            VisitLine { id: seen.id, words: text::visit_line(seen.start, theme) }
        };
        let (phones, telephone) = match person.telephone() {
            Telephone::Numbers { numbers, contradicted } => (
                numbers.into_iter().filter(|_| away.is_none()).map(str::to_owned).collect(),
                if contradicted { text::PHONE_CONTRADICTED.to_owned() } else { String::new() },
            ),
            none => (Vec::new(), words::telephone(&none)),
        };
        Some(PersonView {
            id,
            who: person.full_name(),
            essentials: essentials(person, today),
            joined: (!person.merged_into.is_empty()).then(|| {
                person
                    .merged_into
                    .parse()
                    .ok()
                    .filter(|kept: &DocumentId| replica.get::<Person>(*kept).is_some())
            }),
            away,
            doubt: life.doubt.as_ref().map(|doubt| words::doubt(doubt.why)),
            address: person.address.one_line(),
            place: on_board::place(&person.address, commune),
            phones,
            telephone,
            access_note: person.access_note.trim().to_owned(),
            contacts: contacts(person),
            protection: protection(person, today),
            left: last.map(|seen| left(seen, today)),
            quotient: quotient(replica, person, next.or(last).map_or("", |seen| &seen.visit.theme), today),
            next: next.map(line),
            last: last.map(line),
            mandates: person
                .mandates
                .values()
                .filter(|mandate| !mandate.withdrawn && !mandate.revoked_on(today))
                .filter_map(|mandate| Some((mandate, mandate.last_day().filter(|last| *last >= today)?)))
                .map(|(mandate, last)| text::mandate_line(&mandate.demarches, last))
                .collect(),
            given: given(person),
            due: commitments_due(&person.commitments, &on_board::notices(replica)).len(),
        })
    }
}

fn essentials(person: &Person, today: Date) -> Vec<String> {
    let age = person.age_in(today.year()).map(crate::text::age).unwrap_or_default();
    let language = person.language.trim();
    let language = if language.is_empty() { String::new() } else { text::speaks(language) };
    let reading = person.reading().map(words::reading).unwrap_or_default().to_owned();
    [age, person.needs.trim().to_owned(), language, reading]
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect()
}

fn contacts(person: &Person) -> Vec<ContactView> {
    let mut kept: Vec<_> = person.contacts.iter().filter(|(_, contact)| !contact.withdrawn).collect();
    kept.sort_by_key(|(id, contact)| (contact.name.as_str(), id.as_str()));
    kept.into_iter()
        .map(|(id, contact)| ContactView {
            id: id.clone(),
            name: if contact.name.trim().is_empty() {
                text::NO_NAME.to_owned()
            } else {
                contact.name.clone()
            },
            link: contact.link.trim().to_owned(),
            phone: contact.phone.trim().to_owned(),
            tag: if contact.in_doubt {
                Tag::new(Tone::Good, Icon::Check, text::CALLED_IN_DOUBT)
            } else {
                Tag::plain(Tone::Plain, text::NOT_CALLED_IN_DOUBT)
            },
            told: text::told(contact.told.trim()),
        })
        .collect()
}

fn protection(person: &Person, today: Date) -> Option<ProtectionView> {
    let noted = &person.protection;
    Some(ProtectionView {
        advice: words::protection_advice(noted.kind())?,
        guardian: noted.guardian.words(),
        phone: noted.guardian.phone.trim().to_owned(),
        until: noted.until.as_ref().and_then(|until| until.parse().ok()).map(text::protected_until),
        to_check: noted.to_check(today),
    })
}

/// A booked visit of hers.
struct Seen<'r> {
    id: DocumentId,
    visit: &'r Visit,
    start: DateTime,
    status: Status,
}

/// Her visits on board that were booked, the earliest first.
fn visits(replica: &Replica, person: DocumentId) -> Vec<Seen<'_>> {
    let person = person.to_string();
    let hers = replica.all::<Visit>().filter(|(_, visit)| visit.person == person);
    let mut visits: Vec<Seen<'_>> = hers
        .filter_map(|(id, visit)| {
            let state = state(visit);
            Some(Seen { id, visit, start: state.plan?.start, status: state.status })
        })
        .collect();
    visits.sort_by_key(|seen| (seen.start, seen.id));
    visits
}

fn left(seen: &Seen<'_>, today: Date) -> LeftView {
    let left = LeftToDo::of(seen.visit, seen.start.date());
    LeftView {
        since: text::since(left.day),
        items: left.open.iter().map(|demarche| left_item(demarche, today)).collect(),
        next_steps: left.next_steps,
    }
}

fn left_item(demarche: &Demarche, today: Date) -> LeftItem {
    let outcome = Outcome::from_code(&demarche.outcome);
    let tag = match outcome {
        Some(outcome @ Outcome::Waiting) => Tag::new(Tone::Info, Icon::Clock, shared_text::outcome(outcome)),
        Some(outcome) => Tag::new(Tone::Warn, Icon::Undo, shared_text::outcome(outcome)),
        None => Tag::plain(Tone::Plain, ""),
    };
    let due = demarche.next_due.as_ref().and_then(|due| due.parse().ok());
    let owner = Owner::from_code(&demarche.next_owner);
    LeftItem {
        title: demarche.title.clone(),
        tag: if demarche.is_due(today) { Tag::new(Tone::Warn, Icon::Clock, text::DUE) } else { tag },
        next: text::next_action(demarche.next_action.trim(), owner, due),
    }
}

fn quotient(replica: &Replica, person: &Person, theme: &str, today: Date) -> QuotientLine {
    let last = person
        .quotients
        .values()
        .filter(|quotient| !quotient.withdrawn)
        .max_by_key(|quotient| (quotient.reference_month(), quotient.entered_at));
    let Some(last) = last else {
        let tag = Tag::new(Tone::Warn, Icon::Euro, text::QUOTIENT_MISSING);
        return QuotientLine { words: text::NO_QUOTIENT.to_owned(), tag: Some(tag) };
    };
    let tariff = on_board::tariff(replica, theme, today);
    QuotientLine {
        words: text::quotient(last),
        tag: to_see_to(last, tariff.map(|(_, tariff)| tariff), today),
    }
}

fn to_see_to(quotient: &Quotient, tariff: Option<&Tariff>, today: Date) -> Option<Tag> {
    if tariff.is_some_and(|tariff| !quotient.valid_on(today, tariff.validity_months)) {
        return Some(Tag::new(Tone::Warn, Icon::Euro, text::QUOTIENT_OUTDATED));
    }
    (!quotient.proof_seen()).then(|| Tag::new(Tone::Warn, Icon::Eye, text::PROOF_TO_SEE))
}

/// The last time that each page was given, in the order in which they are offered.
fn given(person: &Person) -> Vec<String> {
    let last = |kind: &NoticeKind| {
        let of_kind = person.commitments.values().filter(|one| !one.withdrawn && one.kind == kind.code());
        of_kind.filter_map(|one| one.on.parse::<Date>().ok()).max().map(|on| text::page_given(*kind, on))
    };
    NoticeKind::ALL.iter().filter(|kind| kind.given_to_the_person()).filter_map(last).collect()
}
