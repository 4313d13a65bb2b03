//! The page and the browser around it.

use std::panic;

use wasm_bindgen::prelude::*;

use super::worker;
use crate::platform::{Mark, OpenNote, Theme, Unattended, Unsupported};

mod js {
    use super::*;

    #[wasm_bindgen(module = "/src/platform/web/page.js")]
    extern "C" {
        #[wasm_bindgen(js_name = setTitle)]
        pub(super) fn set_title(title: &str);
        pub(super) fn focus(id: &str);
        pub(super) fn mark(name: &str);
        #[wasm_bindgen(js_name = markDrawn)]
        pub(super) fn mark_drawn(name: &str);
        pub(super) fn reload();
        #[wasm_bindgen(js_name = showModal)]
        pub(super) fn show_modal(id: &str);
        #[wasm_bindgen(js_name = closeModal)]
        pub(super) fn close_modal(id: &str, opened_by: &str);
        pub(super) fn print();
        pub(super) fn theme() -> Option<String>;
        #[wasm_bindgen(js_name = chooseTheme)]
        pub(super) fn choose_theme(word: &str);
        #[wasm_bindgen(catch)]
        pub(super) async fn claim(wait: bool) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(js_name = keepStores)]
        pub(super) async fn keep_stores();
        pub(super) async fn nudged();
        #[wasm_bindgen(js_name = storesAreKept)]
        pub(super) async fn stores_are_kept() -> JsValue;
        pub(super) fn noted(name: &str) -> Option<String>;
        pub(super) fn note(name: &str, value: Option<String>);
        pub(super) fn untouched() -> f64;
        pub(super) fn hidden() -> f64;
        #[wasm_bindgen(js_name = hasNetwork)]
        pub(super) fn has_network() -> bool;
        #[wasm_bindgen(js_name = showBroken)]
        pub(super) fn show_broken(place: &str);
    }
}

/// Before anything is drawn: says what to do on a panic, and keeps the app for starting offline.
pub fn prepare() {
    panic::set_hook(Box::new(|panic| {
        // The place alone: the message could quote what it stumbled on.
        js::show_broken(&panic.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string));
    }));
    worker::register();
}

/// Names the page in the browser's tab and for screen readers.
pub fn set_title(title: &str) {
    js::set_title(title);
}

/// Moves the focus to the element with this id, if there is one.
pub fn focus(id: &str) {
    js::focus(id);
}

/// Notes that this moment is now.
pub fn mark(mark: Mark) {
    js::mark(mark.name());
}

/// Notes the moment at which what was just changed is on the screen.
pub fn mark_drawn(mark: Mark) {
    js::mark_drawn(mark.name());
}

/// Loads the page again.
pub fn reload() {
    js::reload();
}

/// Opens the `dialog` with this id over everything else. What the machine uses to go back asks its close button.
pub fn show_modal(id: &str) {
    js::show_modal(id);
}

/// Closes it before it leaves the page, and gives the focus back to what opened it.
pub fn close_modal(id: &str, opened_by: &str) {
    js::close_modal(id, opened_by);
}

/// Asks the machine to print the page.
pub fn print() {
    js::print();
}

/// The colours that the agent chose.
#[must_use]
pub fn theme() -> Option<Theme> {
    js::theme().as_deref().and_then(Theme::from_word)
}

/// Colours the page, now and after the next start.
pub fn choose_theme(theme: Theme) {
    js::choose_theme(theme.word());
}

pub(super) async fn claim(wait: bool) -> Result<bool, Unsupported> {
    js::claim(wait).await.ok().and_then(|held| held.as_bool()).ok_or(Unsupported)
}

pub(super) async fn keep_stores() {
    js::keep_stores().await;
}

pub(super) async fn stores_are_kept() -> Option<bool> {
    js::stores_are_kept().await.as_bool()
}

pub(super) fn noted(note: OpenNote) -> Option<String> {
    js::noted(note.name())
}

pub(super) fn note(note: OpenNote, value: Option<&str>) {
    js::note(note.name(), value.map(ToOwned::to_owned));
}

pub(super) fn unattended() -> Unattended {
    // Whole milliseconds, far below 2^53.
    Unattended { untouched: js::untouched() as i64, hidden: js::hidden() as i64 }
}

pub(super) fn has_network() -> bool {
    js::has_network()
}

pub(super) async fn nudged() {
    js::nudged().await;
}
