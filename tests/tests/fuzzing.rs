//! A bounded run of what `cargo xtask fuzz` does for hours.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use palier_tests::fuzz::{Fuzzer, Target};

#[test]
fn damaged_frames_changes_and_documents_are_read_or_refused_and_do_no_harm() {
    let mut fuzzer = Fuzzer::new(0x5eed).unwrap();
    // Panics that are contained are no news; those that are not come back as findings.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    for (target, cases) in [
        (Target::FromTablet, 10_000),
        (Target::FromServer, 4_000),
        (Target::Change, 3_000),
        (Target::ForgedChange, 30_000),
        (Target::Snapshot, 1_000),
    ] {
        for case in 0..cases {
            if let Err(finding) = fuzzer.step(target) {
                std::panic::set_hook(hook);
                panic!("case {case}: {finding}\n{:02x?}", finding.input);
            }
        }
        let (valid, refused) = fuzzer.tally[&target];
        assert_eq!(valid + refused, cases);
        assert!(refused > 0, "{target:?}: nothing was damaged");
    }
    std::panic::set_hook(hook);
    // The forger gets past the door: what lies behind it is tried as well.
    let (valid, _) = fuzzer.tally[&Target::ForgedChange];
    assert!(valid > 50, "{valid}");
}
