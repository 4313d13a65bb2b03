//! The root: shows the page that fits where the app stands. The address is kept meanwhile, so that a reload, a lock or
//! a crash comes back to the same screen.

use dioxus::prelude::*;

use crate::app::{App, Stage};
use crate::components::Saving;
use crate::route::Route;
use crate::screens::door::{ChoosePin, Locked, SignIn, Stopped, StoppedBy};
use crate::screens::safety::Calm;

/// The app, on the machine it was built for.
#[component]
pub fn Root() -> Element {
    use_context_provider(App::start);
    rsx! { Stages {} }
}

/// What follows from the app's stage.
#[component]
pub fn Stages() -> Element {
    let app = use_context::<App>();
    Saving::provide();
    Calm::provide();
    match app.stage() {
        Stage::Starting => rsx! { Stopped { why: StoppedBy::Starting } },
        Stage::OtherTab => rsx! { Stopped { why: StoppedBy::OtherTab } },
        Stage::Broken { why } => rsx! { Stopped { why: StoppedBy::Broken(why) } },
        Stage::SignIn { why } => rsx! { SignIn { why } },
        Stage::ChoosePin => rsx! { ChoosePin {} },
        Stage::Locked { name, wait_until } => {
            let asked = app.asked().map(|account| account.id).unwrap_or_default();
            rsx! { Locked { key: "{asked}", asked, name, wait_until } }
        }
        Stage::Open => rsx! { Router::<Route> {} },
    }
}
