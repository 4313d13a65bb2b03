//! Who asks: two cookies, one for the office and one for tablets, and a typed extractor for each role.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use axum::http::request::Parts;

use super::{OfHost, WebError};
use crate::commune::{Commune, Communes};
use crate::store::accounts::{self, Account, Role, Session};
use crate::store::alarms::{self, OpenAlarm};
use crate::store::{Author, StoreError};

/// A signed-in user of the office and the commune she works for.
#[derive(Debug, Clone)]
pub struct User {
    /// The commune.
    pub commune: Commune,
    /// The account.
    pub account: Account,
    /// The session's token: the forms' tokens follow from it.
    pub token: String,
    /// The alarms that are open: a coordinator sees them on whatever page she is. Nobody else sees them at all.
    pub alarms: Vec<OpenAlarm>,
}

impl User {
    /// The author of what she writes.
    #[must_use]
    pub fn author(&self) -> Author {
        Author::office(self.account.id)
    }

    /// The token that each of her forms carries.
    #[must_use]
    pub fn csrf(&self) -> String {
        super::csrf_token(&self.token)
    }
}

/// Anyone of the office.
#[derive(Debug, Clone)]
pub struct Office(pub User);
/// A coordinator.
#[derive(Debug, Clone)]
pub struct Coordinator(pub User);
/// A finance officer.
#[derive(Debug, Clone)]
pub struct Finance(pub User);

/// A cookie that scripts cannot read, sent to our own pages under `path` alone.
#[must_use]
pub fn session_cookie(name: &str, value: &str, path: &str, lasts_seconds: i64, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}={value}; Path={path}; Max-Age={lasts_seconds}; HttpOnly; SameSite=Strict{secure}")
}

/// The value of a cookie.
#[must_use]
pub fn cookie_value(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
    cookies
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

async fn session(commune: &Commune, token: String) -> Result<Option<Session>, StoreError> {
    let now = commune.now();
    commune.read(move |connection| accounts::session(connection, &token, now)).await
}

async fn user<S>(parts: &mut Parts, state: &S, allowed: &[Role]) -> Result<User, WebError>
where
    S: Send + Sync,
    Communes: FromRef<S>,
{
    let OfHost(commune) = OfHost::from_request_parts(parts, state).await?;
    let back = || WebError::SignIn { back: parts.uri.path().to_owned() };
    let token = cookie_value(&parts.headers, "bureau").ok_or_else(back)?;
    let session = session(&commune, token.clone())
        .await?
        .filter(|session| session.device.is_none())
        .ok_or_else(back)?;
    if !allowed.contains(&session.account.role) {
        return Err(WebError::Forbidden);
    }
    let alarms = match session.account.role {
        Role::Coordinator => commune.read(alarms::open).await?,
        Role::Finance | Role::Agent => Vec::new(),
    };
    Ok(User { commune, account: session.account, token, alarms })
}

macro_rules! role {
    ($extractor:ident, $($role:ident),+) => {
        impl<S> FromRequestParts<S> for $extractor
        where
            S: Send + Sync,
            Communes: FromRef<S>,
        {
            type Rejection = WebError;

            async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
                user(parts, state, &[$(Role::$role),+]).await.map($extractor)
            }
        }
    };
}
role!(Office, Coordinator, Finance);
role!(Coordinator, Coordinator);
role!(Finance, Finance);

/// What the `tablette` cookie says; none when it says nothing valid. Never a rejection: the socket's upgrade always
/// succeeds, and the protocol answers.
#[derive(Debug, Clone)]
pub struct TabletSession {
    /// The commune.
    pub commune: Commune,
    /// The cookie's token, checked again from time to time.
    pub token: String,
}

impl TabletSession {
    /// The session, as it is now.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn current(&self) -> Result<Option<Session>, StoreError> {
        session(&self.commune, self.token.clone()).await
    }
}

impl<S> FromRequestParts<S> for TabletSession
where
    S: Send + Sync,
    Communes: FromRef<S>,
{
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let OfHost(commune) = OfHost::from_request_parts(parts, state).await?;
        Ok(TabletSession { commune, token: cookie_value(&parts.headers, "tablette").unwrap_or_default() })
    }
}
