//! Telephones as people type them, and the ways of saying that there is none.

use super::cells::is_unknown;
use crate::names::fold;

/// What the cells of the telephones say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phones {
    /// Nothing is known: empty, `?`, `NC`.
    Unknown,
    /// The person has none: `pas de tél`, `néant`, `aucun`.
    NoPhone,
    /// These, in national writing.
    Numbers(Vec<PhoneNumber>),
    /// Something that is not a French number.
    Unreadable,
}

/// A number in national writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneNumber {
    /// `04 65 71 62 56`.
    pub national: String,
    /// The spreadsheet had eaten the first zero.
    pub zero_restored: bool,
}

/// Reads `0465716256`, `04.65.71.62.56`, `+33 4…`, `+33 (0)4…`, `0033…`, nine digits without the zero, several numbers
/// separated by `/`, `,`, `;`, `ou` or `et`, and the ways of saying that there is none.
///
/// A number with words beside it (`… (sa fille)`) is left unread: it may be somebody else's.
#[must_use]
pub fn phones(text: &str) -> Phones {
    let folded = fold(text);
    if matches!(folded.as_str(), "neant" | "aucun" | "sans" | "non" | "n en a pas") || says_none(&folded) {
        return Phones::NoPhone;
    }
    if is_unknown(&folded) {
        return Phones::Unknown;
    }
    if let Some(number) = phone_number(text) {
        return Phones::Numbers(vec![number]);
    }
    let spaced = text.replace(" ou ", "/").replace(" et ", "/");
    let mut numbers = Vec::new();
    for part in spaced.split(['/', ',', ';']).filter(|part| !part.trim().is_empty()) {
        let Some(number) = phone_number(part) else {
            return Phones::Unreadable;
        };
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    if numbers.is_empty() || numbers.len() > 4 { Phones::Unreadable } else { Phones::Numbers(numbers) }
}

/// `pas de tél`, `sans téléphone`, `aucun mobile`.
fn says_none(folded: &str) -> bool {
    let rest = ["pas de ", "pas d ", "sans ", "aucun ", "n a pas de "]
        .iter()
        .find_map(|start| folded.strip_prefix(start));
    rest.is_some_and(|rest| {
        rest.split(' ').all(|word| word.starts_with("tel") || is_kind_of_phone(word) || word == "numero")
    })
}

fn is_kind_of_phone(word: &str) -> bool {
    matches!(word, "fixe" | "mobile" | "portable" | "port" | "domicile" | "dom")
}

fn phone_number(text: &str) -> Option<PhoneNumber> {
    let strange = |c: char| !c.is_ascii_alphanumeric() && !c.is_whitespace() && !"+.-‐‑–/()_:é".contains(c);
    let words_known = fold(text)
        .split(' ')
        .all(|word| !word.contains(char::is_alphabetic) || word.starts_with("tel") || is_kind_of_phone(word));
    if !words_known || text.contains(strange) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let international = text.contains('+') || digits.starts_with("00");
    let (national, zero_restored) = match digits.trim_start_matches("00").strip_prefix("33") {
        Some(rest) if international || digits.len() == 11 => (rest.strip_prefix('0').unwrap_or(rest), false),
        _ if international => return None,
        _ => (digits.strip_prefix('0').unwrap_or(&digits), !digits.starts_with('0')),
    };
    let valid = national.len() == 9 && !national.starts_with('0');
    valid.then(|| PhoneNumber { national: by_pairs(&format!("0{national}")), zero_restored })
}

fn by_pairs(digits: &str) -> String {
    let mut out = String::with_capacity(14);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index % 2 == 0 {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        match phones(text) {
            Phones::Numbers(numbers) => numbers.into_iter().map(|number| number.national).collect(),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn telephones() {
        for text in [
            "0465716256",
            "04 65 71 62 56",
            "04.65.71.62.56",
            "04-65-71-62-56",
            "04/65/71/62/56",
            "0033465716256",
            "00 33 4 65 71 62 56",
            "+33 465716256",
            "+33 (0)4 65 71 62 56",
            "33465716256",
            "465716256",
            "Tél. : 04 65 71 62 56",
            "04\u{a0}65\u{a0}71 62 56",
        ] {
            assert_eq!(numbers(text), ["04 65 71 62 56"], "{text}");
        }
        assert_eq!(numbers("0465716256 / 06 39 98 81 11"), ["04 65 71 62 56", "06 39 98 81 11"]);
        assert_eq!(numbers("0465716256 ou 0465716256"), ["04 65 71 62 56"]);
        let restored = PhoneNumber { national: "04 65 71 62 56".into(), zero_restored: true };
        assert_eq!(phones("465716256"), Phones::Numbers(vec![restored]));
    }

    #[test]
    fn telephones_that_are_none() {
        for text in ["pas de tél", "Pas de téléphone", "néant", "aucun", "sans tel. fixe", "pas de portable"]
        {
            assert_eq!(phones(text), Phones::NoPhone, "{text}");
        }
        for text in ["", "?", "NC", "-", "non communiqué"] {
            assert_eq!(phones(text), Phones::Unknown, "{text}");
        }
        for text in [
            "04 65 71 62",
            "4,65716E+08",
            "0065716256",
            "04 65 71 62 56 (sa fille)",
            "+41 22 345 67 89",
            "voir fiche",
            "sur rouge",
        ] {
            assert_eq!(phones(text), Phones::Unreadable, "{text}");
        }
    }
}
