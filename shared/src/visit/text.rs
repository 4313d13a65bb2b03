//! French words of a visit: what was told apart, the levée de doute, what is asked at booking.

use super::{
    Apart, AtHome, Became, CancelledBy, Corrected, DoubtEnd, DoubtStep, EventKind, Informed, Kit, Lacks,
    Owner, Presence, Skills, Source, StepAnswer,
};
use crate::french::NBSP;

/// An event, in one or two words: `annulée`.
#[must_use]
pub fn event(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Requested => "demandée",
        EventKind::Planned => "planifiée",
        EventKind::Moved => "déplacée",
        EventKind::Cancelled => "annulée",
        EventKind::Started => "commencée",
        EventKind::Ended => "terminée",
        EventKind::Absent => "personne n’a ouvert",
        EventKind::DoubtStep => "étape de la levée de doute",
        EventKind::DoubtClosed => "levée de doute close",
        EventKind::Certified => "service fait certifié",
        EventKind::Corrected => "corrigée",
        EventKind::Decided => "tranchée",
        EventKind::Alert => "aide demandée par l’agent",
        EventKind::AlertClosed => "demande d’aide close",
        EventKind::Late => "retard annoncé",
        EventKind::Concern => "situation préoccupante signalée",
    }
}

/// What two events written apart mean together, for the coordinator.
#[must_use]
pub fn apart(apart: Apart) -> String {
    match apart {
        Apart::BothHold => "Les deux sont vrais, rien à faire.".to_owned(),
        Apart::SaidTwice => "La même chose a été notée deux fois, elle compte une fois.".to_owned(),
        Apart::CancelledAndAbsent => {
            "La visite était annulée, la porte est restée fermée. La levée de doute reste ouverte.".to_owned()
        }
        Apart::TwoBookings => {
            format!("À trancher{NBSP}: deux rendez-vous différents ont été fixés pour cette visite.")
        }
        Apart::BookedAndCancelled => {
            format!("À trancher{NBSP}: déplacée d’un côté, annulée de l’autre.")
        }
        Apart::MovedAndCarriedOut => {
            format!("À trancher{NBSP}: déplacée d’un côté, effectuée de l’autre.")
        }
        Apart::MovedAndAbsent => {
            format!("À trancher{NBSP}: déplacée d’un côté, porte fermée de l’autre.")
        }
        Apart::CancelledAndCarriedOut => {
            format!("À trancher{NBSP}: annulée d’un côté, effectuée de l’autre.")
        }
        Apart::AbsentAndCarriedOut => {
            format!("À trancher{NBSP}: absence d’un côté, visite effectuée de l’autre.")
        }
        Apart::CertifiedUnseen => {
            format!("À trancher{NBSP}: le service fait a été certifié avant que ceci n’arrive.")
        }
        Apart::TwoCorrections => {
            format!("À trancher{NBSP}: la même chose a été corrigée de deux façons.")
        }
        Apart::TwoDoubtEnds => {
            format!("À trancher{NBSP}: la levée de doute a été close de deux façons.")
        }
        Apart::TwoDecisions => {
            format!("À trancher{NBSP}: deux décisions se contredisent.")
        }
    }
}

/// What Palier shows until somebody decides.
#[must_use]
pub fn meanwhile(apart: Apart) -> &'static str {
    match apart {
        Apart::BothHold | Apart::SaidTwice => "",
        Apart::CancelledAndAbsent => "La visite est montrée annulée.",
        Apart::TwoBookings => "Le rendez-vous noté en dernier est montré.",
        Apart::BookedAndCancelled | Apart::MovedAndAbsent => "La visite est montrée planifiée.",
        Apart::MovedAndCarriedOut | Apart::CancelledAndCarriedOut | Apart::AbsentAndCarriedOut => {
            "La visite est montrée effectuée, et ne peut pas être certifiée."
        }
        Apart::CertifiedUnseen => "Le service fait ne compte pas pour ce qui est arrivé depuis.",
        Apart::TwoCorrections => "La correction notée en dernier est montrée.",
        Apart::TwoDoubtEnds => "La réponse notée en dernier est montrée.",
        Apart::TwoDecisions => "La décision notée en dernier est appliquée.",
    }
}

/// Where an event was written down first.
#[must_use]
pub fn source(source: Source) -> &'static str {
    match source {
        Source::Tablet => "sur la tablette",
        Source::Office => "au bureau",
        Source::Paper => "saisi d’après papier",
    }
}

/// Who cancels.
#[must_use]
pub fn cancelled_by(who: CancelledBy) -> &'static str {
    match who {
        CancelledBy::Person => "à la demande de la personne",
        CancelledBy::Service => "par le service",
        CancelledBy::Circumstances => "en raison des circonstances",
    }
}

/// One step of the levée de doute, as an order.
#[must_use]
pub fn doubt_step(step: DoubtStep) -> &'static str {
    match step {
        DoubtStep::Telephone => "Appeler la personne",
        DoubtStep::ContactPerson => "Appeler un proche",
        DoubtStep::Coordinator => "Prévenir la coordination",
        DoubtStep::Emergency => "Appeler les secours, le 18 ou le 112",
    }
}

/// What a step gave.
#[must_use]
pub fn step_answer(answer: StepAnswer) -> &'static str {
    match answer {
        StepAnswer::NoAnswer => "pas de réponse",
        StepAnswer::Well => "la personne va bien",
        StepAnswer::TakesOver => "prend le relais",
        StepAnswer::NotPossible => "personne à appeler",
    }
}

/// Who was told of a worrying situation.
#[must_use]
pub fn informed(who: Informed) -> &'static str {
    match who {
        Informed::Coordinator => "la coordination",
        Informed::Manager => "la responsable du service",
        Informed::Ambulance => "le 15 (SAMU)",
        Informed::Police => "le 17 (police, gendarmerie)",
        Informed::Fire => "le 18 (pompiers)",
        Informed::European => "le 112",
        Informed::Abuse => "le 3977 (maltraitances)",
        Informed::Doctor => "le médecin",
        Informed::Other => "un autre service",
    }
}

/// How a levée de doute ended.
#[must_use]
pub fn doubt_end(end: DoubtEnd) -> &'static str {
    match end {
        DoubtEnd::Well => "La personne va bien",
        DoubtEnd::Hospital => "Elle est à l’hôpital",
        DoubtEnd::Helped => "Elle a été secourue",
        DoubtEnd::Deceased => "Elle est décédée",
        DoubtEnd::Moved => "Elle n’habite plus là",
    }
}

/// What is put right.
#[must_use]
pub fn corrected(what: Corrected) -> &'static str {
    match what {
        Corrected::Start => "l’heure de début",
        Corrected::End => "l’heure de fin",
        Corrected::Notes => "les notes",
        Corrected::NextSteps => "les suites",
        Corrected::Outcome => "une démarche",
        Corrected::Tick => "l’aide-mémoire",
        Corrected::Price => "le prix",
    }
}

/// A question asked at booking.
#[must_use]
pub fn at_home(what: AtHome) -> String {
    let question = match what {
        AtHome::Internet => "Y a-t-il internet à la maison",
        AtHome::MobileForCodes => "La personne a-t-elle un portable qui reçoit les codes",
        AtHome::Email => "A-t-elle une adresse électronique qu’elle lit",
        AtHome::Computer => "A-t-elle un ordinateur",
        AtHome::Tablet => "A-t-elle une tablette",
        AtHome::Printer => "A-t-elle une imprimante",
        AtHome::Papers => "Ses papiers sont-ils rassemblés",
    };
    format!("{question}{NBSP}?")
}

/// Whether something is at home.
#[must_use]
pub fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Present => "oui",
        Presence::Missing => "non",
        Presence::Unknown => "elle ne sait pas",
    }
}

/// What the person can do with a screen.
#[must_use]
pub fn skills(skills: Skills) -> &'static str {
    match skills {
        Skills::None => "n’utilise pas d’écran",
        Skills::WithHelp => "lit et répond avec quelqu’un à côté",
        Skills::NeedsReassurance => "se débrouille, a besoin d’être rassurée",
        Skills::Alone => "se débrouille seule",
    }
}

/// What the agent takes along.
#[must_use]
pub fn kit(kit: Kit) -> &'static str {
    match kit {
        Kit::Hotspot => "point d’accès mobile",
        Kit::Laptop => "ordinateur portable",
        Kit::Printer => "imprimante",
        Kit::Scanner => "scanner",
    }
}

/// Who takes the next action.
#[must_use]
pub fn owner(owner: Owner) -> &'static str {
    match owner {
        Owner::Agent => "l’intervenante",
        Owner::Person => "la personne",
        Owner::Office => "le bureau",
        Owner::Partner => "le partenaire",
        Owner::Body => "l’organisme",
    }
}

/// What became of a redirection.
#[must_use]
pub fn became(became: Became) -> &'static str {
    match became {
        Became::TakenOn => "prise en charge",
        Became::Waiting => "réponse attendue",
        Became::Refused => "refusée par le partenaire",
        Became::NotTaken => "sans suite",
    }
}

/// What a démarche lacks before the visit ends.
#[must_use]
pub fn lacks(lacks: Lacks) -> &'static str {
    match lacks {
        Lacks::Outcome => "Dites où en est la démarche.",
        Lacks::Why => "Dites pourquoi.",
        Lacks::Mandate => "Vous agissez à sa place\u{a0}: il faut son mandat.",
        Lacks::NextAction => "Dites ce qui reste à faire.",
        Lacks::NextOwner => "Dites qui s’en occupe.",
    }
}
