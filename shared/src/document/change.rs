//! One change of a document, as it travels and as it is stored.

use automerge::Change as AutomergeChange;

use super::{Actor, bounds, contained};

/// The largest change taken from a tablet, in bytes.
pub const MAX_CHANGE: usize = 256 * 1024;

/// First bytes of every Automerge chunk.
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
/// Type of an uncompressed change; a compressed one could hide a bomb, and is not taken.
const UNCOMPRESSED: u8 = 1;

/// An uncompressed Automerge change chunk that has been read and checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    inner: AutomergeChange,
}

/// Why bytes were not taken as a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// Longer than [`MAX_CHANGE`].
    #[error("change too large")]
    TooLarge,
    /// Not an uncompressed change chunk.
    #[error("not a change")]
    NotAChange,
    /// Not sixteen bytes of actor.
    #[error("actor of another form")]
    Actor,
}

impl Change {
    /// Reads one chunk.
    ///
    /// # Errors
    /// [`ChangeError`] for anything but one well-formed, uncompressed change of bounded size.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ChangeError> {
        if bytes.len() > MAX_CHANGE {
            return Err(ChangeError::TooLarge);
        }
        if bytes.len() < 9 || bytes[..4] != MAGIC || bytes[8] != UNCOMPRESSED {
            return Err(ChangeError::NotAChange);
        }
        if !bounds::are_kept(bytes) {
            return Err(ChangeError::NotAChange);
        }
        let inner = contained(|| AutomergeChange::from_bytes(bytes.to_vec()));
        let inner = inner.and_then(Result::ok).ok_or(ChangeError::NotAChange)?;
        // Automerge does not compare a change's checksum, the first bytes of its hash, when it reads one alone.
        if inner.raw_bytes().len() != bytes.len() || inner.hash().0[..4] != bytes[4..8] {
            return Err(ChangeError::NotAChange);
        }
        if inner.actor_id().to_bytes().len() != 16 {
            return Err(ChangeError::Actor);
        }
        Ok(Change { inner })
    }

    pub(super) fn from_automerge(inner: AutomergeChange) -> Self {
        Change { inner }
    }

    pub(super) fn automerge(&self) -> &AutomergeChange {
        &self.inner
    }

    /// The chunk.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.inner.raw_bytes()
    }

    /// Its hash: the same change always has the same.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        self.inner.hash().0
    }

    /// Whether it is written as Automerge writes it. One that is not can still be read, but its document would be saved
    /// with another change in its place, and not open again: the server takes none from a tablet.
    #[must_use]
    pub fn is_canonical(&self) -> bool {
        contained(|| AutomergeChange::from(self.inner.decode()).raw_bytes() == self.bytes()).unwrap_or(false)
    }

    /// Who wrote it.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::of(self.inner.actor_id())
    }

    /// Its number among the actor's changes to this document, from 1.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.inner.seq()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Document;
    use crate::person::Person;

    fn change() -> Change {
        let person = Person { last_name: "Vial".into(), ..Person::default() };
        Document::create(&person, Actor([7; 16]), 0).unwrap().1
    }

    #[test]
    fn a_change_survives_its_bytes() {
        let change = change();
        let again = Change::from_bytes(change.bytes()).unwrap();
        assert_eq!((again.hash(), again.actor(), again.seq()), (change.hash(), Actor([7; 16]), 1));
    }

    #[test]
    fn only_an_uncompressed_change_of_bounded_size_is_taken() {
        assert_eq!(Change::from_bytes(&vec![0; MAX_CHANGE + 1]), Err(ChangeError::TooLarge));
        assert_eq!(Change::from_bytes(b"short"), Err(ChangeError::NotAChange));
        let person = Person { last_name: "Vial".into(), ..Person::default() };
        let whole = Document::create(&person, Actor([7; 16]), 0).unwrap().0.save();
        assert_eq!(
            Change::from_bytes(&whole),
            Err(ChangeError::NotAChange),
            "a whole document is not a change"
        );
        let mut two = change().bytes().to_vec();
        two.extend_from_slice(change().bytes());
        assert_eq!(Change::from_bytes(&two), Err(ChangeError::NotAChange), "one chunk at a time");
    }

    proptest! {
        #[test]
        fn damaged_bytes_are_never_taken_for_another_change(at in 0_usize..200, with in 1_u8..=255) {
            let change = change();
            let mut bytes = change.bytes().to_vec();
            let at = at % bytes.len();
            bytes[at] ^= with;
            if let Ok(read) = Change::from_bytes(&bytes) {
                prop_assert_eq!(read.hash(), change.hash());
            }
        }
    }
}
