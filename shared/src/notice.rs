//! The texts that the commune publishes and hands out, in exact versions: commitments, data protection, the mandate,
//! protocols.

mod defaults;
pub mod text;

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::coded::coded;

pub use defaults::{default_text, fill, unfilled};

coded!(
    /// What a text is for.
    NoticeKind {
        /// Mutual commitments: what the agent does and never does, who answers for what, where to complain.
        Commitments = "engagements",
        /// What is kept about the person, why, how long, and her rights (GDPR, articles 13 and 14).
        DataProtection = "donnees",
        /// The mandate that a person signs.
        Mandate = "mandat",
        /// What to do when a person does not open.
        NoAnswer = "n_ouvre_pas",
        /// What to do, and whom to tell, when a situation is worrying.
        Concern = "preoccupation",
    }
);

impl NoticeKind {
    /// Whether each person is given it, in its newest version.
    #[must_use]
    pub fn given_to_the_person(self) -> bool {
        matches!(self, Self::Commitments | Self::DataProtection)
    }
}

/// A published version of a text. Never edited: a new wording makes a new document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Notice {
    /// Schema of this document.
    pub schema: u64,
    /// [`NoticeKind`] by its code.
    pub kind: String,
    /// `Nos engagements réciproques`.
    pub title: String,
    /// What people call this version: `2026-1`.
    pub version: String,
    /// Day of publication, `2026-11-24`.
    pub published_on: String,
    /// The text, in Markdown. The mandate's keeps its fields (`{demarches}`…), filled when it is signed.
    pub text: String,
}

/// A published version as it is referred to: which one, and its exact text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeVersion {
    /// Document id.
    pub id: String,
    /// [`NoticeKind`] by its code.
    pub kind: String,
    /// SHA-256 of the text, in lower-case hexadecimal.
    pub sha256: String,
}

impl Notice {
    /// The reference to this version, whose document is `id`.
    #[must_use]
    pub fn as_version(&self, id: &str) -> NoticeVersion {
        NoticeVersion { id: id.to_owned(), kind: self.kind.clone(), sha256: sha256(&self.text) }
    }
}

/// SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal.
#[must_use]
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether it is written as [`sha256`] writes.
#[must_use]
pub fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_known_by_the_hash_of_its_exact_text() {
        let notice = Notice { kind: "mandat".into(), text: "abc".into(), ..Notice::default() };
        let version = notice.as_version("n");
        assert_eq!(version.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert!(
            is_sha256(&version.sha256) && !is_sha256("ba78") && !is_sha256(&version.sha256.to_uppercase())
        );
        let edited = Notice { text: "abc ".into(), ..notice };
        assert_ne!(edited.as_version("n").sha256, version.sha256);
    }
}
