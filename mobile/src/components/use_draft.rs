//! A small field or form whose text is kept while it is typed: a lock, an empty battery or a call lose none of it.

use dioxus::core::spawn_forever;
use dioxus::prelude::*;

use super::{SaveState, Saving, judge};
use crate::app::App;

/// Keeps `text` as the draft `key` each time it changes; an empty one is forgotten. What must not be kept is not. Read
/// it back with [`App::draft`] when the field is made, and forget it with [`App::drop_draft`] once it is saved.
pub fn use_draft(key: String, text: String) {
    let app = use_context::<App>();
    let mut kept = use_signal(|| app.draft(&key).unwrap_or_default());
    use_effect(use_reactive!(|text| {
        if *kept.peek() == text || !judge(&text).draftable {
            return;
        }
        kept.set(text.clone());
        let (app, key, text) = (app.clone(), key.clone(), text.clone());
        spawn_forever(async move {
            if text.is_empty() {
                app.drop_draft(&key).await;
            } else {
                app.keep_draft(&key, text).await;
            }
        });
    }));
}

/// What was given to be kept and is not certain yet: set it when a save is asked for. If the save fails, `give_back`
/// gets the text, to show it as it was typed.
pub fn use_given(mut give_back: impl FnMut(String) + 'static) -> Signal<Option<String>> {
    let saving = use_context::<Saving>();
    let mut given = use_signal(|| None::<String>);
    use_effect(move || {
        let state = saving.state();
        if !matches!(state, SaveState::Kept | SaveState::Failed(_)) {
            return;
        }
        let text = given.write().take();
        if let (SaveState::Failed(_), Some(text)) = (state, text) {
            give_back(text);
        }
    });
    given
}
