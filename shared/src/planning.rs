//! Planning: when agents work, what stands against a visit at a given hour, and which hours are free.
//!
//! Visits are planned in civil time, in the commune's zone; lengths, gaps and overlaps are counted in real minutes, so
//! that the two days of the year on which the clocks change are right.

mod absences;
mod clock;
mod holidays;
mod hours;
mod obstacles;
mod repeats;
mod settings;
mod slots;
pub mod text;
mod wishes;

pub use absences::{Absence, AbsenceKind, Half, covered};
pub use clock::{LeadTime, begins, civil, ends, lead_time, skipped};
pub use holidays::{Holiday, Territory, easter, holiday, holidays};
pub use hours::{Hours, Open, Recurrence, Weekday, open_on};
pub use obstacles::{Agent, Booked, Diary, Obstacle, Proposal, Side, obstacles};
pub use repeats::{Occurrence, Repeat, repeats};
pub use settings::{Closed, ClosedDay, Settings};
pub use slots::{Need, Order, Slot, Team, slots};
pub use wishes::{Wish, Wishes};

/// The shortest and the longest visit that can be booked, in minutes.
pub const MINUTES: std::ops::RangeInclusive<i64> = 15..=480;
