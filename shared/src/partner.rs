//! Partners: those to whom a person can be directed.

use autosurgeon::{Hydrate, Reconcile};
use serde::{Deserialize, Serialize};

use crate::coded::coded;

coded!(
    /// What a partner is. The words are those of La Coop de la médiation numérique (`structure_de_redirection`).
    PartnerKind {
        /// Town hall, prefecture…
        Administration = "administration",
        /// Another place of digital help.
        DigitalHelp = "mediation_numerique",
        /// The body in charge of the procedure: CPAM, CAF, Carsat…
        BodyInCharge = "operateur_ou_organisme_en_charge",
        /// Social service, social centre…
        SocialHelp = "aide_sociale",
        /// France Travail, mission locale…
        Employment = "insertion_professionnelle",
        /// France services, public letter-writer…
        Procedures = "aide_aux_demarches_administratives",
        /// Another.
        Other = "autre",
    }
);

/// Someone to whom a person can be directed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Partner {
    /// Schema of this document.
    pub schema: u64,
    /// `France services de Saint-Égrève`.
    pub name: String,
    /// [`PartnerKind`] by its code.
    pub kind: String,
    /// What they help with, in a few words.
    pub purpose: String,
    /// Telephone, national writing.
    pub phone: String,
}

impl Partner {
    /// What it is; [`PartnerKind::Other`] when that was not said.
    #[must_use]
    pub fn kind(&self) -> PartnerKind {
        PartnerKind::from_code(&self.kind).unwrap_or(PartnerKind::Other)
    }
}
