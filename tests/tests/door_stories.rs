//! At somebody's door, without network: a new person and her request, the next visit, and what the office sees of them.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use jiff::civil::date;
use palier_mobile::screens::next_visit::choice::Appointment;
use palier_mobile::screens::next_visit::write::{self, Hand};
use palier_mobile::screens::offers::taken;
use palier_server::store::{StoreError, overlaps, people, visits};
use palier_shared::id::{DocumentId, uuid_v7};
use palier_shared::names::NameKey;
use palier_shared::offer::{Offer, OfferEnd};
use palier_shared::person::Person;
use palier_shared::visit::{Status, Visit, state};
use palier_tests::world::{CLAIRE, KARIM, MONDAY_MORNING, World, WorldTablet};

fn id(number: u8) -> DocumentId {
    DocumentId(uuid_v7(1_795_417_200_000, [number; 10]))
}

fn hand(tablet: &WorldTablet, number: u8) -> Hand {
    let events = [id(100 + number).to_string(), id(150 + number).to_string()];
    Hand { agent: tablet.account_of("Claire").unwrap(), at: MONDAY_MORNING + i64::from(number), events }
}

fn at(hour: i8) -> Appointment {
    let start = date(2026, 12, 1).at(hour, 0, 0, 0);
    Appointment { start, minutes: 90, announced: format!("vers {hour} h"), reason: String::new() }
}

/// Somebody asks while her neighbour is visited; both documents are kept on the tablet.
async fn somebody_asks(tablet: &WorldTablet, last_name: &str, number: u8) -> (DocumentId, DocumentId) {
    let (person, visit) = (id(number), id(50 + number));
    let new =
        Person { schema: 1, last_name: last_name.into(), first_name: "Odete".into(), ..Person::default() };
    let request = Visit { person: person.to_string(), theme: "ameli".into(), ..Visit::default() };
    let _ = tablet.app.create_as(person, &new).await.unwrap();
    let _ = tablet.app.create_as(visit, &write::requested(request, &hand(tablet, number))).await.unwrap();
    (person, visit)
}

#[tokio::test]
async fn somebody_new_asks_offline_and_the_office_finds_her_request_and_whom_she_resembles() {
    let (mut world, mut claire) = World::with_claire().await.unwrap();
    claire.hang_up().await;
    world.network.cut().await;
    let (person, request) = somebody_asks(&claire, "Ferrand", 1).await;
    let mut claire = claire.die_and_start().await.unwrap();
    assert_eq!(claire.app.standing().waiting, 2, "kept through the death of the app");
    world.network.mend().await.unwrap();
    claire.sync(&world).await.unwrap();
    let commune = world.commune().unwrap();
    let read = commune.read(move |connection| {
        let twins = people::likely_others(connection, person, &NameKey::new("Ferrand", "Odete", None))?;
        Ok::<_, StoreError>((visits::to_plan(connection)?, twins))
    });
    let (waiting, twins) = read.await.unwrap();
    assert!(waiting.iter().any(|visit| visit.id == request && visit.person == person));
    assert!(twins.iter().any(|twin| twin.name.contains("Ferrand")), "{twins:?}");
    // Nobody has taken it over: she books it herself, a second later, with the network still there.
    claire.sync(&world).await.unwrap();
    let hand = Hand { events: [id(201).to_string(), id(202).to_string()], ..hand(&claire, 1) };
    claire.edit(request, |visit: &mut Visit| write::book(visit, &hand, &at(10))).await.unwrap();
    claire.sync(&world).await.unwrap();
    let there = state(&world.server_visit(request).await.unwrap());
    assert_eq!((there.status, there.is_to_decide()), (Status::Planned, false));
    assert!(claire.visit(request).is_some(), "and goes on holding it");
}

#[tokio::test]
async fn an_hour_booked_on_two_tablets_without_network_is_the_offices_to_decide() {
    let (mut world, mut first) = World::with_claire().await.unwrap();
    let mut second = world.tablet("claire-2", CLAIRE.0, CLAIRE.1).await.unwrap();
    second.sync(&world).await.unwrap();
    first.hang_up().await;
    second.hang_up().await;
    world.network.cut().await;
    let mut booked = Vec::new();
    for (tablet, number, hour) in [(&mut first, 1_u8, 10), (&mut second, 2, 11)] {
        let (_, visit) = somebody_asks(tablet, if number == 1 { "Lambert" } else { "Roche" }, number).await;
        let hand = hand(tablet, number);
        tablet.edit(visit, |visit: &mut Visit| write::book(visit, &hand, &at(hour))).await.unwrap();
        booked.push(visit);
    }
    world.network.mend().await.unwrap();
    first.sync(&world).await.unwrap();
    second.sync(&world).await.unwrap();
    let commune = world.commune().unwrap();
    let zone = commune.zone().clone();
    let read = commune.read(move |connection| overlaps::overlaps(connection, date(2026, 11, 23), &zone));
    let found: Vec<overlaps::Overlap> = read.await.map_err(|error: StoreError| error).unwrap();
    let pairs: Vec<[DocumentId; 2]> = found.iter().map(|one| [one.visits[0].id, one.visits[1].id]).collect();
    assert_eq!(pairs, [[booked[0], booked[1]]], "both are kept, and the coordinator decides");
    first.until(|tablet| tablet.visit(booked[1]).is_some()).await.unwrap();
}

/// The offers on board of a tablet.
fn offers(tablet: &WorldTablet) -> Vec<(DocumentId, Offer)> {
    tablet.app.view(|replica| replica.all::<Offer>().map(|(id, offer)| (id, offer.clone())).collect())
}

#[tokio::test]
async fn a_request_taken_by_two_agents_without_network_is_the_first_ones_and_the_other_is_told() {
    let (mut world, mut claire) = World::with_claire().await.unwrap();
    let mut karim = world.tablet("karim", KARIM.0, KARIM.1).await.unwrap();
    karim.sync(&world).await.unwrap();
    let (id, offer) = offers(&claire).pop().expect("the demo has a request that nobody has");
    assert_eq!(offers(&karim).pop(), Some((id, offer.clone())));
    let visit: DocumentId = offer.visit.parse().unwrap();
    assert!(claire.visit(visit).is_none(), "what she asked stays at the office");
    claire.hang_up().await;
    karim.hang_up().await;
    world.network.cut().await;
    let (hers, his) = (claire.account_of("Claire").unwrap(), karim.account_of("Karim").unwrap());
    let (her_word, his_word) = (taken(&at(10), MONDAY_MORNING), taken(&at(14), MONDAY_MORNING));
    let her_name = hers.clone();
    claire.edit(id, move |offer: &mut Offer| drop(offer.taken.insert(her_name, her_word))).await.unwrap();
    let his_name = his.clone();
    karim.edit(id, move |offer: &mut Offer| drop(offer.taken.insert(his_name, his_word))).await.unwrap();
    world.network.mend().await.unwrap();
    karim.sync(&world).await.unwrap();
    claire.sync(&world).await.unwrap();
    let there = state(&world.server_visit(visit).await.unwrap());
    let plan = there.plan.clone().unwrap();
    assert_eq!(
        (there.status, plan.worker.as_str(), plan.start),
        (Status::Planned, his.as_str(), at(14).start)
    );
    assert!(!there.is_to_decide());
    karim.until(|tablet| tablet.visit(visit).is_some()).await.unwrap();
    let told = |tablet: &WorldTablet| {
        let offer = tablet.app.view(|replica| replica.get::<Offer>(id).cloned())?;
        Some((offer.end()?, offer.taken_by == his))
    };
    claire.until(|tablet| told(tablet) == Some((OfferEnd::Booked, true))).await.unwrap();
    assert!(
        claire.visit(visit).is_none() && claire.app.standing().refused == 0,
        "taken by a colleague, no more"
    );
}
