//! French words of the agent's diary.

/// An agent whose name has not come yet.
pub(super) const AGENT: &str = "L’intervenante";
/// A person whose record is not on board.
pub(super) const SOMEBODY: &str = "une autre personne";
