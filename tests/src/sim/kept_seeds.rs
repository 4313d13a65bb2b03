//! Seeds that once failed, with what they found. They always run.

/// Run by the test beside its five hundred, and by `cargo xtask sim`.
pub const KEPT_SEEDS: &[u64] = &[
    76,  // a restored server took a document away before it was given back what it had lost of it
    114, // an actor that wrote before a restore went on, with numbers that other tablets gave back
];

/// Seeds that still fail, all after an older copy of the server was put back: a tablet keeps what it may hold no more
/// (228, 273, 421), or a change acknowledged before the restore is not given back (271). The test passes them over, and
/// `cargo xtask sim` shows them; see "Not yet" in `docs/sync.md`.
pub const OPEN_SEEDS: &[u64] = &[228, 271, 273, 421];
