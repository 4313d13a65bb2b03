use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::person::protection::ProtectionKind;

const DAY: Date = date(2026, 11, 24);
const TITLE: &str = "Déclarer les revenus de 2025";

fn signed(name: &str) -> MandateSignature {
    MandateSignature { name: name.into(), strokes: "1,1 2,2".into(), ..MandateSignature::default() }
}

fn mandate() -> Mandate {
    Mandate {
        demarches: vec!["Attestation de droits Ameli".into(), TITLE.into()],
        starts_on: "2026-11-24".into(),
        duration: Duration::Month.code().into(),
        notice: "n1".into(),
        notice_sha256: crate::notice::sha256("texte du mandat"),
        place: "Saint-Égrève".into(),
        signed_on: "2026-11-24".into(),
        signatures: BTreeMap::from([("personne".to_owned(), signed("Mme Odette Ferrand"))]),
        by: "claire".into(),
        ..Mandate::default()
    }
}

fn with(mandates: &[Mandate]) -> Person {
    let mandates = mandates.iter().enumerate().map(|(n, one)| (format!("m{n}"), one.clone())).collect();
    Person { mandates, ..Person::default() }
}

fn revoked(on: &str) -> Mandate {
    let revocation = Revocation { on: on.into(), way: "oral".into(), ..Revocation::default() };
    Mandate { revocations: BTreeMap::from([("r".to_owned(), revocation)]), ..mandate() }
}

fn protection(kind: ProtectionKind) -> Protection {
    Protection { kind: kind.code().into(), ..Protection::default() }
}

#[test]
fn a_mandate_is_never_general() {
    for general in [
        "Toutes démarches",
        "toutes les démarches en ligne",
        "Démarches administratives",
        "Papiers divers",
        "Impôts, CAF, etc.",
        "Tout",
        "Toute démarche de la CAF",
        "Tout pour les impôts",
        "Formalités sur internet",
        " ",
    ] {
        let listed = Mandate { demarches: vec![TITLE.into(), general.into()], ..mandate() };
        assert_eq!(check(&listed, &Protection::default()), Err(MandateError::TooGeneral(1)), "{general}");
        let sneaked = with(&[listed]);
        assert_eq!(covers(&sneaked, general, DAY), Err(NotCovered::OtherDemarche), "{general}");
    }
    for precise in
        [TITLE, "Renouveler la carte d’identité", "Complémentaire santé solidaire", "Solde de tout compte"]
    {
        let listed = Mandate { demarches: vec![precise.into()], ..mandate() };
        assert_eq!(check(&listed, &Protection::default()), Ok(()), "{precise}");
    }
}

#[test]
fn a_mandate_says_what_how_long_in_which_words_where_when_and_who_signed() {
    let none = Protection::default();
    assert_eq!(check(&mandate(), &none), Ok(()));
    let unsigned = MandateError::Unsigned(Signatory::Person);
    let until = |last: &str| Mandate { duration: "jusqu_au".into(), until: Some(last.into()), ..mandate() };
    assert_eq!(check(&until("2027-01-31"), &none), Ok(()));
    for (wrong, why) in [
        (Mandate { demarches: vec![], ..mandate() }, MandateError::NothingListed),
        (Mandate { starts_on: "demain".into(), ..mandate() }, MandateError::Start),
        (Mandate { duration: String::new(), ..mandate() }, MandateError::Duration),
        (Mandate { duration: "jusqu_au".into(), ..mandate() }, MandateError::Duration),
        (until("2026-11-23"), MandateError::Duration),
        (Mandate { notice: String::new(), ..mandate() }, MandateError::Text),
        (Mandate { notice_sha256: "abc".into(), ..mandate() }, MandateError::Text),
        (Mandate { place: String::new(), ..mandate() }, MandateError::PlaceAndDay),
        (Mandate { signed_on: String::new(), ..mandate() }, MandateError::PlaceAndDay),
        (Mandate { signatures: BTreeMap::new(), ..mandate() }, unsigned),
    ] {
        assert_eq!(check(&wrong, &none), Err(why));
    }
}

#[test]
fn without_a_drawing_a_reason_and_a_witness_stand_for_the_signature() {
    let explained = |reason: &str, witness: &str| MandateSignature {
        reason: reason.into(),
        witness: witness.into(),
        ..MandateSignature::default()
    };
    assert!(explained("ne peut pas tenir un stylet", "Mme Rose Vial, voisine").stands());
    assert!(!explained("ne peut pas tenir un stylet", " ").stands());
    assert!(!explained("", "Mme Rose Vial, voisine").stands());
}

#[test]
fn a_mandate_is_signed_by_those_whom_the_protection_names() {
    let by = |who: &[Signatory]| Mandate {
        signatures: who.iter().map(|who| (who.code().to_owned(), signed("quelqu’un"))).collect(),
        ..mandate()
    };
    for kind in ProtectionKind::ALL {
        let needed = kind.powers().signatures;
        assert_eq!(check(&by(needed), &protection(*kind)), Ok(()), "{kind:?}");
        for missing in needed {
            let others: Vec<Signatory> = needed.iter().copied().filter(|who| who != missing).collect();
            let mandate = by(&others);
            assert_eq!(
                check(&mandate, &protection(*kind)),
                Err(MandateError::Unsigned(*missing)),
                "{kind:?}"
            );
            let person = Person { protection: protection(*kind), ..with(&[mandate]) };
            assert_eq!(covers(&person, TITLE, DAY), Err(NotCovered::Unsigned(*missing)), "{kind:?}");
        }
    }
}

#[test]
fn accompanying_is_open_to_everybody_and_acting_needs_a_mandate() {
    for kind in ProtectionKind::ALL {
        let person = Person { protection: protection(*kind), ..Person::default() };
        for posture in [Posture::Accompany, Posture::Teach] {
            assert_eq!(allowed(&person, posture, TITLE, DAY), Ok(()), "{kind:?}");
        }
        assert_eq!(allowed(&person, Posture::ActFor, TITLE, DAY), Err(NotCovered::NoMandate), "{kind:?}");
    }
    assert_eq!(allowed(&with(&[mandate()]), Posture::ActFor, TITLE, DAY), Ok(()));
}

#[test]
fn a_mandate_covers_its_demarches_on_its_days_and_says_why_not_otherwise() {
    let unsigned = Mandate { signatures: BTreeMap::new(), ..mandate() };
    for (mandates, demarche, day, expected) in [
        (vec![mandate()], TITLE, DAY, Ok("m0")),
        (vec![mandate()], "DECLARER LES REVENUS DE 2025", date(2026, 12, 23), Ok("m0")),
        (vec![mandate()], TITLE, date(2026, 12, 24), Err(NotCovered::Ended)),
        (vec![mandate()], TITLE, date(2026, 11, 23), Err(NotCovered::NotBegun)),
        (vec![mandate()], "Déclarer les revenus de 2026", DAY, Err(NotCovered::OtherDemarche)),
        (vec![], TITLE, DAY, Err(NotCovered::NoMandate)),
        (vec![Mandate { withdrawn: true, ..mandate() }], TITLE, DAY, Err(NotCovered::NoMandate)),
        (vec![revoked("2026-11-24")], TITLE, DAY, Err(NotCovered::Revoked)),
        (vec![revoked("2026-11-25")], TITLE, DAY, Ok("m0")),
        (vec![revoked("un jour")], TITLE, DAY, Err(NotCovered::Revoked)),
        (
            vec![Mandate { signed_on: "2026-11-25".into(), ..mandate() }],
            TITLE,
            DAY,
            Err(NotCovered::NotBegun),
        ),
        (vec![Mandate { signed_on: String::new(), ..mandate() }], TITLE, DAY, Err(NotCovered::Unreadable)),
        (vec![Mandate { starts_on: "?".into(), ..mandate() }], TITLE, DAY, Err(NotCovered::Unreadable)),
        (vec![revoked("2026-11-24"), mandate()], TITLE, DAY, Ok("m1")),
        (vec![unsigned, revoked("2026-11-24")], TITLE, DAY, Err(NotCovered::Unsigned(Signatory::Person))),
    ] {
        assert_eq!(covers(&with(&mandates), demarche, day), expected, "{demarche} {day}");
    }
}

#[test]
fn a_mandate_ends_with_the_person() {
    let death =
        crate::person::LifeFact { state: "deces".into(), since: "2026-11-24".into(), ..Default::default() };
    let person = Person { life: BTreeMap::from([("a".to_owned(), death)]), ..with(&[mandate()]) };
    assert_eq!(covers(&person, TITLE, DAY), Err(NotCovered::Deceased));
}

#[test]
fn the_default_text_is_filled_whole_when_it_is_signed() {
    use crate::notice::{NoticeKind, default_text, fill, unfilled};
    let person = Person {
        civility: "Mme".into(),
        last_name: "Ferrand".into(),
        first_name: "Odette".into(),
        ..with(&[mandate()])
    };
    let values = text::values(&person, &mandate(), "Claire Morel");
    let commune = ["ccas", "commune", "adresse", "telephone"].map(|name| (name, "x".to_owned()));
    let published = fill(default_text(NoticeKind::Mandate), &BTreeMap::from(commune));
    let signed = fill(&published, &values);
    assert_eq!(unfilled(&signed), Vec::<&str>::new());
    for part in [
        "Entre Mme\u{a0}Odette Ferrand, qui donne",
        "- Attestation de droits Ameli\n- Déclarer les revenus de 2025\n",
        "dure 1\u{a0}mois, du 24\u{a0}novembre 2026 au 23\u{a0}décembre 2026",
        "Fait à Saint-Égrève, le 24\u{a0}novembre 2026.",
        "Claire Morel",
    ] {
        assert!(signed.contains(part), "{part}: {signed}");
    }
    let guardian = crate::person::Guardian { body: "UDAF de l’Isère".into(), ..Default::default() };
    let protection = Protection { kind: "tutelle".into(), guardian, until: None };
    let values = text::values(&Person { protection, ..person }, &mandate(), "Claire Morel");
    assert_eq!(values["represente_par"], ", représentée par UDAF de l’Isère");
}

#[test]
fn durations_count_from_the_first_day() {
    for (starts_on, duration, last) in [
        ("2026-11-24", Duration::Day, Some(date(2026, 11, 24))),
        ("2026-11-24", Duration::Month, Some(date(2026, 12, 23))),
        ("2026-01-31", Duration::Month, Some(date(2026, 2, 27))),
        ("2026-11-24", Duration::HalfYear, Some(date(2027, 5, 23))),
        ("2028-02-29", Duration::Year, Some(date(2029, 2, 27))),
        ("2026-11-24", Duration::Until, None),
        ("9999-12-31", Duration::Year, None),
    ] {
        let mandate = Mandate { starts_on: starts_on.into(), duration: duration.code().into(), ..mandate() };
        assert_eq!(mandate.last_day(), last, "{starts_on} {duration:?}");
    }
}

#[test]
fn a_mandate_is_kept_six_years_after_its_end() {
    assert_eq!(mandate().kept_until(), Some(date(2032, 12, 23)));
    assert_eq!(revoked("2026-12-01").kept_until(), Some(date(2032, 12, 1)));
    assert_eq!(revoked("2027-12-01").kept_until(), Some(date(2032, 12, 23)), "revoked after its end");
    assert_eq!(
        Mandate { starts_on: "?".into(), ..mandate() }.kept_until(),
        None,
        "kept until a person decides"
    );
}

proptest! {
    #[test]
    fn a_mandate_never_covers_a_day_outside_its_own(
        start in 0..2000_i32, duration in 0..4_usize, day in -100..3000_i32, revoked_after in prop::option::of(0..800_i32)
    ) {
        let day_at = |days: i32| date(2026, 1, 1).checked_add(days.days()).unwrap();
        let revocations = revoked_after
            .map(|after| Revocation { on: day_at(start + after).to_string(), ..Revocation::default() })
            .into_iter()
            .map(|one| ("r".to_owned(), one))
            .collect();
        let mandate = Mandate {
            starts_on: day_at(start).to_string(),
            signed_on: day_at(start).to_string(),
            duration: Duration::ALL[duration].code().into(),
            revocations,
            ..mandate()
        };
        let day = day_at(day);
        let within = day >= day_at(start)
            && mandate.last_day().is_some_and(|last| day <= last)
            && revoked_after.is_none_or(|after| day < day_at(start + after));
        prop_assert_eq!(covers(&with(std::slice::from_ref(&mandate)), TITLE, day).is_ok(), within);
    }
}
