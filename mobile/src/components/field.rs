//! A labelled field with its hint and what is wrong with it, tied together for screen readers.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::glyph;

/// What a field takes: its type, the keyboard that opens, what the browser may fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// The login.
    Login,
    /// The password of the login.
    Password,
    /// A PIN that is asked for, digits or a phrase.
    Pin,
    /// A PIN that is being chosen.
    NewPin,
    /// An amount or a number with a comma.
    Amount,
    /// A month.
    Month,
    /// A day.
    Date,
    /// An hour of the day.
    Time,
    /// A telephone.
    Phone,
    /// A number without a comma: a year, a postcode.
    Number,
    /// What is looked for.
    Search,
}

impl Kind {
    fn input_type(self) -> &'static str {
        match self {
            Self::Text | Self::Login | Self::Amount | Self::Number => "text",
            Self::Password | Self::Pin | Self::NewPin => "password",
            Self::Month => "month",
            Self::Date => "date",
            Self::Time => "time",
            Self::Search => "search",
            Self::Phone => "tel",
        }
    }

    fn keyboard(self) -> Option<&'static str> {
        match self {
            Self::Amount => Some("decimal"),
            Self::Pin | Self::NewPin | Self::Number => Some("numeric"),
            Self::Phone => Some("tel"),
            _ => None,
        }
    }

    fn autocomplete(self) -> &'static str {
        match self {
            Self::Login => "username",
            Self::Password => "current-password",
            _ => "off",
        }
    }

    fn class(self) -> Option<&'static str> {
        match self {
            Self::Pin | Self::NewPin => Some("digits"),
            Self::Amount | Self::Month | Self::Date | Self::Time | Self::Phone | Self::Number => {
                Some("short num")
            }
            _ => None,
        }
    }
}

/// A field. The hint has the id `<id>-hint`, the error `<id>-error`.
#[component]
pub fn Field(
    /// Id of the input.
    id: String,
    /// Its label.
    label: String,
    /// What it takes.
    kind: Kind,
    /// What is typed.
    value: String,
    /// Said under the label.
    #[props(default)]
    hint: String,
    /// What is wrong, or empty.
    #[props(default)]
    error: String,
    /// Letters are typed too: a PIN that is a phrase.
    #[props(default)]
    letters: bool,
    /// Takes what is typed.
    on_input: EventHandler<String>,
) -> Element {
    let described: Vec<String> = [(&hint, "hint"), (&error, "error")]
        .into_iter()
        .filter(|(text, _)| !text.is_empty())
        .map(|(_, part)| format!("{id}-{part}"))
        .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let keyboard = if letters { None } else { kind.keyboard() };
    let class = if letters { None } else { kind.class() };
    rsx! {
        div { class: "field",
            label { r#for: "{id}", "{label}" }
            if !hint.is_empty() {
                p { id: "{id}-hint", class: "hint", "{hint}" }
            }
            input {
                id: "{id}",
                name: "{id}",
                class,
                r#type: kind.input_type(),
                inputmode: keyboard,
                autocomplete: kind.autocomplete(),
                autocapitalize: "none",
                spellcheck: "false",
                value: "{value}",
                "aria-describedby": described,
                "aria-invalid": (!error.is_empty()).then_some("true"),
                oninput: move |event| on_input.call(event.value()),
            }
            if !error.is_empty() {
                p { id: "{id}-error", class: "error", {glyph(Icon::Alert)} "{error}" }
            }
        }
    }
}
