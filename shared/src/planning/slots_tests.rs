//! Free hours: which are found, and in which order.

use jiff::civil::{date, time};
use proptest::prelude::*;

use jiff::tz::TimeZone;

use super::super::{Absence, AbsenceKind, Hours, Weekday};
use super::*;
use crate::worker::Worker;

/// Monday 23 November 2026, and the days after it.
fn at(day: i8, hour: i8, minute: i8) -> DateTime {
    date(2026, 11, day).at(hour, minute, 0, 0)
}

fn need(wishes: &Wishes) -> Need<'_> {
    Need {
        visit: "",
        person: "odette",
        theme: "ameli",
        neighbourhood: "nord",
        minutes: 90,
        earliest: date(2026, 11, 23),
        latest: Some(date(2026, 11, 25)),
        team: Team::One,
        wishes,
        order: Order::Date,
    }
}

fn booked(agent: &str, person: &str, neighbourhood: &str, start: DateTime) -> Booked {
    Booked {
        visit: format!("{person} {start}"),
        person: person.into(),
        neighbourhood: neighbourhood.into(),
        agents: vec![agent.into()],
        start,
        minutes: 90,
        ..Booked::default()
    }
}

/// Searches on Sunday 22 November; each hour as `23 08:30 claire`.
fn found(need: &Need<'_>, settings: &Settings, workers: &[(&str, Worker)], booked: &[Booked]) -> Vec<String> {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let agents: Vec<Agent<'_>> = workers.iter().map(|(id, worker)| Agent { id, worker }).collect();
    let now = begins(at(22, 8, 0), &zone);
    let diary = Diary { settings, zone: &zone, agents: &agents, booked, now };
    slots(need, &diary)
        .iter()
        .map(|slot| format!("{} {}", slot.start.strftime("%d %H:%M"), slot.agents.join("+")))
        .collect()
}

fn everyone() -> [(&'static str, Worker); 2] {
    [("claire", Worker::default()), ("karim", Worker::default())]
}

#[test]
fn the_best_hour_of_each_half_day_and_agent_by_date() {
    let wishes = Wishes::default();
    let hours = found(&need(&wishes), &Settings::default(), &everyone(), &[]);
    assert_eq!(
        hours,
        [
            "23 08:30 claire",
            "23 08:30 karim",
            "23 13:30 claire",
            "23 13:30 karim",
            "24 08:30 claire",
            "24 08:30 karim",
            "24 13:30 claire",
            "24 13:30 karim",
            "25 08:30 claire",
            "25 08:30 karim",
            "25 13:30 claire",
            "25 13:30 karim",
        ]
    );
    let short = Need { minutes: 30, ..need(&wishes) };
    let one = [everyone()[0].clone()];
    let hours_of_the_short = found(&short, &Settings::default(), &one, &[]);
    assert_eq!(hours_of_the_short[..2], ["23 08:30 claire", "23 12:00 claire"], "noon is of the afternoon");
    let few = Settings { proposals: 3, ..Settings::default() };
    assert_eq!(found(&need(&wishes), &few, &everyone(), &[]), hours[..3]);
}

#[test]
fn sector_skill_absence_holiday_and_the_person_s_refusals_are_respected() {
    let wishes = Wishes { avoid: vec!["paul".into()], ..Wishes::default() };
    let away = Absence::days(AbsenceKind::Leave, date(2026, 11, 23), date(2026, 11, 23));
    let workers = [
        ("claire", Worker { absences: [("a".to_owned(), away)].into(), ..Worker::default() }),
        ("karim", Worker { sectors: vec!["sud".into()], ..Worker::default() }),
        ("lise", Worker { skills: vec!["impots".into()], ..Worker::default() }),
        ("paul", Worker::default()),
    ];
    let mut settings = Settings::default();
    let closed = crate::planning::ClosedDay {
        first: "2026-11-24".into(),
        last: "2026-11-24".into(),
        ..crate::planning::ClosedDay::default()
    };
    settings.closed_days.insert("a".into(), closed);
    assert_eq!(found(&need(&wishes), &settings, &workers, &[]), ["25 08:30 claire", "25 13:30 claire"]);
    let holiday = Need { earliest: date(2026, 12, 25), latest: Some(date(2026, 12, 25)), ..need(&wishes) };
    assert_eq!(found(&holiday, &settings, &workers, &[]), Vec::<String>::new());
}

#[test]
fn wishes_may_come_before_the_date_and_say_what_is_missed() {
    let wishes = Wishes { weekdays: vec!["mercredi".into()], half: "apres_midi".into(), ..Wishes::default() };
    let one = [("claire", Worker::default())];
    let by_date = found(&need(&wishes), &Settings::default(), &one, &[]);
    assert_eq!(by_date[..2], ["23 13:30 claire", "23 08:30 claire"], "of one day, what fits better");
    let by_wish = Need { order: Order::Wishes, ..need(&wishes) };
    let hours = found(&by_wish, &Settings::default(), &one, &[]);
    assert_eq!(hours[..3], ["25 13:30 claire", "23 13:30 claire", "24 13:30 claire"]);
    let zone = TimeZone::UTC;
    let settings = Settings::default();
    let agents = [Agent { id: "claire", worker: &one[0].1 }];
    let diary = Diary { settings: &settings, zone: &zone, agents: &agents, booked: &[], now: 0 };
    let slots = slots(&by_wish, &diary);
    assert_eq!(slots[0].unmet, []);
    assert_eq!(slots[1].unmet, [Wish::Weekday]);
    assert_eq!(slots.last().unwrap().unmet, [Wish::Weekday, Wish::Half]);
}

#[test]
fn next_to_a_visit_of_the_same_neighbourhood_comes_before_the_less_loaded_agent() {
    let wishes = Wishes::default();
    let day = Need { latest: Some(date(2026, 11, 23)), ..need(&wishes) };
    let near = [booked("karim", "marcel", "nord", at(23, 8, 30))];
    assert_eq!(found(&day, &Settings::default(), &everyone(), &near)[0], "23 10:30 karim");
    let touching = Settings { near_minutes: 0, ..Settings::default() };
    assert_eq!(found(&day, &touching, &everyone(), &near)[0], "23 10:00 karim", "right after the other");
    // Far away, or on another day of the week, the visit only makes him more loaded.
    for other in
        [booked("claire", "marcel", "sud", at(23, 15, 30)), booked("claire", "marcel", "nord", at(27, 9, 0))]
    {
        assert_eq!(found(&day, &Settings::default(), &everyone(), &[other])[0], "23 08:30 karim");
    }
}

#[test]
fn a_visit_that_is_moved_does_not_stand_in_its_own_way() {
    let wishes = Wishes::default();
    let own = [booked("claire", "odette", "nord", at(23, 8, 30))];
    let moved = Need { visit: &own[0].visit, latest: Some(date(2026, 11, 23)), ..need(&wishes) };
    let hours = found(&moved, &Settings::default(), &everyone(), &own);
    assert_eq!(hours[..2], ["23 08:30 claire", "23 08:30 karim"], "neither taken nor part of her load");
}

#[test]
fn an_agent_given_twice_is_one() {
    let wishes = Wishes::default();
    let twice = [everyone()[0].clone(), everyone()[1].clone(), everyone()[0].clone()];
    let day = Need { team: Team::Two, latest: Some(date(2026, 11, 23)), ..need(&wishes) };
    let hours = found(&day, &Settings::default(), &twice, &[]);
    assert_eq!(hours, ["23 08:30 claire+karim", "23 13:30 claire+karim"]);
}

#[test]
fn two_agents_together_are_free_together_and_one_knows_the_theme() {
    let wishes = Wishes::default();
    let two = Need { team: Team::Two, latest: Some(date(2026, 11, 23)), ..need(&wishes) };
    let beginner = Worker { skills: vec!["courrier".into()], ..Worker::default() };
    let workers = [("anne", beginner.clone()), ("karim", Worker::default())];
    let busy =
        [booked("anne", "marcel", "sud", at(23, 8, 30)), booked("karim", "emile", "sud", at(23, 14, 0))];
    // In the morning anne is free from 10:15 on; in the afternoon karim is from 15:45 on.
    assert_eq!(
        found(&two, &Settings::default(), &workers, &busy),
        ["23 10:30 karim+anne", "23 16:00 karim+anne"]
    );
    let beginners = [("anne", beginner.clone()), ("lise", beginner)];
    assert_eq!(found(&two, &Settings::default(), &beginners, &[]), Vec::<String>::new());
}

#[test]
fn nothing_is_found_in_the_past_after_the_latest_day_or_for_a_length_that_cannot_be_booked() {
    let wishes = Wishes::default();
    let settings = Settings::default();
    let past = Need { earliest: date(2026, 11, 2), ..need(&wishes) };
    assert_eq!(found(&past, &settings, &everyone(), &[])[0], "23 08:30 claire");
    for none in [
        Need { latest: Some(date(2026, 11, 21)), ..need(&wishes) },
        Need { minutes: 0, ..need(&wishes) },
        Need { minutes: i64::MAX, ..need(&wishes) },
        Need { earliest: Date::MAX, latest: None, ..need(&wishes) },
    ] {
        assert_eq!(found(&none, &settings, &everyone(), &[]), Vec::<String>::new(), "{none:?}");
    }
}

#[test]
fn the_search_is_bounded_by_the_settings() {
    let wishes = Wishes::default();
    let open = Need { latest: None, ..need(&wishes) };
    let all = Settings { proposals: i64::MAX, search_days: 2, ..Settings::default() };
    let one = [("claire", Worker::default())];
    assert_eq!(found(&open, &all, &one, &[]).len(), 4);
    let senseless =
        Settings { proposals: -1, search_days: -1, step_minutes: i64::MIN, ..Settings::default() };
    assert_eq!(found(&open, &senseless, &one, &[]), ["23 08:30 claire"]);
}

#[test]
fn days_of_23_and_25_hours_are_searched_in_real_time() {
    let night = Hours::weekly(Weekday::ALL, time(0, 0, 0, 0), time(5, 0, 0, 0));
    let worker = Worker { hours: [("a".to_owned(), night)].into(), ..Worker::default() };
    let agents = [Agent { id: "claire", worker: &worker }];
    let settings = Settings { noon: "00:00".into(), step_minutes: 60, ..Settings::default() };
    let wishes = Wishes::default();
    let last_start = |zone: &str, day: Date| {
        let zone = TimeZone::get(zone).unwrap();
        let starts = free_starts(
            &Need { minutes: 180, earliest: day, latest: Some(day), ..need(&wishes) },
            &Diary { settings: &settings, zone: &zone, agents: &agents, booked: &[], now: 0 },
            &agents[0],
            day,
        );
        starts.iter().map(|start| i64::from(start.hour())).collect::<Vec<_>>()
    };
    let (spring, autumn) = (date(2026, 3, 29), date(2026, 10, 25));
    assert_eq!(
        last_start("Europe/Paris", spring),
        [0, 1],
        "four real hours from midnight to 5, and no 02:00"
    );
    assert_eq!(last_start("Europe/Paris", autumn), [0, 1, 2], "six of them, the first 02:00 among them");
    assert_eq!(last_start("Indian/Reunion", spring), [0, 1, 2], "five of them");
}

/// Agents, visits, wishes, whether two go, whether wishes come first, quarters of an hour.
type World = (Vec<(String, Worker)>, Vec<Booked>, Wishes, bool, bool, i64);

/// Some agents with hours and absences, some visits, a need.
fn world() -> impl Strategy<Value = World> {
    let worker =
        (0..3_usize, prop::option::of(23_i8..28), prop::bool::ANY).prop_map(|(hours, absent, sector)| {
            let mut worker = Worker::default();
            if hours > 0 {
                let days = &Weekday::ALL[hours - 1..hours + 3];
                worker.hours.insert("a".into(), Hours::weekly(days, time(9, 0, 0, 0), time(16, 0, 0, 0)));
            }
            if let Some(day) = absent {
                let day = date(2026, 11, day);
                worker.absences.insert(
                    "a".into(),
                    Absence::half_day(
                        AbsenceKind::Leave,
                        day,
                        super::super::Half::Morning,
                        time(12, 0, 0, 0),
                    ),
                );
            }
            if sector {
                worker.sectors.push("nord".into());
            }
            worker
        });
    let workers = prop::collection::vec(worker, 1..4).prop_map(|all| {
        all.into_iter().enumerate().map(|(id, worker)| (format!("agent{id}"), worker)).collect()
    });
    let visit = (0..4_usize, 0..3_usize, 23_i8..28, 16_i64..70, 15_i64..120).prop_map(
        |(agent, place, day, quarter, minutes)| {
            let start = date(2026, 11, day).at(0, 0, 0, 0).saturating_add((quarter * 15).minutes());
            let person = ["odette", "marcel", "emile"][place];
            let mut booked = booked(&format!("agent{agent}"), person, ["nord", "sud", ""][place], start);
            booked.visit = format!("{agent} {person} {start} {minutes}");
            Booked { minutes, ..booked }
        },
    );
    let wishes = (prop::option::of(0..5_usize), 0..3_usize).prop_map(|(day, half)| Wishes {
        weekdays: day.map(|day| Weekday::ALL[day].code().to_owned()).into_iter().collect(),
        half: ["", "matin", "apres_midi"][half].into(),
        ..Wishes::default()
    });
    (workers, prop::collection::vec(visit, 0..14), wishes, prop::bool::ANY, prop::bool::ANY, 1_i64..9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn hours_found_are_within_hours_and_nothing_stands_against_them((workers, booked, wishes, two, by_wish, quarters) in world()) {
        let zone = TimeZone::get("Europe/Paris").unwrap();
        let agents: Vec<Agent<'_>> = workers.iter().map(|(id, worker)| Agent { id, worker }).collect();
        let mut settings = Settings { proposals: 40, ..Settings::default() };
        settings.closed_days.insert("a".into(), crate::planning::ClosedDay { first: "2026-11-26".into(), last: "2026-11-26".into(), ..Default::default() });
        let now = begins(at(23, 10, 0), &zone);
        let diary = Diary { settings: &settings, zone: &zone, agents: &agents, booked: &booked, now };
        let need = Need {
            minutes: quarters * 15,
            latest: Some(date(2026, 11, 27)),
            team: if two { Team::Two } else { Team::One },
            order: if by_wish { Order::Wishes } else { Order::Date },
            ..need(&wishes)
        };
        let found = slots(&need, &diary);
        for slot in &found {
            let ids: Vec<&str> = slot.agents.iter().map(String::as_str).collect();
            let proposal = Proposal { agents: &ids, ..proposal(&need, slot.start) };
            prop_assert_eq!(obstacles(&proposal, &diary), vec![]);
            prop_assert_eq!(slot.agents.len(), if two { 2 } else { 1 });
            prop_assert!(slot.start.date() != date(2026, 11, 26) && slot.start >= at(23, 10, 0));
            let end = slot.start.saturating_add((quarters * 15).minutes()).time();
            for agent in agents.iter().filter(|agent| ids.contains(&agent.id)) {
                let open = agent.worker.open_on(slot.start.date(), &settings);
                prop_assert!(open.iter().any(|open| open.from <= slot.start.time() && end <= open.until));
                prop_assert!(agent.worker.absence(slot.start, need.minutes, &zone).is_none());
            }
        }
        let keys: Vec<_> = found.iter().map(|slot| (slot.unmet.len(), slot.start.date())).collect();
        let by_day = keys.is_sorted_by_key(|(_, day)| *day);
        prop_assert!(by_wish || by_day);
        prop_assert!(!by_wish || keys.is_sorted());
    }

    #[test]
    fn the_order_of_agents_and_visits_does_not_matter((workers, booked, wishes, two, by_wish, _) in world(), turn in 0..5_usize) {
        let settings = Settings::default();
        let order = if by_wish { Order::Wishes } else { Order::Date };
        let need = Need { team: if two { Team::Two } else { Team::One }, order, ..need(&wishes) };
        let named: Vec<(&str, Worker)> = workers.iter().map(|(id, worker)| (id.as_str(), worker.clone())).collect();
        let (mut other_agents, mut other_booked) = (named.clone(), booked.clone());
        other_agents.reverse();
        other_booked.rotate_left(turn.min(booked.len()));
        other_booked.reverse();
        prop_assert_eq!(found(&need, &settings, &named, &booked), found(&need, &settings, &other_agents, &other_booked));
    }
}
