//! Before the day: sign in once, choose a PIN, open with it; and the pages of an app that cannot open.

mod choose_pin;
mod locked;
mod sign_in;
mod stopped;
mod text;

use dioxus::prelude::*;
use palier_shared::look::Icon;

use crate::components::glyph;

pub use choose_pin::ChoosePin;
pub use locked::Locked;
pub use sign_in::{SignIn, SignInForm};
pub use stopped::{Stopped, StoppedBy};

/// The frame of these pages.
#[component]
fn Door(children: Element) -> Element {
    rsx! {
        main { id: "contenu", class: "door",
            div { class: "card stack",
                p { class: "brand", {glyph(Icon::Stairs)} "{crate::text::PALIER}" }
                {children}
            }
        }
    }
}
