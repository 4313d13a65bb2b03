//! French words of the quotients.

use super::{Proof, QuotientKind};

/// `CAF`: kind of quotient, in a list.
#[must_use]
pub fn kind(kind: QuotientKind) -> &'static str {
    match kind {
        QuotientKind::Caf => "CAF",
        QuotientKind::Msa => "MSA",
        QuotientKind::TaxNotice => "impôts",
        QuotientKind::Other => "autre",
    }
}

/// `de la CAF`: where a quotient comes from, in a sentence.
#[must_use]
pub fn source(kind: QuotientKind) -> &'static str {
    match kind {
        QuotientKind::Caf => "de la CAF",
        QuotientKind::Msa => "de la MSA",
        QuotientKind::TaxNotice => "de l’avis d’impôt",
        QuotientKind::Other => "d’un autre justificatif",
    }
}

/// Whether the paper was seen.
#[must_use]
pub fn proof(proof: Proof) -> &'static str {
    match proof {
        Proof::Seen => "justificatif vu",
        Proof::ToSee => "justificatif à voir",
    }
}
