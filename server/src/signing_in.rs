//! Password sign-in, the same for the office and for tablets.

use crate::commune::Commune;
use crate::store::accounts::{self, Account, SignInError};
use crate::store::{Author, StoreError};

/// Checks a login and a password; a failure is remembered, so that guessing gets slow.
///
/// # Errors
/// [`SignInError`].
pub async fn check(commune: &Commune, login: String, password: String) -> Result<Account, SignInError> {
    let now = commune.now();
    let (looked_up, tried) = (login.clone(), login);
    let candidate = commune.read(move |connection| accounts::candidate(connection, &looked_up, now)).await?;
    // Hashing is slow on purpose: not on the threads that serve everyone.
    let checked = tokio::task::spawn_blocking(move || candidate.check(&password)).await;
    let checked = checked.unwrap_or(Err(SignInError::Store(StoreError::Closed)));
    if matches!(checked, Err(SignInError::Wrong)) {
        commune.write(Author::SERVER, move |write| accounts::failed(write, &tried)).await?;
    }
    checked
}
