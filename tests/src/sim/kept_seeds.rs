//! Seeds that once failed, with what they found. They always run.

/// Run by the test beside its five hundred, and by `cargo xtask sim`.
pub const KEPT_SEEDS: &[u64] = &[
    76,  // a restored server took a document away before it was given back what it had lost of it
    114, // an actor that wrote before a restore went on, with numbers that other tablets gave back
];
