//! Keeping something: runs it to its end whatever the agent opens meanwhile, and says how it went.

use std::future::Future;
use std::pin::Pin;

use dioxus::core::spawn_forever;
use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::glyph;
use crate::app::SaveError;
use crate::text;

/// How the last save went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SaveState {
    /// Nothing was saved since the screen opened.
    #[default]
    Idle,
    /// The store has not answered yet.
    Running,
    /// It is durable.
    Kept,
    /// It is not.
    Failed(SaveError),
}

/// The app's one place where saves are run. Provided by the root, which outlives every screen.
#[derive(Clone, Copy, PartialEq)]
pub struct Saving(Signal<SaveState>);

impl Saving {
    /// To be provided once, by the root component.
    pub fn provide() -> Self {
        use_context_provider(|| Saving(Signal::new_in_scope(SaveState::Idle, ScopeId::ROOT)))
    }

    /// How the last save went; reads a signal.
    #[must_use]
    pub fn state(self) -> SaveState {
        (self.0)()
    }

    /// Forgets how the last save went: another screen opens.
    pub fn reset(mut self) {
        self.0.set(SaveState::Idle);
    }

    /// Runs a save, then `after` if it succeeded. Leaving the screen does not stop it: `after` must not use what
    /// belongs to a component, which the save itself may have replaced.
    pub fn run(
        self,
        save: impl Future<Output = Result<(), SaveError>> + 'static,
        after: impl FnOnce() + 'static,
    ) {
        self.run_boxed(Box::pin(save), Box::new(after));
    }

    /// One piece of code for all saves: there are many of them.
    fn run_boxed(self, save: Pin<Box<dyn Future<Output = Result<(), SaveError>>>>, after: Box<dyn FnOnce()>) {
        let mut state = self.0;
        state.set(SaveState::Running);
        spawn_forever(async move {
            match save.await {
                Ok(()) => {
                    state.set(SaveState::Kept);
                    after();
                }
                Err(error) => state.set(SaveState::Failed(error)),
            }
        });
    }

    /// Runs a save with nothing to do after it.
    pub fn keep(self, save: impl Future<Output = Result<(), SaveError>> + 'static) {
        self.run(save, || {});
    }
}

/// The saves of a page: how the last one went on another page, or on this one of another `subject`, is forgotten.
pub fn use_fresh_saving<T: Clone + PartialEq + 'static>(subject: T) -> Saving {
    let saving = use_context::<Saving>();
    use_effect(use_reactive!(|subject| {
        let _ = subject;
        saving.reset();
    }));
    saving
}

/// Says that the last save is durable, or why it is not. Always on the page, so that screen readers hear it change.
#[component]
pub fn SaveStatus(state: SaveState) -> Element {
    rsx! {
        div { id: "saved", role: "status",
            match state {
                SaveState::Idle | SaveState::Running => rsx! {},
                SaveState::Kept => rsx! {
                    span { class: "tag good", {glyph(Icon::Check)} "{text::SAVED}" }
                },
                SaveState::Failed(error) => rsx! {
                    p { class: "note bad", "{text::save_error(error)}" }
                },
            }
        }
    }
}
