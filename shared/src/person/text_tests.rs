use super::*;
use crate::person::mandate::{self, Duration, MandateError, NotCovered};
use crate::person::{Address, Guardian, Undertaking};
use crate::secrets::Found;

/// All that this file says, of every case of every enumeration.
fn all_sentences() -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for kind in ProtectionKind::ALL {
        said.push(protection(*kind).into());
        said.extend(protection_advice(*kind));
    }
    for state in LifeState::ALL {
        said.push(life_state(*state).into());
        said.extend(what_stops(*state).map(str::to_owned));
        said.push(life(&Life { state: *state, since: None, doubt: None }));
    }
    said.extend([DoubtKind::AfterDeath, DoubtKind::SameDay, DoubtKind::Unreadable].map(doubt));
    for who in Signatory::ALL {
        said.push(mandate::text::error(MandateError::Unsigned(*who), &[]));
        said.push(mandate::text::not_covered(NotCovered::Unsigned(*who)));
    }
    said.push(mandate::text::error(MandateError::TooGeneral(0), &["Toutes démarches".to_owned()]));
    said.push(mandate::text::error(MandateError::TooGeneral(9), &[]));
    said.extend(Duration::ALL.iter().map(|one| mandate::text::duration(*one)));
    for criterion in Criterion::ALL {
        said.extend([Unmet::NotMet(*criterion), Unmet::NotKnown(*criterion)].map(|one| unmet(one, 60)));
    }
    said.push(telephone(&Telephone::Numbers { numbers: vec!["04 65 71 62 56"], contradicted: true }));
    said.push(person_error(PersonError::TooLong(Field::Needs)));
    said.push(person_error(PersonError::Secret(Field::Needs, Found::Iban)));
    said
}

#[test]
fn sentences_are_written_with_french_typography() {
    for said in all_sentences() {
        assert!(!said.contains(['\'', '"']), "{said}");
        for mark in [" :", " ;", " ?", " !", " »", "« "] {
            assert!(!said.contains(mark), "breakable space in {said}");
        }
    }
}

#[test]
fn the_advice_says_who_signs_and_that_accompanying_stays_possible() {
    assert_eq!(protection_advice(ProtectionKind::Nothing), None);
    for (kind, who) in [
        (ProtectionKind::Safeguard, "Sauvegarde de justice. La personne signe elle-même."),
        (ProtectionKind::Guardianship, "Tutelle. La personne qui la représente signe à sa place."),
        (
            ProtectionKind::Curatorship,
            "Curatelle simple. La personne signe, et celle qui l’assiste signe avec elle.",
        ),
    ] {
        let expected = format!("{who} L’accompagner dans ses démarches reste toujours possible.");
        assert_eq!(protection_advice(kind), Some(expected));
    }
}

#[test]
fn an_envelope_agrees_with_the_person() {
    for (civility, words) in [
        (Some(Civility::Madame), "représentée par UDAF de l’Isère"),
        (Some(Civility::Monsieur), "représenté par UDAF de l’Isère"),
        (None, "représenté(e) par UDAF de l’Isère"),
    ] {
        assert_eq!(represented_by(civility, "UDAF de l’Isère"), words);
    }
}

#[test]
fn protection_and_payer_are_told_whole_when_two_records_differ() {
    assert_eq!(protection_in_words(&Protection::default()), "");
    assert_eq!(payer_in_words(&Payer::default()), "");
    let guardian =
        Guardian { body: "UDAF de l’Isère".into(), phone: "04 65 71 00 09".into(), ..Guardian::default() };
    let noted = Protection { kind: "tutelle".into(), guardian, until: Some("2030-06-30".into()) };
    let words = "tutelle, UDAF de l’Isère, 04 65 71 00 09, jusqu’au 30\u{a0}juin 2030";
    assert_eq!(protection_in_words(&noted), words);
    let undertaking = Undertaking {
        signed_on: "2026-11-01".into(),
        signatory: "M. Luc Ferrand".into(),
        address: Address { line: "9 rue Basse".into(), ..Address::default() },
    };
    let noted = Payer { kind: "proche".into(), undertaking: Some(undertaking), ..Payer::default() };
    let words =
        "un proche, par engagement signé, engagement du 1er\u{a0}novembre 2026, M. Luc Ferrand, 9 rue Basse";
    assert_eq!(payer_in_words(&noted), words);
}

#[test]
fn a_situation_says_since_when() {
    let since = |state| life(&Life { state, since: Some(jiff::civil::date(2026, 11, 1)), doubt: None });
    assert_eq!(since(LifeState::Hospital), "à l’hôpital depuis le 1er\u{a0}novembre 2026");
    assert_eq!(since(LifeState::Moved), "a déménagé le 1er\u{a0}novembre 2026");
    assert_eq!(since(LifeState::Deceased), "personne décédée le 1er\u{a0}novembre 2026");
}
