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
mod tests;
