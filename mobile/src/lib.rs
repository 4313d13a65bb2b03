//! The tablet app: a home-visit companion that works without network.
//!
//! `screens`, `components`, `route` and `text` are what the agent sees; [`app`] is what they use; below it lie the
//! store ([`store`]), the sealing of all that is kept and the machine ([`platform`]).

pub mod app;
pub mod components;
pub mod gallery;
pub mod keyring;
pub mod platform;
pub mod route;
pub mod screens;
pub mod store;
pub mod tablet;
pub mod text;
pub mod vault;

/// Runs the app in the browser.
#[cfg(target_arch = "wasm32")]
pub fn launch() {
    platform::web::prepare();
    dioxus::launch(screens::Root);
}

/// Says that this build has no window yet.
#[cfg(not(target_arch = "wasm32"))]
pub fn launch() {
    eprintln!("The tablet app runs in a browser: build it with `cargo xtask tablet`.");
    std::process::exit(1);
}
