//! Directing the person to a partner.

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::partner::Partner;
use palier_shared::text as shared_text;
use palier_shared::visit::RedirectionKind;

use super::demarches::use_edit;
use super::made::RedirectionView;
use super::view::VisitView;
use super::{edit, text};
use crate::app::App;
use crate::components::{Choices, glyph};

/// The partners, how, and what was noted.
#[component]
pub(super) fn RedirectBody(view: VisitView) -> Element {
    let app = use_context::<App>();
    let edit = use_edit(view.id);
    let mut partner = use_signal(|| None::<DocumentId>);
    let mut kind = use_signal(|| RedirectionKind::Details);
    let mut missing = use_signal(|| false);
    let partners = view.partners.clone();
    let keep = move |_| {
        let chosen = partners
            .iter()
            .find(|(id, _)| Some(*id) == partner())
            .map(|(id, partner)| (*id, partner.name.clone()));
        missing.set(chosen.is_none());
        if let Some((id, name)) = chosen {
            let (key, at, how) = (app.new_id(), app.now(), kind());
            edit.call(Box::new(move |visit| edit::redirect(visit, key, (id, &name), how, at)));
            partner.set(None);
        }
    };
    let kinds = RedirectionKind::ALL
        .iter()
        .map(|each| (each.code().to_owned(), shared_text::redirection(*each).to_owned()));
    rsx! {
        if !view.redirections.is_empty() {
            section { class: "stack",
                h2 { "{text::REDIRECTED}" }
                Noted { id: view.id, redirections: view.redirections }
            }
        }
        if view.partners.is_empty() {
            p { class: "note info", "{text::NO_PARTNER}" }
        } else {
            Partners { partners: view.partners, chosen: partner(), on_choose: move |id| partner.set(Some(id)) }
            Choices {
                name: "redirection",
                legend: text::HOW,
                options: kinds.collect::<Vec<_>>(),
                chosen: kind().code(),
                on_choose: move |code: String| if let Some(chosen) = RedirectionKind::from_code(&code) { kind.set(chosen) },
            }
            if missing() {
                p { role: "alert", class: "error", {glyph(Icon::Alert)} "{text::CHOOSE_PARTNER}" }
            }
            div { class: "row",
                button { id: "keep-redirection", r#type: "button", onclick: keep, {glyph(Icon::Plus)} "{text::KEEP_REDIRECTION}" }
            }
        }
    }
}

/// The partners, with what they help with and their telephone.
#[component]
pub(super) fn Partners(
    partners: Vec<(DocumentId, Partner)>,
    chosen: Option<DocumentId>,
    on_choose: EventHandler<DocumentId>,
) -> Element {
    rsx! {
        fieldset { id: "partner",
            legend { "{text::PARTNER}" }
            div { class: "stack",
                for (id , partner) in partners {
                    label { key: "{id}", class: "choice partner",
                        input {
                            r#type: "radio",
                            name: "partner",
                            id: "partner-{id}",
                            value: "{id}",
                            checked: chosen == Some(id),
                            onchange: move |_| on_choose.call(id),
                        }
                        span { class: "grow",
                            span { class: "strong", "{partner.name}" }
                            br {}
                            span { class: "muted small", "{partner.purpose}" }
                        }
                        span { class: "num nowrap", "{partner.phone}" }
                    }
                }
            }
        }
    }
}

#[component]
fn Noted(id: DocumentId, redirections: Vec<RedirectionView>) -> Element {
    let edit = use_edit(id);
    rsx! {
        ul { id: "redirections", class: "card flush",
            for noted in redirections {
                li { key: "{noted.id}", class: "row between",
                    span { class: "grow",
                        span { class: "strong", "{noted.name}" }
                        if let Some(kind) = noted.kind {
                            br {}
                            span { class: "muted small", "{shared_text::redirection(kind)}" }
                        }
                    }
                    button {
                        class: "quiet",
                        r#type: "button",
                        "aria-label": crate::text::withdraw(&noted.name),
                        onclick: {
                            let key = noted.id.clone();
                            move |_| {
                                let key = key.clone();
                                edit.call(Box::new(move |visit| edit::withdraw_redirection(visit, &key)));
                            }
                        },
                        {glyph(Icon::Cross)}
                        "{crate::text::WITHDRAW}"
                    }
                }
            }
        }
    }
}
