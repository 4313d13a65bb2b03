//! A document read in one pass. Automerge keeps operations in compressed columns: to look up one field after the other
//! costs a search each, and a visit of a hundred ticks has four hundred fields; to go through them all once costs a tenth.

use std::borrow::{Borrow, BorrowMut, Cow};
use std::collections::HashMap;
use std::ops::RangeBounds;

use automerge::iter::{DocItem, ListRange, MapRange};
use automerge::{
    self as am, AutoCommit, AutomergeError, ChangeHash, ObjId, ObjType, Prop, ScalarValue, Value,
};

/// A value.
struct Entry {
    value: Value<'static>,
    /// Of the operation that wrote it: the object's, if it is one.
    id: ObjId,
    /// Another value was written apart.
    conflict: bool,
}

/// An object as it was when it was read.
enum Object {
    /// Fields by name. Once some of them were written and taken out, a missing one may be in the document all the same.
    Map {
        fields: HashMap<String, Entry>,
        written: bool,
    },
    List(Vec<Entry>),
}

impl Object {
    /// None for a kind that is asked for itself: texts, which Palier does not write.
    fn empty(of: ObjType) -> Option<Self> {
        match of {
            ObjType::Map | ObjType::Table => Some(Object::Map { fields: HashMap::new(), written: false }),
            ObjType::List => Some(Object::List(Vec::new())),
            ObjType::Text => None,
        }
    }
}

/// A document and what was read of it. What is written through it is looked up in the document itself from then on.
pub(super) struct Reading<D> {
    document: D,
    objects: HashMap<ObjId, Object>,
}

impl<D: Borrow<AutoCommit>> Reading<D> {
    pub(super) fn of(document: D) -> Self {
        let root = Object::Map { fields: HashMap::new(), written: false };
        let mut objects = HashMap::from([(am::ROOT, root)]);
        for found in am::ReadDoc::iter(document.borrow()) {
            let (name, value, id, conflict) = match found.item {
                DocItem::Map(item) => {
                    let id = item.id();
                    (Some(item.key.into_owned()), item.value.into_value(), id, item.conflict)
                }
                DocItem::List(item) => {
                    let id = item.id();
                    (None, item.value.into_value(), id, item.conflict)
                }
                DocItem::Text(_) => continue,
            };
            if let Value::Object(kind) = value
                && let Some(empty) = Object::empty(kind)
            {
                objects.insert(id.clone(), empty);
            }
            let entry = Entry { value, id, conflict };
            match (objects.get_mut(&*found.obj), name) {
                (Some(Object::Map { fields, .. }), Some(name)) => {
                    fields.insert(name, entry);
                }
                (Some(Object::List(items)), None) => items.push(entry),
                _ => {}
            }
        }
        Reading { document, objects }
    }

    fn document(&self) -> &AutoCommit {
        self.document.borrow()
    }

    /// What was read; none when the document itself must be asked.
    fn entry(&self, obj: &ObjId, prop: &Prop) -> Option<Option<&Entry>> {
        match (self.objects.get(obj)?, prop) {
            (Object::Map { fields, written }, Prop::Map(name)) => {
                let field = fields.get(name);
                (field.is_some() || !written).then_some(field)
            }
            (Object::List(items), Prop::Seq(index)) => Some(items.get(*index)),
            _ => None,
        }
    }
}

impl<D: Borrow<AutoCommit>> autosurgeon::ReadDoc for Reading<D> {
    type Parents<'a>
        = am::Parents<'a>
    where
        D: 'a;

    fn get_heads(&self) -> Vec<ChangeHash> {
        autosurgeon::ReadDoc::get_heads(self.document())
    }

    fn get<P: Into<Prop>>(&self, obj: &ObjId, prop: P) -> Result<Option<(Value<'_>, ObjId)>, AutomergeError> {
        let prop = prop.into();
        match self.entry(obj, &prop) {
            Some(entry) => Ok(entry.map(|Entry { value, id, .. }| (lent(value), id.clone()))),
            None => am::ReadDoc::get(self.document(), obj, prop),
        }
    }

    fn object_type<O: AsRef<ObjId>>(&self, obj: O) -> Option<ObjType> {
        match self.objects.get(obj.as_ref()) {
            Some(Object::Map { .. }) => Some(ObjType::Map),
            Some(Object::List(_)) => Some(ObjType::List),
            None => am::ReadDoc::object_type(self.document(), obj).ok(),
        }
    }

    fn map_range<'a, O, R>(&'a self, obj: O, range: R) -> MapRange<'a>
    where
        R: RangeBounds<String> + 'a,
        O: AsRef<ObjId>,
    {
        am::ReadDoc::map_range(self.document(), obj, range)
    }

    fn list_range<O: AsRef<ObjId>, R: RangeBounds<usize>>(&self, obj: O, range: R) -> ListRange<'_> {
        am::ReadDoc::list_range(self.document(), obj, range)
    }

    fn length<O: AsRef<ObjId>>(&self, obj: O) -> usize {
        match self.objects.get(obj.as_ref()) {
            Some(Object::List(items)) => items.len(),
            _ => am::ReadDoc::length(self.document(), obj),
        }
    }

    fn text<O: AsRef<ObjId>>(&self, obj: O) -> Result<String, AutomergeError> {
        am::ReadDoc::text(self.document(), obj)
    }

    fn parents<O: AsRef<ObjId>>(&self, obj: O) -> Result<Self::Parents<'_>, AutomergeError> {
        am::ReadDoc::parents(self.document(), obj)
    }

    fn is_empty(&self) -> bool {
        autosurgeon::ReadDoc::is_empty(self.document())
    }
}

fn lent<'v>(value: &'v Value<'static>) -> Value<'v> {
    match value {
        Value::Object(kind) => Value::Object(*kind),
        Value::Scalar(scalar) => Value::Scalar(Cow::Borrowed(scalar)),
    }
}

impl<D: BorrowMut<AutoCommit>> Reading<D> {
    /// The document, to be written to at `prop` of `obj`: what was read there holds no more.
    fn writing(&mut self, obj: &ObjId, prop: &Prop) -> &mut AutoCommit {
        match (self.objects.get_mut(obj), prop) {
            (Some(Object::Map { fields, written }), Prop::Map(name)) => {
                fields.remove(name);
                *written = true;
            }
            // Items after it may have moved.
            _ => {
                self.objects.remove(obj);
            }
        }
        self.document.borrow_mut()
    }

    /// Whether this value stands there already, and no other beside it: to write it would change nothing.
    fn stands(&self, obj: &ObjId, prop: &Prop, value: &ScalarValue) -> bool {
        let entry = self.entry(obj, prop).flatten();
        entry.is_some_and(|entry| {
            !entry.conflict && matches!(&entry.value, Value::Scalar(there) if **there == *value)
        })
    }
}

impl<D: BorrowMut<AutoCommit>> autosurgeon::Doc for Reading<D> {
    fn put<O: AsRef<ObjId>, P: Into<Prop>, V: Into<ScalarValue>>(
        &mut self,
        obj: O,
        prop: P,
        value: V,
    ) -> Result<(), AutomergeError> {
        let (prop, value) = (prop.into(), value.into());
        if self.stands(obj.as_ref(), &prop, &value) {
            return Ok(());
        }
        autosurgeon::Doc::put(self.writing(obj.as_ref(), &prop), obj, prop, value)
    }

    fn put_object<O: AsRef<ObjId>, P: Into<Prop>>(
        &mut self,
        obj: O,
        prop: P,
        value: ObjType,
    ) -> Result<ObjId, AutomergeError> {
        let prop = prop.into();
        autosurgeon::Doc::put_object(self.writing(obj.as_ref(), &prop), obj, prop, value)
    }

    fn insert<O: AsRef<ObjId>, V: Into<ScalarValue>>(
        &mut self,
        obj: O,
        index: usize,
        value: V,
    ) -> Result<(), AutomergeError> {
        autosurgeon::Doc::insert(self.writing(obj.as_ref(), &Prop::Seq(index)), obj, index, value)
    }

    fn insert_object<O: AsRef<ObjId>>(
        &mut self,
        obj: O,
        index: usize,
        value: ObjType,
    ) -> Result<ObjId, AutomergeError> {
        autosurgeon::Doc::insert_object(self.writing(obj.as_ref(), &Prop::Seq(index)), obj, index, value)
    }

    fn increment<O: AsRef<ObjId>, P: Into<Prop>>(
        &mut self,
        obj: O,
        prop: P,
        value: i64,
    ) -> Result<(), AutomergeError> {
        let prop = prop.into();
        autosurgeon::Doc::increment(self.writing(obj.as_ref(), &prop), obj, prop, value)
    }

    fn delete<O: AsRef<ObjId>, P: Into<Prop>>(&mut self, obj: O, prop: P) -> Result<(), AutomergeError> {
        let prop = prop.into();
        autosurgeon::Doc::delete(self.writing(obj.as_ref(), &prop), obj, prop)
    }

    fn splice_text<O: AsRef<ObjId>>(
        &mut self,
        obj: O,
        pos: usize,
        del: isize,
        text: &str,
    ) -> Result<(), AutomergeError> {
        autosurgeon::Doc::splice_text(self.writing(obj.as_ref(), &Prop::Seq(pos)), obj, pos, del, text)
    }

    fn update_text<O: AsRef<ObjId>>(&mut self, obj: O, text: &str) -> Result<(), AutomergeError> {
        autosurgeon::Doc::update_text(self.writing(obj.as_ref(), &Prop::Seq(0)), obj, text)
    }

    fn batch_create<O: AsRef<ObjId>, P: Into<Prop>>(
        &mut self,
        obj: O,
        prop: P,
        value: am::hydrate::Value,
        insert: bool,
    ) -> Result<(), AutomergeError> {
        let prop = prop.into();
        autosurgeon::Doc::batch_create(self.writing(obj.as_ref(), &prop), obj, prop, value, insert)
    }

    fn init_root_from_hydrate(&mut self, value: &am::hydrate::Map) -> Result<(), AutomergeError> {
        self.objects.remove(&am::ROOT);
        autosurgeon::Doc::init_root_from_hydrate(self.document.borrow_mut(), value)
    }
}

#[cfg(test)]
mod tests {
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
        let mut operations: Vec<String> =
            operations.iter().map(|operation| format!("{operation:?}")).collect();
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
        let [(hash, operations), (hash_without, operations_without)] =
            [&mut with, &mut without].map(committed);
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
}
