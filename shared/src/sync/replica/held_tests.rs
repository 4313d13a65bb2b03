//! What a start reads, what it opens, and that neither ever runs ahead of the other.

use minicbor::bytes::ByteVec;

use super::rows::{self, DocumentRow, Table};
use super::tests::{edit, id, keep, live, needs, odette, reload, store};
use super::*;
use crate::document::{Actor, Value};
use crate::person::Person;

type Rows = BTreeMap<(Table, String), Vec<u8>>;

fn row(rows: &Rows) -> DocumentRow {
    rows::read(&rows[&(Table::Documents, id(1).to_string())]).unwrap()
}

fn put(rows: &mut Rows, row: &DocumentRow) {
    let mut batch = Batch::default();
    batch.put(Table::Documents, &id(1).to_string(), row);
    store(rows, &batch);
}

fn plain(needs: &str) -> Option<ByteVec> {
    let person = Person { needs: needs.into(), ..odette() };
    Value::Person(Box::new(person)).to_plain().map(ByteVec::from)
}

#[test]
fn a_start_reads_the_value_and_opens_no_document() {
    let (.., mut rows) = live();
    assert_eq!(row(&rows).plain, plain(""), "what came lies there with its value");
    // Were the document opened, it would say otherwise.
    let told = DocumentRow { plain: plain("lu dans la ligne"), ..row(&rows) };
    put(&mut rows, &told);
    assert_eq!(needs(&reload(&rows)), "lu dans la ligne");
}

#[test]
fn a_value_is_stored_with_each_change_of_its_document() {
    let (mut replica, mut office, mut rows) = live();
    store(&mut rows, &edit(&mut replica, "entend mal").batch);
    assert_eq!(row(&rows).plain, plain("entend mal"));
    let theirs = Person { needs: "parle italien".into(), ..odette() };
    let change = office.write(&theirs, Actor([4; 16]), 0).unwrap().unwrap();
    let changes = vec![change.bytes().to_vec().into()];
    let item = super::super::frame::Item::Changes { document: id(1).bytes().into(), changes };
    let down = super::super::frame::Down { items: vec![item], at: super::tests::cursor(4), last: true };
    keep(&mut rows, &replica.received(FromServer::Down(down), 8));
    let document = Document::load(&row(&rows).bytes, []).unwrap();
    let value = Value::read(Kind::Person, &document);
    assert_eq!(row(&rows).plain, value.to_plain().map(ByteVec::from), "of the two written apart together");
}

#[test]
fn a_missing_value_a_damaged_one_and_another_builds_are_read_from_the_document() {
    let (mut replica, _, mut rows) = live();
    store(&mut rows, &edit(&mut replica, "entend mal").batch);
    let mut of_another_build = plain("autrefois").unwrap().to_vec();
    of_another_build[0] ^= 1;
    let cut = plain("coupé").unwrap()[..40].to_vec();
    for other in [None, Some(of_another_build.into()), Some(cut.into()), Some(Vec::new().into())] {
        let told = DocumentRow { plain: other, ..row(&rows) };
        put(&mut rows, &told);
        let mut again = reload(&rows);
        assert_eq!(needs(&again), "entend mal");
        let mut edited = rows.clone();
        store(&mut edited, &edit(&mut again, "parle italien").batch);
        assert_eq!(row(&edited).plain, plain("parle italien"), "and the next change writes it");
    }
}

#[test]
fn an_edit_of_a_document_that_was_not_opened_builds_on_all_that_it_holds() {
    let (mut replica, _, mut rows) = live();
    store(&mut rows, &edit(&mut replica, "entend mal").batch);
    let mut again = reload(&rows);
    let edited =
        again.edit(id(1), 11, |person: &mut Person| person.civility = "Mme".into()).unwrap().unwrap();
    store(&mut rows, &edited.batch);
    let person: Person = Document::load(&row(&rows).bytes, []).unwrap().read().unwrap();
    assert_eq!((person.needs.as_str(), person.civility.as_str()), ("entend mal", "Mme"));
}

#[test]
fn what_is_taken_back_can_be_edited_again() {
    let (.., rows) = live();
    let mut replica = reload(&rows);
    let edited = edit(&mut replica, "perdu");
    replica.undo(edited);
    assert_eq!(needs(&replica), "");
    let mut kept = rows.clone();
    store(&mut kept, &edit(&mut replica, "gardé").batch);
    let person: Person = Document::load(&row(&kept).bytes, []).unwrap().read().unwrap();
    assert_eq!(person, Person { needs: "gardé".into(), ..odette() });
}

#[test]
fn a_document_that_does_not_open_can_be_read_and_its_edit_is_refused() {
    let (.., mut rows) = live();
    let broken = DocumentRow { bytes: b"broken".to_vec().into(), ..row(&rows) };
    put(&mut rows, &broken);
    let mut replica = reload(&rows);
    assert_eq!(needs(&replica), "");
    let refused = replica.edit(id(1), 10, |person: &mut Person| person.needs = "perdu".into());
    assert_eq!(refused.err(), Some(EditError::Unreadable));
    assert_eq!((needs(&replica).as_str(), replica.waiting().len()), ("", 0));
}
