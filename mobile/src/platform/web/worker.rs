//! The service worker: newer versions of the app, and installing it.

use wasm_bindgen::prelude::*;

use crate::platform::Install;

mod js {
    use super::*;

    #[wasm_bindgen(module = "/src/platform/web/worker.js")]
    extern "C" {
        pub(super) fn register();
        #[wasm_bindgen(js_name = appNews)]
        pub(super) async fn app_news();
        #[wasm_bindgen(js_name = updateIsReady)]
        pub(super) fn update_is_ready() -> bool;
        #[wasm_bindgen(js_name = lookForUpdate)]
        pub(super) fn look_for_update(now: bool);
        #[wasm_bindgen(js_name = takeUpdate)]
        pub(super) fn take_update();
        pub(super) async fn version() -> JsValue;
        pub(super) fn installable() -> String;
        pub(super) fn install();
    }
}

/// Keeps the app for starting offline, and watches for its newer versions.
pub(super) fn register() {
    js::register();
}

/// Waits until a version is ready, or installing has become possible or done.
pub async fn app_news() {
    js::app_news().await;
}

/// Whether a newer version is on the tablet, whole, and waits to be taken.
#[must_use]
pub fn update_is_ready() -> bool {
    js::update_is_ready()
}

/// Asks the server for a newer version: at once, or if nobody has asked for an hour.
pub fn look_for_update(now: bool) {
    js::look_for_update(now);
}

/// Takes the version that waits: the page is loaded again, at the same address.
pub fn take_update() {
    js::take_update();
}

/// The version of the app's files; none before they are kept on the tablet.
pub async fn version() -> Option<String> {
    js::version().await.as_string()
}

/// Whether the app can be installed.
#[must_use]
pub fn installable() -> Install {
    match js::installable().as_str() {
        "done" => Install::Done,
        "offered" => Install::Offered,
        _ => Install::ByMenu,
    }
}

/// Has the browser ask whether to install the app.
pub fn install() {
    js::install();
}
