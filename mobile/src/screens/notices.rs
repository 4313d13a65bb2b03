//! The published pages that a person is given: read together in large print, then noted in their exact version.

mod text;
mod view;

use dioxus::prelude::*;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::person::commitment::Way;
use palier_shared::person::{Commitment, Person};

use crate::app::App;
use crate::components::{
    Back, Bar, FullScreen, Heading, SaveState, SaveStatus, Saving, Written, glyph, use_fresh_saving,
};
use crate::platform;
use crate::route::Route;
use crate::screens::person::NotHeld;

use view::GivenLine;
pub(crate) use view::of_commune;
pub use view::{PageView, PagesView};

/// `/personne/:id/pages`.
#[component]
pub fn Pages(id: DocumentId) -> Element {
    let app = use_context::<App>();
    use_fresh_saving(id);
    let agent = app.agent();
    let view = app.view(|replica| PagesView::of(replica, id, &agent)).flatten();
    rsx! {
        div { class: "tablet",
            Bar { back: Back { to: Route::PersonPage { id }, words: crate::text::PERSON, only_narrow: false },
                p { class: "where grow", "{text::PAGE}" }
            }
            main { id: "contenu", tabindex: "-1", class: "page done",
                match view {
                    Some(view) => rsx! { Given { key: "{id}", view } },
                    None => rsx! { NotHeld {} },
                }
            }
        }
    }
}

#[component]
fn Given(view: PagesView) -> Element {
    let saving = use_context::<Saving>();
    // The page that is read now, and the button that opened it.
    let mut read = use_signal(|| None::<(PageView, String)>);
    let id = view.person;
    rsx! {
        div { class: "stack wide",
            header { class: "stack close",
                Heading { class: "heading", page: text::PAGE, "{text::title(&view.who)}" }
                SaveStatus { state: saving.state() }
            }
            if view.none_published {
                p { class: "note info", "{text::NOTHING_PUBLISHED}" }
            } else if view.due.is_empty() {
                p { class: "note good", {glyph(Icon::Check)} " {text::NOTHING_DUE}" }
            }
            for page in view.due.clone() {
                Due { key: "{page.notice}", id, page, on_read: move |opened| read.set(Some(opened)) }
            }
            Before { id, lines: view.given.clone(), pages: view.again.clone(), on_read: move |opened| read.set(Some(opened)) }
        }
        if let Some((page, opened_by)) = read() {
            FullScreen {
                id: "read",
                label: page.title.clone(),
                opened_by,
                larger: view.large_print,
                on_close: move |()| read.set(None),
                Written { text: page.text.clone() }
                p { class: "muted", "{page.edition}" }
            }
        }
    }
}

/// One page that is to be given.
#[component]
fn Due(id: DocumentId, page: PageView, on_read: EventHandler<(PageView, String)>) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let button = format!("read-{}", page.kind);
    let give = use_callback(move |(page, way): (PageView, Way)| {
        // A second touch while the first is being kept would note it twice.
        let Some(agent) = app.account().filter(|_| saving.state() != SaveState::Running) else { return };
        let today = app.civil_now().date().to_string();
        let given = page.given(way, &today, &agent.id, app.now());
        let (app, key) = (app.clone(), app.new_id());
        let save = async move {
            app.edit::<Person>(id, move |person| drop(person.commitments.insert(key, given))).await
        };
        // The page that is given leaves the list: the focus would be lost with it.
        saving.run(save, || platform::focus("titre"));
    });
    rsx! {
        article { class: "card stack",
            div { class: "row wrap between",
                h2 { "{page.title}" }
                {page.tag.draw()}
            }
            p { class: "muted small", "{page.edition}" }
            if !page.unfilled.is_empty() {
                p { class: "note", "{text::unfilled(&page.unfilled)}" }
            }
            div { class: "row",
                button {
                    id: "{button}",
                    class: "primary big",
                    r#type: "button",
                    onclick: {
                        let (page, button) = (page.clone(), button.clone());
                        move |_| on_read.call((page.clone(), button.clone()))
                    },
                    {glyph(Icon::Enlarge)}
                    "{text::READ}"
                }
            }
            fieldset { id: "way-{page.kind}",
                legend { "{text::HOW}" }
                div { class: "choices",
                    for way in Way::ALL.iter().copied() {
                        button {
                            key: "{way.code()}",
                            id: "way-{page.kind}-{way.code()}",
                            r#type: "button",
                            "aria-label": text::given_how(&page.title, way),
                            onclick: {
                                let page = page.clone();
                                move |_| give.call((page.clone(), way))
                            },
                            {glyph(Icon::Check)}
                            "{text::way(way)}"
                        }
                    }
                }
            }
        }
    }
}

/// What was given before, the latest first, and what can be read again.
#[component]
fn Before(
    id: DocumentId,
    lines: Vec<GivenLine>,
    pages: Vec<PageView>,
    on_read: EventHandler<(PageView, String)>,
) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let withdraw = use_callback(move |key: String| {
        let app = app.clone();
        let save = async move { app.edit::<Person>(id, move |person| withdraw(person, &key)).await };
        saving.run(save, || platform::focus("titre"));
    });
    rsx! {
        section { id: "given", class: "card stack",
            h2 { "{text::GIVEN}" }
            if lines.is_empty() {
                p { class: "muted", "{text::NOTHING_GIVEN}" }
            } else {
                ul { class: "stack",
                    for line in lines {
                        li { key: "{line.id}", class: "row wrap between line",
                            span { class: "grow",
                                span { class: "strong", "{line.title}" }
                                br {}
                                span { class: "muted", "{line.how}" }
                            }
                            if line.mine {
                                button {
                                    class: "quiet",
                                    r#type: "button",
                                    "aria-label": text::undo(&line.title),
                                    onclick: {
                                        let key = line.id.clone();
                                        move |_| withdraw.call(key.clone())
                                    },
                                    {glyph(Icon::Undo)}
                                    "{text::UNDO}"
                                }
                            }
                        }
                    }
                }
            }
            if !pages.is_empty() {
                div { class: "row wrap",
                    for page in pages {
                        button {
                            key: "{page.notice}",
                            id: "again-{page.kind}",
                            r#type: "button",
                            onclick: move |_| on_read.call((page.clone(), format!("again-{}", page.kind))),
                            {glyph(Icon::Enlarge)}
                            "{text::read_again(&page.title)}"
                        }
                    }
                }
            }
        }
    }
}

/// Takes back a page noted by mistake: the record stays, and counts no more.
fn withdraw(person: &mut Person, key: &str) {
    if let Some(given) = person.commitments.get_mut(key) {
        *given = Commitment { withdrawn: true, ..given.clone() };
    }
}

#[cfg(test)]
mod tests;
