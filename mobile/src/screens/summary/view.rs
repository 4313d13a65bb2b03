//! The summary of a visit, and what was handed to the person of it.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use palier_shared::commune::Commune;
use palier_shared::id::DocumentId;
use palier_shared::partner::Partner;
use palier_shared::person::{Person, Reading, life};
use palier_shared::sync::Replica;
use palier_shared::visit::summary::{Summary, Told, next_appointment};
use palier_shared::visit::{CopyWay, HandedCopy, Status, Visit, state};

use super::text;
use crate::screens::clock;
use crate::screens::on_board;

/// One copy that was handed over or asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyLine {
    /// Its id.
    pub id: String,
    /// How and when.
    pub words: String,
    /// This agent noted it, and it was not posted yet.
    pub may_undo: bool,
}

/// Whether a copy can be sent by post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Post {
    /// It can be asked for.
    Possible,
    /// It was, and waits for the office.
    Waiting,
    /// The person's address is not known.
    NoAddress,
    /// Letters stop: she does not live at home now.
    Stopped,
}

/// What is told of one visit.
#[derive(Debug, Clone, PartialEq)]
pub struct SummaryView {
    /// The visit.
    pub visit: DocumentId,
    /// `Mme Ferrand`.
    pub who: String,
    /// The summary.
    pub told: Summary,
    /// The visit is over: nothing of it changes any more.
    pub over: bool,
    /// She does not read, or with difficulty: it is read aloud.
    pub reads_badly: bool,
    /// It was shown already.
    pub shown: bool,
    /// Whether it can be posted.
    pub post: Post,
    /// What was handed over, the first first.
    pub copies: Vec<CopyLine>,
}

impl SummaryView {
    /// Of one visit, for an agent; `None` before it begins, when it did not take place, or without her document.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId, agent: &str, now: DateTime) -> Option<Self> {
        let visit = replica.get::<Visit>(id)?;
        let person = replica.get::<Person>(visit.person.parse().ok()?)?;
        let empty = Commune::default();
        let commune = on_board::commune(replica).unwrap_or(&empty);
        let partners: BTreeMap<String, Partner> =
            replica.all::<Partner>().map(|(id, partner)| (id.to_string(), partner.clone())).collect();
        let hers =
            replica.all::<Visit>().map(|(_, other)| other).filter(|other| other.person == visit.person);
        let next = next_appointment(hers, now);
        let told = Summary::of(Told { visit, person, commune, partners: &partners, next: next.as_ref() })?;
        let zone = clock::zone_of(replica);
        let mut copies: Vec<(&String, &HandedCopy)> =
            visit.copies.iter().filter(|(_, copy)| !copy.withdrawn).collect();
        copies.sort_by_key(|(id, copy)| (copy.at, id.as_str()));
        let waiting = copies.iter().any(|(_, copy)| copy.is_to_post());
        let post = match () {
            () if waiting => Post::Waiting,
            () if life::on(&person.life, now.date()).state.stops() => Post::Stopped,
            () if !person.address.can_be_written_to() => Post::NoAddress,
            () => Post::Possible,
        };
        Some(SummaryView {
            visit: id,
            who: person.short_name(),
            told,
            over: state(visit).status != Status::Started,
            reads_badly: matches!(person.reading(), Some(Reading::Difficulty | Reading::DoesNotRead)),
            shown: copies.iter().any(|(_, copy)| CopyWay::from_code(&copy.way) == Some(CopyWay::Shown)),
            post,
            copies: copies
                .into_iter()
                .filter_map(|(id, copy)| {
                    let way = CopyWay::from_code(&copy.way)?;
                    Some(CopyLine {
                        id: id.clone(),
                        words: text::copy(way, clock::civil(copy.at, &zone), copy.posted_on()),
                        may_undo: copy.by == agent && copy.sent_on.is_none(),
                    })
                })
                .collect(),
        })
    }
}
