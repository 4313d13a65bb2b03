//! A reason: a few usual ones to touch, or somebody's own words.

use dioxus::prelude::*;

use super::{Choices, Field, FieldKind};

/// Usual reasons, then a field for others; the field is empty while a usual reason is chosen.
#[component]
pub fn Reason(
    /// Name of the choices.
    name: &'static str,
    legend: &'static str,
    usual: &'static [&'static str],
    /// Id of the field.
    own_id: &'static str,
    own_label: &'static str,
    /// The reason now, usual or her own.
    reason: String,
    /// What is wrong with it, or empty.
    error: String,
    on_reason: EventHandler<String>,
) -> Element {
    let own = if usual.contains(&reason.as_str()) { String::new() } else { reason.clone() };
    let options: Vec<_> = usual.iter().map(|words| ((*words).to_owned(), (*words).to_owned())).collect();
    rsx! {
        Choices { name, legend, options, chosen: reason, on_choose: move |reason| on_reason.call(reason) }
        Field {
            id: own_id, label: own_label, kind: FieldKind::Text, error, value: own,
            on_input: move |reason| on_reason.call(reason),
        }
    }
}
