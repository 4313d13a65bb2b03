//! Age bands, by the year of birth alone.

use super::text;

/// Bands that follow one another without hole, the first from birth, the last open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bands(Vec<i64>);

impl Bands {
    /// Bands that begin at these ages, in any order; what is not an age from 1 to 129 is left out. Without any age there
    /// is one band.
    #[must_use]
    pub fn from_ages(ages: &[i64]) -> Self {
        let mut ages: Vec<_> = ages.iter().copied().filter(|age| (1..130).contains(age)).collect();
        ages.sort_unstable();
        ages.dedup();
        Bands(ages)
    }

    /// Bands of a setting; `default` when it holds no age that can be read.
    #[must_use]
    pub fn read(setting: &[String], default: &[i64]) -> Self {
        let ages: Vec<i64> = setting.iter().filter_map(|age| age.trim().parse().ok()).collect();
        let bands = Bands::from_ages(&ages);
        if bands.0.is_empty() { Bands::from_ages(default) } else { bands }
    }

    /// The place of an age among the bands.
    #[must_use]
    pub fn place(&self, age: i64) -> usize {
        self.0.partition_point(|begins| *begins <= age)
    }

    /// `62-69 ans`; empty for an age that is not known.
    #[must_use]
    pub fn name_of(&self, age: Option<i64>) -> String {
        age.map(|age| self.name(self.place(age))).unwrap_or_default()
    }

    /// The names of all bands, the youngest first.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        (0..=self.0.len()).map(|place| self.name(place)).collect()
    }

    fn name(&self, place: usize) -> String {
        let begins = place.checked_sub(1).and_then(|before| self.0.get(before));
        text::age_band(begins.copied(), self.0.get(place).copied())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bands_are_named_from_their_bounds() {
        let funders = Bands::from_ages(&[60, 70, 80, 90]);
        for (age, name) in [
            (None, ""),
            (Some(0), "moins de 60 ans"),
            (Some(59), "moins de 60 ans"),
            (Some(60), "60-69 ans"),
            (Some(89), "80-89 ans"),
            (Some(90), "90 ans et plus"),
            (Some(129), "90 ans et plus"),
        ] {
            assert_eq!(funders.name_of(age), name, "{age:?}");
        }
        assert_eq!(Bands::from_ages(&[62, 63]).names(), ["moins de 62 ans", "62 ans", "63 ans et plus"]);
        assert_eq!(Bands::from_ages(&[]).names(), ["tous âges"]);
    }

    #[test]
    fn an_unreadable_setting_falls_back_to_the_default() {
        let setting = |ages: &[&str]| ages.iter().map(|age| (*age).to_owned()).collect::<Vec<_>>();
        let names = |ages: &[&str]| Bands::read(&setting(ages), &[62]).names();
        assert_eq!(names(&[]), ["moins de 62 ans", "62 ans et plus"]);
        assert_eq!(names(&["soixante", "-4", "999"]), ["moins de 62 ans", "62 ans et plus"]);
        assert_eq!(names(&[" 75 ", "x"]), ["moins de 75 ans", "75 ans et plus"]);
    }

    proptest! {
        #[test]
        fn each_age_is_in_one_band_and_older_is_never_lower(
            ages in proptest::collection::vec(-5_i64..140, 0..6), a in 0_i64..130, b in 0_i64..130,
        ) {
            let bands = Bands::from_ages(&ages);
            prop_assert!(bands.place(a.min(b)) <= bands.place(a.max(b)));
            prop_assert!(bands.names().contains(&bands.name_of(Some(a))));
            let mut names = bands.names();
            names.sort();
            names.dedup();
            prop_assert_eq!(names.len(), bands.names().len(), "no two bands share a name");
        }
    }
}
