//! The lists of the follow-up, on a real SQLite file.

use jiff::civil::date;
use palier_shared::document::Actor;
use palier_shared::id::{AccountId, DeviceId, DocumentId};
use palier_shared::person::Person;
use palier_shared::person::erasing::Why;
use palier_shared::visit::Visit;
use rusqlite::params;
use tempfile::TempDir;

use super::*;
use crate::store::accounts::{self, Account, Role};
use crate::store::devices::{self, Gone};
use crate::store::{Author, Core, erasure};

const NOW: i64 = 1_795_420_800_000;
const DAY: i64 = 24 * 3600 * 1000;

fn id(n: u8) -> DocumentId {
    DocumentId(uuid::Uuid::from_bytes([n; 16]))
}

fn account(n: u8) -> AccountId {
    AccountId(uuid::Uuid::from_bytes([n; 16]))
}

/// Sophie's office, and Claire who has had a person and her visit.
fn database() -> (TempDir, Core) {
    let folder = tempfile::tempdir().unwrap();
    let mut core = Core::open(&folder.path().join("palier.db"), Actor([9; 16])).unwrap();
    let made = core.run(Author::SERVER, NOW, |write| {
        for (n, name, role) in [(1, "Claire Morel", Role::Agent), (2, "Sophie Arnoux", Role::Coordinator)] {
            accounts::create(write, &Account { id: account(n), name: name.into(), role }, name, "-")?;
        }
        write.create(id(10), &Person { last_name: "Ferrand".into(), ..Person::default() })?;
        write.create(id(11), &Visit { person: id(10).to_string(), ..Visit::default() })?;
        for n in [10, 11] {
            let held = "insert or replace into held (worker, document, from_seq) values (?1, ?2, 1)";
            write.connection().execute(held, params![account(1).bytes(), id(n).bytes()])?;
        }
        Ok::<_, StoreError>(())
    });
    made.unwrap();
    (folder, core)
}

fn sign_in(core: &mut Core, at: i64) -> DeviceId {
    core.run(Author::SERVER, at, |write| accounts::add_device(write, account(1))).unwrap().0
}

fn erase(core: &mut Core) {
    let sophie = Author::office(account(2));
    core.run(sophie, NOW, |write| erasure::person(write, id(10), Some(Why::Asked))).unwrap();
}

fn days_later(core: &Core, days: i64) -> Attention {
    let today = date(2026, 11, 23).saturating_add(jiff::Span::new().days(days));
    attention(core.connection(), today, |_| date(2026, 11, 23)).unwrap()
}

#[test]
fn an_erasure_is_one_line_until_every_tablet_has_confirmed_or_is_gone() {
    let (_folder, mut core) = database();
    let (old, new) = (sign_in(&mut core, NOW - 9 * DAY), sign_in(&mut core, NOW - 2 * DAY));
    assert_eq!(erasure::would_be_told(core.connection(), id(10)).unwrap(), ["Claire Morel"]);
    erase(&mut core);
    let of = |core: &Core| erasures(core.connection()).unwrap();
    let [found] = &of(&core)[..] else { panic!("one erasure") };
    assert_eq!(
        (found.by.as_deref(), found.why, found.documents),
        (Some("Sophie Arnoux"), Some(Why::Asked), 2)
    );
    assert_eq!(found.waiting().map(|tablet| tablet.device).collect::<Vec<_>>(), [old, new]);
    assert_eq!(found.tablets[0].followed_at, Some(NOW - 2 * DAY), "she signed in again after that");
    let confirm = |core: &mut Core, ids: &'static [u8]| {
        let ids: Vec<DocumentId> = ids.iter().map(|n| id(*n)).collect();
        core.run(Author::SERVER, NOW + 5, move |write| erasure::confirmed(write, new, &ids)).unwrap();
    };
    confirm(&mut core, &[10]);
    assert_eq!(of(&core)[0].waiting().count(), 2, "a part is not all");
    confirm(&mut core, &[11]);
    assert_eq!(of(&core)[0].waiting().map(|tablet| tablet.device).collect::<Vec<_>>(), [old]);
    assert_eq!((days_later(&core, 6).overdue, days_later(&core, 7).overdue), (0, 1));
    core.run(Author::SERVER, NOW + DAY, move |write| devices::put_away(write, old, Gone::Replaced)).unwrap();
    let closed = of(&core);
    assert!(closed[0].is_closed() && days_later(&core, 30).is_none());
    assert_eq!(closed[0].tablets[0].gone, Some((Gone::Replaced, NOW + DAY)));
    let told = erasure::unconfirmed(core.connection(), old).unwrap();
    assert_eq!(told.len(), 2, "should it come back all the same, it is told");
}

#[test]
fn erasures_of_before_are_told_apart_by_their_moment() {
    let (_folder, mut core) = database();
    erase(&mut core);
    core.connection().execute("update tombstone set subject = null", []).unwrap();
    core.run(Author::SERVER, NOW + DAY, |write| {
        erasure::document(write.connection(), id(77), None, write.now())
    })
    .unwrap();
    let found = erasures(core.connection()).unwrap();
    let seen: Vec<_> = found.iter().map(|one| (one.by.is_some(), one.documents, one.is_closed())).collect();
    assert_eq!(seen, [(false, 1, true), (true, 2, true)]);
}

#[test]
fn what_was_written_about_an_erased_person_is_noted_as_far_as_it_was_shown() {
    let (_folder, mut core) = database();
    let tablet = sign_in(&mut core, NOW);
    erase(&mut core);
    let write_about = |core: &Core, n: u8, at: i64| {
        let sql = "insert into erased_edited (document, account, device, at) values (?1, ?2, ?3, ?4)";
        core.connection()
            .execute(sql, params![id(n).bytes(), account(1).bytes(), tablet.bytes(), at])
            .unwrap();
    };
    write_about(&core, 10, NOW + 1);
    let [shown] = &edited(core.connection()).unwrap()[..] else { panic!("one line") };
    assert_eq!((shown.worker.as_str(), shown.documents, shown.at), ("Claire Morel", 1, NOW + 1));
    write_about(&core, 11, NOW + 2);
    let (document, until) = (shown.document, shown.at);
    let note = |core: &mut Core, until| {
        core.run(Author::SERVER, NOW + 9, move |write| note_edited(write, document, tablet, until)).unwrap();
    };
    note(&mut core, until);
    let [left] = &edited(core.connection()).unwrap()[..] else { panic!("what was not shown stays") };
    assert_eq!((left.documents, left.at), (1, NOW + 2));
    note(&mut core, left.at);
    assert!(days_later(&core, 0).is_none());
}

#[test]
fn what_one_tablet_gave_back_on_one_day_is_one_line() {
    let (_folder, mut core) = database();
    let tablet = sign_in(&mut core, NOW);
    let give = |core: &Core, n: u8, at: i64, changes: i64, whole: bool| {
        let sql = "insert into given_back (document, account, device, at, changes, whole) values (?1, ?2, ?3, ?4, ?5, ?6)";
        let row = params![id(n).bytes(), account(1).bytes(), tablet.bytes(), at, changes, whole];
        core.connection().execute(sql, row).unwrap();
    };
    give(&core, 10, NOW, 3, true);
    give(&core, 10, NOW + 7_200_000, 2, false);
    give(&core, 11, NOW + 1, 4, true);
    give(&core, 11, NOW + DAY, 1, false);
    let civil = |at: i64| if at >= NOW + DAY { date(2026, 11, 24) } else { date(2026, 11, 23) };
    let found = given_back(core.connection(), civil).unwrap();
    let seen: Vec<_> = found.iter().map(|one| (one.documents, one.whole, one.changes)).collect();
    assert_eq!(seen, [(1, 0, 1), (2, 2, 9)]);
}

#[test]
fn an_agent_whose_name_holds_a_comma_is_one_agent() {
    let (_folder, mut core) = database();
    let tablet = sign_in(&mut core, NOW);
    core.connection().execute("update account set name = 'Morel, Claire' where role = 'agent'", []).unwrap();
    let told = "insert into erased_elsewhere (document, device, at) values (?1, ?2, ?3)";
    for n in [10, 11] {
        core.connection().execute(told, params![id(n).bytes(), tablet.bytes(), NOW]).unwrap();
    }
    let [found] = &came_back(core.connection()).unwrap()[..] else { panic!("one person") };
    assert_eq!((found.person, found.workers.as_slice()), (id(10), ["Morel, Claire".to_owned()].as_slice()));
}
