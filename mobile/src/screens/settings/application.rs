//! The app's own files: which version, whether a newer one is ready, whether it is installed, whether what it keeps is
//! safe from the browser.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::text;
use crate::app::App;
use crate::components::{UpdateReady, glyph};
use crate::platform::{self, Install};

/// What is known of the app's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationView {
    /// Their version; none before they are kept on the tablet, where that is known.
    pub version: Option<String>,
    /// A newer version waits.
    pub update_ready: bool,
    /// Whether it is installed.
    pub install: Install,
    /// Whether the browser promised to keep what is stored; the outer `None` until it has said so.
    pub kept: Option<Option<bool>>,
}

/// What the browser says of the app.
#[component]
pub(super) fn Application() -> Element {
    let app = use_context::<App>();
    let asking = app.clone();
    let version = use_resource(|| async { platform::version().await });
    let kept = use_resource(move || {
        let app = asking.clone();
        async move { app.stores_are_kept().await }
    });
    let view = ApplicationView {
        version: version().flatten(),
        update_ready: app.update_is_ready(),
        install: app.installable(),
        kept: kept(),
    };
    rsx! {
        ApplicationBody { view, on_take: |()| platform::take_update(), on_install: |()| platform::install() }
    }
}

/// The same, drawn.
#[component]
pub fn ApplicationBody(
    view: ApplicationView,
    on_take: EventHandler<()>,
    on_install: EventHandler<()>,
) -> Element {
    rsx! {
        section { id: "application", class: "card stack",
            h2 { "{text::APP}" }
            match &view.version {
                Some(version) => rsx! { p { id: "version", "{text::version(version)}" } },
                None => rsx! { p { class: "muted", "{text::NOT_KEPT_YET}" } },
            }
            div { class: "stack", role: "status",
                if view.update_ready {
                    UpdateReady { on_take }
                } else if view.version.is_some() {
                    p { id: "up-to-date", class: "row", {glyph(Icon::Check)} "{text::UP_TO_DATE}" }
                }
            }
            if !view.update_ready {
                div { class: "row",
                    button { id: "look-for-update", r#type: "button", onclick: |_| platform::look_for_update(true), "{text::LOOK}" }
                }
            }
            p { id: "install", "{text::install(view.install)}" }
            if view.install == Install::Offered {
                div { class: "row",
                    button { id: "install-now", r#type: "button", onclick: move |_| on_install.call(()),
                        {glyph(Icon::Plus)}
                        "{text::INSTALL}"
                    }
                }
            }
            if let Some(kept) = view.kept {
                p { id: "storage", class: if kept == Some(true) { "" } else { "note" }, "{text::storage(kept)}" }
            }
        }
    }
}
