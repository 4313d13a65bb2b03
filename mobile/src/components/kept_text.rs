//! A free text that is kept as it is typed: a draft at each letter, a change on leaving or after a rest.
//!
//! The guard reads along: a number that must not be kept is neither drafted nor saved.

use dioxus::prelude::*;
use palier_shared::look::Icon;
use palier_shared::person::MAX_TEXT;
use palier_shared::secrets::{self, Found};

use super::{Area, Field, FieldKind, SaveState, Saving, glyph};
use crate::platform;
use crate::text;

/// How long the hand must rest before the draft becomes a change, in milliseconds.
const REST: u32 = 5_000;

/// What the guard says of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// It may become a change.
    pub keepable: bool,
    /// It may be kept while it is typed: one that is only too long is, until it has been shortened.
    pub draftable: bool,
    /// What to say to the agent, each thing once.
    pub advice: Vec<String>,
}

/// Reads a text before it is kept.
pub fn judge(text: &str) -> Judged {
    let mut kinds: Vec<Found> = secrets::find(text).into_iter().map(|secret| secret.found).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let too_long = text.chars().count() > MAX_TEXT;
    let mut advice: Vec<String> = kinds.iter().map(|kind| text::secret_advice(*kind)).collect();
    if too_long {
        advice.push(text::too_long());
    }
    let draftable = !kinds.into_iter().any(secrets::blocks);
    Judged { keepable: draftable && !too_long, draftable, advice }
}

/// A text. `kept` is the value in the document, `draft` what was being typed before the page was left. What is typed
/// stays in the field until the document says it: after a failed save nothing is lost.
#[component]
pub fn KeptText(
    /// Id of the field.
    id: String,
    /// Its label.
    label: String,
    /// Said under the label.
    #[props(default)]
    hint: String,
    /// The value in the document.
    kept: String,
    /// What was being typed.
    draft: Option<String>,
    /// A line that grows rather than a page.
    #[props(default)]
    line: bool,
    /// An input of this kind rather than a text area; Enter keeps what it says.
    kind: Option<FieldKind>,
    /// Says what is wrong with a text beside what the guard says, or nothing.
    wrong: Option<Callback<String, String>>,
    /// Takes each state of the text that may lie in a draft.
    on_draft: EventHandler<String>,
    /// Takes the text when it is to become a change.
    on_keep: EventHandler<String>,
) -> Element {
    let saving = use_context::<Saving>();
    let mut typed = use_signal(|| draft);
    // What was given to be kept and is not certain yet, with what the document said then.
    let mut sent = use_signal(|| None::<(String, String)>);
    let mut hand = use_signal(|| 0_u32);
    let error = move |text: &str| wrong.map(|wrong| wrong.call(text.to_owned())).unwrap_or_default();
    let before = kept.clone();
    let keep = use_callback(move |()| {
        let keepable = |text: &String| judge(text).keepable && error(text).is_empty();
        let pending = typed.peek().clone().filter(keepable);
        if let Some(text) = pending {
            sent.set(Some((text.clone(), before.clone())));
            on_keep.call(text);
        }
    });
    let state = saving.state();
    let failed = matches!(state, SaveState::Failed(_));
    // While a save runs, the document in memory may say already what the store has not taken: only once it is kept is
    // the field the document's again. A text may be kept in another writing than it was typed in.
    let (is_kept, told) = (state == SaveState::Kept, kept.clone());
    use_effect(use_reactive!(|(told, is_kept, failed)| {
        let arrived = sent.peek().as_ref().is_some_and(|(text, before)| {
            is_kept && typed.peek().as_ref() == Some(text) && (text.trim() == told || *before != told)
        });
        if arrived {
            typed.set(None);
        }
        if arrived || failed {
            sent.set(None);
        }
    }));
    // A draft found on opening is kept after the same rest as one just typed.
    use_effect(move || {
        let at = hand();
        if typed.peek().is_some() {
            spawn(async move {
                platform::sleep(REST).await;
                if *hand.peek() == at {
                    keep.call(());
                }
            });
        }
    });
    let on_input = move |text: String| {
        if judge(&text).draftable {
            on_draft.call(text.clone());
        }
        typed.set(Some(text));
        hand += 1;
    };
    let error = typed().map(|text| error(&text)).unwrap_or_default();
    let again = failed && typed.read().as_ref().is_some_and(|text| *text != kept);
    let again_id = format!("{id}-again");
    let value = typed().unwrap_or(kept);
    rsx! {
        div { class: "stack close",
            div {
                onfocusout: move |_| keep.call(()),
                onkeydown: move |event| if kind.is_some() && event.key() == Key::Enter { keep.call(()) },
                match kind {
                    Some(kind) => rsx! { Field { id, label, hint, kind, value, error, on_input } },
                    None => rsx! { Area { id, label, hint, value, rows: 7, line, error, on_input } },
                }
            }
            if again {
                div { class: "row",
                    button { id: again_id, r#type: "button", onclick: move |_| keep.call(()), {glyph(Icon::Undo)} "{text::KEEP_AGAIN}" }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_refused_and_a_password_is_warned_about() {
        let number = judge("n° sécu 1 53 05 38 037 397 18");
        assert!(!number.keepable && !number.draftable);
        assert!(number.advice[0].contains("sécurité sociale"));
        let password = judge("mdp ameli : Soleil38!");
        assert!(password.keepable);
        assert!(
            password.advice[0].contains("Palier ne garde pas les mots de passe"),
            "{:?}",
            password.advice
        );
        let plain = Judged { keepable: true, draftable: true, advice: Vec::new() };
        assert_eq!(judge("Rappeler la mutuelle lundi"), plain);
    }

    #[test]
    fn a_text_that_is_too_long_says_so_and_is_not_cut() {
        let judged = judge(&"é".repeat(MAX_TEXT + 1));
        assert!(!judged.keepable && judged.draftable, "it comes back with the next start, to be shortened");
        assert_eq!(judged.advice.len(), 1);
        assert!(judge(&"é".repeat(MAX_TEXT)).keepable);
    }

    #[test]
    fn any_text_of_the_world_is_a_text() {
        for text in ["😀👩‍👩‍👧", "مرحبا، شكراً", "<script>alert(1)</script>", "a\u{202e}b", "ligne\r\nligne\tfin"]
        {
            assert_eq!(judge(text), Judged { keepable: true, draftable: true, advice: Vec::new() }, "{text}");
        }
    }
}
