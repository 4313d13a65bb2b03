//! Where a person lives: the town under its usual spelling, the postcode with its zero, the way in apart.

use super::cells::Cell;
use crate::names::{fold, proper};

/// `38120`, `38 120`, `F-38120`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Postcode {
    /// Five digits.
    pub digits: String,
    /// The spreadsheet had eaten the first zero: `1000` for `01000`.
    pub zero_restored: bool,
}

/// Reads a postcode; anything but four or five digits cannot be one.
#[must_use]
pub fn postcode(text: &str) -> Cell<Postcode> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = compact.strip_prefix("F-").unwrap_or(&compact);
    let all_digits = digits.bytes().all(|b| b.is_ascii_digit());
    match digits.len() {
        0 => Cell::Unknown,
        _ if matches!(fold(text).as_str(), "" | "nc") => Cell::Unknown,
        4 if all_digits && !digits.starts_with('0') => {
            Cell::Is(Postcode { digits: format!("0{digits}"), zero_restored: true })
        }
        5 if all_digits && !digits.starts_with("00") => {
            Cell::Is(Postcode { digits: digits.to_owned(), zero_restored: false })
        }
        _ => Cell::Unreadable,
    }
}

/// The town as it is written on letters: `SAINT EGREVE` and `St-Egrève` become `Saint-Égrève` when that is one of the
/// `usual` spellings. Another town only loses its capitals and its `CEDEX`, and `St` is written out.
#[must_use]
pub fn city(text: &str, usual: &[&str]) -> String {
    let tidy = without_cedex(text);
    let written_out = written_out(&tidy);
    let sought = fold(&written_out);
    match usual.iter().find(|spelling| fold(&self::written_out(spelling)) == sought && !sought.is_empty()) {
        Some(spelling) => (*spelling).to_owned(),
        None => proper(&written_out),
    }
}

/// `Grenoble CEDEX 9` is Grenoble.
fn without_cedex(text: &str) -> String {
    let kept = text.split_whitespace().take_while(|word| !word.eq_ignore_ascii_case("cedex"));
    kept.collect::<Vec<_>>().join(" ")
}

/// `St-Martin` to `Saint-Martin`, `Ste` to `Sainte`, whatever separates the words.
fn written_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let word = &rest[..end];
        let dot = rest[end..].starts_with('.');
        let full = match word {
            "St" => Some("Saint"),
            "ST" => Some("SAINT"),
            "st" => Some("saint"),
            "Ste" => Some("Sainte"),
            "STE" => Some("SAINTE"),
            "ste" => Some("sainte"),
            _ => None,
        };
        let after = if full.is_some() && dot { end + 1 } else { end };
        out.push_str(full.unwrap_or(word));
        let separator = rest[after..].chars().next().filter(|c| !c.is_alphabetic());
        out.extend(separator);
        rest = &rest[after + separator.map_or(0, char::len_utf8)..];
    }
    out
}

/// Takes the way in out of an address: `Bât. B, digicode 4521A` becomes `Bât. B` and `digicode 4521A`. A stranger who
/// reads the address on a letter or a list must not get in with it.
#[must_use]
pub fn split_access(text: &str) -> (String, String) {
    let mut kept = Vec::new();
    let mut access = Vec::new();
    for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        match access_start(part) {
            Some(start) => {
                let (before, way_in) = part.split_at(start);
                let bracketed = before.trim_end().ends_with('(');
                kept.push(before.trim_end_matches([' ', '-', '–', '(']));
                access.push(if bracketed { way_in.trim_end_matches(')') } else { way_in });
            }
            None => kept.push(part),
        }
    }
    kept.retain(|part| !part.is_empty());
    (kept.join(", "), access.join(", "))
}

/// Where the way in begins: `digicode …`, `code 12A`, `interphone …`, `clé chez …`, `boîte à clés`.
fn access_start(part: &str) -> Option<usize> {
    let words: Vec<(usize, String)> =
        word_starts(part).into_iter().map(|(start, word)| (start, fold(word))).collect();
    words.iter().enumerate().find_map(|(index, (start, word))| {
        let next = |offset: usize| words.get(index + offset).map_or("", |(_, word)| word.as_str());
        let key_box = word == "boite" && next(1) == "a" && next(2).starts_with("cle");
        let code = word == "code"
            && (next(1).contains(|c: char| c.is_ascii_digit())
                || matches!(next(1), "porte" | "portail" | "entree" | "immeuble"));
        let known = word.starts_with("digicode")
            || matches!(word.as_str(), "interphone" | "cle" | "cles" | "clef" | "clefs" | "vigik");
        (known || key_box || code).then_some(*start)
    })
}

/// The words and where each begins.
fn word_starts(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut from = 0;
    while let Some(offset) = text[from..].find(char::is_alphanumeric) {
        let start = from + offset;
        from = text[start..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |length| start + length);
        words.push((start, &text[start..from]));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postcodes_keep_their_zero() {
        let is = |digits: &str, zero_restored| Cell::Is(Postcode { digits: digits.into(), zero_restored });
        assert_eq!(postcode("38120"), is("38120", false));
        assert_eq!(postcode(" 38 120 "), is("38120", false));
        assert_eq!(postcode("01000"), is("01000", false));
        assert_eq!(postcode("1000"), is("01000", true));
        assert_eq!(postcode("F-38120"), is("38120", false));
        assert_eq!(postcode(""), Cell::Unknown);
        for text in ["381", "381200", "3812O", "00120"] {
            assert_eq!(postcode(text), Cell::Unreadable, "{text}");
        }
    }

    #[test]
    fn towns() {
        for (text, town) in [
            ("SAINT EGREVE", "Saint-Égrève"),
            ("St-Egrève", "Saint-Égrève"),
            ("st. egreve", "Saint-Égrève"),
            ("Saint-Egrève ", "Saint-Égrève"),
            ("SAINT-EGREVE CEDEX", "Saint-Égrève"),
            ("Fontaine", "Fontaine"),
            ("GRENOBLE CEDEX 9", "Grenoble"),
            ("ST MARTIN LE VINOUX", "Saint Martin Le Vinoux"),
            ("Ste-Marie-d’Alloix", "Sainte-Marie-d’Alloix"),
            ("Le Fontanil-Cornillon", "Le Fontanil-Cornillon"),
            ("", ""),
        ] {
            assert_eq!(city(text, &["Saint-Égrève"]), town, "{text}");
        }
        assert_eq!(city("SAINT EGREVE", &["St-Égrève"]), "St-Égrève");
    }

    #[test]
    fn the_way_in_is_kept_apart() {
        for (text, kept, access) in [
            ("digicode 4521A", "", "digicode 4521A"),
            ("Bât. B, digicode 4521A", "Bât. B", "digicode 4521A"),
            ("escalier C - code 4521A (sonner fort)", "escalier C", "code 4521A (sonner fort)"),
            ("3e étage (digicode 4521A)", "3e étage", "digicode 4521A"),
            ("chez M. Regnier, clé chez la voisine", "chez M. Regnier", "clé chez la voisine"),
            ("Bât. B, 3e étage", "Bât. B, 3e étage", ""),
            ("rue du Code Civil", "rue du Code Civil", ""),
            ("Clément, apt 2", "Clément, apt 2", ""),
            ("", "", ""),
        ] {
            assert_eq!(split_access(text), (kept.to_owned(), access.to_owned()), "{text}");
        }
    }
}
