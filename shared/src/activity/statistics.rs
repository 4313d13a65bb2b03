//! Tables over the records of a period, for the service itself: nothing is masked here.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::{Bands, Gender, Record, Standing, text};
use crate::commune::Commune;
use crate::names;
use crate::partner::PartnerKind;
use crate::visit::{Answer, Autonomy, Equipment, Household, Occupation, Outcome, Posture, SiteObstacleKind};

/// What a table counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// Visits planned, done, absent, cancelled.
    Standing,
    /// Visits by theme.
    Theme,
    /// Visits by time on site, in La Coop's ranges.
    Duration,
    /// Visits by age band.
    AgeBand,
    /// Visits by gender.
    Gender,
    /// Visits by neighbourhood.
    Neighbourhood,
    /// Visits in and out of priority neighbourhoods (QPV).
    PriorityArea,
    /// Visits by household.
    Household,
    /// Visits by occupation.
    Occupation,
    /// Visits by equipment at home: several a visit.
    Equipment,
    /// Visits by posture.
    Posture,
    /// Visits by the first partner to whom the person was directed.
    Orientation,
    /// Démarches by outcome.
    Outcome,
    /// Obstacles met, by kind.
    SiteObstacle,
    /// Obstacles met, by site and kind: for the administrations, never published.
    Site,
    /// Answers: how much help was needed.
    Autonomy,
    /// Answers: whether it was the first visit.
    FirstVisit,
    /// Answers: whether the person is satisfied.
    Satisfied,
    /// Answers: whether it was useful.
    Useful,
}

/// A line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// In French.
    pub label: String,
    /// How many times.
    pub count: i64,
    /// Distinct people behind them.
    pub people: i64,
}

/// A table: always the same lines in the same order for the same settings, whatever was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it counts.
    pub subject: Subject,
    /// Its lines.
    pub rows: Vec<Row>,
    /// The sum of its lines; none where one visit may count in several.
    pub total: Option<Row>,
}

impl Table {
    /// Share of "yes" among "yes" and "no", in percent, to the nearest (half up); none without either, and for a table
    /// that does not count answers.
    #[must_use]
    pub fn percent_yes(&self) -> Option<i64> {
        let [yes, no, ..] = self.rows.as_slice() else { return None };
        percent_yes(self.subject, yes.count, no.count)
    }
}

/// Share of "yes" among the answers to a question.
pub(super) fn percent_yes(subject: Subject, yes: i64, no: i64) -> Option<i64> {
    let is_question = matches!(subject, Subject::FirstVisit | Subject::Satisfied | Subject::Useful);
    let (yes, both) = (i128::from(yes), i128::from(yes) + i128::from(no));
    let percent = (is_question && both > 0).then(|| (200 * yes + both) / (2 * both))?;
    i64::try_from(percent).ok()
}

/// A sum of minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Minutes {
    /// The sum.
    pub sum: i64,
    /// Distinct people at whose visits it was noted.
    pub people: i64,
}

/// What was done in a period, by all agents together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistics {
    /// Visits done, and the distinct people visited.
    pub done: Row,
    /// Minutes on site.
    pub on_site: Minutes,
    /// Minutes to come and go.
    pub travel: Minutes,
    /// Minutes to prepare.
    pub preparation: Minutes,
    /// One table a subject, in the order of [`Subject`]. All but the first count visits that were done.
    pub tables: Vec<Table>,
}

impl Statistics {
    /// Counts the records of a period. The key tells people apart: it is compared, and not kept. The commune gives
    /// titles and settings; `bands` are the service's or the funders'.
    #[must_use]
    pub fn of<K: Ord>(
        records: &[(K, Record)],
        days: &RangeInclusive<Date>,
        commune: &Commune,
        bands: &Bands,
    ) -> Self {
        let within: Vec<_> = records.iter().filter(|(_, record)| days.contains(&record.day)).collect();
        let done: Vec<_> =
            within.iter().copied().filter(|(_, record)| record.standing == Standing::Done).collect();
        let minutes = |of: fn(&Record) -> Option<i64>| minutes(&done, of);
        Statistics {
            done: counted(text::TOTAL.to_owned(), done.iter().map(|(key, _)| key)),
            on_site: minutes(|record| record.minutes),
            travel: minutes(|record| record.travel_minutes),
            preparation: minutes(|record| record.preparation_minutes),
            tables: tables(&within, &done, commune, bands),
        }
    }

    /// The table of a subject.
    #[must_use]
    pub fn table(&self, subject: Subject) -> Option<&Table> {
        self.tables.iter().find(|table| table.subject == subject)
    }
}

/// One record a person, her last visit done: the tables then count people rather than visits. A publication shows the
/// one or the other, never both.
#[must_use]
pub fn one_a_person<K: Ord + Clone>(records: &[(K, Record)]) -> Vec<(K, Record)> {
    let mut last: BTreeMap<&K, &Record> = BTreeMap::new();
    for (key, record) in records.iter().filter(|(_, record)| record.standing == Standing::Done) {
        if last.get(key).is_none_or(|known| known.day <= record.day) {
            last.insert(key, record);
        }
    }
    last.into_iter().map(|(key, record)| (key.clone(), record.clone())).collect()
}

fn minutes<K: Ord>(done: &[&(K, Record)], of: impl Fn(&Record) -> Option<i64>) -> Minutes {
    let noted = || done.iter().filter_map(|(key, record)| of(record).map(|minutes| (key, minutes)));
    let people: BTreeSet<&K> = noted().map(|(key, _)| key).collect();
    let sum = noted().fold(0_i64, |sum, (_, minutes)| sum.saturating_add(minutes));
    Minutes { sum, people: number(people.len()) }
}

fn tables<K: Ord>(
    within: &[&(K, Record)],
    done: &[&(K, Record)],
    commune: &Commune,
    bands: &Bands,
) -> Vec<Table> {
    use Subject as S;
    let one = |subject, labels: Vec<String>, place: &dyn Fn(&Record) -> Option<usize>| {
        table(subject, with_not_said(labels), done, true, |record| vec![place(record).unwrap_or(usize::MAX)])
    };
    let several = |subject, labels: Vec<String>, sums: bool, places: &dyn Fn(&Record) -> Vec<usize>| {
        table(subject, labels, done, sums, places)
    };
    let answers = |subject, said: fn(&Record) -> Option<Answer>| {
        let words = labels(Answer::ALL, text::answer);
        several(subject, words, true, &|record| {
            said(record).and_then(|it| place(Answer::ALL, it)).into_iter().collect()
        })
    };
    let themes = themes(done, commune);
    let neighbourhoods = Named::gather(done.iter().map(|(_, record)| record.neighbourhood.clone()));
    let sites = Named::gather(done.iter().flat_map(|(_, record)| site_labels(record)));
    let durations = Bands::from_ages(&[30, 60, 120]);
    let mut site_table = several(S::Site, sites.labels.clone(), false, &|record| {
        site_labels(record).filter_map(|label| sites.place(&label)).collect()
    });
    site_table.rows.sort_by_key(|row| std::cmp::Reverse(row.count));
    vec![
        table(S::Standing, labels(&Standing::ALL, text::standing), within, false, |record| {
            place(&Standing::ALL, record.standing).into_iter().collect()
        }),
        one(S::Theme, themes.iter().map(|(_, title)| title.clone()).collect(), &|record| {
            themes.iter().position(|(code, _)| *code == record.theme)
        }),
        one(S::Duration, text::DURATIONS.map(str::to_owned).to_vec(), &|record| {
            record.minutes.map(|minutes| durations.place(minutes))
        }),
        one(S::AgeBand, bands.names(), &|record| record.band(bands)),
        one(S::Gender, labels(&Gender::ALL, text::gender), &|record| place(&Gender::ALL, record.gender?)),
        one(S::Neighbourhood, neighbourhoods.labels.clone(), &|record| {
            neighbourhoods.place(&record.neighbourhood)
        }),
        one(S::PriorityArea, text::PRIORITY_AREA.map(str::to_owned).to_vec(), &|record| {
            record.priority_area.map(|inside| usize::from(!inside))
        }),
        one(S::Household, labels(Household::ALL, text::household), &|record| {
            place(Household::ALL, record.household?)
        }),
        one(S::Occupation, labels(Occupation::ALL, text::occupation), &|record| {
            place(Occupation::ALL, record.occupation?)
        }),
        several(S::Equipment, labels(Equipment::ALL, text::equipment), false, &|record| {
            record.equipment.iter().filter_map(|one| place(Equipment::ALL, *one)).collect()
        }),
        one(S::Posture, labels(Posture::ALL, crate::text::posture), &|record| {
            place(Posture::ALL, record.posture?)
        }),
        several(S::Orientation, orientation_labels(), true, &|record| {
            let first = record.redirections.first().and_then(|kind| place(PartnerKind::ALL, *kind));
            vec![first.map_or(0, |place| place + 1)]
        }),
        several(S::Outcome, with_not_said(labels(Outcome::ALL, crate::text::outcome)), true, &|record| {
            let outcomes = record.demarches.iter().map(|demarche| demarche.outcome);
            outcomes.map(|it| it.and_then(|it| place(Outcome::ALL, it)).unwrap_or(usize::MAX)).collect()
        }),
        several(S::SiteObstacle, labels(SiteObstacleKind::ALL, text::obstacle), false, &|record| {
            record.obstacles.iter().filter_map(|(kind, _)| place(SiteObstacleKind::ALL, *kind)).collect()
        }),
        site_table,
        several(S::Autonomy, labels(Autonomy::ALL, text::autonomy), true, &|record| {
            record.autonomy.and_then(|it| place(Autonomy::ALL, it)).into_iter().collect()
        }),
        answers(S::FirstVisit, |record| record.opinion.first_visit),
        answers(S::Satisfied, |record| record.opinion.satisfied),
        answers(S::Useful, |record| record.opinion.useful),
    ]
}

/// Counts records at the places of their labels; a place beyond the last label is the last one ("not said").
fn table<K: Ord>(
    subject: Subject,
    labels: Vec<String>,
    records: &[&(K, Record)],
    sums: bool,
    places: impl Fn(&Record) -> Vec<usize>,
) -> Table {
    let last = labels.len().saturating_sub(1);
    let mut found: Vec<Vec<&K>> = labels.iter().map(|_| Vec::new()).collect();
    for (key, record) in records {
        for place in places(record) {
            if let Some(keys) = found.get_mut(place.min(last)) {
                keys.push(key);
            }
        }
    }
    let total = sums.then(|| counted(text::TOTAL.to_owned(), found.iter().flatten().copied()));
    let rows = labels.into_iter().zip(found).map(|(label, keys)| counted(label, keys.into_iter())).collect();
    Table { subject, rows, total }
}

fn counted<'k, K: Ord + 'k>(label: String, keys: impl Iterator<Item = &'k K> + Clone) -> Row {
    let people: BTreeSet<&K> = keys.clone().collect();
    Row { label, count: number(keys.count()), people: number(people.len()) }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn labels<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Vec<String> {
    all.iter().map(|one| word(*one).to_owned()).collect()
}

fn with_not_said(mut labels: Vec<String>) -> Vec<String> {
    labels.push(text::NOT_SAID.to_owned());
    labels
}

fn place<T: PartialEq>(all: &[T], one: T) -> Option<usize> {
    all.iter().position(|other| *other == one)
}

/// The commune's themes in their order, then those that it no longer knows, by their codes.
fn themes<K>(done: &[&(K, Record)], commune: &Commune) -> Vec<(String, String)> {
    let known =
        commune.themes_in_order().into_iter().map(|(code, theme)| (code.to_owned(), theme.title.clone()));
    let old: BTreeSet<_> = done
        .iter()
        .map(|(_, record)| record.theme.clone())
        .filter(|code| !code.is_empty() && !commune.themes.contains_key(code))
        .collect();
    known.chain(old.into_iter().map(|code| (code.clone(), code))).collect()
}

fn orientation_labels() -> Vec<String> {
    let kinds = labels(PartnerKind::ALL, text::partner);
    std::iter::once(text::NOT_DIRECTED.to_owned()).chain(kinds).collect()
}

fn site_labels(record: &Record) -> impl Iterator<Item = String> {
    let named = record.obstacles.iter().filter(|(_, site)| !site.is_empty());
    named.map(|(kind, site)| text::obstacle_on(site, *kind))
}

/// Names as people type them: those that differ only by accents, case or hyphens are one.
struct Named {
    keys: Vec<String>,
    labels: Vec<String>,
}

impl Named {
    fn gather(names: impl Iterator<Item = String>) -> Self {
        let mut found: BTreeMap<String, String> = BTreeMap::new();
        for name in names {
            let key = names::fold(&name);
            if !key.is_empty() {
                let kept = found.entry(key).or_insert_with(|| name.clone());
                // Whichever comes first in the records, the same writing is shown.
                if name > *kept {
                    *kept = name;
                }
            }
        }
        let (keys, labels) = found.into_iter().unzip();
        Named { keys, labels }
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.keys.binary_search(&names::fold(name)).ok()
    }
}

#[cfg(test)]
mod tests;
