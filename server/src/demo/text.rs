//! What the demo commune publishes: themes with their aide-mémoire, partners, its tariff's words. All invented, but
//! written as a service would.

/// A theme and its aide-mémoire.
#[derive(Debug)]
pub(super) struct ThemeText {
    /// Code.
    pub(super) code: &'static str,
    /// Title.
    pub(super) title: &'static str,
    /// What to have at hand.
    pub(super) bring: &'static [&'static str],
    /// What to think of: label and hint.
    pub(super) items: &'static [(&'static str, &'static str)],
    /// Démarches offered.
    pub(super) demarches: &'static [&'static str],
}

/// The end of every visit in front of a screen.
pub(super) const CLOSING: &[(&str, &str)] = &[
    ("Se déconnecter de tous les sites", "sans rien enregistrer dans le navigateur"),
    ("Fermer la fenêtre privée et vider les téléchargements", "aucun papier photographié"),
];

/// Themes, in the order of lists.
pub(super) const THEMES: &[ThemeText] = &[
    ThemeText {
        code: "ameli",
        title: "Assurance maladie (Ameli)",
        bring: &[
            "carte Vitale",
            "dernier courrier de l’Assurance maladie",
            "son téléphone, pour les codes par SMS",
            "un RIB",
        ],
        items: &[
            ("Se connecter ensemble, sans retenir le mot de passe", "la personne tape elle-même"),
            ("Vérifier l’adresse et le compte bancaire affichés", ""),
            ("Télécharger l’attestation de droits", "à remettre à la mutuelle"),
            ("Expliquer où la retrouver la prochaine fois", ""),
        ],
        demarches: &[
            "Ouvrir un compte Ameli",
            "Attestation de droits",
            "Complémentaire santé solidaire",
            "Changer d’adresse",
        ],
    },
    ThemeText {
        code: "impots",
        title: "Impôts",
        bring: &[
            "dernier avis d’impôt",
            "numéro fiscal et numéro d’accès en ligne",
            "justificatifs de dons et d’aide à domicile",
        ],
        items: &[
            ("Relire l’avis ou la déclaration préremplie ensemble", ""),
            ("Vérifier les cases qui changent cette année", "emploi à domicile, dons, demi-part"),
            ("Télécharger l’accusé de réception", "le ranger avec la personne"),
            ("Noter la date du prochain prélèvement pour la personne", "sur papier, chez elle"),
        ],
        demarches: &[
            "Déclaration de revenus",
            "Avis d’impôt à télécharger",
            "Payer en ligne",
            "Signaler un changement",
        ],
    },
    ThemeText {
        code: "retraite",
        title: "Retraite",
        bring: &["dernier relevé de pension", "livret de famille", "courriers des caisses"],
        items: &[
            (
                "Lister les caisses de retraite avec la personne",
                "une base, souvent plusieurs complémentaires",
            ),
            ("Vérifier le droit à la réversion ou au minimum vieillesse", "simulateur public"),
            ("Envoyer la demande ou le justificatif attendu", ""),
        ],
        demarches: &[
            "Pension de réversion",
            "Minimum vieillesse (ASPA)",
            "Certificat de vie",
            "Attestation de paiement",
        ],
    },
    ThemeText {
        code: "caf",
        title: "Allocations familiales (CAF)",
        bring: &["numéro d’allocataire", "quittance de loyer", "dernier avis d’impôt"],
        items: &[
            ("Se connecter ensemble, sans retenir le mot de passe", "la personne tape elle-même"),
            ("Vérifier la situation déclarée", "logement, ressources, personnes au foyer"),
            ("Télécharger l’attestation de quotient familial", "utile aussi pour le prix de la visite"),
        ],
        demarches: &["Aide au logement", "Attestation de quotient familial", "Déclaration de ressources"],
    },
    ThemeText {
        code: "autonomie",
        title: "Aides à l’autonomie (APA)",
        bring: &["carte d’identité", "dernier avis d’impôt", "RIB", "coordonnées du médecin traitant"],
        items: &[
            ("Expliquer les étapes de la demande", "dossier, visite d’évaluation, plan d’aide"),
            ("Remplir le dossier du Département ensemble", "sans détailler l’état de santé dans Palier"),
            ("Dire quand la réponse est attendue", "deux mois environ"),
        ],
        demarches: &["Demande d’APA", "Aide-ménagère", "Téléassistance", "Carte mobilité inclusion"],
    },
    ThemeText {
        code: "energie",
        title: "Énergie et logement",
        bring: &["dernière facture", "numéro du point de livraison", "relevé des compteurs"],
        items: &[
            ("Relire la facture ensemble", "abonnement, consommation, échéancier"),
            ("Vérifier le chèque énergie", ""),
            ("Appeler le fournisseur avec la personne si besoin", "haut-parleur, elle donne son accord"),
        ],
        demarches: &[
            "Chèque énergie",
            "Échéancier de paiement",
            "Changement de fournisseur",
            "Fonds de solidarité logement",
        ],
    },
    ThemeText {
        code: "courriel",
        title: "Boîte mail et téléphone",
        bring: &["son téléphone et son chargeur", "le carnet où elle note ses codes"],
        items: &[
            ("Évaluer ensemble ce que la personne sait déjà faire", "sans juger"),
            ("Créer ou retrouver l’adresse avec elle", "elle choisit et note son mot de passe elle-même"),
            ("Envoyer et relire un premier message", ""),
        ],
        demarches: &[
            "Créer une boîte mail",
            "Mot de passe oublié",
            "Trier les messages",
            "Reconnaître une arnaque",
        ],
    },
    ThemeText {
        code: "courrier",
        title: "Trier le courrier, faire le point",
        bring: &["le courrier reçu depuis un mois", "un classeur ou des chemises"],
        items: &[
            ("Trier ensemble : à payer, à répondre, à garder", ""),
            ("Repérer les délais et les relances", "ce qui presse d’abord"),
            ("Faire le point sur les droits avec un simulateur public", "si la personne le souhaite"),
        ],
        demarches: &["Répondre à un courrier", "Simulation des droits", "Résilier un contrat"],
    },
];

/// Partners: name, what for, telephone (numbers kept for fiction).
pub(super) const PARTNERS: &[(&str, &str, &str)] = &[
    ("France services", "toutes les démarches de l’État, avec et sans rendez-vous", "04 65 71 00 01"),
    ("Service social du Département", "situations difficiles, aides financières", "04 65 71 00 02"),
    ("Écrivaine publique de la médiathèque", "courriers, dossiers, le mercredi", "04 65 71 00 03"),
    ("Point conseil budget", "dettes, relations avec la banque", "04 65 71 00 04"),
];

/// Name of the service.
pub(super) const COMMUNE: &str = "CCAS de Saint-Égrève (démonstration)";
/// Town.
pub(super) const TOWN: &str = "Saint-Égrève";
/// Address printed on invoices.
pub(super) const ADDRESS: &str = "36 avenue du Général de Gaulle\n38120 Saint-Égrève";
/// Telephone of the service, of the range kept for fiction.
pub(super) const PHONE: &str = "04 65 71 00 00";
/// Code of the first service.
pub(super) const ADMINISTRATIVE: &str = "administratif";
/// Code of the second one.
pub(super) const DIGITAL: &str = "numerique";
/// The second service, and its tariff.
pub(super) const DIGITAL_TARIFF: &str = "Aide au numérique à domicile";
/// The first service, and its tariff.
pub(super) const TARIFF: &str = "Aide administrative à domicile";
/// Its decision.
pub(super) const DECISION: &str = "délibération d’exemple n°\u{a0}2025-48 du 12 décembre 2025";
/// Said wherever the price is shown.
pub(super) const ILLUSTRATION: &str =
    "Barème donné en illustration\u{a0}: seuls les prix de 7\u{a0}€ et de 16,40\u{a0}€ sont publics.";

/// A person of the demo, with a visit.
#[derive(Debug)]
pub(super) struct DemoPerson {
    /// Civility, first name, last name.
    pub(super) name: (&'static str, &'static str, &'static str),
    /// Year of birth.
    pub(super) born: i64,
    /// Number and street.
    pub(super) street: &'static str,
    /// Floor, residence.
    pub(super) complement: &'static str,
    /// Telephone, of the range kept for fiction.
    pub(super) phone: &'static str,
    /// What helps.
    pub(super) needs: &'static str,
    /// How to get in.
    pub(super) access: &'static str,
    /// Reference tax income in euros and parts in hundredths; none: no proof yet.
    pub(super) notice: Option<(i64, i64)>,
    /// Theme of the request.
    pub(super) theme: &'static str,
    /// The request in her words.
    pub(super) words: &'static str,
    /// Working days from today and hour of the visit; none: to be planned.
    pub(super) visit: Option<(i64, i8)>,
}

/// People of the demo, all invented.
pub(super) const PEOPLE: &[DemoPerson] = &[
    DemoPerson {
        name: ("Mme", "Odette", "Ferrand"),
        born: 1941,
        street: "18 rue de Fiancey",
        complement: "",
        phone: "04 65 71 20 11",
        needs: "marche avec une canne",
        access: "portail vert, sonner deux fois",
        notice: Some((6_948, 100)),
        theme: "impots",
        words: "J’ai reçu un papier des impôts et je ne sais pas s’il faut répondre.",
        visit: Some((0, 9)),
    },
    DemoPerson {
        name: ("Mme", "Yvette", "Costa"),
        born: 1938,
        street: "5 place Pompée",
        complement: "Résidence Les Glycines, apt 12",
        phone: "04 65 71 20 12",
        needs: "",
        access: "digicode à demander à l’accueil de la résidence",
        notice: None,
        theme: "courriel",
        words: "Ma petite-fille m’écrit et je ne retrouve plus ses messages.",
        visit: Some((0, 16)),
    },
    DemoPerson {
        name: ("M.", "Émile", "Bigot"),
        born: 1934,
        street: "2 chemin de la Combe",
        complement: "Bât. B, 3e étage",
        phone: "04 65 71 20 13",
        needs: "ne lit pas bien",
        access: "",
        notice: Some((4_680, 125)),
        theme: "energie",
        words: "La facture d’électricité a doublé, je veux comprendre.",
        visit: Some((1, 10)),
    },
    DemoPerson {
        name: ("Mme", "Denise", "Gautier"),
        born: 1945,
        street: "47 rue Saint-Robert",
        complement: "",
        phone: "06 39 98 20 14",
        needs: "parle italien",
        access: "chien gentil",
        notice: Some((9_570, 125)),
        theme: "retraite",
        words: "Depuis le décès de mon mari je n’ai rien reçu de sa caisse.",
        visit: Some((3, 14)),
    },
    DemoPerson {
        name: ("M.", "Lucien", "Reymond"),
        born: 1937,
        street: "9 quai de la Tour",
        complement: "",
        phone: "",
        needs: "entend mal, parler face à lui",
        access: "",
        notice: Some((15_300, 100)),
        theme: "autonomie",
        words: "Le docteur dit que j’ai droit à une aide, il faut un dossier.",
        visit: None,
    },
];
