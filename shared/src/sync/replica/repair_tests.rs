//! What a replica does when the server was restored from an older copy, and how such a server knows it.

use minicbor::bytes::ByteArray;

use super::super::frame::{Down, FromTablet, Item};
use super::tests::{OFFICE, cursor, edit, id, keep, live, odette, reload, snapshot, store};
use super::*;
use crate::commune::Commune;
use crate::person::Person;
use crate::sync::decode;

#[test]
fn a_document_that_a_restored_server_lost_entirely_is_given_back_whole_before_what_waits() {
    let (mut replica, office, mut rows) = live();
    store(&mut rows, &edit(&mut replica, "entend mal").batch);
    replica.disconnected();
    let _ = replica.connected();
    let welcome = replica.received(FromServer::Welcome { now: 0, restored: true }, 9);
    let silent = |effects: &[Effect]| !effects.iter().any(|effect| matches!(effect, Effect::Send(_)));
    assert!(silent(&welcome), "what waits may build on what was lost");
    let down = Down { items: Vec::new(), at: cursor(2), last: true };
    let effects = replica.received(FromServer::Down(down), 10);
    keep(&mut rows, &effects);
    let sent: Vec<FromTablet> = effects
        .iter()
        .filter_map(|e| if let Effect::Send(bytes) = e { decode(bytes).ok() } else { None })
        .collect();
    let [FromTablet::GiveBack { changes, .. }, FromTablet::Push { changes: own, .. }] = sent.as_slice()
    else {
        panic!("{sent:?}")
    };
    let read = |chunk: &minicbor::bytes::ByteVec| Change::from_bytes(chunk).unwrap();
    let mut given = Document::empty();
    given.apply(&changes.iter().map(read).collect::<Vec<_>>()).unwrap();
    assert_eq!(given.clone().heads(), office.clone().heads());
    given.apply(&own.iter().map(read).collect::<Vec<_>>()).unwrap();
    assert_eq!(given.read::<Person>().unwrap().needs, "entend mal");
    // Cut before the answer: it is still told apart from the tablet's own work, and goes up once the server knows again
    // that it may.
    let mut again = reload(&rows);
    let hello = again.connected();
    let [Effect::Send(bytes)] = hello.as_slice() else { panic!() };
    assert!(matches!(decode(bytes), Ok(FromTablet::Hello { settled: false, .. })));
    assert!(silent(&again.received(FromServer::Welcome { now: 0, restored: true }, 11)));
    let down = Down { items: Vec::new(), at: cursor(2), last: true };
    let sent = again.received(FromServer::Down(down), 12);
    let [Effect::Commit(_), Effect::Send(first), Effect::Send(_)] = sent.as_slice() else {
        panic!("{sent:?}")
    };
    assert!(matches!(decode(first), Ok(FromTablet::GiveBack { .. })));
}

#[test]
fn a_restored_server_is_given_back_what_it_lost() {
    let (mut replica, mut office, _) = live();
    let mut old = office.clone();
    let change =
        office.write(&Person { needs: "parle italien".into(), ..odette() }, OFFICE, 0).unwrap().unwrap();
    let item = Item::Changes {
        document: ByteArray::from(id(1).bytes()),
        changes: vec![change.bytes().to_vec().into()],
    };
    let _ = replica.received(FromServer::Down(Down { items: vec![item], at: cursor(4), last: true }), 8);
    let waiting = edit(&mut replica, "parle italien, entend mal");
    drop(waiting);
    replica.disconnected();
    let _ = replica.connected();
    let _ = replica.received(FromServer::Welcome { now: 0, restored: true }, 9);
    let effects = replica.received(
        FromServer::Down(Down { items: vec![snapshot(1, &mut old)], at: cursor(2), last: true }),
        10,
    );
    let pushes: Vec<FromTablet> = effects
        .iter()
        .filter_map(|e| if let Effect::Send(bytes) = e { decode(bytes).ok() } else { None })
        .collect();
    let [FromTablet::GiveBack { changes, .. }, FromTablet::Push { changes: own, .. }] = pushes.as_slice()
    else {
        panic!("{pushes:?}")
    };
    let changes: Vec<Change> = changes.iter().chain(own).map(|c| Change::from_bytes(c).unwrap()).collect();
    old.apply(&changes).unwrap();
    assert_eq!(old.read::<Person>().unwrap().needs, "parle italien, entend mal");
}

#[test]
fn a_restored_server_that_takes_a_document_away_is_given_back_what_it_lost_of_it_first() {
    let (mut replica, ..) = live();
    let _ = edit(&mut replica, "entend mal");
    let _ = replica.flush();
    let _ = replica.received(FromServer::Ack { id: 1, at: cursor(9) }, 20);
    let _ = replica.connected();
    let _ = replica.received(FromServer::Welcome { now: 0, restored: true }, 30);
    let drop = Item::Drop { document: ByteArray::from(id(1).bytes()) };
    let effects =
        replica.received(FromServer::Down(Down { items: vec![drop], at: cursor(2), last: true }), 31);
    let sent: Vec<FromTablet> = effects
        .iter()
        .filter_map(|effect| if let Effect::Send(bytes) = effect { decode(bytes).ok() } else { None })
        .collect();
    let [FromTablet::GiveBack { id: number, changes, .. }] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!(changes.len(), 2, "what the office wrote, and what this tablet wrote on it");
    assert!(replica.get::<Person>(id(1)).is_some(), "it stays until that is safe");
    let _ = replica.received(FromServer::Ack { id: *number, at: cursor(4) }, 32);
    let _ = replica.received(FromServer::Down(Down { items: Vec::new(), at: cursor(4), last: true }), 33);
    assert!(replica.get::<Person>(id(1)).is_none());
}

/// The numbers of its cursor and of its other places.
fn greeting(replica: &mut Replica) -> (Option<u64>, Vec<u64>) {
    let hello = replica.connected();
    let [Effect::Send(bytes)] = hello.as_slice() else { panic!("{hello:?}") };
    let Ok(FromTablet::Hello { cursor, witnesses, .. }) = decode(bytes) else { panic!("{bytes:?}") };
    (cursor.map(|place| place.seq), witnesses.iter().map(|place| place.seq).collect())
}

#[test]
fn a_part_of_a_round_is_shown_as_a_witness_to_a_server_restored_to_before_it() {
    let (mut replica, mut first, mut rows) = live();
    let mut settings = Document::create(&Person::default(), OFFICE, 0).unwrap().0;
    let page = Down { items: vec![snapshot(2, &mut settings)], at: cursor(8), last: false };
    keep(&mut rows, &replica.received(FromServer::Down(page), 8));
    let mut again = reload(&rows);
    assert_eq!(again.len(), 2, "it is stored, and the round is not complete");
    assert_eq!(greeting(&mut again), (Some(3), vec![8]));
    // A part of what the restored server has does not hide that the tablet comes from another history.
    keep(&mut rows, &again.received(FromServer::Welcome { now: 0, restored: true }, 9));
    let part = Down { items: vec![snapshot(2, &mut settings)], at: cursor(5), last: false };
    keep(&mut rows, &again.received(FromServer::Down(part), 9));
    let mut cut = reload(&rows);
    assert_eq!(greeting(&mut cut), (Some(3), vec![3, 8, 5]));
    keep(&mut rows, &cut.received(FromServer::Welcome { now: 0, restored: true }, 10));
    let items = vec![snapshot(1, &mut first), snapshot(2, &mut settings)];
    keep(&mut rows, &cut.received(FromServer::Down(Down { items, at: cursor(6), last: true }), 10));
    assert_eq!(greeting(&mut reload(&rows)), (Some(6), vec![]));
}

#[test]
fn what_a_refusal_brought_is_shown_as_a_witness() {
    let (mut replica, mut office, mut rows) = live();
    store(&mut rows, &edit(&mut replica, "a").batch);
    let (snapshot, at) = (Some(office.save().into()), Some(cursor(7)));
    let refused = FromServer::Refused { id: 1, reason: Refusal::Field.code(), snapshot, at };
    keep(&mut rows, &replica.received(refused, 8));
    assert_eq!(greeting(&mut reload(&rows)), (Some(3), vec![7]));
}

#[test]
fn what_only_the_office_writes_is_as_the_restored_server_has_it() {
    let of = |n: u8, document: &mut Document| Item::Snapshot {
        document: ByteArray::from(id(n).bytes()),
        kind: Kind::Commune.code().into(),
        bytes: document.save().into(),
        changes: Vec::new(),
    };
    let named = |name: &str| Commune { name: name.into(), ..Commune::default() };
    let mut settings = Document::create(&named("Vals"), OFFICE, 0).unwrap().0;
    let mut old = settings.clone();
    settings.write(&named("Vals-les-Bains"), OFFICE, 0).unwrap();
    let (mut replica, _, mut rows) = live();
    let items = vec![of(5, &mut settings), of(6, &mut settings.clone())];
    keep(&mut rows, &replica.received(FromServer::Down(Down { items, at: cursor(8), last: true }), 8));
    let _ = replica.connected();
    let _ = replica.received(FromServer::Welcome { now: 0, restored: true }, 9);
    let mut odette = replica.document(id(1)).unwrap().clone();
    let items = vec![of(5, &mut old), snapshot(1, &mut odette)];
    keep(&mut rows, &replica.received(FromServer::Down(Down { items, at: cursor(4), last: true }), 9));
    for replica in [replica, reload(&rows)] {
        assert_eq!(replica.get::<Commune>(id(5)).unwrap().name, "Vals");
        assert!(replica.get::<Commune>(id(6)).is_none(), "it was made after the copy");
        assert_eq!(replica.waiting().len(), 0, "nothing that the server would refuse");
    }
}

#[test]
fn what_was_lost_and_builds_on_what_still_waits_is_given_back_after_it() {
    let (mut replica, mut office, mut rows) = live();
    let mut old = office.clone();
    store(&mut rows, &edit(&mut replica, "entend mal").batch);
    store(&mut rows, &edit(&mut replica, "entend mal, parle italien").batch);
    let waiting: Vec<Change> = replica.waiting().flat_map(|push| push.changes.clone()).collect();
    // The first of them was committed; the line broke before the acknowledgement, and the next round brought what the
    // office had written on it.
    office.apply([&waiting[0]]).unwrap();
    let value = Person { civility: "Mme".into(), ..office.read().unwrap() };
    let on_it = office.write(&value, OFFICE, 0).unwrap().unwrap();
    let chunk = vec![on_it.bytes().to_vec().into()];
    let item = Item::Changes { document: ByteArray::from(id(1).bytes()), changes: chunk };
    let down = Down { items: vec![item], at: cursor(5), last: true };
    keep(&mut rows, &replica.received(FromServer::Down(down), 8));
    let mut replica = reload(&rows);
    let _ = replica.connected();
    let _ = replica.received(FromServer::Welcome { now: 0, restored: true }, 9);
    let down = Down { items: vec![snapshot(1, &mut old)], at: cursor(3), last: true };
    for effect in replica.received(FromServer::Down(down), 10) {
        let Effect::Send(frame) = effect else { continue };
        let (own, changes) = match decode(&frame) {
            Ok(FromTablet::Push { changes, .. }) => (true, changes),
            Ok(FromTablet::GiveBack { changes, .. }) => (false, changes),
            other => panic!("{other:?}"),
        };
        let changes: Vec<Change> = changes.iter().map(|chunk| Change::from_bytes(chunk).unwrap()).collect();
        assert!(changes.iter().all(|change| waiting.contains(change) == own), "each as what it is");
        old.apply(&changes).unwrap();
    }
    assert_eq!(old.heads(), replica.document(id(1)).unwrap().clone().heads());
}

#[test]
fn a_tablet_greets_with_a_place_of_the_lost_history_until_all_of_it_is_given_back() {
    let (mut replica, _, mut rows) = live();
    store(&mut rows, &edit(&mut replica, "entend mal").batch);
    keep(&mut rows, &replica.received(FromServer::Ack { id: 1, at: cursor(9) }, 8));
    let _ = replica.connected();
    keep(&mut rows, &replica.received(FromServer::Welcome { now: 0, restored: true }, 9));
    let end = |seq| FromServer::Down(Down { items: Vec::new(), at: cursor(seq), last: true });
    keep(&mut rows, &replica.received(end(2), 10));
    store(&mut rows, &edit(&mut replica, "parle italien").batch);
    let numbers: Vec<(u64, bool)> = replica.outbox.iter().map(|(id, push)| (*id, push.given_back)).collect();
    assert_eq!(numbers, [(2, true), (3, false)]);
    // Put back once more, the server may know the cursor; another tablet may have been told to have it all.
    assert_eq!(greeting(&mut reload(&rows)), (Some(2), vec![3, 9]));
    keep(&mut rows, &replica.received(end(4), 11));
    assert_eq!(greeting(&mut reload(&rows)), (Some(4), vec![3, 9]));
    keep(&mut rows, &replica.received(FromServer::Ack { id: 2, at: cursor(5) }, 12));
    assert_eq!(greeting(&mut reload(&rows)), (Some(4), vec![5]));
}
