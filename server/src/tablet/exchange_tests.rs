//! What a tablet is told, on a real SQLite file.

use palier_shared::document::{Actor, Document};
use palier_shared::id::{AccountId, DeviceId};
use palier_shared::person::Person;
use palier_shared::sync::Item;
use palier_shared::visit::{Event, EventKind, Plan, Visit};

use super::*;
use crate::store::{Author, Core, documents};

const NOW: i64 = 1_795_420_800_000; // 23 November 2026, 8 h UTC
const PERSON: DocumentId = DocumentId(uuid::Uuid::from_bytes([1; 16]));
const VISIT: DocumentId = DocumentId(uuid::Uuid::from_bytes([2; 16]));
const CLAIRE: AccountId = AccountId(uuid::Uuid::from_bytes([3; 16]));
const TABLET: Author =
    Author { account: Some(CLAIRE), device: Some(DeviceId(uuid::Uuid::from_bytes([4; 16]))) };

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
    let since = news::head(core.connection()).unwrap().seq;
    let change = noted(&core, Actor([5; 16]));
    let Taken::Committed { own, .. } = pushed(&mut core, &change) else { panic!("refused") };
    let items = |own: &[RangeInclusive<u64>]| {
        let pages = news::since(core.connection(), CLAIRE, own, since).unwrap();
        pages.into_iter().flat_map(|page| page.items).collect::<Vec<_>>()
    };
    assert_eq!(items(&[own]), []);
    let told = items(&[]);
    let [Item::Changes { changes, .. }] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(changes[0].as_slice(), change.bytes(), "the twin, on a connection of its own");
}
