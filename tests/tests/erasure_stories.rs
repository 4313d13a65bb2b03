//! Erasure, restored servers, documents that break: real sockets, real SQLite files, the app's own code.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use std::path::Path;
use std::time::{Duration, Instant};

use palier_server::store::{Author, StoreError, erasure, follow_up, held, quarantine, repair};
use palier_shared::id::DocumentId;
use palier_shared::person::Person;
use palier_shared::to_decide::Matter;
use palier_shared::visit::{Event, EventKind, Plan, Visit};
use palier_tests::world::{CLAIRE, MONDAY_MORNING, World, WorldTablet};
use rusqlite::{Connection, params};

async fn read<R: Send + 'static>(
    world: &World,
    read: impl FnOnce(&Connection) -> Result<R, StoreError> + Send + 'static,
) -> R {
    world.commune().unwrap().read(read).await.unwrap()
}

fn folder(world: &World) -> std::path::PathBuf {
    world.data().join("demonstration")
}

/// How often a word lies in the database and its log, in any case.
fn occurrences(folder: &Path, word: &str) -> usize {
    let mut bytes = std::fs::read(folder.join("palier.db")).unwrap();
    bytes.extend(std::fs::read(folder.join("palier.db-wal")).unwrap_or_default());
    bytes.make_ascii_lowercase();
    let word = word.to_ascii_lowercase();
    bytes.windows(word.len()).filter(|window| *window == word.as_bytes()).count()
}

async fn note(tablet: &mut WorldTablet, visit: DocumentId, text: &str) {
    tablet.edit(visit, |v: &mut Visit| v.notes = text.into()).await.unwrap();
}

/// Exchanges until the server has heard that the document is gone from the tablet.
async fn until_confirmed(world: &World, tablet: &mut WorldTablet, document: DocumentId) {
    let began = Instant::now();
    loop {
        let on = read(world, move |connection| erasure::on_tablets(connection, document)).await;
        if on.iter().any(|tablet| tablet.confirmed_at.is_some()) {
            return;
        }
        assert!(began.elapsed() < Duration::from_secs(10), "{on:?}");
        let before = Instant::now();
        tablet.until(|_| before.elapsed() > Duration::from_millis(150)).await.unwrap();
    }
}

#[tokio::test]
async fn an_erased_person_is_gone_from_the_files_and_from_the_tablet_that_comes_back_after_months() {
    let (mut world, mut claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    let person: DocumentId = claire.visit(visit).unwrap().person.parse().unwrap();
    claire.hang_up().await;
    note(&mut claire, visit, "écrit sans savoir").await;
    claire.app.keep_draft(&format!("signature/{visit}"), "un trait").await.unwrap();
    assert!(occurrences(&folder(&world), "Ferrand") > 0);
    let gone = world.commune().unwrap().erase_person(Author::SERVER, person).await.unwrap();
    assert!(gone.contains(&visit) && gone.contains(&person));
    assert_eq!(occurrences(&folder(&world), "Ferrand"), 0);
    assert_eq!(occurrences(&folder(&world), "Odette"), 0);
    world.stop_server().await.unwrap();
    world.start_server().await.unwrap();
    world.clock.set(MONDAY_MORNING + 120 * 24 * 3_600_000);
    let mut claire = claire.die_and_start().await.unwrap();
    assert!(claire.visit(visit).is_some(), "she could not know");
    claire.sign_in_again(&world, CLAIRE.0, CLAIRE.1).await.unwrap();
    claire.connect(&world).await.unwrap();
    claire.until(|tablet| tablet.visit(visit).is_none()).await.unwrap();
    until_confirmed(&world, &mut claire, visit).await;
    until_confirmed(&world, &mut claire, person).await;
    let standing = claire.app.standing();
    assert_eq!((standing.waiting, standing.refused), (0, 0));
    assert_eq!(claire.app.draft(&format!("signature/{visit}")), None);
    assert_eq!(claire.app.view(|replica| replica.erased().count()), 1, "something of hers was thrown away");
    let edited = read(&world, erasure::all_edited).await;
    assert_eq!(edited[0].matter, Matter::ErasedEdited { document: visit.to_string() });
    let mut claire = claire.die_and_start().await.unwrap();
    claire.sync(&world).await.unwrap();
    assert!(claire.visit(visit).is_none() && claire.app.view(|r| r.get::<Person>(person).is_none()));
}

#[tokio::test]
async fn a_tablet_that_is_connected_learns_of_an_erasure_at_once() {
    let (world, mut claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    let person: DocumentId = claire.visit(visit).unwrap().person.parse().unwrap();
    let commune = world.commune().unwrap();
    commune.erase_person(Author::SERVER, person).await.unwrap();
    claire.until(|tablet| tablet.visit(visit).is_none()).await.unwrap();
    until_confirmed(&world, &mut claire, person).await;
    assert!(matches!(commune.erase_person(Author::SERVER, person).await, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn an_older_copy_of_the_database_does_not_bring_back_an_erased_person() {
    let (mut world, mut claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    let person: DocumentId = claire.visit(visit).unwrap().person.parse().unwrap();
    claire.hang_up().await;
    world.stop_server().await.unwrap();
    let database = folder(&world).join("palier.db");
    let copy = std::fs::read(&database).unwrap();
    world.start_server().await.unwrap();
    world.commune().unwrap().erase_person(Author::SERVER, person).await.unwrap();
    world.stop_server().await.unwrap();
    std::fs::write(&database, &copy).unwrap();
    assert!(occurrences(&folder(&world), "Ferrand") > 0);
    world.start_server().await.unwrap();
    assert_eq!(occurrences(&folder(&world), "Ferrand"), 0);
    // A tablet that still has her, and has never heard of the erasure, does not bring her back either.
    claire.connect(&world).await.unwrap();
    until_confirmed(&world, &mut claire, person).await;
    assert!(claire.visit(visit).is_none());
    claire.hang_up().await;
    // Not even the ids are left when the whole folder is replaced; the tablets remember them, and a person decides.
    world.stop_server().await.unwrap();
    std::fs::remove_dir_all(folder(&world).join("erased")).unwrap();
    std::fs::write(&database, &copy).unwrap();
    world.start_server().await.unwrap();
    claire.sync(&world).await.unwrap();
    let began = Instant::now();
    while !read(&world, follow_up::came_back).await.iter().any(|one| one.person == person) {
        assert!(began.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(world.server_visit(visit).await.is_ok(), "a tablet erases nothing on the server");
}

#[tokio::test]
async fn documents_that_the_restored_server_lost_entirely_are_given_back_with_their_writers() {
    let (mut world, mut claire) = World::with_claire().await.unwrap();
    claire.hang_up().await;
    world.stop_server().await.unwrap();
    let database = folder(&world).join("palier.db");
    let copy = std::fs::read(&database).unwrap();
    world.start_server().await.unwrap();
    let commune = world.commune().unwrap();
    let (person, visit) = (commune.new_document_id(), commune.new_document_id());
    let agent = claire.account_of("Claire").unwrap();
    let made = commune.write(Author::SERVER, move |write| {
        let someone = Person { schema: 1, last_name: "Marchetti".into(), ..Person::default() };
        write.create(person, &someone)?;
        let mut planned = Visit { schema: 1, person: person.to_string(), ..Visit::default() };
        let plan = Plan::with(&agent, jiff::civil::date(2026, 11, 24).at(10, 0, 0, 0), 90, "");
        planned.add("p", Event::booking(EventKind::Planned, MONDAY_MORNING, "serveur", &plan));
        write.create(visit, &planned)
    });
    made.await.unwrap();
    drop(commune);
    claire.sync(&world).await.unwrap();
    note(&mut claire, visit, "envoyé avant la panne").await;
    claire.sync(&world).await.unwrap();
    claire.hang_up().await;
    let mut claire = claire.die_and_start().await.unwrap();
    note(&mut claire, visit, "écrit pendant la panne").await;
    world.stop_server().await.unwrap();
    std::fs::write(&database, copy).unwrap();
    world.start_server().await.unwrap();
    assert!(world.server_visit(visit).await.is_err());
    claire.sync(&world).await.unwrap();
    let there = world.server_visit(visit).await.unwrap();
    assert_eq!(there.notes, "écrit pendant la panne");
    assert!(there.events.contains_key("p"), "the office's booking is back with it");
    assert_eq!(world.visit_of("Marchetti").await.unwrap(), visit);
    assert_eq!(claire.app.standing().refused, 0);
    let given = read(&world, repair::given_back).await;
    for id in [person, visit] {
        assert!(given.iter().any(|one| one.document == id && one.whole), "{given:?}");
    }
    // Once all is given back, the tablet writes as any other.
    claire.hang_up().await;
    note(&mut claire, visit, "ensuite").await;
    claire.sync(&world).await.unwrap();
    assert_eq!(world.server_visit(visit).await.unwrap().notes, "ensuite");
    assert_eq!(read(&world, repair::given_back).await, given);
}

#[tokio::test]
async fn a_document_that_breaks_is_set_aside_and_the_others_go_on() {
    let (mut world, mut claire) = World::with_claire().await.unwrap();
    let (broken, other) = (world.visit_of("Ferrand").await.unwrap(), world.visit_of("Costa").await.unwrap());
    claire.hang_up().await;
    world.stop_server().await.unwrap();
    let database = folder(&world).join("palier.db");
    let whole: Vec<(i64, Vec<u8>)> = {
        let connection = Connection::open(&database).unwrap();
        let mut statement = connection.prepare("select seq, bytes from change where document = ?1").unwrap();
        let rows = statement.query_map([broken.bytes()], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let rows = rows.collect::<Result<Vec<_>, _>>().unwrap();
        let damage = "update change set bytes = x'856f4a83' where document = ?1";
        assert!(connection.execute(damage, [broken.bytes()]).unwrap() > 0);
        rows
    };
    world.start_server().await.unwrap();
    note(&mut claire, broken, "pour la visite abîmée").await;
    note(&mut claire, other, "pour l’autre").await;
    claire.connect(&world).await.unwrap();
    claire.until(|tablet| tablet.app.standing().waiting == 1).await.unwrap();
    assert_eq!(world.server_visit(other).await.unwrap().notes, "pour l’autre");
    let set_aside = read(&world, follow_up::set_aside).await;
    assert_eq!(set_aside.iter().map(|one| one.document).collect::<Vec<_>>(), [broken]);
    assert_eq!(claire.visit(broken).unwrap().notes, "pour la visite abîmée", "kept, and readable");
    assert_eq!(claire.app.standing().refused, 0);
    // A new tablet gets all the others.
    let mut second = world.tablet("second", CLAIRE.0, CLAIRE.1).await.unwrap();
    second.sync(&world).await.unwrap();
    assert!(second.visit(broken).is_none() && second.visit(other).is_some());
    let commune = world.commune().unwrap();
    let early = commune.write(Author::SERVER, move |write| quarantine::release(write, broken)).await;
    assert!(matches!(early, Err(StoreError::SetAside)), "it is still broken");
    assert_eq!(read(&world, follow_up::set_aside).await.len(), 1);
    let repaired = commune.write(Author::SERVER, move |write| {
        for (seq, bytes) in whole {
            let sql = "update change set bytes = ?2 where seq = ?1";
            write.connection().execute(sql, params![seq, bytes])?;
        }
        quarantine::release(write, broken)
    });
    repaired.await.unwrap();
    claire.hang_up().await;
    claire.sync(&world).await.unwrap();
    assert_eq!(world.server_visit(broken).await.unwrap().notes, "pour la visite abîmée");
    second.until(|tablet| tablet.visit(broken).is_some()).await.unwrap();
}

#[tokio::test]
async fn an_agent_who_signs_in_again_while_work_waits_loses_nothing() {
    let (world, mut claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    note(&mut claire, visit, "avant").await;
    claire.sync(&world).await.unwrap();
    claire.hang_up().await;
    note(&mut claire, visit, "avant, après").await;
    claire.sign_in_again(&world, CLAIRE.0, CLAIRE.1).await.unwrap();
    claire.sync(&world).await.unwrap();
    assert_eq!(claire.app.standing().refused, 0);
    assert_eq!(world.server_visit(visit).await.unwrap().notes, "avant, après");
}

#[tokio::test]
async fn work_on_a_visit_given_to_another_meanwhile_is_taken_and_flagged() {
    let (world, mut claire) = World::with_claire().await.unwrap();
    let visit = world.visit_of("Ferrand").await.unwrap();
    claire.hang_up().await;
    let (claires, karims) = (claire.account_of("Claire").unwrap(), claire.account_of("Karim").unwrap());
    note(&mut claire, visit, "fait sans réseau").await;
    assert_eq!(read(&world, held::all_written_after_loss).await, []);
    let commune = world.commune().unwrap();
    let moved = commune.write(Author::SERVER, move |write| {
        write.edit(visit, |visit: &mut Visit| {
            let plan = Plan::with(&karims, jiff::civil::date(2026, 11, 24).at(10, 0, 0, 0), 90, "");
            visit.add("moved", Event::booking(EventKind::Moved, MONDAY_MORNING + 5000, "serveur", &plan));
            Ok::<_, StoreError>(())
        })
    });
    assert!(moved.await.unwrap());
    claire.sync(&world).await.unwrap();
    assert_eq!(world.server_visit(visit).await.unwrap().notes, "fait sans réseau");
    let flagged = read(&world, held::all_written_after_loss).await;
    assert_eq!(flagged.len(), 1);
    assert_eq!(flagged[0].1.matter, Matter::WrittenAfterLoss { document: visit.to_string() });
    assert_eq!(flagged[0].1.values[1].by, palier_shared::to_decide::By::Account(claires));
}
