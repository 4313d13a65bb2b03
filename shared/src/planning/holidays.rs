//! Public holidays.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::coded::coded;

coded!(
    /// A public holiday: the eleven of everywhere (Code du travail L3133-1), the two of Alsace-Moselle (L3134-13) and
    /// the one of each overseas territory (L3422-2).
    Holiday {
        /// 1 January.
        NewYear = "jour_de_l_an",
        /// The Friday before Easter, in Alsace-Moselle, in communes with a Protestant church or a shared one.
        GoodFriday = "vendredi_saint",
        /// The day after Easter.
        EasterMonday = "lundi_de_paques",
        /// 1 May.
        Labour = "fete_du_travail",
        /// 8 May.
        Victory = "victoire_1945",
        /// 39 days after Easter.
        Ascension = "ascension",
        /// 50 days after Easter; the usual "journée de solidarité" (L3133-7).
        WhitMonday = "lundi_de_pentecote",
        /// The end of slavery, overseas: another day in each territory.
        Abolition = "abolition_de_l_esclavage",
        /// 14 July.
        National = "fete_nationale",
        /// 15 August.
        Assumption = "assomption",
        /// 1 November.
        AllSaints = "toussaint",
        /// 11 November.
        Armistice = "armistice_1918",
        /// 25 December.
        Christmas = "noel",
        /// 26 December, in Alsace-Moselle.
        SaintStephen = "saint_etienne",
    }
);

coded!(
    /// Where the commune is, when that adds public holidays.
    Territory {
        /// Mainland France and Corsica: nothing is added.
        Mainland = "metropole",
        /// Bas-Rhin, Haut-Rhin, Moselle: Good Friday and 26 December.
        AlsaceMoselle = "alsace_moselle",
        /// 27 May.
        Guadeloupe = "guadeloupe",
        /// 22 May.
        Martinique = "martinique",
        /// 10 June.
        Guyane = "guyane",
        /// 20 December.
        Reunion = "la_reunion",
        /// 27 April.
        Mayotte = "mayotte",
        /// 9 October.
        SaintBarthelemy = "saint_barthelemy",
        /// 28 May, as it is kept since 2018; décret n° 83-1003 still says the 27th, which a closed day can add.
        SaintMartin = "saint_martin",
    }
);

impl Territory {
    /// Month and day of the commemoration of the abolition of slavery (loi n° 83-550, décret n° 83-1003).
    fn abolition(self) -> Option<(i8, i8)> {
        match self {
            Self::Mainland | Self::AlsaceMoselle => None,
            Self::Guadeloupe => Some((5, 27)),
            Self::Martinique => Some((5, 22)),
            Self::Guyane => Some((6, 10)),
            Self::Reunion => Some((12, 20)),
            Self::Mayotte => Some((4, 27)),
            Self::SaintBarthelemy => Some((10, 9)),
            Self::SaintMartin => Some((5, 28)),
        }
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous computus of 1876; none before the year 1583.
#[must_use]
pub fn easter(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let year_number = i32::from(year);
    let golden = year_number % 19;
    let (century, of_century) = (year_number / 100, year_number % 100);
    let moon_shift = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_shift + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * late + 114;
    let (month, day) = (i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?);
    Date::new(year, month, day).ok()
}

/// The public holidays of a year, by date. Two may fall on one day (2008: Ascension on 1 May).
#[must_use]
pub fn holidays(year: i16, territory: Territory) -> Vec<(Date, Holiday)> {
    let on = |month, day, holiday| Date::new(year, month, day).ok().map(|date| (date, holiday));
    let from_easter = |days: i32, holiday| {
        let date = easter(year)?.checked_add(days.days()).ok()?;
        Some((date, holiday))
    };
    let alsace = territory == Territory::AlsaceMoselle;
    let mut found: Vec<(Date, Holiday)> = [
        on(1, 1, Holiday::NewYear),
        from_easter(-2, Holiday::GoodFriday).filter(|_| alsace),
        from_easter(1, Holiday::EasterMonday),
        on(5, 1, Holiday::Labour),
        on(5, 8, Holiday::Victory),
        from_easter(39, Holiday::Ascension),
        from_easter(50, Holiday::WhitMonday),
        territory.abolition().and_then(|(month, day)| on(month, day, Holiday::Abolition)),
        on(7, 14, Holiday::National),
        on(8, 15, Holiday::Assumption),
        on(11, 1, Holiday::AllSaints),
        on(11, 11, Holiday::Armistice),
        on(12, 25, Holiday::Christmas),
        on(12, 26, Holiday::SaintStephen).filter(|_| alsace),
    ]
    .into_iter()
    .flatten()
    .collect();
    found.sort_unstable();
    found
}

/// The public holiday of a day, if it is one; the first when two fall on it.
#[must_use]
pub fn holiday(day: Date, territory: Territory) -> Option<Holiday> {
    holidays(day.year(), territory).into_iter().find(|(date, _)| *date == day).map(|(_, holiday)| holiday)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn easter_of_well_known_years() {
        for (year, month, day) in [
            (1583, 4, 10),
            (1818, 3, 22),
            (1943, 4, 25),
            (2000, 4, 23),
            (2002, 3, 31),
            (2005, 3, 27),
            (2008, 3, 23),
            (2011, 4, 24),
            (2014, 4, 20),
            (2016, 3, 27),
            (2019, 4, 21),
            (2020, 4, 12),
            (2021, 4, 4),
            (2022, 4, 17),
            (2023, 4, 9),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2028, 4, 16),
            (2030, 4, 21),
            (2035, 3, 25),
            (2038, 4, 25),
            (2040, 4, 1),
        ] {
            assert_eq!(easter(year), Some(date(year, month, day)), "{year}");
        }
        assert_eq!(easter(1582), None);
    }

    #[test]
    fn the_eleven_holidays_of_2026() {
        let days: Vec<String> = holidays(2026, Territory::Mainland)
            .iter()
            .map(|(day, _)| day.strftime("%m-%d").to_string())
            .collect();
        assert_eq!(
            days,
            [
                "01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11",
                "12-25"
            ]
        );
    }

    #[test]
    fn ascension_and_whit_monday_of_several_years() {
        for (day, expected) in [
            (date(2024, 5, 9), Holiday::Ascension),
            (date(2024, 5, 20), Holiday::WhitMonday),
            (date(2025, 5, 29), Holiday::Ascension),
            (date(2025, 6, 9), Holiday::WhitMonday),
            (date(2025, 4, 21), Holiday::EasterMonday),
            (date(2027, 5, 6), Holiday::Ascension),
            (date(2027, 5, 17), Holiday::WhitMonday),
            (date(2008, 5, 1), Holiday::Labour),
        ] {
            assert_eq!(holiday(day, Territory::Mainland), Some(expected), "{day}");
        }
        assert_eq!(
            holiday(date(2026, 4, 5), Territory::Mainland),
            None,
            "Easter itself is a Sunday like others"
        );
    }

    #[test]
    fn the_holidays_that_a_territory_adds() {
        use Territory::*;
        for (territory, day, expected) in [
            (AlsaceMoselle, date(2026, 4, 3), Holiday::GoodFriday),
            (AlsaceMoselle, date(2026, 12, 26), Holiday::SaintStephen),
            (Guadeloupe, date(2026, 5, 27), Holiday::Abolition),
            (Martinique, date(2026, 5, 22), Holiday::Abolition),
            (Guyane, date(2026, 6, 10), Holiday::Abolition),
            (Reunion, date(2026, 12, 20), Holiday::Abolition),
            (Mayotte, date(2026, 4, 27), Holiday::Abolition),
            (SaintBarthelemy, date(2026, 10, 9), Holiday::Abolition),
            (SaintMartin, date(2026, 5, 28), Holiday::Abolition),
        ] {
            assert_eq!(holiday(day, territory), Some(expected), "{territory:?}");
            assert_eq!(holiday(day, Mainland), None, "{day}");
        }
        for territory in Territory::ALL {
            let added = if *territory == AlsaceMoselle { 2 } else { usize::from(*territory != Mainland) };
            assert_eq!(holidays(2026, *territory).len(), 11 + added, "{territory:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn easter_is_a_sunday_between_22_march_and_25_april(year in 1583_i16..=9999) {
            let day = easter(year).unwrap();
            prop_assert_eq!(day.weekday(), Weekday::Sunday);
            prop_assert!(date(year, 3, 22) <= day && day <= date(year, 4, 25));
        }

        #[test]
        fn holidays_are_in_order_and_of_their_year(year in -9999_i16..=9999, which in 0..Territory::ALL.len()) {
            let found = holidays(year, Territory::ALL[which]);
            prop_assert!(found.is_sorted() && found.iter().all(|(day, _)| day.year() == year));
            prop_assert!(found.len() >= 8);
        }
    }
}
