//! The last step: the lines chosen are written, all of them or none.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::response::Redirect;
use palier_shared::id::DocumentId;
use palier_shared::import::draft::Entry;
use palier_shared::import::{Draft, Outcome, Preview};

use super::{START, dry_run};
use crate::machine;
use crate::store::{StoreError, Write, import_draft};
use crate::web::{Checked, Coordinator, User, WebError};

/// The lines that were left checked: new ones, and those of likely duplicates that are meant.
#[derive(Debug, Default)]
struct Chosen {
    new: BTreeSet<usize>,
    duplicates: BTreeSet<usize>,
}

impl Chosen {
    fn read(fields: &[(String, String)]) -> Self {
        let lines = |name: &str| {
            fields.iter().filter(|(of, _)| of == name).filter_map(|(_, line)| line.parse().ok()).collect()
        };
        Chosen { new: lines("l"), duplicates: lines("d") }
    }

    /// The drafts of these lines; none when a line that was shown as new is now somebody's who is already there.
    fn drafts<'p>(&self, preview: &'p Preview) -> Option<Vec<&'p Draft>> {
        let mut drafts = Vec::with_capacity(self.new.len() + self.duplicates.len());
        for line in &preview.lines {
            let (new, duplicate) = (self.new.contains(&line.line), self.duplicates.contains(&line.line));
            match &line.outcome {
                Outcome::Becomes(draft) if new || duplicate => drafts.push(&**draft),
                Outcome::Duplicate { draft, .. } if duplicate => drafts.push(&**draft),
                Outcome::Duplicate { .. } if new => return None,
                _ => {}
            }
        }
        Some(drafts)
    }
}

/// How it went.
enum Commit {
    Added {
        added: usize,
        left_out: usize,
    },
    /// Nothing was checked.
    Nothing,
    /// Someone was added meanwhile who makes a chosen line a duplicate.
    Changed,
}

/// `POST /bureau/personnes/import/{draft}/ajouter`.
pub(super) async fn commit(
    Path(id): Path<String>,
    Checked { role, form: fields }: Checked<Coordinator, Vec<(String, String)>>,
) -> Result<Redirect, WebError> {
    let Coordinator(user) = role;
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    let chosen = Chosen::read(&fields);
    let author = user.author();
    let commune = user.commune.clone();
    let target = match commune.write(author, move |write| add(write, &user, id, &chosen)).await? {
        Commit::Added { added, left_out } => format!("{START}/fait?ajoutees={added}&laissees={left_out}"),
        Commit::Nothing => format!("{START}/{id}/apercu?note=rien"),
        Commit::Changed => format!("{START}/{id}/apercu?note=change"),
    };
    Ok(Redirect::to(&target))
}

fn add(write: &mut Write<'_>, user: &User, id: DocumentId, chosen: &Chosen) -> Result<Commit, StoreError> {
    let run = dry_run(write.connection(), user, id)?;
    let Ok(preview) = run.outcome else {
        return Ok(Commit::Changed);
    };
    let Some(drafts) = chosen.drafts(&preview) else {
        return Ok(Commit::Changed);
    };
    if drafts.is_empty() {
        return Ok(Commit::Nothing);
    }
    let now = write.now();
    let entry = Entry { schema: 1, by: user.account.id.to_string(), at: now };
    for draft in &drafts {
        let person = draft.person(&entry, || machine::new_id(now).to_string());
        write.create(DocumentId(machine::new_id(now)), &person)?;
    }
    import_draft::forget(write, id, user.account.id)?;
    write.audit("people.imported", &id.to_string())?;
    let counts = preview.counts();
    let left_out = counts.becomes + counts.duplicates + counts.refused - drafts.len();
    Ok(Commit::Added { added: drafts.len(), left_out })
}
