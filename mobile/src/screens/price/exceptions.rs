//! A price that is not the usual one: an exception that the tariff names, or a visit that is not to be paid, and why.

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::person::MAX_FIELD;
use palier_shared::visit::Visit;

use super::text;
use super::view::{PriceView, chosen};
use crate::app::App;
use crate::components::{Choices, Reason, Saving, glyph, judge};

/// What was chosen about a price.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Code of the tariff's exception, or empty.
    pub exception: String,
    /// Why nothing is to be paid, or empty.
    pub waiver: String,
}

/// The choices, folded away unless one was made.
#[component]
pub(super) fn Exceptions(id: DocumentId, view: PriceView) -> Element {
    let choose = use_choose(id);
    let made = view.chosen != Chosen::default();
    let now = view.chosen.clone();
    let mut options = vec![(String::new(), text::NO_EXCEPTION.to_owned())];
    options.extend(view.exceptions.iter().cloned());
    let waiver = now.waiver.clone();
    rsx! {
        details { id: "exceptions", open: made,
            summary { "{text::EXCEPTIONS}" }
            div { class: "card stack wide",
                if options.len() > 1 {
                    Choices {
                        name: "exception",
                        legend: text::EXCEPTION,
                        options,
                        chosen: now.exception.clone(),
                        on_choose: move |exception| choose.call(Chosen { exception, waiver: waiver.clone() }),
                    }
                }
                if now.waiver.is_empty() {
                    Waive { id, exception: now.exception }
                } else {
                    div { class: "row wrap between",
                        p { id: "waived", class: "grow", {text::waived(&now.waiver)} }
                        button { id: "unwaive", r#type: "button",
                            onclick: move |_| choose.call(Chosen { waiver: String::new(), ..now.clone() }),
                            {glyph(Icon::Undo)}
                            "{text::UNWAIVE}"
                        }
                    }
                }
            }
        }
    }
}

fn use_choose(id: DocumentId) -> Callback<Chosen> {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    use_callback(move |now: Chosen| {
        let at = app.now();
        let quote = app.view(|replica| chosen(replica, replica.get::<Visit>(id)?, &now, at)).flatten();
        let Some(quote) = quote else { return };
        let app = app.clone();
        saving.keep(async move { app.edit::<Visit>(id, move |visit| visit.quote = Some(quote)).await });
    })
}

/// Nothing to pay, for a reason.
#[component]
fn Waive(id: DocumentId, exception: String) -> Element {
    let choose = use_choose(id);
    let mut reason = use_signal(String::new);
    let mut wrong = use_signal(|| "");
    let waive = move |_| {
        let words = reason.peek().trim().to_owned();
        let refused = !judge(&words).keepable || words.chars().count() > MAX_FIELD;
        wrong.set(match (words.is_empty(), refused) {
            (true, _) => text::WAIVER_MISSING,
            (false, true) => text::WAIVER_REFUSED,
            (false, false) => "",
        });
        if wrong.peek().is_empty() {
            choose.call(Chosen { exception: exception.clone(), waiver: words });
        }
    };
    rsx! {
        div { class: "stack",
            Reason {
                name: "waiver", legend: text::WAIVER, usual: &text::WAIVERS, own_id: "own-waiver", own_label: text::OWN_WAIVER,
                reason: reason(), error: wrong(), on_reason: move |words| reason.set(words),
            }
            div { class: "row", button { id: "waive", r#type: "button", onclick: waive, {glyph(Icon::Euro)} "{text::WAIVE}" } }
        }
    }
}
