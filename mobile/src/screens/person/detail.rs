//! One text of the record, kept as it is typed.

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::person::Person;

use super::edit::Detail;
use crate::app::App;
use crate::components::{FieldKind, KeptText, Saving, keep_draft};

/// A change of the record.
pub(super) type Edit = Box<dyn FnOnce(&mut Person)>;

/// Runs one edit of the record.
pub(super) fn use_edit(id: DocumentId) -> Callback<Edit> {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    use_callback(move |edit: Edit| {
        let app = app.clone();
        saving.keep(async move { app.edit::<Person>(id, edit).await });
    })
}

/// Name of the draft of a field.
pub(super) fn draft_key(id: DocumentId, field: &str) -> String {
    format!("person/{id}/{field}")
}

/// One text of the record: a draft at each letter, a change on leaving it. A page without a `kind`.
#[component]
pub(super) fn DetailText(
    id: DocumentId,
    detail: Detail,
    label: String,
    #[props(default)] hint: String,
    kind: Option<FieldKind>,
) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let key = draft_key(id, &detail.id());
    let draft = use_hook(|| app.draft(&key));
    let kept = app.view(|replica| replica.get::<Person>(id).map(|person| detail.read(person))).flatten();
    let wrong = use_callback({
        let (app, detail) = (app.clone(), detail.clone());
        move |typed: String| {
            app.view(|replica| replica.get::<Person>(id).map(|person| detail.wrong(person, &typed)))
                .flatten()
                .unwrap_or_default()
        }
    });
    rsx! {
        KeptText {
            id: detail.id(),
            label,
            hint,
            kind,
            kept: kept.unwrap_or_default(),
            draft,
            wrong: kind.map(|_| wrong),
            on_draft: {
                let (app, key) = (app.clone(), key.clone());
                move |text: String| keep_draft(&app, &key, text)
            },
            on_keep: move |text: String| {
                let (app, key, detail) = (app.clone(), key.clone(), detail.clone());
                saving.keep(async move {
                    app.edit::<Person>(id, move |person| detail.write(person, &text)).await?;
                    app.drop_draft(&key).await;
                    Ok(())
                });
            },
        }
    }
}
