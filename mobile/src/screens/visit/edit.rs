//! What the agent's hand changes in a visit: plain functions on its document, each one change.

use jiff::civil::Date;
use palier_shared::id::DocumentId;
use palier_shared::person::Person;
use palier_shared::person::mandate::covers;
use palier_shared::sync::Replica;
use palier_shared::tariff::Quote;
use palier_shared::visit::{
    Asked, Demarche, Evaluation, Event, EventKind, Outcome, Owner, Posture, Redirection, RedirectionKind,
    Signature, Status, Tick, Visit, Way, state,
};

use super::texts::Which;
use crate::screens::clock;
use crate::screens::day::away;
use crate::screens::on_board::{self, person};
use crate::screens::price::quote;

/// Whether a visit may begin: it is booked, or the door opened after all, and the person may be at home. How an alarm
/// was closed may stand against it: she is in hospital, she has died.
#[must_use]
pub fn may_begin(replica: &Replica, visit: &Visit) -> bool {
    let state = state(visit);
    let expected = match state.status {
        Status::Planned => true,
        Status::Absent => state.doubt.is_some_and(|doubt| doubt.is_open() || doubt.ended_well()),
        _ => false,
    };
    expected && away(replica, visit).is_none_or(|life| life.state.visit_may_begin())
}

/// All that beginning a visit writes: the price accepted, the aide-mémoire in force, the event.
#[derive(Debug, Clone, PartialEq)]
pub struct Beginning {
    quote: Option<Quote>,
    template: String,
    event: Event,
}

impl Beginning {
    /// Of a visit that [may begin](may_begin).
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId, agent: &str, at: i64) -> Option<Self> {
        let visit = replica.get::<Visit>(id)?;
        if !may_begin(replica, visit) {
            return None;
        }
        let theme = on_board::commune(replica).and_then(|commune| commune.themes.get(&visit.theme));
        Some(Beginning {
            quote: quote(replica, visit, at),
            template: theme.map(|theme| theme.template.clone()).unwrap_or_default(),
            event: Event::new(EventKind::Started, at, agent),
        })
    }

    /// Writes it, under the id of the event.
    pub fn write(self, visit: &mut Visit, event: String) {
        visit.quote = self.quote;
        visit.template = self.template;
        visit.add(&event, self.event);
    }
}

/// All that ending a visit writes: the price as it now is, what was still being typed, the event.
#[derive(Debug, Clone, PartialEq)]
pub struct Ending {
    quote: Option<Quote>,
    texts: Vec<(Which, String)>,
    /// The person, whose mandates are those under which the agent acted in her place on that day.
    person: Option<Person>,
    day: Date,
    event: Event,
}

impl Ending {
    /// Of a visit under way. The price is computed again by the same rules, from the quotients now known.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId, agent: &str, at: i64) -> Option<Self> {
        let visit = replica.get::<Visit>(id)?;
        if state(visit).status != Status::Started {
            return None;
        }
        let accepted_at = visit.quote.as_ref().map_or(at, |quote| quote.accepted_at);
        Some(Ending {
            quote: quote(replica, visit, accepted_at).or_else(|| visit.quote.clone()),
            texts: Vec::new(),
            person: person(replica, visit).cloned(),
            day: clock::civil(at, &clock::zone_of(replica)).date(),
            event: Event::new(EventKind::Ended, at, agent),
        })
    }

    /// With the texts whose last letters are still drafts.
    #[must_use]
    pub(super) fn with_drafts(self, texts: Vec<(Which, String)>) -> Self {
        Ending { texts, ..self }
    }

    /// Writes it, under the id of the event.
    pub fn write(self, visit: &mut Visit, event: String) {
        visit.quote = self.quote;
        for (which, text) in self.texts {
            which.write(visit, text);
        }
        if let Some(person) = &self.person {
            link_mandates(visit, person, self.day);
        }
        visit.add(&event, self.event);
    }
}

/// Ticks an item of the aide-mémoire, or takes the tick back.
pub fn tick(visit: &mut Visit, item: String, done: bool, at: i64) {
    visit.ticks.insert(item, Tick { done, answer: None, at });
}

/// Answers a question of the aide-mémoire.
pub fn answer(visit: &mut Visit, question: String, yes: bool, at: i64) {
    visit.ticks.insert(question, Tick { done: true, answer: Some(yes), at });
}

/// Adds a démarche. The agent accompanies unless she says otherwise: the only posture that needs no mandate.
pub fn add_demarche(visit: &mut Visit, id: String, title: &str, at: i64) {
    let posture = Posture::Accompany.code().to_owned();
    visit
        .demarches
        .insert(id, Demarche { title: title.trim().to_owned(), posture, at, ..Demarche::default() });
}

/// Says where a démarche stands.
pub fn set_outcome(visit: &mut Visit, id: &str, outcome: Outcome) {
    if let Some(demarche) = visit.demarches.get_mut(id) {
        demarche.outcome = outcome.code().to_owned();
    }
}

/// Says who does what comes next for a démarche, and until when.
pub fn set_next(visit: &mut Visit, id: &str, owner: Option<Owner>, due: Option<String>) {
    if let Some(demarche) = visit.demarches.get_mut(id) {
        demarche.next_owner = owner.map(Owner::code).unwrap_or_default().to_owned();
        demarche.next_due = due;
    }
}

/// Names on each démarche that is done in the person's place the mandate that covers it on `day`, if one does.
pub fn link_mandates(visit: &mut Visit, person: &Person, day: Date) {
    let acted =
        |one: &&mut Demarche| !one.withdrawn && Posture::from_code(&one.posture) == Some(Posture::ActFor);
    for demarche in visit.demarches.values_mut().filter(acted) {
        if let Ok(mandate) = covers(person, &demarche.title, day) {
            demarche.mandate = mandate.to_owned();
        }
    }
}

/// Says how the agent helped.
pub fn set_posture(visit: &mut Visit, id: &str, posture: Posture) {
    if let Some(demarche) = visit.demarches.get_mut(id) {
        demarche.posture = posture.code().to_owned();
    }
}

/// Takes back a démarche added by mistake.
pub fn withdraw_demarche(visit: &mut Visit, id: &str) {
    if let Some(demarche) = visit.demarches.get_mut(id) {
        demarche.withdrawn = true;
    }
}

/// Notes that the person was directed to a partner.
pub fn redirect(visit: &mut Visit, id: String, partner: (DocumentId, &str), kind: RedirectionKind, at: i64) {
    let (partner, name) = (partner.0.to_string(), partner.1.to_owned());
    visit.redirections.insert(
        id,
        Redirection { partner, name, kind: kind.code().to_owned(), at, ..Redirection::default() },
    );
}

/// Takes back a redirection noted by mistake.
pub fn withdraw_redirection(visit: &mut Visit, id: &str) {
    if let Some(redirection) = visit.redirections.get_mut(id) {
        redirection.withdrawn = true;
    }
}

/// The person agrees to the price as it now is: it takes the place of the one told at the beginning.
pub fn confirm_price(visit: &mut Visit, quote: Quote) {
    visit.quote = Some(quote);
}

/// What the person answers about the visit, given at its end.
pub fn evaluate(visit: &mut Visit, answer: impl FnOnce(&mut Evaluation), at: i64) {
    answer(&mut visit.evaluation);
    let given = visit.evaluation.asked() == Asked::Given;
    visit.evaluation.way = if given { Way::AtVisit.code().to_owned() } else { String::new() };
    visit.evaluation.at = (visit.evaluation.asked() != Asked::Open).then_some(at);
}

/// Keeps the signature, or why there is none: one of the two is empty.
pub fn sign(visit: &mut Visit, strokes: String, reason: String, at: i64) {
    visit.signature = Some(Signature { strokes, reason, at });
}

#[cfg(test)]
mod tests;
