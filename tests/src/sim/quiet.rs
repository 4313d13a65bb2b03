//! Everything is mended, and everybody exchanges until nothing is left to say.

use anyhow::{bail, ensure};
use palier_server::store::Author;
use palier_shared::sync::Link;

use super::Sim;

impl Sim {
    pub(super) fn become_quiet(&mut self) -> anyhow::Result<()> {
        self.trace.push("---- quiet".into());
        self.chosen = 0;
        if !self.server.is_up() {
            self.server.start()?;
        }
        self.server.disk_full(false)?;
        for index in 0..self.tablets.len() {
            self.tablets[index].store.recover();
            // A store that failed is read again when the app is.
            self.abandon_line(index);
            self.tablets[index].die_and_start();
            self.tablets[index].set_clock(self.server.clock);
        }
        for _round in 0..12 {
            if self.exchange_until_silent()? {
                // Once more from the start: a greeting confirms what the last exchange took away.
                (0..self.tablets.len()).for_each(|index| self.hang_up(index));
                if self.exchange_until_silent()? && self.exchange_until_silent()? {
                    return Ok(());
                }
            }
        }
        let waiting: Vec<_> = self.tablets.iter().map(|tablet| tablet.app.standing()).collect();
        bail!("never quiet: {waiting:?}")
    }

    /// Delivers all there is, in order. Says whether every tablet is then connected, caught up and has nothing waiting.
    fn exchange_until_silent(&mut self) -> anyhow::Result<bool> {
        self.server.run(Author::SERVER, |write| write.settle_all())?;
        for index in 0..self.tablets.len() {
            let what = self.connects(index);
            self.trace.push(what);
        }
        for _turn in 0..5_000 {
            let before = self.moved();
            let numbers: Vec<u64> = self.lines.iter().map(|line| line.number).collect();
            for number in numbers {
                while self
                    .lines
                    .iter()
                    .any(|line| line.number == number && line.server_listens && !line.up.is_empty())
                {
                    let what = self.goes_up(number)?;
                    self.trace.push(what);
                }
                if let Some(line) = self.lines.iter_mut().find(|line| line.number == number) {
                    self.server.bring_news(line)?;
                }
                while self.lines.iter().any(|line| {
                    line.number == number
                        && line.tablet_listens
                        && (!line.down.is_empty() || !line.server_listens)
                }) {
                    let what = self.comes_down(number)?;
                    self.trace.push(what);
                }
            }
            if self.moved() == before {
                let settled = |tablet: &super::SimTablet| {
                    let standing = tablet.app.standing();
                    standing.waiting == 0 && standing.link == Link::Live { caught_up: true }
                };
                return Ok(self.tablets.iter().all(settled));
            }
        }
        ensure!(false, "they never stop talking");
        Ok(false)
    }

    /// Grows with everything that happens.
    fn moved(&self) -> usize {
        self.trace.len()
    }
}
