//! What all pages of the console share: head, side menu, main part.

use axum::http::StatusCode;
use axum::response::Html;
use dioxus::prelude::*;
use palier_shared::look::{self, Icon};

use super::{text, visits};
use crate::store::accounts::Role;
use crate::web::User;

/// A page for a signed-in user.
#[derive(Debug)]
pub struct Page<'p> {
    /// Who looks at it.
    pub user: &'p User,
    /// Title of the window and of the page.
    pub title: &'p str,
    /// Path of the menu's entry that it belongs to.
    pub menu: &'p str,
}

impl Page<'_> {
    /// Renders the page around `content`, which begins with its own `h1`.
    pub fn render(&self, content: Element) -> Html<String> {
        let entries = menu(self.user.account.role);
        let body = rsx! {
            a { class: "skip", href: "#contenu", {text::SKIP} }
            div { class: "shell",
                nav { class: "side", aria_label: text::MENU,
                    a { class: "brand", href: "/bureau/",
                        svg { class: "i", view_box: "0 0 24 24", "aria-hidden": "true", path { d: look::icon(Icon::Stairs) } }
                        {text::NAME}
                    }
                    for (path, label) in entries.iter().copied() {
                        a { href: path, aria_current: (path == self.menu).then_some("page"), {label} }
                    }
                    div { class: "who",
                        p { class: "small muted", "{self.user.account.name}" br {} {text::role(self.user.account.role)} }
                        form { method: "post", action: "/bureau/deconnexion",
                            input { r#type: "hidden", name: "csrf", value: self.user.csrf() }
                            button { class: "btn quiet", {text::SIGN_OUT} }
                        }
                    }
                }
                main { class: "main", id: "contenu", tabindex: "-1",
                    p { class: "note", id: "direct", role: "status", hidden: true, {text::NOT_LIVE} }
                    {visits::alarms(self.user)}
                    {content}
                }
            }
        };
        Html(document(self.title, body))
    }
}

/// The menu of a role.
fn menu(role: Role) -> &'static [(&'static str, &'static str)] {
    match role {
        Role::Coordinator => text::COORDINATOR_MENU,
        Role::Finance => text::FINANCE_MENU,
        Role::Agent => &[],
    }
}

/// A page outside the shell: sign-in, errors.
pub(super) fn bare(title: &str, content: Element) -> Html<String> {
    Html(document(title, rsx! { main { class: "bare", id: "contenu", {content} } }))
}

/// A page that is printed and posted: its sheet alone reaches the paper.
pub(super) fn letter(title: &str, content: Element) -> Html<String> {
    Html(document(title, rsx! { main { class: "letter", id: "contenu", {content} } }))
}

/// A page that says one thing, with a way back.
#[must_use]
pub fn message_page(status: StatusCode, message: &str) -> String {
    let title = if status.is_server_error() { text::TROUBLE } else { text::NOT_POSSIBLE };
    let content = rsx! {
        h1 { {title} }
        p { "{message}" }
        p { a { class: "btn", href: "/bureau/", {text::BACK_HOME} } }
    };
    document(title, rsx! { main { class: "bare", id: "contenu", {content} } })
}

fn document(title: &str, body: Element) -> String {
    let body = dioxus_ssr::render_element(body);
    let title = dioxus_ssr::render_element(rsx! { title { "{title} · {text::NAME}" } });
    format!(
        "<!doctype html><html lang=\"fr\" class=\"bureau\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">{title}\
         <link rel=\"stylesheet\" href=\"/bureau/palier.css\"><link rel=\"icon\" href=\"/bureau/icone.svg\">\
         <script type=\"module\" src=\"/bureau/bureau.js\"></script></head><body>{body}</body></html>"
    )
}
