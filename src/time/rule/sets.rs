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
    /// The start of the rule, which is not part of it, and what lies before.
    start: DateTime,
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
    /// Behind `start`, which is not part of it.
    pub(super) fn new(
        days: Days,
        periods: Periods,
        times: Times,
        positions: Vec<i32>,
        start: DateTime,
    ) -> Sets {
        let earlier = i64::from(days.move_invalid());
        let period = periods.first_from(day_of(start.date()), earlier);
        let (chosen, given, ready, empty) = (Vec::new(), 0, 0, 0);
        Sets { days, periods, times, positions, start, period, chosen, given, ready, empty }
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
        let days = if self.days.move_invalid() {
            let moved = self.days.moved(year, self.periods.months_in(self.period));
            self.days.around(year).and(&moved)
        } else {
            let days = if self.periods.cross_years() {
                self.days.around(year)
            } else {
                self.days.of(year)
            };
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

    fn keep(&mut self, year: Year, days: &DaySet, place: i32) {
        let each = self.times.len();
        let day = place.checked_div(each).and_then(|n| days.nth(u32::try_from(n).ok()?));
        let date = day.and_then(|day| year.near_date(day));
        let time = place.checked_rem(each).and_then(|n| self.times.nth(n)).and_then(time_of);
        if let (Some(date), Some(time)) = (date, time) {
            let at = DateTime::from_parts(date, time);
            if at > self.start {
                self.chosen.push(at);
            }
        }
    }
}
