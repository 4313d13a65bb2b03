//! What is made at a visit: démarches and redirections, as its screens show them.

use jiff::civil::Date;
use palier_shared::person::Person;
use palier_shared::person::mandate::{self, NotCovered};
use palier_shared::visit::{Demarche, Lacks, Outcome, Owner, Posture, Redirection, RedirectionKind, Visit};

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
    /// Why it was not possible, or was refused.
    pub why: String,
    /// What is to be done next.
    pub next_action: String,
    /// Who does it.
    pub next_owner: Option<Owner>,
    /// Until when, `2026-12-15`.
    pub next_due: String,
    /// What would still be good to say; the outcome alone stands in the way of the end.
    pub lacks: Vec<Lacks>,
    /// Acting in the person's place: why no mandate covers it.
    pub not_covered: Option<NotCovered>,
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

/// The démarches that were not taken back, the first added first, as they were put right.
pub(super) fn demarches(visit: &Visit, person: Option<&Person>, today: Date) -> Vec<DemarcheView> {
    let mut kept: Vec<(&String, &Demarche)> =
        visit.demarches.iter().filter(|(_, demarche)| !demarche.withdrawn).collect();
    kept.sort_by_key(|(id, demarche)| (demarche.at, id.as_str()));
    let view = |(id, demarche): (&String, &Demarche)| {
        let posture = Posture::from_code(&demarche.posture);
        let acts = posture == Some(Posture::ActFor);
        let covered = person.filter(|_| acts).map(|person| mandate::covers(person, &demarche.title, today));
        DemarcheView {
            id: id.clone(),
            title: demarche.title.clone(),
            outcome: Outcome::from_code(&demarche.outcome),
            posture,
            why: demarche.why.clone(),
            next_action: demarche.next_action.clone(),
            next_owner: Owner::from_code(&demarche.next_owner),
            next_due: demarche.next_due.clone().unwrap_or_default(),
            // Whether a mandate covers it is looked up, not only whether one is named.
            lacks: demarche.lacks().into_iter().filter(|lack| *lack != Lacks::Mandate).collect(),
            not_covered: covered.and_then(Result::err),
        }
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
