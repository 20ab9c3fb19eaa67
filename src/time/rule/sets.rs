//! BYSETPOS in rules of FREQ=WEEKLY, MONTHLY or YEARLY: one period after the other, of whose
//! starts a few are chosen. The starts of a period are counted, not written down.

use jiff::civil::DateTime;

use super::calendar::{DaySet, Year, day_of, time_of};
use super::days::Days;
use super::periods::{Periods, Stretch};
use super::times::{Times, places};
use crate::time::recurrence::{Budget, RecurrenceError};

/// A place in the periods of a rule.
#[derive(Clone, Debug)]
pub(super) struct Sets {
    days: Days,
    periods: Periods,
    times: Times,
    positions: Vec<i32>,
    /// The year of the last period, and its days; with those around it where they can count.
    current: Option<(Year, DaySet)>,
    /// The start of the rule. What lies before is left out, and what comes less than `behind`
    /// seconds later.
    start: DateTime,
    behind: i64,
    /// The next period.
    period: i64,
    /// What has been chosen and not been given out, in order; the first `ready` come before all
    /// that later periods choose.
    chosen: Vec<DateTime>,
    given: usize,
    ready: usize,
    /// Periods in a row of which nothing was chosen.
    empty: i64,
}

impl Sets {
    /// Of what comes `behind` seconds after `start`, or later.
    pub(super) fn new(
        days: Days,
        periods: Periods,
        times: Times,
        positions: Vec<i32>,
        start: DateTime,
        behind: i64,
    ) -> Sets {
        let earlier = i64::from(days.move_invalid());
        let period = periods.first_from(day_of(start.date()), earlier);
        let (chosen, given, ready, empty) = (Vec::new(), 0, 0, 0);
        let current = None;
        Sets {
            days,
            periods,
            times,
            positions,
            current,
            start,
            behind,
            period,
            chosen,
            given,
            ready,
            empty,
        }
    }

    /// Goes to a period whose starts, and those of all before, lie before `at` if that is ahead.
    pub(super) fn jump(&mut self, at: DateTime) {
        let earlier = i64::from(self.days.move_invalid());
        let period = self.periods.first_from(day_of(at.date()), earlier);
        if period > self.period {
            self.period = period;
            self.chosen.clear();
            (self.given, self.ready, self.empty) = (0, 0, 0);
        }
    }

    /// The next start, unless it comes after the year `last`.
    pub(super) fn next(
        &mut self,
        last: i16,
        budget: &mut Budget,
    ) -> Result<Option<DateTime>, RecurrenceError> {
        loop {
            if self.given < self.ready {
                budget.step()?;
                let at = self.chosen.get(self.given).copied();
                self.given += 1;
                return Ok(at);
            }
            budget.step()?;
            let stretch = self.periods.stretch(self.period);
            let stretch = stretch.filter(|s| s.year.number <= i32::from(last) + 1);
            let Some(stretch) = stretch.filter(|_| self.empty <= self.periods.cycle()) else {
                // Nothing comes any more; what is left is in order.
                if self.ready == self.chosen.len() {
                    return Ok(None);
                }
                self.ready = self.chosen.len();
                continue;
            };
            self.chosen.drain(..self.given);
            self.given = 0;
            let before = self.chosen.len();
            self.choose(&stretch);
            self.empty = if self.chosen.len() == before { self.empty + 1 } else { 0 };
            self.period = self.periods.after(self.period);
            self.ready = self.chosen.len();
            if self.days.move_invalid() {
                // An invalid day of a later period may have been moved back to the day before.
                self.chosen.sort_unstable();
                self.chosen.dedup();
                let next = self.periods.stretch(self.period);
                let bound = next.and_then(|s| s.year.near_date(s.from - 1));
                if let Some(bound) = bound {
                    self.ready = self.chosen.partition_point(|at| at.date() < bound);
                }
            }
        }
    }

    /// Chooses from the starts of one period.
    fn choose(&mut self, stretch: &Stretch) {
        let year = stretch.year;
        let days = self.days_of(year);
        let days = if self.days.move_invalid() {
            days.and(&self.days.moved(year, self.periods.months_in(self.period)))
        } else {
            days.and(&DaySet::range(stretch.from, stretch.to))
        };
        let each = self.times.len();
        let count = i32::try_from(days.count()).unwrap_or(0).saturating_mul(each);
        match self.positions.as_slice() {
            [only] => {
                let place = if *only > 0 { *only - 1 } else { count.saturating_add(*only) };
                if (0..count).contains(&place) {
                    self.keep(year, &days, place);
                }
            }
            all => places(all, count).into_iter().for_each(|n| self.keep(year, &days, n)),
        }
    }

    fn days_of(&mut self, year: Year) -> DaySet {
        match self.current {
            Some((known, days)) if known == year => days,
            _ => {
                let beyond = self.days.move_invalid() || self.periods.cross_years();
                let days = if beyond { self.days.around(year) } else { self.days.of(year) };
                self.current = Some((year, days));
                days
            }
        }
    }

    fn keep(&mut self, year: Year, days: &DaySet, place: i32) {
        let (day, time) = match self.times.len() {
            0 => return,
            1 => (place, 0),
            each => (place / each, place % each),
        };
        let day = u32::try_from(day).ok().and_then(|n| days.nth(n));
        let date = day.and_then(|day| year.near_date(day));
        let time = self.times.nth(time).and_then(time_of);
        if let (Some(date), Some(time)) = (date, time) {
            let at = DateTime::from_parts(date, time);
            if at > self.start || (at == self.start && self.behind == 0) {
                self.chosen.push(at);
            }
        }
    }
}
