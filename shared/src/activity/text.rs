//! French words of activity: what is asked, what is counted, what is published.

use super::coop::Thematique;
use super::{Gender, Shown, Standing, Subject};
use crate::french::{self, NBSP};
use crate::partner::PartnerKind;
use crate::visit::{Answer, Autonomy, Equipment, Household, Occupation, SiteObstacleKind, Way};

/// Last line of a table.
pub const TOTAL: &str = "Total";
/// Line of those who were not asked, or did not say.
pub const NOT_SAID: &str = "Non renseigné";
/// The person was directed to nobody.
pub const NOT_DIRECTED: &str = "Pas d’orientation";
/// La Coop's ranges of time on site: from the first bound on, up to the second.
pub const DURATIONS: [&str; 4] =
    ["Moins de 30\u{a0}min", "30\u{a0}min à 1\u{a0}h", "1\u{a0}h à 2\u{a0}h", "2\u{a0}h et plus"];
/// In and out of priority neighbourhoods.
pub const PRIORITY_AREA: [&str; 2] = ["En quartier prioritaire (QPV)", "Hors quartier prioritaire"];
/// Above the questions, at the end of a visit.
pub const EVALUATION: &str = "Votre avis compte";
/// Under it: who reads the answers.
pub const EVALUATION_HELP: &str = "Vous pouvez ne pas répondre. Vos réponses sont comptées avec toutes les autres, sans votre nom ni celui de l’agent.";
/// Asked: how much help was needed.
pub const ASK_AUTONOMY: &str = "Comment les démarches se sont-elles faites\u{a0}?";
/// Asked: the first visit?
pub const ASK_FIRST_VISIT: &str = "Est-ce votre première visite\u{a0}?";
/// Asked: satisfied?
pub const ASK_SATISFIED: &str = "La visite vous a-t-elle donné satisfaction\u{a0}?";
/// Asked: useful?
pub const ASK_USEFUL: &str = "La visite vous a-t-elle été utile\u{a0}?";
/// The person would rather not answer.
pub const DECLINED: &str = "Ne souhaite pas répondre";

/// `62-69 ans`, `moins de 62 ans`, `90 ans et plus`: from an age on, up to the next band's.
pub(super) fn age_band(begins: Option<i64>, next: Option<i64>) -> String {
    match (begins, next) {
        (None, None) => "tous âges".to_owned(),
        (None, Some(next)) => format!("moins de {next} ans"),
        (Some(begins), None) => format!("{begins} ans et plus"),
        (Some(begins), Some(next)) if next - begins == 1 => format!("{begins} ans"),
        (Some(begins), Some(next)) => format!("{begins}-{} ans", next - 1),
    }
}

/// Title of a table.
#[must_use]
pub fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Standing => "Visites",
        Subject::Theme => "Thèmes",
        Subject::Duration => "Durée sur place",
        Subject::AgeBand => "Âge",
        Subject::Gender => "Femmes et hommes",
        Subject::Neighbourhood => "Quartiers",
        Subject::PriorityArea => "Quartiers prioritaires (QPV)",
        Subject::Household => "Foyer",
        Subject::Occupation => "Situation",
        Subject::Equipment => "Équipement à domicile",
        Subject::Posture => "Façon d’aider",
        Subject::Orientation => "Orientation",
        Subject::Outcome => "Démarches",
        Subject::SiteObstacle => "Obstacles rencontrés",
        Subject::Site => "Obstacles par site",
        Subject::Autonomy => "Autonomie",
        Subject::FirstVisit => "Première visite",
        Subject::Satisfied => "Satisfaction",
        Subject::Useful => "Utilité",
    }
}

/// A count as it is published.
#[must_use]
pub fn shown(shown: Shown, threshold: i64) -> String {
    match shown {
        Shown::Count(count) => count.to_string(),
        Shown::Few => format!("moins de {threshold} personnes"),
        Shown::Masked => "masqué".to_owned(),
    }
}

/// Under published tables: why some counts are missing.
#[must_use]
pub fn masking_note(threshold: i64) -> String {
    format!(
        "Pour que personne ne puisse être reconnu, les nombres qui concernent moins de {threshold} personnes ne sont pas \
         publiés, ni ceux qui permettraient de les retrouver."
    )
}

/// `93 % de réponses positives`.
#[must_use]
pub fn percent_yes(percent: i64) -> String {
    format!("{percent}{NBSP}% de réponses positives")
}

/// `12 visites chez 9 personnes`.
#[must_use]
pub fn visits_and_people(visits: usize, people: usize) -> String {
    format!(
        "{} chez {}",
        french::count(visits, "visite", "visites"),
        french::count(people, "personne", "personnes")
    )
}

/// Where visits stand.
#[must_use]
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Planned => "Planifiées",
        Standing::Done => "Effectuées",
        Standing::Absent => "Absences",
        Standing::Cancelled => "Annulées",
    }
}

/// Gender.
#[must_use]
pub fn gender(gender: Gender) -> &'static str {
    match gender {
        Gender::Female => "Femmes",
        Gender::Male => "Hommes",
    }
}

/// An answer.
#[must_use]
pub fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "Oui",
        Answer::No => "Non",
        Answer::Undisclosed => "Ne dit pas",
    }
}

/// How an evaluation was given.
#[must_use]
pub fn way(way: Way) -> &'static str {
    match way {
        Way::AtVisit => "À la fin de la visite",
        Way::Telephone => "Plus tard, par téléphone",
        Way::Paper => "Plus tard, sur papier",
        Way::Other => "Autrement",
    }
}

/// How much help was needed.
#[must_use]
pub fn autonomy(autonomy: Autonomy) -> &'static str {
    match autonomy {
        Autonomy::Guided => "Avec de l’aide du début à la fin",
        Autonomy::Partly => "En autonomie, avec un coup de main si besoin",
        Autonomy::Autonomous => "En autonomie",
    }
}

/// Household.
#[must_use]
pub fn household(household: Household) -> &'static str {
    match household {
        Household::Alone => "Personne seule",
        Household::Couple => "Couple",
        Household::ParentMinors => "Un parent avec enfants mineurs",
        Household::CoupleMinors => "Couple avec enfants mineurs",
        Household::AdultChildren => "Avec enfants majeurs",
        Household::Other => "Autre",
    }
}

/// Occupation.
#[must_use]
pub fn occupation(occupation: Occupation) -> &'static str {
    match occupation {
        Occupation::Retired => "À la retraite",
        Occupation::Employed => "En emploi",
        Occupation::LookingForWork => "En recherche d’emploi",
        Occupation::Inactive => "Sans activité",
        Occupation::Student => "En études ou en formation",
        Occupation::Other => "Autre",
    }
}

/// Equipment at home.
#[must_use]
pub fn equipment(equipment: Equipment) -> &'static str {
    match equipment {
        Equipment::Computer => "Ordinateur",
        Equipment::Smartphone => "Smartphone",
        Equipment::Mobile => "Téléphone mobile simple",
        Equipment::Tablet => "Tablette",
        Equipment::Printer => "Imprimante",
        Equipment::Internet => "Connexion internet",
        Equipment::Nothing => "Aucun équipement",
    }
}

/// An obstacle met on a public site.
#[must_use]
pub fn obstacle(kind: SiteObstacleKind) -> &'static str {
    match kind {
        SiteObstacleKind::CodeNotReceived => "Code non reçu (SMS ou courriel)",
        SiteObstacleKind::AccountLocked => "Compte bloqué",
        SiteObstacleKind::IdentityNotProved => "Identité impossible à prouver en ligne",
        SiteObstacleKind::PageUnreadable => "Page illisible ou inutilisable",
        SiteObstacleKind::SiteDown => "Site en panne ou trop lent",
        SiteObstacleKind::DocumentRefused => "Document refusé (taille, format, lisibilité)",
        SiteObstacleKind::CaseNotForeseen => "Situation non prévue par la démarche",
        SiteObstacleKind::NoAnswer => "Personne ne répond au téléphone",
        SiteObstacleKind::NoAppointment => "Aucun rendez-vous disponible",
        SiteObstacleKind::OnlineOnly => "Aucune autre voie qu’en ligne",
        SiteObstacleKind::Other => "Autre",
    }
}

/// `ameli.fr : compte bloqué`.
pub(super) fn obstacle_on(site: &str, kind: SiteObstacleKind) -> String {
    format!("{site}{NBSP}: {}", french::lower_first(obstacle(kind)))
}

/// What a partner is.
#[must_use]
pub fn partner(kind: PartnerKind) -> &'static str {
    match kind {
        PartnerKind::Administration => "Administration (mairie, préfecture…)",
        PartnerKind::DigitalHelp => "Autre lieu d’aide au numérique",
        PartnerKind::BodyInCharge => "Organisme en charge de la démarche",
        PartnerKind::SocialHelp => "Aide sociale (service social, centre social…)",
        PartnerKind::Employment => "Emploi et insertion",
        PartnerKind::Procedures => "Aide aux démarches (France services…)",
        PartnerKind::Other => "Autre",
    }
}

/// A subject of La Coop.
#[must_use]
pub fn thematique(subject: Thematique) -> &'static str {
    match subject {
        Thematique::DiagnosticNumerique => "Diagnostic numérique",
        Thematique::PrendreEnMainDuMateriel => "Prise en main du matériel",
        Thematique::MaintenanceDeMateriel => "Maintenance du matériel",
        Thematique::GereSesContenusNumeriques => "Gestion de ses contenus numériques",
        Thematique::NavigationSurInternet => "Navigation sur internet",
        Thematique::Email => "Courriel",
        Thematique::Bureautique => "Bureautique",
        Thematique::ReseauxSociaux => "Réseaux sociaux et communication",
        Thematique::Sante => "Santé en ligne",
        Thematique::BanqueEtAchatsEnLigne => "Banque et achats en ligne",
        Thematique::Entrepreneuriat => "Vie professionnelle et entreprise",
        Thematique::InsertionProfessionnelle => "Insertion professionnelle",
        Thematique::SecuriteNumerique => "Sécurité numérique",
        Thematique::Parentalite => "Parentalité",
        Thematique::ScolariteEtNumerique => "Scolarité et numérique",
        Thematique::CreerAvecLeNumerique => "Création numérique",
        Thematique::CultureNumerique => "Culture numérique",
        Thematique::IntelligenceArtificielle => "Intelligence artificielle",
        Thematique::AideAuxDemarchesAdministratives => "Aide aux démarches administratives",
        Thematique::PapiersElectionsCitoyennete => "Papiers, élections, citoyenneté",
        Thematique::FamilleScolarite => "Famille, scolarité",
        Thematique::SocialSante => "Social, santé",
        Thematique::TravailFormation => "Travail, formation, retraite",
        Thematique::Logement => "Logement",
        Thematique::TransportsMobilite => "Transports, mobilité",
        Thematique::ArgentImpots => "Argent, impôts",
        Thematique::Justice => "Justice",
        Thematique::EtrangersEurope => "Étrangers, Europe",
        Thematique::LoisirsSportsCulture => "Loisirs, sports, culture",
        Thematique::Associations => "Associations",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_have_their_no_break_space_and_apostrophes_are_curly() {
        let mut words = vec![EVALUATION_HELP, ASK_AUTONOMY, ASK_FIRST_VISIT, ASK_SATISFIED, ASK_USEFUL];
        words.extend(DURATIONS.into_iter().chain(PRIORITY_AREA));
        words.extend(Thematique::ALL.iter().map(|one| thematique(*one)));
        words.extend(PartnerKind::ALL.iter().map(|one| partner(*one)));
        words.extend(SiteObstacleKind::ALL.iter().map(|one| obstacle(*one)));
        words.extend(Equipment::ALL.iter().map(|one| equipment(*one)));
        words.extend(Autonomy::ALL.iter().map(|one| autonomy(*one)));
        let made = [
            masking_note(5),
            percent_yes(93),
            visits_and_people(1, 2),
            obstacle_on("ameli.fr", SiteObstacleKind::AccountLocked),
            shown(Shown::Few, 5),
        ];
        for word in words.into_iter().chain(made.iter().map(String::as_str)) {
            assert!(!word.contains('\''), "{word}");
            for sign in [':', ';', '?', '!', '%'] {
                let before = word.find(sign).and_then(|at| word[..at].chars().last());
                assert!(before.is_none_or(|before| before == NBSP), "{word}");
            }
        }
        assert_eq!(made[3], "ameli.fr\u{a0}: compte bloqué");
    }
}
