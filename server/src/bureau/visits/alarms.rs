//! The alarms that are open, above every page of the coordinator: an agent who asks for help, a person who did not open.

use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::status::icon;
use super::text;
use crate::store::accounts::Role;
use crate::store::alarms::{Alarm, OpenAlarm};
use crate::web::User;

/// The notices; always there for a coordinator, so that one that comes is read out.
pub(in crate::bureau) fn alarms(user: &User) -> Element {
    if user.account.role != Role::Coordinator {
        return rsx! {};
    }
    rsx! {
        div { id: "alarmes", class: "stack", role: "status", "data-direct": "true",
            for alarm in &user.alarms { {notice(alarm, user)} }
        }
    }
}

fn notice(alarm: &OpenAlarm, user: &User) -> Element {
    let since = text::since(user.commune.civil(alarm.at), user.commune.today());
    let sentence = match alarm.alarm {
        Alarm::Help => text::asks_for_help(&alarm.agent_name, &since),
        Alarm::Doubt => text::does_not_open(&alarm.person_name, &since),
    };
    let drawing = match alarm.alarm {
        Alarm::Help => Icon::Alert,
        Alarm::Doubt => Icon::Door,
    };
    rsx! {
        p { class: "note bad", {icon(drawing)} " " strong { {sentence} } " "
            if alarm.alarm == Alarm::Help { {text::at_whose(&alarm.person_name)} " " }
            else if !alarm.agent_name.is_empty() { {text::at_the_door(&alarm.agent_name)} " " }
            a { class: "nowrap", href: "/bureau/visites/{alarm.visit}", {text::SEE_THE_VISIT}
                span { class: "unseen", " {alarm.person_name}" }
            }
        }
    }
}
