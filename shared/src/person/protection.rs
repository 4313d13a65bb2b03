//! Legal protection of adults: who signs, who signs too, who is told, who receives the bills.
//!
//! Being accompanied ("j'accompagne": the person acts herself, the agent beside her) stays possible for everybody,
//! whatever the protection; only what the agent does in her place needs a mandate, signed as told here.

use autosurgeon::{Hydrate, Reconcile};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Address;
use crate::coded::coded;

coded!(
    /// A measure of protection.
    ProtectionKind {
        /// None, or none that the service knows of.
        Nothing = "aucune",
        /// Sauvegarde de justice (Code civil, 433 and following).
        Safeguard = "sauvegarde",
        /// Curatelle simple (440, 467).
        Curatorship = "curatelle_simple",
        /// Curatelle renforcée (472).
        ReinforcedCuratorship = "curatelle_renforcee",
        /// Tutelle (440, 473 and following).
        Guardianship = "tutelle",
        /// Habilitation familiale, assistance (494-1 and following).
        FamilyAssistance = "habilitation_assistance",
        /// Habilitation familiale, représentation (494-1 and following).
        FamilyRepresentation = "habilitation_representation",
        /// Mandat de protection future, once it has taken effect (477 and following).
        FutureMandate = "protection_future",
    }
);

coded!(
    /// Whose signature a mandate needs.
    Signatory {
        /// The person helped.
        Person = "personne",
        /// Her curator, guardian, authorised relative or future-protection mandatary.
        Guardian = "representant",
    }
);

/// What follows from a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Powers {
    /// Who signs, all of them, the first first.
    pub signatures: &'static [Signatory],
    /// The guardian is told of what is done in the person's place.
    pub guardian_told: bool,
    /// Bills are sent to the guardian, unless the commune noted otherwise for this person. He is never the debtor.
    pub bills_to_guardian: bool,
}

impl ProtectionKind {
    /// The table of who signs, who signs too, who is told.
    #[must_use]
    pub fn powers(self) -> Powers {
        use Signatory::{Guardian, Person};
        let powers = |signatures, guardian_told, bills_to_guardian| Powers {
            signatures,
            guardian_told,
            bills_to_guardian,
        };
        match self {
            Self::Nothing => powers(&[Person], false, false),
            // 435: the person keeps the exercise of her rights. A special mandatary may have been named (437): he is
            // told when he was noted.
            Self::Safeguard => powers(&[Person], true, false),
            // 467: assisted for what a guardian could only do with an authorisation; his assistance shows as a
            // signature beside hers. A mandate is cheap to co-sign and dear to contest: always asked here.
            Self::Curatorship => powers(&[Person, Guardian], true, false),
            // 472: the curator alone receives the income and pays the expenses.
            Self::ReinforcedCuratorship => powers(&[Person, Guardian], true, true),
            // 473: represented in all acts of civil life.
            Self::Guardianship => powers(&[Guardian], true, true),
            // 494-1: the judge gives the power to assist…
            Self::FamilyAssistance => powers(&[Person, Guardian], true, false),
            // …or to represent.
            Self::FamilyRepresentation => powers(&[Guardian], true, true),
            // 477: represented by the mandatary whom she had chosen, within the limits of that mandate.
            Self::FutureMandate => powers(&[Guardian], true, true),
        }
    }
}

/// The protection noted for a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Protection {
    /// [`ProtectionKind`] by its code; empty for none.
    pub kind: String,
    /// Who protects.
    pub guardian: Guardian,
    /// Last day of the measure, `2030-06-30`, when the judgment names one.
    pub until: Option<String>,
}

/// A curator, a guardian, an authorised relative, a mandatary.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Guardian {
    /// `Mme Lucie Blanc`.
    pub name: String,
    /// The body, when there is one: `UDAF de l’Isère`.
    pub body: String,
    /// Where letters reach the guardian.
    pub address: Address,
    /// Telephone, national writing.
    pub phone: String,
}

impl Guardian {
    /// `Mme Lucie Blanc, UDAF de l’Isère`; empty when nobody was noted.
    #[must_use]
    pub fn words(&self) -> String {
        let parts = [self.name.trim(), self.body.trim()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

impl Protection {
    /// The measure. A word of a later version is taken for a guardianship, which protects most.
    #[must_use]
    pub fn kind(&self) -> ProtectionKind {
        if self.kind.is_empty() {
            ProtectionKind::Nothing
        } else {
            ProtectionKind::from_code(&self.kind).unwrap_or(ProtectionKind::Guardianship)
        }
    }

    /// What follows from it. A measure whose last day is past still holds here until the office wrote otherwise.
    #[must_use]
    pub fn powers(&self) -> Powers {
        self.kind().powers()
    }

    /// Whether the office should ask again: the last day is past or cannot be read, or nobody was noted who must
    /// sign, be told or be written to.
    #[must_use]
    pub fn to_check(&self, day: Date) -> bool {
        let kind = self.kind();
        let lapsed =
            self.until.as_ref().is_some_and(|until| until.parse::<Date>().is_ok_and(|until| until < day));
        let unreadable = self.until.as_ref().is_some_and(|until| until.parse::<Date>().is_err());
        // Under a sauvegarde there may be nobody (437).
        let needed = !matches!(kind, ProtectionKind::Nothing | ProtectionKind::Safeguard);
        kind != ProtectionKind::Nothing
            && (lapsed || unreadable || needed && self.guardian.words().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn who_signs_who_signs_too_who_is_told_and_who_gets_the_bills() {
        use Signatory::{Guardian, Person};
        let table: [(&str, &[Signatory], bool, bool); 9] = [
            ("", &[Person], false, false),
            ("aucune", &[Person], false, false),
            ("sauvegarde", &[Person], true, false),
            ("curatelle_simple", &[Person, Guardian], true, false),
            ("curatelle_renforcee", &[Person, Guardian], true, true),
            ("tutelle", &[Guardian], true, true),
            ("habilitation_assistance", &[Person, Guardian], true, false),
            ("habilitation_representation", &[Guardian], true, true),
            ("protection_future", &[Guardian], true, true),
        ];
        for (kind, signatures, guardian_told, bills_to_guardian) in table {
            let protection = Protection { kind: kind.into(), ..Protection::default() };
            assert_eq!(
                protection.powers(),
                Powers { signatures, guardian_told, bills_to_guardian },
                "{kind}"
            );
        }
        let later = Protection { kind: "mesure_de_2031".into(), ..Protection::default() };
        assert_eq!(later.kind(), ProtectionKind::Guardianship);
    }

    #[test]
    fn a_measure_is_checked_again_after_its_end_or_without_a_name() {
        let day = date(2026, 11, 24);
        let named = Guardian { body: "UDAF de l’Isère".into(), ..Guardian::default() };
        let of = |kind: &str, guardian: &Guardian, until: Option<&str>| Protection {
            kind: kind.into(),
            guardian: guardian.clone(),
            until: until.map(str::to_owned),
        };
        for (protection, to_check) in [
            (of("", &Guardian::default(), None), false),
            (of("tutelle", &named, None), false),
            (of("tutelle", &named, Some("2026-11-24")), false),
            (of("tutelle", &named, Some("2026-11-23")), true),
            (of("tutelle", &named, Some("bientôt")), true),
            (of("curatelle_simple", &Guardian::default(), None), true),
            (of("sauvegarde", &Guardian::default(), None), false),
        ] {
            assert_eq!(protection.to_check(day), to_check, "{protection:?}");
        }
        assert_eq!(named.words(), "UDAF de l’Isère");
    }
}
