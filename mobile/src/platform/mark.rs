//! Moments of a start that can be measured: the browser keeps them beside its own, nothing of a person is in them.

/// A moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The PIN can be typed.
    PinAsked,
    /// The PIN was given.
    PinGiven,
    /// Its hash begins: slow on purpose.
    HashBegins,
    /// Its hash is there.
    HashEnds,
    /// All rows are unsealed.
    Unsealed,
    /// The documents can be read.
    Opened,
    /// The day is on the screen.
    Day,
}

impl Mark {
    /// Its name among the browser's.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PinAsked => "palier:pin-asked",
            Self::PinGiven => "palier:pin-given",
            Self::HashBegins => "palier:hash-begins",
            Self::HashEnds => "palier:hash-ends",
            Self::Unsealed => "palier:unsealed",
            Self::Opened => "palier:opened",
            Self::Day => "palier:day",
        }
    }
}
