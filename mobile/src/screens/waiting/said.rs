//! How the exchange with the server stands, in a sentence, and whom to tell when it will not pass by itself.

use dioxus::prelude::*;
use jiff::civil::DateTime;
use palier_shared::look::Icon;
use palier_shared::sync::{Link, Replica};

use super::text;
use crate::app::{SyncStatus, Trouble};
use crate::components::{Call, glyph};
use crate::screens::on_board;

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// It will not pass by itself: somebody is to be told.
    pub trouble: Option<String>,
    /// Why there is no connection.
    pub offline: Option<String>,
    /// The clock is wrong.
    pub clock: Option<String>,
}

/// The service, as it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its name.
    pub name: String,
    /// Its telephone.
    pub phone: String,
}

/// The service of the commune that the tablet knows.
pub(super) fn service(replica: &Replica) -> Option<Service> {
    let commune = on_board::commune(replica)?;
    Some(Service { name: commune.name.clone(), phone: commune.phone.clone() })
}

impl Said {
    /// Of a standing. `civil` turns an instant into the time on the wall.
    #[must_use]
    pub fn of(status: &SyncStatus, now: DateTime, civil: impl Fn(i64) -> DateTime) -> Self {
        let since = |at: i64| text::since(civil(at), now);
        let trouble = status.trouble.map(|trouble| match trouble {
            Trouble::Unreached { since: at } => text::broken(&since(at)),
            Trouble::Stuck { since: at } => text::stuck(&since(at)),
        });
        // What the agent must do first is said elsewhere on the page.
        let seen_to = status.sign_in_needed || status.revoked || status.update_needed;
        let is_offline = status.link == Link::Offline && !seen_to;
        let offline_since = status.offline_since.map(since);
        let offline = match (is_offline, &trouble, status.no_answer) {
            (false, ..) | (true, Some(_), true) => None,
            (true, _, true) => Some(text::no_answer(offline_since.as_deref())),
            (true, _, false) => Some(text::no_network(offline_since.as_deref())),
        };
        let clock = status.clock_ahead.map(|ahead| text::clock(ahead / 60_000));
        Said { trouble, offline, clock }
    }
}

/// The same, drawn.
#[component]
pub fn HowItStands(said: Said, service: Option<Service>) -> Element {
    let (name, phone) = service.map(|service| (service.name, service.phone)).unwrap_or_default();
    rsx! {
        div { id: "how-it-stands", class: "stack", role: "status",
            if let Some(trouble) = said.trouble {
                div { id: "trouble", class: "note bad row wrap between",
                    p { class: "grow", {glyph(Icon::Alert)} " {trouble} {text::tell(&name)}" }
                    if !phone.is_empty() {
                        Call { number: phone.clone(), words: crate::text::call_service(&phone) }
                    }
                }
            }
            if let Some(offline) = said.offline {
                p { id: "offline", class: "note info", {glyph(Icon::Offline)} " {offline}" }
            }
            if let Some(clock) = said.clock {
                p { id: "clock", class: "note", {glyph(Icon::Clock)} " {clock}" }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::screens::sample::plain;

    const MINUTE: i64 = 60_000;
    const DAY: i64 = 24 * 60 * MINUTE;

    /// Instants are milliseconds since midnight of 23 November 2026.
    fn civil(at: i64) -> DateTime {
        date(2026, 11, 23).at(0, 0, 0, 0).saturating_add(jiff::Span::new().minutes(at / MINUTE))
    }

    fn said(status: &SyncStatus) -> Said {
        Said::of(status, civil(15 * 60 * MINUTE), civil)
    }

    #[test]
    fn no_network_is_not_a_server_that_does_not_answer() {
        let offline = SyncStatus { offline_since: Some(725 * MINUTE), ..SyncStatus::default() };
        let words = |status: &SyncStatus| plain(&said(status).offline.unwrap_or_default());
        assert!(words(&offline).starts_with("Pas de réseau depuis 12 h 05 :"), "{}", words(&offline));
        let deaf = SyncStatus { no_answer: true, ..offline };
        assert!(words(&deaf).contains("le serveur ne répond pas depuis 12 h 05"), "{}", words(&deaf));
        assert_eq!(words(&SyncStatus { sign_in_needed: true, ..deaf }), "", "signing in comes first");
        let live = SyncStatus { link: Link::Live { caught_up: true }, ..SyncStatus::default() };
        assert_eq!(said(&live), Said { trouble: None, offline: None, clock: None });
    }

    #[test]
    fn what_will_not_pass_by_itself_says_since_when_and_whom_to_tell() {
        let trouble = Some(Trouble::Unreached { since: -6 * DAY });
        let broken = SyncStatus { trouble, no_answer: true, ..SyncStatus::default() };
        let words = plain(&said(&broken).trouble.unwrap());
        assert!(words.starts_with("La synchronisation est en panne depuis mardi 17 novembre :"), "{words}");
        assert_eq!(said(&broken).offline, None, "it is said once");
        let stuck = SyncStatus { trouble: Some(Trouble::Stuck { since: -3 * DAY }), ..SyncStatus::default() };
        let both = said(&stuck);
        assert!(both.trouble.unwrap().contains("que sur cette tablette"));
        assert!(both.offline.unwrap().contains("Pas de réseau"));
        let service = Some(Service { name: "CCAS d’Essai".into(), phone: "04 65 71 00 00".into() });
        let mut dom =
            VirtualDom::new_with_props(HowItStands, HowItStandsProps { said: said(&broken), service });
        dom.rebuild_in_place();
        let html = plain(&dioxus_ssr::render(&dom));
        for words in ["CCAS d’Essai", "href=\"tel:0465710000\"", "role=\"status\""] {
            assert!(html.contains(words), "{words}\n{html}");
        }
    }

    #[test]
    fn a_wrong_clock_is_said_with_its_way() {
        let words = |ahead: i64| {
            plain(&said(&SyncStatus { clock_ahead: Some(ahead), ..SyncStatus::default() }).clock.unwrap())
        };
        assert!(words(12 * MINUTE).contains("avance de 12 min sur"), "{}", words(12 * MINUTE));
        assert!(words(-90 * MINUTE).contains("retarde de 1 h 30 sur"), "{}", words(-90 * MINUTE));
        assert!(words(-365 * DAY).contains("retarde de 365 jours sur"), "{}", words(-365 * DAY));
    }
}
