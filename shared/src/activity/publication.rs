//! What leaves the service: the tables with their small counts masked, so that nobody can be recognised.
//!
//! The rule, for a threshold of 5:
//!
//! 1. A count behind which there are 1 to 4 people is masked. A zero is shown: nobody is behind it.
//! 2. In a table that has a total, one masked count could be found again by subtraction. So further counts are masked,
//!    by their place and not by their size: the next one that is shown, from the first masked one on, then from the top.
//!    This goes on until at least two are masked, their sum is at least twice the threshold and more than their number
//!    (else each were 1), and not each of them is one less than the threshold.
//! 3. When none is left to mask, the whole table is, zeros included. So is a table with fewer than 5 people, together
//!    with its total.
//! 4. Neighbourhoods and priority areas (the sums of some neighbourhoods) are not published together.
//!
//! Tables are each safe alone. Two publications of one period, with other bands or a count of people instead of visits,
//! can be subtracted from one another: a period is published once.

use super::statistics::percent_yes;
use super::{Minutes, Row, Statistics, Subject, Table};

/// A count as it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The count.
    Count(i64),
    /// Too few people: `moins de 5 personnes`.
    Few,
    /// Masked, for itself or to keep another from being found again.
    Masked,
}

/// A table as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedTable {
    /// What it counts.
    pub subject: Subject,
    /// Labels and counts, in the order of [`Table::rows`].
    pub rows: Vec<(String, Shown)>,
    /// The sum, where there is one.
    pub total: Option<Shown>,
}

impl PublishedTable {
    /// [`Table::percent_yes`], when both counts are shown: a share would tell a masked one.
    #[must_use]
    pub fn percent_yes(&self) -> Option<i64> {
        match self.rows.as_slice() {
            [(_, Shown::Count(yes)), (_, Shown::Count(no)), ..] => percent_yes(self.subject, *yes, *no),
            _ => None,
        }
    }
}

/// Statistics as they are published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Counts behind which there are fewer people than this, and not nobody, are masked.
    pub threshold: i64,
    /// Visits done.
    pub done: Shown,
    /// Distinct people visited.
    pub people: Shown,
    /// Minutes on site, unless too few people are behind them.
    pub on_site: Option<i64>,
    /// Minutes to come and go.
    pub travel: Option<i64>,
    /// Minutes to prepare.
    pub preparation: Option<i64>,
    /// The tables asked for, in the order of [`Subject`].
    pub tables: Vec<PublishedTable>,
}

impl Statistics {
    /// What can be published of the subjects asked for, with the threshold of
    /// [`Settings::publish_from`](super::Settings::publish_from). Sites never are: their names are typed. Of
    /// neighbourhoods and priority areas, the neighbourhoods are.
    #[must_use]
    pub fn publish(&self, subjects: &[Subject], threshold: i64) -> Publication {
        let asked = |subject: Subject| subjects.contains(&subject);
        let may = |subject: Subject| match subject {
            Subject::Site => false,
            Subject::PriorityArea => !asked(Subject::Neighbourhood),
            _ => true,
        };
        let minutes = |of: Minutes| (of.people == 0 || of.people >= threshold).then_some(of.sum);
        let people = Row { count: self.done.people, ..self.done.clone() };
        Publication {
            threshold,
            done: shown(&self.done, threshold),
            people: shown(&people, threshold),
            on_site: minutes(self.on_site),
            travel: minutes(self.travel),
            preparation: minutes(self.preparation),
            tables: self
                .tables
                .iter()
                .filter(|table| asked(table.subject) && may(table.subject))
                .map(|table| published(table, threshold))
                .collect(),
        }
    }
}

fn is_few(row: &Row, threshold: i64) -> bool {
    row.count > 0 && row.people < threshold
}

fn shown(row: &Row, threshold: i64) -> Shown {
    if is_few(row, threshold) { Shown::Few } else { Shown::Count(row.count) }
}

fn published(table: &Table, threshold: i64) -> PublishedTable {
    let counts: Vec<Shown> = match &table.total {
        None => table.rows.iter().map(|row| shown(row, threshold)).collect(),
        Some(total) => {
            let masks = masks(&table.rows, total, threshold);
            let cell =
                |(row, masked): (&Row, bool)| if masked { Shown::Masked } else { Shown::Count(row.count) };
            table.rows.iter().zip(masks).map(cell).collect()
        }
    };
    let labels = table.rows.iter().map(|row| row.label.clone());
    PublishedTable {
        subject: table.subject,
        rows: labels.zip(counts).collect(),
        total: table.total.as_ref().map(|total| shown(total, threshold)),
    }
}

/// Which rows of a table with a total are masked.
fn masks(rows: &[Row], total: &Row, threshold: i64) -> Vec<bool> {
    let mut masks: Vec<bool> = rows.iter().map(|row| is_few(row, threshold)).collect();
    let everything = vec![true; rows.len()];
    if is_few(total, threshold) {
        return everything;
    }
    let Some(first) = masks.iter().position(|masked| *masked) else { return masks };
    while !is_safe(rows, &masks, threshold) {
        let shown = |at: &usize| !masks[*at] && rows[*at].count > 0;
        match (first..rows.len()).chain(0..first).find(shown) {
            Some(next) => masks[next] = true,
            None => return everything,
        }
    }
    masks
}

/// Whether what is masked cannot be found again from its sum, which everybody can compute.
fn is_safe(rows: &[Row], masks: &[bool], threshold: i64) -> bool {
    let masked = || rows.iter().zip(masks).filter(|(_, masked)| **masked).map(|(row, _)| row.count);
    let number = i64::try_from(masked().count()).unwrap_or(i64::MAX);
    let sum = masked().fold(0_i64, i64::saturating_add);
    number >= 2
        && sum >= threshold.saturating_mul(2)
        && sum > number
        && !masked().all(|count| count == threshold - 1)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    fn row(count: i64, people: i64) -> Row {
        Row { label: String::new(), count, people }
    }

    fn of(rows: Vec<Row>) -> Table {
        let sum = |of: fn(&Row) -> i64| rows.iter().map(of).sum();
        let total = row(sum(|row| row.count), sum(|row| row.people));
        Table { subject: Subject::Theme, rows, total: Some(total) }
    }

    fn one_person_a_visit(counts: &[i64]) -> Table {
        of(counts.iter().map(|count| row(*count, *count)).collect())
    }

    /// `5 * * 0 | 12`.
    fn words(table: &PublishedTable) -> String {
        let word = |shown: Shown| match shown {
            Shown::Count(count) => count.to_string(),
            Shown::Few => "few".to_owned(),
            Shown::Masked => "*".to_owned(),
        };
        let cells: Vec<_> = table.rows.iter().map(|(_, shown)| word(*shown)).collect();
        let total = table.total.map_or_else(String::new, |total| format!(" | {}", word(total)));
        format!("{}{total}", cells.join(" "))
    }

    #[test]
    fn small_counts_and_those_that_would_reveal_them_are_masked() {
        for (counts, expected) in [
            (&[12, 7, 30][..], "12 7 30 | 49"),
            (&[0, 0, 0], "0 0 0 | 0"),
            (&[12, 0, 30], "12 0 30 | 42"),
            // One small count masks the next, from its place on, then from the top.
            (&[12, 3, 30, 9], "12 * * 9 | 54"),
            (&[12, 30, 3], "* 30 * | 45"),
            (&[12, 0, 3], "* 0 * | 15"),
            // Two small ones hide each other only when they are many enough together.
            (&[12, 3, 30, 2], "12 * * * | 47"),
            (&[20, 4, 4, 3, 0], "20 * * * 0 | 31"),
            (&[6, 4, 4, 4, 20], "6 * * * * | 38"),
            // Ten times one is ten: each would be sure, so one more is masked.
            (&[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 20, 30], "* * * * * * * * * * * 30 | 60"),
            // Nothing left to hide behind: the whole table is masked.
            (&[6, 2, 0], "* * * | 8"),
            (&[1, 1, 1, 1, 1, 0], "* * * * * * | 5"),
            (&[3, 0], "* * | few"),
        ] {
            assert_eq!(words(&published(&one_person_a_visit(counts), 5)), expected, "{counts:?}");
        }
    }

    #[test]
    fn many_visits_to_few_people_are_masked() {
        let table = of(vec![row(40, 2), row(30, 25), row(9, 9)]);
        assert_eq!(words(&published(&table, 5)), "* * 9 | 79");
    }

    #[test]
    fn without_a_total_each_small_count_is_masked_alone() {
        let table = Table { total: None, ..one_person_a_visit(&[12, 3, 0, 5]) };
        assert_eq!(words(&published(&table, 5)), "12 few 0 5");
    }

    #[test]
    fn a_share_is_not_published_when_it_would_tell_a_masked_count() {
        let share = |counts: &[i64]| {
            published(&Table { subject: Subject::Satisfied, ..one_person_a_visit(counts) }, 5).percent_yes()
        };
        assert_eq!(share(&[28, 0, 6]), Some(100));
        assert_eq!(share(&[28, 7, 0]), Some(80));
        assert_eq!(share(&[28, 2, 6]), None);
    }

    /// All tables of `rows` lines with this sum.
    fn tables_with_sum(rows: usize, sum: i64) -> Vec<Vec<i64>> {
        if rows == 1 {
            return vec![vec![sum]];
        }
        let with_first = |first: i64| {
            tables_with_sum(rows - 1, sum - first).into_iter().map(move |rest| [vec![first], rest].concat())
        };
        (0..=sum).flat_map(with_first).collect()
    }

    /// Brute force, against a reader who knows the rule, the threshold and even that no person came twice: he lists every
    /// table that would have been published like this one, and no masked count is the same in all of them.
    #[test]
    fn no_masked_count_can_be_found_again_from_what_is_published() {
        for threshold in 3..=5 {
            for (rows, largest) in [(2, 24), (3, 24), (4, 20), (5, 14)] {
                let mut alike: HashMap<String, Vec<Vec<i64>>> = HashMap::new();
                for counts in (0..=largest).flat_map(|sum| tables_with_sum(rows, sum)) {
                    let seen = words(&published(&one_person_a_visit(&counts), threshold));
                    alike.entry(seen).or_default().push(counts);
                }
                for (seen, tables) in &alike {
                    for (at, cell) in seen.split(' ').take(rows).enumerate() {
                        let value = tables[0][at];
                        let sure = tables.iter().all(|table| table[at] == value);
                        assert!(cell != "*" || !sure, "{seen}: cell {at} is {value} (threshold {threshold})");
                    }
                }
            }
        }
    }

    proptest! {
        #[test]
        fn no_small_count_is_published_and_what_is_shown_is_true(
            cells in proptest::collection::vec((0_i64..30, 1_i64..30), 1..9), threshold in 3_i64..12,
        ) {
            let rows: Vec<_> = cells.iter().map(|(count, people)| row(*count, (*people).min(*count))).collect();
            let table = of(rows);
            let published = published(&table, threshold);
            for ((_, shown), row) in published.rows.iter().zip(&table.rows) {
                match shown {
                    Shown::Count(count) => prop_assert!(*count == row.count && !is_few(row, threshold)),
                    Shown::Few => prop_assert!(false, "a table with a total does not say which are small"),
                    Shown::Masked => {}
                }
            }
            let masked = published.rows.iter().filter(|(_, shown)| *shown == Shown::Masked).count();
            let total_shown = matches!(published.total, Some(Shown::Count(_)));
            prop_assert!(masked != 1 || table.rows.len() == 1 || !total_shown);
            let none_small = !table.rows.iter().any(|row| is_few(row, threshold));
            prop_assert!(masked == 0 || !none_small || !total_shown);
        }
    }
}
