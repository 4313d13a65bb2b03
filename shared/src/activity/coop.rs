//! The individual report of La Coop de la médiation numérique (`activite`, type `individuel`): its fields under their own
//! names, its enumerations under their own codes, as its API v1 publishes them.

mod report;
mod thematique;

pub use report::{Beneficiaire, Report};
pub use thematique::{Thematique, thematiques};

use crate::coded::coded;
use crate::visit::{Equipment, Occupation};

use super::{Bands, Gender};

coded!(
    /// Equipment used (`materiel`).
    Materiel {
        /// Computer.
        Ordinateur = "ordinateur",
        /// Telephone.
        Telephone = "telephone",
        /// Tablet.
        Tablette = "tablette",
        /// Other.
        Autre = "autre",
        /// None.
        Aucun = "aucun",
    }
);

coded!(
    /// Gender (`genres`).
    Genre {
        /// Male.
        Masculin = "masculin",
        /// Female.
        Feminin = "feminin",
        /// Not said.
        NonCommunique = "non_communique",
    }
);

coded!(
    /// Age band (`tranches_age`): fixed by La Coop, whatever the commune's own bands.
    TrancheAge {
        /// Under 12.
        MoinsDeDouze = "moins_de_douze",
        /// 12 to 17.
        DouzeDixHuit = "douze_dix_huit",
        /// 18 to 24.
        DixHuitVingtQuatre = "dix_huit_vingt_quatre",
        /// 25 to 39.
        VingtCinqTrenteNeuf = "vingt_cinq_trente_neuf",
        /// 40 to 59.
        QuaranteCinquanteNeuf = "quarante_cinquante_neuf",
        /// 60 to 69.
        SoixanteSoixanteNeuf = "soixante_soixante_neuf",
        /// 70 and older.
        SoixanteDixPlus = "soixante_dix_plus",
        /// Not said.
        NonCommunique = "non_communique",
    }
);

coded!(
    /// Occupation (`statuts`).
    Statut {
        /// At school.
        Scolarise = "scolarise",
        /// Without work.
        SansEmploi = "sans_emploi",
        /// At work.
        EnEmploi = "en_emploi",
        /// Retired.
        Retraite = "retraite",
        /// Not said.
        NonCommunique = "non_communique",
    }
);

impl Materiel {
    /// What La Coop calls an equipment; each once, in La Coop's order. A connection alone is no equipment.
    #[must_use]
    pub fn of(equipment: &[Equipment]) -> Vec<Self> {
        let called = |one: &Equipment| match one {
            Equipment::Computer => Some(Self::Ordinateur),
            Equipment::Smartphone | Equipment::Mobile => Some(Self::Telephone),
            Equipment::Tablet => Some(Self::Tablette),
            Equipment::Printer => Some(Self::Autre),
            Equipment::Nothing => Some(Self::Aucun),
            Equipment::Internet => None,
        };
        Self::ALL
            .iter()
            .copied()
            .filter(|materiel| equipment.iter().any(|one| called(one) == Some(*materiel)))
            .collect()
    }
}

impl Genre {
    /// La Coop's word for a gender.
    #[must_use]
    pub fn of(gender: Option<Gender>) -> Self {
        match gender {
            Some(Gender::Male) => Self::Masculin,
            Some(Gender::Female) => Self::Feminin,
            None => Self::NonCommunique,
        }
    }
}

impl TrancheAge {
    /// The ages at which La Coop's bands begin.
    #[must_use]
    pub fn bands() -> Bands {
        Bands::from_ages(&[12, 18, 25, 40, 60, 70])
    }

    /// The band at a place among [`TrancheAge::bands`].
    #[must_use]
    pub fn of(place: Option<usize>) -> Self {
        place.and_then(|place| Self::ALL.get(place)).copied().unwrap_or(Self::NonCommunique)
    }
}

impl Statut {
    /// La Coop's word for an occupation. It has none for who is neither at work nor looking for it: without work.
    #[must_use]
    pub fn of(occupation: Option<Occupation>) -> Self {
        match occupation {
            Some(Occupation::Retired) => Self::Retraite,
            Some(Occupation::Employed) => Self::EnEmploi,
            Some(Occupation::LookingForWork | Occupation::Inactive) => Self::SansEmploi,
            Some(Occupation::Student) => Self::Scolarise,
            Some(Occupation::Other) | None => Self::NonCommunique,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partner::PartnerKind;
    use crate::visit::Autonomy;

    #[test]
    fn the_codes_are_exactly_la_coops() {
        fn codes<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str) -> String {
            all.iter().map(|one| code(*one)).collect::<Vec<_>>().join(" ")
        }
        assert_eq!(
            codes(Thematique::ALL, Thematique::code),
            "diagnostic_numerique prendre_en_main_du_materiel maintenance_de_materiel gere_ses_contenus_numeriques \
             navigation_sur_internet email bureautique reseaux_sociaux sante banque_et_achats_en_ligne entrepreneuriat \
             insertion_professionnelle securite_numerique parentalite scolarite_et_numerique creer_avec_le_numerique \
             culture_numerique intelligence_artificielle aide_aux_demarches_administratives \
             papiers_elections_citoyennete famille_scolarite social_sante travail_formation logement \
             transports_mobilite argent_impots justice etrangers_europe loisirs_sports_culture associations"
        );
        assert_eq!(codes(Materiel::ALL, Materiel::code), "ordinateur telephone tablette autre aucun");
        assert_eq!(codes(Genre::ALL, Genre::code), "masculin feminin non_communique");
        assert_eq!(
            codes(Statut::ALL, Statut::code),
            "scolarise sans_emploi en_emploi retraite non_communique"
        );
        assert_eq!(
            codes(Autonomy::ALL, Autonomy::code),
            "entierement_accompagne partiellement_autonome autonome"
        );
        assert_eq!(
            codes(PartnerKind::ALL, PartnerKind::code),
            "administration mediation_numerique operateur_ou_organisme_en_charge aide_sociale \
             insertion_professionnelle aide_aux_demarches_administratives autre"
        );
    }

    #[test]
    fn each_age_has_la_coops_band() {
        for (age, code) in [
            (0, "moins_de_douze"),
            (12, "douze_dix_huit"),
            (17, "douze_dix_huit"),
            (18, "dix_huit_vingt_quatre"),
            (39, "vingt_cinq_trente_neuf"),
            (59, "quarante_cinquante_neuf"),
            (60, "soixante_soixante_neuf"),
            (70, "soixante_dix_plus"),
            (101, "soixante_dix_plus"),
        ] {
            assert_eq!(TrancheAge::of(Some(TrancheAge::bands().place(age))).code(), code, "{age}");
        }
        assert_eq!(TrancheAge::of(None).code(), "non_communique");
        assert_eq!(TrancheAge::of(Some(99)).code(), "non_communique");
    }

    #[test]
    fn equipment_in_la_coops_words() {
        use Equipment::*;
        for (equipment, codes) in [
            (vec![], vec![]),
            (vec![Internet], vec![]),
            (vec![Nothing], vec!["aucun"]),
            (vec![Printer, Mobile, Smartphone, Computer], vec!["ordinateur", "telephone", "autre"]),
            (vec![Tablet, Internet], vec!["tablette"]),
        ] {
            let found: Vec<_> = Materiel::of(&equipment).into_iter().map(Materiel::code).collect();
            assert_eq!(found, codes, "{equipment:?}");
        }
    }

    #[test]
    fn occupations_in_la_coops_words() {
        for (occupation, code) in [
            (None, "non_communique"),
            (Some(Occupation::Retired), "retraite"),
            (Some(Occupation::Employed), "en_emploi"),
            (Some(Occupation::LookingForWork), "sans_emploi"),
            (Some(Occupation::Inactive), "sans_emploi"),
            (Some(Occupation::Student), "scolarise"),
            (Some(Occupation::Other), "non_communique"),
        ] {
            assert_eq!(Statut::of(occupation).code(), code, "{occupation:?}");
        }
    }
}
