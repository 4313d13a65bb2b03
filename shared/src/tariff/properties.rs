//! What holds for every valid tariff.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::generated::{named, valid_tariff, valid_tariff_that};
use super::*;
use crate::document::{Actor, Document};
use crate::id::{DocumentId, uuid_v7};
use crate::quotient::{Proof, Quotient, QuotientKind};
use crate::visit::Visit;

const DAY: Date = date(2026, 11, 23);

/// One quotient whose proof was seen.
fn seen(cents: i64) -> Quotient {
    Quotient {
        kind: QuotientKind::Caf.code().into(),
        value_cents: cents,
        reference: "2026-10-01".into(),
        proof: Proof::Seen.code().into(),
        ..Quotient::default()
    }
}

fn amount(tariff: &Tariff, cents: i64) -> Cents {
    let quotients = BTreeMap::from([("q".to_owned(), seen(cents))]);
    price(tariff, &Circumstances::visit(&quotients, DAY)).amount().unwrap()
}

/// The price as a fraction, worked out apart from the code under test: straight from what each form means.
fn rational(scale: &Scale, quotient: i64) -> (i128, i128) {
    let q = i128::from(quotient);
    if let Some(flat) = &scale.flat {
        return (i128::from(flat.price_cents), 1);
    }
    if let Some(brackets) = &scale.brackets {
        let mut having = brackets
            .by_id
            .values()
            .filter(|b| b.from_cents <= quotient && b.to_cents.is_none_or(|to| quotient < to));
        let (one, other) = (having.next().unwrap(), having.next());
        assert_eq!(other, None, "a quotient is in one bracket alone");
        return (i128::from(one.price_cents), 1);
    }
    if let Some(effort) = &scale.effort {
        let share = q * i128::from(effort.rate_millionths);
        let (floor, ceiling) = (i128::from(effort.floor_cents), i128::from(effort.ceiling_cents));
        return (share.clamp(floor * 1_000_000, ceiling * 1_000_000), 1_000_000);
    }
    let linear = scale.linear.as_ref().unwrap();
    let (x0, x1) = (i128::from(linear.from_quotient_cents), i128::from(linear.to_quotient_cents));
    let (y0, y1) = (i128::from(linear.from_price_cents), i128::from(linear.to_price_cents));
    let x = q.clamp(x0, x1);
    (y0 * (x1 - x) + y1 * (x - x0), x1 - x0)
}

proptest! {
    // Documents are slow to write without optimisation.
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_document_holds_every_tariff_and_every_quote(tariff in valid_tariff(), quotient in 0..400_000_i64) {
        let quotients = BTreeMap::from([("q".to_owned(), seen(quotient))]);
        let circumstances = Circumstances::visit(&quotients, DAY);
        let quote =
            Quote::freeze(DocumentId(uuid_v7(1, [1; 10])), &circumstances, &price(&tariff, &circumstances), 7);
        let visit = Visit { quote: Some(quote), ..Visit::default() };
        let (tariff_document, _) = Document::create(&tariff, Actor([1; 16]), 0).unwrap();
        let (visit_document, _) = Document::create(&visit, Actor([1; 16]), 0).unwrap();
        prop_assert_eq!(tariff_document.read::<Tariff>().unwrap(), tariff);
        prop_assert_eq!(visit_document.read::<Visit>().unwrap(), visit);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_valid_tariff_of_any_form_passes_the_check(tariff in valid_tariff()) {
        prop_assert_eq!(check(&tariff), []);
    }

    #[test]
    fn the_price_is_within_floor_and_ceiling(tariff in valid_tariff(), quotient in 0..600_000_i64) {
        let (lowest, highest) = tariff.range().unwrap();
        let amount = amount(&tariff, quotient);
        prop_assert!(lowest <= amount && amount <= highest, "{amount:?} of {lowest:?} to {highest:?}");
    }

    #[test]
    fn the_price_never_falls_as_the_quotient_rises_unless_the_tariff_says_so(
        tariff in valid_tariff_that(false), a in 0..400_000_i64, b in 0..400_000_i64,
    ) {
        let (lower, higher) = (amount(&tariff, a.min(b)), amount(&tariff, a.max(b)));
        prop_assert!(lower <= higher, "{lower:?} then {higher:?}");
    }

    #[test]
    fn rounding_is_applied_once_and_last(tariff in valid_tariff(), quotient in 0..400_000_i64) {
        let unit = i128::from(tariff.rounding.unit_cents);
        let rounded = i128::from(amount(&tariff, quotient).0);
        let (numerator, denominator) = rational(&tariff.scale, quotient);
        prop_assert_eq!(rounded % unit, 0, "a multiple of the unit");
        let (above, step) = (rounded * denominator - numerator, unit * denominator);
        match RoundingDirection::from_code(&tariff.rounding.direction).unwrap() {
            RoundingDirection::Nearest => prop_assert!(-step < 2 * above && 2 * above <= step),
            RoundingDirection::Up => prop_assert!((0..step).contains(&above)),
            RoundingDirection::Down => prop_assert!((0..step).contains(&-above)),
        }
    }

    #[test]
    fn a_surcharge_is_added_before_rounding(tariff in valid_tariff(), quotient in 0..400_000_i64) {
        let quotients = BTreeMap::from([("q".to_owned(), seen(quotient))]);
        let outside = Circumstances { exception: "exterieur", ..Circumstances::visit(&quotients, DAY) };
        let unit = i128::from(tariff.rounding.unit_cents);
        let rounded = i128::from(price(&tariff, &outside).amount().unwrap().0);
        let (numerator, denominator) = rational(&tariff.scale, quotient);
        prop_assert_eq!(rounded % unit, 0);
        prop_assert!((rounded * 4 * denominator - numerator * 5).abs() < unit * 4 * denominator);
    }

    #[test]
    fn the_order_of_the_quotients_does_not_matter(
        tariff in valid_tariff(),
        drawn in prop::collection::vec((0..300_000_i64, 0..4_usize, 1..13_i8, 0..3_i64, any::<bool>()), 0..6),
    ) {
        let made: Vec<Quotient> = drawn.iter().map(|(cents, kind, month, entered_at, withdrawn)| Quotient {
            kind: QuotientKind::ALL[*kind].code().into(),
            reference: date(2026, *month, 1).to_string(),
            entered_at: *entered_at,
            withdrawn: *withdrawn,
            ..seen(*cents)
        }).collect();
        // Ids stay with their quotients; entries are written, and read back, in any order.
        let of = |quotients: Vec<(usize, &Quotient)>| -> BTreeMap<String, Quotient> {
            quotients.into_iter().map(|(index, quotient)| (format!("q{index}"), quotient.clone())).collect()
        };
        let forwards = of(made.iter().enumerate().collect());
        let backwards = of(made.iter().enumerate().rev().collect());
        let told = price(&tariff, &Circumstances::visit(&forwards, DAY));
        prop_assert_eq!(&told, &price(&tariff, &Circumstances::visit(&backwards, DAY)));
        // Other ids, in the opposite order: the same amount, unless only the ids tell two entries apart.
        let distinct = |a: &Quotient, b: &Quotient| (&a.reference, a.entered_at) != (&b.reference, b.entered_at);
        let all_distinct = (0..made.len()).all(|i| made[..i].iter().all(|other| distinct(other, &made[i])));
        if all_distinct {
            let renamed = made.iter().enumerate().map(|(index, one)| (format!("q{}", 9 - index), one.clone()));
            let renamed: BTreeMap<_, _> = renamed.collect();
            prop_assert_eq!(told, price(&tariff, &Circumstances::visit(&renamed, DAY)));
        }
    }

    #[test]
    fn what_is_frozen_is_computed_again_to_the_cent_and_a_change_is_seen(
        tariff in valid_tariff(), quotient in 0..400_000_i64, has_quotient: bool, late in 0..800_i32,
        exception in prop::sample::select(vec!["", "minimum", "discret", "partenaire", "exterieur"]),
        occasion in prop::sample::select(Occasion::ALL), waiver in prop::sample::select(vec!["", "Décès du conjoint"]),
    ) {
        let quotients: BTreeMap<_, _> =
            has_quotient.then(|| ("q".to_owned(), seen(quotient))).into_iter().collect();
        let today = DAY.saturating_add(jiff::ToSpan::days(late));
        let circumstances = Circumstances { day: DAY, today, quotients: &quotients, occasion, exception, waiver };
        let told = price(&tariff, &circumstances);
        let quote = Quote::freeze(DocumentId(uuid_v7(1, [1; 10])), &circumstances, &told, 7);
        prop_assert_eq!(quote.difference(&tariff), None);
        if told.amount().is_some() {
            prop_assert_eq!(quote.recomputed(&tariff), told);
            let other = Quote { amount_cents: quote.amount_cents.map(|cents| cents + 1), ..quote };
            prop_assert!(other.difference(&tariff).is_some());
        }
    }

    #[test]
    fn the_version_of_the_visits_day_prices_it(months in prop::collection::vec(1..13_i8, 1..6), month in 1..13_i8) {
        let versions: Vec<(DocumentId, Tariff)> = (1_u8..).zip(&months).map(|(number, begins)| {
            let valid_from = date(2026, *begins, 1).to_string();
            (DocumentId(uuid_v7(u64::from(number), [number; 10])), Tariff { valid_from, ..named() })
        }).collect();
        let published = versions.iter().map(|(id, _)| (id.to_string(), crate::commune::PublishedTariff::default()));
        let commune = crate::commune::Commune { tariffs: published.collect(), ..Default::default() };
        let all = || versions.iter().map(|(id, tariff)| (*id, tariff));
        let found = in_force(&commune, all(), "aide", date(2026, month, 15)).map(|(id, _)| id);
        // The last of those that begin latest: ids grow with the place.
        let begun = months.iter().zip(&versions).filter(|(begins, _)| **begins <= month);
        let expected = begun.max_by_key(|(begins, (id, _))| (**begins, *id)).map(|(_, (id, _))| *id);
        prop_assert_eq!(found, expected);
        for (id, tariff) in all() {
            let from: Date = tariff.valid_from.parse().unwrap();
            let last = last_day(&commune, all(), id, tariff).unwrap_or(date(2026, 12, 31));
            let prices = found == Some(id);
            let day = date(2026, month, 15);
            prop_assert_eq!(prices, from <= day && day <= last, "{} from {} to {}", id, from, last);
        }
    }

    #[test]
    fn whatever_a_document_says_pricing_gives_an_answer(
        figures in prop::array::uniform8(any::<i64>()), form in 0..4_usize, direction in ".{0,4}", quotient: i64,
        exception in prop::sample::select(vec!["", "e", "inconnue"]), date in "[0-9-]{0,10}",
    ) {
        let [a, b, c, d, e, f, g, h] = figures;
        let scale = match form {
            0 => Flat { price_cents: a }.into(),
            1 => Brackets { by_id: [("x".into(), Bracket { from_cents: a, to_cents: Some(b), price_cents: c })].into() }.into(),
            2 => Effort { rate_millionths: a, floor_cents: b, ceiling_cents: c }.into(),
            _ => Linear { from_quotient_cents: a, from_price_cents: b, to_quotient_cents: c, to_price_cents: d }.into(),
        };
        let odd = Exception { effect: "majoration".into(), percent_hundredths: Some(e), ..Exception::default() };
        let tariff = Tariff {
            scale, validity_months: f, valid_until: Some(date.clone()), unit_cost_cents: Some(h), minutes: e,
            exceptions: [("e".to_owned(), odd)].into(),
            rounding: Rounding {
                direction: if direction.is_empty() { "superieur".into() } else { direction }, ..Rounding::default()
            },
            no_proof: NoProof { hold_days: g, rule: "fixe".into(), price_cents: Some(h) },
            occasions: Occasions { absence_cents: a, notice_hours: b, ..Occasions::default() },
            ..named()
        };
        let odd = Quotient { income_cents: Some(a), parts_hundredths: Some(b), reference: date, ..seen(quotient) };
        let quotients = BTreeMap::from([("q".to_owned(), seen(quotient)), ("r".to_owned(), odd)]);
        for occasion in Occasion::ALL.iter().copied() {
            let told = price(&tariff, &Circumstances { exception, occasion, ..Circumstances::visit(&quotients, DAY) });
            prop_assert!(told.amount().is_none_or(|amount| amount >= Cents::ZERO));
            prop_assert!(!told.words().is_empty());
        }
        let _ = (check(&tariff), tariff.occasions.cancelled(c, d), tariff.range());
    }
}
