//! The finance officer bills: what is certified, numbered invoices, PDF, files.

use anyhow::ensure;
use serde_json::json;

use super::{HEROINE, Story};

impl Story {
    pub(super) async fn finance_bills(&mut self) -> anyhow::Result<()> {
        let office = &self.office;
        office.tap("Se déconnecter").await?;
        office.find("#login").await?;
        self.sign_in_at_the_office("martine", "titres-et-factures").await?;
        office.says("Service fait").await?;
        office.says(HEROINE.name).await?;
        office.says("15,20 €").await?;
        self.record.screen(office, "bureau-a-facturer").await?;
        self.record.step("les finances voient ce qui est certifié et pas encore facturé");

        let number = format!("{:04}-0001", super::today().year());
        office.tap("Émettre les factures cochées").await?;
        office.says(&number).await?;
        self.record.screen(office, "bureau-factures").await?;
        let pdf = self.download(&format!("/bureau/factures/{number}.pdf")).await?;
        ensure!(pdf.starts_with(b"%PDF-"), "the invoice is not a PDF");
        self.record.file(&format!("facture-{number}.pdf"), &pdf)?;
        self.record.step("une facture numérotée est émise, son PDF s’ouvre");

        office.open(&self.office_page("/bureau/activite")).await?;
        office.says("Assurance maladie").await?;
        self.record.screen(office, "bureau-activite").await?;
        let invoices = self.download("/bureau/exports/factures.csv").await?;
        ensure!(invoices.starts_with(b"\xef\xbb\xbf"), "the invoice file has no byte order mark");
        let text = String::from_utf8_lossy(&invoices).into_owned();
        ensure!(
            text.contains(&number) && text.contains("15,20"),
            "the invoice file lacks the invoice: {text}"
        );
        self.record.file("factures.csv", &invoices)?;
        let log = self.download("/bureau/exports/activite.csv").await?;
        ensure!(!String::from_utf8_lossy(&log).contains("Lemaître"), "the activity log names a person");
        self.record.file("activite.csv", &log)?;
        let sheet = self.download("/bureau/exports/activite.xlsx").await?;
        ensure!(sheet.starts_with(b"PK"), "the activity sheet is not an XLSX file");
        self.record.file("activite.xlsx", &sheet)?;
        self.record.step("fichier des factures (CSV pour Excel), journal d’activité (CSV et XLSX)");
        Ok(())
    }

    /// Downloads a file as the signed-in user of the office's browser.
    async fn download(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        let script = format!(
            "fetch({path}).then(async answer => {{
               if (!answer.ok) throw new Error('status ' + answer.status);
               return [...new Uint8Array(await answer.arrayBuffer())]; }})",
            path = json!(path)
        );
        let bytes = self.office.evaluate(&script).await?;
        Ok(serde_json::from_value(bytes)?)
    }
}
