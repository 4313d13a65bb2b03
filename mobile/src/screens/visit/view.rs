//! What a visit under way shows.

use palier_shared::aide_memoire::{ItemKind, Section, Template, TemplateItem, template_of};
use palier_shared::id::DocumentId;
use palier_shared::partner::Partner;
use palier_shared::person::Person;
use palier_shared::sync::Replica;
use palier_shared::visit::{Asked, Evaluation, Facts, Signature, Status, Visit, Way, expected_end, state};

use super::made::{DemarcheView, RedirectionView, demarches, redirections};
use super::text;
use crate::route::Route;
use crate::screens::clock;
use crate::screens::on_board::person;
use crate::screens::price::PriceView;

/// The steps, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Aide-mémoire and démarches.
    Demarches,
    /// Notes.
    Notes,
    /// Redirections.
    Redirect,
    /// The price again, and the signature.
    Sign,
    /// What the person thinks of the visit; may be passed over.
    Opinion,
    /// What comes next, and the end.
    Next,
}

impl Step {
    /// All of them.
    pub const ALL: [Step; 6] =
        [Self::Demarches, Self::Notes, Self::Redirect, Self::Sign, Self::Opinion, Self::Next];

    /// Its address.
    #[must_use]
    pub fn route(self, id: DocumentId) -> Route {
        match self {
            Self::Demarches => Route::Demarches { id },
            Self::Notes => Route::Notes { id },
            Self::Redirect => Route::Redirect { id },
            Self::Sign => Route::Sign { id },
            Self::Opinion => Route::Opinion { id },
            Self::Next => Route::NextSteps { id },
        }
    }

    /// Its name.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Demarches => text::DEMARCHES,
            Self::Notes => text::NOTES,
            Self::Redirect => text::REDIRECT,
            Self::Sign => text::SIGNATURE,
            Self::Opinion => text::OPINION,
            Self::Next => text::NEXT,
        }
    }

    /// Its name where there is little room.
    #[must_use]
    pub fn brief(self) -> &'static str {
        match self {
            Self::Demarches => text::DEMARCHES_BRIEF,
            Self::Redirect => text::REDIRECT_BRIEF,
            Self::Sign => text::SIGNATURE_BRIEF,
            Self::Opinion => text::OPINION_BRIEF,
            Self::Next => text::NEXT_BRIEF,
            other => other.words(),
        }
    }
}

/// One thing to think of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemView {
    /// Its stable id.
    pub id: String,
    /// What it says.
    pub label: String,
    /// More about it, or empty.
    pub hint: String,
    /// Among the steps, or before leaving.
    pub section: Section,
    /// A question answered by yes or no, rather than a box to tick.
    pub question: bool,
    /// Recalled before the end while it is not done.
    pub required: bool,
    /// Ticked, or answered.
    pub done: bool,
    /// What was answered to a question.
    pub answer: Option<bool>,
}

/// A visit under way.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitView {
    /// The visit.
    pub id: DocumentId,
    /// The person's document, when it can be named.
    pub person: Option<DocumentId>,
    /// The person, by name.
    pub who: String,
    /// Where it stands.
    pub status: Status,
    /// Hour of the beginning.
    pub begun: String,
    /// Hour at which it should end, when its length is known.
    pub ends: Option<String>,
    /// Minutes since then.
    pub spent: i64,
    /// Minutes that the flat rate covers.
    pub planned: i64,
    /// Title of the aide-mémoire, or empty.
    pub aide_memoire: String,
    /// Which version it is, or empty.
    pub edition: String,
    /// Its items that apply, in order.
    pub items: Vec<ItemView>,
    /// Démarches, the first added first.
    pub demarches: Vec<DemarcheView>,
    /// Those often made that are not there yet.
    pub suggestions: Vec<String>,
    /// Redirections, the first noted first.
    pub redirections: Vec<RedirectionView>,
    /// Partners by name.
    pub partners: Vec<(DocumentId, Partner)>,
    /// Notes kept.
    pub notes: String,
    /// Next steps kept.
    pub next_steps: String,
    /// The signature, or why there is none.
    pub signature: Option<Signature>,
    /// The price as it now is.
    pub price: Option<PriceView>,
    /// The amount accepted at the beginning, or since.
    pub accepted: Option<String>,
    /// Hour at which it was accepted, or empty.
    pub accepted_at: String,
    /// What the person answered about the visit on this tablet; nothing of what she said later, elsewhere.
    pub evaluation: Evaluation,
    /// What is noted for statistics.
    pub facts: Facts,
}

impl VisitView {
    /// Of one visit at an instant; `None` when it is not on board.
    #[must_use]
    pub fn of(replica: &Replica, id: DocumentId, now: i64) -> Option<Self> {
        let visit = replica.get::<Visit>(id)?;
        let state = state(visit);
        let template = template_of(visit, None).and_then(|id| replica.get::<Template>(id));
        let begun = state.started_at.unwrap_or(now);
        let zone = clock::zone_of(replica);
        let mut partners: Vec<_> =
            replica.all::<Partner>().map(|(id, partner)| (id, partner.clone())).collect();
        partners.sort_by(|a, b| a.1.name.cmp(&b.1.name));
        let person = person(replica, visit);
        let demarches = demarches(visit, person, clock::civil(now, &zone).date());
        let hour = |at| palier_shared::french::hour(clock::civil(at, &zone).time());
        let suggestions = template.map_or_else(Vec::new, |template| {
            let there = |title: &String| demarches.iter().any(|demarche| demarche.title == *title);
            template.demarches.iter().filter(|title| !there(title)).cloned().collect()
        });
        Some(VisitView {
            id,
            person: visit.person.parse().ok(),
            who: person.map(Person::full_name).unwrap_or_default(),
            status: state.status,
            begun: hour(begun),
            ends: expected_end(&state).map(hour),
            spent: ((now - begun) / 60_000).max(0),
            planned: state.plan.map_or(0, |plan| plan.minutes),
            aide_memoire: template.map(|template| template.title.clone()).unwrap_or_default(),
            edition: template.map(palier_shared::aide_memoire::text::edition).unwrap_or_default(),
            items: template.map_or_else(Vec::new, |template| items(template, visit)),
            demarches,
            suggestions,
            redirections: redirections(visit),
            partners,
            notes: visit.notes.clone(),
            next_steps: visit.next_steps.clone(),
            signature: visit.signature.clone(),
            price: PriceView::of(replica, id),
            accepted: visit.quote.as_ref().and_then(|quote| quote.amount()).map(|amount| amount.to_string()),
            accepted_at: visit.quote.as_ref().map(|quote| hour(quote.accepted_at)).unwrap_or_default(),
            evaluation: if given_later(&visit.evaluation) {
                Evaluation::default()
            } else {
                visit.evaluation.clone()
            },
            facts: visit.facts.clone(),
        })
    }

    /// Whether a step holds something already.
    #[must_use]
    pub fn holds(&self, step: Step) -> bool {
        match step {
            Step::Demarches => !self.demarches.is_empty() || self.ticked(Section::Steps),
            Step::Notes => !self.notes.trim().is_empty(),
            Step::Redirect => !self.redirections.is_empty(),
            Step::Sign => self.signature.is_some(),
            Step::Opinion => self.evaluation.asked() != Asked::Open,
            Step::Next => !self.next_steps.trim().is_empty() || self.ticked(Section::End),
        }
    }

    /// The items of one section that apply.
    #[must_use]
    pub fn items_of(&self, section: Section) -> Vec<ItemView> {
        self.items.iter().filter(|item| item.section == section).cloned().collect()
    }

    /// Required steps that are not done yet, by their words: recalled before the end, never in its way.
    #[must_use]
    pub fn forgotten(&self) -> Vec<String> {
        let forgotten = |item: &&ItemView| item.section == Section::Steps && item.required && !item.done;
        self.items.iter().filter(forgotten).map(|item| item.label.clone()).collect()
    }

    fn ticked(&self, section: Section) -> bool {
        self.items.iter().any(|item| item.section == section && item.done)
    }
}

fn items(template: &Template, visit: &Visit) -> Vec<ItemView> {
    let view = |item: &TemplateItem| ItemView {
        id: item.id.clone(),
        label: item.label.clone(),
        hint: item.hint.clone(),
        section: item.section(),
        question: item.kind() == ItemKind::Question,
        required: item.required,
        done: item.done(&visit.ticks),
        answer: visit.ticks.get(&item.id).and_then(|tick| tick.answer),
    };
    template.applicable(&visit.ticks).into_iter().map(view).collect()
}

/// Whether the office asked afterwards: the answers are then for the service's figures alone.
fn given_later(evaluation: &Evaluation) -> bool {
    !evaluation.way.is_empty() && Way::from_code(&evaluation.way) != Some(Way::AtVisit)
}
