//! Day, night, full sun.

/// A choice of colours that the agent made; without one, the machine's own preference holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on paper.
    Jour,
    /// Light ink on a dark ground.
    Nuit,
    /// The strongest contrast.
    Soleil,
}

impl Theme {
    /// The word in the page's `data-theme` attribute, which the style sheet reads.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Jour => "jour",
            Self::Nuit => "nuit",
            Self::Soleil => "soleil",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Jour, Self::Nuit, Self::Soleil].into_iter().find(|theme| theme.word() == word)
    }
}
