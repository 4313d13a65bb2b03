//! The locked tablet in somebody else's hands, and the tablet that its browser emptied.

use anyhow::ensure;

use super::profile::Dump;
use super::{CLAIRE, NOTE, PERSON, Story};

/// What the tablet holds of people, as it might lie in a file: names, streets, numbers, what is noted, the password.
const SECRETS: &[&str] = &[
    "Odette",
    "Ferrand",
    "Fiancey",
    "portail vert",
    "Yvette",
    "Glycines",
    "Bigot",
    "chemin de la Combe",
    "Gautier",
    "Saint-Robert",
    "0465712011",
    "04 65 71 20 11",
    "0639982014",
    "06 39 98 20 14",
    "mésange",
    "azurée",
    "gouttière",
    "papier des impôts",
    "Refaire la carte",
    "visite-du-matin",
    "591736",
];
/// What Palier does keep in the open, and must therefore be found: the agent's name on the PIN page, the delay.
const IN_THE_OPEN: &[&str] = &["Claire Morel", "palier-verrou"];
/// Written by the test itself where secrets would lie: what would be found if it were there.
const WITNESS: &str = "Témoin retrouvé au fond du coffre";

impl Story {
    pub(super) async fn the_tablet_is_stolen(&mut self) -> anyhow::Result<()> {
        self.network.cut().await;
        let tablet = self.tablet()?;
        tablet.tap_containing("a", PERSON).await?;
        tablet.tap_css("#go-on").await?;
        tablet.tap_css("nav a[href$='/notes']").await?;
        // A change, a draft and a signature, none of which has left the tablet.
        tablet.fill("#notes", &format!("{NOTE} Refaire la carte, gouttière.")).await?;
        tablet.tap_css("nav a[href$='/signature']").await?;
        tablet.draw("#pad", &[(60, 90), (90, 40), (120, 110), (160, 50), (200, 100)]).await?;
        tablet.tap_css("nav a[href$='/suite']").await?;
        tablet.fill("#next-steps", "Revenir avec le papier des impôts et la mésange.").await?;
        tablet.evaluate(&witness()).await?;
        tablet.tap_css("#lock").await?;
        tablet.says("Bonjour Claire Morel").await?;
        // It is switched off no sooner than a hand can.
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
        let Some(tablet) = self.tablet.take() else { anyhow::bail!("no tablet") };
        let profile = tablet.close_and_keep().await?;

        let dump = Dump::of(&profile)?;
        for words in IN_THE_OPEN.iter().chain([&WITNESS]) {
            ensure!(dump.finds(words).is_some(), "the search does not find {words}, which is there");
        }
        for secret in SECRETS {
            if let Some(place) = dump.finds(secret) {
                anyhow::bail!("{secret} can be read in {place}");
            }
        }
        self.record.step(&format!(
            "verrouillée, éteinte, fouillée ({} fichiers, {} Mo) : rien de lisible, et le témoin est retrouvé",
            dump.files(),
            dump.bytes() / 1_000_000
        ));

        self.tablet = Some(crate::browser::Browser::start(&profile, crate::browser::Screen::TABLET).await?);
        self.comes_back_to("").await?;
        let tablet = self.tablet()?;
        tablet.tap_containing("a", PERSON).await?;
        tablet.tap_css("#go-on").await?;
        tablet.tap_css("nav a[href$='/suite']").await?;
        let typed = self.value("#next-steps").await?;
        ensure!(typed.contains("mésange"), "of what was typed there is left: {typed}");
        self.network.mend().await?;
        self.tablet()?.says_within("À jour à", std::time::Duration::from_secs(60)).await?;
        self.record.step("rallumée par son agent : tout y est, et part");
        Ok(())
    }

    pub(super) async fn the_browser_empties_it(&mut self) -> anyhow::Result<()> {
        let tablet = self.tablet()?;
        let emptied =
            "indexedDB.databases().then(all => Promise.all(all.map(({ name }) => new Promise(done => {
            const request = indexedDB.deleteDatabase(name);
            request.onsuccess = request.onerror = request.onblocked = done;
        })))).then(() => true)";
        tablet.evaluate(emptied).await?;
        tablet.open(&self.page("")).await?;
        tablet.says("Cette tablette a été vidée").await?;
        tablet.says("n’était pas encore envoyé au serveur est perdu").await?;
        self.record.screen_in_all_sizes(tablet, "videe").await?;
        self.signs_in(CLAIRE, "264917").await?;
        tablet.says(PERSON).await?;
        tablet.says("À jour à").await?;
        self.record.step("vidée par le navigateur : c’est dit, et ce qui était envoyé revient");
        Ok(())
    }
}

/// Puts the witness where secrets would lie, in a database and in the open store, as its browser writes them.
fn witness() -> String {
    format!(
        "new Promise((done, failed) => {{
           const request = indexedDB.open('temoin', 1);
           request.onupgradeneeded = () => request.result.createObjectStore('temoin');
           request.onerror = failed;
           request.onsuccess = () => {{
             const writing = request.result.transaction('temoin', 'readwrite', {{ durability: 'strict' }});
             writing.objectStore('temoin').put(new TextEncoder().encode('{WITNESS} '.repeat(40)), 'octets');
             writing.objectStore('temoin').put('{WITNESS} '.repeat(40), 'texte');
             writing.oncomplete = () => {{ request.result.close(); done(true); }};
           }};
         }})"
    )
}
