//! Alarms and worrying situations, through the real routes.

use axum::http::StatusCode;
use palier_shared::id::DocumentId;
use palier_shared::visit::{DoubtEnd, DoubtStep, Event, EventKind, Informed, StepAnswer, Visit, state};

use crate::bureau::sample::{CERTIFIED, Sample};
use crate::store::{Author, StoreError, documents};
use crate::web::testing::{NOW, TestCommune};

/// What a tablet wrote, ten minutes ago.
async fn written(test: &TestCommune, id: DocumentId, events: Vec<Event>) {
    let write = move |write: &mut crate::store::Write<'_>| {
        write.edit::<Visit, StoreError>(id, |visit| {
            for event in events {
                let key = format!("t{}", visit.events.len());
                visit.add(&key, event);
            }
            Ok(())
        })
    };
    test.commune.write(Author::SERVER, write).await.unwrap();
}

fn ago(test: &TestCommune) -> i64 {
    test.commune.now() - 10 * 60_000
}

async fn stored(test: &TestCommune, id: DocumentId) -> Visit {
    let read = test.commune.read(move |connection| documents::value(connection, id)).await;
    read.map_err(|error: StoreError| error).unwrap()
}

const PAGES: [&str; 4] = ["/bureau/", "/bureau/planning", "/bureau/personnes", "/bureau/tablettes"];

#[tokio::test]
async fn an_agent_who_asks_for_help_is_seen_on_every_page_until_the_coordinator_knows_that_she_is_well() {
    use EventKind::{Planned, Requested, Started};
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let events = &[Requested, Planned, Started];
    let id = Sample { events, start: NOW, ..Sample::ended(odette) }.write(&test).await;
    for page in PAGES {
        let calm = test.get(&test.coordinator, page).await.text();
        assert!(calm.contains("id=\"alarmes\"") && !calm.contains("demande de l’aide"), "{page}: {calm}");
    }
    written(&test, id, vec![Event::alert(ago(&test), &test.claire.id.to_string())]).await;
    for page in PAGES {
        let alarmed = test.get(&test.coordinator, page).await.text();
        for words in [
            "Claire Morel demande de l’aide depuis 8 h 50.",
            "Visite chez Mme Odette Ferrand",
            &id.to_string(),
        ] {
            assert!(alarmed.contains(words), "{page}, {words}: {alarmed}");
        }
    }
    for page in ["/bureau/", "/bureau/factures", "/bureau/activite", &format!("/bureau/visites/{id}")] {
        let finance = test.get(&test.finance, page).await.text();
        assert!(!finance.contains("demande de l’aide") && !finance.contains("alarmes"), "{page}: {finance}");
    }
    let path = format!("/bureau/visites/{id}");
    let whole = test.get(&test.coordinator, &path).await.text();
    assert!(whole.contains("action=\"/bureau/visites/") && whole.contains("le 17 ou le 112"), "{whole}");
    assert!(whole.contains("a demandé de l’aide"), "in its history: {whole}");

    let close = format!("{path}/aide");
    for (answer, status) in [
        ("  ", StatusCode::UNPROCESSABLE_ENTITY),
        ("carte 4970 1012 3456 7893", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        assert_eq!(test.post(&test.coordinator, &close, &[("reponse", answer)]).await.status, status);
    }
    assert_eq!(test.post(&test.finance, &close, &[("reponse", "x")]).await.status, StatusCode::FORBIDDEN);
    assert!(state(&stored(&test, id).await).alert.unwrap().is_open());
    test.post(&test.coordinator, &close, &[("reponse", "rappelée, tout va bien")]).await.location();
    let over = state(&stored(&test, id).await).alert.unwrap().end.unwrap();
    assert_eq!((over.by, over.reason.as_str()), (test.coordinator.id.to_string(), "rappelée, tout va bien"));
    let home = test.get(&test.coordinator, "/bureau/").await.text();
    assert!(!home.contains("demande de l’aide"), "{home}");
    let again = test.post(&test.coordinator, &close, &[("reponse", "encore")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing is open any more");
}

#[tokio::test]
async fn a_person_who_does_not_open_is_seen_on_every_page_until_it_is_known_how_she_is() {
    use EventKind::{Planned, Requested};
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let id = Sample { events: &[Requested, Planned], start: NOW, ..Sample::ended(odette) }.write(&test).await;
    let claire = test.claire.id.to_string();
    let steps = vec![
        Event::new(EventKind::Absent, ago(&test), &claire),
        Event::doubt_step(ago(&test), &claire, DoubtStep::ContactPerson, StepAnswer::NotPossible),
    ];
    written(&test, id, steps).await;
    for page in PAGES {
        let alarmed = test.get(&test.coordinator, page).await.text();
        for words in [
            "Mme Odette Ferrand n’a pas ouvert à 8 h 50 : levée de doute en cours.",
            "Sur place : Claire Morel.",
        ] {
            assert!(alarmed.contains(words), "{page}, {words}: {alarmed}");
        }
    }
    let home = test.get(&test.coordinator, "/bureau/").await.text();
    assert!(home.contains("</svg>levée de doute en cours</span>"), "no absence in the day's list: {home}");
    let page = test.get(&test.coordinator, &format!("/bureau/visites/{id}")).await.text();
    assert!(page.contains("appeler un proche : personne à appeler"), "{page}");
    let end = [("fin", DoubtEnd::Well.code()), ("precision", "au marché")];
    test.post(&test.coordinator, &format!("/bureau/visites/{id}/doute"), &end).await.location();
    let home = test.get(&test.coordinator, "/bureau/").await.text();
    assert!(!home.contains("n’a pas ouvert") && !home.contains("levée de doute en cours"), "{home}");
}

#[tokio::test]
async fn a_worrying_situation_is_the_coordinators_alone() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let id = Sample { events: CERTIFIED, ..Sample::ended(odette) }.write(&test).await;
    let told = [Informed::Coordinator, Informed::Abuse];
    written(&test, id, vec![Event::concern(ago(&test), &test.claire.id.to_string(), &told)]).await;
    let secret =
        |text: &str| text.contains("préoccupante") || text.contains("3977") || text.contains("prévenu");
    let page = test.get(&test.coordinator, &format!("/bureau/visites/{id}")).await.text();
    for words in [
        "vendredi 20 novembre à 8 h 50 : a prévenu la coordination, le 3977",
        "a signalé une situation préoccupante",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for page in ["/bureau/", "/bureau/planning", "/bureau/activite", &format!("/bureau/personnes/{odette}")] {
        let listed = test.get(&test.coordinator, page).await.text();
        assert!(!secret(&listed), "not in lists either: {page}: {listed}");
    }
    let finance = [
        "/bureau/",
        "/bureau/factures",
        "/bureau/activite",
        "/bureau/exports/activite.csv",
        "/bureau/exports/activite.xlsx",
        "/bureau/exports/factures.csv",
        &format!("/bureau/visites/{id}"),
    ];
    let mut read = 0;
    for page in finance {
        let answer = test.get(&test.finance, page).await;
        read += usize::from(answer.status == StatusCode::OK);
        assert!(!secret(&answer.text()), "{page}");
    }
    assert!(read >= 6, "the pages are read: {read}");
}

#[tokio::test]
async fn a_tablet_that_is_silent_is_no_alarm() {
    use EventKind::{Planned, Requested, Started};
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    // Begun three hours ago, and never heard of since.
    let long_ago = NOW.saturating_sub(jiff::Span::new().hours(3));
    let events = &[Requested, Planned, Started];
    Sample { events, start: long_ago, ..Sample::ended(odette) }.write(&test).await;
    let home = test.get(&test.coordinator, "/bureau/").await.text();
    let alarms = home.split("id=\"alarmes\"").nth(1).unwrap().split("</div>").next().unwrap();
    assert!(!alarms.contains("<p"), "{alarms}");
}
