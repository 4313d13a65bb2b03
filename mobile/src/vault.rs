//! Sealing: nothing that the tablet keeps can be read, moved or changed without its key.
//!
//! Each value is sealed with XChaCha20-Poly1305 under the store's data key, bound to its table and key so that rows
//! cannot be swapped. The data key itself is kept twice, wrapped by a key from the agent's PIN (argon2id) and by the
//! recovery key that the server gives after a full sign-in. It is unwrapped in memory only.

mod pin;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use palier_shared::sync::Table;
use zeroize::Zeroizing;

pub use pin::{PinRefused, check_pin};

/// Length of a nonce: long enough to be drawn at random for each value.
pub const NONCE: usize = 24;

/// First byte of a sealed value: how it was sealed.
const VERSION: u8 = 1;

/// A secret of 32 bytes that seals and unseals; wiped from memory when dropped.
#[derive(Clone)]
pub struct Key(Zeroizing<[u8; 32]>);

/// The bytes were not sealed with this key for this place, or are damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not sealed with this key for this place")]
pub struct NotOurs;

/// The value could not be sealed: longer than the cipher's 256 GB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too long to be sealed")]
pub struct CannotSeal;

/// How much work a guess of the PIN costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Cost {
    /// What a tablet does in a fraction of a second.
    pub const TABLET: Cost = Cost { memory_kib: 19 * 1024, passes: 2 };
}

impl Key {
    /// From 32 random bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Key(Zeroizing::new(bytes))
    }

    /// From a PIN: slow on purpose. `device_secret` never leaves the tablet, so that a copy of the store alone does
    /// not suffice for guessing.
    #[must_use]
    pub fn from_pin(pin: &str, salt: &[u8; 16], device_secret: &[u8; 32], cost: Cost) -> Option<Self> {
        let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32)).ok()?;
        let argon =
            Argon2::new_with_secret(device_secret, Algorithm::Argon2id, Version::V0x13, params).ok()?;
        let mut key = Zeroizing::new([0; 32]);
        argon.hash_password_into(pin.as_bytes(), salt, key.as_mut_slice()).ok()?;
        Some(Key(key))
    }

    /// From 64 hexadecimal digits, as the server sends the recovery key.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut key = Zeroizing::new([0; 32]);
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        for (index, byte) in key.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * index..2 * index + 2], 16).ok()?;
        }
        Some(Key(key))
    }

    /// Seals a value for one place of the store.
    ///
    /// # Errors
    /// [`CannotSeal`].
    pub fn seal(
        &self,
        nonce: [u8; NONCE],
        table: Table,
        key: &str,
        value: &[u8],
    ) -> Result<Vec<u8>, CannotSeal> {
        self.seal_bytes(nonce, &place(table, key), value)
    }

    /// Unseals a value of that place.
    ///
    /// # Errors
    /// [`NotOurs`].
    pub fn unseal(&self, table: Table, key: &str, sealed: &[u8]) -> Result<Vec<u8>, NotOurs> {
        self.unseal_bytes(&place(table, key), sealed)
    }

    /// Wraps another key under this one. `purpose` says what for: a key wrapped for one purpose is of no use for another.
    ///
    /// # Errors
    /// [`CannotSeal`].
    pub fn wrap(&self, nonce: [u8; NONCE], purpose: &str, key: &Key) -> Result<Vec<u8>, CannotSeal> {
        self.seal_bytes(nonce, purpose.as_bytes(), key.0.as_slice())
    }

    /// Unwraps a key.
    ///
    /// # Errors
    /// [`NotOurs`]: for a key from a PIN, the PIN was wrong.
    pub fn unwrap_key(&self, purpose: &str, wrapped: &[u8]) -> Result<Key, NotOurs> {
        let bytes = Zeroizing::new(self.unseal_bytes(purpose.as_bytes(), wrapped)?);
        let bytes: [u8; 32] = bytes.as_slice().try_into().map_err(|_| NotOurs)?;
        Ok(Key::new(bytes))
    }

    fn seal_bytes(&self, nonce: [u8; NONCE], context: &[u8], plain: &[u8]) -> Result<Vec<u8>, CannotSeal> {
        let payload = Payload { msg: plain, aad: context };
        let sealed = self.cipher().encrypt(XNonce::from_slice(&nonce), payload).map_err(|_| CannotSeal)?;
        Ok([&[VERSION], nonce.as_slice(), &sealed].concat())
    }

    fn unseal_bytes(&self, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, NotOurs> {
        let (&VERSION, rest) = sealed.split_first().ok_or(NotOurs)? else {
            return Err(NotOurs);
        };
        let (nonce, sealed) = rest.split_at_checked(NONCE).ok_or(NotOurs)?;
        let payload = Payload { msg: sealed, aad: context };
        self.cipher().decrypt(XNonce::from_slice(nonce), payload).map_err(|_| NotOurs)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.0.as_slice().into())
    }
}

/// The names of tables hold no zero byte, so that no two places share their bytes.
fn place(table: Table, key: &str) -> Vec<u8> {
    [table.name().as_bytes(), &[0], key.as_bytes()].concat()
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: Cost = Cost { memory_kib: 8, passes: 1 };

    fn sealed() -> (Key, Vec<u8>) {
        let key = Key::new([7; 32]);
        let sealed = key.seal([1; NONCE], Table::Documents, "a", b"Odette Ferrand").unwrap();
        (key, sealed)
    }

    #[test]
    fn what_is_sealed_comes_back_and_cannot_be_read() {
        let (key, sealed) = sealed();
        assert!(!sealed.windows(6).any(|bytes| bytes == b"Odette"));
        assert_eq!(key.unseal(Table::Documents, "a", &sealed), Ok(b"Odette Ferrand".to_vec()));
    }

    #[test]
    fn rows_cannot_be_swapped() {
        let (key, sealed) = sealed();
        assert_eq!(key.unseal(Table::Documents, "b", &sealed), Err(NotOurs));
        assert_eq!(key.unseal(Table::Drafts, "a", &sealed), Err(NotOurs));
        assert_eq!(Key::new([8; 32]).unseal(Table::Documents, "a", &sealed), Err(NotOurs));
    }

    #[test]
    fn no_changed_byte_goes_unseen() {
        let (key, sealed) = sealed();
        for index in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[index] ^= 1;
            assert_eq!(key.unseal(Table::Documents, "a", &changed), Err(NotOurs), "byte {index}");
            assert_eq!(key.unseal(Table::Documents, "a", &sealed[..index]), Err(NotOurs), "cut at {index}");
        }
    }

    #[test]
    fn a_pin_opens_only_with_its_salt_its_tablet_and_its_purpose() {
        let from = |pin, salt: u8, device: u8| Key::from_pin(pin, &[salt; 16], &[device; 32], CHEAP).unwrap();
        let data = Key::new([7; 32]);
        let wrapped = from("270519", 1, 1).wrap([2; NONCE], "pin", &data).unwrap();
        assert_eq!(*from("270519", 1, 1).unwrap_key("pin", &wrapped).unwrap().0, *data.0);
        for (other, purpose) in [
            (from("270518", 1, 1), "pin"),
            (from("270519", 2, 1), "pin"),
            (from("270519", 1, 2), "pin"),
            (from("270519", 1, 1), "recovery"),
        ] {
            assert_eq!(other.unwrap_key(purpose, &wrapped).err(), Some(NotOurs));
        }
    }

    #[test]
    fn the_recovery_key_is_64_digits() {
        let key = Key::from_hex(&"0f".repeat(32)).unwrap();
        assert_eq!(*key.0, [15; 32]);
        for wrong in ["", "0f", &"zz".repeat(32), &"é".repeat(32), &"+f".repeat(32)] {
            assert!(Key::from_hex(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_key_is_never_printed() {
        assert_eq!(format!("{:?}", Key::new([7; 32])), "Key(…)");
    }
}
