//! Free notes, and what comes next: texts kept as they are typed.

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::visit::Visit;

use super::text;
use crate::app::App;
use crate::components::{KeptText, Saving, judge};

/// Which text of the visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// The notes.
    Notes,
    /// What comes next.
    NextSteps,
}

impl Which {
    fn id(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::NextSteps => "next-steps",
        }
    }

    /// Name of its draft.
    fn draft(self, visit: DocumentId) -> String {
        format!("{}/{visit}", self.id())
    }

    fn write(self, visit: &mut Visit, text: String) {
        match self {
            Self::Notes => visit.notes = text,
            Self::NextSteps => visit.next_steps = text,
        }
    }
}

/// What is still being typed there and may be kept.
pub(super) fn pending(app: &App, which: Which, visit: DocumentId) -> Option<String> {
    app.draft(&which.draft(visit)).filter(|text| judge(text).keepable)
}

/// Forgets the drafts of a visit: they are in its document now.
pub(super) async fn forget_drafts(app: &App, visit: DocumentId) {
    for which in [Which::Notes, Which::NextSteps] {
        app.drop_draft(&which.draft(visit)).await;
    }
}

/// The notes.
#[component]
pub(super) fn NotesBody(id: DocumentId, notes: String) -> Element {
    rsx! {
        VisitText { id, which: Which::Notes, label: text::NOTES_LABEL, hint: text::NOTES_HINT, kept: notes }
    }
}

/// One text of the visit.
#[component]
pub(super) fn VisitText(id: DocumentId, which: Which, label: String, hint: String, kept: String) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let draft = use_hook(|| app.draft(&which.draft(id)));
    let drafting = app.clone();
    let on_draft = move |text: String| {
        let app = drafting.clone();
        spawn(async move {
            app.keep_draft(&which.draft(id), text).await;
        });
    };
    let on_keep = move |text: String| {
        let app = app.clone();
        saving.keep(async move {
            app.edit::<Visit>(id, move |visit| which.write(visit, text)).await?;
            app.drop_draft(&which.draft(id)).await;
            Ok(())
        });
    };
    rsx! {
        KeptText { id: which.id(), label, hint, kept, draft, on_draft, on_keep }
    }
}
