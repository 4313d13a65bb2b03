//! Enumerations that documents store as words.
//!
//! A stored word is never renamed. One of a later version reads as `None`, stays in the document, and is shown as
//! nothing: an old tablet neither fails on it nor writes over it.

/// Declares an enumeration with the word of each case: `ALL`, `code()` and `from_code()` follow from the one list.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$case_doc])* $case),+ }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [$name] = &[$($name::$case),+];

            /// The word stored in documents.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $($name::$case => $code),+ }
            }

            /// Reads the stored word; `None` when it is of a later version, or empty.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|case| case.code() == code)
            }
        }
    };
}
pub(crate) use coded;
