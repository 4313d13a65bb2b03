//! The bar at the top of every screen: where one is, how the tablet stands with the server, the lock.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::{SyncBadge, SyncWords, ThemeButton, glyph};
use crate::app::App;
use crate::platform;
use crate::route::Route;
use crate::screens::clock;
use crate::screens::safety::{HelpLink, Overrun};
use crate::text;

/// Where the bar's first button leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Back {
    /// The screen.
    pub to: Route,
    /// Its name.
    pub words: &'static str,
    /// Not needed where both panes are seen.
    pub only_narrow: bool,
}

/// The bar. `children` say where one is.
#[component]
pub fn Bar(back: Option<Back>, children: Element) -> Element {
    let app = use_context::<App>();
    let zone = clock::zone(&app);
    let words = SyncWords::of(&app.sync(), app.civil_now(), |at| clock::civil(at, &zone));
    rsx! {
        header { class: "bar",
            button { class: "skip", r#type: "button", onclick: |_| platform::focus("contenu"), "{text::SKIP}" }
            match back {
                Some(Back { to, words, only_narrow }) => rsx! {
                    if only_narrow {
                        span { class: "brand wide-only", {glyph(Icon::Stairs)} span { class: "word", "{text::PALIER}" } }
                    }
                    Link { to, id: "back", class: if only_narrow { "btn quiet back only-narrow" } else { "btn quiet back" },
                        {glyph(Icon::Back)}
                        span { class: "back-word", "{words}" }
                    }
                },
                None => rsx! {
                    span { class: "brand", {glyph(Icon::Stairs)} span { class: "word", "{text::PALIER}" } }
                },
            }
            {children}
            div { class: "tools",
                HelpLink {}
                ThemeButton {}
                Link { to: Route::Settings {}, id: "settings", class: "btn quiet", title: text::SETTINGS,
                    {glyph(Icon::Person)}
                    span { class: "unseen", "{text::SETTINGS}" }
                }
                button {
                    id: "lock",
                    class: "quiet",
                    r#type: "button",
                    onclick: {
                        let app = app.clone();
                        move |_| app.lock()
                    },
                    {glyph(Icon::Lock)}
                    span { class: "word", "{text::LOCK}" }
                }
            }
            SyncBadge { words }
            Overrun {}
        }
    }
}
