//! How Palier looks, on the tablet and in the office alike: the style sheet and the drawings of the icons.

/// The one style sheet. Its first block holds the tokens, whose contrasts the tests below check.
pub const STYLE: &str = include_str!("look/palier.css");

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $path:literal),+ $(,)?) => {
        /// A drawing of 24 × 24, in lines.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon { $($(#[$doc])* $name),+ }

        impl Icon {
            /// All of them.
            pub const ALL: &'static [Icon] = &[$(Icon::$name),+];
        }

        /// The data of an icon's one SVG path, to be drawn in lines in a frame of 24 × 24.
        #[must_use]
        pub fn icon(icon: Icon) -> &'static str {
            match icon { $(Icon::$name => $path),+ }
        }
    };
}

icons!(
    /// Stairs: Palier itself.
    Stairs = "M3 20h5v-5h5v-5h5V5h3",
    /// Done, kept.
    Check = "M5 12l5 5 9-10",
    /// Something to see to.
    Alert = "M12 3.5L2.5 20h19L12 3.5zM12 10v4.5M12 17.2v.1",
    /// No network.
    Offline = "M3 3l18 18M8.5 16.5a5 5 0 0 1 7 0M5 13a10 10 0 0 1 5-2.7M14.5 10.6A10 10 0 0 1 19 13M12 20h.01",
    /// Waits to be sent.
    Upload = "M12 16V5M7.5 9.5L12 5l4.5 4.5M5 19h14",
    /// Up to date.
    Cloud = "M7 18.5a4.5 4.5 0 0 1-.6-8.96A6 6 0 0 1 18 10.6a4 4 0 0 1-.5 7.9zM9.3 14l2 2 3.6-3.9",
    /// Locked.
    Lock = "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    /// Sign in.
    Key = "M14.5 9.5a4 4 0 1 1-4-4 4 4 0 0 1 4 4zM13.3 12.3L20 19M17 16l2-2",
    /// A place.
    Pin = "M12 21s7-6 7-11a7 7 0 1 0-14 0c0 5 7 11 7 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
    /// A telephone.
    Phone = "M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2z",
    /// An hour, a duration.
    Clock = "M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 9v4l3 2M9 2h6",
    /// A day.
    Calendar = "M4 6h16v15H4zM4 10.5h16M8.5 3v5M15.5 3v5",
    /// Back.
    Back = "M15 5l-7 7 7 7",
    /// On.
    Next = "M9 5l7 7-7 7",
    /// Add.
    Plus = "M12 5v14M5 12h14",
    /// Take away, close.
    Cross = "M6 6l12 12M18 6L6 18",
    /// Take back the last one.
    Undo = "M9 6L4 11l5 5M4 11h10a6 6 0 0 1 0 12",
    /// Write.
    Pen = "M4 20l1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19zM14 7l3 3",
    /// A list to think of.
    List = "M9 6h11M9 12h11M9 18h11M4 6l.8.8L6.5 5M4 12l.8.8 1.7-1.8M4 18l.8.8 1.7-1.8",
    /// Someone.
    Person = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21a7.5 7.5 0 0 1 15 0",
    /// To someone else.
    Direct = "M4 12h13M12 7l5 5-5 5M20.5 4v16",
    /// What comes next.
    Flag = "M6 21V4M6 5h12l-2.5 4L18 13H6",
    /// By day.
    Sun = "M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 2.5v1.6M12 19.9v1.6M2.5 12h1.6M19.9 12h1.6M5.3 5.3l1.1 1.1M17.6 17.6l1.1 1.1M5.3 18.7l1.1-1.1M17.6 6.4l1.1-1.1",
    /// By night.
    Moon = "M20 14.5A8.5 8.5 0 1 1 9.5 4a6.8 6.8 0 0 0 10.5 10.5z",
    /// A price.
    Euro = "M17.5 6.5a7 7 0 1 0 0 11M4 10.5h9M4 13.8h8",
    /// Larger.
    Enlarge = "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
    /// Search.
    Search = "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21",
    /// A door that stays closed.
    Door = "M6 21V4h12v17M3.5 21h17M14.3 12.6v.1",
    /// A question, a hand.
    Help = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.4 9.6a2.6 2.6 0 1 1 4 2.2c-.9.6-1.4 1.1-1.4 2.1M12 17v.1",
    /// Not published here: shown on demand.
    Eye = "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icons_are_drawn() {
        for one in Icon::ALL {
            assert!(icon(*one).starts_with('M'), "{one:?}");
        }
    }
}
