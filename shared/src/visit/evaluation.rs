//! What the person thinks of the visit, and what is noted for statistics. Everything may be left out.
//!
//! An evaluation says nothing of the agent: it is counted (`activity::Statistics`), never listed beside her name.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

use super::Posture;
use crate::coded::coded;

coded!(
    /// How much help the person needed. The words are those of La Coop de la médiation numérique (`autonomie`).
    Autonomy {
        /// Guided all along.
        Guided = "entierement_accompagne",
        /// Alone, with help where needed.
        Partly = "partiellement_autonome",
        /// Alone.
        Autonomous = "autonome",
    }
);

coded!(
    /// An answer to a question that may be left unanswered.
    Answer {
        /// Yes.
        Yes = "oui",
        /// No.
        No = "non",
        /// Asked, and she would rather not say.
        Undisclosed = "ne_dit_pas",
    }
);

coded!(
    /// How an evaluation was given.
    Way {
        /// At the end of the visit.
        AtVisit = "visite",
        /// Later, by telephone.
        Telephone = "telephone",
        /// Later, on paper.
        Paper = "papier",
        /// Later, in another way.
        Other = "autre",
    }
);

coded!(
    /// With whom the person lives.
    Household {
        /// Alone.
        Alone = "seul",
        /// A couple.
        Couple = "couple",
        /// One parent with minor children.
        ParentMinors = "parent_mineurs",
        /// A couple with minor children.
        CoupleMinors = "couple_mineurs",
        /// A parent or a couple with adult children.
        AdultChildren = "enfants_majeurs",
        /// Otherwise.
        Other = "autre",
    }
);

coded!(
    /// What the person does.
    Occupation {
        /// Retired.
        Retired = "retraite",
        /// Employed.
        Employed = "emploi",
        /// Looking for work.
        LookingForWork = "recherche_emploi",
        /// Neither at work nor looking for it.
        Inactive = "inactif",
        /// At school or in training.
        Student = "etudes",
        /// Otherwise.
        Other = "autre",
    }
);

coded!(
    /// What there is at home.
    Equipment {
        /// A computer.
        Computer = "ordinateur",
        /// A telephone that opens sites.
        Smartphone = "smartphone",
        /// A mobile telephone that receives codes, no more.
        Mobile = "mobile",
        /// A tablet.
        Tablet = "tablette",
        /// A printer.
        Printer = "imprimante",
        /// A connection to the internet.
        Internet = "internet",
        /// Nothing of all this.
        Nothing = "aucun",
    }
);

coded!(
    /// What stood in the way on a public site.
    SiteObstacleKind {
        /// The code sent by text message or e-mail did not come.
        CodeNotReceived = "code_non_recu",
        /// The account is locked.
        AccountLocked = "compte_bloque",
        /// The identity could not be proved online.
        IdentityNotProved = "identite_non_prouvee",
        /// The page could not be read or used (size, contrast, words).
        PageUnreadable = "page_illisible",
        /// The site was down or too slow.
        SiteDown = "site_en_panne",
        /// A document was refused: size, form, legibility.
        DocumentRefused = "document_refuse",
        /// The procedure does not foresee the person's case.
        CaseNotForeseen = "cas_non_prevu",
        /// Nobody answers the telephone.
        NoAnswer = "ligne_sans_reponse",
        /// No appointment to be had.
        NoAppointment = "pas_de_rendez_vous",
        /// No way but online.
        OnlineOnly = "seulement_en_ligne",
        /// Otherwise.
        Other = "autre",
    }
);

/// What the person thinks of the visit: asked at its end or later, never required.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Evaluation {
    /// [`Autonomy`] by its code; empty while not said.
    pub autonomy: String,
    /// Whether it was her first visit: [`Answer`] by its code; empty while not said.
    pub first_visit: String,
    /// Whether she is satisfied: [`Answer`] by its code; empty while not said.
    pub satisfied: String,
    /// Whether it was useful: [`Answer`] by its code; empty while not said.
    pub useful: String,
    /// How it was given: [`Way`] by its code.
    pub way: String,
    /// When it was given, milliseconds since 1970 UTC.
    pub at: Option<i64>,
    /// She would rather not answer: she is not asked again.
    pub declined: bool,
}

/// Where an evaluation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// It may still be asked for.
    Open,
    /// At least one question has its answer.
    Given,
    /// She would rather not.
    Declined,
}

impl Evaluation {
    /// Where it stands. An answer outweighs a refusal: she may change her mind.
    #[must_use]
    pub fn asked(&self) -> Asked {
        let answered = self.autonomy().is_some()
            || [&self.first_visit, &self.satisfied, &self.useful]
                .into_iter()
                .any(|code| Answer::from_code(code).is_some());
        match (answered, self.declined) {
            (true, _) => Asked::Given,
            (false, true) => Asked::Declined,
            (false, false) => Asked::Open,
        }
    }

    /// How much help she needed, when it was said.
    #[must_use]
    pub fn autonomy(&self) -> Option<Autonomy> {
        Autonomy::from_code(&self.autonomy)
    }
}

/// What is noted for statistics, without a name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Facts {
    /// [`Household`] by its code.
    pub household: String,
    /// [`Occupation`] by its code.
    pub occupation: String,
    /// Neighbourhood, when it is not the one of the address.
    pub neighbourhood: String,
    /// Whether she lives in a priority neighbourhood (QPV): [`Answer`] by its code; empty to follow the commune's list.
    pub priority_area: String,
    /// What there is at home: [`Equipment`] by its code, true when it is there.
    pub equipment: BTreeMap<String, bool>,
    /// What stood in the way on public sites, by id.
    pub obstacles: BTreeMap<String, SiteObstacle>,
    /// Minutes to come and go.
    pub travel_minutes: Option<i64>,
    /// Minutes to prepare.
    pub preparation_minutes: Option<i64>,
    /// [`Posture`] of the whole visit by its code; empty to follow the démarches.
    pub posture: String,
}

/// Something that stood in the way on a public site: told to the administration, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct SiteObstacle {
    /// [`SiteObstacleKind`] by its code.
    pub kind: String,
    /// Which site, in a word or two: `ameli.fr`.
    pub site: String,
    /// When it was noted, milliseconds since 1970 UTC.
    pub at: i64,
    /// Noted by mistake: hidden, and kept.
    pub withdrawn: bool,
}

impl Facts {
    /// What there is at home, in the order in which it is offered. "Nothing" holds only when nothing else is there.
    #[must_use]
    pub fn equipment(&self) -> Vec<Equipment> {
        let mut there: Vec<_> = Equipment::ALL
            .iter()
            .copied()
            .filter(|one| self.equipment.get(one.code()).copied().unwrap_or_default())
            .collect();
        if there.len() > 1 {
            there.retain(|one| *one != Equipment::Nothing);
        }
        there
    }

    /// The posture of the visit, when it was said.
    #[must_use]
    pub fn posture(&self) -> Option<Posture> {
        Posture::from_code(&self.posture)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Actor, Document};
    use crate::visit::Visit;

    #[test]
    fn the_tablet_notes_obstacles_while_the_office_asks_by_telephone_and_both_are_kept() {
        let (mut office, first) = Document::create(&Visit::default(), Actor([1; 16]), 0).unwrap();
        let mut tablet = Document::empty();
        tablet.apply([&first]).unwrap();
        let mut there: Visit = tablet.read().unwrap();
        there
            .facts
            .obstacles
            .insert("a".into(), SiteObstacle { site: "ameli.fr".into(), ..SiteObstacle::default() });
        there.facts.equipment.insert(Equipment::Tablet.code().into(), true);
        there.evaluation.first_visit = Answer::No.code().into();
        let from_tablet = tablet.write(&there, Actor([2; 16]), 1).unwrap().unwrap();
        let mut here: Visit = office.read().unwrap();
        here.facts
            .obstacles
            .insert("b".into(), SiteObstacle { site: "caf.fr".into(), ..SiteObstacle::default() });
        here.evaluation.satisfied = Answer::Yes.code().into();
        office.write(&here, Actor([1; 16]), 1).unwrap().unwrap();
        office.apply([&from_tablet]).unwrap();
        let both: Visit = office.read().unwrap();
        assert_eq!((both.facts.obstacles.len(), both.facts.equipment()), (2, vec![Equipment::Tablet]));
        assert_eq!(
            (both.evaluation.first_visit.as_str(), both.evaluation.satisfied.as_str()),
            ("non", "oui")
        );
    }

    #[test]
    fn an_evaluation_can_be_skipped_given_later_or_declined() {
        let asked = |evaluation: &Evaluation| evaluation.asked();
        let mut evaluation = Evaluation::default();
        assert_eq!(asked(&evaluation), Asked::Open);
        evaluation.declined = true;
        assert_eq!(asked(&evaluation), Asked::Declined);
        evaluation.satisfied = "un mot d’une version future".into();
        assert_eq!(asked(&evaluation), Asked::Declined, "an unknown word is no answer");
        evaluation.satisfied = Answer::Undisclosed.code().into();
        evaluation.way = Way::Telephone.code().into();
        assert_eq!(asked(&evaluation), Asked::Given, "she may change her mind");
    }

    #[test]
    fn nothing_at_home_holds_only_alone() {
        let facts = |codes: &[(&str, bool)]| Facts {
            equipment: codes.iter().map(|(code, there)| ((*code).to_owned(), *there)).collect(),
            ..Facts::default()
        };
        assert_eq!(facts(&[]).equipment(), []);
        assert_eq!(facts(&[("aucun", true)]).equipment(), [Equipment::Nothing]);
        let both = facts(&[("aucun", true), ("tablette", true), ("ordinateur", false), ("minitel", true)]);
        assert_eq!(both.equipment(), [Equipment::Tablet]);
    }
}
