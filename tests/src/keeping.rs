//! A second story in a real browser, « La tablette tient »: the tablet locks, is shared, is given a new version, is
//! robbed, fills up and is emptied; what was written stays, and nobody reads it without the PIN.

mod hostile;
mod lock;
mod profile;
mod sharing;
mod theft;
mod update;

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::browser::{Browser, Screen};
use crate::journey::record::Record;
use crate::network::Network;
use crate::places::Places;
use crate::server_process::ServerProcess;

/// Claire's person of the demo, whom she visits today.
const PERSON: &str = "Odette Ferrand";
/// What Claire notes of her: words that nothing else on the machine holds.
const NOTE: &str = "La mésange azurée niche sous le compteur.";
const CLAIRE: (&str, &str) = ("claire", "visite-du-matin");
const KARIM: (&str, &str) = ("karim", "visite-du-soir");

/// Plays the story; returns whether every step held. Its pictures lie in a folder of their own below `out`.
///
/// # Errors
/// When it cannot even begin.
pub async fn play(places: &Places) -> anyhow::Result<bool> {
    let work = tempfile::tempdir()?;
    let record = Record::new(&places.out.join("tablette-tient"), places.axe_source()?)?;
    let mut story = Story::begin(places, work.path(), record).await?;
    let played = story.all().await;
    if let Err(error) = &played {
        story.record.failed(error);
        if let Ok(tablet) = story.tablet() {
            let _ = story.record.picture(tablet, "echec").await;
        }
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
    /// None only while it is closed to be looked into.
    tablet: Option<Browser>,
    /// The built app.
    app: PathBuf,
    work: PathBuf,
    /// Claire's PIN, which she changes.
    pin: &'static str,
}

impl Story {
    async fn begin(places: &Places, work: &Path, record: Record) -> anyhow::Result<Self> {
        let server = ServerProcess::demo(&places.server, &work.join("data"), &places.tablet).await?;
        Ok(Story {
            record,
            network: Network::to(server.address).await?,
            server,
            tablet: Some(Browser::start(&work.join("profile"), Screen::TABLET).await?),
            app: places.tablet.clone(),
            work: work.to_owned(),
            pin: "482915",
        })
    }

    async fn all(&mut self) -> anyhow::Result<()> {
        self.the_tablet_locks().await?;
        self.the_tablet_is_shared().await?;
        self.a_new_version_comes().await?;
        self.the_browser_is_hostile().await?;
        self.the_tablet_is_stolen().await?;
        self.the_browser_empties_it().await
    }

    fn page(&self, path: &str) -> String {
        self.network.tablet_page(path)
    }

    fn tablet(&self) -> anyhow::Result<&Browser> {
        self.tablet.as_ref().context("the tablet is off")
    }

    /// Signs in and chooses a PIN.
    async fn signs_in(&self, (login, password): (&str, &str), pin: &str) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        tablet.fill("#login", login).await?;
        tablet.fill("#password", password).await?;
        tablet.tap_css("#sign-in").await?;
        tablet.find("#pin-again").await?;
        tablet.fill("#pin", pin).await?;
        tablet.fill("#pin-again", pin).await?;
        tablet.tap_css("#keep-pin").await
    }

    async fn unlocks(&self, pin: &str) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        tablet.fill("#pin", pin).await?;
        tablet.tap_css("#unlock").await
    }

    /// Opens a page of the app as a reload does, and gives the PIN.
    async fn comes_back_to(&self, path: &str) -> anyhow::Result<()> {
        self.tablet()?.open(&self.page(path)).await?;
        self.unlocks(self.pin).await
    }

    /// The value of a field.
    async fn value(&self, css: &str) -> anyhow::Result<String> {
        let tablet = self.tablet()?;
        tablet.find(css).await?;
        let value = tablet.evaluate(&format!("document.querySelector('{css}').value")).await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    async fn end(&mut self) {
        if let Some(tablet) = self.tablet.take() {
            let _ = tablet.close().await;
        }
        let _ = self.server.kill().await;
    }
}
