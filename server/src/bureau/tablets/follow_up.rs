//! What the exchanges with the tablets left to be known: what asks for something first, what is well in one card below.

mod erasures;
mod text;
mod to_know;
mod to_repair;

use axum::extract::Query;
use axum::response::Html;
use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::text::{done, not_quite};
use super::{Done, FOLLOW_UP, PATH, list};
use crate::bureau::Page;
use crate::bureau::visits::icon;
use crate::store::StoreError;
use crate::store::follow_up::{self, AfterLoss, CameBack, Edited, Erasure, GivenBack, SetAside};
use crate::web::{Coordinator, User, WebError};

pub(super) use to_know::{note_after_loss, note_edited};
pub(super) use to_repair::{keep, try_again};

/// The list of erasures, in the page's address.
const ERASURES: &str = "effacements";

/// All lists of the page.
struct Found {
    came_back: Vec<CameBack>,
    set_aside: Vec<SetAside>,
    erasures: Vec<Erasure>,
    edited: Vec<Edited>,
    after_loss: Vec<AfterLoss>,
    given_back: Vec<GivenBack>,
}

/// A list: its heading, and either what it says or that there is nothing.
struct Section {
    id: &'static str,
    heading: &'static str,
    /// How many of its lines wait for somebody.
    waiting: usize,
    content: Result<Element, &'static str>,
}

/// `GET /bureau/tablettes/suivi`.
pub(super) async fn page(
    Coordinator(user): Coordinator,
    Query(before): Query<Done>,
) -> Result<Html<String>, WebError> {
    let commune = user.commune.clone();
    let read = user.commune.read(move |connection| {
        Ok::<_, StoreError>(Found {
            came_back: follow_up::came_back(connection)?,
            set_aside: follow_up::set_aside(connection)?,
            erasures: follow_up::erasures(connection)?,
            edited: follow_up::edited(connection)?,
            after_loss: follow_up::after_loss(connection)?,
            given_back: follow_up::given_back(connection, |at| commune.civil(at).date())?,
        })
    });
    let sections = sections(&read.await?, &user);
    let (with, without): (Vec<&Section>, Vec<&Section>) =
        sections.iter().partition(|section| section.content.is_ok());
    let content = rsx! {
        header {
            h1 { {text::FOLLOW_UP} }
            p { class: "muted measure", {text::FOLLOW_UP_HELP} }
        }
        {list::tabs(FOLLOW_UP)}
        if let Some(sentence) = done(&before.fait) {
            p { class: "note good", role: "status", {sentence} }
        } else if let Some(sentence) = not_quite(&before.fait) {
            p { class: "note", role: "status", {sentence} }
        }
        // A tablet that confirms commits nothing that open pages are told of: the page looks again by itself.
        div { id: "suivi", class: "stack wide", "data-direct": "true", "data-toutes": "20",
            for section in with { {card(section)} }
            if !without.is_empty() { {calm(&without)} }
        }
    };
    Ok(Page { user: &user, title: text::FOLLOW_UP, menu: PATH }.render(content))
}

fn sections(found: &Found, user: &User) -> [Section; 6] {
    let section = |id, heading, nothing, empty: bool, waiting, content: Element| Section {
        id,
        heading,
        waiting,
        content: if empty { Err(nothing) } else { Ok(content) },
    };
    let open = found.erasures.iter().filter(|erasure| !erasure.is_closed()).count();
    let Found { came_back, set_aside, edited, after_loss, given_back, .. } = found;
    [
        section(
            "revenues",
            text::CAME_BACK,
            text::NOBODY_CAME_BACK,
            came_back.is_empty(),
            came_back.len(),
            to_repair::came_back(came_back, user),
        ),
        section(
            "mises-de-cote",
            text::SET_ASIDE,
            text::NOTHING_SET_ASIDE,
            set_aside.is_empty(),
            set_aside.len(),
            to_repair::set_aside(set_aside, user),
        ),
        section(
            ERASURES,
            text::ERASURES,
            text::NO_ERASURE,
            found.erasures.is_empty(),
            open,
            erasures::list(&found.erasures, user),
        ),
        section(
            "ecrits",
            text::EDITED,
            text::NOTHING_EDITED,
            edited.is_empty(),
            edited.len(),
            to_know::edited(edited, user),
        ),
        section(
            "travaux",
            text::AFTER_LOSS,
            text::NOTHING_AFTER_LOSS,
            after_loss.is_empty(),
            after_loss.len(),
            to_know::after_loss(after_loss, user),
        ),
        section(
            "rendu",
            text::GIVEN_BACK,
            text::NOTHING_GIVEN_BACK,
            given_back.is_empty(),
            0,
            to_know::given_back(given_back, user),
        ),
    ]
}

fn card(section: &Section) -> Element {
    let title = format!("{}-titre", section.id);
    // A tablet may take a week: those that are late say so themselves.
    let count = if section.id == ERASURES { "count soft" } else { "count" };
    let content = section.content.as_ref().cloned().unwrap_or_else(|_| rsx! {});
    rsx! {
        section { class: "card stack", id: section.id, aria_labelledby: "{title}",
            h2 { id: "{title}", {section.heading} " " if section.waiting > 0 { span { class: count, "{section.waiting}" } } }
            {content}
        }
    }
}

/// The lists in which there is nothing, a line each.
fn calm(sections: &[&Section]) -> Element {
    rsx! {
        section { class: "card stack", aria_labelledby: "rien-titre",
            h2 { id: "rien-titre", {text::NOTHING_HERE} }
            ul { class: "rows",
                for (section, nothing) in sections.iter().filter_map(|section| Some((section, section.content.as_ref().err()?))) {
                    li { class: "calm", id: section.id, {icon(Icon::Check)} span { span { class: "strong", {section.heading} } br {} "{nothing}" } }
                }
            }
        }
    }
}
