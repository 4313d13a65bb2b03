//! An agent signs in on a tablet: the first time makes a device.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use palier_shared::commune::Commune as CommuneSettings;
use serde::Deserialize;
use serde_json::json;

use crate::machine::hex;
use crate::signing_in;
use crate::store::accounts::{self, Role, SignInError};
use crate::store::{Author, StoreError, documents};
use crate::web::{OfHost, Shared, TabletSession, WebError, session_cookie};

/// A tablet stays signed in for ninety days without contact; its work goes on longer than that.
const LASTS_SECONDS: i64 = 90 * 24 * 3600;

/// What the app sends.
#[derive(Deserialize)]
pub struct Credentials {
    login: String,
    password: String,
}

/// `POST /tablette/connexion`.
pub async fn sign_in(
    State(shared): State<Shared>,
    OfHost(commune): OfHost,
    Json(credentials): Json<Credentials>,
) -> Result<Response, WebError> {
    let refused = |status: StatusCode, code: &str| (status, Json(json!({ "error": code }))).into_response();
    let account = match signing_in::check(&commune, credentials.login, credentials.password).await {
        Ok(account) if account.role == Role::Agent => account,
        Ok(_) => return Ok(refused(StatusCode::FORBIDDEN, "role")),
        Err(SignInError::Wrong) => return Ok(refused(StatusCode::UNAUTHORIZED, "identifiants")),
        Err(SignInError::TooMany) => return Ok(refused(StatusCode::TOO_MANY_REQUESTS, "attente")),
        Err(SignInError::Store(error)) => return Err(error.into()),
    };
    let id = account.id;
    let (device, recovery, token, name) = commune
        .write(Author { account: Some(id), device: None }, move |write| {
            let (device, recovery) = accounts::add_device(write, id)?;
            let token = accounts::open_session(write, id, Some(device), LASTS_SECONDS * 1000)?;
            let settings = documents::all::<CommuneSettings>(write.connection())?;
            let name = settings.into_iter().next().map_or_else(String::new, |(_, settings)| settings.name);
            Ok::<_, StoreError>((device, recovery, token, name))
        })
        .await?;
    let body = json!({
        "account": id.to_string(), "name": account.name, "commune": name,
        "device": device.to_string(), "recovery_key": hex(&recovery),
    });
    let cookie = session_cookie("tablette", &token, "/tablette", LASTS_SECONDS, shared.secure);
    Ok(([(SET_COOKIE, cookie)], Json(body)).into_response())
}

/// `POST /tablette/deconnexion`: the agent leaves this tablet for good, and the cookie that lies on it opens nothing any
/// more.
pub async fn sign_out(State(shared): State<Shared>, session: TabletSession) -> Result<Response, WebError> {
    let author = session.current().await?.map(|open| (open.account.id, open.device));
    if let Some((account, device)) = author {
        let token = session.token.clone();
        let author = Author { account: Some(account), device };
        session.commune.write(author, move |write| accounts::close_session(write, &token)).await?;
    }
    let cookie = session_cookie("tablette", "", "/tablette", 0, shared.secure);
    Ok(([(SET_COOKIE, cookie)], StatusCode::NO_CONTENT).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::testing::{Seat, TestCommune};

    #[tokio::test]
    async fn a_tablet_that_is_left_keeps_a_cookie_that_opens_nothing() {
        let test = TestCommune::new().await;
        let claire = test.claire.id;
        let opened = test.commune.write(Author::office(claire), move |write| {
            let (device, _) = accounts::add_device(write, claire)?;
            accounts::open_session(write, claire, Some(device), LASTS_SECONDS * 1000)
        });
        let token = opened.await.map_err(|error: StoreError| error).unwrap();
        let session = || {
            let (token, now) = (token.clone(), test.commune.now());
            test.commune.read(move |connection| accounts::session(connection, &token, now))
        };
        assert!(session().await.unwrap().is_some());
        let cookie = Seat { id: claire, token: format!("; tablette={token}") };
        let answer = test.post_without_token(&cookie, "/tablette/deconnexion", &[]).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
        assert!(session().await.unwrap().is_none());
        let set = answer.headers[SET_COOKIE].to_str().unwrap();
        assert!(set.starts_with("tablette=;") && set.contains("Max-Age=0"), "{set}");
        let again = test.post_without_token(&cookie, "/tablette/deconnexion", &[]).await;
        assert_eq!(again.status, StatusCode::NO_CONTENT, "nobody is told whether there was one");
    }
}
