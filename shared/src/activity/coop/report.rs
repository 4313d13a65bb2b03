//! The report of one visit.

use jiff::civil::Date;

use super::super::{Record, Standing};
use super::{Genre, Materiel, Statut, Thematique, TrancheAge, thematiques};
use crate::commune::Commune;
use crate::partner::PartnerKind;
use crate::visit::Autonomy;

/// What La Coop knows of an individual activity. The fields bear La Coop's names; `mediateur_id` and `user_id` are left
/// out on purpose: the report does not know the agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Day of the visit.
    pub date: Date,
    /// Minutes, from 1 to 23 h 59.
    pub duree: i64,
    /// Postcode.
    pub lieu_code_postal: String,
    /// Town.
    pub lieu_commune: String,
    /// INSEE code of the commune.
    pub lieu_code_insee: String,
    /// How much help was needed, when that was said.
    pub autonomie: Option<Autonomy>,
    /// Whether the person was directed to a partner.
    pub oriente_vers_structure: bool,
    /// What the first such partner is: La Coop holds one.
    pub structure_de_redirection: Option<PartnerKind>,
    /// Equipment; empty when not said.
    pub materiel: Vec<Materiel>,
    /// Subjects, at least one.
    pub thematiques: Vec<Thematique>,
    /// The commune's labels.
    pub tags: Vec<String>,
    /// Titles of démarches, from the catalogue alone; only with [`Thematique::AideAuxDemarchesAdministratives`].
    pub precisions_demarche: Option<String>,
    /// The person helped.
    pub beneficiaires: Beneficiaire,
}

/// The one person of an individual activity (`beneficiaires`, `total` 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beneficiaire {
    /// Gender.
    pub genre: Genre,
    /// Age band.
    pub tranche_age: TrancheAge,
    /// Occupation.
    pub statut: Statut,
}

impl Report {
    /// `type`: one person is helped at a time.
    pub const TYPE: &'static str = "individuel";
    /// `type_lieu`: at home, for which La Coop requires the commune.
    pub const TYPE_LIEU: &'static str = "domicile";

    /// The report of a visit that took place and whose time is known; none for any other.
    #[must_use]
    pub fn of(record: &Record, commune: &Commune) -> Option<Self> {
        let duree = record.minutes.filter(|_| record.standing == Standing::Done)?.max(1);
        let thematiques = thematiques(commune, &record.theme, !record.demarches.is_empty());
        let mut titles: Vec<&str> = Vec::new();
        for title in record.demarches.iter().filter_map(|demarche| demarche.title.as_deref()) {
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        Some(Report {
            date: record.day,
            duree,
            lieu_code_postal: record.postcode.clone(),
            lieu_commune: record.city.clone(),
            lieu_code_insee: record.insee.clone(),
            autonomie: record.autonomy,
            oriente_vers_structure: !record.redirections.is_empty(),
            structure_de_redirection: record.redirections.first().copied(),
            materiel: Materiel::of(&record.equipment),
            thematiques,
            tags: commune.activity.tags.clone(),
            precisions_demarche: (!titles.is_empty()).then(|| titles.join(", ")),
            beneficiaires: Beneficiaire {
                genre: Genre::of(record.gender),
                tranche_age: TrancheAge::of(record.band(&TrancheAge::bands())),
                statut: Statut::of(record.occupation),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::record::tests::{commune, known, partners, record, visit};
    use super::*;

    #[test]
    fn a_visit_becomes_la_coops_report() {
        let report = Report::of(&record(), &commune()).unwrap();
        assert_eq!((report.date.to_string().as_str(), report.duree), ("2026-11-23", 92));
        assert_eq!((Report::TYPE, Report::TYPE_LIEU), ("individuel", "domicile"));
        assert_eq!(
            (&*report.lieu_code_postal, &*report.lieu_commune, &*report.lieu_code_insee),
            ("38120", "Saint-Égrève", "38382")
        );
        assert_eq!(report.autonomie.map(Autonomy::code), Some("entierement_accompagne"));
        assert!(report.oriente_vers_structure);
        assert_eq!(
            report.structure_de_redirection.map(PartnerKind::code),
            Some("operateur_ou_organisme_en_charge")
        );
        let subjects: Vec<_> = report.thematiques.iter().map(|subject| subject.code()).collect();
        assert_eq!(subjects, ["sante", "aide_aux_demarches_administratives", "social_sante"]);
        assert_eq!(report.materiel, [Materiel::Tablette]);
        assert_eq!(report.tags, ["à domicile"]);
        assert_eq!(report.precisions_demarche.as_deref(), Some("Attestation de droits"));
        let beneficiaire = report.beneficiaires;
        assert_eq!(
            (beneficiaire.genre.code(), beneficiaire.tranche_age.code(), beneficiaire.statut.code()),
            ("feminin", "soixante_dix_plus", "retraite")
        );
    }

    #[test]
    fn only_a_visit_that_took_place_is_reported() {
        for standing in Standing::ALL {
            let report = Report::of(&Record { standing, ..record() }, &commune());
            assert_eq!(report.is_some(), standing == Standing::Done, "{standing:?}");
        }
        assert_eq!(Report::of(&Record { minutes: None, ..record() }, &commune()), None);
        let short = Report::of(&Record { minutes: Some(0), ..record() }, &commune()).unwrap();
        assert_eq!(short.duree, 1, "La Coop refuses a duration of nothing");
    }

    #[test]
    fn precisions_come_from_the_catalogue_and_pass_the_guard() {
        let told = |titles: &[&str], catalogue: &[&str]| {
            let mut visit = visit();
            visit.demarches.clear();
            for (at, title) in (0..).zip(titles) {
                let demarche = crate::visit::Demarche {
                    title: (*title).into(),
                    at,
                    ..crate::visit::Demarche::default()
                };
                visit.demarches.insert(format!("d{at}"), demarche);
            }
            let catalogue: Vec<_> = catalogue.iter().map(|title| (*title).to_owned()).collect();
            let partners = partners();
            let known = super::super::super::Known { catalogue: &catalogue, ..known(&partners) };
            Report::of(&Record::of(&visit, &known, &commune()), &commune()).unwrap().precisions_demarche
        };
        let catalogue = ["Attestation de droits", "Changer d’adresse", "mdp : Soleil38!"];
        for (titles, precisions) in [
            (&["attestation de DROITS"][..], Some("Attestation de droits")),
            (
                &["Changer d’adresse", "Attestation de droits", "changer d’adresse"],
                Some("Changer d’adresse, Attestation de droits"),
            ),
            (&["Lettre au fils de Mme Ferrand"], None),
            (&["mdp : Soleil38!"], None),
            (&[], None),
        ] {
            assert_eq!(told(titles, &catalogue).as_deref(), precisions, "{titles:?}");
        }
    }
}
