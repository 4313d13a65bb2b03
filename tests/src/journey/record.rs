//! What a run leaves: a line a step, pictures, files, and what axe-core found.
#![allow(clippy::print_stdout, reason = "the journey is a command: its steps are its output")]

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::browser::{Browser, Screen};

/// The record of one run.
#[derive(Debug)]
pub(crate) struct Record {
    out: PathBuf,
    axe: String,
    began: Cell<Instant>,
    pictures: Cell<u32>,
    faults: RefCell<Vec<String>>,
}

impl Record {
    /// Empties the folder and begins.
    pub(crate) fn new(out: &Path, axe: String) -> anyhow::Result<Self> {
        if out.exists() {
            std::fs::remove_dir_all(out)?;
        }
        std::fs::create_dir_all(out)?;
        Ok(Record {
            out: out.to_owned(),
            axe,
            began: Cell::new(Instant::now()),
            pictures: Cell::new(0),
            faults: RefCell::default(),
        })
    }

    /// A step is done: prints it with the time since the last one.
    pub(crate) fn step(&self, words: &str) {
        let milliseconds = self.began.replace(Instant::now()).elapsed().as_millis();
        println!("  ok  {:>3},{} s  {words}", milliseconds / 1000, milliseconds % 1000 / 100);
    }

    /// The run ends here.
    pub(crate) fn failed(&self, error: &anyhow::Error) {
        println!("  KO         {error:#}");
    }

    /// A screen is reached: takes its picture and has axe-core look at it.
    pub(crate) async fn screen(&self, browser: &Browser, name: &str) -> anyhow::Result<()> {
        self.picture(browser, name).await?;
        for fault in browser.accessibility_faults(&self.axe).await? {
            self.faults.borrow_mut().push(format!("{name}: {fault}"));
        }
        Ok(())
    }

    /// The same, and its pictures in portrait, on a telephone and in the dark.
    pub(crate) async fn screen_in_all_sizes(&self, browser: &Browser, name: &str) -> anyhow::Result<()> {
        self.screen(browser, name).await?;
        for (size, suffix) in [(Screen::PORTRAIT, "portrait"), (Screen::PHONE, "telephone")] {
            browser.resize(size).await?;
            self.screen(browser, &format!("{name}-{suffix}")).await?;
        }
        browser.resize(browser.screen()).await?;
        browser.prefer_dark(true).await?;
        self.screen(browser, &format!("{name}-nuit")).await?;
        browser.prefer_dark(false).await
    }

    /// Takes a picture only.
    pub(crate) async fn picture(&self, browser: &Browser, name: &str) -> anyhow::Result<()> {
        let number = self.pictures.get() + 1;
        self.pictures.set(number);
        std::fs::write(self.out.join(format!("{number:02}-{name}.png")), browser.picture().await?)?;
        Ok(())
    }

    /// Keeps a file.
    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        Ok(std::fs::write(self.out.join(name), bytes)?)
    }

    /// Whether axe-core found nothing on any screen; prints what it found.
    pub(crate) fn faultless(&self) -> bool {
        let faults = self.faults.borrow();
        for fault in faults.iter() {
            println!("  axe        {fault}");
        }
        faults.is_empty()
    }
}
