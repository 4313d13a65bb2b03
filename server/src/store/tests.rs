//! The store's promises, on real SQLite files.

use std::path::Path;

use palier_shared::document::{Actor, Change, Document, Kind};
use palier_shared::id::{AccountId, DeviceId, DocumentId};
use palier_shared::person::Person;
use palier_shared::rights::Refusal;
use palier_shared::visit::{Event, EventKind, Plan, Visit};
use rusqlite::Connection;

use super::*;

mod woken;

const NOW: i64 = 1_795_420_800_000; // 23 November 2026, 8 h UTC
const TABLET: Actor = Actor([7; 16]);

fn id(n: u8) -> DocumentId {
    DocumentId(uuid::Uuid::from_bytes([n; 16]))
}

fn account(n: u8) -> AccountId {
    AccountId(uuid::Uuid::from_bytes([n; 16]))
}

fn on_tablet(n: u8) -> Author {
    Author { account: Some(account(n)), device: Some(DeviceId(uuid::Uuid::from_bytes([n + 100; 16]))) }
}

fn start(folder: &Path) -> Writer {
    Writer::start(&folder.join("palier.db"), Actor(crate::machine::random())).unwrap()
}

fn odette() -> Person {
    Person { schema: 1, last_name: "Ferrand".into(), ..Person::default() }
}

/// A visit of person 1, planned with `worker` today.
fn planned(worker: u8) -> Visit {
    let mut visit = Visit { schema: 1, person: id(1).to_string(), ..Visit::default() };
    visit.add("a", plan(EventKind::Planned, worker, NOW));
    visit
}

fn plan(kind: EventKind, worker: u8, at: i64) -> Event {
    let start = jiff::civil::date(2026, 11, 23).at(14, 0, 0, 0);
    Event::booking(kind, at, "office", &Plan::with(&account(worker).to_string(), start, 90, ""))
}

async fn with_visit(writer: &Writer, worker: u8) {
    let made = writer.write(Author::SERVER, NOW, move |write| {
        write.create(id(1), &odette())?;
        write.create(id(2), &planned(worker))
    });
    made.await.unwrap();
}

async fn stored<R: Send + 'static>(folder: &Path, read: impl FnOnce(&Connection) -> R + Send + 'static) -> R {
    Readers::new(folder.join("palier.db"))
        .read(|connection| Ok::<_, StoreError>(read(connection)))
        .await
        .unwrap()
}

/// The change that a tablet makes to the document as the server has it.
async fn tablet_edit(folder: &Path, actor: Actor, edit: impl FnOnce(&mut Visit) + Send + 'static) -> Change {
    let (_, mut document) = stored(folder, |connection| documents::load(connection, id(2)).unwrap()).await;
    let mut visit: Visit = document.read().unwrap();
    edit(&mut visit);
    document.write(&visit, actor, NOW).unwrap().unwrap()
}

async fn push(writer: &Writer, author: Author, change: &Change) -> Result<(), Refusal> {
    let changes = [change.clone()];
    writer.write(author, NOW, move |write| write.admit(id(2), Kind::Visit, &changes)).await.unwrap()
}

#[tokio::test]
async fn what_is_answered_is_on_disk_and_what_failed_left_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let writer = start(folder.path());
    with_visit(&writer, 1).await;
    let failed: Result<(), StoreError> = writer
        .write(Author::SERVER, NOW, |write| {
            write.create(id(3), &odette())?;
            Err(StoreError::NotFound)
        })
        .await;
    assert!(matches!(failed, Err(StoreError::NotFound)));
    let persons: i64 =
        stored(folder.path(), |c| c.query_row("select count(*) from person", [], |r| r.get(0)).unwrap())
            .await;
    assert_eq!(persons, 1);
    let found = writer.write(Author::SERVER, NOW, |write| write.get::<Person>(id(3))).await;
    assert!(matches!(found, Err(StoreError::NotFound)), "not in memory either");
}

#[tokio::test]
async fn a_full_disk_refuses_the_write_keeps_the_rest_and_recovers() {
    let folder = tempfile::tempdir().unwrap();
    let writer = start(folder.path());
    with_visit(&writer, 1).await;
    let limit = |pages: i64| {
        writer.write(Author::SERVER, NOW, move |write| {
            write.connection().pragma_update(None, "max_page_count", pages).map_err(StoreError::from)
        })
    };
    limit(1).await.unwrap();
    let big = || Person { access_note: "x".repeat(200_000), ..odette() };
    let refused = writer.write(Author::SERVER, NOW, move |write| write.create(id(3), &big())).await;
    assert!(refused.is_err());
    let read = writer.write(Author::SERVER, NOW, |write| write.get::<Person>(id(1))).await;
    assert_eq!(read.unwrap(), odette());
    limit(1_000_000).await.unwrap();
    writer.write(Author::SERVER, NOW, move |write| write.create(id(3), &big())).await.unwrap();
}

#[tokio::test]
async fn a_job_that_panics_takes_down_itself_alone() {
    let folder = tempfile::tempdir().unwrap();
    let writer = start(folder.path());
    let broken: Result<(), StoreError> =
        writer.write(Author::SERVER, NOW, |_| panic!("a document that breaks")).await;
    assert!(matches!(broken, Err(StoreError::NotCommitted(_))));
    with_visit(&writer, 1).await;
}

#[tokio::test]
async fn a_push_may_come_twice_and_counts_once() {
    let folder = tempfile::tempdir().unwrap();
    let writer = start(folder.path());
    with_visit(&writer, 1).await;
    let change = tablet_edit(folder.path(), TABLET, |visit| visit.notes = "vu".into()).await;
    assert_eq!(push(&writer, on_tablet(1), &change).await, Ok(()));
    assert_eq!(push(&writer, on_tablet(1), &change).await, Ok(()));
    let changes: i64 = stored(folder.path(), |c| {
        c.query_row("select count(*) from change where number > 0", [], |r| r.get(0)).unwrap()
    })
    .await;
    assert_eq!(changes, 3, "person, visit, and the push once");
}

#[tokio::test]
async fn a_push_is_refused_before_it_reaches_the_document() {
    let folder = tempfile::tempdir().unwrap();
    let writer = start(folder.path());
    with_visit(&writer, 1).await;
    let note = tablet_edit(folder.path(), TABLET, |visit| visit.notes = "vu".into()).await;
    assert_eq!(push(&writer, on_tablet(2), &note).await, Err(Refusal::NotHeld), "another agent's visit");
    let certified = tablet_edit(folder.path(), Actor([8; 16]), |visit| {
        visit.add("c", Event::new(EventKind::Certified, NOW, &account(1).to_string()));
    })
    .await;
    assert_eq!(push(&writer, on_tablet(1), &certified).await, Err(Refusal::OfficeEvent));
    assert_eq!(push(&writer, on_tablet(1), &note).await, Ok(()));
    let same_actor = tablet_edit(folder.path(), TABLET, |visit| visit.next_steps = "revenir".into()).await;
    writer
        .write(Author::SERVER, NOW, |write| {
            write.edit(id(2), |visit: &mut Visit| {
                visit.add("d", plan(EventKind::Moved, 2, NOW + 1));
                Ok::<_, StoreError>(())
            })
        })
        .await
        .unwrap();
    assert_eq!(
        push(&writer, on_tablet(2), &same_actor).await,
        Err(Refusal::Actor),
        "an actor of another tablet"
    );
    let visit = writer.write(Author::SERVER, NOW, |write| write.get::<Visit>(id(2))).await.unwrap();
    assert_eq!((visit.notes.as_str(), visit.next_steps.as_str(), visit.events.len()), ("vu", "", 2));
}

#[tokio::test]
async fn a_change_without_its_predecessor_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let writer = start(folder.path());
    with_visit(&writer, 1).await;
    let (_, mut document) = stored(folder.path(), |c| documents::load(c, id(2)).unwrap()).await;
    let mut visit: Visit = document.read().unwrap();
    visit.notes = "un".into();
    let first = document.write(&visit, TABLET, NOW).unwrap().unwrap();
    visit.notes = "deux".into();
    let second = document.write(&visit, TABLET, NOW).unwrap().unwrap();
    assert_eq!(push(&writer, on_tablet(1), &second).await, Err(Refusal::MissingDependency));
    assert_eq!(push(&writer, on_tablet(1), &first).await, Ok(()));
    assert_eq!(push(&writer, on_tablet(1), &second).await, Ok(()));
}

#[tokio::test]
async fn rights_follow_the_visit_from_one_agent_to_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let writer = start(folder.path());
    with_visit(&writer, 1).await;
    let holders = |connection: &Connection| -> Vec<(Vec<u8>, bool)> {
        let sql = "select worker, to_seq is null from held where document = ?1 order by worker";
        let mut statement = connection.prepare(sql).unwrap();
        statement
            .query_map([id(1).bytes()], |r| Ok((r.get(0)?, r.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    };
    assert_eq!(stored(folder.path(), holders).await, [(account(1).bytes().to_vec(), true)]);
    let moved = writer.write(Author::SERVER, NOW, |write| {
        write.edit(id(2), |visit: &mut Visit| {
            visit.add("b", plan(EventKind::Moved, 2, NOW + 1));
            Ok::<_, StoreError>(())
        })
    });
    moved.await.unwrap();
    assert_eq!(
        stored(folder.path(), holders).await,
        [(account(1).bytes().to_vec(), false), (account(2).bytes().to_vec(), true)]
    );
    let together = writer.write(Author::SERVER, NOW, |write| {
        write.edit(id(2), |visit: &mut Visit| {
            let mut with_helper = plan(EventKind::Moved, 2, NOW + 2);
            let booking = with_helper.booking.as_mut().unwrap();
            booking.helpers = vec![account(1).to_string()];
            visit.add("c", with_helper);
            Ok::<_, StoreError>(())
        })
    });
    together.await.unwrap();
    assert_eq!(
        stored(folder.path(), holders).await,
        [(account(1).bytes().to_vec(), true), (account(2).bytes().to_vec(), true)],
        "whoever comes along holds the documents too"
    );
    let later = NOW + 60 * 24 * 3600 * 1000;
    writer.write(Author::SERVER, later, |write| write.settle_all()).await.unwrap();
    assert!(
        stored(folder.path(), holders).await.iter().all(|(_, open)| !open),
        "the window passes with the days"
    );
}

#[tokio::test]
async fn a_visit_may_come_before_the_person_it_is_for() {
    let folder = tempfile::tempdir().unwrap();
    let writer = start(folder.path());
    // Both wait together: what the first breaks would take the second with it.
    let visit = writer.write(Author::SERVER, NOW, |write| write.create(id(2), &planned(1)));
    let other = writer.write(Author::SERVER, NOW, |write| write.create(id(3), &odette()));
    let (visit, other) = tokio::join!(visit, other);
    assert!(visit.is_ok() && other.is_ok(), "{visit:?} {other:?}");
    let held = |connection: &Connection| held::holds_now(connection, account(1), id(1)).unwrap();
    assert!(!stored(folder.path(), held).await);
    writer.write(Author::SERVER, NOW, |write| write.create(id(1), &odette())).await.unwrap();
    assert!(stored(folder.path(), held).await, "she is held with her visit once she is there");
}

#[tokio::test]
async fn a_long_tail_is_folded_without_losing_a_change_or_an_author() {
    let folder = tempfile::tempdir().unwrap();
    let writer = start(folder.path());
    with_visit(&writer, 1).await;
    for n in 0..70 {
        let edited = writer.write(Author::office(account(9)), NOW + n, move |write| {
            write.edit(id(2), |visit: &mut Visit| {
                visit.notes = format!("note {n}");
                Ok::<_, StoreError>(())
            })
        });
        assert!(edited.await.unwrap());
    }
    let (tail, authors): (i64, i64) = stored(folder.path(), |c| {
        let count = |sql: &str| c.query_row(sql, [id(2).bytes()], |r| r.get(0)).unwrap();
        (
            count("select count(*) from change where document = ?1"),
            count("select count(*) from authorship where document = ?1"),
        )
    })
    .await;
    assert!(tail < 64 && authors == 1, "{tail} {authors}");
    drop(writer);
    let reopened = start(folder.path());
    let visit = reopened.write(Author::SERVER, NOW, |write| write.get::<Visit>(id(2))).await.unwrap();
    assert_eq!(visit.notes, "note 69");
}

#[tokio::test]
async fn documents_of_another_kind_are_not_found() {
    let folder = tempfile::tempdir().unwrap();
    let writer = start(folder.path());
    with_visit(&writer, 1).await;
    let found = writer.write(Author::SERVER, NOW, |write| write.get::<Visit>(id(1))).await;
    assert!(matches!(found, Err(StoreError::NotFound)));
    let (document, _) = Document::create(&odette(), TABLET, NOW).unwrap();
    assert!(document.read::<Person>().is_ok());
}

#[test]
fn a_folder_that_cannot_be_written_is_a_clear_error() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("absent").join("palier.db");
    assert!(matches!(open(&missing), Err(StoreError::Sqlite(_))));
    // A folder that nobody can write to, not even root.
    assert!(matches!(open(Path::new("/proc/palier.db")), Err(StoreError::Sqlite(_))));
    std::fs::write(folder.path().join("palier.db"), "ceci n’est pas une base").unwrap();
    assert!(open(&folder.path().join("palier.db")).is_err());
    assert_eq!(std::fs::read_to_string(folder.path().join("palier.db")).unwrap(), "ceci n’est pas une base");
}

#[tokio::test]
async fn two_documents_with_the_same_content_at_the_same_moment_are_two() {
    let folder = tempfile::tempdir().unwrap();
    let writer = start(folder.path());
    let made = writer.write(Author::SERVER, NOW, |write| {
        write.create(id(1), &odette())?;
        write.create(id(2), &odette())
    });
    made.await.unwrap();
}

#[tokio::test]
async fn work_on_a_lost_document_is_taken_until_the_tablet_has_confirmed_the_loss() {
    let folder = tempfile::tempdir().unwrap();
    let writer = start(folder.path());
    with_visit(&writer, 1).await;
    let author = on_tablet(1);
    let device = author.device.unwrap();
    let added = writer.write(Author::SERVER, NOW, move |write| {
        accounts::create(
            write,
            &accounts::Account { id: account(1), name: "Claire".into(), role: accounts::Role::Agent },
            "claire",
            "-",
        )?;
        write.connection().execute(
            "insert into device (id, account, created_at, seen_at) values (?1, ?2, 0, 0)",
            rusqlite::params![device.bytes(), account(1).bytes()],
        )?;
        write.edit(id(2), |visit: &mut Visit| {
            visit.add("b", plan(EventKind::Moved, 2, NOW + 1));
            Ok::<_, StoreError>(())
        })
    });
    assert!(added.await.unwrap());
    let before =
        tablet_edit(folder.path(), TABLET, |visit| visit.notes = "fait avant de le savoir".into()).await;
    assert_eq!(push(&writer, author, &before).await, Ok(()));
    let seq = *writer.feed().borrow();
    let confirmed = writer.write(author, NOW, move |write| accounts::device_seen(write, device, Some(seq)));
    confirmed.await.unwrap();
    let after = tablet_edit(folder.path(), TABLET, |visit| visit.notes = "fait en le sachant".into()).await;
    assert_eq!(push(&writer, author, &after).await, Err(Refusal::NotHeld));
}

#[test]
fn a_read_only_disk_is_refused_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("palier.db");
    drop(open(&path).unwrap());
    // Root may write to any file: the connection itself is what cannot write here, as on a disk mounted read-only.
    let read_only = Connection::open_with_flags(&path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    assert!(refuse_read_only(&read_only).is_err());
    assert!(open(&path).is_ok());
}
