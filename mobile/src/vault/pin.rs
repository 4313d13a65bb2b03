//! Which PINs are worth anything.

/// Why a PIN is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinRefused {
    /// Neither six digits nor a phrase of at least eight characters.
    #[error("neither six digits nor a phrase of eight characters")]
    TooShort,
    /// Among the first that anyone tries.
    #[error("too easy to guess")]
    TooSimple,
}

const DIGITS: usize = 6;
const PHRASE: usize = 8;
/// A phrase of fewer different characters is a tune on one key.
const DIFFERENT: usize = 4;

/// Patterns on the keypad and numbers that everyone knows, which no rule below sees.
const WELL_KNOWN: &[&str] = &[
    "147258", "258369", "159753", "951753", "147369", "112233", "332211", "123321", "654123", "456123",
    "102030", "010203", "696969",
];

/// Whether a PIN may be chosen: exactly six digits, or a phrase of at least eight characters.
///
/// # Errors
/// [`PinRefused`].
pub fn check_pin(pin: &str) -> Result<(), PinRefused> {
    let characters: Vec<char> = pin.chars().collect();
    let is_number = characters.len() == DIGITS && characters.iter().all(char::is_ascii_digit);
    if !is_number && characters.len() < PHRASE {
        return Err(PinRefused::TooShort);
    }
    let mut different = characters.clone();
    different.sort_unstable();
    different.dedup();
    let simple = is_run(&characters)
        || repeats(&characters)
        || WELL_KNOWN.contains(&pin)
        || (!is_number && different.len() < DIFFERENT);
    if simple { Err(PinRefused::TooSimple) } else { Ok(()) }
}

/// `123456`, `987654`, `000000`, `abcdefgh`, `135791`: each character one and the same step from the one before,
/// nine leading back to zero.
fn is_run(characters: &[char]) -> bool {
    let steps: Vec<i32> = characters.windows(2).map(|pair| step(pair[0], pair[1])).collect();
    steps.windows(2).all(|pair| pair[0] == pair[1])
}

fn step(from: char, to: char) -> i32 {
    match (from.to_digit(10), to.to_digit(10)) {
        (Some(from), Some(to)) => (to as i32 - from as i32).rem_euclid(10),
        _ => to as i32 - from as i32,
    }
}

/// `121212`, `123123`, `coucoucoucou`: a shorter text over and over.
fn repeats(characters: &[char]) -> bool {
    (1..=characters.len() / 2).any(|period| {
        characters.len().is_multiple_of(period)
            && characters.iter().zip(&characters[period..]).all(|(a, b)| a == b)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_and_what_is_not() {
        for taken in ["270519", "804416", "le chat dort", "mésange bleue", "20481632", "12 rue des Lilas"] {
            assert_eq!(check_pin(taken), Ok(()), "{taken}");
        }
        for short in ["", "1234", "27051", "2705191", "chaton", "éééé"] {
            assert_eq!(check_pin(short), Err(PinRefused::TooShort), "{short}");
        }
        for simple in [
            "000000",
            "123456",
            "654321",
            "890123",
            "121212",
            "123123",
            "159753",
            "135791",
            "aaaaaaaa",
            "abababab",
            "12345678",
            "abcdefgh",
            "aabbaabb",
            "coucoucoucou",
        ] {
            assert_eq!(check_pin(simple), Err(PinRefused::TooSimple), "{simple}");
        }
    }
}
