//! Every component in each of its states, on one page, for who works on the look: `cargo xtask gallery` draws it.
//!
//! No product page shows it, and the app's build leaves it out.

use dioxus::prelude::*;
use jiff::civil::date;
use palier_shared::look::{self, Icon};
use palier_shared::person::MAX_TEXT;
use palier_shared::sync::Link as Connection;

use crate::app::{SaveError, SyncStatus};
use crate::components::{
    Call, Choices, Drawing, Field, FieldKind, KeptText, Reach, SaveState, SaveStatus, Saving,
    SignatureDrawing, SignaturePad, SyncBadge, SyncWords, Tag, ThemeButton, Tone, UpdateReady, Written,
    glyph,
};

/// The page, as a whole app: components that lead somewhere need an address to lead from.
#[component]
pub fn Gallery() -> Element {
    Saving::provide();
    rsx! { Router::<Page> {} }
}

#[derive(Debug, Clone, PartialEq, Routable)]
enum Page {
    #[route("/:..path")]
    All { path: Vec<String> },
}

#[component]
fn All(path: Vec<String>) -> Element {
    let _ = path;
    rsx! {
        main { id: "contenu", class: "page done",
            div { class: "stack wide",
                h1 { "{text::GALLERY}" }
                Buttons {}
                Tags {}
                Fields {}
                Answers {}
                Texts {}
                Saves {}
                Badges {}
                Ways {}
                Published {}
                Signatures {}
                Icons {}
            }
        }
    }
}

/// One component: its name in the code, and its states.
#[component]
fn Shown(name: &'static str, children: Element) -> Element {
    rsx! {
        section { class: "card stack",
            h2 { "{name}" }
            {children}
        }
    }
}

#[component]
fn Buttons() -> Element {
    rsx! {
        Shown { name: "button, .btn",
            div { class: "row wrap",
                button { r#type: "button", class: "primary big", {glyph(Icon::Flag)} "{text::PRIMARY}" }
                button { r#type: "button", {glyph(Icon::Plus)} "{text::PLAIN}" }
                button { r#type: "button", class: "quiet", {glyph(Icon::Cross)} "{text::QUIET}" }
                button { r#type: "button", class: "warn", "{text::GRAVE}" }
                button { r#type: "button", "aria-pressed": "true", "{text::PRESSED}" }
                button { r#type: "button", disabled: true, "{text::DISABLED}" }
                ThemeButton {}
            }
        }
    }
}

const TONES: [Tone; 6] = [Tone::Plain, Tone::Accent, Tone::Good, Tone::Info, Tone::Warn, Tone::Bad];

#[component]
fn Tags() -> Element {
    rsx! {
        Shown { name: "Tag, .note",
            div { class: "row wrap",
                for tone in TONES {
                    {Tag::new(tone, Icon::Check, tone.class()).draw()}
                    {Tag::plain(tone, tone.class()).draw()}
                }
            }
            p { class: "note", "{text::NOTE}" }
            p { class: "note info", "{text::NOTE}" }
            p { class: "note good", "{text::NOTE}" }
            p { class: "note bad", "{text::NOTE}" }
        }
    }
}

#[component]
fn Fields() -> Element {
    let kinds = [
        (FieldKind::Text, "text"),
        (FieldKind::Login, "login"),
        (FieldKind::Password, "password"),
        (FieldKind::Pin, "pin"),
        (FieldKind::Amount, "amount"),
        (FieldKind::Month, "month"),
        (FieldKind::Date, "date"),
        (FieldKind::Time, "time"),
        (FieldKind::Search, "search"),
    ];
    rsx! {
        Shown { name: "Field",
            div { class: "two",
                for (kind, name) in kinds {
                    Field { id: "field-{name}", label: name, kind, value: "", hint: text::HINT, on_input: |_| {} }
                    Field { id: "wrong-{name}", label: name, kind, value: "", error: text::WRONG, on_input: |_| {} }
                }
            }
        }
    }
}

#[component]
fn Answers() -> Element {
    let options: Vec<(String, String)> =
        text::ANSWERS.iter().map(|words| ((*words).to_owned(), (*words).to_owned())).collect();
    rsx! {
        Shown { name: "Choices, .check",
            Choices { name: "open", legend: text::QUESTION, options: options.clone(), chosen: "", on_choose: |_| {} }
            Choices { name: "chosen", legend: text::QUESTION, options, chosen: text::ANSWERS[1], on_choose: |_| {} }
            ul { class: "flush",
                for (index, done) in [false, true].into_iter().enumerate() {
                    li { key: "{index}", label { class: "check", input { r#type: "checkbox", id: "check-{index}", checked: done } span { class: "what", "{text::NOTE}" } } }
                }
            }
        }
    }
}

#[component]
fn Texts() -> Element {
    let drafts = [
        ("empty", None, false),
        ("typed", Some(text::NOTE.to_owned()), false),
        ("password", Some("mdp : Soleil38!".to_owned()), false),
        ("number", Some("1 53 05 38 037 397 41".to_owned()), false),
        ("long", Some("é".repeat(MAX_TEXT + 1)), false),
        ("line", None, true),
    ];
    rsx! {
        Shown { name: "KeptText",
            for (name, draft, line) in drafts {
                KeptText { key: "{name}", id: "text-{name}", label: name, kept: "", draft, line, on_draft: |_| {}, on_keep: |_| {} }
            }
        }
    }
}

#[component]
fn Saves() -> Element {
    let states = [
        SaveState::Idle,
        SaveState::Running,
        SaveState::Kept,
        SaveState::Failed(SaveError::Full),
        SaveState::Failed(SaveError::Storage),
        SaveState::Failed(SaveError::Locked),
    ];
    rsx! {
        Shown { name: "SaveStatus",
            for (index, state) in states.into_iter().enumerate() {
                div { key: "{index}", p { class: "muted small", "{state:?}" } SaveStatus { state } }
            }
        }
    }
}

/// The state of the exchanges, from the best to the worst.
fn standings() -> Vec<SyncStatus> {
    let live = SyncStatus {
        link: Connection::Live { caught_up: true },
        last_contact: Some(0),
        ..SyncStatus::default()
    };
    let offline = SyncStatus { offline_since: Some(0), ..SyncStatus::default() };
    vec![
        live,
        SyncStatus { waiting: 3, ..live },
        SyncStatus { link: Connection::Greeting, ..live },
        offline,
        SyncStatus { waiting: 12, ..offline },
        SyncStatus { sign_in_needed: true, ..offline },
        SyncStatus { update_needed: true, ..offline },
        SyncStatus { refused: 2, ..live },
        SyncStatus { revoked: true, ..offline },
        SyncStatus { storage_failed: true, ..live },
    ]
}

#[component]
fn Badges() -> Element {
    let now = date(2026, 11, 23).at(14, 40, 0, 0);
    rsx! {
        Shown { name: "SyncBadge",
            div { class: "row wrap",
                for (index, status) in standings().into_iter().enumerate() {
                    SyncBadge { key: "{index}", words: SyncWords::of(&status, now, |_| date(2026, 11, 23).at(14, 32, 0, 0)) }
                }
            }
        }
    }
}

#[component]
fn Ways() -> Element {
    rsx! {
        Shown { name: "Call, Reach, UpdateReady",
            div { class: "row wrap",
                Call { number: "04 65 71 00 00", whose: text::SOMEONE }
                Call { number: "04 65 71 00 00", words: text::SOMEONE }
                Call { number: "04 65 71 00 00", primary: true }
            }
            Reach { address: text::ADDRESS, place: text::ADDRESS, phones: vec!["04 65 71 00 00".to_owned()], access_note: text::NOTE }
            UpdateReady { on_take: |()| {} }
        }
    }
}

#[component]
fn Published() -> Element {
    rsx! {
        Shown { name: "Written",
            Written { text: text::WRITTEN }
        }
    }
}

#[component]
fn Signatures() -> Element {
    let drawing = use_signal(Drawing::default);
    rsx! {
        Shown { name: "SignaturePad, SignatureDrawing",
            SignaturePad { drawing, on_stroke: |()| {} }
            div { class: "pad small-pad", SignatureDrawing { drawing: Drawing::parse("60,190 190,40 120,210 360,50 500,200 760,60") } }
        }
    }
}

#[component]
fn Icons() -> Element {
    rsx! {
        Shown { name: "glyph",
            div { class: "row wrap",
                for icon in look::Icon::ALL {
                    span { class: "tag", {glyph(*icon)} "{icon:?}" }
                }
            }
        }
    }
}

/// The words of the gallery, for developers.
mod text {
    pub(super) const GALLERY: &str = "Galerie des composants";
    pub(super) const PRIMARY: &str = "Action principale";
    pub(super) const PLAIN: &str = "Action";
    pub(super) const QUIET: &str = "Discrète";
    pub(super) const GRAVE: &str = "Grave";
    pub(super) const PRESSED: &str = "Enfoncée";
    pub(super) const DISABLED: &str = "Impossible";
    pub(super) const NOTE: &str = "Une phrase courte, comme on la dirait à voix haute.";
    pub(super) const HINT: &str = "Une aide sous le nom du champ.";
    pub(super) const WRONG: &str = "Ce qui ne va pas, et quoi faire.";
    pub(super) const QUESTION: &str = "Une question\u{a0}?";
    pub(super) const SOMEONE: &str = "le service";
    pub(super) const ADDRESS: &str = "18 rue de Fiancey, 38120 Saint-Égrève";
    pub(super) const WRITTEN: &str = "# Un texte publié\n\nUne phrase avec du **gras**.\n\n- un point\n- un autre\n\n1. d’abord\n2. ensuite";
    pub(super) const ANSWERS: [&str; 3] = ["Oui", "Non", "Une réponse plus longue que les autres"];
}

/// The page as a file: its style sheet is `palier.css` beside it.
#[must_use]
#[cfg(not(target_arch = "wasm32"))]
pub fn page(body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"fr\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n\
         <link rel=\"stylesheet\" href=\"palier.css\">\n<body>{body}</body>\n</html>\n",
        text::GALLERY
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_component_is_drawn_in_each_state_and_no_id_is_there_twice() {
        let mut dom = VirtualDom::new(Gallery);
        dom.rebuild_in_place();
        let html = dioxus_ssr::render(&dom);
        for words in [
            "14 h 32",
            "Accès retiré",
            "Ce texte est trop long",
            "numéro de sécurité sociale",
            "id=\"pad\"",
            "Enregistré sur la tablette",
        ] {
            assert!(html.replace(['\u{a0}', '\u{202f}'], " ").contains(words), "{words}\n{html}");
        }
        let mut ids: Vec<&str> = html
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|id| *id != "badge" && *id != "saved")
            .collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{ids:?}");
    }
}
