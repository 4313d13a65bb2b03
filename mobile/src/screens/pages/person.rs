//! The pages about the person herself, drawn by the real app.

use palier_shared::person::{Guardian, Protection};
use palier_shared::visit::Posture;

use super::*;
use crate::screens::sample::luc;

/// The commune publishes its texts, and Mme Ferrand is under curatelle.
async fn published(folder: &Path, visit: DocumentId) -> DocumentId {
    publish(folder, NoticeKind::ALL).await;
    edit_person(folder, visit, |person| {
        let guardian = Guardian {
            name: "Mme Lucie Blanc".into(),
            phone: "04 65 71 00 05".into(),
            ..Guardian::default()
        };
        person.protection = Protection { kind: "curatelle_simple".into(), guardian, ..Protection::default() };
        person.contacts.insert("c".into(), luc());
    })
    .await
}

#[tokio::test]
async fn the_person_has_her_page_her_pages_her_mandate_and_her_summary() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (hers, _) = first_day(folder).await;
    let person = published(folder, hers).await;
    begin(folder, hers).await;
    work(folder, hers).await;

    let whole = page(folder, "personne", &format!("/personne/{person}"), (13, 30)).await;
    for words in [
        "Mme Odette Ferrand",
        "82 ans · vit seule · entend mal",
        "href=\"tel:0465716256\"",
        "href=\"tel:0639980002\"",
        "Luc Ferrand",
        "Ne rien lui dire.",
        "Curatelle simple. La personne signe, et celle qui l’assiste signe avec elle.",
        "href=\"tel:0465710005\"",
        "742,00 € (impôts, septembre 2026)",
        "2 pages à remettre",
        "Corriger ses coordonnées",
        "id=\"next-visit\"",
    ] {
        assert!(whole.contains(words), "{words}\n{whole}");
    }
    assert!(!whole.contains("4512A"), "the access note is shown on demand");

    let pages = page(folder, "pages", &format!("/personne/{person}/pages"), (13, 30)).await;
    for words in [
        "Nos engagements réciproques",
        "Vos données personnelles",
        "Version 2026-1, publiée le 2 novembre 2026",
        "id=\"read-engagements\"",
        "id=\"way-engagements-lue\"",
        "Il manque des mots dans ce texte",
    ] {
        assert!(pages.contains(words), "{words}\n{pages}");
    }
    assert!(!pages.contains("n’ouvre pas"), "a protocol is not for the person\n{pages}");

    let mandate = page(folder, "mandat", &format!("/visite/{hers}/mandat"), (14, 50)).await;
    for words in [
        "Mandat de Mme Ferrand",
        "value=\"Attestation de droits\"",
        "Entre Mme Odette Ferrand, assistée par Mme Lucie Blanc",
        "et le CCAS de Saint-Égrève",
        "Claire Morel l’exécute",
        "du 23 novembre 2026 au 22 décembre 2026",
        "id=\"personne-pad\"",
        "id=\"representant-pad\"",
        "id=\"keep-mandate\"",
    ] {
        assert!(mandate.contains(words), "{words}\n{mandate}");
    }

    let summary = page(folder, "resume", &format!("/visite/{hers}/resume"), (15, 20)).await;
    for words in [
        "Madame Ferrand, voici ce que nous avons fait ensemble le lundi 23 novembre 2026",
        "Attestation de droits : c’est fait.",
        "Mardi 24 novembre 2026, vers 14 h.",
        "La visite coûte 10,74 €.",
        "id=\"show-summary\"",
        "id=\"post-summary\"",
        "class=\"paper\"",
    ] {
        assert!(summary.contains(words), "{words}\n{summary}");
    }
    assert!(!summary.contains("Rappeler la mutuelle"), "the notes stay the agent's\n{summary}");

    let nobody = page(folder, "personne-absente", &format!("/personne/{hers}"), (13, 30)).await;
    assert!(nobody.contains("n’est pas sur la tablette"), "{nobody}");
    let none = page(folder, "resume-vide", &format!("/visite/{person}/resume"), (13, 30)).await;
    assert!(none.contains("pas encore de résumé"), "{none}");
}

#[tokio::test]
async fn what_was_typed_survives_a_reload() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (hers, _) = first_day(folder).await;
    let person = published(folder, hers).await;
    let mut running = Running::unlocked(folder, "/", (14, 0)).await;
    running
        .run(async move |app| {
            app.edit::<Visit>(hers, |visit| {
                edit::add_demarche(visit, "d".into(), "Carte Vitale perdue", 1);
                edit::set_posture(visit, "d", Posture::ActFor);
            })
            .await
            .unwrap();
            app.keep_draft(&format!("mandate/{person}/demarches"), "Carte grise\nPermis".into()).await;
            app.keep_draft(&format!("mandate/{person}/personne-pad"), "10,10 400,300".into()).await;
            app.keep_draft(&format!("person/{person}/needs"), "porte du jardin".into()).await;
        })
        .await;
    drop(running);
    let mandate = page(folder, "mandat-repris", &format!("/visite/{hers}/mandat"), (14, 50)).await;
    for words in
        ["value=\"Carte grise\"", "value=\"Permis\"", "10,10 400,300", "Cadre pour la signature, signé"]
    {
        assert!(mandate.contains(words), "{words}\n{mandate}");
    }
    assert!(!mandate.contains("value=\"Carte Vitale perdue\""), "what was typed comes first");
    let whole = page(folder, "personne-reprise", &format!("/personne/{person}"), (14, 50)).await;
    for words in
        ["value=\"porte du jardin\"", "id=\"access-text\"", "id=\"contact-c-told\"", "id=\"new-phone\""]
    {
        assert!(whole.contains(words), "{words}\n{whole}");
    }
}
