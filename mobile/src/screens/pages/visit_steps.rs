//! The steps of a visit under way, drawn by the real app.

use super::*;

#[tokio::test]
async fn every_step_of_a_visit_is_drawn_from_the_sealed_store() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (hers, _) = first_day(folder).await;
    begin(folder, hers).await;
    let empty = page(folder, "demarches-vide", &format!("/visite/{hers}/demarches"), (14, 5)).await;
    assert!(empty.contains("Carte Vitale perdue") && empty.contains("1 min sur 1 h 30"), "{empty}");
    work(folder, hers).await;
    let steps = page(folder, "demarches", &format!("/visite/{hers}/demarches"), (14, 46)).await;
    for words in [
        "42 min sur 1 h 30",
        "fin prévue à 15 h 34",
        "id=\"item-attestation\"",
        "Aboutie",
        "id=\"outcome-d2-aboutie\"",
        "Comment j’aide : j’accompagne",
        "aria-current=\"step\"",
    ] {
        assert!(steps.contains(words), "{words}\n{steps}");
    }
    let notes = page(folder, "notes", &format!("/visite/{hers}/notes"), (14, 50)).await;
    assert!(notes.contains("<textarea") && notes.contains("Rappeler la mutuelle"), "{notes}");
    let redirect = page(folder, "orienter", &format!("/visite/{hers}/orienter"), (14, 55)).await;
    assert!(
        redirect.contains("Appel passé ensemble") && redirect.contains("Assistante sociale"),
        "{redirect}"
    );
    let sign = page(folder, "signature", &format!("/visite/{hers}/signature"), (15, 20)).await;
    for words in [
        "Ce que vous signez",
        "Attestation de droits",
        "issue à dire",
        "id=\"pad\"",
        "La personne ne signe pas",
    ] {
        assert!(sign.contains(words), "{words}\n{sign}");
    }
    let next = page(folder, "suite", &format!("/visite/{hers}/suite"), (15, 25)).await;
    for words in ["Pas encore signé", "id=\"end\"", "avant le 30 novembre"] {
        assert!(next.contains(words), "{words}\n{next}");
    }
    let waiting = page(folder, "attente", "/attente", (15, 30)).await;
    assert!(waiting.contains("Visite de Mme Odette Ferrand, lundi 23 novembre à 14 h"), "{waiting}");
    assert!(!waiting.contains(&hers.to_string()), "no identifier is shown");
    let settings = page(folder, "reglages", "/reglages", (15, 30)).await;
    for words in ["Claire Morel", "Changer d’agent", "id=\"lock-delay-5\"", "id=\"cannot-leave\""] {
        assert!(settings.contains(words), "{words}\n{settings}");
    }
    assert!(!settings.contains("id=\"leave-now\""), "nobody leaves work behind\n{settings}");
    let unknown = page(folder, "inconnue", "/nulle/part", (15, 30)).await;
    assert!(unknown.contains("n’existe pas"), "{unknown}");
}
