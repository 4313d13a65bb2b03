//! The open tablet on a store in memory that fails when told to, and on a real file.

use palier_shared::document::Document;
use palier_shared::person::Person;
use palier_shared::sync::{Cursor, Down, FromTablet, Item, Link, Table, encode};

use super::*;
use crate::platform::native::{Clock, NativeHost, Sqlite};
use crate::store::Memory;

mod keeping;

const OFFICE: Actor = Actor([2; 16]);

fn odette() -> Person {
    Person { schema: 1, last_name: "Ferrand".into(), first_name: "Odette".into(), ..Person::default() }
}

fn key() -> Key {
    Key::new([7; 32])
}

async fn open<S: Store>(store: S) -> Tablet<S, NativeHost> {
    Tablet::open(store, NativeHost::new(Clock::fixed(5_000)), key()).await.unwrap()
}

fn frame(frame: &FromServer) -> Vec<u8> {
    encode(frame).unwrap()
}

fn sent(work: &SocketWork) -> Vec<FromTablet> {
    work.send.iter().map(|bytes| decode(bytes).unwrap()).collect()
}

fn id() -> DocumentId {
    DocumentId(uuid::Uuid::from_bytes([1; 16]))
}

/// Connects, and brings Odette as the office wrote her.
async fn greet<S: Store>(tablet: &Tablet<S, NativeHost>) -> SocketWork {
    assert!(matches!(sent(&tablet.connected().await)[..], [FromTablet::Hello { .. }]));
    let work = tablet.received(&frame(&FromServer::Welcome { now: 0, restored: false })).await;
    if tablet.view(|replica| replica.get::<Person>(id()).is_none()) {
        let (mut document, _) = Document::create(&odette(), OFFICE, 0).unwrap();
        let item = Item::Snapshot {
            document: id().bytes().into(),
            kind: "person".into(),
            bytes: document.save().into(),
            changes: Vec::new(),
        };
        let at = Cursor { seq: 1, chain: [0; 8].into() };
        let down = FromServer::Down(Down { items: vec![item], at, last: true });
        assert_eq!(tablet.received(&frame(&down)).await, SocketWork::default());
    }
    work
}

fn needs<S: Store>(tablet: &Tablet<S, NativeHost>) -> Option<String> {
    tablet.view(|replica| replica.get::<Person>(id()).map(|person| person.needs.clone()))
}

async fn edit<S: Store>(tablet: &Tablet<S, NativeHost>, needs: &str) -> Result<SocketWork, SaveError> {
    tablet.edit(id(), |person: &mut Person| person.needs = needs.into()).await
}

#[tokio::test]
async fn an_edit_outlives_the_app_and_is_sent_again_until_it_is_acknowledged() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    let _ = greet(&tablet).await;
    assert!(matches!(
        sent(&edit(&tablet, "entend mal").await.unwrap())[..],
        [FromTablet::Push { id: 1, .. }]
    ));
    drop(tablet);

    let tablet = open(store.clone()).await;
    assert_eq!((needs(&tablet).as_deref(), tablet.standing().waiting), (Some("entend mal"), 1));
    assert!(matches!(sent(&greet(&tablet).await)[..], [FromTablet::Push { id: 1, .. }]));
    let _ = tablet
        .received(&frame(&FromServer::Ack { id: 1, at: Cursor { seq: 1, chain: [0; 8].into() } }))
        .await;
    drop(tablet);

    let tablet = open(store).await;
    assert_eq!((needs(&tablet).as_deref(), tablet.standing().waiting), (Some("entend mal"), 0));
    assert!(sent(&greet(&tablet).await).is_empty());
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_kept_and_a_failed_edit_leaves_no_trace() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    let _ = greet(&tablet).await;
    store.fail_commit(0);
    assert_eq!(edit(&tablet, "perdu").await, Err(SaveError::Full));
    let standing = tablet.standing();
    assert!(standing.storage_failed && standing.waiting == 0 && standing.link == Link::Offline);
    assert_eq!(needs(&tablet).as_deref(), Some(""));
    // The next one is kept, and is sent on the next connection, alone.
    tablet.disconnected().await;
    assert_eq!(edit(&tablet, "gardé").await.unwrap(), SocketWork::default());
    assert!(!tablet.standing().storage_failed);
    assert_eq!(sent(&greet(&tablet).await).len(), 1);
    assert_eq!(needs(&open(store).await).as_deref(), Some("gardé"));
}

#[tokio::test]
async fn a_store_that_neither_writes_nor_reads_leaves_what_was_there_readable() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    let _ = greet(&tablet).await;
    store.fail_commits_from(0);
    store.fail_loads(true);
    assert_eq!(edit(&tablet, "perdu").await, Err(SaveError::Full));
    assert!(tablet.create(&odette()).await.is_err());
    assert_eq!(needs(&tablet).as_deref(), Some(""));
    assert_eq!((tablet.view(Replica::len), tablet.standing().storage_failed), (1, true));
    store.recover();
    assert!(edit(&tablet, "gardé").await.is_ok());
    assert_eq!(needs(&open(store).await).as_deref(), Some("gardé"));
}

#[tokio::test]
async fn news_that_cannot_be_kept_close_the_connection_and_are_asked_for_again() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    let _ = greet(&tablet).await;
    let _ = edit(&tablet, "entend mal").await.unwrap();
    store.fail_commit(0);
    let work = tablet
        .received(&frame(&FromServer::Ack { id: 1, at: Cursor { seq: 1, chain: [0; 8].into() } }))
        .await;
    assert_eq!(work, SocketWork { send: Vec::new(), close: Some(Goodbye::Busy) });
    tablet.disconnected().await;
    assert_eq!(tablet.standing().waiting, 1);
    assert_eq!(sent(&greet(&tablet).await).len(), 1);
}

#[tokio::test]
async fn a_refusal_keeps_the_work_and_the_next_edit_has_a_new_actor() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    let _ = greet(&tablet).await;
    let actor = |work: &SocketWork| match &sent(work)[..] {
        [FromTablet::Push { changes, .. }] => {
            let mut document = Document::create(&odette(), OFFICE, 0).unwrap().0;
            let change = palier_shared::document::Change::from_bytes(&changes[0]).unwrap();
            document.apply([&change]).unwrap();
            change.actor()
        }
        other => panic!("{other:?}"),
    };
    let before = actor(&edit(&tablet, "refusé").await.unwrap());
    let (mut document, _) = Document::create(&odette(), OFFICE, 0).unwrap();
    let refused = FromServer::Refused { id: 1, reason: 6, snapshot: Some(document.save().into()), at: None };
    let _ = tablet.received(&frame(&refused)).await;
    assert_eq!((needs(&tablet).as_deref(), tablet.standing().refused), (Some(""), 1));
    let after = actor(&edit(&tablet, "refait").await.unwrap());
    assert_ne!(before, after);
    let number = tablet.view(|replica| replica.refused().next().unwrap().0);
    tablet.forget_refused(number).await.unwrap();
    assert_eq!(open(store).await.standing().refused, 0);
}

#[tokio::test]
async fn goodbyes_are_remembered_until_the_next_welcome() {
    let tablet = open(Memory::new()).await;
    let _ = greet(&tablet).await;
    let work = tablet.received(&frame(&FromServer::Goodbye { reason: Goodbye::SignIn })).await;
    assert_eq!(work.close, Some(Goodbye::SignIn));
    tablet.disconnected().await;
    assert_eq!(
        (tablet.standing().goodbye, tablet.standing().offline_since),
        (Some(Goodbye::SignIn), Some(5_000))
    );
    assert!(edit(&tablet, "quand même").await.is_ok());
    let _ = greet(&tablet).await;
    assert_eq!((tablet.standing().goodbye, tablet.standing().offline_since), (None, None));
    assert_eq!(tablet.received(b"GET / HTTP/1.1").await.close, Some(Goodbye::NotUnderstood));
}

#[tokio::test]
async fn rows_that_cannot_be_read_are_counted_and_kept() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    let _ = greet(&tablet).await;
    let (other, _) = tablet.create(&odette()).await.unwrap();
    drop(tablet);
    let row = store.row(Table::Documents, &id().to_string()).unwrap();
    // Another document's row in this one's place, as a thief would put it.
    store.overwrite(Table::Documents, &other.to_string(), row.clone());
    let tablet = open(store.clone()).await;
    assert_eq!((tablet.view(Replica::len), tablet.standing().unreadable), (1, 1));
    assert_eq!(store.row(Table::Documents, &other.to_string()), Some(row));
}

#[tokio::test]
async fn a_push_that_cannot_be_unsealed_is_never_written_over() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    let _ = greet(&tablet).await;
    drop(tablet);
    let (damaged, next) = (format!("{:020}", 1), format!("{:020}", 2));
    store.overwrite(Table::Outbox, &damaged, b"damaged".to_vec());
    let tablet = open(store.clone()).await;
    let _ = edit(&tablet, "entend mal").await.unwrap();
    assert_eq!(store.row(Table::Outbox, &damaged), Some(b"damaged".to_vec()));
    assert!(store.row(Table::Outbox, &next).is_some());
}

#[tokio::test]
async fn drafts_outlive_the_app_sealed() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    tablet.keep_draft("visite/1/notes", "Odette a un chat").await.unwrap();
    tablet.keep_draft("visite/2/notes", "autre").await.unwrap();
    tablet.drop_draft("visite/2/notes").await.unwrap();
    let bytes = store.row(Table::Drafts, "visite/1/notes").unwrap();
    assert!(!bytes.windows(6).any(|window| window == b"Odette"));
    let tablet = open(store.clone()).await;
    assert_eq!(tablet.draft("visite/1/notes").as_deref(), Some("Odette a un chat"));
    assert_eq!(tablet.draft("visite/2/notes"), None);
    store.fail_commits_from(0);
    assert_eq!(tablet.keep_draft("visite/1/notes", "Odette a deux chats").await, Err(SaveError::Full));
    assert_eq!(tablet.draft("visite/1/notes").as_deref(), Some("Odette a deux chats"));
    assert!(tablet.standing().storage_failed);
}

#[tokio::test]
async fn nothing_readable_lies_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("palier.sqlite");
    let tablet = open(Sqlite::open(&path).unwrap()).await;
    let _ = greet(&tablet).await;
    let _ = edit(&tablet, "entend mal").await.unwrap();
    tablet.keep_draft("visite/1/notes", "Ferrand Odette").await.unwrap();
    let mut looked_through = 0;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        looked_through += bytes.len();
        for word in ["Ferrand", "Odette", "entend mal", "last_name"] {
            assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
        }
    }
    assert!(looked_through > 4096);
    drop(tablet);
    assert_eq!(needs(&open(Sqlite::open(&path).unwrap()).await).as_deref(), Some("entend mal"));
}

#[tokio::test]
async fn two_operations_never_run_at_once() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    let _ = greet(&tablet).await;
    store.fail_commit(0);
    // Run at once, taking back the first would take the second along.
    let (one, two) = futures_util::join!(edit(&tablet, "un"), edit(&tablet, "deux"));
    assert_eq!((one, two), (Err(SaveError::Full), Ok(SocketWork::default())));
    assert_eq!((needs(&tablet).as_deref(), tablet.standing().waiting), (Some("deux"), 1));
    assert_eq!(needs(&open(store).await).as_deref(), Some("deux"));
}

/// Guarantee 9, on a file that cannot grow.
#[tokio::test]
async fn a_full_disk_stops_writing_with_a_message_that_stays_and_loses_nothing_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("palier.sqlite");
    let store = Sqlite::open(&path).unwrap();
    store.limit(60);
    let tablet = open(store).await;
    let _ = greet(&tablet).await;
    let text = |n: usize| format!("{n} {}", "x".repeat(4_000));
    let mut confirmed = 0;
    let failed = loop {
        match edit(&tablet, &text(confirmed + 1)).await {
            Ok(_) => confirmed += 1,
            Err(error) => break error,
        }
        assert!(confirmed < 1_000, "the disk never gets full");
    };
    assert_eq!(failed, SaveError::Full);
    assert!(confirmed > 2);
    let as_confirmed = |tablet: &Tablet<Sqlite, NativeHost>| {
        (needs(tablet), tablet.standing().waiting) == (Some(text(confirmed)), confirmed)
    };
    assert!(as_confirmed(&tablet), "what was confirmed is shown and waits; what was not is taken back");
    // A few letters find room. The message stays: a change would not.
    let _ = tablet.keep_draft("visite/1/notes", "a").await;
    assert!(tablet.standing().storage_failed);
    assert_eq!(edit(&tablet, &text(0)).await, Err(SaveError::Full));
    assert!(tablet.standing().storage_failed && as_confirmed(&tablet));
    drop(tablet);
    // The agent makes room and comes back.
    let tablet = open(Sqlite::open(&path).unwrap()).await;
    assert!(as_confirmed(&tablet) && tablet.standing().unreadable == 0);
    assert!(edit(&tablet, "à nouveau").await.is_ok());
    assert!(!tablet.standing().storage_failed);
    assert_eq!(sent(&greet(&tablet).await).len(), confirmed + 1, "and all of it is sent");
}

#[tokio::test]
async fn an_actor_that_wrote_before_a_restore_writes_no_more() {
    let tablet = open(Memory::new()).await;
    let _ = greet(&tablet).await;
    let actor = |work: SocketWork| match &sent(&work)[..] {
        [FromTablet::Push { changes, .. }] => {
            palier_shared::document::Change::from_bytes(&changes[0]).unwrap().actor()
        }
        other => panic!("{other:?}"),
    };
    let first = actor(edit(&tablet, "une fois").await.unwrap());
    assert_eq!(actor(edit(&tablet, "deux fois").await.unwrap()), first, "one actor a run");
    // What it wrote may be on other tablets and be given back by them: its numbers are spent.
    let _ = tablet.received(&frame(&FromServer::Welcome { now: 0, restored: true })).await;
    let held_back = edit(&tablet, "trois fois").await.unwrap();
    assert_eq!(held_back, SocketWork::default(), "until all that the server has has come down");
    let end = Down { items: Vec::new(), at: Cursor { seq: 2, chain: [2; 8].into() }, last: true };
    let work = tablet.received(&frame(&FromServer::Down(end))).await;
    let Some(FromTablet::Push { changes, .. }) = sent(&work).pop() else { panic!("{work:?}") };
    let last = palier_shared::document::Change::from_bytes(changes.last().unwrap()).unwrap();
    assert_ne!(last.actor(), first);
}

#[tokio::test]
async fn what_a_save_in_two_steps_kept_is_not_made_twice_when_it_is_tried_again() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    let (person, visit) = (id(), DocumentId(uuid::Uuid::from_bytes([2; 16])));
    let request = palier_shared::visit::Visit { person: person.to_string(), ..Default::default() };
    let _ = tablet.create_as(person, &odette()).await.unwrap();
    store.fail_commit(0);
    assert_eq!(tablet.create_as(visit, &request).await, Err(SaveError::Full));
    let kept = |tablet: &Tablet<Memory, NativeHost>| (tablet.view(Replica::len), tablet.standing().waiting);
    assert_eq!(kept(&tablet), (1, 1), "the person is kept, and nothing of the request");
    for _ in 0..2 {
        let _ = tablet.create_as(person, &odette()).await.unwrap();
        let _ = tablet.create_as(visit, &request).await.unwrap();
    }
    assert_eq!(kept(&tablet), (2, 2));
}
