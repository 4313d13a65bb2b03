//! A tablet that locks by itself, is shared, is left, and was emptied.

use super::*;
use crate::platform::{LockDelay, Unattended};

const SECOND: i64 = 1_000;

fn paul() -> Admitted {
    Admitted { account: "0192-paul".into(), name: "Paul Roux".into(), recovery: Key::new([3; 32]) }
}

async fn until(app: &App, condition: impl Fn(&App) -> bool) {
    for _ in 0..1_000 {
        if condition(app) {
            return;
        }
        crate::platform::sleep(10).await;
    }
    panic!("{:?}", app.stage());
}

fn left_alone(app: &App, untouched: i64, hidden: i64) {
    let alone = Unattended { untouched: untouched * SECOND, hidden: hidden * SECOND };
    app.0.machine.leave_alone(alone);
}

#[tokio::test]
async fn a_tablet_left_alone_locks_and_what_was_being_typed_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let _ = first_day(folder.path()).await;
    run(folder.path(), async |app| {
        app.unlock(PIN.into()).await.unwrap();
        app.keep_draft("notes/1", "elle a".into()).await;
        left_alone(&app, 299, 60);
        crate::platform::sleep(2_500).await;
        assert_eq!(app.stage(), Stage::Open, "shorter than five minutes, and than a minute out of sight");
        left_alone(&app, 300, 0);
        until(&app, |app| app.stage() != Stage::Open).await;
        assert_eq!(app.stage(), Stage::Locked { name: "Claire Morel".into(), wait_until: None });
        assert_eq!(app.draft("notes/1"), None, "nothing is read while it is locked");
        left_alone(&app, 0, 0);
        app.unlock(PIN.into()).await.unwrap();
        assert_eq!(app.draft("notes/1").as_deref(), Some("elle a"));
        left_alone(&app, 1, 61);
        until(&app, |app| app.stage() != Stage::Open).await;
    })
    .await;
}

#[tokio::test]
async fn the_delay_is_chosen_and_kept_for_the_tablet() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), async |app| {
        assert_eq!(app.lock_delay(), LockDelay::Five);
        app.choose_lock_delay(LockDelay::One);
    })
    .await;
    let kept = run(folder.path(), async |app| app.lock_delay()).await;
    assert_eq!(kept, LockDelay::One);
}

#[tokio::test]
async fn whoever_comes_after_a_sign_in_does_not_choose_its_pin() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), async |app| {
        app.admit(claire()).await.unwrap();
        left_alone(&app, 600, 0);
        until(&app, |app| app.stage() != Stage::ChoosePin).await;
        assert_eq!(app.stage(), Stage::SignIn { why: None });
        assert_eq!(app.choose_pin(PIN.into()).await, Err(PinError::NotSignedIn));
    })
    .await;
}

#[tokio::test]
async fn loading_the_page_again_makes_nobody_wait_less() {
    let folder = tempfile::tempdir().unwrap();
    let _ = first_day(folder.path()).await;
    let until = run(folder.path(), async |app| {
        for _ in 0..4 {
            app.unlock("999999".into()).await.unwrap_err();
        }
        app.stage()
    })
    .await;
    let Stage::Locked { wait_until: Some(_), .. } = until else { panic!("{until:?}") };
    for _ in 0..2 {
        let stage = run(folder.path(), async |app| {
            assert!(matches!(app.unlock(PIN.into()).await, Err(UnlockError::Waiting { .. })));
            app.stage()
        });
        assert_eq!(stage.await, until);
    }
}

#[tokio::test]
async fn the_pin_is_changed_by_who_knows_it() {
    let folder = tempfile::tempdir().unwrap();
    let id = first_day(folder.path()).await;
    run(folder.path(), async move |app| {
        app.unlock(PIN.into()).await.unwrap();
        let change = async |present: &str, new: &str| app.change_pin(present.into(), new.into()).await;
        let wrong = change("111111", "804416").await;
        assert!(matches!(wrong, Err(ChangePinError::Present(UnlockError::Wrong { tries_left: 3, .. }))));
        assert_eq!(change(PIN, "123456").await, Err(ChangePinError::New(PinError::TooSimple)));
        change(PIN, "le chat dort").await.unwrap();
        app.lock();
        assert!(matches!(app.unlock(PIN.into()).await, Err(UnlockError::Wrong { .. })));
        app.unlock("le chat dort".into()).await.unwrap();
        assert_eq!(name(&app, id).as_deref(), Some("Ferrand"));
        app.lock();
        assert!(matches!(
            change("le chat dort", PIN).await,
            Err(ChangePinError::Present(UnlockError::Nobody))
        ));
        // The server's key still opens what the new PIN closes.
        app.admit(claire()).await.unwrap();
        assert_eq!(app.stage(), Stage::ChoosePin);
    })
    .await;
}

#[tokio::test]
async fn nobody_leaves_work_behind() {
    let folder = tempfile::tempdir().unwrap();
    let id = first_day(folder.path()).await;
    run(folder.path(), async move |app| {
        assert_eq!(app.leave().await, Err(LeaveError::Locked));
        app.unlock(PIN.into()).await.unwrap();
        let unsent = Unsent { waiting: 1, ..Unsent::default() };
        assert_eq!(app.leave().await, Err(LeaveError::Unsent(unsent)));
        assert_eq!((app.stage(), name(&app, id).as_deref()), (Stage::Open, Some("Ferrand")));
        app.lock();
        app.unlock(PIN.into()).await.unwrap();
        assert_eq!((app.unsent(), name(&app, id).as_deref()), (unsent, Some("Ferrand")));
    })
    .await;
}

#[tokio::test]
async fn who_leaves_takes_her_store_and_her_key_along_and_nobody_elses() {
    let folder = tempfile::tempdir().unwrap();
    let id = first_day(folder.path()).await;
    let store_of = |account: &str| folder.path().join(format!("palier-{account}.sqlite"));
    let (of_claire, of_paul) = (store_of("0192-claire"), store_of("0192-paul"));
    let (hers, his) = (of_claire.clone(), of_paul.clone());
    run(folder.path(), async move |app| {
        app.admit(paul()).await.unwrap();
        app.choose_pin("804416".into()).await.unwrap();
        app.keep_draft("notes/1", "à peine".into()).await;
        assert!(his.exists());
        app.leave().await.unwrap();
        assert!(!his.exists() && hers.exists());
        assert_eq!(app.stage(), Stage::Locked { name: "Claire Morel".into(), wait_until: None });
        let left: Vec<String> = app.accounts().into_iter().map(|account| account.name).collect();
        assert_eq!(left, ["Claire Morel"]);
        app.unlock(PIN.into()).await.unwrap();
        assert_eq!(name(&app, id).as_deref(), Some("Ferrand"));
        app.admit(paul()).await.unwrap();
        app.choose_pin("804416".into()).await.unwrap();
        assert_eq!(app.draft("notes/1"), None, "he comes back to an empty store");
    })
    .await;
    assert!(of_claire.exists() && of_paul.exists());
}

#[tokio::test]
async fn the_last_one_to_leave_leaves_a_tablet_as_it_was_first() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), async |app| {
        app.admit(claire()).await.unwrap();
        app.choose_pin(PIN.into()).await.unwrap();
        app.leave().await.unwrap();
        assert_eq!(app.stage(), Stage::SignIn { why: None });
    })
    .await;
    let stage = run(folder.path(), async |app| app.stage()).await;
    assert_eq!(stage, Stage::SignIn { why: None });
}

#[tokio::test]
async fn a_tablet_that_the_browser_emptied_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let _ = first_day(folder.path()).await;
    for file in std::fs::read_dir(folder.path()).unwrap().flatten() {
        if file.path().extension().is_some_and(|ending| ending.to_string_lossy().starts_with("sqlite")) {
            std::fs::remove_file(file.path()).unwrap();
        }
    }
    run(folder.path(), async |app| {
        assert_eq!(app.stage(), Stage::SignIn { why: Some(SignInWhy::Emptied) });
        app.admit(claire()).await.unwrap();
        app.choose_pin(PIN.into()).await.unwrap();
        assert_eq!(app.stage(), Stage::Open);
    })
    .await;
}

/// Everything goes on with a clock that was set back by a year: it opens, it writes, it waits for no one.
#[tokio::test]
async fn a_clock_set_back_by_a_year_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let id = first_day(folder.path()).await;
    let back = 1_762_000_000_000 - 365 * 24 * 3_600 * SECOND;
    run_at(folder.path(), back, async move |app| {
        app.unlock(PIN.into()).await.unwrap();
        app.edit::<Person>(id, |person| person.needs = "marche avec une canne".into()).await.unwrap();
        let another = app.create(odette()).await.unwrap();
        assert_ne!(another, id);
        app.keep_draft("notes/1", "elle".into()).await;
        assert_eq!((app.stage(), app.sync().waiting, app.sync().trouble), (Stage::Open, 3, None));
    })
    .await;
}
