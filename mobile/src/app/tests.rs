//! The app on the native machine, with signals and tasks, without a screen.

use std::path::Path;
use std::time::Duration;

use dioxus::core::{NoOpMutations, VirtualDom};
use dioxus::prelude::*;
use palier_shared::person::Person;

use super::*;
use crate::platform::Admitted;
use crate::platform::native::{Clock, Native};
use crate::vault::Key;

const PIN: &str = "270519";

mod keeping;

/// Runs a test as a task of an app that starts on `folder`.
async fn run<R: 'static>(folder: &Path, test: impl AsyncFnOnce(App) -> R + 'static) -> R {
    run_at(folder, 1_762_000_000_000, test).await
}

/// The same, by a clock that stands at that time.
async fn run_at<R: 'static>(folder: &Path, now: i64, test: impl AsyncFnOnce(App) -> R + 'static) -> R {
    let mut dom = VirtualDom::new(|| rsx! {});
    dom.rebuild_in_place();
    let (finish, mut finished) = tokio::sync::oneshot::channel();
    let machine = Native::new(folder, Clock::fixed(now));
    dom.in_scope(ScopeId::ROOT, || {
        let app = App::on(machine);
        spawn_forever(async move {
            settled(&app).await;
            let _ = finish.send(test(app).await);
        })
    });
    let run = async {
        loop {
            tokio::select! {
                result = &mut finished => return result.expect("the test has not failed"),
                () = dom.wait_for_work() => dom.render_immediate(&mut NoOpMutations),
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(20), run).await.expect("the test goes to its end")
}

/// Waits until the app has looked around.
async fn settled(app: &App) {
    while app.0.stage.peek().clone() == Stage::Starting {
        crate::platform::sleep(1).await;
    }
}

fn claire() -> Admitted {
    Admitted { account: "0192-claire".into(), name: "Claire Morel".into(), recovery: Key::new([2; 32]) }
}

fn odette() -> Person {
    Person { schema: 1, last_name: "Ferrand".into(), ..Person::default() }
}

fn name(app: &App, id: DocumentId) -> Option<String> {
    app.view(|replica| replica.get::<Person>(id).map(|person| person.last_name.clone())).flatten()
}

/// A tablet on which Claire has signed in, chosen a PIN and written of Odette.
async fn first_day(folder: &Path) -> DocumentId {
    run(folder, async |app| {
        assert_eq!(app.stage(), Stage::SignIn { why: None });
        app.admit(claire()).await.unwrap();
        assert_eq!(app.stage(), Stage::ChoosePin);
        assert_eq!(app.choose_pin("123456".into()).await, Err(PinError::TooSimple));
        app.choose_pin(PIN.into()).await.unwrap();
        assert_eq!((app.stage(), app.account().unwrap().name.as_str()), (Stage::Open, "Claire Morel"));
        app.create(odette()).await.unwrap()
    })
    .await
}

#[tokio::test]
async fn a_day_ends_and_the_next_begins_with_the_pin() {
    let folder = tempfile::tempdir().unwrap();
    let id = first_day(folder.path()).await;
    run(folder.path(), async move |app| {
        let locked = Stage::Locked { name: "Claire Morel".into(), wait_until: None };
        assert_eq!((app.stage(), name(&app, id)), (locked.clone(), None));
        let wrong = app.unlock("999999".into()).await;
        assert!(matches!(wrong, Err(UnlockError::Wrong { tries_left: 3, wait_until: None })));
        app.unlock(PIN.into()).await.unwrap();
        assert_eq!((name(&app, id).as_deref(), app.sync().waiting), (Some("Ferrand"), 1));
        app.lock();
        assert_eq!((app.stage(), name(&app, id), app.account()), (locked, None, None));
        assert_eq!(app.create(odette()).await, Err(SaveError::Locked));
        app.unlock(PIN.into()).await.unwrap();
        assert_eq!(name(&app, id).as_deref(), Some("Ferrand"));
    })
    .await;
}

#[tokio::test]
async fn a_forgotten_pin_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let id = first_day(folder.path()).await;
    run(folder.path(), async move |app| {
        app.ask_sign_in(Some(SignInWhy::ForgottenPin));
        assert_eq!(app.stage(), Stage::SignIn { why: Some(SignInWhy::ForgottenPin) });
        app.cancel_sign_in().await;
        assert!(matches!(app.stage(), Stage::Locked { .. }));
        app.admit(claire()).await.unwrap();
        app.choose_pin("le chat dort".into()).await.unwrap();
        assert_eq!(name(&app, id).as_deref(), Some("Ferrand"));
        app.lock();
        assert!(app.unlock(PIN.into()).await.is_err());
        app.unlock("le chat dort".into()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn another_recovery_key_leaves_the_store_to_its_pin_which_renews_it() {
    let folder = tempfile::tempdir().unwrap();
    let id = first_day(folder.path()).await;
    let other = || Admitted { recovery: Key::new([9; 32]), ..claire() };
    run(folder.path(), async move |app| {
        assert_eq!(app.admit(other()).await, Err(SignInError::OtherKey));
        assert!(matches!(app.stage(), Stage::Locked { .. }));
        app.unlock(PIN.into()).await.unwrap();
        assert_eq!(name(&app, id).as_deref(), Some("Ferrand"));
        app.lock();
        app.admit(other()).await.unwrap();
        assert_eq!(app.stage(), Stage::ChoosePin);
    })
    .await;
}

#[tokio::test]
async fn two_agents_share_a_tablet_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let id = first_day(folder.path()).await;
    run(folder.path(), async move |app| {
        app.unlock(PIN.into()).await.unwrap();
        // A colleague signs in while Claire's store is open.
        let paul =
            Admitted { account: "0192-paul".into(), name: "Paul Roux".into(), recovery: Key::new([3; 32]) };
        app.admit(paul).await.unwrap();
        assert_eq!((app.stage(), app.account()), (Stage::ChoosePin, None));
        app.choose_pin("804416".into()).await.unwrap();
        assert_eq!(name(&app, id), None);
        app.switch_account("0192-claire").await;
        assert_eq!(app.stage(), Stage::Locked { name: "Claire Morel".into(), wait_until: None });
        app.unlock(PIN.into()).await.unwrap();
        assert_eq!(name(&app, id).as_deref(), Some("Ferrand"));
        // The cookie is still Paul's: Claire's work is not sent under his name.
        while !app.sync().sign_in_needed {
            crate::platform::sleep(1).await;
        }
    })
    .await;
}

#[tokio::test]
async fn an_operation_goes_to_its_end_when_who_asked_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), async move |_| {
        let done = Rc::new(Cell::new(false));
        let mark = Rc::clone(&done);
        let operation = to_the_end(async move {
            crate::platform::sleep(5).await;
            mark.set(true);
        });
        // Begun, and dropped at its first pause, as when the agent leaves the screen.
        assert!(operation.now_or_never().is_none());
        while !done.get() {
            crate::platform::sleep(1).await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_being_typed_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let _ = first_day(folder.path()).await;
    run(folder.path(), async |app| {
        app.unlock(PIN.into()).await.unwrap();
        app.keep_draft("visite/1/notes", "elle a".into()).await;
    })
    .await;
    let typed = run(folder.path(), async |app| {
        app.unlock(PIN.into()).await.unwrap();
        app.draft("visite/1/notes")
    });
    assert_eq!(typed.await.as_deref(), Some("elle a"));
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("palier-cles.sqlite")).unwrap();
    let stage = run(folder.path(), async |app| app.stage()).await;
    assert_eq!(stage, Stage::Broken { why: Broken::Storage });
}

#[tokio::test]
async fn civil_time_is_that_of_paris_until_the_commune_says_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let _ = first_day(folder.path()).await;
    let (paris, reunion) = run(folder.path(), async |app| {
        app.unlock(PIN.into()).await.unwrap();
        let paris = app.civil_now();
        let commune = Commune { schema: 1, zone: "Indian/Reunion".into(), ..Commune::default() };
        app.create(commune).await.unwrap();
        (paris, app.civil_now())
    })
    .await;
    assert_eq!(
        (paris.to_string().as_str(), reunion.to_string().as_str()),
        ("2025-11-01T13:26:40", "2025-11-01T16:26:40")
    );
}
