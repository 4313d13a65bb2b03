//! Passwords, secret codes and names of accounts, told by the words before them.

use std::ops::Range;

use super::{Found, Secret};
use crate::names;

/// A word of the text, folded, and where it lies.
struct Word {
    folded: String,
    range: Range<usize>,
}

/// What must follow the words for them to announce a secret.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Announces {
    /// `mot de passe`, `mdp`: any word that is not of the language of forms.
    Password,
    /// `identifiant`, `code ameli`: something with a digit, or anything after a colon.
    Code,
    /// `pass`, `pin`, `login`: only what comes right after a colon.
    WithColon,
}

/// The passwords in a text: from the value to the end of its phrase.
pub(super) fn find(text: &str) -> Vec<Secret> {
    let words = words(text);
    let mut secrets = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let Some((length, announces)) = keyword(&words[from..]) else {
            from += 1;
            continue;
        };
        from += length;
        if let Some(range) = value(text, &words[from..], words[from - 1].range.end, announces) {
            from += words[from..].iter().take_while(|word| word.range.start < range.end).count();
            secrets.push(Secret { found: Found::MaybePassword, range });
        }
    }
    secrets
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = 0;
    while let Some(offset) = text[rest..].find(char::is_alphanumeric) {
        let start = rest + offset;
        let length =
            text[start..].find(|c: char| !c.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&c));
        let end = length.map_or(text.len(), |length| start + length);
        words.push(Word { folded: names::fold(&text[start..end]), range: start..end });
        rest = end;
    }
    words
}

/// Whose code or password it may be; passed over on the way to the value.
const SERVICES: &[&str] = &[
    "adobe",
    "agirc",
    "ameli",
    "apple",
    "arrco",
    "assurance",
    "banque",
    "caf",
    "carsat",
    "cb",
    "cnav",
    "compte",
    "cpam",
    "doctolib",
    "edf",
    "email",
    "engie",
    "espace",
    "facebook",
    "franceconnect",
    "free",
    "gmail",
    "google",
    "impot",
    "impots",
    "internet",
    "laposte",
    "mail",
    "messagerie",
    "msa",
    "mutuelle",
    "orange",
    "ordinateur",
    "pc",
    "retraite",
    "sfr",
    "tablette",
    "telephone",
    "whatsapp",
    "wifi",
    "yahoo",
];

/// What makes a `code` a secret one, besides the services.
const SECRET_CODES: &[&str] =
    &["bancaire", "bleue", "carte", "confidentiel", "personnel", "pin", "puk", "secret", "unlock"];

/// The first words after the announcement that say it is not a secret: `mot de passe oublié`.
const LOST: &[&str] = &[
    "absent",
    "bloque",
    "egare",
    "expire",
    "inconnu",
    "introuvable",
    "invalide",
    "manquant",
    "oubli",
    "oublie",
    "perdu",
    "perte",
];

/// These begin a remark and not a password, even after a colon: `mdp : à refaire`.
const REMARKS: &[&str] = &[
    "a",
    "aucun",
    "changer",
    "demander",
    "ne",
    "neant",
    "non",
    "pas",
    "refaire",
    "retrouver",
    "revoir",
    "sait",
    "voir",
];

/// Without a colon, these go on with the sentence: `mot de passe de la boîte mail`.
const SENTENCE: &[&str] = &[
    "au",
    "aussi",
    "aux",
    "avec",
    "car",
    "change",
    "chez",
    "connu",
    "correct",
    "d",
    "dans",
    "de",
    "deja",
    "des",
    "donne",
    "du",
    "ecrit",
    "elle",
    "en",
    "enregistre",
    "et",
    "faux",
    "fonctionne",
    "il",
    "impossible",
    "initialise",
    "l",
    "la",
    "le",
    "les",
    "marche",
    "modifie",
    "n",
    "note",
    "notes",
    "on",
    "ou",
    "par",
    "plus",
    "pour",
    "provisoire",
    "puis",
    "qu",
    "que",
    "qui",
    "refait",
    "reinitialise",
    "retire",
    "s",
    "sans",
    "ses",
    "sur",
    "temporaire",
    "trouve",
    "un",
    "valide",
];

fn keyword(words: &[Word]) -> Option<(usize, Announces)> {
    let word = |index: usize| words.get(index).map_or("", |word| word.folded.as_str());
    match word(0) {
        "mot" | "mots" if word(1) == "de" && matches!(word(2), "passe" | "passes") => {
            Some((3, Announces::Password))
        }
        "mdp" | "password" | "pwd" | "motdepasse" => Some((1, Announces::Password)),
        "identifiant" | "identifiants" => Some((1, Announces::Code)),
        "code" | "codes"
            if SERVICES.contains(&word(1)) || SECRET_CODES.contains(&word(1).trim_end_matches('s')) =>
        {
            Some((2, Announces::Code))
        }
        "pass" | "passe" | "pin" | "login" => Some((1, Announces::WithColon)),
        _ => None,
    }
}

fn value(text: &str, words: &[Word], after: usize, announces: Announces) -> Option<Range<usize>> {
    let named = words.iter().take_while(|word| is_filler(&word.folded)).count();
    if words.get(named).is_some_and(|word| is_one_of(&word.folded, LOST)) {
        return None;
    }
    let phrase = phrase_end(text, after);
    let signed = after_sign(text, words, after, phrase, announces);
    let first_signed = signed.and_then(|start| words.iter().find(|word| word.range.start >= start));
    // `mot de passe boîte mail : oublié`: what follows the colon tells that the words before it are no password either.
    let lost = first_signed.is_some_and(|word| is_one_of(&word.folded, LOST));
    let signed = signed.filter(|_| !first_signed.is_some_and(|word| begins_a_remark(text, word)));
    let said = words.iter().take_while(|word| word.range.start < phrase);
    let plain = match announces {
        Announces::WithColon => None,
        Announces::Code => said.take(named + 3).find(|word| has_digit(&word.folded)),
        Announces::Password => match words.get(named).filter(|word| word.range.start < phrase) {
            Some(word) if lost || goes_on(&word.folded) => {
                said.take(named + 10).find(|word| looks_chosen(&word.folded))
            }
            word => word,
        },
    };
    let plain = plain.map(|word| word.range.start);
    let start = signed.into_iter().chain(plain).min()?;
    Some(start..phrase_end(text, signed.unwrap_or(start)))
}

/// Where the value begins when a colon, an equals sign or an arrow comes before it within a few words.
fn after_sign(
    text: &str,
    words: &[Word],
    after: usize,
    phrase: usize,
    announces: Announces,
) -> Option<usize> {
    let reach = if announces == Announces::WithColon { 0 } else { 6 };
    let limit = words.get(reach).map_or(text.len(), |word| word.range.start).min(phrase);
    let sign = after + text[after..limit].find([':', '=', '→', '>'])?;
    let leading = |c: char| c.is_whitespace() || matches!(c, ':' | '=' | '→' | '>' | '«' | '"');
    let value = text[sign..].trim_start_matches(leading);
    (!value.is_empty() && !value.starts_with(super::text::REMOVED)).then(|| text.len() - value.len())
}

/// A phrase ends with the line, or with a stop that is followed by a space. Not with `!` or `?`, which passwords like.
fn phrase_end(text: &str, from: usize) -> usize {
    let mut letters = text[from..].char_indices().peekable();
    while let Some((offset, letter)) = letters.next() {
        let followed = letters.peek().is_none_or(|(_, next)| next.is_whitespace());
        if matches!(letter, '\n' | '\r') || (matches!(letter, '.' | ',' | ';') && followed) {
            return from + offset;
        }
    }
    text.len()
}

fn is_filler(folded: &str) -> bool {
    SERVICES.contains(&folded) || matches!(folded, "est" | "sont" | "c" | "son" | "sa")
}

/// `oublié`, `à refaire`; but not `a.b;c`, which stands for itself.
fn begins_a_remark(text: &str, word: &Word) -> bool {
    let stands_alone = text[word.range.end..].chars().next().is_none_or(char::is_whitespace);
    is_one_of(&word.folded, LOST) || (stands_alone && REMARKS.contains(&word.folded.as_str()))
}

/// Without a sign, this word only goes on with the sentence.
fn goes_on(folded: &str) -> bool {
    SENTENCE.contains(&folded) || REMARKS.contains(&folded)
}

/// Whatever its gender and number: `perdus`, `oubliée`.
fn is_one_of(folded: &str, list: &[&str]) -> bool {
    let stem = folded.trim_end_matches('s');
    list.iter().any(|word| stem == *word || stem.strip_suffix('e') == Some(word))
}

fn has_digit(folded: &str) -> bool {
    folded.chars().any(|c| c.is_ascii_digit())
}

/// Letters and digits in one word: nobody's word, hence somebody's password.
fn looks_chosen(folded: &str) -> bool {
    folded.len() >= 5 && has_digit(folded) && folded.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_up_to_the_end_of_the_phrase() {
        for (text, value) in [
            ("mot de passe : Soleil38!", "Soleil38!"),
            ("Mot de passe Minou1948", "Minou1948"),
            ("mots de passe: a.b;c, d", "a.b;c"),
            ("mdp toto", "toto"),
            ("MDP ameli : Soleil38! le reste. Puis entend mal", "Soleil38! le reste"),
            ("mdp=toto\nentend mal", "toto"),
            ("mot de passe :\nSoleil38!", "Soleil38!"),
            ("le mot de passe de la boîte mail : le chat noir", "le chat noir"),
            ("mot de passe sur le frigo Soleil38", "Soleil38"),
            ("mot de passe est toto", "toto"),
            ("code secret 4587", "4587"),
            ("code secret : minou", "minou"),
            ("codes impots 4587", "4587"),
            ("code carte bleue 1234", "1234"),
            ("pass: toto", "toto"),
            ("login : odette.f", "odette.f"),
            ("identifiant caf 1234567", "1234567"),
            ("mdp Soleil38 : pour ameli", "Soleil38 : pour ameli"),
            ("mdp toto : à changer", "toto : à changer"),
            ("mot de passe changé : Soleil39", "Soleil39"),
        ] {
            let found: Vec<&str> = find(text).into_iter().map(|secret| &text[secret.range]).collect();
            assert_eq!(found, [value], "{text}");
        }
    }

    #[test]
    fn talking_about_passwords_is_the_trade() {
        for text in [
            "mot de passe oublié",
            "Mots de passe oubliés : en refaire un mardi",
            "mot de passe perdu",
            "mot de passe de la boîte mail : oublié",
            "mot de passe ameli perdu, à refaire",
            "mdp ameli oublié",
            "mot de passe",
            "mot de passe ameli.",
            "mdp : à refaire",
            "mdp : oublié",
            "mot de passe : ne sait plus",
            "a changé de mot de passe avec sa fille",
            "mot de passe à changer",
            "mot de passe sur un carnet dans l’entrée",
            "code secret oublié",
            "identifiants perdus",
            "identifiant ameli à retrouver",
            "digicode 4521A",
            "code porte 4521",
            "code postal 38120",
            "impasse des Lilas",
            "passe le mardi",
            "pass Navigo à renouveler : agence",
            "mdp ameli : [retiré]",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }
}
