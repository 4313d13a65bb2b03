//! What the person reads, over the whole screen: nothing but it, in large print. A real `dialog`, opened as a modal, so
//! that the browser keeps the focus inside and gives it back.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::glyph;
use crate::platform;
use crate::text;

/// Covers the screen until it is closed, with the button, Escape or the tablet's way back.
#[component]
pub fn FullScreen(
    /// Id of the dialog; its close button is `<id>-close`.
    id: String,
    /// Its name, for screen readers.
    label: String,
    /// The element that gets the focus back.
    opened_by: String,
    /// Larger still, for a person who needs large print.
    #[props(default)]
    larger: bool,
    /// Asked to close.
    on_close: EventHandler<()>,
    /// What is read.
    children: Element,
) -> Element {
    use_effect({
        let id = id.clone();
        move || platform::show_modal(&id)
    });
    use_drop({
        let id = id.clone();
        move || platform::close_modal(&id, &opened_by)
    });
    rsx! {
        dialog {
            id: "{id}",
            class: if larger { "reading larger" } else { "reading" },
            "aria-label": "{label}",
            onkeydown: move |event| if event.key() == Key::Escape { on_close.call(()) },
            div { class: "reading-text stack wide", {children} }
            div { class: "reading-foot row wrap",
                button {
                    id: "{id}-close",
                    class: "big",
                    r#type: "button",
                    "data-close": "true",
                    onclick: move |_| on_close.call(()),
                    {glyph(Icon::Cross)}
                    "{text::CLOSE}"
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_covers_the_screen_is_a_named_dialog_that_can_be_closed() {
        fn page() -> Element {
            rsx! {
                FullScreen { id: "read", label: "À lire", opened_by: "open", larger: true, on_close: |()| {},
                    p { "Bonjour" }
                }
            }
        }
        let mut dom = VirtualDom::new(page);
        dom.rebuild_in_place();
        let html = dioxus_ssr::render(&dom);
        for part in
            ["<dialog", "aria-label=\"À lire\"", "class=\"reading larger\"", "id=\"read-close\"", "Bonjour"]
        {
            assert!(html.contains(part), "{part}\n{html}");
        }
    }
}
