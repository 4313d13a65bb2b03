//! Requests to take: what agents of the sector may go to, without knowing who asks. The first whose word arrives has it.

mod text;
mod view;

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::offer::{Offer, Take};
use palier_shared::stored_time;

use crate::app::App;
use crate::components::{
    Back, Bar, Heading, SaveStatus, Saving, Tag, Tone, Typed, glyph, use_fresh_saving, use_typed,
};
use crate::platform;
use crate::route::Route;
use crate::screens::clock;
use crate::screens::next_visit::choice::{Appointment, Missing, appointment};
use crate::screens::next_visit::{ConfirmDock, Hours, use_diary, use_hand};

pub use view::{OfferView, Standing, listed};

/// `/a-prendre/:id`.
#[component]
pub fn TakeOffer(id: DocumentId) -> Element {
    clock::use_half_minutes();
    let app = use_context::<App>();
    use_fresh_saving(id);
    let (agent, now) = (app.agent(), app.now());
    let view = app.view(|replica| OfferView::of(replica, id, &agent, now)).flatten();
    rsx! {
        div { class: "tablet",
            Bar { back: Back { to: Route::Day {}, words: crate::text::DAY, only_narrow: false },
                Heading { page: text::PAGE, "{text::PAGE}" }
            }
            main { id: "contenu", tabindex: "-1", class: "page",
                match view {
                    None => rsx! { p { class: "note info", "{text::GONE}" } },
                    Some(view) if view.may_be_taken() => rsx! { Choose { key: "{id}", view } },
                    Some(view) => rsx! { Told { view } },
                }
            }
        }
    }
}

/// What it is about, and where it stands.
#[component]
fn Facts(view: OfferView) -> Element {
    let saving = use_context::<Saving>();
    rsx! {
        div { class: "stack close",
            div { class: "row wrap between",
                p { class: "strong", "{view.theme}" }
                SaveStatus { state: saving.state() }
            }
            p { id: "facts", class: "muted", "{view.facts}" }
        }
        {note(&view.standing)}
    }
}

fn note(standing: &Standing) -> Element {
    let class = match standing {
        Standing::Refused | Standing::Lost => "note",
        Standing::Mine { .. } => "note good",
        _ => "note info",
    };
    rsx! {
        p { id: "standing", class, role: "status", "{standing.sentence()}" }
    }
}

/// One of her own free hours.
#[component]
fn Choose(view: OfferView) -> Element {
    let typed = use_typed(&format!("a-prendre/{}", view.id), |_, _| {});
    let own = use_diary();
    let take = use_take(view.id, typed);
    let mut missing = use_signal(|| None::<Missing>);
    let ask = view.ask.clone();
    let confirm = move |_| match appointment(&own, &ask, &typed.fields()) {
        Ok(appointment) => {
            missing.set(None);
            take.call(appointment);
        }
        Err(lacks) => {
            platform::focus(&lacks.field);
            missing.set(Some(lacks));
        }
    };
    rsx! {
        div { class: "stack wide",
            Facts { view: view.clone() }
            Hours { typed, ask: view.ask.clone(), missing: missing() }
        }
        ConfirmDock { missing: missing(), on_confirm: confirm }
    }
}

/// Writes her own word into the offer.
fn use_take(id: DocumentId, typed: Typed) -> Callback<Appointment> {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let hand = use_hand();
    use_callback(move |appointment: Appointment| {
        let Some(hand) = hand.call(()) else { return };
        let (app, key) = (app.clone(), typed.key());
        saving.keep(async move {
            app.edit::<Offer>(id, move |offer| {
                offer.taken.insert(hand.agent, taken(&appointment, hand.at));
            })
            .await?;
            app.drop_draft(&key).await;
            Ok(())
        });
    })
}

/// What she says, as the offer keeps it.
#[must_use]
pub fn taken(appointment: &Appointment, at: i64) -> Take {
    Take {
        at,
        start: stored_time::minute(appointment.start),
        minutes: appointment.minutes,
        announced: appointment.announced.clone(),
        reason: appointment.reason.clone(),
    }
}

/// Nothing is to be chosen any more.
#[component]
fn Told(view: OfferView) -> Element {
    let visit = match &view.standing {
        Standing::Mine { visit, .. } => *visit,
        _ => None,
    };
    rsx! {
        div { class: "stack wide",
            Facts { view }
        }
        div { class: "dock",
            if let Some(id) = visit {
                Link { id: "see-visit", to: Route::Prepare { id }, class: "btn primary big", "{text::SEE_VISIT}" {glyph(Icon::Next)} }
            } else {
                Link { id: "back-to-day", to: Route::Day {}, class: "btn primary big", "{crate::text::BACK_TO_DAY}" }
            }
        }
    }
}

/// In the day: what may be taken, and what became of what she took.
#[component]
pub fn DayOffers() -> Element {
    let app = use_context::<App>();
    let (agent, now) = (app.agent(), app.now());
    let offers = app.view(|replica| listed(replica, &agent, now)).unwrap_or_default();
    rsx! {
        if !offers.is_empty() {
            h2 { "{text::TO_TAKE}" }
            for offer in offers {
                Link { key: "{offer.id}", to: Route::TakeOffer { id: offer.id }, class: "stop",
                    span { class: "hour", {glyph(Icon::Flag)} }
                    span {
                        span { class: "who", "{offer.theme}" }
                        span { class: "muted small", "{offer.facts}" }
                        if let Some(words) = offer.standing.tag() {
                            span { class: "row wrap tags",
                                {Tag::new(Tone::Info, Icon::Clock, words).draw()}
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
