//! Seeds that once failed, with what they found. They always run.

/// Run by the test beside its five hundred, and by `cargo xtask sim`.
pub const KEPT_SEEDS: &[u64] = &[
    76,  // a restored server took a document away before it was given back what it had lost of it
    228, // a tablet gave back what a restored server had already, and kept it without any right
    114, // an actor that wrote before a restore went on, with numbers that other tablets gave back
];

/// A seed that still fails: a change acknowledged before an older copy of the server was put back, on a document that its
/// tablet was just being made to drop, is not given back. The test passes it over, and `cargo xtask sim` shows it; see
/// "Not yet" in `docs/sync.md`.
pub const OPEN_SEEDS: &[u64] = &[271];
