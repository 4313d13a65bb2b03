//! Who pays, and to whom the bill is sent.
//!
//! The debtor is the person helped. A guardian, or another addressee, receives her bills and never owes them; a
//! relative owes only what he undertook in writing; what a deceased person has not been billed is her estate's.

use autosurgeon::{Hydrate, Reconcile};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Address, LifeState, Person, life, text};
use crate::coded::coded;

coded!(
    /// What the office noted of who pays.
    PayerKind {
        /// The person, at her own address.
        Person = "personne",
        /// The person, "représentée par" her guardian, at his address.
        Represented = "represente",
        /// The person, at another addressee's.
        Addressee = "autre_destinataire",
        /// A relative who undertook to pay, in writing.
        Relative = "proche",
    }
);

/// Who pays, as the office noted it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Payer {
    /// [`PayerKind`] by its code; empty: as the protection says ([`super::protection::Powers::bills_to_guardian`]).
    pub kind: String,
    /// Who receives the bills, when it is another addressee.
    pub addressee: Recipient,
    /// The relative's undertaking, when there is one.
    pub undertaking: Option<Undertaking>,
    /// The notary or the heirs, once the person is deceased.
    pub succession: Recipient,
}

/// A name and an address on an envelope.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Recipient {
    /// `Maître Blanc, notaire`.
    pub name: String,
    /// Where.
    pub address: Address,
}

/// A relative's signed undertaking to pay for the person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hydrate, Reconcile, Serialize, Deserialize)]
pub struct Undertaking {
    /// Day of the signature, `2026-11-24`.
    pub signed_on: String,
    /// Who signed: `M. Luc Ferrand`.
    pub signatory: String,
    /// Where the signatory lives.
    pub address: Address,
}

/// Whom a bill concerns; the finance office lists each apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Billed {
    /// The person, at home.
    Person,
    /// The person, through her guardian.
    Guardian,
    /// The person, through another addressee.
    Addressee,
    /// A relative, by his undertaking.
    Relative,
    /// The estate of a deceased person: the "succession" list.
    Succession,
}

/// The debtor as a letter names him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debtor {
    /// Who it is.
    pub billed: Billed,
    /// `Mme Odette Ferrand`, then `représentée par UDAF de l’Isère`: the debtor is always the first line.
    pub name: Vec<String>,
    /// Lines of the address, never empty.
    pub address: Vec<String>,
}

/// Why no bill can be made out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PayerError {
    /// No address to write to.
    #[error("address missing")]
    AddressMissing,
    /// Bills go to the guardian, and nobody was noted.
    #[error("guardian missing")]
    GuardianMissing,
    /// Bills go to another addressee, and nobody was noted.
    #[error("addressee missing")]
    AddresseeMissing,
    /// A relative is to pay, and there is no signed undertaking: nobody owes another's debt without one.
    #[error("no signed undertaking")]
    UndertakingMissing,
    /// The undertaking lacks its date, or who signed, or is of a day to come.
    #[error("undertaking incomplete")]
    UndertakingIncomplete,
    /// The person is deceased, and neither notary nor heirs were noted: nobody at her door would answer a bill.
    #[error("succession without recipient")]
    SuccessionMissing,
}

/// Whom the bills of `person` concern on `day`.
///
/// After a death it is the estate, whatever was noted before: a guardian's power ends with the person, and a
/// relative's undertaking is for the office to call upon by hand.
#[must_use]
pub fn billed(person: &Person, day: Date) -> Billed {
    if life::on(&person.life, day).state == LifeState::Deceased {
        return Billed::Succession;
    }
    match PayerKind::from_code(&person.payer.kind) {
        Some(PayerKind::Person) => Billed::Person,
        Some(PayerKind::Represented) => Billed::Guardian,
        Some(PayerKind::Addressee) => Billed::Addressee,
        Some(PayerKind::Relative) => Billed::Relative,
        None if person.protection.powers().bills_to_guardian => Billed::Guardian,
        None => Billed::Person,
    }
}

/// The debtor of a bill made out on `day`.
///
/// # Errors
/// The [`PayerError`] that the office has to settle first.
pub fn debtor(person: &Person, day: Date) -> Result<Debtor, PayerError> {
    let billed = billed(person, day);
    let own_name = person.full_name();
    let (name, address) = match billed {
        Billed::Person => (vec![own_name], &person.address),
        Billed::Guardian => {
            let guardian = &person.protection.guardian;
            let words = guardian.words();
            if words.is_empty() {
                return Err(PayerError::GuardianMissing);
            }
            (vec![own_name, text::represented_by(person.civility(), &words)], &guardian.address)
        }
        Billed::Addressee => {
            let addressee = &person.payer.addressee;
            if addressee.name.trim().is_empty() {
                return Err(PayerError::AddresseeMissing);
            }
            (vec![own_name, text::in_care_of(addressee.name.trim())], &addressee.address)
        }
        Billed::Relative => {
            let undertaking = person.payer.undertaking.as_ref().ok_or(PayerError::UndertakingMissing)?;
            let signed = undertaking.signed_on.parse::<Date>().is_ok_and(|signed_on| signed_on <= day);
            if !signed || undertaking.signatory.trim().is_empty() {
                return Err(PayerError::UndertakingIncomplete);
            }
            let name = undertaking.signatory.trim().to_owned();
            (vec![name, text::on_behalf_of(&own_name)], &undertaking.address)
        }
        Billed::Succession => {
            let recipient = &person.payer.succession;
            if recipient.name.trim().is_empty() {
                return Err(PayerError::SuccessionMissing);
            }
            (vec![text::succession_of(&own_name), recipient.name.trim().to_owned()], &recipient.address)
        }
    };
    let address = reached(billed, address, &person.address).ok_or(PayerError::AddressMissing)?;
    Ok(Debtor { billed, name, address })
}

/// The address written to. The person's own stands in for a missing one, because her mail is there: for whoever
/// represents her or settles her estate, but not for a relative, who owes in his own name.
fn reached(billed: Billed, theirs: &Address, own: &Address) -> Option<Vec<String>> {
    let candidates = if billed == Billed::Relative { vec![theirs] } else { vec![theirs, own] };
    candidates.into_iter().find(|address| address.can_be_written_to()).map(Address::lines)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;

    use super::*;
    use crate::person::{Guardian, LifeFact, Protection};

    const DAY: Date = date(2026, 11, 24);

    fn at(line: &str) -> Address {
        Address {
            line: line.into(),
            postcode: "38120".into(),
            city: "Saint-Égrève".into(),
            ..Address::default()
        }
    }

    fn odette() -> Person {
        Person {
            civility: "Mme".into(),
            last_name: "Ferrand".into(),
            first_name: "Odette".into(),
            address: at("36 avenue de la Monta"),
            ..Person::default()
        }
    }

    fn protected(kind: &str) -> Person {
        let guardian = Guardian {
            name: "M. Paul Blanc".into(),
            body: "UDAF de l’Isère".into(),
            address: at("1 rue Haute"),
            phone: String::new(),
        };
        Person { protection: Protection { kind: kind.into(), guardian, until: None }, ..odette() }
    }

    fn relative(undertaking: Option<Undertaking>) -> Person {
        Person { payer: Payer { kind: "proche".into(), undertaking, ..Payer::default() }, ..odette() }
    }

    fn luc(signed_on: &str) -> Undertaking {
        Undertaking {
            signed_on: signed_on.into(),
            signatory: "M. Luc Ferrand".into(),
            address: at("9 rue Basse"),
        }
    }

    fn deceased(person: Person) -> Person {
        let fact = LifeFact { state: "deces".into(), since: "2026-11-20".into(), ..LifeFact::default() };
        Person { life: BTreeMap::from([("a".to_owned(), fact)]), ..person }
    }

    #[test]
    fn the_debtor_is_the_person_and_a_guardian_only_receives_her_bills() {
        let plain = debtor(&odette(), DAY).unwrap();
        assert_eq!((plain.billed, plain.name), (Billed::Person, vec!["Mme\u{a0}Odette Ferrand".to_owned()]));
        assert_eq!(plain.address, ["36 avenue de la Monta", "38120 Saint-Égrève"]);

        let through = debtor(&protected("tutelle"), DAY).unwrap();
        assert_eq!(through.billed, Billed::Guardian);
        assert_eq!(
            through.name,
            ["Mme\u{a0}Odette Ferrand", "représentée par M. Paul Blanc, UDAF de l’Isère"]
        );
        assert_eq!(through.address, ["1 rue Haute", "38120 Saint-Égrève"]);

        assert_eq!(billed(&protected("curatelle_simple"), DAY), Billed::Person);
        let mut chosen = protected("curatelle_simple");
        chosen.payer.kind = "represente".into();
        assert_eq!(billed(&chosen, DAY), Billed::Guardian);
        chosen.payer.kind = "personne".into();
        chosen.protection.kind = "tutelle".into();
        assert_eq!(billed(&chosen, DAY), Billed::Person, "what the office noted goes before the table");
        chosen.protection.guardian = Guardian::default();
        chosen.payer.kind = String::new();
        assert_eq!(debtor(&chosen, DAY), Err(PayerError::GuardianMissing));
    }

    #[test]
    fn another_addressee_receives_the_bills_of_the_person() {
        let mut person = odette();
        person.payer.kind = "autre_destinataire".into();
        assert_eq!(debtor(&person, DAY), Err(PayerError::AddresseeMissing));
        person.payer.addressee = Recipient { name: "Mme Rose Vial".into(), address: Address::default() };
        let debtor = debtor(&person, DAY).unwrap();
        assert_eq!(debtor.name, ["Mme\u{a0}Odette Ferrand", "aux bons soins de Mme Rose Vial"]);
        assert_eq!(debtor.address[0], "36 avenue de la Monta", "her own address when none was noted");
    }

    #[test]
    fn a_relative_is_debtor_only_with_a_signed_undertaking() {
        assert_eq!(debtor(&relative(None), DAY), Err(PayerError::UndertakingMissing));
        for incomplete in
            [luc(""), luc("2026-11-25"), Undertaking { signatory: " ".into(), ..luc("2026-11-24") }]
        {
            let judged = debtor(&relative(Some(incomplete.clone())), DAY);
            assert_eq!(judged, Err(PayerError::UndertakingIncomplete), "{incomplete:?}");
        }
        let nowhere = Undertaking { address: Address::default(), ..luc("2026-11-24") };
        assert_eq!(debtor(&relative(Some(nowhere)), DAY), Err(PayerError::AddressMissing));
        let owes = debtor(&relative(Some(luc("2026-11-24"))), DAY).unwrap();
        assert_eq!(owes.billed, Billed::Relative);
        assert_eq!(owes.name, ["M. Luc Ferrand", "pour Mme\u{a0}Odette Ferrand"]);
        assert_eq!(owes.address, ["9 rue Basse", "38120 Saint-Égrève"]);
    }

    #[test]
    fn what_a_deceased_person_was_not_billed_goes_to_the_succession() {
        for person in [odette(), protected("tutelle"), relative(Some(luc("2026-01-01")))] {
            let mut person = deceased(person);
            assert_eq!(billed(&person, DAY), Billed::Succession);
            assert_eq!(
                debtor(&person, DAY),
                Err(PayerError::SuccessionMissing),
                "kept until someone is named"
            );
            person.payer.succession.name = "Ses héritiers".into();
            let owed = debtor(&person, DAY).unwrap();
            assert_eq!(owed.name, ["Succession de Mme\u{a0}Odette Ferrand", "Ses héritiers"]);
            assert_eq!(owed.address[0], "36 avenue de la Monta", "her mail is followed");
        }
        let mut person = deceased(odette());
        person.payer.succession =
            Recipient { name: "Maître Blanc, notaire".into(), address: at("2 quai Nord") };
        let owed = debtor(&person, DAY).unwrap();
        assert_eq!(owed.name, ["Succession de Mme\u{a0}Odette Ferrand", "Maître Blanc, notaire"]);
        assert_eq!(owed.address[0], "2 quai Nord");
        assert_eq!(billed(&person, date(2026, 11, 19)), Billed::Person, "not before the day of the death");
    }

    #[test]
    fn without_an_address_nothing_is_made_out() {
        let person = Person { address: Address::default(), ..odette() };
        assert_eq!(debtor(&person, DAY), Err(PayerError::AddressMissing));
    }
}
