//! Stories of tablets and server: real sockets, real SQLite files, the app's own code.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use palier_server::store::{Author, StoreError};
use palier_shared::commune::Commune as Settings;
use palier_shared::document::{Actor, Kind};
use palier_shared::id::AccountId;
use palier_shared::person::Person;
use palier_shared::rights::Refusal;
use palier_shared::sync::{FromTablet, Goodbye, PROTOCOL, encode};
use palier_shared::visit::{Event, EventKind, Plan, Status, Tick, Visit, state};
use palier_tests::world::{CLAIRE, KARIM, MONDAY_MORNING, World, WorldTablet};

fn event(kind: EventKind, by: &str, at: i64) -> Event {
    Event::new(kind, at, by)
}

async fn move_to(world: &World, visit: palier_shared::id::DocumentId, worker: String) {
    let commune = world.commune().unwrap();
    let moved = commune.write(Author::SERVER, move |write| {
        write.edit(visit, |visit: &mut Visit| {
            let plan = Plan::with(&worker, jiff::civil::date(2026, 11, 24).at(10, 0, 0, 0), 90, "");
            visit.add("moved", Event::booking(EventKind::Moved, MONDAY_MORNING + 5000, "serveur", &plan));
            Ok::<_, StoreError>(())
        })
    });
    assert!(moved.await.unwrap());
}

#[tokio::test]
async fn a_visit_ticked_offline_is_kept_through_death_and_reaches_the_server_when_it_is_back() {
    let (mut world, mut claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    claire.hang_up().await;
    world.network.cut().await;
    world.stop_server().await.unwrap();
    let by = claire.account_of("Claire").unwrap();
    claire
        .edit(visit, |v: &mut Visit| v.add("s", event(EventKind::Started, &by, MONDAY_MORNING)))
        .await
        .unwrap();
    claire
        .edit(visit, |v: &mut Visit| {
            v.ticks.insert("ameli-0".into(), Tick { done: true, at: 1, ..Tick::default() });
        })
        .await
        .unwrap();
    let mut claire = claire.die_and_start().await.unwrap();
    assert_eq!(claire.app.standing().waiting, 2);
    assert!(claire.visit(visit).unwrap().ticks["ameli-0"].done);
    world.start_server().await.unwrap();
    world.network.mend().await.unwrap();
    claire.sync(&world).await.unwrap();
    let there = world.server_visit(visit).await.unwrap();
    assert_eq!(state(&there).status, Status::Started);
    assert!(there.ticks["ameli-0"].done);
}

#[tokio::test]
async fn a_cut_between_the_push_and_its_acknowledgement_loses_nothing_and_doubles_nothing() {
    let (mut world, mut claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    for round in 0..5 {
        claire.edit(visit, |v: &mut Visit| v.notes = format!("note {round}")).await.unwrap();
        // Sent, and cut before anything could come back.
        world.network.cut().await;
        claire.hang_up().await;
        world.network.mend().await.unwrap();
        claire.sync(&world).await.unwrap();
        assert_eq!(world.server_visit(visit).await.unwrap().notes, format!("note {round}"));
    }
    let (changes, hashes): (i64, i64) = world
        .commune()
        .unwrap()
        .read(|connection| {
            let sql = "select count(*), count(distinct bytes) from change where device is not null";
            connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).map_err(StoreError::from)
        })
        .await
        .unwrap();
    assert_eq!((changes, hashes), (5, 5));
}

#[tokio::test]
async fn an_agent_receives_her_visits_and_their_people_and_nobody_elses() {
    let (world, claire) = World::with_claire().await.unwrap();
    let mut karim = world.tablet("karim", KARIM.0, KARIM.1).await.unwrap();
    karim.sync(&world).await.unwrap();
    let held = |tablet: &WorldTablet| {
        tablet
            .app
            .view(|r| (r.all::<Visit>().count(), r.all::<Person>().count(), r.all::<Settings>().count()))
    };
    assert_eq!(held(&claire), (4, 4, 1), "her four visits; not the request that nobody has yet");
    assert_eq!(held(&karim), (0, 0, 1));
}

#[tokio::test]
async fn a_visit_given_to_another_agent_leaves_one_tablet_and_reaches_the_other_while_both_are_connected() {
    let (world, mut claire) = World::with_claire().await.unwrap();
    let mut karim = world.tablet("karim", KARIM.0, KARIM.1).await.unwrap();
    karim.sync(&world).await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    move_to(&world, visit, claire.account_of("Karim").unwrap()).await;
    claire.until(|tablet| tablet.visit(visit).is_none()).await.unwrap();
    karim.until(|tablet| tablet.visit(visit).is_some()).await.unwrap();
    let person = karim.visit(visit).unwrap().person.parse().unwrap();
    assert!(karim.app.view(|replica| replica.get::<Person>(person).is_some()));
    assert!(claire.app.view(|replica| replica.get::<Person>(person).is_none()));
}

#[tokio::test]
async fn work_done_offline_on_a_visit_given_away_meanwhile_is_taken_and_then_leaves_the_tablet() {
    let (mut world, mut claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    claire.hang_up().await;
    world.network.cut().await;
    let by = claire.account_of("Claire").unwrap();
    claire
        .edit(visit, |v: &mut Visit| v.add("s", event(EventKind::Started, &by, MONDAY_MORNING)))
        .await
        .unwrap();
    move_to(&world, visit, claire.account_of("Karim").unwrap()).await;
    world.network.mend().await.unwrap();
    claire.sync(&world).await.unwrap();
    assert_eq!(state(&world.server_visit(visit).await.unwrap()).status, Status::Started);
    claire.until(|tablet| tablet.visit(visit).is_none()).await.unwrap();
}

#[tokio::test]
async fn what_a_tablet_may_not_write_is_refused_kept_readable_and_set_right() {
    let (world, mut claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    let by = claire.account_of("Claire").unwrap();
    claire.edit(visit, |v: &mut Visit| v.add("c", event(EventKind::Certified, &by, 1))).await.unwrap();
    claire.edit(visit, |v: &mut Visit| v.notes = "après".into()).await.unwrap();
    claire.until(|tablet| tablet.app.standing().refused == 2).await.unwrap();
    let reasons: Vec<Refusal> =
        claire.app.view(|replica| replica.refused().map(|(_, refused)| refused.reason).collect());
    assert_eq!(reasons, [Refusal::OfficeEvent, Refusal::OfficeEvent]);
    assert!(!claire.visit(visit).unwrap().events.contains_key("c"), "the common state is back");
    claire.edit(visit, |v: &mut Visit| v.notes = "refait".into()).await.unwrap();
    claire.sync(&world).await.unwrap();
    let there = world.server_visit(visit).await.unwrap();
    assert_eq!((there.notes.as_str(), there.events.contains_key("c")), ("refait", false));
}

#[tokio::test]
async fn two_who_write_apart_both_keep_what_they_wrote() {
    let (mut world, mut claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    claire.hang_up().await;
    world.network.cut().await;
    let by = claire.account_of("Claire").unwrap();
    claire
        .edit(visit, |v: &mut Visit| {
            v.add("s", event(EventKind::Started, &by, MONDAY_MORNING));
            v.add("e", event(EventKind::Ended, &by, MONDAY_MORNING + 1));
        })
        .await
        .unwrap();
    let commune = world.commune().unwrap();
    let cancelled = commune.write(Author::SERVER, move |write| {
        write.edit(visit, |v: &mut Visit| {
            v.add("x", event(EventKind::Cancelled, "serveur", MONDAY_MORNING + 2));
            Ok::<_, StoreError>(())
        })
    });
    cancelled.await.unwrap();
    world.network.mend().await.unwrap();
    claire.sync(&world).await.unwrap();
    for visit in [world.server_visit(visit).await.unwrap(), claire.visit(visit).unwrap()] {
        let state = state(&visit);
        assert_eq!(state.status, Status::Ended);
        assert!(state.is_to_decide(), "somebody must decide");
    }
}

#[tokio::test]
async fn a_server_restored_from_an_older_copy_is_given_back_what_it_lost() {
    let (mut world, mut claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    claire.hang_up().await;
    world.stop_server().await.unwrap();
    let database = world.data().join("demonstration/palier.db");
    let copy = std::fs::read(&database).unwrap();
    world.start_server().await.unwrap();
    claire.edit(visit, |v: &mut Visit| v.notes = "écrit après la sauvegarde".into()).await.unwrap();
    claire.sync(&world).await.unwrap();
    claire.hang_up().await;
    world.stop_server().await.unwrap();
    std::fs::write(&database, copy).unwrap();
    world.start_server().await.unwrap();
    assert_eq!(world.server_visit(visit).await.unwrap().notes, "");
    // Someone in the office works on before the tablet comes back: the numbers go on, the chain is another.
    let ferrand = world.visit_of("Costa").await.unwrap();
    move_to(&world, ferrand, claire.account_of("Karim").unwrap()).await;
    claire.sync(&world).await.unwrap();
    assert_eq!(world.server_visit(visit).await.unwrap().notes, "écrit après la sauvegarde");
}

#[tokio::test]
async fn frames_that_are_not_of_the_protocol_end_the_connection_and_change_nothing() {
    let (world, claire) = World::with_claire().await.unwrap();
    drop(claire);
    let cookie = world.sign_in(CLAIRE.0, CLAIRE.1).await.unwrap();
    let hello =
        encode(&FromTablet::Hello { protocol: PROTOCOL, cursor: None, witnesses: Vec::new(), settled: true })
            .unwrap();
    let old =
        encode(&FromTablet::Hello { protocol: 999, cursor: None, witnesses: Vec::new(), settled: true })
            .unwrap();
    for (cookie, frames, expected) in [
        (cookie.as_str(), vec![b"GET / HTTP/1.1".to_vec()], Goodbye::NotUnderstood),
        (cookie.as_str(), vec![hello.clone(), vec![0xff; 100]], Goodbye::NotUnderstood),
        (cookie.as_str(), vec![old], Goodbye::Update),
        ("tablette=inconnu", vec![hello.clone()], Goodbye::SignIn),
    ] {
        assert_eq!(world.talk(cookie, frames).await.unwrap(), Some(expected));
    }
    let huge = vec![vec![0; 3 * 1024 * 1024]];
    assert_eq!(world.talk(&cookie, huge).await.unwrap(), None, "cut off without a word");
    let changes: i64 = world
        .commune()
        .unwrap()
        .read(|c| {
            c.query_row("select count(*) from change where device is not null", [], |r| r.get(0))
                .map_err(StoreError::from)
        })
        .await
        .unwrap();
    assert_eq!(changes, 0);
}

#[tokio::test]
async fn an_unknown_document_and_one_of_another_agent_get_the_same_answer() {
    let (world, claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    let commune = world.commune().unwrap();
    let karim: AccountId = claire.account_of("Karim").unwrap().parse().unwrap();
    let mut answers = Vec::new();
    for id in [visit, commune.new_document_id()] {
        let author = Author {
            account: Some(karim),
            device: Some(palier_shared::id::DeviceId(commune.new_document_id().0)),
        };
        let (document, change) =
            palier_shared::document::Document::create(&Settings::default(), Actor([5; 16]), 0).unwrap();
        drop(document);
        let answer = commune.write(author, move |write| {
            Ok::<_, StoreError>((write.admit(id, Kind::Visit, &[change])?, write.snapshot_for_author(id)?))
        });
        answers.push(answer.await.unwrap());
    }
    assert!(answers.iter().all(|(taken, snapshot)| taken.is_err() && snapshot.is_none()));
}

#[tokio::test]
async fn nothing_readable_lies_in_a_tablets_store() {
    let (_world, claire) = World::with_claire().await.unwrap();
    let path = claire.store().to_owned();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.extend(std::fs::read(path.with_extension("db-wal")).unwrap_or_default());
    assert!(bytes.len() > 10_000);
    for secret in ["Ferrand", "Odette", "Fiancey", "digicode", "papier des imp"] {
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
    }
}
