//! Changes one by one, each after those that it builds on.

use std::collections::BTreeSet;

use automerge::{Change, ChangeHash};

/// Puts changes in an order in which each can be applied by itself. Automerge gives those that another document lacks in
/// the order of a search, which visits what was written apart before what both build on.
pub(super) fn one_by_one(mut changes: Vec<Change>) -> Vec<Change> {
    // A change is numbered from where those that it builds on end: this is the order, but for changes that change nothing.
    changes.sort_by_key(Change::start_op);
    let mut to_come: BTreeSet<ChangeHash> = changes.iter().map(Change::hash).collect();
    let mut ordered = Vec::with_capacity(changes.len());
    while !changes.is_empty() {
        let before = changes.len();
        let mut later = Vec::new();
        for change in changes {
            if change.deps().iter().any(|dependency| to_come.contains(dependency)) {
                later.push(change);
            } else {
                to_come.remove(&change.hash());
                ordered.push(change);
            }
        }
        changes = later;
        if changes.len() == before {
            // No change builds on itself; were it so, nothing is left out.
            ordered.append(&mut changes);
        }
    }
    ordered
}

#[cfg(test)]
mod tests {
    use crate::document::{Actor, Document};
    use crate::person::Person;

    #[test]
    fn what_another_document_lacks_can_be_applied_one_by_one() {
        let person = |needs: &str| Person { schema: 1, needs: needs.into(), ..Person::default() };
        let (mut one, _) = Document::create(&person(""), Actor([1; 16]), 0).unwrap();
        let mut other = one.clone();
        other.write(&person("b"), Actor([2; 16]), 0).unwrap();
        for turn in ["c", "d", "e"] {
            one.write(&person(turn), Actor([1; 16]), 0).unwrap();
        }
        one.merge(&mut other).unwrap();
        one.write(&person("f"), Actor([1; 16]), 0).unwrap();
        let mut empty = Document::empty();
        let missing = one.changes_missing_in(&mut empty);
        assert_eq!(missing.len(), 6);
        for change in &missing {
            empty.apply([change]).unwrap();
        }
        assert_eq!(empty.heads(), one.heads());
    }
}
