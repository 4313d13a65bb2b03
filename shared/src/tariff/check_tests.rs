//! Each fault of a tariff, by its name.

use super::price_tests::{bracket, brackets, linear, with};
use super::*;

#[test]
fn the_check_names_each_fault() {
    let scale = |from, to| Linear {
        from_quotient_cents: from,
        from_price_cents: 700,
        to_quotient_cents: to,
        to_price_cents: 1640,
    };
    let cents = |unit| Rounding { unit_cents: unit, ..Rounding::default() };
    let odd = Exception { label: "Hors commune".into(), effect: "majoration".into(), ..Exception::default() };
    let (zero, hundred, five) = (Cents(0), Cents(10_000), Cents(50_000));
    let table: Vec<(Tariff, Vec<Fault>)> = vec![
        (linear(), vec![]),
        (Tariff { name: " ".into(), ..linear() }, vec![Fault::NoName]),
        (Tariff { service: String::new(), ..linear() }, vec![Fault::NoService]),
        (Tariff { decision: String::new(), ..linear() }, vec![Fault::NoDecision]),
        (Tariff { valid_from: "2026".into(), ..linear() }, vec![Fault::UnreadableDate]),
        (Tariff { valid_until: Some("2025-12-31".into()), ..linear() }, vec![Fault::DatesReversed]),
        (with(Scale::default()), vec![Fault::NotOneForm]),
        (
            brackets([bracket(0, Some(10_000), 100), bracket(50_000, None, 200)]),
            vec![Fault::Hole { from: hundred, to: five }],
        ),
        (
            brackets([bracket(0, Some(50_000), 100), bracket(10_000, None, 200)]),
            vec![Fault::Overlap { from: hundred, to: five }],
        ),
        (brackets([bracket(10_000, None, 200)]), vec![Fault::NoBracketFromZero]),
        (brackets([bracket(0, Some(10_000), 100)]), vec![Fault::NoOpenEnd { from: hundred }]),
        (
            brackets([bracket(0, Some(0), 100), bracket(0, None, 200)]),
            vec![Fault::EmptyBracket { from: zero }],
        ),
        (brackets([bracket(0, Some(10_000), 200), bracket(10_000, None, 100)]), vec![Fault::Decreases]),
        (with(scale(50_000, 50_000)), vec![Fault::QuotientsReversed]),
        (
            with(Effort { rate_millionths: 3600, floor_cents: 500, ceiling_cents: 400 }),
            vec![Fault::FloorAboveCeiling],
        ),
        (with(Effort { rate_millionths: -1, floor_cents: 0, ceiling_cents: 400 }), vec![Fault::Rate]),
        (with(Flat { price_cents: -1 }), vec![Fault::AmountOutOfRange { amount: Cents(-1) }]),
        (
            Tariff { rounding: cents(10), scale: Flat { price_cents: 415 }.into(), ..linear() },
            vec![Fault::NotAMultiple { amount: Cents(415), unit: Cents(10) }],
        ),
        (Tariff { rounding: cents(3), ..linear() }, vec![Fault::Rounding]),
        (Tariff { accepts: vec![], ..linear() }, vec![Fault::NothingAccepted]),
        (Tariff { accepts: vec![], ..with(Flat { price_cents: 415 }) }, vec![]),
        (
            Tariff { accepts: vec!["bulletin".into()], ..linear() },
            vec![Fault::KindUnknown { code: "bulletin".into() }],
        ),
        (
            Tariff { accepts: vec!["caf".into(), "caf".into()], ..linear() },
            vec![Fault::KindTwice { code: "caf".into() }],
        ),
        (Tariff { validity_months: -1, ..linear() }, vec![Fault::Validity]),
        (Tariff { minutes: 0, ..linear() }, vec![Fault::Minutes]),
        (
            Tariff { no_proof: NoProof { rule: "fixe".into(), ..NoProof::default() }, ..linear() },
            vec![Fault::NoProof],
        ),
        (
            Tariff { occasions: Occasions { notice_hours: -1, ..Occasions::default() }, ..linear() },
            vec![Fault::Notice],
        ),
        (
            Tariff { exceptions: [("x".to_owned(), odd)].into(), ..linear() },
            vec![Fault::Exception { label: "Hors commune".into() }],
        ),
    ];
    for (tariff, faults) in table {
        assert_eq!(check(&tariff), faults);
        assert!(faults.iter().all(|fault| text::fault(fault).ends_with('.')));
    }
}
