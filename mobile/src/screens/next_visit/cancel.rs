//! Taking back an appointment that the agent fixed herself, or a request that she noted.

use dioxus::prelude::*;
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::person::MAX_FIELD;
use palier_shared::visit::{CancelledBy, Visit, text as shared_text};

use super::{text, use_hand, write};
use crate::app::App;
use crate::components::{Area, Choices, Saving, glyph, judge, use_typed};
use crate::platform;

/// Field of who cancels.
const WHO: &str = "annule";
/// Field of the words.
const MORE: &str = "annule-mots";

/// The way back, closed until it is asked for.
#[component]
pub(super) fn Undo(id: DocumentId, words: String) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let typed = use_typed(&format!("annuler/{id}"), |_, _| {});
    let hand = use_hand();
    let mut missing = use_signal(|| false);
    let fields = typed.fields();
    let options = CancelledBy::ALL
        .iter()
        .map(|who| (who.code().to_owned(), french::capitalised(shared_text::cancelled_by(*who))));
    let cancel = move |_| {
        let fields = typed.fields();
        let (who, why) = (CancelledBy::from_code(fields.get(WHO)), fields.get(MORE).to_owned());
        missing.set(who.is_none());
        let Some(who) = who else { return platform::focus(WHO) };
        if !judge(&why).keepable || why.chars().count() > MAX_FIELD {
            return platform::focus(MORE);
        }
        let Some(hand) = hand.call(()) else { return };
        let (app, key) = (app.clone(), typed.key());
        saving.keep(async move {
            app.edit::<Visit>(id, move |visit| write::cancel(visit, &hand, who, &why)).await?;
            app.drop_draft(&key).await;
            Ok(())
        });
    };
    rsx! {
        details { id: "undo", class: "stack",
            summary { "{words}" }
            div { class: "card stack",
                Choices {
                    name: WHO,
                    legend: text::WHO_CANCELS,
                    options: options.collect::<Vec<_>>(),
                    chosen: fields.get(WHO),
                    on_choose: move |code: String| typed.set(WHO, &code),
                }
                Area { id: MORE, label: text::MORE, value: fields.get(MORE), rows: 2,
                    error: if fields.get(MORE).chars().count() > MAX_FIELD { text::WHY_TOO_LONG } else { "" },
                    on_input: move |value: String| typed.set(MORE, &value) }
                if missing() {
                    p { role: "alert", class: "error", {glyph(Icon::Alert)} "{text::CHOOSE_WHY}" }
                }
                div { class: "row",
                    button { id: "confirm-undo", class: "warn", r#type: "button", onclick: cancel, {glyph(Icon::Cross)} "{text::CONFIRM_UNDO}" }
                }
            }
        }
    }
}
