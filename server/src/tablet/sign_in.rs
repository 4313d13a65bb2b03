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
use crate::web::{OfHost, Shared, WebError, session_cookie};

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
