//! Signing in and out of the console.

use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use dioxus::prelude::*;
use serde::Deserialize;

use super::{layout, text};
use crate::signing_in;
use crate::store::Author;
use crate::store::accounts::{self, Role, SignInError};
use crate::web::{Checked, OfHost, Office, Shared, WebError, session_cookie};

/// A working day: twelve hours.
const LASTS_SECONDS: i64 = 12 * 3600;

/// Where to go once signed in.
#[derive(Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    vers: String,
}

/// What the form sends.
#[derive(Deserialize)]
pub(super) struct Credentials {
    login: String,
    password: String,
    #[serde(default)]
    vers: String,
}

/// `GET /bureau/connexion`.
pub(super) async fn page(OfHost(_): OfHost, Query(back): Query<Back>) -> Response {
    form(None, &back.vers, "").into_response()
}

/// `POST /bureau/connexion`.
pub(super) async fn submit(
    State(shared): State<Shared>,
    OfHost(commune): OfHost,
    Form(sent): Form<Credentials>,
) -> Result<Response, WebError> {
    let login = sent.login.clone();
    let refused = |sentence: &str| {
        (StatusCode::UNPROCESSABLE_ENTITY, form(Some(sentence), &sent.vers, &login)).into_response()
    };
    let account = match signing_in::check(&commune, sent.login.clone(), sent.password.clone()).await {
        Ok(account) if account.role == Role::Agent => return Ok(refused(text::AGENTS_USE_TABLETS)),
        Ok(account) => account,
        Err(SignInError::Wrong) => return Ok(refused(text::WRONG_PASSWORD)),
        Err(SignInError::TooMany) => return Ok(refused(text::TOO_MANY_TRIES)),
        Err(SignInError::Store(error)) => return Err(error.into()),
    };
    let id = account.id;
    let token = commune
        .write(Author::office(id), move |write| accounts::open_session(write, id, None, LASTS_SECONDS * 1000))
        .await?;
    let cookie = session_cookie("bureau", &token, "/bureau", LASTS_SECONDS, shared.secure);
    Ok(([(SET_COOKIE, cookie)], Redirect::to(local(&sent.vers))).into_response())
}

/// `POST /bureau/deconnexion`.
pub(super) async fn leave(
    State(shared): State<Shared>,
    Checked { role: Office(user), form: () }: Checked<Office, ()>,
) -> Result<Response, WebError> {
    let token = user.token.clone();
    user.commune.write(user.author(), move |write| accounts::close_session(write, &token)).await?;
    let cookie = session_cookie("bureau", "", "/bureau", 0, shared.secure);
    Ok(([(SET_COOKIE, cookie)], Redirect::to("/bureau/connexion")).into_response())
}

/// Only ever a page of the console, whatever the address says.
fn local(path: &str) -> &str {
    if path.starts_with("/bureau/") && !path.contains(['\\', '\r', '\n']) { path } else { "/bureau/" }
}

fn form(error: Option<&str>, back: &str, login: &str) -> axum::response::Html<String> {
    let content = rsx! {
        h1 { {text::SIGN_IN_TITLE} }
        if let Some(error) = error {
            p { class: "note bad", id: "erreur", role: "alert", "{error}" }
        }
        form { class: "card stack", method: "post", action: "/bureau/connexion",
            input { r#type: "hidden", name: "vers", value: "{back}" }
            div { class: "field",
                label { r#for: "login", {text::LOGIN} }
                input { id: "login", name: "login", value: "{login}", autocomplete: "username", autocapitalize: "none",
                    required: true, autofocus: true, aria_describedby: error.map(|_| "erreur") }
            }
            div { class: "field",
                label { r#for: "password", {text::PASSWORD} }
                input { id: "password", name: "password", r#type: "password", autocomplete: "current-password", required: true }
            }
            button { class: "btn primary", {text::SIGN_IN} }
        }
        p { class: "muted small", {text::SIGN_IN_HELP} }
    };
    layout::bare(text::SIGN_IN_TITLE, content)
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;

    use crate::web::testing::TestCommune;

    #[tokio::test]
    async fn signing_out_closes_the_session() {
        let test = TestCommune::new().await;
        assert_eq!(test.get(&test.coordinator, "/bureau/").await.status, StatusCode::OK);
        let answer = test.post(&test.coordinator, "/bureau/deconnexion", &[]).await;
        assert_eq!(answer.location(), "/bureau/connexion");
        assert_eq!(
            test.get(&test.coordinator, "/bureau/").await.location(),
            "/bureau/connexion?vers=/bureau/"
        );
    }
}
