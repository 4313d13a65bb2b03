//! French words about published texts; the texts themselves are in `shared/notices/`.

use super::NoticeKind;

/// The title of a text.
#[must_use]
pub fn title(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Commitments => "Nos engagements réciproques",
        NoticeKind::DataProtection => "Vos données personnelles",
        NoticeKind::Mandate => "Mandat pour des démarches",
        NoticeKind::NoAnswer => "La personne n’ouvre pas\u{a0}: que faire\u{a0}?",
        NoticeKind::Concern => "Une situation préoccupante\u{a0}: que faire\u{a0}?",
    }
}
