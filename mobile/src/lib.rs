//! Palier.
