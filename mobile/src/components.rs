//! The pieces that screens are made of, on native HTML elements.

mod bar;
mod choices;
mod field;
mod glyph;
mod heading;
mod kept_text;
mod saving;
mod signature_pad;
mod sync_badge;
mod theme_button;
mod update_note;
mod use_draft;

pub use bar::{Back, Bar};
pub use choices::Choices;
pub use field::{Field, Kind as FieldKind};
pub use glyph::{Tag, Tone, glyph};
pub use heading::Heading;
pub use kept_text::{Judged, KeptText, judge};
pub use saving::{SaveState, SaveStatus, Saving};
pub use signature_pad::{Drawing, SignatureDrawing, SignaturePad};
pub use sync_badge::{SyncBadge, SyncWords};
pub use theme_button::ThemeButton;
pub use update_note::{UpdateNote, UpdateReady};
pub use use_draft::{use_draft, use_given};
