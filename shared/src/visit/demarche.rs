//! Démarches carried out or begun at a visit, and redirections to partners.

use autosurgeon::{Hydrate, Reconcile};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::coded::coded;

coded!(
    /// Where a démarche stands at the end of the visit.
    Outcome {
        /// Done.
        Done = "aboutie",
        /// Sent, an answer is awaited.
        Waiting = "attente",
        /// To be taken up again.
        Resume = "reprendre",
        /// Not possible today: a return visit for it costs nothing.
        Impossible = "impossible",
        /// Refused by the body.
        Refused = "refusee",
        /// The person gives it up.
        GivenUp = "renonce",
    }
);

coded!(
    /// How the agent helps (CNIL's three postures for social workers).
    Posture {
        /// The person acts, the agent is beside her: no mandate is needed.
        Accompany = "accompagne",
        /// The agent acts for the person: a mandate is needed.
        ActFor = "fait_pour",
        /// The person learns to do it.
        Teach = "forme",
    }
);

coded!(
    /// How a person was directed to a partner.
    RedirectionKind {
        /// Name and telephone were given.
        Details = "coordonnees",
        /// The agent telephoned with her.
        Called = "appel",
        /// An appointment was made.
        Appointment = "rendez_vous",
    }
);

coded!(
    /// Who takes the next action of a démarche.
    Owner {
        /// The agent.
        Agent = "agent",
        /// The person helped.
        Person = "personne",
        /// The office.
        Office = "bureau",
        /// A partner.
        Partner = "partenaire",
        /// The public body: an answer is awaited.
        Body = "organisme",
    }
);

coded!(
    /// What became of a redirection.
    Became {
        /// The partner takes care of it.
        TakenOn = "prise_en_charge",
        /// An appointment is awaited.
        Waiting = "en_attente",
        /// The partner could not help.
        Refused = "refusee",
        /// The person did not go.
        NotTaken = "sans_suite",
    }
);

/// One démarche.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Demarche {
    /// `Attestation de droits`.
    pub title: String,
    /// [`Outcome`] by its code; empty while it is not said.
    pub outcome: String,
    /// Why it is not possible today, or was refused.
    pub why: String,
    /// [`Posture`] by its code.
    pub posture: String,
    /// The mandate under which the agent acts (its id on the person), when she does.
    pub mandate: String,
    /// What is to be done next, or empty.
    pub next_action: String,
    /// [`Owner`] of the next action by its code.
    pub next_owner: String,
    /// Until when, `2026-12-15`.
    pub next_due: Option<String>,
    /// When it was added, milliseconds since 1970 UTC: the order in which they are shown.
    pub at: i64,
    /// Added by mistake: hidden, and kept.
    pub withdrawn: bool,
}

/// Something that a démarche lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lacks {
    /// Where it stands.
    Outcome,
    /// Why it was not possible, or was refused.
    Why,
    /// A mandate: the agent acts for the person.
    Mandate,
    /// What comes next, of a démarche that is not over.
    NextAction,
    /// Who takes the next action.
    NextOwner,
}

impl Demarche {
    /// What it lacks before the visit ends. The mandate is looked for with [`crate::person`]'s rules; here only whether
    /// one is named.
    #[must_use]
    pub fn lacks(&self) -> Vec<Lacks> {
        let outcome = Outcome::from_code(&self.outcome);
        let unsaid = |text: &str| text.trim().is_empty();
        let mut lacks = Vec::new();
        if outcome.is_none() {
            lacks.push(Lacks::Outcome);
        }
        if matches!(outcome, Some(Outcome::Impossible | Outcome::Refused)) && unsaid(&self.why) {
            lacks.push(Lacks::Why);
        }
        if Posture::from_code(&self.posture) == Some(Posture::ActFor) && unsaid(&self.mandate) {
            lacks.push(Lacks::Mandate);
        }
        if matches!(outcome, Some(Outcome::Waiting | Outcome::Resume)) {
            if unsaid(&self.next_action) {
                lacks.push(Lacks::NextAction);
            } else if Owner::from_code(&self.next_owner).is_none() {
                lacks.push(Lacks::NextOwner);
            }
        }
        lacks
    }

    /// Whether its next action is due on `day`: named, not over, and its date reached.
    #[must_use]
    pub fn is_due(&self, day: Date) -> bool {
        let over = matches!(
            Outcome::from_code(&self.outcome),
            Some(Outcome::Done | Outcome::GivenUp | Outcome::Refused)
        );
        let due: Option<Date> = self.next_due.as_ref().and_then(|due| due.parse().ok());
        !self.withdrawn && !over && !self.next_action.trim().is_empty() && due.is_some_and(|due| due <= day)
    }
}

/// Whether a visit may have a return visit that costs nothing: something was not possible that day, through nobody's
/// fault at the home.
#[must_use]
pub fn calls_for_return<'d>(demarches: impl IntoIterator<Item = &'d Demarche>) -> bool {
    demarches.into_iter().any(|demarche| {
        !demarche.withdrawn && Outcome::from_code(&demarche.outcome) == Some(Outcome::Impossible)
    })
}

/// A redirection to a partner.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Redirection {
    /// The partner (document id).
    pub partner: String,
    /// The partner's name on that day.
    pub name: String,
    /// [`RedirectionKind`] by its code.
    pub kind: String,
    /// The person agrees that the partner is told of her.
    pub agreed: bool,
    /// What became of it: [`Became`] by its code; empty while nobody knows.
    pub became: String,
    /// When that was noted, milliseconds since 1970 UTC.
    pub became_at: Option<i64>,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// Noted by mistake: hidden, and kept.
    pub withdrawn: bool,
}

impl Redirection {
    /// Whether the partner may be told of the person. Names and numbers handed to her need no agreement: nothing about
    /// her leaves.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.agreed || RedirectionKind::from_code(&self.kind) == Some(RedirectionKind::Details)
    }

    /// Whether somebody should ask what became of it: nothing is known `days` days later.
    #[must_use]
    pub fn is_unanswered(&self, now: i64, days: i64) -> bool {
        let open = matches!(Became::from_code(&self.became), None | Some(Became::Waiting));
        let age = now.saturating_sub(self.became_at.unwrap_or(self.at));
        !self.withdrawn && open && age >= days.saturating_mul(86_400_000)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn of(outcome: Outcome) -> Demarche {
        Demarche {
            outcome: outcome.code().into(),
            posture: Posture::Accompany.code().into(),
            ..Demarche::default()
        }
    }

    #[test]
    fn what_a_demarche_lacks_before_the_visit_ends() {
        for (demarche, lacks) in [
            (Demarche::default(), vec![Lacks::Outcome]),
            (of(Outcome::Done), vec![]),
            (of(Outcome::GivenUp), vec![]),
            (of(Outcome::Impossible), vec![Lacks::Why]),
            (Demarche { why: "site en panne".into(), ..of(Outcome::Impossible) }, vec![]),
            (of(Outcome::Refused), vec![Lacks::Why]),
            (of(Outcome::Waiting), vec![Lacks::NextAction]),
            (Demarche { next_action: "rappeler".into(), ..of(Outcome::Waiting) }, vec![Lacks::NextOwner]),
            (
                Demarche {
                    next_action: "rappeler".into(),
                    next_owner: "agent".into(),
                    ..of(Outcome::Waiting)
                },
                vec![],
            ),
            (Demarche { posture: "fait_pour".into(), ..of(Outcome::Done) }, vec![Lacks::Mandate]),
            (Demarche { posture: "fait_pour".into(), mandate: "m".into(), ..of(Outcome::Done) }, vec![]),
        ] {
            assert_eq!(demarche.lacks(), lacks, "{demarche:?}");
        }
    }

    #[test]
    fn a_next_action_is_due_on_its_day_until_the_demarche_is_over() {
        let waiting = Demarche {
            next_action: "rappeler la caisse".into(),
            next_due: Some("2026-12-15".into()),
            ..of(Outcome::Waiting)
        };
        assert!(!waiting.is_due(date(2026, 12, 14)));
        assert!(waiting.is_due(date(2026, 12, 15)));
        let over = Demarche { outcome: Outcome::Done.code().into(), ..waiting.clone() };
        assert!(!over.is_due(date(2026, 12, 15)));
        let unreadable = Demarche { next_due: Some("bientôt".into()), ..waiting };
        assert!(!unreadable.is_due(date(2026, 12, 15)));
    }

    #[test]
    fn something_not_possible_today_calls_for_a_return_visit() {
        assert!(calls_for_return(&[of(Outcome::Done), of(Outcome::Impossible)]));
        assert!(!calls_for_return(&[of(Outcome::Refused)]));
        assert!(!calls_for_return(&[Demarche { withdrawn: true, ..of(Outcome::Impossible) }]));
    }

    #[test]
    fn a_partner_is_told_of_a_person_only_with_her_agreement() {
        let redirection = |kind: RedirectionKind, agreed| Redirection {
            kind: kind.code().into(),
            agreed,
            ..Redirection::default()
        };
        assert!(redirection(RedirectionKind::Details, false).is_allowed());
        assert!(!redirection(RedirectionKind::Appointment, false).is_allowed());
        assert!(redirection(RedirectionKind::Appointment, true).is_allowed());
    }

    #[test]
    fn a_redirection_without_answer_is_asked_about() {
        let day = 86_400_000;
        let redirection = Redirection::default();
        assert!(!redirection.is_unanswered(29 * day, 30));
        assert!(redirection.is_unanswered(30 * day, 30));
        let waiting = Redirection { became: "en_attente".into(), became_at: Some(20 * day), ..redirection };
        assert!(!waiting.is_unanswered(49 * day, 30));
        let taken = Redirection { became: "prise_en_charge".into(), ..waiting };
        assert!(!taken.is_unanswered(900 * day, 30));
    }
}
