//! What is typed is kept while it is typed: a lock, an empty battery or a call lose none of it.

use dioxus::core::spawn_forever;
use dioxus::prelude::*;

use super::{SaveState, Saving};
use crate::app::App;

/// Keeps `text` as the draft `key` (ids only, never a person's name). Read it back with [`App::draft`] when the field is
/// made, and forget it with [`App::drop_draft`] once it is saved.
pub fn keep_draft(app: &App, key: &str, text: String) {
    let (app, key) = (app.clone(), key.to_owned());
    // Not a task of the component: a touch may replace the very one that it was in.
    spawn_forever(async move { app.keep_draft(&key, text).await });
}

/// Forgets the draft `key`: nothing is typed any more.
pub(super) fn forget_draft(app: &App, key: &str) {
    let (app, key) = (app.clone(), key.to_owned());
    spawn_forever(async move { app.drop_draft(&key).await });
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
