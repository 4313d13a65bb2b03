//! What comes from tablets: admitted whole or refused whole.

use palier_shared::document::{ApplyError, Change, Document, Kind};
use palier_shared::id::{AccountId, DeviceId, DocumentId};
use palier_shared::person::Person;
use palier_shared::rights::{self, Refusal};
use palier_shared::visit::Visit;

use super::{StoreError, Write, documents, guarded, held};
use crate::store::erasure;
use crate::store::held::Standing;
use crate::store::repair::{self, GivenBack};

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

    /// Takes what a tablet gives back to this database, which was restored from an older copy. Its writers may be
    /// unknown and others than the tablet; who gave it back is noted.
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
        let before = match self.loaded(id) {
            Ok((known, document)) if known == kind => Some(document.clone()),
            Ok(_) => return Ok(Err(Refusal::Kind)),
            Err(StoreError::NotFound) => None,
            Err(StoreError::SetAside) => return Ok(Err(Refusal::SetAside)),
            Err(error) => return Err(error),
        };
        let mut after = before.clone().unwrap_or_else(Document::empty);
        let new: Vec<Change> = changes.iter().filter(|change| !after.contains(change)).cloned().collect();
        if new.is_empty() {
            return Ok(Ok(()));
        }
        let standing = match &before {
            Some(_) => held::standing(self.connection, account, device, id)?,
            None => Standing::Holds,
        };
        if standing == Standing::No {
            return Ok(Err(Refusal::NotHeld));
        }
        match sent {
            Sent::Own => {
                for change in &new {
                    if !documents::claim_actor(self.connection, change.actor(), device, self.now)? {
                        return Ok(Err(Refusal::Actor));
                    }
                }
            }
            Sent::GivenBack if !repair::is_open(self.connection, device)? => {
                return Ok(Err(Refusal::NotHeld));
            }
            Sent::GivenBack => {}
        }
        // What a tablet sends and Automerge cannot bear is refused; the document is as before.
        let judged = guarded(move || {
            apply(&mut after, &new)?;
            match sent {
                Sent::Own => {
                    let author = account.to_string();
                    rights::judge(kind, before.as_ref(), &after, &author)?;
                    // What was written apart and lost against another value is in the document all the same.
                    if let Some((seen, written)) = after.as_seen_by_author(&new)? {
                        let seen = Some(&seen).filter(|_| before.is_some());
                        rights::judge(kind, seen, &written, &author)?;
                    }
                }
                Sent::GivenBack => readable(kind, &after)?,
            }
            Ok::<_, Refusal>((before.is_none(), after, new))
        });
        let (created, after, new) = match judged.unwrap_or(Err(Refusal::Unreadable)) {
            Ok(taken) => taken,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if created && self.is_of_someone_erased(kind, &after)? {
            erasure::edited(self.connection, id, account, device, self.now)?;
            return Ok(Err(Refusal::Erased));
        }
        let given = GivenBack { document: id, at: self.now, changes: new.len() as u64, whole: created };
        self.store(id, kind, after, &new, created)?;
        self.note(account, device, sent, standing, &given)?;
        Ok(Ok(()))
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
        if given.whole {
            // Until the rule says otherwise: a tablet is never left with a document that it has no news of.
            held::gain(self.connection, account, id)?;
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

fn apply(document: &mut Document, changes: &[Change]) -> Result<(), Refusal> {
    document.apply(changes).map_err(|error| match error {
        ApplyError::MissingDependency => Refusal::MissingDependency,
        ApplyError::Refused => Refusal::Unreadable,
    })
}

/// What was once judged is not judged again: it must be a document of a kind that tablets write.
fn readable(kind: Kind, document: &Document) -> Result<(), Refusal> {
    match kind {
        Kind::Visit => document.read::<Visit>().map(drop)?,
        Kind::Person => document.read::<Person>().map(drop)?,
        Kind::Commune | Kind::Tariff | Kind::Template | Kind::Partner | Kind::Notice | Kind::Worker => {
            return Err(Refusal::Kind);
        }
    }
    Ok(())
}
