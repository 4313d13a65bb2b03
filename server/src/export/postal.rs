//! Reading a French postal address, which is kept as lines of text.

use palier_shared::billing::Party;

/// An address in parts, as files ask for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Postal<'a> {
    /// Lines above the one with the postcode.
    pub(super) lines: Vec<&'a str>,
    /// `38120`, or empty. Text: `01000` keeps its zero.
    pub(super) postcode: &'a str,
    /// `Saint-Égrève`, or empty.
    pub(super) town: &'a str,
}

/// Takes the last line that begins with a postcode for the town's; without one every line is kept as it is.
pub(super) fn postal(party: &Party) -> Postal<'_> {
    let lines: Vec<&str> =
        party.address.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    let Some((at, (postcode, town))) = lines
        .iter()
        .enumerate()
        .rev()
        .find_map(|(at, line)| postcode_and_town(line).map(|found| (at, found)))
    else {
        return Postal { lines, postcode: "", town: "" };
    };
    let lines = lines.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, line)| *line).collect();
    Postal { lines, postcode, town }
}

/// The town without the mark of a company's delivery: `Saint-Égrève` of `38521 Saint-Égrève Cedex`, `Lyon` of
/// `69003 Lyon Cedex 03`.
pub(super) fn town(party: &Party) -> Option<&str> {
    let town = postal(party).town;
    let end = town.to_ascii_lowercase().find("cedex").unwrap_or(town.len());
    let kept = town[..end].trim_end();
    (!kept.is_empty()).then_some(kept)
}

/// `38120 Saint-Égrève`: five digits, then a name.
fn postcode_and_town(line: &str) -> Option<(&str, &str)> {
    let (postcode, town) = line.split_once(char::is_whitespace)?;
    let is_postcode = postcode.len() == 5 && postcode.bytes().all(|byte| byte.is_ascii_digit());
    let town = town.trim_start();
    (is_postcode && town.starts_with(char::is_alphabetic)).then_some((postcode, town))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lines: &[&str]) -> Party {
        Party { address: lines.iter().map(|&line| line.to_owned()).collect(), ..Party::default() }
    }

    #[test]
    fn the_line_of_the_town_is_split() {
        let party = at(&["Bât. B, 2e étage", " ", "3 rue des Écoles", "01000 Bourg-en-Bresse"]);
        let postal = postal(&party);
        assert_eq!(postal.lines, ["Bât. B, 2e étage", "3 rue des Écoles"]);
        assert_eq!((postal.postcode, postal.town), ("01000", "Bourg-en-Bresse"));
    }

    #[test]
    fn what_is_not_a_postcode_stays_a_line() {
        for line in ["12345", "12 rue du Pont", "123456 Ville", "12345 678"] {
            let party = at(&[line]);
            assert_eq!(postal(&party), Postal { lines: vec![line], postcode: "", town: "" }, "{line}");
        }
        let abroad = at(&["1 Grand-Rue", "38120 Saint-Égrève", "France"]);
        assert_eq!(postal(&abroad).lines, ["1 Grand-Rue", "France"]);
        assert_eq!(postal(&abroad).town, "Saint-Égrève");
    }

    #[test]
    fn the_town_has_no_cedex() {
        assert_eq!(town(&at(&["38521 Saint-Égrève Cedex"])), Some("Saint-Égrève"));
        assert_eq!(town(&at(&["69003 Lyon CEDEX 03"])), Some("Lyon"));
        assert_eq!(town(&at(&["Place de la Mairie"])), None);
        assert_eq!(town(&at(&["38000 Cedex"])), None);
    }
}
