//! One signature of a mandate: the frame, or why it is not drawn and who can tell.

use dioxus::prelude::*;
use palier_shared::look::Icon;
use palier_shared::person::protection::Signatory;

use super::text;
use super::typed::{Slot, Typed};
use crate::components::{Choices, Drawing, Field, FieldKind, SignaturePad, glyph};

/// Where one person signs.
#[component]
pub(super) fn Signing(
    who: Signatory,
    /// Her name, as far as it is known.
    name: String,
    typed: ReadSignal<Typed>,
    /// A field was typed in or drawn on.
    on_change: EventHandler<(Slot, String)>,
) -> Element {
    let drawing = use_signal(|| Drawing::parse(typed.peek().get(Slot::Strokes(who))));
    let why = typed.read().get(Slot::Why(who)).to_owned();
    let open = !why.is_empty();
    let reasons = text::REASONS.iter().map(|words| ((*words).to_owned(), (*words).to_owned()));
    let id = who.code();
    rsx! {
        section { class: "card stack", "aria-labelledby": "{id}-signs",
            h3 { id: "{id}-signs", "{text::signature_of(who, &name)}" }
            if who == Signatory::Guardian {
                Field {
                    id: Slot::Name(who).word(),
                    label: text::GUARDIAN_NAME,
                    kind: FieldKind::Text,
                    value: typed.read().get(Slot::Name(who)).to_owned(),
                    on_input: move |words| on_change.call((Slot::Name(who), words)),
                }
            }
            SignaturePad {
                id: Slot::Strokes(who).word(),
                drawing,
                on_stroke: move |()| on_change.call((Slot::Strokes(who), drawing.peek().to_string())),
            }
            if drawing.read().is_empty() {
                details { id: "{id}-cannot", open,
                    summary { "{text::CANNOT}" }
                    div { class: "stack",
                        Choices {
                            name: Slot::Why(who).word(),
                            legend: text::WHY,
                            options: reasons.collect::<Vec<_>>(),
                            chosen: why,
                            on_choose: move |words| on_change.call((Slot::Why(who), words)),
                        }
                        Field {
                            id: Slot::Witness(who).word(),
                            label: text::WITNESS,
                            hint: text::WITNESS_HINT,
                            kind: FieldKind::Text,
                            value: typed.read().get(Slot::Witness(who)).to_owned(),
                            on_input: move |words| on_change.call((Slot::Witness(who), words)),
                        }
                    }
                }
            } else {
                p { class: "row", {glyph(Icon::Check)} "{crate::text::PAD_DRAWN}" }
            }
        }
    }
}
