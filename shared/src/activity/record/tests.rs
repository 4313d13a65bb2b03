use jiff::civil::date;

use super::*;
use crate::activity::{Settings, coop};
use crate::commune::Theme;
use crate::visit::{Demarche, Evaluation, Event, EventKind, Facts, Redirection, SiteObstacle};

pub(crate) fn commune() -> Commune {
    let theme = |title: &str, position| Theme { title: title.into(), position, ..Theme::default() };
    Commune {
        town: "Saint-Égrève".into(),
        themes: [
            ("ameli".to_owned(), theme("Assurance maladie", 1)),
            ("impots".to_owned(), theme("Impôts", 2)),
        ]
        .into(),
        activity: Settings {
            priority_areas: vec!["Le Prainet".into()],
            tags: vec!["à domicile".into()],
            postcode: "38120".into(),
            insee: "38382".into(),
            ..Settings::default()
        },
        ..Commune::default()
    }
}

pub(crate) fn partners() -> BTreeMap<String, PartnerKind> {
    [("cpam".to_owned(), PartnerKind::BodyInCharge), ("france".to_owned(), PartnerKind::Procedures)].into()
}

pub(crate) fn known(partners: &BTreeMap<String, PartnerKind>) -> Known<'_> {
    Known {
        day: date(2026, 11, 23),
        standing: Standing::Done,
        minutes: Some(92),
        birth_year: Some(1944),
        civility: "Mme",
        postcode: "",
        city: "",
        insee: "",
        neighbourhood: "Bourg",
        partners,
        catalogue: &[],
    }
}

/// A visit in which every text that must not come out says `SECRET`.
pub(crate) fn visit() -> Visit {
    let demarche = |title: &str, outcome: Outcome, at| Demarche {
        title: title.into(),
        outcome: outcome.code().into(),
        posture: Posture::Accompany.code().into(),
        at,
        ..Demarche::default()
    };
    let redirection = |partner: &str, at, withdrawn| Redirection {
        partner: partner.into(),
        name: "SECRET".into(),
        at,
        withdrawn,
        ..Redirection::default()
    };
    let plan =
        crate::visit::Plan::with("SECRET", jiff::civil::date(2026, 11, 23).at(14, 0, 0, 0), 90, "SECRET");
    let event = Event::booking(EventKind::Ended, 9, "SECRET", &plan);
    let mut visit = Visit {
        person: "SECRET".into(),
        theme: "ameli".into(),
        words: "SECRET".into(),
        notes: "SECRET".into(),
        next_steps: "SECRET".into(),
        events: [("e".to_owned(), event)].into(),
        demarches: [
            ("a".to_owned(), demarche("SECRET", Outcome::Waiting, 7)),
            ("b".to_owned(), demarche("attestation de droits", Outcome::Done, 3)),
            ("c".to_owned(), Demarche { withdrawn: true, ..demarche("SECRET", Outcome::Refused, 1) }),
        ]
        .into(),
        redirections: [
            ("a".to_owned(), redirection("france", 8, false)),
            ("b".to_owned(), redirection("cpam", 5, false)),
            ("c".to_owned(), redirection("france", 1, true)),
        ]
        .into(),
        evaluation: Evaluation {
            autonomy: "entierement_accompagne".into(),
            first_visit: "oui".into(),
            satisfied: "non".into(),
            useful: "oui".into(),
            ..Evaluation::default()
        },
        ..Visit::default()
    };
    let obstacle = |site: &str, at| SiteObstacle {
        kind: SiteObstacleKind::CodeNotReceived.code().into(),
        site: site.into(),
        at,
        withdrawn: false,
    };
    visit.facts = Facts {
        household: "seul".into(),
        occupation: "retraite".into(),
        equipment: [("tablette".to_owned(), true)].into(),
        obstacles: [
            ("a".to_owned(), obstacle("  ameli.fr ", 1)),
            ("b".to_owned(), obstacle("SECRET mdp : Soleil38!", 2)),
            ("c".to_owned(), obstacle(&"SECRET ".repeat(20), 3)),
            ("d".to_owned(), SiteObstacle { withdrawn: true, ..obstacle("SECRET", 4) }),
            ("e".to_owned(), SiteObstacle { kind: "futur".into(), ..obstacle("SECRET", 5) }),
        ]
        .into(),
        travel_minutes: Some(25),
        preparation_minutes: Some(-3),
        ..Facts::default()
    };
    visit
}

pub(crate) fn record() -> Record {
    let catalogue = ["Attestation de droits".to_owned()];
    let partners = partners();
    Record::of(&visit(), &Known { catalogue: &catalogue, ..known(&partners) }, &commune())
}

#[test]
fn a_record_holds_no_name_no_id_no_agent_and_nothing_typed() {
    let record = record();
    let report = coop::Report::of(&record, &commune()).unwrap();
    for told in [format!("{record:?}"), format!("{report:?}")] {
        assert!(!told.contains("SECRET"), "{told}");
    }
}

#[test]
fn what_the_person_thinks_cannot_be_read_from_a_record() {
    let mut other = visit();
    other.evaluation.satisfied = "oui".into();
    let partners = partners();
    let of = |visit: &Visit| format!("{:?}", Record::of(visit, &known(&partners), &commune()));
    assert_eq!(of(&other), of(&visit()));
}

#[test]
fn a_record_tells_what_was_done() {
    let record = record();
    let title = Some("Attestation de droits".to_owned());
    assert_eq!(
        record.demarches,
        [
            DemarcheDone { title, outcome: Some(Outcome::Done) },
            DemarcheDone { title: None, outcome: Some(Outcome::Waiting) },
        ]
    );
    assert_eq!(record.redirections, [PartnerKind::BodyInCharge, PartnerKind::Procedures]);
    let sites: Vec<_> = record.obstacles.iter().map(|(_, site)| site.as_str()).collect();
    assert_eq!(sites, ["ameli.fr", "", ""], "a secret or a sentence is no name of a site");
    assert_eq!(record.posture, Some(Posture::Accompany), "shared by all démarches");
    assert_eq!((record.travel_minutes, record.preparation_minutes), (Some(25), None));
    assert_eq!(record.band(&commune().activity.bands()), Some(3));
    assert_eq!((record.gender, record.autonomy), (Some(Gender::Female), Some(Autonomy::Guided)));
}

#[test]
fn the_visit_outweighs_the_address_and_the_address_the_commune() {
    let partners = partners();
    let mut visit = visit();
    let known = Known { city: "Fontanil", postcode: "38120", insee: "38170", ..known(&partners) };
    let record = Record::of(&visit, &known, &commune());
    assert_eq!((record.city.as_str(), record.insee.as_str()), ("Fontanil", "38170"));
    assert_eq!((record.neighbourhood.as_str(), record.priority_area), ("Bourg", Some(false)));
    visit.facts.neighbourhood = "le Prainet".into();
    assert_eq!(Record::of(&visit, &known, &commune()).priority_area, Some(true));
    visit.facts.priority_area = "non".into();
    assert_eq!(Record::of(&visit, &known, &commune()).priority_area, Some(false));
    visit.facts.priority_area = "ne_dit_pas".into();
    assert_eq!(Record::of(&visit, &known, &commune()).priority_area, None);
}

#[test]
fn postures_that_differ_make_none_unless_the_visit_says_one() {
    let partners = partners();
    let mut visit = visit();
    visit.demarches.get_mut("a").unwrap().posture = Posture::ActFor.code().into();
    assert_eq!(Record::of(&visit, &known(&partners), &commune()).posture, None);
    visit.facts.posture = Posture::Teach.code().into();
    assert_eq!(Record::of(&visit, &known(&partners), &commune()).posture, Some(Posture::Teach));
}

#[test]
fn unreadable_words_and_times_say_nothing() {
    let partners = partners();
    let mut visit = visit();
    visit.facts.household = "palais".into();
    visit.facts.occupation = "futur".into();
    visit.evaluation.autonomy = "?".into();
    let known = Known { minutes: Some(i64::MAX), birth_year: Some(1700), civility: "Dr", ..known(&partners) };
    let record = Record::of(&visit, &known, &commune());
    assert_eq!((record.household, record.occupation, record.autonomy), (None, None, None));
    assert_eq!((record.minutes, record.gender, record.band(&commune().activity.bands())), (None, None, None));
}

#[test]
fn planned_done_absent_and_cancelled_are_kept_apart() {
    for (status, standing) in [
        (Status::Requested, None),
        (Status::Planned, Some(Standing::Planned)),
        (Status::Started, Some(Standing::Planned)),
        (Status::Ended, Some(Standing::Done)),
        (Status::Certified, Some(Standing::Done)),
        (Status::Absent, Some(Standing::Absent)),
        (Status::Cancelled, Some(Standing::Cancelled)),
    ] {
        assert_eq!(Standing::of(status), standing, "{status:?}");
    }
}
