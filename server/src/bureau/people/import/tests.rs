//! The import's pages, through the real routes and a real database.

use axum::http::StatusCode;

use crate::store::StoreError;
use crate::web::testing::TestCommune;

const USAGERS: &[u8] = include_bytes!("../../../../../tests/data/usagers.csv");

async fn count(test: &TestCommune, sql: &'static str) -> i64 {
    let read = test
        .commune
        .read(move |connection| Ok::<i64, StoreError>(connection.query_row(sql, [], |row| row.get(0))?));
    read.await.unwrap()
}

/// Values of the boxes of one name that are ticked, in a page.
fn ticked(page: &str, name: &str) -> Vec<String> {
    let inputs = page.split("<input ").filter(|input| input.contains(&format!("name=\"{name}\"")));
    let ticked = inputs.filter(|input| input.split('>').next().is_some_and(|tag| tag.contains("checked")));
    ticked.filter_map(|input| Some(input.split_once("value=\"")?.1.split_once('"')?.0.to_owned())).collect()
}

/// Values of the fields of a page's form: inputs, lists and texts are sent as they stand there.
fn columns(page: &str) -> Vec<(String, String)> {
    let selects = page.split("<select ").skip(1).filter_map(|select| select.split_once("</select>"));
    let chosen = selects.filter_map(|(select, _)| {
        let name = select.split_once("name=\"")?.1.split_once('"')?.0;
        let option = select
            .split("<option ")
            .find(|option| option.split('>').next().is_some_and(|tag| tag.contains("selected")))?;
        Some((name.to_owned(), option.split_once("value=\"")?.1.split_once('"')?.0.to_owned()))
    });
    chosen.collect()
}

#[tokio::test]
async fn a_file_is_imported_from_upload_to_search() {
    let test = TestCommune::new().await;
    let who = &test.coordinator;
    let columns_page = test.upload(who, "/bureau/personnes/import", USAGERS).await.location();
    let page = test.get(who, &columns_page).await.text();
    assert!(page.contains("Le fichier a 331 lignes"), "{page}");
    assert!(!page.contains("mdp "), "passwords of the remarks are not shown as examples");
    let chosen = columns(&page);
    assert_eq!((chosen.len(), chosen[1].1.as_str()), (15, "nom"), "the guess is preset");
    let fields: Vec<(&str, &str)> =
        chosen.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let preview_page = test.post(who, &columns_page, &fields).await.location();
    let preview = test.get(who, &preview_page).await.text();
    assert!(
        preview.contains("320 nouvelles fiches, 9 doublons probables, 2 lignes refusées, 2 lignes vides."),
        "{preview}"
    );
    assert_eq!(count(&test, "select count(*) from person").await, 0, "a dry run writes nothing");
    let (new, duplicates) = (ticked(&preview, "l"), ticked(&preview, "d"));
    assert_eq!((new.len(), duplicates.len()), (320, 0), "duplicates are left unchecked");
    let lines: Vec<(&str, &str)> =
        new[1..].iter().map(|line| ("l", line.as_str())).chain([("d", "132")]).collect();
    let done = test.post(who, &format!("{columns_page}/ajouter"), &lines).await.location();
    assert!(test.get(who, &done).await.text().contains("320 personnes ajoutées"));
    assert_eq!(count(&test, "select count(*) from person").await, 320);
    assert_eq!(count(&test, "select count(*) from import_draft").await, 0, "the file is not kept");
    assert_eq!(count(&test, "select count(*) from audit where action = 'people.imported'").await, 1);
    let found = test.get(who, "/bureau/personnes?q=costa%20suz").await.text();
    assert!(found.contains("Mme Suzanne Da Costa") && found.contains("1 personne sur 320"), "{found}");
    assert!(test.get(who, &preview_page).await.status == StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_line_that_became_a_duplicate_meanwhile_is_not_added_unseen() {
    let test = TestCommune::new().await;
    let who = &test.coordinator;
    let file = "Nom;Prénom\nVial;Marcel\nRoux;Jeanne\n";
    let draft = test.upload(who, "/bureau/personnes/import", file.as_bytes()).await.location();
    let columns = [("c0", "nom"), ("c1", "prenom")];
    test.post(who, &draft, &columns).await.location();
    test.person("M.", "Marcel", "Vial").await;
    let again = test.post(who, &format!("{draft}/ajouter"), &[("l", "2"), ("l", "3")]).await.location();
    assert!(test.get(who, &again).await.text().contains("Une fiche a été ajoutée entre-temps"));
    assert_eq!(count(&test, "select count(*) from person").await, 1, "all or nothing");
}

#[tokio::test]
async fn files_and_columns_that_cannot_be_used_are_said() {
    let test = TestCommune::new().await;
    let who = &test.coordinator;
    let pdf = test.upload(who, "/bureau/personnes/import", b"%PDF-1.7 binary").await;
    assert_eq!(pdf.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(pdf.text().contains("C’est un PDF"));
    let nothing = test.upload_named(who, "/bureau/personnes/import", "", b"").await;
    assert!(nothing.text().contains("Choisissez d’abord le fichier"));
    let empty = test.upload(who, "/bureau/personnes/import", b"").await;
    assert!(empty.text().contains("Ce fichier est vide"));
    let draft = test.upload(who, "/bureau/personnes/import", b"Nom;Autre\nVial;x\n").await.location();
    let twice = test.post(who, &draft, &[("c0", "ignoree"), ("c1", "ignoree")]).await;
    assert!(twice.text().contains("Aucune colonne ne donne le nom"));
    let abandoned = test.upload(who, "/bureau/personnes/import", b"Nom;Autre\nRoux;x\n").await.location();
    test.post(who, &format!("{abandoned}/abandonner"), &[]).await.location();
    assert_eq!(test.get(who, &abandoned).await.status, StatusCode::NOT_FOUND, "given up");
    let day = 24 * 3600 * 1000;
    test.clock.set(test.commune.now() + day);
    assert_eq!(test.get(who, &draft).await.status, StatusCode::NOT_FOUND, "older than a day");
    test.get(who, "/bureau/personnes/import").await;
    assert_eq!(count(&test, "select count(*) from import_draft").await, 0);
}
