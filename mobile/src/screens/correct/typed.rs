//! What is typed for a correction, and what it becomes.

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::person::MAX_FIELD;
use palier_shared::stored_time;
use palier_shared::sync::Replica;
use palier_shared::text as shared_text;
use palier_shared::visit::{Corrected, Correction, EventKind, Outcome, Status, Visit, may, state};

use super::text;
use crate::components::{Fields, judge};
use crate::screens::clock;

/// Field of what is put right: its code.
pub(super) const WHAT: &str = "what";
/// Field of the démarche: its id.
pub(super) const TARGET: &str = "demarche";
/// Field of the new value.
pub(super) const VALUE: &str = "new-value";
/// Field of the reason.
pub(super) const REASON: &str = "reason";

/// A visit that may be put right.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrectView {
    visit: Visit,
    zone: TimeZone,
    /// The service was certified: it will have to be again.
    pub certified: bool,
    /// Its démarches: id and title.
    pub demarches: Vec<(String, String)>,
}

impl CorrectView {
    /// Of one visit; `None` unless it is over and on board.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId) -> Option<Self> {
        let visit = replica.get::<Visit>(id)?;
        let state = state(visit);
        if !may(&state, EventKind::Corrected) {
            return None;
        }
        let mut kept: Vec<_> = visit.demarches.iter().filter(|(_, one)| !one.withdrawn).collect();
        kept.sort_by_key(|(id, one)| (one.at, id.as_str()));
        Some(CorrectView {
            visit: visit.clone(),
            zone: clock::zone_of(replica),
            certified: state.status == Status::Certified,
            demarches: kept.into_iter().map(|(id, one)| (id.clone(), one.title.clone())).collect(),
        })
    }

    /// What was written, in words.
    #[must_use]
    pub fn before(&self, what: Corrected, target: &str) -> String {
        let old = self.visit.before_correction(what, target);
        match what {
            Corrected::Start | Corrected::End => self.wall(&old).map(french::hour).unwrap_or_default(),
            Corrected::Outcome => Outcome::from_code(&old)
                .map(|outcome| shared_text::outcome(outcome).to_owned())
                .unwrap_or_default(),
            Corrected::Notes | Corrected::NextSteps | Corrected::Tick | Corrected::Price => old,
        }
    }

    /// A correction of that kind begins with what was written: a word is changed rather than all typed again.
    #[must_use]
    pub fn begin(&self, what: Corrected) -> Entry {
        let old = self.visit.before_correction(what, "");
        let value = match what {
            Corrected::Start | Corrected::End => self.wall(&old).map(stored_time::hour).unwrap_or_default(),
            Corrected::Notes | Corrected::NextSteps => old,
            Corrected::Outcome | Corrected::Tick | Corrected::Price => String::new(),
        };
        let target = match (what, self.demarches.as_slice()) {
            (Corrected::Outcome, [(only, _)]) => only.clone(),
            _ => String::new(),
        };
        Entry { what: Some(what), target, value, reason: String::new() }
    }

    /// The hour on the wall of an instant as documents keep it.
    fn wall(&self, instant: &str) -> Option<Time> {
        Some(clock::civil(instant.parse().ok()?, &self.zone).time())
    }
}

/// What is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What is put right.
    pub what: Option<Corrected>,
    /// Which démarche (its id), or empty.
    pub target: String,
    /// `15:30`, the code of an outcome, or a text.
    pub value: String,
    /// Why.
    pub reason: String,
}

/// What is wrong, by field; empty where nothing is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wrong {
    /// The new value.
    pub value: &'static str,
    /// The reason.
    pub reason: &'static str,
}

impl Entry {
    /// What the fields say.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let said = |name: &str| fields.get(name).to_owned();
        Entry {
            what: Corrected::from_code(fields.get(WHAT)),
            target: said(TARGET),
            value: said(VALUE),
            reason: said(REASON),
        }
    }

    /// The correction and its reason.
    ///
    /// # Errors
    /// [`Wrong`], field by field.
    pub fn read(&self, view: &CorrectView, zone: &TimeZone) -> Result<(Correction, String), Wrong> {
        let what = self.what.ok_or(Wrong { value: text::NOTHING_CHANGED, ..Wrong::default() })?;
        let value = self.new_value(what, view, zone);
        let reason = self.reason.trim();
        let judged = judge(reason);
        let bad_reason = if reason.is_empty() {
            text::REASON_MISSING
        } else if !judged.keepable || reason.chars().count() > MAX_FIELD {
            text::REASON_REFUSED
        } else {
            ""
        };
        match value {
            Ok(new) if bad_reason.is_empty() => {
                let (old, target) = (view.visit.before_correction(what, &self.target), self.target.clone());
                Ok((Correction { what: what.code().into(), target, old, new }, reason.to_owned()))
            }
            other => Err(Wrong { value: other.err().unwrap_or_default(), reason: bad_reason }),
        }
    }

    fn new_value(
        &self,
        what: Corrected,
        view: &CorrectView,
        zone: &TimeZone,
    ) -> Result<String, &'static str> {
        let old = view.visit.before_correction(what, &self.target);
        let new = match what {
            Corrected::Start | Corrected::End => self.instant(what, view, zone)?.to_string(),
            Corrected::Outcome => {
                let known = view.demarches.iter().any(|(id, _)| *id == self.target);
                let outcome = Outcome::from_code(&self.value).filter(|_| known);
                outcome.ok_or(text::OUTCOME_MISSING)?.code().to_owned()
            }
            Corrected::Notes | Corrected::NextSteps | Corrected::Tick | Corrected::Price => {
                if !judge(&self.value).keepable {
                    return Err(text::TEXT_REFUSED);
                }
                self.value.trim_end().to_owned()
            }
        };
        if new == old { Err(text::NOTHING_CHANGED) } else { Ok(new) }
    }

    /// The hour typed, on the day on which the visit began; an end before the beginning is refused.
    fn instant(&self, what: Corrected, view: &CorrectView, zone: &TimeZone) -> Result<i64, &'static str> {
        let time: Time = self.value.parse().map_err(|_| text::HOUR_MISSING)?;
        let state = state(&view.visit);
        let (started, ended) = (state.started_at, state.ended_at);
        let day = Timestamp::from_millisecond(started.or(ended).unwrap_or_default())
            .map(|at| zone.to_datetime(at).date())
            .map_err(|_| text::HOUR_MISSING)?;
        let at = day.to_datetime(time).to_zoned(zone.clone()).map_err(|_| text::HOUR_MISSING)?;
        let at = at.timestamp().as_millisecond();
        let crossed = match what {
            Corrected::End => started.is_some_and(|started| at < started),
            _ => ended.is_some_and(|ended| at > ended),
        };
        if crossed { Err(text::HOURS_CROSSED) } else { Ok(at) }
    }
}
