//! The tablet app: a home-visit companion that works without network.
//!
//! `screens`, `components`, `route` and `text` are what the agent sees; [`app`] is what they use; below it lie the
//! store ([`store`]), the sealing of all that is kept and the machine ([`platform`]).

pub mod app;
pub mod platform;
