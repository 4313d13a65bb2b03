//! The one heading of a screen: names the page, and takes the focus when the screen opens.

use dioxus::prelude::*;

use crate::platform;
use crate::text;

/// The `h1`. Give it the route as its key where one component serves several addresses.
#[component]
pub fn Heading(
    /// What the page is called in the browser's tab; never a person's name, which would stay in the history.
    page: String,
    /// Its class.
    #[props(default)]
    class: String,
    /// Its words.
    children: Element,
) -> Element {
    use_effect(use_reactive!(|page| platform::set_title(&text::page_title(&page))));
    rsx! {
        h1 {
            id: "titre",
            class: "{class}",
            tabindex: "-1",
            onmounted: |_| platform::focus("titre"),
            {children}
        }
    }
}
