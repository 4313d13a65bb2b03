//! The people's pages, through the real routes and a real database.

use axum::http::StatusCode;
use palier_shared::person::Person;
use palier_shared::quotient::Quotient;

use crate::store::{Author, StoreError, documents};
use crate::web::testing::TestCommune;

async fn count(test: &TestCommune, sql: &'static str) -> i64 {
    let read = test
        .commune
        .read(move |connection| Ok::<i64, StoreError>(connection.query_row(sql, [], |row| row.get(0))?));
    read.await.unwrap()
}

async fn person(test: &TestCommune, id: palier_shared::id::DocumentId) -> Person {
    test.commune
        .read(move |connection| documents::value(connection, id))
        .await
        .map_err(|error: StoreError| error)
        .unwrap()
}

#[tokio::test]
async fn a_tax_notice_gives_a_quotient_and_a_price() {
    let test = TestCommune::new().await;
    let who = &test.coordinator;
    let id = test.person("Mme", "Odette", "Ferrand").await;
    let sheet = format!("/bureau/personnes/{id}");
    assert!(test.get(who, &sheet).await.text().contains("entre 7,00 € et 16,40 €"));
    let notice = [("source", "avis"), ("rfr", "13 356"), ("parts", "1,5"), ("avis", "2026-09-04")];
    let target = test.post(who, &format!("{sheet}/quotient"), &notice).await.location();
    let page = test.get(who, target.split('#').next().unwrap()).await.text();
    for shown in ["742,00 €", "10,74 €", "13 356,00 € ÷ 12 mois ÷ 1,5 part", "en cours de validité"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    test.post(who, &format!("{sheet}/quotient"), &notice).await;
    let known = person(&test, id).await;
    assert_eq!(known.quotients.len(), 1, "sent twice, recorded once");
    let (key, quotient) = known.quotients.iter().next().unwrap();
    assert_eq!(
        (quotient.reference.as_str(), quotient.entered_by.clone()),
        ("2026-09-01", who.id.to_string())
    );
    test.post(who, &format!("{sheet}/quotient/{key}/retirer"), &[]).await.location();
    assert!(person(&test, id).await.quotients.values().all(|quotient: &Quotient| quotient.withdrawn));
    assert!(test.get(who, &sheet).await.text().contains("entre 7,00 € et 16,40 €"));
}

#[tokio::test]
async fn wrong_proofs_come_back_with_what_was_typed() {
    let test = TestCommune::new().await;
    let id = test.person("Mme", "Odette", "Ferrand").await;
    let path = format!("/bureau/personnes/{id}/quotient");
    let notice = [("source", "avis"), ("rfr", "beaucoup"), ("parts", "1"), ("avis", "2027-09-04")];
    let answer = test.post(&test.coordinator, &path, &notice).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text();
    assert!(
        page.contains("value=\"beaucoup\"") && page.contains("aria-describedby=\"rfr-aide rfr-erreur\""),
        "{page}"
    );
    assert!(page.contains("Ce justificatif serait à venir"));
    let caf = [("source", "attestation"), ("organisme", "caf"), ("valeur", "742,50"), ("mois", "10/2026")];
    test.post(&test.coordinator, &path, &caf).await.location();
    let known = person(&test, id).await;
    assert_eq!(known.quotients.values().next().unwrap().value_cents, 74_250);
}

#[tokio::test]
async fn a_field_changed_meanwhile_comes_back_with_both_values() {
    let test = TestCommune::new().await;
    let who = &test.coordinator;
    let id = test.person("M.", "Marcel", "Vial").await;
    let edit = format!("/bureau/personnes/{id}/modifier");
    let was = [
        ("avant-civilite", "M."),
        ("avant-nom", "Vial"),
        ("avant-prenom", "Marcel"),
        ("avant-naissance", "1942"),
    ];
    let home = [("adresse", "36 avenue de la Monta"), ("code-postal", "38120"), ("ville", "Saint-Égrève")];
    let home_was = [
        ("avant-adresse", "36 avenue de la Monta"),
        ("avant-code-postal", "38120"),
        ("avant-ville", "Saint-Égrève"),
    ];
    let names = [
        ("civilite", "M."),
        ("nom", "Vialle"),
        ("prenom", "Marcel"),
        ("naissance", "1942"),
        ("besoins", "entend mal"),
    ];
    let fields: Vec<(&str, &str)> = was.iter().chain(&home).chain(&home_was).chain(&names).copied().collect();
    let elsewhere = Author::office(test.claire.id);
    let change = move |write: &mut crate::store::Write<'_>| {
        write.edit(id, |person: &mut Person| {
            (person.last_name, person.first_name) = ("Vialat".into(), "Marcellin".into());
            Ok::<_, StoreError>(())
        })
    };
    test.commune.write(elsewhere, change).await.unwrap();
    let answer = test.post(who, &edit, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text();
    for shown in ["value=\"Vialle\"", "« Vialat »", "Fiche modifiée par Claire Morel", "value=\"Marcellin\""]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert_eq!(person(&test, id).await.needs, "", "nothing was written");
    // Sent again, now knowing: the coordinator's value stands, and so does what she did not touch.
    let knowing = [("avant-nom", "Vialat"), ("avant-prenom", "Marcellin"), ("prenom", "Marcellin")];
    let kept = fields.iter().filter(|(name, _)| knowing.iter().all(|(other, _)| other != name));
    let fields: Vec<(&str, &str)> = kept.chain(&knowing).copied().collect();
    test.post(who, &edit, &fields).await.location();
    let settled = person(&test, id).await;
    assert_eq!((settled.last_name.as_str(), settled.first_name.as_str()), ("Vialle", "Marcellin"));
    assert_eq!(settled.needs, "entend mal");
}

#[tokio::test]
async fn a_likely_twin_is_shown_before_a_second_sheet_is_made() {
    let test = TestCommune::new().await;
    let who = &test.coordinator;
    test.person("Mme", "Odette", "Ferrand").await;
    let fields = [
        ("nom", "FERRAND"),
        ("prenom", "odette"),
        ("ville", "Saint-Égrève"),
        ("tel-nouveau-1", "0465716256"),
    ];
    let first = test.post(who, "/bureau/personnes/nouvelle", &fields).await;
    assert!(
        first.text().contains("a peut-être déjà sa fiche") && first.text().contains("value=\"0465716256\"")
    );
    assert_eq!(count(&test, "select count(*) from person").await, 1);
    let meant: Vec<(&str, &str)> = fields.iter().copied().chain([("autre", "1")]).collect();
    let sheet = test.post(who, "/bureau/personnes/nouvelle", &meant).await.location();
    let page = test.get(who, &sheet).await.text();
    assert!(page.contains("Odette Ferrand") && page.contains("04 65 71 62 56"), "{page}");
}

#[tokio::test]
async fn only_coordination_and_only_from_our_own_forms() {
    let test = TestCommune::new().await;
    let id = test.person("Mme", "Odette", "Ferrand").await;
    for path in [
        "/bureau/personnes".to_owned(),
        format!("/bureau/personnes/{id}"),
        "/bureau/personnes/import".to_owned(),
    ] {
        assert_eq!(test.get(&test.finance, &path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let forged =
        test.post_without_token(&test.coordinator, "/bureau/personnes/nouvelle", &[("nom", "Intrus")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    let of_finance = test.post(&test.finance, "/bureau/personnes/nouvelle", &[("nom", "Intrus")]).await;
    assert_eq!(of_finance.status, StatusCode::FORBIDDEN);
    assert_eq!(count(&test, "select count(*) from person").await, 1);
    assert_eq!(
        test.get(&test.coordinator, "/bureau/personnes/pas-un-id").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_full_disk_is_said_in_words_and_leaves_everything_as_it_was() {
    let test = TestCommune::new().await;
    let limit = |pages: i64| {
        test.commune.write(Author::SERVER, move |write| {
            write.connection().pragma_update(None, "max_page_count", pages).map_err(StoreError::from)
        })
    };
    limit(1).await.unwrap();
    let long = "escalier C, sonner longtemps ".repeat(300);
    // Pages that lie free in the file are filled first.
    for name in ["Abadie", "Bonnet", "Carron", "Dumas"] {
        let fields = [("nom", name), ("prenom", "Rose"), ("acces", long.as_str())];
        test.post(&test.coordinator, "/bureau/personnes/nouvelle", &fields).await;
    }
    let fields = [("nom", "Zanetti"), ("prenom", "Rose"), ("acces", long.as_str())];
    let answer = test.post(&test.coordinator, "/bureau/personnes/nouvelle", &fields).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        answer.text().contains("Palier n’a pas pu enregistrer : rien n’a été modifié."),
        "{}",
        answer.text()
    );
    assert_eq!(count(&test, "select count(*) from person where name like '%Zanetti%'").await, 0);
    limit(1_000_000).await.unwrap();
    let again = test.post(&test.coordinator, "/bureau/personnes/nouvelle", &fields).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
}
