//! The words of planning, as they are read.

use jiff::civil::{DateTime, date, time};

use super::*;

fn plain(text: &str) -> String {
    text.replace(NBSP, " ")
}

fn name(id: &str) -> String {
    match id {
        "claire" => "Claire Morel".to_owned(),
        _ => "Mme Ferrand".to_owned(),
    }
}

#[test]
fn every_obstacle_has_its_sentence() {
    let paris = TimeZone::get("Europe/Paris").unwrap();
    let day = date(2026, 12, 25);
    let start: DateTime = day.at(14, 0, 0, 0);
    let other = Booked { start, minutes: 90, person: "odette".into(), ..Booked::default() };
    let agent = "claire".to_owned();
    for (against, expected) in [
        (
            Obstacle::Identical(other.clone()),
            "La même visite est déjà planifiée : même personne, même heure, même intervenante.",
        ),
        (
            Obstacle::Skipped { proposed: start },
            "Cette heure n’existe pas ce jour-là : on passe à l’heure d’été. Choisissez 14 h.",
        ),
        (Obstacle::Past, "Cette heure est passée."),
        (
            Obstacle::TooLate { latest: day },
            "C’est après la date limite de la demande : le vendredi 25 décembre.",
        ),
        (
            Obstacle::Closed { day, why: Closed::Holiday(Holiday::Christmas) },
            "Le vendredi 25 décembre est férié : Noël.",
        ),
        (
            Obstacle::Closed { day, why: Closed::Local("pont de Noël".into()) },
            "Le service est fermé le vendredi 25 décembre : pont de Noël.",
        ),
        (Obstacle::PersonAway, "La personne n’est pas chez elle en ce moment."),
        (Obstacle::NotEligible, "La personne ne remplit pas les conditions du service."),
        (Obstacle::PersonBusy(other.clone()), "Mme Ferrand a déjà une autre visite de 14 h à 15 h 30."),
        (
            Obstacle::SameTheme(other.clone()),
            "Mme Ferrand a déjà une visite sur le même thème ce jour-là, à 14 h.",
        ),
        (
            Obstacle::AgentAway { agent: agent.clone(), day, kind: AbsenceKind::Leave },
            "Claire Morel n’est pas là : congé.",
        ),
        (
            Obstacle::OutsideHours { agent: agent.clone(), start },
            "C’est en dehors des heures de travail de Claire Morel.",
        ),
        (
            Obstacle::Overlap { agent: agent.clone(), other: other.clone() },
            "Claire Morel a déjà une visite de 14 h à 15 h 30 chez Mme Ferrand.",
        ),
        (
            Obstacle::ShortGap {
                agent: agent.clone(),
                other: other.clone(),
                side: Side::Before,
                minutes: 5,
                needed: 15,
            },
            "Claire Morel n’a que 5 min après sa visite de 14 h chez Mme Ferrand ; il faut 15 min.",
        ),
        (
            Obstacle::ShortGap { agent, other, side: Side::After, minutes: 0, needed: 15 },
            "Claire Morel n’a aucun temps de trajet avant sa visite de 14 h chez Mme Ferrand ; il faut 15 min.",
        ),
    ] {
        assert_eq!(plain(&obstacle(&against, name, &paris)), expected);
    }
}

#[test]
fn the_hour_told_is_around_an_hour_or_within_a_range() {
    for (hour, minute, range, told) in [
        (14, 0, 0, "vers 14 h"),
        (14, 5, -30, "vers 14 h"),
        (14, 5, 30, "entre 14 h et 14 h 30"),
        (14, 10, 60, "entre 14 h 15 et 15 h 15"),
        (23, 50, 30, "vers 23 h 45"),
        (0, 0, i64::MAX, "vers 0 h"),
    ] {
        assert_eq!(plain(&announced(time(hour, minute, 0, 0), range)), told);
    }
}

#[test]
fn every_holiday_kind_and_wish_has_its_own_words() {
    let mut holidays: Vec<&str> = Holiday::ALL.iter().map(|day| holiday(*day)).collect();
    holidays.sort_unstable();
    holidays.dedup();
    assert_eq!(holidays.len(), Holiday::ALL.len());
    let mut wishes: Vec<&str> = Wish::ALL.iter().map(|wish| unmet(*wish)).collect();
    wishes.dedup();
    assert_eq!(wishes.len(), Wish::ALL.len());
    assert_eq!(half(Half::Afternoon), "l’après-midi");
}

#[test]
fn hours_are_said_as_a_sentence() {
    let weekly = Hours::weekly(&[Weekday::Monday, Weekday::Tuesday], time(9, 0, 0, 0), time(12, 30, 0, 0));
    assert_eq!(plain(&rule(&weekly)), "lundi et mardi de 9 h à 12 h 30");
    let fortnight = Hours { number: 2, valid_from: Some("2026-09-01".into()), ..weekly.clone() };
    assert_eq!(
        plain(&rule(&fortnight)),
        "lundi et mardi de 9 h à 12 h 30, une semaine sur deux, à partir du 1er septembre 2026"
    );
    let last = Hours {
        recurrence: Recurrence::LastOfMonth.code().into(),
        weekdays: vec!["jeudi".into()],
        ..weekly.clone()
    };
    assert_eq!(plain(&rule(&last)), "jeudi de 9 h à 12 h 30, le dernier du mois");
    for bad in [
        Hours { from: "?".into(), ..weekly.clone() },
        Hours { valid_until: Some("bientôt".into()), ..weekly.clone() },
        Hours { number: 2, ..weekly },
    ] {
        assert_eq!(rule(&bad), TO_CHECK, "{bad:?}");
    }
}

#[test]
fn absences_are_said_as_a_sentence() {
    let day = date(2026, 11, 23);
    let noon = time(12, 0, 0, 0);
    for (given, expected) in [
        (Absence::days(AbsenceKind::Leave, day, day), "congé, le lundi 23 novembre"),
        (
            Absence::days(AbsenceKind::Leave, day, date(2026, 12, 1)),
            "congé, du lundi 23 novembre au mardi 1er décembre",
        ),
        (
            Absence::half_day(AbsenceKind::Training, day, Half::Morning, noon),
            "formation, le lundi 23 novembre jusqu’à 12 h",
        ),
        (
            Absence::half_day(AbsenceKind::Training, day, Half::Afternoon, noon),
            "formation, le lundi 23 novembre à partir de 12 h",
        ),
        (
            Absence::hours(AbsenceKind::Other, day.at(14, 0, 0, 0), day.at(15, 30, 0, 0)),
            "autre absence, le lundi 23 novembre de 14 h à 15 h 30",
        ),
        (Absence::default(), "autre absence, dates à vérifier"),
    ] {
        assert_eq!(plain(&absence(&given)), expected);
    }
}
