//! The pages that a person is given: mutual commitments and data protection, each in its exact version.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::notice::{NoticeKind, NoticeVersion};

coded!(
    /// How a page was given.
    Way {
        /// On paper.
        Paper = "papier",
        /// Read aloud.
        ReadAloud = "lue",
        /// Shown on the tablet.
        Shown = "ecran",
        /// Sent by post or e-mail.
        Sent = "envoi",
    }
);

/// A page given. None is erased; one noted by mistake is withdrawn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Commitment {
    /// [`NoticeKind`] by its code.
    pub kind: String,
    /// The published version (document id).
    pub notice: String,
    /// SHA-256 of its text, in lower-case hexadecimal.
    pub sha256: String,
    /// Day, `2026-11-24`.
    pub on: String,
    /// [`Way`] by its code.
    pub way: String,
    /// Who gave it (account id).
    pub by: String,
    /// When it was noted, milliseconds since 1970 UTC.
    pub at: i64,
    /// Noted by mistake.
    pub withdrawn: bool,
}

/// A page that is to be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due<'n> {
    /// The version to give.
    pub notice: &'n NoticeVersion,
    /// An older version was given before.
    pub newer: bool,
}

/// Which of the versions in force are to be given: those whose exact text was not given yet. Notices that are not for
/// the person (protocols, the mandate's text, which is given when it is signed) are passed over.
#[must_use]
pub fn commitments_due<'n>(
    given: &BTreeMap<String, Commitment>,
    in_force: &'n [NoticeVersion],
) -> Vec<Due<'n>> {
    let given: Vec<&Commitment> = given.values().filter(|given| !given.withdrawn).collect();
    in_force
        .iter()
        .filter(|notice| NoticeKind::from_code(&notice.kind).is_some_and(NoticeKind::given_to_the_person))
        .filter(|notice| {
            !given.iter().any(|given| given.notice == notice.id && given.sha256 == notice.sha256)
        })
        .map(|notice| Due { notice, newer: given.iter().any(|given| given.kind == notice.kind) })
        .collect()
}

/// Whether a page given may be written: a known kind and way, a day, and the exact version.
#[must_use]
pub fn can_be_written(given: &Commitment) -> bool {
    NoticeKind::from_code(&given.kind).is_some()
        && Way::from_code(&given.way).is_some()
        && given.on.parse::<Date>().is_ok()
        && !given.notice.is_empty()
        && crate::notice::is_sha256(&given.sha256)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(kind: NoticeKind, id: &str, text: &str) -> NoticeVersion {
        NoticeVersion { id: id.into(), kind: kind.code().into(), sha256: crate::notice::sha256(text) }
    }

    fn given(version: &NoticeVersion) -> Commitment {
        Commitment {
            kind: version.kind.clone(),
            notice: version.id.clone(),
            sha256: version.sha256.clone(),
            on: "2026-11-24".into(),
            way: "papier".into(),
            ..Commitment::default()
        }
    }

    #[test]
    fn a_newer_version_of_a_page_must_be_given_again() {
        let first = version(NoticeKind::Commitments, "v1", "un");
        let second = version(NoticeKind::Commitments, "v2", "deux");
        let data = version(NoticeKind::DataProtection, "d1", "données");
        let in_force = [second.clone(), data.clone(), version(NoticeKind::NoAnswer, "p1", "protocole")];
        let due = |list: &[Commitment]| -> Vec<(String, bool)> {
            let given = list.iter().enumerate().map(|(n, one)| (n.to_string(), one.clone())).collect();
            commitments_due(&given, &in_force)
                .into_iter()
                .map(|due| (due.notice.id.clone(), due.newer))
                .collect()
        };
        assert_eq!(due(&[]), [("v2".to_owned(), false), ("d1".to_owned(), false)]);
        assert_eq!(due(&[given(&first), given(&data)]), [("v2".to_owned(), true)]);
        assert_eq!(due(&[given(&second), given(&data)]), []);
        let mistaken = Commitment { withdrawn: true, ..given(&second) };
        assert_eq!(due(&[mistaken, given(&data)]), [("v2".to_owned(), false)]);
        let other_text = Commitment { sha256: crate::notice::sha256("autre"), ..given(&second) };
        assert_eq!(due(&[other_text, given(&data)]), [("v2".to_owned(), true)], "the exact text counts");
    }

    #[test]
    fn a_page_given_names_its_day_its_way_and_its_exact_version() {
        let good = given(&version(NoticeKind::Commitments, "v1", "un"));
        assert!(can_be_written(&good));
        for bad in [
            Commitment { way: "pigeon".into(), ..good.clone() },
            Commitment { on: "hier".into(), ..good.clone() },
            Commitment { notice: String::new(), ..good.clone() },
            Commitment { sha256: "abc".into(), ..good.clone() },
            Commitment { kind: String::new(), ..good.clone() },
        ] {
            assert!(!can_be_written(&bad), "{bad:?}");
        }
    }
}
