//! Pages of a door that stays closed and of the agent's own safety.

use std::cell::RefCell;
use std::rc::Rc;

use dioxus::prelude::*;
use palier_shared::visit::{Event, Informed, StepAnswer};

use super::*;
use crate::screens::sample::{at, luc};
use crate::screens::{doubt, safety};

/// The commune has its protocols, and somebody may be called.
async fn prepared(folder: &Path, id: DocumentId) {
    publish(folder, &[NoticeKind::NoAnswer, NoticeKind::Concern]).await;
    edit_person(folder, id, |person| drop(person.contacts.insert("a".into(), luc()))).await;
}

/// What an agent writes on a visit.
async fn written(
    folder: &Path,
    id: DocumentId,
    time: (i8, i8),
    edit: impl FnOnce(&mut Visit, i64) + 'static,
) {
    let mut running = Running::unlocked(folder, "/", time).await;
    running
        .run(async move |app| {
            let at = app.now();
            app.edit::<Visit>(id, move |visit| edit(visit, at)).await.unwrap();
        })
        .await;
}

#[tokio::test]
async fn a_door_that_stays_closed() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (hers, his) = first_day(folder).await;
    prepared(folder, hers).await;
    let path = format!("/visite/{hers}/porte");
    let prepare = page(folder, "porte-preparer", &format!("/visite/{hers}"), (14, 5)).await;
    assert!(prepare.contains("id=\"nobody-opens\"") && prepare.contains("id=\"see-price\""), "{prepare}");
    let tomorrow = page(folder, "porte-avant", &path, (8, 0)).await;
    assert!(tomorrow.contains("id=\"raise\""), "early on the day itself");

    let ready = page(folder, "porte", &path, (14, 8)).await;
    for words in [
        "Mme Odette Ferrand",
        "14 h – 15 h 30 · 36 avenue de la Monta",
        "href=\"tel:18\"",
        "href=\"tel:112\"",
        "Rien n’est encore noté",
        "id=\"raise\"",
        "<details id=\"protocol\"",
        "Vérifiez l’adresse, l’étage, la note",
    ] {
        assert!(ready.contains(words), "{words}\n{ready}");
    }
    assert!(!ready.contains("id=\"departure\"") && !ready.contains("id=\"door-opened\""), "{ready}");

    written(folder, hers, (14, 9), |visit, at| doubt::edit::nobody_opens(visit, "door", AGENT, at)).await;
    let first = page(folder, "porte-telephone", &path, (14, 10)).await;
    for words in [
        "1. Appeler la personne",
        "href=\"tel:0465716256\"",
        "sonne derrière la porte",
        "id=\"telephone-sans_reponse\"",
        "Signalement. Pas encore parti : pas de réseau. Appelez la coordination.",
        "href=\"tel:0465710000\"",
        "id=\"danger\"",
        "id=\"door-opened\"",
    ] {
        assert!(first.contains(words), "{words}\n{first}");
    }
    assert!(!first.contains("id=\"raise\"") && !first.contains("Luc Ferrand"), "one step at a time\n{first}");
    let unanswered = (palier_shared::visit::DoubtStep::Telephone, StepAnswer::NoAnswer);
    written(folder, hers, (14, 12), move |visit, at| doubt::edit::step(visit, "t", AGENT, at, unanswered))
        .await;
    let second = page(folder, "porte-proche", &path, (14, 12)).await;
    for words in [
        "Luc Ferrand, son fils",
        "tel:0639980002",
        "rien de plus",
        "Sans réponse, 14 h 12",
        "Corriger ou rappeler",
    ] {
        assert!(second.contains(words), "{words}\n{second}");
    }
    let day = page(folder, "porte-jour", "/", (14, 13)).await;
    assert!(day.contains("Levée de doute en cours") && day.contains("Voir la levée de doute"), "{day}");
    let price = page(folder, "porte-prix", &format!("/visite/{hers}/prix"), (14, 20)).await;
    assert!(price.contains("id=\"start\""), "{price}");

    written(folder, his, (16, 5), |visit, at| doubt::edit::nobody_opens(visit, "door", AGENT, at)).await;
    let none = page(folder, "porte-sans-telephone", &format!("/visite/{his}/porte"), (16, 6)).await;
    assert!(
        none.contains("La personne n’a pas de téléphone") && none.contains("id=\"next-telephone\""),
        "{none}"
    );

    let closed = Event::doubt_closed(at(14, 50), "sophie", palier_shared::visit::DoubtEnd::Well, "au marché");
    written(folder, hers, (14, 50), move |visit, _| visit.add("c", closed)).await;
    let closed = page(folder, "porte-close", &path, (14, 55)).await;
    assert!(closed.contains("a clos la levée de doute") && closed.contains("« au marché »"), "{closed}");
    assert!(!closed.contains("id=\"danger\""), "{closed}");
}

#[tokio::test]
async fn a_visit_that_stops_raises_no_alarm() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (hers, _) = first_day(folder).await;
    edit_person(folder, hers, |person| person.life = living(LifeState::Hospital)).await;
    let page_of = page(folder, "porte-hopital", &format!("/visite/{hers}/porte"), (14, 5)).await;
    assert!(page_of.contains("À l’hôpital depuis") && !page_of.contains("id=\"raise\""), "{page_of}");
    let prepare = page(folder, "porte-hopital-preparer", &format!("/visite/{hers}"), (14, 5)).await;
    assert!(!prepare.contains("id=\"nobody-opens\""), "{prepare}");
}

#[tokio::test]
async fn help_is_one_quiet_touch_away_and_says_whether_it_has_left() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (hers, _) = first_day(folder).await;
    begin(folder, hers).await;
    let step = page(folder, "aide-visite", &format!("/visite/{hers}/demarches"), (15, 0)).await;
    for words in ["id=\"help\"", "fin prévue à 15 h 34"] {
        assert!(step.contains(words), "{words}\n{step}");
    }
    let notes = page(folder, "aide-notes", &format!("/visite/{hers}/notes"), (15, 0)).await;
    assert!(notes.contains("id=\"concern\"") && !step.contains("id=\"concern\""), "{notes}");
    assert!(!step.contains("devait finir"), "{step}");
    let ready = page(folder, "aide", "/aide", (15, 0)).await;
    for words in
        ["id=\"tell\"", "Pour la visite de 14 h", "Depuis un autre téléphone", "114", "04 65 71 00 00"]
    {
        assert!(ready.contains(words), "{words}\n{ready}");
    }
    for loud in ["alerte", "danger", "agress", "Ferrand"] {
        assert!(
            !ready.to_lowercase().contains(&loud.to_lowercase()),
            "somebody may look on: {loud}\n{ready}"
        );
    }
    written(folder, hers, (15, 2), |visit, at| safety::edit::ask(visit, "a", AGENT, at)).await;
    let open = page(folder, "aide-demandee", "/aide", (15, 3)).await;
    for words in ["Demande faite à 15 h 02.", "Pas encore parti : pas de réseau.", "id=\"well-again\"", "17"]
    {
        assert!(open.contains(words), "{words}\n{open}");
    }
    let late = page(folder, "depassement", &format!("/visite/{hers}/notes"), (15, 54)).await;
    for words in ["La visite devait finir à 15 h 34.", "id=\"all-well\"", "Terminer"] {
        assert!(late.contains(words), "{words}\n{late}");
    }
    let elsewhere = page(folder, "depassement-jour", "/", (15, 54)).await;
    assert!(elsewhere.contains("devait finir à 15 h 34"), "on every page\n{elsewhere}");
    written(folder, hers, (15, 55), |visit, at| safety::edit::well_again(visit, "b", AGENT, at)).await;
    let over = page(folder, "aide-close", "/aide", (15, 56)).await;
    assert!(over.contains("Vous avez dit que tout va bien") && over.contains("id=\"tell\""), "{over}");
}

#[tokio::test]
async fn a_worrying_situation_has_no_place_for_words_and_stands_on_its_own_page_only() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (hers, _) = first_day(folder).await;
    prepared(folder, hers).await;
    let path = format!("/visite/{hers}/preoccupation");
    let before = page(folder, "preoccupation-avant", &path, (13, 0)).await;
    assert!(before.contains("tel:3977") && !before.contains("id=\"note-told\""), "{before}");
    begin(folder, hers).await;
    let empty = page(folder, "preoccupation", &path, (15, 0)).await;
    for words in
        ["tel:15", "tel:3977", "tel:0465710000", "id=\"told-coordination\"", "id=\"note-told\"", "<details"]
    {
        assert!(empty.contains(words), "{words}\n{empty}");
    }
    assert!(!empty.contains("<textarea") && !empty.contains("type=\"text\""), "{empty}");
    let told = [Informed::Coordinator, Informed::Abuse];
    written(folder, hers, (15, 10), move |visit, at| safety::edit::note(visit, "c", AGENT, at, &told)).await;
    let noted = page(folder, "preoccupation-notee", &path, (15, 11)).await;
    assert!(noted.contains("Aujourd’hui à 15 h 10 : la coordination, le 3977"), "{noted}");
    for elsewhere in ["/", &format!("/visite/{hers}"), &format!("/visite/{hers}/suite")] {
        let other = page(folder, "preoccupation-ailleurs", elsewhere, (15, 12)).await;
        assert!(!other.contains("3977") && !other.contains("la coordination"), "{elsewhere}\n{other}");
    }
}

#[tokio::test]
async fn saying_that_all_is_well_silences_the_question_for_half_an_hour() {
    let calm = Rc::new(RefCell::new(Vec::new()));
    let seen = Rc::clone(&calm);
    let mut dom = VirtualDom::new_with_props(
        |seen: Seen| {
            let calm = safety::Calm::provide();
            let id = DocumentId(uuid::Uuid::from_u128(1));
            use_hook(|| {
                calm.say(id, at(16, 0));
                for time in [at(16, 0), at(16, 29), at(16, 30)] {
                    seen.0.borrow_mut().push(calm.holds(id, time));
                }
                let other = DocumentId(uuid::Uuid::from_u128(2));
                seen.0.borrow_mut().push(calm.holds(other, at(16, 0)));
            });
            rsx! {}
        },
        Seen(seen),
    );
    dom.rebuild_in_place();
    assert_eq!(*calm.borrow(), [true, true, false, false]);
}

#[derive(Clone)]
struct Seen(Rc<RefCell<Vec<bool>>>);
