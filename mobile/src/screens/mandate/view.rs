//! What the page of mandates shows.

use std::cmp::Reverse;

use jiff::civil::Date;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::notice::NoticeKind;
use palier_shared::person::mandate::{Mandate, Revocation, covers};
use palier_shared::person::protection::Signatory;
use palier_shared::person::{LifeState, Person, Reading, life, text as person_words};
use palier_shared::sync::Replica;
use palier_shared::visit::{Demarche, Posture, Visit};

use super::text;
use crate::components::{Tag, Tone};
use crate::screens::on_board;

/// A mandate that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MandateRow {
    /// Its id.
    pub id: String,
    /// What it covers.
    pub demarches: Vec<String>,
    /// When it was signed, until when it goes.
    pub days: String,
    /// In force or not.
    pub tag: Tag,
    /// Who signed, and how.
    pub signed: Vec<String>,
    /// It is in force: it can be ended.
    pub may_end: bool,
    /// This agent made it: she may take back a mistake.
    pub mine: bool,
}

/// The published text that is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MandateText {
    /// Its document.
    pub notice: String,
    /// Its text as it was published, with its fields.
    pub text: String,
    /// SHA-256 of that text.
    pub sha256: String,
}

/// The mandates of one person, and what a new one needs.
#[derive(Debug, Clone, PartialEq)]
pub struct MandateView {
    /// Her document.
    pub id: DocumentId,
    /// The visit it is made for.
    pub visit: Option<DocumentId>,
    /// `Mme Ferrand`.
    pub who: String,
    /// All that was noted of her: the text is filled from it.
    pub person: Person,
    /// She needs larger print.
    pub large_print: bool,
    /// What her protection means, when there is one.
    pub protection: Option<String>,
    /// The office should ask again about it.
    pub protection_to_check: bool,
    /// Who must sign, by name where it is known.
    pub signatories: Vec<(Signatory, String)>,
    /// Démarches to begin with: those of the visit that no mandate covers.
    pub proposed: Vec<String>,
    /// The commune's town.
    pub town: String,
    /// The text to sign; none before the commune has published one.
    pub text: Option<MandateText>,
    /// A mandate ends with the person.
    pub deceased: bool,
    /// Those that were made, the latest first.
    pub mandates: Vec<MandateRow>,
}

impl MandateView {
    /// Of one person, for the démarches of a visit; `None` when she is not on board.
    #[must_use]
    pub fn of(
        replica: &Replica,
        id: DocumentId,
        visit: Option<DocumentId>,
        agent: &str,
        today: Date,
    ) -> Option<Self> {
        let person = replica.get::<Person>(id)?;
        let commune = on_board::commune(replica);
        let guardian = person.protection.guardian.words();
        let name = |who: Signatory| match who {
            Signatory::Person => person.full_name(),
            Signatory::Guardian => guardian.clone(),
        };
        let mut mandates: Vec<(&String, &Mandate)> =
            person.mandates.iter().filter(|(_, mandate)| !mandate.withdrawn).collect();
        mandates.sort_by_key(|(id, mandate)| Reverse((mandate.signed_on.as_str(), mandate.at, id.as_str())));
        Some(MandateView {
            id,
            visit,
            who: person.short_name(),
            large_print: person.reading() == Some(Reading::LargePrint),
            protection: person_words::protection_advice(person.protection.kind()),
            protection_to_check: person.protection.to_check(today),
            signatories: person.protection.powers().signatures.iter().map(|who| (*who, name(*who))).collect(),
            proposed: visit
                .and_then(|visit| replica.get::<Visit>(visit))
                .map_or_else(Vec::new, proposed)
                .into_iter()
                .filter(|title| covers(person, title, today).is_err())
                .collect(),
            town: commune.map(|commune| commune.town.clone()).unwrap_or_default(),
            text: text_in_force(replica),
            deceased: life::on(&person.life, today).state == LifeState::Deceased,
            mandates: mandates.into_iter().map(|(id, mandate)| row(id, mandate, agent, today)).collect(),
            person: person.clone(),
        })
    }
}

/// The text in force, when it is on board.
fn text_in_force(replica: &Replica) -> Option<MandateText> {
    let (id, notice) = on_board::notice(replica, NoticeKind::Mandate)?;
    let version = notice.as_version(&id.to_string());
    Some(MandateText { notice: version.id, text: notice.text.clone(), sha256: version.sha256 })
}

/// Those that the agent does in the person's place; all of them while she has not said so of any.
fn proposed(visit: &Visit) -> Vec<String> {
    let mut kept: Vec<&Demarche> = visit.demarches.values().filter(|one| !one.withdrawn).collect();
    kept.sort_by_key(|demarche| demarche.at);
    let acted = |one: &&&Demarche| Posture::from_code(&one.posture) == Some(Posture::ActFor);
    let titles =
        |list: Vec<&Demarche>| list.into_iter().map(|one| one.title.trim().to_owned()).collect::<Vec<_>>();
    let for_her: Vec<&Demarche> = kept.iter().filter(acted).copied().collect();
    titles(if for_her.is_empty() { kept } else { for_her })
}

fn row(id: &str, mandate: &Mandate, agent: &str, today: Date) -> MandateRow {
    let last = mandate.last_day();
    let ended: Option<&Revocation> = mandate.revocations.values().min_by_key(|one| (one.on.as_str(), one.at));
    let revoked = mandate.revoked_on(today);
    let in_force = !revoked && last.is_some_and(|last| last >= today);
    let tag = match (ended, last) {
        (Some(ended), _) if revoked => Tag::new(Tone::Plain, Icon::Cross, text::revoked(ended)),
        (_, Some(last)) if last < today => Tag::new(Tone::Plain, Icon::Clock, text::over(last)),
        (_, None) => Tag::new(Tone::Warn, Icon::Alert, text::UNREADABLE),
        _ => Tag::new(Tone::Good, Icon::Check, text::IN_FORCE),
    };
    let signed = mandate.signatures.values().map(text::signed_by);
    MandateRow {
        id: id.to_owned(),
        demarches: mandate.demarches.clone(),
        days: text::days(mandate.signed_on.parse().ok(), last),
        tag,
        signed: signed.collect(),
        may_end: in_force,
        mine: mandate.by == agent,
    }
}
