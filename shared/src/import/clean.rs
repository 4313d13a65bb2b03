//! What every cell goes through before anyone reads it: secrets out, formulas made harmless, spaces tidied.

use crate::secrets::{self, Found};

/// A cell that is safe to keep and to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The text, on one line.
    pub text: String,
    /// It began like a formula of a spreadsheet; the sign was taken off.
    pub formula: bool,
    /// The secrets that were removed.
    pub secrets: Vec<Found>,
}

/// Cleans one cell. Line breaks become `; `, so that a remark over two lines stays two phrases.
#[must_use]
pub fn clean(raw: &str) -> Cleaned {
    // Invisible characters go first: one of them in the middle of a number would hide it from the guard.
    let visible: String = raw.chars().filter(|letter| !is_invisible(*letter)).collect();
    let (redacted, secrets) = secrets::redact(&visible);
    let lines = redacted.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let text = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ");
    if begins_a_formula(&text) {
        let harmless =
            text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '@' | '+' | '-'));
        Cleaned { text: harmless.to_owned(), formula: true, secrets }
    } else {
        Cleaned { text, formula: false, secrets }
    }
}

/// A spreadsheet that opens the text would compute it: `=…`, `@…`, and `+…` or `-…` unless it is a number, a telephone
/// or a lone dash.
fn begins_a_formula(text: &str) -> bool {
    let numeric = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,-/()€%".contains(c);
    match text.chars().next() {
        Some('=' | '@') => true,
        Some('+' | '-') => !text[1..].chars().all(numeric),
        _ => false,
    }
}

/// Control characters other than the end of a line, and those that take no place or turn the direction of writing.
fn is_invisible(letter: char) -> bool {
    let line_or_tab = matches!(letter, '\n' | '\r' | '\t');
    let format = matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    (letter.is_control() && !line_or_tab) || format
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidied_on_one_line() {
        for (raw, text) in [
            ("  Da   Costa\u{a0}", "Da Costa"),
            ("dit \"Loulou\"; vit seule\nsonner fort", "dit \"Loulou\"; vit seule; sonner fort"),
            ("a\u{0}b\u{200b}c\td", "abc d"),
            ("\r\n", ""),
        ] {
            assert_eq!(clean(raw), Cleaned { text: text.into(), ..Cleaned::default() }, "{raw}");
        }
    }

    #[test]
    fn formulas_made_harmless() {
        for (raw, text) in [
            (
                "=HYPERLINK(\"http://exemple.invalid\";\"ici\")",
                "HYPERLINK(\"http://exemple.invalid\";\"ici\")",
            ),
            ("\t=1+1", "1+1"),
            ("@SUM(A1)", "SUM(A1)"),
            ("-+=cmd|' /C calc'!A0", "cmd|' /C calc'!A0"),
            ("+Dupont", "Dupont"),
        ] {
            let cleaned = clean(raw);
            assert_eq!((cleaned.text.as_str(), cleaned.formula), (text, true), "{raw}");
        }
        for raw in ["+33 465710477", "-12,50", "-", "+33 (0)4 65", "Jean-Luc", "2+2"] {
            assert!(!clean(raw).formula, "{raw}");
        }
    }

    #[test]
    fn secrets_out_even_when_hidden() {
        let cleaned = clean("1 53 05 38\u{200b} 037 397 41");
        assert_eq!(cleaned.text, "[retiré]");
        assert_eq!(cleaned.secrets, [Found::SocialSecurity]);
    }
}
