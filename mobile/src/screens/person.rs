//! The person herself: how she is reached and by whom she may be helped, her visits, what was left to do, her papers with
//! the service. What a tablet may put right of it is put right here.

mod detail;
mod edit;
mod forms;
mod text;
mod view;

use dioxus::prelude::*;
use palier_shared::french::capitalised;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;

use crate::app::App;
use crate::components::{Back, Bar, Call, Heading, Reach, glyph, use_fresh_saving};
use crate::route::Route;
use forms::Details;
use view::{ContactView, LeftView, ProtectionView, VisitLine};

pub use view::PersonView;

/// `/personne/:id`.
#[component]
pub fn PersonPage(id: DocumentId) -> Element {
    let app = use_context::<App>();
    use_fresh_saving(id);
    let now = app.civil_now();
    let view = app.view(|replica| PersonView::of(replica, id, now)).flatten();
    rsx! {
        div { class: "tablet",
            Bar { back: Back { to: Route::Day {}, words: crate::text::DAY, only_narrow: false },
                p { class: "where grow", "{text::PAGE}" }
            }
            main { id: "contenu", tabindex: "-1", class: "page done",
                match view {
                    Some(view) => rsx! { Whole { key: "{id}", view } },
                    None => rsx! { NotHeld {} },
                }
            }
        }
    }
}

/// Her document is not on this tablet.
#[component]
pub(crate) fn NotHeld() -> Element {
    rsx! {
        div { class: "stack wide",
            Heading { page: text::PAGE, "{text::NOT_HELD}" }
            p { class: "note info", "{text::NOT_HELD_WHY}" }
            div { class: "row", Link { to: Route::Day {}, class: "btn primary big", "{crate::text::BACK_TO_DAY}" } }
        }
    }
}

#[component]
fn Whole(view: PersonView) -> Element {
    rsx! {
        div { class: "stack wide",
            header { class: "stack close",
                Heading { class: "heading", page: text::PAGE, "{view.who}" }
                if !view.essentials.is_empty() {
                    p { id: "essentials", class: "muted", {view.essentials.join(" · ")} }
                }
            }
            if let Some(joined) = view.joined {
                p { class: "note",
                    "{text::JOINED} "
                    if let Some(id) = joined { Link { to: Route::PersonPage { id }, "{text::SEE_JOINED}" } }
                }
            }
            if let Some(away) = &view.away {
                div { id: "away", class: "note stack close", role: "status",
                    p { class: "strong", {glyph(Icon::Alert)} " {away}" }
                    p { "{text::DO_NOT_CALL}" }
                }
            }
            if let Some(doubt) = &view.doubt { p { class: "note bad", {glyph(Icon::Alert)} " {doubt}" } }
            section { "aria-label": "{text::REACH}",
                Reach {
                    address: view.address.clone(),
                    place: view.place.clone(),
                    no_address: text::NO_ADDRESS,
                    phones: view.phones.clone(),
                    access_note: view.access_note.clone(),
                    if !view.telephone.is_empty() {
                        p { class: "muted", "{capitalised(&view.telephone)}" }
                    }
                }
            }
            div { class: "two",
                if let Some(left) = view.left.clone() {
                    Left { left }
                }
                Visits { next: view.next.clone(), last: view.last.clone() }
            }
            div { class: "two",
                Contacts { contacts: view.contacts.clone() }
                if let Some(protection) = view.protection.clone() {
                    Protected { protection }
                }
                Papers { view: view.clone() }
            }
            Details { id: view.id }
        }
    }
}

#[component]
fn Left(left: LeftView) -> Element {
    rsx! {
        section { id: "left", class: "card stack",
            h2 { "{text::LEFT}" }
            p { class: "muted small", "{left.since}" }
            if left.items.is_empty() && left.next_steps.is_empty() {
                p { class: "row", {glyph(Icon::Check)} "{text::NOTHING_LEFT}" }
            }
            if !left.items.is_empty() {
                ul { class: "stack",
                    for (index , item) in left.items.iter().enumerate() {
                        li { key: "{index}", class: "stack close",
                            div { class: "row wrap between",
                                span { class: "strong", "{item.title}" }
                                {item.tag.draw()}
                            }
                            if !item.next.is_empty() { span { class: "muted", "{item.next}" } }
                        }
                    }
                }
            }
            if !left.next_steps.is_empty() {
                p { class: "kept-lines", "{left.next_steps}" }
            }
        }
    }
}

#[component]
fn Visits(next: Option<VisitLine>, last: Option<VisitLine>) -> Element {
    rsx! {
        section { id: "visits", class: "card stack",
            h2 { "{text::VISITS}" }
            h3 { "{text::NEXT_VISIT}" }
            match next {
                Some(visit) => rsx! { Link { to: Route::Prepare { id: visit.id }, id: "next-visit", class: "btn fill", "{visit.words}" {glyph(Icon::Next)} } },
                None => rsx! { p { class: "muted", "{text::NO_NEXT_VISIT}" } },
            }
            h3 { "{text::LAST_VISIT}" }
            match last {
                Some(visit) => rsx! { Link { to: Route::Prepare { id: visit.id }, id: "last-visit", class: "btn fill", "{visit.words}" {glyph(Icon::Next)} } },
                None => rsx! { p { class: "muted", "{text::NO_LAST_VISIT}" } },
            }
        }
    }
}

/// Who may be called for her, and what they may be told.
#[component]
fn Contacts(contacts: Vec<ContactView>) -> Element {
    rsx! {
        section { id: "contacts", class: "card stack",
            h2 { "{text::CONTACTS}" }
            if contacts.is_empty() {
                p { class: "muted", "{text::NO_CONTACT}" }
            } else {
                ul { class: "stack",
                    for contact in contacts {
                        li { key: "{contact.id}", class: "stack close line",
                            div { class: "row wrap between",
                                span {
                                    span { class: "strong", "{contact.name}" }
                                    if !contact.link.is_empty() { span { class: "muted", ", {contact.link}" } }
                                }
                                if !contact.phone.is_empty() {
                                    Call { number: contact.phone.clone(), whose: contact.name.clone() }
                                }
                            }
                            p { class: "row wrap", {contact.tag.draw()} }
                            p { "{contact.told}" }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn Protected(protection: ProtectionView) -> Element {
    rsx! {
        section { id: "protection", class: "card stack",
            h2 { "{text::PROTECTION}" }
            p { "{protection.advice}" }
            if protection.guardian.is_empty() {
                p { class: "note", "{text::GUARDIAN_NOT_KNOWN}" }
            } else {
                div { class: "row wrap between",
                    span { class: "strong", "{protection.guardian}" }
                    if !protection.phone.is_empty() {
                        Call { number: protection.phone.clone(), whose: protection.guardian.clone() }
                    }
                }
            }
            if let Some(until) = &protection.until { p { class: "muted", "{until}" } }
            if protection.to_check { p { class: "note", "{text::PROTECTION_TO_CHECK}" } }
        }
    }
}

/// Quotient, mandates, pages given.
#[component]
fn Papers(view: PersonView) -> Element {
    let id = view.id;
    rsx! {
        section { id: "papers", class: "card stack",
            h2 { "{text::PAPERS}" }
            dl { class: "facts",
                dt { "{text::QUOTIENT}" }
                dd {
                    p { "{view.quotient.words}" }
                    if let Some(tag) = &view.quotient.tag { {tag.draw()} }
                }
                dt { "{text::MANDATES}" }
                dd {
                    if view.mandates.is_empty() { p { "{text::NO_MANDATE}" } }
                    for (index , mandate) in view.mandates.iter().enumerate() {
                        p { key: "{index}", "{mandate}" }
                    }
                }
                dt { "{text::PAGES}" }
                dd {
                    if view.given.is_empty() { p { "{text::NO_PAGE_GIVEN}" } }
                    for (index , page) in view.given.iter().enumerate() {
                        p { key: "{index}", "{page}" }
                    }
                    if view.due > 0 { {text::pages_due(view.due).draw()} }
                }
            }
            div { class: "row wrap",
                Link { to: Route::Pages { id }, id: "see-pages", class: "btn", "{text::SEE_PAGES}" }
                Link { to: Route::PersonMandate { id }, id: "see-mandate", class: "btn", "{text::SEE_MANDATES}" }
            }
        }
    }
}

#[cfg(test)]
mod tests;
