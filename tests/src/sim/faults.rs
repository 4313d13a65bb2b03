//! What breaks.

use palier_server::store::{Author, StoreError};
use palier_shared::sync::Cursor;

use super::server::Line;
use super::tablet::copied;
use super::{RESTORES, Sim};

/// A day, in milliseconds.
const DAY: i64 = 86_400_000;

impl Sim {
    pub(super) fn something_breaks(&mut self, index: usize) -> anyhow::Result<String> {
        let kind = self.prng.below(12);
        if !self.chooses(8 + u32::try_from(kind)?) {
            return Ok("nothing breaks".into());
        }
        Ok(match kind {
            0..=2 => self.cut(index),
            3 => {
                self.die(index);
                format!("tablet {index} dies")
            }
            4 => self.tablet_store_fails(index),
            5 => self.tablet_store_is_copied(index)?,
            6 => self.tablet_is_cloned(index),
            7 => self.server_dies()?,
            8 => self.server_disk()?,
            9 => self.server_copies()?,
            10 => self.clocks(index),
            _ => self.days_pass()?,
        })
    }

    /// The line breaks: all, some or none of what is on its way up still arrives, and perhaps half a frame.
    fn cut(&mut self, index: usize) -> String {
        self.fault("line cut");
        let (keep, halved) = (self.prng.below(4), self.prng.once_in(4));
        let mut half = false;
        if let Some(line) = self.line_of(index) {
            let last = line.up.get(keep).filter(|_| halved).map(|frame| frame[..frame.len() / 2].to_vec());
            line.up.truncate(keep);
            half = last.is_some();
            line.up.extend(last);
        }
        if half {
            self.fault("frame cut in two");
        }
        self.hang_up(index);
        format!("the line of tablet {index} is cut, {keep} frames still arrive")
    }

    fn tablet_store_fails(&mut self, index: usize) -> String {
        self.fault("tablet's store fails");
        let store = &self.tablets[index].store;
        match self.prng.below(3) {
            0 => store.fail_commit(0),
            1 => store.fail_commits_from(0),
            _ => store.recover(),
        }
        format!("the store of tablet {index} fails, or works again")
    }

    /// A copy is kept, or put back.
    fn tablet_store_is_copied(&mut self, index: usize) -> anyhow::Result<String> {
        if self.tablets[index].copy.is_none() || self.prng.once_in(2) {
            let store = self.tablets[index].store.clone();
            store.recover();
            self.tablets[index].copy = Some(copied(&store));
            return Ok(format!("the store of tablet {index} is copied"));
        }
        self.abandon_line(index);
        if self.tablets[index].restore_copy() {
            self.fault("tablet restored");
            self.tablets[index].set_clock(self.server.clock);
            self.forgive()?;
        }
        Ok(format!("tablet {index} becomes what it was at its copy"))
    }

    fn tablet_is_cloned(&mut self, index: usize) -> String {
        if self.tablets.len() >= 6 {
            return "there are tablets enough".into();
        }
        self.fault("tablet cloned");
        self.tablets[index].store.recover();
        let clone = self.tablets[index].cloned();
        clone.set_clock(self.server.clock);
        self.tablets.push(clone);
        format!("tablet {index} is cloned")
    }

    /// The server is killed, perhaps with a commit done and not yet acknowledged; or it comes back.
    fn server_dies(&mut self) -> anyhow::Result<String> {
        if !self.server.is_up() {
            self.server.start()?;
            return Ok("the server is back".into());
        }
        self.fault("server killed");
        let waiting: Vec<u64> =
            self.lines.iter().filter(|line| !line.up.is_empty()).map(|line| line.number).collect();
        if let Some(number) = self.prng.pick(&waiting).copied().filter(|_| self.prng.once_in(2)) {
            self.goes_up(number)?;
            if let Some(line) = self.lines.iter_mut().find(|line| line.number == number) {
                line.down.pop_back();
            }
        }
        self.server.stop();
        self.lines_end();
        if self.prng.once_in(2) {
            self.server.start()?;
            return Ok("the server is killed and starts again".into());
        }
        Ok("the server is killed".into())
    }

    /// The server's ends of all lines are gone.
    pub(super) fn lines_end(&mut self) {
        for line in &mut self.lines {
            line.server_listens = false;
            line.up.clear();
        }
        self.sweep();
    }

    fn server_disk(&mut self) -> anyhow::Result<String> {
        if !self.server.is_up() {
            return Ok("the server is down".into());
        }
        let full = self.prng.once_in(2);
        self.server.disk_full(full)?;
        if full {
            self.fault("server's disk full");
        }
        Ok(format!("the server's disk is full: {full}"))
    }

    /// What failed for want of room is no fault of ours.
    pub(super) fn full_disk_or(&mut self, error: StoreError) -> anyhow::Result<String> {
        let full = match &error {
            StoreError::Sqlite(error) => error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull),
            StoreError::NotCommitted(_) => true,
            _ => false,
        };
        anyhow::ensure!(full, "the office cannot work: {error}");
        Ok(format!("the office is not served: {error}"))
    }

    fn server_copies(&mut self) -> anyhow::Result<String> {
        if !self.server.is_up() {
            return Ok("the server is down".into());
        }
        if self.prng.once_in(2) {
            self.server.disk_full(false)?;
            self.server.back_up()?;
            return Ok("the server is backed up".into());
        }
        let before = self.documents_there()?;
        if !RESTORES || !self.server.restore(&self.prng)? {
            return Ok("there is no backup that fits".into());
        }
        self.fault("server restored");
        self.lines_end();
        let gone = self.forgive()?;
        self.history_is_lost(before)?;
        Ok(format!("the server is restored; {gone} changes were nowhere else"))
    }

    fn clocks(&mut self, index: usize) -> String {
        self.fault("clock jumped");
        let years = i64::try_from(self.prng.below(60)).unwrap_or(0) - 30;
        self.tablets[index].drift = if self.prng.once_in(3) { 0 } else { years * 365 * DAY };
        self.tablets[index].set_clock(self.server.clock);
        format!("the clock of tablet {index} is {years} years wrong")
    }

    /// Time passes, and rights with it.
    fn days_pass(&mut self) -> anyhow::Result<String> {
        self.fault("days passed");
        self.server.clock += DAY * i64::try_from(1 + self.prng.below(6))?;
        if self.server.is_up()
            && let Err(error) = self.server.run(Author::SERVER, |write| write.settle_all())
        {
            return self.full_disk_or(error);
        }
        Ok("days pass".into())
    }

    /// In one history, a tablet's cursor only ever moves on, as long as its store was not put back.
    pub(super) fn greets(&mut self, line: &Line, cursor: Option<Cursor>) -> anyhow::Result<()> {
        let index = self.tablets.iter().position(|tablet| tablet.line == Some(line.number));
        let (Some(cursor), Some(index)) = (cursor, index) else { return Ok(()) };
        if let Some(before) = self.tablets[index].greeted.replace(cursor)
            && self.server.knows(before)?
            && self.server.knows(cursor)?
        {
            let went_back = before.seq > cursor.seq;
            anyhow::ensure!(!went_back, "a cursor went back from {} to {}", before.seq, cursor.seq);
        }
        Ok(())
    }
}
