//! The replica's rules, one by one, without a server.

use minicbor::bytes::ByteArray;

use super::super::frame::{Down, FromTablet, Item, PROTOCOL};
use super::*;
use crate::person::Person;
use crate::sync::decode;

pub(super) const TABLET: Actor = Actor([1; 16]);
pub(super) const OFFICE: Actor = Actor([2; 16]);

pub(super) fn id(n: u8) -> DocumentId {
    DocumentId(uuid::Uuid::from_bytes([n; 16]))
}

pub(super) fn odette() -> Person {
    Person { schema: 1, last_name: "Ferrand".into(), ..Person::default() }
}

pub(super) fn cursor(seq: u64) -> Cursor {
    Cursor { seq, chain: ByteArray::from([0; 8]) }
}

pub(super) fn snapshot(n: u8, document: &mut Document) -> Item {
    Item::Snapshot {
        document: ByteArray::from(id(n).bytes()),
        kind: Kind::Person.code().into(),
        bytes: document.save().into(),
        changes: Vec::new(),
    }
}

/// A replica that holds Odette as the office wrote her, live and caught up, with the rows of its store.
pub(super) fn live() -> (Replica, Document, BTreeMap<(Table, String), Vec<u8>>) {
    let (mut document, _) = Document::create(&odette(), OFFICE, 0).unwrap();
    let (mut replica, _) = Replica::load(TABLET, []);
    let mut rows = BTreeMap::new();
    keep(&mut rows, &replica.connected());
    keep(&mut rows, &replica.received(FromServer::Welcome { now: 0, restored: false }, 5));
    let down = Down { items: vec![snapshot(1, &mut document)], at: cursor(3), last: true };
    keep(&mut rows, &replica.received(FromServer::Down(down), 6));
    (replica, document, rows)
}

pub(super) fn keep(rows: &mut BTreeMap<(Table, String), Vec<u8>>, effects: &[Effect]) {
    for effect in effects {
        if let Effect::Commit(batch) = effect {
            store(rows, batch);
        }
    }
}

pub(super) fn store(rows: &mut BTreeMap<(Table, String), Vec<u8>>, batch: &Batch) {
    for (table, key, value) in &batch.operations {
        match value {
            Some(value) => drop(rows.insert((*table, key.clone()), value.clone())),
            None => drop(rows.remove(&(*table, key.clone()))),
        }
    }
}

pub(super) fn reload(rows: &BTreeMap<(Table, String), Vec<u8>>) -> Replica {
    let stored = rows.iter().map(|((table, key), value)| StoredRow {
        table: *table,
        key: key.clone(),
        value: value.clone(),
    });
    let (replica, unreadable) = Replica::load(Actor([9; 16]), stored);
    assert!(unreadable.is_empty());
    replica
}

pub(super) fn needs(replica: &Replica) -> String {
    replica.get::<Person>(id(1)).unwrap().needs.clone()
}

pub(super) fn edit(replica: &mut Replica, needs: &str) -> Edited {
    replica.edit(id(1), 10, |p: &mut Person| p.needs = needs.into()).unwrap().unwrap()
}

#[test]
fn an_edit_survives_the_death_of_the_app_and_is_sent_again() {
    let (mut replica, _, mut rows) = live();
    store(&mut rows, &edit(&mut replica, "entend mal").batch);
    let mut again = reload(&rows);
    assert_eq!(needs(&again), "entend mal");
    assert_eq!(again.waiting().len(), 1);
    let hello = again.connected();
    assert_eq!(hello.len(), 1);
    let sent = again.received(FromServer::Welcome { now: 0, restored: false }, 20);
    let [Effect::Send(bytes)] = sent.as_slice() else { panic!("{sent:?}") };
    assert!(matches!(decode(bytes).unwrap(), FromTablet::Push { id: 1, .. }));
    keep(&mut rows, &again.received(FromServer::Ack { id: 1, at: cursor(9) }, 21));
    let mut after = reload(&rows);
    assert_eq!(after.waiting().len(), 0);
    let greeting = after.connected();
    let [Effect::Send(bytes)] = greeting.as_slice() else { panic!() };
    let hello = FromTablet::Hello {
        protocol: PROTOCOL,
        cursor: Some(cursor(3)),
        witnesses: vec![cursor(9)],
        settled: true,
    };
    assert_eq!(decode(bytes), Ok(hello), "the acknowledgement is a witness and does not move the cursor");
}

#[test]
fn nothing_is_sent_before_it_is_flushed_and_nothing_twice() {
    let (mut replica, ..) = live();
    let _ = edit(&mut replica, "a");
    assert_eq!(replica.flush().len(), 1);
    assert_eq!(replica.flush().len(), 0);
    let _ = edit(&mut replica, "b");
    assert_eq!(replica.flush().len(), 1);
}

#[test]
fn an_edit_that_could_not_be_stored_is_taken_back() {
    let (mut replica, ..) = live();
    let edited = edit(&mut replica, "a");
    replica.undo(edited);
    assert_eq!((needs(&replica).as_str(), replica.waiting().len()), ("", 0));
    let edited = edit(&mut replica, "b");
    assert_eq!(edited.push, 2, "a number is never used twice");
}

#[test]
fn changes_come_down_and_the_cursor_moves_with_them() {
    let (mut replica, mut office, mut rows) = live();
    let change =
        office.write(&Person { needs: "parle italien".into(), ..odette() }, OFFICE, 0).unwrap().unwrap();
    let item = Item::Changes {
        document: ByteArray::from(id(1).bytes()),
        changes: vec![change.bytes().to_vec().into()],
    };
    keep(
        &mut rows,
        &replica.received(FromServer::Down(Down { items: vec![item], at: cursor(4), last: true }), 8),
    );
    let mut again = reload(&rows);
    assert_eq!(needs(&again), "parle italien");
    let hello = again.connected();
    let [Effect::Send(bytes)] = hello.as_slice() else { panic!() };
    assert_eq!(
        decode(bytes),
        Ok(FromTablet::Hello {
            protocol: PROTOCOL,
            cursor: Some(cursor(4)),
            witnesses: Vec::new(),
            settled: true
        })
    );
}

#[test]
fn a_hole_makes_the_tablet_ask_for_everything_again() {
    let (mut replica, mut office, mut rows) = live();
    let mut value = odette();
    value.needs = "un".into();
    office.write(&value, OFFICE, 0).unwrap();
    value.needs = "deux".into();
    let second = office.write(&value, OFFICE, 0).unwrap().unwrap();
    let item = Item::Changes {
        document: ByteArray::from(id(1).bytes()),
        changes: vec![second.bytes().to_vec().into()],
    };
    let effects =
        replica.received(FromServer::Down(Down { items: vec![item], at: cursor(5), last: true }), 8);
    keep(&mut rows, &effects);
    assert_eq!(effects.last(), Some(&Effect::Close(Goodbye::Busy)));
    let hello = reload(&rows).connected();
    let [Effect::Send(bytes)] = hello.as_slice() else { panic!() };
    assert_eq!(
        decode(bytes),
        Ok(FromTablet::Hello { protocol: PROTOCOL, cursor: None, witnesses: vec![cursor(5)], settled: true })
    );
}

#[test]
fn a_dropped_document_leaves_only_once_its_work_is_safe() {
    let (mut replica, _, mut rows) = live();
    store(&mut rows, &edit(&mut replica, "entend mal").batch);
    let down = Down {
        items: vec![Item::Drop { document: ByteArray::from(id(1).bytes()) }],
        at: cursor(9),
        last: true,
    };
    keep(&mut rows, &replica.received(FromServer::Down(down), 8));
    let mut again = reload(&rows);
    assert_eq!(again.len(), 1, "unsent work stays");
    let hello = again.connected();
    let [Effect::Send(bytes)] = hello.as_slice() else { panic!() };
    assert!(
        matches!(decode(bytes), Ok(FromTablet::Hello { settled: false, .. })),
        "and the loss is not confirmed"
    );
    keep(&mut rows, &again.received(FromServer::Welcome { now: 0, restored: false }, 9));
    keep(&mut rows, &again.received(FromServer::Ack { id: 1, at: cursor(9) }, 9));
    assert_eq!(again.len(), 1, "the exchange is not complete");
    let end = Down { items: Vec::new(), at: cursor(10), last: true };
    keep(&mut rows, &again.received(FromServer::Down(end), 9));
    assert!(again.is_empty() && reload(&rows).is_empty());
}

#[test]
fn a_tablet_is_purged_only_after_a_complete_exchange() {
    let (mut replica, _, mut rows) = live();
    let lost = || vec![Item::Drop { document: ByteArray::from(id(1).bytes()) }];
    let first_page = Down { items: lost(), at: cursor(9), last: false };
    keep(&mut rows, &replica.received(FromServer::Down(first_page.clone()), 8));
    assert_eq!((replica.len(), reload(&rows).len()), (1, 1), "more pages are to come");
    replica.disconnected();
    let mut again = reload(&rows);
    keep(&mut rows, &again.connected());
    assert_eq!(again.len(), 1, "cut before the last page: it stays");
    keep(&mut rows, &again.received(FromServer::Welcome { now: 0, restored: false }, 9));
    keep(&mut rows, &again.received(FromServer::Down(first_page), 9));
    let last = Down { items: Vec::new(), at: cursor(9), last: true };
    keep(&mut rows, &again.received(FromServer::Down(last), 9));
    assert!(again.is_empty() && reload(&rows).is_empty());
}

#[test]
fn an_erased_document_leaves_with_all_that_waited_and_was_refused_and_is_confirmed_after_the_commit() {
    let (mut replica, mut office, mut rows) = live();
    store(&mut rows, &edit(&mut replica, "a").batch);
    let snapshot = Some(office.save().into());
    let refused = FromServer::Refused { id: 1, reason: Refusal::Field.code(), snapshot, at: None };
    keep(&mut rows, &replica.received(refused, 7));
    replica.take_actor(Actor([3; 16]));
    store(&mut rows, &edit(&mut replica, "b").batch);
    let item = Item::Erased { document: ByteArray::from(id(1).bytes()) };
    let effects =
        replica.received(FromServer::Down(Down { items: vec![item], at: cursor(9), last: false }), 8);
    let [Effect::ForgetDrafts(drafts), Effect::Commit(_), Effect::Send(bytes)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(*drafts, id(1));
    let confirmed = FromTablet::Erased { documents: vec![ByteArray::from(id(1).bytes())] };
    assert_eq!(decode(bytes), Ok(confirmed.clone()));
    keep(&mut rows, &effects);
    let mut again = reload(&rows);
    assert_eq!((again.len(), again.waiting().len(), again.refused().len()), (0, 0, 0));
    let name = b"Ferrand";
    assert!(!rows.values().any(|row| row.windows(name.len()).any(|window| window == name)));
    let note = ErasedNote { at: 8, thrown_away: 1 };
    assert_eq!(again.erased().collect::<Vec<_>>(), [(id(1), &note)]);
    keep(&mut rows, &again.see_erased(id(1)));
    let mut seen = reload(&rows);
    assert_eq!(seen.erased().count(), 0);
    let _ = seen.connected();
    let told = seen.received(FromServer::Welcome { now: 0, restored: true }, 9);
    let [Effect::Commit(_), Effect::Send(bytes)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(decode(bytes), Ok(confirmed), "a restored server is told what had been erased");
}

#[test]
fn a_push_to_an_erased_document_is_thrown_away() {
    let (mut replica, _, mut rows) = live();
    store(&mut rows, &edit(&mut replica, "a").batch);
    let refused = FromServer::Refused { id: 1, reason: Refusal::Erased.code(), snapshot: None, at: None };
    keep(&mut rows, &replica.received(refused, 8));
    let again = reload(&rows);
    assert_eq!((again.len(), again.waiting().len(), again.refused().len()), (0, 0, 0));
    assert_eq!(again.erased().map(|(_, note)| note.thrown_away).collect::<Vec<_>>(), [1]);
}

#[test]
fn what_waits_for_a_document_set_aside_is_kept_and_not_sent_again_on_this_connection() {
    let (mut replica, ..) = live();
    let _ = edit(&mut replica, "a");
    assert_eq!(replica.flush().len(), 1);
    let refused = FromServer::Refused { id: 1, reason: Refusal::SetAside.code(), snapshot: None, at: None };
    assert_eq!(replica.received(refused, 8), []);
    let _ = edit(&mut replica, "b");
    assert_eq!((replica.flush().len(), replica.waiting().len(), needs(&replica).as_str()), (0, 2, "b"));
    replica.disconnected();
    let _ = replica.connected();
    let sent = replica.received(FromServer::Welcome { now: 0, restored: false }, 9);
    assert_eq!(sent.len(), 2, "the next connection tries again");
}

#[test]
fn a_refusal_covers_the_whole_tail_and_keeps_it_readable() {
    let (mut replica, mut office, mut rows) = live();
    store(&mut rows, &edit(&mut replica, "a").batch);
    store(&mut rows, &edit(&mut replica, "b").batch);
    let refused = FromServer::Refused {
        id: 1,
        reason: Refusal::Field.code(),
        snapshot: Some(office.save().into()),
        at: None,
    };
    keep(&mut rows, &replica.received(refused, 8));
    let again = reload(&rows);
    assert_eq!((needs(&again).as_str(), again.waiting().len(), again.refused().len()), ("", 0, 2));
    assert_eq!(again.refused().next().unwrap().1.reason, Refusal::Field);
}

#[test]
fn a_server_that_cannot_store_loses_nothing() {
    let (mut replica, ..) = live();
    let _ = edit(&mut replica, "a");
    let refused = FromServer::Refused { id: 1, reason: Refusal::NotStored.code(), snapshot: None, at: None };
    assert_eq!(replica.received(refused, 8), [Effect::Close(Goodbye::Busy)]);
    assert_eq!(replica.waiting().len(), 1);
}

#[test]
fn a_damaged_row_is_given_back_and_the_others_live() {
    let (_, _, mut rows) = live();
    rows.insert((Table::Documents, id(2).to_string()), b"damaged".to_vec());
    rows.insert((Table::Outbox, format!("{:020}", 7)), b"damaged".to_vec());
    let stored = rows.iter().map(|((table, key), value)| StoredRow {
        table: *table,
        key: key.clone(),
        value: value.clone(),
    });
    let (mut replica, unreadable) = Replica::load(TABLET, stored);
    assert_eq!((replica.len(), unreadable.len()), (1, 2));
    assert_eq!(edit(&mut replica, "a").push, 8, "the damaged push keeps its number");
}

#[test]
fn what_the_server_takes_behind_a_refusal_is_no_refused_work() {
    let (mut replica, mut office, mut rows) = live();
    store(&mut rows, &edit(&mut replica, "a").batch);
    // Written on what the office wrote, by another run of the app: it does not build on the first.
    let apart =
        office.write(&Person { civility: "Mme".into(), ..odette() }, Actor([7; 16]), 9).unwrap().unwrap();
    let push =
        Outgoing { document: id(1), kind: Kind::Person, changes: vec![apart], at: 9, given_back: false };
    replica.outbox.insert(2, push);
    let (mut theirs, _) = Document::create(&odette(), OFFICE, 0).unwrap();
    let (snapshot, at) = (Some(theirs.save().into()), Some(cursor(4)));
    let refused = FromServer::Refused { id: 1, reason: Refusal::Field.code(), snapshot, at };
    keep(&mut rows, &replica.received(refused, 10));
    assert_eq!(replica.refused().len(), 2, "the whole tail, as far as this tablet knows");
    keep(&mut rows, &replica.received(FromServer::Ack { id: 2, at: cursor(5) }, 11));
    for replica in [replica, reload(&rows)] {
        assert_eq!(replica.refused().map(|(number, _)| number).collect::<Vec<_>>(), [1]);
        assert_eq!(replica.document(id(1)).unwrap().clone().heads(), office.heads());
        assert_eq!(replica.get::<Person>(id(1)).unwrap().civility, "Mme");
    }
}
