//! What goes wrong is said in words, and changes nothing.

use super::Story;

impl Story {
    pub(super) async fn bad_input_is_answered(&mut self) -> anyhow::Result<()> {
        let office = &self.office;
        office.tap("Se déconnecter").await?;
        office.find("#login").await?;
        self.sign_in_at_the_office("sophie", "planning-du-lundi").await?;
        office.says("Sophie Arnoux").await?;

        let folder = tempfile::tempdir()?;
        for (name, content, answer) in [
            ("classeur.xlsx", &b"PK\x03\x04classeur"[..], "Excel"),
            ("vide.csv", b"", "vide"),
            ("prose.csv", b"ceci n'est pas un tableau\n", "colonne"),
        ] {
            let file = folder.path().join(name);
            std::fs::write(&file, content)?;
            office.open(&self.office_page("/bureau/personnes/import")).await?;
            office.give_file("#file", &file).await?;
            office.tap("Lire le fichier").await?;
            office.says(answer).await?;
        }
        self.record.screen(office, "bureau-import-refuse").await?;
        self.record.step("un fichier qui n’est pas un tableau est refusé avec ses raisons");

        office.open(&self.office_page("/bureau/demandes")).await?;
        office.says("Reymond").await?;
        self.record.screen(office, "bureau-demandes").await?;
        office.tap_containing("a", "Planifier").await?;
        office.choose("#agent", "Claire Morel").await?;
        office.set("#jour", &self.visit_day.to_string()).await?;
        office.set("#heure", "14:30").await?;
        office.tap("Planifier la visite").await?;
        office.says("Claire Morel a déjà une visite de 14 h à 15 h 30").await?;
        self.record.screen(office, "bureau-planifier-chevauchement").await?;
        office.set("#jour", "2020-01-06").await?;
        office.tap("Planifier quand même").await?;
        office.says("Cette heure est passée").await?;
        self.record.step("une visite sur une autre, ou dans le passé, n’est pas planifiée sans raison");
        Ok(())
    }
}
