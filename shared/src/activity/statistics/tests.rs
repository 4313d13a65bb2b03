use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::activity::record::tests::{commune, record};
use crate::activity::{DemarcheDone, Shown};

fn november() -> RangeInclusive<Date> {
    date(2026, 11, 1)..=date(2026, 11, 30)
}

fn statistics(records: &[(u8, Record)]) -> Statistics {
    Statistics::of(records, &november(), &commune(), &commune().activity.bands())
}

/// The lines that are not zero, `Impôts 2, Total 3`.
fn told(statistics: &Statistics, subject: Subject) -> String {
    let table = statistics.table(subject).unwrap();
    let lines = table.rows.iter().chain(&table.total).filter(|row| row.count > 0);
    lines
        .map(|row| format!("{} {}", row.label, row.count))
        .collect::<Vec<_>>()
        .join(", ")
        .replace('\u{a0}', " ")
}

/// Five records of three people: one visit at Odette's is not done yet, and one is of December.
fn month() -> Vec<(u8, Record)> {
    let other = Record {
        theme: "impots".into(),
        minutes: Some(30),
        travel_minutes: None,
        gender: Some(Gender::Male),
        household: None,
        redirections: vec![],
        obstacles: vec![],
        demarches: vec![],
        equipment: vec![Equipment::Computer, Equipment::Internet],
        neighbourhood: "LE PRAINET".into(),
        priority_area: Some(true),
        age: None,
        ..record()
    };
    vec![
        (1, record()),
        (1, Record { standing: Standing::Planned, ..record() }),
        (2, other.clone()),
        (2, Record { neighbourhood: "Le Prainet".into(), minutes: None, ..other.clone() }),
        (3, Record { standing: Standing::Absent, ..other.clone() }),
        (3, Record { day: date(2026, 12, 1), ..other }),
    ]
}

#[test]
fn planned_done_absent_and_cancelled_are_counted_apart() {
    assert_eq!(told(&statistics(&month()), Subject::Standing), "Planifiées 1, Effectuées 3, Absences 1");
}

#[test]
fn visits_done_people_and_minutes() {
    let statistics = statistics(&month());
    assert_eq!((statistics.done.count, statistics.done.people), (3, 2));
    assert_eq!(statistics.on_site, Minutes { sum: 122, people: 2 });
    assert_eq!(statistics.travel, Minutes { sum: 25, people: 1 });
    assert_eq!(statistics.preparation, Minutes { sum: 0, people: 0 });
}

#[test]
fn each_subject_is_counted_over_the_visits_done() {
    let statistics = statistics(&month());
    for (subject, lines) in [
        (Subject::Theme, "Assurance maladie 1, Impôts 2, Total 3"),
        (Subject::Duration, "30 min à 1 h 1, 1 h à 2 h 1, Non renseigné 1, Total 3"),
        (Subject::AgeBand, "80-89 ans 1, Non renseigné 2, Total 3"),
        (Subject::Gender, "Femmes 1, Hommes 2, Total 3"),
        (Subject::Neighbourhood, "Bourg 1, Le Prainet 2, Total 3"),
        (Subject::PriorityArea, "En quartier prioritaire (QPV) 2, Hors quartier prioritaire 1, Total 3"),
        (Subject::Household, "Personne seule 1, Non renseigné 2, Total 3"),
        (Subject::Occupation, "À la retraite 3, Total 3"),
        (Subject::Equipment, "Ordinateur 2, Tablette 1, Connexion internet 2"),
        (Subject::Posture, "J’accompagne 3, Total 3"),
        (Subject::Orientation, "Pas d’orientation 2, Organisme en charge de la démarche 1, Total 3"),
        (Subject::Outcome, "Aboutie 1, En attente d’une réponse 1, Total 2"),
        (Subject::SiteObstacle, "Code non reçu (SMS ou courriel) 3"),
        (Subject::Site, "ameli.fr : code non reçu (SMS ou courriel) 1"),
        (Subject::Autonomy, "Avec de l’aide du début à la fin 3, Total 3"),
        (Subject::FirstVisit, "Oui 3, Total 3"),
        (Subject::Satisfied, "Non 3, Total 3"),
    ] {
        assert_eq!(told(&statistics, subject), lines, "{subject:?}");
    }
}

#[test]
fn a_theme_that_the_commune_no_longer_knows_is_counted_under_its_code() {
    let records =
        [(1, Record { theme: "tnt".into(), ..record() }), (1, Record { theme: String::new(), ..record() })];
    assert_eq!(told(&statistics(&records), Subject::Theme), "tnt 1, Non renseigné 1, Total 2");
}

#[test]
fn time_on_site_falls_in_la_coops_ranges() {
    for (minutes, range) in [
        (0, "Moins de 30 min"),
        (29, "Moins de 30 min"),
        (30, "30 min à 1 h"),
        (59, "30 min à 1 h"),
        (60, "1 h à 2 h"),
        (119, "1 h à 2 h"),
        (120, "2 h et plus"),
        (1439, "2 h et plus"),
    ] {
        let records = [(1, Record { minutes: Some(minutes), ..record() })];
        assert_eq!(
            told(&statistics(&records), Subject::Duration),
            format!("{range} 1, Total 1"),
            "{minutes}"
        );
    }
}

#[test]
fn satisfaction_is_a_share_of_yes_and_no_over_all_agents() {
    let answered = |satisfied: Option<Answer>| {
        let mut record = record();
        record.opinion.satisfied = satisfied;
        (1, record)
    };
    let rate = |answers: &[Option<Answer>]| {
        let records: Vec<_> = answers.iter().copied().map(answered).collect();
        statistics(&records).table(Subject::Satisfied).unwrap().percent_yes()
    };
    let (yes, no, undisclosed) = (Some(Answer::Yes), Some(Answer::No), Some(Answer::Undisclosed));
    assert_eq!(rate(&[yes, yes, no, undisclosed, None]), Some(67));
    assert_eq!(rate(&[yes]), Some(100));
    assert_eq!(rate(&[undisclosed, None]), None, "nobody answered");
    assert_eq!(statistics(&month()).table(Subject::Theme).unwrap().percent_yes(), None);
}

#[test]
fn the_funders_bands_and_the_services_own_are_two_tables() {
    let records = [(1, Record { age: Some(61), ..record() })];
    let bands = commune().activity.funder_bands();
    let funders = Statistics::of(&records, &november(), &commune(), &bands);
    assert_eq!(told(&funders, Subject::AgeBand), "60-69 ans 1, Total 1");
    assert_eq!(told(&statistics(&records), Subject::AgeBand), "moins de 62 ans 1, Total 1");
}

#[test]
fn people_are_counted_at_their_last_visit() {
    let day = |day: i8, theme: &str| Record { day: date(2026, 11, day), theme: theme.into(), ..record() };
    let absent = Record { standing: Standing::Absent, ..day(29, "ameli") };
    let records = [(1, day(9, "ameli")), (1, day(2, "impots")), (2, day(3, "impots")), (2, absent)];
    let people = one_a_person(&records);
    assert_eq!(told(&statistics(&people), Subject::Theme), "Assurance maladie 1, Impôts 1, Total 2");
}

#[test]
fn the_same_lines_in_the_same_order_whatever_was_counted() {
    let lines = |records: &[(u8, Record)], subject| {
        let table = statistics(records).table(subject).unwrap().clone();
        table.rows.into_iter().map(|row| row.label).collect::<Vec<_>>()
    };
    for subject in
        [Subject::Theme, Subject::AgeBand, Subject::Household, Subject::Equipment, Subject::Outcome]
    {
        assert_eq!(lines(&[], subject), lines(&month(), subject), "{subject:?}");
    }
    let mut reversed = month();
    reversed.reverse();
    assert_eq!(statistics(&reversed), statistics(&month()));
}

#[test]
fn a_publication_masks_and_the_services_own_tables_do_not() {
    let few = statistics(&month());
    let all: Vec<_> = few.tables.iter().map(|table| table.subject).collect();
    let published = few.publish(&all, 5);
    assert_eq!((published.done, published.people), (Shown::Few, Shown::Few));
    assert_eq!((published.on_site, published.travel, published.preparation), (None, None, Some(0)));
    for table in &published.tables {
        let counts = table.rows.iter().map(|(_, shown)| *shown);
        assert!(counts.clone().all(|shown| matches!(shown, Shown::Masked | Shown::Few | Shown::Count(0))));
    }
    assert_eq!(told(&few, Subject::Theme), "Assurance maladie 1, Impôts 2, Total 3");
}

#[test]
fn sites_are_never_published_nor_neighbourhoods_beside_their_sums() {
    let statistics = statistics(&month());
    let subjects = |asked: &[Subject]| {
        statistics.publish(asked, 5).tables.iter().map(|table| table.subject).collect::<Vec<_>>()
    };
    assert_eq!(subjects(&[Subject::Site, Subject::Theme]), [Subject::Theme]);
    assert_eq!(subjects(&[Subject::PriorityArea, Subject::Neighbourhood]), [Subject::Neighbourhood]);
    assert_eq!(subjects(&[Subject::PriorityArea]), [Subject::PriorityArea]);
}

prop_compose! {
    fn any_record()(
        day in 1_i8..31, standing in 0..4_usize, theme in "ameli|impots|tnt|", minutes in proptest::option::of(0_i64..200),
        age in proptest::option::of(0_i64..130), equipment in 0..7_usize, outcomes in 0..3_usize, answer in 0..4_usize,
    ) -> Record {
        let mut record = Record {
            day: date(2026, 11, day),
            standing: Standing::ALL[standing],
            theme,
            minutes,
            age,
            equipment: Equipment::ALL[..equipment].to_vec(),
            demarches: vec![DemarcheDone { title: None, outcome: Some(Outcome::Done) }; outcomes],
            ..record()
        };
        record.opinion.useful = Answer::ALL.get(answer).copied();
        record
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn lines_add_up_to_the_total_and_the_total_to_the_visits_done(
        records in proptest::collection::vec((0_u8..6, any_record()), 0..30),
    ) {
        let statistics = statistics(&records);
        for table in &statistics.tables {
            let sum: i64 = table.rows.iter().map(|row| row.count).sum();
            if let Some(total) = &table.total {
                prop_assert_eq!(sum, total.count);
            }
            for row in table.rows.iter().chain(&table.total) {
                prop_assert!(row.people <= row.count && (row.people == 0) == (row.count == 0));
            }
        }
        for subject in [Subject::Theme, Subject::Duration, Subject::AgeBand, Subject::Orientation] {
            let total = statistics.table(subject).unwrap().total.clone();
            prop_assert_eq!(total.map(|total| total.count), Some(statistics.done.count));
        }
        let standings: i64 = statistics.tables[0].rows.iter().map(|row| row.count).sum();
        prop_assert_eq!(usize::try_from(standings).unwrap(), records.len());
    }
}
