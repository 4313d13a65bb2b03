//! The price told again, then the signature: what is signed in large print, the frame, or why the person does not sign.

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::visit::{Signature, Visit};

use super::end::changed_price;
use super::report::{Report, ReportCard};
use super::view::VisitView;
use super::{edit, text};
use crate::app::App;
use crate::components::{Drawing, Saving, SignatureDrawing, SignaturePad, glyph};
use crate::platform;
use crate::route::Route;
use crate::screens::price::quote;

/// Name of the draft of a drawing.
fn draft_key(id: DocumentId) -> String {
    format!("signature/{id}")
}

/// The page.
#[component]
pub(super) fn SignBody(view: VisitView) -> Element {
    let app = use_context::<App>();
    let id = view.id;
    // The signature that is being done again, by its time: the page changes by itself once another is kept.
    let mut replaced = use_signal(|| None::<i64>);
    let report = app.view(|replica| Report::of(replica, id)).flatten().map(|report| Report {
        // What is signed is the text above the signature, not the signature.
        strokes: String::new(),
        unsigned: None,
        ..report
    });
    let price_changed = changed_price(&view);
    let settled = price_changed.is_none();
    rsx! {
        PriceAgain { view: view.clone(), changed: price_changed }
        div { class: "sign",
            section { class: "card large-print stack",
                h2 { "{text::SIGNED_TEXT}" }
                if let Some(report) = report {
                    ReportCard { report, with_signature: false }
                }
            }
            div { class: "stack",
                match view.signature.clone().filter(|signature| replaced() != Some(signature.at)) {
                    Some(signature) => {
                        let at = signature.at;
                        rsx! { Kept { signature, on_again: move |()| replaced.set(Some(at)) } }
                    }
                    None => rsx! { NewSignature { id, price_settled: settled } },
                }
            }
        }
    }
}

/// The amount, and the person's word on it when it has become another.
#[component]
fn PriceAgain(view: VisitView, changed: Option<String>) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let id = view.id;
    let Some(price) = view.price.clone() else {
        return rsx! {};
    };
    let agree = move |_| {
        let at = app.now();
        let quote = app.view(|replica| quote(replica, replica.get::<Visit>(id)?, at)).flatten();
        let Some(quote) = quote else { return };
        let app = app.clone();
        saving
            .keep(async move { app.edit::<Visit>(id, move |visit| edit::confirm_price(visit, quote)).await });
    };
    rsx! {
        section { id: "price-again", class: "card row wrap between",
            div { class: "grow",
                h2 { "{text::PRICE_AGAIN}" }
                p { class: "muted", "{price.summary}" }
                if changed.is_none() && view.accepted.is_some() {
                    p { class: "muted small", {glyph(Icon::Check)} " {text::accepted_at(&view.accepted_at)}" }
                }
            }
            div { class: "row wrap",
                span { class: if price.known { "price mid" } else { "price mid range" }, "{price.amount}" }
                Link { to: Route::Price { id }, class: "btn quiet", "{text::SEE_PRICE}" }
            }
            if let Some(changed) = changed {
                div { id: "price-changed", class: "note stack wide-note",
                    p { {glyph(Icon::Euro)} " {changed}" }
                    div { class: "row", button { id: "agree-price", r#type: "button", onclick: agree, {glyph(Icon::Check)} "{text::PRICE_AGREED}" } }
                }
            }
        }
    }
}

#[component]
fn Kept(signature: Signature, on_again: EventHandler<()>) -> Element {
    rsx! {
        section { id: "signature-kept", class: "stack",
            if signature.strokes.is_empty() {
                p { class: "note good", "{text::not_signed_because(&signature.reason)}" }
            } else {
                h2 { "{text::SIGNED}" }
                div { class: "pad", role: "img", "aria-label": crate::text::PAD_DRAWN,
                    SignatureDrawing { drawing: Drawing::parse(&signature.strokes) }
                }
            }
            div { class: "row wrap",
                button { id: "sign-again", r#type: "button", onclick: move |_| on_again.call(()), {glyph(Icon::Undo)} "{text::SIGN_AGAIN}" }
            }
        }
    }
}

#[component]
fn NewSignature(id: DocumentId, price_settled: bool) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let drawing =
        use_signal(|| app.draft(&draft_key(id)).map(|text| Drawing::parse(&text)).unwrap_or_default());
    let mut wrong = use_signal(|| "");
    let drafting = app.clone();
    let on_stroke = move |()| {
        let (app, strokes) = (drafting.clone(), drawing.peek().to_string());
        wrong.set("");
        spawn(async move {
            app.keep_draft(&draft_key(id), strokes).await;
        });
    };
    let keep = use_callback(move |(strokes, reason): (String, String)| {
        let (app, at) = (app.clone(), app.now());
        let save = async move {
            app.edit::<Visit>(id, move |visit| edit::sign(visit, strokes, reason, at)).await?;
            app.drop_draft(&draft_key(id)).await;
            Ok(())
        };
        saving.run(save, || platform::focus("titre"));
    });
    rsx! {
        section { class: "stack",
            h2 { "{text::SIGN_HERE}" }
            SignaturePad { drawing, on_stroke }
            div { class: "row wrap",
                button {
                    id: "keep-signature",
                    class: "primary big",
                    r#type: "button",
                    onclick: move |_| {
                        let strokes = drawing.peek().to_string();
                        if !price_settled {
                            wrong.set(text::PRICE_FIRST);
                        } else if strokes.is_empty() {
                            wrong.set(text::DRAW_FIRST);
                        } else {
                            keep.call((strokes, String::new()));
                        }
                    },
                    {glyph(Icon::Check)}
                    "{text::KEEP_SIGNATURE}"
                }
            }
            if !wrong().is_empty() {
                p { role: "alert", class: "error", {glyph(Icon::Alert)} "{wrong}" }
            }
        }
        details { id: "cannot-sign",
            summary { "{text::CANNOT_SIGN}" }
            fieldset { class: "card stack",
                legend { class: "unseen", "{text::WHY_NOT}" }
                p { "{text::WHY_NOT}" }
                div { class: "row wrap",
                    for (code , words) in text::REASONS {
                        button {
                            key: "{code}",
                            id: "unsigned-{code}",
                            r#type: "button",
                            onclick: move |_| {
                                if price_settled { keep.call((String::new(), code.to_owned())) } else { wrong.set(text::PRICE_FIRST) }
                            },
                            "{words}"
                        }
                    }
                }
            }
        }
    }
}
