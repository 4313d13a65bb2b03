//! French typography of what a coordinator types in an aide-mémoire file.
//!
//! No-break spaces and curly apostrophes are hard to type and invisible to proofread, so the files are written with
//! the keyboard's signs and [`typeset`] sets them. What it cannot guess is a [`Slip`], refused with its line.

use crate::french::NBSP;

/// Signs that follow a no-break space.
const SPACED: [char; 7] = [';', ':', '!', '?', '»', '€', '%'];

/// A slip of the pen that is not corrected silently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// This sign is not preceded, or for `«` not followed, by a space.
    NoSpace(char),
    /// A straight quotation mark, where `«` and `»` are meant.
    StraightQuote,
    /// A `«` without its `»`, or the reverse.
    Unpaired,
    /// Two spaces, or a space before a comma or a full stop.
    StraySpace,
}

/// The same text with curly apostrophes, an ellipsis in one sign, and no-break spaces: before the double signs, inside
/// `« »`, between the digits of a number.
pub(super) fn typeset(text: &str) -> String {
    let text = text.replace('\'', "’").replace("...", "…");
    let signs: Vec<char> = text.chars().collect();
    let at = |index: Option<usize>| index.and_then(|index| signs.get(index)).copied().unwrap_or(' ');
    let set = |(index, sign): (usize, &char)| {
        let (before, after) = (at(index.checked_sub(1)), at(index.checked_add(1)));
        let bound = SPACED.contains(&after)
            || matches!(before, '«' | '°')
            || before.is_ascii_digit() && after.is_ascii_digit();
        if *sign == ' ' && bound { NBSP } else { *sign }
    };
    signs.iter().enumerate().map(set).collect()
}

/// The first slip of a text that was typeset.
pub(super) fn slip(text: &str) -> Option<Slip> {
    let mut before = NBSP;
    let mut open = false;
    for sign in text.chars() {
        if matches!(sign, '"' | '\'') {
            return Some(Slip::StraightQuote);
        }
        if SPACED.contains(&sign) && before != NBSP {
            return Some(Slip::NoSpace(sign));
        }
        if before == '«' && sign != NBSP {
            return Some(Slip::NoSpace('«'));
        }
        let blank = |sign: char| sign == ' ' || sign == NBSP;
        if blank(before) && (sign == ' ' || matches!(sign, ',' | '.' | '…')) {
            return Some(Slip::StraySpace);
        }
        match (sign, open) {
            ('«', true) | ('»', false) => return Some(Slip::Unpaired),
            ('«' | '»', _) => open = !open,
            _ => {}
        }
        before = sign;
    }
    open.then_some(Slip::Unpaired)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_keyboard_writes_is_set_as_french_prints_it() {
        for (typed, set) in [
            ("l'avis d'impôt", "l’avis d’impôt"),
            ("A-t-elle un compte ?", "A-t-elle un compte\u{a0}?"),
            ("cliquer sur « Quitter »", "cliquer sur «\u{a0}Quitter\u{a0}»"),
            ("appeler le 36 46 : gratuit", "appeler le 36\u{a0}46\u{a0}: gratuit"),
            ("formulaire n° 12", "formulaire n°\u{a0}12"),
            ("et la suite...", "et la suite…"),
        ] {
            assert_eq!(typeset(typed), set);
            assert_eq!(slip(set), None, "{set}");
            assert_eq!(typeset(set), set, "setting twice changes nothing");
        }
    }

    #[test]
    fn what_cannot_be_guessed_is_refused() {
        for (typed, found) in [
            ("un compte?", Slip::NoSpace('?')),
            ("deux papiers: un avis", Slip::NoSpace(':')),
            ("le bouton «Quitter »", Slip::NoSpace('«')),
            ("le bouton « Quitter»", Slip::NoSpace('»')),
            ("le bouton \"Quitter\"", Slip::StraightQuote),
            ("le bouton « Quitter", Slip::Unpaired),
            ("le bouton Quitter »", Slip::Unpaired),
            ("un  avis", Slip::StraySpace),
            ("un avis , puis", Slip::StraySpace),
        ] {
            assert_eq!(slip(&typeset(typed)), Some(found), "{typed}");
        }
    }
}
