//! The way in: which store, whose PIN, and the full sign-in that makes a store or opens one whose PIN is forgotten.

use std::rc::Rc;

use super::{Account, App, Broken, Keys, Open, PinError, SignInError, SignInWhy, Stage, UnlockError};
use crate::keyring::{KEYRING_STORE, Keyring, Recovered};
use crate::platform::{Admitted, Host, Machine, NotAdmitted, OpenNote, Unsupported};
use crate::store::StoreError;
use crate::tablet::Tablet;
use crate::vault::{Cost, Key};

/// Lets the page say that it is busy before the PIN's hash holds up everything.
const PAINT: u32 = 40;

/// What is known of who wants in.
#[derive(Default)]
pub(super) struct AtTheDoor {
    /// Whose PIN is asked for.
    asked: Option<Account>,
    /// Who has signed in and is to choose a PIN, with the store's key.
    admitted: Option<(Account, Key, Key)>,
    /// The recovery key of a sign-in that could not open the kept store: the next PIN renews it.
    unused_recovery: Option<(String, Key)>,
}

impl AtTheDoor {
    pub(super) fn asked(&self) -> Option<Account> {
        self.asked.clone()
    }

    /// Forgets whoever stood here.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

/// The name of an account's store.
pub(super) fn store_name(account: &str) -> String {
    format!("palier-{account}")
}

impl App {
    /// Looks at what the tablet holds, and shows the page that follows.
    pub(super) async fn look(&self) {
        match self.0.machine.claim(false).await {
            Ok(true) => {}
            Ok(false) => {
                self.show(Stage::OtherTab);
                // Goes on by itself once the other tab is closed.
                if self.0.machine.claim(true).await != Ok(true) {
                    return self.show(Stage::Broken { why: Broken::Browser });
                }
            }
            Err(Unsupported) => return self.show(Stage::Broken { why: Broken::Browser }),
        }
        match self.open_keyring().await {
            Ok(keys) => {
                self.0.keys.replace(Some(Rc::new(keys)));
                self.ask_pin(None).await;
            }
            Err(_) => self.show(Stage::Broken { why: Broken::Storage }),
        }
    }

    async fn open_keyring(&self) -> Result<Keys, StoreError> {
        let machine = self.0.machine.clone();
        let store = machine.open_store(KEYRING_STORE).await?;
        let secret = machine.device_secret().await?;
        Ok(Keyring::new(store, machine, secret, Cost::TABLET))
    }

    /// Shows the PIN page of that account, or of the last one; the sign-in page when there is none.
    pub(super) async fn ask_pin(&self, id: Option<&str>) {
        let Some(keys) = self.keys() else { return };
        let Ok(accounts) = keys.accounts().await else {
            return self.show(Stage::Broken { why: Broken::Storage });
        };
        let chosen = accounts.iter().find(|account| id.is_none_or(|id| id == account.id)).cloned();
        let mut known = self.0.accounts;
        dioxus::prelude::WritableExt::set(&mut known, accounts);
        match chosen {
            Some(account) => self.show_lock(account).await,
            None => self.show(Stage::SignIn { why: self.emptied() }),
        }
    }

    /// There is no store, and there once was one that nobody took away.
    fn emptied(&self) -> Option<SignInWhy> {
        self.0.machine.noted(OpenNote::HasStore).map(|_| SignInWhy::Emptied)
    }

    async fn show_lock(&self, account: Account) {
        let wait_until = match self.keys() {
            Some(keys) => keys.wait_until(&account.id).await.unwrap_or(None),
            None => None,
        };
        let name = account.name.clone();
        self.0.door.borrow_mut().asked = Some(account);
        self.show(Stage::Locked { name, wait_until });
    }

    /// Shows the PIN page of another agent of this tablet.
    pub async fn switch_account(&self, id: &str) {
        self.lock();
        self.ask_pin(Some(id)).await;
    }

    /// Shows the sign-in page: the PIN is forgotten, or a colleague takes the tablet. While the app is open there is no
    /// need to: [`App::sign_in`] renews the session.
    pub fn ask_sign_in(&self, why: Option<SignInWhy>) {
        self.lock();
        self.show(Stage::SignIn { why });
    }

    /// Leaves the sign-in page for the PIN page, when the tablet has a store to unlock.
    pub async fn cancel_sign_in(&self) {
        let asked = self.0.door.borrow().asked.clone();
        self.ask_pin(asked.as_ref().map(|account| account.id.as_str())).await;
    }

    /// Signs in with the server. A first sign-in, or one after a forgotten PIN, goes on to [`Stage::ChoosePin`]; one
    /// that renews the open store's session leaves it open.
    ///
    /// # Errors
    /// [`SignInError`].
    pub async fn sign_in(&self, login: String, password: String) -> Result<(), SignInError> {
        let keys = self.keys().ok_or(SignInError::Storage)?;
        // While the answer is under way, nobody knows whose session the cookie holds.
        let before = keys.signed_in().await?;
        keys.set_signed_in(None).await?;
        match self.0.machine.sign_in(&login, &password).await {
            Ok(admitted) => self.admit(admitted).await,
            Err(why) => {
                let cookie_unchanged =
                    matches!(why, NotAdmitted::Wrong | NotAdmitted::NotAnAgent | NotAdmitted::TooMany);
                if cookie_unchanged {
                    keys.set_signed_in(before.as_deref()).await?;
                }
                Err(why.into())
            }
        }
    }

    /// Goes on with an agent whom the server has let in.
    ///
    /// # Errors
    /// [`SignInError::OtherKey`] and [`SignInError::Storage`].
    pub async fn admit(&self, admitted: Admitted) -> Result<(), SignInError> {
        let keys = self.keys().ok_or(SignInError::Storage)?;
        let Admitted { account: id, name, recovery } = admitted;
        keys.set_signed_in(Some(&id)).await?;
        self.0.machine.keep_stores().await;
        if let Some((open, data)) = self.store_key() {
            if open.id == id {
                keys.renew_recovery(&id, &data, &recovery).await?;
                self.start_engine();
                return Ok(());
            }
            self.lock();
        }
        let account = Account { id, name };
        let data = match keys.recover(&account.id, &recovery).await? {
            Recovered::Key(data) => data,
            Recovered::Nothing => Key::new(self.0.machine.random()),
            Recovered::OtherKey => {
                self.0.door.borrow_mut().unused_recovery = Some((account.id.clone(), recovery));
                self.show_lock(account).await;
                return Err(SignInError::OtherKey);
            }
        };
        self.0.door.borrow_mut().admitted = Some((account, data, recovery));
        self.show(Stage::ChoosePin);
        Ok(())
    }

    /// Takes the PIN that the agent chose, and opens the store.
    ///
    /// # Errors
    /// [`PinError`].
    pub async fn choose_pin(&self, pin: String) -> Result<(), PinError> {
        let keys = self.keys().ok_or(PinError::Storage)?;
        let admitted = self.0.door.borrow().admitted.clone();
        let (account, data, recovery) = admitted.ok_or(PinError::NotSignedIn)?;
        self.0.machine.sleep(PAINT).await;
        keys.protect(&account, &data, &recovery, &pin).await?;
        self.open_store(account, data).await?;
        Ok(())
    }

    /// Opens the store with the agent's PIN.
    ///
    /// # Errors
    /// [`UnlockError`].
    pub async fn unlock(&self, pin: String) -> Result<(), UnlockError> {
        let keys = self.keys().ok_or(UnlockError::Storage)?;
        let account = self.0.door.borrow().asked.clone().ok_or(UnlockError::Nobody)?;
        self.0.machine.sleep(PAINT).await;
        let data = match keys.unlock(&account.id, &pin).await {
            Ok(data) => data,
            Err(error) => {
                self.show_lock(account).await;
                return Err(error);
            }
        };
        let unused = self.0.door.borrow_mut().unused_recovery.take();
        if let Some((_, recovery)) = unused.filter(|(id, _)| *id == account.id) {
            keys.renew_recovery(&account.id, &data, &recovery).await?;
        }
        self.open_store(account, data).await?;
        Ok(())
    }

    async fn open_store(&self, account: Account, data: Key) -> Result<(), StoreError> {
        let machine = self.0.machine.clone();
        let store = machine.open_store(&store_name(&account.id)).await?;
        let tablet = Rc::new(Tablet::open(store, machine, data).await?);
        let unkept = self.0.unkept.borrow_mut().remove(&account.id);
        tablet.take_back(unkept.unwrap_or_default()).await;
        *self.0.door.borrow_mut() = AtTheDoor { asked: Some(account.clone()), ..AtTheDoor::default() };
        self.0.open.replace(Some(Open { account, tablet }));
        self.0.machine.note(OpenNote::HasStore, Some("oui"));
        self.changed();
        self.show(Stage::Open);
        self.start_engine();
        Ok(())
    }

    /// Forgets the key and everything read with it; the PIN page follows.
    pub fn lock(&self) {
        self.stop_engine();
        self.hang_up();
        self.0.socket.replace(None);
        let Some(open) = self.0.open.take() else { return };
        let unkept = open.tablet.seal_unkept_drafts();
        if !unkept.is_empty() {
            self.0.unkept.borrow_mut().insert(open.account.id.clone(), unkept);
        }
        self.changed();
        self.show(Stage::Locked { name: open.account.name.clone(), wait_until: None });
        self.0.door.borrow_mut().asked = Some(open.account);
    }

    pub(super) fn keys(&self) -> Option<Rc<Keys>> {
        self.0.keys.borrow().clone()
    }
}
