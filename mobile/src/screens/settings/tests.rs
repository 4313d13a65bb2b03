use dioxus_history::{History, MemoryHistory, provide_history_context};

use super::*;
use crate::app::{LeaveError, Unsent};
use crate::platform::Install;
use crate::screens::sample::plain;

/// A component drawn alone, below a router's history.
fn drawn(mut dom: VirtualDom) -> String {
    let history: std::rc::Rc<dyn History> = std::rc::Rc::new(MemoryHistory::default());
    dom.in_scope(ScopeId::ROOT, || provide_history_context(history));
    dom.rebuild_in_place();
    plain(&dioxus_ssr::render(&dom))
}

#[component]
fn AnApplication(view: ApplicationView) -> Element {
    rsx! { ApplicationBody { view, on_take: |()| {}, on_install: |()| {} } }
}

fn application(view: ApplicationView) -> String {
    drawn(VirtualDom::new_with_props(AnApplication, AnApplicationProps { view }))
}

fn usual() -> ApplicationView {
    ApplicationView {
        version: Some("3f2a91bc00112233".into()),
        update_ready: false,
        install: Install::Done,
        kept: Some(Some(true)),
    }
}

#[test]
fn the_app_says_its_version_and_offers_what_is_newer() {
    let html = application(usual());
    for words in ["Version 3f2a 91bc", "À jour", "Palier est installé", "engagé à garder"] {
        assert!(html.contains(words), "{words}\n{html}");
    }
    assert!(!html.contains("take-update") && !html.contains("install-now"), "{html}");
    let newer = application(ApplicationView { update_ready: true, ..usual() });
    assert!(
        newer.contains("Une nouvelle version est prête") && newer.contains("id=\"take-update\""),
        "{newer}"
    );
    assert!(!newer.contains("À jour,"), "not both at once\n{newer}");
}

#[test]
fn installing_is_offered_by_a_button_or_told_in_words() {
    let offered = application(ApplicationView { install: Install::Offered, ..usual() });
    assert!(offered.contains("id=\"install-now\""), "{offered}");
    let by_menu = application(ApplicationView { install: Install::ByMenu, ..usual() });
    assert!(by_menu.contains("menu du navigateur") && !by_menu.contains("install-now"), "{by_menu}");
}

#[test]
fn a_browser_that_may_throw_everything_away_is_told_of() {
    let refused = application(ApplicationView { kept: Some(Some(false)), ..usual() });
    assert!(refused.contains("pourrait les effacer") && refused.contains("class=\"note\""), "{refused}");
    let unknown = application(ApplicationView { kept: Some(None), ..usual() });
    assert!(unknown.contains("ne dit pas"), "{unknown}");
    let first = application(ApplicationView { version: None, kept: None, ..usual() });
    assert!(first.contains("pas encore entièrement sur la tablette") && !first.contains("id=\"storage\""));
}

#[test]
fn what_keeps_an_agent_from_leaving_is_counted_in_words() {
    let words = |waiting, refused, unreadable| plain(&text::unsent(Unsent { waiting, refused, unreadable }));
    assert!(words(3, 1, 0).contains(
        "pas encore quitter cette tablette : 3 modifications attendent d’être envoyées, 1 modification a été refusée."
    ));
    assert!(
        words(1, 0, 2).contains("1 modification attend d’être envoyée, 2 envois ne peuvent pas être lus.")
    );
    let left = Unsent { waiting: 1, ..Unsent::default() };
    assert_eq!(text::leave_error(LeaveError::Unsent(left)), text::unsent(left));
}
