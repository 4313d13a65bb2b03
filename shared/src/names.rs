//! Names as people type and search them: without accents, in any case, in any order.

use std::collections::HashMap;

use crate::person::Person;

/// Lower case, accents and ligatures taken apart, everything that is not a letter or a digit turned into one space:
/// `D’Œuvre-Léger` becomes `d oeuvre leger`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            Plain::Nothing => {}
            Plain::Space if out.is_empty() || out.ends_with(' ') => {}
            Plain::Space => out.push(' '),
            Plain::Letters(letters) => out.push_str(letters),
            Plain::Same => out.push(letter),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// What a lower-case letter becomes when folded.
enum Plain {
    Nothing,
    Space,
    Letters(&'static str),
    Same,
}

fn plain(letter: char) -> Plain {
    Plain::Letters(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        // An accent written as a character of its own, as macOS does.
        '\u{300}'..='\u{36f}' => return Plain::Nothing,
        letter if letter.is_alphanumeric() => return Plain::Same,
        _ => return Plain::Space,
    })
}

/// Whether a folded text answers a search: every word of the query is found somewhere in it, in any order and not only
/// at the beginning of words, because agents type whichever piece they remember (`fer od` finds `Odette Ferrand`).
/// A word of five letters or more is also found across spaces: `leroux` finds `Le Roux`. An empty query finds everyone.
#[must_use]
pub fn matches(haystack_folded: &str, query: &str) -> bool {
    let glued: String = haystack_folded.split(' ').collect();
    fold(query)
        .split(' ')
        .all(|word| haystack_folded.contains(word) || (word.len() >= 5 && glued.contains(word)))
}

/// `DA COSTA` and `da costa` become `Da Costa`; what already mixes cases is kept. Spaces are tidied.
#[must_use]
pub fn proper(text: &str) -> String {
    let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let has_upper = tidy.chars().any(char::is_uppercase);
    let has_lower = tidy.chars().any(char::is_lowercase);
    if has_upper && has_lower {
        return tidy;
    }
    let mut out = String::with_capacity(tidy.len());
    let mut inside_word = false;
    for letter in tidy.chars() {
        if inside_word {
            out.extend(letter.to_lowercase());
        } else {
            out.extend(letter.to_uppercase());
        }
        inside_word = letter.is_alphabetic();
    }
    out
}

/// How many words a name has when one of them may be spelled otherwise: with one alone nothing else tells that it is the
/// same person, and more than eight are no name.
const SPELLED_OTHERWISE: std::ops::RangeInclusive<usize> = 2..=8;

/// What two records of one person have in common: the words of the name, in any order, and the year of birth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameKey {
    /// Folded words of the first and last names, sorted.
    words: Vec<String>,
    /// The name without any space, so that `Le Roux` and `Leroux` meet: last name first, and first name first.
    glued: [String; 2],
    birth_year: Option<i64>,
}

impl NameKey {
    /// The key of a name.
    #[must_use]
    pub fn new(last_name: &str, first_name: &str, birth_year: Option<i64>) -> Self {
        let (last, first) = (fold(last_name), fold(first_name));
        let glued = [format!("{last}{first}"), format!("{first}{last}")].map(|name| name.replace(' ', ""));
        let mut words: Vec<String> =
            [&last, &first].into_iter().flat_map(|name| name.split(' ')).map(str::to_owned).collect();
        words.retain(|word| !word.is_empty());
        words.sort_unstable();
        Self { words, glued, birth_year }
    }

    /// The key of a person.
    #[must_use]
    pub fn of(person: &Person) -> Self {
        Self::new(&person.last_name, &person.first_name, person.birth_year)
    }

    /// Whether both are likely to be one person: same year of birth when both are known, and the same words, of which
    /// at most one is spelled otherwise. With one word only (no first name) the spelling must be the same.
    #[must_use]
    pub fn likely_same(&self, other: &Self) -> bool {
        if self.words.is_empty() || self.birth_year.zip(other.birth_year).is_some_and(|(a, b)| a != b) {
            return false;
        }
        let glued = self.glued.iter().any(|name| other.glued.contains(name));
        glued || self.words == other.words || one_word_apart(&self.words, &other.words)
    }

    /// The pieces that two likely same names share at least one of; see [`NameIndex`].
    fn handles(&self) -> Vec<String> {
        let mut handles = vec![self.words.join(" ")];
        handles.extend_from_slice(&self.glued);
        if SPELLED_OTHERWISE.contains(&self.words.len()) {
            handles.extend((0..self.words.len()).map(|left_out| {
                let others = self.words.iter().enumerate().filter(|(index, _)| *index != left_out);
                others.map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ")
            }));
        }
        handles.sort_unstable();
        handles.dedup();
        handles
    }
}

/// Whether two records are likely to be of one person. Hyphens, accents, case and the order of names do not count.
#[must_use]
pub fn likely_same(a: &Person, b: &Person) -> bool {
    NameKey::of(a).likely_same(&NameKey::of(b))
}

/// Same sorted words but one, which is spelled nearly the same.
fn one_word_apart(a: &[String], b: &[String]) -> bool {
    if a.len() != b.len() || !SPELLED_OTHERWISE.contains(&a.len()) {
        return false;
    }
    let only_a = without(a, b);
    let only_b = without(b, a);
    matches!((only_a.as_slice(), only_b.as_slice()), ([x], [y]) if near(x, y))
}

/// The words of `these` that are not in `those`, each counted as often as it occurs.
fn without<'a>(these: &'a [String], those: &[String]) -> Vec<&'a str> {
    let mut left: Vec<&str> = those.iter().map(String::as_str).collect();
    let mut only = Vec::new();
    for word in these {
        match left.iter().position(|other| other == word) {
            Some(found) => {
                left.swap_remove(found);
            }
            None => only.push(word.as_str()),
        }
    }
    only
}

/// One letter added, left out, changed, or two neighbours swapped, in words of at least five letters: `gautier` and
/// `gauthier`. In shorter words one letter makes another name (`Jean`, `Dean`).
fn near(a: &str, b: &str) -> bool {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().min(b.len()) < 5 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (&a[head..], &b[head..]);
    match (rest_a, rest_b) {
        ([], _) | (_, []) => true,
        ([_, tail_a @ ..], _) if tail_a == rest_b => true,
        (_, [_, tail_b @ ..]) if tail_b == rest_a => true,
        ([_, tail_a @ ..], [_, tail_b @ ..]) if tail_a == tail_b => true,
        ([x1, y1, tail_a @ ..], [x2, y2, tail_b @ ..]) => x1 == y2 && y1 == x2 && tail_a == tail_b,
        _ => false,
    }
}

/// Finds the likely same person among thousands without comparing with each: only names that share all their words but
/// one are compared.
#[derive(Debug)]
pub struct NameIndex<T> {
    entries: Vec<(NameKey, T)>,
    by_handle: HashMap<String, Vec<usize>>,
}

impl<T> Default for NameIndex<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), by_handle: HashMap::new() }
    }
}

impl<T> NameIndex<T> {
    /// An index of nobody.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a person.
    pub fn insert(&mut self, key: NameKey, value: T) {
        for handle in key.handles() {
            self.by_handle.entry(handle).or_default().push(self.entries.len());
        }
        self.entries.push((key, value));
    }

    /// The first added of those who are likely the same person.
    #[must_use]
    pub fn find(&self, key: &NameKey) -> Option<&T> {
        let candidates =
            key.handles().into_iter().filter_map(|handle| self.by_handle.get(&handle)).flatten().copied();
        let first = candidates.filter(|index| self.entries[*index].0.likely_same(key)).min()?;
        Some(&self.entries[first].1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folded_for_comparison() {
        for (text, folded) in [
            ("Saint-Égrève ", "saint egreve"),
            ("D’ŒUVRE  l'Haÿ", "d oeuvre l hay"),
            ("FRANÇOIS", "francois"),
            ("Cafe\u{301} (bis)", "cafe bis"),
            ("Tél. fixe", "tel fixe"),
            ("n° 12B", "n 12b"),
            (" - ", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn found_by_a_piece_of_the_name() {
        let haystack = fold("Mme Hélène Le Roux");
        for query in ["helene", "Hél", "lene roux", "ROUX helene", "leroux", "", "  ", "le-roux"] {
            assert!(matches(&haystack, query), "{query}");
        }
        for query in ["helena", "roux martin", "ner"] {
            assert!(!matches(&haystack, query), "{query}");
        }
    }

    #[test]
    fn capitals_are_made_proper() {
        for (text, name) in [
            ("DA COSTA", "Da Costa"),
            ("LEMAÎTRE", "Lemaître"),
            ("fontaine ", "Fontaine"),
            ("JEAN-PIERRE", "Jean-Pierre"),
            ("D'ANGELO", "D'Angelo"),
            ("de Sousa", "de Sousa"),
            ("McDonald", "McDonald"),
            ("", ""),
        ] {
            assert_eq!(proper(text), name, "{text}");
        }
    }

    fn key(last: &str, first: &str, year: i64) -> NameKey {
        NameKey::new(last, first, (year > 0).then_some(year))
    }

    #[test]
    fn likely_duplicates_whatever_the_accents_the_hyphens_the_order_or_a_near_spelling() {
        for (a, b) in [
            (key("JOSEPH", "Pierre Gérard", 1949), key("Joseph", "Pierre-Gérard", 1949)),
            (key("Leger", "Michelle", 1942), key("Léger", "Michelle", 1942)),
            (key("Gautier", "Jeanne", 1931), key("Gauthier", "Jeanne", 1931)),
            (key("Martin", "Danièle", 1940), key("Martin", "Danielle", 0)),
            (key("Ferrand", "Odette", 0), key("Odette", "FERRAND", 1938)),
            (key("Le Roux", "Madeleine", 1953), key("Leroux", "Madeleine", 1953)),
            (key("Le Roux", "Madeleine", 1953), key("Madeleine", "LEROUX", 1953)),
            (key("D’Angelo", "Anne-Marie", 1953), key("Dangelo", "Annemarie", 1953)),
            (key("Martni", "Sylvie", 1953), key("Martin", "Sylvie", 1953)),
            (key("Dupont", "", 0), key("DUPONT", "", 1930)),
        ] {
            assert!(a.likely_same(&b) && b.likely_same(&a), "{a:?} {b:?}");
            let mut index = NameIndex::new();
            index.insert(a, 7);
            assert_eq!(index.find(&b), Some(&7));
        }
    }

    #[test]
    fn not_duplicates_when_the_year_or_a_short_name_differs() {
        for (a, b) in [
            (key("Lefort", "Laure", 1936), key("Lefort", "Laure", 1935)),
            (key("Roux", "Anne", 1936), key("Rous", "Anne", 1936)),
            (key("Gautier", "Jeannie", 1931), key("Gauthier", "Jeannine", 1931)),
            (key("Costa", "Laure", 1943), key("Da Costa", "Laure", 1943)),
            (key("Dupont", "", 0), key("Dupond", "", 0)),
            (key("Dupont", "", 1930), key("Dupont", "Jean", 1930)),
            (key("Martin", "Martin", 1960), key("Martin", "Patrick", 1960)),
            (key("", "", 0), key("", "", 0)),
        ] {
            assert!(!a.likely_same(&b) && !b.likely_same(&a), "{a:?} {b:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn the_index_finds_what_a_full_comparison_finds(
            names in prop::collection::vec(("(marie|marine|martin) ?(lemaire)?", "(anne|jeanne|jeannes)"), 1..12)
        ) {
            let keys: Vec<NameKey> = names.iter().map(|(last, first)| NameKey::new(last, first, None)).collect();
            let mut index = NameIndex::new();
            for (position, key) in keys.iter().enumerate() {
                index.insert(key.clone(), position);
            }
            for key in &keys {
                prop_assert_eq!(index.find(key).copied(), keys.iter().position(|other| other.likely_same(key)));
            }
        }
    }
}
