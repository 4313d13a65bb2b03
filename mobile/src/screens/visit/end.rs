//! What comes next, the summary, and the end of the visit.

use dioxus::prelude::*;
use palier_shared::aide_memoire::Section;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::visit::Visit;

use super::aide_memoire::AideMemoire;
use super::report::{Report, ReportCard};
use super::texts::{VisitText, Which, any_too_long, forget_drafts, pending};
use super::view::{Step, VisitView};
use super::{edit, text};
use crate::app::App;
use crate::components::{Saving, glyph};
use crate::route::Route;
use crate::screens::next_visit::NextBooked;

/// What stands against ending the visit now.
#[must_use]
pub(super) fn obstacle(view: &VisitView) -> Option<&'static str> {
    if view.demarches.iter().any(|demarche| demarche.outcome.is_none()) {
        return Some(text::OUTCOME_FIRST);
    }
    if view.signature.is_none() {
        return Some(text::SIGN_FIRST);
    }
    changed_price(view).map(|_| text::PRICE_FIRST)
}

/// What the price has become since it was accepted, when it is another.
#[must_use]
pub(super) fn changed_price(view: &VisitView) -> Option<String> {
    let price = view.price.as_ref()?;
    let accepted = view.accepted.clone().unwrap_or_else(|| price.range.clone());
    (accepted != price.amount).then(|| text::price_changed(&accepted, &price.amount))
}

/// Next steps and summary.
#[component]
pub(super) fn NextBody(view: VisitView) -> Element {
    let app = use_context::<App>();
    let id = view.id;
    let report = app.view(|replica| Report::of(replica, id)).flatten();
    let changed = changed_price(&view);
    let forgotten = view.forgotten();
    rsx! {
        NextBooked { id }
        VisitText { id, which: Which::NextSteps, label: text::NEXT_LABEL, hint: text::NEXT_HINT, kept: view.next_steps.clone() }
        if !forgotten.is_empty() {
            div { id: "forgotten", class: "note",
                p { "{text::FORGOTTEN}" }
                ul { class: "bring",
                    for words in forgotten {
                        li { key: "{words}", "{words}" }
                    }
                }
                Link { to: Step::Demarches.route(id), "{text::SEE_AIDE_MEMOIRE}" }
            }
        }
        AideMemoire { view: view.clone(), section: Section::End }
        section { id: "summary", class: "card stack",
            h2 { "{text::SUMMARY}" }
            if let Some(report) = report {
                ReportCard { report }
            }
            div { class: "row wrap",
                Link { to: Route::Summary { id }, id: "hand-summary", class: "btn", {glyph(Icon::Enlarge)} "{text::HAND_SUMMARY}" }
            }
            if let Some(changed) = changed {
                p { class: "note", {glyph(Icon::Euro)} " {changed}" }
            }
        }
    }
}

/// Ends the visit, in one change, and goes back to the day.
fn use_end(id: DocumentId) -> Callback<()> {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let navigator = use_navigator();
    use_callback(move |()| {
        let Some(agent) = app.account() else { return };
        let at = app.now();
        let Some(ending) = app.view(|replica| edit::Ending::of(replica, id, &agent.id, at)).flatten() else {
            return;
        };
        let ending = ending.with_drafts(pending(&app, id));
        let (event, editing, app) = (app.new_id(), app.clone(), app.clone());
        let save = async move {
            editing.edit::<Visit>(id, move |visit| ending.write(visit, event)).await?;
            forget_drafts(&editing, id).await;
            Ok(())
        };
        saving.run(save, move || {
            // Locked meanwhile: there is no router any more.
            if app.account().is_some() {
                navigator.push(Route::Day {});
            }
        });
    })
}

/// The one button that ends the visit; says what is missing instead of being greyed.
#[component]
pub(super) fn EndDock(view: VisitView) -> Element {
    let app = use_context::<App>();
    let end = use_end(view.id);
    let mut missing = use_signal(|| None::<&'static str>);
    rsx! {
        div { class: "dock",
            if let Some(words) = missing() {
                p { id: "missing", role: "alert", class: "note bad grow", "{words}" }
            }
            button {
                id: "end",
                class: "primary big",
                r#type: "button",
                onclick: move |_| {
                    let too_long = any_too_long(&app, view.id).then_some(text::SHORTEN_FIRST);
                    let obstacle = too_long.or_else(|| obstacle(&view));
                    missing.set(obstacle);
                    if obstacle.is_none() {
                        end.call(());
                    }
                },
                {glyph(Icon::Flag)}
                "{text::END}"
            }
        }
    }
}
