//! French words of planning.

use jiff::ToSpan;
use jiff::civil::Time;
use jiff::tz::TimeZone;

use super::{
    Absence, AbsenceKind, Booked, Closed, Half, Holiday, Hours, Obstacle, Recurrence, Side, Territory,
    Weekday, Wish,
};
use crate::french::{self, NBSP};

/// `lundi de Pâques`.
#[must_use]
pub fn holiday(holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::NewYear => "jour de l’An",
        Holiday::GoodFriday => "Vendredi saint",
        Holiday::EasterMonday => "lundi de Pâques",
        Holiday::Labour => "fête du Travail",
        Holiday::Victory => "victoire de 1945",
        Holiday::Ascension => "Ascension",
        Holiday::WhitMonday => "lundi de Pentecôte",
        Holiday::Abolition => "abolition de l’esclavage",
        Holiday::National => "fête nationale",
        Holiday::Assumption => "Assomption",
        Holiday::AllSaints => "Toussaint",
        Holiday::Armistice => "armistice de 1918",
        Holiday::Christmas => "Noël",
        Holiday::SaintStephen => "Saint-Étienne",
    }
}

/// `Alsace-Moselle`.
#[must_use]
pub fn territory(territory: Territory) -> &'static str {
    match territory {
        Territory::Mainland => "Métropole",
        Territory::AlsaceMoselle => "Alsace-Moselle",
        Territory::Guadeloupe => "Guadeloupe",
        Territory::Martinique => "Martinique",
        Territory::Guyane => "Guyane",
        Territory::Reunion => "La Réunion",
        Territory::Mayotte => "Mayotte",
        Territory::SaintBarthelemy => "Saint-Barthélemy",
        Territory::SaintMartin => "Saint-Martin",
    }
}

/// `lundi de Pâques`, or the name that the commune gave the day.
#[must_use]
pub fn closed(why: &Closed) -> &str {
    match why {
        Closed::Holiday(day) => holiday(*day),
        Closed::Local(name) => name,
    }
}

/// `congé`.
#[must_use]
pub fn absence_kind(kind: AbsenceKind) -> &'static str {
    match kind {
        AbsenceKind::Leave => "congé",
        AbsenceKind::Training => "formation",
        AbsenceKind::Other => "autre absence",
    }
}

/// `le matin`.
#[must_use]
pub fn half(half: Half) -> &'static str {
    match half {
        Half::Morning => "le matin",
        Half::Afternoon => "l’après-midi",
    }
}

/// A wish that an hour does not meet.
#[must_use]
pub fn unmet(wish: Wish) -> &'static str {
    match wish {
        Wish::Weekday => "pas le jour souhaité",
        Wish::Half => "pas la demi-journée souhaitée",
        Wish::NotBefore => "plus tôt que souhaité",
        Wish::NotAfter => "plus tard que souhaité",
        Wish::Agent => "pas avec l’intervenante souhaitée",
    }
}

/// The hour that a person is told: `vers 14 h`, or `entre 14 h et 14 h 30` when the commune tells a range of so many
/// minutes. It never goes past midnight.
#[must_use]
pub fn announced(start: Time, range_minutes: i64) -> String {
    let from = french::nearest_quarter(start);
    match from.checked_add(range_minutes.clamp(0, 1440).minutes()) {
        Ok(until) if from < until => format!("entre {} et {}", french::hour(from), french::hour(until)),
        _ => french::announced(start),
    }
}

/// `de 14 h à 15 h 30`.
fn hours(visit: &Booked, zone: &TimeZone) -> String {
    format!("de {} à {}", french::hour(visit.start.time()), french::hour(visit.end(zone).time()))
}

/// What stands against a visit, in a sentence. `name` gives the name of an agent or a person by id.
#[must_use]
pub fn obstacle(obstacle: &Obstacle, name: impl Fn(&str) -> String, zone: &TimeZone) -> String {
    match obstacle {
        Obstacle::Identical(_) => {
            format!("La même visite est déjà planifiée{NBSP}: même personne, même heure, même intervenante.")
        }
        Obstacle::Skipped { proposed } => format!(
            "Cette heure n’existe pas ce jour-là{NBSP}: on passe à l’heure d’été. Choisissez {}.",
            french::hour(proposed.time())
        ),
        Obstacle::Past => "Cette heure est passée.".to_owned(),
        Obstacle::TooLate { latest } => {
            format!("C’est après la date limite de la demande{NBSP}: le {}.", french::day(*latest))
        }
        Obstacle::Closed { day, why: Closed::Holiday(why) } => {
            format!("Le {} est férié{NBSP}: {}.", french::day(*day), holiday(*why))
        }
        Obstacle::Closed { day, why: Closed::Local(why) } => {
            format!("Le service est fermé le {}{NBSP}: {why}.", french::day(*day))
        }
        Obstacle::PersonAway => "La personne n’est pas chez elle en ce moment.".to_owned(),
        Obstacle::NotEligible => "La personne ne remplit pas les conditions du service.".to_owned(),
        Obstacle::PersonBusy(other) => {
            format!("{} a déjà une autre visite {}.", name(&other.person), hours(other, zone))
        }
        Obstacle::SameTheme(other) => format!(
            "{} a déjà une visite sur le même thème ce jour-là, à {}.",
            name(&other.person),
            french::hour(other.start.time())
        ),
        Obstacle::AgentAway { agent, kind, .. } => {
            format!("{} n’est pas là{NBSP}: {}.", name(agent), absence_kind(*kind))
        }
        Obstacle::OutsideHours { agent, .. } => {
            format!("C’est en dehors des heures de travail de {}.", name(agent))
        }
        Obstacle::Overlap { agent, other } => {
            format!("{} a déjà une visite {} chez {}.", name(agent), hours(other, zone), name(&other.person))
        }
        Obstacle::ShortGap { agent, other, side, minutes, needed } => {
            short_gap(&name(agent), &name(&other.person), (*side, other.start.time()), (*minutes, *needed))
        }
    }
}

/// `Claire Morel n’a que 5 min après sa visite de 14 h chez Mme Ferrand ; il faut 15 min.`
fn short_gap(agent: &str, person: &str, (side, hour): (Side, Time), (minutes, needed): (i64, i64)) -> String {
    let side = match side {
        Side::Before => "après",
        Side::After => "avant",
    };
    let left = if minutes == 0 {
        "n’a aucun temps de trajet".to_owned()
    } else {
        format!("n’a que {minutes}{NBSP}min")
    };
    let hour = french::hour(hour);
    format!("{agent} {left} {side} sa visite de {hour} chez {person}{NBSP}; il faut {needed}{NBSP}min.")
}

/// `lundi et mardi de 9 h à 12 h, une semaine sur deux, à partir du 1er septembre 2026`. A rule that cannot be read
/// is said to be checked.
#[must_use]
pub fn rule(rule: &Hours) -> String {
    let Some(read) = rule.read() else { return TO_CHECK.to_owned() };
    let days: Vec<&str> =
        rule.weekdays.iter().filter_map(|code| Weekday::from_code(code)).map(Weekday::code).collect();
    let days = match days.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} et {last}", first.join(", ")),
        _ => days.concat(),
    };
    let comes_back = match (read.recurrence, rule.number) {
        (Recurrence::Weeks, 1) => String::new(),
        (Recurrence::Weeks, 2) => ", une semaine sur deux".to_owned(),
        (Recurrence::Weeks, weeks) => format!(", une semaine sur {weeks}"),
        (Recurrence::OfMonth, 1) => ", le premier du mois".to_owned(),
        (Recurrence::OfMonth, number) => format!(", le {number}e du mois"),
        (Recurrence::LastOfMonth, _) => ", le dernier du mois".to_owned(),
    };
    let (from, until) = (french::hour(read.open.from), french::hour(read.open.until));
    let first = read.first.map(|day| format!(", à partir du {}", french::date(day))).unwrap_or_default();
    let last = read.last.map(|day| format!(", jusqu’au {}", french::date(day))).unwrap_or_default();
    format!("{days} de {from} à {until}{comes_back}{first}{last}")
}

/// Said of hours or an absence that cannot be read.
pub const TO_CHECK: &str = "dates à vérifier";

/// `congé, du jeudi 24 décembre au vendredi 1er janvier`, `formation, le lundi 23 novembre de 14 h à 17 h`.
#[must_use]
pub fn absence(absence: &Absence) -> String {
    let kind = absence_kind(absence.kind());
    let read = |text: &str| text.parse::<jiff::civil::DateTime>().ok();
    let (Some(from), Some(until)) = (read(&absence.from), read(&absence.until)) else {
        return format!("{kind}, {TO_CHECK}");
    };
    // Until midnight is until the end of the day before.
    let last = until.saturating_sub(1.nanosecond()).date();
    let whole = from.time() == Time::midnight() && until.time() == Time::midnight();
    match (whole, from.date() == last) {
        (true, true) => format!("{kind}, le {}", french::day(last)),
        (true, false) => format!("{kind}, du {} au {}", french::day(from.date()), french::day(last)),
        (false, true) => {
            format!("{kind}, le {} {}", french::day(last), part_of_day(from.time(), until.time()))
        }
        (false, false) => format!("{kind}, du {} au {}", french::moment(from), french::moment(until)),
    }
}

/// `de 14 h à 15 h`, `jusqu’à 12 h`, `à partir de 12 h`.
fn part_of_day(from: Time, until: Time) -> String {
    let midnight = Time::midnight();
    match (french::hour(from), french::hour(until)) {
        (_, until_hour) if from == midnight => format!("jusqu’à {until_hour}"),
        (from_hour, _) if until == midnight => format!("à partir de {from_hour}"),
        (from_hour, until_hour) => format!("de {from_hour} à {until_hour}"),
    }
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
