//! What agents note and book at somebody's door, as the office sees it.

use jiff::civil::{DateTime, date};
use palier_shared::id::DocumentId;
use palier_shared::person::Person;
use palier_shared::planning::Wishes;
use palier_shared::visit::{Event, EventKind, Plan, Visit};

use crate::store::{Author, StoreError};
use crate::web::testing::{Seat, TestCommune};

/// A request as Claire's tablet writes it, booked with her when an hour is said.
async fn noted(test: &TestCommune, person: DocumentId, start: Option<DateTime>) -> DocumentId {
    let (id, by) = (test.commune.new_document_id(), test.claire.id.to_string());
    let wishes = Wishes { weekdays: vec!["mardi".into()], half: "matin".into(), ..Wishes::default() };
    let mut visit = Visit {
        schema: 1,
        person: person.to_string(),
        theme: "ameli".into(),
        channel: "domicile".into(),
        latest: Some("2026-12-15".into()),
        wishes: Some(wishes),
        ..Visit::default()
    };
    visit.add("a", Event::new(EventKind::Requested, test.commune.now(), &by).on_tablet());
    if let Some(start) = start {
        let plan = Plan::with(&by, start, 90, "");
        visit.add("b", Event::booking(EventKind::Planned, test.commune.now(), &by, &plan).on_tablet());
    }
    write(test, id, visit).await;
    id
}

async fn write<T: palier_shared::document::Subject + Send>(test: &TestCommune, id: DocumentId, value: T) {
    let written = test.commune.write(Author::SERVER, move |write| write.create(id, &value));
    written.await.map_err(|error: StoreError| error).unwrap();
}

async fn book(test: &TestCommune, visit: DocumentId, who: &Seat, hour: &str) -> axum::http::StatusCode {
    let agent = who.id.to_string();
    let fields =
        [("agent", &*agent), ("jour", "2026-11-24"), ("heure", hour), ("duree", "90"), ("annonce", "")];
    test.post(&test.coordinator, &format!("/bureau/visites/{visit}/planifier"), &fields).await.status
}

#[tokio::test]
async fn a_request_of_a_tablet_says_who_noted_it_when_she_would_like_it_and_whom_she_resembles() {
    let test = TestCommune::new().await;
    let known = test.person("Mme", "Odette", "Ferrand").await;
    let new = test.commune.new_document_id();
    let odete =
        Person { schema: 1, last_name: "Ferrand".into(), first_name: "Odete".into(), ..Person::default() };
    write(&test, new, odete).await;
    noted(&test, new, None).await;
    let list = test.get(&test.coordinator, "/bureau/demandes").await.text();
    for words in [
        "à domicile, notée par Claire Morel",
        "avant le 15 décembre",
        "le matin",
        "mardi",
        "ressemble à Mme Odette Ferrand, 1942",
        "téléphone à demander",
    ] {
        assert!(list.contains(words), "{words}\n{list}");
    }
    assert!(list.contains(&format!("href=\"/bureau/personnes/{known}\"")), "{list}");
}

#[tokio::test]
async fn an_hour_booked_at_the_door_over_another_is_settled_by_the_coordinator() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let marcel = test.person("M.", "Marcel", "Vial").await;
    let tuesday = date(2026, 11, 24);
    let first = noted(&test, odette, Some(tuesday.at(9, 0, 0, 0))).await;
    let home = async || test.get(&test.coordinator, "/bureau/").await.text();
    assert!(home().await.contains("Rien à trancher."));
    // Meanwhile, from another door without network.
    let second = noted(&test, marcel, Some(tuesday.at(10, 0, 0, 0))).await;
    let told = home().await;
    assert!(told.contains("Claire Morel a deux visites à la même heure"), "{told}");
    assert!(told.contains("Déplacer celle de M. Marcel Vial"), "{told}");
    let week = test.get(&test.coordinator, "/bureau/planning?semaine=2026-W48").await.text();
    assert_eq!(week.matches("à la même heure qu’une autre").count(), 2, "{week}");
    let page = test.get(&test.coordinator, &format!("/bureau/visites/{second}")).await.text();
    assert!(
        page.contains(&format!("href=\"/bureau/visites/{first}\"")) && page.contains("Déplacez l’une"),
        "{page}"
    );
    let pair = [("une", &*second.to_string()), ("autre", &*first.to_string())];
    test.post(&test.coordinator, "/bureau/chevauchements", &pair).await.location();
    assert!(home().await.contains("Rien à trancher."), "both hold");
    // At another hour it is looked at anew.
    assert!(book(&test, second, &test.karim, "10:00").await.is_redirection());
    assert!(home().await.contains("Rien à trancher."), "somebody else goes");
    let emile = test.person("M.", "Émile", "Bigot").await;
    let third = noted(&test, emile, Some(tuesday.at(9, 30, 0, 0))).await;
    assert!(home().await.contains("deux visites à la même heure"));
    assert!(book(&test, third, &test.claire, "14:00").await.is_redirection());
    assert!(home().await.contains("Rien à trancher."), "moved");
}

#[tokio::test]
async fn what_the_office_booked_over_another_with_a_reason_is_not_asked_again() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let marcel = test.person("M.", "Marcel", "Vial").await;
    let first = noted(&test, odette, Some(date(2026, 11, 24).at(9, 0, 0, 0))).await;
    let second = noted(&test, marcel, None).await;
    assert!(!book(&test, second, &test.claire, "10:00").await.is_redirection(), "a reason is asked for");
    let (claire, seen) = (test.claire.id.to_string(), format!("chevauchement:{}:{first}", test.claire.id));
    let fields = [
        ("agent", &*claire),
        ("jour", "2026-11-24"),
        ("heure", "10:00"),
        ("duree", "90"),
        ("annonce", ""),
        ("raison", "voisins de palier"),
        ("vus", &*seen),
    ];
    let path = format!("/bureau/visites/{second}/planifier");
    test.post(&test.coordinator, &path, &fields).await.location();
    assert!(test.get(&test.coordinator, "/bureau/").await.text().contains("Rien à trancher."));
}
