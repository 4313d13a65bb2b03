//! The next visit, booked at somebody's door with the agent's own free hours, without network: after a visit, or for a
//! request that she just noted.

mod cancel;
pub mod choice;
mod hours;
pub(in crate::screens) mod text;
mod view;
pub mod write;

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::visit::Visit;

use crate::app::App;
use crate::components::{
    Area, Back, Bar, Choices, Fields, Heading, SaveStatus, Saving, Typed, glyph, judge, use_fresh_saving,
    use_typed,
};
use crate::platform;
use crate::route::Route;
use crate::screens::clock;
use crate::screens::diary::{Ask, minutes};
use cancel::Undo;
use choice::{Missing, appointment};
use write::Hand;

pub use hours::Hours;
pub(in crate::screens) use hours::use_diary;
pub(in crate::screens) use view::themes;
pub use view::{Ahead, NextView, Stage, ahead, may_undo};

/// Field of the reason to come back: `retour` or `autre`.
const WHY: &str = "pourquoi";
/// Field of the theme.
const THEME: &str = "theme";
/// Field of the words.
const WORDS: &str = "mots";
/// Field of the id drawn for the new visit.
const NEW: &str = "visite";
/// The visit returns.
const RETURN: &str = "retour";

/// `/visite/:id/prochaine`.
#[component]
pub fn NextVisit(id: DocumentId) -> Element {
    clock::use_half_minutes();
    let app = use_context::<App>();
    use_fresh_saving(id);
    let (agent, now) = (app.agent(), app.now());
    let view = app.view(|replica| NextView::of(replica, id, &agent, now)).flatten();
    let back = match &view {
        Some(NextView { stage: Stage::After { .. }, .. }) => {
            Back { to: Route::NextSteps { id }, words: crate::text::VISIT, only_narrow: false }
        }
        _ => Back { to: Route::Day {}, words: crate::text::DAY, only_narrow: false },
    };
    let title = match view.as_ref().map(|view| &view.stage) {
        None => crate::text::VISIT_NOT_HELD,
        Some(Stage::Request) => text::BOOK,
        Some(Stage::After { .. }) => text::PAGE,
        Some(Stage::Booked { .. }) => text::BOOKED,
        Some(Stage::Cancelled) => text::CANCELLED,
    };
    rsx! {
        div { class: "tablet",
            Bar { back,
                div { class: "grow",
                    Heading { key: "{title}", page: title, "{title}" }
                }
            }
            main { id: "contenu", tabindex: "-1", class: "page",
                match view {
                    None => rsx! { div {} },
                    Some(view) => match view.stage.clone() {
                        Stage::Request => rsx! { BookRequest { key: "{id}", view } },
                        Stage::After { calls_for_return, take_up } => rsx! { BookAfter { key: "{id}", view, calls_for_return, take_up } },
                        Stage::Booked { told, may_undo } => rsx! { Booked { key: "{id}", view, told, may_undo } },
                        Stage::Cancelled => rsx! { Cancelled { view } },
                    },
                }
            }
        }
    }
}

/// Who writes now; none once the app is locked.
pub(in crate::screens) fn use_hand() -> Callback<(), Option<Hand>> {
    let app = use_context::<App>();
    use_callback(move |()| {
        let agent = app.account()?.id;
        Some(Hand { agent, at: app.now(), events: [app.new_id(), app.new_id()] })
    })
}

#[component]
fn Subject(view: NextView) -> Element {
    let saving = use_context::<Saving>();
    rsx! {
        div { class: "stack close",
            div { class: "row wrap between",
                p { class: "strong", "{view.who}" }
                SaveStatus { state: saving.state() }
            }
            p { class: "muted", "{view.theme}" }
        }
    }
}

/// A request gets its appointment.
#[component]
fn BookRequest(view: NextView) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let id = view.id;
    let typed = use_typed(&format!("prochaine/{id}"), |_, _| {});
    let hand = use_hand();
    let own = use_diary();
    let mut missing = use_signal(|| None::<Missing>);
    let ask = view.ask.clone();
    let confirm = move |_| {
        let appointment = match appointment(&own, &ask, &typed.fields()) {
            Ok(appointment) => appointment,
            Err(lacks) => {
                platform::focus(&lacks.field);
                return missing.set(Some(lacks));
            }
        };
        missing.set(None);
        let Some(hand) = hand.call(()) else { return };
        let (app, key) = (app.clone(), typed.key());
        saving.keep(async move {
            app.edit::<Visit>(id, move |visit| write::book(visit, &hand, &appointment)).await?;
            app.drop_draft(&key).await;
            Ok(())
        });
    };
    rsx! {
        div { class: "stack wide",
            Subject { view: view.clone() }
            p { class: "note good", "{text::REQUEST_KEPT}" }
            Hours { typed, ask: view.ask.clone(), missing: missing() }
            Undo { id, words: text::UNDO_REQUEST }
        }
        ConfirmDock { missing: missing(), on_confirm: confirm,
            Link { id: "leave-to-office", to: Route::Day {}, class: "btn big", "{text::LEAVE_TO_OFFICE}" }
        }
    }
}

/// Another visit after this one: asked for and booked in one document.
#[component]
fn BookAfter(view: NextView, calls_for_return: bool, take_up: String) -> Element {
    let app = use_context::<App>();
    let id = view.id;
    let (theme, words) = (view.ask.theme.clone(), take_up.clone());
    let typed = use_typed(&format!("prochaine/{id}"), move |app, fields| {
        fields.set(NEW, &app.new_id());
        fields.set(THEME, &theme);
        fields.set(WHY, if calls_for_return { RETURN } else { "" });
        fields.set(WORDS, if calls_for_return { &words } else { "" });
    });
    let fields = typed.fields();
    let today = app.civil_now().date();
    let theme = fields.get(THEME).to_owned();
    let length = app.view(|replica| minutes(replica, &theme, today)).unwrap_or(view.ask.minutes);
    let ask = Ask { theme: theme.clone(), minutes: length, ..view.ask.clone() };
    let mut missing = use_signal(|| None::<Missing>);
    let save = use_save_after(id, typed);
    let own = use_diary();
    let asked = ask.clone();
    let confirm = move |_| {
        let checked = check_after(&typed.fields()).and_then(|()| appointment(&own, &asked, &typed.fields()));
        match checked {
            Ok(appointment) => {
                missing.set(None);
                save.call(appointment);
            }
            Err(lacks) => {
                platform::focus(&lacks.field);
                missing.set(Some(lacks));
            }
        }
    };
    let whys = vec![
        (RETURN.to_owned(), text::RETURN.to_owned()),
        (choice::OTHER.to_owned(), text::ANOTHER.to_owned()),
    ];
    let wrong_words =
        missing().filter(|missing| missing.field == WORDS).map(|missing| missing.words).unwrap_or_default();
    rsx! {
        div { class: "stack wide",
            Subject { view: view.clone() }
            Choices { name: WHY, legend: text::WHY_RETURN, options: whys, chosen: fields.get(WHY),
                on_choose: move |code: String| typed.set(WHY, &code) }
            Choices { name: THEME, legend: crate::text::THEME, options: view.themes.clone(), chosen: theme,
                on_choose: move |code: String| typed.set(THEME, &code) }
            Area { id: WORDS, label: text::WORDS, hint: text::WORDS_HINT, value: fields.get(WORDS), rows: 3, error: wrong_words,
                on_input: move |value: String| typed.set(WORDS, &value) }
            Hours { typed, ask, missing: missing() }
        }
        ConfirmDock { missing: missing(), on_confirm: confirm }
    }
}

/// What is asked besides the hour.
fn check_after(fields: &Fields) -> Result<(), Missing> {
    if !fields.has(WHY) {
        return Err(Missing::at(WHY, text::WHY_RETURN));
    }
    if !fields.has(THEME) {
        return Err(Missing::at(THEME, crate::text::CHOOSE_THEME));
    }
    if judge(fields.get(WORDS)).keepable {
        Ok(())
    } else {
        Err(Missing::at(WORDS, crate::text::WORDS_NOT_KEPT))
    }
}

/// Creates the visit, then shows it.
fn use_save_after(id: DocumentId, typed: Typed) -> Callback<choice::Appointment> {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let navigator = use_navigator();
    let hand = use_hand();
    use_callback(move |appointment: choice::Appointment| {
        let fields = typed.fields();
        let known = app.view(|replica| replica.get::<Visit>(id).cloned()).flatten();
        let (Some(known), Some(hand), Ok(new)) =
            (known, hand.call(()), fields.get(NEW).parse::<DocumentId>())
        else {
            return;
        };
        let visit = after(&known, id, &fields, &hand, &appointment);
        let (saves, app, key) = (app.clone(), app.clone(), typed.key());
        let save = async move {
            saves.create_as(new, visit).await?;
            saves.drop_draft(&key).await;
            Ok(())
        };
        saving.run(save, move || {
            // Locked meanwhile: there is no router any more.
            if app.account().is_some() {
                navigator.push(Route::NextVisit { id: new });
            }
        });
    })
}

/// The visit after `known`, asked for and booked.
fn after(
    known: &Visit,
    id: DocumentId,
    fields: &Fields,
    hand: &Hand,
    appointment: &choice::Appointment,
) -> Visit {
    let visit = Visit {
        person: known.person.clone(),
        theme: fields.get(THEME).to_owned(),
        words: fields.get(WORDS).trim().to_owned(),
        wishes: known.wishes.clone(),
        returns_to: if fields.get(WHY) == RETURN { id.to_string() } else { String::new() },
        ..Visit::default()
    };
    let mut visit = write::requested(visit, hand);
    write::book(&mut visit, hand, appointment);
    visit
}

/// The one button that books; says what is missing instead of being greyed.
#[component]
pub(in crate::screens) fn ConfirmDock(
    missing: Option<Missing>,
    on_confirm: EventHandler<MouseEvent>,
    children: Element,
) -> Element {
    rsx! {
        div { class: "dock",
            if let Some(missing) = missing {
                p { id: "missing", role: "alert", class: "note bad grow", "{missing.words}" }
            }
            {children}
            button { id: "confirm", class: "primary big", r#type: "button", onclick: move |event| on_confirm.call(event),
                {glyph(Icon::Check)}
                "{text::CONFIRM}"
            }
        }
    }
}

/// It is fixed: what to say, and the way back.
#[component]
fn Booked(view: NextView, told: String, may_undo: bool) -> Element {
    rsx! {
        div { class: "stack wide",
            Subject { view: view.clone() }
            section { class: "card stack",
                h2 { "{text::TO_SAY}" }
                p { id: "told", class: "quote", "{told}" }
            }
            if may_undo {
                p { class: "note info", "{text::NOT_YET_SURE}" }
                Undo { id: view.id, words: text::UNDO }
            } else {
                p { class: "muted", "{text::BY_OFFICE}" }
            }
        }
        div { class: "dock",
            if let Some(id) = view.under_way {
                Link { id: "back-to-visit", to: Route::NextSteps { id }, class: "btn primary big", "{text::BACK_TO_VISIT}" {glyph(Icon::Next)} }
            } else {
                Link { id: "back-to-day", to: Route::Day {}, class: "btn primary big", "{crate::text::BACK_TO_DAY}" }
            }
        }
    }
}

#[component]
fn Cancelled(view: NextView) -> Element {
    rsx! {
        div { class: "stack wide",
            Subject { view: view.clone() }
            p { class: "note info", "{text::CANCELLED_NEXT}" }
        }
        div { class: "dock",
            Link { id: "back-to-day", to: Route::Day {}, class: "btn primary big", "{crate::text::BACK_TO_DAY}" }
        }
    }
}

/// In a visit's last step: the person's visits to come, and the ways to the next one.
#[component]
pub fn NextBooked(id: DocumentId) -> Element {
    let app = use_context::<App>();
    let now = app.civil_now();
    let shown = app.view(|replica| {
        let person = replica.get::<Visit>(id).and_then(|visit| visit.person.parse::<DocumentId>().ok());
        (ahead(replica, id, now), person)
    });
    let (ahead, person) = shown.unwrap_or_default();
    rsx! {
        section { id: "next-visit", class: "card stack",
            h2 { "{text::PAGE}" }
            if ahead.is_empty() {
                p { class: "muted", "{text::NONE_YET}" }
            }
            for one in ahead {
                Link { key: "{one.id}", to: Route::NextVisit { id: one.id }, class: "btn", {glyph(Icon::Calendar)} "{one.when}" }
            }
            div { class: "row wrap",
                Link { id: "book-next", to: Route::NextVisit { id }, class: "btn", {glyph(Icon::Plus)} "{text::BOOK_NEXT}" }
                if let Some(person) = person {
                    Link { id: "other-request", to: Route::RequestOf { person }, class: "btn quiet", "{text::OTHER_REQUEST}" }
                }
            }
        }
    }
}

/// On the page of a visit to come: the way to take it back, for who booked it herself.
#[component]
pub fn MyBooking(id: DocumentId) -> Element {
    let app = use_context::<App>();
    let (agent, now) = (app.agent(), app.civil_now());
    let mine = app.view(|replica| may_undo(replica, id, &agent, now)).unwrap_or(false);
    rsx! {
        if mine {
            div { class: "row",
                Link { id: "my-booking", to: Route::NextVisit { id }, class: "btn quiet", {glyph(Icon::Calendar)} "{text::SEE_BOOKING}" }
            }
        }
    }
}

#[cfg(test)]
mod tests;
