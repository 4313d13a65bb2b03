//! Identifiers of documents and of accounts: random (UUID v7), never derived from anything about a person.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// The text is not an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct NotAnId;

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The sixteen bytes, as they travel in frames and lie in the database.
            #[must_use]
            pub fn bytes(self) -> [u8; 16] {
                self.0.into_bytes()
            }

            /// Reads the sixteen bytes back.
            ///
            /// # Errors
            /// [`NotAnId`] when there are not sixteen of them.
            pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAnId> {
                Uuid::from_slice(bytes).map(Self).map_err(|_| NotAnId)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
            }
        }
    };
}

id_type!(
    /// Any document: a person, a visit, a tariff…
    DocumentId
);
id_type!(
    /// An account of the commune: agent, coordinator, finance officer. An agent's `worker` document has the same id.
    AccountId
);
id_type!(
    /// One sign-in of one agent on one tablet.
    DeviceId
);

/// Builds a UUID v7 from a time and random bits that the caller provides; ids made later sort later.
#[must_use]
pub fn uuid_v7(unix_milliseconds: u64, random: [u8; 10]) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(unix_milliseconds, &random).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_and_survive_text_and_bytes() {
        let early = DocumentId(uuid_v7(1_000, [255; 10]));
        let late = DocumentId(uuid_v7(2_000, [0; 10]));
        assert!(early < late);
        assert_eq!(late.to_string().parse(), Ok(late));
        assert_eq!(DocumentId::from_bytes(&late.bytes()), Ok(late));
        assert_eq!("pas un id".parse::<DocumentId>(), Err(NotAnId));
    }
}
