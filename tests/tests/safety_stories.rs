//! A door that stays closed, and an agent who asks for help: written without network, seen to at the office, learnt of on
//! the tablet.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use jiff::civil::{DateTime, date};
use palier_mobile::app::{Reach, SyncStatus};
use palier_mobile::screens::doubt::{self, DoubtView};
use palier_mobile::screens::safety::{self, Departure, HelpView, Why};
use palier_server::store::alarms::{self, Alarm};
use palier_server::store::{Author, StoreError};
use palier_shared::id::DocumentId;
use palier_shared::visit::{
    DoubtEnd, DoubtStep, Event, EventKind, Informed, StepAnswer, Visit, concerns, state,
};
use palier_tests::world::{MONDAY_MORNING, World, WorldTablet};

const NOW: DateTime = date(2026, 11, 23).at(9, 10, 0, 0);
const AT: i64 = MONDAY_MORNING + 70 * 60_000;

/// What the coordinator sees above her pages.
async fn open_alarms(world: &World) -> Vec<(Alarm, String, String)> {
    let read = world.commune().unwrap().read(alarms::open).await;
    let alarms = read.map_err(|error: StoreError| error).unwrap();
    alarms.into_iter().map(|one| (one.alarm, one.agent_name, one.person_name)).collect()
}

/// What the coordinator writes.
async fn office_writes(world: &World, visit: DocumentId, event: Event) {
    let write = move |write: &mut palier_server::store::Write<'_>| {
        write.edit(visit, |visit: &mut Visit| {
            visit.add("bureau", event);
            Ok::<_, StoreError>(())
        })
    };
    assert!(world.commune().unwrap().write(Author::SERVER, write).await.unwrap());
}

fn departure(tablet: &WorldTablet, visit: DocumentId) -> Departure {
    let status = SyncStatus::of(tablet.app.standing(), Reach::default(), AT);
    tablet.app.view(|replica| Departure::of(replica, visit, &status, |_| NOW))
}

#[tokio::test]
async fn a_door_that_stays_closed_offline_is_seen_to_at_the_office_and_the_tablet_learns_how_she_is() {
    let (mut world, mut claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    let by = claire.account_of("Claire").unwrap();
    claire.hang_up().await;
    world.network.cut().await;
    let view = |tablet: &WorldTablet| tablet.app.view(|replica| DoubtView::of(replica, visit, NOW)).unwrap();
    assert_eq!(view(&claire).stage, doubt::Stage::Ready);
    assert_eq!(
        view(&claire).contacts[0].who,
        "Lucie Ferrand, sa fille",
        "whom to call is known without network"
    );
    assert!(view(&claire).protocol.is_some(), "what the commune says to do is too");
    claire.edit(visit, |v: &mut Visit| doubt::edit::nobody_opens(v, "door", &by, AT)).await.unwrap();
    let unanswered = (DoubtStep::Telephone, StepAnswer::NoAnswer);
    claire.edit(visit, |v: &mut Visit| doubt::edit::step(v, "t", &by, AT + 1, unanswered)).await.unwrap();
    assert_eq!(departure(&claire, visit), Departure::Waits(Why::NoNetwork));
    assert_eq!(open_alarms(&world).await, [], "the office cannot know yet, and the page says so");

    let mut claire = claire.die_and_start().await.unwrap();
    world.network.mend().await.unwrap();
    claire.sync(&world).await.unwrap();
    assert!(departure(&claire, visit).is_received());
    let alarm = (Alarm::Doubt, "Claire Morel".to_owned(), "Mme\u{a0}Odette Ferrand".to_owned());
    assert_eq!(open_alarms(&world).await, [alarm]);

    office_writes(&world, visit, Event::doubt_closed(AT + 2, "bureau", DoubtEnd::Well, "au marché")).await;
    claire.until(|tablet| matches!(view(tablet).stage, doubt::Stage::Closed(_))).await.unwrap();
    assert_eq!(open_alarms(&world).await, []);
    assert!(view(&claire).may_start, "she may go back to the door");
}

#[tokio::test]
async fn help_asked_for_offline_arrives_and_the_answer_comes_back() {
    let (mut world, mut claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    let by = claire.account_of("Claire").unwrap();
    let started = Event::new(EventKind::Started, AT, &by);
    claire.edit(visit, |v: &mut Visit| v.add("s", started)).await.unwrap();
    claire.sync(&world).await.unwrap();
    claire.hang_up().await;
    world.network.cut().await;
    let stage = |tablet: &WorldTablet| {
        let view = tablet.app.view(|replica| HelpView::of(replica, &by, NOW));
        view.visit.map(|(id, _, stage)| (id == visit, stage)).unwrap()
    };
    assert_eq!(stage(&claire), (true, safety::Stage::Ready));
    claire.edit(visit, |v: &mut Visit| safety::edit::ask(v, "a", &by, AT + 1)).await.unwrap();
    assert_eq!(departure(&claire, visit), Departure::Waits(Why::NoNetwork));
    assert_eq!(open_alarms(&world).await, []);

    world.network.mend().await.unwrap();
    claire.sync(&world).await.unwrap();
    let alarm = (Alarm::Help, "Claire Morel".to_owned(), "Mme\u{a0}Odette Ferrand".to_owned());
    assert_eq!(open_alarms(&world).await, [alarm]);
    office_writes(&world, visit, Event::alert_closed(AT + 2, "bureau", "rappelée")).await;
    claire.until(|tablet| matches!(stage(tablet).1, safety::Stage::Over(..))).await.unwrap();
    let safety::Stage::Over(_, mine, words) = stage(&claire).1 else { panic!("it is over") };
    assert_eq!((mine, words.as_str()), (false, "rappelée"));
    assert_eq!(open_alarms(&world).await, []);
}

#[tokio::test]
async fn an_alert_raised_while_the_office_closed_the_one_before_stays_open() {
    let (mut world, mut claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    let by = claire.account_of("Claire").unwrap();
    claire.edit(visit, |v: &mut Visit| safety::edit::ask(v, "a", &by, AT)).await.unwrap();
    claire.sync(&world).await.unwrap();
    claire.hang_up().await;
    world.network.cut().await;
    office_writes(&world, visit, Event::alert_closed(AT + 1, "bureau", "vue de loin")).await;
    claire.edit(visit, |v: &mut Visit| safety::edit::well_again(v, "b", &by, AT + 2)).await.unwrap();
    claire.edit(visit, |v: &mut Visit| safety::edit::ask(v, "c", &by, AT + 3)).await.unwrap();
    world.network.mend().await.unwrap();
    claire.sync(&world).await.unwrap();
    let there = state(&world.server_visit(visit).await.unwrap());
    assert_eq!(there.alert.as_ref().map(|alert| (alert.is_open(), alert.raised_at)), Some((true, AT + 3)));
    assert!(!there.is_to_decide());
    assert_eq!(open_alarms(&world).await.len(), 1);
}

#[tokio::test]
async fn the_server_takes_who_was_told_and_refuses_a_word_beside_it() {
    let (world, mut claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    let by = claire.account_of("Claire").unwrap();
    let told = [Informed::Coordinator, Informed::Doctor];
    let started = Event::new(EventKind::Started, AT, &by);
    claire.edit(visit, |v: &mut Visit| v.add("s", started)).await.unwrap();
    claire.edit(visit, |v: &mut Visit| safety::edit::note(v, "c", &by, AT + 1, &told)).await.unwrap();
    claire.sync(&world).await.unwrap();
    assert_eq!(concerns(&world.server_visit(visit).await.unwrap())[0].told, told);
    // An app of another make that would write what was seen.
    let facts = Event { reason: "des bleus aux bras".into(), ..Event::concern(AT + 2, &by, &told) };
    claire.edit(visit, |v: &mut Visit| v.add("d", facts)).await.unwrap();
    claire.sync(&world).await.unwrap();
    assert_eq!(claire.app.standing().refused, 1);
    assert_eq!(concerns(&world.server_visit(visit).await.unwrap()).len(), 1);
}
