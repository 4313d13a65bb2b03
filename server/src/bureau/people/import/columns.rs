//! The second step: what each column holds.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::import::{Columns, Field, Table, guess};
use palier_shared::secrets;

use super::{START, give_up_form, heading, text};
use crate::bureau::Page;
use crate::bureau::fields::{Sent, token};
use crate::bureau::people::PATH;
use crate::store::import_draft::{self, Choice};
use crate::web::{Checked, Coordinator, User, WebError};

/// Values shown of each column.
const SAMPLES: usize = 3;
/// The longest of them, in characters.
const LONGEST_SAMPLE: usize = 36;

/// `GET /bureau/personnes/import/{draft}`: the first choice is guessed from the titles.
pub(super) async fn page(
    Coordinator(user): Coordinator,
    Path(id): Path<String>,
) -> Result<Html<String>, WebError> {
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    let (owner, now) = (user.account.id, user.commune.now());
    let draft = user.commune.read(move |connection| import_draft::get(connection, id, owner, now)).await?;
    let fields =
        if draft.choice.columns.is_empty() { guess(&draft.table.header) } else { draft.choice.fields() };
    Ok(render(&user, id, &draft.table, &fields, draft.choice.with_remarks, None))
}

/// `POST /bureau/personnes/import/{draft}`.
pub(super) async fn choose(
    Path(id): Path<String>,
    Checked { role, form: sent }: Checked<Coordinator, Sent>,
) -> Result<Response, WebError> {
    let Coordinator(user) = role;
    let id: DocumentId = id.parse().map_err(|_| WebError::NotFound)?;
    let (owner, now) = (user.account.id, user.commune.now());
    let draft = user.commune.read(move |connection| import_draft::get(connection, id, owner, now)).await?;
    let columns = (0..draft.table.header.len()).map(|column| sent.get(&name(column))).collect();
    let choice = Choice { columns, with_remarks: sent.ticked("remarques") };
    let fields = choice.fields();
    if let Err(error) = Columns::new(fields.clone(), draft.table.header.len()) {
        let sentence = palier_shared::import::text::columns_error(&error, &draft.table.header);
        let page = render(&user, id, &draft.table, &fields, choice.with_remarks, Some(&sentence));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    user.commune.write(user.author(), move |write| import_draft::choose(write, id, owner, &choice)).await?;
    Ok(Redirect::to(&format!("{START}/{id}/apercu")).into_response())
}

fn name(column: usize) -> String {
    format!("c{column}")
}

fn render(
    user: &User,
    id: DocumentId,
    table: &Table,
    fields: &[Field],
    remarks: bool,
    error: Option<&str>,
) -> Html<String> {
    let described = error.map(|_| "colonnes-erreur");
    let content = rsx! {
        {heading(text::COLUMNS, 2)}
        p { {text::columns_help(table.rows.iter().filter(|row| !row.is_empty()).count())} }
        if let Some(error) = error {
            p { class: "note bad", id: "colonnes-erreur", role: "alert", "{error}" }
        }
        form { class: "stack", method: "post", action: "{START}/{id}",
            {token(user)}
            div { class: "card flush wide-table", role: "region", tabindex: "0", aria_label: text::COLUMNS,
                table {
                    caption { class: "unseen", {text::COLUMNS} }
                    thead {
                        tr {
                            th { scope: "col", {text::COLUMN} }
                            th { scope: "col", {text::EXAMPLES} }
                            th { scope: "col", {text::HOLDS} }
                        }
                    }
                    tbody {
                        for (column, title) in table.header.iter().enumerate() {
                            tr {
                                th { scope: "row", id: "titre-{column}", {text::title(title, column)} }
                                td { class: "muted", {samples(table, column)} }
                                td { {select(column, fields.get(column).copied().unwrap_or(Field::Ignored), described)} }
                            }
                        }
                    }
                }
            }
            div { class: "card stack close",
                label { class: "row",
                    input { r#type: "checkbox", name: "remarques", value: "1", checked: remarks, aria_describedby: "remarques-aide" }
                    {text::TAKE_REMARKS}
                }
                p { class: "muted small", id: "remarques-aide", {text::REMARKS_HELP} }
            }
            div { class: "row wrap",
                button { class: "btn primary", {text::SEE_PREVIEW} }
            }
        }
        {give_up_form(user, id)}
    };
    Page { user, title: text::COLUMNS, menu: PATH }.render(content)
}

fn select(column: usize, chosen: Field, described: Option<&'static str>) -> Element {
    rsx! {
        select { name: name(column), aria_labelledby: "titre-{column}", aria_describedby: described,
            for field in Field::ALL {
                option { value: field.code(), selected: field == chosen, {palier_shared::import::text::field(field)} }
            }
        }
    }
}

/// The first different values of a column; a password written in a file is not shown for it.
fn samples(table: &Table, column: usize) -> String {
    let mut samples: Vec<String> = Vec::with_capacity(SAMPLES);
    for cell in table.rows.iter().filter_map(|row| row.cells.get(column)) {
        let (value, _) = secrets::redact(cell.trim());
        let value = text::shortened(&value, LONGEST_SAMPLE);
        if !value.is_empty() && !samples.contains(&value) {
            samples.push(value);
        }
        if samples.len() == SAMPLES {
            break;
        }
    }
    samples.join(" · ")
}
