//! A document: one subject, kept as an Automerge document, read and written as a typed value.
//!
//! The only module that knows Automerge. Changes stay unmodified, uncompressed Automerge chunks, so that an
//! independent implementation can read them.

mod bounds;
mod change;
mod conflict;
mod kind;
mod order;
mod plain;
mod reading;
mod touched;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::transaction::CommitOptions;
use automerge::{ActorId, AutoCommit, ChangeHash, ReadDoc};
use autosurgeon::{Hydrate, Reconcile};

pub use change::{Change, ChangeError, MAX_CHANGE};
pub use conflict::{Claim, FieldConflict, FieldValue};
pub use kind::{Kind, Subject, Value};
use reading::Reading;

/// Sixteen random bytes, drawn afresh for each run of a process and never kept: two writers never share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Actor(pub [u8; 16]);

impl Actor {
    fn id(self) -> ActorId {
        ActorId::from(self.0.to_vec())
    }

    /// Of another length than ours, a writer's bytes are cut or filled up with zeros.
    fn of(id: &ActorId) -> Self {
        let (mut bytes, id) = ([0; 16], id.to_bytes());
        let length = id.len().min(16);
        bytes[..length].copy_from_slice(&id[..length]);
        Actor(bytes)
    }
}

/// A document in memory.
#[derive(Debug, Clone)]
pub struct Document {
    inner: AutoCommit,
}

/// The stored bytes are not those of a document, or its value is not of the expected shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unreadable document")]
pub struct Unreadable;

/// Why changes could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    /// A change that it builds on is not known here.
    #[error("a change that it builds on is missing")]
    MissingDependency,
    /// The document refuses it: damaged, or two changes of one actor with one number.
    #[error("the document refuses the change")]
    Refused,
}

impl Document {
    /// Makes a document of `value`; returns it with its first change.
    ///
    /// # Errors
    /// [`Unreadable`] when the value cannot be written, which a test of its type would show.
    pub fn create<T: Subject>(value: &T, actor: Actor, at: i64) -> Result<(Self, Change), Unreadable> {
        let mut document = Document { inner: AutoCommit::new() };
        let change = document.write(value, actor, at)?.ok_or(Unreadable)?;
        Ok((document, change))
    }

    /// An empty document, on which a first change can be applied.
    #[must_use]
    pub fn empty() -> Self {
        Document { inner: AutoCommit::new() }
    }

    /// Reads what [`Document::save`] wrote, then applies a tail of changes.
    ///
    /// # Errors
    /// [`Unreadable`] when the bytes are damaged or a change of the tail does not fit.
    pub fn load<'c>(snapshot: &[u8], tail: impl IntoIterator<Item = &'c Change>) -> Result<Self, Unreadable> {
        let inner = if snapshot.is_empty() {
            AutoCommit::new()
        } else {
            contained(|| AutoCommit::load(snapshot)).ok_or(Unreadable)?.map_err(|_| Unreadable)?
        };
        let mut document = Document { inner };
        document.apply(tail).map_err(|_| Unreadable)?;
        Ok(document)
    }

    /// The whole document, history included, compact.
    #[must_use]
    pub fn save(&mut self) -> Vec<u8> {
        self.inner.save()
    }

    /// The value.
    ///
    /// # Errors
    /// [`Unreadable`] when the document is not of this shape.
    pub fn read<T: Hydrate>(&self) -> Result<T, Unreadable> {
        autosurgeon::hydrate(&Reading::of(&self.inner)).map_err(|_| Unreadable)
    }

    /// Writes what differs between the document and `value`, as one change; `None` when nothing differs.
    ///
    /// `value` must have been read from the current heads: read, edit and write in one go.
    ///
    /// # Errors
    /// [`Unreadable`] when the value cannot be written; the document is then as before.
    pub fn write<T: Reconcile>(
        &mut self,
        value: &T,
        actor: Actor,
        at: i64,
    ) -> Result<Option<Change>, Unreadable> {
        let before = self.inner.clone();
        self.inner.set_actor(actor.id());
        let written = autosurgeon::reconcile(&mut Reading::of(&mut self.inner), value);
        if written.is_err() {
            self.inner = before;
            return Err(Unreadable);
        }
        let hash = self.inner.commit_with(CommitOptions::default().with_time(at / 1000));
        let change = hash.and_then(|hash| self.inner.get_change_by_hash(&hash));
        Ok(change.map(Change::from_automerge))
    }

    /// Applies changes in any order; those already known are passed over. On an error the document is as before.
    ///
    /// # Errors
    /// [`ApplyError`] when one of them is not in the document afterwards.
    pub fn apply<'c>(&mut self, changes: impl IntoIterator<Item = &'c Change>) -> Result<(), ApplyError> {
        let before = self.inner.clone();
        let applied = self.apply_or_spoil(changes);
        if applied.is_err() {
            self.inner = before;
        }
        applied
    }

    /// As [`Document::apply`], without the copy that it keeps for the case of an error: after one the document is to be
    /// thrown away.
    ///
    /// # Errors
    /// [`ApplyError`] when one of the changes is not in the document afterwards.
    pub fn apply_or_spoil<'c>(
        &mut self,
        changes: impl IntoIterator<Item = &'c Change>,
    ) -> Result<(), ApplyError> {
        let changes: Vec<&Change> = changes.into_iter().collect();
        if changes.is_empty() {
            return Ok(());
        }
        let theirs: Vec<_> = changes.iter().map(|change| change.automerge().clone()).collect();
        contained(|| self.inner.apply_changes(theirs))
            .ok_or(ApplyError::Refused)?
            .map_err(|_| ApplyError::Refused)?;
        // "Ok" does not mean applied: a change without its predecessor is queued and stays invisible.
        if changes.iter().any(|change| !self.contains(change)) {
            return Err(ApplyError::MissingDependency);
        }
        if changes.iter().all(|change| self.is_numbered_right(change)) {
            Ok(())
        } else {
            Err(ApplyError::Refused)
        }
    }

    /// The document as the author of these changes, which are part of it, saw it before and after them; none when nobody
    /// wrote apart from her, so that what she saw is what there was. Without history before them, "before" is empty.
    ///
    /// # Errors
    /// [`Unreadable`] when a change is not part of the document.
    pub fn as_seen_by_author(
        &mut self,
        changes: &[Change],
    ) -> Result<Option<(Document, Document)>, Unreadable> {
        let hashes: BTreeSet<ChangeHash> = changes.iter().map(|change| change.automerge().hash()).collect();
        let built_on: BTreeSet<ChangeHash> =
            changes.iter().flat_map(|change| change.automerge().deps().iter().copied()).collect();
        let written: Vec<ChangeHash> = hashes.difference(&built_on).copied().collect();
        let heads: BTreeSet<ChangeHash> = self.inner.get_heads().into_iter().collect();
        if written.iter().copied().collect::<BTreeSet<_>>() == heads {
            return Ok(None);
        }
        let seen: Vec<ChangeHash> = built_on.difference(&hashes).copied().collect();
        let mut at = |heads: &[ChangeHash]| -> Result<Document, Unreadable> {
            Ok(Document { inner: self.inner.fork_at(heads).map_err(|_| Unreadable)? })
        };
        Ok(Some((if seen.is_empty() { Document::empty() } else { at(&seen)? }, at(&written)?)))
    }

    /// Whether a change's operations are numbered from where those that it builds on end. Automerge takes others as
    /// well, and then saves a document that does not open again.
    fn is_numbered_right(&mut self, change: &Change) -> bool {
        let mut before = 0;
        for dependency in change.automerge().deps() {
            before =
                before.max(self.inner.get_change_by_hash(dependency).map_or(0, |change| change.max_op()));
        }
        change.automerge().start_op().get() == before + 1
    }

    /// Joins another copy of the same document.
    ///
    /// # Errors
    /// [`Unreadable`] when the two cannot be joined.
    pub fn merge(&mut self, other: &mut Document) -> Result<(), Unreadable> {
        self.inner.merge(&mut other.inner).map(drop).map_err(|_| Unreadable)
    }

    /// Whether the change is part of the document.
    #[must_use]
    pub fn contains(&mut self, change: &Change) -> bool {
        self.inner.get_change_by_hash(&change.automerge().hash()).is_some()
    }

    /// The heads, sorted, as hashes of changes.
    #[must_use]
    pub fn heads(&mut self) -> Vec<[u8; 32]> {
        let mut heads: Vec<[u8; 32]> = self.inner.get_heads().into_iter().map(|hash| hash.0).collect();
        heads.sort_unstable();
        heads
    }

    /// The changes that `other` lacks, each after those that it builds on.
    #[must_use]
    pub fn changes_missing_in(&mut self, other: &mut Document) -> Vec<Change> {
        let missing = order::one_by_one(other.inner.get_changes_added(&mut self.inner));
        missing.into_iter().map(Change::from_automerge).collect()
    }

    /// Names of the top-level fields that the document holds, known to this version or not.
    #[must_use]
    pub fn field_names(&self) -> Vec<String> {
        self.inner.keys(automerge::ROOT).collect()
    }
}

/// Runs what reads bytes of others: `None` when Automerge panics over them, which a forged change makes it do. What it
/// was writing to is then to be thrown away.
fn contained<R>(read: impl FnOnce() -> R) -> Option<R> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;
    use crate::person::Person;

    const A: Actor = Actor([1; 16]);
    const B: Actor = Actor([2; 16]);

    fn odette() -> Person {
        Person { schema: 1, last_name: "Ferrand".into(), first_name: "Odette".into(), ..Person::default() }
    }

    #[test]
    fn two_writers_apart_keep_both_fields() {
        let (mut office, first) = Document::create(&odette(), A, 0).unwrap();
        let mut tablet = Document::empty();
        tablet.apply([&first]).unwrap();
        let mut there: Person = tablet.read().unwrap();
        there.phones.insert("p".into(), "04 65 71 62 56".into());
        let from_tablet = tablet.write(&there, B, 1000).unwrap().unwrap();
        let mut here: Person = office.read().unwrap();
        here.needs = "entend mal".into();
        office.write(&here, A, 1000).unwrap().unwrap();
        office.apply([&from_tablet]).unwrap();
        let both: Person = office.read().unwrap();
        assert_eq!((both.needs.as_str(), both.phones.len()), ("entend mal", 1));
    }

    #[test]
    fn writing_the_same_value_makes_no_change() {
        let (mut document, _) = Document::create(&odette(), A, 0).unwrap();
        assert!(document.write(&odette(), A, 0).unwrap().is_none());
    }

    #[test]
    fn a_change_without_its_predecessor_is_an_error_and_leaves_no_trace() {
        let (mut document, first) = Document::create(&odette(), A, 0).unwrap();
        let mut edited = odette();
        edited.needs = "parle italien".into();
        let second = document.write(&edited, A, 0).unwrap().unwrap();
        let mut elsewhere = Document::empty();
        assert_eq!(elsewhere.apply([&second]), Err(ApplyError::MissingDependency));
        assert_eq!(elsewhere.heads(), Vec::<[u8; 32]>::new());
        elsewhere.apply([&second, &first, &second]).unwrap();
        assert_eq!(elsewhere.heads(), document.heads());
    }

    #[test]
    fn two_changes_of_one_actor_with_one_number_are_refused() {
        let (document, _) = Document::create(&odette(), A, 0).unwrap();
        let change_with = |needs: &str| {
            let mut copy = document.clone();
            let value = Person { needs: needs.into(), ..odette() };
            copy.write(&value, B, 0).unwrap().unwrap()
        };
        let (one, other) = (change_with("un"), change_with("deux"));
        let mut common = document.clone();
        common.apply([&one]).unwrap();
        assert!(common.apply([&other]).is_err());
        assert_eq!(common.read::<Person>().unwrap().needs, "un");
    }

    /// Found by `cargo xtask fuzz`: well-formed, with its right checksum, its predecessor's actor is none of its actors.
    #[test]
    fn a_forged_change_that_breaks_automerge_is_refused_and_leaves_no_trace() {
        let (mut document, first) = Document::create(&odette(), A, 0).unwrap();
        let mut bytes = {
            let value = Person { last_name: "Vial".into(), ..odette() };
            document.clone().write(&value, B, 0).unwrap().unwrap().bytes().to_vec()
        };
        let other = bytes.windows(16).position(|window| window == A.0).unwrap();
        bytes[other] ^= 0x40;
        let hash = Sha256::digest(&bytes[8..]);
        bytes[4..8].copy_from_slice(&hash[..4]);
        let heads = document.heads();
        let forged = Change::from_bytes(&bytes).unwrap();
        assert_eq!(document.apply([&forged]), Err(ApplyError::Refused));
        assert_eq!((document.heads(), document.contains(&first)), (heads, true));
    }

    #[test]
    fn what_an_author_wrote_apart_can_be_read_as_she_saw_it() {
        let (mut office, first) = Document::create(&odette(), A, 0).unwrap();
        let mut tablet = Document::empty();
        tablet.apply([&first]).unwrap();
        assert!(office.as_seen_by_author(&[first]).unwrap().is_none(), "nobody else wrote");
        let needs = |needs: &str| Person { needs: needs.into(), ..odette() };
        let theirs = tablet.write(&needs("tablette"), B, 0).unwrap().unwrap();
        office.write(&needs("bureau"), A, 0).unwrap().unwrap();
        office.apply([&theirs]).unwrap();
        let (before, after) = office.as_seen_by_author(&[theirs]).unwrap().unwrap();
        assert_eq!(before.read::<Person>().unwrap(), odette());
        assert_eq!(after.read::<Person>().unwrap().needs, "tablette", "whoever wins");
    }

    #[test]
    fn a_snapshot_and_its_tail_make_the_document() {
        let (mut document, _) = Document::create(&odette(), A, 0).unwrap();
        let snapshot = document.save();
        let value = Person { needs: "entend mal".into(), ..odette() };
        let tail = [document.write(&value, A, 0).unwrap().unwrap()];
        let mut loaded = Document::load(&snapshot, &tail).unwrap();
        assert_eq!(loaded.read::<Person>().unwrap(), value);
        assert_eq!(loaded.heads(), document.heads());
        assert!(Document::load(b"garbage", &[]).is_err());
    }
}
