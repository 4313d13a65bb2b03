//! Which version of a tariff prices a day.

use jiff::civil::Date;

use super::Tariff;
use crate::commune::Commune;
use crate::id::DocumentId;

/// The version of a service's tariff that prices visits of `day`, among the documents that the commune has published.
///
/// A version that is followed by another one ends the day before it, whatever it says itself; of two that begin the same
/// day the one of the latest id wins. So the answer is the version that began last, unless its own last day is over.
#[must_use]
pub fn in_force<'t>(
    commune: &Commune,
    tariffs: impl IntoIterator<Item = (DocumentId, &'t Tariff)>,
    service: &str,
    day: Date,
) -> Option<(DocumentId, &'t Tariff)> {
    let begun = published(commune, tariffs, service).into_iter().filter(|(from, ..)| *from <= day);
    let (_, id, tariff) = begun.max_by_key(|(from, id, _)| (*from, *id))?;
    own_last_day(tariff).is_none_or(|until| day <= until).then_some((id, tariff))
}

/// The last day that the version `of` prices: its own last day or the eve of the next version, whichever comes first.
/// `None` when neither is known yet.
#[must_use]
pub fn last_day<'t>(
    commune: &Commune,
    tariffs: impl IntoIterator<Item = (DocumentId, &'t Tariff)>,
    of: DocumentId,
    tariff: &Tariff,
) -> Option<Date> {
    let begins = tariff.valid_from.parse::<Date>().ok()?;
    let next = published(commune, tariffs, &tariff.service)
        .into_iter()
        .map(|(from, id, _)| (from, id))
        .filter(|next| *next > (begins, of))
        .min()
        .and_then(|(from, _)| from.yesterday().ok());
    [own_last_day(tariff), next].into_iter().flatten().min()
}

fn published<'t>(
    commune: &Commune,
    tariffs: impl IntoIterator<Item = (DocumentId, &'t Tariff)>,
    service: &str,
) -> Vec<(Date, DocumentId, &'t Tariff)> {
    let of_service = tariffs.into_iter().filter(|(id, tariff)| {
        tariff.service == service
            && commune.tariffs.get(&id.to_string()).is_some_and(|published| !published.withdrawn)
    });
    of_service.filter_map(|(id, tariff)| Some((tariff.valid_from.parse().ok()?, id, tariff))).collect()
}

/// The last day that the version itself names. One that cannot be read is taken for long over: a tariff whose end is
/// not known prices nothing.
fn own_last_day(tariff: &Tariff) -> Option<Date> {
    tariff.valid_until.as_ref().map(|until| until.parse().unwrap_or(Date::MIN))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::commune::PublishedTariff;
    use crate::id::uuid_v7;

    fn id(number: u8) -> DocumentId {
        DocumentId(uuid_v7(u64::from(number), [number; 10]))
    }

    fn tariff(service: &str, from: &str, until: Option<&str>) -> Tariff {
        Tariff {
            service: service.into(),
            valid_from: from.into(),
            valid_until: until.map(str::to_owned),
            ..Tariff::default()
        }
    }

    fn priced_by(tariffs: &[Tariff], service: &str, day: Date) -> Option<u8> {
        let commune = commune(tariffs.len());
        let numbered: Vec<_> = (1..).map(id).zip(tariffs).collect();
        let found = in_force(&commune, numbered.iter().copied(), service, day);
        let backwards = in_force(&commune, numbered.iter().rev().copied(), service, day);
        assert_eq!(found, backwards, "the order of the documents does not matter");
        found.and_then(|(found, _)| (1..=9).find(|number| id(*number) == found))
    }

    fn commune(tariffs: usize) -> Commune {
        let published =
            (1..).take(tariffs).map(|number| (id(number).to_string(), PublishedTariff::default()));
        Commune { tariffs: published.collect(), ..Commune::default() }
    }

    #[test]
    fn the_version_of_the_visits_day_prices_it() {
        let versions = [
            tariff("aide", "2025-01-01", None),
            tariff("aide", "2026-01-01", None),
            tariff("numerique", "2026-06-01", None),
            tariff("aide", "bientôt", None),
        ];
        for (service, day, number) in [
            ("aide", date(2024, 12, 31), None),
            ("aide", date(2025, 1, 1), Some(1)),
            ("aide", date(2025, 12, 31), Some(1)),
            ("aide", date(2026, 1, 1), Some(2)),
            ("aide", date(2030, 1, 1), Some(2)),
            ("numerique", date(2026, 5, 31), None),
            ("numerique", date(2026, 6, 1), Some(3)),
            ("autre", date(2026, 6, 1), None),
        ] {
            assert_eq!(priced_by(&versions, service, day), number, "{service} on {day}");
        }
    }

    #[test]
    fn a_version_that_is_followed_by_another_one_ends_the_day_before() {
        let versions = [
            tariff("aide", "2025-01-01", Some("2026-12-31")),
            tariff("aide", "2026-03-01", Some("2026-06-30")),
        ];
        assert_eq!(priced_by(&versions, "aide", date(2026, 2, 28)), Some(1));
        assert_eq!(priced_by(&versions, "aide", date(2026, 3, 1)), Some(2));
        assert_eq!(priced_by(&versions, "aide", date(2026, 7, 1)), None, "the first one does not come back");
        let numbered = || (1..).map(id).zip(&versions);
        let commune = commune(2);
        assert_eq!(last_day(&commune, numbered(), id(1), &versions[0]), Some(date(2026, 2, 28)));
        assert_eq!(last_day(&commune, numbered(), id(2), &versions[1]), Some(date(2026, 6, 30)));
    }

    #[test]
    fn two_versions_of_the_same_day_are_told_apart_by_their_ids() {
        let versions = [tariff("aide", "2026-01-01", None), tariff("aide", "2026-01-01", None)];
        assert_eq!(priced_by(&versions, "aide", date(2026, 1, 1)), Some(2));
    }

    #[test]
    fn an_unpublished_or_withdrawn_version_prices_nothing() {
        let only = tariff("aide", "2026-01-01", None);
        let day = date(2026, 2, 1);
        let mut commune = Commune::default();
        assert_eq!(in_force(&commune, [(id(1), &only)], "aide", day), None);
        commune.tariffs.insert(id(1).to_string(), PublishedTariff::default());
        assert_eq!(in_force(&commune, [(id(1), &only)], "aide", day), Some((id(1), &only)));
        commune.tariffs.insert(id(1).to_string(), PublishedTariff { withdrawn: true, ..Default::default() });
        assert_eq!(in_force(&commune, [(id(1), &only)], "aide", day), None);
        let unreadable = tariff("aide", "2026-01-01", Some("fin d’année"));
        assert_eq!(priced_by(&[unreadable], "aide", day), None);
    }
}
