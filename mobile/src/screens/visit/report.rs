//! What was done at a visit, in words: shown before signing, before ending and afterwards.

use dioxus::prelude::*;
use jiff::civil::Date;
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::sync::Replica;
use palier_shared::tariff::text as tariff_text;
use palier_shared::text as shared_text;
use palier_shared::visit::{Outcome, Visit, state};

use super::made::{RedirectionView, demarches, redirections};
use super::text;
use crate::components::{Drawing, SignatureDrawing, Tag, Tone, glyph};
use crate::screens::price::PriceView;

/// A visit, told.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// `Visite du lundi 23 novembre 2026`.
    pub title: String,
    /// Démarches and where they stand.
    pub demarches: Vec<(String, Option<Outcome>)>,
    /// Partners and how the person was directed to them.
    pub redirections: Vec<String>,
    /// What comes next, or empty.
    pub next_steps: String,
    /// The price, or its range.
    pub price: String,
    /// Strokes of the signature; empty without one.
    pub strokes: String,
    /// Why there is no signature.
    pub unsigned: Option<String>,
}

impl Report {
    /// Of one visit; `None` when it is not on board.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId) -> Option<Self> {
        let visit = &replica.get::<Visit>(id)?.as_corrected();
        let day = state(visit).plan.map(|plan| french::long_date(plan.start.date())).unwrap_or_default();
        let signature = visit.signature.clone().unwrap_or_default();
        let directed = |noted: RedirectionView| match noted.kind {
            Some(kind) => format!("{} ({})", noted.name, shared_text::redirection(kind).to_lowercase()),
            None => noted.name,
        };
        Some(Report {
            title: text::visit_of(&day),
            demarches: demarches(visit, None, Date::ZERO)
                .into_iter()
                .map(|demarche| (demarche.title, demarche.outcome))
                .collect(),
            redirections: redirections(visit).into_iter().map(directed).collect(),
            next_steps: visit.next_steps.trim().to_owned(),
            price: PriceView::of(replica, id)
                .map_or_else(|| tariff_text::TO_CONFIRM.to_owned(), |price| price.amount),
            unsigned: (!signature.reason.is_empty()).then(|| text::not_signed_because(&signature.reason)),
            strokes: signature.strokes,
        })
    }
}

/// The colour and icon of an outcome.
pub(super) fn outcome_tag(outcome: Option<Outcome>) -> Tag {
    let Some(outcome) = outcome else {
        return Tag::new(Tone::Warn, Icon::Alert, text::NO_OUTCOME);
    };
    let words = shared_text::outcome(outcome);
    match outcome {
        Outcome::Done => Tag::new(Tone::Good, Icon::Check, words),
        Outcome::Waiting => Tag::new(Tone::Info, Icon::Clock, words),
        Outcome::Resume => Tag::new(Tone::Warn, Icon::Undo, words),
        Outcome::Impossible | Outcome::Refused | Outcome::GivenUp => Tag::plain(Tone::Plain, words),
    }
}

/// The report, drawn.
#[component]
pub fn ReportCard(report: Report, #[props(default = true)] with_signature: bool) -> Element {
    rsx! {
        div { class: "report stack",
            p { class: "muted", "{report.title}" }
            if report.demarches.is_empty() {
                p { "{text::NOTHING_DONE}" }
            } else {
                ul { class: "stack",
                    for (index , (title , outcome)) in report.demarches.iter().enumerate() {
                        li { key: "{index}", class: "row wrap between",
                            span { class: "strong", "{title}" }
                            {outcome_tag(*outcome).draw()}
                        }
                    }
                }
            }
            dl { class: "facts",
                if !report.redirections.is_empty() {
                    dt { "{text::DIRECTED_TO}" }
                    dd {
                        for (index , name) in report.redirections.iter().enumerate() {
                            p { key: "{index}", "{name}" }
                        }
                    }
                }
                if !report.next_steps.is_empty() {
                    dt { "{text::NEXT}" }
                    dd { class: "kept-lines", "{report.next_steps}" }
                }
                dt { "{text::PRICE}" }
                dd { class: "strong num", "{report.price}" }
                if with_signature {
                dt { "{text::SIGNATURE}" }
                dd {
                    if let Some(unsigned) = &report.unsigned {
                        "{unsigned}"
                    } else if report.strokes.is_empty() {
                        "{text::NOT_SIGNED}"
                    } else {
                        span { class: "row", {glyph(Icon::Check)} "{text::SIGNED}" }
                        div { class: "pad small-pad", SignatureDrawing { drawing: Drawing::parse(&report.strokes) } }
                    }
                }
                }
            }
        }
    }
}
