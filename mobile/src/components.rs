//! The pieces that screens are made of, on native HTML elements.

mod area;
mod bar;
mod choices;
mod drafting;
mod field;
mod full_screen;
mod glyph;
mod heading;
mod kept_text;
mod reach;
mod reason;
mod saving;
mod signature_pad;
mod sync_badge;
mod theme_button;
mod typed;
mod update_note;
mod written;

pub use area::Area;
pub use bar::{Back, Bar};
pub use choices::Choices;
pub use drafting::{keep_draft, use_given};
pub use field::{Field, Kind as FieldKind};
pub use full_screen::FullScreen;
pub use glyph::{Tag, Tone, glyph};
pub use heading::Heading;
pub use kept_text::{Judged, KeptText, judge};
pub use reach::{Call, Reach};
pub use reason::Reason;
pub use saving::{SaveState, SaveStatus, Saving, use_fresh_saving};
pub use signature_pad::{Drawing, SignatureDrawing, SignaturePad};
pub use sync_badge::{SyncBadge, SyncWords};
pub use theme_button::ThemeButton;
pub use typed::{Fields, Typed, use_typed};
pub use update_note::{UpdateNote, UpdateReady};
pub use written::{Block, Span, Written, written};
