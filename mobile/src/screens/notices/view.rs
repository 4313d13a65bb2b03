//! Which pages are to be given to a person, and which were.

use std::collections::BTreeMap;

use jiff::civil::Date;
use palier_shared::commune::Commune;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::notice::{Notice, NoticeKind, fill, text as notice_text, unfilled};
use palier_shared::person::commitment::{Way, commitments_due};
use palier_shared::person::{Commitment, Person, Reading};
use palier_shared::sync::Replica;

use super::text;
use crate::components::{Tag, Tone};
use crate::screens::on_board;

/// A published page, ready to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageView {
    /// Its document.
    pub notice: String,
    /// Code of what it is for.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Which version, published when.
    pub edition: String,
    /// To be given, or given anew.
    pub tag: Tag,
    /// The text, its fields filled.
    pub text: String,
    /// SHA-256 of the text as it was published.
    pub sha256: String,
    /// Fields that nobody filled.
    pub unfilled: Vec<String>,
}

/// A page that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenLine {
    /// Id of the record.
    pub id: String,
    /// Which page.
    pub title: String,
    /// When and how.
    pub how: String,
    /// This agent noted it: she may take it back.
    pub mine: bool,
}

/// The pages of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagesView {
    /// The person.
    pub person: DocumentId,
    /// `Mme Ferrand`.
    pub who: String,
    /// She needs larger print.
    pub large_print: bool,
    /// Pages to give, in the order in which they are offered.
    pub due: Vec<PageView>,
    /// Pages given in the version in force: they can be read again.
    pub again: Vec<PageView>,
    /// What was given, the latest first.
    pub given: Vec<GivenLine>,
    /// The commune has published no page that is given to people, or it is not on board yet.
    pub none_published: bool,
}

impl PagesView {
    /// Of one person, for an agent; `None` when she is not on board.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId, agent: &str) -> Option<Self> {
        let person = replica.get::<Person>(id)?;
        let commune = on_board::commune(replica);
        let versions = on_board::notices(replica);
        let due = commitments_due(&person.commitments, &versions);
        let page = |notice: &str, tag: Tag| page(replica, commune, notice, tag);
        let to_give = |code: &str| NoticeKind::from_code(code).is_some_and(NoticeKind::given_to_the_person);
        let is_due = |notice: &str| due.iter().any(|due| due.notice.id == notice);
        let again = versions.iter().filter(|version| to_give(&version.kind) && !is_due(&version.id));
        Some(PagesView {
            person: id,
            who: person.short_name(),
            large_print: person.reading() == Some(Reading::LargePrint),
            due: due.iter().filter_map(|due| page(&due.notice.id, text::due(due.newer))).collect(),
            again: again.filter_map(|version| page(&version.id, text::due(false))).collect(),
            given: given(person, agent),
            none_published: !versions.iter().any(|version| to_give(&version.kind)),
        })
    }
}

fn page(replica: &Replica, commune: Option<&Commune>, id: &str, tag: Tag) -> Option<PageView> {
    let notice = replica.get::<Notice>(id.parse().ok()?)?;
    let version = notice.as_version(id);
    let filled =
        commune.map_or_else(|| notice.text.clone(), |commune| fill(&notice.text, &of_commune(commune)));
    Some(PageView {
        notice: id.to_owned(),
        kind: notice.kind.clone(),
        title: title(&notice.kind, &notice.title),
        edition: text::edition(&notice.version, notice.published_on.parse().ok()),
        tag,
        unfilled: unfilled(&filled).into_iter().map(str::to_owned).collect(),
        text: filled,
        sha256: version.sha256,
    })
}

/// What the commune's settings say of the fields of its texts. The office fills them before it publishes; what it left
/// open and the settings know is filled here.
#[must_use]
pub(crate) fn of_commune(commune: &Commune) -> BTreeMap<&'static str, String> {
    let address = commune.address.lines().collect::<Vec<_>>().join(", ");
    let known = [
        ("ccas", commune.name.clone()),
        ("commune", commune.town.clone()),
        ("adresse", address),
        ("telephone", commune.phone.clone()),
    ];
    known.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect()
}

fn title(kind: &str, title: &str) -> String {
    let known = NoticeKind::from_code(kind).map(notice_text::title);
    if title.trim().is_empty() { known.unwrap_or(kind).to_owned() } else { title.to_owned() }
}

fn given(person: &Person, agent: &str) -> Vec<GivenLine> {
    let mut kept: Vec<(&String, &Commitment)> =
        person.commitments.iter().filter(|(_, given)| !given.withdrawn).collect();
    kept.sort_by_key(|(id, given)| std::cmp::Reverse((given.on.as_str(), given.at, id.as_str())));
    let line = |(id, given): (&String, &Commitment)| GivenLine {
        id: id.clone(),
        title: title(&given.kind, ""),
        how: text::given(given.on.parse::<Date>().ok(), &given.on, Way::from_code(&given.way)),
        mine: given.by == agent,
    };
    kept.into_iter().map(line).collect()
}

impl PageView {
    /// The record that it was given, in its exact version.
    #[must_use]
    pub fn given(&self, way: Way, on: &str, by: &str, at: i64) -> Commitment {
        Commitment {
            kind: self.kind.clone(),
            notice: self.notice.clone(),
            sha256: self.sha256.clone(),
            on: on.to_owned(),
            way: way.code().to_owned(),
            by: by.to_owned(),
            at,
            withdrawn: false,
        }
    }
}

/// The mark of a page that is to be given.
pub(super) fn tag(newer: bool, words: &str) -> Tag {
    Tag::new(Tone::Warn, if newer { Icon::Undo } else { Icon::List }, words)
}
