//! What a person takes home of a visit: in everyday words, at most a page, the same on the tablet and on paper.
//!
//! It tells what was done, where each démarche stands, what comes next, the price, to whom she was directed and whom to
//! call. Never the notes, the evaluation, the facts for statistics, nor a worry: only fields that were told to her.

pub mod text;

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::{Demarche, Plan, Redirection, Status, Visit, state};
use crate::commune::Commune;
use crate::partner::Partner;
use crate::person::payer::billed;
use crate::person::{Person, Reading};

/// All that the summary is made from.
#[derive(Debug, Clone, Copy)]
pub struct Told<'t> {
    /// The visit.
    pub visit: &'t Visit,
    /// The person.
    pub person: &'t Person,
    /// The commune.
    pub commune: &'t Commune,
    /// Partners by document id.
    pub partners: &'t BTreeMap<String, Partner>,
    /// The next appointment that is known, if there is one.
    pub next: Option<&'t Plan>,
}

/// The summary of one visit, line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// `Madame Ferrand, voici ce que nous avons fait ensemble le lundi 23 novembre 2026`.
    pub title: String,
    /// What was done and where it stands, a sentence a démarche.
    pub done: Vec<String>,
    /// What comes next: who does what, by when.
    pub next: Vec<String>,
    /// The next appointment.
    pub appointment: Option<String>,
    /// The price, and how it will be paid.
    pub price: Vec<String>,
    /// To whom she was directed, with the telephone.
    pub directed: Vec<String>,
    /// Whom to call.
    pub call: String,
    /// The service, at the foot of the page.
    pub service: String,
    /// She needs larger print.
    pub larger: bool,
}

/// Whether there is something to tell: the visit is under way or over.
#[must_use]
pub fn is_told(status: Status) -> bool {
    matches!(status, Status::Started | Status::Ended | Status::Certified)
}

impl Summary {
    /// Of one visit; `None` before it begins, and when it did not take place.
    #[must_use]
    pub fn of(told: Told<'_>) -> Option<Self> {
        let Told { visit, person, commune, .. } = told;
        let state = state(visit);
        let day = state.plan.filter(|_| is_told(state.status))?.start.date();
        let mut demarches: Vec<&Demarche> = visit.demarches.values().filter(|one| !one.withdrawn).collect();
        demarches.sort_by_key(|demarche| demarche.at);
        let mut done: Vec<String> = demarches.iter().copied().map(text::demarche).collect();
        if done.is_empty() {
            done.push(text::NO_DEMARCHE.to_owned());
        }
        let steps = demarches.iter().copied().filter_map(text::next_action);
        let words = visit.next_steps.lines().map(str::trim).filter(|line| !line.is_empty());
        Some(Summary {
            title: text::title(person, day),
            done,
            next: steps.chain(words.map(text::sentence)).collect(),
            appointment: told.next.map(text::appointment),
            price: text::price(visit.quote.as_ref(), billed(person, day)),
            directed: directed(told),
            call: text::call(&commune.phone),
            service: commune.name.clone(),
            larger: person.reading() == Some(Reading::LargePrint),
        })
    }
}

fn directed(told: Told<'_>) -> Vec<String> {
    let mut kept: Vec<&Redirection> = told.visit.redirections.values().filter(|one| !one.withdrawn).collect();
    kept.sort_by_key(|redirection| redirection.at);
    kept.into_iter().map(|one| text::directed(one, told.partners.get(&one.partner))).collect()
}

/// The person's next appointment after `now`, of the visits that are hers.
#[must_use]
pub fn next_appointment<'v>(visits: impl IntoIterator<Item = &'v Visit>, now: DateTime) -> Option<Plan> {
    let booked = visits.into_iter().filter_map(|visit| {
        let state = state(visit);
        state.plan.filter(|plan| state.status == Status::Planned && plan.start > now)
    });
    booked.min_by_key(|plan| plan.start)
}

#[cfg(test)]
mod tests;
