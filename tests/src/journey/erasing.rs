//! The right to be forgotten: what is owed stands against it; then the sheet goes, here at once, and from the tablet
//! that was away once it is back.

use std::time::Duration;

use super::{HEROINE, Story};

impl Story {
    /// Before the finance officer has billed; the office's page is that of the visit.
    pub(super) async fn what_is_owed_stands_against_erasing(&self) -> anyhow::Result<()> {
        let office = &self.office;
        office.tap_containing("a", HEROINE.name).await?;
        office.tap("Effacer la fiche…").await?;
        office.says("1 visite certifiée est à facturer").await?;
        self.record.screen_in_all_sizes(office, "bureau-effacer-a-regler").await?;
        self.record.step("une fiche dont une visite n’est pas facturée ne s’efface pas");
        Ok(())
    }

    pub(super) async fn somebody_is_erased(&mut self) -> anyhow::Result<()> {
        self.nothing_is_to_be_known().await?;
        self.network.cut().await;
        self.the_name_is_typed().await?;
        self.the_tablet_comes_back().await
    }

    async fn nothing_is_to_be_known(&self) -> anyhow::Result<()> {
        let office = &self.office;
        office.open(&self.office_page("/bureau/tablettes")).await?;
        office.tap_containing("summary", "Perdue, détruite").await?;
        office.says("Qu’est devenue cette tablette").await?;
        self.record.screen_in_all_sizes(office, "bureau-tablettes").await?;
        office.tap("Suivi").await?;
        office.says("Rien à signaler").await?;
        self.record.screen_in_all_sizes(office, "bureau-suivi-rien").await
    }

    async fn the_name_is_typed(&self) -> anyhow::Result<()> {
        let office = &self.office;
        office.open(&self.office_page("/bureau/personnes")).await?;
        office.fill("#q", HEROINE.piece).await?;
        office.says("1 personne sur").await?;
        office.tap_containing("a", HEROINE.name).await?;
        office.tap("Effacer la fiche…").await?;
        office.says("1 facture émise").await?;
        self.record.screen_in_all_sizes(office, "bureau-effacer").await?;
        office.tap("Demande de la personne").await?;
        office.fill("#nom", "Lemaire").await?;
        office.tap("Effacer définitivement").await?;
        office.says("Rien n’est effacé").await?;
        self.record.screen(office, "bureau-effacer-refuse").await?;
        office.fill("#nom", "lemaitre").await?;
        office.tap("Effacer définitivement").await?;
        office.says("La fiche est effacée du bureau").await?;
        office.says("1 sur 1 à connecter").await?;
        self.record.screen_in_all_sizes(office, "bureau-suivi-attente").await?;
        self.record.step("la fiche est effacée, une fois le nom écrit ; la tablette hors ligne est attendue");
        Ok(())
    }

    async fn the_tablet_comes_back(&mut self) -> anyhow::Result<()> {
        self.network.mend().await?;
        self.office.says_within("toutes ont confirmé", Duration::from_secs(90)).await?;
        self.record.screen(&self.office, "bureau-suivi-confirme").await?;
        self.record.step("la tablette revient, retire la fiche, et le bureau le voit sans recharger la page");
        Ok(())
    }
}
