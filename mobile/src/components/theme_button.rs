//! Day, night or full sun: one button, kept on the tablet.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::glyph;
use crate::platform::{self, Theme};
use crate::text;

/// What a touch changes to.
fn following(theme: Option<Theme>) -> Theme {
    match theme {
        None | Some(Theme::Soleil) => Theme::Jour,
        Some(Theme::Jour) => Theme::Nuit,
        Some(Theme::Nuit) => Theme::Soleil,
    }
}

/// The button.
#[component]
pub fn ThemeButton() -> Element {
    let mut theme = use_signal(platform::theme);
    let icon = if theme() == Some(Theme::Nuit) { Icon::Moon } else { Icon::Sun };
    rsx! {
        button {
            id: "theme",
            class: "quiet",
            r#type: "button",
            title: text::theme(theme()),
            onclick: move |_| {
                let next = following(theme());
                platform::choose_theme(next);
                theme.set(Some(next));
            },
            {glyph(icon)}
            span { class: "unseen", "{text::theme(theme())}" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_touches_come_back_to_the_day() {
        let mut theme = None;
        let mut seen = Vec::new();
        for _ in 0..4 {
            let next = following(theme);
            seen.push(next);
            theme = Some(next);
        }
        assert_eq!(seen, [Theme::Jour, Theme::Nuit, Theme::Soleil, Theme::Jour]);
    }
}
