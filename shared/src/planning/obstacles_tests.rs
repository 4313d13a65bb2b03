//! What stands against a visit: each rule by its name.

use jiff::ToSpan;
use jiff::civil::{date, time};
use proptest::prelude::*;

use super::super::{Absence, Holiday, Hours, Weekday};
use super::*;

fn paris() -> TimeZone {
    TimeZone::get("Europe/Paris").unwrap()
}

/// Monday 23 November 2026.
fn at(hour: i8, minute: i8) -> DateTime {
    date(2026, 11, 23).at(hour, minute, 0, 0)
}

fn booked(person: &str, start: DateTime) -> Booked {
    Booked {
        visit: format!("de {person}"),
        person: person.into(),
        theme: "impots".into(),
        agents: vec!["claire".into()],
        start,
        minutes: 90,
        ..Booked::default()
    }
}

fn proposal<'a>(agents: &'a [&'a str], start: DateTime) -> Proposal<'a> {
    Proposal { visit: "v", person: "b", theme: "ameli", agents, start, minutes: 90, ..Proposal::default() }
}

/// The words that name the obstacles, without ids: `chevauchement`.
fn found_with(
    settings: &Settings,
    worker: &Worker,
    proposal: &Proposal<'_>,
    booked: &[Booked],
) -> Vec<String> {
    let zone = paris();
    let agents = [Agent { id: "claire", worker }, Agent { id: "karim", worker: &Worker::default() }];
    let now = begins(at(8, 0), &zone);
    let diary = Diary { settings, zone: &zone, agents: &agents, booked, now };
    obstacles(proposal, &diary)
        .iter()
        .map(|one| one.key().split(':').next().unwrap_or_default().to_owned())
        .collect()
}

fn found(proposal: &Proposal<'_>, booked: &[Booked]) -> Vec<String> {
    found_with(&Settings::default(), &Worker::default(), proposal, booked)
}

#[test]
fn touching_visits_do_not_overlap_but_leave_too_short_a_gap() {
    let others = [booked("a", at(14, 0))];
    let without_buffer = Settings { buffer_minutes: 0, ..Settings::default() };
    let worker = Worker::default();
    // Hours are set aside here: 12:30 to 14:00 is lunch.
    let all_day = Hours::weekly(&[Weekday::Monday], time(0, 0, 0, 0), time(23, 0, 0, 0));
    let worker = Worker { hours: [("a".to_owned(), all_day)].into(), ..worker };
    for (start, with_buffer, without) in [
        (at(15, 30), vec!["trajet"], vec![]),
        (at(15, 45), vec![], vec![]),
        (at(15, 44), vec!["trajet"], vec![]),
        (at(12, 30), vec!["trajet"], vec![]),
        (at(12, 15), vec![], vec![]),
        (at(15, 29), vec!["chevauchement"], vec!["chevauchement"]),
        (at(12, 31), vec!["chevauchement"], vec!["chevauchement"]),
        (at(14, 30), vec!["chevauchement"], vec!["chevauchement"]),
    ] {
        let proposal = proposal(&["claire"], start);
        assert_eq!(found_with(&Settings::default(), &worker, &proposal, &others), with_buffer, "{start}");
        assert_eq!(found_with(&without_buffer, &worker, &proposal, &others), without, "{start}");
    }
}

#[test]
fn the_gap_that_is_needed_depends_on_the_neighbourhoods() {
    let mut settings = Settings::default();
    settings.travel_minutes.insert("nord".into(), [("sud".to_owned(), 40)].into());
    let other = [Booked { neighbourhood: "nord".into(), ..booked("a", at(9, 0)) }];
    for (neighbourhood, start, expected) in [
        ("nord", at(10, 40), vec![]),
        ("nord", at(10, 39), vec!["trajet"]),
        ("", at(10, 45), vec![]),
        ("", at(10, 44), vec!["trajet"]),
        ("sud", at(10, 45), vec!["trajet"]),
    ] {
        let proposal = Proposal { neighbourhood, ..proposal(&["claire"], start) };
        assert_eq!(
            found_with(&settings, &Worker::default(), &proposal, &other),
            expected,
            "{neighbourhood} {start}"
        );
    }
}

#[test]
fn the_identical_visit_is_refused_and_comes_alone() {
    let same = Proposal { person: "a", ..proposal(&["karim", "claire"], at(14, 0)) };
    assert_eq!(found(&same, &[booked("a", at(14, 0))]), ["identique"], "also by an agent who helps");
    let other_agent = Proposal { agents: &["karim"], ..same };
    assert_eq!(found(&other_agent, &[booked("a", at(14, 0))]), ["personne"]);
    let moved = Proposal { visit: "de a", ..same };
    assert_eq!(
        found(&moved, &[booked("a", at(14, 0))]),
        Vec::<String>::new(),
        "a visit is not against itself"
    );
}

#[test]
fn an_hour_that_the_clocks_step_over_is_refused_with_a_proposal() {
    let zone = paris();
    let settings = Settings::default();
    let diary = Diary { settings: &settings, zone: &zone, agents: &[], booked: &[], now: 0 };
    let against = obstacles(&proposal(&["claire"], date(2026, 3, 29).at(2, 30, 0, 0)), &diary);
    assert_eq!(against, [Obstacle::Skipped { proposed: date(2026, 3, 29).at(3, 30, 0, 0) }]);
    assert!(!against[0].may_be_overridden());
}

#[test]
fn every_warning_may_be_overridden_and_says_what_it_saw() {
    let day = date(2026, 11, 24);
    let away = Absence::days(AbsenceKind::Leave, day, day);
    let worker = Worker { absences: [("a".to_owned(), away)].into(), ..Worker::default() };
    let base = proposal(&["claire"], at(14, 0));
    for (proposal, booked, expected) in [
        (Proposal { start: at(7, 59), ..base }, vec![], vec!["passe", "horaires"]),
        (Proposal { start: at(8, 0), ..base }, vec![], vec!["horaires"]),
        (Proposal { latest: Some(date(2026, 11, 22)), ..base }, vec![], vec!["echeance"]),
        (Proposal { latest: Some(date(2026, 11, 23)), ..base }, vec![], vec![]),
        (Proposal { start: date(2026, 12, 25).at(9, 0, 0, 0), ..base }, vec![], vec!["ferme"]),
        (Proposal { start: date(2026, 11, 28).at(9, 0, 0, 0), ..base }, vec![], vec!["horaires"]),
        (Proposal { start: at(12, 0), ..base }, vec![], vec!["horaires"]),
        (Proposal { start: at(16, 1), ..base }, vec![], vec!["horaires"]),
        (Proposal { start: day.at(9, 0, 0, 0), ..base }, vec![], vec!["conge"]),
        (Proposal { start: day.at(9, 0, 0, 0), agents: &["karim"], ..base }, vec![], vec![]),
        (Proposal { away: true, ..base }, vec![], vec!["absente"]),
        (Proposal { not_eligible: true, ..base }, vec![], vec!["conditions"]),
        (Proposal { person: "a", theme: "impots", ..base }, vec![booked("a", at(9, 0))], vec!["theme"]),
        (Proposal { person: "a", ..base }, vec![booked("a", at(9, 0))], vec![]),
        (
            Proposal { person: "a", theme: "", ..base },
            vec![Booked { theme: String::new(), ..booked("a", at(9, 0)) }],
            vec![],
        ),
    ] {
        assert_eq!(found_with(&Settings::default(), &worker, &proposal, &booked), expected, "{proposal:?}");
    }
    let warnings = [
        Obstacle::Past,
        Obstacle::PersonAway,
        Obstacle::NotEligible,
        Obstacle::Closed { day, why: Closed::Holiday(Holiday::Christmas) },
        Obstacle::SameTheme(Booked::default()),
        Obstacle::AgentAway { agent: "claire".into(), day, kind: AbsenceKind::Other },
    ];
    assert!(warnings.iter().all(Obstacle::may_be_overridden));
    assert!(!Obstacle::Identical(Booked::default()).may_be_overridden());
}

#[test]
fn every_agent_who_goes_is_checked() {
    let both = proposal(&["karim", "claire"], at(14, 0));
    assert_eq!(found(&both, &[booked("a", at(15, 0))]), ["chevauchement"]);
    let helped = Booked { agents: vec!["sophie".into(), "karim".into()], ..booked("a", at(15, 0)) };
    assert_eq!(found(&both, &[helped]), ["chevauchement"]);
    let shared = Booked { agents: vec!["claire".into(), "karim".into()], ..booked("a", at(15, 0)) };
    assert_eq!(found(&both, &[shared]), ["chevauchement", "chevauchement"]);
    assert_eq!(found(&Proposal { start: at(18, 0), ..both }, &[]), ["horaires", "horaires"]);
}

#[test]
fn the_key_changes_with_what_was_seen() {
    let key = |day| Obstacle::Closed { day, why: Closed::Local("pont".into()) }.key();
    assert_ne!(key(date(2026, 5, 15)), key(date(2026, 5, 16)));
    assert_eq!(key(date(2026, 5, 15)), "ferme:2026-05-15");
    let hours = Obstacle::OutsideHours { agent: "claire".into(), start: at(18, 0) };
    assert!(!hours.key().contains(char::is_whitespace));
}

#[test]
fn lengths_without_sense_are_taken_as_none_or_as_long_as_can_be() {
    let long = Booked { minutes: i64::MAX, ..booked("a", at(9, 0)) };
    assert_eq!(found(&proposal(&["claire"], at(14, 0)), &[long]), ["chevauchement"]);
    let negative = Booked { minutes: i64::MIN, ..booked("a", at(14, 0)) };
    assert_eq!(found(&proposal(&["claire"], at(14, 30)), &[negative]), Vec::<String>::new());
    let endless = Proposal { minutes: i64::MAX, ..proposal(&["claire"], at(14, 0)) };
    assert_eq!(found(&endless, &[]), ["horaires"]);
}

#[test]
fn overlaps_and_gaps_are_real_time_when_the_clocks_change() {
    let settings = Settings { buffer_minutes: 15, ..Settings::default() };
    let zone = paris();
    let kinds = |other: DateTime, start: DateTime| {
        let booked = [booked("a", other)];
        let diary = Diary { settings: &settings, zone: &zone, agents: &[], booked: &booked, now: 0 };
        let found = obstacles(&proposal(&["claire"], start), &diary);
        (
            found.iter().any(|one| matches!(one, Obstacle::Overlap { .. })),
            found.iter().any(|one| matches!(one, Obstacle::ShortGap { .. })),
        )
    };
    let (spring, autumn) = (date(2026, 3, 29), date(2026, 10, 25));
    // From 01:00 for 90 minutes is until 03:30 in spring: 03:15 overlaps, 03:30 touches.
    assert_eq!(kinds(spring.at(1, 0, 0, 0), spring.at(3, 15, 0, 0)), (true, false));
    assert_eq!(kinds(spring.at(1, 0, 0, 0), spring.at(3, 30, 0, 0)), (false, true));
    // From 01:30 for 90 minutes is until the second 02:00 in autumn: 03:00 is an hour later.
    assert_eq!(kinds(autumn.at(1, 30, 0, 0), autumn.at(2, 59, 0, 0)), (true, false), "the first 02:59");
    assert_eq!(kinds(autumn.at(1, 30, 0, 0), autumn.at(3, 0, 0, 0)), (false, false));
}

/// A start within some days around the two changes of clocks, to the quarter.
fn start() -> impl Strategy<Value = DateTime> {
    (prop::bool::ANY, 0_i64..4 * 96).prop_map(|(spring, quarter)| {
        let first = if spring { date(2026, 3, 28) } else { date(2026, 10, 24) };
        first.at(0, 0, 0, 0).saturating_add((quarter * 15).minutes())
    })
}

fn overlapping(a: (DateTime, i64), b: (DateTime, i64)) -> bool {
    let zone = paris();
    let settings = Settings::default();
    let other = [Booked { minutes: b.1, ..booked("a", b.0) }];
    let diary = Diary { settings: &settings, zone: &zone, agents: &[], booked: &other, now: 0 };
    let found = obstacles(&Proposal { minutes: a.1, ..proposal(&["claire"], a.0) }, &diary);
    found.iter().any(|one| matches!(one, Obstacle::Overlap { .. }))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn overlap_is_the_same_seen_from_either_visit(a in start(), b in start(), x in 15_i64..480, y in 15_i64..480) {
        prop_assume!(skipped(a, &paris()).is_none() && skipped(b, &paris()).is_none());
        prop_assert_eq!(overlapping((a, x), (b, y)), overlapping((b, y), (a, x)));
        prop_assert!(overlapping((a, x), (a, y)), "a visit overlaps another of its own hour");
    }

    #[test]
    fn a_visit_that_starts_as_another_ends_never_overlaps(a in start(), x in 15_i64..480, y in 15_i64..480) {
        let zone = paris();
        prop_assume!(skipped(a, &zone).is_none());
        let end = civil(ends(a, x, &zone), &zone);
        // An hour that comes twice is taken the first time: such an end cannot be named as a start.
        prop_assume!(begins(end, &zone) == ends(a, x, &zone));
        prop_assert!(!overlapping((a, x), (end, y)) && !overlapping((end, y), (a, x)));
        let earlier = end.saturating_sub(1.minute());
        prop_assume!(skipped(earlier, &zone).is_none());
        prop_assert!(overlapping((a, x), (earlier, y)));
    }

    #[test]
    fn bad_stored_data_never_panics(
        minutes in any::<i64>(), other in any::<i64>(), buffer in any::<i64>(), text in "[0-9T:-]{0,16}", latest in any::<bool>(),
    ) {
        let settings = Settings { buffer_minutes: buffer, noon: text.clone(), territory: text.clone(), ..Settings::default() };
        let hours = Hours { from: text.clone(), valid_from: Some(text.clone()), number: other, ..settings.usual_hours["matin"].clone() };
        let absence = Absence { from: text.clone(), until: text.clone(), ..Absence::default() };
        let worker = Worker { hours: [("a".to_owned(), hours)].into(), absences: [("a".to_owned(), absence)].into(), ..Worker::default() };
        let booked = [Booked { minutes: other, ..booked("a", if latest { DateTime::MAX } else { DateTime::MIN }) }];
        for start in [DateTime::MIN, at(9, 0), DateTime::MAX] {
            let proposal = Proposal { minutes, latest: latest.then_some(jiff::civil::Date::MIN), ..proposal(&["claire"], start) };
            found_with(&settings, &worker, &proposal, &booked);
        }
    }
}
