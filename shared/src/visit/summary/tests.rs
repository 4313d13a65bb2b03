//! The words that a person takes home: what is in them, and what never is.

use jiff::civil::date;

use super::*;
use crate::french::NBSP;
use crate::visit::{
    Evaluation, Event, EventKind, Facts, Outcome, Owner, Posture, RedirectionKind, SiteObstacle,
};

fn person() -> Person {
    Person {
        civility: "Mme".into(),
        last_name: "Ferrand".into(),
        first_name: "Odette".into(),
        access_note: "digicode-secret".into(),
        ..Person::default()
    }
}

fn commune() -> Commune {
    Commune { name: "CCAS de Saint-Égrève".into(), phone: "04 65 71 00 00".into(), ..Commune::default() }
}

fn demarche(title: &str, outcome: Outcome, at: i64) -> Demarche {
    Demarche {
        title: title.into(),
        outcome: outcome.code().into(),
        posture: Posture::Accompany.code().into(),
        why: "raison-interne".into(),
        at,
        ..Demarche::default()
    }
}

fn visit() -> Visit {
    let mut visit = Visit {
        notes: "note-interne".into(),
        words: "demande-interne".into(),
        next_steps: "revenir en janvier\n\nGarder l’avis d’impôt.".into(),
        evaluation: Evaluation { satisfied: "satisfaction-interne".into(), ..Evaluation::default() },
        facts: Facts {
            neighbourhood: "quartier-interne".into(),
            obstacles: [(
                "o".to_owned(),
                SiteObstacle { site: "obstacle-interne".into(), ..SiteObstacle::default() },
            )]
            .into(),
            ..Facts::default()
        },
        ..Visit::default()
    };
    let plan = Plan::with("claire", date(2026, 11, 23).at(14, 0, 0, 0), 90, "vers 14\u{a0}h");
    visit.add("1", Event::new(EventKind::Requested, 1, "bureau"));
    visit.add("2", Event::booking(EventKind::Planned, 2, "bureau", &plan));
    visit.add("3", Event::new(EventKind::Started, 3, "claire"));
    visit.demarches = [
        ("a".to_owned(), demarche("attestation de droits", Outcome::Done, 1)),
        (
            "b".to_owned(),
            Demarche {
                next_action: "rapporter l’avis d’impôt.".into(),
                next_owner: Owner::Person.code().into(),
                next_due: Some("2026-12-01".into()),
                ..demarche("Carte Vitale", Outcome::Waiting, 2)
            },
        ),
        ("c".to_owned(), Demarche { withdrawn: true, ..demarche("Erreur", Outcome::Done, 3) }),
    ]
    .into();
    visit.redirections = [(
        "r".to_owned(),
        Redirection {
            partner: "p".into(),
            name: "France services".into(),
            kind: RedirectionKind::Appointment.code().into(),
            ..Redirection::default()
        },
    )]
    .into();
    visit
}

fn partners() -> BTreeMap<String, Partner> {
    let partner = Partner {
        name: "France services".into(),
        purpose: "toutes les démarches".into(),
        phone: "04 65 71 00 01".into(),
        ..Partner::default()
    };
    BTreeMap::from([("p".to_owned(), partner)])
}

fn told(visit: &Visit, person: &Person, next: Option<&Plan>) -> Option<Summary> {
    Summary::of(Told { visit, person, commune: &commune(), partners: &partners(), next })
}

fn quoted(cents: Option<i64>) -> Visit {
    let quote = crate::tariff::Quote { amount_cents: cents, ..crate::tariff::Quote::default() };
    Visit { quote: Some(quote), ..visit() }
}

/// Every word of it, as it is read aloud.
fn words(summary: &Summary) -> String {
    let mut lines = vec![summary.title.clone()];
    lines.extend(
        summary.done.iter().chain(&summary.next).chain(&summary.price).chain(&summary.directed).cloned(),
    );
    lines.extend(summary.appointment.clone());
    lines.extend([summary.call.clone(), summary.service.clone()]);
    lines.join("\n")
}

#[test]
fn a_person_takes_home_what_was_done_what_comes_next_and_whom_to_call() {
    let next = Plan::with("claire", date(2026, 12, 10).at(14, 0, 0, 0), 90, "");
    let summary = told(&quoted(Some(1074)), &person(), Some(&next)).unwrap();
    let plain = words(&summary).replace(NBSP, " ");
    for line in [
        "Madame Ferrand, voici ce que nous avons fait ensemble le lundi 23 novembre 2026",
        "Attestation de droits : c’est fait.",
        "Carte Vitale : c’est envoyé, nous attendons la réponse.",
        "Vous : rapporter l’avis d’impôt, avant le 1er décembre 2026.",
        "Revenir en janvier.",
        "Garder l’avis d’impôt.",
        "Jeudi 10 décembre 2026, vers 14 h.",
        "La visite coûte 10,74 €.",
        "Vous n’avez rien à payer aujourd’hui.",
        "Vous recevrez un courrier qui dit combien payer, et comment.",
        "France services, au 04 65 71 00 01 : toutes les démarches. Un rendez-vous est pris.",
        "Appelez-nous au 04 65 71 00 00.",
    ] {
        assert!(plain.lines().any(|told| told == line), "{line}\n{plain}");
    }
    assert!(!plain.contains("Erreur"), "what was taken back is not told");
}

#[test]
fn a_summary_never_tells_notes_evaluation_facts_nor_a_worry() {
    let mut visit = quoted(None);
    visit.add("4", Event::new(EventKind::Absent, 0, "claire"));
    let summary = told(&visit, &person(), None);
    let text = summary.map(|summary| words(&summary)).unwrap_or_default();
    let plain = words(&told(&quoted(Some(700)), &person(), None).unwrap());
    for forbidden in ["interne", "digicode", "satisf", "doute", "inqui"] {
        assert!(!text.to_lowercase().contains(forbidden), "{forbidden}\n{text}");
        assert!(!plain.to_lowercase().contains(forbidden), "{forbidden}\n{plain}");
    }
}

#[test]
fn every_outcome_is_said_in_everyday_words_with_french_typography() {
    for outcome in Outcome::ALL.iter().copied().map(Some).chain([None]) {
        let one = Demarche {
            outcome: outcome.map_or("", Outcome::code).into(),
            ..demarche("Carte Vitale", Outcome::Done, 1)
        };
        let visit = Visit { demarches: [("a".to_owned(), one)].into(), ..quoted(Some(700)) };
        let summary = told(&visit, &person(), None).unwrap();
        let text = words(&summary);
        assert!(!text.contains(['\'', '"']), "straight quotation marks\n{text}");
        for mark in [" :", " ?", " !", " ;", " €", " h."] {
            assert!(!text.contains(mark), "{mark:?} may break\n{text}");
        }
        for hiatus in ["de e", "le a", "le o", "que il", "ce est"] {
            assert!(!summary.done[0].to_lowercase().contains(hiatus), "{hiatus}\n{text}");
        }
        for official in ["aboutie", "démarche n", "statut", "usager"] {
            assert!(!summary.done[0].contains(official), "{official}\n{text}");
        }
    }
}

#[test]
fn who_pays_receives_the_letter_and_a_free_visit_costs_nothing() {
    use crate::person::Protection;
    let protected = Person {
        protection: Protection { kind: "curatelle_renforcee".into(), ..Protection::default() },
        ..person()
    };
    let price = |visit: &Visit, person: &Person| told(visit, person, None).unwrap().price.join(" ");
    assert!(price(&quoted(Some(1074)), &protected).contains("à la personne qui vous protège"));
    assert_eq!(price(&quoted(Some(0)), &person()), "Cette visite est gratuite.");
    assert!(price(&quoted(None), &person()).starts_with("Le prix n’est pas encore connu."));
}

#[test]
fn there_is_a_summary_once_the_visit_has_begun_and_only_then() {
    let begun = visit();
    let mut planned = begun.clone();
    planned.events.remove("3");
    assert!(told(&begun, &person(), None).is_some());
    assert_eq!(told(&planned, &person(), None), None);
    let nameless = Person { civility: String::new(), ..person() };
    assert!(told(&begun, &nameless, None).unwrap().title.starts_with("Odette Ferrand, voici"));
    let empty = Visit { demarches: BTreeMap::new(), redirections: BTreeMap::new(), ..begun };
    assert_eq!(told(&empty, &person(), None).unwrap().done, [text::NO_DEMARCHE]);
}

#[test]
fn the_next_appointment_is_the_first_one_still_to_come() {
    let at = |day: i8| {
        let mut visit = Visit::default();
        let plan = Plan::with("claire", date(2026, 12, day).at(14, 0, 0, 0), 90, "vers 14 h");
        visit.add("1", Event::new(EventKind::Requested, 1, "bureau"));
        visit.add("2", Event::booking(EventKind::Planned, 2, "bureau", &plan));
        visit
    };
    let mut cancelled = at(3);
    cancelled.add("3", Event::new(EventKind::Cancelled, 3, "bureau"));
    let visits = [at(10), at(1), cancelled, at(5), begun_on_the_day()];
    let now = date(2026, 12, 2).at(9, 0, 0, 0);
    assert_eq!(next_appointment(&visits, now).map(|plan| plan.start.date()), Some(date(2026, 12, 5)));
    assert_eq!(next_appointment([], now), None);
}

fn begun_on_the_day() -> Visit {
    visit()
}
