//! The tablet itself: who is signed in, her PIN, when it locks, whether it is up to date, and leaving it.

mod application;
mod change_pin;
mod leave;
mod text;

use dioxus::prelude::*;
use palier_shared::look::Icon;

use crate::app::App;
use crate::components::{Back, Bar, Choices, Heading, glyph};
use crate::platform::{self, LockDelay, Theme};
use crate::route::Route;

pub use application::{ApplicationBody, ApplicationView};
pub use leave::LeaveBody;

/// `/reglages`.
#[component]
pub fn Settings() -> Element {
    let app = use_context::<App>();
    let name = app.account().map(|account| account.name).unwrap_or_default();
    let switching = app.clone();
    rsx! {
        div { class: "tablet",
            Bar { back: Back { to: Route::Day {}, words: crate::text::DAY, only_narrow: false },
                Heading { page: crate::text::SETTINGS, "{crate::text::SETTINGS}" }
            }
            main { id: "contenu", tabindex: "-1", class: "page done",
                div { class: "stack wide",
                    section { id: "who", class: "card stack",
                        h2 { "{text::WHO}" }
                        p { class: "strong", "{name}" }
                        p { class: "muted", "{text::SWITCH_EXPLAINED}" }
                        div { class: "row",
                            button { id: "switch", r#type: "button", onclick: move |_| switching.lock(),
                                {glyph(Icon::Person)}
                                "{text::SWITCH}"
                            }
                        }
                        change_pin::ChangePin {}
                    }
                    section { class: "card stack",
                        LockAfter {}
                        p { class: "muted small", "{text::LOCK_EXPLAINED}" }
                        Display {}
                    }
                    application::Application {}
                    leave::Leave {}
                }
            }
        }
    }
}

/// After how long without a touch the app locks.
#[component]
fn LockAfter() -> Element {
    let app = use_context::<App>();
    let mut chosen = use_signal(|| app.lock_delay());
    let options = LockDelay::ALL.into_iter().map(|delay| (delay.minutes().to_string(), text::delay(delay)));
    rsx! {
        Choices {
            name: "lock-delay",
            legend: text::LOCK,
            options: options.collect::<Vec<_>>(),
            chosen: chosen().minutes().to_string(),
            on_choose: move |minutes: String| {
                if let Some(delay) = LockDelay::from_minutes(&minutes) {
                    app.choose_lock_delay(delay);
                    chosen.set(delay);
                }
            },
        }
    }
}

/// Day, night, full sun.
#[component]
fn Display() -> Element {
    let mut chosen = use_signal(platform::theme);
    let options = [Theme::Jour, Theme::Nuit, Theme::Soleil]
        .map(|theme| (theme.word().to_owned(), text::theme(theme).to_owned()));
    rsx! {
        Choices {
            name: "display",
            legend: text::DISPLAY,
            options: options.to_vec(),
            chosen: chosen().map_or("", Theme::word),
            on_choose: move |word: String| {
                if let Some(theme) = Theme::from_word(&word) {
                    platform::choose_theme(theme);
                    chosen.set(Some(theme));
                }
            },
        }
    }
}

#[cfg(test)]
mod tests;
