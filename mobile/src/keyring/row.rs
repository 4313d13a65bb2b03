//! One agent's row of the keyring. Nothing in it is secret without the PIN or the recovery key.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

use super::attempts::Attempts;
use crate::vault::Cost;

#[derive(Debug, Encode, Decode)]
pub(super) struct KeyRow {
    #[n(0)]
    pub(super) name: String,
    #[n(1)]
    pub(super) salt: ByteArray<16>,
    #[n(2)]
    pub(super) memory_kib: u32,
    #[n(3)]
    pub(super) passes: u32,
    /// The data key under the PIN.
    #[n(4)]
    pub(super) by_pin: ByteVec,
    /// The data key under the server's recovery key.
    #[n(5)]
    pub(super) by_recovery: ByteVec,
    #[n(6)]
    pub(super) attempts: Attempts,
    /// When the store was last opened, milliseconds since 1970 UTC.
    #[n(7)]
    pub(super) last_used: i64,
}

impl KeyRow {
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        minicbor::decode(bytes).ok()
    }

    /// What the PIN cost when it was chosen.
    pub(super) fn cost(&self) -> Cost {
        Cost { memory_kib: self.memory_kib, passes: self.passes }
    }
}
