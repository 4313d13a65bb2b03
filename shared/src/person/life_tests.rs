use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn fact(state: LifeState, since: &str) -> LifeFact {
    LifeFact { state: state.code().into(), since: since.into(), by: "sophie".into(), ..LifeFact::default() }
}

fn facts(list: &[(LifeState, &str)]) -> BTreeMap<String, LifeFact> {
    list.iter().enumerate().map(|(n, (state, since))| (n.to_string(), fact(*state, since))).collect()
}

#[test]
fn appointments_reminders_and_letters_stop_in_each_state_but_at_home() {
    for (state, visits) in [
        (LifeState::AtHome, None),
        (LifeState::Hospital, Some(Stop::Suspended)),
        (LifeState::Moved, Some(Stop::Cancelled)),
        (LifeState::CareHome, Some(Stop::Cancelled)),
        (LifeState::Deceased, Some(Stop::Cancelled)),
    ] {
        assert_eq!(state.visits_to_come(), visits, "{state:?}");
        assert_eq!(state.stops(), state != LifeState::AtHome, "{state:?}");
    }
}

#[test]
fn the_state_of_a_day_follows_from_the_facts_written() {
    use DoubtKind::*;
    use LifeState::*;
    let day = date(2026, 11, 24);
    for (written, state, doubt) in [
        (vec![], AtHome, None),
        (vec![(Hospital, "2026-11-20")], Hospital, None),
        (vec![(Hospital, "2026-11-20"), (AtHome, "2026-11-23")], AtHome, None),
        (vec![(CareHome, "2026-12-01")], AtHome, None),
        (vec![(Hospital, "2026-11-20"), (Deceased, "2026-11-22")], Deceased, None),
        (vec![(Deceased, "2026-11-22"), (Deceased, "2026-11-23")], Deceased, None),
        (vec![(Deceased, "2026-11-20"), (AtHome, "2026-11-23")], Deceased, Some(AfterDeath)),
        (vec![(Hospital, "2026-11-20"), (CareHome, "2026-11-20")], CareHome, Some(SameDay)),
        (vec![(Hospital, "2026-11-20"), (Hospital, "2026-11-20")], Hospital, None),
        (vec![(Hospital, "2026-11-01"), (Moved, "2026-11-01"), (AtHome, "2026-11-20")], AtHome, None),
        (vec![(Deceased, "hier")], Deceased, Some(Unreadable)),
        (vec![(Hospital, "hier"), (AtHome, "2026-11-20")], AtHome, Some(Unreadable)),
    ] {
        let facts = facts(&written);
        let life = on(&facts, day);
        assert_eq!((life.state, life.doubt.map(|doubt| doubt.why)), (state, doubt), "{written:?}");
    }
}

#[test]
fn a_doubt_shows_both_facts_and_withdrawing_one_settles_it() {
    let mut facts = facts(&[(LifeState::Deceased, "2026-11-20"), (LifeState::AtHome, "2026-11-23")]);
    let ids = |facts: &BTreeMap<String, LifeFact>| {
        on(facts, date(2026, 11, 24))
            .doubt
            .map(|doubt| doubt.facts.iter().map(|(id, _)| id.to_string()).collect())
    };
    assert_eq!(ids(&facts), Some(vec!["0".to_owned(), "1".to_owned()]));
    if let Some(wrong) = facts.get_mut("0") {
        wrong.withdrawn = true;
    }
    assert_eq!(ids(&facts), None::<Vec<String>>);
    assert_eq!(on(&facts, date(2026, 11, 24)).state, LifeState::AtHome);
}

#[test]
fn a_visit_may_begin_at_home_and_when_she_is_back_from_hospital() {
    let may: Vec<LifeState> =
        LifeState::ALL.iter().copied().filter(|state| state.visit_may_begin()).collect();
    assert_eq!(may, [LifeState::AtHome, LifeState::Hospital]);
}

#[test]
fn on_a_doubt_a_visit_is_suspended_and_not_cancelled() {
    let day = date(2026, 11, 24);
    let sure = facts(&[(LifeState::Deceased, "2026-11-20")]);
    assert_eq!(on(&sure, day).visit(), Some(Stop::Cancelled));
    let doubtful = facts(&[(LifeState::Deceased, "2026-11-20"), (LifeState::AtHome, "2026-11-23")]);
    assert_eq!(on(&doubtful, day).visit(), Some(Stop::Suspended));
    assert_eq!(on(&BTreeMap::new(), day).visit(), None);
}

#[test]
fn a_state_of_a_later_version_is_passed_over() {
    let later = LifeFact { state: "sur_la_lune".into(), since: "2026-11-20".into(), ..LifeFact::default() };
    assert!(!can_be_written(&later) && can_be_written(&fact(LifeState::Moved, "2026-11-20")));
    assert!(!can_be_written(&fact(LifeState::Moved, "hier")));
    assert_eq!(on(&BTreeMap::from([("a".to_owned(), later)]), date(2026, 11, 24)).state, LifeState::AtHome);
}

#[test]
fn visits_to_come_are_cancelled_suspended_or_kept_by_the_state_of_their_day() {
    use LifeState::*;
    let today = date(2026, 11, 24);
    let visits = [
        ("yesterday", Some(date(2026, 11, 23))),
        ("asked for", None),
        ("today", Some(today)),
        ("next week", Some(date(2026, 12, 1))),
    ];
    let ids = |written: &[(LifeState, &str)]| stopped(&facts(written), visits, today);
    let all = |stop| vec![("asked for", stop), ("today", stop), ("next week", stop)];
    assert_eq!(ids(&[]), []);
    assert_eq!(ids(&[(Deceased, "2026-11-22")]), all(Stop::Cancelled));
    assert_eq!(ids(&[(Hospital, "2026-11-22")]), all(Stop::Suspended));
    assert_eq!(
        ids(&[(Hospital, "2026-11-22"), (AtHome, "2026-11-30")]),
        [("asked for", Stop::Suspended), ("today", Stop::Suspended)]
    );
    assert_eq!(ids(&[(CareHome, "2026-12-01")]), [("next week", Stop::Cancelled)]);
    let contradicted = [(Deceased, "2026-11-20"), (AtHome, "2026-11-23")];
    assert_eq!(ids(&contradicted), all(Stop::Suspended), "nothing is cancelled before somebody decided");
}

#[test]
fn two_states_written_apart_both_survive_and_are_to_be_decided() {
    use crate::document::{Actor, Document};
    use crate::person::Person;
    let mut person = Person { last_name: "Vial".into(), ..Person::default() };
    let (mut office, _) = Document::create(&person, Actor([1; 16]), 0).unwrap();
    let mut tablet = office.clone();
    person.life = BTreeMap::from([("o".to_owned(), fact(LifeState::Deceased, "2026-11-20"))]);
    office.write(&person, Actor([1; 16]), 0).unwrap();
    person.life = BTreeMap::from([("t".to_owned(), fact(LifeState::Hospital, "2026-11-23"))]);
    tablet.write(&person, Actor([2; 16]), 0).unwrap();
    office.merge(&mut tablet).unwrap();
    let merged: Person = office.read().unwrap();
    let life = on(&merged.life, date(2026, 11, 24));
    assert_eq!(life.state, LifeState::Deceased);
    let doubt = life.doubt.unwrap();
    assert_eq!((doubt.why, doubt.facts.len()), (DoubtKind::AfterDeath, 2));
}

fn any_fact() -> impl Strategy<Value = LifeFact> {
    (0..LifeState::ALL.len(), 1..29_i64, prop::bool::weighted(0.1), prop::bool::weighted(0.1)).prop_map(
        |(state, day, withdrawn, unreadable)| LifeFact {
            state: LifeState::ALL[state].code().into(),
            since: if unreadable { "?".into() } else { format!("2026-11-{day:02}") },
            withdrawn,
            ..LifeFact::default()
        },
    )
}

proptest! {
    #[test]
    fn the_state_does_not_depend_on_who_wrote_first(list in prop::collection::vec(any_fact(), 0..7), day in 1..29_i8) {
        let named = |facts: &mut dyn Iterator<Item = &LifeFact>| -> BTreeMap<String, LifeFact> {
            facts.enumerate().map(|(n, fact)| (format!("{n:02}"), fact.clone())).collect()
        };
        let (one, other) = (named(&mut list.iter()), named(&mut list.iter().rev()));
        let (one, other) = (on(&one, date(2026, 11, day)), on(&other, date(2026, 11, day)));
        prop_assert_eq!((one.state, one.since), (other.state, other.since));
        prop_assert_eq!(one.doubt.map(|doubt| doubt.why), other.doubt.map(|doubt| doubt.why));
    }

    #[test]
    fn a_death_once_written_stops_everything_from_its_day(list in prop::collection::vec(any_fact(), 0..6), died in 1..20_i64) {
        let mut facts: BTreeMap<String, LifeFact> =
            list.into_iter().enumerate().map(|(n, fact)| (n.to_string(), fact)).collect();
        facts.insert("death".into(), fact(LifeState::Deceased, &format!("2026-11-{died:02}")));
        prop_assert_eq!(on(&facts, date(2026, 11, 28)).state, LifeState::Deceased);
    }
}
