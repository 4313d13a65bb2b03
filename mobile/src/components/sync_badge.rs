//! The badge that is always visible: whether everything is on the server, how much waits, since when there is no network.

use dioxus::prelude::*;
use jiff::civil::DateTime;
use palier_shared::look::Icon;
use palier_shared::sync::Link as Connection;

use super::{Tone, glyph};
use crate::app::SyncStatus;
use crate::route::Route;
use crate::text;

/// What the badge says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncWords {
    /// Its colour.
    pub tone: Tone,
    /// Its icon.
    pub icon: Icon,
    /// Its words.
    pub words: String,
}

impl SyncWords {
    /// The one thing that matters most, then how much waits. `civil` turns an instant into the time on the wall.
    #[must_use]
    pub fn of(status: &SyncStatus, now: DateTime, civil: impl Fn(i64) -> DateTime) -> Self {
        let said = |tone, icon, words: String| SyncWords { tone, icon, words };
        let and_waiting = |words: &str| text::with_waiting(words, status.waiting);
        if status.storage_failed {
            return said(Tone::Bad, Icon::Alert, text::STORAGE_FAILED.to_owned());
        }
        if status.revoked {
            return said(Tone::Bad, Icon::Lock, and_waiting(text::REVOKED));
        }
        if status.update_needed {
            return said(Tone::Warn, Icon::Alert, and_waiting(text::UPDATE_NEEDED));
        }
        if status.sign_in_needed {
            return said(Tone::Warn, Icon::Key, and_waiting(text::SIGN_IN_NEEDED));
        }
        if let Some(trouble) = status.trouble {
            let words = text::broken_since(civil(trouble.since()), now);
            return said(Tone::Bad, Icon::Alert, and_waiting(&words));
        }
        if status.refused > 0 {
            return said(Tone::Bad, Icon::Alert, text::refused_count(status.refused));
        }
        match (status.link, status.offline_since, status.waiting, status.last_contact) {
            (Connection::Offline, Some(since), ..) => {
                said(Tone::Warn, Icon::Offline, and_waiting(&text::offline_since(civil(since), now)))
            }
            (Connection::Offline, None, ..) => said(Tone::Warn, Icon::Offline, and_waiting(text::OFFLINE)),
            (_, _, waiting, _) if waiting > 0 => said(Tone::Info, Icon::Upload, text::waiting_count(waiting)),
            (Connection::Live { caught_up: true }, _, _, Some(at)) => {
                said(Tone::Good, Icon::Cloud, text::up_to_date(civil(at), now))
            }
            _ => said(Tone::Info, Icon::Cloud, text::CONNECTING.to_owned()),
        }
    }
}

/// The badge: opens the page that lists what waits.
#[component]
pub fn SyncBadge(words: SyncWords) -> Element {
    rsx! {
        Link { to: Route::Waiting {}, id: "badge", class: "{words.tone.class()} badge",
            {glyph(words.icon)}
            "{words.words}"
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::app::Trouble;

    const MINUTE: i64 = 60_000;

    /// Instants are minutes since midnight of 23 November 2026.
    fn civil(at: i64) -> DateTime {
        date(2026, 11, 23).at(0, 0, 0, 0).saturating_add(jiff::Span::new().minutes(at / MINUTE))
    }

    fn at(hour: i64, minute: i64) -> i64 {
        (hour * 60 + minute) * MINUTE
    }

    fn words(status: &SyncStatus) -> String {
        SyncWords::of(status, civil(at(14, 40)), civil).words.replace('\u{a0}', " ")
    }

    #[test]
    fn the_badge_says_what_matters_most() {
        let live = SyncStatus {
            link: Connection::Live { caught_up: true },
            last_contact: Some(at(14, 32)),
            ..SyncStatus::default()
        };
        let offline = SyncStatus { offline_since: Some(at(12, 5)), waiting: 3, ..SyncStatus::default() };
        assert_eq!(words(&live), "À jour à 14 h 32");
        assert_eq!(words(&SyncStatus { waiting: 3, ..live }), "3 modifications en attente");
        assert_eq!(words(&SyncStatus { waiting: 1, ..live }), "1 modification en attente");
        assert_eq!(words(&offline), "Hors ligne depuis 12 h 05 · 3 en attente");
        assert_eq!(words(&SyncStatus { waiting: 0, ..offline }), "Hors ligne depuis 12 h 05");
        assert_eq!(words(&SyncStatus { sign_in_needed: true, ..offline }), "À reconnecter · 3 en attente");
        assert_eq!(words(&SyncStatus { refused: 1, ..live }), "1 modification refusée");
        assert_eq!(words(&SyncStatus { storage_failed: true, ..offline }), "La tablette n’enregistre plus");
        assert_eq!(words(&SyncStatus { link: Connection::Greeting, ..live }), "Connexion…");
        let trouble = Some(Trouble::Stuck { since: at(-6 * 24, 0) });
        let stuck = SyncStatus { trouble, refused: 1, ..offline };
        assert_eq!(words(&stuck), "Synchronisation en panne depuis mardi 17 novembre · 3 en attente");
        assert_eq!(words(&SyncStatus { sign_in_needed: true, ..stuck }), "À reconnecter · 3 en attente");
    }

    #[test]
    fn offline_for_days_says_the_day() {
        let offline = SyncStatus { offline_since: Some(at(-60, 0)), ..SyncStatus::default() };
        assert_eq!(words(&offline), "Hors ligne depuis vendredi 20 novembre");
    }
}
