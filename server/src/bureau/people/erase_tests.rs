//! Erasing a person, through the real routes and a real database.

use jiff::civil::date;
use palier_shared::person::erasing::Loss;
use palier_shared::visit::{DoubtEnd, Event, EventKind};

use super::*;
use crate::bureau::sample::{CERTIFIED, ENDED, Sample};
use crate::store::{Author, Write, accounts};
use crate::web::testing::TestCommune;

const CONFIRMED: [(&str, &str); 2] = [("motif", "demande"), ("nom", "ferrand")];

fn path(id: DocumentId) -> String {
    format!("/bureau/personnes/{id}/effacer")
}

async fn confirm(test: &TestCommune, id: DocumentId, visits: &str) -> crate::web::testing::Answer {
    let fields: Vec<(&str, &str)> = CONFIRMED.into_iter().chain([("visites", visits)]).collect();
    test.post(&test.coordinator, &path(id), &fields).await
}

/// How many rows of every table: nothing changed when it is the same.
async fn counts(test: &TestCommune) -> Vec<i64> {
    let tables = ["document", "change", "person", "visit", "tombstone", "erasure", "audit", "invoice"];
    let read = test.commune.read(move |connection| {
        let count = |table: &str| {
            connection.query_row(&format!("select count(*) from {table}"), [], |row| row.get::<_, i64>(0))
        };
        Ok::<_, StoreError>(tables.into_iter().map(count).collect::<Result<Vec<_>, _>>()?)
    });
    read.await.unwrap()
}

async fn write<R: Send + 'static>(
    test: &TestCommune,
    job: impl FnOnce(&mut Write<'_>) -> Result<R, StoreError> + Send + 'static,
) -> R {
    test.commune.write(Author::SERVER, job).await.unwrap()
}

fn planned(person: DocumentId) -> Sample<'static> {
    let events = &[EventKind::Requested, EventKind::Planned];
    Sample { events, start: date(2026, 11, 24).at(9, 0, 0, 0), ..Sample::ended(person) }
}

#[tokio::test]
async fn an_erased_person_is_gone_from_every_page_and_export_and_the_log_names_nobody() {
    let test = TestCommune::new().await;
    let who = &test.coordinator;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    test.person("M.", "Marcel", "Vial").await;
    let claire = test.claire.id;
    write(&test, move |write| accounts::add_device(write, claire)).await;
    let visit = planned(odette).write(&test).await;
    let small = Sample { events: CERTIFIED, quotient: Some(500), ..Sample::ended(odette) };
    small.write(&test).await;
    test.upload(who, "/bureau/personnes/import", "nom;prénom\nFerrand;Odette\n".as_bytes()).await;
    let sheet = test.get(who, &format!("/bureau/personnes/{odette}")).await.text();
    assert!(sheet.contains("Effacer la fiche…"), "{sheet}");
    let page = test.get(who, &path(odette)).await.text();
    for said in [
        "Effacer la fiche de Mme Odette Ferrand",
        "2 visites et demandes",
        "sur la tablette de Claire Morel",
        "1 visite ou demande à venir disparaît",
        "cette somme ne sera jamais facturée",
        "Aucune facture",
        "L’effacement est définitif",
        "écrivez « Ferrand »",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let target = confirm(&test, odette, "2").await.location();
    assert_eq!(target, "/bureau/tablettes/suivi?fait=effacee#effacements", "nothing personal in it");
    assert_eq!(confirm(&test, odette, "2").await.location(), target, "sent twice, erased once");
    let follow = test.get(who, "/bureau/tablettes/suivi?fait=effacee").await.text();
    for said in
        ["La fiche est effacée du bureau", "Sophie Arnoux", "Demande de la personne", "1 sur 1 à connecter"]
    {
        assert!(follow.contains(said), "{said}: {follow}");
    }
    for page in [
        "/bureau/".to_owned(),
        "/bureau/personnes".to_owned(),
        "/bureau/personnes?q=ferrand".to_owned(),
        "/bureau/demandes".to_owned(),
        "/bureau/planning?semaine=2026-W48".to_owned(),
        "/bureau/activite".to_owned(),
        "/bureau/exports/activite.csv".to_owned(),
        "/bureau/tablettes/suivi".to_owned(),
    ] {
        let answer = test.get(who, &page).await;
        assert!(
            answer.status.is_success() && !answer.text().contains("Ferrand"),
            "{page}: {}",
            answer.text()
        );
    }
    assert!(!test.get(&test.finance, "/bureau/").await.text().contains("Ferrand"));
    for gone in [
        format!("/bureau/personnes/{odette}"),
        path(odette),
        format!("/bureau/visites/{visit}"),
        format!("/bureau/demandes/nouvelle?personne={odette}"),
    ] {
        assert_eq!(test.get(who, &gone).await.status, StatusCode::NOT_FOUND, "{gone}");
    }
    let left = test.commune.read(|connection| {
        let drafts: i64 = connection.query_row("select count(*) from import_draft", [], |row| row.get(0))?;
        let named = "select count(*) from audit where subject like '%errand%' or action like '%errand%'";
        let named: i64 = connection.query_row(named, [], |row| row.get(0))?;
        let erased = "select count(*) from audit where action = 'document.erased' and account is not null";
        Ok::<_, StoreError>((drafts, named, connection.query_row(erased, [], |row| row.get::<_, i64>(0))?))
    });
    assert_eq!(left.await.unwrap(), (0, 0, 3), "she is in no file being imported; a line a document");
    assert!(test.get(who, "/bureau/personnes").await.text().contains("Marcel Vial"), "the others stay");
}

#[tokio::test]
async fn a_wrong_confirmation_or_no_reason_leaves_everything_as_it_was() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    planned(odette).write(&test).await;
    let before = counts(&test).await;
    for (fields, said) in [
        (vec![("motif", "demande"), ("nom", "Ferran"), ("visites", "1")], "Rien n’est effacé"),
        (vec![("motif", "demande"), ("visites", "1")], "Rien n’est effacé"),
        (vec![("nom", "Ferrand"), ("visites", "1")], "Choisissez pourquoi"),
        (vec![("motif", "humeur"), ("nom", "Ferrand"), ("visites", "1")], "Choisissez pourquoi"),
        (vec![("motif", "demande"), ("nom", "Ferrand"), ("visites", "0")], "La fiche a changé"),
    ] {
        let answer = test.post(&test.coordinator, &path(odette), &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(answer.text().contains(said), "{said}: {}", answer.text());
        assert_eq!(counts(&test).await, before, "{fields:?}");
    }
}

#[tokio::test]
async fn only_coordination_erases_and_only_from_our_own_form() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let before = counts(&test).await;
    assert_eq!(test.get(&test.finance, &path(odette)).await.status, StatusCode::FORBIDDEN);
    let fields: Vec<(&str, &str)> = CONFIRMED.into_iter().chain([("visites", "0")]).collect();
    assert_eq!(test.post(&test.finance, &path(odette), &fields).await.status, StatusCode::FORBIDDEN);
    let forged = test.post_without_token(&test.coordinator, &path(odette), &fields).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    let agent = test.get(&test.claire, &path(odette)).await;
    assert!(agent.location().starts_with("/bureau/connexion"), "an agent has no seat in the office");
    assert_eq!(counts(&test).await, before);
    let nobody = path(test.commune.new_document_id());
    assert_eq!(test.get(&test.coordinator, &nobody).await.status, StatusCode::NOT_FOUND);
    assert_eq!(test.post(&test.coordinator, &nobody, &fields).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_done_and_not_billed_stands_against_it_until_the_invoice_says_it() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let visit = Sample { events: ENDED, ..Sample::ended(odette) }.write(&test).await;
    let refused = async |said: &str| {
        let page = test.get(&test.coordinator, &path(odette)).await.text();
        let link = format!("/bureau/visites/{visit}");
        assert!(page.contains(said) && page.contains(&link), "{said}: {page}");
        assert!(!page.contains("Effacer définitivement"), "{page}");
        let before = counts(&test).await;
        let answer = confirm(&test, odette, "1").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("ne peut pas encore être effacée"), "{}", answer.text());
        assert_eq!(counts(&test).await, before);
    };
    refused("1 visite terminée est à certifier.").await;
    test.post(&test.coordinator, &format!("/bureau/visites/{visit}/certifier"), &[]).await.location();
    refused("1 visite certifiée est à facturer.").await;
    let choice = format!("{odette}.1520");
    test.post(&test.finance, "/bureau/factures/emettre", &[("debiteur", &choice)]).await.location();
    let page = test.get(&test.coordinator, &path(odette)).await.text();
    assert!(page.contains("1 facture émise, avec le nom et l’adresse"), "{page}");
    confirm(&test, odette, "1").await.location();
    let invoices = test.get(&test.finance, "/bureau/factures").await.text();
    assert!(invoices.contains("Mme Odette Ferrand"), "the ledger keeps what the law asks for: {invoices}");
    let pdf = test.get(&test.finance, "/bureau/factures/2026-0001.pdf").await;
    assert!(pdf.bytes.starts_with(b"%PDF-"));
}

#[tokio::test]
async fn an_open_alarm_stands_against_it() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let visit = planned(odette).write(&test).await;
    let claire = test.claire.id.to_string();
    write(&test, move |write| {
        let absent = Event::new(EventKind::Absent, write.now(), &claire);
        write.edit::<Visit, StoreError>(visit, |visit| {
            visit.add("absente", absent);
            Ok(())
        })
    })
    .await;
    let page = test.get(&test.coordinator, &path(odette)).await.text();
    assert!(page.contains("on ne sait pas encore comment va la personne"), "{page}");
    let close = [("fin", DoubtEnd::ALL[0].code())];
    test.post(&test.coordinator, &format!("/bureau/visites/{visit}/doute"), &close).await.location();
    assert!(test.get(&test.coordinator, &path(odette)).await.text().contains("Effacer définitivement"));
}

#[tokio::test]
async fn a_visit_that_comes_while_the_page_is_open_is_shown_before_anything_is_erased() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    assert!(test.get(&test.coordinator, &path(odette)).await.text().contains("Aucune visite ni demande"));
    planned(odette).write(&test).await;
    let answer = confirm(&test, odette, "0").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("Relisez la page") && answer.text().contains("1 visite ou demande"));
    confirm(&test, odette, "1").await.location();
}

#[tokio::test]
async fn a_sheet_that_cannot_be_read_is_erased_all_the_same() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    write(&test, move |write| {
        let connection = write.connection();
        connection.execute(
            "insert or replace into snapshot (document, bytes) values (?1, x'00')",
            [odette.bytes()],
        )?;
        connection.execute("delete from change where document = ?1", [odette.bytes()])?;
        connection.execute("insert into quarantine values (?1, 'unreadable', 0)", [odette.bytes()])?;
        write.read_again(odette);
        Ok(())
    })
    .await;
    let sheet = test.get(&test.coordinator, &format!("/bureau/personnes/{odette}")).await;
    assert_eq!(sheet.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(sheet.text().contains("ne peut pas être lue pour le moment"), "{}", sheet.text());
    let page = test.get(&test.coordinator, &path(odette)).await.text();
    assert!(page.contains("Odette Ferrand") && page.contains("écrivez « effacer »"), "{page}");
    let fields = [("motif", "erreur"), ("nom", "EFFACER"), ("visites", "0")];
    test.post(&test.coordinator, &path(odette), &fields).await.location();
    assert_eq!(test.get(&test.coordinator, &path(odette)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_erasure_that_could_not_be_finished_says_so_and_is_done_all_the_same() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let database = test.commune.read(|connection| {
        let sql = "select file from pragma_database_list where name = 'main'";
        Ok::<String, StoreError>(connection.query_row(sql, [], |row| row.get(0))?)
    });
    let database = std::path::PathBuf::from(database.await.unwrap());
    // A file where the folder of erased ids should be.
    std::fs::write(database.with_file_name("erased"), "").unwrap();
    let target = confirm(&test, odette, "0").await.location();
    let page = test.get(&test.coordinator, target.split('#').next().unwrap()).await.text();
    assert!(page.contains("jusqu’à son prochain démarrage") && page.contains("Sophie Arnoux"), "{page}");
    assert_eq!(test.get(&test.coordinator, &path(odette)).await.status, StatusCode::NOT_FOUND);
}

#[test]
fn the_words_agree_with_their_numbers() {
    assert!(
        text::tablets(&["Claire Morel".into(), "Karim Benali".into()])
            .contains("Claire Morel et Karim Benali")
    );
    assert!(
        text::loss(Loss::NoNews, 2, Cents::ZERO).starts_with("2\u{a0}visites passées sont sans nouvelle")
    );
}
