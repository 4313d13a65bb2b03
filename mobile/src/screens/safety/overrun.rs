//! A visit that goes on for long: a discreet question on whatever page is open. Nobody is told of it.

use std::collections::BTreeMap;

use dioxus::prelude::*;
use jiff::civil::DateTime;
use palier_shared::id::DocumentId;
use palier_shared::planning;
use palier_shared::sync::Replica;
use palier_shared::visit::{Status, Visit, overrun, state};

use super::text;
use crate::app::App;
use crate::route::Route;
use crate::screens::clock;
use crate::screens::on_board;

/// For how long "all is well" is believed.
const CALM: i64 = 30 * 60_000;

/// The visits of which the agent said that all is well, and until when she is not asked again. Kept in memory only.
#[derive(Clone, Copy, PartialEq)]
pub struct Calm(Signal<BTreeMap<DocumentId, i64>>);

impl Calm {
    /// To be provided once, by the root component.
    pub fn provide() -> Self {
        use_context_provider(|| Calm(Signal::new_in_scope(BTreeMap::new(), ScopeId::ROOT)))
    }

    /// Whether the agent was asked a short while ago; reads a signal.
    #[must_use]
    pub fn holds(self, visit: DocumentId, now: i64) -> bool {
        self.0.read().get(&visit).is_some_and(|until| now < *until)
    }

    /// All is well, for a while.
    pub fn say(mut self, visit: DocumentId, now: i64) {
        self.0.write().insert(visit, now.saturating_add(CALM));
    }
}

/// The question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverrunView {
    /// The visit that goes on.
    pub visit: DocumentId,
    /// When it should have ended.
    pub words: String,
}

impl OverrunView {
    /// The visit of the agent that began last among those that run over, but for those of which she said that all is
    /// well.
    #[must_use]
    pub fn of(
        replica: &Replica,
        agent: &str,
        now: i64,
        today: DateTime,
        calm: impl Fn(DocumentId) -> bool,
    ) -> Option<Self> {
        let settings = on_board::commune(replica).map(|commune| commune.planning.overrun_minutes);
        let allowed = settings.unwrap_or_else(|| planning::Settings::default().overrun_minutes);
        let zone = clock::zone_of(replica);
        let running = replica.all::<Visit>().filter_map(|(id, visit)| {
            let state = state(visit);
            let mine = state.plan.as_ref().is_some_and(|plan| plan.agents().any(|one| one == agent));
            let asked = mine && state.status == Status::Started && !calm(id);
            let end = overrun(&state, allowed, now).filter(|_| asked)?;
            Some((state.started_at, id, end))
        });
        running.max().map(|(_, visit, end)| OverrunView {
            visit,
            words: text::should_have_ended(clock::civil(end, &zone), today),
        })
    }
}

/// The question, below the bar of every page.
#[component]
pub fn Overrun() -> Element {
    clock::use_half_minutes();
    let app = use_context::<App>();
    let calm = use_context::<Calm>();
    let (now, today) = (app.now(), app.civil_now());
    let agent = app.agent();
    let asked = |replica: &Replica| OverrunView::of(replica, &agent, now, today, |id| calm.holds(id, now));
    let view = app.view(asked).flatten();
    rsx! {
        div { id: "overrun", class: if view.is_some() { "overrun" }, role: "status",
            if let Some(OverrunView { visit, words }) = view.clone() {
                p { class: "grow", "{words}" }
                div { class: "row wrap",
                    button { id: "all-well", r#type: "button", onclick: move |_| calm.say(visit, now), "{text::ALL_WELL}" }
                    Link { to: Route::NextSteps { id: visit }, class: "btn", "{text::TO_THE_END}" }
                    Link { to: Route::Help {}, class: "btn", "{text::HELP}" }
                }
            }
        }
    }
}
