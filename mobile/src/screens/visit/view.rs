//! What a visit under way shows.

use palier_shared::aide_memoire::{ItemKind, Section, Template, TemplateItem, template_of};
use palier_shared::id::DocumentId;
use palier_shared::partner::Partner;
use palier_shared::sync::Replica;
use palier_shared::visit::{
    Demarche, Outcome, Posture, Redirection, RedirectionKind, Signature, Status, Visit, expected_end, state,
};

use super::text;
use crate::route::Route;
use crate::screens::clock;
use crate::screens::day::person;
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
    /// Signature.
    Sign,
    /// What comes next, and the end.
    Next,
}

impl Step {
    /// All of them.
    pub const ALL: [Step; 5] = [Self::Demarches, Self::Notes, Self::Redirect, Self::Sign, Self::Next];

    /// Its address.
    #[must_use]
    pub fn route(self, id: DocumentId) -> Route {
        match self {
            Self::Demarches => Route::Demarches { id },
            Self::Notes => Route::Notes { id },
            Self::Redirect => Route::Redirect { id },
            Self::Sign => Route::Sign { id },
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
            Self::Next => text::NEXT,
        }
    }

    /// Its name where there is little room.
    #[must_use]
    pub fn brief(self) -> &'static str {
        match self {
            Self::Demarches => text::DEMARCHES_BRIEF,
            Self::Redirect => text::REDIRECT_BRIEF,
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

/// One démarche.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemarcheView {
    /// Its id.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Where it stands, once said.
    pub outcome: Option<Outcome>,
    /// How the agent helps.
    pub posture: Option<Posture>,
}

/// One redirection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectionView {
    /// Its id.
    pub id: String,
    /// The partner's name on that day.
    pub name: String,
    /// How.
    pub kind: Option<RedirectionKind>,
}

/// A visit under way.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitView {
    /// The visit.
    pub id: DocumentId,
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
    /// The amount accepted at the beginning.
    pub accepted: Option<String>,
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
        let demarches = demarches(visit);
        let suggestions = template.map_or_else(Vec::new, |template| {
            let there = |title: &String| demarches.iter().any(|demarche| demarche.title == *title);
            template.demarches.iter().filter(|title| !there(title)).cloned().collect()
        });
        Some(VisitView {
            id,
            who: person(replica, visit).map(palier_shared::person::Person::full_name).unwrap_or_default(),
            status: state.status,
            begun: palier_shared::french::hour(clock::civil(begun, &zone).time()),
            ends: expected_end(&state)
                .map(|end| palier_shared::french::hour(clock::civil(end, &zone).time())),
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

/// The démarches that were not taken back, the first added first.
pub(super) fn demarches(visit: &Visit) -> Vec<DemarcheView> {
    let mut kept: Vec<(&String, &Demarche)> =
        visit.demarches.iter().filter(|(_, demarche)| !demarche.withdrawn).collect();
    kept.sort_by_key(|(id, demarche)| (demarche.at, id.as_str()));
    let view = |(id, demarche): (&String, &Demarche)| DemarcheView {
        id: id.clone(),
        title: demarche.title.clone(),
        outcome: Outcome::from_code(&demarche.outcome),
        posture: Posture::from_code(&demarche.posture),
    };
    kept.into_iter().map(view).collect()
}

/// The redirections that were not taken back, the first noted first.
pub(super) fn redirections(visit: &Visit) -> Vec<RedirectionView> {
    let mut kept: Vec<(&String, &Redirection)> =
        visit.redirections.iter().filter(|(_, noted)| !noted.withdrawn).collect();
    kept.sort_by_key(|(id, noted)| (noted.at, id.as_str()));
    let view = |(id, noted): (&String, &Redirection)| RedirectionView {
        id: id.clone(),
        name: noted.name.clone(),
        kind: RedirectionKind::from_code(&noted.kind),
    };
    kept.into_iter().map(view).collect()
}
