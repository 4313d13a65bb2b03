//! Offers on a real SQLite file, with two agents' tablets.

use palier_shared::document::{Actor, Document};
use palier_shared::id::DeviceId;
use palier_shared::person::{Address, LifeFact, LifeState};
use palier_shared::rights::Refusal;

use super::*;
use crate::store::Core;
use crate::store::accounts::Account;

const NOW: i64 = 1_795_420_800_000; // 23 November 2026, 8 h UTC
const PERSON: DocumentId = DocumentId(uuid::Uuid::from_bytes([1; 16]));
const VISIT: DocumentId = DocumentId(uuid::Uuid::from_bytes([2; 16]));
const SETTINGS: DocumentId = DocumentId(uuid::Uuid::from_bytes([9; 16]));
const CLAIRE: u8 = 3;
const KARIM: u8 = 4;

fn account(number: u8) -> AccountId {
    AccountId(uuid::Uuid::from_bytes([number; 16]))
}

fn tablet(number: u8) -> Author {
    let device = DeviceId(uuid::Uuid::from_bytes([10 + number; 16]));
    Author { account: Some(account(number)), device: Some(device) }
}

/// Two agents, of whom Karim goes to the north alone, and a commune that offers its requests.
fn commune(folder: &std::path::Path, offers: bool) -> Core {
    let mut core = Core::open(&folder.join("palier.db"), Actor([9; 16])).unwrap();
    core.run(Author::SERVER, NOW, move |write| {
        for (number, sectors) in [(CLAIRE, vec![]), (KARIM, vec!["nord".to_owned()])] {
            let id = account(number);
            accounts::create(
                write,
                &Account { id, name: number.to_string(), role: Role::Agent },
                &number.to_string(),
                "-",
            )?;
            write.create(DocumentId(id.0), &Worker { schema: 1, sectors, ..Worker::default() })?;
        }
        write.create(
            SETTINGS,
            &Settings { schema: 1, zone: "Europe/Paris".into(), offers, ..Settings::default() },
        )
    })
    .unwrap();
    core
}

/// Somebody who lives in a neighbourhood asks, in words that name her.
fn asks(core: &mut Core, neighbourhood: &str) {
    let address = Address { line: "1 rue".into(), neighbourhood: neighbourhood.into(), ..Address::default() };
    let person = Person { schema: 1, last_name: "Vial".into(), address, ..Person::default() };
    let wishes = Wishes { half: "matin".into(), agent: account(CLAIRE).to_string(), ..Wishes::default() };
    let mut visit =
        Visit { schema: 1, person: PERSON.to_string(), theme: "ameli".into(), ..Visit::default() };
    visit.words = "Marcel Vial, au 1 rue".into();
    visit.wishes = Some(wishes);
    visit.add("a", Event::new(EventKind::Requested, NOW, "office"));
    core.run(Author::SERVER, NOW, move |write| {
        write.create(PERSON, &person)?;
        write.create(VISIT, &visit)
    })
    .unwrap();
}

fn offer(core: &Core) -> Option<(DocumentId, Offer)> {
    let (id, _) = of_visit(core.connection(), VISIT).unwrap()?;
    Some((id, documents::value(core.connection(), id).unwrap()))
}

fn holds(core: &Core, number: u8) -> bool {
    let (id, _) = offer(core).unwrap();
    held::holders(core.connection(), id).unwrap().contains(&account(number))
}

/// An agent's tablet, which saw the offer at the beginning, sends her word.
fn takes(core: &mut Core, seen: &Document, number: u8, start: &str) -> Result<(), Refusal> {
    let id = offer(core).unwrap().0;
    let mut document = seen.clone();
    let mut offer: Offer = document.read().unwrap();
    let take =
        Take { at: NOW, start: start.into(), minutes: 90, announced: "vers 10 h".into(), ..Take::default() };
    offer.taken.insert(account(number).to_string(), take);
    let change =
        document.write(&offer, Actor([20 * number + start.as_bytes()[9]; 16]), NOW).unwrap().unwrap();
    core.run(tablet(number), NOW, move |write| write.admit(id, Kind::Offer, &[change])).unwrap()
}

fn seen(core: &Core) -> Document {
    documents::load(core.connection(), offer(core).unwrap().0).unwrap().1
}

fn visit(core: &Core) -> Visit {
    documents::value(core.connection(), VISIT).unwrap()
}

#[test]
fn a_request_is_offered_without_what_tells_who_asks() {
    let folder = tempfile::tempdir().unwrap();
    let mut core = commune(folder.path(), true);
    asks(&mut core, "nord");
    let (_, offer) = offer(&core).unwrap();
    assert!(offer.is_open());
    assert_eq!((offer.theme.as_str(), offer.neighbourhood.as_str(), offer.minutes), ("ameli", "nord", 90));
    assert_eq!((offer.wishes.half.as_str(), offer.wishes.agent.as_str()), ("matin", ""));
    let written = format!("{offer:?}");
    assert!(!written.contains("Vial") && !written.contains("rue") && !written.contains(&PERSON.to_string()));
    assert!(holds(&core, CLAIRE) && holds(&core, KARIM));
    let holders = held::holders(core.connection(), VISIT).unwrap();
    assert!(holders.is_empty(), "the visit itself stays at the office");
    core.run(Author::SERVER, NOW, |write| write.settle_all()).unwrap();
    assert!(holds(&core, CLAIRE), "also after a night");
}

#[test]
fn it_is_offered_where_the_commune_allows_it_and_to_the_agents_of_the_sector() {
    let folder = tempfile::tempdir().unwrap();
    let mut core = commune(folder.path(), false);
    asks(&mut core, "sud");
    assert!(offer(&core).is_none(), "off by default");
    let switch = |core: &mut Core, on: bool| {
        let written = core.run(Author::SERVER, NOW, move |write| {
            write.edit(SETTINGS, |settings: &mut Settings| {
                settings.offers = on;
                Ok::<_, StoreError>(())
            })
        });
        assert!(written.unwrap());
    };
    switch(&mut core, true);
    assert!(holds(&core, CLAIRE) && !holds(&core, KARIM));
    core.run(Author::SERVER, NOW, |write| {
        write.edit(DocumentId(account(KARIM).0), |worker: &mut Worker| {
            worker.sectors.clear();
            Ok::<_, StoreError>(())
        })
    })
    .unwrap();
    assert!(holds(&core, KARIM), "he goes everywhere now");
    switch(&mut core, false);
    assert_eq!(offer(&core).unwrap().1.end(), Some(OfferEnd::Withdrawn));
    assert!(!holds(&core, CLAIRE) && !holds(&core, KARIM));
    switch(&mut core, true);
    assert!(offer(&core).unwrap().1.is_open() && holds(&core, CLAIRE));
}

#[test]
fn the_first_word_that_arrives_has_it_and_the_other_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut core = commune(folder.path(), true);
    asks(&mut core, "nord");
    let seen = seen(&core);
    assert_eq!(takes(&mut core, &seen, KARIM, "2026-12-01T10:00"), Ok(()));
    assert_eq!(takes(&mut core, &seen, CLAIRE, "2026-12-02T10:00"), Ok(()), "in good faith");
    let booked = state(&visit(&core));
    let plan = booked.plan.clone().unwrap();
    assert_eq!(
        (booked.status, plan.worker, booked.disagreements),
        (Status::Planned, account(KARIM).to_string(), vec![])
    );
    assert_eq!(plan.start.to_string(), "2026-12-01T10:00:00");
    let (_, told) = offer(&core).unwrap();
    assert_eq!((told.end(), told.taken_by.as_str()), (Some(OfferEnd::Booked), &*account(KARIM).to_string()));
    assert!(holds(&core, CLAIRE), "she learns of it");
    core.run(Author::SERVER, NOW + SHOWN + 1, |write| write.settle_all()).unwrap();
    assert!(!holds(&core, CLAIRE), "two weeks are enough");
    let by: Vec<String> =
        visit(&core).events.into_values().filter(|one| one.kind == "planned").map(|one| one.by).collect();
    assert_eq!(by, [account(KARIM).to_string()], "the office sees who booked it");
}

#[test]
fn what_nothing_overrides_is_not_booked_and_another_hour_may_be_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut core = commune(folder.path(), true);
    asks(&mut core, "nord");
    let before = seen(&core);
    assert_eq!(takes(&mut core, &before, CLAIRE, "2027-03-28T02:30"), Ok(()));
    assert_eq!(state(&visit(&core)).status, Status::Requested, "that hour does not exist");
    let (_, told) = offer(&core).unwrap();
    assert!(told.is_open() && told.pending(&account(CLAIRE).to_string()).is_none());
    let before = seen(&core);
    assert_eq!(takes(&mut core, &before, CLAIRE, "2026-12-01T10:00"), Ok(()));
    assert_eq!(state(&visit(&core)).status, Status::Planned);
}

#[test]
fn what_the_office_books_or_stops_is_offered_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let mut core = commune(folder.path(), true);
    asks(&mut core, "nord");
    core.run(Author::SERVER, NOW, |write| {
        write.edit(PERSON, |person: &mut Person| {
            let state = LifeState::Hospital.code().into();
            person
                .life
                .insert("a".into(), LifeFact { state, since: "2026-11-20".into(), ..LifeFact::default() });
            Ok::<_, StoreError>(())
        })
    })
    .unwrap();
    assert_eq!(offer(&core).unwrap().1.end(), Some(OfferEnd::Withdrawn), "she is in hospital");
    let plan = Plan::with(&account(KARIM).to_string(), "2026-12-01T10:00".parse().unwrap(), 90, "");
    let folder = tempfile::tempdir().unwrap();
    let mut core = commune(folder.path(), true);
    asks(&mut core, "nord");
    core.run(Author::SERVER, NOW, move |write| {
        write.edit(VISIT, |visit: &mut Visit| {
            visit.add("b", Event::booking(EventKind::Planned, NOW, "office", &plan));
            Ok::<_, StoreError>(())
        })
    })
    .unwrap();
    assert_eq!(offer(&core).unwrap().1.end(), Some(OfferEnd::Booked));
    assert!(!holds(&core, CLAIRE) && !holds(&core, KARIM), "nobody had said anything");
}

#[test]
fn an_erased_person_leaves_no_offer() {
    let folder = tempfile::tempdir().unwrap();
    let mut core = commune(folder.path(), true);
    asks(&mut core, "nord");
    let (id, _) = offer(&core).unwrap();
    let gone =
        core.run(Author::SERVER, NOW, |write| crate::store::erasure::person(write, PERSON, None)).unwrap();
    assert!(gone.contains(&id) && gone.contains(&VISIT));
    assert!(offer(&core).is_none());
    assert!(documents::is_erased(core.connection(), id).unwrap());
}
