//! A server process over TLS, and a socket that speaks the protocol without a store behind it.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt as _, StreamExt as _};
use palier_shared::sync::{FromServer, FromTablet, PROTOCOL, decode, encode};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;

use crate::server_process::free_port;

/// How long an exchange may take at all.
pub(super) const PATIENCE: Duration = Duration::from_secs(120);

/// A `palier-server` process that speaks TLS, and how to reach it.
pub(super) struct Server {
    child: Child,
    address: SocketAddr,
    tls: TlsConnector,
}

/// An open socket.
pub(super) type Socket = WebSocketStream<TlsStream<TcpStream>>;

impl Server {
    pub(super) async fn start(binary: &Path, data: &Path) -> anyhow::Result<Self> {
        Server::start_with_app(binary, data, &data.join("no-app")).await
    }

    /// Serves the tablet app that lies in `tablet` as well.
    pub(super) async fn start_with_app(binary: &Path, data: &Path, tablet: &Path) -> anyhow::Result<Self> {
        let address = free_port()?;
        let child = Command::new(binary)
            .args(["serve", "--tls", "--data"])
            .arg(data)
            .arg("--tablet")
            .arg(tablet)
            .arg("--listen")
            .arg(address.to_string())
            .env("RUST_LOG", "error")
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| binary.display().to_string())?;
        let began = Instant::now();
        // It listens before its development certificate is written.
        let certificate = data.join("developpement.crt");
        while TcpStream::connect(address).await.is_err() || !certificate.is_file() {
            if began.elapsed() > Duration::from_secs(60) {
                bail!("the server does not listen on {address}");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_file(certificate)?)?;
        let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
        Ok(Server { child, address, tls: TlsConnector::from(Arc::new(config)) })
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Address of a page.
    pub(super) fn page(&self, path: &str) -> String {
        format!("https://localhost:{}{path}", self.address.port())
    }

    pub(super) fn process(&self) -> u32 {
        self.child.id().unwrap_or_default()
    }

    /// Ends it politely, so that the database is closed and its log taken away.
    pub(super) async fn stop(mut self) -> anyhow::Result<()> {
        let ended = Command::new("kill").arg(self.process().to_string()).status().await?;
        if !ended.success() {
            bail!("the server could not be told to stop");
        }
        tokio::time::timeout(Duration::from_secs(20), self.child.wait()).await??;
        Ok(())
    }

    /// An open socket, not greeted yet: times and bytes count from here.
    pub(super) async fn socket(&self, token: &str) -> anyhow::Result<Socket> {
        let tcp = TcpStream::connect(self.address).await?;
        tcp.set_nodelay(true)?;
        let stream = self.tls.connect(ServerName::try_from("localhost")?, tcp).await?;
        let url = self.page("/tablette/sync").replacen("https", "wss", 1);
        let mut request = url.into_client_request()?;
        request.headers_mut().insert("cookie", format!("tablette={token}").parse()?);
        Ok(tokio_tungstenite::client_async(request, stream).await?.0)
    }

    /// A socket that has greeted without a cursor and taken all news, as its two halves.
    pub(super) async fn caught_up(
        &self,
        token: &str,
    ) -> anyhow::Result<(SplitSink<Socket, Message>, SplitStream<Socket>)> {
        let (mut to, mut from) = self.socket(token).await?.split();
        let hello =
            FromTablet::Hello { protocol: PROTOCOL, cursor: None, witnesses: Vec::new(), settled: true };
        to.send(Message::Binary(encode(&hello)?.into())).await?;
        loop {
            if let FromServer::Down(down) = next(&mut from).await?
                && down.last
            {
                return Ok((to, from));
            }
        }
    }
}

/// The next frame of the protocol.
pub(super) async fn next(from: &mut SplitStream<Socket>) -> anyhow::Result<FromServer> {
    loop {
        match tokio::time::timeout(PATIENCE, from.next()).await? {
            Some(Ok(Message::Binary(bytes))) => return Ok(decode(&bytes)?),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
            other => bail!("the server hung up: {other:?}"),
        }
    }
}
