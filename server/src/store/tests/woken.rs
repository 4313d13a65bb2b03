//! Whom a commit wakes, and what comes to rest.

use super::*;

/// Whether something of interest to the agent was committed since the last look.
fn woken(news: &mut News) -> bool {
    let woken = news.has_changed().unwrap();
    news.mark_unchanged();
    woken
}

#[tokio::test]
async fn a_push_wakes_the_other_holders_and_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let writer = start(folder.path());
    with_visit(&writer, 1).await;
    let helped = writer.write(Author::SERVER, NOW, |write| {
        write.edit(id(2), |visit: &mut Visit| {
            let mut event = plan(EventKind::Moved, 1, NOW + 1);
            let booking = event.booking.as_mut().unwrap();
            booking.helpers = vec![account(2).to_string()];
            visit.add("b", event);
            Ok::<_, StoreError>(())
        })
    });
    assert!(helped.await.unwrap());
    let (mut author, mut helper, mut other) =
        (writer.news(account(1)), writer.news(account(2)), writer.news(account(3)));
    let change = tablet_edit(folder.path(), TABLET, |visit| visit.notes = "vu".into()).await;
    assert_eq!(push(&writer, on_tablet(1), &change).await, Ok(()));
    assert_eq!((woken(&mut author), woken(&mut helper), woken(&mut other)), (false, true, false));
    let mut second_tablet = writer.news(account(1));
    let change = tablet_edit(folder.path(), TABLET, |visit| visit.notes = "revu".into()).await;
    assert_eq!(push(&writer, on_tablet(1), &change).await, Ok(()));
    assert!(woken(&mut second_tablet), "the agent's other tablet does not know it");
}

#[tokio::test]
async fn a_right_lost_or_gained_and_the_communes_own_documents_wake_those_they_concern() {
    let folder = tempfile::tempdir().unwrap();
    let writer = start(folder.path());
    with_visit(&writer, 1).await;
    let (mut old, mut new, mut other) =
        (writer.news(account(1)), writer.news(account(2)), writer.news(account(3)));
    let moved = writer.write(Author::SERVER, NOW, |write| {
        write.edit(id(2), |visit: &mut Visit| {
            visit.add("b", plan(EventKind::Moved, 2, NOW + 1));
            Ok::<_, StoreError>(())
        })
    });
    assert!(moved.await.unwrap());
    assert_eq!((woken(&mut old), woken(&mut new), woken(&mut other)), (true, true, false));
    let partner = palier_shared::partner::Partner { name: "Mairie".into(), ..Default::default() };
    writer.write(Author::SERVER, NOW, move |write| write.create(id(9), &partner)).await.unwrap();
    assert!(woken(&mut other), "every tablet has the commune's own documents");
    writer.write(Author::SERVER, NOW, |write| write.move_feed(b"closed")).await.unwrap();
    assert_eq!((woken(&mut old), woken(&mut other)), (true, true), "a closed tablet is told at once");
}

#[tokio::test]
async fn what_came_to_rest_is_folded_and_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let writer = start(folder.path());
    with_visit(&writer, 1).await;
    let change = tablet_edit(folder.path(), TABLET, |visit| visit.notes = "vu".into()).await;
    assert_eq!(push(&writer, on_tablet(1), &change).await, Ok(()));
    let (writer, path) = (&writer, folder.path());
    let fold = async |before: i64| {
        let ids = stored(path, move |connection| documents::at_rest(connection, before).unwrap()).await;
        writer.write(Author::SERVER, NOW, move |write| write.fold_at_rest(&ids, before)).await
    };
    assert_eq!(fold(NOW).await.unwrap(), 0, "written just now");
    assert_eq!(fold(NOW + 1).await.unwrap(), 2);
    assert_eq!(fold(NOW + 1).await.unwrap(), 0);
    let (tail, notes) = stored(folder.path(), |connection| {
        let tail: i64 = connection.query_row("select count(*) from change", [], |row| row.get(0)).unwrap();
        (tail, documents::value::<Visit>(connection, id(2)).unwrap().notes)
    })
    .await;
    assert_eq!((tail, notes.as_str()), (0, "vu"));
    assert_eq!(push(writer, on_tablet(1), &change).await, Ok(()), "sent again, it is known");
}
