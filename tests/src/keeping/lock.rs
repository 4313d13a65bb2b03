//! It locks by itself, keeps what was being typed, makes wrong PINs wait, and opens again after a full sign-in.

use anyhow::ensure;

use super::{CLAIRE, NOTE, PERSON, Story};

/// Moves the page's clocks on: nobody waits a minute for a test.
fn later(seconds: u32) -> String {
    format!(
        "(() => {{ const now = performance.now.bind(performance); performance.now = () => now() + {seconds}000; }})()"
    )
}

/// Puts the page out of sight, or back.
fn seen(visible: bool) -> String {
    let state = if visible { "visible" } else { "hidden" };
    format!(
        "Object.defineProperty(document, 'visibilityState', {{ configurable: true, get: () => '{state}' }});
         document.dispatchEvent(new Event('visibilitychange'))"
    )
}

impl Story {
    pub(super) async fn the_tablet_locks(&mut self) -> anyhow::Result<()> {
        self.claire_begins_a_visit().await?;
        self.it_locks_when_left_alone().await?;
        self.it_locks_out_of_sight().await?;
        self.wrong_pins_wait_and_a_sign_in_opens().await
    }

    async fn claire_begins_a_visit(&self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        tablet.open(&self.page("")).await?;
        self.signs_in(CLAIRE, self.pin).await?;
        tablet.says(PERSON).await?;
        tablet.says("À jour à").await?;
        tablet.evaluate("navigator.serviceWorker.ready.then(() => true)").await?;
        tablet.tap_css("#settings").await?;
        tablet.find("#version").await?;
        for words in ["Claire Morel", "Changer d’agent", "5 minutes", "Quitter cette tablette", "Version"] {
            tablet.says(words).await?;
        }
        self.record.screen_in_all_sizes(tablet, "ma-tablette").await?;
        tablet.tap("1 minute").await?;
        tablet.tap_css("#back").await?;
        tablet.tap_containing("a", PERSON).await?;
        tablet.tap_css("#see-price").await?;
        tablet.tap_css("#start").await?;
        tablet.find("#items").await?;
        self.record.step("la page « Ma tablette » ; verrouillage choisi à une minute ; une visite commence");
        Ok(())
    }

    async fn it_locks_when_left_alone(&self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        tablet.fill("#new-demarche", "Refaire la carte de").await?;
        tablet.tap_css("nav a[href$='/notes']").await?;
        tablet.fill("#notes", NOTE).await?;
        let path = tablet.path().await?;
        tablet.evaluate(&later(50)).await?;
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        ensure!(self.value("#notes").await? == NOTE, "it locked before the minute was over");
        tablet.evaluate(&later(15)).await?;
        tablet.says("Bonjour Claire Morel").await?;
        ensure!(!tablet.text().await?.contains("mésange"), "the note is still on the page");
        let title = tablet.evaluate("document.title").await?;
        ensure!(title == "Palier est verrouillé – Palier", "the title is {title}");
        self.record.screen_in_all_sizes(tablet, "verrouillee").await?;
        self.unlocks(self.pin).await?;
        ensure!(self.value("#notes").await? == NOTE, "the note is lost");
        ensure!(tablet.path().await? == path, "not the same page");
        tablet.tap_css("nav a[href$='/demarches']").await?;
        ensure!(self.value("#new-demarche").await? == "Refaire la carte de", "the title is lost");
        self.record.step(
            "laissée seule une minute, elle se verrouille ; la même page revient avec ce qui était écrit",
        );
        Ok(())
    }

    async fn it_locks_out_of_sight(&self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        tablet.evaluate(&seen(false)).await?;
        tablet.evaluate(&later(40)).await?;
        tablet.evaluate(&seen(true)).await?;
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        tablet.find("#items").await?;
        // A touch, as of a hand that takes the tablet up again.
        tablet.tap_css("nav a[href$='/notes']").await?;
        tablet.evaluate(&seen(false)).await?;
        tablet.evaluate(&later(59)).await?;
        tablet.evaluate(&later(3)).await?;
        tablet.evaluate(&seen(true)).await?;
        tablet.says("Bonjour Claire Morel").await?;
        self.record.step("cachée 40 secondes elle attend ; plus d’une minute, elle se verrouille");
        Ok(())
    }

    async fn wrong_pins_wait_and_a_sign_in_opens(&mut self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        for (left, said) in
            [(3, "Encore 3 essais"), (2, "Encore 2 essais"), (1, "Encore 1 essai"), (0, "Attendez")]
        {
            self.unlocks("111119").await?;
            tablet.says(said).await.map_err(|error| error.context(format!("{left} tries left")))?;
        }
        self.record.screen(tablet, "codes-faux").await?;
        for _ in 0..2 {
            tablet.reload().await?;
            tablet.says("Attendez").await?;
            let closed = tablet.evaluate("document.querySelector('#unlock').disabled").await?;
            ensure!(closed == true, "a reload made the wait go away");
        }
        tablet.tap_css("#forgotten").await?;
        tablet.says("Code oublié").await?;
        self.record.screen(tablet, "code-oublie").await?;
        self.signs_in(CLAIRE, "730462").await?;
        self.pin = "730462";
        let tablet = self.tablet()?;
        ensure!(self.value("#notes").await? == NOTE, "the note is lost with the PIN");
        tablet.open(&self.page("reglages")).await?;
        self.unlocks("730462").await?;
        tablet.tap("Changer mon code").await?;
        tablet.fill("#pin-present", "111119").await?;
        for field in ["#pin-new", "#pin-new-again"] {
            tablet.fill(field, "591736").await?;
        }
        tablet.tap_css("#keep-new-pin").await?;
        tablet.says("Ce n’est pas le code actuel").await?;
        tablet.fill("#pin-present", "730462").await?;
        tablet.tap_css("#keep-new-pin").await?;
        tablet.says("Code changé").await?;
        self.record.screen_in_all_sizes(tablet, "code-change").await?;
        self.pin = "591736";
        self.comes_back_to("").await?;
        self.tablet()?.says(PERSON).await?;
        self.record.step(
            "codes faux : l’attente survit au rechargement ; la reconnexion rouvre tout ; le code se change",
        );
        Ok(())
    }
}
