//! What the demo commune publishes beside the library's themes: partners, its tariff's words. All invented, but written
//! as a service would.

use palier_shared::partner::PartnerKind;
use palier_shared::person::Reading;
use palier_shared::person::protection::ProtectionKind;
use palier_shared::visit::{AtHome, Kit, Skills};

/// Partners: name, kind, what for, telephone (numbers kept for fiction).
pub(super) const PARTNERS: &[(&str, PartnerKind, &str, &str)] = &[
    (
        "France services",
        PartnerKind::Procedures,
        "toutes les démarches de l’État, avec et sans rendez-vous",
        "04 65 71 00 01",
    ),
    (
        "Service social du Département",
        PartnerKind::SocialHelp,
        "situations difficiles, aides financières",
        "04 65 71 00 02",
    ),
    (
        "Écrivaine publique de la médiathèque",
        PartnerKind::Procedures,
        "courriers, dossiers, le mercredi",
        "04 65 71 00 03",
    ),
    ("Point conseil budget", PartnerKind::SocialHelp, "dettes, relations avec la banque", "04 65 71 00 04"),
];

/// Name of the service.
pub(super) const COMMUNE: &str = "CCAS de Saint-Égrève (démonstration)";
/// Town.
pub(super) const TOWN: &str = "Saint-Égrève";
/// Its postcode.
pub(super) const POSTCODE: &str = "38120";
/// Its INSEE code.
pub(super) const INSEE: &str = "38382";
/// Address printed on invoices.
pub(super) const ADDRESS: &str = "36 avenue du Général de Gaulle\n38120 Saint-Égrève";
/// Telephone of the service, of the range kept for fiction.
pub(super) const PHONE: &str = "04 65 71 00 00";
/// The service as its published texts name it, after "le" or "du".
pub(super) const CCAS: &str = "CCAS de Saint-Égrève";
/// Who answers complaints.
pub(super) const COMPLAINTS: &str =
    "Sophie Arnoux, responsable du service, au 04 65 71 00 00 ou à l’accueil du CCAS";
/// Who answers questions about personal data.
pub(super) const DATA_OFFICER: &str = "donnees@ccas.example, ou par courrier à l’adresse du CCAS";
/// How long records are kept.
pub(super) const KEPT: &str = "deux ans après notre dernier contact";
/// Code of the first service.
pub(super) const ADMINISTRATIVE: &str = "administratif";
/// Code of the second one.
pub(super) const DIGITAL: &str = "numerique";
/// Themes of the second one; all others are of the first.
pub(super) const DIGITAL_THEMES: &[&str] = &["courriel", "telephone"];
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

/// Who is close to a person of the demo.
#[derive(Debug)]
pub(super) struct Circle {
    /// Her last name.
    pub(super) of: &'static str,
    /// Measure of protection with who carries it out: name, body, telephone.
    pub(super) protected: Option<(ProtectionKind, &'static str, &'static str, &'static str)>,
    /// Someone to call: name, link, telephone, what they may be told.
    pub(super) contact: (&'static str, &'static str, &'static str, &'static str),
    /// What is needed to read.
    pub(super) reading: Option<Reading>,
    /// Language spoken, when it is not French.
    pub(super) language: &'static str,
}

/// Those close to the people above, all invented.
pub(super) const CIRCLES: &[Circle] = &[
    Circle {
        of: "Ferrand",
        protected: None,
        contact: ("Lucie Ferrand", "sa fille", "06 39 98 20 21", "le jour des visites, rien des papiers"),
        reading: Some(Reading::LargePrint),
        language: "",
    },
    Circle {
        of: "Costa",
        protected: None,
        contact: ("Résidence Les Glycines", "l’accueil", "04 65 71 20 22", ""),
        reading: None,
        language: "",
    },
    Circle {
        of: "Bigot",
        protected: Some((
            ProtectionKind::Curatorship,
            "Mme Lucie Blanc",
            "Association tutélaire du Néron",
            "04 65 71 20 31",
        )),
        contact: ("Rose Bigot", "sa sœur", "04 65 71 20 24", ""),
        reading: Some(Reading::Difficulty),
        language: "",
    },
    Circle {
        of: "Gautier",
        protected: None,
        contact: ("Paolo Gautier", "son neveu", "06 39 98 20 23", "les rendez-vous"),
        reading: None,
        language: "italien",
    },
];

/// What was asked of a person of the demo when her visit was booked.
#[derive(Debug)]
pub(super) struct Asked {
    /// Her last name.
    pub(super) of: &'static str,
    /// What is not at home.
    pub(super) missing: &'static [AtHome],
    /// What the agent takes along.
    pub(super) kit: &'static [Kit],
    /// What she can do with a screen.
    pub(super) skills: Skills,
    /// Papers to find.
    pub(super) papers: &'static [&'static str],
}

/// What was asked at booking.
pub(super) const ASKED: &[Asked] = &[
    Asked {
        of: "Ferrand",
        missing: &[AtHome::Printer],
        kit: &[Kit::Printer],
        skills: Skills::WithHelp,
        papers: &["l’avis d’impôt de cette année", "la lettre reçue"],
    },
    Asked {
        of: "Costa",
        missing: &[AtHome::Internet, AtHome::MobileForCodes],
        kit: &[Kit::Laptop],
        skills: Skills::None,
        papers: &["le dernier avis d’impôt"],
    },
];
