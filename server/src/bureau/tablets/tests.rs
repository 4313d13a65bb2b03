//! The tablets' pages, through the real routes and a real database.

use axum::http::StatusCode;
use jiff::civil::date;
use palier_shared::id::{DeviceId, DocumentId};
use palier_shared::person::erasing::Why;
use palier_shared::visit::EventKind;
use rusqlite::params;

use super::FOLLOW_UP;
use crate::bureau::sample::Sample;
use crate::store::{Author, StoreError, Write, accounts, documents, erasure};
use crate::web::testing::TestCommune;

const DAY: i64 = 24 * 3600 * 1000;

async fn write<R: Send + 'static>(
    test: &TestCommune,
    job: impl FnOnce(&mut Write<'_>) -> Result<R, StoreError> + Send + 'static,
) -> R {
    test.commune.write(Author::SERVER, job).await.unwrap()
}

/// Claire signs in on a tablet.
async fn tablet(test: &TestCommune) -> DeviceId {
    let claire = test.claire.id;
    write(test, move |write| Ok(accounts::add_device(write, claire)?.0)).await
}

/// A person with a visit of Claire's to come.
async fn visited(test: &TestCommune, last_name: &str) -> (DocumentId, DocumentId) {
    let person = test.person("Mme", "Odette", last_name).await;
    let events = &[EventKind::Requested, EventKind::Planned];
    let visit = Sample { events, start: date(2026, 11, 24).at(9, 0, 0, 0), ..Sample::ended(person) };
    (person, visit.write(test).await)
}

async fn erase(test: &TestCommune, person: DocumentId) -> Vec<DocumentId> {
    let author = Author::office(test.coordinator.id);
    let gone = test.commune.erase_person_if(author, person, Some(Why::Asked), |_| Ok::<_, StoreError>(()));
    gone.await.unwrap()
}

async fn follow_up(test: &TestCommune) -> String {
    test.get(&test.coordinator, FOLLOW_UP).await.text()
}

/// The path that the one form of a list posts to, with its moment.
fn form(page: &str, list: &str) -> (String, String) {
    let from = page.split(&format!("action=\"{FOLLOW_UP}/{list}/")).nth(1).expect("a form");
    let rest = from.split('"').next().unwrap();
    let until = from.split("name=\"jusque\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    (format!("{FOLLOW_UP}/{list}/{rest}"), until.unwrap_or_default().to_owned())
}

#[tokio::test]
async fn when_all_is_well_each_list_says_so_and_the_first_page_says_nothing() {
    let test = TestCommune::new().await;
    let page = follow_up(&test).await;
    for said in [
        "Rien à signaler",
        "Aucune fiche n’a été effacée.",
        "Aucune fiche effacée n’est revenue",
        "Toutes les fiches et toutes les visites se lisent.",
        "Rien n’a été noté sur une fiche effacée.",
        "Personne n’a travaillé sur une visite confiée",
        "Aucune tablette n’a eu à rendre",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let home = test.get(&test.coordinator, "/bureau/").await.text();
    assert!(!home.contains("À voir") && !home.contains(FOLLOW_UP), "{home}");
    let list = test.get(&test.coordinator, "/bureau/tablettes").await.text();
    assert!(list.contains("Aucune tablette pour le moment") && list.contains(FOLLOW_UP), "{list}");
}

#[tokio::test]
async fn only_coordination_and_only_from_our_own_forms() {
    let test = TestCommune::new().await;
    let id = test.commune.new_document_id();
    assert_eq!(test.get(&test.finance, FOLLOW_UP).await.status, StatusCode::FORBIDDEN);
    for path in [
        format!("{FOLLOW_UP}/ecrits/{id}/{id}"),
        format!("{FOLLOW_UP}/travaux/{id}/{id}"),
        format!("{FOLLOW_UP}/mises-de-cote/{id}"),
        format!("{FOLLOW_UP}/revenues/{id}"),
        format!("/bureau/tablettes/{id}/fermer"),
    ] {
        assert_eq!(test.post(&test.finance, &path, &[]).await.status, StatusCode::FORBIDDEN, "{path}");
        let forged = test.post_without_token(&test.coordinator, &path, &[("devenue", "perdue")]).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_lost_tablet_is_closed_and_its_session_with_it() {
    let test = TestCommune::new().await;
    let claire = test.claire.id;
    let (device, token) = write(&test, move |write| {
        let (device, _) = accounts::add_device(write, claire)?;
        Ok((device, accounts::open_session(write, claire, Some(device), 1_000_000)?))
    })
    .await;
    let session = async || {
        let (token, now) = (token.clone(), test.commune.now());
        test.commune.read(move |connection| accounts::session(connection, &token, now)).await.unwrap()
    };
    assert!(session().await.is_some());
    let page = test.get(&test.coordinator, "/bureau/tablettes").await.text();
    assert!(page.contains("aujourd’hui à 9 h") && page.contains("Claire Morel"), "{page}");
    assert!(!page.contains("La même, reconnectée"), "she has signed in once only");
    let path = format!("/bureau/tablettes/{device}/fermer");
    for nothing in [&[][..], &[("devenue", "fondue")]] {
        let answer = test.post(&test.coordinator, &path, nothing).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(session().await.is_some());
    }
    let lost = [("devenue", "perdue")];
    assert_eq!(test.post(&test.coordinator, &path, &lost).await.location(), "/bureau/tablettes?fait=fermee");
    assert!(session().await.is_none());
    let page = test.get(&test.coordinator, "/bureau/tablettes").await.text();
    assert!(page.contains("Perdue ou volée") && page.contains("accès fermé le 20 novembre 2026"), "{page}");
    let again = test.post(&test.coordinator, &path, &lost).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND, "only once");
}

#[tokio::test]
async fn an_erasure_is_followed_until_each_tablet_has_confirmed_or_will_not_come_back() {
    let test = TestCommune::new().await;
    let old = tablet(&test).await;
    test.clock.set(test.commune.now() + DAY);
    let new = tablet(&test).await;
    let (person, _) = visited(&test, "Ferrand").await;
    let gone = erase(&test, person).await;
    let page = follow_up(&test).await;
    for said in ["Tablettes à connecter", "2 sur 2 à connecter", "Pas encore prévenue.", "Sophie Arnoux"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(page.contains("a ouvert une nouvelle connexion aujourd’hui"), "{page}");
    assert!(!page.contains("Ferrand"), "the name is gone with her");
    let (ids, all) = (gone.clone(), gone);
    write(&test, move |write| erasure::told(write, new, &ids)).await;
    assert!(follow_up(&test).await.contains("Prévenue aujourd’hui à 9 h, elle n’a pas encore répondu."));
    write(&test, move |write| erasure::confirmed(write, new, &all)).await;
    let page = follow_up(&test).await;
    assert!(page.contains("1 sur 2 à connecter") && page.contains("retirée aujourd’hui à 9 h"), "{page}");
    let home = async || test.get(&test.coordinator, "/bureau/").await.text();
    assert!(!home().await.contains("À voir"), "a tablet may take a week");
    test.clock.set(test.commune.now() + 7 * DAY);
    let late = home().await;
    assert!(
        late.contains("1 effacement qu’une tablette n’a pas confirmé") && late.contains(FOLLOW_UP),
        "{late}"
    );
    let same = [("devenue", "remplacee"), ("suivi", "1")];
    let path = format!("/bureau/tablettes/{old}/fermer");
    let target = test.post(&test.coordinator, &path, &same).await.location();
    assert_eq!(target, format!("{FOLLOW_UP}?fait=fermee"));
    let page = test.get(&test.coordinator, &target).await.text();
    assert!(page.contains("réglé") && page.contains("reconnectée depuis, noté le"), "{page}");
    assert!(!page.contains("Tablettes à connecter") && !home().await.contains("À voir"), "{page}");
    let audit = test.commune.read(|connection| {
        let sql = "select count(*) from audit where action = 'device.remplacee'";
        Ok::<i64, StoreError>(connection.query_row(sql, [], |row| row.get(0))?)
    });
    assert_eq!(audit.await.unwrap(), 1);
}

#[tokio::test]
async fn many_erasures_are_counted_and_the_open_ones_all_shown() {
    let test = TestCommune::new().await;
    for number in 0..13 {
        let person = test.person("Mme", "Odette", &format!("Ferrand{number}")).await;
        erase(&test, person).await;
    }
    let page = follow_up(&test).await;
    assert_eq!(page.matches("aucune ne l’avait").count(), 10, "{page}");
    assert!(page.contains("et 3 autres plus anciens, tous réglés."), "{page}");
}

#[tokio::test]
async fn what_was_written_about_an_erased_person_is_shown_until_it_is_noted() {
    let test = TestCommune::new().await;
    let device = tablet(&test).await;
    let (person, visit) = visited(&test, "Ferrand").await;
    erase(&test, person).await;
    let claire = test.claire.id;
    write(&test, move |write| {
        let sql = "insert into erased_edited (document, account, device, at) values (?1, ?2, ?3, ?4)";
        for id in [person, visit] {
            write
                .connection()
                .execute(sql, params![id.bytes(), claire.bytes(), device.bytes(), write.now()])?;
        }
        Ok(())
    })
    .await;
    let page = follow_up(&test).await;
    assert!(page.contains("une fiche effacée et 1 de ses visites"), "{page}");
    assert!(test.get(&test.coordinator, "/bureau/").await.text().contains("1 écrit sur une fiche effacée"));
    let (path, until) = form(&page, "ecrits");
    let target = test.post(&test.coordinator, &path, &[("jusque", &until)]).await.location();
    assert!(
        test.get(&test.coordinator, &target)
            .await
            .text()
            .contains("Rien n’a été noté sur une fiche effacée.")
    );
    assert_eq!(
        test.post(&test.coordinator, &path, &[("jusque", &until)]).await.location(),
        target,
        "sent twice"
    );
}

#[tokio::test]
async fn work_on_a_visit_given_to_somebody_else_is_shown_until_it_is_noted() {
    let test = TestCommune::new().await;
    let device = tablet(&test).await;
    let (_, visit) = visited(&test, "Ferrand").await;
    let karim = test.karim.id;
    write(&test, move |write| {
        let sql = "insert into written_after_loss values (?1, ?2, ?3, 1, ?4, ?4)";
        write
            .connection()
            .execute(sql, params![visit.bytes(), karim.bytes(), device.bytes(), write.now()])?;
        Ok(())
    })
    .await;
    let page = follow_up(&test).await;
    for said in ["Mme Odette Ferrand", "Karim Benali", "Claire Morel", "mardi 24 novembre à 9 h"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(page.contains(&format!("/bureau/visites/{visit}")));
    assert!(test.get(&test.coordinator, "/bureau/").await.text().contains("1 visite notée par un agent"));
    let (path, until) = form(&page, "travaux");
    test.post(&test.coordinator, &path, &[("jusque", &until)]).await.location();
    assert!(follow_up(&test).await.contains("Personne n’a travaillé sur une visite confiée"));
}

#[tokio::test]
async fn a_document_that_is_set_aside_can_be_tried_again() {
    let test = TestCommune::new().await;
    let (person, visit) = visited(&test, "Ferrand").await;
    let bytes = write(&test, move |write| {
        let connection = write.connection();
        let bytes = documents::snapshot(connection, person)?;
        connection.execute(
            "insert or replace into snapshot (document, bytes) values (?1, x'00')",
            [person.bytes()],
        )?;
        for (id, why) in [(person, "unreadable"), (visit, "panicked")] {
            connection.execute(
                "insert into quarantine values (?1, ?2, ?3)",
                params![id.bytes(), why, write.now()],
            )?;
        }
        write.read_again(person);
        Ok(bytes)
    })
    .await;
    let page = follow_up(&test).await;
    for said in [
        "Fiche de Mme Odette Ferrand",
        "Visite du mardi 24 novembre 2026 chez Mme Odette Ferrand",
        "les données sont abîmées",
        "Palier s’arrête en les lisant",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(
        test.get(&test.coordinator, "/bureau/").await.text().contains("2 fiches ou visites mises de côté")
    );
    let again = async |id: DocumentId| {
        let target =
            test.post(&test.coordinator, &format!("{FOLLOW_UP}/mises-de-cote/{id}"), &[]).await.location();
        test.get(&test.coordinator, &target).await.text()
    };
    let still = again(person).await;
    assert!(still.contains("Cela ne se lit toujours pas") && still.contains("Fiche de Mme"), "{still}");
    assert!(!again(visit).await.contains("Visite du mardi"), "this one reads");
    write(&test, move |write| {
        let sql = "update snapshot set bytes = ?2 where document = ?1";
        write.connection().execute(sql, params![person.bytes(), bytes])?;
        Ok(())
    })
    .await;
    assert!(again(person).await.contains("Toutes les fiches et toutes les visites se lisent."));
    assert!(again(person).await.contains("Tout se lit de nouveau"), "sent twice");
}

#[tokio::test]
async fn who_came_back_with_a_restored_database_is_erased_again_or_kept() {
    let test = TestCommune::new().await;
    let device = tablet(&test).await;
    let ((ferrand, _), (vial, visit)) = (visited(&test, "Ferrand").await, visited(&test, "Vial").await);
    write(&test, move |write| erasure::confirmed(write, device, &[ferrand, visit])).await;
    let page = follow_up(&test).await;
    for said in ["Mme Odette Ferrand", "Mme Odette Vial", "La tablette de Claire Morel le dit"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let home = test.get(&test.coordinator, "/bureau/").await.text();
    assert!(home.contains("2 fiches effacées sont revenues avec une sauvegarde"), "{home}");
    let keep = format!("{FOLLOW_UP}/revenues/{vial}");
    test.post(&test.coordinator, &keep, &[]).await.location();
    let page = follow_up(&test).await;
    assert!(
        !page.contains("Vial") && page.contains(&format!("/bureau/personnes/{ferrand}/effacer")),
        "{page}"
    );
    let fields = [("motif", "revenue"), ("nom", "Ferrand"), ("visites", "1")];
    test.post(&test.coordinator, &format!("/bureau/personnes/{ferrand}/effacer"), &fields).await.location();
    let page = follow_up(&test).await;
    assert!(page.contains("Aucune fiche effacée n’est revenue") && page.contains("Déjà effacée"), "{page}");
}

#[tokio::test]
async fn what_was_given_back_after_a_restore_is_listed() {
    let test = TestCommune::new().await;
    let device = tablet(&test).await;
    let (person, visit) = visited(&test, "Ferrand").await;
    let claire = test.claire.id;
    write(&test, move |write| {
        let sql = "insert into given_back (document, account, device, at, changes, whole) values (?1, ?2, ?3, ?4, 3, 1)";
        for id in [person, visit] {
            write.connection().execute(sql, params![id.bytes(), claire.bytes(), device.bytes(), write.now()])?;
        }
        Ok(())
    })
    .await;
    let page = follow_up(&test).await;
    assert!(
        page.contains("Rendu après une restauration") && page.contains("<td class=\"n\">6</td>"),
        "{page}"
    );
    assert!(!page.contains("Ferrand"), "how much, not whose");
    assert!(!test.get(&test.coordinator, "/bureau/").await.text().contains("À voir"), "nothing is asked for");
}
