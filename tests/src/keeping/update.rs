//! A newer version is offered once it is whole, never taken by itself, and takes nothing of the old one along.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, ensure};

use super::{NOTE, Story};

impl Story {
    pub(super) async fn a_new_version_comes(&mut self) -> anyhow::Result<()> {
        self.a_version_that_is_not_whole_is_not_taken().await?;
        self.a_whole_one_is_offered_and_taken().await
    }

    async fn a_version_that_is_not_whole_is_not_taken(&mut self) -> anyhow::Result<()> {
        // As when the server's files are replaced while the tablet fetches them.
        let mixed = copy_of(&self.app, &self.work.join("app-mixed"), "mixed")?;
        let style = mixed.join("palier.css");
        fs::write(&style, format!("{}\n/* of yet another version */\n", fs::read_to_string(&style)?))?;
        let _ = fs::remove_file(mixed.join("palier.css.br"));
        self.server.serve_other_app(&mixed).await?;
        let tablet = self.tablet()?;
        let failed = tablet
            .evaluate(
                "navigator.serviceWorker.getRegistration().then(async (all) => {
                   await all.update().catch(() => {});
                   const worker = all.installing;
                   if (!worker) return 'none';
                   while (worker.state === 'installing') await new Promise((go) => setTimeout(go, 50));
                   return worker.state;
                 })",
            )
            .await?;
        ensure!(failed == "redundant", "what became of a mixed version: {failed}");
        ensure!(self.caches().await? == 1, "its files are still there");
        ensure!(
            tablet.evaluate("document.querySelector('#update') === null").await? == true,
            "it is offered"
        );
        self.record.step("une version dont un fichier ne correspond pas n’est ni gardée ni proposée");
        Ok(())
    }

    async fn a_whole_one_is_offered_and_taken(&mut self) -> anyhow::Result<()> {
        let next = copy_of(&self.app, &self.work.join("app-next"), "feedbeefcafe0001")?;
        self.server.serve_other_app(&next).await?;
        let tablet = self.tablet()?;
        tablet.tap_css("#settings").await?;
        tablet.says("À jour, autant que").await?;
        let before = tablet.find("#version").await?.text().await?;
        tablet.tap_css("#look-for-update").await?;
        tablet.says_within("Une nouvelle version est prête", Duration::from_secs(30)).await?;
        ensure!(tablet.find("#version").await?.text().await? == before, "it was taken without being asked");
        self.record.screen_in_all_sizes(tablet, "nouvelle-version").await?;
        tablet.tap_css("#badge").await?;
        tablet.find("#take-update").await?;
        tablet.tap_css("#back").await?;
        ensure!(
            tablet.evaluate("document.querySelector('#update') === null").await? == true,
            "the day offers it in the middle of a visit"
        );
        // Loaded again meanwhile, the page is still the old one, whole.
        self.comes_back_to("reglages").await?;
        let tablet = self.tablet()?;
        tablet.says("Une nouvelle version est prête").await?;
        ensure!(tablet.find("#version").await?.text().await? == before, "a reload took it");
        tablet.tap_css("#take-update").await?;
        tablet.says("Bonjour Claire Morel").await?;
        self.unlocks(self.pin).await?;
        tablet.says("Version feed beef").await?;
        tablet.says("À jour, autant que").await?;
        ensure!(tablet.path().await?.ends_with("/reglages"), "the place was lost");
        ensure!(self.caches().await? == 1, "two versions are kept");
        tablet.open(&self.page("")).await?;
        self.unlocks(self.pin).await?;
        tablet.tap_containing("a", super::PERSON).await?;
        tablet.tap_css("#go-on").await?;
        tablet.tap_css("nav a[href$='/notes']").await?;
        ensure!(self.value("#notes").await? == NOTE, "the note is lost with the old version");
        self.record.step("une nouvelle version entière est proposée, jamais pendant la visite ; prise, la page et les notes restent");
        Ok(())
    }

    /// How many versions of the app the tablet keeps.
    async fn caches(&self) -> anyhow::Result<u64> {
        let count = "caches.keys().then(all => all.filter(one => one.startsWith('palier-')).length)";
        self.tablet()?.evaluate(count).await?.as_u64().context("no count")
    }
}

/// A copy of the built app that calls itself by another version.
fn copy_of(app: &Path, to: &Path, version: &str) -> anyhow::Result<PathBuf> {
    copy_tree(app, to)?;
    let worker = to.join("sw.js");
    let text = fs::read_to_string(&worker)?;
    let (before, rest) = text.split_once("const VERSION = \"").context("the worker has no version")?;
    let (_, after) = rest.split_once('"').context("the worker has no version")?;
    fs::write(&worker, format!("{before}const VERSION = \"{version}\"{after}"))?;
    let _ = fs::remove_file(to.join("sw.js.br"));
    Ok(to.to_owned())
}

fn copy_tree(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (path, to) = {
            let entry = entry?;
            (entry.path(), to.join(entry.file_name()))
        };
        if path.is_dir() {
            copy_tree(&path, &to)?;
        } else {
            fs::copy(&path, &to)?;
        }
    }
    Ok(())
}
