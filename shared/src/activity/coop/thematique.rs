//! La Coop's subjects, and those of our themes.

use crate::coded::coded;
use crate::commune::Commune;

coded!(
    /// What a visit was about (`thematiques`): digital subjects, then administrative ones.
    Thematique {
        /// Digital skills gauged.
        DiagnosticNumerique = "diagnostic_numerique",
        /// Using a device.
        PrendreEnMainDuMateriel = "prendre_en_main_du_materiel",
        /// Keeping a device in order.
        MaintenanceDeMateriel = "maintenance_de_materiel",
        /// Files and photographs.
        GereSesContenusNumeriques = "gere_ses_contenus_numeriques",
        /// The web.
        NavigationSurInternet = "navigation_sur_internet",
        /// E-mail.
        Email = "email",
        /// Office programs.
        Bureautique = "bureautique",
        /// Social networks.
        ReseauxSociaux = "reseaux_sociaux",
        /// Health online.
        Sante = "sante",
        /// Bank and shops online.
        BanqueEtAchatsEnLigne = "banque_et_achats_en_ligne",
        /// Running a business.
        Entrepreneuriat = "entrepreneuriat",
        /// Finding work.
        InsertionProfessionnelle = "insertion_professionnelle",
        /// Safety online.
        SecuriteNumerique = "securite_numerique",
        /// Parents.
        Parentalite = "parentalite",
        /// School.
        ScolariteEtNumerique = "scolarite_et_numerique",
        /// Making things.
        CreerAvecLeNumerique = "creer_avec_le_numerique",
        /// Digital culture.
        CultureNumerique = "culture_numerique",
        /// Artificial intelligence.
        IntelligenceArtificielle = "intelligence_artificielle",
        /// Help with procedures: goes with every administrative subject.
        AideAuxDemarchesAdministratives = "aide_aux_demarches_administratives",
        /// Papers, elections.
        PapiersElectionsCitoyennete = "papiers_elections_citoyennete",
        /// Family, school.
        FamilleScolarite = "famille_scolarite",
        /// Social rights, health insurance, old age.
        SocialSante = "social_sante",
        /// Work, training, pensions.
        TravailFormation = "travail_formation",
        /// Housing, energy.
        Logement = "logement",
        /// Transport.
        TransportsMobilite = "transports_mobilite",
        /// Money, taxes.
        ArgentImpots = "argent_impots",
        /// Justice.
        Justice = "justice",
        /// Foreigners, Europe.
        EtrangersEurope = "etrangers_europe",
        /// Leisure.
        LoisirsSportsCulture = "loisirs_sports_culture",
        /// Associations.
        Associations = "associations",
    }
);

impl Thematique {
    /// Whether La Coop shows it under help with procedures, which must then be chosen too.
    #[must_use]
    pub fn is_administrative(self) -> bool {
        self > Self::AideAuxDemarchesAdministratives
    }
}

/// La Coop's subjects of a visit: those that the commune chose for the theme, else those that its code suggests. Never
/// none; in La Coop's order; with help with procedures wherever it is due.
#[must_use]
pub fn thematiques(commune: &Commune, theme: &str, has_demarches: bool) -> Vec<Thematique> {
    let chosen = commune.themes.get(theme).map_or(&[][..], |theme| &theme.coop);
    let mut subjects: Vec<_> = chosen.iter().filter_map(|code| Thematique::from_code(code)).collect();
    if subjects.is_empty() {
        subjects.extend(suggested(theme));
    }
    if has_demarches || subjects.is_empty() || subjects.iter().any(|subject| subject.is_administrative()) {
        subjects.push(Thematique::AideAuxDemarchesAdministratives);
    }
    subjects.sort_unstable();
    subjects.dedup();
    subjects
}

/// What the words of a theme's code suggest: `aspa-reversion` has those of both. The codes are those of the library of
/// aide-mémoire, and a few that communes are likely to choose.
fn suggested(theme: &str) -> impl Iterator<Item = Thematique> {
    theme.split(|letter: char| !letter.is_alphanumeric()).flat_map(of_word).copied()
}

fn of_word(word: &str) -> &'static [Thematique] {
    use Thematique::*;
    match word {
        "ameli" | "sante" => &[Sante, SocialSante],
        "css" | "autonomie" | "droits" | "mdph" => &[SocialSante],
        "aspa" => &[SocialSante, TravailFormation],
        "retraite" | "reversion" => &[TravailFormation],
        "impots" => &[ArgentImpots],
        "caf" => &[FamilleScolarite, SocialSante],
        "titres" | "ants" => &[PapiersElectionsCitoyennete, TransportsMobilite],
        "logement" | "energie" => &[Logement],
        "telephone" => &[PrendreEnMainDuMateriel, NavigationSurInternet],
        "internet" => &[NavigationSurInternet],
        "courriel" => &[Email],
        "deces" => &[PapiersElectionsCitoyennete, SocialSante],
        "banque" => &[BanqueEtAchatsEnLigne],
        "securite" => &[SecuriteNumerique],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::commune::Theme;

    fn codes(theme: &str, coop: &[&str], has_demarches: bool) -> Vec<&'static str> {
        let coop = coop.iter().map(|code| (*code).to_owned()).collect();
        let themes = [(theme.to_owned(), Theme { coop, ..Theme::default() })].into();
        let commune = Commune { themes, ..Commune::default() };
        thematiques(&commune, theme, has_demarches).into_iter().map(Thematique::code).collect()
    }

    #[test]
    fn each_theme_has_subjects_for_la_coop() {
        const HELP: &str = "aide_aux_demarches_administratives";
        for (theme, subjects) in [
            ("ameli", vec!["sante", HELP, "social_sante"]),
            ("impots", vec![HELP, "argent_impots"]),
            ("retraite", vec![HELP, "travail_formation"]),
            ("caf", vec![HELP, "famille_scolarite", "social_sante"]),
            ("autonomie", vec![HELP, "social_sante"]),
            ("energie", vec![HELP, "logement"]),
            ("aspa-reversion", vec![HELP, "social_sante", "travail_formation"]),
            ("css", vec![HELP, "social_sante"]),
            ("logement", vec![HELP, "logement"]),
            ("telephone", vec!["prendre_en_main_du_materiel", "navigation_sur_internet"]),
            ("titres", vec![HELP, "papiers_elections_citoyennete", "transports_mobilite"]),
            ("deces", vec![HELP, "papiers_elections_citoyennete", "social_sante"]),
            ("droits", vec![HELP, "social_sante"]),
            ("courriel", vec!["email"]),
            ("courrier", vec![HELP]),
            ("restaurants", vec![HELP]),
            ("", vec![HELP]),
        ] {
            assert_eq!(codes(theme, &[], false), subjects, "{theme}");
        }
    }

    #[test]
    fn the_communes_choice_outweighs_the_suggestion() {
        assert_eq!(codes("ameli", &["securite_numerique"], false), ["securite_numerique"]);
        assert_eq!(codes("courriel", &["inconnu"], false), ["email"], "an unknown word chooses nothing");
        let with_demarche = codes("courriel", &[], true);
        assert_eq!(with_demarche, ["email", "aide_aux_demarches_administratives"]);
    }

    proptest! {
        #[test]
        fn there_is_always_one_and_help_goes_with_administrative_ones(
            theme in "[a-z_]{0,12}|ameli|impots|ants|deces", coop in proptest::collection::vec(0..40_usize, 0..4),
            has_demarches in any::<bool>(),
        ) {
            let coop: Vec<_> = coop.iter().map(|at| Thematique::ALL.get(*at).map_or("?", |one| one.code())).collect();
            let codes = codes(&theme, &coop, has_demarches);
            let subjects: Vec<_> = codes.iter().filter_map(|code| Thematique::from_code(code)).collect();
            prop_assert!(!subjects.is_empty());
            prop_assert!(subjects.is_sorted());
            let help = subjects.contains(&Thematique::AideAuxDemarchesAdministratives);
            prop_assert!(help || !has_demarches);
            prop_assert!(help || !subjects.iter().any(|subject| subject.is_administrative()));
        }
    }
}
