//! The server is back: the tablet sends by itself, the console shows it without reloading, the office certifies.

use std::time::Duration;

use super::{HEROINE, Story};

impl Story {
    pub(super) async fn return_to_network(&mut self) -> anyhow::Result<()> {
        // The coordinator's page stays open through all this, as it would on a desk.
        self.server.start().await?;
        self.office.open(&self.office_page("/bureau/planning")).await?;
        self.office.open(&self.office_page(&format!("/bureau/planning?semaine={}", self.week()))).await?;
        self.office.says(HEROINE.name).await?;
        self.record.screen(&self.office, "bureau-planning").await?;
        self.office.tap_containing("a", HEROINE.name).await?;
        self.office.says("planifiée").await?;
        self.network.mend().await?;
        let tablet = self.tablet()?;
        tablet.says_within("À jour à", Duration::from_secs(60)).await?;
        self.record.screen(tablet, "tablette-a-jour").await?;
        self.record
            .step("le serveur est revenu : la tablette envoie seule, « n en attente » devient « à jour »");

        self.office.says_within("terminée", Duration::from_secs(10)).await?;
        self.office.says("Changer d’adresse").await?;
        self.record.screen(&self.office, "bureau-visite").await?;
        self.record.step("le bureau voit la visite terminée sans recharger la page");

        self.office.tap("Certifier le service fait").await?;
        self.office.says("service fait").await?;
        self.record.screen(&self.office, "bureau-visite-certifiee").await?;
        self.record.step("la coordinatrice certifie le service fait");
        Ok(())
    }

    /// The ISO week of the visit, as the planning's address writes it.
    fn week(&self) -> String {
        let week = self.visit_day.iso_week_date();
        format!("{:04}-W{:02}", week.year(), week.week())
    }
}
