//! `palier-server`: one binary, one data folder.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use palier_server::commune::Communes;
use palier_server::machine::Clock;
use palier_server::serve::{self, Options};
use palier_server::tls::Certificate;
use palier_server::{demo, text};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// Palier, le serveur.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Sert les communes d’un dossier de données.
    Serve {
        /// Dossier de données.
        #[arg(long)]
        data: PathBuf,
        /// Dossier de l’application de la tablette, construite.
        #[arg(long)]
        tablet: PathBuf,
        /// Adresse d’écoute.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
        /// TLS avec un certificat de développement, gardé dans le dossier de données.
        #[arg(long = "tls")]
        tls_development: bool,
        /// TLS : chaîne de certificats (PEM).
        #[arg(long, requires = "tls_key", conflicts_with = "tls_development")]
        tls_chain: Option<PathBuf>,
        /// TLS : clé privée (PEM).
        #[arg(long, requires = "tls_chain")]
        tls_key: Option<PathBuf>,
    },
    /// Crée une commune de démonstration dans un dossier vide.
    Demo {
        /// Dossier de données, à créer.
        #[arg(long)]
        data: PathBuf,
    },
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter =
        EnvFilter::try_from_env("PALIER_LOG").unwrap_or_else(|_| EnvFilter::new("warn,palier_server=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match Arguments::parse().command {
        Command::Serve { data, tablet, listen, tls_development, tls_chain, tls_key } => {
            let certificate = match (tls_chain, tls_key) {
                (Some(chain), Some(key)) => Some(Certificate::Files { chain, key }),
                _ => tls_development.then(|| Certificate::Development { folder: data.clone() }),
            };
            run(data, Options { tablet_files: tablet, certificate }, listen).await
        }
        Command::Demo { data } => {
            let made = demo::create(&data, &Clock::default()).await?;
            print(&text::demo_made(&made))
        }
    }
}

async fn run(data: PathBuf, options: Options, listen: SocketAddr) -> anyhow::Result<()> {
    let communes = Communes::open(&data, &Clock::default()).with_context(|| text::DATA_NOT_OPENED)?;
    let listener = TcpListener::bind(listen).await.with_context(|| text::not_listening(listen))?;
    let running = serve::start(communes, listener, options).await?;
    tracing::info!(address = %running.address, "listening");
    stop_signal().await?;
    running.stop().await?;
    Ok(())
}

/// Ctrl-C, or the polite end that a service manager asks for.
async fn stop_signal() -> std::io::Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = terminate.recv() => Ok(()),
    }
}

fn print(text: &str) -> anyhow::Result<()> {
    use std::io::Write as _;
    Ok(writeln!(std::io::stdout(), "{text}")?)
}
