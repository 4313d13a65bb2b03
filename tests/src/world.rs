//! A real server with a real database and real sockets, tablets as the app runs them, and a clock that stands still.

mod line;
mod tablet;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use palier_mobile::platform::Host as _;
use palier_mobile::platform::native::{Clock as TabletClock, NativeHost};
use palier_mobile::vault::Key;
use palier_server::commune::{Commune, Communes};
use palier_server::demo;
use palier_server::machine::Clock;
use palier_server::serve::{self, Options, Running};
use palier_shared::id::DocumentId;
use palier_shared::visit::Visit;
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::network::Network;

pub use line::{sign_in, socket_address};
pub use tablet::WorldTablet;

/// Monday 23 November 2026, 8 h in Paris.
pub const MONDAY_MORNING: i64 = 1_795_417_200_000;
/// An agent of the demo: her name on the server, and her password.
pub const CLAIRE: (&str, &str) = ("claire", "visite-du-matin");
/// Another agent of the demo.
pub const KARIM: (&str, &str) = ("karim", "visite-du-soir");
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

    /// A new world, and Claire's tablet, up to date and still connected.
    ///
    /// # Errors
    /// When the server does not start, or does not let her in.
    pub async fn with_claire() -> anyhow::Result<(Self, WorldTablet)> {
        let world = Self::new().await?;
        let mut claire = world.tablet("claire", CLAIRE.0, CLAIRE.1).await?;
        claire.sync(&world).await?;
        Ok((world, claire))
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
