//! The third step: what each line becomes, what was corrected, what is refused and why. Nothing is written.

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use axum::response::{Html, IntoResponse, Redirect, Response};
use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::import::{Draft, Line, Note, Outcome, Preview, Table, Twin};
use palier_shared::secrets;
use serde::Deserialize;

use super::{DryRun, START, dry_run, give_up_form, heading, text};
use crate::bureau::Page;
use crate::bureau::fields::token;
use crate::bureau::people::PATH;
use crate::web::{Coordinator, User, WebError};

/// The longest quotation of a refused line, in characters.
const LONGEST_LINE: usize = 90;

/// Why the page comes back.
#[derive(Deserialize)]
pub(super) struct Again {
    #[serde(default)]
    note: String,
}

/// `GET /bureau/personnes/import/{draft}/apercu`.
pub(super) async fn page(
    Coordinator(user): Coordinator,
    Path(id): Path<String>,
    Query(again): Query<Again>,
) -> Result<Response, WebError> {
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    let reader = user.clone();
    let DryRun { draft, outcome } =
        user.commune.read(move |connection| dry_run(connection, &reader, id)).await?;
    match outcome {
        Ok(preview) => {
            Ok(render(&user, id, &draft.table, &preview, text::again(&again.note)).into_response())
        }
        // Nothing is chosen yet.
        Err(_) => Ok(Redirect::to(&format!("{START}/{id}")).into_response()),
    }
}

/// Lines that are looked at together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// Refused, and why.
    Refused,
    /// Likely there already: unchecked.
    Duplicates,
    /// New, with something that someone should look at.
    ToCheck,
    /// New, as they are.
    New,
}

impl Group {
    const ALL: [Group; 4] = [Self::Refused, Self::Duplicates, Self::ToCheck, Self::New];

    fn of(line: &Line) -> Option<Self> {
        match line.outcome {
            Outcome::Refused(_) => Some(Self::Refused),
            Outcome::Duplicate { .. } => Some(Self::Duplicates),
            Outcome::Becomes(_) if line.notes.iter().any(Note::asks_for_a_look) => Some(Self::ToCheck),
            Outcome::Becomes(_) => Some(Self::New),
            Outcome::Empty => None,
        }
    }
}

fn render(user: &User, id: DocumentId, table: &Table, preview: &Preview, note: &str) -> Html<String> {
    let lines = |group: Group| {
        preview.lines.iter().filter(move |line| Group::of(line) == Some(group)).collect::<Vec<_>>()
    };
    let groups: Vec<(Group, Vec<&Line>)> = Group::ALL
        .into_iter()
        .map(|group| (group, lines(group)))
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    let counts = preview.counts();
    let content = rsx! {
        {heading(text::PREVIEW, 3)}
        if !note.is_empty() {
            p { class: "note bad", role: "alert", "{note}" }
        }
        p { {text::preview_summary(&counts)} }
        nav { class: "flow", aria_label: text::GROUPS,
            for (group, lines) in groups.iter() {
                a { class: "card stack close", href: "#{text::anchor(*group)}",
                    span { class: "muted", {text::group(*group)} }
                    span { class: "big", "{lines.len()}" }
                    span { class: "small muted", {text::fate(*group)} }
                }
            }
        }
        {tidied(preview)}
        form { class: "stack wide", method: "post", action: "{START}/{id}/ajouter",
            {token(user)}
            for (group, lines) in groups.iter() {
                {section(*group, lines, table)}
            }
            div { class: "dock",
                a { class: "btn", href: "{START}/{id}", {text::BACK_TO_COLUMNS} }
                button { class: "btn primary", {text::ADD_CHECKED} }
            }
        }
        {give_up_form(user, id)}
    };
    Page { user, title: text::PREVIEW, menu: PATH }.render(content)
}

/// How often each thing was corrected, dropped or assumed.
fn tidied(preview: &Preview) -> Element {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for note in preview.lines.iter().flat_map(|line| &line.notes) {
        *counts.entry(text::kind_of_note(note)).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    rsx! {
        if !counts.is_empty() {
            details { class: "card flush",
                summary { {text::TIDIED} }
                dl { class: "why",
                    for (kind, count) in counts {
                        div { dt { {kind} } dd { "{count}" } }
                    }
                }
            }
        }
    }
}

fn section(group: Group, lines: &[&Line], table: &Table) -> Element {
    let (anchor, title) = (text::anchor(group), text::group(group));
    rsx! {
        section { class: "stack", id: anchor, aria_labelledby: "{anchor}-titre",
            h2 { id: "{anchor}-titre", {text::group_title(group, lines.len())} }
            div { class: "card flush wide-table", role: "region", tabindex: "0", aria_label: title,
                table { class: "lines",
                    caption { class: "unseen", {title} }
                    thead {
                        tr {
                            if group != Group::Refused {
                                th { scope: "col", {text::CHECKED} }
                            }
                            th { scope: "col", class: "n", {text::LINE} }
                            th { scope: "col", {text::BECOMES} }
                            th { scope: "col", {text::NOTES} }
                        }
                    }
                    tbody {
                        for line in lines.iter().copied() {
                            {row(group, line, table)}
                        }
                    }
                }
            }
        }
    }
}

fn row(group: Group, line: &Line, table: &Table) -> Element {
    let number = line.line;
    match &line.outcome {
        Outcome::Becomes(draft) => rsx! {
            tr { id: "ligne-{number}",
                td { input { r#type: "checkbox", name: "l", value: "{number}", checked: true, aria_labelledby: "nom-{number}" } }
                td { class: "n muted", "{number}" }
                td { {person(number, draft)} }
                td { {notes(&line.notes)} }
            }
        },
        Outcome::Duplicate { of, draft } => rsx! {
            tr { id: "ligne-{number}",
                td { input { r#type: "checkbox", name: "d", value: "{number}", aria_labelledby: "nom-{number}" } }
                td { class: "n muted", "{number}" }
                td { {person(number, draft)} }
                td { {twin(*of)} {notes(&line.notes)} }
            }
        },
        Outcome::Refused(reason) => rsx! {
            tr { id: "ligne-{number}",
                td { class: "n muted", "{number}" }
                td { class: "muted", {quoted(table, number)} }
                td { {palier_shared::import::text::reason(reason)} }
            }
        },
        Outcome::Empty => {
            debug_assert!(group == Group::Refused, "empty lines are in no group");
            rsx! {}
        }
    }
}

/// What a line becomes: the name, then the rest in one quiet line.
fn person(number: usize, draft: &Draft) -> Element {
    rsx! {
        span { class: "strong", id: "nom-{number}", {draft.full_name()} }
        br {}
        span { class: "muted small", {text::details(draft)} }
    }
}

fn twin(of: Twin) -> Element {
    let sentence = palier_shared::import::text::twin(of);
    match of {
        Twin::Line(line) => rsx! { p { a { href: "#ligne-{line}", "{sentence}" } } },
        Twin::Existing(id) => rsx! {
            p { a { href: "{PATH}/{id}", target: "_blank", "{sentence}" span { class: "unseen", {text::NEW_WINDOW} } } }
        },
    }
}

/// What someone should look at, then what was only tidied, closed.
fn notes(notes: &[Note]) -> Element {
    let (look, tidied): (Vec<&Note>, Vec<&Note>) = notes.iter().partition(|note| note.asks_for_a_look());
    rsx! {
        for note in look {
            p { class: "strong small", {palier_shared::import::text::note(note)} }
        }
        if !tidied.is_empty() {
            details {
                summary { class: "small", {text::tidied(tidied.len())} }
                ul { class: "small muted",
                    for note in tidied {
                        li { {palier_shared::import::text::note(note)} }
                    }
                }
            }
        }
    }
}

/// The beginning of a line as it is in the file, without secrets.
fn quoted(table: &Table, number: usize) -> String {
    let row = table.rows.iter().find(|row| row.line == number);
    let cells =
        row.into_iter().flat_map(|row| &row.cells).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    text::shortened(&secrets::redact(&cells.collect::<Vec<_>>().join(" · ")).0, LONGEST_LINE)
}
