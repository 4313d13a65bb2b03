//! Requests and bookings, through the real routes and a real database.

use axum::http::StatusCode;
use jiff::civil::date;
use palier_shared::id::DocumentId;
use palier_shared::person::{LifeFact, LifeState, Person};
use palier_shared::planning::{Absence, AbsenceKind};
use palier_shared::visit::{EventKind, Status, Visit, state};
use palier_shared::worker::Worker;

use crate::store::{Author, StoreError, documents};
use crate::web::testing::{Seat, TestCommune};

async fn visit(test: &TestCommune, id: DocumentId) -> Visit {
    test.commune
        .read(move |connection| documents::value(connection, id))
        .await
        .map_err(|error: StoreError| error)
        .unwrap()
}

/// Notes a request; returns the visit.
async fn request(test: &TestCommune, person: DocumentId) -> DocumentId {
    let id = test.commune.new_document_id();
    let fields = [
        ("id", &*id.to_string()),
        ("theme", "ameli"),
        ("canal", "telephone"),
        ("demande", "Ne retrouve plus son attestation."),
    ];
    let path = format!("/bureau/demandes/nouvelle?personne={person}");
    let target = test.post(&test.coordinator, &path, &fields).await.location();
    assert_eq!(target, format!("/bureau/visites/{id}/planifier"));
    id
}

/// The fields of a booking.
fn booking<'f>(agent: &'f str, day: &'f str, hour: &'f str) -> Vec<(&'f str, &'f str)> {
    vec![("agent", agent), ("jour", day), ("heure", hour), ("duree", "90"), ("annonce", "")]
}

/// Books, and returns the page that comes back.
async fn refused(test: &TestCommune, id: DocumentId, fields: &[(&str, &str)]) -> String {
    let answer = test.post(&test.coordinator, &format!("/bureau/visites/{id}/planifier"), fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
    answer.text()
}

async fn booked(test: &TestCommune, id: DocumentId, fields: &[(&str, &str)]) -> String {
    let target =
        test.post(&test.coordinator, &format!("/bureau/visites/{id}/planifier"), fields).await.location();
    test.get(&test.coordinator, &target).await.text()
}

fn agent(seat: &Seat) -> String {
    seat.id.to_string()
}

#[tokio::test]
async fn a_request_is_noted_and_booked() {
    let test = TestCommune::new().await;
    let person = test.person("Mme", "Odette", "Ferrand").await;
    let form =
        test.get(&test.coordinator, &format!("/bureau/demandes/nouvelle?personne={person}")).await.text();
    assert!(
        form.contains("entre 7,00 € et 16,40 €") && form.contains("à demander"),
        "the range is told: {form}"
    );
    let id = request(&test, person).await;
    let list = test.get(&test.coordinator, "/bureau/demandes").await.text();
    assert!(list.contains("Mme Odette Ferrand") && list.contains("quotient à demander"), "{list}");
    let claire = agent(&test.claire);
    let page = booked(&test, id, &booking(&claire, "2026-11-23", "14:05")).await;
    assert!(page.contains("« Lundi 23 novembre, vers 14 h, avec Claire Morel. »"), "{page}");
    let after = visit(&test, id).await;
    let event = after.events.values().find(|event| event.kind == EventKind::Planned.code()).unwrap();
    let plan = event.plan().unwrap();
    assert_eq!(
        (plan.start_text(), plan.minutes, plan.worker.clone()),
        ("2026-11-23T14:05".to_owned(), 90, claire.clone())
    );
    assert_eq!(
        (plan.announced.as_str(), event.by.clone()),
        ("vers 14\u{a0}h", test.coordinator.id.to_string())
    );
    assert!(test.get(&test.coordinator, "/bureau/demandes").await.text().contains("Aucune demande n’attend"));
    booked(&test, id, &booking(&claire, "2026-11-23", "14:05")).await;
    assert_eq!(visit(&test, id).await.events.len(), 2, "sent twice, booked once");
    booked(&test, id, &booking(&agent(&test.karim), "2026-11-24", "9:00")).await;
    let moved = visit(&test, id).await;
    assert_eq!(
        state(&moved).plan.map(|plan| plan.worker),
        Some(agent(&test.karim)),
        "a move outweighs what came before, even at once"
    );
    assert!(moved.events.values().any(|event| event.kind == EventKind::Moved.code()));
}

#[tokio::test]
async fn on_top_of_another_only_with_a_reason_for_what_was_seen() {
    let test = TestCommune::new().await;
    let claire = agent(&test.claire);
    let first = request(&test, test.person("Mme", "Odette", "Ferrand").await).await;
    booked(&test, first, &booking(&claire, "2026-11-23", "14:00")).await;
    let second = request(&test, test.person("M.", "Marcel", "Vial").await).await;
    let mut fields = booking(&claire, "2026-11-23", "15:00");
    let page = refused(&test, second, &fields).await;
    assert!(
        page.contains("Claire Morel a déjà une visite de 14 h à 15 h 30 chez Mme Odette Ferrand."),
        "{page}"
    );
    let seen = format!("chevauchement:{claire}:{first}");
    assert!(page.contains(&format!("name=\"vus\" value=\"{seen}\"")), "{page}");
    assert!(page.contains(&format!("href=\"/bureau/visites/{first}\"")), "{page}");
    fields.push(("raison", "mêmes voisins"));
    refused(&test, second, &fields).await;
    let without_reason: Vec<(&str, &str)> =
        fields[..5].iter().copied().chain([("vus", seen.as_str())]).collect();
    assert!(refused(&test, second, &without_reason).await.contains("Dites pourquoi"));
    fields.push(("vus", &seen));
    booked(&test, second, &fields).await;
    let after = visit(&test, second).await;
    assert!(after.events.values().any(|event| event.reason == "mêmes voisins"));
    // Right after the first, or with someone else, nothing stands against it.
    let third = request(&test, test.person("M.", "Émile", "Bigot").await).await;
    booked(&test, third, &booking(&agent(&test.karim), "2026-11-23", "14:00")).await;
}

#[tokio::test]
async fn the_past_asks_why_and_the_identical_is_refused() {
    let test = TestCommune::new().await;
    let claire = agent(&test.claire);
    let person = test.person("Mme", "Odette", "Ferrand").await;
    let first = request(&test, person).await;
    let mut fields = booking(&claire, "2026-11-20", "08:30");
    assert!(refused(&test, first, &fields).await.contains("Cette heure est passée."));
    assert_eq!(state(&visit(&test, first).await).status, Status::Requested, "nothing half-written");
    fields.extend([("raison", "déjà faite, à noter"), ("vus", "passe")]);
    booked(&test, first, &fields).await;
    let second = request(&test, person).await;
    fields.push(("vus", "passe identique"));
    let page = refused(&test, second, &fields).await;
    assert!(
        page.contains("La même visite est déjà planifiée") && !page.contains("Planifier quand même"),
        "{page}"
    );
}

#[tokio::test]
async fn hours_absences_holidays_and_short_gaps_ask_why() {
    let test = TestCommune::new().await;
    let claire = agent(&test.claire);
    let away = DocumentId(test.claire.id.0);
    let leave = Absence::days(AbsenceKind::Leave, date(2026, 11, 25), date(2026, 11, 25));
    let job = move |write: &mut crate::store::Write<'_>| {
        write.edit(away, |worker: &mut Worker| {
            worker.absences.insert("a".into(), leave);
            Ok::<_, StoreError>(())
        })
    };
    test.commune.write(Author::office(test.coordinator.id), job).await.unwrap();
    let first = request(&test, test.person("Mme", "Odette", "Ferrand").await).await;
    booked(&test, first, &booking(&claire, "2026-11-23", "14:00")).await;
    let person = test.person("M.", "Marcel", "Vial").await;
    let second = request(&test, person).await;
    for (day, hour, sentence) in [
        ("2026-11-24", "18:00", "C’est en dehors des heures de travail de Claire Morel."),
        ("2026-11-25", "14:00", "Claire Morel n’est pas là : congé."),
        ("2026-12-25", "14:00", "Le vendredi 25 décembre est férié : Noël."),
        ("2026-11-23", "15:35", "Claire Morel n’a que 5 min après sa visite de 14 h chez Mme Odette Ferrand"),
    ] {
        let page = refused(&test, second, &booking(&claire, day, hour)).await;
        assert!(page.contains(sentence) && page.contains("Planifier quand même"), "{sentence}: {page}");
    }
    let seen = [("raison", "travaille ce jour-là"), ("vus", "ferme:2026-12-25")];
    let other_day: Vec<_> = booking(&claire, "2026-11-25", "14:00").into_iter().chain(seen).collect();
    refused(&test, second, &other_day).await;
    let same_day: Vec<_> = booking(&claire, "2026-12-25", "14:00").into_iter().chain(seen).collect();
    booked(&test, second, &same_day).await;
    let third = request(&test, person).await;
    let again = refused(&test, third, &booking(&agent(&test.karim), "2026-12-25", "9:00")).await;
    assert!(
        again.contains("M. Marcel Vial a déjà une visite sur le même thème ce jour-là, à 14 h."),
        "{again}"
    );
}

#[tokio::test]
async fn wrong_days_hours_and_agents_are_said_and_kept() {
    let test = TestCommune::new().await;
    let claire = agent(&test.claire);
    let id = request(&test, test.person("Mme", "Odette", "Ferrand").await).await;
    for (fields, sentence) in [
        (booking(&claire, "2026-02-31", "14:00"), "Écrivez le jour de la visite"),
        (booking(&claire, "2206-11-23", "14:00"), "plus d’un an"),
        (booking(&claire, "2026-11-23", "25:00"), "Écrivez l’heure"),
        (booking(&agent(&test.coordinator), "2026-11-23", "14:00"), "Choisissez qui fera la visite"),
    ] {
        let page = refused(&test, id, &fields).await;
        assert!(page.contains(sentence), "{sentence}: {page}");
        assert!(page.contains("value=\"90\""));
    }
    assert_eq!(visit(&test, id).await.events.len(), 1);
}

#[tokio::test]
async fn a_number_is_never_kept_in_the_persons_words() {
    let test = TestCommune::new().await;
    let person = test.person("Mme", "Odette", "Ferrand").await;
    let path = format!("/bureau/demandes/nouvelle?personne={person}");
    let id = test.commune.new_document_id();
    let sent = |words: &'static str, meant: &'static str| {
        let fields = [
            ("id", id.to_string()),
            ("theme", "ameli".into()),
            ("canal", "telephone".into()),
            ("demande", words.into()),
            ("demande-voulu", meant.into()),
        ];
        let path = path.clone();
        let test = &test;
        async move {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            test.post(&test.coordinator, &path, &fields).await
        }
    };
    let number = sent("sécu 1 53 05 38 037 397 18", "1").await;
    assert!(number.text().contains("Palier ne le garde pas"), "{}", number.text());
    let word = sent("mdp Soleil38", "").await;
    assert_eq!(word.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(word.text().contains("name=\"demande-voulu\""));
    sent("mdp Soleil38", "1").await.location();
    sent("mdp Soleil38", "1").await.location();
    let count = test.commune.read(|connection| {
        Ok::<i64, StoreError>(connection.query_row("select count(*) from visit", [], |row| row.get(0))?)
    });
    assert_eq!(count.await.unwrap(), 1, "sent twice, noted once");
}

#[tokio::test]
async fn only_coordination_and_only_from_our_own_forms() {
    let test = TestCommune::new().await;
    let person = test.person("Mme", "Odette", "Ferrand").await;
    let id = request(&test, person).await;
    let path = format!("/bureau/visites/{id}/planifier");
    for path in ["/bureau/demandes", &path, &format!("/bureau/demandes/nouvelle?personne={person}")] {
        assert_eq!(test.get(&test.finance, path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let claire = agent(&test.claire);
    let forged =
        test.post_without_token(&test.coordinator, &path, &booking(&claire, "2026-11-23", "14:00")).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert_eq!(visit(&test, id).await.events.len(), 1);
}

#[tokio::test]
async fn a_person_in_hospital_and_a_passed_deadline_ask_why() {
    let test = TestCommune::new().await;
    let claire = agent(&test.claire);
    let person = test.person("Mme", "Odette", "Ferrand").await;
    let id = request(&test, person).await;
    let job = move |write: &mut crate::store::Write<'_>| {
        write.edit(person, |person: &mut Person| {
            let fact = LifeFact {
                state: LifeState::Hospital.code().into(),
                since: "2026-11-24".into(),
                ..LifeFact::default()
            };
            person.life.insert("a".into(), fact);
            Ok::<_, StoreError>(())
        })?;
        write.edit(id, |visit: &mut Visit| {
            visit.latest = Some("2026-11-25".into());
            Ok::<_, StoreError>(())
        })
    };
    test.commune.write(Author::office(test.coordinator.id), job).await.unwrap();
    let page = refused(&test, id, &booking(&claire, "2026-11-26", "14:00")).await;
    assert!(page.contains("echeance:2026-11-25") && page.contains("absente"), "{page}");
    booked(&test, id, &booking(&claire, "2026-11-23", "14:00")).await;
}
