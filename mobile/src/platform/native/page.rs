//! What a window will do. There is none yet on the native machine: nothing to title, to colour or to update.

use std::future::pending;

use crate::platform::{Install, Mark, Theme};

/// There is no title before there is a window.
pub fn set_title(_title: &str) {}

/// There is no focus before there is a window.
pub fn focus(_id: &str) {}

/// There is no page to load again before there is a window.
pub fn reload() {}

/// Nobody measures what has no window.
pub fn mark(_mark: Mark) {}

/// Nobody measures what has no window.
pub fn mark_drawn(_mark: Mark) {}

/// There is nothing to cover before there is a window.
pub fn show_modal(_id: &str) {}

/// There is nothing to uncover before there is a window.
pub fn close_modal(_id: &str, _opened_by: &str) {}

/// There is nothing to print on before there is a window.
pub fn print() {}

/// There is nothing to colour before there is a window.
#[must_use]
pub fn theme() -> Option<Theme> {
    None
}

/// There is nothing to colour before there is a window.
pub fn choose_theme(_theme: Theme) {}

/// A program has no newer version waiting beside it.
#[must_use]
pub fn update_is_ready() -> bool {
    false
}

/// Nothing is ever new about a program that runs.
pub async fn app_news() {
    pending().await
}

/// There is nowhere to look.
pub fn look_for_update(_now: bool) {}

/// There is nothing to take.
pub fn take_update() {}

/// A program has no version of its files.
pub async fn version() -> Option<String> {
    None
}

/// A program is installed.
#[must_use]
pub fn installable() -> Install {
    Install::Done
}

/// There is nothing to install.
pub fn install() {}
