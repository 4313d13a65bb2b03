//! Letters: asked for on a tablet, printed and posted by the coordinator alone.

use axum::http::StatusCode;
use palier_shared::person::{LifeFact, LifeState};
use palier_shared::visit::{EventKind, RedirectionKind};

use super::*;
use crate::bureau::sample::Sample;
use crate::store::Author;
use crate::web::testing::TestCommune;

async fn asked(test: &TestCommune, visit: DocumentId) {
    let claire = test.claire.id.to_string();
    let edit = move |write: &mut crate::store::Write<'_>| {
        write.edit::<Visit, StoreError>(visit, |visit| {
            visit.copies.insert("k".into(), HandedCopy::new(CopyWay::Post, 5, &claire));
            visit.next_steps = "Garder l’avis d’impôt.".into();
            let directed = palier_shared::visit::Redirection {
                name: "France services".into(),
                kind: RedirectionKind::Details.code().into(),
                ..palier_shared::visit::Redirection::default()
            };
            visit.redirections.insert("r".into(), directed);
            Ok(())
        })
    };
    test.commune.write(Author::SERVER, edit).await.map_err(|error: StoreError| error).unwrap();
}

async fn stored(test: &TestCommune, id: DocumentId) -> Visit {
    test.commune.read(move |connection| documents::value(connection, id)).await.unwrap()
}

#[tokio::test]
async fn a_letter_that_was_asked_for_is_listed_printed_and_posted() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let id = Sample::ended(odette).write(&test).await;
    let home = async || test.get(&test.coordinator, "/bureau/").await.text();
    assert!(!home().await.contains("À poster"), "the list is there when something is in it");
    asked(&test, id).await;
    let listed = home().await;
    assert!(
        listed.contains("À poster") && listed.contains(&format!("/bureau/visites/{id}/courrier")),
        "{listed}"
    );
    let page = test.get(&test.coordinator, &format!("/bureau/visites/{id}")).await.text();
    assert!(
        page.contains("Le résumé remis à la personne") && page.contains("À poster, demandé le"),
        "{page}"
    );

    let letter = test.get(&test.coordinator, &format!("/bureau/visites/{id}/courrier")).await.text();
    for words in [
        "Mme Odette Ferrand",
        "38120 Saint-Égrève",
        "Madame Ferrand, voici ce que nous avons fait ensemble le vendredi 20 novembre 2026",
        "Attestation de droits : c’est fait.",
        "Garder l’avis d’impôt.",
        "La visite coûte 15,20 €.",
        "France services.",
        "Appelez-nous au 04 65 71 00 00.",
    ] {
        assert!(letter.contains(words), "{words}\n{letter}");
    }
    for private in ["Note de Claire", "ne retrouve plus ma carte", "class=\"signature\"", "style="] {
        assert!(!letter.contains(private), "{private}\n{letter}");
    }

    let path = format!("/bureau/visites/{id}/poste");
    let other = test.post(&test.coordinator, &path, &[("copie", "inconnue")]).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..2 {
        test.post(&test.coordinator, &path, &[("copie", "k")]).await.location();
    }
    assert_eq!(stored(&test, id).await.copies["k"].sent_on.as_deref(), Some("2026-11-20"));
    assert!(!home().await.contains("À poster"));
    let page = test.get(&test.coordinator, &format!("/bureau/visites/{id}")).await.text();
    assert!(page.contains("Posté le 20 novembre 2026"), "{page}");
}

#[tokio::test]
async fn only_a_coordinator_opens_and_posts_letters() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let id = Sample::ended(odette).write(&test).await;
    asked(&test, id).await;
    let letter = test.get(&test.finance, &format!("/bureau/visites/{id}/courrier")).await;
    assert_eq!(letter.status, StatusCode::FORBIDDEN);
    let path = format!("/bureau/visites/{id}/poste");
    assert_eq!(test.post(&test.finance, &path, &[("copie", "k")]).await.status, StatusCode::FORBIDDEN);
    let forged = test.post_without_token(&test.coordinator, &path, &[("copie", "k")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert_eq!(stored(&test, id).await.copies["k"].sent_on, None);
    let finance = test.get(&test.finance, &format!("/bureau/visites/{id}")).await.text();
    assert!(!finance.contains("Le résumé remis"), "{finance}");
}

#[tokio::test]
async fn what_was_taken_back_on_the_tablet_is_not_posted() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let id = Sample::ended(odette).write(&test).await;
    asked(&test, id).await;
    let back = move |write: &mut crate::store::Write<'_>| {
        write.edit::<Visit, StoreError>(id, |visit| {
            visit.copies.get_mut("k").unwrap().withdrawn = true;
            Ok(())
        })
    };
    test.commune.write(Author::SERVER, back).await.map_err(|error: StoreError| error).unwrap();
    let answer =
        test.post(&test.coordinator, &format!("/bureau/visites/{id}/poste"), &[("copie", "k")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!test.get(&test.coordinator, "/bureau/").await.text().contains("À poster"));
}

#[tokio::test]
async fn letters_stop_while_the_person_is_not_at_home_and_before_the_visit_there_is_none() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let id = Sample::ended(odette).write(&test).await;
    asked(&test, id).await;
    let away = move |write: &mut crate::store::Write<'_>| {
        write.edit::<Person, StoreError>(odette, |person| {
            let fact = LifeFact {
                state: LifeState::Hospital.code().into(),
                since: "2026-11-19".into(),
                ..LifeFact::default()
            };
            person.life.insert("l".into(), fact);
            Ok(())
        })
    };
    test.commune.write(Author::SERVER, away).await.map_err(|error: StoreError| error).unwrap();
    for path in
        ["/bureau/".to_owned(), format!("/bureau/visites/{id}"), format!("/bureau/visites/{id}/courrier")]
    {
        let page = test.get(&test.coordinator, &path).await.text();
        assert!(page.contains("Ne postez pas") && !page.contains("data-imprime"), "{path}\n{page}");
    }
    let planned = Sample { events: &[EventKind::Requested, EventKind::Planned], ..Sample::ended(odette) }
        .write(&test)
        .await;
    let none = test.get(&test.coordinator, &format!("/bureau/visites/{planned}/courrier")).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
}
