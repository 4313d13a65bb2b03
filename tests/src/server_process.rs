//! The server as its users run it: its own process, on a data folder.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

/// A `palier-server` process.
#[derive(Debug)]
pub struct ServerProcess {
    /// Where it listens.
    pub address: SocketAddr,
    binary: PathBuf,
    data: PathBuf,
    tablet: PathBuf,
    child: Option<Child>,
}

impl ServerProcess {
    /// Creates a demo commune in `data` and starts a server for it on a free port.
    ///
    /// # Errors
    /// When the binary fails or does not listen within ten seconds.
    pub async fn demo(binary: &Path, data: &Path, tablet: &Path) -> anyhow::Result<Self> {
        let made =
            Command::new(binary).arg("demo").arg("--data").arg(data).stdout(Stdio::null()).status().await?;
        if !made.success() {
            bail!("palier-server demo failed");
        }
        let address = free_port()?;
        let mut server = ServerProcess {
            address,
            binary: binary.to_owned(),
            data: data.to_owned(),
            tablet: tablet.to_owned(),
            child: None,
        };
        server.start().await?;
        Ok(server)
    }

    /// Starts it, on the same port as before.
    ///
    /// # Errors
    /// When it does not listen within ten seconds.
    pub async fn start(&mut self) -> anyhow::Result<()> {
        let child = Command::new(&self.binary)
            .arg("serve")
            .arg("--data")
            .arg(&self.data)
            .arg("--tablet")
            .arg(&self.tablet)
            .arg("--listen")
            .arg(self.address.to_string())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| self.binary.display().to_string())?;
        self.child = Some(child);
        let began = Instant::now();
        while TcpStream::connect(self.address).await.is_err() {
            if began.elapsed() > Duration::from_secs(10) {
                bail!("the server does not listen on {}", self.address);
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        Ok(())
    }

    /// Stops it, and starts it on another build of the tablet app.
    ///
    /// # Errors
    /// When it does not listen within ten seconds.
    pub async fn serve_other_app(&mut self, tablet: &Path) -> anyhow::Result<()> {
        self.kill().await?;
        self.tablet = tablet.to_owned();
        self.start().await
    }

    /// Memory that it has in use, in bytes, as the kernel counts it.
    ///
    /// # Errors
    /// When it does not run, or on a system without `/proc`.
    pub fn resident_bytes(&self) -> anyhow::Result<u64> {
        let id = self.child.as_ref().and_then(Child::id).context("the server does not run")?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).context("no resident set")?;
        let kilobytes: u64 = line.split_whitespace().nth(1).context("no figure")?.parse()?;
        Ok(kilobytes * 1024)
    }

    /// The demo commune's database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.data.join("demonstration/palier.db")
    }

    /// Kills it, as a power cut would.
    ///
    /// # Errors
    /// When it cannot be killed.
    pub async fn kill(&mut self) -> anyhow::Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill().await?;
        }
        Ok(())
    }
}

/// The server's program, built beside the program that asks.
///
/// # Errors
/// When it is not built.
pub fn server_program() -> anyhow::Result<PathBuf> {
    let here = std::env::current_exe()?;
    // Tests lie one folder deeper than programs.
    let found =
        here.ancestors().skip(1).take(2).map(|folder| folder.join("palier-server")).find(|p| p.is_file());
    found.context("palier-server is not built: `cargo build -p palier-server` first")
}

/// A port that is free now.
///
/// # Errors
/// When none is.
pub fn free_port() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// Waits until SQLite has taken its log away: nobody has the database open any more.
pub(crate) async fn closed(folder: &Path) -> anyhow::Result<()> {
    let began = Instant::now();
    while folder.join("palier.db-wal").exists() {
        if began.elapsed() > Duration::from_secs(30) {
            bail!("somebody still uses the database");
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Ok(())
}
