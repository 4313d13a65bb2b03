//! Which fields of a document some changes touch, so that what waits can be told in words.

use std::collections::BTreeSet;

use automerge::legacy::{Key, ObjectId};
use automerge::{ObjId, Prop, ReadDoc};

use super::{Change, Document};

impl Document {
    /// Names of the document's own fields that these changes touch, whatever lies deeper counted for its field. The
    /// changes are in the document.
    #[must_use]
    pub fn touched<'c>(&self, changes: impl IntoIterator<Item = &'c Change>) -> BTreeSet<String> {
        let operations = changes.into_iter().flat_map(|change| change.automerge().decode().operations);
        let fields = operations.filter_map(|operation| match (&operation.obj, &operation.key) {
            (ObjectId::Root, Key::Map(field)) => Some(field.to_string()),
            (ObjectId::Root, Key::Seq(_)) => None,
            (ObjectId::Id(_), _) => self.field_of(&operation.obj.to_string()),
        });
        fields.collect()
    }

    /// The field below which an object lies.
    fn field_of(&self, object: &str) -> Option<String> {
        let object = self.inner.import_obj(object).ok()?;
        let topmost = self.inner.parents(object).ok()?.find(|parent| parent.obj == ObjId::Root)?;
        match topmost.prop {
            Prop::Map(field) => Some(field),
            Prop::Seq(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Actor;
    use crate::visit::{Tick, Visit};

    #[test]
    fn a_change_is_told_by_the_fields_that_it_touches_however_deep() {
        let empty = Visit { schema: 1, ..Visit::default() };
        let (mut document, first) = Document::create(&empty, Actor([1; 16]), 0).unwrap();
        let mut write = |edit: &dyn Fn(&mut Visit)| {
            let mut visit: Visit = document.read().unwrap();
            edit(&mut visit);
            document.write(&visit, Actor([1; 16]), 0).unwrap().unwrap()
        };
        let notes = write(&|visit| visit.notes = "le chat dort".into());
        let tick = write(&|visit| {
            visit.ticks.insert("adresse".into(), Tick { done: true, ..Tick::default() });
        });
        let again = write(&|visit| {
            visit.notes = "le chat dort encore".into();
            visit.ticks.entry("adresse".into()).and_modify(|tick| tick.done = false);
        });
        let touched =
            |changes: &[&Change]| document.touched(changes.iter().copied()).into_iter().collect::<Vec<_>>();
        assert_eq!(touched(&[&notes]), ["notes"]);
        assert_eq!(touched(&[&tick]), ["ticks"]);
        assert_eq!(touched(&[&again]), ["notes", "ticks"]);
        assert_eq!(touched(&[&notes, &tick]), ["notes", "ticks"]);
        assert!(touched(&[&first]).contains(&"person".to_owned()), "the first one writes them all");
    }
}
