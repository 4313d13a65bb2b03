//! The pieces that screens are made of, on native HTML elements.

mod area;
mod bar;
mod call;
mod choices;
mod field;
mod full_screen;
mod glyph;
mod heading;
mod kept_line;
mod kept_text;
mod reach;
mod saving;
mod signature_pad;
mod sync_badge;
mod theme_button;
mod typed;
mod written;

pub use area::Area;
pub use bar::{Back, Bar};
pub use call::Call;
pub use choices::Choices;
pub use field::{Field, Kind as FieldKind};
pub use full_screen::FullScreen;
pub use glyph::{Tag, Tone, glyph};
pub use heading::Heading;
pub use kept_line::KeptLine;
pub use kept_text::{Judged, KeptText, judge};
pub use reach::{MapLink, PhoneLink};
pub use saving::{SaveState, SaveStatus, Saving};
pub use signature_pad::{Drawing, SignatureDrawing, SignaturePad};
pub use sync_badge::{SyncBadge, SyncWords};
pub use theme_button::ThemeButton;
pub use typed::{Fields, Typed, use_typed};
pub use written::{Block, Span, Written, written};
