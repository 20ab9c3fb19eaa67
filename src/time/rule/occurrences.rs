//! The starts of a rule, one after the other.

use std::iter::FusedIterator;

use jiff::civil::DateTime;

use super::calendar::{DAY, seconds_of};
use super::days::Days;
use super::periods::{Periods, interval};
use super::sets::Sets;
use super::steps::Steps;
use super::times::Times;
use super::walk::Walk;
use super::{Freq, Rule};
use crate::time::recurrence::{Budget, RecurrenceError};

/// Most candidates that are looked at for one occurrence.
const PATIENCE: usize = 100_000;

/// The starts that a [`Rule`] means, in order: DTSTART first, which counts for COUNT whether or
/// not the rule would give it, then all that are later. Made by [`Rule::occurrences`], and
/// by [`Rule::exclusions`] without that.
///
/// The year 9999 is the last. A rule that looks too long for its next start, which takes a
/// hostile one, ends with [`RecurrenceError::Limit`].
///
/// To see a window far from DTSTART, [seek](Occurrences::seek) it: without COUNT that costs no
/// more than to begin there, with COUNT what has been passed is counted year by year.
///
/// ```
/// use imip_milter::time::Rule;
/// use jiff::civil::date;
///
/// let daily = Rule::parse("FREQ=DAILY;BYHOUR=9,17")?;
/// let mut week = daily.occurrences(date(1996, 2, 1).at(9, 0, 0, 0), None);
/// week.seek(date(2026, 3, 2).at(12, 0, 0, 0));
/// assert_eq!(week.next().transpose()?, Some(date(2026, 3, 2).at(17, 0, 0, 0)));
/// assert_eq!(week.next().transpose()?, Some(date(2026, 3, 3).at(9, 0, 0, 0)));
/// # Ok::<(), imip_milter::time::RecurrenceError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Occurrences {
    source: Source,
    start: DateTime,
    /// Nothing later is given.
    last: DateTime,
    last_second: i64,
    /// Nothing earlier is given.
    low: DateTime,
    sought: bool,
    started: bool,
    /// How many are left of COUNT.
    left: u64,
    counted: bool,
    ended: bool,
}

/// What gives the starts after DTSTART.
#[derive(Clone, Debug)]
enum Source {
    Walk(Box<Walk>),
    Sets(Box<Sets>),
    Steps(Box<Steps>),
}

impl Occurrences {
    /// `first`: whether DTSTART is the first in any case.
    pub(super) fn new(
        rule: &Rule,
        start: DateTime,
        until: Option<DateTime>,
        first: bool,
    ) -> Occurrences {
        let last = until.unwrap_or(DateTime::MAX);
        Occurrences {
            source: Source::new(rule, start, i64::from(first)),
            start,
            last,
            last_second: seconds_of(last),
            low: start,
            sought: false,
            started: !first,
            left: rule.count.unwrap_or(u64::MAX).max(1),
            counted: rule.count.is_some(),
            ended: false,
        }
    }

    /// Leaves out what comes before `at`. There is no way back to what has been passed.
    pub fn seek(&mut self, at: DateTime) {
        if at > self.low {
            self.low = at;
            self.sought = true;
        }
    }

    /// The same from the start: only what comes at `at` or later.
    #[must_use]
    pub fn since(mut self, at: DateTime) -> Self {
        self.seek(at);
        self
    }

    /// The next start, for steps of a budget.
    #[inline]
    pub(in crate::time) fn advance(
        &mut self,
        budget: &mut Budget,
    ) -> Result<Option<DateTime>, RecurrenceError> {
        if self.ended {
            return Ok(None);
        }
        let next = self.find(budget);
        self.ended = !matches!(next, Ok(Some(_)));
        next
    }

    #[inline]
    fn find(&mut self, budget: &mut Budget) -> Result<Option<DateTime>, RecurrenceError> {
        if !self.started {
            self.started = true;
            self.left -= 1;
            if self.start >= self.low {
                return Ok(Some(self.start));
            }
        }
        if self.sought {
            self.sought = false;
            if self.low > self.last {
                return Ok(None);
            }
            self.skip(budget)?;
        }
        while self.left > 0 {
            let next = match &mut self.source {
                Source::Walk(walk) => walk.next(self.last.year(), budget)?,
                Source::Sets(sets) => sets.next(self.last.year(), budget)?,
                Source::Steps(steps) => steps.next(self.last_second, budget)?,
            };
            let Some(at) = next.filter(|at| *at <= self.last) else { return Ok(None) };
            if self.counted {
                self.left -= 1;
            }
            if at >= self.low {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    /// Goes to what has been sought, or near it.
    fn skip(&mut self, budget: &mut Budget) -> Result<(), RecurrenceError> {
        let passed = match (&mut self.source, self.counted) {
            (Source::Walk(walk), false) => {
                walk.jump(self.low, budget)?;
                0
            }
            (Source::Walk(walk), true) => walk.count_to(self.low, budget)?,
            (Source::Sets(sets), false) => {
                sets.jump(self.low);
                0
            }
            (Source::Steps(steps), false) => {
                steps.jump(self.low);
                0
            }
            // What is not passed here is passed, and counted, one by one.
            (Source::Steps(steps), true) => steps.count_to(self.low, budget)?.unwrap_or(0),
            (Source::Sets(_), true) => 0,
        };
        self.left = self.left.saturating_sub(passed);
        Ok(())
    }
}

impl Iterator for Occurrences {
    type Item = Result<DateTime, RecurrenceError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.advance(&mut Budget::new(PATIENCE, 0)).transpose()
    }
}

impl FusedIterator for Occurrences {}

impl Source {
    /// Of what comes `behind` seconds after `start`, or later.
    fn new(rule: &Rule, start: DateTime, behind: i64) -> Source {
        let unit = match rule.freq {
            Freq::Hourly => 3600,
            Freq::Minutely => 60,
            Freq::Secondly => 1,
            _ => return Source::of_days(rule, start, Times::new(rule, start.time(), true), behind),
        };
        let step = unit * interval(rule);
        if step % DAY == 0 {
            // Always at the same time of day.
            let times = Times::new(rule, start.time(), true);
            let mut daily = rule.clone();
            daily.freq = Freq::Daily;
            daily.interval = u64::try_from(step / DAY).unwrap_or(1);
            return Source::of_days(&daily, start, times, behind);
        }
        let times = Times::new(rule, start.time(), false);
        Source::Steps(Box::new(Steps::new(rule, (unit, step), times, start, behind)))
    }

    fn of_days(rule: &Rule, start: DateTime, times: Times, behind: i64) -> Source {
        let days = Days::new(&rule.with_days_of(start.date()));
        let periods = Periods::new(rule, start.date());
        if rule.by_set_pos.is_empty() || rule.freq == Freq::Daily {
            return Source::Walk(Box::new(Walk::new(days, periods, times, start, behind)));
        }
        let positions = rule.by_set_pos.clone();
        Source::Sets(Box::new(Sets::new(days, periods, times, positions, start, behind)))
    }
}
