//! Pages of an app that is not there yet, or cannot be.

use dioxus::prelude::*;

use super::{Door, text};
use crate::app::Broken;
use crate::components::Heading;
use crate::platform;

/// Why there is nothing to do yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoppedBy {
    /// The tablet's store is being looked at.
    Starting,
    /// Another tab has the store.
    OtherTab,
    /// The app cannot work.
    Broken(Broken),
}

/// The page.
#[component]
pub fn Stopped(why: StoppedBy) -> Element {
    let (title, explained) = match why {
        StoppedBy::Starting => (text::STARTING, ""),
        StoppedBy::OtherTab => (text::OTHER_TAB, text::OTHER_TAB_EXPLAINED),
        StoppedBy::Broken(Broken::Storage) => (text::NO_STORAGE, text::NO_STORAGE_EXPLAINED),
        StoppedBy::Broken(Broken::Browser) => (text::NO_BROWSER, text::NO_BROWSER_EXPLAINED),
    };
    rsx! {
        Door {
            Heading { page: title, "{title}" }
            if !explained.is_empty() {
                p { "{explained}" }
                button { id: "resume", class: "primary big fill", r#type: "button", onclick: |_| platform::reload(), "{text::RESUME}" }
            }
        }
    }
}
