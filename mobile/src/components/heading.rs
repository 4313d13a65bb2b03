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
    /// Whether the focus moves to it when the page opens; a page that only asks for one thing keeps it for its field.
    #[props(default = true)]
    takes_focus: bool,
    /// Its words.
    children: Element,
) -> Element {
    // After each drawing of another page; `onmounted` would need a feature of dioxus-web that nothing else uses.
    use_effect(use_reactive!(|page| {
        platform::set_title(&text::page_title(&page));
        if takes_focus {
            platform::focus("titre");
        }
    }));
    rsx! {
        h1 {
            id: "titre",
            class: "{class}",
            tabindex: "-1",
            {children}
        }
    }
}
