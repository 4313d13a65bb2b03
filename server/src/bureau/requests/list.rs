//! What waits to be planned, the oldest first, with what is to be asked for on the way.

use axum::response::Html;
use dioxus::prelude::*;
use palier_shared::commune::Commune as Settings;
use palier_shared::id::AccountId;
use palier_shared::names::NameKey;
use palier_shared::person::Person;
use palier_shared::tariff::{Circumstances, Pending, price, text as tariff_text};
use palier_shared::visit::Visit;

use super::{PATH, text};
use crate::bureau::Page;
use crate::bureau::people::proof;
use crate::store::people::{self, ListedPerson};
use crate::store::visits::{self, ListedVisit};
use crate::store::{StoreError, accounts, documents, settings};
use crate::web::{Coordinator, User, WebError};

/// A request and what is known of the person.
struct Waiting {
    listed: ListedVisit,
    words: String,
    channel: String,
    phone: String,
    no_phone: bool,
    quotient: Option<Pending>,
    /// The last day that is of use, and what she wishes.
    when: Vec<String>,
    /// The agent who noted it on her tablet, or empty.
    noted_by: String,
    /// Noted on a tablet: those on file who are likely the same person.
    twins: Vec<ListedPerson>,
}

/// `GET /bureau/demandes`.
pub(super) async fn page(Coordinator(user): Coordinator) -> Result<Html<String>, WebError> {
    let today = user.commune.today();
    let read = user.commune.read(move |connection| {
        let settings = settings::settings(connection)?;
        let tariffs = settings::Tariffs::read(connection)?;
        let waiting = visits::to_plan(connection)?.into_iter().map(|listed| {
            let visit: Visit = documents::value(connection, listed.id)?;
            let person: Person = documents::value(connection, listed.person)?;
            let price = tariffs
                .of(&settings, &visit.theme, today)
                .map(|(_, tariff)| price(tariff, &Circumstances::visit(&person.quotients, today)));
            let noted_by = visit.asked_on_tablet().and_then(|(by, _)| by.parse::<AccountId>().ok());
            let twins = match noted_by {
                Some(_) => people::likely_others(connection, listed.person, &NameKey::of(&person))?,
                None => Vec::new(),
            };
            Ok(Waiting {
                when: text::when(&visit),
                noted_by: noted_by.map_or(Ok(String::new()), |id| accounts::name(connection, id))?,
                twins,
                words: visit.words,
                channel: visit.channel,
                no_phone: person.no_phone,
                phone: person.phones.into_values().next().unwrap_or_default(),
                quotient: proof::missing(price.as_ref()),
                listed,
            })
        });
        Ok::<_, StoreError>((waiting.collect::<Result<Vec<_>, StoreError>>()?, settings))
    });
    let (waiting, settings) = read.await?;
    Ok(render(&user, &waiting, &settings))
}

fn render(user: &User, waiting: &[Waiting], settings: &Settings) -> Html<String> {
    let content = rsx! {
        div { class: "row between wrap",
            h1 { {text::REQUESTS} }
            a { class: "btn primary", href: "/bureau/personnes?pour=demande", {text::NOTE_REQUEST} }
        }
        div { class: "stack", id: "demandes", "data-direct": "true",
            p { class: "muted", role: "status", {text::waiting(waiting.len())} }
            if waiting.is_empty() {
                div { class: "card empty",
                    p { class: "strong", {text::NOTHING_WAITS} }
                    p { {text::NOTHING_WAITS_HELP} }
                }
            } else {
                div { class: "card flush wide-table", role: "region", tabindex: "0", aria_label: text::REQUESTS, {table(user, waiting, settings)} }
            }
        }
    };
    Page { user, title: text::REQUESTS, menu: PATH }.render(content)
}

fn table(user: &User, waiting: &[Waiting], settings: &Settings) -> Element {
    rsx! {
        table {
            caption { class: "unseen", {text::REQUESTS} }
            thead {
                tr {
                    th { scope: "col", {text::PERSON} }
                    th { scope: "col", {text::REQUEST} }
                    th { scope: "col", {text::SINCE} }
                    th { scope: "col", {text::TO_DO} }
                    th { scope: "col", span { class: "unseen", {text::ACTION} } }
                }
            }
            tbody {
                for one in waiting.iter() {
                    {row(user, one, settings)}
                }
            }
        }
    }
}

fn row(user: &User, one: &Waiting, settings: &Settings) -> Element {
    let days = one
        .listed
        .requested_at
        .map_or(0, |at| (user.commune.today() - user.commune.civil(at).date()).get_days());
    rsx! {
        tr {
            th { scope: "row",
                a { href: "/bureau/personnes/{one.listed.person}", "{one.listed.person_name}" }
                if !one.phone.is_empty() {
                    br {}
                    span { class: "muted small num", "{one.phone}" }
                }
            }
            td {
                span { class: "strong", {settings.theme_title(&one.listed.theme)} }
                " "
                span { class: "muted small", {text::origin(&one.channel, &one.noted_by)} }
                if !one.words.is_empty() {
                    br {}
                    span { class: "small", {text::quoted(&one.words)} }
                }
            }
            td { span { class: text::waiting_class(days), {text::waiting_since(days)} } }
            td {
                div { class: "row wrap",
                    if one.no_phone {
                        span { class: "tag", {text::NO_PHONE} }
                    } else if one.phone.is_empty() {
                        span { class: "tag warn", {text::PHONE_TO_ASK} }
                    }
                    for words in &one.when {
                        span { class: "tag info", "{words}" }
                    }
                    for twin in &one.twins {
                        a { class: "tag warn", href: "/bureau/personnes/{twin.id}", {text::twin(twin)} }
                    }
                    if let Some(why) = one.quotient {
                        span { class: "tag warn", {tariff_text::pending(why)} }
                    }
                }
            }
            td { class: "n", a { class: "btn", href: "/bureau/visites/{one.listed.id}/planifier", {text::PLAN} } }
        }
    }
}
