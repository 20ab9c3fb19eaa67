//! How far a long command is: a bar on standard error, where that is a terminal; else nothing is
//! said until the end.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What is over sooner is over before anybody wonders.
const PATIENCE: Duration = Duration::from_secs(1);

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Messages or objects.
    Things,
    /// Bytes of a file.
    Bytes,
}

impl Unit {
    fn template(self) -> &'static str {
        match self {
            Unit::Things => "{msg} [{bar:30}] {pos}/{len}, {per_sec:.0}, {eta} left",
            Unit::Bytes => "{msg} [{bar:30}] {bytes}/{total_bytes}, {bytes_per_sec}, {eta} left",
        }
    }
}

/// The progress of one piece of work.
pub(super) struct Progress {
    what: String,
    total: u64,
    unit: Unit,
    begun: Instant,
    after: Duration,
    /// `None`: nobody is to see it, or not yet.
    bar: Option<ProgressBar>,
    visible: bool,
}

impl Progress {
    /// Work that is shown when it takes a while.
    pub(super) fn new(what: &str, total: u64, unit: Unit) -> Self {
        Progress {
            what: what.to_owned(),
            total,
            unit,
            begun: Instant::now(),
            after: PATIENCE,
            bar: None,
            visible: std::io::stderr().is_terminal(),
        }
    }

    /// The same, shown from the beginning.
    pub(super) fn at_once(what: &str, total: u64, unit: Unit) -> Self {
        let mut progress = Self::new(what, total, unit);
        progress.after = Duration::ZERO;
        progress.at(0);
        progress
    }

    /// So much is done.
    pub(super) fn at(&mut self, done: u64) {
        if !self.visible {
            return;
        }
        if self.bar.is_none() && self.begun.elapsed() >= self.after {
            self.bar = Some(self.draw());
        }
        if let Some(bar) = &self.bar {
            bar.set_position(done.min(self.total));
        }
    }

    fn draw(&self) -> ProgressBar {
        let target = ProgressDrawTarget::stderr();
        let bar = ProgressBar::with_draw_target(Some(self.total), target);
        let style = ProgressStyle::with_template(self.unit.template());
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
        bar.with_message(self.what.clone()).with_elapsed(self.begun.elapsed())
    }

    /// Runs what prints on standard error, above the bar.
    pub(super) fn above<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Takes the bar away.
    pub(super) fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}
