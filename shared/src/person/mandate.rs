//! Mandates: what a person lets the agent do in her place (Code civil, 1984 and following).
//!
//! Never general: the démarches are listed one by one, for a time, under the exact words that were signed, and the
//! person may end it at any moment (2004). Only "je fais à la demande" needs one.

pub mod text;

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::protection::{Protection, Signatory};
use super::{LifeState, Person, life};
use crate::coded::coded;
use crate::names::fold;
use crate::notice::is_sha256;
use crate::visit::Posture;

coded!(
    /// How long a mandate lasts.
    Duration {
        /// The day itself.
        Day = "1_jour",
        /// One month.
        Month = "1_mois",
        /// Six months.
        HalfYear = "6_mois",
        /// One year.
        Year = "1_an",
        /// Until a last day.
        Until = "jusqu_au",
    }
);

coded!(
    /// How a mandate was ended.
    RevocationWay {
        /// Said, at a visit or by telephone.
        Spoken = "oral",
        /// By letter.
        Letter = "lettre",
        /// By e-mail.
        Email = "courriel",
    }
);

/// A mandate. Never edited and none erased: one made by mistake is withdrawn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Mandate {
    /// The démarches, each by its title: `Déclarer les revenus de 2026`.
    pub demarches: Vec<String>,
    /// First day, `2026-11-24`.
    pub starts_on: String,
    /// [`Duration`] by its code.
    pub duration: String,
    /// Last day, when the duration is "until".
    pub until: Option<String>,
    /// The published text that was signed (document id).
    pub notice: String,
    /// SHA-256 of that text, in lower-case hexadecimal.
    pub notice_sha256: String,
    /// Where it was signed: `Saint-Égrève`.
    pub place: String,
    /// Day of the signatures, `2026-11-24`.
    pub signed_on: String,
    /// Signatures by the code of their [`Signatory`].
    pub signatures: BTreeMap<String, MandateSignature>,
    /// Revocations by id: the earliest counts.
    pub revocations: BTreeMap<String, Revocation>,
    /// The agent who received it (account id).
    pub by: String,
    /// When it was entered, milliseconds since 1970 UTC.
    pub at: i64,
    /// Made by mistake.
    pub withdrawn: bool,
}

/// A signature: a drawing, or why there is none and who can tell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct MandateSignature {
    /// Who signed: `Mme Odette Ferrand`.
    pub name: String,
    /// Strokes as `x,y x,y;x,y…`, in thousandths of the frame's width; empty when not drawn.
    pub strokes: String,
    /// Why there is no drawing: `ne peut pas tenir un stylet`, `signé sur papier`.
    pub reason: String,
    /// Who was there, when there is no drawing.
    pub witness: String,
}

impl MandateSignature {
    /// Drawn, or explained before a witness.
    #[must_use]
    pub fn stands(&self) -> bool {
        !self.strokes.is_empty() || !self.reason.trim().is_empty() && !self.witness.trim().is_empty()
    }
}

/// The end put to a mandate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Revocation {
    /// First day without the mandate, `2026-11-24`: a revocation counts at once.
    pub on: String,
    /// [`RevocationWay`] by its code.
    pub way: String,
    /// Who ended it: the person, her guardian, the service itself.
    pub who: String,
    /// Who noted it (account id).
    pub by: String,
    /// When it was noted, milliseconds since 1970 UTC.
    pub at: i64,
}

/// How many years a mandate is kept after its end: a délit may be prosecuted for six years (Code de procédure pénale,
/// article 8), and until then the agent must be able to show in whose name she acted.
pub const KEPT_YEARS: i16 = 6;

impl Mandate {
    /// The last day by its duration; `None` when the dates cannot be read.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        let start: Date = self.starts_on.parse().ok()?;
        let before = |span| start.checked_add(span).and_then(Date::yesterday).ok();
        match Duration::from_code(&self.duration)? {
            Duration::Day => Some(start),
            Duration::Month => before(1.month()),
            Duration::HalfYear => before(6.months()),
            Duration::Year => before(1.year()),
            Duration::Until => self.until.as_ref()?.parse().ok(),
        }
    }

    /// Whether it was ended by `day`. A revocation whose day cannot be read ends it from ever.
    #[must_use]
    pub fn revoked_on(&self, day: Date) -> bool {
        self.revocations.values().any(|one| one.on.parse::<Date>().map_or(true, |on| on <= day))
    }

    /// The day until which it is kept: [`KEPT_YEARS`] after its last day, or after its revocation when that came first.
    /// `None` when that cannot be told: it is then kept until a person decides.
    #[must_use]
    pub fn kept_until(&self) -> Option<Date> {
        let last = self.last_day()?;
        let revoked = self.revocations.values().filter_map(|one| one.on.parse::<Date>().ok()).min();
        let end = revoked.map_or(last, |revoked| last.min(revoked));
        end.checked_add(i32::from(KEPT_YEARS).years()).ok()
    }

    /// The first signature that is missing under this protection.
    fn missing_signature(&self, protection: &Protection) -> Option<Signatory> {
        let stands = |who: &Signatory| self.signatures.get(who.code()).is_some_and(MandateSignature::stands);
        protection.powers().signatures.iter().copied().find(|who| !stands(who))
    }
}

/// Whether a revocation may be written: a day and a known way.
#[must_use]
pub fn revocation_can_be_written(revocation: &Revocation) -> bool {
    revocation.on.parse::<Date>().is_ok() && RevocationWay::from_code(&revocation.way).is_some()
}

/// Why a mandate cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MandateError {
    /// No démarche is listed.
    #[error("no démarche listed")]
    NothingListed,
    /// One of the démarches, by its place in the list, would cover anything.
    #[error("démarche {0} is too general")]
    TooGeneral(usize),
    /// The first day cannot be read.
    #[error("start unreadable")]
    Start,
    /// No duration, or a last day before the first.
    #[error("duration missing")]
    Duration,
    /// The exact text that was signed is not told.
    #[error("text missing")]
    Text,
    /// The place or the day of the signatures is missing.
    #[error("place or day missing")]
    PlaceAndDay,
    /// A signature that the protection asks for is missing, or neither drawn nor explained before a witness.
    #[error("signature missing")]
    Unsigned(Signatory),
}

/// Checks a mandate before it is written.
///
/// # Errors
/// The first [`MandateError`] found.
pub fn check(mandate: &Mandate, protection: &Protection) -> Result<(), MandateError> {
    if mandate.demarches.iter().all(|title| fold(title).is_empty()) {
        return Err(MandateError::NothingListed);
    }
    if let Some(at) = mandate.demarches.iter().position(|title| too_general(title)) {
        return Err(MandateError::TooGeneral(at));
    }
    let start: Date = mandate.starts_on.parse().map_err(|_| MandateError::Start)?;
    if mandate.last_day().is_none_or(|last| last < start) {
        return Err(MandateError::Duration);
    }
    if mandate.notice.is_empty() || !is_sha256(&mandate.notice_sha256) {
        return Err(MandateError::Text);
    }
    if mandate.place.trim().is_empty() || mandate.signed_on.parse::<Date>().is_err() {
        return Err(MandateError::PlaceAndDay);
    }
    mandate.missing_signature(protection).map_or(Ok(()), |who| Err(MandateError::Unsigned(who)))
}

/// Words that name no démarche, alone or together.
const GENERAL: &str = "administratif administration administrations administrative administratives au autre autres \
    aux compte comptes courrier courriers d de demande demandes demarche demarches des divers diverses dossier \
    dossiers du en et formalite formalites general generale internet l la le les ligne mes necessaire necessaires \
    numerique numeriques ou papiers pour procedure procedures sa ses site sites son sur tout toute";

/// Whether a démarche would cover anything: `toutes démarches`, `papiers divers`, `impôts, CAF, etc.`.
fn too_general(title: &str) -> bool {
    let folded = fold(title);
    let mut words = folded.split(' ').filter(|word| !word.is_empty());
    let everything = words.clone().any(|word| matches!(word, "etc" | "toute" | "toutes" | "tous"));
    everything
        || folded.starts_with("tout ")
        || words.all(|word| GENERAL.split(' ').any(|general| general == word))
}

/// Why the agent may not do this in the person's place, from the farthest to the nearest to being allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum NotCovered {
    /// There is no mandate.
    #[error("no mandate")]
    NoMandate,
    /// None lists this démarche.
    #[error("other démarches")]
    OtherDemarche,
    /// Its dates or its exact text cannot be read.
    #[error("unreadable")]
    Unreadable,
    /// It is over.
    #[error("ended")]
    Ended,
    /// It was revoked.
    #[error("revoked")]
    Revoked,
    /// It has not begun.
    #[error("not begun")]
    NotBegun,
    /// A signature is missing under the person's protection.
    #[error("signature missing")]
    Unsigned(Signatory),
    /// The mandate ended with the person (Code civil, 2003).
    #[error("deceased")]
    Deceased,
}

/// The mandate (by id) that lets an agent do `demarche` in the person's place on `day`. Titles are compared without
/// accents and case; a mandate lists what it covers in the démarche's own words.
///
/// # Errors
/// [`NotCovered`]: of several mandates, the reason of the one nearest to covering it.
pub fn covers<'p>(person: &'p Person, demarche: &str, day: Date) -> Result<&'p str, NotCovered> {
    if life::on(&person.life, day).state == LifeState::Deceased {
        return Err(NotCovered::Deceased);
    }
    let mut nearest = NotCovered::NoMandate;
    for (id, mandate) in person.mandates.iter().filter(|(_, mandate)| !mandate.withdrawn) {
        match one_covers(mandate, &person.protection, demarche, day) {
            Ok(()) => return Ok(id),
            Err(reason) => nearest = nearest.max(reason),
        }
    }
    Err(nearest)
}

fn one_covers(
    mandate: &Mandate,
    protection: &Protection,
    demarche: &str,
    day: Date,
) -> Result<(), NotCovered> {
    let asked = fold(demarche);
    let listed = |title: &String| fold(title) == asked && !too_general(title);
    if !mandate.demarches.iter().any(listed) {
        return Err(NotCovered::OtherDemarche);
    }
    // Signed after its first day, it covers from its signature on.
    let signed_on = mandate.signed_on.parse::<Date>().ok();
    let start =
        mandate.starts_on.parse::<Date>().ok().zip(signed_on).map(|(start, signed)| start.max(signed));
    let (Some(start), Some(last), true) = (start, mandate.last_day(), is_sha256(&mandate.notice_sha256))
    else {
        return Err(NotCovered::Unreadable);
    };
    if mandate.revoked_on(day) {
        return Err(NotCovered::Revoked);
    }
    if day > last {
        return Err(NotCovered::Ended);
    }
    if day < start {
        return Err(NotCovered::NotBegun);
    }
    mandate.missing_signature(protection).map_or(Ok(()), |who| Err(NotCovered::Unsigned(who)))
}

/// Whether the agent may take this posture for this démarche: being accompanied and learning are open to everybody,
/// whatever the protection; only acting in the person's place needs a mandate.
///
/// # Errors
/// [`NotCovered`] when a mandate is needed and none covers it.
pub fn allowed(person: &Person, posture: Posture, demarche: &str, day: Date) -> Result<(), NotCovered> {
    if posture == Posture::ActFor { covers(person, demarche, day).map(drop) } else { Ok(()) }
}

#[cfg(test)]
#[path = "mandate_tests.rs"]
mod tests;
