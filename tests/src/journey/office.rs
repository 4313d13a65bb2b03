//! The coordinator prepares: import, search, quotients, request by telephone, booking.

use super::{HEROINE, Story};

impl Story {
    pub(super) async fn office_prepares(&mut self) -> anyhow::Result<()> {
        self.coordinator_signs_in().await?;
        self.coordinator_imports_people().await?;
        self.coordinator_records_quotients().await?;
        self.coordinator_books_a_visit().await
    }

    async fn coordinator_signs_in(&self) -> anyhow::Result<()> {
        let office = &self.office;
        office.open(&self.office_page("/bureau/")).await?;
        office.find("#login").await?;
        self.record.screen(office, "bureau-connexion").await?;
        self.sign_in_at_the_office("sophie", "une erreur").await?;
        office.says("Identifiant ou mot de passe incorrect").await?;
        self.sign_in_at_the_office("sophie", "planning-du-lundi").await?;
        office.says("Sophie Arnoux").await?;
        self.record.screen(office, "bureau-aujourdhui").await?;
        self.record.step("la coordinatrice se connecte ; un mot de passe faux est refusé");
        Ok(())
    }

    async fn coordinator_imports_people(&self) -> anyhow::Result<()> {
        let office = &self.office;
        office.open(&self.office_page("/bureau/personnes/import")).await?;
        office.give_file("#file", &self.people).await?;
        self.record.screen(office, "bureau-import-fichier").await?;
        office.tap("Lire le fichier").await?;
        office.says("Que contient chaque colonne ?").await?;
        self.record.screen(office, "bureau-import-colonnes").await?;
        office.tap("Voir ce que deviennent les lignes").await?;
        office.says("Rien n’est encore enregistré").await?;
        self.record.screen(office, "bureau-import-apercu").await?;
        office.tap("Ajouter les personnes cochées").await?;
        office.says("320 personnes").await?;
        self.record.screen(office, "bureau-import-fait").await?;
        self.record.step("le fichier de 320 personnes est importé après un essai à blanc");

        office.open(&self.office_page("/bureau/personnes")).await?;
        office.fill("#q", HEROINE.piece).await?;
        office.says("1 personne sur").await?;
        self.record.screen(office, "bureau-personnes").await?;
        office.tap_containing("a", HEROINE.name).await?;
        office.says("Aucun quotient enregistré").await?;
        self.record.step("une personne se retrouve par un morceau de son nom, sans accents");
        Ok(())
    }

    async fn coordinator_records_quotients(&self) -> anyhow::Result<()> {
        let office = &self.office;
        let (year, month) = (self.visit_day.year(), self.visit_day.month());
        office.tap("Ajouter d’après un avis d’impôt").await?;
        office.fill("#rfr", "13 800").await?;
        office.fill("#parts", "1").await?;
        let notice_year = if month >= 9 { year } else { year - 1 };
        office.set("#avis", &format!("{notice_year:04}-09-01")).await?;
        office.tap("Calculer et enregistrer").await?;
        office.says("1 150,00 €").await?;
        office.says("15,20 €").await?;
        office.tap("Ajouter d’après une attestation CAF ou MSA").await?;
        office.tap("CAF").await?;
        office.fill("#valeur", "987,50").await?;
        office.fill("#mois", &format!("{month:02}/{year:04}")).await?;
        office.tap_last("Enregistrer").await?;
        office.says("987,50 €").await?;
        // The tax notice is preferred by the tariff: the price stays.
        office.says("15,20 €").await?;
        self.record.screen(office, "bureau-personne").await?;
        self.record.step("un quotient d’après l’avis d’impôt (RFR, parts, date), un autre d’après la CAF");
        Ok(())
    }

    async fn coordinator_books_a_visit(&self) -> anyhow::Result<()> {
        let office = &self.office;
        office.tap("Noter une demande").await?;
        office.choose("#theme", "Assurance maladie (Ameli)").await?;
        office.fill("#demande", "Je n’arrive plus à ouvrir mon compte de la Sécu.").await?;
        office.says("15,20 €").await?;
        self.record.screen(office, "bureau-demande").await?;
        office.tap("Enregistrer et planifier").await?;
        office.choose("#agent", "Claire Morel").await?;
        office.set("#jour", &self.visit_day.to_string()).await?;
        office.set("#heure", "14:00").await?;
        self.record.screen(office, "bureau-planifier").await?;
        office.tap("Planifier la visite").await?;
        office.says("La visite est planifiée").await?;
        office.says("vers 14 h").await?;
        self.record.screen(office, "bureau-planifiee").await?;
        self.record.step("une demande par téléphone, le prix dit, une visite planifiée « vers 14 h »");
        Ok(())
    }
}
