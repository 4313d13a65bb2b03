//! What a tablet is told, on a real SQLite file.

use palier_shared::document::{Actor, Document};
use palier_shared::id::{AccountId, DeviceId};
use palier_shared::person::Person;
use palier_shared::sync::Item;
use palier_shared::visit::{Event, EventKind, Plan, Visit};

use super::super::news;
use super::*;
use crate::store::{Author, Core, documents};

const NOW: i64 = 1_795_420_800_000; // 23 November 2026, 8 h UTC
const PERSON: DocumentId = DocumentId(uuid::Uuid::from_bytes([1; 16]));
const VISIT: DocumentId = DocumentId(uuid::Uuid::from_bytes([2; 16]));
const TABLET_DEVICE: DeviceId = DeviceId(uuid::Uuid::from_bytes([4; 16]));
const CLAIRE: AccountId = AccountId(uuid::Uuid::from_bytes([3; 16]));
const TABLET: Author = Author { account: Some(CLAIRE), device: Some(TABLET_DEVICE) };

fn with_a_visit(folder: &std::path::Path) -> Core {
    let mut core = Core::open(&folder.join("palier.db"), Actor([9; 16])).unwrap();
    let plan = Plan::with(&CLAIRE.to_string(), jiff::civil::date(2026, 11, 23).at(14, 0, 0, 0), 90, "");
    let mut visit = Visit { schema: 1, person: PERSON.to_string(), ..Visit::default() };
    visit.add("a", Event::booking(EventKind::Planned, NOW, "office", &plan));
    let made = core.run(Author::SERVER, NOW, move |write| {
        write.create(PERSON, &Person { schema: 1, last_name: "Ferrand".into(), ..Person::default() })?;
        write.create(VISIT, &visit)
    });
    made.unwrap();
    core
}

/// A change that sets the notes, on the document as the server has it.
fn noted(core: &Core, actor: Actor) -> Change {
    let (_, mut document): (_, Document) = documents::load(core.connection(), VISIT).unwrap();
    let visit: Visit = document.read().unwrap();
    document.write(&Visit { notes: "vue".into(), ..visit }, actor, NOW).unwrap().unwrap()
}

fn pushed(core: &mut Core, change: &Change) -> Taken {
    let chunk = ByteVec::from(change.bytes().to_vec());
    core.run(TABLET, NOW, move |write| take_push(write, VISIT, "visit", &[chunk])).unwrap()
}

#[test]
fn a_cloned_tablet_is_told_what_its_twin_wrote_and_nobody_is_sent_back_what_she_just_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut core = with_a_visit(folder.path());
    let since = feed::head(core.connection()).unwrap().seq;
    let change = noted(&core, Actor([5; 16]));
    let Taken::Committed { own, .. } = pushed(&mut core, &change) else { panic!("refused") };
    let items = |own: &[RangeInclusive<u64>]| {
        let pages = news::since(core.connection(), CLAIRE, TABLET_DEVICE, own, since).unwrap();
        pages.into_iter().flat_map(|page| page.items).collect::<Vec<_>>()
    };
    assert_eq!(items(&[own]), []);
    let told = items(&[]);
    let [Item::Changes { changes, .. }] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(changes[0].as_slice(), change.bytes(), "the twin, on a connection of its own");
}

#[test]
fn a_refusal_shows_nothing_of_a_document_that_was_lost_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let mut core = with_a_visit(folder.path());
    let (_, mut document) = documents::load(core.connection(), VISIT).unwrap();
    let visit: Visit = document.read().unwrap();
    let other = Visit { person: "somebody else".into(), ..visit };
    let change = document.write(&other, Actor([5; 16]), NOW).unwrap().unwrap();
    let snapshot = |core: &mut Core| match pushed(core, &change) {
        Taken::Refused { refusal, snapshot, .. } => (refusal, snapshot.is_some()),
        taken @ Taken::Committed { .. } => panic!("{taken:?}"),
    };
    assert_eq!(snapshot(&mut core), (Refusal::Field, true));
    let gone = core.run(Author::SERVER, NOW, |write| {
        write.edit(VISIT, |visit: &mut Visit| {
            let plan = Plan::with("", jiff::civil::date(2026, 11, 23).at(14, 0, 0, 0), 90, "");
            visit.add("b", Event::booking(EventKind::Moved, NOW, "office", &plan));
            Ok::<_, StoreError>(())
        })
    });
    assert!(gone.unwrap());
    assert_eq!(snapshot(&mut core), (Refusal::Field, false), "judged, since it has not confirmed the loss");
}

#[test]
fn who_writes_on_the_communes_own_documents_is_given_them_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut core = with_a_visit(folder.path());
    let settings = DocumentId(uuid::Uuid::from_bytes([6; 16]));
    let made = core.run(Author::SERVER, NOW, move |write| {
        write.create(settings, &palier_shared::commune::Commune::default())
    });
    made.unwrap();
    let (_, mut document) = documents::load(core.connection(), settings).unwrap();
    let value = palier_shared::commune::Commune { name: "Autre".into(), ..Default::default() };
    let change = document.write(&value, Actor([5; 16]), NOW).unwrap().unwrap();
    let chunk = ByteVec::from(change.bytes().to_vec());
    let taken = core.run(TABLET, NOW, move |write| take_push(write, settings, "commune", &[chunk]));
    assert!(matches!(taken.unwrap(), Taken::Refused { refusal: Refusal::NotHeld, snapshot: Some(_), .. }));
}

#[test]
fn who_writes_a_document_down_holds_it_until_the_rule_says_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let mut core = with_a_visit(folder.path());
    let (person, request) = (uuid::Uuid::from_bytes([7; 16]), uuid::Uuid::from_bytes([8; 16]));
    let vial = Person { schema: 1, last_name: "Vial".into(), ..Person::default() };
    let mut visit = Visit { schema: 1, person: PERSON.to_string(), ..Visit::default() };
    visit.add("b", Event::new(EventKind::Requested, NOW, &CLAIRE.to_string()));
    let created = [
        (person, "person", Document::create(&vial, Actor([5; 16]), NOW).unwrap().1),
        (request, "visit", Document::create(&visit, Actor([5; 16]), NOW).unwrap().1),
    ];
    let since = feed::head(core.connection()).unwrap().seq;
    for (id, kind, change) in created {
        let chunk = ByteVec::from(change.bytes().to_vec());
        let taken = core.run(TABLET, NOW, move |write| take_push(write, DocumentId(id), kind, &[chunk]));
        assert!(matches!(taken.unwrap(), Taken::Committed { .. }));
    }
    let dropped = |core: &Core| {
        let pages = news::since(core.connection(), CLAIRE, TABLET_DEVICE, &[], since).unwrap();
        let items = pages.into_iter().flat_map(|page| page.items);
        let dropped = items.filter_map(|item| match item {
            Item::Drop { document } => Some(uuid::Uuid::from_bytes(document.into())),
            Item::Snapshot { .. } | Item::Changes { .. } | Item::Erased { .. } => None,
        });
        dropped.collect::<Vec<_>>()
    };
    assert_eq!(dropped(&core), [request], "a request that nobody has yet goes to the office");
    core.run(Author::SERVER, NOW, |write| write.settle_all()).unwrap();
    assert_eq!(dropped(&core), [person, request]);
}

#[test]
fn a_request_noted_on_a_tablet_stays_there_with_its_person_until_somebody_else_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut core = with_a_visit(folder.path());
    let (person, request) =
        (DocumentId(uuid::Uuid::from_bytes([7; 16])), DocumentId(uuid::Uuid::from_bytes([8; 16])));
    let vial = Person { schema: 1, last_name: "Vial".into(), ..Person::default() };
    let mut visit = Visit { schema: 1, person: person.to_string(), ..Visit::default() };
    visit.add("b", Event::new(EventKind::Requested, NOW, &CLAIRE.to_string()).on_tablet());
    let created = [
        (person, "person", Document::create(&vial, Actor([5; 16]), NOW).unwrap().1),
        (request, "visit", Document::create(&visit, Actor([5; 16]), NOW).unwrap().1),
    ];
    for (id, kind, change) in created {
        let chunk = ByteVec::from(change.bytes().to_vec());
        let taken = core.run(TABLET, NOW, move |write| take_push(write, id, kind, &[chunk]));
        assert!(matches!(taken.unwrap(), Taken::Committed { .. }));
    }
    let held = |core: &Core| {
        let sql = "select count(*) from held where worker = ?1 and to_seq is null and document in (?2, ?3)";
        let values = (CLAIRE.bytes(), person.bytes(), request.bytes());
        core.connection().query_row(sql, values, |row| row.get::<_, u32>(0)).unwrap()
    };
    core.run(Author::SERVER, NOW, |write| write.settle_all()).unwrap();
    assert_eq!(held(&core), 2, "the request and its person, also after a night");
    core.run(Author::SERVER, NOW + 31 * 86_400_000, |write| write.settle_all()).unwrap();
    assert_eq!(held(&core), 0, "a month is enough");
    core.run(Author::SERVER, NOW, |write| write.settle_all()).unwrap();
    assert_eq!(held(&core), 2);
    let booked = core.run(Author::SERVER, NOW, move |write| {
        write.edit(request, |visit: &mut Visit| {
            let plan = Plan::with("somebody", jiff::civil::date(2026, 11, 23).at(9, 0, 0, 0), 90, "");
            visit.add("c", Event::booking(EventKind::Planned, NOW, "office", &plan));
            Ok::<_, StoreError>(())
        })
    });
    assert!(booked.unwrap());
    assert_eq!(held(&core), 0, "a colleague has it");
}

#[test]
fn a_number_that_is_never_kept_does_not_hide_behind_what_somebody_else_wrote_meanwhile() {
    // Which of two values wins depends on the actors: whichever it is.
    for (office, tablet) in [([9; 16], [5; 16]), ([9; 16], [200; 16])] {
        let folder = tempfile::tempdir().unwrap();
        let mut core = with_a_visit(folder.path());
        let (_, mut document) = documents::load(core.connection(), VISIT).unwrap();
        let visit: Visit = document.read().unwrap();
        let secret = Visit { notes: "FR76 3000 6000 0112 3456 7890 189".into(), ..visit };
        let change = document.write(&secret, Actor(tablet), NOW).unwrap().unwrap();
        let noted = core.run(Author::SERVER, NOW, |write| {
            write.edit(VISIT, |visit: &mut Visit| {
                visit.notes = "rappeler".into();
                Ok::<_, StoreError>(())
            })
        });
        assert!(noted.unwrap());
        let taken = pushed(&mut core, &change);
        assert!(
            matches!(taken, Taken::Refused { refusal: Refusal::Secret, .. }),
            "{office:?} {tablet:?}: {taken:?}"
        );
    }
}
