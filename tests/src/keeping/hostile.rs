//! A browser that is full, that refuses to store, that has two tabs, whose clock is wrong; texts of every kind.

use std::time::Duration;

use anyhow::ensure;
use serde_json::json;

use super::{NOTE, PERSON, Story};

/// Pasted, and dangerous wherever a text is taken for something else.
const STRANGE: &str = "<img src=x onerror=\"document.title='!'\"> & 😀👩‍👧 \u{202b}مرحبا\u{202c} \u{7}fin";

impl Story {
    pub(super) async fn the_browser_is_hostile(&mut self) -> anyhow::Result<()> {
        self.strange_texts_stay_texts().await?;
        self.no_room_is_left_in_the_middle_of_a_visit().await?;
        self.there_are_two_tabs().await?;
        self.the_clock_is_wrong().await?;
        self.the_server_has_been_silent_for_days().await?;
        self.storage_is_refused().await
    }

    /// The visit's notes.
    async fn opens_the_notes(&self) -> anyhow::Result<()> {
        self.comes_back_to("").await?;
        let tablet = self.tablet()?;
        tablet.tap_containing("a", PERSON).await?;
        tablet.tap_css("#go-on").await?;
        tablet.tap_css("nav a[href$='/notes']").await
    }

    async fn strange_texts_stay_texts(&self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        let long = "é".repeat(10_001);
        tablet.set("#notes", &long).await?;
        tablet.says("Ce texte est trop long").await?;
        tablet.tap_css("#lock").await?;
        self.unlocks(self.pin).await?;
        ensure!(self.value("#notes").await?.chars().count() == 10_001, "what is too long was cut or lost");
        tablet.set("#notes", &"é".repeat(10_000)).await?;
        tablet.find("#titre").await?;
        tablet.set("#notes", STRANGE).await?;
        tablet.tap_css("nav a[href$='/signature']").await?;
        tablet.find("#pad").await?;
        ensure!(
            tablet.evaluate("document.querySelector('main img') === null").await? == true,
            "HTML came alive"
        );
        self.opens_the_notes().await?;
        ensure!(
            self.value("#notes").await? == STRANGE,
            "the text was changed: {}",
            self.value("#notes").await?
        );
        self.tablet()?.fill("#notes", NOTE).await?;
        self.record
            .step("10 000 signes, emoji, arabe, HTML collé, signes de contrôle : un texte reste un texte");
        Ok(())
    }

    async fn no_room_is_left_in_the_middle_of_a_visit(&self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        // The note of before is kept first.
        tablet.says_within("Enregistré sur la tablette", Duration::from_secs(15)).await?;
        let origin = format!("http://{}", self.network.address);
        tablet
            .devtools("Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": 1 }))
            .await?;
        // Chromium goes by what it last knew of the room for half a minute.
        tokio::time::sleep(Duration::from_secs(31)).await;
        let more = format!("{NOTE} Et sous la gouttière.");
        tablet.fill("#notes", &more).await?;
        tablet.says_within("la tablette n’a plus de place", Duration::from_secs(20)).await?;
        tablet.says("La tablette n’enregistre plus").await?;
        ensure!(self.value("#notes").await? == more, "what was typed is gone from the field");
        self.record.screen_in_all_sizes(tablet, "plus-de-place").await?;
        tablet.tap_css("#notes-again").await?;
        tablet.says("la tablette n’a plus de place").await?;
        ensure!(self.value("#notes").await? == more, "trying again took it away");
        // A lock while nothing can be stored loses none of it.
        tablet.tap_css("#lock").await?;
        self.unlocks(self.pin).await?;
        tablet.says("La tablette est pleine").await?;
        self.record.screen(tablet, "pleine-et-verrouillee").await?;
        tablet.devtools("Storage.overrideQuotaForOrigin", json!({ "origin": origin })).await?;
        self.unlocks(self.pin).await?;
        ensure!(self.value("#notes").await? == more, "the lock lost what was typed");
        tablet.says("Enregistré sur la tablette").await?;
        tablet.says_within("À jour à", Duration::from_secs(60)).await?;
        self.record.step(
            "plus de place : c’est dit, le texte reste dans le champ, même verrouillée ; la place revenue, il est gardé",
        );
        Ok(())
    }

    async fn there_are_two_tabs(&self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        tablet.open_tab(&self.page("")).await?;
        tablet.says("Palier est déjà ouvert").await?;
        tablet.close_tab().await?;
        tablet.find("#notes").await?;
        self.record.step("deux onglets : le second dit que Palier est déjà ouvert");
        Ok(())
    }

    async fn the_clock_is_wrong(&self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        let back = "(() => { const now = Date.now.bind(Date); Date.now = () => now() - 365 * 86400000; })()";
        let added = tablet.before_each_page(back).await?;
        self.comes_back_to("attente").await?;
        tablet.says("L’horloge de la tablette retarde de 36").await?;
        self.record.screen(tablet, "horloge").await?;
        tablet.no_longer_before_each_page(added).await?;
        self.comes_back_to("attente").await?;
        tablet.says("À jour à").await?;
        ensure!(!tablet.text().await?.contains("L’horloge de la tablette"), "a right clock is called wrong");
        self.record.step("une horloge qui retarde d’un an n’arrête rien, et c’est dit");
        Ok(())
    }

    async fn the_server_has_been_silent_for_days(&mut self) -> anyhow::Result<()> {
        self.server.kill().await?;
        let tablet = self.tablet()?;
        // What the tablet has noted since its first attempt that failed.
        tablet.evaluate("localStorage.setItem('palier-panne', String(Date.now() - 3 * 86400000))").await?;
        tablet.says_within("La synchronisation est en panne depuis", Duration::from_secs(40)).await?;
        tablet.says("Appeler le service, 04 65 71 00 00").await?;
        self.record.screen_in_all_sizes(tablet, "en-panne").await?;
        self.server.start().await?;
        let tablet = self.tablet()?;
        tablet.says_within("À jour à", Duration::from_secs(60)).await?;
        ensure!(
            tablet.evaluate("localStorage.getItem('palier-panne')").await?.is_null(),
            "it is still noted"
        );
        self.record.step("un serveur muet depuis trois jours : qui prévenir, et à quel numéro ; revenu, plus rien n’est dit");
        Ok(())
    }

    async fn storage_is_refused(&self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        let refuse = "indexedDB.open = () => { throw new DOMException('refused', 'SecurityError') };
            Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError') } })";
        let added = tablet.before_each_page(refuse).await?;
        tablet.open(&self.page("")).await?;
        tablet.says("La tablette refuse d’enregistrer").await?;
        self.record.screen(tablet, "stockage-refuse").await?;
        tablet.no_longer_before_each_page(added).await?;
        tablet.tap_css("#resume").await?;
        self.unlocks(self.pin).await?;
        tablet.says(PERSON).await?;
        self.record.step("stockage refusé : c’est dit ; permis à nouveau, tout est là");
        Ok(())
    }
}
