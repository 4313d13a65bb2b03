//! The full sign-in: once, with the network.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::{Door, text};
use crate::app::{App, SignInError, SignInWhy};
use crate::components::{Field, FieldKind, Heading, glyph};

/// The page.
#[component]
pub fn SignIn(why: Option<SignInWhy>) -> Element {
    let app = use_context::<App>();
    let may_go_back = !app.accounts().is_empty();
    rsx! {
        Door {
            Heading { page: text::SIGN_IN, "{text::sign_in_title(why)}" }
            p { "{text::sign_in_explained(why)}" }
            SignInForm {}
            if may_go_back {
                button {
                    id: "cancel-sign-in",
                    class: "quiet",
                    r#type: "button",
                    onclick: move |_| {
                        let app = app.clone();
                        async move { app.cancel_sign_in().await }
                    },
                    "{text::BACK_TO_PIN}"
                }
            }
        }
    }
}

/// Login and password; also used when an open app's session has expired.
#[component]
pub fn SignInForm() -> Element {
    let app = use_context::<App>();
    let mut login = use_signal(String::new);
    let mut password = use_signal(String::new);
    let mut busy = use_signal(|| false);
    let mut failed = use_signal(|| None::<SignInError>);
    let mut missing = use_signal(|| false);
    let submit = move |event: FormEvent| {
        event.prevent_default();
        let (name, secret) = (login.peek().trim().to_owned(), password.peek().clone());
        missing.set(name.is_empty() || secret.is_empty());
        if missing() || busy() {
            return;
        }
        busy.set(true);
        failed.set(None);
        let app = app.clone();
        spawn(async move {
            let answer = app.sign_in(name, secret).await;
            password.set(String::new());
            busy.set(false);
            if let Err(error) = answer {
                failed.set(Some(error));
            }
        });
    };
    rsx! {
        form { id: "sign-in-form", class: "stack", onsubmit: submit, novalidate: true,
            if let Some(error) = failed() {
                p { id: "sign-in-error", class: "note bad", role: "alert", "{text::sign_in_error(error)}" }
            }
            Field {
                id: "login", label: text::LOGIN, kind: FieldKind::Login, value: login(),
                error: if missing() && login().trim().is_empty() { text::LOGIN_MISSING } else { "" },
                on_input: move |text| login.set(text),
            }
            Field {
                id: "password", label: text::PASSWORD, kind: FieldKind::Password, value: password(),
                error: if missing() && password().is_empty() { text::PASSWORD_MISSING } else { "" },
                on_input: move |text| password.set(text),
            }
            button { id: "sign-in", class: "primary big fill", r#type: "submit", disabled: busy(),
                {glyph(Icon::Key)}
                if busy() { "{text::SIGNING_IN}" } else { "{text::SIGN_IN}" }
            }
        }
    }
}
