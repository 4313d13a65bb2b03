//! A real server with a real database and real sockets, tablets as the app runs them, and a clock that stands still.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use futures_util::{SinkExt as _, StreamExt as _};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use palier_mobile::platform::Host as _;
use palier_mobile::platform::native::{Clock as TabletClock, NativeHost, Sqlite};
use palier_mobile::tablet::{SocketWork, Tablet};
use palier_mobile::vault::Key;
use palier_server::commune::{Commune, Communes};
use palier_server::demo;
use palier_server::machine::Clock;
use palier_server::serve::{self, Options, Running};
use palier_shared::id::DocumentId;
use palier_shared::sync::{FromServer, Goodbye, Link, decode};
use palier_shared::visit::Visit;
use serde_json::json;
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Bytes, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::network::Network;

/// Monday 23 November 2026, 8 h in Paris.
pub const MONDAY_MORNING: i64 = 1_795_417_200_000;
const PATIENCE: Duration = Duration::from_secs(10);

/// A server with the demo commune, and the network that leads to it.
#[derive(Debug)]
pub struct World {
    folder: TempDir,
    /// The server's clock.
    pub clock: Clock,
    /// The network between tablets and server.
    pub network: Network,
    communes: Option<Communes>,
    running: Option<Running>,
    address: SocketAddr,
}

impl World {
    /// A world at [`MONDAY_MORNING`].
    ///
    /// # Errors
    /// When the server does not start.
    pub async fn new() -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let clock = Clock::fixed(MONDAY_MORNING);
        demo::create(&folder.path().join("data"), &clock).await?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let network = Network::to(address).await?;
        let mut world = World { folder, clock, network, communes: None, running: None, address };
        world.serve(listener).await?;
        Ok(world)
    }

    async fn serve(&mut self, listener: TcpListener) -> anyhow::Result<()> {
        let communes = Communes::open(&self.data(), &self.clock)?;
        let options = Options { tablet_files: self.folder.path().join("no-app"), certificate: None };
        self.running = Some(serve::start(communes.clone(), listener, options).await?);
        self.communes = Some(communes);
        Ok(())
    }

    /// The server's data folder.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The commune, for what the office does.
    ///
    /// # Errors
    /// When the server is stopped.
    pub fn commune(&self) -> anyhow::Result<Commune> {
        self.communes
            .as_ref()
            .and_then(|communes| communes.of_host("localhost"))
            .cloned()
            .context("the server is stopped")
    }

    /// Stops the server and closes its database.
    ///
    /// # Errors
    /// When it does not stop.
    pub async fn stop_server(&mut self) -> anyhow::Result<()> {
        if let Some(running) = self.running.take() {
            running.stop().await?;
        }
        self.communes = None;
        // SQLite takes its log away when the last connection closes.
        let log = self.data().join("demonstration/palier.db-wal");
        let began = Instant::now();
        while log.exists() {
            if began.elapsed() > PATIENCE {
                bail!("somebody still uses the database");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Starts the server again, on the same address and data.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start_server(&mut self) -> anyhow::Result<()> {
        let listener = TcpListener::bind(self.address).await?;
        self.serve(listener).await
    }

    /// A new tablet, signed in by an agent of the demo, not connected yet.
    ///
    /// # Errors
    /// When the server does not let her in.
    pub async fn tablet(&self, name: &str, login: &str, password: &str) -> anyhow::Result<WorldTablet> {
        let cookie = self.sign_in(login, password).await?;
        let path = self.folder.path().join(format!("{name}.db"));
        let key = Key::new(NativeHost::new(TabletClock::System).random());
        WorldTablet::open(path, key, cookie).await
    }

    /// As [`sign_in`], through the network.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn sign_in(&self, login: &str, password: &str) -> anyhow::Result<String> {
        sign_in(self.network.address, login, password).await
    }

    /// The visit of the demo whose person has this last name.
    ///
    /// # Errors
    /// When there is none.
    pub async fn visit_of(&self, last_name: &str) -> anyhow::Result<DocumentId> {
        let pattern = format!("%{last_name}%");
        let bytes: Vec<u8> = self
            .commune()?
            .read(move |connection| {
                let sql = "select visit.id from visit join person on person.id = visit.person where person.name like ?1";
                connection.query_row(sql, [pattern], |row| row.get(0)).map_err(palier_server::store::StoreError::from)
            })
            .await?;
        Ok(DocumentId::from_bytes(&bytes)?)
    }

    /// The server's truth about a visit.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn server_visit(&self, id: DocumentId) -> anyhow::Result<Visit> {
        let read = self
            .commune()?
            .read(move |connection| palier_server::store::documents::value(connection, id))
            .await;
        Ok(read?)
    }

    /// Where tablets connect.
    #[must_use]
    pub fn socket_address(&self) -> String {
        socket_address(self.network.address)
    }
}

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

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A tablet: the app's own code on its own store, with a socket driven by hand.
#[derive(Debug)]
pub struct WorldTablet {
    /// The app.
    pub app: Tablet<Sqlite, NativeHost>,
    path: PathBuf,
    cookie: String,
    socket: Option<Socket>,
    /// Why the server ended the last connection.
    pub goodbye: Option<Goodbye>,
}

impl WorldTablet {
    /// Opens a tablet on the store at `path`, not connected yet.
    ///
    /// # Errors
    /// When the store cannot be opened.
    pub async fn open(path: PathBuf, key: Key, cookie: String) -> anyhow::Result<Self> {
        let store = Sqlite::open(&path)?;
        let app = Tablet::open(store, NativeHost::new(TabletClock::System), key).await?;
        Ok(WorldTablet { app, path, cookie, socket: None, goodbye: None })
    }

    /// The file of its store.
    #[must_use]
    pub fn store(&self) -> &Path {
        &self.path
    }

    /// The app dies, as with an empty battery, and is started again on its store.
    ///
    /// # Errors
    /// When the store cannot be opened.
    pub async fn die_and_start(self) -> anyhow::Result<Self> {
        let WorldTablet { app, path, cookie, socket, .. } = self;
        let key = app.key().clone();
        drop((app, socket));
        Self::open(path, key, cookie).await
    }

    /// Connects and greets.
    ///
    /// # Errors
    /// When there is no network.
    pub async fn connect(&mut self, world: &World) -> anyhow::Result<()> {
        self.connect_to(&world.socket_address()).await
    }

    /// Connects to a server at this address, and greets.
    ///
    /// # Errors
    /// When there is no network.
    pub async fn connect_to(&mut self, address: &str) -> anyhow::Result<()> {
        let mut request = address.into_client_request()?;
        request.headers_mut().insert("cookie", self.cookie.parse()?);
        let (socket, _) = connect_async(request).await?;
        self.socket = Some(socket);
        let work = self.app.connected().await;
        self.carry_out(work).await
    }

    /// Its agent signs in again, as after a session that ended.
    ///
    /// # Errors
    /// When the server does not let her in.
    pub async fn sign_in_again(&mut self, world: &World, login: &str, password: &str) -> anyhow::Result<()> {
        self.cookie = world.sign_in(login, password).await?;
        Ok(())
    }

    /// Connects and exchanges until everything is on both sides.
    ///
    /// # Errors
    /// When it takes too long or the connection ends.
    pub async fn sync(&mut self, world: &World) -> anyhow::Result<()> {
        if self.socket.is_none() {
            self.connect(world).await?;
        }
        self.until_done().await
    }

    /// Exchanges until everything is on both sides.
    ///
    /// # Errors
    /// When it takes too long or the connection ends.
    pub async fn until_done(&mut self) -> anyhow::Result<()> {
        self.until(|tablet| {
            let standing = tablet.app.standing();
            standing.waiting == 0 && standing.link == Link::Live { caught_up: true }
        })
        .await
    }

    /// Exchanges until something holds.
    ///
    /// # Errors
    /// When it takes too long or the connection ends before.
    pub async fn until(&mut self, holds: impl Fn(&Self) -> bool) -> anyhow::Result<()> {
        let began = Instant::now();
        while !holds(self) {
            if began.elapsed() > PATIENCE {
                bail!("still waiting: {:?}", self.app.standing());
            }
            self.exchange(Duration::from_millis(100)).await?;
        }
        Ok(())
    }

    /// Whether there is a connection.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.socket.is_some()
    }

    /// Takes one frame from the server, if one comes soon.
    ///
    /// # Errors
    /// When there is no connection, or it ends while something is sent.
    pub async fn exchange(&mut self, soon: Duration) -> anyhow::Result<()> {
        let Some(socket) = self.socket.as_mut() else { bail!("not connected: {:?}", self.goodbye) };
        match tokio::time::timeout(soon, socket.next()).await {
            Ok(Some(Ok(Message::Binary(frame)))) => {
                let work = self.app.received(&frame).await;
                self.carry_out(work).await
            }
            Ok(Some(Ok(Message::Close(_)) | Err(_)) | None) => {
                self.hang_up().await;
                Ok(())
            }
            Ok(Some(Ok(_))) | Err(_) => Ok(()),
        }
    }

    /// The connection is gone.
    pub async fn hang_up(&mut self) {
        self.socket = None;
        self.app.disconnected().await;
    }

    /// Edits a document, and sends the edit when there is a connection.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub async fn edit<T: palier_shared::document::Subject>(
        &mut self,
        id: DocumentId,
        edit: impl FnOnce(&mut T),
    ) -> anyhow::Result<()> {
        let work = self.app.edit(id, edit).await?;
        if self.socket.is_some() { self.carry_out(work).await } else { Ok(()) }
    }

    async fn carry_out(&mut self, work: SocketWork) -> anyhow::Result<()> {
        if let Some(socket) = self.socket.as_mut() {
            for frame in work.send {
                socket.send(Message::Binary(frame.into())).await?;
            }
        }
        if work.close.is_some() {
            self.goodbye = work.close;
            self.hang_up().await;
        }
        Ok(())
    }

    /// A visit, as this tablet has it.
    #[must_use]
    pub fn visit(&self, id: DocumentId) -> Option<Visit> {
        self.app.view(|replica| replica.get::<Visit>(id).cloned())
    }
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
