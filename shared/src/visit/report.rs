//! What the agent records at the home.

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

/// An item of the aide-mémoire, ticked or not; a question, answered or not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Tick {
    /// Ticked now.
    pub done: bool,
    /// What was answered to a question: `true` is yes; none while it is not answered.
    pub answer: Option<bool>,
    /// When it last changed, milliseconds since 1970 UTC.
    pub at: i64,
}

/// The signature: a plain drawing, or why there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Signature {
    /// Strokes as `x,y x,y;x,y…`, in thousandths of the frame's width; empty when not signed.
    pub strokes: String,
    /// Why there is no drawing: `vue`, `main`, `refus`, or words.
    pub reason: String,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
}
