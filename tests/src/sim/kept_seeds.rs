//! Seeds that once failed, with what they found. They always run.

/// Run by the test beside its five hundred, and by `cargo xtask sim`.
pub const KEPT_SEEDS: &[u64] = &[];
