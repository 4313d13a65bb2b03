//! The summaries of a visit that were handed to the person: shown, printed, or to be sent by post.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::coded::coded;

coded!(
    /// How a summary reaches the person.
    CopyWay {
        /// Shown on the tablet.
        Shown = "ecran",
        /// Printed at the home.
        Printed = "imprime",
        /// Sent by post, by the office.
        Post = "poste",
    }
);

/// More than any visit has.
pub const MAX_COPIES: usize = 200;

/// A summary handed over. None is erased; one noted by mistake is withdrawn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct HandedCopy {
    /// [`CopyWay`] by its code.
    pub way: String,
    /// When it was noted, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who noted it (account id).
    pub by: String,
    /// The day on which the office posted it, `2026-11-24`. Never written by a tablet.
    pub sent_on: Option<String>,
    /// Noted by mistake, or no longer wanted.
    pub withdrawn: bool,
}

impl HandedCopy {
    /// Handed now.
    #[must_use]
    pub fn new(way: CopyWay, at: i64, by: &str) -> Self {
        HandedCopy { way: way.code().into(), at, by: by.into(), sent_on: None, withdrawn: false }
    }

    /// Whether the office still has to post it.
    #[must_use]
    pub fn is_to_post(&self) -> bool {
        !self.withdrawn && self.sent_on.is_none() && CopyWay::from_code(&self.way) == Some(CopyWay::Post)
    }

    /// The day on which it was posted.
    #[must_use]
    pub fn posted_on(&self) -> Option<Date> {
        self.sent_on.as_ref()?.parse().ok()
    }
}

/// The copy (by id) that the office is to post next: the one asked for first.
#[must_use]
pub fn copy_to_post(copies: &BTreeMap<String, HandedCopy>) -> Option<(&str, &HandedCopy)> {
    let waiting = copies.iter().filter(|(_, copy)| copy.is_to_post());
    waiting.min_by_key(|(id, copy)| (copy.at, id.as_str())).map(|(id, copy)| (id.as_str(), copy))
}

/// Whether a tablet of `author` may have written this: nothing is taken away or changed, but that the author withdrew a
/// copy of hers; new ones are hers, of a known way, and not posted.
#[must_use]
pub fn copies_by_a_tablet(
    before: &BTreeMap<String, HandedCopy>,
    after: &BTreeMap<String, HandedCopy>,
    author: &str,
) -> bool {
    let kept = before.iter().all(|(id, old)| {
        let withdrawn = HandedCopy { withdrawn: true, ..old.clone() };
        after.get(id).is_some_and(|new| new == old || old.by == author && *new == withdrawn)
    });
    let mut new = after.iter().filter(|(id, _)| !before.contains_key(*id)).map(|(_, copy)| copy);
    kept && new
        .all(|copy| copy.by == author && copy.sent_on.is_none() && CopyWay::from_code(&copy.way).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copies(list: &[(&str, HandedCopy)]) -> BTreeMap<String, HandedCopy> {
        list.iter().map(|(id, copy)| ((*id).to_owned(), copy.clone())).collect()
    }

    #[test]
    fn a_summary_waits_for_the_post_until_it_is_posted_or_withdrawn() {
        let asked = |at| HandedCopy::new(CopyWay::Post, at, "claire");
        let list = copies(&[
            ("a", HandedCopy::new(CopyWay::Printed, 1, "claire")),
            ("b", asked(5)),
            ("c", asked(3)),
            ("d", HandedCopy { withdrawn: true, ..asked(2) }),
            ("e", HandedCopy { sent_on: Some("2026-11-24".into()), ..asked(2) }),
            ("f", HandedCopy { way: "pigeon".into(), ..asked(0) }),
        ]);
        assert_eq!(copy_to_post(&list).map(|(id, _)| id), Some("c"));
        assert_eq!(list["e"].posted_on(), Some(jiff::civil::date(2026, 11, 24)));
        assert_eq!(copy_to_post(&BTreeMap::new()), None);
    }

    #[test]
    fn a_tablet_takes_back_its_own_copy_and_touches_no_other() {
        let hers = HandedCopy::new(CopyWay::Post, 1, "claire");
        let before = copies(&[("a", hers.clone()), ("o", HandedCopy::new(CopyWay::Post, 1, "karim"))]);
        let may = |edit: &dyn Fn(&mut BTreeMap<String, HandedCopy>)| {
            let mut after = before.clone();
            edit(&mut after);
            copies_by_a_tablet(&before, &after, "claire")
        };
        assert!(may(&|_| {}));
        assert!(may(&|all| all.get_mut("a").unwrap().withdrawn = true));
        assert!(!may(&|all| all.get_mut("o").unwrap().withdrawn = true), "another's");
        assert!(!may(&|all| all.get_mut("a").unwrap().sent_on = Some("2026-11-24".into())));
        assert!(!may(&|all| drop(all.remove("a"))));
        let withdrawn = copies(&[("a", HandedCopy { withdrawn: true, ..hers.clone() })]);
        assert!(
            !copies_by_a_tablet(&withdrawn, &copies(&[("a", hers)]), "claire"),
            "another one is made instead"
        );
    }
}
