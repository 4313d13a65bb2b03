//! Signing in, and talking to the server without the app.

use std::net::SocketAddr;

use anyhow::Context as _;
use futures_util::{SinkExt as _, StreamExt as _};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use palier_shared::sync::{FromServer, Goodbye, decode};
use serde_json::json;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Bytes, Message};

use super::{PATIENCE, World};

/// Where the tablets of a server connect.
#[must_use]
pub fn socket_address(server: SocketAddr) -> String {
    format!("ws://{server}/tablette/sync")
}

/// Signs in as the app does; returns the cookie.
///
/// # Errors
/// When the server refuses.
pub async fn sign_in(server: SocketAddr, login: &str, password: &str) -> anyhow::Result<String> {
    let body = json!({ "login": login, "password": password }).to_string();
    let request = http::Request::post(format!("http://{server}/tablette/connexion"))
        .header("content-type", "application/json")
        .body(Full::new(Bytes::from(body)))?;
    let client = Client::builder(TokioExecutor::new()).build_http();
    let answer = client.request(request).await?;
    let cookie = answer.headers().get("set-cookie").and_then(|c| c.to_str().ok()).map(str::to_owned);
    let status = answer.status();
    let text = String::from_utf8_lossy(&answer.into_body().collect().await?.to_bytes()).into_owned();
    let cookie = cookie.with_context(|| format!("{status}: {text}"))?;
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

impl World {
    /// Sends raw frames and returns the server's goodbye, if it says one before it hangs up.
    ///
    /// # Errors
    /// When there is no connection, or the server does not hang up in time.
    pub async fn talk(&self, cookie: &str, frames: Vec<Vec<u8>>) -> anyhow::Result<Option<Goodbye>> {
        let mut request = self.socket_address().into_client_request()?;
        request.headers_mut().insert("cookie", cookie.parse()?);
        let (mut socket, _) = connect_async(request).await?;
        for frame in frames {
            // The server may hang up while a large frame is on its way.
            let _ = socket.send(Message::Binary(frame.into())).await;
        }
        let listening = async {
            let mut goodbye = None;
            while let Some(Ok(message)) = socket.next().await {
                if let Message::Binary(bytes) = message
                    && let Ok(FromServer::Goodbye { reason }) = decode(&bytes)
                {
                    goodbye = Some(reason);
                }
            }
            goodbye
        };
        tokio::time::timeout(PATIENCE, listening).await.context("the server does not hang up")
    }
}
