//! Icons, and the small tags that tell a state by icon, word and colour.

use dioxus::prelude::*;
use palier_shared::look::{self, Icon};

/// One icon, hidden from screen readers: the words beside it say what it means.
pub fn glyph(icon: Icon) -> Element {
    rsx! {
        svg { class: "i", view_box: "0 0 24 24", "aria-hidden": "true",
            path { d: look::icon(icon) }
        }
    }
}

/// The colour of a tag; its word says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing particular.
    Plain,
    /// As agreed.
    Accent,
    /// Done, kept.
    Good,
    /// In hand.
    Info,
    /// To see to.
    Warn,
    /// Wrong.
    Bad,
}

impl Tone {
    /// The class of a tag of this tone.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "tag",
            Self::Accent => "tag accent",
            Self::Good => "tag good",
            Self::Info => "tag info",
            Self::Warn => "tag warn",
            Self::Bad => "tag bad",
        }
    }
}

/// A state in a word or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its colour.
    pub tone: Tone,
    /// Its icon.
    pub icon: Option<Icon>,
    /// Its words.
    pub words: String,
}

impl Tag {
    /// A tag with an icon.
    #[must_use]
    pub fn new(tone: Tone, icon: Icon, words: impl Into<String>) -> Self {
        Tag { tone, icon: Some(icon), words: words.into() }
    }

    /// A tag of words alone.
    #[must_use]
    pub fn plain(tone: Tone, words: impl Into<String>) -> Self {
        Tag { tone, icon: None, words: words.into() }
    }

    /// Draws it.
    pub fn draw(&self) -> Element {
        rsx! {
            span { class: self.tone.class(),
                if let Some(icon) = self.icon {
                    {glyph(icon)}
                }
                "{self.words}"
            }
        }
    }
}
