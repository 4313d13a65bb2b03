//! Every page, drawn by the real app on the native machine: its store sealed under a PIN, its documents in SQLite.
//!
//! With `PALIER_PAGES` set to a folder, the pages are left there as HTML, to be looked at.

mod at_the_door;
mod person;
mod running;
mod safety;
mod visit_steps;

use std::path::Path;

use palier_shared::commune::Commune;
use palier_shared::id::DocumentId;
use palier_shared::notice::NoticeKind;
use palier_shared::partner::Partner;
use palier_shared::person::{LifeState, Person};
use palier_shared::visit::{Outcome, RedirectionKind, Visit};

use super::sample::{Sample, commune, living, text_of, visit};
use super::visit::edit;
use crate::platform::Admitted;
use crate::vault;
use running::{Running, leave, page};

const PIN: &str = "270519";
const AGENT: &str = "0192-claire";

/// Claire signs in, chooses a PIN, and gets her visits; the ids of Mme Ferrand's and M. Vial's visits.
async fn first_day(folder: &Path) -> (DocumentId, DocumentId) {
    let mut running = Running::start(folder, "/", (8, 0)).await;
    leave("connexion", &running.html().await).await;
    let recovery = vault::Key::new([2; 32]);
    let admitted = Admitted { account: AGENT.into(), name: "Claire Morel".into(), recovery };
    running.run(async move |app| app.admit(admitted).await.expect("she is let in")).await;
    let choosing = running.html().await;
    leave("choisir-code", &choosing).await;
    assert!(choosing.contains("id=\"pin\"") && choosing.contains("id=\"pin-again\""), "{choosing}");
    running
        .run(async |app| {
            app.choose_pin(PIN.into()).await.expect("the PIN is good");
            let sample = Sample::new();
            let tariff = app.create(sample.tariff).await.unwrap();
            let template = app.create(sample.template).await.unwrap();
            for partner in sample.partners {
                app.create(partner).await.unwrap();
            }
            app.create(commune(tariff, template)).await.unwrap();
            let odette = app.create(sample.odette).await.unwrap();
            let marcel = app.create(sample.marcel).await.unwrap();
            let hers = app.create(visit(odette, AGENT, "2026-11-23T14:00")).await.unwrap();
            let his = app.create(visit(marcel, AGENT, "2026-11-23T16:00")).await.unwrap();
            for day in ["2026-11-24T09:00", "2026-11-26T10:30", "2026-11-19T10:00"] {
                app.create(visit(odette, AGENT, day)).await.unwrap();
            }
            (hers, his)
        })
        .await
}

/// Begins a visit at 14 h 04, as the price page does.
async fn begin(folder: &Path, id: DocumentId) {
    let mut running = Running::unlocked(folder, "/", (14, 4)).await;
    running
        .run(async move |app| {
            let beginning =
                app.view(|replica| edit::Beginning::of(replica, id, AGENT, app.now())).flatten().unwrap();
            let event = app.new_id();
            app.edit::<Visit>(id, move |visit| beginning.write(visit, event)).await.unwrap();
        })
        .await;
}

/// What Claire records with Mme Ferrand.
async fn work(folder: &Path, id: DocumentId) {
    let mut running = Running::unlocked(folder, "/", (14, 40)).await;
    running
        .run(async move |app| {
            let partner = app
                .view(|replica| {
                    replica.all::<Partner>().next().map(|(id, partner)| (id, partner.name.clone()))
                })
                .flatten()
                .unwrap();
            app.edit::<Visit>(id, move |visit| {
                edit::tick(visit, "connexion".into(), true, 1);
                edit::tick(visit, "adresse".into(), true, 2);
                edit::add_demarche(visit, "d1".into(), "Attestation de droits", 3);
                edit::set_outcome(visit, "d1", Outcome::Done);
                edit::add_demarche(visit, "d2".into(), "Carte Vitale perdue", 4);
                edit::redirect(visit, "r".into(), (partner.0, &partner.1), RedirectionKind::Called, 5);
                visit.notes = "Rappeler la mutuelle lundi matin, dossier au nom du mari.".into();
                visit.next_steps = "La mutuelle rappelle Mme Ferrand avant le 30 novembre.".into();
            })
            .await
            .unwrap();
        })
        .await;
}

#[tokio::test]
async fn every_page_is_drawn_from_the_sealed_store() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (hers, his) = first_day(folder).await;

    let locked = Running::start(folder, "/", (13, 30)).await.html().await;
    leave("verrou", &locked).await;
    assert!(
        locked.contains("Bonjour Claire Morel")
            && locked.contains("id=\"pin\"")
            && locked.contains("inputmode=\"numeric\""),
        "{locked}"
    );
    assert!(!locked.contains("Ferrand"), "nothing is read before the PIN");

    let day = page(folder, "jour", "/", (13, 30)).await;
    for words in [
        "Lundi 23 novembre",
        "Mme Odette Ferrand",
        "Annoncée « vers 14 h »",
        "Quotient à demander",
        "Demain, mardi 24 novembre",
        "La semaine passée",
        "Hors ligne",
    ] {
        assert!(day.contains(words), "{words}\n{day}");
    }
    let prepare = page(folder, "preparer", &format!("/visite/{hers}"), (13, 30)).await;
    for words in [
        "82 ans · vit seule · entend mal",
        "href=\"tel:0465716256\"",
        "geo:0,0?q=36%20avenue",
        "Je ne comprends plus",
        "carte Vitale",
        "10,74 €",
    ] {
        assert!(prepare.contains(words), "{words}\n{prepare}");
    }
    assert!(!prepare.contains("4512A"), "the access note is shown on demand");
    let told = page(folder, "prix", &format!("/visite/{hers}/prix"), (14, 0)).await;
    for words in [
        "Pour cette visite, Mme Ferrand paiera",
        "divisé par 12 mois",
        "1 113,00 €",
        "Rien à régler aujourd’hui",
        "illustration",
        "id=\"start\"",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    let pending = page(folder, "prix-a-confirmer", &format!("/visite/{his}/prix"), (16, 0)).await;
    for words in ["entre 7,00 € et 16,40 €", "id=\"rfr\"", "id=\"parts\"", "Sans justificatif aujourd’hui"]
    {
        assert!(pending.contains(words), "{words}\n{pending}");
    }
    let closed = page(folder, "pas-commencee", &format!("/visite/{hers}/notes"), (14, 0)).await;
    assert!(closed.contains("n’a pas commencé") && !closed.contains("<textarea"), "{closed}");
}

#[tokio::test]
async fn a_visit_that_ended_says_so_and_shows_what_was_done() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (hers, _) = first_day(folder).await;
    begin(folder, hers).await;
    work(folder, hers).await;
    let mut running = Running::unlocked(folder, "/", (15, 30)).await;
    running
        .run(async move |app| {
            let ending =
                app.view(|replica| edit::Ending::of(replica, hers, AGENT, app.now())).flatten().unwrap();
            app.edit::<Visit>(hers, move |visit| {
                edit::set_outcome(visit, "d2", Outcome::Waiting);
                edit::sign(visit, "100,300 180,210 260,330 340,200;420,260 520,240".into(), String::new(), 9);
                ending.write(visit, "fin".into());
            })
            .await
            .unwrap();
        })
        .await;
    drop(running);
    let done = page(folder, "terminee", &format!("/visite/{hers}"), (15, 31)).await;
    for words in
        ["Terminée, à envoyer", "Ce qui a été fait", "En attente d’une réponse", "Signé", "<polyline"]
    {
        assert!(done.contains(words), "{words}\n{done}");
    }
    assert!(!done.contains("id=\"see-price\""), "there is nothing left to begin");
    let closed = page(folder, "close", &format!("/visite/{hers}/demarches"), (15, 31)).await;
    assert!(closed.contains("Cette visite est terminée"), "{closed}");
}

/// The person of a visit.
async fn edit_person(
    folder: &Path,
    visit: DocumentId,
    edit: impl FnOnce(&mut Person) + 'static,
) -> DocumentId {
    let mut running = Running::unlocked(folder, "/", (13, 0)).await;
    running
        .run(async move |app| {
            let person = app.view(|replica| replica.get::<Visit>(visit).map(|visit| visit.person.clone()));
            let person: DocumentId = person.flatten().unwrap().parse().unwrap();
            app.edit::<Person>(person, edit).await.unwrap();
            person
        })
        .await
}

/// The commune hands out the texts that it starts with.
async fn publish(folder: &Path, kinds: &'static [NoticeKind]) {
    let mut running = Running::unlocked(folder, "/", (13, 0)).await;
    running
        .run(async move |app| {
            let mut notices = Vec::new();
            for kind in kinds {
                let notice = app.create(text_of(*kind)).await.unwrap();
                notices.push((kind.code().to_owned(), notice.to_string()));
            }
            let commune = app.view(|replica| replica.all::<Commune>().next().map(|(id, _)| id));
            let publish = |commune: &mut Commune| commune.notices.extend(notices);
            app.edit(commune.flatten().unwrap(), publish).await.unwrap();
        })
        .await;
}

#[tokio::test]
async fn a_visit_that_stops_says_so_and_whom_to_call() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (hers, _) = first_day(folder).await;
    let path = format!("/visite/{hers}");
    for (state, sentence, begins) in [
        (LifeState::Hospital, "À l’hôpital depuis le 20 novembre 2026", true),
        (LifeState::Deceased, "Personne décédée le 20 novembre 2026", false),
    ] {
        edit_person(folder, hers, move |person| person.life = living(state)).await;
        let prepare = page(folder, &format!("arretee-{}", state.code()), &path, (13, 30)).await;
        for words in
            [sentence, "n’y allez pas", "role=\"status\"", "href=\"tel:0465710000\"", "Appeler le service"]
        {
            assert!(prepare.contains(words), "{words}\n{prepare}");
        }
        assert!(!prepare.contains("tel:0465716256"), "she is not called\n{prepare}");
        assert_eq!(prepare.contains("id=\"see-price\""), begins, "{prepare}");
        let told = page(folder, "prix-arrete", &format!("{path}/prix"), (14, 0)).await;
        assert_eq!(told.contains("id=\"start\""), begins, "{told}");
    }
    let day = page(folder, "jour-arrete", "/", (13, 30)).await;
    assert!(day.contains("Personne décédée"), "{day}");
}

#[tokio::test]
async fn a_tablet_without_visits_says_what_will_happen() {
    let folder = tempfile::tempdir().unwrap();
    let mut running = Running::start(folder.path(), "/", (8, 0)).await;
    let admitted =
        Admitted { account: AGENT.into(), name: "Claire Morel".into(), recovery: vault::Key::new([2; 32]) };
    running.run(async move |app| app.admit(admitted).await.expect("she is let in")).await;
    running.run(async |app| app.choose_pin(PIN.into()).await.expect("the PIN is good")).await;
    drop(running);
    let day = page(folder.path(), "jour-vide", "/", (8, 0)).await;
    assert!(day.contains("Pas de visite aujourd’hui") && day.contains("deux prochaines semaines"), "{day}");
    let settings = page(folder.path(), "reglages-vides", "/reglages", (8, 0)).await;
    assert!(settings.contains("id=\"leave-now\"") && !settings.contains("cannot-leave"), "{settings}");
    let waiting = page(folder.path(), "rien-en-attente", "/attente", (8, 0)).await;
    assert!(waiting.contains("Rien n’attend"), "{waiting}");
}
