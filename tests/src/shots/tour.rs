//! The way through the app that meets every screen.

use super::album::Album;
use crate::browser::Browser;
use crate::network::Network;

/// The agents' PIN.
const PIN: &str = "482915";

/// One run.
pub(super) struct Tour {
    pub(super) album: Album,
    pub(super) network: Network,
    pub(super) browser: Browser,
}

impl Tour {
    /// Meets every screen.
    pub(super) async fn all(&mut self) -> anyhow::Result<()> {
        self.door().await?;
        self.usual_day().await?;
        self.person().await?;
        self.closed_door().await?;
        self.visit().await?;
        self.at_the_door().await?;
        self.overfull().await?;
        self.empty().await
    }

    async fn take(&self, screen: &str) -> anyhow::Result<()> {
        self.album.take(&self.browser, screen).await
    }

    fn page(&self, path: &str) -> String {
        self.network.tablet_page(path)
    }

    /// Before the day: sign-in, its errors, the PIN chosen, asked for, wrong.
    async fn door(&self) -> anyhow::Result<()> {
        let tablet = &self.browser;
        tablet.open(&self.page("")).await?;
        tablet.find("#login").await?;
        self.take("connexion").await?;
        tablet.tap_css("#sign-in").await?;
        tablet.find("#login-error").await?;
        self.take("connexion-a-remplir").await?;
        self.sign_in("claire", "visite-du-matin").await?;
        self.take("code-a-choisir").await?;
        tablet.fill("#pin", "123456").await?;
        tablet.fill("#pin-again", "123456").await?;
        tablet.tap_css("#keep-pin").await?;
        tablet.says("parmi les premiers").await?;
        self.take("code-trop-simple").await?;
        self.choose_pin().await?;
        tablet.tap_css("#lock").await?;
        tablet.find("#unlock").await?;
        self.take("verrou").await?;
        for answer in ["Encore 3 essais", "Encore 2 essais", "Encore 1 essai", "Attendez"] {
            tablet.fill("#pin", "000000").await?;
            tablet.tap_css("#unlock").await?;
            tablet.says(answer).await?;
        }
        self.take("verrou-attente").await
    }

    async fn sign_in(&self, login: &str, password: &str) -> anyhow::Result<()> {
        let tablet = &self.browser;
        tablet.fill("#login", login).await?;
        tablet.fill("#password", password).await?;
        tablet.tap_css("#sign-in").await?;
        tablet.find("#pin-again").await.map(drop)
    }

    async fn choose_pin(&self) -> anyhow::Result<()> {
        let tablet = &self.browser;
        tablet.fill("#pin", PIN).await?;
        tablet.fill("#pin-again", PIN).await?;
        tablet.tap_css("#keep-pin").await?;
        tablet.find("#search").await?;
        tablet.says("À jour à").await
    }

    /// The day of an agent who has a few visits, and what lies around it.
    async fn usual_day(&mut self) -> anyhow::Result<()> {
        let tablet = &self.browser;
        // The wait after wrong PINs is not waited for: a full sign-in opens the store at once.
        tablet.tap_css("#forgotten").await?;
        tablet.find("#login").await?;
        self.take("connexion-code-oublie").await?;
        self.sign_in("claire", "visite-du-matin").await?;
        self.choose_pin().await?;
        self.take("journee").await?;
        tablet.fill("#search", "ferr").await?;
        tablet.find("#found .stop").await?;
        self.take("recherche").await?;
        tablet.fill("#search", "zzz").await?;
        tablet.says("Personne sur cette tablette").await?;
        self.take("recherche-vide").await?;
        tablet.open(&self.page("attente")).await?;
        self.unlock().await?;
        tablet.find("#nothing-waits").await?;
        self.take("attente-vide").await
    }

    /// A person: her page, what is corrected there, the pages she is given, a mandate.
    async fn person(&self) -> anyhow::Result<()> {
        let tablet = &self.browser;
        tablet.tap_css("#back").await?;
        tablet.fill("#search", "bigot").await?;
        tablet.tap_css("#found .stop").await?;
        tablet.find("#visits").await?;
        self.take("personne").await?;
        let path = tablet.path().await?;
        let page = |below: &str| format!("http://{}{path}{below}", self.network.address);
        tablet.open(&page("/pages")).await?;
        self.unlock().await?;
        tablet.find("#given, .note").await?;
        self.take("pages").await?;
        tablet.tap_css("main button").await?;
        tablet.find("#read").await?;
        self.take("page-lue").await?;
        tablet.open(&page("/mandat")).await?;
        self.unlock().await?;
        tablet.find("#new-mandate").await?;
        tablet.fill("#demarche-0", "papiers").await?;
        self.take("mandat").await?;
        tablet.tap_css("#keep-mandate").await?;
        tablet.find("#mandate-wrong").await?;
        self.take("mandat-erreurs").await?;
        tablet.open(&self.page("reglages")).await?;
        self.unlock().await?;
        tablet.find("#application").await?;
        self.take("ma-tablette").await
    }

    /// Nobody opens, help for the agent.
    async fn closed_door(&self) -> anyhow::Result<()> {
        let tablet = &self.browser;
        tablet.tap_css("#back").await?;
        tablet.tap_containing("a", "Odette Ferrand").await?;
        tablet.tap_css("#nobody-opens").await?;
        tablet.find("#raise").await?;
        self.take("porte").await?;
        tablet.tap_css("#raise").await?;
        tablet.find("#steps").await?;
        self.take("porte-telephone").await?;
        tablet.tap_css("#telephone-sans_reponse").await?;
        tablet.find("#proche-sans_reponse").await?;
        self.take("porte-proche").await?;
        tablet.tap_css("#proche-sans_reponse").await?;
        tablet.find("#coordination-prend_le_relais").await?;
        self.take("porte-coordination").await?;
        tablet.tap_css("#coordination-prend_le_relais").await?;
        self.take("porte-relais").await?;
        tablet.tap_css("#help").await?;
        tablet.find("#tell").await?;
        self.take("aide").await?;
        tablet.tap_css("#tell").await?;
        tablet.find("#well-again").await?;
        self.take("aide-demandee").await?;
        tablet.tap_css("#well-again").await?;
        tablet.find("#tell").await?;
        tablet.open(&self.page("")).await?;
        self.unlock().await?;
        tablet.says("Levée de doute").await?;
        self.take("journee-levee-de-doute").await?;
        tablet.open(&self.page("attente")).await?;
        self.unlock().await?;
        tablet.find("#back").await.map(drop)
    }

    /// A request noted at the door, the next visit, a request to take.
    async fn at_the_door(&self) -> anyhow::Result<()> {
        let tablet = &self.browser;
        tablet.open(&self.page("demande")).await?;
        self.unlock().await?;
        tablet.find("#save-request").await?;
        self.take("demande").await?;
        tablet.tap_css("#save-request").await?;
        tablet.find("#missing").await?;
        self.take("demande-a-remplir").await?;
        tablet.tap_css("#new-person").await?;
        tablet.find("#search-again").await?;
        self.take("demande-nouvelle-personne").await?;
        tablet.open(&self.page("")).await?;
        self.unlock().await?;
        tablet.tap_css("a[href*='a-prendre']").await?;
        tablet.find("#facts").await?;
        self.take("a-prendre").await
    }

    async fn unlock(&self) -> anyhow::Result<()> {
        self.browser.fill("#pin", PIN).await?;
        self.browser.tap_css("#unlock").await
    }

    /// A visit from its preparation to its correction.
    async fn visit(&mut self) -> anyhow::Result<()> {
        let tablet = &self.browser;
        tablet.tap_css("#back").await?;
        tablet.tap_containing("a", "Yvette Costa").await?;
        tablet.find("#see-price").await?;
        self.take("preparer").await?;
        tablet.tap_css("#late summary").await?;
        tablet.tap_css("#late-15").await?;
        tablet.says("Retard annoncé").await?;
        self.take("preparer-retard").await?;
        tablet.tap_css("#see-price").await?;
        tablet.find("#rfr").await?;
        self.take("prix-a-confirmer").await?;
        tablet.tap_css("#keep-quotient").await?;
        tablet.find("#rfr-error").await?;
        self.take("prix-erreurs").await?;
        tablet.fill("#rfr", "13 356").await?;
        tablet.fill("#parts", "1,5").await?;
        tablet.tap_css("#keep-quotient").await?;
        tablet.find("#start").await?;
        tablet.says("Corriger le quotient").await?;
        self.take("prix").await?;
        tablet.tap_css("#exceptions summary").await?;
        self.take("prix-remise").await?;
        tablet.tap_css("#huge").await?;
        self.take("prix-en-grand").await?;
        tablet.tap_css("#close-huge").await?;
        tablet.tap_css("#start").await?;
        tablet.find("#items").await?;
        self.take("visite-commencee").await?;
        self.network.cut().await;
        self.work().await?;
        self.sign_and_end().await
    }

    async fn work(&self) -> anyhow::Result<()> {
        let tablet = &self.browser;
        tablet.tap_css("#items li:first-child label").await?;
        tablet.tap_css("#suggestions button").await?;
        tablet.tap("Aboutie").await?;
        tablet.fill("#new-demarche", "Changer d’adresse").await?;
        tablet.tap_css("#add-demarche").await?;
        tablet.tap_last("À reprendre").await?;
        tablet.find("textarea.one-line").await?;
        self.take("visite-demarches").await?;
        tablet.tap_css("nav a[href$='/notes']").await?;
        tablet.fill("#notes", "mdp : Soleil38!").await?;
        tablet.says("Palier ne garde pas les mots de passe").await?;
        self.take("visite-notes-mot-de-passe").await?;
        tablet.fill("#notes", "Le téléphone est rangé près de la fenêtre.").await?;
        self.take("visite-notes").await?;
        tablet.tap_css("nav a[href$='/orienter']").await?;
        tablet.tap_containing("label", "France services").await?;
        tablet.tap_css("#keep-redirection").await?;
        tablet.find("#redirections").await?;
        self.take("visite-orienter").await
    }

    async fn sign_and_end(&mut self) -> anyhow::Result<()> {
        let tablet = &self.browser;
        tablet.tap_css("nav a[href$='/signature']").await?;
        tablet.find("#pad").await?;
        self.take("visite-signature-vide").await?;
        tablet.draw("#pad", &[(60, 90), (90, 40), (120, 110), (160, 50), (200, 100), (260, 60)]).await?;
        tablet.tap_css("#keep-signature").await?;
        tablet.find("#signature-kept").await?;
        self.take("visite-signature").await?;
        tablet.tap_css("#continue").await?;
        tablet.find("#facts").await?;
        self.take("visite-avis").await?;
        tablet.tap_css("#useful-oui").await?;
        tablet.tap_css("#facts summary").await?;
        self.take("visite-avis-chiffres").await?;
        tablet.tap_css("#continue").await?;
        tablet.find("#summary").await?;
        tablet.fill("#next-steps", "Je reviens pour le changement d’adresse, avec un justificatif.").await?;
        self.take("visite-suite").await?;
        tablet.tap_css("#book-next").await?;
        tablet.find("#hours").await?;
        self.take("prochaine").await?;
        tablet.tap("Une autre demande").await?;
        tablet.tap_css("#hours label").await?;
        tablet.tap_css("#confirm").await?;
        tablet.find("#told").await?;
        self.take("prochaine-notee").await?;
        tablet.tap_css("#back-to-visit").await?;
        tablet.tap_css("#hand-summary").await?;
        tablet.find("#show-summary").await?;
        self.take("resume").await?;
        tablet.tap_css("#show-summary").await?;
        tablet.find("#summary-huge").await?;
        self.take("resume-en-grand").await?;
        tablet.tap_css("#summary-huge button").await?;
        tablet.tap_css("#back").await?;
        tablet.tap_css("#go-on").await?;
        tablet.tap_css("nav a[href$='/notes']").await?;
        tablet.tap_css("#concern").await?;
        tablet.find("#told").await?;
        self.take("preoccupation").await?;
        tablet.tap_css("#back").await?;
        tablet.tap_css("#go-on").await?;
        tablet.tap_css("nav a[href$='/suite']").await?;
        tablet.tap_css("#end").await?;
        tablet.says("Terminée, à envoyer").await?;
        self.take("journee-hors-ligne").await?;
        tablet.tap_css("#badge").await?;
        tablet.find("#to-send").await?;
        self.take("attente").await?;
        tablet.tap_css("#back").await?;
        tablet.tap_containing("a", "Yvette Costa").await?;
        tablet.tap_css("#correct").await?;
        tablet.find("#what").await?;
        tablet.tap_containing("label", "Les notes").await?;
        self.take("corriger").await?;
        self.network.mend().await?;
        Ok(())
    }

    /// The colleague: nothing at first sight, then too much of everything.
    async fn overfull(&self) -> anyhow::Result<()> {
        let tablet = &self.browser;
        tablet.open(&self.page("")).await?;
        tablet.tap_css("#other-agent").await?;
        tablet.find("#login").await?;
        self.sign_in("karim", "visite-du-soir").await?;
        self.choose_pin().await?;
        tablet.says("Rochefoucauld").await?;
        self.take("journee-pleine").await?;
        tablet.tap_css("#leaving summary").await?;
        self.take("journee-pleine-appels").await?;
        tablet.tap_containing("a", "Rochefoucauld").await?;
        tablet.find("#see-price").await?;
        tablet.tap_css("#access").await?;
        self.take("preparer-plein").await?;
        tablet.tap_css("#person").await?;
        tablet.find("#visits").await?;
        self.take("personne-pleine").await
    }

    /// An agent who has nothing.
    async fn empty(&self) -> anyhow::Result<()> {
        let tablet = &self.browser;
        tablet.open(&self.page("")).await?;
        tablet.find("#other-agent").await?;
        self.take("verrou-a-deux").await?;
        tablet.tap_css("#other-agent").await?;
        self.sign_in(super::crowd::EMPTY.login, super::crowd::EMPTY.password).await?;
        self.choose_pin().await?;
        tablet.find("#no-visit").await?;
        self.take("journee-vide").await
    }
}
