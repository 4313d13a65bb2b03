//! The texts of a visit, each kept as it is typed: notes, what comes next, what a démarche still needs.

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::visit::{Demarche, Visit};

use super::text;
use crate::app::App;
use crate::components::{KeptText, Saving, judge, keep_draft};

/// Which text of the visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Which {
    /// The notes.
    Notes,
    /// What comes next.
    NextSteps,
    /// Why a démarche was not possible, or was refused; the démarche's id.
    Why(String),
    /// What is to be done next for a démarche; its id.
    NextAction(String),
}

impl Which {
    /// Id of its field.
    fn field(&self) -> String {
        match self {
            Self::Notes => "notes".to_owned(),
            Self::NextSteps => "next-steps".to_owned(),
            Self::Why(demarche) => format!("why-{demarche}"),
            Self::NextAction(demarche) => format!("next-{demarche}"),
        }
    }

    /// Name of its draft.
    fn draft(&self, visit: DocumentId) -> String {
        format!("{}/{visit}", self.field())
    }

    /// Writes it where it belongs.
    pub(super) fn write(&self, visit: &mut Visit, text: String) {
        let mut demarche = |id: &String, write: &dyn Fn(&mut Demarche, String)| {
            if let Some(demarche) = visit.demarches.get_mut(id) {
                write(demarche, text.clone());
            }
        };
        match self {
            Self::Why(id) => demarche(id, &|demarche, text| demarche.why = text),
            Self::NextAction(id) => demarche(id, &|demarche, text| demarche.next_action = text),
            Self::Notes => visit.notes = text,
            Self::NextSteps => visit.next_steps = text,
        }
    }

    /// All texts of a visit.
    fn all(visit: &Visit) -> Vec<Which> {
        let of_demarches =
            visit.demarches.keys().flat_map(|id| [Self::Why(id.clone()), Self::NextAction(id.clone())]);
        [Self::Notes, Self::NextSteps].into_iter().chain(of_demarches).collect()
    }
}

/// What is still being typed in a visit and may be kept, text by text.
pub(super) fn pending(app: &App, id: DocumentId) -> Vec<(Which, String)> {
    let texts = app.view(|replica| replica.get::<Visit>(id).map(Which::all)).flatten().unwrap_or_default();
    let typed = |which: Which| {
        let text = app.draft(&which.draft(id)).filter(|text| judge(text).keepable)?;
        Some((which, text))
    };
    texts.into_iter().filter_map(typed).collect()
}

/// Whether something typed in the visit cannot be kept as it is: it must be seen before the visit ends, or it would be
/// lost without a word.
pub(super) fn any_too_long(app: &App, id: DocumentId) -> bool {
    let texts = app.view(|replica| replica.get::<Visit>(id).map(Which::all)).flatten().unwrap_or_default();
    let mut typed = texts.into_iter().filter_map(|which| app.draft(&which.draft(id)));
    typed.any(|text| !judge(&text).keepable)
}

/// Forgets the drafts of a visit: they are in its document now.
pub(super) async fn forget_drafts(app: &App, id: DocumentId) {
    let texts = app.view(|replica| replica.get::<Visit>(id).map(Which::all)).flatten().unwrap_or_default();
    for which in texts {
        app.drop_draft(&which.draft(id)).await;
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
pub(super) fn VisitText(
    /// The visit.
    id: DocumentId,
    /// Which text.
    which: Which,
    /// Its label.
    label: String,
    /// Said under the label.
    #[props(default)]
    hint: String,
    /// The value in the document.
    kept: String,
    /// A line rather than a page.
    #[props(default)]
    line: bool,
) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let key = which.draft(id);
    let draft = use_hook(|| app.draft(&key));
    let on_draft = {
        let (app, key) = (app.clone(), key.clone());
        move |text: String| keep_draft(&app, &key, text)
    };
    let field = which.field();
    let on_keep = move |text: String| {
        let (app, which, key) = (app.clone(), which.clone(), key.clone());
        saving.keep(async move {
            app.edit::<Visit>(id, move |visit| which.write(visit, text)).await?;
            app.drop_draft(&key).await;
            Ok(())
        });
    };
    rsx! {
        KeptText { id: field, label, hint, kept, draft, line, on_draft, on_keep }
    }
}
