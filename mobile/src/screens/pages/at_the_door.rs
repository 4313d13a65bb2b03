//! A new request, and the next visit, on their pages.

use palier_shared::visit::{Status, state};

use super::*;
use crate::screens::next_visit::write::{self, Hand};
use palier_shared::offer::Offer;

#[tokio::test]
async fn a_request_is_noted_for_somebody_on_board_or_somebody_new() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    first_day(folder).await;
    let day = page(folder, "jour-demande", "/", (13, 30)).await;
    assert!(day.contains("id=\"new-request\""), "{day}");
    let empty = page(folder, "demande", "/demande", (13, 30)).await;
    for words in [
        "Qui demande ?",
        "id=\"chercher\"",
        "id=\"new-person\"",
        "id=\"theme-ameli\"",
        "id=\"avant-le\"",
        "id=\"save-request\"",
    ] {
        assert!(empty.contains(words), "{words}\n{empty}");
    }
    assert!(!empty.contains("id=\"nom\""), "nobody new is asked for at first");
    let mut running = Running::unlocked(folder, "/", (13, 31)).await;
    running.run(async |app| app.keep_draft("demande", "chercher=monta\n".into()).await).await;
    drop(running);
    let found = page(folder, "demande-cherche", "/demande", (13, 32)).await;
    assert!(found.contains("Mme Odette Ferrand") && found.contains("1944 · 36 avenue"), "{found}");
    let mut running = Running::unlocked(folder, "/", (13, 33)).await;
    let draft = "qui=nouvelle\nnom=Ferrand\nprenom=Odete\nmots=Papiers\\nperdus\ntheme=ameli\n";
    running.run(async move |app| app.keep_draft("demande", draft.into()).await).await;
    drop(running);
    let new = page(folder, "demande-nouvelle", "/demande", (13, 34)).await;
    for words in
        ["value=\"Odete\"", "C’est elle : Mme Odette Ferrand", "id=\"sans-telephone\"", "Papiers\nperdus"]
    {
        assert!(new.contains(words), "{words}\n{new}");
    }
}

#[tokio::test]
async fn the_next_visit_is_fixed_from_the_last_step_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (hers, _) = first_day(folder).await;
    begin(folder, hers).await;
    let step = page(folder, "suite-prochaine", &format!("/visite/{hers}/suite"), (15, 25)).await;
    for words in ["Mardi 24 novembre à 9 h", "id=\"book-next\"", "id=\"other-request\""] {
        assert!(step.contains(words), "{words}\n{step}");
    }
    let path = format!("/visite/{hers}/prochaine");
    let choosing = page(folder, "prochaine", &path, (15, 26)).await;
    for words in [
        "Vos heures libres",
        "Mercredi 25 novembre",
        "id=\"slot-autre\"",
        "id=\"other-days\"",
        "id=\"confirm\"",
    ] {
        assert!(choosing.contains(words), "{words}\n{choosing}");
    }
    let mut running = Running::unlocked(folder, "/", (15, 27)).await;
    let key = format!("prochaine/{hers}");
    let draft = "creneau=autre\njour=2026-11-24\nheure=09:30\ntheme=ameli\n";
    running.run(async move |app| app.keep_draft(&key, draft.into()).await).await;
    drop(running);
    let warned = page(folder, "prochaine-avertie", &path, (15, 28)).await;
    for words in [
        "À savoir avant",
        "a déjà une visite de 9 h à 10 h 30 chez Mme Ferrand",
        "Pourquoi fixer ce rendez-vous quand même",
    ] {
        assert!(warned.contains(words), "{words}\n{warned}");
    }
}

#[tokio::test]
async fn a_request_that_was_noted_is_seen_in_the_day_booked_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (hers, _) = first_day(folder).await;
    let mut running = Running::unlocked(folder, "/", (15, 30)).await;
    let request = running
        .run(async move |app| {
            let person = app.view(|replica| replica.get::<Visit>(hers).unwrap().person.clone()).unwrap();
            let hand = Hand { agent: AGENT.into(), at: app.now(), events: [app.new_id(), app.new_id()] };
            let visit = Visit { person, theme: "ameli".into(), ..Visit::default() };
            let id: DocumentId = app.new_id().parse().unwrap();
            app.create_as(id, write::requested(visit.clone(), &hand)).await.unwrap();
            // A second touch, or a save that is tried again, makes nothing twice.
            app.create_as(id, write::requested(visit, &hand)).await.unwrap();
            assert_eq!(app.sync().waiting, app.view(|replica| replica.len()).unwrap());
            id
        })
        .await;
    drop(running);
    let day = page(folder, "jour-notee", "/", (15, 31)).await;
    assert!(day.contains("Demandes notées, sans rendez-vous"), "{day}");
    let path = format!("/visite/{request}/prochaine");
    let waiting = page(folder, "rendez-vous", &path, (15, 32)).await;
    for words in [
        "Fixer le rendez-vous",
        "La demande est enregistrée",
        "id=\"leave-to-office\"",
        "Annuler cette demande",
    ] {
        assert!(waiting.contains(words), "{words}\n{waiting}");
    }
    let mut running = Running::unlocked(folder, "/", (15, 33)).await;
    let booked = running
        .run(async move |app| {
            let hand = Hand { agent: AGENT.into(), at: app.now(), events: [app.new_id(), app.new_id()] };
            let appointment = crate::screens::next_visit::choice::Appointment {
                start: jiff::civil::date(2026, 12, 2).at(10, 0, 0, 0),
                minutes: 90,
                announced: "vers 10\u{a0}h".into(),
                reason: String::new(),
            };
            app.edit::<Visit>(request, move |visit| write::book(visit, &hand, &appointment)).await.unwrap();
            app.view(|replica| state(replica.get::<Visit>(request).unwrap()).status).unwrap()
        })
        .await;
    drop(running);
    assert_eq!(booked, Status::Planned);
    let told = page(folder, "rendez-vous-note", &path, (15, 34)).await;
    for words in [
        "Rendez-vous noté",
        "« Mercredi 2 décembre, vers 10 h",
        "Annuler ce rendez-vous",
        "id=\"confirm-undo\"",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    let ahead = page(folder, "a-venir", &format!("/visite/{request}"), (15, 35)).await;
    assert!(ahead.contains("id=\"my-booking\""), "{ahead}");
}

#[tokio::test]
async fn a_request_to_take_is_listed_and_taken_with_a_free_hour() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    first_day(folder).await;
    let mut running = Running::unlocked(folder, "/", (13, 30)).await;
    let offer = running
        .run(async |app| {
            let offer = Offer {
                schema: 1,
                visit: "v".into(),
                theme: "ameli".into(),
                minutes: 90,
                since: app.now(),
                ..Offer::default()
            };
            app.create(Offer { neighbourhood: "centre".into(), ..offer }).await.unwrap()
        })
        .await;
    drop(running);
    let day = page(folder, "jour-a-prendre", "/", (13, 31)).await;
    for words in ["Demandes à prendre dans votre secteur", "Centre · demandée aujourd’hui"] {
        assert!(day.contains(words), "{words}\n{day}");
    }
    let path = format!("/a-prendre/{offer}");
    let choosing = page(folder, "a-prendre", &path, (13, 32)).await;
    for words in ["Vos heures libres", "id=\"confirm\"", "Le nom et l’adresse arrivent"] {
        assert!(choosing.contains(words), "{words}\n{choosing}");
    }
    let mut running = Running::unlocked(folder, "/", (13, 33)).await;
    running
        .run(async move |app| {
            let start = jiff::civil::date(2026, 12, 2).at(10, 0, 0, 0);
            let appointment = crate::screens::next_visit::choice::Appointment {
                start,
                minutes: 90,
                announced: "vers 10\u{a0}h".into(),
                reason: String::new(),
            };
            let take = crate::screens::offers::taken(&appointment, app.now());
            app.edit::<Offer>(offer, move |offer| drop(offer.taken.insert(AGENT.into(), take)))
                .await
                .unwrap();
        })
        .await;
    drop(running);
    let told = page(folder, "a-prendre-notee", &path, (13, 34)).await;
    assert!(told.contains("Noté : mercredi 2 décembre à 10 h") && !told.contains("id=\"confirm\""), "{told}");
}
