//! Prices at their corners, by tables.

use jiff::civil::{Date, date};

use super::generated::{exceptions, named};
use super::*;
use crate::quotient::{Proof, Quotient, QuotientKind};

const DAY: Date = date(2026, 11, 23);

/// 7,00 € at a quotient of 400 € to 16,40 € at 1 260 €: the public example, with invented quotients.
pub(super) fn linear() -> Tariff {
    let scale = Linear {
        from_quotient_cents: 40_000,
        from_price_cents: 700,
        to_quotient_cents: 126_000,
        to_price_cents: 1640,
    };
    with(scale)
}

pub(super) fn with(scale: impl Into<Scale>) -> Tariff {
    Tariff { scale: scale.into(), exceptions: exceptions(1), ..named() }
}

fn quotient(kind: QuotientKind, cents: i64, reference: &str) -> Quotient {
    Quotient {
        kind: kind.code().into(),
        value_cents: cents,
        reference: reference.into(),
        proof: Proof::Seen.code().into(),
        ..Quotient::default()
    }
}

fn caf(cents: i64) -> BTreeMap<String, Quotient> {
    all([quotient(QuotientKind::Caf, cents, "2026-10-01")])
}

fn all<const N: usize>(quotients: [Quotient; N]) -> BTreeMap<String, Quotient> {
    ('a'..).map(String::from).zip(quotients).collect()
}

fn of_visit(tariff: &Tariff, quotients: &BTreeMap<String, Quotient>) -> Price {
    price(tariff, &Circumstances::visit(quotients, DAY))
}

/// Lines as `label = figure`, no-break spaces as spaces.
fn lines(price: &Price) -> Vec<String> {
    let Price::Known { lines, .. } = price else { panic!("no price: {price:?}") };
    lines
        .iter()
        .map(|line| format!("{} = {}", line.label, line.figure).replace(['\u{a0}', '\u{202f}'], " "))
        .collect()
}

pub(super) fn bracket(from_cents: i64, to_cents: Option<i64>, price_cents: i64) -> Bracket {
    Bracket { from_cents, to_cents, price_cents }
}

pub(super) fn brackets<const N: usize>(brackets: [Bracket; N]) -> Tariff {
    with(Brackets { by_id: ('a'..).map(String::from).zip(brackets).collect() })
}

fn assert_prices(tariff: &Tariff, table: &[(i64, i64)]) {
    assert_eq!(check(tariff), []);
    for (cents, expected) in table {
        let told = of_visit(tariff, &caf(*cents));
        assert_eq!(told.amount(), Some(Cents(*expected)), "a quotient of {cents} cents");
    }
}

#[test]
fn flat_costs_the_same_for_all_and_asks_for_no_proof() {
    let flat = with(Flat { price_cents: 415 });
    assert_prices(&flat, &[(0, 415), (1, 415), (900_000, 415)]);
    let told = of_visit(&flat, &BTreeMap::new());
    assert_eq!(
        lines(&told),
        ["Prix unique, le même pour tous = 4,15 €", "Forfait d’une visite de 1 h 30 environ = 4,15 €"]
    );
    let seventeen: Cents = (0..17).filter_map(|_| of_visit(&flat, &BTreeMap::new()).amount()).sum();
    assert_eq!(seventeen.to_string(), "70,55\u{a0}€", "17 × 4,15 € = 70,55 €");
}

#[test]
fn brackets_include_their_lower_bound_and_exclude_their_upper_one() {
    let tariff = brackets([
        bracket(64_000, None, 1640),
        bracket(0, Some(40_000), 700),
        bracket(40_000, Some(64_000), 1000),
    ]);
    let table = [(0, 700), (39_999, 700), (40_000, 1000), (63_999, 1000), (64_000, 1640), (5_000_000, 1640)];
    assert_prices(&tariff, &table);
    assert_eq!(
        lines(&of_visit(&tariff, &caf(50_000))),
        [
            "Quotient familial de la CAF (octobre 2026) = 500,00 €",
            "Prix pour un quotient de 400,00 € à moins de 640,00 € = 10,00 €",
            "Forfait d’une visite de 1 h 30 environ = 10,00 €",
        ]
    );
}

#[test]
fn an_effort_rate_stays_between_its_floor_and_its_ceiling() {
    let tariff = with(Effort { rate_millionths: 3600, floor_cents: 260, ceiling_cents: 450 });
    let table = [
        (0, 260),
        (72_222, 260),
        (72_361, 260),
        (72_362, 261),
        (100_000, 360),
        (125_000, 450),
        (999_999, 450),
    ];
    assert_prices(&tariff, &table);
    assert_eq!(
        lines(&of_visit(&tariff, &caf(50_000)))[1..],
        [
            "0,36 % de ce quotient = 1,80 €",
            "Prix le plus bas = 2,60 €",
            "Forfait d’une visite de 1 h 30 environ = 2,60 €",
        ]
    );
    assert_eq!(lines(&of_visit(&tariff, &caf(200_000)))[2], "Prix le plus haut = 4,50 €");
}

#[test]
fn linear_runs_from_seven_to_sixteen_euros_forty() {
    let table = [
        (0, 700),
        (40_000, 700),
        (40_045, 700),
        (40_046, 701),
        (74_200, 1074),
        (115_000, 1520),
        (125_999, 1640),
        (126_000, 1640),
        (500_000, 1640),
    ];
    assert_prices(&linear(), &table);
}

#[test]
fn a_price_that_falls_is_possible_when_the_tariff_says_so() {
    let scale = Linear {
        from_quotient_cents: 0,
        from_price_cents: 1000,
        to_quotient_cents: 100_000,
        to_price_cents: 500,
    };
    let tariff = Tariff { may_decrease: true, ..with(scale) };
    assert_prices(&tariff, &[(0, 1000), (50_000, 750), (100_000, 500)]);
    assert_eq!(tariff.range(), Some((Cents(500), Cents(1000))));
    let change = &lines(&of_visit(&tariff, &caf(50_000)))[2];
    assert_eq!(change, "Selon vos ressources (quotient 500,00 €) = − 2,50 €");
}

#[test]
fn the_lines_explain_the_price_from_the_tax_notice_to_the_total() {
    let notice = Quotient {
        income_cents: Some(1_335_600),
        parts_hundredths: Some(150),
        ..quotient(QuotientKind::TaxNotice, 74_200, "2026-09-01")
    };
    assert_eq!(
        lines(&of_visit(&linear(), &all([notice.clone()]))),
        [
            "Revenu fiscal de référence (avis de septembre 2026) = 13 356,00 €",
            "divisé par 12 mois = 1 113,00 €",
            "divisé par 1,5 part = 742,00 €",
            "Prix de départ = 7,00 €",
            "Selon vos ressources (quotient 742,00 €) = + 3,74 €",
            "Forfait d’une visite de 1 h 30 environ = 10,74 €",
        ]
    );
    let corrected = Quotient { value_cents: 70_000, ..notice };
    let first = &lines(&of_visit(&linear(), &all([corrected])))[0];
    assert_eq!(
        first, "Quotient familial de l’avis d’impôt (septembre 2026) = 700,00 €",
        "no false arithmetic"
    );
}

#[test]
fn the_line_of_rounding_is_shown_when_it_changes_something() {
    let rounding = Rounding { unit_cents: 10, direction: RoundingDirection::Down.code().into() };
    let told = of_visit(&Tariff { rounding, ..linear() }, &caf(74_200));
    assert_eq!(told.amount(), Some(Cents(1070)));
    assert_eq!(lines(&told)[3], "Arrondi à 10 centimes = − 0,04 €");
}

#[test]
fn without_proof_the_range_is_told() {
    let told = of_visit(&linear(), &BTreeMap::new());
    let range = Some((Cents(700), Cents(1640)));
    assert_eq!(told, Price::ToConfirm { range, why: Pending::NoQuotient });
    assert_eq!(told.words(), "entre 7,00\u{a0}€ et 16,40\u{a0}€");
    for (kind, reference, why) in [
        (QuotientKind::Caf, "2025-01-01", Pending::Outdated),
        (QuotientKind::Caf, "un jour", Pending::Outdated),
        (QuotientKind::Msa, "2026-10-01", Pending::NoQuotient),
    ] {
        let told = of_visit(&linear(), &all([quotient(kind, 70_000, reference)]));
        assert_eq!(told, Price::ToConfirm { range, why }, "{kind:?} of {reference}");
    }
}

#[test]
fn kinds_are_never_mixed_the_preferred_one_wins_then_the_latest_month_then_the_last_entry() {
    let entered = |at, quotient| Quotient { entered_at: at, ..quotient };
    let quotients = all([
        quotient(QuotientKind::Msa, 10_000, "2026-11-01"),
        quotient(QuotientKind::Caf, 50_000, "2026-10-01"),
        quotient(QuotientKind::TaxNotice, 115_000, "2026-08-01"),
        entered(2, quotient(QuotientKind::TaxNotice, 90_000, "2026-09-01")),
        entered(1, quotient(QuotientKind::TaxNotice, 80_000, "2026-09-01")),
        Quotient { withdrawn: true, ..quotient(QuotientKind::TaxNotice, 70_000, "2026-11-01") },
    ]);
    let told = of_visit(&linear(), &quotients);
    assert_eq!(told.quotient().map(Quotient::value), Some(Cents(90_000)));
}

#[test]
fn a_quotient_whose_proof_was_not_seen_prices_with_a_warning_unless_the_tariff_asks_for_it() {
    let told =
        Quotient { proof: Proof::ToSee.code().into(), ..quotient(QuotientKind::Caf, 74_200, "2026-10-01") };
    let priced = of_visit(&linear(), &all([told.clone()]));
    assert_eq!((priced.amount(), priced.warnings()), (Some(Cents(1074)), &[Warning::ProofNotSeen][..]));
    let strict = Tariff { proof_required: true, ..linear() };
    let refused = of_visit(&strict, &all([told.clone()]));
    assert!(matches!(refused, Price::ToConfirm { why: Pending::ProofNotSeen, .. }), "{refused:?}");
    let older = quotient(QuotientKind::Caf, 50_000, "2026-03-01");
    let seen = of_visit(&strict, &all([told, older]));
    assert_eq!((seen.quotient().map(Quotient::value), seen.warnings()), (Some(Cents(50_000)), &[][..]));
}

#[test]
fn without_proof_billing_is_held_then_the_rule_of_the_tariff_gives_the_price() {
    let none = BTreeMap::new();
    let on =
        |tariff: &Tariff, today| price(tariff, &Circumstances { today, ..Circumstances::visit(&none, DAY) });
    let rule = |rule: NoProofRule, price_cents| Tariff {
        no_proof: NoProof { rule: rule.code().into(), price_cents, ..NoProof::default() },
        ..linear()
    };
    let (held, over) = (date(2026, 12, 23), date(2026, 12, 24));
    assert_eq!(on(&linear(), held).amount(), None, "thirty days");
    for (tariff, cents) in [
        (linear(), Some(1640)),
        (rule(NoProofRule::Lowest, None), Some(700)),
        (rule(NoProofRule::Fixed, Some(1200)), Some(1200)),
        (rule(NoProofRule::Hold, None), None),
    ] {
        assert_eq!(on(&tariff, over).amount(), cents.map(Cents), "{}", tariff.no_proof.rule);
    }
    assert_eq!(
        lines(&on(&linear(), over))[0],
        "Sans justificatif de ressources : prix le plus haut = 16,40 €"
    );
}

#[test]
fn a_proof_brought_within_the_delay_prices_the_visit_when_there_was_none() {
    let today = date(2027, 2, 1);
    let on = |quotients: &BTreeMap<String, Quotient>| {
        price(&linear(), &Circumstances { today, ..Circumstances::visit(quotients, DAY) }).amount()
    };
    let december = quotient(QuotientKind::Caf, 74_200, "2026-12-01");
    assert_eq!(on(&all([december.clone()])), Some(Cents(1074)));
    assert_eq!(on(&all([december, quotient(QuotientKind::Caf, 40_000, "2026-11-01")])), Some(Cents(700)));
    let too_late = quotient(QuotientKind::Caf, 74_200, "2027-01-01");
    assert_eq!(on(&all([too_late])), Some(Cents(1640)), "the rule of the tariff");
}

#[test]
fn exceptions_are_named_chosen_and_explained() {
    let none = BTreeMap::new();
    let quotients = caf(74_200);
    let chosen = |exception, quotients| {
        price(&linear(), &Circumstances { exception, ..Circumstances::visit(quotients, DAY) })
    };
    for (exception, cents, first) in [
        ("minimum", 700, "Bénéficiaire du minimum vieillesse : prix le plus bas = 7,00 €"),
        ("discret", 1640, "Ne souhaite pas montrer ses ressources : prix le plus haut = 16,40 €"),
        ("partenaire", 40, "Envoyé par la résidence = 0,40 €"),
    ] {
        let told = chosen(exception, &none);
        assert_eq!((told.amount(), lines(&told)[0].as_str()), (Some(Cents(cents)), first));
    }
    let outside = chosen("exterieur", &quotients);
    // 10,7381… € and a quarter, rounded once: 13,42 €.
    assert_eq!(outside.amount(), Some(Cents(1342)));
    assert_eq!(lines(&outside)[3], "Habite hors de la commune : +25 % = + 2,68 €");
    let pending = chosen("exterieur", &none);
    assert_eq!(
        pending,
        Price::ToConfirm { range: Some((Cents(875), Cents(2050))), why: Pending::NoQuotient }
    );
    let unknown = chosen("d’un autre tarif", &quotients);
    assert_eq!(unknown, Price::ToConfirm { range: None, why: Pending::Unreadable }, "never ignored");
    assert_eq!(unknown.words(), "à confirmer");
}

#[test]
fn a_waiver_takes_a_reason_and_leaves_nothing_to_pay() {
    let quotients = caf(74_200);
    let waived = |waiver, quotients| {
        price(&linear(), &Circumstances { waiver, ..Circumstances::visit(quotients, DAY) })
    };
    let told = waived("Décès du conjoint", &quotients);
    assert_eq!(told.amount(), Some(Cents::ZERO));
    assert_eq!(
        lines(&told)[3..],
        [
            "Forfait d’une visite de 1 h 30 environ = 10,74 €",
            "Remise accordée : Décès du conjoint = − 10,74 €",
            "À payer = 0,00 €",
        ]
    );
    let none = BTreeMap::new();
    let waiver = "Décès du conjoint";
    let without = price(&linear(), &Circumstances { waiver, ..Circumstances::visit(&none, DAY) });
    assert_eq!(lines(&without), ["Remise accordée : Décès du conjoint = 0,00 €"], "no proof is asked for");
    assert_eq!(waived("  ", &quotients).amount(), Some(Cents(1074)), "no reason, no waiver");
}

#[test]
fn absence_late_cancellation_and_return_visit_cost_nothing_by_default() {
    let quotients = caf(74_200);
    let on = |tariff: &Tariff, occasion| {
        price(tariff, &Circumstances { occasion, ..Circumstances::visit(&quotients, DAY) })
    };
    let free = [Occasion::Return, Occasion::Absence, Occasion::LateCancellation, Occasion::Cancellation];
    for occasion in free {
        assert_eq!(on(&linear(), occasion).amount(), Some(Cents::ZERO), "{occasion:?}");
    }
    let decided = Tariff { occasions: Occasions { absence_cents: 500, ..Occasions::default() }, ..linear() };
    assert_eq!(lines(&on(&decided, Occasion::Absence)), ["Absence au rendez-vous = 5,00 €"]);
    assert_eq!(on(&decided, Occasion::Visit).amount(), Some(Cents(1074)));
}

#[test]
fn a_price_above_the_unit_cost_warns() {
    let tariff = Tariff { unit_cost_cents: Some(1500), ..linear() };
    assert_eq!(of_visit(&tariff, &caf(113_000)).warnings(), []);
    let at_cost = Tariff { unit_cost_cents: Some(1500), ..with(Flat { price_cents: 1500 }) };
    assert_eq!(of_visit(&at_cost, &BTreeMap::new()).warnings(), [], "the cost itself may be asked");
    let above = Warning::AboveUnitCost { cost: Cents(1500) };
    assert_eq!(of_visit(&tariff, &caf(126_000)).warnings(), [above]);
}

#[test]
fn a_scale_of_a_later_version_is_to_be_confirmed_not_guessed() {
    for scale in [
        Scale::default(),
        Scale { flat: Some(Flat::default()), linear: Some(Linear::default()), ..Scale::default() },
        Brackets::default().into(),
    ] {
        let told = of_visit(&with(scale), &caf(70_000));
        assert_eq!(told, Price::ToConfirm { range: None, why: Pending::Unreadable });
    }
    let quote = Quote { occasion: "téléportation".into(), ..Quote::default() };
    assert_eq!(quote.recomputed(&linear()).amount(), None);
}
