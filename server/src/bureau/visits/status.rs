//! Where a visit stands, as a mark: an icon, a word and a colour, never a colour alone.

mod text;

use dioxus::prelude::*;
use palier_shared::french;
use palier_shared::look::{self, Icon};
use palier_shared::person;
use palier_shared::text as words;
use palier_shared::visit::Status;

use super::text as visits;
use crate::commune::Commune;
use crate::store::visits::ListedVisit;

/// An icon beside a word that says the same.
pub(in crate::bureau) fn icon(icon: Icon) -> Element {
    rsx! { svg { class: "i", view_box: "0 0 24 24", "aria-hidden": "true", path { d: look::icon(icon) } } }
}

/// How a visit stands in the office's eyes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Class of colours, of `.tag` and of the week's board.
    pub(super) class: &'static str,
    /// Icon.
    pub(super) icon: Icon,
    /// Words.
    pub(super) words: String,
}

impl Mark {
    /// The mark of a visit, now: a visit to come of a person who is not at home says so first.
    pub(super) fn of(visit: &ListedVisit, commune: &Commune) -> Self {
        if visit.doubt {
            return Mark { class: "bad", icon: Icon::Door, words: visits::DOUBT_MARK.to_owned() };
        }
        let away = Self::away(visit, commune).filter(|_| !visit.disagreement);
        away.unwrap_or_else(|| Self::of_status(visit, commune))
    }

    /// The mark of a visit to come that stops because of where the person lives her life.
    pub(super) fn away(visit: &ListedVisit, commune: &Commune) -> Option<Self> {
        let life = visit.stopped(commune.today())?;
        let words = text::away(life.visit()?, life.state);
        Some(Mark { class: "warn", icon: Icon::Alert, words })
    }

    /// The mark without the person's own situation.
    pub(super) fn of_status(visit: &ListedVisit, commune: &Commune) -> Self {
        let mark = |class, icon, words: &str| Mark { class, icon, words: words.to_owned() };
        if visit.disagreement || (visit.recomputed.is_some() && !visit.billed) {
            return mark("bad", Icon::Alert, visits::DECIDE_MARK);
        }
        match visit.status {
            Status::Started => {
                let since =
                    visit.started_at.map(|at| visits::running_since(commune.civil(at), commune.today()));
                mark("info", Icon::Clock, since.as_deref().unwrap_or(words::status(Status::Started)))
            }
            Status::Ended => mark("warn", Icon::Check, visits::ENDED),
            Status::Certified if visit.billed => mark("good", Icon::Euro, visits::BILLED),
            Status::Certified => mark("good", Icon::Check, words::status(Status::Certified)),
            Status::Planned => mark("accent", Icon::Calendar, words::status(Status::Planned)),
            Status::Requested => mark("warn", Icon::Calendar, words::status(Status::Requested)),
            Status::Absent => mark("", Icon::Person, words::status(Status::Absent)),
            Status::Cancelled => mark("", Icon::Cross, words::status(Status::Cancelled)),
        }
    }

    /// The mark, drawn.
    pub(super) fn tag(&self) -> Element {
        rsx! { span { class: "tag {self.class}", {icon(self.icon)} "{self.words}" } }
    }
}

/// Why a visit to come stops, and what to do about it.
pub(super) fn stopped_note(visit: &ListedVisit, commune: &Commune) -> Element {
    let Some(life) = visit.stopped(commune.today()) else { return rsx! {} };
    let Some(stop) = life.visit() else { return rsx! {} };
    rsx! {
        p { class: "note", {icon(Icon::Alert)} " "
            a { href: "/bureau/personnes/{visit.person}#situation", {french::capitalised(&person::text::life(&life))} }
            ". " {text::what_to_do(stop)}
        }
    }
}
