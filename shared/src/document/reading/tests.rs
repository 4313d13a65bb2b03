//! What a document says in one pass is what it says field by field.

use std::collections::BTreeMap;

use am::ActorId;
use am::transaction::CommitOptions;
use autosurgeon::{Hydrate, Reconcile};
use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone, Default, PartialEq, Hydrate, Reconcile)]
struct Sheet {
    title: String,
    note: Option<String>,
    ticks: BTreeMap<String, Tick>,
    words: Vec<String>,
    rows: Vec<Tick>,
}

#[derive(Debug, Clone, Default, PartialEq, Hydrate, Reconcile)]
struct Tick {
    done: bool,
    at: i64,
    inside: BTreeMap<String, String>,
}

impl Sheet {
    fn edit(&mut self, what: u8, with: u8) {
        let tick = Tick {
            done: with.is_multiple_of(2),
            at: i64::from(with),
            inside: BTreeMap::from([(format!("i{}", with % 3), with.to_string())]),
        };
        match what % 9 {
            0 => self.title = with.to_string(),
            1 => self.note = (!with.is_multiple_of(3)).then(|| with.to_string()),
            2 | 3 => drop(self.ticks.insert(format!("t{}", with % 4), tick)),
            4 => drop(self.ticks.remove(&format!("t{}", with % 4))),
            5 => self.words.push(with.to_string()),
            6 => drop(self.words.pop()),
            7 => self.rows.insert(usize::from(with) % (self.rows.len() + 1), tick),
            _ => self.rows.iter_mut().for_each(|row| row.at += i64::from(with % 2)),
        }
    }
}

/// Commits, and returns what was written: the change's hash, and its operations, sorted, without their order.
fn committed(document: &mut AutoCommit) -> (Option<ChangeHash>, Vec<String>) {
    let hash = document.commit_with(CommitOptions::default().with_time(0));
    let change = hash.and_then(|hash| document.get_change_by_hash(&hash));
    let operations = change.map(|change| change.decode().operations).unwrap_or_default();
    let mut operations: Vec<String> = operations.iter().map(|operation| format!("{operation:?}")).collect();
    operations.sort_unstable();
    (hash, operations)
}

/// Whether autosurgeon leaves the order of these operations to chance: it takes the fields of a map out in the order of
/// a hash set.
fn order_is_chance(operations: &[String]) -> bool {
    operations.iter().filter(|operation| operation.contains("action: Delete")).count() > 1
}

/// Reads with and without, edits, writes with and without, and returns the document. All must be the same: the
/// operations, and, where their order is not left to chance, the hash of the change.
fn edited(document: &AutoCommit, actor: u8, edits: &[(u8, u8)]) -> AutoCommit {
    let mut value: Sheet = autosurgeon::hydrate(&Reading::of(document)).unwrap();
    assert_eq!(value, autosurgeon::hydrate::<_, Sheet>(document).unwrap());
    edits.iter().for_each(|(what, with)| value.edit(*what, *with));
    let (mut with, mut without) = (document.clone(), document.clone());
    for document in [&mut with, &mut without] {
        document.set_actor(ActorId::from(vec![actor; 16]));
    }
    autosurgeon::reconcile(&mut Reading::of(&mut with), &value).unwrap();
    autosurgeon::reconcile(&mut without, &value).unwrap();
    let [(hash, operations), (hash_without, operations_without)] = [&mut with, &mut without].map(committed);
    assert_eq!(operations, operations_without);
    if !order_is_chance(&operations) {
        assert_eq!(hash, hash_without);
    }
    with
}

#[test]
fn the_order_in_which_several_fields_are_taken_out_is_autosurgeons_own_chance() {
    let mut full = Sheet::default();
    (0..4).for_each(|with| full.edit(2, with));
    let mut document = AutoCommit::new();
    autosurgeon::reconcile(&mut document, &full).unwrap();
    document.commit();
    let written: Vec<_> = (0..100)
        .map(|_| {
            let mut emptied = document.clone().with_actor(ActorId::from(vec![4; 16]));
            autosurgeon::reconcile(&mut emptied, Sheet::default()).unwrap();
            committed(&mut emptied)
        })
        .collect();
    assert!(written.iter().all(|(_, operations)| *operations == written[0].1));
    assert!(order_is_chance(&written[0].1));
    assert!(written.iter().any(|(hash, _)| *hash != written[0].0), "without this view as well");
}

proptest! {
    #[test]
    fn in_one_pass_it_reads_and_writes_what_field_by_field_does(
        rounds in prop::collection::vec(
            (prop::collection::vec((any::<u8>(), any::<u8>()), 0..4), prop::collection::vec((any::<u8>(), any::<u8>()), 0..4)),
            1..6,
        ),
    ) {
        let mut document = AutoCommit::new();
        autosurgeon::reconcile(&mut document, Sheet::default()).unwrap();
        document.commit();
        for (here, there) in rounds {
            let mut one = edited(&document, 1, &here);
            let mut other = edited(&document, 2, &there);
            one.merge(&mut other).unwrap();
            document = one;
        }
        edited(&document, 3, &[(0, 7), (2, 1)]);
    }
}
