//! A tablet as the app runs it, whose socket the story drives by hand.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use futures_util::{SinkExt as _, StreamExt as _};
use palier_mobile::platform::native::{Clock, NativeHost, Sqlite};
use palier_mobile::tablet::{SocketWork, Tablet};
use palier_mobile::vault::Key;
use palier_shared::id::DocumentId;
use palier_shared::sync::{Goodbye, Link};
use palier_shared::visit::Visit;
use palier_shared::worker::Worker;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::{PATIENCE, World};

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
        let app = Tablet::open(store, NativeHost::new(Clock::System), key).await?;
        Ok(WorldTablet { app, path, cookie, socket: None, goodbye: None })
    }

    /// The account of the agent of this first name, from the documents that every tablet has.
    ///
    /// # Errors
    /// When no agent bears it.
    pub fn account_of(&self, first_name: &str) -> anyhow::Result<String> {
        let found = self.app.view(|replica| {
            let mut workers = replica.all::<Worker>();
            workers.find(|(_, worker)| worker.name.starts_with(first_name)).map(|(id, _)| id.to_string())
        });
        found.with_context(|| format!("no agent is called {first_name}"))
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
