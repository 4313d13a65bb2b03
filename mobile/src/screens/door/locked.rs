//! The PIN page: the only one that is seen each morning.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::{Door, text};
use crate::app::{Account, App, SignInWhy, UnlockError};
use crate::components::{Field, FieldKind, Heading, glyph};
use crate::platform::{self, Mark};

/// The page.
#[component]
pub fn Locked(
    /// Whose PIN is asked for, by account.
    asked: String,
    /// Her name.
    name: String,
    /// After too many wrong PINs: when the next may be tried, milliseconds since 1970 UTC.
    wait_until: Option<i64>,
) -> Element {
    let app = use_context::<App>();
    let mut pin = use_signal(String::new);
    let mut phrase = use_signal(|| false);
    let mut busy = use_signal(|| false);
    let mut failed = use_signal(|| None::<UnlockError>);
    let mut until = use_signal(|| wait_until);
    let left = use_wait(until);
    // The one thing to do here, each morning and at each door.
    use_effect(|| {
        platform::focus("pin");
        platform::mark_drawn(Mark::PinAsked);
    });
    let unlocking = app.clone();
    let submit = move |event: FormEvent| {
        event.prevent_default();
        if busy() || pin.peek().is_empty() {
            return;
        }
        platform::mark(Mark::PinGiven);
        busy.set(true);
        let app = unlocking.clone();
        let typed = pin.peek().clone();
        spawn(async move {
            let answer = app.unlock(typed).await;
            busy.set(false);
            if let Err(error) = answer {
                pin.set(String::new());
                match error {
                    UnlockError::Wrong { wait_until, .. } => until.set(wait_until),
                    UnlockError::Waiting { until: at } => until.set(Some(at)),
                    UnlockError::Nobody | UnlockError::Full | UnlockError::Storage => {}
                }
                failed.set(Some(error));
                platform::focus("pin");
            }
        });
    };
    let waiting = left().filter(|seconds| *seconds > 0);
    let error = match (waiting, failed()) {
        (Some(seconds), _) => text::wait(seconds),
        // The wait is over: what was wrong before it no longer matters.
        (None, Some(UnlockError::Waiting { .. })) => String::new(),
        (None, Some(error)) => text::unlock_error(error),
        (None, None) => String::new(),
    };
    rsx! {
        Door {
            Heading { page: text::LOCKED, takes_focus: false, "{text::hello(&name)}" }
            p { "{text::LOCKED_EXPLAINED}" }
            form { id: "unlock-form", class: "stack", onsubmit: submit, novalidate: true,
                Field {
                    id: "pin", kind: FieldKind::Pin, letters: phrase(), value: pin(), error,
                    label: if phrase() { text::PHRASE } else { text::PIN },
                    on_input: move |text| pin.set(text),
                }
                button { id: "unlock", class: "primary big fill", r#type: "submit", disabled: busy() || waiting.is_some(),
                    {glyph(Icon::Lock)}
                    if busy() { "{text::UNLOCKING}" } else { "{text::UNLOCK}" }
                }
            }
            div { class: "stack close",
                button { id: "phrase", class: "quiet", r#type: "button", onclick: move |_| phrase.toggle(),
                    if phrase() { "{text::TYPE_PIN}" } else { "{text::TYPE_PHRASE}" }
                }
                OtherWays { asked }
            }
        }
    }
}

/// The PIN is forgotten, or a colleague takes the tablet.
#[component]
fn OtherWays(asked: String) -> Element {
    let app = use_context::<App>();
    let others: Vec<Account> = app.accounts().into_iter().filter(|account| account.id != asked).collect();
    let (forgotten, colleague) = (app.clone(), app.clone());
    rsx! {
        for account in others {
            button {
                key: "{account.id}",
                class: "quiet switch",
                r#type: "button",
                onclick: {
                    let (app, id) = (app.clone(), account.id.clone());
                    move |_| {
                        let (app, id) = (app.clone(), id.clone());
                        async move { app.switch_account(&id).await }
                    }
                },
                {glyph(Icon::Person)}
                "{text::i_am(&account.name)}"
            }
        }
        button { id: "forgotten", class: "quiet", r#type: "button",
            onclick: move |_| forgotten.ask_sign_in(Some(SignInWhy::ForgottenPin)),
            "{text::FORGOTTEN}"
        }
        button { id: "other-agent", class: "quiet", r#type: "button",
            onclick: move |_| colleague.ask_sign_in(Some(SignInWhy::OtherAgent)),
            "{text::OTHER_AGENT}"
        }
    }
}

/// Seconds left until an instant, counted down.
fn use_wait(until: Signal<Option<i64>>) -> Signal<Option<i64>> {
    let app = use_context::<App>();
    let mut left = use_signal(|| None);
    use_effect(move || {
        let Some(until) = until() else {
            return left.set(None);
        };
        let app = app.clone();
        spawn(async move {
            loop {
                let seconds = ((until - app.now()).max(0) + 999) / 1000;
                left.set(Some(seconds));
                if seconds == 0 {
                    break;
                }
                platform::sleep(1000).await;
            }
        });
    });
    left
}
