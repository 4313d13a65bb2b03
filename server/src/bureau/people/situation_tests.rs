//! Where a person lives her life, through the real routes: what stops, what does not, and who may say it.

use axum::http::StatusCode;
use jiff::civil::{DateTime, date};
use palier_shared::id::DocumentId;
use palier_shared::person::Person;
use palier_shared::visit::{CancelledBy, EventKind, Status, Visit, state};

use crate::bureau::sample::{ENDED, Sample};
use crate::store::{Author, StoreError, documents};
use crate::web::testing::{Answer, TestCommune};

const PLANNED: &[EventKind] = &[EventKind::Requested, EventKind::Planned];

async fn visit(test: &TestCommune, person: DocumentId, events: &[EventKind], start: DateTime) -> DocumentId {
    Sample { person, events, start, quotient: Some(1150) }.write(test).await
}

async fn status(test: &TestCommune, id: DocumentId) -> Status {
    state(&stored::<Visit>(test, id).await).status
}

async fn stored<T: palier_shared::document::Subject + Send + 'static>(
    test: &TestCommune,
    id: DocumentId,
) -> T {
    let read = test.commune.read(move |connection| documents::value(connection, id)).await;
    read.map_err(|error: StoreError| error).unwrap()
}

async fn say(test: &TestCommune, person: DocumentId, state: &str, since: &str, confirmed: bool) -> Answer {
    let fields = [("etat", state), ("depuis", since), ("confirme", if confirmed { "1" } else { "" })];
    test.post(&test.coordinator, &format!("/bureau/personnes/{person}/situation"), &fields).await
}

async fn audited(test: &TestCommune) -> Vec<String> {
    let read = test.commune.read(move |connection| {
        let mut statement = connection.prepare(
            "select action from audit where action like 'life%' or action like 'visit%' order by id",
        )?;
        let actions: Result<Vec<String>, _> = statement.query_map([], |row| row.get(0))?.collect();
        Ok::<_, StoreError>(actions?)
    });
    read.await.unwrap()
}

#[tokio::test]
async fn a_death_is_confirmed_then_cancels_what_was_to_come_and_nothing_else() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let marcel = test.person("M.", "Marcel", "Vial").await;
    let done = visit(&test, odette, ENDED, date(2026, 11, 12).at(9, 0, 0, 0)).await;
    let booked = visit(&test, odette, PLANNED, date(2026, 11, 24).at(9, 0, 0, 0)).await;
    let asked = visit(&test, odette, &PLANNED[..1], date(2026, 11, 18).at(9, 0, 0, 0)).await;
    let other = visit(&test, marcel, PLANNED, date(2026, 11, 24).at(14, 0, 0, 0)).await;

    let before = say(&test, odette, "deces", "2026-11-19", false).await;
    assert_eq!(before.status, StatusCode::OK);
    let page = before.text();
    for part in
        ["Avant d’enregistrer", "Personne décédée le 19 novembre 2026", "mardi 24 novembre", "annulée"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(page.matches(">annulée<").count(), 2, "the booked visit and the request: {page}");
    assert!(stored::<Person>(&test, odette).await.life.is_empty(), "nothing is written before");
    assert_eq!(status(&test, booked).await, Status::Planned);

    say(&test, odette, "deces", "2026-11-19", true).await.location();
    let life = stored::<Person>(&test, odette).await.life;
    let fact = life.values().next().unwrap();
    assert_eq!(
        (fact.state.as_str(), fact.since.as_str(), fact.by.clone(), fact.at > 0),
        ("deces", "2026-11-19", test.coordinator.id.to_string(), true)
    );
    for (id, expected) in [
        (done, Status::Ended),
        (booked, Status::Cancelled),
        (asked, Status::Cancelled),
        (other, Status::Planned),
    ] {
        assert_eq!(status(&test, id).await, expected);
    }
    let cancellation = state(&stored::<Visit>(&test, booked).await).cancellation.unwrap();
    assert_eq!(
        (cancellation.who, cancellation.reason.as_str(), cancellation.by),
        (Some(CancelledBy::Circumstances), "personne décédée", test.coordinator.id.to_string())
    );
    assert_eq!(audited(&test).await, ["life.recorded", "visit.cancelled", "visit.cancelled"]);

    say(&test, odette, "deces", "2026-11-19", true).await.location();
    assert_eq!(stored::<Person>(&test, odette).await.life.len(), 1, "sent twice, written once");
    let sheet = test.get(&test.coordinator, &format!("/bureau/personnes/{odette}")).await.text();
    assert!(!sheet.contains("Noter une demande"), "there is nothing more to ask for");
    assert!(
        sheet.contains("Personne décédée le 19 novembre 2026") && sheet.contains("Sophie Arnoux"),
        "{sheet}"
    );
}

#[tokio::test]
async fn a_fact_taken_back_books_nothing_again() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let booked = visit(&test, odette, PLANNED, date(2026, 11, 24).at(9, 0, 0, 0)).await;
    say(&test, odette, "demenagement", "2026-11-20", true).await.location();
    let key = stored::<Person>(&test, odette).await.life.into_keys().next().unwrap();
    let path = format!("/bureau/personnes/{odette}/situation/{key}/retirer");
    let target = test.post(&test.coordinator, &path, &[]).await.location();
    assert!(stored::<Person>(&test, odette).await.life[&key].withdrawn, "kept, and readable");
    assert_eq!(status(&test, booked).await, Status::Cancelled);
    let page = test.get(&test.coordinator, target.split('#').next().unwrap()).await.text();
    for part in ["À domicile", "Les visites déjà annulées le restent", "retiré", "annulée"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let unknown = format!("/bureau/personnes/{odette}/situation/inconnu/retirer");
    assert_eq!(test.post(&test.coordinator, &unknown, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn in_hospital_visits_stay_booked_and_are_shown_as_suspended_everywhere() {
    let test = TestCommune::new().await;
    let who = &test.coordinator;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let today = visit(&test, odette, PLANNED, date(2026, 11, 20).at(14, 0, 0, 0)).await;
    let after = visit(&test, odette, PLANNED, date(2026, 11, 26).at(14, 0, 0, 0)).await;
    let request = visit(&test, odette, &PLANNED[..1], date(2026, 11, 18).at(9, 0, 0, 0)).await;
    say(&test, odette, "hopital", "2026-11-19", true).await.location();
    assert_eq!((status(&test, today).await, status(&test, after).await), (Status::Planned, Status::Planned));
    let mark = "suspendue : à l’hôpital";
    assert!(test.get(who, "/bureau/").await.text().contains("Rien à trancher"), "she may come back");
    for path in ["/bureau/".to_owned(), "/bureau/planning".into(), format!("/bureau/visites/{today}")] {
        assert!(test.get(who, &path).await.text().contains(mark), "{path}");
    }
    assert!(
        test.get(who, &format!("/bureau/visites/{today}"))
            .await
            .text()
            .contains("À l’hôpital depuis le 19 novembre 2026")
    );
    let of_finance = test.get(&test.finance, &format!("/bureau/visites/{today}")).await.text();
    assert!(!of_finance.contains("hôpital"), "where she is does not concern billing");
    let sheet = test.get(who, &format!("/bureau/personnes/{odette}")).await.text();
    assert_eq!(sheet.matches(">suspendue<").count(), 3, "{sheet}");
    assert!(sheet.contains(&format!("/bureau/visites/{request}")));

    // She is to come back on the 25th: what comes after is no more suspended.
    say(&test, odette, "domicile", "2026-11-25", false).await.location();
    let sheet = test.get(who, &format!("/bureau/personnes/{odette}")).await.text();
    assert_eq!(sheet.matches(">suspendue<").count(), 2, "{sheet}");
    assert!(!test.get(who, &format!("/bureau/visites/{after}")).await.text().contains(mark));
}

#[tokio::test]
async fn facts_that_contradict_each_other_suspend_until_one_is_taken_back() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let booked = visit(&test, odette, PLANNED, date(2026, 11, 24).at(9, 0, 0, 0)).await;
    say(&test, odette, "hopital", "2026-11-19", true).await.location();
    let wrong = stored::<Person>(&test, odette).await.life.into_keys().next().unwrap();
    let warned = say(&test, odette, "deces", "2026-11-19", false).await.text();
    assert!(warned.contains("À trancher") && !warned.contains(">annulée<"), "{warned}");
    say(&test, odette, "deces", "2026-11-19", true).await.location();
    assert_eq!(status(&test, booked).await, Status::Planned, "nothing is cancelled on a doubt");
    let sheet = format!("/bureau/personnes/{odette}");
    assert!(
        test.get(&test.coordinator, &sheet)
            .await
            .text()
            .contains("deux situations sont notées pour le même jour")
    );
    test.post(&test.coordinator, &format!("{sheet}/situation/{wrong}/retirer"), &[]).await.location();
    assert_eq!(status(&test, booked).await, Status::Cancelled, "what is sure now holds");
    assert!(!test.get(&test.coordinator, &sheet).await.text().contains("À trancher"));
}

#[tokio::test]
async fn a_state_and_a_day_are_needed_and_a_death_is_not_to_come() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    for (state, since, sentence) in [
        ("", "2026-11-19", "Choisissez où vit la personne."),
        ("lune", "2026-11-19", "Choisissez où vit la personne."),
        ("hopital", "hier", "Écrivez le premier jour"),
        ("deces", "2026-11-21", "vérifiez la date du décès"),
    ] {
        let answer = say(&test, odette, state, since, true).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{state} {since}");
        assert!(answer.text().contains(sentence), "{}", answer.text());
    }
    assert!(stored::<Person>(&test, odette).await.life.is_empty());
    say(&test, odette, "demenagement", "2026-12-01", true).await.location();
    let page = test.get(&test.coordinator, &format!("/bureau/personnes/{odette}")).await.text();
    assert!(page.contains("À domicile") && page.contains("a déménagé le 1er décembre 2026"), "{page}");
}

#[tokio::test]
async fn only_the_coordinator_says_where_a_person_lives() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let booked = visit(&test, odette, PLANNED, date(2026, 11, 24).at(9, 0, 0, 0)).await;
    let path = format!("/bureau/personnes/{odette}/situation");
    let fields = [("etat", "deces"), ("depuis", "2026-11-19"), ("confirme", "1")];
    assert_eq!(test.post(&test.finance, &path, &fields).await.status, StatusCode::FORBIDDEN);
    assert_ne!(test.post(&test.claire, &path, &fields).await.status, StatusCode::OK);
    assert_eq!(
        test.post_without_token(&test.coordinator, &path, &fields).await.status,
        StatusCode::FORBIDDEN
    );
    assert!(stored::<Person>(&test, odette).await.life.is_empty());
    assert_eq!(status(&test, booked).await, Status::Planned);

    // What a tablet wrote without cancelling anything is shown as still to be cancelled.
    let told = test.commune.write(Author::office(test.claire.id), move |write| {
        write.edit::<Person, StoreError>(odette, |person| {
            let fact = palier_shared::person::LifeFact {
                state: "deces".into(),
                since: "2026-11-20".into(),
                ..Default::default()
            };
            person.life.insert("a".into(), fact);
            Ok(())
        })
    });
    told.await.unwrap();
    let page = test.get(&test.coordinator, &format!("/bureau/visites/{booked}")).await.text();
    assert!(page.contains("à annuler : personne décédée") && page.contains("annulez-la"), "{page}");
    let home = test.get(&test.coordinator, "/bureau/").await.text();
    let to_decide = home.split_once("id=\"a-trancher\"").unwrap().1;
    assert!(to_decide.contains("à annuler : personne décédée"), "four days ahead: {to_decide}");
    assert!(!to_decide.contains("Rien à trancher"), "{to_decide}");
}
