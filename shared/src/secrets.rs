//! Guards free text: what nobody should find in a field of this program, and what is taken out of imported files.
//!
//! A social-security number, a bank account or a card is refused; a password or a tax number is only warned about,
//! because words are ambiguous and an agent must be able to write `mot de passe oublié`.
//! The guard would rather see too much than too little: a number with a mistyped key is still somebody's number.

use std::ops::Range;

mod numbers;
mod passwords;
pub mod text;

/// A kind of secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Found {
    /// Number of the national register of persons (NIR), with or without its key.
    SocialSecurity,
    /// International bank account number.
    Iban,
    /// Number of a payment card.
    BankCard,
    /// What looks like a password, a secret code or the name of an account.
    MaybePassword,
    /// What looks like a tax number (13 digits after the word `fiscal`).
    MaybeFiscalNumber,
}

/// A secret and where it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// What it is.
    pub found: Found,
    /// Its bytes in the text: the number or the password itself, without the words before it.
    pub range: Range<usize>,
}

/// The secrets in a text, in the order in which they begin. They may overlap.
#[must_use]
pub fn find(text: &str) -> Vec<Secret> {
    let mut secrets = numbers::find(text);
    secrets.extend(passwords::find(text));
    secrets.sort_by_key(|secret| (secret.range.start, secret.found));
    secrets
}

/// Whether a text that holds it must be refused, rather than warned about.
#[must_use]
pub fn blocks(found: Found) -> bool {
    matches!(found, Found::SocialSecurity | Found::Iban | Found::BankCard)
}

/// The text with each secret replaced by [`text::REMOVED`], and what was removed (each kind once).
#[must_use]
pub fn redact(text: &str) -> (String, Vec<Found>) {
    let mut out = String::with_capacity(text.len());
    let mut kinds = Vec::new();
    let mut kept_from = 0;
    for Secret { found, range } in find(text) {
        if !kinds.contains(&found) {
            kinds.push(found);
        }
        if range.start >= kept_from {
            out.push_str(&text[kept_from..range.start]);
            out.push_str(text::REMOVED);
        }
        kept_from = kept_from.max(range.end);
    }
    out.push_str(&text[kept_from..]);
    (out, kinds)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn removed_and_named() {
        for (text, kept, kinds) in [
            ("n° sécu 1 53 05 38 037 397 18", "n° sécu [retiré]", vec![Found::SocialSecurity]),
            ("mdp ameli : Soleil38!", "mdp ameli : [retiré]", vec![Found::MaybePassword]),
            ("code impots 4587 mot de passe Minou1948", "code impots [retiré]", vec![Found::MaybePassword]),
            ("identifiant caf 1234567 mdp toto", "identifiant caf [retiré]", vec![Found::MaybePassword]),
            (
                "a un chien; mdp toto; entend mal",
                "a un chien; mdp [retiré]; entend mal",
                vec![Found::MaybePassword],
            ),
            (
                "mdp : 1 53 05 38 037 397 18, FR76 3000 6000 0112 3456 7890 189",
                "mdp : [retiré], [retiré]",
                vec![Found::SocialSecurity, Found::MaybePassword, Found::Iban],
            ),
            ("rien à retirer", "rien à retirer", vec![]),
        ] {
            assert_eq!(redact(text), (kept.to_owned(), kinds), "{text}");
        }
    }

    #[test]
    fn numbers_block_and_words_warn() {
        let blocking = [Found::SocialSecurity, Found::Iban, Found::BankCard];
        assert!(blocking.into_iter().all(blocks));
        assert!(!blocks(Found::MaybePassword) && !blocks(Found::MaybeFiscalNumber));
    }

    proptest! {
        #[test]
        fn nothing_is_left_to_find(text in "([a-zé :;.,!\\n]{0,6}|mdp|mot de passe|code secret|fiscal|[0-9 ]{0,20}){0,6}") {
            let (kept, _) = redact(&text);
            prop_assert_eq!(redact(&kept).0, kept);
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,60}") {
            for secret in find(&text) {
                prop_assert!(text.get(secret.range).is_some());
            }
        }
    }
}
