//! The erasures: first the tablets that have not confirmed, each with what to do; then every erasure with how far it is.

use std::collections::BTreeMap;

use dioxus::prelude::*;
use palier_shared::look::Icon;
use palier_shared::person::erasing::is_overdue;

use super::super::put_away::{self, Back};
use super::super::text as tablets;
use super::text;
use crate::bureau::visits::icon;
use crate::commune::Commune;
use crate::store::follow_up::{Erasure, Tablet};
use crate::web::User;

/// Closed erasures that are shown; the older ones are only counted.
const CLOSED_SHOWN: usize = 10;

/// A tablet that is waited for.
struct Waited<'e> {
    tablet: &'e Tablet,
    /// The erasures that it has not confirmed.
    erasures: usize,
    /// The moment of the oldest of them.
    since: i64,
    /// When it was first told of one of them.
    told_at: Option<i64>,
}

/// The whole list.
pub(super) fn list(erasures: &[Erasure], user: &User) -> Element {
    let waited = waited(erasures);
    let shown = shown(erasures);
    let hidden = erasures.len() - shown.len();
    rsx! {
        if !waited.is_empty() {
            div { class: "stack close",
                h3 { {text::WAITED_FOR} }
                p { class: "muted small measure", {text::WAITED_FOR_HELP} }
                ul { class: "rows",
                    for one in &waited { li { class: "stack close", {tablet(one, user)} } }
                }
            }
            h3 { {text::ALL_ERASURES} }
        }
        div { class: "wide-table", role: "region", aria_label: text::ALL_ERASURES, tabindex: "0",
            table {
                thead { tr {
                    th { scope: "col", {text::ERASED_AT} }
                    th { scope: "col", {text::TABLETS} }
                    th { scope: "col", {text::REASON} }
                    th { scope: "col", {text::ERASED_BY} }
                    th { class: "n", scope: "col", {text::VISITS} }
                } }
                tbody {
                    for erasure in shown {
                        {row(erasure, &user.commune)}
                    }
                }
            }
        }
        if hidden > 0 { p { class: "muted small", {text::and_closed(hidden)} } }
    }
}

/// The open ones, and the latest of the others.
fn shown(erasures: &[Erasure]) -> Vec<&Erasure> {
    let mut closed = 0;
    let is_shown = |erasure: &&Erasure| {
        closed += usize::from(erasure.is_closed());
        !erasure.is_closed() || closed <= CLOSED_SHOWN
    };
    erasures.iter().filter(is_shown).collect()
}

/// The tablets that are waited for, whoever has waited longest first.
fn waited(erasures: &[Erasure]) -> Vec<Waited<'_>> {
    let mut by_device: BTreeMap<_, Waited<'_>> = BTreeMap::new();
    for (erasure, tablet) in erasures.iter().flat_map(|one| one.waiting().map(move |tablet| (one, tablet))) {
        let of_device = by_device.entry(tablet.device).or_insert(Waited {
            tablet,
            erasures: 0,
            since: erasure.at,
            told_at: None,
        });
        of_device.erasures += 1;
        of_device.since = of_device.since.min(erasure.at);
        of_device.told_at = match (of_device.told_at, tablet.told_at) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }
    let mut waited: Vec<Waited<'_>> = by_device.into_values().collect();
    waited.sort_by(|a, b| (a.since, &a.tablet.worker).cmp(&(b.since, &b.tablet.worker)));
    waited
}

fn tablet(one: &Waited<'_>, user: &User) -> Element {
    let (commune, today) = (&user.commune, user.commune.today());
    let late = is_overdue(commune.civil(one.since).date(), today);
    let Tablet { device, worker, seen_at, followed_at, .. } = one.tablet;
    let moment = |at| tablets::moment(commune.civil(at), today);
    rsx! {
        div { class: "row wrap between",
            p { class: "strong", {text::tablet_of(worker)} }
            span { class: if late { "tag warn" } else { "tag info" }, {icon(Icon::Clock)} {text::still_has(one.erasures)} }
        }
        p { class: "small",
            {text::told(one.told_at.map(moment).as_deref())} " " {text::last_contact(&moment(*seen_at))}
        }
        if let Some(at) = followed_at {
            p { class: "small measure", {text::followed(worker, &moment(*at))} }
        }
        {put_away::form(*device, worker, followed_at.is_some(), Back::FollowUp, user)}
    }
}

fn row(erasure: &Erasure, commune: &Commune) -> Element {
    let waiting: Vec<&str> = erasure.waiting().map(|tablet| tablet.worker.as_str()).collect();
    let at = tablets::moment(commune.civil(erasure.at), commune.today());
    rsx! {
        tr {
            th { scope: "row", {palier_shared::french::capitalised(&at)} }
            td {
                if erasure.tablets.is_empty() {
                    span { class: "tag", {text::NO_TABLET_HAD_IT} }
                } else if waiting.is_empty() {
                    span { class: "tag good", {icon(Icon::Check)} {text::all_settled(&erasure.tablets)} }
                } else {
                    span { class: "tag info", {icon(Icon::Clock)} {text::waiting(waiting.len(), erasure.tablets.len())} }
                }
                if !erasure.tablets.is_empty() { {progress(erasure, commune)} }
            }
            td { {text::reason(erasure.why)} }
            td { {erasure.by.as_deref().unwrap_or(text::BY_PALIER)} }
            td { class: "n", "{erasure.documents.saturating_sub(1)}" }
        }
    }
}

/// Each tablet in a line, folded: waited for, done, or gone.
fn progress(erasure: &Erasure, commune: &Commune) -> Element {
    let today = commune.today();
    let said = tablets::moment(commune.civil(erasure.at), today);
    let line = |tablet: &Tablet| {
        let moment = |at| tablets::moment(commune.civil(at), today);
        match (tablet.confirmed_at, tablet.gone) {
            (Some(at), _) => text::confirmed(&tablet.worker, &moment(at)),
            (None, Some((gone, at))) => text::gone_line(&tablet.worker, gone, commune.civil(at).date()),
            (None, None) => text::waited_line(&tablet.worker, tablet.told_at.map(moment).as_deref()),
        }
    };
    rsx! {
        details {
            summary { class: "small", {text::SEE_TABLETS} span { class: "unseen", " ({said})" } }
            ul { class: "small muted",
                for tablet in &erasure.tablets { li { {line(tablet)} } }
            }
        }
    }
}
