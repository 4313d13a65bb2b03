//! The agent at the home, without network and without server: sign-in, day, price, visit, signature, end.

use anyhow::ensure;

use super::{HEROINE, Story};
use crate::browser::Browser;

/// The agent's PIN.
const PIN: &str = "482915";

impl Story {
    pub(super) async fn visit_at_home(&mut self) -> anyhow::Result<()> {
        self.agent_signs_in().await?;
        self.network_goes_and_so_does_the_server().await?;
        self.agent_tells_the_price_and_begins().await?;
        self.agent_works_and_the_battery_dies().await?;
        self.person_signs_and_the_visit_ends().await?;
        self.agent_corrects_afterwards().await?;
        self.a_visit_by_the_keyboard_alone().await
    }

    async fn agent_signs_in(&self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        tablet.open(&self.tablet_page("")).await?;
        tablet.find("#login").await?;
        self.record.screen_in_all_sizes(tablet, "tablette-connexion").await?;
        tablet.fill("#login", "claire").await?;
        tablet.fill("#password", "visite-du-matin").await?;
        tablet.tap_css("#sign-in").await?;
        tablet.find("#pin-again").await?;
        self.record.screen_in_all_sizes(tablet, "tablette-code").await?;
        tablet.fill("#pin", PIN).await?;
        tablet.fill("#pin-again", PIN).await?;
        tablet.tap_css("#keep-pin").await?;
        tablet.says(HEROINE.name).await?;
        tablet.says("À jour à").await?;
        self.record.screen_in_all_sizes(tablet, "tablette-journee").await?;
        // The app's files are kept before the network goes.
        tablet.evaluate("navigator.serviceWorker.ready.then(() => true)").await?;
        self.record.step("l’agent se connecte une fois, choisit un code, reçoit ses visites");
        Ok(())
    }

    async fn network_goes_and_so_does_the_server(&mut self) -> anyhow::Result<()> {
        self.network.cut().await;
        self.server.kill().await?;
        let tablet = self.tablet()?;
        tablet.reload().await?;
        unlock(tablet).await?;
        tablet.says(HEROINE.name).await?;
        tablet.says("Hors ligne").await?;
        self.record.screen(tablet, "tablette-journee-hors-ligne").await?;
        self.record.step("réseau coupé, serveur arrêté, page rechargée : le code, puis la journée");
        Ok(())
    }

    async fn agent_tells_the_price_and_begins(&self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        tablet.tap_containing("a", HEROINE.name).await?;
        tablet.says("Je n’arrive plus à ouvrir mon compte").await?;
        tablet.says("vers 14 h").await?;
        self.record.screen_in_all_sizes(tablet, "tablette-preparer").await?;
        tablet.tap_css("#see-price").await?;
        for words in [
            "15,20 €",
            "13 800,00 €",
            "divisé par 12 mois",
            "divisé par 1 part",
            "1 150,00 €",
            "illustration",
        ] {
            tablet.says(words).await?;
        }
        self.record.screen_in_all_sizes(tablet, "tablette-prix").await?;
        tablet.tap_css("#huge").await?;
        self.record.screen(tablet, "tablette-prix-en-grand").await?;
        tablet.tap_css("#close-huge").await?;
        tablet.tap_css("#start").await?;
        tablet.find("#items").await?;
        self.record.step("le prix est dit et expliqué, la visite commence");
        Ok(())
    }

    async fn agent_works_and_the_battery_dies(&mut self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        for item in
            ["Se connecter ensemble, sans retenir le mot de passe", "Télécharger l’attestation de droits"]
        {
            tablet.tap_containing("label", item).await?;
        }
        tablet.tap("Attestation de droits").await?;
        tablet.tap("Aboutie").await?;
        tablet.fill("#new-demarche", "Changer d’adresse").await?;
        tablet.tap_css("#add-demarche").await?;
        self.record.screen_in_all_sizes(tablet, "tablette-demarches").await?;
        tablet.tap_css("nav a[href$='/orienter']").await?;
        tablet.tap_containing("label", "France services").await?;
        tablet.tap("Coordonnées remises").await?;
        tablet.tap_css("#keep-redirection").await?;
        tablet.find("#redirections").await?;
        self.record.screen(tablet, "tablette-orienter").await?;
        tablet.tap_css("nav a[href$='/notes']").await?;
        tablet.fill("#notes", "mdp : Soleil38!").await?;
        tablet.says("Palier ne garde pas les mots de passe").await?;
        self.record.screen(tablet, "tablette-notes-mot-de-passe").await?;
        tablet.fill("#notes", "Le téléphone est rangé près de la fenêtre.").await?;
        self.record.step("aide-mémoire, démarches, orientation, note ; un mot de passe est repéré");

        // The battery dies in the middle of a note; nothing has left the tablet yet.
        tablet.keeps_cookie("tablette").await?;
        let tablet = self.tablet.take().ok_or_else(|| anyhow::anyhow!("no tablet"))?;
        let tablet = self.tablet.insert(tablet.kill_and_reopen().await?);
        tablet.open(&self.network.tablet_page("")).await?;
        unlock(tablet).await?;
        tablet.tap_containing("a", HEROINE.name).await?;
        tablet.tap_css("#go-on").await?;
        tablet.find("#items").await?;
        let ticked = tablet.evaluate("document.querySelectorAll('#items input:checked').length").await?;
        ensure!(ticked == 2, "two items were ticked before the battery died, {ticked} after");
        tablet.says("Changer d’adresse").await?;
        tablet.tap_css("nav a[href$='/notes']").await?;
        let note = tablet.evaluate("document.querySelector('#notes').value").await?;
        ensure!(note == "Le téléphone est rangé près de la fenêtre.", "the note is now {note}");
        self.record.step("batterie vide, navigateur tué et rouvert : rien n’est perdu");
        Ok(())
    }

    async fn person_signs_and_the_visit_ends(&self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        tablet.tap_css("nav a[href$='/demarches']").await?;
        tablet.tap_last("À reprendre").await?;
        tablet.tap_css("nav a[href$='/signature']").await?;
        tablet.find("#pad").await?;
        tablet.draw("#pad", &[(60, 90), (90, 40), (120, 110), (160, 50), (200, 100), (260, 60)]).await?;
        self.record.screen_in_all_sizes(tablet, "tablette-signature").await?;
        tablet.tap_css("#keep-signature").await?;
        tablet.find("#signature-kept").await?;
        tablet.tap_css("#continue").await?;
        tablet.tap_css("#useful-oui").await?;
        self.record.screen_in_all_sizes(tablet, "tablette-avis").await?;
        tablet.tap_css("#continue").await?;
        tablet.find("#summary").await?;
        tablet
            .fill("#next-steps", "Je reviens pour le changement d’adresse, avec un justificatif de domicile.")
            .await?;
        self.record.screen_in_all_sizes(tablet, "tablette-suite").await?;
        tablet.tap_css("#end").await?;
        tablet.says("Terminée, à envoyer").await?;
        tablet.says("en attente").await?;
        self.record.screen(tablet, "tablette-journee-terminee").await?;
        tablet.tap_css("#badge").await?;
        self.record.screen_in_all_sizes(tablet, "tablette-ce-qui-attend").await?;
        self.record.step("la personne signe, la visite se termine ; ce qui attend est dit en mots");
        Ok(())
    }

    /// A slip of the finger is put right afterwards, with its reason; what she answered is shown nowhere any more.
    async fn agent_corrects_afterwards(&self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        tablet.tap_css("#back").await?;
        tablet.fill("#search", "lemai").await?;
        tablet.tap_containing("a", HEROINE.name).await?;
        tablet.tap_css("#last-visit").await?;
        tablet.tap_css("#correct").await?;
        tablet.tap_css("#what-notes").await?;
        tablet.fill("#new-text", "Le téléphone est rangé dans l’entrée.").await?;
        tablet.tap_css("#keep-correction").await?;
        tablet.says("Dites pourquoi vous corrigez").await?;
        tablet.tap("Erreur de saisie").await?;
        self.record.screen(tablet, "tablette-corriger").await?;
        tablet.tap_css("#keep-correction").await?;
        tablet.find("#summary-link").await?;
        let page = tablet.text().await?;
        ensure!(!page.contains("vous a-t-elle été utile"), "the evaluation is not the agent's to read");
        self.record.step("une erreur se corrige après coup, avec sa raison");
        Ok(())
    }
}

async fn unlock(tablet: &Browser) -> anyhow::Result<()> {
    tablet.fill("#pin", PIN).await?;
    tablet.tap_css("#unlock").await
}
