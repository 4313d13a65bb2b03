//! Numbers that can be told by their shape and their key: social security, bank account, card, tax number.

use super::{Found, Secret};
use crate::names;

/// One letter or digit of a number, as it lies in the text.
#[derive(Clone, Copy)]
struct Symbol {
    /// In upper case.
    letter: u8,
    /// Where it ends in the text.
    end: usize,
    /// Whether something separates it from the one before.
    after_gap: bool,
    /// Whether a letter or digit follows without a gap.
    continued: bool,
}

/// The numbers in a text.
pub(super) fn find(text: &str) -> Vec<Secret> {
    let mut secrets = Vec::new();
    let mut from = 0;
    for (start, letter) in text.char_indices() {
        let before = text[..start].chars().next_back();
        if start < from || !letter.is_ascii_alphanumeric() {
            continue;
        }
        let candidate = match letter {
            '0'..='9' if before.is_some_and(|c| c.is_ascii_digit()) => None,
            '0'..='9' => digits(text, start),
            _ if before.is_some_and(char::is_alphanumeric) => None,
            _ => iban(&symbols(text, start, |c| c.is_ascii_alphanumeric())).map(|end| (Found::Iban, end)),
        };
        if let Some((found, end)) = candidate {
            secrets.push(Secret { found, range: start..end });
            from = end;
        }
    }
    secrets
}

fn digits(text: &str, start: usize) -> Option<(Found, usize)> {
    let number = symbols(text, start, |c| c.is_ascii_digit() || matches!(c, 'a' | 'A' | 'b' | 'B'));
    let after_fiscal = said_before(text, start, "fiscal");
    if let Some(end) = social_security(&number, !after_fiscal) {
        return Some((Found::SocialSecurity, end));
    }
    let number = symbols(text, start, |c| c.is_ascii_digit());
    if let Some(end) = complete(&number, 13).filter(|_| after_fiscal) {
        return Some((Found::MaybeFiscalNumber, end));
    }
    let begins_a_run = !text[..start].trim_end_matches(is_gap).ends_with(|c: char| c.is_ascii_digit());
    bank_card(&number, begins_a_run).map(|end| (Found::BankCard, end))
}

/// The longest number and its separators, in characters: an IBAN has 34 letters and digits.
const LONGEST: usize = 34;

/// The letters and digits that follow, over gaps of at most three separators.
fn symbols(text: &str, start: usize, belongs: fn(char) -> bool) -> Vec<Symbol> {
    let mut found: Vec<Symbol> = Vec::new();
    let mut gap = 0;
    for (offset, letter) in text[start..].char_indices() {
        if belongs(letter) && found.len() < LONGEST {
            let end = start + offset + letter.len_utf8();
            let letter = letter.to_ascii_uppercase() as u8;
            found.push(Symbol { letter, end, after_gap: gap > 0 && !found.is_empty(), continued: false });
            gap = 0;
        } else if is_gap(letter) && gap < 3 {
            gap += 1;
        } else {
            break;
        }
    }
    for index in 0..found.len() {
        let next = text[found[index].end..].chars().next();
        found[index].continued =
            next.is_some_and(|c| c.is_ascii_digit() || (c.is_alphabetic() && belongs('Z')));
    }
    found
}

fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '.' | '-' | '‐' | '‑' | '–' | '/' | '_' | '\'')
}

/// Where the number ends when it has `length` symbols and nothing continues it.
fn complete(number: &[Symbol], length: usize) -> Option<usize> {
    number.get(length.checked_sub(1)?).filter(|last| !last.continued).map(|last| last.end)
}

/// Whether gaps lie only after these counts of symbols, as people group that number.
fn grouped(number: &[Symbol], groups: &[usize]) -> bool {
    number.iter().enumerate().all(|(index, symbol)| !symbol.after_gap || groups.contains(&index))
}

/// A social-security number: `1 53 05 38 037 397` and its key `41`. With a right key the shape may be any; without key,
/// or with a wrong one, the month must be a month and the gaps must lie where that number has them.
fn social_security(number: &[Symbol], keyless_allowed: bool) -> Option<usize> {
    const GROUPS: [usize; 6] = [1, 3, 5, 7, 10, 13];
    if let Some(end) = complete(number, 15)
        && let Some(body) = social_security_body(&number[..13])
    {
        let key = two_digits(&number[13..15])?;
        if key == 97 - body % 97 || (plausible_month(number) && grouped(&number[..15], &GROUPS)) {
            return Some(end);
        }
    }
    let end = complete(number, 13)?;
    social_security_body(&number[..13])?;
    (keyless_allowed && plausible_month(number) && grouped(&number[..13], &GROUPS)).then_some(end)
}

/// The thirteen digits as a number, Corsica counted as the key counts it: 2A as 19, 2B as 18.
fn social_security_body(number: &[Symbol]) -> Option<u64> {
    let letters: Vec<u8> = number.iter().map(|symbol| symbol.letter).collect();
    let corsican = letters[5] == b'2' && matches!(letters[6], b'A' | b'B');
    let mut body = 0;
    for (index, letter) in letters.iter().enumerate() {
        let digit = match letter {
            b'0'..=b'9' if !(corsican && index == 5) => u64::from(letter - b'0'),
            b'2' => 1,
            b'A' if corsican && index == 6 => 9,
            b'B' if corsican && index == 6 => 8,
            _ => return None,
        };
        body = body * 10 + digit;
    }
    let department = &letters[5..7];
    let sex = matches!(letters[0], b'1' | b'2' | b'3' | b'4' | b'7' | b'8');
    let filled = department != b"00" && letters[7..10] != *b"000" && letters[10..13] != *b"000";
    (sex && filled).then_some(body)
}

/// Born in a month of the year, or registered without knowing it (20, 30 to 42).
fn plausible_month(number: &[Symbol]) -> bool {
    two_digits(&number[3..5]).is_some_and(|month| matches!(month, 1..=12 | 20 | 30..=42))
}

fn two_digits(pair: &[Symbol]) -> Option<u64> {
    pair.iter().try_fold(0, |sum, symbol| {
        symbol.letter.is_ascii_digit().then(|| sum * 10 + u64::from(symbol.letter - b'0'))
    })
}

/// Lengths of the account numbers met in France: its own, its neighbours', those of the countries people come from.
const IBAN_LENGTHS: [(&[u8; 2], usize); 28] = [
    (b"FR", 27),
    (b"MC", 27),
    (b"AD", 24),
    (b"AT", 20),
    (b"BE", 16),
    (b"CH", 21),
    (b"CZ", 24),
    (b"DE", 22),
    (b"DK", 18),
    (b"DZ", 26),
    (b"ES", 24),
    (b"FI", 18),
    (b"GB", 22),
    (b"GR", 27),
    (b"IE", 22),
    (b"IT", 27),
    (b"LT", 20),
    (b"LU", 20),
    (b"MA", 28),
    (b"MT", 31),
    (b"NL", 18),
    (b"NO", 15),
    (b"PL", 28),
    (b"PT", 25),
    (b"RO", 24),
    (b"SE", 24),
    (b"TN", 24),
    (b"TR", 26),
];

/// An account number of a known country with the right key, or a French one with a mistyped key and mostly digits.
fn iban(number: &[Symbol]) -> Option<usize> {
    let [first, second, ..] = number else { return None };
    let country = [first.letter, second.letter];
    let (_, length) = IBAN_LENGTHS.iter().find(|(code, _)| **code == country)?;
    let end = complete(number, *length)?;
    let number = &number[..*length];
    let check_digits = number[2..4].iter().all(|symbol| symbol.letter.is_ascii_digit());
    let mostly_digits = number.iter().filter(|symbol| symbol.letter.is_ascii_digit()).count() >= 18;
    (check_digits && (iban_remainder(number) == 1 || (country == *b"FR" && mostly_digits))).then_some(end)
}

/// Remainder by 97 of the number with its first four symbols put last and letters counted 10 to 35.
fn iban_remainder(number: &[Symbol]) -> u32 {
    let (head, tail) = number.split_at(4);
    tail.iter().chain(head).fold(0, |remainder, symbol| match symbol.letter {
        digit @ b'0'..=b'9' => (remainder * 10 + u32::from(digit - b'0')) % 97,
        letter => (remainder * 100 + u32::from(letter - b'A') + 10) % 97,
    })
}

/// A payment card: 13 to 19 digits with a known beginning and a right Luhn key, written together, by fours (American
/// Express: 4, 6, 5), or in any other way when no other digit comes before.
fn bank_card(number: &[Symbol], begins_a_run: bool) -> Option<usize> {
    (13..=19).rev().find_map(|length| {
        let end = complete(number, length)?;
        let digits = &number[..length];
        let usual = grouped(digits, &[4, 8, 12, 16]) || grouped(digits, &[4, 10]);
        let alone = begins_a_run && number.len() == length;
        ((usual || alone) && card_prefix(digits) && luhn(digits)).then_some(end)
    })
}

fn card_prefix(digits: &[Symbol]) -> bool {
    let beginning = digits[..4].iter().fold(0_u32, |sum, symbol| sum * 10 + u32::from(symbol.letter - b'0'));
    match digits.len() {
        13 | 19 if beginning / 1000 == 4 => true,
        14 => matches!(beginning, 3000..=3059 | 3600..=3699 | 3800..=3999),
        15 => matches!(beginning, 3400..=3499 | 3700..=3799),
        16 => matches!(beginning, 2221..=2720 | 3500..=3599 | 4000..=6999),
        17..=19 => matches!(beginning, 5000..=5099 | 5600..=6999),
        _ => false,
    }
}

fn luhn(digits: &[Symbol]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, symbol)| {
            let digit = u32::from(symbol.letter - b'0');
            match index % 2 {
                0 => digit,
                _ if digit > 4 => digit * 2 - 9,
                _ => digit * 2,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Whether a word beginning so is written shortly before.
fn said_before(text: &str, start: usize, word: &str) -> bool {
    let near = text[..start].char_indices().rev().take(40).last().map_or(start, |(at, _)| at);
    names::fold(&text[near..start]).split(' ').any(|said| said.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Found, &str)> {
        find(text).into_iter().map(|secret| (secret.found, &text[secret.range])).collect()
    }

    #[test]
    fn social_security_numbers() {
        for text in [
            "1 53 05 38 037 397 41",
            "153053803739741",
            "1530538037397",
            "1 53 05 38 037 397",
            "1.53.05.38.037.397.41",
            "1-53-05-38-037-397 - 41",
            // a wrong key is a typing mistake, not another kind of number
            "1 53 05 38 037 397 18",
            "2 45 01 38 320 308 21",
            // Corsica
            "2 69 05 2A 588 157 13",
            "269052b58815740",
            "2 69 05 2b 588 157",
            // grouped otherwise, with the right key
            "15305 38037 39741",
        ] {
            let sentence = format!("sécu{text} fin");
            assert_eq!(found(text), [(Found::SocialSecurity, text)], "{text}");
            assert_eq!(found(&sentence), [(Found::SocialSecurity, text)], "{sentence}");
        }
    }

    #[test]
    fn bank_accounts() {
        for text in [
            "FR7630006000011234567890189",
            "FR76 3000 6000 0112 3456 7890 189",
            "fr14 2004 1010 0505 0001 3m02 606",
            "BE68 5390 0754 7034",
            "DE89-3704-0044-0532-0130-00",
            // a French one with a mistyped key
            "FR75 3000 6000 0112 3456 7890 189",
        ] {
            assert_eq!(found(text), [(Found::Iban, text)], "{text}");
        }
        assert_eq!(found("BE69 5390 0754 7034"), []);
    }

    #[test]
    fn payment_cards() {
        for text in [
            "4970 1012 3456 7893",
            "4970101234567893",
            "5555-5555-5555-4444",
            "3782 822463 10005",
            "49 70 10 12 34 56 78 93",
        ] {
            assert_eq!(found(text), [(Found::BankCard, text)], "{text}");
        }
        assert_eq!(found("4970 1012 3456 7894"), []);
    }

    #[test]
    fn tax_numbers_are_told_by_the_word_before() {
        assert_eq!(
            found("numéro fiscal : 30 12 345 678 901"),
            [(Found::MaybeFiscalNumber, "30 12 345 678 901")]
        );
        assert_eq!(found("n° fiscal 1953057890123"), [(Found::MaybeFiscalNumber, "1953057890123")]);
        assert_eq!(found("3012345678901"), []);
    }

    #[test]
    fn what_a_file_is_full_of_is_left_alone() {
        for text in [
            "04 65 71 83 54 06 39 98 81 11",
            "04 65 71 83 54 / 06-39-98-81-11",
            "0033465718354",
            "+33 4 65 71 83 54",
            "24/08/1946 au 16/10/2026",
            "SIRET 263 801 234 00019",
            "26380123400019",
            "dossier 2026-000123-45",
            "2 enfants, 38120 Saint-Égrève, bâtiment 3, 1er étage",
            "8 805,11 € puis 19 205,42 €",
            "15305380373974123456",
            "facture 1953057890",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
