//! Two agents on one tablet, and the way out of it.

use anyhow::ensure;

use super::{CLAIRE, KARIM, PERSON, Story};

const KARIMS_PIN: &str = "804416";

impl Story {
    pub(super) async fn the_tablet_is_shared(&mut self) -> anyhow::Result<()> {
        self.karim_takes_the_tablet().await?;
        self.claire_takes_it_back().await?;
        self.karim_leaves_and_claire_cannot_yet().await
    }

    async fn karim_takes_the_tablet(&self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        tablet.tap_css("#settings").await?;
        tablet.tap_css("#switch").await?;
        tablet.tap_css("#other-agent").await?;
        self.signs_in(KARIM, KARIMS_PIN).await?;
        tablet.says("Karim Benali").await?;
        tablet.tap_css("#back").await?;
        tablet.says("À jour à").await?;
        ensure!(!tablet.text().await?.contains("Ferrand"), "Karim sees Claire's visits");
        self.record.step("un collègue prend la tablette, avec son code, et ne voit que son travail");
        Ok(())
    }

    async fn claire_takes_it_back(&self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        tablet.tap_css("#lock").await?;
        tablet.tap("Je suis Claire Morel").await?;
        tablet.says("Bonjour Claire Morel").await?;
        tablet.says("Je suis Karim Benali").await?;
        self.record.screen_in_all_sizes(tablet, "qui-etes-vous").await?;
        self.unlocks(KARIMS_PIN).await?;
        tablet.says("Ce n’est pas le bon code").await?;
        self.unlocks(self.pin).await?;
        tablet.says(PERSON).await?;
        // Karim's session is in the browser's cookie: nothing of hers is sent under his name.
        tablet.says("À reconnecter").await?;
        tablet.tap_css("#badge").await?;
        tablet.fill("#login", CLAIRE.0).await?;
        tablet.fill("#password", CLAIRE.1).await?;
        tablet.tap_css("#sign-in").await?;
        tablet.says("À jour à").await?;
        self.record.step("elle la reprend ; sa session se renouvelle sans quitter la page");
        Ok(())
    }

    async fn karim_leaves_and_claire_cannot_yet(&mut self) -> anyhow::Result<()> {
        let stores =
            "indexedDB.databases().then(all => all.filter(one => one.name.startsWith('palier-0')).length)";
        let tablet = self.tablet()?;
        ensure!(tablet.evaluate(stores).await? == 2, "each agent has a store");
        tablet.tap_css("#lock").await?;
        tablet.tap("Je suis Karim Benali").await?;
        self.unlocks(KARIMS_PIN).await?;
        tablet.tap_css("#settings").await?;
        tablet.tap("Quitter cette tablette").await?;
        tablet.says("efface d’ici vos visites et votre code").await?;
        self.record.screen_in_all_sizes(tablet, "quitter").await?;
        tablet.tap_css("#leave-now").await?;
        tablet.says("Bonjour Claire Morel").await?;
        ensure!(tablet.evaluate(stores).await? == 1, "Karim's store is still there");
        ensure!(!tablet.text().await?.contains("Karim"), "Karim is still listed");
        self.unlocks(self.pin).await?;

        self.network.cut().await;
        let tablet = self.tablet()?;
        tablet.tap_css("#back").await?;
        tablet.tap_containing("a", PERSON).await?;
        tablet.tap_css("#go-on").await?;
        tablet.tap_css("#items label").await?;
        tablet.says("en attente").await?;
        tablet.tap_css("#settings").await?;
        tablet.tap("Quitter cette tablette").await?;
        tablet.says("Vous ne pouvez pas encore quitter cette tablette").await?;
        self.record.screen(tablet, "ne-peut-pas-quitter").await?;
        ensure!(
            tablet.evaluate("document.querySelector('#leave-now') === null").await? == true,
            "she may leave"
        );
        tablet.tap("Voir ce qui attend").await?;
        tablet.says("À envoyer").await?;
        tablet.says("Aide-mémoire").await?;
        tablet.says("le serveur ne répond pas").await?;
        self.record.screen_in_all_sizes(tablet, "serveur-muet").await?;
        self.network.mend().await?;
        self.tablet()?.says_within("À jour à", std::time::Duration::from_secs(60)).await?;
        self.record.step("quitter efface la place de l’agent ; avec du travail non envoyé, la tablette refuse et dit combien");
        Ok(())
    }
}
