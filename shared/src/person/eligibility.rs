//! Whom the service is for. It warns and never forbids: a coordinator may go on with a reason.

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

use super::Person;
use crate::coded::coded;
use crate::names;

/// What the commune asks of the people it helps.
#[derive(Debug, Clone, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Eligibility {
    /// Age reached in the year of the visit, by the year of birth; 0 for none.
    pub minimum_age: i64,
    /// Living in the commune.
    pub residence: bool,
    /// INSEE codes of the communes served (several for an intercommunal CIAS); empty: the town's name is compared.
    pub insee_codes: Vec<String>,
    /// Being isolated.
    pub isolation: bool,
    /// Having difficulty to move.
    pub hard_to_move: bool,
}

impl Default for Eligibility {
    /// From sixty (the age of "personnes âgées" for the prevention of the loss of autonomy, CASF L233-1), living in
    /// the commune. Isolation and mobility are seldom noted before the first visit: asked for by default they would
    /// only warn each time.
    fn default() -> Self {
        Eligibility {
            minimum_age: 60,
            residence: true,
            insee_codes: Vec::new(),
            isolation: false,
            hard_to_move: false,
        }
    }
}

coded!(
    /// What may be asked for.
    Criterion {
        /// The minimum age.
        Age = "age",
        /// Living in the commune.
        Residence = "residence",
        /// Being isolated.
        Isolation = "isolement",
        /// Having difficulty to move.
        HardToMove = "mobilite",
    }
);

/// A warning that a reason overrides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmet {
    /// It is not met.
    NotMet(Criterion),
    /// The person's record does not say.
    NotKnown(Criterion),
}

/// What `person` does not meet, or is not known to meet, of what the commune asks, in a visit of `year`. `town` is the
/// commune's name. Empty: nothing stands against it.
#[must_use]
pub fn unmet(settings: &Eligibility, town: &str, person: &Person, year: i16) -> Vec<Unmet> {
    let age = person.age_in(year).map(|age| age >= settings.minimum_age);
    let asked = [
        (settings.minimum_age > 0, Criterion::Age, age),
        (settings.residence, Criterion::Residence, resides(settings, town, person)),
        (settings.isolation, Criterion::Isolation, person.isolated),
        (settings.hard_to_move, Criterion::HardToMove, person.hard_to_move),
    ];
    asked
        .into_iter()
        .filter(|(asked, ..)| *asked)
        .filter_map(|(_, criterion, met)| match met {
            Some(true) => None,
            Some(false) => Some(Unmet::NotMet(criterion)),
            None => Some(Unmet::NotKnown(criterion)),
        })
        .collect()
}

fn resides(settings: &Eligibility, town: &str, person: &Person) -> Option<bool> {
    let address = &person.address;
    if !settings.insee_codes.is_empty() && !address.insee.trim().is_empty() {
        return Some(settings.insee_codes.iter().any(|code| code.trim() == address.insee.trim()));
    }
    let (town, city) = (names::fold(town), names::fold(&address.city));
    (!town.is_empty() && !city.is_empty()).then(|| town == city)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::Address;

    fn person(born: Option<i64>, city: &str, insee: &str) -> Person {
        let address = Address { city: city.into(), insee: insee.into(), ..Address::default() };
        Person { birth_year: born, address, ..Person::default() }
    }

    #[test]
    fn by_default_sixty_and_living_in_the_commune() {
        use Criterion::*;
        use Unmet::*;
        for (born, city, expected) in [
            (Some(1966), "SAINT EGREVE", vec![]),
            (Some(1967), "Saint-Égrève", vec![NotMet(Age)]),
            (None, "Voreppe", vec![NotKnown(Age), NotMet(Residence)]),
            (Some(1942), "", vec![NotKnown(Residence)]),
        ] {
            let found = unmet(&Eligibility::default(), "Saint-Égrève", &person(born, city, ""), 2026);
            assert_eq!(found, expected, "{born:?} {city}");
        }
    }

    #[test]
    fn what_is_asked_is_the_communes_setting() {
        use Criterion::*;
        use Unmet::*;
        let settings = Eligibility { minimum_age: 0, residence: false, ..Eligibility::default() };
        let anyone = person(None, "Voreppe", "");
        assert_eq!(unmet(&settings, "Saint-Égrève", &anyone, 2026), []);
        let settings = Eligibility { isolation: true, hard_to_move: true, ..settings };
        let expected = [NotKnown(Isolation), NotKnown(HardToMove)];
        assert_eq!(unmet(&settings, "Saint-Égrève", &anyone, 2026), expected);
        let lives_with_her_son = Person { isolated: Some(false), hard_to_move: Some(true), ..anyone };
        assert_eq!(unmet(&settings, "Saint-Égrève", &lives_with_her_son, 2026), [NotMet(Isolation)]);
    }

    #[test]
    fn several_communes_are_served_by_their_insee_codes() {
        let insee_codes = vec!["38382".to_owned(), "38565".to_owned()];
        let settings = Eligibility { insee_codes, ..Eligibility::default() };
        let residence =
            |city, insee| unmet(&settings, "Saint-Égrève", &person(Some(1942), city, insee), 2026);
        assert_eq!(residence("Voreppe", "38565"), []);
        assert_eq!(residence("Saint-Égrève", ""), [], "typed addresses are compared by the town's name");
        assert_eq!(residence("Grenoble", "38185"), [Unmet::NotMet(Criterion::Residence)]);
    }
}
