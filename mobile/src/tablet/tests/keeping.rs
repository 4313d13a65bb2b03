//! What a tablet keeps when something around it is newer, wrong or full.

use palier_shared::document::Kind;
use palier_shared::visit::Visit;

use super::*;

/// A person as a later version might write her: one of her fields has become something else.
fn of_a_later_version() -> Vec<u8> {
    use automerge::transaction::Transactable as _;
    let mut document = automerge::AutoCommit::new();
    document.put(automerge::ROOT, "schema", 9_u64).unwrap();
    document.put_object(automerge::ROOT, "last_name", automerge::ObjType::Map).unwrap();
    document.save()
}

async fn brings<S: Store>(tablet: &Tablet<S, NativeHost>, bytes: Vec<u8>) {
    let item = Item::Snapshot {
        document: id().bytes().into(),
        kind: "person".into(),
        bytes: bytes.into(),
        changes: Vec::new(),
    };
    let at = Cursor { seq: 1, chain: [0; 8].into() };
    let down = FromServer::Down(Down { items: vec![item], at, last: true });
    let _ = tablet.received(&frame(&down)).await;
}

#[tokio::test]
async fn a_document_of_a_later_version_is_counted_kept_and_never_written() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    let _ = tablet.connected().await;
    let _ = tablet.received(&frame(&FromServer::Welcome { now: 5_000, restored: false })).await;
    brings(&tablet, of_a_later_version()).await;
    let kept = |store: &Memory| {
        let row = store.row(Table::Documents, &id().to_string()).expect("it is kept");
        key().unseal(Table::Documents, &id().to_string(), &row).unwrap()
    };
    let before = kept(&store);
    assert_eq!((tablet.standing().to_update, needs(&tablet)), (1, None));
    assert!(matches!(edit(&tablet, "à ne pas écrire").await, Err(SaveError::Edit(EditError::Unreadable))));
    let as_another = tablet.edit::<Visit>(id(), |visit| visit.notes = "à ne pas écrire".into()).await;
    assert!(as_another.is_err(), "not as a document of another kind either: {as_another:?}");
    assert_eq!(kept(&store), before);
    let again = open(store.clone()).await;
    let unreadable = again.view(|replica| replica.unreadable().collect::<Vec<_>>());
    assert_eq!((unreadable, again.standing().waiting), (vec![(id(), Kind::Person)], 0));
    assert_eq!(again.standing().unreadable, 0, "its row can be read, only its content cannot");
}

#[tokio::test]
async fn an_app_that_is_too_old_goes_on_working_and_keeps_everything() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    let _ = greet(&tablet).await;
    let _ = tablet.connected().await;
    let work = tablet.received(&frame(&FromServer::Goodbye { reason: Goodbye::Update })).await;
    assert_eq!(work.close, Some(Goodbye::Update));
    tablet.disconnected().await;
    let _ = edit(&tablet, "écrit après").await.unwrap();
    assert_eq!(tablet.standing().goodbye, Some(Goodbye::Update));
    let newer = open(store).await;
    assert_eq!((needs(&newer).as_deref(), newer.standing().waiting), (Some("écrit après"), 1));
    assert_eq!(sent(&greet(&newer).await).len(), 1, "the newer app sends it");
}

#[tokio::test]
async fn the_server_s_hour_tells_how_wrong_the_tablet_s_is() {
    let tablet = open(Memory::new()).await;
    assert_eq!(tablet.standing().clock_ahead, None);
    let _ = tablet.connected().await;
    let _ = tablet.received(&frame(&FromServer::Welcome { now: 605_000, restored: false })).await;
    assert_eq!(tablet.standing().clock_ahead, Some(-600_000));
}

#[tokio::test]
async fn what_was_typed_on_a_full_tablet_comes_back_after_a_lock() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    tablet.keep_draft("notes/1", "gardé").await.unwrap();
    store.fail_commits_from(0);
    assert_eq!(tablet.keep_draft("notes/2", "sans place").await, Err(SaveError::Full));
    let held = tablet.seal_unkept_drafts();
    assert!(!format!("{held:?}").contains("sans place"), "it is held sealed");
    drop(tablet);
    let tablet = open(store.clone()).await;
    assert_eq!(tablet.draft("notes/2"), None);
    tablet.take_back(held).await;
    assert_eq!(tablet.draft("notes/2").as_deref(), Some("sans place"));
    // There still is no room: it is held once more, until there is.
    let held = tablet.seal_unkept_drafts();
    store.recover();
    let tablet = open(store.clone()).await;
    tablet.take_back(held).await;
    let texts = ["notes/1", "notes/2"].map(|key| key.to_owned());
    let tablet = {
        assert_eq!(tablet.seal_unkept_drafts().len(), 0);
        open(store).await
    };
    assert_eq!(
        texts.map(|key| tablet.draft(&key)),
        [Some("gardé".to_owned()), Some("sans place".to_owned())]
    );
}

#[tokio::test]
async fn a_push_that_nobody_can_read_is_work_that_would_be_lost() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    assert!(tablet.unsent().is_empty());
    let rows = vec![(Table::Outbox, "00000000000000000009".to_owned(), Some(b"abime".to_vec()))];
    store.commit(palier_shared::sync::Batch { operations: rows }).await.unwrap();
    let unsent = open(store).await.unsent();
    assert_eq!((unsent.unreadable, unsent.is_empty()), (1, false));
}

#[tokio::test]
async fn ten_thousand_signs_and_every_script_of_the_world_are_kept_as_they_are() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    let _ = greet(&tablet).await;
    let long = "é".repeat(palier_shared::person::MAX_TEXT);
    let html = "<b onclick=\"x()\">gras</b> & \u{1f469}\u{200d}\u{1f467} \u{202b}مرحبا\u{202c} \u{7}\u{0}fin";
    for text in [long.as_str(), html] {
        let _ = edit(&tablet, text).await.unwrap();
        assert_eq!(needs(&open(store.clone()).await).as_deref(), Some(text));
    }
}

#[tokio::test]
async fn a_hand_that_is_faster_than_the_disk_leaves_nothing_behind() {
    let store = Memory::new();
    let tablet = open(store.clone()).await;
    let text = "La mésange niche sous le compteur";
    let typed: Vec<&str> =
        text.char_indices().map(|(end, letter)| &text[..end + letter.len_utf8()]).collect();
    let before = store.commits();
    let letters = typed.iter().map(|text| tablet.keep_draft("notes/1", text));
    let stored = futures_util::future::join_all(letters).await;
    assert!(stored.iter().all(Result::is_ok));
    assert!(
        store.commits() - before <= 2,
        "{} commits for {} letters",
        store.commits() - before,
        typed.len()
    );
    assert!(tablet.seal_unkept_drafts().is_empty());
    assert_eq!(open(store.clone()).await.draft("notes/1").as_deref(), Some(text));
    // Forgotten while a letter is on its way, it stays forgotten.
    let (kept, dropped) =
        futures_util::join!(tablet.keep_draft("notes/1", "x"), tablet.drop_draft("notes/1"));
    assert_eq!((kept, dropped), (Ok(()), Ok(())));
    assert_eq!(open(store).await.draft("notes/1"), None);
}
