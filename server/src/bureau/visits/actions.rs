//! What the coordinator can do about a visit now: one main action, and the ways out.

use dioxus::prelude::*;
use palier_shared::person::MAX_FIELD;
use palier_shared::visit::{EventKind, Status, may};

use super::page::Whole;
use super::settle::choices;
use super::{alert, doubt, text};
use crate::web::User;

/// The card of actions.
pub(super) fn actions(whole: &Whole, user: &User) -> Element {
    let csrf = user.csrf();
    let status = whole.state.status;
    let id = whole.id;
    let may_cancel = may(&whole.state, EventKind::Cancelled);
    let fixable = whole.price.as_ref().and_then(|price| price.fixable()).filter(|_| whole.invoice.is_none());
    // One main action: how the person is comes before another appointment.
    let alarm = whole.state.doubt.as_ref().is_some_and(|doubt| doubt.is_open())
        || whole.state.alert.as_ref().is_some_and(|alert| alert.is_open());
    let settled = !whole.state.is_to_decide();
    rsx! {
        section { class: "card stack", aria_labelledby: "actions",
            h2 { id: "actions", {text::TO_DO} }
            {choices(whole, &csrf, &user.commune)}
            {alert::open(whole, &csrf, &user.commune)}
            {doubt::open(whole, &csrf)}
            match status {
                Status::Ended if settled => form(&format!("/bureau/visites/{id}/certifier"), &csrf, text::CERTIFY_LONG, Some(text::TO_CERTIFY_HELP)),
                Status::Started => rsx! { p { {text::WAIT_FOR_END} } },
                Status::Requested | Status::Cancelled | Status::Absent => rsx! {
                    p { a { class: if alarm { "btn fill" } else { "btn primary fill" }, href: "/bureau/visites/{id}/planifier", {text::PLAN_VISIT} } }
                },
                Status::Planned => rsx! {
                    p { a { class: "btn fill", href: "/bureau/visites/{id}/planifier", {text::MOVE} } }
                },
                Status::Certified if fixable.is_none() && settled => rsx! { p { class: "muted", {text::NOTHING_TO_DO} } },
                Status::Ended | Status::Certified => rsx! {},
            }
            if let Some(amount) = fixable {
                {form(&format!("/bureau/visites/{id}/prix"), &csrf, &text::fix_price(amount), Some(text::FIX_PRICE_HELP))}
            }
            if may_cancel {
                details {
                    summary { {text::CANCEL} }
                    form { class: "stack", method: "post", action: "/bureau/visites/{id}/annuler",
                        input { r#type: "hidden", name: "csrf", value: "{csrf}" }
                        div { class: "field",
                            label { r#for: "raison", {text::REASON} }
                            input { id: "raison", name: "raison", required: true, maxlength: "{MAX_FIELD}", autocomplete: "off", aria_describedby: "raison-aide" }
                            p { class: "hint", id: "raison-aide", {text::REASON_HELP} }
                        }
                        p { button { class: "btn warn", {text::CONFIRM_CANCEL} } }
                    }
                }
            }
        }
    }
}

fn form(action: &str, csrf: &str, label: &str, help: Option<&str>) -> Element {
    rsx! {
        form { class: "stack close", method: "post", action: "{action}",
            input { r#type: "hidden", name: "csrf", value: "{csrf}" }
            button { class: "btn primary fill", "{label}" }
            if let Some(help) = help { p { class: "small muted", "{help}" } }
        }
    }
}
