//! Guarantee 7: a tablet that is cloned, or put back to what it was last week, loses nothing and breaks nothing.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use std::path::{Path, PathBuf};

use palier_mobile::vault::Key;
use palier_server::store::StoreError;
use palier_shared::id::DocumentId;
use palier_shared::visit::{Tick, Visit};
use palier_tests::world::{CLAIRE, World, WorldTablet};

/// A tablet of Claire whose store has been closed.
struct Kept {
    world: World,
    cookie: String,
    path: PathBuf,
    visit: DocumentId,
    _folder: tempfile::TempDir,
}

impl Kept {
    async fn new() -> Self {
        let (world, folder) = (World::new().await.unwrap(), tempfile::tempdir().unwrap());
        let cookie = world.sign_in(CLAIRE.0, CLAIRE.1).await.unwrap();
        let path = folder.path().join("tablet.db");
        let visit = world.visit_of("Ferrand").await.unwrap();
        let kept = Kept { world, cookie, path, visit, _folder: folder };
        kept.open(&kept.path).await.sync(&kept.world).await.unwrap();
        kept
    }

    async fn open(&self, path: &Path) -> WorldTablet {
        WorldTablet::open(path.to_owned(), Key::new([7; 32]), self.cookie.clone()).await.unwrap()
    }

    fn copy(&self, name: &str) -> PathBuf {
        let copy = self.path.with_file_name(name);
        std::fs::copy(&self.path, &copy).unwrap();
        copy
    }

    async fn tick(&self, tablet: &mut WorldTablet, key: &str) {
        let ticked = tablet.edit(self.visit, |visit: &mut Visit| {
            visit.ticks.insert(key.to_owned(), Tick { done: true, at: 1, ..Tick::default() });
        });
        ticked.await.unwrap();
    }

    async fn ticks(&self) -> Vec<String> {
        self.world.server_visit(self.visit).await.unwrap().ticks.into_keys().collect()
    }

    /// Every actor's changes to the visit are numbered without a gap, and no number is given twice.
    async fn numbers_are_used_once(&self) {
        let commune = self.world.commune().unwrap();
        let read = commune.read(|connection| {
            let sql = "select count(*), count(distinct actor || '/' || number) from change where device is not null";
            connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).map_err(StoreError::from)
        });
        let (changes, numbers): (i64, i64) = read.await.unwrap();
        assert!(changes > 0);
        assert_eq!(changes, numbers);
    }
}

fn has_nothing_refused(tablet: &WorldTablet) {
    let standing = tablet.app.standing();
    assert_eq!((standing.waiting, standing.refused, standing.unreadable), (0, 0, 0), "{standing:?}");
}

#[tokio::test]
async fn two_clones_of_a_tablet_both_go_on_and_neither_loses_what_the_other_wrote() {
    let kept = Kept::new().await;
    // Cloned with a change on board that was not sent yet: both will send it.
    kept.tick(&mut kept.open(&kept.path).await, "before").await;
    let copy = kept.copy("clone.db");
    let (mut one, mut two) = (kept.open(&kept.path).await, kept.open(&copy).await);
    for n in 0..3 {
        kept.tick(&mut one, &format!("one-{n}")).await;
        kept.tick(&mut two, &format!("two-{n}")).await;
    }
    one.sync(&kept.world).await.unwrap();
    two.sync(&kept.world).await.unwrap();
    kept.tick(&mut one, "one-more").await;
    one.sync(&kept.world).await.unwrap();
    let everything = ["before", "one-0", "one-1", "one-2", "one-more", "two-0", "two-1", "two-2"];
    for key in everything {
        assert!(kept.ticks().await.contains(&key.to_owned()), "{key} is missing");
    }
    for mut tablet in [one, two] {
        tablet.hang_up().await;
        tablet.sync(&kept.world).await.unwrap();
        has_nothing_refused(&tablet);
        let there = tablet.visit(kept.visit).unwrap();
        assert!(everything.iter().all(|key| there.ticks.contains_key(*key)), "{:?}", there.ticks.keys());
    }
    kept.numbers_are_used_once().await;
}

#[tokio::test]
async fn a_tablet_put_back_to_an_older_copy_of_its_store_goes_on_under_a_new_actor() {
    let kept = Kept::new().await;
    let copy = kept.copy("last-week.db");
    let mut tablet = kept.open(&kept.path).await;
    kept.tick(&mut tablet, "this-week").await;
    tablet.sync(&kept.world).await.unwrap();
    drop(tablet);
    std::fs::copy(&copy, &kept.path).unwrap();
    let mut restored = kept.open(&kept.path).await;
    assert!(!restored.visit(kept.visit).unwrap().ticks.contains_key("this-week"), "it is last week's");
    kept.tick(&mut restored, "again").await;
    restored.sync(&kept.world).await.unwrap();
    has_nothing_refused(&restored);
    let ticks = kept.ticks().await;
    assert!(ticks.contains(&"this-week".to_owned()) && ticks.contains(&"again".to_owned()), "{ticks:?}");
    let there = restored.visit(kept.visit).unwrap();
    assert!(there.ticks.contains_key("this-week"), "what its device had sent comes back to it");
    kept.numbers_are_used_once().await;
}
