//! PINs, recovery and the waits, on a store in memory.

use super::*;
use crate::platform::native::{Clock, NativeHost};
use crate::store::Memory;

const CHEAP: Cost = Cost { memory_kib: 8, passes: 1 };
const PIN: &str = "270519";

fn claire() -> Account {
    Account { id: "c".into(), name: "Claire Morel".into() }
}

struct Tablet {
    store: Memory,
    clock: Clock,
    data: Key,
    recovery: Key,
}

impl Tablet {
    async fn new() -> Self {
        let tablet = Tablet {
            store: Memory::new(),
            clock: Clock::fixed(1_000),
            data: Key::new([1; 32]),
            recovery: Key::new([2; 32]),
        };
        tablet.keyring().protect(&claire(), &tablet.data, &tablet.recovery, PIN).await.unwrap();
        tablet
    }

    fn keyring(&self) -> Keyring<Memory, NativeHost> {
        Keyring::new(self.store.clone(), NativeHost::new(self.clock.clone()), [3; 32], CHEAP)
    }

    /// Whether a key is the data key: what one sealed, the other unseals.
    fn is_data(&self, key: &Key) -> bool {
        let sealed = self.data.seal([0; NONCE], Table::Meta, "k", b"v").unwrap();
        key.unseal(Table::Meta, "k", &sealed).is_ok()
    }
}

#[tokio::test]
async fn the_pin_opens_after_a_restart_and_another_does_not() {
    let tablet = Tablet::new().await;
    assert!(tablet.is_data(&tablet.keyring().unlock("c", PIN).await.unwrap()));
    assert_eq!(
        tablet.keyring().unlock("c", "270518").await.err(),
        Some(UnlockError::Wrong { tries_left: 3, wait_until: None })
    );
    assert_eq!(tablet.keyring().unlock("p", PIN).await.err(), Some(UnlockError::Nobody));
    assert_eq!(tablet.keyring().accounts().await, Ok(vec![claire()]));
}

#[tokio::test]
async fn wrong_pins_wait_and_the_right_one_is_not_even_looked_at_meanwhile() {
    let tablet = Tablet::new().await;
    for _ in 0..3 {
        tablet.keyring().unlock("c", "999999").await.unwrap_err();
    }
    let until = 1_000 + 30_000;
    let fourth = tablet.keyring().unlock("c", "999999").await.err();
    assert_eq!(fourth, Some(UnlockError::Wrong { tries_left: 0, wait_until: Some(until) }));
    assert_eq!(tablet.keyring().wait_until("c").await, Ok(Some(until)));
    assert_eq!(tablet.keyring().unlock("c", PIN).await.err(), Some(UnlockError::Waiting { until }));
    tablet.clock.set(until);
    assert!(tablet.is_data(&tablet.keyring().unlock("c", PIN).await.unwrap()));
    // The count starts anew.
    let wrong = tablet.keyring().unlock("c", "999999").await.err();
    assert_eq!(wrong, Some(UnlockError::Wrong { tries_left: 3, wait_until: None }));
}

#[tokio::test]
async fn an_attempt_that_cannot_be_counted_is_not_made() {
    let tablet = Tablet::new().await;
    tablet.store.fail_commits_from(0);
    assert_eq!(tablet.keyring().unlock("c", PIN).await.err(), Some(UnlockError::Full));
    tablet.store.fail_loads(true);
    assert_eq!(tablet.keyring().unlock("c", PIN).await.err(), Some(UnlockError::Storage));
}

#[tokio::test]
async fn a_full_sign_in_recovers_the_store_and_a_new_pin_replaces_the_old() {
    let tablet = Tablet::new().await;
    let keyring = tablet.keyring();
    let Recovered::Key(key) = keyring.recover("c", &tablet.recovery).await.unwrap() else {
        panic!("not recovered")
    };
    assert!(tablet.is_data(&key));
    keyring.protect(&claire(), &key, &tablet.recovery, "le chat dort").await.unwrap();
    assert!(keyring.unlock("c", PIN).await.is_err());
    assert!(tablet.is_data(&keyring.unlock("c", "le chat dort").await.unwrap()));
    assert!(matches!(keyring.recover("p", &tablet.recovery).await, Ok(Recovered::Nothing)));
}

#[tokio::test]
async fn another_recovery_key_does_not_open_until_the_agent_has_renewed_it() {
    let tablet = Tablet::new().await;
    let other = Key::new([9; 32]);
    let keyring = tablet.keyring();
    assert!(matches!(keyring.recover("c", &other).await, Ok(Recovered::OtherKey)));
    keyring.renew_recovery("c", &keyring.unlock("c", PIN).await.unwrap(), &other).await.unwrap();
    assert!(matches!(keyring.recover("c", &other).await, Ok(Recovered::Key(_))));
    assert!(matches!(keyring.recover("c", &tablet.recovery).await, Ok(Recovered::OtherKey)));
    assert!(keyring.unlock("c", PIN).await.is_ok());
}

#[tokio::test]
async fn a_stolen_row_opens_nothing_on_another_tablet_or_account() {
    let tablet = Tablet::new().await;
    let host = || NativeHost::new(tablet.clock.clone());
    let elsewhere = Keyring::new(tablet.store.clone(), host(), [4; 32], CHEAP);
    assert!(matches!(elsewhere.unlock("c", PIN).await, Err(UnlockError::Wrong { .. })));
    let row = tablet.store.row(Table::Meta, "compte/c").unwrap();
    tablet.store.overwrite(Table::Meta, "compte/p", row);
    assert!(matches!(tablet.keyring().unlock("p", PIN).await, Err(UnlockError::Wrong { .. })));
}

#[tokio::test]
async fn a_damaged_row_is_an_error_and_is_not_written_over() {
    let tablet = Tablet::new().await;
    tablet.store.overwrite(Table::Meta, "compte/c", vec![0xff, 1]);
    let keyring = tablet.keyring();
    assert!(matches!(keyring.unlock("c", PIN).await, Err(UnlockError::Storage)));
    assert!(keyring.recover("c", &tablet.recovery).await.is_err());
    assert_eq!(tablet.store.row(Table::Meta, "compte/c"), Some(vec![0xff, 1]));
}

#[tokio::test]
async fn the_last_agent_comes_first_and_the_cookie_is_one_agents() {
    let tablet = Tablet::new().await;
    let keyring = tablet.keyring();
    let paul = Account { id: "p".into(), name: "Paul Roux".into() };
    tablet.clock.set(2_000);
    keyring.protect(&paul, &Key::new([5; 32]), &Key::new([6; 32]), PIN).await.unwrap();
    assert_eq!(keyring.accounts().await, Ok(vec![paul.clone(), claire()]));
    tablet.clock.set(3_000);
    keyring.unlock("c", PIN).await.unwrap();
    assert_eq!(keyring.accounts().await, Ok(vec![claire(), paul]));
    assert_eq!(keyring.signed_in().await, Ok(None));
    keyring.set_signed_in(Some("c")).await.unwrap();
    assert_eq!(keyring.signed_in().await.unwrap().as_deref(), Some("c"));
    keyring.set_signed_in(None).await.unwrap();
    assert_eq!(keyring.signed_in().await, Ok(None));
}

#[tokio::test]
async fn another_pin_opens_what_the_former_one_did_and_the_recovery_key_still_does() {
    let tablet = Tablet::new().await;
    let keyring = tablet.keyring();
    assert_eq!(keyring.renew_pin("c", &tablet.data, "123456").await, Err(PinError::TooSimple));
    assert!(tablet.is_data(&keyring.unlock("c", PIN).await.unwrap()), "the former one holds");
    keyring.renew_pin("c", &tablet.data, "804416").await.unwrap();
    assert!(keyring.unlock("c", PIN).await.is_err());
    assert!(tablet.is_data(&keyring.unlock("c", "804416").await.unwrap()));
    let Recovered::Key(data) = keyring.recover("c", &tablet.recovery).await.unwrap() else { panic!() };
    assert!(tablet.is_data(&data));
    tablet.store.fail_commits_from(0);
    assert_eq!(keyring.renew_pin("c", &tablet.data, PIN).await, Err(PinError::Storage));
    tablet.store.recover();
    assert!(keyring.unlock("c", "804416").await.is_ok());
}

#[tokio::test]
async fn an_account_is_forgotten_with_its_session_and_no_other_is() {
    let tablet = Tablet::new().await;
    let keyring = tablet.keyring();
    let paul = Account { id: "p".into(), name: "Paul Roux".into() };
    keyring.protect(&paul, &Key::new([5; 32]), &Key::new([6; 32]), "804416").await.unwrap();
    keyring.set_signed_in(Some("p")).await.unwrap();
    keyring.forget("c").await.unwrap();
    assert_eq!(keyring.accounts().await, Ok(vec![paul]));
    assert_eq!(keyring.signed_in().await.unwrap().as_deref(), Some("p"));
    assert_eq!(keyring.unlock("c", PIN).await.err(), Some(UnlockError::Nobody));
    keyring.forget("p").await.unwrap();
    assert_eq!((keyring.accounts().await, keyring.signed_in().await), (Ok(Vec::new()), Ok(None)));
}
