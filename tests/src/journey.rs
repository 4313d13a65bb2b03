//! The whole story, played in real browsers against the real server: what `cargo xtask demo --check` shows and
//! `cargo xtask test` requires.

mod bad_input;
mod billing;
mod erasing;
mod home;
mod keyboard;
mod office;
pub(crate) mod record;
mod return_;

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use jiff::Zoned;
use jiff::civil::Date;
use palier_shared::planning;

use crate::browser::{Browser, Screen};
use crate::network::Network;
use crate::places::Places;
use crate::server_process::ServerProcess;
use record::Record;

/// The person whose visit is told from the request to the invoice.
struct Heroine {
    /// What is typed to find her: a piece of the name without accents.
    piece: &'static str,
    /// As she is listed.
    name: &'static str,
}

/// A line of the people file.
const HEROINE: Heroine = Heroine { piece: "lemaitre hen", name: "Henriette Lemaître" };

/// Plays the story with a file of people to import; returns whether every step held.
///
/// # Errors
/// When it cannot even begin.
pub async fn play(places: &Places, people: PathBuf) -> anyhow::Result<bool> {
    let work = tempfile::tempdir()?;
    let record = Record::new(&places.out, places.axe_source()?)?;
    let mut story = Story::begin(places, people, work.path(), record).await?;
    let played = story.all().await;
    if let Err(error) = &played {
        story.record.failed(error);
        story.last_look().await;
    }
    story.end().await;
    let faultless = story.record.faultless();
    Ok(played.is_ok() && faultless)
}

/// Everything that takes part.
struct Story {
    record: Record,
    server: ServerProcess,
    network: Network,
    office: Browser,
    /// None only while it is being killed and opened again.
    tablet: Option<Browser>,
    people: PathBuf,
    visit_day: Date,
}

impl Story {
    async fn begin(places: &Places, people: PathBuf, work: &Path, record: Record) -> anyhow::Result<Self> {
        let server = ServerProcess::demo(&places.server, &work.join("data"), &places.tablet).await?;
        let network = Network::to(server.address).await?;
        Ok(Story {
            office: Browser::start(&work.join("office"), Screen::OFFICE).await?,
            tablet: Some(Browser::start(&work.join("tablet"), Screen::TABLET).await?),
            people,
            visit_day: planning::Settings::default().next_open_day(today()),
            record,
            server,
            network,
        })
    }

    async fn all(&mut self) -> anyhow::Result<()> {
        self.office_prepares().await?;
        self.visit_at_home().await?;
        self.return_to_network().await?;
        self.what_is_owed_stands_against_erasing().await?;
        self.finance_bills().await?;
        self.bad_input_is_answered().await?;
        self.somebody_is_erased().await
    }

    /// Address of a page of the console; the office has its own line to the server, which nobody cuts.
    fn office_page(&self, path: &str) -> String {
        format!("http://{}{path}", self.server.address)
    }

    /// Address of the tablet app, through the network that can be cut.
    fn tablet_page(&self, path: &str) -> String {
        self.network.tablet_page(path)
    }

    fn tablet(&self) -> anyhow::Result<&Browser> {
        self.tablet.as_ref().context("the tablet is off")
    }

    async fn sign_in_at_the_office(&self, login: &str, password: &str) -> anyhow::Result<()> {
        self.office.fill("#login", login).await?;
        self.office.fill("#password", password).await?;
        self.office.tap("Se connecter").await
    }

    async fn last_look(&self) {
        let _ = self.record.picture(&self.office, "echec-bureau").await;
        if let Some(tablet) = &self.tablet {
            let _ = self.record.picture(tablet, "echec-tablette").await;
        }
    }

    async fn end(&mut self) {
        if let Some(tablet) = self.tablet.take() {
            let _ = tablet.close().await;
        }
        let _ = self.server.kill().await;
    }
}

/// Today, where the commune is.
#[expect(clippy::disallowed_methods, reason = "the journey runs by the machine's clock, like its users")]
fn today() -> Date {
    Zoned::now().in_tz("Europe/Paris").map_or(Date::ZERO, |now| now.date())
}
