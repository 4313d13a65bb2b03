//! What an agent settles about her place on the tablet: her PIN, when it locks, and leaving it.

use std::rc::Rc;

use dioxus::prelude::ReadableExt;

use super::door::store_name;
use super::{App, Broken, ChangePinError, LeaveError, PinError, Stage, UnlockError, Unsent, to_the_end};
use crate::platform::{LockDelay, Machine, OpenNote};

/// Lets the page say that it is busy before the PIN's hash holds up everything.
const PAINT: u32 = 40;

impl App {
    /// After how long without a touch the app locks.
    #[must_use]
    pub fn lock_delay(&self) -> LockDelay {
        let kept = self.0.machine.noted(OpenNote::LockDelay);
        kept.and_then(|minutes| LockDelay::from_minutes(&minutes)).unwrap_or_default()
    }

    /// Chooses it, for everyone on this tablet.
    pub fn choose_lock_delay(&self, delay: LockDelay) {
        self.0.machine.note(OpenNote::LockDelay, Some(&delay.minutes().to_string()));
        self.changed();
    }

    /// Changes the open account's PIN. The present one counts as any attempt does.
    ///
    /// # Errors
    /// [`ChangePinError`]; the former PIN then still holds.
    pub async fn change_pin(&self, present: String, new: String) -> Result<(), ChangePinError> {
        let keys = self.keys().ok_or(ChangePinError::New(PinError::Storage))?;
        let (account, _) = self.store_key().ok_or(ChangePinError::Present(UnlockError::Nobody))?;
        self.0.machine.sleep(PAINT).await;
        let data = keys.unlock(&account.id, &present).await.map_err(ChangePinError::Present)?;
        keys.renew_pin(&account.id, &data, &new).await.map_err(ChangePinError::New)
    }

    /// Whether the machine has promised not to throw the stores away; `None` when it cannot tell.
    pub async fn stores_are_kept(&self) -> Option<bool> {
        self.0.machine.stores_are_kept().await
    }

    /// What of the open account's work has not left the tablet; reads a signal.
    #[must_use]
    pub fn unsent(&self) -> Unsent {
        self.0.revision.read();
        self.tablet().map(|tablet| tablet.unsent()).unwrap_or_default()
    }

    /// Removes the open account from the tablet, with its store and its key. The sign-in page or a colleague's PIN page
    /// follows.
    ///
    /// # Errors
    /// [`LeaveError`]; nothing is removed while work would be lost with it.
    pub async fn leave(&self) -> Result<(), LeaveError> {
        let app = self.clone();
        // The page that asks goes with the lock.
        to_the_end(async move { app.remove_open_account().await }).await
    }

    async fn remove_open_account(&self) -> Result<(), LeaveError> {
        let keys = self.keys().ok_or(LeaveError::Storage)?;
        let (account, tablet) = {
            let open = self.0.open.borrow();
            let open = open.as_ref().ok_or(LeaveError::Locked)?;
            (open.account.clone(), Rc::clone(&open.tablet))
        };
        let had_cookie = keys.signed_in().await.ok().flatten().as_deref() == Some(account.id.as_str());
        let unsent = tablet.unsent();
        if !unsent.is_empty() {
            return Err(LeaveError::Unsent(unsent));
        }
        // Nothing lies between the look and the lock: from here on nothing is written to it.
        self.lock();
        drop(tablet);
        let removed = async {
            self.0.machine.delete_store(&store_name(&account.id)).await?;
            keys.forget(&account.id).await
        };
        if removed.await.is_err() {
            self.show(Stage::Broken { why: Broken::Storage });
            return Err(LeaveError::Storage);
        }
        if had_cookie {
            // Without network it lasts until it expires, or until the office withdraws the tablet.
            let _ = self.0.machine.sign_out().await;
        }
        self.0.door.borrow_mut().forget();
        if keys.accounts().await.is_ok_and(|others| others.is_empty()) {
            self.0.machine.note(OpenNote::HasStore, None);
        }
        self.ask_pin(None).await;
        Ok(())
    }
}
