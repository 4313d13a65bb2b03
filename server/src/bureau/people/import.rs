//! Importing a file of people: choose the file, say what each column holds, read what each line would become, then
//! write all of them at once. Nothing is written before the last step.

mod columns;
mod commit;
mod preview;
#[cfg(test)]
mod tests;
mod text;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Query};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::import::{Columns, ColumnsError, Options, Preview, cells};
use rusqlite::Connection;
use serde::Deserialize;

use super::PATH;
use crate::bureau::Page;
use crate::bureau::fields::{Errors, Form, Sent, token};
use crate::import::table::{self, MAX_BYTES};
use crate::store::import_draft::{self, ImportDraft};
use crate::store::{StoreError, people, settings};
use crate::web::{Checked, Coordinator, Shared, Upload, User, WebError};

/// Path of the first step.
const START: &str = "/bureau/personnes/import";
/// What a form with a file holds besides the file.
const AROUND_THE_FILE: usize = 64 * 1024;

/// Routes of the import.
pub(super) fn routes() -> Router<Shared> {
    let upload = post(upload).layer(DefaultBodyLimit::max(MAX_BYTES + AROUND_THE_FILE));
    Router::new()
        .route("/bureau/personnes/import", get(start).merge(upload))
        .route("/bureau/personnes/import/fait", get(done))
        .route("/bureau/personnes/import/{draft}", get(columns::page).post(columns::choose))
        .route("/bureau/personnes/import/{draft}/apercu", get(preview::page))
        .route("/bureau/personnes/import/{draft}/ajouter", post(commit::commit))
        .route("/bureau/personnes/import/{draft}/abandonner", post(give_up))
}

/// `GET /bureau/personnes/import`: what others left there goes, too.
async fn start(Coordinator(user): Coordinator) -> Result<Html<String>, WebError> {
    user.commune.write(user.author(), |write| import_draft::forget_old(write)).await?;
    Ok(first_step(&user, &Errors::default()))
}

/// `POST /bureau/personnes/import`.
async fn upload(Upload { role: Coordinator(user), file }: Upload<Coordinator>) -> Result<Response, WebError> {
    let refused = |sentence: String| {
        let mut errors = Errors::default();
        errors.add("file", sentence);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, first_step(&user, &errors)).into_response())
    };
    let Some(file) = file else { return refused(text::NO_FILE.to_owned()) };
    let read =
        tokio::task::spawn_blocking(move || table::read(&file)).await.map_err(|_| StoreError::Closed)?;
    let table = match read {
        Ok(table) => table,
        Err(error) => return refused(crate::import::text::file_error(error)),
    };
    let (id, owner) = (user.commune.new_document_id(), user.account.id);
    user.commune.write(user.author(), move |write| import_draft::keep(write, id, owner, &table)).await?;
    Ok(Redirect::to(&format!("{START}/{id}")).into_response())
}

fn first_step(user: &User, errors: &Errors) -> Html<String> {
    let sent = Sent::default();
    let form = Form { sent: &sent, errors };
    let content = rsx! {
        {heading(text::IMPORT, 1)}
        form { class: "card stack measure", method: "post", action: START, enctype: "multipart/form-data",
            {token(user)}
            div { class: "field",
                label { r#for: "file", {text::FILE} }
                p { class: "hint", id: "file-aide", {text::FILE_HELP} }
                input { id: "file", name: "file", r#type: "file", accept: ".csv,.txt,text/csv,text/plain", required: true,
                    aria_describedby: if errors.is_empty() { "file-aide" } else { "file-aide file-erreur" },
                    aria_invalid: (!errors.is_empty()).then_some("true") }
                {form.error("file")}
            }
            p { class: "muted", {text::NOTHING_WRITTEN_YET} }
            div { class: "row wrap",
                button { class: "btn primary", {text::READ_FILE} }
                a { class: "btn quiet", href: PATH, {text::CANCEL} }
            }
        }
    };
    Page { user, title: text::IMPORT, menu: PATH }.render(content)
}

/// The title of a step.
fn heading(title: &str, step: usize) -> Element {
    rsx! {
        div {
            p { class: "muted small", {text::step(step)} }
            h1 { "{title}" }
        }
    }
}

/// A file being imported and what its lines become under the columns chosen.
struct DryRun {
    draft: ImportDraft,
    outcome: Result<Preview, ColumnsError>,
}

/// Reads the file of `user` and makes the dry run; the same each time, as long as nobody is added meanwhile.
fn dry_run(connection: &Connection, user: &User, id: DocumentId) -> Result<DryRun, StoreError> {
    let draft = import_draft::get(connection, id, user.account.id, user.commune.now())?;
    let settings = settings::settings(connection)?;
    let today = user.commune.today();
    let tariff = settings::first_tariff(connection, &settings, today)?;
    let existing = people::known(connection)?;
    let options = Options {
        today,
        commune_city: &settings.town,
        with_remarks: draft.choice.with_remarks,
        tax_notice: cells::last_tax_notice(today),
        validity_months: tariff.map_or(0, |tariff| tariff.validity_months),
        existing: &existing,
    };
    let outcome = Columns::new(draft.choice.fields(), draft.table.header.len())
        .map(|columns| palier_shared::import::preview(&draft.table, &columns, &options));
    Ok(DryRun { draft, outcome })
}

/// `POST /bureau/personnes/import/{draft}/abandonner`.
async fn give_up(
    Path(id): Path<String>,
    Checked { role, form: () }: Checked<Coordinator, ()>,
) -> Result<Redirect, WebError> {
    let Coordinator(user) = role;
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    let owner = user.account.id;
    user.commune.write(user.author(), move |write| import_draft::forget(write, id, owner)).await?;
    Ok(Redirect::to(PATH))
}

/// The button that gives the import up, in a form of its own.
fn give_up_form(user: &User, id: DocumentId) -> Element {
    rsx! {
        form { method: "post", action: "{START}/{id}/abandonner",
            {token(user)}
            button { class: "btn quiet", {text::GIVE_UP} }
        }
    }
}

/// How many persons were added and how many lines were left out.
#[derive(Deserialize)]
struct Added {
    ajoutees: usize,
    laissees: usize,
}

/// `GET /bureau/personnes/import/fait`.
async fn done(Coordinator(user): Coordinator, Query(added): Query<Added>) -> Html<String> {
    let content = rsx! {
        h1 { {text::DONE} }
        div { class: "note good stack close", role: "status",
            p { class: "strong", {text::added(added.ajoutees)} }
            if added.laissees > 0 {
                p { {text::left_out(added.laissees)} }
            }
        }
        div { class: "row wrap",
            a { class: "btn primary", href: PATH, {text::SEE_PEOPLE} }
            a { class: "btn", href: START, {text::ANOTHER_FILE} }
        }
    };
    Page { user: &user, title: text::DONE, menu: PATH }.render(content)
}
