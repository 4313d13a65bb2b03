//! Palier.
fn main() {}
