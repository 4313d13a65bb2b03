//! Valid tariffs of every form, for the properties.

use proptest::prelude::*;

use super::*;

/// Any valid tariff: every form, rounding and rule. The price of some may fall.
pub(super) fn valid_tariff() -> impl Strategy<Value = Tariff> {
    any::<bool>().prop_flat_map(valid_tariff_that)
}

/// Any valid tariff whose price may fall as the quotient rises, or may not.
pub(super) fn valid_tariff_that(may_decrease: bool) -> impl Strategy<Value = Tariff> {
    let unit = prop::sample::select(Rounding::UNITS.to_vec());
    let direction = prop::sample::select(RoundingDirection::ALL);
    (unit, direction).prop_flat_map(move |(unit, direction)| {
        (scale(unit, may_decrease), no_proof(unit), any::<bool>()).prop_map(
            move |(scale, no_proof, proof_required)| Tariff {
                scale,
                may_decrease,
                no_proof,
                proof_required,
                rounding: Rounding { unit_cents: unit, direction: direction.code().into() },
                exceptions: exceptions(unit),
                ..named()
            },
        )
    })
}

/// A tariff without fault but for its scale.
pub(super) fn named() -> Tariff {
    Tariff {
        name: "Aide administrative à domicile".into(),
        service: "aide".into(),
        valid_from: "2026-01-01".into(),
        decision: "délibération n° 2025-48 du 12 décembre 2025".into(),
        accepts: vec!["impots".into(), "caf".into()],
        ..Tariff::default()
    }
}

/// One exception of each effect.
pub(super) fn exceptions(unit: i64) -> BTreeMap<String, Exception> {
    let one = |code: &str, label: &str, effect: ExceptionEffect, figure: Option<i64>| {
        let fixed = effect == ExceptionEffect::Fixed;
        let exception = Exception {
            label: label.into(),
            effect: effect.code().into(),
            price_cents: figure.filter(|_| fixed),
            percent_hundredths: figure.filter(|_| !fixed),
            position: 0,
        };
        (code.to_owned(), exception)
    };
    BTreeMap::from([
        one("minimum", "Bénéficiaire du minimum vieillesse", ExceptionEffect::Lowest, None),
        one("discret", "Ne souhaite pas montrer ses ressources", ExceptionEffect::Highest, None),
        one("partenaire", "Envoyé par la résidence", ExceptionEffect::Fixed, Some(40 * unit)),
        one("exterieur", "Habite hors de la commune", ExceptionEffect::Surcharge, Some(2500)),
    ])
}

/// A price up to 50 € that is a multiple of the unit.
fn a_price(unit: i64) -> impl Strategy<Value = i64> {
    (0..=5000 / unit).prop_map(move |multiples| multiples * unit)
}

/// Two prices, in order unless they may decrease.
fn two_prices(unit: i64, may_decrease: bool) -> impl Strategy<Value = (i64, i64)> {
    (a_price(unit), a_price(unit))
        .prop_map(move |(a, b)| if may_decrease { (a, b) } else { (a.min(b), a.max(b)) })
}

fn scale(unit: i64, may_decrease: bool) -> impl Strategy<Value = Scale> {
    prop_oneof![
        a_price(unit).prop_map(|price_cents| Flat { price_cents }.into()),
        brackets(unit, may_decrease),
        (1..=1_000_000_i64, two_prices(unit, false)).prop_map(
            |(rate_millionths, (floor_cents, ceiling_cents))| {
                Effort { rate_millionths, floor_cents, ceiling_cents }.into()
            }
        ),
        (0..200_000_i64, 1..200_000_i64, two_prices(unit, may_decrease)).prop_map(
            |(from_quotient_cents, span, (from_price_cents, to_price_cents))| {
                let to_quotient_cents = from_quotient_cents + span;
                Linear { from_quotient_cents, from_price_cents, to_quotient_cents, to_price_cents }.into()
            }
        ),
    ]
}

fn brackets(unit: i64, may_decrease: bool) -> impl Strategy<Value = Scale> {
    prop::collection::vec((1..60_000_i64, a_price(unit)), 1..8).prop_map(move |drawn| {
        let mut prices: Vec<i64> = drawn.iter().map(|(_, price)| *price).collect();
        if !may_decrease {
            prices.sort_unstable();
        }
        let (last, mut from) = (drawn.len() - 1, 0);
        let mut by_id = BTreeMap::new();
        for (index, price_cents) in prices.into_iter().enumerate() {
            let to = from + drawn[index].0;
            // Ids in no order: the lower bounds decide.
            let id = format!("{}-{index}", drawn[index].0 % 7);
            by_id.insert(
                id,
                Bracket { from_cents: from, to_cents: (index < last).then_some(to), price_cents },
            );
            from = to;
        }
        Brackets { by_id }.into()
    })
}

fn no_proof(unit: i64) -> impl Strategy<Value = NoProof> {
    (0..400_i64, prop::sample::select(NoProofRule::ALL), a_price(unit)).prop_map(
        |(hold_days, rule, price)| {
            let price_cents = (rule == NoProofRule::Fixed).then_some(price);
            NoProof { hold_days, rule: rule.code().into(), price_cents }
        },
    )
}
