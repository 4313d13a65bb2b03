use jiff::civil::date;

use super::*;

const TODAY: Date = date(2026, 11, 20);
const THRESHOLD: Cents = Cents(1500);

fn seen(visit: &str, status: Status) -> Seen {
    Seen {
        visit: visit.into(),
        status,
        day: Some(TODAY),
        alarm: false,
        to_decide: false,
        billed: false,
        amount: Some(Cents(1074)),
    }
}

fn judged(visits: &[Seen]) -> Judgement {
    judge(visits, THRESHOLD, TODAY)
}

fn against(one: Seen) -> Option<Obstacle> {
    judged(&[one]).against.into_keys().next()
}

fn lost(one: Seen) -> Option<Loss> {
    judged(&[one]).lost.into_keys().next()
}

#[test]
fn what_stands_against_an_erasure() {
    let of = |status| against(seen("a", status));
    assert_eq!(of(Status::Started), Some(Obstacle::Underway));
    assert_eq!(of(Status::Ended), Some(Obstacle::ToCertify));
    for free in [Status::Requested, Status::Planned, Status::Absent, Status::Cancelled, Status::Certified] {
        assert_eq!(of(free), None, "{free:?}");
    }
    let certified = || seen("a", Status::Certified);
    assert_eq!(against(Seen { amount: None, ..certified() }), Some(Obstacle::PriceToConfirm));
    assert_eq!(against(Seen { to_decide: true, ..certified() }), Some(Obstacle::ToDecide));
    assert_eq!(against(Seen { amount: Some(Cents(1500)), ..certified() }), Some(Obstacle::ToBill));
    for status in [Status::Absent, Status::Cancelled] {
        assert_eq!(against(Seen { alarm: true, ..seen("a", status) }), Some(Obstacle::AlarmOpen));
    }
}

#[test]
fn what_is_billed_or_costs_nothing_stands_against_nothing() {
    let billed = Seen { billed: true, to_decide: true, amount: None, ..seen("a", Status::Certified) };
    assert_eq!(judged(&[billed]), Judgement::default(), "the invoice is in the ledger, and stays");
    let free = Seen { amount: Some(Cents::ZERO), ..seen("a", Status::Certified) };
    assert_eq!(judged(&[free]), Judgement::default());
    assert!(judged(&[]).allows());
}

#[test]
fn what_is_owed_below_the_threshold_is_lost_and_said() {
    let one = judged(&[seen("a", Status::Certified)]);
    assert!(one.allows());
    assert_eq!((one.lost[&Loss::NeverBilled].clone(), one.never_billed), (vec!["a".into()], Cents(1074)));
    let two = judged(&[seen("a", Status::Certified), seen("b", Status::Certified)]);
    assert_eq!(two.against[&Obstacle::ToBill], ["a", "b"], "together they are enough to be asked for");
    assert_eq!((two.lost.len(), two.never_billed), (0, Cents::ZERO));
}

#[test]
fn visits_to_come_and_visits_without_news_are_said_and_refuse_nothing() {
    let on = |status, day| Seen { day, ..seen("a", status) };
    assert_eq!(lost(on(Status::Requested, None)), Some(Loss::ToCome));
    assert_eq!(lost(on(Status::Planned, Some(TODAY))), Some(Loss::ToCome));
    assert_eq!(lost(on(Status::Planned, Some(date(2026, 11, 19)))), Some(Loss::NoNews));
}

#[test]
fn a_visit_that_never_ended_stands_against_it_for_a_week() {
    let on = |day| Seen { day, ..seen("a", Status::Started) };
    assert_eq!(against(on(Some(date(2026, 11, 14)))), Some(Obstacle::Underway));
    assert_eq!(against(on(Some(date(2026, 11, 13)))), None);
    assert_eq!(lost(on(Some(date(2026, 11, 13)))), Some(Loss::NoNews));
    assert_eq!(lost(on(None)), Some(Loss::NoNews));
}

#[test]
fn an_erasure_is_confirmed_by_typing_the_last_name() {
    assert!(confirms(" lemaitre ", "Lemaître"));
    assert!(confirms("D’Œuvre Léger", "D’Œuvre-Léger"));
    for wrong in ["", "Lemaitr", "Henriette Lemaître", "effacer", "oui"] {
        assert!(!confirms(wrong, "Lemaître"), "{wrong}");
    }
    assert!(confirms("Effacer", "") && !confirms("", ""), "a sheet without a name asks for a word");
}

#[test]
fn a_tablet_has_a_week_to_confirm() {
    assert!(!is_overdue(date(2026, 11, 14), TODAY));
    assert!(is_overdue(date(2026, 11, 13), TODAY));
}
