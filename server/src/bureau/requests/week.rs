//! An agent's week, beside the booking form.

use dioxus::prelude::*;
use jiff::ToSpan;
use jiff::civil::Date;
use palier_shared::id::DocumentId;
use palier_shared::visit::Status;

use super::text;
use crate::store::accounts::Account;
use crate::store::visits::{self, ListedVisit};
use crate::web::{User, WebError};

/// The agent's visits of the week that begins on `monday`, cancelled ones left out.
pub(super) async fn booked_in_week(
    user: &User,
    agent: Option<&Account>,
    monday: Date,
) -> Result<Vec<ListedVisit>, WebError> {
    let Some(id) = agent.map(|agent| agent.id) else {
        return Ok(Vec::new());
    };
    let sunday = monday.saturating_add(6.days());
    let all = user.commune.read(move |connection| visits::between(connection, monday, sunday)).await?;
    Ok(all
        .into_iter()
        .filter(|visit| visit.worker == Some(id) && visit.status != Status::Cancelled)
        .collect())
}

/// The agent's week, the chosen day first in view.
pub(super) fn week_of(
    agent: Option<&Account>,
    monday: Date,
    chosen: Date,
    week: &[ListedVisit],
    this: DocumentId,
) -> Element {
    let Some(agent) = agent else { return rsx! {} };
    let on =
        |day: Date| week.iter().filter(move |visit| visit.start.is_some_and(|start| start.date() == day));
    let days = (0..7).map(|offset: i32| monday.saturating_add(offset.days()));
    let days: Vec<Date> = days
        .filter(|day| {
            day.weekday().to_monday_zero_offset() < 5 || *day == chosen || on(*day).next().is_some()
        })
        .collect();
    rsx! {
        section { class: "card stack", aria_labelledby: "semaine",
            h2 { id: "semaine", {text::week_of(&agent.name, monday)} }
            dl { class: "days",
                for day in days {
                    dt { class: if day == chosen { "chosen" },
                        {text::day_in_week(day)}
                        if day == chosen { span { class: "unseen", {text::CHOSEN} } }
                    }
                    dd { class: if day == chosen { "chosen" },
                        if on(day).next().is_none() {
                            span { class: "muted small", {text::NOTHING_BOOKED} }
                        }
                        for visit in on(day) {
                            a { class: if visit.id == this { "v live" } else { "v" }, href: "/bureau/visites/{visit.id}",
                                b { {text::hours(visit)} }
                                " {visit.person_name}"
                                if visit.id == this { {text::THIS_ONE} }
                            }
                        }
                    }
                }
            }
        }
    }
}
