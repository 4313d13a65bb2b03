//! Names: what may be one, and how a cell that holds a whole name is taken apart.

use super::cells::{self, Cell};
use crate::names::proper;
use crate::person::Civility;

/// The pieces of a name written in one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullName {
    /// `Mme` before the name.
    pub civility: Option<Civility>,
    /// The last name.
    pub last_name: String,
    /// The first name, empty when there is only one word.
    pub first_name: String,
    /// Neither capitals nor a comma told where the last name ends: its first word was taken.
    pub guessed: bool,
}

/// `Mme DA COSTA Suzanne`, `Suzanne DA COSTA`, `Da Costa, Suzanne`; otherwise the first word is the last name, as
/// French offices write it.
#[must_use]
pub fn split(text: &str) -> FullName {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let mut civility = None;
    if let [first, _, ..] = words.as_slice()
        && let Cell::Is(known) = cells::civility(first)
    {
        civility = Some(known);
        words.remove(0);
    }
    let named = |last: &[&str], first: &[&str], guessed| FullName {
        civility,
        last_name: proper(&last.join(" ")),
        first_name: proper(&first.join(" ")),
        guessed,
    };
    let rest = words.join(" ");
    if let Some((last, first)) = rest.split_once(',') {
        return named(&[last.trim()], &[first.trim()], false);
    }
    let capitals_first = words.iter().take_while(|word| in_capitals(word)).count();
    let capitals_last = words.iter().rev().take_while(|word| in_capitals(word)).count();
    let count = words.len();
    if (1..count).contains(&capitals_first) {
        named(&words[..capitals_first], &words[capitals_first..], false)
    } else if (1..count).contains(&capitals_last) {
        named(&words[count - capitals_last..], &words[..count - capitals_last], false)
    } else {
        let (last, first) = words.split_at(count.min(1));
        named(last, first, count > 1)
    }
}

/// At least two letters, all of them capitals: an initial (`J.`) tells nothing.
fn in_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 2 && letters.clone().all(char::is_uppercase)
}

/// Whether a text may be a name: letters, spaces, hyphens, apostrophes, full stops and brackets (`Dupont (née Roy)`).
/// A formula, an address or a number in the place of the name means that the line is not what it seems.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let allowed =
        |c: char| c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c) || " -‐‑'’ʼ.(),".contains(c);
    text.contains(char::is_alphabetic) && text.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taken_apart() {
        for (text, last, first, guessed) in [
            ("DA COSTA Suzanne", "Da Costa", "Suzanne", false),
            ("Suzanne DA COSTA", "Da Costa", "Suzanne", false),
            ("Da Costa, Suzanne", "Da Costa", "Suzanne", false),
            ("Ferrand Odette Marie", "Ferrand", "Odette Marie", true),
            ("FERRAND ODETTE", "Ferrand", "Odette", true),
            ("FERRAND", "Ferrand", "", false),
            ("", "", "", false),
        ] {
            let expected =
                FullName { civility: None, last_name: last.into(), first_name: first.into(), guessed };
            assert_eq!(split(text), expected, "{text}");
        }
        assert_eq!(split("M. VIAL Paul").civility, Some(Civility::Monsieur));
        assert_eq!(split("Madame").last_name, "Madame");
    }

    #[test]
    fn what_may_be_a_name() {
        for name in ["D’Angelo", "Jean-Pierre", "Dupont (née Roy)", "Noe\u{308}l", "J. R."] {
            assert!(is_name(name), "{name}");
        }
        for text in
            ["", "-", "HYPERLINK(\"http://exemple.invalid\";\"ici\")", "[retiré]", "Dupont 2", "a@b", "1 rue"]
        {
            assert!(!is_name(text), "{text}");
        }
    }
}
