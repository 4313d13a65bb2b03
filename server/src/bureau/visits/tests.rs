//! The coordinator's pages, through the real routes.

use axum::http::StatusCode;
use jiff::civil::date;
use palier_shared::id::DocumentId;
use palier_shared::visit::{EventKind, Status, Visit, state};

use crate::bureau::sample::Sample;
use crate::store::{StoreError, documents};
use crate::web::testing::TestCommune;

async fn stored(test: &TestCommune, id: DocumentId) -> Visit {
    test.commune
        .read(move |connection| documents::value(connection, id))
        .await
        .map_err(|error: StoreError| error)
        .unwrap()
}

async fn status(test: &TestCommune, id: DocumentId) -> Status {
    state(&stored(test, id).await).status
}

#[tokio::test]
async fn a_visit_is_certified_from_the_home_page_once_it_ended() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let id = Sample::ended(odette).write(&test).await;
    let home = test.get(&test.coordinator, "/bureau/").await.text();
    assert!(
        home.contains("Vendredi 20 novembre 2026")
            && home.contains("Certifier la visite chez Mme Odette Ferrand"),
        "{home}"
    );

    let path = format!("/bureau/visites/{id}/certifier");
    let answer = test.post(&test.coordinator, &path, &[("accueil", "oui")]).await;
    assert_eq!(answer.location(), "/bureau/?fait=certifiee");
    assert_eq!(status(&test, id).await, Status::Certified);
    let by: Vec<_> = stored(&test, id)
        .await
        .events
        .into_values()
        .filter(|event| event.kind() == Some(EventKind::Certified))
        .collect();
    assert_eq!((by.len(), &by[0].by), (1, &test.coordinator.id.to_string()));

    // A second click does no harm.
    test.post(&test.coordinator, &path, &[]).await.location();
    assert_eq!(stored(&test, id).await.events.len(), 5);
    assert!(test.get(&test.coordinator, "/bureau/").await.text().contains("Rien à certifier"));
}

#[tokio::test]
async fn what_did_not_end_or_is_told_apart_is_not_certified() {
    use EventKind::*;
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let table: &[(&[EventKind], &str)] = &[
        (&[Requested], "n’a pas eu lieu"),
        (&[Requested, Planned], "n’a pas eu lieu"),
        (&[Requested, Planned, Started], "pas encore arrivée de la tablette"),
        (&[Requested, Planned, Cancelled, Started, Ended], "à trancher"),
        (&[Requested, Planned, Absent], "n’a pas eu lieu"),
    ];
    for (events, sentence) in table {
        let id = Sample { events, ..Sample::ended(odette) }.write(&test).await;
        let answer = test.post(&test.coordinator, &format!("/bureau/visites/{id}/certifier"), &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{events:?}");
        assert!(answer.text().contains(sentence), "{events:?}: {}", answer.text());
        assert_eq!(stored(&test, id).await.events.len(), events.len(), "nothing was written");
    }
}

#[tokio::test]
async fn a_disagreement_is_settled_then_certified() {
    use EventKind::*;
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    // The tablet's clock is days ahead of the server's: the decision comes last all the same.
    let ahead = Sample { start: date(2026, 11, 27).at(9, 0, 0, 0), ..Sample::ended(odette) };
    let id = Sample { events: &[Requested, Planned, Cancelled, Started, Ended], ..ahead }.write(&test).await;
    assert!(test.get(&test.coordinator, "/bureau/").await.text().contains("effectuée pour l’autre"));
    let path = format!("/bureau/visites/{id}/trancher");
    let page = test.get(&test.coordinator, &format!("/bureau/visites/{id}")).await.text();
    assert!(page.contains("a annulé la visite") && page.contains("a commencé"), "both sides are shown");
    let told = state(&stored(&test, id).await).disagreements;
    let choice = [("sur", told[0].one.as_str()), ("garde", "autres")];
    let stale = test.post(&test.coordinator, &path, &[("sur", "autre"), ("garde", "autres")]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    test.post(&test.coordinator, &path, &choice).await.location();
    assert!(!state(&stored(&test, id).await).is_to_decide());
    test.post(&test.coordinator, &format!("/bureau/visites/{id}/certifier"), &[]).await.location();
    assert_eq!(status(&test, id).await, Status::Certified);
    let again = test.post(&test.coordinator, &path, &choice).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_coordinator_closes_a_levee_de_doute_and_says_how_the_person_is() {
    use EventKind::*;
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let id = Sample { events: &[Requested, Planned, Absent], ..Sample::ended(odette) }.write(&test).await;
    let page = test.get(&test.coordinator, &format!("/bureau/visites/{id}")).await.text();
    assert!(page.contains("Personne n’a ouvert") && page.contains("appeler la personne"), "{page}");
    let path = format!("/bureau/visites/{id}/doute");
    let unknown = test.post(&test.coordinator, &path, &[("fin", "on verra")]).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    test.post(&test.coordinator, &path, &[("fin", "va_bien"), ("precision", "au marché")]).await.location();
    let doubt = state(&stored(&test, id).await).doubt.unwrap();
    assert!(!doubt.is_open());
    let again = test.post(&test.coordinator, &path, &[("fin", "va_bien")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_visit_is_cancelled_with_a_reason_and_only_before_it_began() {
    use EventKind::*;
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let id = Sample { events: &[Requested, Planned], ..Sample::ended(odette) }.write(&test).await;
    let path = format!("/bureau/visites/{id}/annuler");
    let silent = test.post(&test.coordinator, &path, &[("raison", "  ")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let number = [("raison", "carte 4970 1012 3456 7893")];
    let told = test.post(&test.coordinator, &path, &number).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "a number that is never kept");
    assert_eq!(status(&test, id).await, Status::Planned);
    test.post(&test.coordinator, &path, &[("raison", "hospitalisée")]).await.location();
    assert_eq!(status(&test, id).await, Status::Cancelled);
    assert!(
        test.get(&test.coordinator, &format!("/bureau/visites/{id}"))
            .await
            .text()
            .contains("a annulé la visite : hospitalisée")
    );

    let done = Sample::ended(odette).write(&test).await;
    let late = test
        .post(&test.coordinator, &format!("/bureau/visites/{done}/annuler"), &[("raison", "trop tard")])
        .await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(status(&test, done).await, Status::Ended);
}

#[tokio::test]
async fn finance_sees_what_billing_needs_and_nothing_of_the_home() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let id = Sample::ended(odette).write(&test).await;
    let path = format!("/bureau/visites/{id}");
    let whole = test.get(&test.coordinator, &path).await.text();
    let private = [
        "Note de Claire",
        "ne retrouve plus ma carte",
        "Attestation de droits",
        "Assurance maladie",
        "class=\"signature\"",
        "certifier\"",
    ];
    for part in private {
        assert!(whole.contains(part), "the coordinator reads {part}: {whole}");
    }
    assert!(
        whole.contains("9 h 46") && whole.contains("Claire Morel") && whole.contains("a commencé"),
        "{whole}"
    );
    let reduced = test.get(&test.finance, &path).await.text();
    for part in private {
        assert!(!reduced.contains(part), "finance must not read {part}");
    }
    assert!(reduced.contains("15,20 €") && reduced.contains("Mme Odette Ferrand"), "{reduced}");

    for action in ["certifier", "annuler", "trancher", "prix"] {
        let answer = test.post(&test.finance, &format!("{path}/{action}"), &[("raison", "x")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{action}");
    }
    for page in ["/bureau/planning", "/bureau/tablettes"] {
        assert_eq!(test.get(&test.finance, page).await.status, StatusCode::FORBIDDEN, "{page}");
    }
}

#[tokio::test]
async fn a_form_without_its_token_changes_nothing() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let id = Sample::ended(odette).write(&test).await;
    let answer =
        test.post_without_token(&test.coordinator, &format!("/bureau/visites/{id}/certifier"), &[]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(status(&test, id).await, Status::Ended);
}

#[tokio::test]
async fn the_week_shows_visits_under_their_agent() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let id = Sample { events: &[EventKind::Requested, EventKind::Planned], ..Sample::ended(odette) }
        .write(&test)
        .await;
    let week = test.get(&test.coordinator, "/bureau/planning?semaine=2026-W47").await.text();
    assert!(
        week.contains("Semaine du 16 au 20 novembre") && week.contains(&format!("/bureau/visites/{id}")),
        "{week}"
    );
    let next = test.get(&test.coordinator, "/bureau/planning?semaine=2026-W48").await.text();
    assert!(next.contains("Semaine du 23 au 27 novembre") && !next.contains(&id.to_string()), "{next}");
    let nonsense = test.get(&test.coordinator, "/bureau/planning?semaine=toujours").await.text();
    assert!(nonsense.contains("Semaine du 16 au 20 novembre"), "the present week");
}
