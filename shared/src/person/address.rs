//! Where a person lives, with what the national address base (BAN) knows of it.

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

/// A postal address. The fields after the town are filled when it was picked in the national address base, and stay
/// empty when it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Address {
    /// Number and street: `36 avenue de la Monta`.
    pub line: String,
    /// Building, floor, residence.
    pub complement: String,
    /// Five digits.
    pub postcode: String,
    /// Town, as it is written on letters.
    pub city: String,
    /// INSEE code of the commune, five characters: `38382`, `2A004`. Not the postcode.
    pub insee: String,
    /// Key in the national address base: `38382_0850_00036`.
    pub ban_id: String,
    /// The commune's own code of the neighbourhood, for statistics.
    pub neighbourhood: String,
    /// Where it is, to order a round of visits.
    pub position: Option<Position>,
}

/// A point (WGS 84), in millionths of a degree: about ten centimetres.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Position {
    /// North of the equator.
    pub latitude: i64,
    /// East of Greenwich.
    pub longitude: i64,
}

impl Address {
    /// `36 avenue de la Monta, 38120 Saint-Égrève`.
    #[must_use]
    pub fn one_line(&self) -> String {
        [self.line.as_str(), self.town().as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// The lines of an envelope, empty ones left out: complement, street, postcode and town.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let town = self.town();
        let lines = [self.complement.trim(), self.line.trim(), town.as_str()];
        lines.into_iter().filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// Whether a letter can be sent there: a street and a town.
    #[must_use]
    pub fn can_be_written_to(&self) -> bool {
        !self.line.trim().is_empty() && !self.city.trim().is_empty()
    }

    fn town(&self) -> String {
        format!("{} {}", self.postcode.trim(), self.city.trim()).trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_on_a_line_and_on_an_envelope() {
        let address = Address {
            line: "36 avenue de la Monta".into(),
            complement: "3e étage".into(),
            postcode: "38120".into(),
            city: "Saint-Égrève".into(),
            ..Address::default()
        };
        assert_eq!(address.one_line(), "36 avenue de la Monta, 38120 Saint-Égrève");
        assert_eq!(address.lines(), ["3e étage", "36 avenue de la Monta", "38120 Saint-Égrève"]);
        assert!(address.can_be_written_to());
        assert_eq!(Address::default().one_line(), "");
        assert!(!Address { line: " ".into(), ..address }.can_be_written_to());
    }
}
