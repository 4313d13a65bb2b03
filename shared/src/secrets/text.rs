//! French words of the guard on free text.

use super::Found;
use crate::french::NBSP;

/// Stands where a secret was removed.
pub const REMOVED: &str = "[retiré]";

/// `un numéro de sécurité sociale`.
#[must_use]
pub fn name(found: Found) -> &'static str {
    match found {
        Found::SocialSecurity => "un numéro de sécurité sociale",
        Found::Iban => "un numéro de compte bancaire",
        Found::BankCard => "un numéro de carte bancaire",
        Found::MaybePassword => "un mot de passe ou un identifiant",
        Found::MaybeFiscalNumber => "un numéro fiscal",
    }
}

/// What is said beside a field in which a secret is being written.
#[must_use]
pub fn advice(found: Found) -> String {
    let name = name(found);
    if super::blocks(found) {
        format!("Ce texte contient {name}. Palier ne le garde pas{NBSP}: retirez-le pour enregistrer.")
    } else {
        format!(
            "Ce texte contient peut-être {name}. Ne le notez pas ici{NBSP}: la personne le garde chez elle."
        )
    }
}
