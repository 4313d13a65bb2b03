//! A request noted at somebody's door, without network: who, what about, in her words. Somebody unknown here gets a
//! record of her own; whether the office knows her already, the office sees.

pub mod form;
mod text;
mod view;
mod who;

use std::collections::BTreeMap;

use dioxus::prelude::*;
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::person::Person;
use palier_shared::planning::{Half, Weekday};
use palier_shared::visit::Visit;

use crate::app::App;
use crate::components::{
    Area, Back, Bar, Choices, Field, FieldKind, Heading, SaveStatus, Saving, Typed, glyph, use_fresh_saving,
    use_typed,
};
use crate::platform;
use crate::route::Route;
use crate::screens::next_visit::{themes, use_hand, write};
use crate::screens::on_board;
use form::Wrong;
use who::Who;

pub use view::{Noted, PersonLine, noted, search, twins};

/// `/demande`.
#[component]
pub fn NewRequest() -> Element {
    rsx! { RequestPage { person: None } }
}

/// `/demande/:person`: another request of somebody on board.
#[component]
pub fn RequestOf(person: DocumentId) -> Element {
    rsx! { RequestPage { person: Some(person) } }
}

#[component]
fn RequestPage(person: Option<DocumentId>) -> Element {
    use_fresh_saving(person);
    let key = person.map_or_else(|| "demande".to_owned(), |id| format!("demande/{id}"));
    rsx! {
        div { class: "tablet",
            Bar { back: Back { to: Route::Day {}, words: crate::text::DAY, only_narrow: false },
                Heading { page: text::PAGE, "{text::PAGE}" }
            }
            main { id: "contenu", tabindex: "-1", class: "page",
                for key in [key] {
                    RequestForm { key: "{key}", draft: key.clone(), person }
                }
            }
        }
    }
}

/// The form. `draft` is the key of its draft.
#[component]
fn RequestForm(draft: String, person: Option<DocumentId>) -> Element {
    let saving = use_context::<Saving>();
    let typed = use_typed(&draft, move |app, fields| {
        let commune = app.view(|replica| on_board::commune(replica).cloned());
        form::preset(fields, commune.flatten().as_ref(), || app.new_id());
        fields.set(form::WHO, &person.map(|id| id.to_string()).unwrap_or_default());
    });
    let mut wrong = use_signal(Wrong::new);
    let save = use_save(typed);
    let errors = wrong();
    let first = errors.keys().next().copied();
    rsx! {
        div { class: "stack wide",
            SaveStatus { state: saving.state() }
            Who { typed, wrong: errors.clone(), fixed: person.is_some() }
            About { typed, wrong: errors.clone() }
            When { typed, wrong: errors.clone() }
        }
        div { class: "dock",
            if first.is_some() {
                p { id: "missing", role: "alert", class: "note bad grow", "{text::TO_COMPLETE}" }
            }
            button {
                id: "save-request",
                class: "primary big",
                r#type: "button",
                onclick: move |_| {
                    let found = save.call(());
                    if let Some(field) = place_of_first(&found) {
                        platform::focus(field);
                    }
                    wrong.set(found);
                },
                {glyph(Icon::Check)}
                "{text::SAVE}"
            }
        }
    }
}

/// The first wrong field in the order of the page.
fn place_of_first(wrong: &Wrong) -> Option<&'static str> {
    form::IN_ORDER.iter().copied().find(|field| wrong.contains_key(field))
}

/// What a save writes.
struct Written {
    person: Option<(DocumentId, Person)>,
    visit: (DocumentId, Visit),
}

/// Saves the person, then her request; answers with what is wrong, in which case nothing is saved. The ids are in the
/// draft: what was kept before a failure is found again and not made twice.
fn use_save(typed: Typed) -> Callback<(), Wrong> {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let navigator = use_navigator();
    let hand = use_hand();
    use_callback(move |()| {
        let Some(hand) = hand.call(()) else { return Wrong::new() };
        let written = match read(&app, typed, &hand) {
            Ok(written) => written,
            Err(wrong) => return wrong,
        };
        let (saves, app, key) = (app.clone(), app.clone(), typed.key());
        let id = written.visit.0;
        let save = async move {
            if let Some((id, person)) = written.person {
                saves.create_as(id, person).await?;
            }
            saves.create_as(id, written.visit.1).await?;
            saves.drop_draft(&key).await;
            Ok(())
        };
        saving.run(save, move || {
            // Locked meanwhile: there is no router any more.
            if app.account().is_some() {
                navigator.push(Route::NextVisit { id });
            }
        });
        Wrong::new()
    })
}

fn read(app: &App, typed: Typed, hand: &write::Hand) -> Result<Written, Wrong> {
    let fields = typed.fields();
    let commune = app.view(|replica| on_board::commune(replica).cloned());
    let commune = commune.flatten().unwrap_or_default();
    let nobody = || BTreeMap::from([(form::WHO, text::CHOOSE_WHO.to_owned())]);
    let mut wrong = Wrong::new();
    let mut made = None;
    let who = match fields.get(form::WHO) {
        form::NEW => {
            let id = fields.get(form::PERSON_ID).parse::<DocumentId>().map_err(|_| nobody())?;
            match form::person(&fields, || app.new_id()) {
                Ok(person) => made = Some((id, person)),
                Err(found) => wrong.extend(found),
            }
            Some(id)
        }
        known => {
            let id = known.parse::<DocumentId>().ok();
            id.filter(|id| app.view(|replica| replica.get::<Person>(*id).is_some()) == Some(true))
        }
    };
    if who.is_none() {
        wrong.extend(nobody());
    }
    let person = who.map(|id| id.to_string()).unwrap_or_default();
    let visit = form::visit(&fields, &commune, &person, app.civil_now().date());
    let id = fields.get(form::VISIT_ID).parse::<DocumentId>();
    match (visit, id) {
        (Ok(visit), Ok(id)) if wrong.is_empty() => {
            Ok(Written { person: made, visit: (id, write::requested(visit, hand)) })
        }
        (Err(found), _) => {
            wrong.extend(found);
            Err(wrong)
        }
        _ => Err(wrong),
    }
}

/// Theme and words.
#[component]
fn About(typed: Typed, wrong: Wrong) -> Element {
    let app = use_context::<App>();
    let themes = app.view(|replica| on_board::commune(replica).map(themes));
    let themes = themes.flatten().unwrap_or_default();
    let fields = typed.fields();
    let error = |field: &str| wrong.get(field).cloned().unwrap_or_default();
    rsx! {
        section { class: "stack",
            if themes.is_empty() {
                p { class: "note", "{text::NO_THEME}" }
            } else {
                Choices { name: form::THEME, legend: crate::text::THEME, options: themes, chosen: fields.get(form::THEME),
                    on_choose: move |code: String| typed.set(form::THEME, &code) }
            }
            if !error(form::THEME).is_empty() {
                p { class: "error", {glyph(Icon::Alert)} "{error(form::THEME)}" }
            }
            Area { id: form::WORDS, label: text::WORDS, hint: text::WORDS_HINT, value: fields.get(form::WORDS),
                error: error(form::WORDS), on_input: move |value: String| typed.set(form::WORDS, &value) }
        }
    }
}

/// A deadline, and what she wishes.
#[component]
fn When(typed: Typed, wrong: Wrong) -> Element {
    let fields = typed.fields();
    let error = wrong.get(form::LATEST).cloned().unwrap_or_default();
    let halves = vec![
        (String::new(), text::ANY_HALF.to_owned()),
        (Half::Morning.code().to_owned(), text::MORNING.to_owned()),
        (Half::Afternoon.code().to_owned(), text::AFTERNOON.to_owned()),
    ];
    let days = fields.get(form::DAYS).to_owned();
    rsx! {
        section { class: "stack",
            h2 { "{text::WHEN}" }
            Field { id: form::LATEST, label: text::LATEST, hint: text::LATEST_HINT, kind: FieldKind::Date,
                value: fields.get(form::LATEST), error, on_input: move |value: String| typed.set(form::LATEST, &value) }
            Choices { name: form::HALF, legend: text::HALF, options: halves, chosen: fields.get(form::HALF),
                on_choose: move |code: String| typed.set(form::HALF, &code) }
            fieldset { id: "days",
                legend { "{text::DAYS}" }
                div { class: "choices",
                    for day in Weekday::ALL.iter().copied().take(5) {
                        label { key: "{day.code()}", class: "choice",
                            input {
                                r#type: "checkbox",
                                id: "day-{day.code()}",
                                checked: days.split_whitespace().any(|code| code == day.code()),
                                onchange: move |_| typed.set(form::DAYS, &form::toggled(&typed.get(form::DAYS), day)),
                            }
                            "{french::capitalised(day.code())}"
                        }
                    }
                }
            }
        }
    }
}

/// In the day: what was noted and waits for an appointment, and the way to a new request.
#[component]
pub fn DayRequests() -> Element {
    let app = use_context::<App>();
    let agent = app.agent();
    let noted = app.view(|replica| noted(replica, &agent)).unwrap_or_default();
    rsx! {
        if !noted.is_empty() {
            h2 { "{text::NOTED}" }
            for one in noted {
                Link { key: "{one.id}", to: Route::NextVisit { id: one.id }, class: "stop",
                    span { class: "hour", {glyph(Icon::Flag)} }
                    span {
                        span { class: "who", "{one.who}" }
                        span { class: "muted small", "{one.theme}" }
                    }
                }
            }
        }
        div { class: "row",
            Link { id: "new-request", to: Route::NewRequest {}, class: "btn", {glyph(Icon::Plus)} "{text::PAGE}" }
        }
    }
}

#[cfg(test)]
mod tests;
