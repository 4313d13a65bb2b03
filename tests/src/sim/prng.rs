//! All randomness of a simulation: SplitMix64, from the seed.

use std::cell::Cell;
use std::rc::Rc;

/// A sequence of numbers; clones draw from the same one.
#[derive(Debug, Clone)]
pub(super) struct Prng(Rc<Cell<u64>>);

impl Prng {
    pub(super) fn new(seed: u64) -> Self {
        Prng(Rc::new(Cell::new(seed)))
    }

    /// A sequence of its own, that begins where this one decides. What is drawn from it moves nothing here: each tablet
    /// and the server have one, so that a seed's story stays the same when the app draws once more or once less.
    pub(super) fn fork(&self) -> Self {
        Prng::new(self.next())
    }

    pub(super) fn next(&self) -> u64 {
        let state = self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.0.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which is not 0.
    pub(super) fn below(&self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap_or(0)
    }

    /// Once in `of` times.
    pub(super) fn once_in(&self, of: usize) -> bool {
        self.below(of) == 0
    }

    /// One of them; none of nothing.
    pub(super) fn pick<'t, T>(&self, among: &'t [T]) -> Option<&'t T> {
        if among.is_empty() { None } else { among.get(self.below(among.len())) }
    }

    pub(super) fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.next().to_le_bytes()[..chunk.len()]);
        }
        bytes
    }
}
