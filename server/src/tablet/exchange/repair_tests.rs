//! Who may give back, and what: on real SQLite files.

use minicbor::bytes::ByteArray;
use palier_shared::document::{Actor, Document};
use palier_shared::id::AccountId;
use palier_shared::person::Person;
use palier_shared::tariff::Tariff;
use palier_shared::visit::Visit;
use tempfile::TempDir;

use super::super::news;
use super::*;
use crate::store::accounts::{Account, Role};
use crate::store::{Author, Core, documents, erasure, repair};

const NOW: i64 = 1_795_420_800_000;
const OFFICE: Actor = Actor([2; 16]);

fn id(n: u8) -> DocumentId {
    DocumentId(uuid::Uuid::from_bytes([n; 16]))
}

fn author() -> Author {
    let id = uuid::Uuid::from_bytes([1; 16]);
    Author { account: Some(AccountId(id)), device: Some(DeviceId(id)) }
}

/// A database with one agent and her tablet.
fn database() -> (TempDir, Core) {
    let folder = tempfile::tempdir().unwrap();
    let mut core = Core::open(&folder.path().join("palier.db"), Actor([9; 16])).unwrap();
    let made = core.run(Author::SERVER, NOW, |write| {
        let account = Account { id: author().account.unwrap(), name: "Claire".into(), role: Role::Agent };
        accounts::create(write, &account, "claire", "-")?;
        write.connection().execute(
            "insert into device (id, account, created_at, seen_at) values (?1, ?2, 0, 0)",
            rusqlite::params![author().device.unwrap().bytes(), account.id.bytes()],
        )?;
        write.move_feed(b"begun")
    });
    made.unwrap();
    (folder, core)
}

fn greeting(cursor: Cursor) -> Greeting {
    Greeting { cursor: Some(cursor), witnesses: Vec::new(), settled: false }
}

/// As a tablet that was recognised, or not, to come from a lost history.
fn give_as(restored: bool, core: &mut Core, n: u8, kind: Kind, change: &Change) -> Result<(), Refusal> {
    let chunk = ByteVec::from(change.bytes().to_vec());
    let taken = core
        .run(author(), NOW, move |write| take_given_back(write, restored, id(n), kind.code(), &[chunk]))
        .unwrap();
    match taken {
        Taken::Refused { refusal, .. } => Err(refusal),
        _ => Ok(()),
    }
}

fn give(core: &mut Core, n: u8, kind: Kind, change: &Change) -> Result<(), Refusal> {
    give_as(true, core, n, kind, change)
}

fn odette() -> Change {
    Document::create(&Person { last_name: "Ferrand".into(), ..Person::default() }, OFFICE, 0).unwrap().1
}

/// The tablet greets from a place that the database gave, and has forgotten since.
fn restored(core: &mut Core) {
    let place = feed::head(core.connection()).unwrap();
    core.connection().execute("delete from feed", []).unwrap();
    let recognised = recognise(core.connection(), &greeting(place)).unwrap();
    assert!(recognised.restored);
    core.run(author(), NOW, move |write| greeted(write, author().device.unwrap(), recognised)).unwrap();
}

#[test]
fn nobody_can_claim_a_restore_that_never_was() {
    let (_folder, mut core) = database();
    for seq in [1, 2, 1_000_000] {
        let invented = Cursor { seq, chain: ByteArray::from([7; 8]) };
        let recognised = recognise(core.connection(), &greeting(invented)).unwrap();
        assert_eq!(
            (recognised.restored, recognised.since),
            (false, 0),
            "served anew, and trusted with nothing"
        );
        core.run(author(), NOW, move |write| greeted(write, author().device.unwrap(), recognised)).unwrap();
    }
    let ours = feed::head(core.connection()).unwrap();
    let later = Cursor { seq: ours.seq + 1, chain: ours.chain };
    assert!(!recognise(core.connection(), &greeting(later)).unwrap().restored, "a mark is of one number");
    let witnesses = vec![Cursor { seq: ours.seq + 7, chain: ByteArray::from([7; 8]) }];
    let beside = Greeting { cursor: Some(ours), witnesses, settled: false };
    assert!(!recognise(core.connection(), &beside).unwrap().restored, "beside a place that is known");
    let of_the_office = Document::create(&Person::default(), Actor([9; 16]), 0).unwrap().1;
    assert_eq!(give_as(false, &mut core, 1, Kind::Person, &of_the_office), Err(Refusal::Actor));
}

#[test]
fn a_part_of_a_round_shows_a_restore_that_the_cursor_does_not() {
    let (_folder, mut core) = database();
    let cursor = feed::head(core.connection()).unwrap();
    core.run(Author::SERVER, NOW, |write| write.move_feed(b"lost")).unwrap();
    let witness = feed::head(core.connection()).unwrap();
    let without_the_last = "update feed set links = substr(links, 1, length(links) - 4)
         where row = (select max(row) from feed)";
    core.connection().execute(without_the_last, []).unwrap();
    core.run(Author::SERVER, NOW, |write| write.move_feed(b"instead")).unwrap();
    let greeting = Greeting { cursor: Some(cursor), witnesses: vec![witness], settled: true };
    let recognised = recognise(core.connection(), &greeting).unwrap();
    assert_eq!(recognised, Recognised { restored: true, since: 0, confirmed: None });
}

#[test]
fn a_restored_database_takes_back_what_tablets_write_and_nothing_else() {
    let (_folder, mut core) = database();
    restored(&mut core);
    assert_eq!(give(&mut core, 1, Kind::Person, &odette()), Ok(()));
    let tariff = Document::create(&Tariff::default(), OFFICE, 0).unwrap().1;
    assert_eq!(give(&mut core, 2, Kind::Tariff, &tariff), Err(Refusal::Kind));
    assert_eq!(give(&mut core, 1, Kind::Visit, &odette()), Err(Refusal::Kind));
    let given = repair::given_back(core.connection()).unwrap();
    assert_eq!(given.iter().map(|one| (one.document, one.whole)).collect::<Vec<_>>(), [(id(1), true)]);
}

#[test]
fn neither_an_erased_person_nor_a_visit_of_hers_is_taken_back() {
    let (_folder, mut core) = database();
    restored(&mut core);
    assert_eq!(give(&mut core, 1, Kind::Person, &odette()), Ok(()));
    let gone = core.run(Author::SERVER, NOW, |write| erasure::person(write, id(1), None)).unwrap();
    assert_eq!(gone, [id(1)]);
    assert_eq!(give(&mut core, 1, Kind::Person, &odette()), Err(Refusal::Erased));
    let visit = Visit { person: id(1).to_string(), ..Visit::default() };
    let visit = Document::create(&visit, OFFICE, 0).unwrap().1;
    assert_eq!(give(&mut core, 3, Kind::Visit, &visit), Err(Refusal::Erased));
    let told = erasure::unconfirmed(core.connection(), author().device.unwrap()).unwrap();
    assert_eq!(told, [id(1)], "her tablet held what it had given back");
}

#[test]
fn who_gives_back_what_was_never_lost_and_may_not_hold_it_is_told_to_drop_it() {
    let (_folder, mut core) = database();
    let person = Person { last_name: "Ferrand".into(), ..Person::default() };
    core.run(Author::SERVER, NOW, move |write| write.create(id(1), &person)).unwrap();
    let (_, mut document) = documents::load(core.connection(), id(1)).unwrap();
    let known = document.changes_missing_in(&mut Document::empty()).remove(0);
    restored(&mut core);
    let since = feed::head(core.connection()).unwrap().seq;
    assert_eq!(give(&mut core, 1, Kind::Person, &known), Ok(()), "nothing of it was lost");
    let (account, device) = (author().account.unwrap(), author().device.unwrap());
    let pages = news::since(core.connection(), account, device, &[], since).unwrap();
    let items: Vec<Item> = pages.into_iter().flat_map(|page| page.items).collect();
    assert_eq!(items, [Item::Drop { document: ByteArray::from(id(1).bytes()) }]);
}
