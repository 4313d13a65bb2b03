//! The agent's own safety. Nothing follows her: a quiet way to ask for help, a question when a visit goes on for long,
//! and whom to tell of a worrying situation.

mod at_hand;
mod concern;
mod departure;
pub mod edit;
mod help;
mod overrun;
mod text;

pub use at_hand::at_hand;
pub use concern::{Concern, ConcernLink, ConcernView};
pub use departure::{Departure, Why};
pub use help::{Help, HelpLink, HelpView, Stage};
pub use overrun::{Calm, Overrun, OverrunView};

#[cfg(test)]
mod tests;
