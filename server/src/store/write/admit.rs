//! What comes from tablets: admitted whole or refused whole.

use palier_shared::document::{ApplyError, Change, Document, Kind, Value};
use palier_shared::id::{AccountId, DeviceId, DocumentId};
use palier_shared::person::Person;
use palier_shared::rights::{self, Refusal};
use palier_shared::visit::Visit;

use super::{StoreError, Write, documents, guarded, held};
use crate::store::erasure;
use crate::store::held::Standing;
use crate::store::repair::{self, GivenBack};
use crate::store::writer::Loaded;

/// Whose changes a tablet sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sent {
    /// Its own.
    Own,
    /// Those that this database lost, whoever wrote them.
    GivenBack,
}

impl Write<'_> {
    /// Takes what a tablet pushed, whole or not at all. Known changes are passed over: a push may come twice.
    ///
    /// # Errors
    /// `Err` when the database fails; `Ok(Err(refusal))` when the rules refuse.
    pub fn admit(
        &mut self,
        id: DocumentId,
        kind: Kind,
        changes: &[Change],
    ) -> Result<Result<(), Refusal>, StoreError> {
        self.take(id, kind, changes, Sent::Own)
    }

    /// Takes what a tablet gives back to this database, which was restored from an older copy: the tablet has shown a
    /// place that it forgot. The writers may be unknown and others than the tablet; who gave it back is noted.
    ///
    /// # Errors
    /// As [`Write::admit`].
    pub fn admit_given_back(
        &mut self,
        id: DocumentId,
        kind: Kind,
        changes: &[Change],
    ) -> Result<Result<(), Refusal>, StoreError> {
        self.take(id, kind, changes, Sent::GivenBack)
    }

    fn take(
        &mut self,
        id: DocumentId,
        kind: Kind,
        changes: &[Change],
        sent: Sent,
    ) -> Result<Result<(), Refusal>, StoreError> {
        let (Some(account), Some(device)) = (self.author.account, self.author.device) else {
            return Ok(Err(Refusal::NotHeld));
        };
        if documents::is_erased(self.connection, id)? {
            erasure::edited(self.connection, id, account, device, self.now)?;
            return Ok(Err(Refusal::Erased));
        }
        let (known, new): (bool, Vec<Change>) = match self.loaded(id) {
            Ok(loaded) if loaded.kind == kind => {
                let document = &mut loaded.document;
                (true, changes.iter().filter(|change| !document.contains(change)).cloned().collect())
            }
            Ok(_) => return Ok(Err(Refusal::Kind)),
            Err(StoreError::NotFound) => (false, changes.to_vec()),
            Err(StoreError::SetAside) => return Ok(Err(Refusal::SetAside)),
            Err(error) => return Err(error),
        };
        if new.is_empty() {
            if known && sent == Sent::GivenBack {
                self.part_with(id, account, device)?;
            }
            return Ok(Ok(()));
        }
        let standing =
            if known { held::standing(self.connection, account, device, id)? } else { Standing::Holds };
        if standing == Standing::No {
            return Ok(Err(Refusal::NotHeld));
        }
        if !new.iter().all(Change::is_canonical) {
            return Ok(Err(Refusal::Unreadable));
        }
        match sent {
            Sent::Own => {
                for change in &new {
                    if !documents::claim_actor(self.connection, change.actor(), device, self.now)? {
                        return Ok(Err(Refusal::Actor));
                    }
                }
            }
            Sent::GivenBack => {}
        }
        // Taken out of memory: refused, it is read again from the database the next time. What Automerge cannot bear is
        // refused.
        let loaded = self.cache.pop(&id);
        let judged = guarded(move || judged(loaded, kind, &new, sent, account).map(|after| (after, new)));
        let (after, new) = match judged.unwrap_or(Err(Refusal::Unreadable)) {
            Ok(taken) => taken,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let created = !known;
        if created && self.is_of_someone_erased(kind, &after.document)? {
            erasure::edited(self.connection, id, account, device, self.now)?;
            return Ok(Err(Refusal::Erased));
        }
        let given = GivenBack { document: id, at: self.now, changes: new.len() as u64, whole: created };
        self.store(id, after, &new, created)?;
        if created {
            // Until the rule says otherwise: a tablet is never left with a document that it has no news of.
            held::gain(self.connection, account, id)?;
            self.woken.workers.insert(account);
        }
        self.note(account, device, sent, standing, &given)?;
        Ok(Ok(()))
    }

    /// A tablet gave back a document of which nothing was lost, and this database does not know that its agent ever held
    /// it: it leaves her tablet as any other that she lost.
    fn part_with(&mut self, id: DocumentId, account: AccountId, device: DeviceId) -> Result<(), StoreError> {
        if held::standing(self.connection, account, device, id)? == Standing::No {
            held::lose(self.connection, account, id)?;
            self.woken.workers.insert(account);
        }
        Ok(())
    }

    fn note(
        &mut self,
        account: AccountId,
        device: DeviceId,
        sent: Sent,
        standing: Standing,
        given: &GivenBack,
    ) -> Result<(), StoreError> {
        let id = given.document;
        if let Standing::Lost(seq) = standing {
            held::written_after_loss(self.connection, id, account, device, seq, self.now)?;
        }
        if sent == Sent::GivenBack {
            repair::record(self.connection, given, device, account)?;
        }
        Ok(())
    }

    /// A visit to somebody who was erased would bring her back.
    fn is_of_someone_erased(&self, kind: Kind, document: &Document) -> Result<bool, StoreError> {
        if kind != Kind::Visit {
            return Ok(false);
        }
        let visit: Visit = document.read()?;
        match visit.person.parse::<DocumentId>() {
            Ok(person) => documents::is_erased(self.connection, person),
            Err(_) => Ok(false),
        }
    }
}

/// The document with the changes, if the rules take them.
fn judged(
    loaded: Option<Loaded>,
    kind: Kind,
    new: &[Change],
    sent: Sent,
    author: AccountId,
) -> Result<Loaded, Refusal> {
    let (mut document, before) =
        loaded.map_or_else(|| (Document::empty(), None), |loaded| (loaded.document, Some(loaded.value)));
    apply(&mut document, new)?;
    let value = Value::read(kind, &document);
    if sent == Sent::GivenBack {
        readable(kind, &document)?;
        return Ok(Loaded { kind, document, value });
    }
    let author = author.to_string();
    rights::judge_values(kind, before.as_ref(), &document, &value, &author)?;
    // What was written apart and lost against another value is in the document all the same.
    if let Some((seen, written)) = document.as_seen_by_author(new)? {
        rights::judge(kind, Some(&seen).filter(|_| before.is_some()), &written, &author)?;
    }
    Ok(Loaded { kind, document, value })
}

fn apply(document: &mut Document, changes: &[Change]) -> Result<(), Refusal> {
    document.apply_or_spoil(changes).map_err(|error| match error {
        ApplyError::MissingDependency => Refusal::MissingDependency,
        ApplyError::Refused => Refusal::Unreadable,
    })
}

/// What was once judged is not judged again: it must be a document of a kind that tablets write.
fn readable(kind: Kind, document: &Document) -> Result<(), Refusal> {
    match kind {
        Kind::Visit => document.read::<Visit>().map(drop)?,
        Kind::Person => document.read::<Person>().map(drop)?,
        Kind::Commune
        | Kind::Tariff
        | Kind::Template
        | Kind::Partner
        | Kind::Notice
        | Kind::Worker
        | Kind::Offer => {
            return Err(Refusal::Kind);
        }
    }
    Ok(())
}
