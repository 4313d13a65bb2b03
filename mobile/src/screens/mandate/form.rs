//! A new mandate: its démarches one by one, how long, the exact text, the signatures. What is typed and drawn is a draft
//! until it is made.

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::notice::fill;
use palier_shared::person::Person;
use palier_shared::person::mandate::{Duration, text as words};
use palier_shared::visit::{Status, Visit, state};

use super::signing::Signing;
use super::text;
use super::typed::{Given, Slot, Typed, Wrong, wrong_title};
use super::view::{MandateText, MandateView};
use crate::app::App;
use crate::components::{
    Choices, Field, FieldKind, FullScreen, SaveState, Saving, Written, glyph, judge, keep_draft,
};
use crate::platform;
use crate::screens::notices::of_commune;
use crate::screens::on_board;
use crate::screens::visit::edit;

/// The form, or why no mandate can be made now.
#[component]
pub(super) fn MandateForm(view: MandateView) -> Element {
    let app = use_context::<App>();
    let made = view.mandates.len();
    let mut asked = use_signal(|| false);
    let drafted = Slot::all().any(|slot| app.draft(&slot.draft(view.id)).is_some());
    // Once what is to be done is covered, another mandate is an exception.
    let covered = view.proposed.is_empty() && view.mandates.iter().any(|mandate| mandate.may_end);
    let folded = covered && !asked() && !drafted;
    rsx! {
        section { id: "new-mandate", class: "stack wide",
            h2 { "{text::NEW}" }
            if let Some(protection) = &view.protection {
                p { id: "protection", class: "note info", "{protection}" }
            }
            if view.protection_to_check { p { class: "note", "{text::PROTECTION_TO_CHECK}" } }
            if view.deceased {
                p { class: "note", "{text::DECEASED}" }
            } else if folded {
                div { class: "row",
                    button { id: "another-mandate", r#type: "button", onclick: move |_| asked.set(true), {glyph(Icon::Plus)} "{text::ANOTHER}" }
                }
            } else if let Some(signed) = view.text.clone() {
                // Once a mandate is made the form begins anew.
                Form { key: "{made}", view, signed }
            } else {
                p { class: "note info", "{text::NO_TEXT}" }
            }
        }
    }
}

#[component]
fn Form(view: MandateView, signed: MandateText) -> Element {
    let app = use_context::<App>();
    let id = view.id;
    let mut typed = use_signal(|| {
        let mut proposed = vec![
            (Slot::Demarches, view.proposed.join("\n")),
            (Slot::Duration, Duration::Month.code().to_owned()),
            (Slot::Place, view.town.clone()),
        ];
        proposed.extend(view.signatories.iter().map(|(who, name)| (Slot::Name(*who), name.clone())));
        Typed::of(&proposed, |slot| app.draft(&slot.draft(id)))
    });
    let mut wrong = use_signal(Wrong::default);
    let mut huge = use_signal(|| false);
    let change = use_callback({
        let app = app.clone();
        move |(slot, text): (Slot, String)| {
            wrong.set(Wrong::default());
            typed.write().set(slot, text.clone());
            // A number that is never kept is not drafted either; drawings are numbers of another kind.
            if matches!(slot, Slot::Strokes(_)) || judge(&text).keepable {
                keep_draft(&app, &slot.draft(id), text);
            }
        }
    });
    let keep = use_keep(view.clone(), signed.clone(), typed, wrong);
    let shown = filled(&app, &view, &signed, &typed.read());
    let durations = Duration::ALL.iter().map(|each| (each.code().to_owned(), words::duration(*each)));
    let duration = typed.read().get(Slot::Duration).to_owned();
    rsx! {
        Listed { lines: typed.read().demarches(), wrong: wrong(), on_change: move |lines: Vec<String>| change.call((Slot::Demarches, lines.join("\n"))) }
        Choices {
            name: Slot::Duration.word(),
            legend: text::DURATION,
            options: durations.collect::<Vec<_>>(),
            chosen: duration.clone(),
            on_choose: move |code| change.call((Slot::Duration, code)),
        }
        if duration == Duration::Until.code() {
            Field {
                id: Slot::Until.word(),
                label: text::UNTIL,
                kind: FieldKind::Date,
                value: typed.read().get(Slot::Until).to_owned(),
                on_input: move |day| change.call((Slot::Until, day)),
            }
        }
        Field {
            id: Slot::Place.word(),
            label: text::PLACE,
            kind: FieldKind::Text,
            value: typed.read().get(Slot::Place).to_owned(),
            on_input: move |place| change.call((Slot::Place, place)),
        }
        section { id: "mandate-text", class: "card large-print stack", "aria-label": text::TEXT,
            Written { text: shown.clone() }
        }
        div { class: "row",
            button { id: "read-mandate", class: "big", r#type: "button", onclick: move |_| huge.set(true), {glyph(Icon::Enlarge)} "{text::READ}" }
        }
        div { class: "stack",
            h2 { "{text::SIGNATURES}" }
            for (who , name) in view.signatories.clone() {
                Signing { key: "{who.code()}", who, name, typed, on_change: move |changed| change.call(changed) }
            }
        }
        if !wrong().message.is_empty() {
            p { id: "mandate-wrong", role: "alert", class: "note bad", {glyph(Icon::Alert)} " {wrong().message}" }
        }
        div { class: "row",
            button { id: "keep-mandate", class: "primary big", r#type: "button", onclick: move |_| keep.call(()), {glyph(Icon::Check)} "{text::KEEP}" }
        }
        if huge() {
            FullScreen {
                id: "mandate-huge",
                label: text::TEXT,
                opened_by: "read-mandate",
                larger: view.large_print,
                on_close: move |()| huge.set(false),
                Written { text: shown }
            }
        }
    }
}

/// The démarches, one a line; general words are said beside their line as they are typed.
#[component]
fn Listed(lines: Vec<String>, wrong: Wrong, on_change: EventHandler<Vec<String>>) -> Element {
    let count = lines.len();
    rsx! {
        fieldset { class: "stack",
            legend { "{text::DEMARCHES}" }
            p { class: "muted", "{text::DEMARCHES_HINT}" }
            for (place , title) in lines.clone().into_iter().enumerate() {
                div { key: "{place}", class: "row wrap bottom",
                    div { class: "grow",
                        Field {
                            id: "demarche-{place}",
                            label: text::demarche(place),
                            kind: FieldKind::Text,
                            value: title.clone(),
                            error: wrong.demarches.get(&place).cloned().or_else(|| wrong_title(&title)).unwrap_or_default(),
                            on_input: {
                                let lines = lines.clone();
                                move |typed: String| {
                                    let mut lines = lines.clone();
                                    lines[place] = typed.replace('\n', " ");
                                    on_change.call(lines);
                                }
                            },
                        }
                    }
                    if count > 1 {
                        button {
                            class: "quiet",
                            r#type: "button",
                            "aria-label": text::withdraw(place),
                            onclick: {
                                let lines = lines.clone();
                                move |_| {
                                    let mut lines = lines.clone();
                                    lines.remove(place);
                                    on_change.call(lines);
                                }
                            },
                            {glyph(Icon::Cross)}
                            "{crate::text::WITHDRAW}"
                        }
                    }
                }
            }
            div { class: "row",
                button {
                    id: "add-demarche",
                    r#type: "button",
                    onclick: move |_| {
                        let mut lines = lines.clone();
                        lines.push(String::new());
                        on_change.call(lines);
                    },
                    {glyph(Icon::Plus)}
                    "{text::ADD_DEMARCHE}"
                }
            }
        }
    }
}

/// What a mandate needs beside what is typed.
fn given(app: &App, signed: &MandateText) -> Given {
    Given {
        notice: signed.notice.clone(),
        sha256: signed.sha256.clone(),
        today: app.civil_now().date().to_string(),
        by: app.agent(),
        at: app.now(),
    }
}

/// The exact text, with what was typed so far.
fn filled(app: &App, view: &MandateView, signed: &MandateText, typed: &Typed) -> String {
    let agent = app.account().map(|account| account.name).unwrap_or_default();
    let mandate = typed.mandate(&view.person, &given(app, signed));
    let mut values =
        app.view(|replica| on_board::commune(replica).map(of_commune)).flatten().unwrap_or_default();
    values.extend(words::values(&view.person, &mandate, &agent));
    fill(&signed.text, &values)
}

/// Makes the mandate, forgets the drafts, and names it on the démarches of the visit that it covers.
fn use_keep(
    view: MandateView,
    signed: MandateText,
    typed: Signal<Typed>,
    wrong: Signal<Wrong>,
) -> Callback<()> {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let mut wrong = wrong;
    use_callback(move |()| {
        let (id, visit) = (view.id, view.visit);
        let given = given(&app, &signed);
        let found = typed.peek().wrong(&view.person, &given);
        // A second touch while the first is being kept would make two.
        let may = found.is_empty() && saving.state() != SaveState::Running;
        wrong.set(found);
        if !may {
            return;
        }
        let mandate = typed.peek().mandate(&view.person, &given);
        let (app, key, today) = (app.clone(), app.new_id(), app.civil_now().date());
        let save = async move {
            app.edit::<Person>(id, move |person| drop(person.mandates.insert(key, mandate))).await?;
            for slot in Slot::all() {
                app.drop_draft(&slot.draft(id)).await;
            }
            // Boxed: it holds the whole record.
            Box::pin(link(&app, id, visit, today)).await
        };
        saving.run(save, || platform::focus("titre"));
    })
}

async fn link(
    app: &App,
    person: DocumentId,
    visit: Option<DocumentId>,
    today: jiff::civil::Date,
) -> Result<(), crate::app::SaveError> {
    let person = app.view(|replica| replica.get::<Person>(person).cloned()).flatten();
    // Once the visit is over its démarches are put right as corrections, not from here.
    let under_way = |visit: &DocumentId| {
        let status = app.view(|replica| replica.get::<Visit>(*visit).map(|visit| state(visit).status));
        status.flatten() == Some(Status::Started)
    };
    match visit.filter(under_way).zip(person) {
        Some((visit, person)) => {
            app.edit::<Visit>(visit, move |visit| edit::link_mandates(visit, &person, today)).await
        }
        None => Ok(()),
    }
}
