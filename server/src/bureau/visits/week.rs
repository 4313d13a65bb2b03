//! A week of the planning: its days, and the board of agents and days.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use palier_shared::id::AccountId;
use palier_shared::visit::Status;

use crate::store::accounts::Account;
use crate::store::visits::ListedVisit;

/// A week, `2026-W48`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Week {
    monday: Date,
}

impl Week {
    /// The week of a day.
    pub(super) fn of(day: Date) -> Self {
        let since_monday = i32::from(day.weekday().to_monday_zero_offset());
        Week { monday: day.saturating_sub(since_monday.days()) }
    }

    /// The week `weeks` later, or earlier.
    pub(super) fn later(self, weeks: i32) -> Self {
        Week { monday: self.monday.saturating_add(weeks.weeks()) }
    }

    /// Its seven days.
    pub(super) fn days(self) -> [Date; 7] {
        std::array::from_fn(|index| self.monday.saturating_add(i32::try_from(index).unwrap_or(0).days()))
    }

    /// Its number in the year.
    pub(super) fn number(self) -> i8 {
        self.monday.iso_week_date().week()
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let week = self.monday.iso_week_date();
        write!(f, "{:04}-W{:02}", week.year(), week.week())
    }
}

/// The text is not a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a week")]
pub(super) struct NotAWeek;

impl FromStr for Week {
    type Err = NotAWeek;

    fn from_str(text: &str) -> Result<Self, NotAWeek> {
        let (year, number) = text.split_once("-W").ok_or(NotAWeek)?;
        let year: i16 = year.parse().map_err(|_| NotAWeek)?;
        let number: i8 = number.parse().map_err(|_| NotAWeek)?;
        // Neighbouring weeks are linked: keep away from the ends of the calendar.
        let week = ISOWeekDate::new(year, number, Weekday::Monday).map_err(|_| NotAWeek)?;
        if (2000..2100).contains(&year) { Ok(Week { monday: week.date() }) } else { Err(NotAWeek) }
    }
}

/// One agent's week.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row<'v> {
    /// The agent; none for visits that nobody has yet.
    pub(super) worker: Option<AccountId>,
    /// The agent's name; empty when there is none.
    pub(super) name: &'v str,
    /// The visits of each day shown, in the order of their hours.
    pub(super) days: Vec<Vec<&'v ListedVisit>>,
}

/// The board of a week.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Board<'v> {
    /// The days shown: Monday to Friday, and the week-end when it is used.
    pub(super) days: Vec<Date>,
    /// One row an agent, then the visits that nobody has.
    pub(super) rows: Vec<Row<'v>>,
    /// Visits on the board.
    pub(super) visits: usize,
    /// Visits of the week that were cancelled and are not on it.
    pub(super) cancelled: usize,
}

/// Lays the visits of a week out.
pub(super) fn board<'v>(week: Week, agents: &'v [Account], visits: &'v [ListedVisit]) -> Board<'v> {
    let taken: Vec<&ListedVisit> = visits.iter().filter(|visit| visit.status != Status::Cancelled).collect();
    let on = |day: Date| move |visit: &&&ListedVisit| visit.start.is_some_and(|start| start.date() == day);
    let used = |day: Date| taken.iter().any(|visit| on(day)(&visit));
    let all = week.days();
    let shown = if used(all[6]) {
        7
    } else if used(all[5]) {
        6
    } else {
        5
    };
    let days = all[..shown].to_vec();
    let mut owners: Vec<(Option<AccountId>, &str)> =
        agents.iter().map(|agent| (Some(agent.id), agent.name.as_str())).collect();
    for visit in &taken {
        // Someone who left keeps the visits she made.
        if !owners.iter().any(|(worker, _)| *worker == visit.worker) {
            owners.push((visit.worker, visit.worker_name.as_str()));
        }
    }
    let rows = owners.into_iter().map(|(worker, name)| {
        let own = || taken.iter().filter(move |visit| visit.worker == worker);
        Row { worker, name, days: days.iter().map(|day| own().filter(on(*day)).copied().collect()).collect() }
    });
    Board { rows: rows.collect(), days, visits: taken.len(), cancelled: visits.len() - taken.len() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use palier_shared::id::DocumentId;

    use super::*;
    use crate::store::accounts::Role;

    fn account(id: u128, name: &str) -> Account {
        Account { id: AccountId(uuid::Uuid::from_u128(id)), name: name.into(), role: Role::Agent }
    }

    fn visit(day: i8, hour: i8, worker: Option<u128>, status: Status) -> ListedVisit {
        ListedVisit {
            id: DocumentId(uuid::Uuid::nil()),
            person: DocumentId(uuid::Uuid::nil()),
            person_name: String::new(),
            life: std::collections::BTreeMap::new(),
            theme: String::new(),
            status,
            worker: worker.map(|id| AccountId(uuid::Uuid::from_u128(id))),
            worker_name: String::new(),
            start: Some(date(2026, 11, day).at(hour, 0, 0, 0)),
            minutes: 90,
            requested_at: None,
            started_at: None,
            ended_at: None,
            amount: None,
            recomputed: None,
            disagreement: false,
            billed: false,
            doubt: false,
        }
    }

    #[test]
    fn a_week_is_written_as_it_is_read_even_across_the_new_year() {
        for text in ["2026-W48", "2026-W53", "2027-W01"] {
            assert_eq!(text.parse::<Week>().unwrap().to_string(), text);
        }
        assert_eq!(Week::of(date(2027, 1, 1)).to_string(), "2026-W53");
        assert_eq!(Week::of(date(2026, 11, 29)).days()[0], date(2026, 11, 23));
        assert_eq!("2026-W53".parse::<Week>().unwrap().later(1).to_string(), "2027-W01");
        for text in ["", "2026-48", "2026-W54", "9999-W52", "-9999-W01", "2026-W0"] {
            assert_eq!(text.parse::<Week>(), Err(NotAWeek), "{text}");
        }
    }

    #[test]
    fn the_week_end_is_shown_only_when_it_is_used() {
        let week: Week = "2026-W48".parse().unwrap();
        let agents = [account(1, "Claire Morel")];
        let shown = |day, status| board(week, &agents, &[visit(day, 9, Some(1), status)]).days.len();
        assert_eq!(shown(27, Status::Planned), 5);
        assert_eq!(shown(28, Status::Planned), 6);
        assert_eq!(shown(29, Status::Planned), 7);
        assert_eq!(shown(29, Status::Cancelled), 5, "a cancelled visit uses no day");
    }

    #[test]
    fn everyone_has_a_row_and_so_have_visits_of_those_who_left() {
        let week: Week = "2026-W48".parse().unwrap();
        let agents = [account(1, "Claire Morel"), account(2, "Karim Benali")];
        let visits = [
            visit(23, 9, Some(1), Status::Planned),
            visit(23, 14, Some(1), Status::Planned),
            visit(24, 9, Some(7), Status::Certified),
            visit(25, 9, None, Status::Planned),
        ];
        let board = board(week, &agents, &visits);
        let counts: Vec<Vec<usize>> =
            board.rows.iter().map(|row| row.days.iter().map(Vec::len).collect()).collect();
        assert_eq!(counts, [[2, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0]]);
    }
}
