//! What is asked when a visit is booked: what is at home, what the person can do, what to take along and to find.

use std::collections::BTreeMap;

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

use crate::coded::coded;

coded!(
    /// What may be at the person's home.
    AtHome {
        /// A connection to the internet.
        Internet = "internet",
        /// A mobile telephone that receives codes by SMS.
        MobileForCodes = "mobile_codes",
        /// An e-mail address that she reads.
        Email = "courriel",
        /// A computer.
        Computer = "ordinateur",
        /// A tablet.
        Tablet = "tablette",
        /// A printer.
        Printer = "imprimante",
        /// The papers, put together in one place.
        Papers = "papiers",
    }
);

coded!(
    /// Whether something is at home.
    Presence {
        /// It is.
        Present = "oui",
        /// It is not.
        Missing = "non",
        /// She does not know.
        Unknown = "ne_sait_pas",
    }
);

coded!(
    /// What the person can do with a screen, gauged before any help, without judging.
    Skills {
        /// Does not use any.
        None = "aucune",
        /// Reads and answers messages, with somebody beside her.
        WithHelp = "avec_aide",
        /// Manages alone, and needs to be reassured.
        NeedsReassurance = "a_rassurer",
        /// Manages alone.
        Alone = "seule",
    }
);

coded!(
    /// What the agent takes along.
    Kit {
        /// A mobile hotspot.
        Hotspot = "point_acces",
        /// A laptop.
        Laptop = "ordinateur",
        /// A printer.
        Printer = "imprimante",
        /// A scanner.
        Scanner = "scanner",
    }
);

/// What was asked at booking. Nothing is required: an empty one means that nothing was asked yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Preparation {
    /// [`Presence`] by the code of [`AtHome`].
    pub at_home: BTreeMap<String, String>,
    /// [`Skills`] by its code, or empty.
    pub skills: String,
    /// What to take along: `true` by the code of [`Kit`].
    pub kit: BTreeMap<String, bool>,
    /// Papers to find, by id.
    pub papers: BTreeMap<String, Paper>,
}

/// A paper that the person looks for before the visit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Paper {
    /// `dernier avis d’impôt`.
    pub label: String,
    /// Place in the list.
    pub position: i64,
    /// She has it.
    pub found: bool,
    /// Listed by mistake: hidden, and kept.
    pub withdrawn: bool,
}

impl Preparation {
    /// What was answered about something at home.
    #[must_use]
    pub fn at_home(&self, what: AtHome) -> Option<Presence> {
        Presence::from_code(self.at_home.get(what.code())?)
    }

    /// What the agent takes along, in the usual order: what was noted, and the hotspot unless the internet is known to
    /// be there.
    #[must_use]
    pub fn to_take(&self) -> Vec<Kit> {
        let noted = |kit: Kit| self.kit.get(kit.code()).copied();
        let needed = |kit: Kit| match (noted(kit), kit) {
            (Some(noted), _) => noted,
            (None, Kit::Hotspot) => self.at_home(AtHome::Internet) == Some(Presence::Missing),
            (None, _) => false,
        };
        Kit::ALL.iter().copied().filter(|kit| needed(*kit)).collect()
    }

    /// The papers that the person has not found yet, in order.
    #[must_use]
    pub fn papers_to_find(&self) -> Vec<&Paper> {
        let mut papers: Vec<&Paper> =
            self.papers.values().filter(|paper| !paper.found && !paper.withdrawn).collect();
        papers.sort_by_key(|paper| (paper.position, &paper.label));
        papers
    }

    /// Codes by SMS cannot arrive: a thing to settle before the visit, because most public sites ask for one.
    #[must_use]
    pub fn no_codes(&self) -> bool {
        self.at_home(AtHome::MobileForCodes) == Some(Presence::Missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(what: AtHome, answer: Presence) -> Preparation {
        Preparation {
            at_home: BTreeMap::from([(what.code().to_owned(), answer.code().to_owned())]),
            ..Preparation::default()
        }
    }

    #[test]
    fn a_home_without_internet_asks_for_the_hotspot() {
        assert_eq!(Preparation::default().to_take(), [], "nothing was asked");
        assert_eq!(asked(AtHome::Internet, Presence::Present).to_take(), []);
        let mut offline = asked(AtHome::Internet, Presence::Missing);
        assert_eq!(offline.to_take(), [Kit::Hotspot]);
        offline.kit.insert(Kit::Printer.code().into(), true);
        offline.kit.insert(Kit::Hotspot.code().into(), false);
        assert_eq!(offline.to_take(), [Kit::Printer], "what was noted wins");
    }

    #[test]
    fn without_a_mobile_codes_cannot_arrive() {
        assert!(asked(AtHome::MobileForCodes, Presence::Missing).no_codes());
        assert!(!asked(AtHome::MobileForCodes, Presence::Unknown).no_codes());
    }

    #[test]
    fn papers_are_looked_for_until_they_are_found() {
        let paper =
            |label: &str, position, found| Paper { label: label.into(), position, found, ..Paper::default() };
        let preparation = Preparation {
            papers: BTreeMap::from([
                ("a".to_owned(), paper("RIB", 2, false)),
                ("b".to_owned(), paper("avis d’impôt", 1, false)),
                ("c".to_owned(), paper("carte Vitale", 0, true)),
            ]),
            ..Preparation::default()
        };
        let labels: Vec<_> = preparation.papers_to_find().iter().map(|paper| paper.label.as_str()).collect();
        assert_eq!(labels, ["avis d’impôt", "RIB"]);
    }
}
