//! The hour that was chosen, and what it needs before it can be booked.

use jiff::civil::{Date, DateTime, Time};
use palier_shared::person::MAX_FIELD;

use super::text;
use crate::components::{Fields, judge};
use crate::screens::diary::{Against, Ask, OwnDiary};

/// Field of the hour chosen: `2026-12-02T10:00`, or [`OTHER`].
pub const SLOT: &str = "creneau";
/// Field of a day typed.
pub const DAY: &str = "jour";
/// Field of an hour typed.
pub const HOUR: &str = "heure";
/// Field of the day from which free hours are shown.
pub const FROM: &str = "depuis";
/// Field of the reason's code, or [`OTHER`].
pub const REASON: &str = "raison";
/// Field of a reason in own words.
pub const WHY: &str = "raison-mots";
/// None of what is proposed.
pub const OTHER: &str = "autre";

/// When a visit takes place, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Civil start.
    pub start: DateTime,
    /// Length.
    pub minutes: i64,
    /// What the person is told: `vers 14 h`.
    pub announced: String,
    /// Why it is booked although something stands against it, or empty.
    pub reason: String,
}

/// What is missing, where, and in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Id of the field to go to.
    pub field: String,
    /// What to do.
    pub words: &'static str,
}

impl Missing {
    pub(in crate::screens) fn at(field: &str, words: &'static str) -> Self {
        Missing { field: field.to_owned(), words }
    }
}

/// The hour chosen or typed.
///
/// # Errors
/// [`Missing`], while there is none.
pub fn chosen(fields: &Fields) -> Result<DateTime, Missing> {
    match fields.get(SLOT) {
        "" => Err(Missing::at("hours", text::CHOOSE_HOUR)),
        OTHER => {
            let day = fields.get(DAY).parse::<Date>();
            let day = day.map_err(|_| Missing::at(DAY, text::WRONG_DAY))?;
            let hour = fields.get(HOUR).parse::<Time>();
            let hour = hour.map_err(|_| Missing::at(HOUR, text::WRONG_HOUR))?;
            Ok(day.to_datetime(hour))
        }
        slot => slot.parse().map_err(|_| Missing::at("hours", text::CHOOSE_HOUR)),
    }
}

/// The appointment, once an hour is chosen, nothing refuses it, and a reason is given where something stands against it.
///
/// # Errors
/// [`Missing`].
pub fn appointment(own: &OwnDiary, ask: &Ask, fields: &Fields) -> Result<Appointment, Missing> {
    let start = chosen(fields)?;
    if start.date() > own.today().saturating_add(jiff::Span::new().years(1)) {
        return Err(Missing::at(DAY, text::FAR_DAY));
    }
    let against = own.against(ask, start);
    if against.iter().any(|one| !one.may_be_overridden) {
        return Err(Missing::at("hours", text::REFUSED));
    }
    let reason = if against.is_empty() { String::new() } else { reason(fields)? };
    Ok(Appointment { start, minutes: ask.minutes, announced: own.announced(start), reason })
}

/// The reason chosen, or in the agent's own words.
fn reason(fields: &Fields) -> Result<String, Missing> {
    match fields.get(REASON) {
        "" => Err(Missing::at(REASON, text::CHOOSE_REASON)),
        OTHER => {
            let words = fields.get(WHY).trim();
            if words.is_empty() {
                Err(Missing::at(WHY, text::SAY_WHY))
            } else if words.chars().count() > MAX_FIELD || !judge(words).keepable {
                Err(Missing::at(WHY, text::WHY_TOO_LONG))
            } else {
                Ok(words.to_owned())
            }
        }
        code => text::reason(code).map(str::to_owned).ok_or(Missing::at(REASON, text::CHOOSE_REASON)),
    }
}

/// What stands against the hour that is chosen, to be shown beside it.
#[must_use]
pub fn standing_against(own: &OwnDiary, ask: &Ask, fields: &Fields) -> Vec<Against> {
    chosen(fields).map(|start| own.against(ask, start)).unwrap_or_default()
}
