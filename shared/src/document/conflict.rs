//! The same field changed on two sides: Automerge shows one value and keeps the other; here both are read.

use std::collections::BTreeMap;

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{AutoCommit, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};

use super::{Actor, Change, Document, Unreadable};

/// A field with several values that were written apart.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldConflict {
    /// Names of the fields from the document down: `["address", "line"]`.
    pub path: Vec<String>,
    /// The values, each different; the one that is shown meanwhile comes first.
    pub claims: Vec<Claim>,
}

/// One of the values, and who wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The value.
    pub value: FieldValue,
    /// The writer; the server knows whose tablet it is.
    pub actor: Actor,
    /// When, milliseconds since 1970 UTC, as the writer claims (whole seconds).
    pub at: i64,
}

/// The value of a field, whatever its type.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// Nothing.
    Nothing,
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// A record, by its fields.
    Record(BTreeMap<String, FieldValue>),
    /// A list.
    List(Vec<FieldValue>),
    /// Of a type that Palier does not write.
    Other,
}

impl Document {
    /// Every field with several different values, in the order of their paths. The same value written twice is no
    /// conflict.
    #[must_use]
    pub fn conflicts(&mut self) -> Vec<FieldConflict> {
        let mut found = Vec::new();
        let authors = Authors::of(&mut self.inner);
        walk(&self.inner, &ROOT, &mut Vec::new(), &authors, &mut found);
        found
    }

    /// Writes the chosen value anew, over all the others; `None` when there is no such conflict any more.
    ///
    /// # Errors
    /// [`Unreadable`] when the value cannot be written; the document is then as before.
    pub fn choose(
        &mut self,
        path: &[String],
        value: &FieldValue,
        actor: Actor,
        at: i64,
    ) -> Result<Option<Change>, Unreadable> {
        let conflict = self.conflicts().into_iter().find(|conflict| conflict.path == path);
        let Some(((field, parents), _)) = path
            .split_last()
            .zip(conflict.filter(|conflict| conflict.claims.iter().any(|claim| claim.value == *value)))
        else {
            return Ok(None);
        };
        let before = self.inner.clone();
        self.inner.set_actor(actor.id());
        let mut holder = ROOT;
        for name in parents {
            match self.inner.get(&holder, name.as_str()).map_err(|_| Unreadable)? {
                Some((Value::Object(_), id)) => holder = id,
                _ => return Ok(None),
            }
        }
        if put(&mut self.inner, &holder, Place::Field(field), value).is_err() {
            self.inner = before;
            return Err(Unreadable);
        }
        let hash = self.inner.commit_with(CommitOptions::default().with_time(at / 1000));
        let change = hash.and_then(|hash| self.inner.get_change_by_hash(&hash));
        Ok(change.map(Change::from_automerge))
    }
}

/// Who wrote an operation, and when.
struct Authors(Vec<(automerge::ActorId, std::ops::RangeInclusive<u64>, i64)>);

impl Authors {
    fn of(inner: &mut AutoCommit) -> Self {
        let changes = inner.get_changes(&[]);
        let written = changes.iter().map(|change| {
            (change.actor_id().clone(), change.start_op().get()..=change.max_op(), change.timestamp())
        });
        Authors(written.collect())
    }

    fn claim(&self, id: &ObjId, value: FieldValue) -> Claim {
        let ObjId::Id(counter, actor, _) = id else {
            return Claim { value, actor: Actor([0; 16]), at: 0 };
        };
        let seconds = self.0.iter().find(|(by, ops, _)| by == actor && ops.contains(counter));
        Claim {
            value,
            actor: Actor::of(actor),
            at: seconds.map_or(0, |(.., seconds)| seconds.saturating_mul(1000)),
        }
    }
}

fn walk(
    inner: &AutoCommit,
    holder: &ObjId,
    path: &mut Vec<String>,
    authors: &Authors,
    found: &mut Vec<FieldConflict>,
) {
    for name in inner.keys(holder).collect::<Vec<_>>() {
        let values = inner.get_all(holder, name.as_str()).unwrap_or_default();
        path.push(name);
        let mut claims: Vec<Claim> = Vec::new();
        // Automerge lists the value that it shows last.
        for (value, id) in values.iter().rev() {
            let value = read(inner, value, id);
            if claims.iter().all(|claim| claim.value != value) {
                claims.push(authors.claim(id, value));
            }
        }
        if claims.len() > 1 {
            found.push(FieldConflict { path: path.clone(), claims });
        } else if let Some((Value::Object(ObjType::Map), id)) = values.last() {
            walk(inner, id, path, authors, found);
        }
        path.pop();
    }
}

fn read(inner: &AutoCommit, value: &Value<'_>, id: &ObjId) -> FieldValue {
    match value {
        Value::Object(ObjType::Map | ObjType::Table) => {
            let fields = inner.keys(id).collect::<Vec<_>>().into_iter();
            let read = |name: String| match inner.get(id, name.as_str()) {
                Ok(Some((value, id))) => (name, read(inner, &value, &id)),
                _ => (name, FieldValue::Nothing),
            };
            FieldValue::Record(fields.map(read).collect())
        }
        Value::Object(ObjType::List) => {
            let items = (0..inner.length(id)).filter_map(|index| inner.get(id, index).ok().flatten());
            FieldValue::List(items.map(|(value, id)| read(inner, &value, &id)).collect())
        }
        Value::Object(ObjType::Text) => inner.text(id).map_or(FieldValue::Other, FieldValue::Text),
        Value::Scalar(scalar) => match scalar.as_ref() {
            ScalarValue::Str(text) => FieldValue::Text(text.to_string()),
            ScalarValue::Int(number) | ScalarValue::Timestamp(number) => FieldValue::Number(*number),
            ScalarValue::Uint(number) => i64::try_from(*number).map_or(FieldValue::Other, FieldValue::Number),
            ScalarValue::Boolean(flag) => FieldValue::Flag(*flag),
            ScalarValue::Null => FieldValue::Nothing,
            _ => FieldValue::Other,
        },
    }
}

enum Place<'p> {
    Field(&'p str),
    Item(usize),
}

fn put(
    inner: &mut AutoCommit,
    holder: &ObjId,
    place: Place<'_>,
    value: &FieldValue,
) -> Result<(), Unreadable> {
    let scalar = match value {
        FieldValue::Nothing => ScalarValue::Null,
        FieldValue::Text(text) => ScalarValue::Str(text.as_str().into()),
        FieldValue::Number(number) => ScalarValue::Int(*number),
        FieldValue::Flag(flag) => ScalarValue::Boolean(*flag),
        FieldValue::Record(fields) => {
            let record = object(inner, holder, &place, ObjType::Map)?;
            return fields
                .iter()
                .try_for_each(|(name, value)| put(inner, &record, Place::Field(name), value));
        }
        FieldValue::List(items) => {
            let list = object(inner, holder, &place, ObjType::List)?;
            return items
                .iter()
                .enumerate()
                .try_for_each(|(index, value)| put(inner, &list, Place::Item(index), value));
        }
        FieldValue::Other => return Err(Unreadable),
    };
    let written = match place {
        Place::Field(name) => inner.put(holder, name, scalar),
        Place::Item(index) => inner.insert(holder, index, scalar),
    };
    written.map_err(|_| Unreadable)
}

fn object(
    inner: &mut AutoCommit,
    holder: &ObjId,
    place: &Place<'_>,
    kind: ObjType,
) -> Result<ObjId, Unreadable> {
    let made = match place {
        Place::Field(name) => inner.put_object(holder, *name, kind),
        Place::Item(index) => inner.insert_object(holder, *index, kind),
    };
    made.map_err(|_| Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::Person;
    use crate::tariff::Quote;
    use crate::visit::{Signature, Visit};

    const OFFICE: Actor = Actor([1; 16]);
    const TABLET: Actor = Actor([2; 16]);

    fn text(text: &str) -> FieldValue {
        FieldValue::Text(text.to_owned())
    }

    /// The same document edited on two sides, then joined.
    fn joined<T: crate::document::Subject>(
        value: &T,
        here: impl FnOnce(&mut T),
        there: impl FnOnce(&mut T),
    ) -> Document {
        let (mut office, _) = Document::create(value, OFFICE, 0).unwrap();
        let mut tablet = office.clone();
        let (mut one, mut other) = (value.clone(), value.clone());
        here(&mut one);
        there(&mut other);
        office.write(&one, OFFICE, 5_000).unwrap();
        tablet.write(&other, TABLET, 9_000).unwrap();
        office.merge(&mut tablet).unwrap();
        office
    }

    fn odette() -> Person {
        Person { last_name: "Ferrand".into(), ..Person::default() }
    }

    #[test]
    fn the_same_field_changed_on_two_sides_gives_both_values_authors_and_times() {
        let mut document = joined(
            &odette(),
            |here| here.address.line = "36 avenue de la Monta".into(),
            |there| there.address.line = "38 avenue de la Monta".into(),
        );
        let shown: Person = document.read().unwrap();
        let conflicts = document.conflicts();
        assert_eq!(conflicts.len(), 1);
        assert_eq!(conflicts[0].path, ["address", "line"]);
        assert_eq!(
            conflicts[0].claims[0].value,
            text(&shown.address.line),
            "the one that is shown comes first"
        );
        let mut claims: Vec<_> =
            conflicts[0].claims.iter().map(|claim| (claim.actor, claim.at, claim.value.clone())).collect();
        claims.sort_by_key(|(actor, ..)| *actor);
        assert_eq!(
            claims,
            [(OFFICE, 5_000, text("36 avenue de la Monta")), (TABLET, 9_000, text("38 avenue de la Monta"))]
        );
    }

    #[test]
    fn different_fields_and_the_same_value_twice_are_no_conflict() {
        let mut apart = joined(
            &odette(),
            |here| here.needs = "entend mal".into(),
            |there| there.access_note = "sonner deux fois".into(),
        );
        assert_eq!(apart.conflicts(), []);
        let alike = |person: &mut Person| person.needs = "entend mal".into();
        assert_eq!(joined(&odette(), alike, alike).conflicts(), []);
    }

    #[test]
    fn either_value_can_be_chosen_and_nothing_is_left_to_decide() {
        for index in [0, 1] {
            let mut document = joined(
                &odette(),
                |here| here.needs = "entend mal".into(),
                |there| there.needs = "ne lit pas".into(),
            );
            let conflict = document.conflicts().remove(0);
            let chosen = conflict.claims[index].value.clone();
            assert!(document.choose(&conflict.path, &chosen, OFFICE, 20_000).unwrap().is_some());
            assert_eq!(document.conflicts(), []);
            assert_eq!(text(&document.read::<Person>().unwrap().needs), chosen);
            assert!(document.choose(&conflict.path, &chosen, OFFICE, 20_000).unwrap().is_none());
        }
    }

    #[test]
    fn a_record_made_on_two_sides_is_chosen_whole() {
        let signature = |strokes: &str| Some(Signature { strokes: strokes.into(), ..Signature::default() });
        let mut document = joined(
            &Visit { person: "p".into(), ..Visit::default() },
            |here| here.signature = signature("1,1 2,2"),
            |there| there.signature = signature("5,5 6,6"),
        );
        let conflict = document.conflicts().remove(0);
        assert_eq!(conflict.path, ["signature"]);
        let hidden = conflict.claims[1].value.clone();
        document.choose(&conflict.path, &hidden, OFFICE, 20_000).unwrap().unwrap();
        let FieldValue::Record(fields) = hidden else { panic!("not a record") };
        let chosen: Visit = document.read().unwrap();
        assert_eq!(text(&chosen.signature.unwrap().strokes), fields["strokes"]);
        assert_eq!(document.conflicts(), []);
    }

    #[test]
    fn a_price_written_on_two_sides_is_never_settled_silently() {
        let quote = |cents| Some(Quote { amount_cents: Some(cents), ..Quote::default() });
        let visit = Visit { person: "p".into(), quote: quote(700), ..Visit::default() };
        let mut document = joined(&visit, |here| here.quote = quote(896), |there| there.quote = quote(960));
        assert_eq!(document.conflicts()[0].path, ["quote", "amount_cents"]);
    }
}
