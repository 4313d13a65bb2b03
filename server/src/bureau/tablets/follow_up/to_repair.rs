//! What asks for a decision: people who came back with a restored database, documents that cannot be read.

use axum::extract::Path;
use axum::response::Redirect;
use dioxus::prelude::*;
use palier_shared::document::Kind;
use palier_shared::id::DocumentId;

use super::super::FOLLOW_UP;
use super::super::text as tablets;
use super::text;
use crate::bureau::fields::token;
use crate::store::follow_up::{self, CameBack, SetAside};
use crate::store::{StoreError, quarantine};
use crate::web::{Checked, Coordinator, User, WebError};

/// People to be erased again.
pub(super) fn came_back(people: &[CameBack], user: &User) -> Element {
    let today = user.commune.today();
    rsx! {
        p { class: "muted small measure", {text::CAME_BACK_HELP} }
        ul { class: "rows",
            for one in people {
                li { class: "row wrap between",
                    div { class: "grow",
                        a { class: "strong", href: "/bureau/personnes/{one.person}", {text::person_named(&one.name)} }
                        p { class: "small muted", {text::remembered_by(&one.workers, &tablets::moment(user.commune.civil(one.at), today))} }
                    }
                    a { class: "btn", href: "/bureau/personnes/{one.person}/effacer", aria_label: text::erase_again_whom(&one.name), {text::ERASE_AGAIN} }
                    form { method: "post", action: "{FOLLOW_UP}/revenues/{one.person}",
                        {token(user)}
                        button { class: "btn quiet", aria_label: text::keep_whom(&one.name), {text::KEEP} }
                    }
                }
            }
        }
    }
}

/// `POST /bureau/tablettes/suivi/revenues/{person}`: the person stays.
pub(in crate::bureau::tablets) async fn keep(
    Path(person): Path<String>,
    Checked { role: Coordinator(user), form: () }: Checked<Coordinator, ()>,
) -> Result<Redirect, WebError> {
    let person: DocumentId = person.parse().map_err(|_| WebError::NotFound)?;
    user.commune.write(user.author(), move |write| follow_up::keep_came_back(write, person)).await?;
    Ok(Redirect::to(&format!("{FOLLOW_UP}?fait=gardee")))
}

/// Documents that are set aside.
pub(super) fn set_aside(documents: &[SetAside], user: &User) -> Element {
    let (commune, today) = (&user.commune, user.commune.today());
    rsx! {
        p { class: "muted small measure", {text::SET_ASIDE_HELP} }
        ul { class: "rows",
            for one in documents {
                li { class: "row wrap between",
                    div { class: "grow",
                        p { class: "strong", {text::document(one)} }
                        p { class: "small muted", {text::set_aside_since(&tablets::moment(commune.civil(one.at), today), one.panicked)} }
                    }
                    if let Some((person, name)) = one.person.as_ref().filter(|_| one.kind == Some(Kind::Person)) {
                        a { class: "btn quiet", href: "/bureau/personnes/{person}/effacer", aria_label: text::erase_whom(name), {text::ERASE} }
                    }
                    form { method: "post", action: "{FOLLOW_UP}/mises-de-cote/{one.document}",
                        {token(user)}
                        button { class: "btn", aria_label: text::try_again_which(&text::document(one)), {text::TRY_AGAIN} }
                    }
                }
            }
        }
    }
}

/// `POST /bureau/tablettes/suivi/mises-de-cote/{document}`: reads it again. One that is no longer set aside is well.
pub(in crate::bureau::tablets) async fn try_again(
    Path(document): Path<String>,
    Checked { role: Coordinator(user), form: () }: Checked<Coordinator, ()>,
) -> Result<Redirect, WebError> {
    let id: DocumentId = document.parse().map_err(|_| WebError::NotFound)?;
    let released = user.commune.write(user.author(), move |write| quarantine::release(write, id)).await;
    let done = match released {
        Ok(()) | Err(StoreError::NotFound) => "reprise",
        Err(StoreError::SetAside | StoreError::Unreadable) => "illisible",
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&format!("{FOLLOW_UP}?fait={done}")))
}
